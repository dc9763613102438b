"""How far apart two printed amounts are, digit by digit."""

from __future__ import annotations

from itertools import product

import pytest

from rules.alike import edit_distance, one_apart, same_numeral
from rules.quantity import Kind, Quantity


@pytest.mark.parametrize(
    ("printed", "other", "edits"),
    [
        ("145000000", "145000000", 0),
        ("145000000", "154000000", 1),  # neighbours swapped
        ("145000000", "146000000", 1),
        ("145000000", "14500000", 1),  # a digit lost
        ("145000000", "1450000005", 1),
        ("145000000", "415000005", 2),
        ("12", "", 2),
    ],
)
def test_edits_between_two_amounts(printed: str, other: str, edits: int) -> None:
    assert edit_distance(printed, other) == edit_distance(other, printed) == edits


def test_one_apart_is_a_distance_of_one() -> None:
    texts = ["".join(t) for n in range(5) for t in product("12", repeat=n)] + ["1213", "2113", "1231", "3121", "12131", "21131"]
    for x, y in product(texts, repeat=2):
        assert one_apart(x, y) == (edit_distance(x, y) == 1), (x, y)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("3,000 poin", "3,000", True),
        ("3,000 poin", "3,001", False),
        ("3,000 juta", "3,000", False),
        ("2,5 : 10", "2,5", False),
        ("3.000", "3,000", False),
    ],
)
def test_one_printed_numeral_is_one_figure_however_it_was_read(first: str, second: str, same: bool) -> None:
    assert same_numeral(Quantity(first, Kind.NUMBER), Quantity(second, Kind.NUMBER)) is same
