"""The rules of structure on the cases in tests/cases: whole reports typed as text, read as far as the outline, the findings expected."""

from __future__ import annotations

import pytest

from pipeline.interpret.assemble import report_facts
from rules.finding import Finding
from rules.run import load_rules
from tests.bab_kit import laporan_bab
from tests.case_kit import Case, cases, found, names

CODES = ("STR703", "STR704", "STR705", "STR706")
ALL = cases(CODES)


@pytest.mark.parametrize(("code", "name", "case"), ALL, ids=names(ALL))
def test_case(code: str, name: str, case: Case) -> None:
    got = [
        {"table": f.place.table, "reported": f.reported, "expected": f.expected, "severity": f.severity.value}
        for f in found(code, report_facts(laporan_bab(case["report"])))
    ]
    assert got == case.get("finds", [])


def test_the_promise_accused_stands_in_the_outline_of_bab_iii_not_in_that_of_bab_i() -> None:
    pages = "\n---\n"
    text = (
        "# BAB I PENDAHULUAN\n## 1.5 Sistematika Penyajian\n### BAB I PENDAHULUAN\nMenjelaskan permasalahan organisasi.\n"
        "### BAB III AKUNTABILITAS KINERJA\nAnalisis penyebab keberhasilan atau kegagalan.\n"
        f"{pages * 4}# BAB II PERENCANAAN KINERJA\nRingkas.\n"
        f"{pages * 4}# BAB III AKUNTABILITAS KINERJA\nBaik.\n{pages * 4}# BAB IV PENUTUP\nSelesai.\n"
    )
    found = load_rules()["STR705"].check(report_facts(laporan_bab(text)))
    promised = [f.reported for f in found if isinstance(f, Finding) and f.expected == "penyebab"]
    assert promised == ["Analisis penyebab keberhasilan atau kegagalan."]
