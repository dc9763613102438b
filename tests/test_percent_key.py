"""FMT601: a 5 typed for the sign of per cent."""

from __future__ import annotations

import pytest

from rules.finding import Severity
from rules.percent_key import typed_for_percent
from tests.claims_kit import lapor, tabel
from tests.narrative_kit import cerita

SENTENCE = "Capaian Misi A adalah sebesar 89,52%, capaian Misi B sebesar {}, capaian Misi C sebesar 158,20%, capaian Misi D sebesar {}."


@pytest.mark.parametrize(
    ("second", "last", "wrong"),
    [
        ("100,39%", "127,135", ["127,135"]),
        ("100,39%", "127,13%", []),
        ("100,39%", "127,134", []),  # no 5: a figure with three decimals
        ("100,39%", "127,13", []),  # the sign was left out
        ("100,39", "127,135", []),  # a sentence that leaves it out more than once
        ("100,395%", "127,135", []),  # others have three decimals too
    ],
)
def test_the_one_figure_of_a_sentence_without_the_sign(second: str, last: str, wrong: list[str]) -> None:
    names = ("Misi A", "Misi B", "Misi C", "Misi D")
    found = list(typed_for_percent(lapor(claims=cerita(SENTENCE.format(second, last), names=names).claims)))
    assert [f.reported for f in found] == wrong
    assert {(f.rule, f.severity, f.expected) for f in found} <= {("FMT601", Severity.WARNING, "127,13%")}


@pytest.mark.parametrize(("cell", "wrong"), [("87,905", ["87,905"]), ("87,90%", []), ("87,90", [])])
def test_the_one_figure_of_a_column_without_the_sign(cell: str, wrong: list[str]) -> None:
    table = tabel(f"label | capaian\n==\na | 90,10%\nb | {cell}\nc | 88,20%\nd | 100,00%")
    assert [f.reported for f in typed_for_percent(lapor(table))] == wrong
