"""A column whose meaning is unsure: its figures say so, and no error rests on them; the same figures surely named are accused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import Layout
from pipeline.interpret.assemble import report_facts
from rules.facts import FactTable, ReportFacts
from rules.finding import Finding, Severity
from rules.run import check_facts
from tests.kit import tabel

CAPAIAN = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
==
1 | Persentase jalan mantap | 80 | 82 | 102,50
2 | Persentase jembatan baik | 70 | 63 | 90,00
3 | Persentase drainase baik | 60 | 66 | 101,00
"""
MONEY = """
No | Program | Pagu (Rp) | Realisasi (Rp) | Serapan (%) | Sisa (Rp)
==
1 | Program Jalan | 50.000.000 | 41.813.750 | 83,63 | 8.186.250
2 | Program Air | 20.000.000 | 10.000.000 | 50,00 | 10.000.000
3 | Program Tata Ruang | 40.000.000 | 30.000.000 | 57,00 | 11.000.000
JUMLAH | < | 110.000.000 | 81.813.750 | 74,38 | 29.186.250
"""
STAFF = """
No | Golongan | Laki-laki | Perempuan | Jumlah
==
1 | Golongan II | 12 | 15 | 27
2 | Golongan III | 10 | 13 | 23
3 | Golongan IV | 8 | 2 | 15
JUMLAH | < | 30 | 30 | 60
"""


def facts(text: str, caption: str) -> ReportFacts:
    return report_facts(Layout("laporan", 1, (tabel(text, caption),), (), ()))


def unsure(table: FactTable, columns: set[int]) -> FactTable:
    """The table as it is read where the headers of `columns` could mean something else."""
    return replace(
        table,
        columns=tuple(replace(c, certain=c.certain and c.index not in columns) for c in table.columns),
        facts=tuple((at, replace(f, doubts=("column",), confidence=0.5) if at[1] in columns else f) for at, f in table.facts),
    )


def accused(report: ReportFacts) -> set[str]:
    return {o.rule for o in check_facts(report) if isinstance(o, Finding) and o.severity is Severity.ERROR}


CASES = [
    (CAPAIAN, "Tabel 3.1 Capaian Kinerja Tahun 2020", {"CAP101"}),
    (MONEY, "Tabel 3.2 Realisasi Anggaran Tahun 2020", {"PCT301", "PCT303"}),
    (STAFF, "Tabel 1.1 Jumlah Pegawai", {"SUM201", "SUM202"}),
]


@pytest.mark.parametrize(("text", "caption", "rules"), CASES)
def test_sure_columns_are_accused(text: str, caption: str, rules: set[str]) -> None:
    assert accused(facts(text, caption)) & rules


@pytest.mark.parametrize(("text", "caption", "rules"), CASES)
def test_no_error_rests_on_unsure_columns(text: str, caption: str, rules: set[str]) -> None:
    report = facts(text, caption)
    figures = {c.index for c in report.tables[0].columns if c.index > 1}
    every = replace(report, tables=tuple(unsure(t, figures) for t in report.tables))
    assert accused(every) == set()
    assert not any(f.usable for _, f in every.tables[0].facts)


@pytest.mark.parametrize("column", [2, 3, 4])
def test_one_unsure_column_of_a_relation_is_enough_to_keep_silent(column: int) -> None:
    report = facts(CAPAIAN, "Tabel 3.1 Capaian Kinerja Tahun 2020")
    assert "CAP101" not in accused(replace(report, tables=(unsure(report.tables[0], {column}),)))


def test_headers_that_were_not_read_leave_their_figures_unsure() -> None:
    table = facts("1 | Persentase jalan mantap | 80 | 82 | 101,00\n2 | Persentase jembatan | 70 | 63 | 90,00", "").tables[0]
    assert {f.doubts for _, f in table.facts} == {("column",)}
    assert accused(replace(facts(CAPAIAN, ""), tables=(table,))) == set()
