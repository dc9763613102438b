"""What a table is for: caption, lead-in, heading, columns and rows, with the evidence that is kept."""

from __future__ import annotations

from itertools import count

import pytest

from extractors.layout import Table
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Role
from tests.kit import tabel

KINERJA = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
==
1 | Persentase jalan mantap | 80 | 82 | 102,50
2 | Persentase jembatan baik | 70 | 63 | 90,00
"""
YEARS = """
No | Indikator Kinerja | Realisasi 2019 | Realisasi 2020
==
1 | Persentase jalan mantap | 80 | 82
"""
TWO_YEARS = """
Indikator | 2019 | < | 2020 | <
^ | Target | Realisasi | Target | Realisasi
==
Persentase jalan mantap | 80 | 82 | 84 | 85
"""
PLANNED = """
Indikator | Satuan | Target
==
Persentase jalan mantap | % | 80
"""
MONEY = """
No | Program | Anggaran | Keterangan
==
1 | Program Jalan | 2.500.000.000 | APBD
"""
STAFF = """
No | Golongan | Jumlah
==
1 | Golongan IV | 5
2 | Golongan III | 21
"""
QUARTERS = """
Indikator | Target | Realisasi | < | < | <
^ | ^ | TW I | TW II | TW III | TW IV
==
Jumlah dokumen | 8 | 2 | 2 | 2 | 2
"""
OTHERS = """
Indikator | Realisasi | < | <
^ | Dinas | Provinsi | Nasional
==
Indeks A | 71,2 | 70,1 | 72,5
"""
PLACES = """
No | Daerah | Persentase keselarasan
==
1 | Kota A | 71,2%
2 | Kota B | 70,1%
"""
AGAINST_PLAN = """
Indikator | Realisasi 2020 | Target Akhir Renstra | Tingkat Kemajuan (%)
==
Indeks A | 71,2 | 80 | 89,00
"""
NAMES = """
No | Program | Kegiatan
==
1 | Program Jalan | Pemeliharaan jalan
"""
CHART = """
 | 2018 | 2019 | 2020
==
Capaian Kinerja | 80,1% | 82,3% | 90,0%
"""


def meaning(text: str, caption: str = "", headings: tuple[str, ...] = (), lead_in: str = "") -> FactTable:
    table: Table = tabel(text, caption, headings=headings, lead_in=lead_in)
    found = interpret_table(table, count(), 2020)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "caption", "role"),
    [
        (KINERJA, "Tabel 3.1 Capaian Kinerja Tahun 2020", Role.CAPAIAN),
        (KINERJA, "Tabel 3.1 Perbandingan Target dan Realisasi Kinerja Tahun 2020", Role.CAPAIAN),
        (KINERJA, "Tabel 3.1 Perjanjian Kinerja Tahun 2020", Role.CAPAIAN),
        (YEARS, "Tabel 3.2 Perbandingan Realisasi Kinerja Tahun 2019 dan 2020", Role.PERBANDINGAN),
        (TWO_YEARS, "Tabel 3.2 Pencapaian Indikator Kinerja Tahun 2019 dan 2020", Role.PERBANDINGAN),
        (KINERJA, "Tabel 3.3 Perbandingan Realisasi dengan Target Renstra", Role.RENSTRA),
        (AGAINST_PLAN, "Tabel 3.3 Capaian terhadap Jangka Menengah", Role.RENSTRA),
        (OTHERS, "Tabel 3.4 Perbandingan Realisasi dengan Provinsi dan Nasional", Role.NASIONAL),
        (KINERJA, "Tabel 3.4 Capaian Program Nasional Jalan", Role.CAPAIAN),
        (PLACES, "Tabel 3.4 Perbandingan Keselarasan Program dengan RPJMD dengan Daerah Lain", Role.NASIONAL),
        (PLANNED, "Tabel 2.1 Perjanjian Kinerja Tahun 2020", Role.PK),
        (PLANNED, "Tabel 2.1 Rencana Kinerja Tahunan 2020", Role.PK),
        (PLANNED, "Tabel 2.1 Indikator Kinerja Utama", Role.IKU),
        (PLANNED, "Tabel 2.1 Sasaran Rencana Strategis", Role.RENSTRA),
        (MONEY, "Tabel 2.2 Anggaran Program dalam Perjanjian Kinerja", Role.ANGGARAN),
        (STAFF, "Tabel 1.1 Jumlah Pegawai Menurut Golongan", Role.PEGAWAI),
        (QUARTERS, "Tabel 3.5 Realisasi Kinerja per Triwulan", Role.TRIWULAN),
        (NAMES, "Tabel 1.2 Program dan Kegiatan", Role.OTHER),
    ],
)
def test_caption_names_what_the_columns_can_play(text: str, caption: str, role: Role) -> None:
    assert meaning(text, caption).role is role


@pytest.mark.parametrize(
    ("text", "lead_in", "headings", "role", "evidence"),
    [
        (STAFF, "Pegawai menurut golongan:", (), Role.PEGAWAI, "lead_in: pegawai"),
        (PLANNED, "", ("2.2 Perjanjian Kinerja",), Role.PK, "heading: perjanjian kinerja"),
        (KINERJA, "", ("2.2 Perjanjian Kinerja",), Role.CAPAIAN, "columns: target, realisasi, capaian"),
        (KINERJA, "Capaian dengan target jangka menengah:", (), Role.RENSTRA, "lead_in: jangka menengah"),
        (NAMES, "Sasaran Rencana Strategis dicapai melalui program berikut", (), Role.OTHER, "columns: words"),
        (STAFF, "", (), Role.PEGAWAI, "columns: golongan"),
        (YEARS, "", (), Role.PERBANDINGAN, "columns: 2019, 2020"),
        (CHART, "", (), Role.PERBANDINGAN, "rows: capaian"),
        (OTHERS, "", (), Role.NASIONAL, "columns: nasional, provinsi"),
    ],
)
def test_without_a_caption(text: str, lead_in: str, headings: tuple[str, ...], role: Role, evidence: str) -> None:
    found = meaning(text, "", headings, lead_in)
    assert (found.role, found.role_evidence) == (role, evidence)


def test_the_word_of_the_caption_is_kept() -> None:
    assert meaning(KINERJA, "Tabel 3.1 Pengukuran Kinerja Tahun 2020").role_evidence == "caption: pengukuran kinerja"
