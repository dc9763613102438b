"""Headers to measures, periods and units, whatever the order of the columns."""

from __future__ import annotations

import pytest

from extractors.layout import Table
from pipeline.interpret.column_words import Setting
from pipeline.interpret.headers import header_rows_of, number_row_of, read_headers, strip_formula, unit_of
from pipeline.interpret.measures import read_columns
from pipeline.interpret.periods import is_period_only, period_of, years_in
from pipeline.interpret.vocabulary import concepts, words_of
from rules.facts import Column, Measure, Period
from tests.kit import tabel

M = Measure


def columns(table: Table, year: int = 2020) -> tuple[Column, ...]:
    _, _, first = header_rows_of(table)
    return read_columns(read_headers(table, range(first, table.rows)), Setting(concepts(table.title), year=year))


def measures(text: str, caption: str = "") -> list[Measure]:
    return [c.measure for c in columns(tabel(text, caption))]


def test_budget_table_percent_and_rupiah_under_one_group() -> None:
    found = columns(
        tabel("""
        NO | PROGRAM/KEGIATAN | PAGU | REALISASI | < | CAPAIAN KINERJA (%) | TINGKAT EFISIENSI (%)
        ^ | ^ | ^ | (Rp) | (%) | ^ | ^
        ==
        1 | Program Pelayanan | 50,000,000 | 41,813,750 | 83.63 | 114.45 | 16.37
        """)
    )
    assert [c.measure for c in found] == [M.NOMOR, M.LABEL, M.PAGU, M.REALISASI_ANGGARAN, M.SERAPAN, M.CAPAIAN, M.EFISIENSI]
    assert found[3].path == ("REALISASI", "(Rp)")
    assert (found[3].unit, found[4].unit) == ("Rp", "%")


def test_columns_in_another_order_keep_their_measures() -> None:
    assert measures("""
        No | Kegiatan | % Serapan | Sisa (Rp) | Realisasi (Rp) | Anggaran (Rp)
        ==
        1 | Rapat | 50,00 | 1.000.000 | 1.000.000 | 2.000.000
        """) == [M.NOMOR, M.LABEL, M.SERAPAN, M.SISA, M.REALISASI_ANGGARAN, M.PAGU]


def test_percent_beside_target_and_realisasi_is_capaian_in_each_year() -> None:
    found = columns(
        tabel("""
        Indikator | 2021 | < | < | 2022 | < | <
        ^ | Target | Realisasi | % | Target | Realisasi | %
        ==
        Indeks A | 80 | 81 | 101,25 | 82 | 83 | 101,22
        """)
    )
    assert [c.measure for c in found[1:]] == [M.TARGET, M.REALISASI, M.CAPAIAN] * 2
    assert [c.period.year for c in found[1:]] == [2021] * 3 + [2022] * 3
    assert all(c.period.stated for c in found[1:])


def test_percent_beside_a_count_is_a_share_not_capaian() -> None:
    assert measures("""
        Golongan | Jumlah | Persentase (%)
        ==
        IV | 10 | 25,00
        III | 30 | 75,00
        """) == [M.LABEL, M.JUMLAH, M.PERSENTASE]


def test_capaian_between_target_and_percent_holds_the_realisasi() -> None:
    assert measures("""
        No | Kegiatan | Target | Capaian | %
        ==
        1 | Pelatihan kader | 20 | 24 | 120
        """)[2:] == [M.TARGET, M.REALISASI, M.CAPAIAN]


def test_capaian_beside_realisasi_stays_capaian() -> None:
    assert measures("""
        Indikator | Target | Realisasi | Capaian
        ==
        Indeks A | 20 | 24 | 120
        """)[1:] == [M.TARGET, M.REALISASI, M.CAPAIAN]


