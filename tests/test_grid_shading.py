"""Tables drawn by shading, as Word draws them: in pieces, line by line, with white rows between."""

from __future__ import annotations

from itertools import pairwise

from extractors.grid import ruled_tables
from extractors.layout import Box, Line, Rule
from extractors.shading import shaded_rules
from tests.test_grid import page, texts, typed, words

XS = [50.0, 150.0, 250.0, 350.0]
PAD = 5.4


def pieces(top: float, bottom: float, lines: tuple[int, ...]) -> list[Box]:
    """A shaded row: each cell in paddings and one box for each line of its text; what stands below short cells is one box more."""
    out = []
    for k, ((x0, x1), count) in enumerate(zip(pairwise(XS), lines, strict=True)):
        most = max(lines)
        low = top + 13.6 * count
        for a, b in ((x0, x0 + PAD), (x1 - PAD, x1)):
            out.append(Box(a, top, b, bottom if count == most else low))
        for n in range(count):
            out.append(Box(x0 + PAD, top + 13.6 * n, x1 - PAD, bottom if n + 1 == most else top + 13.6 * (n + 1)))
        if count < most:
            out.append(Box(x0, low, x1, bottom))
        assert k < 3
    return out


def zebra(ys: list[float]) -> tuple[Box, ...]:
    """Header of one line, a shaded row of a name of three lines beside two figures; white rows stay white."""
    return (*pieces(ys[0], ys[1], (1, 1, 1)), *pieces(ys[2], ys[3], (3, 1, 1)))


def test_a_row_shaded_line_by_line_is_one_row() -> None:
    ys = [100.0, 113.6, 133.6, 174.4, 194.4]
    rows = [["Kegiatan", "Pagu", "Realisasi"], ["Rapat", "900", "800"], ["Jasa/komunikasi/listrik", "46", "39"], ["Surat", "29", "24"]]
    lines = typed(rows, XS, ys)
    (table,) = ruled_tables(page(lines, [Rule(y, 50, 350) for y in ys], [], zebra(ys)))
    assert texts(table) == [
        ["Kegiatan", "Pagu", "Realisasi"],
        ["Rapat", "900", "800"],
        ["Jasa komunikasi listrik", "46", "39"],
        ["Surat", "29", "24"],
    ]


def test_the_shaded_foot_of_a_page_is_no_row() -> None:
    ys = [620.0, 633.6, 653.6, 694.4]
    rows = [["Kegiatan", "Pagu", "Realisasi"], ["Rapat", "900", "800"], ["Jasa/komunikasi/listrik", "46", "39"]]
    foot = [Box(50, 700, 330, 716), Box(50, 716, 330, 736), Box(330, 700, 336, 736), Box(336, 700, 380, 736)]
    drawn = [Rule(y, 50, 350) for y in ys] + [Rule(697, 50, 380), Rule(699, 50, 380)]
    lines = [*typed(rows, XS, ys), words(180, 712, "Dinas Kebersihan"), words(345, 712, "45")]
    (table,) = ruled_tables(page(lines, drawn, [Rule(50, 620, 696)], (*zebra(ys), *foot)))
    assert texts(table)[-1] == ["Jasa komunikasi listrik", "46", "39"] and table.cols == 3


def test_a_tall_white_row_beside_a_drawn_side_parts_nothing() -> None:
    ys = [100.0, 113.6, 243.6, 284.4]
    rows = [
        ["Kegiatan", "Pagu", "Realisasi"],
        ["Program/pengembangan/sistem/pelaporan/capaian/kinerja/dan/keuangan", "900", "800"],
        ["Jasa/komunikasi/listrik", "46", "39"],
    ]
    drawn = [Rule(y, 50, 350) for y in ys]
    assert [t.rows for t in ruled_tables(page(typed(rows, XS, ys), drawn, [Rule(50, 100, 284.4)], zebra(ys)))] == [3]
    assert [t.rows for t in ruled_tables(page(typed(rows, XS, ys), drawn, [], zebra(ys)))] != [3]


