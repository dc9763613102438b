"""Cells of value columns that print digits but no plain value: read, kept in doubt, or rightly nothing; no accusation rests on them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from pipeline.coverage import coverage_of
from pipeline.normalise import read_quantity, read_unread
from rules.facts import FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Severity
from rules.quantity import Kind, Quantity
from rules.run import check_facts
from tests.meant_kit import meant, only


def unread(text: str) -> Quantity:
    assert read_quantity(text).kind is Kind.TEXT  # otherwise it is none of these
    found = read_unread(text)
    assert found is not None
    return found


def parts(q: Quantity) -> list[str]:
    return [str(c.value) for c in q.candidates]


@pytest.mark.parametrize(
    ("text", "values"), [("18 : 82", ["18", "82"]), ("50:30:20", ["50", "30", "20"]), ("12,5% : 87,5%", ["12.5", "87.5"])]
)
def test_a_share_in_parts_is_read_part_by_part(text: str, values: list[str]) -> None:
    q = unread(text)
    assert (q.kind, q.value, q.doubtful, q.evidence, parts(q)) == (Kind.RATIO, None, False, ("parts",), values)


@pytest.mark.parametrize(
    ("text", "word", "values"),
    [
        ("Keuangan 10%", "words_before", ["10"]),
        ("Mutu dan manfaat : 35%", "words_before", ["35"]),
        ("APBD Rp 5.000.000", "words_before", ["5000000"]),
        ("b. Jumlah contoh yang memenuhi 1162", "words_before", ["1162"]),
        ("a. Jumlah contoh 98.90 980", "several", ["98.90", "980"]),
        ("87,00 83,17 95,60 %", "several", ["87.00", "83.17", "95.60"]),
        ("Rp 5.000.000 Rp 4.000.000", "several", ["5000000", "4000000"]),
        ("15 TPU /263.136", "several", ["15", "263.136", "263136"]),
        ("2 : 3", "several", ["2", "3"]),
        ("Terlaksananya 2 kegiatan di 5 kecamatan", "several", ["2", "5"]),
        ("16 : `84", "stray_mark", ["16", "84"]),
        ("1 paket)", "stray_mark", ["1"]),
        (") 89,09%", "stray_mark", ["89.09"]),
        ("Naik kelas 3 dari yang lalu menjadi baik", "unread", ["3"]),
    ],
)
def test_what_is_no_one_value_is_kept_in_doubt(text: str, word: str, values: list[str]) -> None:
    q = unread(text)
    assert (q.raw, q.kind, q.value, q.doubtful, q.evidence, parts(q)) == (text, Kind.AMBIGUOUS, None, True, (word,), values)


def test_the_words_before_a_figure_are_kept() -> None:
    assert (unread("Keuangan 10%").gloss, unread("b. Jumlah contoh 1162").gloss) == ("Keuangan", "Jumlah contoh")


@pytest.mark.parametrize(("text", "value"), [("96,12 %.", "96.12"), ("(%) 105,20 %", "105.20")])
def test_a_full_stop_or_the_unit_twice_does_not_hide_a_value(text: str, value: str) -> None:
    q = unread(text)
    assert (q.raw, q.kind, q.value, q.doubtful) == (text, Kind.PERCENT, Decimal(value), False)


def test_nothing_of_an_amount_is_zero() -> None:
    assert (read_quantity("0,-").value, read_quantity("0,-").doubtful) == (Decimal(0), False)
    assert read_quantity("5-").kind is Kind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "22/06/20",
        "31 Desember 2016",
        "Tahun 2016",
        "Target 2016",
        "TW 2",
        "08:30",
        "m3",
        "Perda Nomor 5 Tahun 2016",
        "196801011990031001",
        "Kurang [0-49.99%]",
        "Baik [60-79.99%]; Sedang [50-59.99%]",
        "1. Dokumen",
        "dilaksanakan setelah rapat dengan 5 kecamatan dan akan dilanjutkan pada tahun depan sesuai rencana yang disusun bersama",
    ],
)
def test_dates_references_legends_and_sentences_hold_no_value(text: str) -> None:
    assert read_quantity(text).kind is Kind.TEXT
    assert read_unread(text) is None


@pytest.mark.parametrize("text", ["5 orang/1.000 penduduk", "1.733.980 m3", "340 M3"])
def test_the_base_of_a_rate_and_the_power_of_a_unit_are_no_second_figure(text: str) -> None:
    q = read_quantity(text)
    assert q.value is not None and not q.doubtful


# --- whole tables

QUALIFIED = """
No | Sasaran | Indikator Kinerja | Target
==
1 | Meningkatnya mutu | Indeks kepuasan | ≥75
2 | Meningkatnya layanan | Tingkat sehat pengelolaan | Keuangan 10%
^ | ^ | ^ | Pelayanan 30%
^ | ^ | ^ | Mutu dan manfaat 35%
"""


def test_every_line_of_a_target_told_by_words_is_a_fact_of_its_item() -> None:
    targets = only(meant(QUALIFIED), Measure.TARGET)
    assert [f.place.text for f in targets] == ["≥75", "Keuangan 10%", "Pelayanan 30%", "Mutu dan manfaat 35%"]
    assert {f.place.row for f in targets[1:]} == {"Tingkat sehat pengelolaan"}
    assert all(f.quantity.doubtful and not f.usable and f.confidence <= 0.5 for f in targets[1:])


def test_a_share_below_the_amounts_of_a_budget_is_read() -> None:
    table = meant(
        """
        No | Kewenangan | Tahun 2019 | Tahun 2020
        ==
        1 | Dekonsentrasi | 11.985.347 | 11.344.891
        2 | Tugas pembantuan | 81.721.000 | 29.849.194
         | Perbandingan pusat dan daerah | 13 : 87 | 28 : 72
        """
    )
    assert [parts(f.quantity) for _, f in table.facts if f.quantity.kind is Kind.RATIO] == [["13", "87"], ["28", "72"]]


def test_dates_among_columns_of_figures_and_words_of_remarks_are_no_facts() -> None:
    table = meant(
        """
        No | Kegiatan | Pagu (Rp) | Tanggal Kontrak | Keterangan
        ==
        1 | Jalan lingkar | 500.000.000 | 22/06/20 | selesai 2 minggu lebih cepat
        2 | Jembatan barat | 250.000.000 | 20/07/20 | menunggu 1 dokumen
        """
    )
    assert [f.place.text for _, f in table.facts if f.quantity.kind is not Kind.TEXT] == ["500.000.000", "250.000.000"]


def test_in_a_column_of_words_a_text_with_a_digit_is_no_value() -> None:
    table = meant(
        """
        No | Kegiatan | Rencana Target
        ==
        1 | Pelatihan | akan dilaksanakan pelatihan lanjutan di 5 kota
        2 | Rapat kerja | menyusun rencana aksi
        3 | Lokakarya | mengundang kembali 40 peserta dari tahun lalu
        """
    )
    assert table.columns[2].measure is Measure.TARGET
    assert [f.quantity.kind for _, f in table.facts if f.quantity.kind is not Kind.TEXT] == []


def test_beside_figures_of_an_unknown_column_it_is_in_doubt() -> None:
    table = meant(
        """
        No | Uraian | Hasil | Peserta
        ==
        1 | Pelatihan | 12,5 | 40
        2 | Rapat kerja | 13,5 | 30
        3 | Lokakarya | sore 14,5 15,5 | 20
        """
    )
    (doubted,) = [f for _, f in table.facts if f.quantity.evidence == ("several",)]
    assert (doubted.place.text, parts(doubted.quantity)) == ("sore 14,5 15,5", ["14.5", "15.5"])


TWICE = """
Indikator | Target | Realisasi | Capaian | Kategori
==
Persentase pengaduan selesai | 75% | 22,7% atau 75% | 30,2% | Kurang
^ | ^ | ^ | 100% | Baik
Persentase temuan selesai | 60% | 74,85% | 124% | Baik
"""


def test_two_capaian_of_one_target_are_both_in_doubt() -> None:
    capaian = only(meant(TWICE), Measure.CAPAIAN)
    assert [(f.place.text, f.quantity.kind, parts(f.quantity)) for f in capaian] == [
        ("30,2%", Kind.AMBIGUOUS, ["30.2"]),
        ("100%", Kind.AMBIGUOUS, ["100"]),
        ("124%", Kind.PERCENT, []),
    ]


def test_rows_that_a_name_of_their_own_tells_apart_are_not_in_doubt() -> None:
    table = meant(
        """
        Indikator | Wilayah | Target | Realisasi
        ==
        Persentase pengaduan selesai | Timur | 75% | 22,7%
        ^ | Barat | ^ | 75%
        """
    )
    assert [f.value for f in only(table, Measure.REALISASI)] == [Decimal("22.7"), Decimal(75)]


def test_a_mean_without_a_name_in_a_merged_cell_belongs_to_the_last_column() -> None:
    table = meant(
        """
        No | Indikator Kinerja | Target | Realisasi | Capaian (%)
        ==
        1 | Indeks kepuasan | 80 | 40 | 50,00
        2 | Persentase temuan selesai | 10 | 7 | 70,00
        3 | Cakupan layanan | 10 | 9 | 90,00
          | 70,00 | < | < | <
        """
    )
    assert [f.place.text for f in only(table, Measure.CAPAIAN)] == ["50,00", "70,00", "90,00", "70,00"]


# --- no accusation

CELL = "Keuangan 10%", "18 : 82", "a. contoh 98,90 980", "1 paket)", "###", "Rp 5.000.000 Rp 4.000.000"
CAPAIAN = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
==
1 | Indeks kepuasan | 80 | {realisasi} | 97,00
2 | Persentase temuan selesai | 10 | 7 | 70,00
3 | Cakupan layanan | 10 | 9 | {capaian}
  | Rata-rata | | | 61,00
"""
BUDGET = """
No | Program | Pagu (Rp) | Realisasi (Rp) | %
==
1 | Program pelayanan | 500.000.000 | 400.000.000 | 80,00
2 | Program pembinaan | {pagu} | 100.000.000 | 55,00
3 | Program pengawasan | 100.000.000 | 50.000.000 | 50,00
  | Jumlah | 900.000.000 | 550.000.000 | 61,11
"""


