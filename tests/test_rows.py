"""Rows to labels and levels: totals, subtotals, averages, groups."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from pipeline.interpret.row_words import is_average, is_pure_total, is_subtotal_name, number_class, number_ranks
from pipeline.interpret.rows import split_number
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Level, Row
from tests.kit import tabel


def meant(text: str, caption: str = "") -> FactTable:
    table = interpret_table(tabel(text, caption), count(1), 2020)
    assert table is not None
    return table


def levels(text: str) -> list[tuple[str, Level, str]]:
    """(label, level, label of the parent) of every row."""
    rows = meant(text).rows
    by = {r.index: r for r in rows}
    return [(r.label, r.level, by[r.parent].label if r.parent >= 0 else "") for r in rows]


def test_subtotals_above_numbered_activities_survive_a_slip() -> None:
    assert levels("""
        No | Program/Kegiatan | Pagu (Rp) | Realisasi (Rp)
        ==
        A | Program Pelayanan | 50.000.000 | 41.813.750
        1 | Jasa listrik | 40.000.000 | 31.813.750
        2 | Jasa air | 10.000.000 | 10.000.000
        B | Program Sarana | 30.000.000 | 24.500.000
        3 | Kendaraan | 20.000.000 | 20.000.000
        4 | Gedung | 10.000.000 | 5.000.000
         | JUMLAH | 80.000.000 | 66.313.750
        """) == [
        ("Program Pelayanan", Level.SUBTOTAL, ""),
        ("Jasa listrik", Level.CHILD, "Program Pelayanan"),
        ("Jasa air", Level.CHILD, "Program Pelayanan"),
        ("Program Sarana", Level.SUBTOTAL, ""),
        ("Kendaraan", Level.CHILD, "Program Sarana"),
        ("Gedung", Level.CHILD, "Program Sarana"),
        ("JUMLAH", Level.TOTAL, ""),
    ]


def test_programmes_without_figures_are_groups_and_the_total_stands_alone() -> None:
    found = levels("""
        No | Program/Kegiatan | Anggaran (Rp)
        ==
        A | Program Pelayanan |
        1 | Jasa listrik | 40.000.000
        B | Program Sarana |
        2 | Gedung | 10.000.000
         | JUMLAH | 50.000.000
        """)
    assert [level for _, level, _ in found] == [Level.GROUP, Level.CHILD, Level.GROUP, Level.CHILD, Level.TOTAL]
    assert found[3][2] == "Program Sarana"
    assert found[4][2] == ""


def test_unlabelled_subtotals_below_take_the_name_that_stays_the_same() -> None:
    assert levels("""
        NO_KEC | NAMA_KEC | NAMA_KEL | JUMLAH
        ==
        1 | TIMUR | JAYA | 20.279
        1 | TIMUR | MARGA | 21.649
         | | | 41.928
        2 | BARAT | BINTARA | 20.274
        2 | BARAT | KRANJI | 15.948
         | | | 36.222
        JUMLAH | < | < | 78.150
        """) == [
        ("JAYA", Level.CHILD, "TIMUR"),
        ("MARGA", Level.CHILD, "TIMUR"),
        ("TIMUR", Level.SUBTOTAL, ""),
        ("BINTARA", Level.CHILD, "BARAT"),
        ("KRANJI", Level.CHILD, "BARAT"),
        ("BARAT", Level.SUBTOTAL, ""),
        ("JUMLAH", Level.TOTAL, ""),
    ]


def test_last_row_named_by_a_place_or_year_is_a_total_only_where_it_sums() -> None:
    rows = "Utara | 230.456 | 70.716\nSelatan | 106.449 | 33.239\nTimur | 129.365 | 39.438\n"
    head = "Kecamatan | Penduduk | Keluarga\n==\n"
    assert meant(head + rows + "Tahun 2017 | 466.270 | 143.393").rows[-1].level is Level.TOTAL
    assert meant(head + rows + "Barat | 273.887 | 83.160").rows[-1].level is Level.CHILD


def test_bold_rows_without_number_need_sums_that_hold() -> None:
    text = """
        No | Nama Barang | Jumlah | Nilai (Rp)
        ==
         | **Alat Angkutan** | 3 | {value}
        1 | Mobil | 1 | 1.237.650
        2 | Sepeda motor | 2 | 2.000.000
         | **Alat Kantor** | 9 | {other}
        1 | Mesin ketik | 3 | 250.000
        2 | Lemari | 6 | 250.000
    """
    good = meant(text.format(value="3.237.650", other="500.000"))
    assert [r.level for r in good.rows if not r.number] == [Level.SUBTOTAL, Level.SUBTOTAL]
    bad = meant(text.format(value="9.000.000", other="7.000.000").replace("| 3 |", "| 70 |", 1).replace("| 9 |", "| 80 |", 1))
    assert Level.SUBTOTAL not in [r.level for r in bad.rows]


def test_averages_per_sasaran_and_overall() -> None:
    rows: tuple[Row, ...] = meant("""
        No | Sasaran | Indikator | Target | Realisasi | Capaian (%)
        ==
        1 | Meningkatnya A | Indeks X | 80 | 88 | 110
        ^ | ^ | Indeks Y | 50 | 50 | 100
         | Rata-rata Capaian Sasaran | < | | | 105
        2 | Meningkatnya B | Indeks Z | 80 | 88 | 110
         | Rata-rata Capaian Sasaran | < | | | 110
         | CAPAIAN RATA-RATA | < | | | 107,5
        """).rows
    assert [(r.level, r.sasaran) for r in rows if r.level is Level.AVERAGE] == [
        (Level.AVERAGE, "Meningkatnya A"),
        (Level.AVERAGE, "Meningkatnya B"),
        (Level.AVERAGE, ""),
    ]


def test_indicator_that_begins_with_jumlah_or_rata_rata_is_no_aggregate() -> None:
    found = meant("""
        Indikator | Target | Realisasi
        ==
        Persentase OPD | 60 | 55
        Rata-rata lama sekolah | 8 | 9
        Jumlah LPM yang terbina | 43 | 43
        """)
    assert [r.level for r in found.rows] == [Level.CHILD] * 3


def test_an_index_of_averages_with_its_own_target_is_an_indicator() -> None:
    found = meant("""
        Indikator | Target (%) | Realisasi (%) | Capaian (%)
        ==
        Persentase OPD | 60 % | 55 % | 91,67 %
        Persentase Dokumen | 90 % | 90 % | 100 %
        Rata-rata skor survei kepuasan | 78 % | 78 % | 100 %
        """)
    assert [r.level for r in found.rows] == [Level.CHILD] * 3


def test_an_average_named_for_its_office_is_no_indicator() -> None:
    found = meant("""
        Indikator | Target (%) | Realisasi (%) | Capaian (%)
        ==
        Persentase OPD | 60 % | 55 % | 91,67 %
        Persentase Dokumen | 90 % | 90 % | 100 %
        CAPAIAN RATA-RATA KINERJA DINAS PERTANIAN | | | 95,84 %
        """)
    assert [r.level for r in found.rows] == [Level.CHILD, Level.CHILD, Level.AVERAGE]


def test_jumlah_rows_closing_blocks_before_a_total() -> None:
    assert [
        level
        for _, level, _ in levels("""
        No | Uraian | Anggaran (Rp)
        ==
        1 | Belanja pegawai | 10.000.000
        2 | Belanja barang | 20.000.000
         | Jumlah I | 30.000.000
        1 | Belanja modal | 40.000.000
        2 | Belanja lain | 5.000.000
         | Jumlah II | 45.000.000
         | JUMLAH I + JUMLAH II | 75.000.000
        """)
    ] == [Level.CHILD, Level.CHILD, Level.SUBTOTAL, Level.CHILD, Level.CHILD, Level.SUBTOTAL, Level.TOTAL]


@pytest.mark.parametrize(
    ("printed", "number", "name"),
    [
        ("1.1.3. Proporsi kursi", "1.1.3", "Proporsi kursi"),
        ("2.1.1 Persentase korban", "2.1.1", "Persentase korban"),
        ("a. Kekerasan Fisik", "a", "Kekerasan Fisik"),
        ("(b) Psikis", "b", "Psikis"),
        ("P.C Unit", "", "P.C Unit"),
        ("S1", "", "S1"),
        ("D3", "", "D3"),
    ],
)
def test_numbering_is_parted_from_names(printed: str, number: str, name: str) -> None:
    assert split_number(printed) == (number, name)


def test_names_like_values_stay_labels() -> None:
    found = meant("No | Pendidikan | Jumlah\n==\n1 | D3 | 2\n2 | S1 | 19\n | JUMLAH | 21")
    assert [r.label for r in found.rows] == ["D3", "S1", "JUMLAH"]


def test_words_for_aggregates() -> None:
    assert is_pure_total("J U M L A H")
    assert is_pure_total("Total Keseluruhan")
    assert not is_pure_total("Jumlah Posyandu Aktif")
    assert is_subtotal_name("Sub Total")
    assert is_average("Rata-rata Capaian Sasaran 2")
    assert not is_average("Rata-rata lama sekolah")


def test_single_letters_are_roman_only_among_romans() -> None:
    assert number_class("IV") == "roman"
    assert number_ranks(["I", "1", "II", "2"]) == [0, 1, 0, 1]
    assert number_ranks(["A", "1", "B", "1", "C", "D"]) == [0, 1, 0, 1, 0, 0]


def test_unnumbered_details_hang_under_the_numbered_row_above() -> None:
    found = levels("""
        No | Sasaran/Indikator Kinerja | Satuan | Target | Realisasi
        ==
        1 | Sasaran : Meningkatnya produksi | | |
        1.1 | Produksi yang dihasilkan | | 90 | 95
         | Daging | Ton | 65 | 87
         | Telur | Ton | 52 | 72
        1.2 | Populasi ternak | | 80 | 81
         | Sapi | Ekor | 70 | 71
        """)
    assert [(label, parent) for label, _, parent in found if label in {"Daging", "Telur", "Sapi"}] == [
        ("Daging", "Produksi yang dihasilkan"),
        ("Telur", "Produksi yang dihasilkan"),
        ("Sapi", "Populasi ternak"),
    ]
    assert Level.SUBTOTAL not in [level for _, level, _ in found]


def test_row_without_figures_but_with_a_remark_owns_nothing() -> None:
    found = levels("""
        Indikator | Pagu (Rp) | Realisasi (Rp) | Penanggung Jawab
        ==
        Nilai reformasi birokrasi | 17.927.795 | 23.269.932 | Sekretariat
        **Predikat akuntabilitas** | | | Sekretariat
        Jumlah dokumen perencanaan | 63.259 | 46.041 | Sekretariat
        """)
    assert [parent for _, _, parent in found] == ["", "", ""]


def test_programme_far_off_its_activities_is_still_their_subtotal() -> None:
    found = levels("""
        No | Program/Kegiatan | Pagu (Rp)
        ==
          | TUGAS PEMBANTUAN | 816.500.000
        1. | Program Produksi | 9.571.450.000
        1) | Kegiatan Tahunan | 516.500.000
        2) | Kegiatan Semusim | 100.000.000
        2. | Program Prasarana | 200.000.000
        3) | Kegiatan Lahan | 150.000.000
        4) | Kegiatan Air | 50.000.000
          | DEKONSENTRASI | 300.000.000
        1. | Program Produksi | 200.000.000
        1) | Kegiatan Benih | 120.000.000
        2) | Kegiatan Pupuk | 80.000.000
        2. | Program Prasarana | 100.000.000
        3) | Kegiatan Irigasi | 70.000.000
        4) | Kegiatan Jalan | 30.000.000
        """)
    named = [level for label, level, _ in found if label.startswith(("Program", "TUGAS", "DEKON"))]
    assert named == [Level.SUBTOTAL] * 6


def test_a_number_behind_a_bullet_numbers_the_row() -> None:
    assert split_number("• 3.10.4 Persentase penanganan sampah kota") == ("3.10.4", "Persentase penanganan sampah kota")
    assert split_number("- Jumlah taman") == ("", "Jumlah taman")


def named(text: str) -> list[tuple[str, str]]:
    """(figure, name) of every fact."""
    return [(fact.place.text, fact.place.row) for _, fact in meant(text).facts]


def test_a_merged_figure_between_two_merged_names_has_the_one_before_it() -> None:
    assert named("""
        No | Sasaran Strategis | % Capaian | Program | Kegiatan
        ==
        1 | Meningkatnya mutu layanan | 76,78 | Program Otonomi Daerah | Penyusunan standar layanan
        ^ | ^ | ^ | ^ | Lomba inovasi layanan
        """) == [("76,78", "Meningkatnya mutu layanan")]


def test_the_name_of_a_total_stands_among_the_figures_before_them() -> None:
    head = """
        Indikator | Target | Realisasi | Capaian (%)
        ==
        Angka melek huruf | 90 | 99 | 110
        Angka partisipasi | 80 | 72 | 90
        """
    assert named(head + " |  | Rata- Rata: | 100")[-1] == ("100", "Rata- Rata:")
    assert named(head + " | 85 | Rata-rata | 100")[-2:] == [("85", ""), ("100", "Rata-rata")]  # not that of all figures of the row
    assert named(head + " |  | kurang | 100")[-1] == ("100", "")


def sasaran_over_pages(*last: str, page: int = 2) -> str:
    """The sasaran of a row, below two of a merged one, that begins `page`; `last` are its cells."""
    rows = "No | Sasaran | Indikator | Target | Realisasi\n==\n1 | Mutu naik | Indeks layanan | 80 | 81\n^ | ^ | Nilai | 70 | 71\n"
    read = tabel(rows + " | ".join(last))
    table = interpret_table(replace(read, pages=(1, page), row_pages=(1, 1, 1, page)), count(1), 2020)
    assert table is not None
    return table.rows[-1].sasaran


def test_a_merged_sasaran_cut_by_the_page_goes_on_over_its_blank_cell() -> None:
    assert sasaran_over_pages("", "", "Temuan selesai", "9", "8") == "Mutu naik"


def test_a_blank_sasaran_on_the_same_page_or_numbered_or_of_an_average_is_none() -> None:
    assert sasaran_over_pages("", "", "Temuan selesai", "9", "8", page=1) == ""
    assert sasaran_over_pages("2", "", "Temuan selesai", "9", "8") == ""
    assert sasaran_over_pages("", "", "Rata-rata", "75", "76") == ""
    assert sasaran_over_pages("2", "Tertib", "Temuan selesai", "9", "8") == "Tertib"
