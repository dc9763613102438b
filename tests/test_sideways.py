"""Sheets wider than their page: further columns on further pages."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.cut_captions import without_cut_captions
from extractors.flow import PageText
from extractors.header import find_header
from extractors.layout import Box, CellLine, Line, Page, Reader, Table
from extractors.rawtable import RawTable
from extractors.reader import layout_of, page_of
from extractors.running import without_running
from extractors.sideways import UNSURE_HEADER, put_beside
from tests.pagekit import line, raw
from tests.test_stitch import texts

NAMES = (36.0, 66.0, 420.0)
WIDE = (36.0, 206.0, 376.0, 546.0)
LEFT = [["No", "Indikator"], ["1", "Angka harapan hidup"], ["2", "Tingkat kemiskinan"], ["3", "Indeks gini"], ["4", "Rasio guru"]]
RIGHT = [["Target", "Realisasi", "Capaian"], ["70", "71", "101"], ["9", "8", "111"], ["0,3", "0,3", "100"], ["15", "14", "93"]]


def piece(rows: list[list[str]], page: int, xs: tuple[float, ...], *, top: float = 88.0) -> RawTable:
    """A piece of a sheet, its texts on lines of their own."""
    table = raw(rows, page=page, top=top, xs=xs, header=1)
    cells = tuple(
        replace(c, lines=(CellLine(c.text, Box(c.box.x0 + 2, c.box.top + 4, c.box.x1 - 2, c.box.top + 14), c.box.top + 12),))
        for c in table.cells
    )
    return replace(table, cells=cells)


def read(*raws: RawTable, said: dict[int, tuple[Line, ...]] | None = None) -> tuple[list[Table], list[str]]:
    """The tables and captions of a report of such pages."""
    pages = []
    for n in range(1, max(r.page for r in raws) + 1):
        page = Page(n, 595.0, 842.0, (said or {}).get(n, ()))
        pages.append(page_of(page, [r for r in raws if r.page == n]))
    layout = layout_of("sheet", pages)
    return list(layout.tables), [f"{c.page} {c.label} {c.title}".strip() for c in layout.captions]


def test_columns_of_the_next_page_stand_beside() -> None:
    (table,), _ = read(piece(LEFT, 1, NAMES), piece(RIGHT, 2, WIDE))
    assert texts(table) == [[*a, *b] for a, b in zip(LEFT, RIGHT, strict=True)]
    assert table.pages == (1, 2) and len(table.boxes) == 2
    assert {c.page for c in table.cells if c.col >= 2} == {2}


def test_names_printed_again_are_left_out() -> None:
    again = [["No", "Indikator", "Target"], *([*a, b[0]] for a, b in zip(LEFT[1:], RIGHT[1:], strict=True))]
    (table,), _ = read(piece(LEFT, 1, NAMES), piece(again, 2, (*NAMES, 560.0)))
    assert texts(table) == [[*a, b[0]] for a, b in zip(LEFT, RIGHT, strict=True)]


def test_a_table_with_row_numbers_of_its_own_stays_apart() -> None:
    other = [["No", "Program"], ["1", "Program penunjang"], ["2", "Program pelayanan"], ["3", "Program data"], ["4", "Program jalan"]]
    tables, _ = read(piece(LEFT, 1, NAMES), piece(other, 2, NAMES))
    assert all(t.cols == 2 for t in tables)


def test_a_column_that_had_room_stays_apart() -> None:
    assert not put_beside([piece(LEFT, 1, NAMES), piece(RIGHT, 2, (36.0, 76.0, 116.0, 156.0))], _pages(2))


def test_other_heights_stay_apart() -> None:
    assert not put_beside([piece(LEFT, 1, NAMES), piece(RIGHT, 2, WIDE, top=95.0)], _pages(2))


def test_a_second_table_on_the_page_keeps_them_apart() -> None:
    below = piece(LEFT, 2, NAMES, top=400.0)
    assert not put_beside([piece(LEFT, 1, NAMES), piece(RIGHT, 2, WIDE), below], _pages(2))


def test_another_caption_keeps_them_apart() -> None:
    pages = [replace(p, lines=(line(f"Tabel 3.{p.number} Capaian", 36.0, 60.0),)) for p in _pages(2)]
    assert not put_beside([piece(LEFT, 1, NAMES), piece(RIGHT, 2, WIDE)], pages)


def test_a_caption_cut_by_the_page_is_one() -> None:
    said = {1: (line("Tabel 3.1 Capaian Kiner", 304.0, 60.0),), 2: (line("ja Tahun 2021", 36.0, 60.0),)}
    (table,), captions = read(piece(LEFT, 1, NAMES), piece(RIGHT, 2, WIDE), said=said)
    assert captions == ["1 Tabel 3.1 Capaian Kinerja Tahun 2021"]
    assert table.label == "Tabel 3.1"


def test_a_caption_told_again_on_every_page_counts_once() -> None:
    rows = [line(name, 66.0, 112.0 + 20 * k) for k, (_, name) in enumerate(LEFT[1:])]
    pages = [
        replace(p, lines=(line(f"Tabel 3.3 Capaian {rest}", 266.0, 60.0), *rows))
        for p, rest in zip(_pages(2), ("Sasaran Meningkatnya", "pertumbuhan daerah"), strict=True)
    ]
    first, second = without_cut_captions(pages, ())
    assert first is pages[0]
    assert [k.text for k in second.lines] == [k.text for k in rows]


def test_two_tables_of_one_number_keep_both_captions() -> None:
    names = [[line(f"{name} {n}", 66.0, 112.0 + 20 * k) for k, (_, name) in enumerate(LEFT[1:])] for n in (1, 2)]
    pages = [replace(p, lines=(line("Tabel 3.3 Capaian Kinerja", 266.0, 60.0), *rows)) for p, rows in zip(_pages(2), names, strict=True)]
    assert list(without_cut_captions(pages, ())) == pages


def test_of_a_caption_at_the_head_of_many_pages_the_first_stays() -> None:
    pages = [replace(p, lines=(line("Tabel 3.2 Capaian Kinerja", 72.0, 60.0),)) for p in _pages(4)]
    assert [len(p.lines) for p in without_running(pages)] == [1, 0, 0, 0]


def test_column_numbers_of_further_columns() -> None:
    bracketed = raw([["Target", "Realisasi"], ["(5)", "(6)"], ["70", "71"]])
    assert find_header(bracketed.cells, 3, 2).number_rows == (1,)
    counts = raw([["Laki-laki", "Perempuan"], ["5", "6"], ["70", "71"]])
    assert find_header(counts.cells, 3, 2).number_rows == ()


def _pages(count: int) -> list[PageText]:
    return [PageText(n, 595.0, 842.0, ()) for n in range(1, count + 1)]


def test_columns_numbered_anew_are_those_of_the_same_table_going_on() -> None:
    def numbered(rows: list[list[str]], page: int) -> RawTable:
        table = piece([["(1)", "(2)", "(3)"], *([*r, "9"] for r in rows)], page, (36.0, 66.0, 420.0, 540.0))
        return replace(table, number_rows=(0,))

    (table,), _ = read(
        numbered(LEFT[1:], 1), numbered([["5", "Indeks desa"], ["6", "Angka sekolah"], ["7", "Rasio bidan"], ["8", "IPM"]], 2)
    )
    assert table.cols == 3


def test_a_line_over_the_columns_of_a_sheet_without_rules_may_stand_over_others_too() -> None:
    def bare(rows: list[list[str]], page: int, xs: tuple[float, ...]) -> RawTable:
        return replace(piece(rows, page, xs), reader=Reader.UNRULED)

    again = [["No", "Indikator", "Target"], *([*a, b[0]] for a, b in zip(LEFT[1:], RIGHT[1:], strict=True))]
    left, right = bare(again, 1, (*NAMES, 560.0)), bare(again, 2, (*NAMES, 560.0))
    (plain,), _ = read(left, right)
    cells = tuple(
        replace(c, lines=(CellLine("Tahun 2019", c.box, c.lines[0].base - 14), *c.lines)) if (c.row, c.col) == (0, 2) else c
        for c in right.cells
    )
    (over,), _ = read(left, replace(right, cells=cells))
    assert plain.cols == over.cols == 4
    assert (plain.confidence, over.confidence) == (1.0, UNSURE_HEADER)
