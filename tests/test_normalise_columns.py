"""Columns: neighbours decide `1.500` and its like, or leave them open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise import Context, StyleEvidence, column_style, read_quantity, resolve_column
from rules.quantity import Style


def values(*texts: str, table: StyleEvidence | None = None, report: StyleEvidence | None = None) -> list[Decimal | None]:
    return [q.value for q in resolve_column([read_quantity(t) for t in texts], table=table, report=report)]


def last(*texts: str, table: StyleEvidence | None = None, report: StyleEvidence | None = None) -> Decimal | None:
    return values(*texts, table=table, report=report)[-1]


@pytest.mark.parametrize(
    ("texts", "style", "mixed"),
    [
        (["1.208.477.000", "1.500"], Style.ID, False),
        (["90,76", "100"], Style.ID, False),
        (["98.40"], Style.EN, False),
        (["13.813.750", "36,761,500"], None, True),
        (["98.40", "90,76"], None, True),
        (["1.500", "2,548", "12", "-"], None, False),
        (["3.848 jiwa"], Style.ID, False),
    ],
)
def test_column_style(texts: list[str], style: Style | None, mixed: bool) -> None:
    evidence = column_style(texts)
    assert (evidence.style, evidence.mixed) == (style, mixed)


def test_thousands_proven_by_a_neighbour() -> None:
    q = resolve_column([read_quantity(t) for t in ("1.208.477", "1.500")])[1]
    assert (q.value, q.evidence, q.certain_style, q.doubtful) == (Decimal(1500), ("column",), False, False)
    assert {c.value for c in q.candidates} == {Decimal(1500), Decimal("1.500")}  # the other reading is kept


def test_decimal_comma_makes_the_dot_a_thousands_mark() -> None:
    assert last("90,76", "45,20", "1.500") == 1500


def test_decimal_comma_does_not_decide_the_comma_itself() -> None:
    assert last("90,76", "2,548") is None  # a third decimal, or thousands of the other habit
    assert last("268.797", "11.805.000", "352,390*") is None


def test_decimal_point_leaves_the_dot_open() -> None:
    assert last("98.40", "1.500") is None


def test_range_of_the_neighbours_decides_between_decimals() -> None:
    assert last("98.40", "74.39", "65.01", "81.234") == Decimal("81.234")


def test_thousands_far_above_all_neighbours_contradict_the_style() -> None:
    assert last("90,76", "88,10", "95,00", "91.225") is None


def test_three_decimals_proven_by_a_leading_zero() -> None:
    assert last("0,985", "1,012") == Decimal("1.012")


def test_whole_numbers_beside_groups_of_three() -> None:
    assert last("762", "516", "677", "1.370") == 1370
    assert last("100", "100", "20,279") is None  # targets of 100 prove nothing


def test_ratio_beside() -> None:
    assert last("1 : 3.848", "1.300") == 1300


def test_mixed_column_keeps_each_certain_reading() -> None:
    assert values("13.813.750", "36,761,500") == [13813750, 36761500]
    assert values("13.813.750", "98.40", "1.500") == [13813750, Decimal("98.40"), None]


def test_unit_decides_row_by_row() -> None:
    rows = [("1.500", Context(unit="orang", counts_only=True)), ("1.500", Context(unit="ton"))]
    out = resolve_column([read_quantity(t) for t, _ in rows], [c for _, c in rows])
    assert [q.value for q in out] == [1500, None]
    assert out[0].evidence == ("unit",)


def test_table_and_report_decide_after_the_column() -> None:
    table = column_style(["1.208.477", "12.500.000", "90,5"])
    assert last("1.500", table=table) == 1500
    assert last("2,548", table=table) is None
    assert last("1.500", table=column_style(["98.40"])) is None
    habit = column_style(["1.208.477"] * 30)
    assert last("1.500", report=habit) == 1500
    assert last("1.500", report=column_style(["1.208.477"] * 3)) is None  # three cells are no habit
    assert last("1.500", report=habit + column_style(["98.40"] * 10)) is None


def test_one_decimal_comma_does_not_bind_a_report_that_writes_points_too() -> None:
    report = column_style(["1.208.477"] * 30 + ["98.40"] * 30 + ["90,76"] * 30)
    assert last("4,5", "253.384", report=report) is None


def test_nothing_to_decide_nothing_changed() -> None:
    cells = [read_quantity(t) for t in ("90,76", "98.40", "-", "22.9167.734")]
    assert resolve_column(cells) == cells
