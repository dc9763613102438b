"""A merged cell drawn one row too short: beside its last row the page shows neither text nor outer rule."""

from __future__ import annotations

from extractors.grid import ruled_tables
from extractors.layout import Rule
from tests.test_grid import page, texts, typed

XS = [50.0, 80.0, 200.0, 330.0, 400.0, 470.0]
YS = [100.0, 120.0, 160.0, 200.0, 240.0]
HEAD = ["No", "Sasaran", "Indikator", "Target", "Realisasi"]
ROWS = [HEAD, ["1", "Mutu naik", "Indeks layanan", "80", "81"], ["", "", "Nilai akuntabilitas", "70", "71"], ["", "", "Temuan", "9", "8"]]


def read(rows: list[list[str]], *, edge: bool = False, merged: bool = True) -> list[list[str]]:
    """The rows read; the merged cells cover two rows, beside the third there is no outer rule unless `edge`."""
    level = [Rule(y, 50.0 if k not in ((2, 4) if merged else (4,)) else 200.0, 470.0) for k, y in enumerate(YS)]
    if edge:
        level[-1] = Rule(240.0, 50.0, 470.0)
    upright = [Rule(x, 100.0, 240.0 if x >= 200.0 or edge else 200.0) for x in XS]
    (table,) = ruled_tables(page(typed(rows, XS, YS), level, upright))
    return texts(table)


def test_bare_place_goes_to_the_merged_cells_above() -> None:
    assert [row[:2] for row in read(ROWS)] == [HEAD[:2], *[["1", "Mutu naik"]] * 3]


def test_empty_cells_with_an_outer_rule_stay_empty() -> None:
    assert read(ROWS, edge=True)[-1][:2] == ["", ""]


def test_row_of_a_total_stays_without_group() -> None:
    rows = [*ROWS[:-1], ["", "", "Rata-rata", "75", "76"]]
    assert read(rows)[-1][:2] == ["", ""]


def test_figures_without_a_name_stay_without_group() -> None:
    rows = [*ROWS[:-1], ["", "", "", "75", "76"]]
    assert read(rows)[-1][:2] == ["", ""]


def test_nothing_above_is_merged() -> None:
    rows = [HEAD, ["1", "Mutu naik", "Indeks", "80", "81"], ["2", "Tertib", "Nilai", "70", "71"], ROWS[-1]]
    assert read(rows, merged=False)[-1][:2] == ["", ""]
