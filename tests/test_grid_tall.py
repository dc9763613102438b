"""Ruled rows whose row rule was left out in one column: each figure goes to the row on whose height it stands."""

from __future__ import annotations

from extractors.layout import Box, Cell, CellLine
from extractors.tall import split_tall

YS = [100.0 + 20 * k for k in range(8)]


def column(*cells: tuple[int, int, str]) -> list[Cell]:
    """Cells of one column by first row, rows and text: one line of text a row, `/` begins the next."""
    out = []
    for row, rowspan, text in cells:
        parts = text.split("/")
        lines = tuple(CellLine(t, Box(10, YS[row + k] + 4, 60, YS[row + k] + 14), YS[row + k] + 12) for k, t in enumerate(parts))
        out.append(Cell(row, 0, " ".join(parts), 1, Box(0, YS[row], 80, YS[row + rowspan]), rowspan, 1, lines))
    return out


def read(cells: list[Cell]) -> list[tuple[int, int, str]]:
    return [(c.row, c.rowspan, c.text) for c in split_tall(cells, YS, 0)]


def test_a_stack_among_single_cells_is_cut() -> None:
    cells = column((0, 1, "244"), (1, 1, "7.273"), (2, 2, "975/6.297"), (4, 1, "953"))
    assert read(cells) == [(0, 1, "244"), (1, 1, "7.273"), (2, 1, "975"), (3, 1, "6.297"), (4, 1, "953")]


def test_two_stacks_do_not_speak_against_each_other() -> None:
    cells = column((0, 1, "244"), (1, 1, "7.273"), (2, 2, "975/6.297"), (4, 1, "953"), (5, 2, "579/373"))
    assert [c for c in read(cells) if c[0] >= 2] == [(2, 1, "975"), (3, 1, "6.297"), (4, 1, "953"), (5, 1, "579"), (6, 1, "373")]


def test_a_column_of_merged_cells_stays() -> None:
    merged = column((0, 2, "975/6.297"), (2, 2, "579/373"), (4, 1, "953"))
    assert [c[1] for c in read(merged)] == [2, 2, 1]


def test_amounts_with_their_shares_below_stay() -> None:
    shares = column((0, 1, "244"), (1, 1, "300"), (2, 2, "975/91,0%"), (4, 2, "579/(88,2)"), (6, 1, "12"))
    assert [c[1] for c in read(shares)] == [1, 1, 2, 2, 1]


def beside(names: str, *others: tuple[int, str]) -> list[str]:
    """The names of three rows of figures, told in one cell; `others` are cells of one row in the column between."""
    (listed,) = column((0, 3, names))
    between = [Cell(r, 1, text, 1, Box(80, YS[r], 120, YS[r + 1])) for r, text in others]
    figures = [Cell(r, 2, f"1{r},5", 1, Box(120, YS[r], 160, YS[r + 1])) for r in range(3)]
    return [c.text for c in split_tall([listed, *between, *figures], YS, 0) if c.col == 0]


def test_a_list_of_names_is_cut_where_its_items_begin_beside_figures() -> None:
    assert beside("Luas kawasan/a. Konservasi laut/b. Konservasi pesisir") == [
        "Luas kawasan",
        "a. Konservasi laut",
        "b. Konservasi pesisir",
    ]
    assert len(beside("1. Luas/2. Panjang/3. Lebar", (0, "%"), (1, "km"))) == 3


def test_a_list_out_of_order_or_beside_other_names_stays() -> None:
    assert len(beside("Luas kawasan/b. Konservasi laut/c. Konservasi pesisir")) == 1
    assert len(beside("Luas kawasan/a. Konservasi laut/dan pesisir")) == 1
    assert len(beside("a. Konservasi/b. Rehabilitasi/c. Penebaran", (0, "Luas kawasan laut"), (1, "Luas hutan bakau"))) == 1


def heading_and_row(numbers: str, at: int) -> list[tuple[int, int, str]]:
    """The money beside two rows whose rule is drawn under their names alone; the amount stands on the line of number `at`."""
    stack = column((0, 1, "7"), (1, 1, "8"), (2, 2, numbers), (4, 1, "9"))
    base = YS[2 + at] + 12
    line = CellLine("30.000.000", Box(90, base - 8, 150, base + 2), base)
    money = Cell(2, 1, line.text, 1, Box(80, YS[2], 160, YS[4]), 2, 1, (line,))
    return [(c.row, c.rowspan, c.text) for c in split_tall([*stack, money], YS, 0) if c.col == 1]


def test_an_amount_on_the_line_of_the_row_under_a_heading_is_that_of_the_row() -> None:
    assert heading_and_row("1/1.1", 1) == [(2, 1, ""), (3, 1, "30.000.000")]


def test_an_amount_of_two_equal_rows_or_beside_the_first_stays_merged() -> None:
    assert heading_and_row("1/2", 1) == [(2, 2, "30.000.000")]
    assert heading_and_row("1/1.1", 0) == [(2, 2, "30.000.000")]
