"""XRF403: figures told beside one that a row prints too."""

from __future__ import annotations

import pytest

from rules.beside_shared import beside_shared
from rules.finding import Severity
from tests.claims_kit import lapor, tabel
from tests.narrative_kit import cerita

TOLD = "Jumlah sampah terangkut sebanyak 78.912 m3 sedangkan jumlah timbulan sampah sebanyak 1.733.980 m3 setahun."
ROW = "label | target | realisasi\n==\nSampah terangkut | {} | {}\nLain | 250.000 | {}"


@pytest.mark.parametrize(
    ("target", "realisasi", "other", "wrong"),
    [
        ("1.733.980", "79.912", "10.000", ["79.912"]),
        ("1.733.980", "78.912", "10.000", []),  # the same
        ("1.733.980", "79.812", "10.000", []),  # more than a digit: another figure
        ("1.733.981", "79.912", "10.000", []),  # nothing ties the row to the sentence
        ("1.733.980", "79.912", "78.912", []),  # the table has the sentence's figure for something else
        ("1.733.980", "178.912", "10.000", []),
    ],
)
def test_the_other_figure_of_the_row_but_for_one_digit(target: str, realisasi: str, other: str, wrong: list[str]) -> None:
    found = list(beside_shared(lapor(tabel(ROW.format(target, realisasi, other)), claims=cerita(TOLD).claims)))
    assert [f.reported for f in found] == wrong
    assert {(f.rule, f.severity, f.expected) for f in found} <= {("XRF403", Severity.WARNING, "78.912 m3")}