def tile(x0: float, top: float, x1: float, bottom: float) -> list[Box]:
    """The shading of a cell, and within it that of its paragraph, padded on either side."""
    return [Box(x0, top, x1, bottom), Box(x0 + PAD, top + 2, x1 - PAD, top + 13)]


def test_shaded_paragraphs_in_shaded_cells_cut_no_heading_over_two_columns() -> None:
    fills = (*tile(50, 100, 150, 132), *tile(150, 100, 350, 116), *tile(150, 116, 250, 132), *tile(250, 116, 350, 132))
    foot = (*tile(50, 148, 150, 164), *tile(150, 148, 250, 164), *tile(250, 148, 350, 164))
    lines = [
        *(words(80, 120, "Uraian"), words(222, 112, "Capaian %"), words(160, 128, "Keuangan"), words(260, 128, "Fisik")),
        *typed([["Listrik", "97,1", "98"], ["Air", "64,2", "70"]], XS, [132.0, 148.0, 164.0]),
    ]
    (table,) = ruled_tables(page(lines, [Rule(100, 50, 350), Rule(132, 50, 350)], [], (*fills, *foot)))
    spans = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells}
    assert spans["Uraian"] == (0, 0, 2, 1) and spans["Capaian %"] == (0, 1, 1, 2) and spans["Fisik"] == (1, 2, 1, 1)
    assert texts(table)[2:] == [["Listrik", "97,1", "98"], ["Air", "64,2", "70"]]


def test_cells_that_one_background_holds_are_no_paragraphs() -> None:
    ys = [100.0, 116.0, 132.0, 148.0]
    cells = [Box(a + 2, top + 2, b - 2, bottom - 2) for top, bottom in pairwise(ys) for a, b in pairwise(XS)]
    rows = [["Kegiatan", "Pagu", "Realisasi"], ["Rapat", "900", "800"], ["Surat", "46", "39"]]
    (table,) = ruled_tables(page(typed(rows, XS, ys), [], [], (Box(50, 100, 350, 148), *cells)))
    assert texts(table) == rows


def test_a_row_rule_that_begins_in_the_white_columns_beside_the_shading_is_kept_where_a_side_is_drawn() -> None:
    body = [f for top in (116.0, 132.0, 148.0, 164.0) for f in (*tile(200, top, 280, top + 16), *tile(280, top, 350, top + 16))]
    level = [(132.0, 200.0, 350.0), (148.0, 100.0, 350.0), (164.0, 200.0, 350.0)]
    sides = [(50.0, 100.0, 180.0), (350.0, 100.0, 180.0)]
    assert (148.0, 100.0, 350.0) in shaded_rules(body, level, sides, [], 800)[0]
    assert (148.0, 100.0, 350.0) not in shaded_rules(body, level, sides[1:], [], 800)[0]


def test_white_rows_between_group_rows_keep_their_number_in_a_column_of_its_own() -> None:
    xs, ys = [50.0, 70.0, 170.0, 230.0, 290.0, 350.0], [100.0, 116.0, 132.0, 156.0, 172.0, 188.0]
    rows = [
        ["No", "Kegiatan", "Pagu", "Nilai", "Fisik"],
        ["Program Gizi", "", "900", "800", "97"],
        ["1", "Rapat/kerja", "600", "500", "96"],
        ["Program Air", "", "70", "60", "99"],
        ["Rapat kerja", "", "70", "60", "99"],
    ]
    groups = [f for top in (116.0, 156.0) for a, b in pairwise([50.0, 170.0, 230.0, 290.0, 350.0]) for f in tile(a, top, b, top + 16)]
    head = [f for a, b in pairwise(xs) for f in tile(a, 100, b, 116)]
    (table,) = ruled_tables(page(typed(rows, xs, ys), [Rule(y, 50, 350) for y in ys], [], (*groups, *head)))
    assert texts(table)[2] == ["1", "Rapat kerja", "600", "500", "96"]
    assert [c.colspan for c in table.cells if c.row in (1, 3, 4) and c.col == 0] == [2, 2, 2]


