"""Figures of a chart's value axis are no values of the report; columns of figures that are something else stay."""

from __future__ import annotations

import pytest

from extractors.axes import without_axes
from extractors.layout import Line
from tests.pagekit import line

RIGHT = 216.0
LETTER = 5.0  # width of a letter in `line`


def marks(*figures: str, pitch: float = 19.0, beside: dict[int, str] | None = None) -> list[Line]:
    """Lines under each other that begin with `figures`, right-aligned; `beside` are words further right, by line."""
    out = []
    for k, figure in enumerate(figures):
        mark = line(figure, RIGHT - LETTER * len(figure), 100 + pitch * k)
        more = line(beside[k], RIGHT + 150, 100 + pitch * k).words if beside and k in beside else ()
        words = (*mark.words, *more)
        out.append(Line(words, mark.box, mark.base))
    return out


def test_the_figures_of_an_axis_are_left_out_and_the_legend_beside_them_stays() -> None:
    axis = marks("10.000", "8.000", "6.000", "4.000", "2.000", "-", beside={1: "Realisasi Anggaran", 3: "Sisa Anggaran"})
    text = line("Anggaran tahun 2025 terserap 98 persen", 72.0, 300.0)
    assert [k.text for k in without_axes([*axis, text])] == ["Realisasi Anggaran", "Sisa Anggaran", "-", text.text]


@pytest.mark.parametrize("figures", [("100,5", "100,0", "99,5", "99,0"), ("100%", "75%", "50%", "25%", "0%"), ("4", "3", "2", "1", "0")])
def test_axes_of_shares_and_counts(figures: tuple[str, ...]) -> None:
    assert without_axes(marks(*figures)) == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(marks("2024", "2023", "2022", "2021"), id="years"),
        pytest.param(marks("1", "2", "3", "4", "5"), id="numbers of rows"),
        pytest.param(marks("5", "4", "3", "2", "1"), id="ranks of a scale"),
        pytest.param(marks("400", "300", "200"), id="too few"),
        pytest.param(marks("413", "306", "199", "92"), id="no round step"),
        pytest.param(marks("400", "300", "190", "100"), id="uneven"),
        pytest.param(marks("400", "300", "200", "100", beside=dict.fromkeys(range(4), "95,5")), id="a table: figures beside"),
        pytest.param(marks("400", "300", "200", "100", beside=dict.fromkeys(range(4), "posyandu aktif")), id="a list: words beside each"),
        pytest.param([*marks("400", "300"), *marks("200", "100", pitch=40.0)], id="uneven distances"),
    ],
)
def test_other_columns_of_figures_stay(lines: list[Line]) -> None:
    assert without_axes(lines) is lines
