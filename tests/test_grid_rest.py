"""One row at the head of a page: the rest of the row with which the page before ended."""

from __future__ import annotations

from extractors.grid import NO_PAGE, PageBefore, ruled_tables
from extractors.rawtable import RawTable
from tests.test_grid import frame, page, texts, typed

XS = [50.0, 80.0, 250.0, 320.0, 390.0]
BEFORE = PageBefore(columns=(50.4, 80.0, 250.0, 319.6, 390.0))


def found(rows: list[list[str]], xs: list[float], before: PageBefore, top: float = 60.0) -> list[RawTable]:
    ys = [top + 40.0 * k for k in range(len(rows) + 1)]
    return ruled_tables(page(typed(rows, xs, ys), *frame(xs, ys)), before)


def test_a_row_with_the_columns_of_the_page_before_goes_on() -> None:
    (table,) = found([["", "tepat waktu", "", ""]], XS, BEFORE)
    assert texts(table) == [["", "tepat waktu", "", ""]]


def test_a_row_whose_upper_rule_the_page_left_out_goes_on() -> None:
    ys = [60.0, 100.0]
    level, upright = frame(XS, ys)
    (table,) = ruled_tables(page(typed([["", "tepat waktu", "", ""]], XS, ys), level[1:], upright), BEFORE)
    assert texts(table) == [["", "tepat waktu", "", ""]]


def test_no_row_of_other_columns_without_text_or_further_down() -> None:
    assert not found([["", "tepat waktu", "", ""]], XS, NO_PAGE)
    assert not found([["", "tepat waktu", "", ""]], [50.0, 80.0, 240.0, 320.0, 390.0], BEFORE)
    assert not found([["", "tepat waktu", "", ""]], XS, BEFORE, top=400.0)
    assert not found([["", "", "", ""]], XS, BEFORE)


def test_a_frame_of_two_columns_is_no_rest() -> None:
    assert not found([["", "tepat waktu"]], XS[:3], PageBefore(columns=tuple(XS[:3])))


def test_the_edges_grow_with_the_page() -> None:
    assert PageBefore((10.0,), (2.0, 3.0)).times(2.0) == PageBefore((20.0,), (4.0, 6.0))
