"""Programmes and activities beside the indicators they support: the money adds up by programmes, the indicators stay what they are."""

from __future__ import annotations

from itertools import count

import pytest

from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Level
from rules.finding import Finding, Held, Outcome
from rules.run import check_facts
from tests.facts_kit import laporan
from tests.kit import tabel

TABLE = """
No | Sasaran | Indikator | Satuan | Target 2016 | Realisasi 2016 | Capaian (%) | No. | Program dan Kegiatan | Anggaran (Rp) | Realisasi (Rp)
==
1 | Meningkatnya tata ruang | Jumlah perda tata ruang | Dokumen | 4 | 2 | {capaian} |   | Program Penataan Ruang | {program} | 330.000.000
  |   |   |   |   |   |   | 1 | Penyusunan naskah akademis | 150.000.000 | 140.000.000
  |   |   |   |   |   |   | 2 | Pengawasan pemanfaatan ruang | 210.000.000 | 190.000.000
2 | Meningkatnya air bersih | Cakupan pelayanan air minum | Persen | 80 | 60 | 75,00 |   | Program Air Minum | 90.500.000 | 80.500.000
  |   |   |   |   |   |   | 1 | Pembangunan sumur | 50.500.000 | 40.500.000
  |   |   |   |   |   |   | 2 | Pemeliharaan jaringan | 40.000.000 | 40.000.000
3 | Meningkatnya persampahan | Cakupan pelayanan sampah | Persen | 50 | 40 | 80,00 |   | Program Persampahan | 77.000.000 | 70.000.000
  |   |   |   |   |   |   | 1 | Pembangunan tempat olah | 33.000.000 | 30.000.000
  |   |   |   |   |   |   | 2 | Pengelolaan tempat akhir | 44.000.000 | 40.000.000
"""


def read(program: str = "360.000.000", capaian: str = "50,00") -> FactTable:
    table = interpret_table(tabel(TABLE.format(program=program, capaian=capaian), caption="Tabel 3.5 Evaluasi Program"), count(1), 2016)
    assert table is not None
    return table


def outcomes(table: FactTable, code: str) -> list[Outcome]:
    return [o for o in check_facts(laporan(table), lambda c: c == code) if o.rule == code]


def test_programmes_are_the_sums_of_their_activities() -> None:
    table = read()
    assert [r.label for r in table.spending if r.level is Level.SUBTOTAL] == [
        "Program Penataan Ruang",
        "Program Air Minum",
        "Program Persampahan",
    ]
    assert {o.place.text for o in outcomes(table, "SUM203") if isinstance(o, Held)} >= {"360.000.000", "330.000.000", "77.000.000"}


def test_programme_that_is_not_their_sum_is_told() -> None:
    found = [o for o in outcomes(read(program="390.000.000"), "SUM203") if isinstance(o, Finding)]
    assert [(o.reported, o.expected) for o in found] == [("390.000.000", "360.000.000")]


@pytest.mark.parametrize(("capaian", "wrong"), [("50,00", []), ("55,00", ["55,00"])])
def test_indicators_are_judged_as_rows_of_their_own(capaian: str, wrong: list[str]) -> None:
    table = read(capaian=capaian)
    assert all(r.level is Level.CHILD for r in table.rows)
    assert [o.reported for o in outcomes(table, "CAP101") if isinstance(o, Finding)] == wrong


def test_table_without_programmes_has_no_other_rows() -> None:
    table = interpret_table(tabel("No | Indikator | Target 2016\n==\n1 | Angka melek huruf | 90"), count(1), 2016)
    assert table is not None and table.spending == ()
