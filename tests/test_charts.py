"""The data table of a chart is another place of an indicator's figures."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from extractors.layout import Box, Caption, Layout
from pipeline.interpret.tables import interpret_tables
from rules.facts import Measure
from tests.kit import tabel

CHART = """
    < | 2022 | 2023 | 2024
    ==
    {row} | 99,34% | 98,33% | 100%
    """


def chart(title: str, row: str = "Capaian Kinerja", gap: float = 30.0) -> Layout:
    table = tabel(CHART.format(row=row).replace("<", "", 1))
    bottom = table.boxes[0].bottom
    caption = Caption("Grafik 3.5", "3.5", "grafik", title, 1, Box(40, bottom + gap, 300, bottom + gap + 12))
    return Layout("x", 1, (replace(table, caption=None),), (caption,), ())


def facts(layout: Layout) -> list[tuple[str, Measure, int | None, str]]:
    return [
        (f.indicator, f.measure, f.period.year, f.quantity.raw)
        for t in interpret_tables(layout, count(), 2024)
        for _, f in t.facts
        if f.period.year == 2023
    ]


@pytest.mark.parametrize(
    "title",
    ["Capaian Kinerja Indikator Kinerja “Jumlah Kargo” Tahun 2022 - 2024", "Capaian Indikator Jumlah Kargo Tahun 2022 - 2024"],
)
def test_a_chart_is_about_the_indicator_of_its_caption(title: str) -> None:
    assert facts(chart(title)) == [("Jumlah Kargo", Measure.CAPAIAN, 2023, "98,33%")]


def test_a_chart_whose_caption_stands_far_off_names_nothing() -> None:
    assert facts(chart("Capaian “Jumlah Kargo”", gap=200.0))[0][:2] == ("Capaian Kinerja", Measure.OTHER)


def test_a_chart_of_places_keeps_its_rows() -> None:
    assert facts(chart("Capaian “Jumlah Kargo”", row="Bandara Utara"))[0][:2] == ("Bandara Utara", Measure.OTHER)


def test_first_and_last_budget_in_rows_are_two_budgets() -> None:
    rows = """
        - | 2023 | 2024
        ==
        Pagu Awal | Rp7.310.947.000 | Rp5.640.254.000
        Pagu Akhir | Rp7.320.947.000 | Rp5.740.254.000
        """
    table = tabel(rows.replace("-", "", 1))
    bottom = table.boxes[0].bottom
    caption = Caption(
        "Grafik 3.6", "3.6", "grafik", "Perkembangan Pagu Anggaran Dinas Tahun 2023 - 2024", 1, Box(40, bottom + 30, 300, bottom + 42)
    )
    (found,) = interpret_tables(Layout("x", 1, (replace(table, caption=None),), (caption,), ()), count(), 2024)
    assert [(f.measure, f.period.year, f.period.basis) for _, f in found.facts] == [
        (Measure.PAGU, 2023, "murni"),
        (Measure.PAGU, 2024, "murni"),
        (Measure.PAGU, 2023, "perubahan"),
        (Measure.PAGU, 2024, "perubahan"),
    ]


def test_the_data_table_under_a_plot_is_marked_and_stands_under_the_label_of_its_chart() -> None:
    layout = chart("Capaian Indikator Jumlah Kargo Tahun 2022 - 2024")
    plotted = replace(layout, tables=tuple(replace(t, chart=True) for t in layout.tables))
    (found,) = interpret_tables(plotted, count(), 2024)
    assert (found.chart, found.label) == (True, "Grafik 3.5")
    assert {f.place.table for _, f in found.facts} == {"Grafik 3.5"}
    (other,) = interpret_tables(layout, count(), 2024)
    assert (other.chart, other.label) == (False, "")