def test_target_in_rupiah_is_pagu_for_activities_but_target_for_indicators() -> None:
    assert measures("""
        Program/Kegiatan | Target | Realisasi
        ==
        Rapat koordinasi | 10.000.000 | 9.000.000
        """)[1:] == [M.PAGU, M.REALISASI_ANGGARAN]
    assert measures("""
        Indikator Kinerja | Target | Realisasi
        ==
        Nilai investasi daerah | 10.000.000.000 | 9.000.000.000
        """)[1:] == [M.TARGET, M.REALISASI]


def test_original_and_revised_budget_are_told_apart() -> None:
    found = columns(
        tabel("""
        Program | Pagu TA 2020 | <
        ^ | Murni (Rp) | Perubahan (Rp)
        ==
        Program A | 1.000.000.000 | 900.000.000
        """)
    )
    assert [(c.measure, c.period.basis, c.period.year) for c in found[1:]] == [(M.PAGU, "murni", 2020), (M.PAGU, "perubahan", 2020)]


def test_quarters_and_their_total_under_realisasi() -> None:
    found = columns(
        tabel("""
        Indikator | Target | Realisasi | < | <
        ^ | ^ | TW I | TW II | Total
        ==
        Jumlah penumpang | 100 | 40 | 60 | 100
        """)
    )
    assert [c.measure for c in found[1:]] == [M.TARGET, M.REALISASI, M.REALISASI, M.REALISASI]
    assert [c.period.part for c in found[1:]] == ["", "TW1", "TW2", ""]
    assert found[4].period.basis == ""


def test_number_and_name_under_one_header() -> None:
    assert measures("""
        Sasaran | Indikator Kinerja | < | Target | Realisasi
        ==
        Meningkatnya layanan | 1 | Jumlah penumpang dilayani | 100 | 90
        ^ | 2 | Jumlah kargo dilayani | 50 | 50
        """) == [M.LABEL, M.NOMOR, M.LABEL, M.TARGET, M.REALISASI]


def test_value_and_unit_under_one_header() -> None:
    assert measures("""
        Jenis kasus | Tahun 2019 | <
        ==
        Penganiayaan | 5 | Kasus
        Pencurian | 3 | Kasus
        """)[1:] == [M.OTHER, M.SATUAN]


def test_figures_of_others_carry_whose_they_are() -> None:
    found = columns(
        tabel("""
        Indikator | Realisasi Tahun 2022 | < | <
        ^ | Dinas | Provinsi | Nasional
        ==
        Produktivitas padi | 5,1 | 5,2 | 5,3
        """)
    )
    assert [c.period.basis for c in found[1:]] == ["", "provinsi", "nasional"]


def test_column_of_dashes_is_a_data_column() -> None:
    assert measures("""
        Kecamatan | Jenis Kekerasan | < | Jumlah
        ^ | Fisik | Perdagangan | ^
        ==
        Utara | 2 | - | 2
        Selatan | 1 | - | 1
        """)[1:] == [M.OTHER, M.OTHER, M.JUMLAH]


def test_headerless_figures_are_unsure() -> None:
    found = columns(tabel("Utara | 5 | 6\nSelatan | 7 | 8"))
    assert found[1].measure is M.OTHER
    assert not found[1].certain


def test_number_rows_and_declared_formulas() -> None:
    found = columns(
        tabel("""
        No | Indikator | Target | Realisasi | Capaian (%)
        (1) | (2) | (3) | (4) | (5) = 4/3*100
        ==
        1 | Indeks A | 80 | 84 | 105
        """)
    )
    assert [c.number for c in found] == ["1", "2", "3", "4", "5"]
    assert found[4].formula == "(5) = 4/3*100"
    assert found[3].formula == ""


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Efisiensi 6=5/3", "6=5/3"),
        ("Tingkat Efisiensi (100-6)", "(100-6)"),
        ("Capaian Thdp PK 2016 (4/5)*100%", "(4/5)*100%"),
        ("Target 2016 (%)", ""),
        ("Renstra 2018-2023", ""),
    ],
)
def test_formula_in_header(text: str, formula: str) -> None:
    assert strip_formula(text)[1] == formula


