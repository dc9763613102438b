"""Header texts to periods: years told by words, quarters, versions of a budget, what is cumulative."""

from __future__ import annotations

import pytest

from pipeline.interpret.periods import is_period_only, period_of, told_year

REPORT_YEAR = 2020


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Realisasi Tahun Lalu", 2019),
        ("Capaian Tahun Sebelumnya", 2019),
        ("Realisasi Tahun n-1", 2019),
        ("Realisasi (n-2)", 2018),
        ("Target Tahun n+1", 2021),
        ("Realisasi Tahun n", 2020),
        ("Capaian Tahun Ini", 2020),
        ("Realisasi Tahun Berjalan", 2020),
        ("Realisasi Tahun 2018", 2018),
        ("Realisasi", None),
        ("Nilai n", None),
        ("Target Tahun ke-5", None),
    ],
)
def test_years_told_by_words(text: str, year: int | None) -> None:
    assert period_of((text,), REPORT_YEAR).year == year


def test_words_for_years_say_nothing_without_the_report_year() -> None:
    assert period_of(("Realisasi Tahun Lalu",)).year is None


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Anggaran Sebelum Perubahan", "murni"),
        ("Target Sebelum Revisi", "murni"),
        ("Anggaran Semula", "murni"),
        ("Anggaran Setelah Perubahan", "perubahan"),
        ("Target Sesudah Revisi", "perubahan"),
        ("Pagu Awal", "murni"),
        ("Pagu Akhir", "perubahan"),
        ("DIPA Akhir", "perubahan"),
        ("Pagu Akhir Tahun", ""),
        ("Kondisi Akhir", ""),
        ("Revisi III", "revisi 3"),
        ("Sebelum Kegiatan", ""),
    ],
)
def test_versions_of_a_budget(text: str, basis: str) -> None:
    assert period_of((text,), REPORT_YEAR).basis == basis


@pytest.mark.parametrize(
    ("text", "part", "cumulative"),
    [
        ("Th 2015 s.d Trw 4", "TW4", True),
        ("Realisasi TW III", "TW3", False),
        ("Triwulan ke-3", "TW3", False),
        ("Realisasi s.d. Semester I", "S1", True),
        ("Semester II", "S2", False),
        ("RPD Komulatif", "", True),
        ("Realisasi s/d Tahun Ini", "", True),
        ("Realisasi Tahun Ini", "", False),
        ("Target s.d Tahun 2020", "", True),
    ],
)
def test_parts_of_the_year_and_what_is_cumulative(text: str, part: str, cumulative: bool) -> None:
    period = period_of((text,), REPORT_YEAR)
    assert (period.part, period.cumulative) == (part, cumulative)


@pytest.mark.parametrize("text", ["TH V", "Tahun ke 3", "Th 2015 s.d Trw 4", "Tahun n"])
def test_headers_of_time_alone(text: str) -> None:
    assert is_period_only(text)


@pytest.mark.parametrize("text", ["Target Th V", "Standar", "Tahun Pengadaan"])
def test_headers_of_more_than_time(text: str) -> None:
    assert not is_period_only(text)


@pytest.mark.parametrize(
    ("title", "lead_in", "heading", "year"),
    [
        ("Capaian Kinerja Tahun 2020", "", "Pengukuran Kinerja Tahun 2019", 2020),
        ("", "", "Pengukuran Kinerja Tahun 2019", 2019),
        ("Capaian Kinerja", "", "Pengukuran Kinerja Tahun 2019", 2019),
        ("", "Capaian sasaran tahun 2019 sebagai berikut:", "3.1 Capaian Kinerja", 2019),
        ("", "Bulan Januari - Desember Tahun 2019", "Perjanjian Kinerja Tahun 2020", None),
        ("Perbandingan Tahun 2019 dan 2020", "", "Kinerja Tahun 2020", None),
        ("Renstra 2018-2023", "", "Kinerja Tahun 2020", None),
        ("", "Susunan menurut Peraturan Daerah Nomor 5 Tahun 2016", "Kepegawaian", None),
        ("", "", "Rencana Strategis 2018-2023", None),
    ],
)
def test_year_of_a_table_from_caption_lead_in_and_heading(title: str, lead_in: str, heading: str, year: int | None) -> None:
    assert told_year(title, lead_in, (heading,)) == year
