"""Columns that words alone leave open: amounts beside a budget, counts as large as money, tables side by side, merged column numbers."""

from __future__ import annotations

from itertools import count

from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Measure
from tests.kit import tabel

M = Measure


def read(text: str, caption: str = "") -> FactTable:
    found = interpret_table(tabel(text, caption), count(), 2020)
    assert found is not None
    return found


def measures(text: str, caption: str = "") -> list[Measure]:
    return [c.measure for c in read(text, caption).columns]


def test_amounts_beside_a_budget_of_indicators_are_money() -> None:
    assert measures("""
        No | Indikator Kinerja | Anggaran | Realisasi | % Penggunaan
        ==
        1 | Jumlah rekomendasi | 1.500.810.000 | 1.206.731.415 | 80,41
        2 | Jumlah regulasi | 976.508.700 | 842.950.150 | 86,32
    """) == [M.NOMOR, M.LABEL, M.PAGU, M.REALISASI_ANGGARAN, M.SERAPAN]


def test_amounts_beside_a_target_stay_its_realisasi() -> None:
    assert measures("""
        Indikator Kinerja | Target | Realisasi | Capaian (%)
        ==
        Nilai investasi | 361.626.915.000 | 162.797.911.100 | 45,01
    """) == [M.LABEL, M.TARGET, M.REALISASI, M.CAPAIAN]


def test_counts_as_large_as_money_are_no_budget() -> None:
    assert (
        measures("""
        No | Uraian | Target Tahun 2020 (ekor)
        ==
        1 | Ayam | 131.860.302
        2 | Itik | 10.207.731
    """)[2]
        is M.TARGET
    )


def test_the_same_amounts_without_a_unit_are_a_budget() -> None:
    assert (
        measures("""
        No | Program | Target Tahun 2020
        ==
        1 | Program A | 131.860.302
        2 | Program B | 10.207.731
    """)[2]
        is M.PAGU
    )


def test_the_right_one_of_two_tables_side_by_side_has_names_and_units_of_its_own() -> None:
    table = read("""
        No | Uraian | Satuan | Target | No | Uraian | Satuan | Target
        ==
        1 | Sapi | ekor | 466 | 1 | Daging sapi | ton | 74
        2 | Kuda | ekor | 156 | 2 | Susu | liter | 28
    """)
    named = [(f.indicator, f.unit, f.quantity.raw) for _, f in table.facts]
    assert named == [("Sapi", "ekor", "466"), ("Daging sapi", "ton", "74"), ("Kuda", "ekor", "156"), ("Susu", "liter", "28")]


def test_two_name_columns_of_one_header_are_one_table() -> None:
    table = read("""
        Program | < | Target
        ==
        I | Program Jalan | 5
        II | Program Air | 7
    """)
    assert [f.indicator for _, f in table.facts] == ["Program Jalan", "Program Air"]


def test_column_numbers_under_merged_headers_are_no_row() -> None:
    table = read("""
        No | Uraian | < | Anggaran (Rp) | Realisasi (Rp)
        ==
        (1) | (2) | < | (3) | (4)
        1 | A | Belanja Pegawai | 2.908.120.000 | 2.440.170.000
    """)
    assert [c.number for c in table.columns] == ["1", "2", "2", "3", "4"]
    assert len(table.rows) == 1


def test_share_of_money_under_pencapaian_and_weights_in_percent() -> None:
    assert measures("""
        No | Uraian Kegiatan | Anggaran (Rp) | Bobot (%) | Realisasi (Rp) | Pencapaian | <
        ^ | ^ | ^ | ^ | ^ | Keuangan | Fisik
        ==
        1 | Belanja Pegawai | 2.908.120.000 | 0,96 | 2.440.170.000 | 83,91 | 100,00
    """)[3:] == [M.BOBOT, M.REALISASI_ANGGARAN, M.SERAPAN, M.FISIK]


def test_money_by_year_under_a_scale() -> None:
    table = read(
        """
        No | Kewenangan | Tahun (ribu) | <
        ^ | ^ | 2019 | 2020
        ==
        1 | Dekonsentrasi | 11.985.347 | 11.344.891
    """,
        "Tabel 3.9 Anggaran Pendapatan dan Belanja",
    )
    assert [(c.measure, c.period.year) for c in table.columns[2:]] == [(M.PAGU, 2019), (M.PAGU, 2020)]


