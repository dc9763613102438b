"""Quarter columns: single or cumulative, by header words, caption, figures beside the year's own, and the habit of the report."""

from __future__ import annotations

from itertools import count

from extractors.layout import Layout, Table
from pipeline.interpret.tables import interpret_tables
from rules.facts import FactTable
from tests.kit import tabel

HEAD = """
Indikator | Target | Realisasi | < | < | <
^ | ^ | TW I | TW II | TW III | TW IV
==
"""
YEAR = """
Indikator | Realisasi | < | < | < | <
^ | TW I | TW II | TW III | TW IV | Total
==
"""


def read(*tables: Table) -> tuple[FactTable, ...]:
    return interpret_tables(Layout("laporan", 1, tables, (), ()), count(), 2020)


def cumulative(table: FactTable) -> list[bool]:
    return [c.period.cumulative for c in table.columns if c.period.part]


def test_quarters_that_reach_the_year_are_cumulative() -> None:
    (table,) = read(tabel(YEAR + "Dokumen A | 2 | 4 | 6 | 8 | 8\nDokumen B | 0 | 1 | 1 | 3 | 3"))
    assert cumulative(table) == [True] * 4
    assert all(f.period.cumulative for (_, c), f in table.facts if c < 5)


def test_quarters_that_add_up_to_the_year_are_single() -> None:
    (table,) = read(tabel(YEAR + "Dokumen A | 2 | 2 | 2 | 2 | 8\nDokumen B | 0 | 1 | 1 | 1 | 3", "Tabel 3.1 Realisasi Kumulatif"))
    assert cumulative(table) == [False] * 4


def test_rows_that_could_be_either_decide_nothing() -> None:
    (table,) = read(tabel(YEAR + "Dokumen A | 0 | 0 | 0 | 8 | 8\nDokumen B | 0 | 0 | 0 | 3 | 3"))
    assert cumulative(table) == [False] * 4


def test_one_row_alone_decides_nothing() -> None:
    (table,) = read(tabel(YEAR + "Dokumen A | 2 | 4 | 6 | 8 | 8"))
    assert cumulative(table) == [False] * 4


def test_the_caption_tells() -> None:
    (table,) = read(tabel(HEAD + "Dokumen A | 8 | 2 | 4 | 6 | 8", "Tabel 3.1 Realisasi Kinerja per Triwulan (Kumulatif)"))
    assert cumulative(table) == [True] * 4


def test_a_target_is_no_total_of_the_quarters() -> None:
    (table,) = read(tabel(HEAD + "Dokumen A | 8 | 2 | 4 | 6 | 8\nDokumen B | 3 | 0 | 1 | 1 | 3"))
    assert cumulative(table) == [False] * 4


def test_a_table_without_a_year_follows_the_report() -> None:
    proved = tabel(YEAR + "Dokumen A | 2 | 4 | 6 | 8 | 8\nDokumen B | 0 | 1 | 1 | 3 | 3")
    rising = tabel(HEAD + "Peta A | 8 | 2 | 4 | 6 | 8\nPeta B | 5 | 1 | 2 | 3 | 5\nPeta C | 9 | 3 | 5 | 7 | 9", index=1)
    falling = tabel(HEAD + "Peta A | 8 | 2 | 1 | 3 | 2\nPeta B | 5 | 1 | 0 | 1 | 3\nPeta C | 9 | 3 | 2 | 1 | 3", index=2)
    assert [cumulative(t) for t in read(proved, rising, falling)] == [[True] * 4, [True] * 4, [False] * 4]
