"""What a sentence inherits: the activity named above it ("kegiatan ini"), and the plan that its section speaks of."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import Sentence
from rules.facts import ClaimKind, Measure
from tests.narrative_kit import cerita, kalimat

GEDUNG = "Pemeliharaan Gedung Kantor"
NAMES = (GEDUNG, "Pengadaan Alat Kantor")
MONEY = (
    "Jumlah anggaran yang dialokasikan untuk pelaksanaan kegiatan ini sebesar Rp. 372.500.000,00, "
    "dan realisasi anggaran sebesar Rp. 267.374.000,00."
)


def test_money_of_this_activity_is_that_of_the_title() -> None:
    (claim,) = cerita(f"Kegiatan {GEDUNG}.", MONEY, names=NAMES).of(ClaimKind.SERAPAN)
    assert (claim.subject, claim.subject_certain) == (GEDUNG, True)
    assert [(s, f.place.text) for s, f in claim.slots] == [
        ("pagu", "Rp. 372.500.000,00"),
        ("realisasi_anggaran", "Rp. 267.374.000,00"),
    ]


def test_a_title_a_paragraph_above_still_counts_and_two_above_does_not() -> None:
    title, other, money = f"Kegiatan {GEDUNG}", "Sarana dirawat berkala.", MONEY
    near = cerita(kalimat(title, paragraph=1), kalimat(money, paragraph=2, top=120), names=NAMES)
    assert near.of(ClaimKind.SERAPAN)[0].subject_certain
    far = cerita(kalimat(title, paragraph=1), kalimat(other, paragraph=2, top=120), kalimat(money, paragraph=3, top=140), names=NAMES)
    assert not far.of(ClaimKind.SERAPAN)[0].subject_certain


@pytest.mark.parametrize(
    "opening",
    ["Kegiatan ini.", f"Kegiatan {GEDUNG} telah dilaksanakan dengan baik.", "Kegiatan Penyusunan Laporan.", "Rapat berjalan lancar."],
)
def test_other_sentences_are_no_titles_of_known_work(opening: str) -> None:
    (claim,) = cerita(opening, MONEY, names=NAMES).of(ClaimKind.SERAPAN)
    assert not any(f.key and f.key_certain for _, f in claim.slots)


def test_money_that_does_not_point_back_is_not_the_title_s() -> None:
    told = cerita(f"Kegiatan {GEDUNG}.", "Anggaran Dinas sebesar Rp. 372.500.000,00 terserap seluruhnya.", names=NAMES)
    assert all(not f.key for c in told.of(ClaimKind.SERAPAN) for _, f in c.slots)


def test_a_pagu_said_with_its_use() -> None:
    told = cerita("Anggaran yang ditetapkan untuk membiayai kegiatan tersebut sebesar Rp333.000.000,00 dengan realisasi Rp319.785.118,00.")
    assert told.slots(ClaimKind.SERAPAN) == {"pagu": "Rp333.000.000,00", "realisasi_anggaran": "Rp319.785.118,00"}


def test_this_indicator_is_the_one_named_before() -> None:
    told = cerita(f"Target indikator {GEDUNG} adalah 100%.", "Capaian kinerja indikator ini pada Dinas sebesar 97,42%.", names=NAMES)
    assert [(s, f.indicator, f.key_certain) for c in told.claims for s, f in c.slots] == [
        ("target", GEDUNG, True),
        ("capaian", GEDUNG, True),
    ]


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("3.1.3 Perbandingan Realisasi Kinerja dengan Target Jangka Menengah", "renstra"),
        ("c. Realisasi terhadap target total Renstra", "renstra"),
        ("3.1.2 Perbandingan Realisasi Kinerja dengan Tahun Lalu", ""),
        ("2.1 Rencana Strategis", ""),
    ],
)
def test_capaian_in_a_section_about_the_plan_is_the_plan_s(heading: str, basis: str) -> None:
    told = cerita(f"Capaian {GEDUNG} sebesar 150%.", names=NAMES, headings=("Bab III", heading))
    assert [f.period.basis for c in told.of(ClaimKind.CAPAIAN) for _, f in c.slots] == [basis]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Sampai dengan bulan September 2022 realisasi anggaran", "september"),
        ("Per 30 Juni 2022 realisasi anggaran", "juni"),
        ("Pada semester I realisasi anggaran", "S1"),
        ("Realisasi anggaran sampai dengan Triwulan IV", ""),
        ("Sampai dengan 31 Desember 2022 realisasi anggaran", ""),
        ("Pada bulan Juli ditinjau bahwa realisasi anggaran", ""),
    ],
)
def test_money_up_to_a_date_is_not_the_year_s(words: str, part: str) -> None:
    told = cerita(f"{words} {GEDUNG} sebesar Rp1.234.567.890,00 (77,5%).", names=NAMES)
    assert {f.period.part for c in told.claims for _, f in c.slots} == {part}


def test_a_pagu_told_with_the_program_it_goes_through_is_read_with_its_name() -> None:
    told = cerita("Capaian baik, dengan jumlah anggaran melalui Progam Kerja Sama sebesar Rp 7.500.000.000,00 dan terealisasi 96,80%.")
    assert told.printed("pagu") == ["Rp 7.500.000.000,00"]
    assert [f.place.row for f in told.facts if f.measure is Measure.PAGU] == ["Progam Kerja Sama"]


def test_a_pagu_by_other_means_is_not_the_next_amount() -> None:
    told = cerita("Anggaran ditambah melalui lelang sebesar Rp 7.500.000.000,00.")
    assert told.printed("pagu") == []


HARAPAN, SEKOLAH = "Angka Harapan Hidup", "Rata-rata Lama Sekolah"
MEASURED = "Target tahun 2022 adalah 71,5 dan realisasi 72,2 dengan capaian 100,98%."


def butir(text: str, item: str, paragraph: int) -> Sentence:
    return replace(kalimat(text, paragraph=paragraph, top=100.0 + 20 * paragraph), item=item)


def di_bawah(*above: Sentence, text: str = MEASURED, gap: int = 1) -> tuple[str, bool]:
    below = kalimat(text, paragraph=above[-1].paragraph + gap, top=400)
    (claim,) = cerita(*above, below, names=(HARAPAN, SEKOLAH)).of(ClaimKind.CAPAIAN)
    return claim.subject, claim.subject_certain


def test_a_list_item_that_is_only_a_name_heads_the_paragraph_below_it() -> None:
    assert di_bawah(butir(HARAPAN, "a.", 1)) == (HARAPAN, True)
    earlier = (butir(SEKOLAH, "a.", 1), kalimat("Sekolah dibina berkala.", paragraph=2, top=150))
    assert di_bawah(*earlier, butir(f"{HARAPAN}:", "b.", 3)) == (f"{HARAPAN}", True)


def test_names_listed_one_below_the_other_head_nothing() -> None:
    assert di_bawah(butir(SEKOLAH, "a.", 1), butir(HARAPAN, "b.", 2)) == ("", False)


@pytest.mark.parametrize(
    ("above", "gap"),
    [
        (butir(f"{HARAPAN} dibahas dalam Bab II", "a.", 1), 1),
        (butir("Angka Kematian Ibu", "a.", 1), 1),  # no table names it
        (kalimat(HARAPAN, paragraph=1, top=120), 1),  # no item of a list
        (butir(HARAPAN, "a.", 1), 2),  # a paragraph between
    ],
)
def test_other_lines_head_nothing(above: Sentence, gap: int) -> None:
    subject, certain = di_bawah(above, gap=gap)
    assert not (subject == HARAPAN and certain)
