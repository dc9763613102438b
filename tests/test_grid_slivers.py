"""Columns too narrow for a text, where some rows draw a rule a little beside that of the others."""

from __future__ import annotations

from extractors.grid import ruled_tables
from extractors.layout import Rule
from tests.test_grid import page, texts, typed

YS = [100.0, 120.0, 140.0, 160.0, 180.0]


def read(rows: list[list[str]], xs: list[float], short: dict[float, tuple[int, ...]]) -> list[list[str]]:
    """Full grid, but that the rules at the keys of `short` stand beside the rows named only."""
    upright = [Rule(x, YS[r], YS[r + 1]) for x in xs for r in range(4) if x not in short or r in short[x]]
    (table,) = ruled_tables(page(typed(rows, xs, YS), [Rule(y, xs[0], xs[-1]) for y in YS], upright))
    return texts(table)


def test_rules_beside_one_another_part_no_column() -> None:
    xs = [50.0, 150.0, 157.0, 164.0, 330.0, 400.0]
    rows = [
        ["Sasaran", "Indikator", "", "", "Target"],
        ["Mutu naik", "1", "", "Rasio desa", "80"],
        ["Tertib", "", "2", "Nilai aset", "70"],
        ["Maju", "3", "", "Indeks", "9"],
    ]
    out = read(rows, xs, {157.0: (2,), 164.0: (1, 2, 3)})
    assert out[1:] == [["Mutu naik", "1", "Rasio desa", "80"], ["Tertib", "2", "Nilai aset", "70"], ["Maju", "3", "Indeks", "9"]]


def test_narrow_column_of_texts_stays() -> None:
    xs = [50.0, 150.0, 159.0, 168.0, 330.0]
    rows = [["Sasaran", "", "", "Target"], ["Mutu", "a", "1", "80"], ["Tertib", "b", "2", "70"], ["Maju", "c", "3", "9"]]
    out = read(rows, xs, {159.0: (1, 2, 3)})
    assert out[1:] == rows[1:]


def test_wide_empty_column_stays() -> None:
    xs = [50.0, 150.0, 190.0, 260.0, 330.0]
    rows = [["Sasaran", "", "Target", "Hasil"], ["Mutu", "", "1", "80"], ["Tertib", "", "2", "70"], ["Maju", "", "3", "9"]]
    assert read(rows, xs, {}) == rows
