"""Rows whose column rules were left out."""

from __future__ import annotations

from extractors.grid import ruled_tables
from extractors.layout import Rule
from tests.test_grid import page, texts, typed, words

XS, YS = [50.0, 80.0, 250.0, 350.0, 450.0], [100.0, 120.0, 140.0, 160.0, 180.0]
ROWS = [["No", "Retribusi", "Target", "Realisasi"], ["1", "Kebersihan", "549.481", "555.760"], ["2", "Pemakaman", "52.809", "133.245"]]


def with_last(*last: tuple[float, str]) -> list[list[str]]:
    """The table with a last row without inner rules, its texts at the given places."""
    level = [Rule(y, XS[0], XS[-1]) for y in YS]
    upright = [Rule(x, YS[0], YS[-1] if x in (XS[0], XS[-1]) else YS[-2]) for x in XS]
    lines = [*typed(ROWS, XS, YS), *(words(x, 172, text) for x, text in last)]
    (table,) = ruled_tables(page(lines, level, upright))
    return texts(table)


def test_figures_below_their_columns_are_cut_apart() -> None:
    assert with_last((51, "Total"), (260, "602.290"), (360, "689.005"))[-1] == ["Total", "", "602.290", "689.005"]


def test_a_label_over_several_columns_stays_whole() -> None:
    assert with_last((55, "Jumlah penerimaan retribusi"), (360, "689.005"))[-1][::3] == ["Jumlah penerimaan retribusi", "689.005"]


def test_a_text_that_runs_over_the_columns_of_figures_is_not_cut() -> None:
    text = "Target tahun berjalan sebesar 602.290 juta dari 7 jenis retribusi yang ada"
    assert with_last((55, text))[-1] == [text] * 4


def test_a_number_before_a_heading_is_no_figure() -> None:
    assert (
        with_last((55, "3"), (90, "Retribusi jasa usaha dan perizinan tertentu"))[-1]
        == ["3 Retribusi jasa usaha dan perizinan tertentu"] * 4
    )


def test_figures_of_two_rows_under_no_rule_are_two_cells() -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0, 200.0]
    upright = [Rule(x, ys[0], ys[-1]) for x in XS]
    level = [Rule(y, XS[0], XS[-1]) for y in ys if y != 160.0]
    rows = [
        ["No", "Indikator", "Target", "Capaian"],
        ["1", "Kebersihan", "85", "101,2"],
        ["2", "Makam", "12", ""],
        ["3", "Taman", "75", ""],
    ]
    rows.append(["4", "Lampu", "80", "90,1"])
    two = [words(360, 152, "89,5"), words(360, 172, "96,8")]

    def read(*inner: Rule, last: tuple[object, ...]) -> list[list[str]]:
        (table,) = ruled_tables(page([*typed(rows, XS, ys), *last], [*level, *inner], upright))  # type: ignore[list-item]
        return texts(table)

    assert [row[3] for row in read(Rule(160.0, XS[0], XS[-2]), last=tuple(two))] == ["Capaian", "101,2", "89,5", "96,8", "90,1"]
    assert [row[3] for row in read(Rule(160.0, XS[0], XS[-2]), last=(words(360, 162, "89,5"),))] == [
        "Capaian",
        "101,2",
        "89,5",
        "89,5",
        "90,1",
    ]
    # the rule is left out below the names, too
    named = read(Rule(160.0, XS[0], XS[1]), last=tuple(two))
    assert [row[1:] for row in named[2:4]] == [["Makam", "12", "89,5"], ["Taman", "75", "96,8"]]
