"""From tables typed as text to facts: numbering, keys, captions, aliases."""

from __future__ import annotations

from extractors.layout import Layout, Table
from pipeline.interpret.assemble import report_facts
from rules.facts import Measure, ReportFacts
from tests.kit import judul, tabel

CAPAIAN = """
NO | INDIKATOR | TARGET | REALISASI | CAPAIAN (%)
==
1 | Persentase dokumen selesai | 80 | 72 | 90,00
2 | Persentase data mutakhir | 50 | 40 | 80,00
"""
PK = """
NO | INDIKATOR | TARGET
==
1 | Persentase dokumen selesai | 80
2 | Persentase data mutakhir | 50
"""


def facts_of(*tables: Table, name: str = "LKIP 2020") -> ReportFacts:
    lonely = judul("Tabel 3.9 Tanpa Isi", 3)
    grafik = judul("Grafik 3.1 Capaian", 3)
    captions = tuple(c for c in (*(t.caption for t in tables), lonely, grafik) if c is not None)
    return report_facts(Layout(name, 3, tables, captions, ()))


def test_figures_are_numbered_in_reading_order_without_gaps() -> None:
    report = facts_of(tabel(PK, "Tabel 2.1 Perjanjian Kinerja Tahun 2020"), tabel(CAPAIAN, "Tabel 3.1 Capaian Tahun 2020", 2, 1))
    assert [f.id for f in report.all_facts()] == list(range(len(list(report.all_facts()))))


def test_one_item_has_one_key_in_all_tables() -> None:
    report = facts_of(tabel(PK, "Tabel 2.1 Perjanjian Kinerja Tahun 2020"), tabel(CAPAIAN, "Tabel 3.1 Capaian Tahun 2020", 2, 1))
    keys = {f.key for f in report.all_facts() if f.indicator == "Persentase data mutakhir" and f.measure is Measure.TARGET}
    assert len(keys) == 1 and "" not in keys
    assert ("Persentase data mutakhir", keys.pop()) in report.aliases
    assert len(report.aliases) == 2


def test_captions_of_tables_are_kept_and_tell_whether_a_table_follows() -> None:
    report = facts_of(tabel(CAPAIAN, "Tabel 3.1 Capaian Tahun 2020"))
    assert [(c.label, c.number, c.has_table) for c in report.captions] == [("Tabel 3.1", "3.1", True), ("Tabel 3.9", "3.9", False)]


def test_an_empty_report_gives_no_facts() -> None:
    report = facts_of(name="surat")
    assert (report.tables, report.narrative, report.claims, report.aliases, report.year) == ((), (), (), (), None)
