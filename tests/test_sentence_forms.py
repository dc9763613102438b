"""Sentences as auditors meet them, from text to finding: the right filling is accepted, the wrong one told (tests/cases/sentences.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from rules.finding import Finding, Severity
from rules.run import check_facts
from tests.claims_kit import lapor
from tests.narrative_kit import cerita

NAMES = ("Cakupan Layanan", "Indeks Mutu")
FORMS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yml").read_text(encoding="utf-8"))
ALL = [(code, *form.split(" | ")) for code, forms in FORMS.items() if code != "SILENT" for form in forms]


def found(text: str) -> list[str]:
    """Codes of the errors and warnings that a sentence alone gives rise to."""
    told = cerita(text, names=NAMES)
    report = replace(lapor(claims=told.claims), year=2022, narrative=told.facts, derivations=told.derivations, sayings=told.sayings)
    return [o.rule for o in check_facts(report) if isinstance(o, Finding) and o.severity is not Severity.INFO]


@pytest.mark.parametrize(("code", "text", "right", "wrong"), ALL, ids=[f"{c} {t}" for c, t, _, _ in ALL])
def test_right_is_accepted_and_wrong_is_told(code: str, text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert code in found(text.format(wrong))


@pytest.mark.parametrize("text", FORMS["SILENT"])
def test_nothing_is_told(text: str) -> None:
    assert found(text) == []
