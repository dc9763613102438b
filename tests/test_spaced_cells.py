"""Cells drawn apart from each other, each with a frame of its own, and rows of totals that only a rule below ties on."""

from __future__ import annotations

from itertools import pairwise

from extractors.grid import ruled_tables
from extractors.layout import Rule
from tests.test_grid import frame, page, texts, typed

XS, YS = [50.0, 90.0, 260.0, 360.0], [100.0, 120.0, 140.0, 160.0]
ROWS = [["No", "Program", "Pagu"], ["1", "Program Jalan", "4.050"], ["2", "Program Air", "3.037"]]


def frames(across: float, down: float, boxes: list[tuple[float, float, float, float]] | None = None) -> tuple[list[Rule], list[Rule]]:
    """A frame for each cell, `across` and `down` apart from those of its neighbours."""
    cells = boxes or [(a, b, c, d) for a, b in pairwise(XS) for c, d in pairwise(YS)]
    level = [Rule(y, a + across / 2, b - across / 2) for a, b, c, d in cells for y in (c + down / 2, d - down / 2)]
    upright = [Rule(x, c + down / 2, d - down / 2) for a, b, c, d in cells for x in (a + across / 2, b - across / 2)]
    return level, upright


def test_cells_drawn_apart_are_one_table() -> None:
    (table,) = ruled_tables(page(typed(ROWS, XS, YS), *frames(5.0, 4.0)))
    assert texts(table) == ROWS


def test_tables_further_apart_stay_two() -> None:
    left, right = [(50.0, 90.0, a, b) for a, b in pairwise(YS)], [(90.0, 260.0, a, b) for a, b in pairwise(YS)]
    more = [(x0 + 250, x1 + 250, a, b) for x0, x1, a, b in (*left, *right)]
    xs, further = XS[:3], [x + 250 for x in XS[:3]]
    rows = [r[:2] for r in ROWS]
    found = ruled_tables(page([*typed(rows, xs, YS), *typed(rows, further, YS)], *frames(2.0, 2.0, [*left, *right, *more])))
    assert [texts(t) for t in found] == [rows, rows]


def test_frames_beside_each_other_out_of_line_stay_apart() -> None:
    """Boxes whose edges do not stand in line belong to no one table."""
    upper, lower = [50.0, 90.0, 200.0], [205.0, 245.0, 355.0]
    a, b = [100.0, 120.0, 140.0], [107.0, 131.0, 149.0]
    boxes = [(x0, x1, y0, y1) for xs, ys in ((upper, a), (lower, b)) for x0, x1 in pairwise(xs) for y0, y1 in pairwise(ys)]
    found = ruled_tables(page([*typed(ROWS[:2], upper, a), *typed(ROWS[:2], lower, b)], *frames(0.0, 0.0, boxes)))
    assert len(found) == 2


def test_a_total_between_the_last_row_and_a_rule_keeps_its_columns() -> None:
    level, upright = frame(XS, YS)
    lines = [*typed(ROWS, XS, YS), *typed([["Total", "", "7.087"]], XS, YS[-1:])]
    (table,) = ruled_tables(page(lines, [*level, Rule(180, XS[0], XS[-1])], upright))
    assert texts(table) == [*ROWS, ["Total", "Total", "7.087"]]


def test_a_group_row_there_stays_one_cell() -> None:
    level, upright = frame(XS, YS)
    lines = [*typed(ROWS, XS, YS), *typed([["B.", "Urusan Pilihan", ""]], XS, YS[-1:])]
    (table,) = ruled_tables(page(lines, [*level, Rule(180, XS[0], XS[-1])], upright))
    assert texts(table)[-1] == ["B. Urusan Pilihan"] * 3
