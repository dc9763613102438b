"""What sentences tell (TXT502-TXT506), on the cases in tests/cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.facts import ClaimKind, ReportFacts, Role
from rules.finding import Finding
from rules.run import load_rules
from tests.claims_kit import klaim, lapor, pada, tabel, ujaran

CASES = Path(__file__).parent / "cases"
CODES = ("TXT502", "TXT503", "TXT504", "TXT505", "TXT506")


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
    sayings = tuple(ujaran(number=700 + i, **s) for i, s in enumerate(case.get("sayings", [])))
    return lapor(*tables, claims=claims, sayings=sayings)


@pytest.mark.parametrize(("code", "name", "case"), cases(), ids=[f"{c} {n}" for c, n, _ in cases()])
def test_case(code: str, name: str, case: dict[str, Any]) -> None:
    found = [f for f in load_rules()[code].check(report_of(case)) if isinstance(f, Finding)]
    got = [{"reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found]
    assert got == case.get("finds", [])


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_cases_that_pass_and_that_fail(code: str) -> None:
    mine = [bool(case.get("finds")) for c, _, case in cases() if c == code]
    assert True in mine and False in mine


@pytest.mark.parametrize("code", CODES)
def test_pages_exist_in_both_languages(code: str) -> None:
    info = load_rules()[code]
    for lang, words in (
        ("id", ("Apa:", "Mengapa:", "Dasar:", "Salah:", "Benar:", "Diam:")),
        ("en", ("What:", "Why:", "Basis:", "Wrong:", "Right:", "Silent:")),
    ):
        assert all(w in info.page(lang) for w in words)
