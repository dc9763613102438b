"""The rules of structure on the cases in tests/cases: whole reports typed as text, read as far as the outline, the findings expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.interpret.assemble import report_facts
from rules.finding import Finding
from rules.run import load_rules
from tests.bab_kit import laporan_bab

CASES = Path(__file__).parent / "cases"
CODES = ("STR703", "STR704", "STR705", "STR706")


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    out = []
    for code in CODES:
        read = yaml.safe_load((CASES / f"{code}.yml").read_text(encoding="utf-8"))
        out += [(code, name, case) for name, case in read.items()]
    return out


@pytest.mark.parametrize(("code", "name", "case"), cases(), ids=[f"{c} {n}" for c, n, _ in cases()])
def test_case(code: str, name: str, case: dict[str, Any]) -> None:
    found = [f for f in load_rules()[code].check(report_facts(laporan_bab(case["report"]))) if isinstance(f, Finding)]
    got = [{"table": f.place.table, "reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found]
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