def report(*tables: FactTable) -> ReportFacts:
    return ReportFacts("laporan", 2020, "Dinas", 1, tables)


def accusations(*tables: FactTable) -> list[str]:
    found = [o for o in check_facts(report(*tables)) if isinstance(o, Finding) and o.severity is not Severity.INFO]
    return sorted(f.rule for f in found if not f.rule.startswith("STR"))


@pytest.mark.parametrize("cell", CELL)
def test_no_error_and_no_warning_rests_on_a_cell_in_doubt(cell: str) -> None:
    assert accusations(meant(CAPAIAN.format(realisasi=cell, capaian=cell))) == []
    assert accusations(meant(BUDGET.format(pagu=cell))) == []
    assert accusations(meant(CAPAIAN.format(realisasi="81", capaian=cell)), elsewhere(cell)) == ["CAP101"]  # 97,00 of 80 and 81


def elsewhere(cell: str) -> FactTable:
    """The same items in another table, with other figures where the first has `cell`."""
    return replace(meant(f"Indikator Kinerja | Target | Realisasi\n==\nCakupan layanan | {cell} | {cell}\nKunjungan | 5 | 5"), index=1)


def test_the_same_tables_are_accused_where_the_cell_is_plain() -> None:
    assert "CAP101" in accusations(meant(CAPAIAN.format(realisasi="40", capaian="90,00")))
    assert "CAP102" in accusations(meant(CAPAIAN.format(realisasi="77,6", capaian="90,00")))
    assert {"SUM201", "PCT301"} <= set(accusations(meant(BUDGET.format(pagu="200.000.000"))))


