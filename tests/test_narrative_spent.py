"""Amounts told one after the other: the budget, what was spent of it, the share; and lists of amounts whose items go on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import Sentence
from rules.facts import ClaimKind
from tests.narrative_kit import cerita, kalimat

NAMES = ("Program Penataan Bangunan", "Program Pengelolaan Sampah")


@pytest.mark.parametrize(
    "text",
    [
        "Program Penataan Bangunan, sebesar Rp. 200.000.000,- dengan realisasi Rp. 150.000.000,- (75,00%)",
        "Program Penataan Bangunan sebesar Rp. 200.000.000,- dengan penyerapan Rp. 150.000.000,- atau 75,00%.",
        "Program Penataan Bangunan sebesar Rp. 200.000.000,- dan terealisasi sebesar Rp. 150.000.000,- (75,00%).",
    ],
)
def test_budget_is_known_by_the_spending_behind_it(text: str) -> None:
    told = cerita(text, names=NAMES)
    printed = {slot: figure.rstrip(",-") for slot, figure in told.slots(ClaimKind.SERAPAN).items()}
    assert printed == {"pagu": "Rp. 200.000.000", "realisasi_anggaran": "Rp. 150.000.000", "serapan": "75,00%"}
    assert told.of(ClaimKind.SERAPAN)[0].subject_certain


def test_budget_behind_the_spending() -> None:
    told = cerita("Realisasi anggaran Program Penataan Bangunan sebesar Rp201.329.500,00 dari 201.875.000,00 atau 99,73%.", names=NAMES)
    assert told.slots(ClaimKind.SERAPAN) == {"realisasi_anggaran": "Rp201.329.500,00", "pagu": "201.875.000,00", "serapan": "99,73%"}


def test_spending_of_a_source_of_money() -> None:
    told = cerita("Adapun realisasi anggaran tersebut untuk dana APBD adalah sebesar Rp 43.433.436.071 (97,61%).")
    assert told.slots(ClaimKind.SERAPAN) == {"realisasi_anggaran": "Rp 43.433.436.071", "serapan": "97,61%"}


def test_activity_that_no_table_knows_is_not_its_programme() -> None:
    told = cerita(
        "Hal ini didukung Program Penataan Bangunan dengan kegiatan Kerja Sama Wilayah Perbatasan sebesar Rp 45.000.000 dengan realisasi "
        "Rp 40.500.000 atau 90%.",
        names=NAMES,
    )
    assert all(f.key == "" for c in told.of(ClaimKind.SERAPAN) for _, f in c.slots)


@pytest.mark.parametrize(
    "text",
    [
        "Bantuan tersebut sebesar Rp. 200.000.000,- untuk rumah warga, dan Rp. 150.000.000,- (75,00%) untuk jalan.",
        "Denda sebesar Rp. 100.000.000,- dengan realisasi Rp. 150.000.000,- (75,00%) dari tahun lalu.",
    ],
)
def test_other_amounts_are_no_budget(text: str) -> None:
    assert "pagu" not in cerita(text, names=NAMES).slots(ClaimKind.SERAPAN)


def item(mark: str, text: str, paragraph: int, headings: tuple[str, ...] = ()) -> Sentence:
    return replace(kalimat(text, paragraph=paragraph, top=100.0 + 20 * paragraph, headings=headings), item=mark)


def parts(*sentences: Sentence) -> list[list[str]]:
    return [[f.place.text for _, f in c.slots] for c in cerita(*sentences).of(ClaimKind.PARTS)]


def test_item_cut_at_an_abbreviation_goes_on() -> None:
    told = parts(
        item("", "Dana alokasi khusus sebesar Rp. 90.000.000 dengan rincian sebagai berikut :", 1),
        item("a.", "Dana bidang kesehatan Sub Bid.", 2),
        item("a.", "Pelayanan dasar sebesar Rp. 60.000.000 untuk 22 kabupaten", 2),
        item("b.", "Dana bidang kesehatan Sub Bid.", 3),
        item("b.", "Kefarmasian sebesar Rp. 30.000.000 untuk 25 kabupaten", 3),
    )
    assert told == [["Rp. 90.000.000", "Rp. 60.000.000", "Rp. 30.000.000"]]


def test_further_sentence_of_an_item_does_not_end_the_list() -> None:
    told = parts(
        item("", "Belanja sebesar Rp. 90.000.000 terdiri dari :", 1),
        item("1.", "Belanja pegawai sebesar Rp. 60.000.000.", 2),
        item("1.", "Belanja ini dibayarkan setiap bulan.", 2),
        item("2.", "Belanja barang sebesar Rp. 30.000.000.", 3),
    )
    assert told == [["Rp. 90.000.000", "Rp. 60.000.000", "Rp. 30.000.000"]]


def test_list_under_a_heading_of_its_own() -> None:
    program = ("Program Ketahanan Pangan :",)
    told = parts(
        item("", "Anggaran dekonsentrasi berjumlah Rp 34.000.000, terdiri dari :", 1, ("Sumber Dana APBN :",)),
        item("1.", "Kegiatan distribusi pangan sebesar Rp. 21.000.000", 2, program),
        item("2.", "Kegiatan konsumsi pangan sebesar Rp. 13.000.000", 3, program),
    )
    assert told == [["Rp 34.000.000", "Rp. 21.000.000", "Rp. 13.000.000"]]


def test_amounts_of_another_list_are_no_parts() -> None:
    told = parts(
        item("", "Anggaran dekonsentrasi berjumlah Rp 34.000.000, terdiri dari :", 1, ("Sumber Dana APBN :",)),
        item("1.", "Pengadaan sebesar Rp. 210.000.000", 2, ("Kegiatan Lain :",)),
        item("2.", "Pemeliharaan sebesar Rp. 130.000.000", 3, ("Kegiatan Lain :",)),
    )
    assert told == []
