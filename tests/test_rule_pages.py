"""Every rule has its page in both languages, and cases that it accuses and that it leaves alone."""

from __future__ import annotations

import pytest

from rules.run import load_rules
from tests.case_kit import CASES, read

PARTS = {
    "id": ("Apa:", "Mengapa:", "Dasar:", "Salah:", "Benar:", "Diam:"),
    "en": ("What:", "Why:", "Basis:", "Wrong:", "Right:", "Silent:"),
}
OVER_REPORTS = {"YOY801"}  # needs two reports: tests/test_across.py has its cases


@pytest.mark.parametrize("lang", PARTS)
@pytest.mark.parametrize("code", load_rules())
def test_every_page_tells_all_its_parts(code: str, lang: str) -> None:
    page = load_rules()[code].page(lang)
    assert [part for part in PARTS[lang] if part not in page] == []


@pytest.mark.parametrize("code", sorted(load_rules().keys() - OVER_REPORTS))
def test_every_rule_has_cases_that_it_accuses_and_that_it_leaves_alone(code: str) -> None:
    assert {bool(case.get("finds")) for case in read(code).values()} == {True, False}


def test_every_file_of_cases_belongs_to_a_rule_or_to_the_sentences() -> None:
    assert {path.stem.partition("-")[0] for path in CASES.glob("*.yml")} - load_rules().keys() == {"sentences"}