def figures(table: FactTable) -> tuple[int, int]:
    """Figures in doubt and all figures, as the coverage counts them."""
    c = coverage_of(report(table), [])
    return len(c.doubtful), c.figures


@pytest.mark.parametrize("cell", ["Keuangan 10%", "a. contoh 98,90 980", "1 paket)", "###"])
def test_the_coverage_counts_them(cell: str) -> None:
    assert figures(meant(CAPAIAN.format(realisasi=cell, capaian="90,00"))) == (1, 10)
    assert figures(meant(CAPAIAN.format(realisasi="80", capaian="90,00"))) == (0, 10)


# --- what a cell in doubt hides proves nothing against its neighbours

TREE = """
No | Uraian | Pagu (Rp) | Realisasi (Rp)
==
1 | Program Pelayanan | 400.000.000 | 390.000.000
1.1 | Kegiatan rapat | 100.000.000 | {realisasi}
1.2 | Kegiatan jasa | 300.000.000 | 300.000.000
2 | Program Pembinaan | 250.000.000 | 240.000.000
2.1 | Kegiatan lomba | 150.000.000 | 145.000.000
2.2 | Kegiatan pelatihan | 100.000.000 | 95.000.000
  | JUMLAH | {total} | 630.000.000
"""


@pytest.mark.parametrize("cell", ["90.000.000", "Keuangan 10%", "a. contoh 98,90 980", "9.00000.000", "18 : 82"])
def test_programmes_keep_their_activities_where_one_amount_was_not_read(cell: str) -> None:
    table = meant(TREE.format(realisasi=cell, total="650.000.000"))
    assert [(r.level, r.parent) for r in table.rows[:3]] == [(Level.SUBTOTAL, -1), (Level.CHILD, table.rows[0].index), (Level.CHILD, 1)]
    assert not {"SUM201", "SUM203"} & set(accusations(table))


def test_the_sum_of_the_other_column_is_judged_all_the_same() -> None:
    assert "SUM201" in accusations(meant(TREE.format(realisasi="Keuangan 10%", total="680.000.000")))


MEAN = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
==
1 | Indeks kepuasan | 80 | 72 | 90,00
2 | Persentase temuan selesai | 10 | 7 | {capaian}
  | Rata-rata | | | 82,00
"""


def test_a_mean_of_which_one_member_was_not_read_is_not_judged() -> None:
    assert accusations(meant(MEAN.format(capaian="Keuangan 10%"))) == []
    assert accusations(meant(MEAN.format(capaian="70,00"))) == ["CAP102"]


REMARK = """
Indikator Kinerja | Realisasi Tahun 2020 / Dinas | Realisasi Tahun 2020 / Provinsi | Realisasi Tahun 2020 / Nasional | Keterangan
==
Indeks kepuasan | 77,81 | 77,00 | {nasional} | Di bawah
"""


def test_a_remark_may_speak_of_the_standard_that_was_not_read() -> None:
    assert "TXT502" not in accusations(meant(REMARK.format(nasional="a. contoh 98,90 980")))
