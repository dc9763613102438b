"""The rules over places, words, formats and numbering on the cases in tests/cases: tables and captions typed as text."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind, ReportFacts, Role
from tests.case_kit import Case, cases, found, names
from tests.claims_kit import hitungan, judul_tabel, klaim, lapor, pada, tabel

CODES = ("XRF401", "XRF402", "XRF403", "XRF404", "XRF405", "TXT501", "FMT601", "FMT602", "STR701", "STR702")
ALL = cases(CODES)


def report_of(case: Case) -> ReportFacts:
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


@pytest.mark.parametrize(("code", "name", "case"), ALL, ids=names(ALL))
def test_case(code: str, name: str, case: Case) -> None:
    got = [
        {"table": f.place.table, "reported": f.reported, "expected": f.expected, "severity": f.severity.value}
        for f in found(code, report_of(case))
    ]
    assert got == case.get("finds", [])
