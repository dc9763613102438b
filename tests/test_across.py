"""What only several reports show together: years, plans, governments, copies, versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.across.index import stem_of
from pipeline.across.kept import find_across, kept
from pipeline.across.rows import COLUMNS, PAIR_COLUMNS
from pipeline.across.run import Across
from pipeline.across.units import Likeness, Unit, likeness
from pipeline.batch.store import Store
from rules.facts import FactTable, Role
from tests.across_kit import CONTOH, Arsip, laporan, temuan
from tests.claims_kit import tabel

MEASURED = "label | target | realisasi | capaian\n==\n"
YEARS = "label | realisasi 2021 | realisasi 2022\n==\n"
NAMES = ("Angka Kematian Ibu", "Cakupan Imunisasi Dasar", "Prevalensi Stunting Balita", "Nilai Akip Dinas")


def diukur(*figures: str, year: int = 2021, names: tuple[str, ...] = NAMES) -> FactTable:
    rows = "\n".join(f"{name} | 50,00 | {f} | {f.replace(',', '')[:2]},13" for name, f in zip(names, figures, strict=False))
    return tabel(MEASURED + rows, "Tabel 3.1", year=year, page=5)


def dibandingkan(*figures: str) -> FactTable:
    return tabel(
        YEARS + "\n".join(f"{n} | {f} | 61,2{i}" for i, (n, f) in enumerate(zip(NAMES, figures, strict=False))), "Tabel 3.3", page=9
    )


OWN = diukur("41,12", "42,35", "43,78", "44,91")
SAME = ("41,12", "42,35", "43,78", "44,91")
SLIP = ("41,12", "42,53", "43,78", "44,91")


def told(found: Across) -> list[tuple[str, str, str, str, str]]:
    return [(r.kind, r.rule, r.severity, r.reported, r.expected) for r in found.rows]


def used(found: Across) -> list[tuple[str, str]]:
    return [(p.kind, p.used) for p in found.pairs]


def test_last_years_own_report_is_found_by_the_name_of_the_unit() -> None:
    arsip = Arsip(a_2021=laporan(CONTOH, 2021, OWN), a_2022=laporan("DINAS KESEHATAN KAB. CONTOH", 2022, dibandingkan(*SLIP)))
    found = arsip.across()
    assert told(found) == [("years", "YOY801", "warning", "42,53", "42,35")]
    row, pair = found.rows[0], found.pairs[0]
    assert (row.report, row.page, row.other_report, row.other_page, row.other_table) == ("a-2022", "9", "a-2021", "5", "Tabel 3.1")
    assert (row.root, pair.same, pair.different) == (row.finding_id, "3", "1")


def test_right_figures_give_no_row() -> None:
    assert Arsip(a=laporan(CONTOH, 2021, OWN), b=laporan(CONTOH, 2022, dibandingkan(*SAME))).across().rows == ()


def test_two_years_apart_is_not_last_year() -> None:
    assert Arsip(a=laporan(CONTOH, 2020, OWN), b=laporan(CONTOH, 2022, dibandingkan(*SLIP))).across().pairs == ()


def test_a_unit_that_is_only_alike_is_told_and_not_used() -> None:
    arsip = Arsip(a=laporan("Dinas Kesehatan", 2021, OWN), b=laporan(CONTOH, 2022, dibandingkan(*SLIP)))
    assert (arsip.across().rows, used(arsip.across())) == ((), [("years", "unsure_unit")])


def test_a_name_that_any_government_has_needs_figures_that_agree() -> None:
    other = tuple(f"7{n},3{n}" for n in range(4))
    before = laporan("Dinas Kesehatan", 2021, OWN)
    assert used(Arsip(a=before, b=laporan("Dinas Kesehatan", 2022, dibandingkan(*other))).across()) == [("years", "unproven_unit")]
    assert len(Arsip(a=before, b=laporan("Dinas Kesehatan", 2022, dibandingkan(*SLIP))).across().rows) == 1


def test_parts_of_last_years_report_are_one() -> None:
    first, second = diukur("41,12", "42,35"), diukur("43,78", "44,91", names=NAMES[2:])
    arsip = Arsip(a_bab2=laporan(CONTOH, 2021, first), a_bab3=laporan(CONTOH, 2021, second), b=laporan(CONTOH, 2022, dibandingkan(*SLIP)))
    found = arsip.across()
    assert [(r.report, r.other_report, r.reported) for r in found.rows] == [("b", "a-bab2", "42,53")]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Dinas Kesehatan Kota Contoh", "DINAS KESEHATAN KOTA CONTOH", Likeness.SAME),
        ("Dinas Kesehatan Kab. Contoh", "Dinas Kesehatan (Dinkes) Kabupaten Contoh", Likeness.SAME),
        ("Dinas Perhubungan Kota Contoh", "Dinas Perhubugan Kota Contoh", Likeness.SAME),
        ("Dinas Kesehatan Kota Contoh", "Dinas Kesehatan Kabupaten Contoh", Likeness.OTHER),
        ("Dinas Kesehatan Kabupaten Contoh", "Dinas Kesehatan Kabupaten Contoh Barat", Likeness.OTHER),
        ("Dinas Perkebunan Provinsi Contoh", "Dinas Peternakan Provinsi Contoh", Likeness.OTHER),
        ("Badan Koordinasi Wilayah I Provinsi Contoh", "Badan Koordinasi Wilayah II Provinsi Contoh", Likeness.OTHER),
        ("Dinas Kesehatan", "Dinas Kesehatan Kota Contoh", Likeness.UNSURE),
        ("Dinas PPPA Kota Contoh", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kota Contoh", Likeness.UNSURE),
        ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Contoh", "BKPSDM Kota Contoh", Likeness.UNSURE),
        ("Dinas PPPA Kota Contoh", "Dinas Pekerjaan Umum dan Penataan Ruang Kota Contoh", Likeness.OTHER),
        ("Dinas PPPA Kota Contoh", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kota Lain", Likeness.OTHER),
        ("", "Dinas Kesehatan", Likeness.OTHER),
    ],
)
def test_names_of_units(a: str, b: str, expected: Likeness) -> None:
    assert likeness(Unit.of(a), Unit.of(b))[0] is expected


def test_names_of_files_without_their_years() -> None:
    assert stem_of("LKIP_Dinkes-2021") == stem_of("lkip dinkes 2022") == "lkip dinkes"


def perjanjian(target: str, year: int = 2021) -> FactTable:
    return tabel(f"label | target\n==\nAngka Kematian Ibu | {target}\nCakupan Imunisasi Dasar | 50,00", role=Role.PK, year=year)


def test_a_target_that_is_not_the_one_of_the_agreement_beside() -> None:
    arsip = Arsip(lkip_2021=laporan(CONTOH, 2021, OWN), pk_2021=laporan(CONTOH, 2021, perjanjian("54,00")))
    found = arsip.across()
    assert told(found) == [("plan", "XRF405", "warning", "50,00", "54,00")]
    assert used(found) == [("plan", "yes")]


def test_the_agreement_of_another_year_is_not_asked() -> None:
    assert Arsip(lkip_2021=laporan(CONTOH, 2021, OWN), pk_2022=laporan(CONTOH, 2022, perjanjian("54,00", 2022))).across().rows == ()


def test_a_file_called_agreement_that_measures_is_a_report() -> None:
    found = Arsip(pk_2021=laporan(CONTOH, 2021, OWN), b=laporan(CONTOH, 2022, dibandingkan(*SAME))).across()
    assert used(found) == [("years", "yes")]


def satuan(realisasi: str) -> FactTable:
    rows = (f"Jumlah Kader Terlatih Posyandu | 400 orang | {realisasi} orang", "Jumlah Bidan Desa Aktif | 90 orang | 85 orang")
    return tabel("label | target | realisasi\n==\n" + "\n".join(rows), year=2021)


def test_a_government_and_its_unit_print_one_figure() -> None:
    arsip = Arsip(a=laporan("Pemerintah Kabupaten Contoh", 2021, satuan("371")), b=laporan(CONTOH, 2021, satuan("317")))
    assert told(arsip.across()) == [("government", "XRF401", "warning", "371 orang", "317 orang")]


def test_units_of_two_governments_are_not_related() -> None:
    arsip = Arsip(a=laporan("Pemerintah Kabupaten Lain", 2021, satuan("371")), b=laporan(CONTOH, 2021, satuan("317")))
    assert arsip.across().pairs == ()


BIG = ("41,12", "42,35", "43,78", "44,91")


def test_a_table_copied_from_last_years_report() -> None:
    arsip = Arsip(a=laporan(CONTOH, 2021, diukur(*BIG)), b=laporan(CONTOH, 2022, diukur(*BIG, year=2022)))
    assert [(r.kind, r.rule, r.report, r.severity) for r in arsip.across().rows] == [("years", "STR706", "b", "warning")]


def test_a_table_copied_from_another_unit() -> None:
    arsip = Arsip(a=laporan(CONTOH, 2021, diukur(*BIG)), b=laporan("Dinas Sosial Kabupaten Contoh", 2021, diukur(*BIG)))
    assert [(r.kind, r.rule, r.severity) for r in arsip.across().rows] == [("copy", "STR706", "info")]


def test_a_few_like_figures_are_no_copy() -> None:
    other = diukur("41,12", "52,35", "53,78", "44,91")
    assert Arsip(a=laporan(CONTOH, 2021, diukur(*BIG)), b=laporan("Dinas Sosial Kabupaten Contoh", 2021, other)).across().rows == ()


HASIL = "Realisasi cakupan imunisasi dasar mencapai {} persen dari target 96,40 persen, dengan {} bayi diimunisasi di seluruh puskesmas."
TUGAS = "Dinas mempunyai tugas membantu bupati dalam urusan bidang kesehatan menurut aturan nomor {} tentang susunan perangkat daerah."


def test_a_result_told_word_for_word_as_last_year() -> None:
    said = HASIL.format("93,15", "12.481")
    arsip = Arsip(a=laporan(CONTOH, 2021, OWN, said=[said]), b=laporan(CONTOH, 2022, dibandingkan(*SAME), said=[TUGAS.format(7), said]))
    assert [(r.kind, r.rule, r.severity, r.page, r.reported, r.other_report, r.other_page) for r in arsip.across().rows] == [
        ("years", "STR706", "warning", "2", "93,15; 96,40; 12.481", "a", "1")
    ]


@pytest.mark.parametrize(
    "before, now",
    [
        (HASIL.format("93,15", "12.481"), HASIL.format("94,02", "12.481")),  # another result
        (HASIL.format("93,15", "12.481") + " Ini hasil 2021, tetap.", HASIL.format("93,15", "12.481") + " Ini hasil 2021, tetap."),
        (TUGAS.format("12.481 dan 93,15"), TUGAS.format("12.481 dan 93,15")),  # no result
        (HASIL.format(90, 1000), HASIL.format(90, 1000)),  # one telling figure: a target that stays
        ("Realisasi 93,15 dari 12.481 tercapai.", "Realisasi 93,15 dari 12.481 tercapai."),  # alike by chance
    ],
)
def test_sentences_that_may_be_alike(before: str, now: str) -> None:
    arsip = Arsip(a=laporan(CONTOH, 2021, OWN, said=[before]), b=laporan(CONTOH, 2022, dibandingkan(*SAME), said=[now]))
    assert arsip.across().rows == ()


def test_a_result_that_another_unit_tells_word_for_word() -> None:
    said = [HASIL.format("93,15", "12.481")]
    arsip = Arsip(a=laporan(CONTOH, 2021, said=said), b=laporan("Dinas Sosial Kabupaten Contoh", 2021, said=said))
    assert [(r.kind, r.rule, r.severity) for r in arsip.across().rows] == [("copy", "STR706", "info")]


@pytest.mark.parametrize("own, expected", [(13, [("STR706", "info")]), (14, [])])
def test_most_of_the_text_is_last_years(own: int, expected: list[tuple[str, str]]) -> None:
    shared = [TUGAS.format(n) for n in range(20)]
    mine = [*shared, *(TUGAS.format(n) for n in range(100, 100 + own))]
    arsip = Arsip(a=laporan(CONTOH, 2021, OWN, said=shared), b=laporan(CONTOH, 2022, dibandingkan(*SAME), said=mine))
    assert [(r.rule, r.severity) for r in arsip.across().rows] == expected


def versions(*, draft: list[str], final: list[str]) -> Across:
    many = tuple(f"Indikator Kinerja Bagian {c}" for c in "abcdefghijkl")
    table = diukur(*(f"4{n % 10},{n + 12}" for n in range(12)), names=many)
    arsip = Arsip(lkip_draft=laporan(CONTOH, 2021, table), lkip_final=laporan(CONTOH, 2021, table))
    arsip.documents["lkip-draft"]["findings"] = [temuan(f) for f in draft]
    arsip.documents["lkip-final"]["findings"] = [temuan(f) for f in final]
    return arsip.across()


def test_what_a_new_version_repaired_and_what_is_new_in_it() -> None:
    found = versions(draft=["CAP101-a-1", "CAP101-b-1", "CAP101-c-1"], final=["CAP101-c-1", "CAP101-b-2", "CAP101-d-1"])
    assert [(r.report, r.other_report, r.message.split(" ")[0]) for r in found.rows] == [
        ("lkip-draft", "lkip-final", "Repaired"),
        ("lkip-draft", "lkip-final", "Still"),
        ("lkip-final", "lkip-draft", "New"),
    ]


def test_parts_of_one_report_are_no_versions() -> None:
    arsip = Arsip(bab2=laporan(CONTOH, 2021, diukur("41,12")), bab3=laporan(CONTOH, 2021, OWN))
    assert used(arsip.across()) == [("version", "parts")]


def test_the_files_and_the_store_hold_the_rows(tmp_path: Path) -> None:
    arsip = Arsip(a=laporan(CONTOH, 2021, OWN), b=laporan(CONTOH, 2022, dibandingkan(*SLIP)))
    with Store.in_folder(tmp_path) as store:
        from pipeline.across.kept import keep

        keep(store, arsip.across().rows)
        keep(store, arsip.across().rows)
        assert [(r["report"], r["rule"], r["reported"], r["page"], r["row_name"]) for r in kept(store)] == [
            ("b", "YOY801", "42,53", 9, "Cakupan Imunisasi Dasar")
        ]
        assert find_across(store, tmp_path, "en").rows == ()
        assert list(kept(store)) == []
    assert (tmp_path / "across.csv").read_text("utf-8-sig").splitlines() == [",".join(COLUMNS)]
    assert (tmp_path / "across-pairs.csv").read_text("utf-8-sig").splitlines() == [",".join(PAIR_COLUMNS)]


def test_the_columns_are_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "outputs.md").read_text("utf-8")
    about = text[text.index("## `across.csv`") :]
    assert [c for c in (*COLUMNS, *PAIR_COLUMNS) if f"`{c}`" not in about] == []