def test_a_column_that_asks_is_no_capaian() -> None:
    assert (
        measures("""
        Indikator | Target | Realisasi | Tercapai/Tidak
        ==
        Indeks A | 5 | 6 | Tercapai
    """)[3]
        is M.KATEGORI
    )


def test_a_row_of_shares_under_amounts_is_no_money() -> None:
    table = read("""
        Uraian | Anggaran (Rp)
        ==
        Belanja Langsung | 28.018.235.867
        Terhadap Dinas (%) | 91,56
        Belanja (%) Lain | 1.000
    """)
    assert [(f.measure, f.unit) for _, f in table.facts] == [(M.PAGU, "Rp"), (M.PERSENTASE, "%"), (M.PAGU, "Rp")]


def test_one_header_cell_over_target_and_realisasi_is_split_by_place() -> None:
    table = read("""
        No | Indikator | Tahun 2019 | < | Tahun 2020 | < | <
        ^ | ^ | Target Realisasi | < | Realisasi Target % | < | <
        ==
        1 | Indeks A | 80 | 82 | 85 | 84 | 101,19
    """)
    found = [(c.measure, c.period.year) for c in table.columns[2:]]
    assert found == [(M.TARGET, 2019), (M.REALISASI, 2019), (M.REALISASI, 2020), (M.TARGET, 2020), (M.CAPAIAN, 2020)]
    assert all(c.certain for c in table.columns)


def test_words_that_are_one_name_are_not_split() -> None:
    assert measures("""
        Indikator Kinerja | < | Realisasi Anggaran | <
        ==
        a | Indeks A | 1.000.000.000 | 95,00%
    """)[2:] == [M.REALISASI_ANGGARAN, M.SERAPAN]


def test_a_header_of_two_measures_that_cannot_be_split_is_unsure() -> None:
    table = read("""
        No | Indikator | Target Realisasi Kinerja | < | Keterangan
        ==
        1 | Indeks A | 80 | 82 | -
    """)
    assert [c.certain for c in table.columns[2:4]] == [False, False]


def test_one_header_of_realisasi_and_capaian_over_two_columns_alike_is_unsure() -> None:
    header = "No | Indikator | Target | Tahun 2020 Realisasi Tingkat Capaian | <\n==\n"
    one = read(header + "1 | Indeks A | 0,350 | 0,354 | 98,86")
    assert [c.certain for c in one.columns[2:]] == [True, False, False]
    assert not any(f.usable for (_, c), f in one.facts if c > 2)
    apart = read("No | Indikator | Target | Realisasi | Tingkat Capaian\n==\n1 | Indeks A | 0,350 | 0,354 | 98,86")
    assert all(c.certain for c in apart.columns)


def test_realisasi_of_capaian_over_one_column_is_certain() -> None:
    table = read("No | Indikator | Target | Realisasi Capaian Kinerja | Keterangan\n==\n1 | Indeks A | 0,350 | 0,354 | -")
    assert table.columns[3].certain and table.columns[3].measure is M.REALISASI


def test_satuan_goes_before_a_percent_in_the_header_and_a_cell_against_it_is_doubted() -> None:
    table = read("""
        No | Indikator | Satuan | Target (%) | Realisasi
        ==
        1 | Jumlah dokumen | Dokumen | 5 | 6
        2 | Persentase jalan | Persen | 80 | 82
        3 | Jumlah peserta | Orang | 50 | 60%
    """)
    units = [(f.unit, f.doubts) for _, f in table.facts]
    assert units == [("Dokumen", ()), ("Dokumen", ()), ("%", ()), ("Persen", ()), ("Orang", ()), ("Orang", ("unit",))]


def test_names_under_a_header_of_results_name_the_rows() -> None:
    assert measures("""
        No | Laporan Hasil Pemeriksaan | Temuan | Rekomendasi
        ==
        1 | LKPD 2014 Pemeriksaan 2015 | 23 | 52
        2 | LKPD 2013 Pemeriksaan 2014 | 22 | 43
        | Jumlah | 45 | 95
    """)[:2] == [M.NOMOR, M.LABEL]
    assert measures("""
        No | Uraian | Hasil Pemeriksaan | Rekomendasi
        ==
        1 | LKPD 2014 | 23 temuan | 52
        2 | LKPD 2013 | 22 temuan | 43
    """)[1:3] != [M.LABEL, M.LABEL]
