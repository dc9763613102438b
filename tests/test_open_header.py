"""The header of a ruled table that stands above its first rule."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.layout import Line, Page
from extractors.open_header import with_open_headers
from extractors.rawtable import RawTable
from tests.pagekit import line, raw

XS = (72.0, 250.0, 420.0, 470.0, 522.0)
NUMBERS = ["2", "3", "4", "5"]
BODY = [["Terkelolanya ruang", "Luas taman kota", "Ha", "8,2"], ["Bersihnya kota", "Sampah terangkut", "%", "75"]]
TOP = 200.0


def table() -> RawTable:
    return raw([NUMBERS, *BODY], top=TOP, xs=XS, header=1, numbers=(0,))


def header(base: float = TOP - 6, satuan: str = "Satuan") -> list[Line]:
    return [line("Sasaran Strategis", 110, base), line("Indikator Kinerja", 280, base), line(satuan, 425, base), line("Target", 480, base)]


def read(lines: list[Line], given: RawTable | None = None) -> list[list[str]]:
    (found,) = with_open_headers([given or table()], Page(1, 595.0, 842.0, tuple(lines)))
    assert found.rows == len(found.ys) - 1
    return [[c.text if c else "" for c in row] for row in found.grid()][: found.header_rows]


def test_the_line_above_the_column_numbers_is_the_header() -> None:
    assert read(header()) == [["Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"], NUMBERS]
    (found,) = with_open_headers([table()], Page(1, 595.0, 842.0, tuple(header())))
    assert (found.header_rows, found.number_rows, found.rows, found.box.top) == (2, (1,), 4, TOP - 14)


def test_two_lines_of_one_cell_and_a_title_further_off() -> None:
    lines = [line("Kota 2020", 480, TOP - 18), *header(), line("Perjanjian Kinerja", 290, TOP - 40)]
    assert read(lines)[0] == ["Sasaran Strategis", "Indikator Kinerja", "Satuan", "Kota 2020 Target"]


def test_a_number_beside_the_open_side_of_the_table_does_not_stand_in_the_way() -> None:
    assert read([line("No", 50, TOP - 6), *header()])[0][3] == "Target"


def test_a_sentence_above_is_no_header() -> None:
    assert read([line("Target kinerja dan realisasi anggaran menurut sasaran dan satuan disajikan di bawah", base=TOP - 6)]) == [NUMBERS]


def test_words_that_no_header_is_made_of_are_left_alone() -> None:
    names = [line("Bersih", 110, TOP - 6), line("Indah", 280, TOP - 6), line("Rapi", 425, TOP - 6), line("Asri", 480, TOP - 6)]
    assert read(names) == [NUMBERS]


def test_a_line_too_far_above_is_left_alone() -> None:
    assert read(header(TOP - 30)) == [NUMBERS]


def test_half_of_the_columns_is_too_few() -> None:
    assert read(header()[2:]) == [NUMBERS]


def test_a_table_with_a_header_of_words_keeps_it() -> None:
    own = raw([["Sasaran", "Indikator", "Satuan", "Target"], *BODY], top=TOP, xs=XS, header=1)
    assert read(header(), own) == [["Sasaran", "Indikator", "Satuan", "Target"]]


def test_the_upper_end_of_a_page_is_no_place_for_a_header() -> None:
    assert read(header(), replace(table(), open_top=True)) == [NUMBERS]
