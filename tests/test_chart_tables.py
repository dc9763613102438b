"""The data table of a chart, drawn in one web with the chart's gridlines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.grid import ruled_tables
from extractors.layout import Line, Page, Rule
from tests.pagekit import raw
from tests.test_grid import page, texts, typed, words
from tests.test_stitch import stitched
from tests.test_stitch import texts as read

XS = [50.0, 150.0, 250.0, 350.0]
PLOT, HEAD = 100.0, 200.0  # y of the top of the plot and of the row of categories


def chart(rows: list[list[str]], axis: tuple[str, ...] = ("120%", "80%", "40%"), said: str = "", high: float = HEAD - PLOT) -> Page:
    """A plot `high` points high with gridlines and its axis at the left, over a row of categories and a row for each series."""
    top = HEAD - high
    grid = [Rule(top + k * high / 4, XS[1], XS[-1]) for k in range(1, 4)]
    ys = [HEAD + 20 * k for k in range(len(rows) + 1)]
    level = [Rule(top, XS[0], XS[-1]), *grid, Rule(ys[0], XS[1], XS[-1]), *(Rule(y, XS[0], XS[-1]) for y in ys[1:])]
    upright = [Rule(x, top if x in (XS[0], XS[1], XS[-1]) else ys[0], ys[-1]) for x in XS]
    labels: list[Line] = [words(XS[0] + 60, top + 10 + k * high / 4, label) for k, label in enumerate(axis)]
    if said:
        labels.append(words(XS[1] + 10, top + 10, said))
    return page([*labels, *typed(rows, XS, ys)], level, upright)


YEARS = [["", "2023", "2024"], ["Capaian", "100%", "98,5%"]]


@pytest.mark.parametrize("axis", [("120%", "80%", "40%"), ("Rp90.000", "Rp60.000", "Rp-"), ("10", "0", "-10"), ()])
def test_the_plot_is_cut_off_the_data_table(axis: tuple[str, ...]) -> None:
    (table,) = ruled_tables(chart(YEARS, axis))
    assert texts(table) == YEARS
    assert (table.header_rows, table.confidence, table.alone) == (1, 1.0, True)
    assert table.box.top == PLOT


def test_the_last_label_of_the_axis_may_stand_in_the_corner() -> None:
    (table,) = ruled_tables(chart([["0%", *YEARS[0][1:]], YEARS[1]]))
    assert texts(table) == YEARS


def test_names_of_series_may_be_years() -> None:
    rows = [["", "Efisiensi", "Nilai Efisiensi"], ["2024", "0.12", "80.1"], ["2025", "-0.03", "29.15"]]
    (table,) = ruled_tables(chart(rows))
    assert (texts(table), table.header_rows) == (rows, 1)
    assert table.confidence <= 0.5


def test_a_figure_cut_off_by_its_field_makes_the_table_doubtful() -> None:
    (table,) = ruled_tables(chart([["", "2023", "2024"], ["Pagu", "Rp7.310.947", "Rp12.806.21"]]))
    assert table.confidence <= 0.5
    assert [c.text for c in table.cells if not c.readable] == ["Rp12.806.21"]


@pytest.mark.parametrize(
    "drawn",
    [
        chart([["", "2023", "2024"], ["Capaian", "", "98,5%"]]),
        chart(YEARS, said="Uraian"),
        chart(YEARS, axis=("Rendah", "Sedang", "Tinggi")),
        chart(YEARS, high=40.0),
    ],
    ids=["a field is empty", "words in the plot", "no value axis", "too low for a plot"],
)
def test_other_webs_are_no_charts(drawn: Page) -> None:
    assert not any(t.alone for t in ruled_tables(drawn))


def test_a_chart_goes_on_with_no_table() -> None:
    body = [["2022", "90", "95"], ["2023", "70", "71"]]
    one, two = raw([["Tahun", "Awal", "Akhir"], *body], top=700, header=1), raw([["", "2023", "2024"], ["Pagu", "5", "6"]], page=2, top=80)
    assert len(stitched(one, two)) == 1
    assert len(stitched(one, replace(two, alone=True))) == 2


def test_columns_of_figures_are_not_squeezed_into_fewer() -> None:
    one = raw([["Tahun", "Awal", "Akhir"], ["2022", "90", "95"]], top=700, header=1)
    wide = [["", "2020", "2021", "2022", "2023", "2024"], ["Pagu", "Rp1", "Rp2", "Rp3", "Rp4", "Rp5"]]
    assert len(stitched(one, raw(wide, page=2, top=80))) == 2
    split = [["2023", "80", "Orang", "81", "Orang"], ["2024", "82", "Orang", "83", "Orang"]]
    (table,) = stitched(one, raw(split, page=2, top=80, xs=(72.0, 222.0, 322.0, 372.0, 472.0, 522.0)))
    assert read(table)[-1] == ["2024", "82 Orang", "83 Orang"]
