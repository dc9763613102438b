"""What a sentence speaks of."""

from __future__ import annotations

import pytest

from pipeline.interpret.name_index import NameIndex
from pipeline.interpret.subjects import (
    Unplaced,
    choose,
    from_headings,
    home_places,
    masked,
    name_hits,
    says_nothing_else,
    speaks_of_elsewhere,
    unknown_subject,
)
from tests.narrative_kit import cerita, kalimat

SERAP = "Persentase Realisasi Anggaran Belanja"
AIR = "Cakupan Air Minum Perkotaan"
INDEX = NameIndex.of([SERAP, AIR, "Program Penataan Bangunan", "Meningkatnya Akses Air", "perempuan"])


def test_words_inside_a_name_are_covered() -> None:
    text = f"Capaian {SERAP} sebesar 95%"
    covered = masked(text, name_hits(text, INDEX))
    assert len(covered) == len(text)
    assert "Realisasi" not in covered
    assert covered.startswith("Capaian ")


def test_common_word_of_some_row_is_no_name() -> None:
    assert not name_hits("Jumlah perempuan yang dilatih", INDEX)


def test_two_names_alike_leave_the_subject_unlinked() -> None:
    text = f"{AIR} dan {SERAP} sebesar 95%"
    subject = choose(name_hits(text, INDEX))
    assert (subject.key, subject.certain) == ("", False)


def test_indicator_goes_before_its_sasaran_and_programme_before_its_indicator_for_money() -> None:
    hits = name_hits(f"sasaran Meningkatnya Akses Air dengan indikator {AIR}", INDEX)
    assert choose(hits).name == AIR
    hits = name_hits(f"Program Penataan Bangunan untuk {AIR}", INDEX)
    assert choose(hits, budget=True).name == "Program Penataan Bangunan"
    assert choose(hits, budget=False).name == AIR


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        ((f"2) {AIR}",), True),
        ((f"Indikator Kinerja Utama : {AIR}", "a. Perbandingan Target dan Realisasi"), True),
        (("Sasaran 2 : Meningkatnya Akses Air",), False),
        ((f"1) {AIR}", "Pelatihan Petugas Lapangan"), False),
    ],
)
def test_headings(headings: tuple[str, ...], key: bool) -> None:
    assert bool(from_headings(headings, INDEX).key) is key


def test_unknown_heading_is_a_name_without_a_key() -> None:
    subject = from_headings(("BAB III", "3) Jumlah Penyuluh Bersertifikat"), INDEX)
    assert (subject.name, subject.key) == ("Jumlah Penyuluh Bersertifikat", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("untuk indikator Jumlah Penyuluh Terlatih pada tahun 2022", "Jumlah Penyuluh Terlatih"),
        ("Kegiatan Pembinaan Kelompok Tani dengan anggaran", "Pembinaan Kelompok Tani"),
        ("indikator kinerja tersebut sebesar", ""),
        ("program ini dengan anggaran", ""),
    ],
)
def test_unknown_names_are_noticed(text: str, name: str) -> None:
    assert unknown_subject(text) == name


def test_unknown_indicator_does_not_inherit_the_heading() -> None:
    told = cerita("Target Jumlah Penyuluh Terlatih adalah 40 orang dan terealisasi 38 orang.", names=(AIR,), headings=(f"1) {AIR}",))
    assert told.claims[0].subject == "Jumlah Penyuluh Terlatih"
    assert not any(f.key for f in told.facts)


@pytest.mark.parametrize(
    ("head", "empty"),
    [("Berdasarkan tabel di atas, ", True), ("Dengan demikian ", True), ("Untuk pelatihan petugas kebersihan, ", False)],
)
def test_heads_that_only_point_back(head: str, empty: bool) -> None:
    assert says_nothing_else(head) is empty


def test_places_named_seldom_are_elsewhere() -> None:
    sentences = [kalimat(f"Pelayanan di Kota Melati tahun {year} berjalan baik.") for year in range(2010, 2020)]
    sentences.append(kalimat("Kota Kenanga mendapat predikat yang sama."))
    home = home_places(sentences)
    assert not speaks_of_elsewhere("di Kota Melati sebesar", home)
    assert speaks_of_elsewhere("di Kota Kenanga sebesar", home)
    assert speaks_of_elsewhere("dari rata-rata nasional sebesar", home)


def test_place_is_no_item() -> None:
    index = Unplaced(NameIndex.of(["Kota Melati", AIR]), frozenset({"kota melati"}))
    assert [h.text for h in name_hits(f"{AIR} di Kota Melati", index)] == [AIR]
