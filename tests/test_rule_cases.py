"""The rules of arithmetic on the cases in tests/cases: tables typed as text, the findings expected."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import Claim, ClaimKind, ReportFacts, Role
from rules.run import load_rules
from rules.tellings import SentenceFact
from tests.case_kit import Case, cases, found, names
from tests.facts_kit import aturan, fakta, klaim, laporan, skala

CODES = tuple(code for code in load_rules() if code.startswith(("CAP", "SUM", "PCT")))
ALL = cases(CODES)


def report_of(case: Case) -> ReportFacts:
    tables, first = [], 1
    for i, text in enumerate(case.get("tables", [])):
        tables.append(fakta(text, role=Role(case.get("role", "capaian")), index=i, year=case.get("year", 2020), first_id=first))
        first += 1000
    scales = [skala(s) if isinstance(s, str) else skala(s["text"], s["subject"]) for s in case.get("scales", [])]
    declared = [aturan(**r) for r in case.get("rules", [])]
    told = [share(i, **c) for i, c in enumerate(case.get("claims", []))]
    report = laporan(*tables, scales=scales, claims=told, year=case.get("year", 2020), formula_rules=declared)
    return replace(report, sentences=tuple(SentenceFact(text, 1, (0.0, 0.0, 1.0, 1.0)) for text in case.get("sentences", [])))


def share(number: int, sentence: str = "", **slots: str) -> Claim:
    """A sentence that gives a share of a whole."""
    return replace(klaim(ClaimKind.SHARE, first_id=5000 + 10 * number, **slots), sentence=sentence)


@pytest.mark.parametrize(("code", "name", "case"), ALL, ids=names(ALL))
def test_case(code: str, name: str, case: Case) -> None:
    got = [{"row": f.place.row, "expected": f.expected, "severity": f.severity.value} for f in found(code, report_of(case))]
    assert got == case.get("finds", [])
