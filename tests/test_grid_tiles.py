"""Tables whose cells are shaded boxes without a rule: each box a cell, merged ones too; text between two tables parts them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractors.grid import NO_PAGE, PageBefore, ruled_tables
from extractors.layout import Box
from tests.test_grid import page, texts, typed, words

XS = [50.0, 80.0, 250.0, 350.0, 450.0]


def tiles(xs: list[float], ys: list[float], gap: float = 0.0, merged: tuple[tuple[int, int, int, int], ...] = ()) -> list[Box]:
    """A box for every field, `gap` between them; `merged` are (row, col, rows, cols)."""
    inside = {(r + i, c + k) for r, c, rows, cols in merged for i in range(rows) for k in range(cols)}
    places = [(r, c, 1, 1) for r in range(len(ys) - 1) for c in range(len(xs) - 1) if (r, c) not in inside] + list(merged)
    half = gap / 2
    return [Box(xs[c] + half, ys[r] + half, xs[c + cols] - half, ys[r + rows] - half) for r, c, rows, cols in places]


@pytest.mark.parametrize("gap", [0.0, 1.0, 2.0])
def test_merged_cells_of_shaded_boxes(gap: float) -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0]
    rows = [["No", "Sasaran", "Tahun 2023", ""], ["", "", "Target", "Realisasi"], ["1", "Mutu", "70,5", "71,2"], ["", "", "40", "41"]]
    fills = tiles(XS, ys, gap, merged=((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 0, 2, 1), (2, 1, 2, 1)))
    (table,) = ruled_tables(page(typed(rows, XS, ys), [], [], tuple(fills)))
    assert texts(table) == [
        ["No", "Sasaran", "Tahun 2023", "Tahun 2023"],
        ["No", "Sasaran", "Target", "Realisasi"],
        ["1", "Mutu", "70,5", "71,2"],
        ["1", "Mutu", "40", "41"],
    ]


def two_tables(below: list[float]) -> list[list[list[str]]]:
    """Two shaded tables 70 pt apart with a paragraph between them; the columns of the second stand at `below`."""
    first, second = [100.0, 120.0, 140.0, 160.0], [230.0, 250.0, 270.0]
    lines = typed([["No", "Uraian", "Target", "Realisasi"], ["1", "Posyandu", "43", "40"], ["2", "Kader", "15", "14"]], XS, first)
    lines += [words(50, 185, "Realisasi tersebut lebih rendah daripada target karena sebagian kegiatan baru dimulai pada")]
    lines += [words(50, 199, "pertengahan tahun berjalan dan belum seluruhnya selesai."), words(150, 222, "Tabel 3.2 Anggaran kegiatan")]
    lines += typed([["Program", "Pagu", "Realisasi", "Persen"], ["Kesehatan", "900", "800", "88,9"]], below, second)
    return [texts(t) for t in ruled_tables(page(lines, [], [], (*tiles(XS, first), *tiles(below, second))))]


@pytest.mark.parametrize("below", [[50.0, 190.0, 300.0, 390.0, 450.0], XS], ids=["other columns", "the same columns"])
def test_text_between_parts_two_shaded_tables(below: list[float]) -> None:
    first, second = two_tables(below)
    assert first[-1] == ["2", "Kader", "15", "14"] and second[0] == ["Program", "Pagu", "Realisasi", "Persen"]


def test_a_white_row_parts_nothing() -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0]
    rows = [["No", "Uraian", "Target", "Realisasi"], ["1", "Posyandu", "43", "40"], ["2", "Kader", "15", "14"], ["3", "Balita", "9", "8"]]
    white = {ys[2]}
    fills = [f for f in tiles(XS, ys) if f.top not in white]
    (table,) = ruled_tables(page(typed(rows, XS, ys), [], [], tuple(fills)))
    assert texts(table) == rows


def test_a_white_row_over_the_whole_width_parts_nothing() -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0]
    rows = [["No", "Uraian", "Target", "Realisasi"], ["1", "Posyandu", "43", "40"], ["", "", "", ""], ["3", "Balita", "9", "8"]]
    fills = [f for f in tiles(XS, ys) if f.top != ys[2]]
    group = words(53, 152, "Misi kedua meningkatkan mutu pelayanan kesehatan ibu dan anak")
    (table,) = ruled_tables(page([*typed(rows, XS, ys), group], [], [], tuple(fills)))
    assert texts(table)[0] == rows[0] and texts(table)[-1] == rows[-1] and len(texts(table)) == len(list(pairwise(ys)))


AT_FOOT = PageBefore(columns=tuple(XS))


def rest(ys: list[float], before: PageBefore, xs: list[float] = XS) -> list[list[list[str]]]:
    """Shaded rows at the head of a page, under merged cells of which the page before shows the text."""
    rows = [["", "", "40", "41"], ["", "", "95,5", "92,1"]][: len(ys) - 1]
    fills = tiles(xs, ys, merged=((0, 0, len(rows), 1), (0, 1, len(rows), 1)))
    return [texts(t) for t in ruled_tables(page(typed(rows, xs, ys), [], [], tuple(fills)), before)]


def test_rows_beside_merged_cells_that_the_page_cut_go_on() -> None:
    assert rest([50.0, 70.0, 90.0], AT_FOOT) == [[["", "", "40", "41"], ["", "", "95,5", "92,1"]]]
    assert rest([50.0, 70.0], AT_FOOT) == [[["", "", "40", "41"]]]


def test_shaded_boxes_of_other_columns_or_after_no_table_are_none() -> None:
    assert rest([50.0, 70.0, 90.0], NO_PAGE) == []
    assert rest([50.0, 70.0, 90.0], AT_FOOT, [50.0, 80.0, 200.0, 350.0, 450.0]) == []


def test_merged_cells_whose_rows_are_painted_once_more() -> None:
    """A name over two columns beside merged cells that are painted again row by row keeps its words in one cell."""
    xs, ys = [50.0, 80.0, 200.0, 230.0, 330.0, 430.0], [100.0, 120.0, 140.0, 160.0]
    rows = [
        ["No", "Sasaran", "Program dan kegiatan", "", "Realisasi"],
        ["1", "Mutu", "Program Gizi", "", "90"],
        ["", "", "1", "Posyandu", "40"],
    ]
    cells = tiles(xs, ys, merged=((0, 2, 1, 2), (1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 1, 2)))
    again = [Box(a, top, b, bottom) for a, b in ((50.0, 80.0), (80.0, 200.0)) for top, bottom in ((120.0, 140.0), (140.0, 160.0))]
    lines = typed(rows, xs, ys)
    (table,) = ruled_tables(page(lines, [], [], (*cells, *again)))
    assert texts(table) == [
        ["No", "Sasaran", "Program dan kegiatan", "Program dan kegiatan", "Realisasi"],
        ["1", "Mutu", "Program Gizi", "Program Gizi", "90"],
        ["1", "Mutu", "1", "Posyandu", "40"],
    ]
