"""The rules over places, words, formats and numbering on the cases in tests/cases: tables and captions typed as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.facts import ClaimKind, ReportFacts, Role
from rules.finding import Finding
from rules.run import load_rules
from tests.claims_kit import hitungan, judul_tabel, klaim, lapor, pada, tabel

CASES = Path(__file__).parent / "cases"
CODES = ("XRF401", "XRF402", "XRF403", "XRF404", "XRF405", "TXT501", "FMT601", "FMT602", "STR701", "STR702")


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    out = []
    for code in CODES:
        read = yaml.safe_load((CASES / f"{code}.yml").read_text(encoding="utf-8"))
        out += [(code, name, case) for name, case in read.items()]
    return out


def report_of(case: dict[str, Any]) -> ReportFacts:
    tables = [
        tabel(t["text"], t.get("label", f"Tabel 3.{i + 1}"), index=i, page=t.get("page", i + 1), role=Role(t.get("role", "capaian")))
        for i, t in enumerate(case.get("tables", []))
    ]
    claims = tuple(
        pada(klaim(ClaimKind(c["kind"]), c.get("subject", ""), first_id=9000 + 10 * i, **c["slots"]), c.get("page", 9), row=20.0 * i)
        for i, c in enumerate(case.get("claims", []))
    )
    shown = tuple(hitungan(*d["parts"], name=d.get("name", ""), factor=d.get("factor", 100)) for d in case.get("computations", []))
    return lapor(*tables, claims=claims, derivations=shown, captions=judul_tabel(*case.get("captions", [])))


@pytest.mark.parametrize(("code", "name", "case"), cases(), ids=[f"{c} {n}" for c, n, _ in cases()])
def test_case(code: str, name: str, case: dict[str, Any]) -> None:
    found = [f for f in load_rules()[code].check(report_of(case)) if isinstance(f, Finding)]
    got = [{"table": f.place.table, "reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found]
    assert got == case.get("finds", [])


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_cases_that_pass_and_that_fail(code: str) -> None:
    mine = [bool(case.get("finds")) for c, _, case in cases() if c == code]
    assert True in mine and False in mine