def two_shaded(*between: Line) -> list[list[list[str]]]:
    """Two shaded tables under each other, the last row of the first a total over two columns; texts of the tables found."""
    xs = [50.0, 150.0, 250.0, 350.0]
    tables = [
        ([["Uraian", "Target", "Capaian"], ["Rapat", "9", "97"], ["Surat", "8", "98"], ["Rata-rata", "", "97,5"]], 100.0),
        ([["Uraian", "Target", "Capaian"], ["Listrik", "7", "95"], ["Air", "6", "94"]], 220.0),
    ]
    fills: list[Box] = []
    lines: list[Line] = [*between]
    for rows, top in tables:
        ys = [top + 16 * n for n in range(len(rows) + 1)]
        lines += typed(rows, xs, ys)
        for row, (y0, y1) in zip(rows, pairwise(ys), strict=True):
            fills += [Box(50, y0, 250, y1), Box(250, y0, 350, y1)] if not row[1] else [Box(a, y0, b, y1) for a, b in pairwise(xs)]
    return [texts(t) for t in ruled_tables(page(lines, [], [], tuple(fills)))]


def test_shaded_tables_with_text_between_are_two_though_the_first_ends_with_a_total() -> None:
    assert [len(t) for t in two_shaded(words(130, 184, "Gambaran capaian"), words(130, 204, "Sasaran kedua"))] == [4, 3]


def test_a_caption_of_one_line_parts_shaded_tables() -> None:
    assert [len(t) for t in two_shaded(words(50, 190, "Tabel 3.4 Capaian"))] == [4, 3]


def headed(said: str) -> list[list[list[str]]]:
    """Two tables whose headers are shaded, their rows between level rules, and a line between the two."""
    xs = [50.0, 150.0, 230.0, 310.0, 390.0]
    fills: list[Box] = []
    lines: list[Line] = [words(52, 164, said)]
    level: list[Rule] = []
    for top, row in ((100.0, ["Rapat", "9", "8", "97"]), (180.0, ["Air", "6", "5", "94"])):
        ys = [top, top + 16, top + 32, top + 48]
        lines += typed([["Uraian", "Target", "Realisasi", "Capaian"], row, ["Surat", "8", "7", "98"]], xs, ys)
        fills += [Box(a, top, b, top + 16) for a, b in pairwise(xs)]
        level += [Rule(y, 50.0, 390.0) for y in ys[2:]]
    return [texts(t) for t in ruled_tables(page(lines, level, [], tuple(fills)))]


def test_a_sentence_between_shaded_headers_parts_their_tables() -> None:
    assert [len(t) for t in headed("Hasil dua sasaran itu naik dan yang lain tetap pada tahun ini.")] == [3, 3]


def test_a_group_row_between_them_does_not() -> None:
    assert [len(t) for t in headed("Sasaran kedua")] == [7]


def test_cells_painted_twice_are_cells_once() -> None:
    xs = [50.0, 150.0, 230.0, 310.0, 390.0]
    fills = [Box(50, 100, 150, 132), Box(150, 100, 310, 116), Box(310, 100, 390, 132), Box(150, 116, 230, 132), Box(230, 116, 310, 132)]
    lines = [
        words(60, 120, "Uraian"),
        words(205, 112, "Realisasi"),
        words(330, 120, "Capaian"),
        words(175, 128, "2019"),
        words(255, 128, "2020"),
    ]
    lines += typed([["Rapat", "9", "8", "97"], ["Surat", "8", "7", "98"]], xs, [132.0, 148.0, 164.0])
    level = [Rule(y, 50.0, 390.0) for y in (148.0, 164.0)]
    (table,) = ruled_tables(page(lines, level, [], tuple(f for f in fills for _ in range(2))))
    spans = {c.text: c.colspan for c in table.cells}
    assert spans["Realisasi"] == 2
    assert texts(table)[2:] == [["Rapat", "9", "8", "97"], ["Surat", "8", "7", "98"]]
