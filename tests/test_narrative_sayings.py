"""Sentences -> what they say in words, and the differences they state."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from rules.sayings import Saying, Scope, Sense
from tests.narrative_kit import cerita, kalimat

NAMES = ("Rasio Layanan", "Indeks Mutu")


def said(*sentences: str, names: tuple[str, ...] = NAMES) -> list[Saying]:
    return list(cerita(*sentences, names=names).sayings)


def slots(saying: Saying) -> dict[str, str]:
    return {s: f.place.text for s, f in saying.slots}


@pytest.mark.parametrize(
    ("sentence", "sense", "before", "after"),
    [
        ("Realisasi Rasio Layanan naik dari 70 pada tahun 2021 menjadi 75 pada tahun 2022.", Sense.UP, "70", "75"),
        ("Realisasi Rasio Layanan turun dari 70% pada tahun 2021 menjadi 65% pada tahun 2022.", Sense.DOWN, "70%", "65%"),
        (
            "Pada tahun 2021 realisasi Rasio Layanan tercatat 70%, sedangkan pada tahun 2022 tercatat 75%, sehingga mengalami kenaikan.",
            Sense.UP,
            "70%",
            "75%",
        ),
        ("Realisasi Rasio Layanan sebesar 75 lebih rendah dari rata-rata nasional sebesar 78.", Sense.DOWN, "78", "75"),
        ("Capaian Rasio Layanan tahun 2022 sebesar 90% menurun dibandingkan capaian tahun 2021 sebesar 95%.", Sense.DOWN, "95%", "90%"),
        ("Capaian Rasio Layanan tahun 2021 sebesar 95% lebih tinggi dari capaian tahun 2022 sebesar 90%.", Sense.UP, "90%", "95%"),
    ],
)
def test_direction_words_with_their_two_figures(sentence: str, sense: Sense, before: str, after: str) -> None:
    (one,) = said(sentence)
    assert (one.scope, one.sense, slots(one)) == (Scope.CHANGE, sense, {"dari": before, "menjadi": after})


def test_each_change_of_a_sentence_has_its_own_word_and_difference() -> None:
    told = cerita("Di kota turun 0,21 poin (8,40 menjadi 8,19) sedangkan di desa naik 0,15 poin (dari 8,43 menjadi 8,58).")
    assert [(s.sense, slots(s)["menjadi"]) for s in told.sayings] == [(Sense.DOWN, "8,19"), (Sense.UP, "8,58")]
    assert [c.get("selisih").place.text for c in told.of(ClaimKind.CHANGE) if c.get("selisih")] == ["0,21 poin", "0,15 poin"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Upaya agar realisasi Rasio Layanan meningkat dari 70 menjadi 75 terus dilakukan.",
        "Realisasi Rasio Layanan tidak meningkat dari tahun 2021.",
        "Rasio Layanan diharapkan meningkat dibandingkan tahun 2021.",
        "Jika Rasio Layanan menurun dibandingkan tahun 2021 maka target 75 perlu ditinjau.",
    ],
)
def test_wishes_conditions_and_negations_claim_nothing(sentence: str) -> None:
    assert said(sentence) == []


def test_a_trend_names_its_item_measure_and_years() -> None:
    (one,) = said("Capaian kinerja Indeks Mutu tahun 2022 lebih kecil dari capaian kinerja tahun 2021.")
    assert (one.scope, one.sense, one.subject, one.year, one.against) == (Scope.TREND, Sense.DOWN, "Indeks Mutu", 2022, 2021)
    assert one.measure is not None and one.measure.value == "capaian"


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        ("Target Rasio Layanan adalah 80 dan terealisasi 72, dengan demikian indikator ini belum mencapai target.", Sense.MISSED),
        ("Target Rasio Layanan adalah 80 dan terealisasi 82, sehingga telah melampaui target.", Sense.EXCEEDED),
        ("Target Rasio Layanan adalah 80 dan terealisasi 80, sehingga sesuai target.", Sense.MET),
    ],
)
def test_threshold_words_with_target_and_realisasi(sentence: str, sense: Sense) -> None:
    (one,) = said(sentence)
    assert (one.scope, one.sense, one.certain) == (Scope.TARGET, sense, True)
    assert {"target", "realisasi"} <= set(slots(one))


def test_each_claim_of_a_sentence_has_its_own_threshold_word() -> None:
    both = "Rasio Layanan dengan target 80 dan realisasi 82 melampaui target, sedangkan Indeks Mutu dengan target 50 dan realisasi 45 "
    first, second = said(both + "belum mencapai target.")
    assert (first.sense, first.subject, slots(first)["realisasi"]) == (Sense.EXCEEDED, "Rasio Layanan", "82")
    assert (second.sense, second.subject, slots(second)["realisasi"]) == (Sense.MISSED, "Indeks Mutu", "45")


def test_one_item_seen_in_two_ways_is_not_judged() -> None:
    first = "Target Indeks Mutu adalah 81 atau predikat A dan terealisasi 80 atau predikat A, sesuai dengan target predikatnya, "
    assert [s for s in said(first + "namun realisasi nilai sebesar 80 tidak mencapai target.") if s.certain] == []


def test_the_target_may_be_named_behind_the_word() -> None:
    (one,) = said("Realisasi Rasio Layanan sebesar 75 masih di bawah target yang ditetapkan sebesar 80.")
    assert slots(one) == {"realisasi": "75", "target": "80"}


def test_a_figure_behind_makes_the_threshold_word_a_label() -> None:
    assert said("Rasio Layanan mencapai target kinerja sebesar 61,20%.") == []


def test_a_target_of_another_plan_is_not_the_one_meant() -> None:
    (one,) = said("Target Rasio Layanan adalah 80 dan terealisasi 82, masih di bawah target akhir Renstra.")
    assert not one.certain


def test_all_indicators() -> None:
    (one,) = said("Pada tahun 2022 semua indikator kinerja berhasil tercapai melebihi target.")
    assert (one.scope, one.sense) == (Scope.ALL, Sense.EXCEEDED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pada tahun 2022 hampir semua indikator kinerja mencapai target.",
        "Pada tahun 2022 semua indikator mencapai target kecuali satu.",
        "Pada tahun 2022 tidak semua indikator mencapai target.",
        "Pada tahun 2022 setiap tahun capaian melampaui target.",
    ],
)
def test_hedged_claims_about_all_are_none(sentence: str) -> None:
    assert [s for s in said(sentence) if s.scope is Scope.ALL] == []


def test_a_superlative_takes_the_figure_behind_it() -> None:
    (one,) = said("Mayoritas pegawai adalah golongan IV yakni sebanyak 11 orang.")
    assert (one.scope, one.sense, slots(one)) == (Scope.RANK, Sense.MOST, {"jumlah": "11 orang"})


@pytest.mark.parametrize(
    ("sentence", "before", "after", "difference"),
    [
        ("Rasio Layanan tahun 2022 sebesar 80 naik sebesar 5% dibandingkan dengan tahun 2021 yang sebesar 76.", "76", "80", "5%"),
        ("Realisasi tahun 2022 sebanyak 17 dari 15 di tahun 2021 atau peningkatan sebesar 113%.", "15", "17", "113%"),
    ],
)
def test_changes_told_around_their_difference(sentence: str, before: str, after: str, difference: str) -> None:
    told = cerita(sentence, names=NAMES)
    assert told.slots(ClaimKind.CHANGE) == {"dari": before, "menjadi": after, "selisih": difference}


def test_another_statement_between_figure_and_difference_unties_them() -> None:
    told = cerita(
        kalimat("Protein sebesar 79,08 untuk tahun 2022, posisi skor mengalami peningkatan sebesar 1,4 dibanding tahun 2021 sebesar 84,6.")
    )
    assert told.of(ClaimKind.CHANGE) == []


@pytest.mark.parametrize(
    ("sentence", "digits", "value"),
    [
        ("Dinas didukung 31 (tiga puluh satu) orang pegawai.", "31", 31),
        ("Terdapat sembilan (9) komoditas.", "9", 9),
        ("Anggaran sebesar Rp. 1.250.500,- (satu juta dua ratus lima puluh ribu lima ratus rupiah).", "Rp. 1.250.500,-", 1250500),
        ("Ada 24 (dua puluh enam) kegiatan.", "24", 26),
    ],
)
def test_numbers_in_digits_and_in_words(sentence: str, digits: str, value: int) -> None:
    (one,) = cerita(sentence).of(ClaimKind.SPELLED)
    words = one.get("huruf")
    assert one.get("angka").place.text == digits and words is not None and words.value == value


@pytest.mark.parametrize(
    "sentence", ["Ada 31 (tiga puluh satu paket) kegiatan.", "Kegiatan (dua) dan 3 lainnya.", "Bab II (dua belas) ayat."]
)
def test_other_brackets_spell_no_number(sentence: str) -> None:
    assert cerita(sentence).of(ClaimKind.SPELLED) == []