def test_number_row_needs_rising_numbers() -> None:
    assert number_row_of(["1", "2", "3", "4"])
    assert number_row_of(["-1", "-2", "-3"])
    assert not number_row_of(["1", "12", "7", "3"])
    assert not number_row_of(["5", "6", "7"])


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("J U M L A H", "jumlah"),
        ("REALIASASI", "realisasi"),
        ("Penye rapan", "penyerapan"),
        ("CAPAIANNO", "capaian"),
        ("SasaranKegiatan", "sasaran"),
        ("EFISI ENSI", "efisiensi"),
    ],
)
def test_broken_and_misspelt_headers(printed: str, word: str) -> None:
    assert words_of(printed)[0] == word


def test_other_words_are_not_corrected_into_terms() -> None:
    assert not concepts("PERSET UBUHAN")
    assert not concepts("Anggota")


@pytest.mark.parametrize(
    ("path", "period"),
    [
        (("Realisasi", "2022"), Period(2022, stated=True)),
        (("Target Akhir Renstra 2025",), Period(2025, basis="akhir renstra", stated=True)),
        (("Target Akhir Renstra",), Period(None, basis="akhir renstra")),
        (("Target Renstra 2020",), Period(2020, basis="renstra", stated=True)),
        (("Realisasi s.d Tahun 2020",), Period(2020, cumulative=True, stated=True)),
        (("Hasil sd 2020",), Period(2020, cumulative=True, stated=True)),
        (("Realisasi s.d 31 Desember 2020",), Period(2020, stated=True)),
        (("Target s.d TW I",), Period(None, "TW1", cumulative=True)),
        (("Alokasi Triwulan (Rp)", "II"), Period(None, "TW2")),
        (("Capaian Thn Lalu",), Period(2019, stated=True)),
        (("Tahun 2019 Januari-Desember",), Period(2019, stated=True)),
        (("Target",), Period()),
        (("Realisasi pada Triwulan I - IV Tahun 2023", "II", "Rp"), Period(2023, "TW2", stated=True)),
    ],
)
def test_periods(path: tuple[str, ...], period: Period) -> None:
    assert period_of(path, 2020) == period


def test_spans_are_not_years() -> None:
    assert years_in("Renstra 2018-2023 tahun 2020") == [2020]
    assert is_period_only("Tahun ini")
    assert not is_period_only("Realisasi 2022")


def test_category_letters_beside_capaian_in_percent_are_the_category() -> None:
    assert measures("""
        Indikator | Target | Realisasi | % | Capaian
        ==
        Indeks A | 80 | 84 | 105 | Baik
        Indeks B | 80 | 40 | 50 | Kurang
        """)[3:] == [M.CAPAIAN, M.KATEGORI]


def test_predicates_as_capaian_of_two_years_stay_capaian() -> None:
    assert measures("""
        Indikator | Capaian | <
        ^ | 2019 | 2020
        ==
        Predikat KLA | Madya | Nindya
        """)[1:] == [M.CAPAIAN, M.CAPAIAN]


@pytest.mark.parametrize(
    ("header", "unit"),
    [("Angka Kesembuhan (TSR)", ""), ("Skor (PPH)", ""), ("TARGET (ORANG)", "ORANG"), ("TARGET (TON)", "TON"), ("Luas (Ha)", "Ha")],
)
def test_short_names_in_brackets_are_no_units(header: str, unit: str) -> None:
    assert unit_of((header,)) == unit


def test_values_under_target_and_realisasi_are_these() -> None:
    assert measures("""
        N0 | Indikator | Target | Realisasi | Standar
        ^ | ^ | 2020 | 2020 | 2020
        ^ | ^ | Nilai | Nilai | Nilai
        ==
        1 | Cakupan air minum | 70 | 71,14 | 65
        2 | Cakupan persampahan | 67 | 66,26 | 60
        """) == [M.NOMOR, M.LABEL, M.TARGET, M.REALISASI, M.NILAI]
