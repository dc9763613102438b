"""Columns headed by years alone, decided by what other tables print."""

from __future__ import annotations

from itertools import count

import pytest

from pipeline.interpret.bare_years import settled
from pipeline.interpret.names import assign_keys
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Measure
from tests.kit import tabel

NAMES = ("Lama Proses Izin", "Jumlah Dokumen", "Potensi Investasi", "Aset Baik", "Nilai Kepuasan")
REALISASI, CAPAIAN = ("4", "29", "16", "96", "82"), ("150", "145", "80", "123", "103")


def measured(realisasi: tuple[str, ...] = REALISASI) -> str:
    rows = "\n".join(f"{i} | {n} | 90 | {r} | {c}" for i, (n, r, c) in enumerate(zip(NAMES, realisasi, CAPAIAN, strict=True), 1))
    return f"NO | INDIKATOR KINERJA | TARGET | REALISASI | CAPAIAN (%)\n==\n{rows}"


def years(values: tuple[str, ...]) -> str:
    rows = "\n".join(f"{i} | {n} | 7 | {v}" for i, (n, v) in enumerate(zip(NAMES, values, strict=True), 1))
    return f"NO | INDIKATOR KINERJA | 2017 | 2018\n==\n{rows}"


def decided(values: tuple[str, ...]) -> tuple[Measure, bool]:
    typed = ((measured(), "Tabel 3.1 Pencapaian Kinerja Tahun 2018"), (years(values), "Tabel 3.2 Pencapaian Kinerja Tahun 2017 dan 2018"))
    tables: list[FactTable] = []
    for i, (text, caption) in enumerate(typed):
        table = interpret_table(tabel(text, caption, index=i), count(1000 * i), 2018)
        assert table is not None
        tables.append(table)
    column = settled(assign_keys(tables)[0])[1].columns[3]
    return column.measure, column.certain


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (REALISASI, (Measure.REALISASI, True)),
        (("4", "29", "16", "95", "82"), (Measure.REALISASI, True)),
        (CAPAIAN, (Measure.CAPAIAN, True)),
        (("4", "29", "17", "97", "83"), (Measure.CAPAIAN, False)),
        (("4", "29", "80", "123", "1"), (Measure.CAPAIAN, False)),
    ],
    ids=["all", "all but one", "capaian", "two only", "both"],
)
def test_years_hold_what_elsewhere_stands_for_their_year(values: tuple[str, ...], expected: tuple[Measure, bool]) -> None:
    assert decided(values) == expected


def test_the_result_of_a_year_is_its_realisasi_but_a_score_is_none() -> None:
    text = "INDIKATOR KINERJA | HASIL TH 2017 | HASIL EVALUASI 2018 | TARGET TH 2018\n==\nLuas Taman | 0,16 | 82,4 | 0,82"
    table = interpret_table(tabel(text, "Tabel 3.3"), count(), 2018)
    assert table is not None
    assert [c.measure for c in table.columns[1:]] == [Measure.REALISASI, Measure.NILAI, Measure.TARGET]
