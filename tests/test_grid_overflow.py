"""Rows of a ruled table too low for their text, which runs over into the rows above and below."""

from __future__ import annotations

from extractors.grid import ruled_tables
from extractors.layout import Line
from tests.test_grid import frame, page, texts, words

XS, YS = [50.0, 200.0, 300.0], [100.0, 112.0, 142.0, 172.0]


def read(head: list[Line], first: float) -> list[list[str]]:
    """Texts of a table of two rows below a low header; `first` is the base line of the first row's value."""
    lines = [
        *(words(53, 109.5, "Indikator"), *head),
        *(words(53, 130, "Indeks gini"), words(210, first, "93,7"), words(53, 160, "Air minum"), words(210, 160, "94,2")),
    ]
    (table,) = ruled_tables(page(lines, *frame(XS, YS)))
    return texts(table)


def test_the_second_line_of_a_header_goes_back_to_it() -> None:
    assert read([words(210, 103.5, "%"), words(210, 115.5, "Capaian")], 130) == [
        ["Indikator", "% Capaian"],
        ["Indeks gini", "93,7"],
        ["Air minum", "94,2"],
    ]


def test_two_lines_that_fill_their_own_cell_stay_there() -> None:
    assert read([words(210, 109.5, "Capaian")], 136)[1] == ["Indeks gini", "93,7"]
    rows = read([words(210, 109.5, "Capaian"), words(210, 124, "sekitar")], 136)
    assert rows[0] == ["Indikator", "Capaian"] and rows[1] == ["Indeks gini", "sekitar 93,7"]


def test_the_last_line_of_a_header_goes_back_to_it_where_the_first_stands_above_the_table() -> None:
    assert read([words(210, 109.5, "Capaian"), words(210, 121, "(%)")], 130) == [
        ["Indikator", "Capaian (%)"],
        ["Indeks gini", "93,7"],
        ["Air minum", "94,2"],
    ]


def test_a_line_under_a_header_off_the_middle_stays_where_no_line_above_would_mend_it() -> None:
    assert read([words(210, 105.5, "Capaian"), words(210, 117, "(%)")], 130)[0] == ["Indikator", "Capaian"]
