"""Which of the names of a row its figures get: indicator, sasaran, programme, or none."""

from __future__ import annotations

from pipeline.interpret.content import is_numbering
from rules.facts import Measure
from tests.meant_kit import meant, only

M = Measure


def test_capaian_belongs_to_the_indicator_and_money_to_the_programme() -> None:
    table = meant("""
        No | Indikator Sasaran | Program/Kegiatan | Pagu (Rp) | Capaian Kinerja (%)
        ==
        I | Nilai AKIP | Program Pelayanan | 50.000.000 | 114,45
        1 | | Jasa listrik | 40.000.000 |
        2 | | Jasa air | 10.000.000 |
        """)
    assert [f.indicator for f in only(table, M.PAGU)] == ["Program Pelayanan", "Jasa listrik", "Jasa air"]
    assert [f.indicator for f in only(table, M.CAPAIAN)] == ["Nilai AKIP"]


def test_a_list_of_activities_behind_the_money_of_a_programme_does_not_name_it() -> None:
    table = meant(
        """
        Program            | Anggaran    | Kegiatan
        ==
        Promosi Investasi  | 600.000.000 | Temu bisnis - Pameran
        Iklim Usaha        | 535.000.000 | Sosialisasi - Pemantauan
        """
    )
    assert [f.place.row for f in only(table, M.PAGU)] == ["Promosi Investasi", "Iklim Usaha"]


def test_budget_merged_over_indicators_belongs_to_the_sasaran() -> None:
    table = meant("""
        Sasaran | Indikator | Target | Pagu (Rp)
        ==
        Meningkatnya A | Indeks X | 80 | 50.000.000
        ^ | Indeks Y | 70 | ^
        Meningkatnya B | Indeks Z | 60 | 20.000.000
        """)
    first = only(table, M.PAGU)[0]
    assert (first.indicator, first.doubts) == ("Meningkatnya A", ())


def test_figures_belong_to_the_finer_of_two_indicators() -> None:
    table = meant(
        """
        No | Indikator Sasaran | Indikator Program (Outcome) | < | Target 2016
        ==
        1. | Kenaikan produksi (%) | 1.1.1 | Jumlah produksi (ton) | 379.860
        ^ | ^ | 1.1.2 | Jumlah kabupaten terlayani | 21
        ^ | ^ | 1.1.3 | Jumlah pedoman | 3
        """
    )
    named = ["Jumlah produksi (ton)", "Jumlah kabupaten terlayani", "Jumlah pedoman"]
    assert [f.indicator for _, f in table.facts] == named
    assert [f.place.row for _, f in table.facts] == named


def test_outline_numbers_typed_with_commas_number_the_names_beside_them() -> None:
    table = meant("""
        No | Sasaran | Indikator Program | < | Indikator Kegiatan | < | Target 2020
        ==
        5 | Turunnya serangan hama | 5.7.1 | Luas wilayah terserang (%) | 5.7.1.1. | Jumlah hasil eksplorasi (jenis) | 7
        ^ | ^ | ^ | ^ | 5.7.1.2. | Luas penanggulangan (Ha) | 670
        ^ | ^ | 5,7,3 | Jumlah kabupaten terlayani | 5.7.3.1. | Jumlah sekolah lapang (lokasi) | 10
        ^ | ^ | 5,7.4 | Jumlah pedoman | 5.7.4.1. | Jumlah pengujian mutu (paket) | 15
        ^ | ^ | 5.7.5 | Data dasar tersedia | 5.7.5.1. | Jumlah data inventarisasi | 1
        """)
    assert [c.measure for c in table.columns] == [M.NOMOR, M.LABEL, M.NOMOR, M.LABEL, M.NOMOR, M.LABEL, M.TARGET]
    assert [f.indicator for f in only(table, M.TARGET)][:2] == ["Jumlah hasil eksplorasi (jenis)", "Luas penanggulangan (Ha)"]


def test_decimals_with_commas_number_nothing() -> None:
    assert not is_numbering("98,5") and not is_numbering("1,25") and is_numbering("2,3.4") and is_numbering("1,2,3,")


def test_figures_beside_a_blank_indicator_are_not_those_of_the_sasaran() -> None:
    text = """
        Sasaran | Indikator | Target | Realisasi
        ==
        SDM terlatih | Pelatihan minimal 20 jam | 40 | 40
        SDM sesuai standar | {name} | 60 | 60
        ^ | Tingkat absensi | 95 | 95
        """
    blank, named = meant(text.format(name="")), meant(text.format(name="Rasio perawat"))
    assert [f.usable for f in only(blank, M.TARGET)] == [True, False, True]
    assert [f.usable for f in only(named, M.TARGET)] == [True, True, True]


def test_a_sasaran_of_one_row_names_its_figures() -> None:
    table = meant("""
        Sasaran | Indikator | Target | Realisasi
        ==
        Penyakit terkendali | | 131,80 | 111,36
        | Kasus anthrax | 100,00 | 100,00
        """)
    assert [f.usable for f in only(table, M.TARGET)] == [True, True]


def money_of(first: str, second: str) -> list[tuple[str, str]]:
    """(name, text) of the pagu in two rows of indicators beside one merged cell."""
    table = meant(
        f"""
        NO | Sasaran Program/Kegiatan | Indikator | Target | Realisasi | Pagu
        ==
        1 | Meningkatnya pelayanan | Jumlah penumpang | 9.000 | 10.625 | {first}
        ^ | ^ | Jumlah kargo | 75 | 36 | {second}
        """
    )
    return [(f.indicator, f.quantity.raw) for f in only(table, Measure.PAGU)]


def test_money_in_each_row_beside_a_merged_name_is_that_of_the_row() -> None:
    assert money_of("Rp550.250.000", "Rp120.400.000") == [("Jumlah penumpang", "Rp550.250.000"), ("Jumlah kargo", "Rp120.400.000")]
    assert money_of("Rp550.250.000", "^") == [("Meningkatnya pelayanan", "Rp550.250.000")]
    assert money_of("Rp550.250.000", "") == [("Meningkatnya pelayanan", "Rp550.250.000")]


def test_an_average_named_between_the_figures_of_its_row_names_those_behind_it() -> None:
    table = meant(
        """
        No | Pekerjaan | Anggaran | Tanggal | Fisik (%)
        ==
        1 | Talud jalan | 200.000.000 | 17/06/20 | 83,33
        2 | Saluran | 170.000.000 | 01/07/20 | 67,78
        | | 370.000.000 | RATA-RATA | 75,56
        """
    )
    assert [f.place.row for f in only(table, M.FISIK)][-1] == "RATA-RATA"
    assert [f.place.row for f in only(table, M.PAGU)][-1] == ""


def progress_of(*head: str) -> list[str]:
    """Whose the physical progress of the first row is, under headers in this order."""
    cells = {"Indikator": "Cakupan air limbah", "Program": "Program Pembinaan Permukiman", "Pagu": "7.106.000.000", "Fisik (%)": "92,86"}
    table = meant(f"{' | '.join(head)}\n==\n{' | '.join(cells[h] for h in head)}")
    return [f.indicator for f in only(table, M.FISIK)]


def test_physical_progress_is_told_of_the_name_nearest_before_it() -> None:
    assert progress_of("Indikator", "Program", "Pagu", "Fisik (%)") == ["Program Pembinaan Permukiman"]
    assert progress_of("Indikator", "Fisik (%)", "Program", "Pagu") == ["Cakupan air limbah"]
