"""Ruled tables from drawn rules and words on a page typed as text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractors.grid import ruled_tables
from extractors.layout import Box, Line, Page, Rule, Word
from extractors.rawtable import RawTable

SIZE = 10.0
CHAR = 5.0


def words(x: float, base: float, text: str, bold: bool = False) -> Line:
    """A line of 10 pt words, every character 5 pt wide."""
    out = []
    for part in text.split():
        out.append(Word(part, Box(x, base - 7.8, x + CHAR * len(part), base + 2.2), base, SIZE, bold))
        x += CHAR * (len(part) + 1)
    return Line(tuple(out), Box.around(w.box for w in out), base)


def page(lines: list[Line], level: list[Rule], upright: list[Rule], fills: tuple[Box, ...] = ()) -> Page:
    return Page(1, 600, 800, tuple(lines), tuple(level), tuple(upright), fills, (), 500)


def frame(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def typed(rows: list[list[str]], xs: list[float], ys: list[float]) -> list[Line]:
    """One line of words per non-empty cell; `/` begins a new line of the cell."""
    out = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            for k, part in enumerate(cell.split("/") if cell else []):
                out.append(words(xs[c] + 3, ys[r] + 12 + 12 * k, part.strip()))
    return out


def test_full_grid() -> None:
    xs, ys = [50.0, 80.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0]
    rows = [["No", "Uraian", "Target"], ["1", "Jumlah posyandu aktif", "43"], ["2", "Jumlah kader", "1.506"]]
    (table,) = ruled_tables(page(typed(rows, xs, ys), *frame(xs, ys)))
    assert texts(table) == rows
    assert (table.rows, table.cols, table.header_rows) == (3, 3, 1)
    assert table.xs == tuple(xs)


def test_merged_cells_span() -> None:
    xs, ys = [50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0]
    level = [Rule(100, 50, 350), Rule(120, 150, 350), Rule(140, 50, 350), Rule(160, 50, 350)]
    upright = [Rule(50, 100, 160), Rule(150, 100, 160), Rule(250, 120, 160), Rule(350, 100, 160)]
    lines = typed([["Indikator", "Tahun 2020", ""], ["", "Target", "Realisasi"], ["Rasio", "10", "12"]], xs, ys)
    (table,) = ruled_tables(page(lines, level, upright))
    spans = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells}
    assert spans["Indikator"] == (0, 0, 2, 1)
    assert spans["Tahun 2020"] == (0, 1, 1, 2)
    assert spans["Realisasi"] == (1, 2, 1, 1)
    assert table.header_rows == 2


def test_double_rules_are_one_and_narrow_columns_with_text_stay() -> None:
    xs, ys = [50.0, 56.0, 100.0, 110.0, 200.0], [100.0, 120.0, 140.0]
    lines = [
        words(60, 112, "No"),
        words(102, 112, "X"),
        words(115, 112, "Target"),
        words(60, 132, "1"),
        words(102, 132, "√"),
        words(115, 132, "9"),
    ]
    (table,) = ruled_tables(page(lines, *frame(xs, ys)))
    assert texts(table) == [["No", "X", "Target"], ["1", "√", "9"]]


def test_open_sides_and_open_foot() -> None:
    level = [Rule(100, 50, 350), Rule(120, 50, 350)]
    upright = [Rule(150, 100, 170), Rule(250, 100, 170)]
    xs, ys = [50.0, 150.0, 250.0, 350.0], [100.0, 120.0]
    lines = typed([["Program", "Pagu", "Realisasi"], ["Air minum", "500", "400"]], xs, ys)
    (table,) = ruled_tables(page(lines, level, upright))
    assert texts(table) == [["Program", "Pagu", "Realisasi"], ["Air minum", "500", "400"]]
    assert table.open_bottom and not table.open_top


@pytest.mark.parametrize(
    ("xs", "ys", "rows"),
    [
        ([20.0, 580.0], [20.0, 780.0], [["Laporan kinerja"]]),  # a page border
        ([50.0, 300.0], [100.0, 120.0, 140.0], [["Visi"], ["Misi"]]),  # boxes under each other
        ([50.0, 150.0, 300.0], [100.0, 200.0, 300.0], [["", ""], ["Kepala", ""]]),  # a frame of an organisation chart
    ],
)
def test_frames_are_no_tables(xs: list[float], ys: list[float], rows: list[list[str]]) -> None:
    assert ruled_tables(page(typed(rows, xs, ys), *frame(xs, ys))) == []


def test_chart_with_axis_is_no_table() -> None:
    xs, ys = [50.0, 90.0, 140.0, 190.0, 240.0], [100.0, 120.0, 140.0, 160.0, 180.0]
    level, upright = [Rule(y, 90, 240) for y in ys] + [Rule(100, 50, 240), Rule(180, 50, 240)], [Rule(x, 100, 180) for x in xs]
    lines = [words(55, 112 + 20 * k, text) for k, text in enumerate(["120%", "100%", "80%", "60%"])] + [words(100, 175, "2020")]
    assert ruled_tables(page(lines, level, upright)) == []


def test_word_table_style_without_column_rules() -> None:
    """Shaded rows in three pieces per cell (padding, text, padding), unshaded rows between."""
    xs, ys = [50.0, 150.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0, 180.0]
    fills = tuple(
        Box(a, ys[r], b, ys[r + 1])
        for r in (0, 2)
        for x0, x1 in pairwise(xs)
        for a, b in ((x0, x0 + 5.4), (x0 + 5.4, x1 - 5.4), (x1 - 5.4, x1))
    )
    rows = [["Kegiatan", "Pagu", "Realisasi"], ["Rapat", "900", "800"], ["Surat", "46", "39"], ["Listrik", "29", "24"]]
    lines = typed(rows, xs, ys)
    (table,) = ruled_tables(page(lines, [Rule(y, 50, 350) for y in ys], [], fills))
    assert texts(table) == rows
    assert [c.shaded for c in table.cells if c.col == 0] == [True, False, True, False]


def test_inner_table_takes_its_words() -> None:
    outer, inner = frame([50.0, 100.0, 500.0], [100.0, 120.0, 300.0]), frame([150.0, 250.0, 350.0], [150.0, 170.0, 190.0])
    lines = [words(55, 112, "No"), words(105, 112, "Uraian"), words(55, 135, "1"), words(105, 135, "Rincian")]
    lines += typed([["Tahun", "Jumlah"], ["2020", "7"]], [150.0, 250.0, 350.0], [150.0, 170.0, 190.0])
    tables = ruled_tables(page(lines, [*outer[0], *inner[0]], [*outer[1], *inner[1]]))
    assert [t.cols for t in tables] == [2, 2]
    assert "Rincian" in texts(tables[0])[1] and texts(tables[1]) == [["Tahun", "Jumlah"], ["2020", "7"]]


def test_single_row_of_three_is_the_foot_of_a_table() -> None:
    xs, ys = [50.0, 100.0, 300.0, 400.0], [60.0, 80.0]
    (table,) = ruled_tables(page(typed([["3.", "Perikanan", "11.122.729,6"]], xs, ys), *frame(xs, ys)))
    assert texts(table) == [["3.", "Perikanan", "11.122.729,6"]]
    assert table.header_rows == 0


def test_empty_outer_frame_is_left_out() -> None:
    xs, ys = [50.0, 100.0, 200.0, 300.0], [100.0, 120.0, 140.0, 160.0]
    level = [Rule(y, 50, 200) for y in ys] + [Rule(100, 50, 300), Rule(160, 50, 300)]
    upright = [Rule(x, 100, 160) for x in xs]
    (table,) = ruled_tables(page(typed([["No", "Uraian"], ["1", "Mobil"], ["2", "Motor"]], xs, ys), level, upright))
    assert table.cols == 2
    assert table.box.x1 == 200.0


def test_blocks_drawn_apart_are_one_table() -> None:
    xs = [50.0, 100.0, 300.0, 400.0]
    upper, lower = frame(xs, [100.0, 120.0, 140.0]), frame(xs, [160.0, 180.0])
    lines = typed([["No", "Kegiatan", "Pagu"], ["1", "Rapat", "900"]], xs, [100.0, 120.0]) + typed([["2", "Surat", "46"]], xs, [160.0])
    drawn = page(lines, [*upper[0], *lower[0]], [*upper[1], *lower[1]])
    (table,) = ruled_tables(drawn)
    assert texts(table) == [["No", "Kegiatan", "Pagu"], ["1", "Rapat", "900"], ["2", "Surat", "46"]]
    between = page([*lines, words(60, 152, "Tabel 2 Lainnya")], [*upper[0], *lower[0]], [*upper[1], *lower[1]])
    assert len(ruled_tables(between)) == 2


def test_group_rows_do_not_tear_an_open_table_apart() -> None:
    xs, inner = [50.0, 100.0, 300.0, 400.0], [100.0, 300.0]
    level = [Rule(y, 50, 400) for y in (100, 120, 140, 160, 180)]
    upright = [Rule(x, top, top + 20 * n) for x in inner for top, n in ((100, 2), (160, 1))]
    lines = typed([["No", "Kegiatan", "Pagu"], ["1", "Rapat", "900"]], xs, [100.0, 120.0]) + typed([["2", "Surat", "46"]], xs, [160.0])
    lines.append(words(60, 152, "B. Program Sarana", bold=True))
    (table,) = ruled_tables(page(lines, level, upright))
    assert texts(table)[2] == ["B. Program Sarana"] * 3
    assert [row[0] for row in texts(table)] == ["No", "1", "B. Program Sarana", "2"]
