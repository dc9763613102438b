"""A header cut by the page between its levels."""

from __future__ import annotations

from extractors.rawtable import RawTable
from tests.pagekit import raw
from tests.test_stitch import stitched, texts

UPPER = ["No", "Program", "Pagu", "Realisasi", "Sisa"]
XS = (72.0, 100.0, 250.0, 320.0, 460.0, 520.0)
LOWER = (72.0, 100.0, 250.0, 320.0, 400.0, 460.0, 520.0)
LEVEL = ["", "", "", "Rp", "%", ""]
NUMBERS = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
BODY = [["1", "Layanan", "100", "90", "90,0", "10"], ["2", "Data", "50", "40", "80,0", "10"]]


def upper(rows: list[list[str]] | None = None) -> RawTable:
    return raw(rows or [UPPER], top=760, xs=XS, header=1)


def lower(rows: list[list[str]], *, header: int = 0, numbers: tuple[int, ...] = (), xs: tuple[float, ...] = LOWER) -> RawTable:
    return raw(rows, page=2, top=80, xs=xs, header=header, numbers=numbers)


def test_both_levels_are_one_header() -> None:
    (table,) = stitched(upper(), lower([LEVEL, *BODY], header=1))
    assert texts(table) == [
        ["No", "Program", "Pagu", "Realisasi", "Realisasi", "Sisa"],
        ["No", "Program", "Pagu", "Rp", "%", "Sisa"],
        *BODY,
    ]
    assert (table.header_rows, table.pages, table.row_pages) == (2, (1, 2), (1, 1, 2, 2))


def test_column_numbers_below_belong_to_the_header() -> None:
    (table,) = stitched(upper(), lower([LEVEL, NUMBERS, *BODY], header=2, numbers=(1,)))
    assert texts(table)[2:] == [NUMBERS, *BODY]
    assert (table.header_rows, table.number_rows) == (3, (2,))


def test_column_numbers_alone_on_the_next_page() -> None:
    one, two = ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "Layanan", "100", "90", "10"]
    (table,) = stitched(upper(), lower([one, two], header=1, numbers=(0,), xs=XS))
    assert texts(table) == [UPPER, one, two]
    assert (table.header_rows, table.number_rows) == (2, (1,))


def test_years_name_the_parts_of_a_column() -> None:
    (table,) = stitched(upper(), lower([["", "", "", "2019", "2020", ""], *BODY], header=1))
    assert texts(table)[1] == ["No", "Program", "Pagu", "2019", "2020", "Sisa"]


def test_figures_are_no_level_of_a_header() -> None:
    assert all(t.header_rows < 2 for t in stitched(upper(), lower([["", "", "", "1.200", "90,0", ""], *BODY])))


def test_part_with_rows_is_no_cut_header() -> None:
    tables = stitched(upper([UPPER, ["1", "Layanan", "100", "90", "10"]]), lower([LEVEL, *BODY], header=1))
    assert all(t.header_rows == 1 for t in tables)


def test_other_edges_are_another_table() -> None:
    other = (72.0, 130.0, 210.0, 300.0, 380.0, 450.0, 520.0)
    assert len(stitched(upper(), lower([LEVEL, *BODY], header=1, xs=other))) == 2
