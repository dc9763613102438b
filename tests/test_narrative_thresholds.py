"""Threshold words with a figure right behind them, changes without a label, and ranks without a figure."""

from __future__ import annotations

import pytest

from rules.claims_in_words import words_and_figures
from rules.finding import Finding, Severity
from rules.sayings import Saying, Scope, Sense
from tests.claims_kit import lapor
from tests.narrative_kit import cerita

NAMES = ("Rasio Layanan", "Indeks Mutu")


def said(text: str, scope: Scope) -> list[Saying]:
    return [s for s in cerita(text, names=NAMES).sayings if s.scope is scope]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Realisasi Rasio Layanan sebesar 88% telah mencapai target sebesar 93%.", Sense.MET),
        ("Realisasi Rasio Layanan sebesar 95% tidak mencapai target sebesar 93%.", Sense.MISSED),
        ("Realisasi Rasio Layanan sebesar 95% telah mencapai atau melampaui target.", Sense.MET),
    ],
)
def test_the_realisasi_told_before_the_word(text: str, sense: Sense) -> None:
    (one,) = said(text, Scope.TARGET)
    assert (one.sense, one.subject, one.year, one.certain) == (sense, "Rasio Layanan", 2022, True)


@pytest.mark.parametrize("text", ["Rasio Layanan telah mencapai target sebesar 93%.", "Rasio Layanan mencapai target hanya sebesar 93%."])
def test_what_was_reached_or_what_was_aimed_at(text: str) -> None:
    assert said(text, Scope.TARGET) == []


@pytest.mark.parametrize(
    ("text", "sense", "before", "after"),
    [
        ("Rasio Layanan tahun 2021 sebesar 88,83% meningkat menjadi 91,20% pada tahun 2022.", Sense.UP, "88,83%", "91,20%"),
        (
            "Rasio Layanan tahun 2021 sebesar 31.393 ekor turun menjadi 30.209 ekor pada tahun 2022.",
            Sense.DOWN,
            "31.393 ekor",
            "30.209 ekor",
        ),
    ],
)
def test_a_change_of_what_is_named_without_a_label(text: str, sense: Sense, before: str, after: str) -> None:
    (one,) = said(text, Scope.CHANGE)
    assert one.sense is sense and {s: f.place.text for s, f in one.slots} == {"dari": before, "menjadi": after}


@pytest.mark.parametrize(
    ("text", "sense", "clause"),
    [
        (
            "Jumlah desa mandiri terbanyak terdapat di Kecamatan Sari.",
            Sense.MOST,
            "Jumlah desa mandiri terbanyak terdapat di Kecamatan Sari.",
        ),
        (
            "Capaian meningkat, sedangkan Kecamatan Sari memiliki jumlah posyandu terendah.",
            Sense.LEAST,
            " Kecamatan Sari memiliki jumlah posyandu terendah.",
        ),
    ],
)
def test_a_rank_told_without_its_figure(text: str, sense: Sense, clause: str) -> None:
    (one,) = said(text, Scope.RANK)
    assert (one.sense, one.slots, one.within) == (sense, (), (clause,))


def test_a_rank_whose_figure_stands_afar_is_not_told_by_name() -> None:
    text = (
        "Tingkat efisiensi tertinggi dari persentase penyerapan anggaran terdapat pada kegiatan yang mendukung sasaran strategis pertama "
        "dengan indikator kinerja jumlah kawasan usaha yang dibina pada tahun berjalan sebesar 29,87."
    )
    assert said(text, Scope.RANK) == []


CAUSE = "Kegagalan pencapaian target disebabkan oleh cuaca."


@pytest.mark.parametrize(
    ("text", "heading", "subject"),
    [
        (CAUSE, "b. Rasio Layanan", "Rasio Layanan"),
        ("Kegagalan dalam pencapaian target ini dipengaruhi oleh Indeks Mutu.", "b. Rasio Layanan", "Rasio Layanan"),
        (CAUSE, "b. Angka Lain", ""),  # not an indicator of the tables
        (CAUSE, "Sasaran 1 : Meningkatnya Layanan", ""),  # of which indicator?
        ("Keberhasilan/kegagalan pencapaian target disebabkan oleh cuaca.", "b. Rasio Layanan", ""),
        ("Penyebab kegagalan pencapaian target diuraikan di bawah.", "b. Rasio Layanan", ""),
    ],
)
def test_the_cause_of_a_failure_tells_that_the_target_was_missed(text: str, heading: str, subject: str) -> None:
    found = [s for s in cerita(text, names=NAMES, headings=(heading,)).sayings if s.scope is Scope.TARGET]
    assert [(s.sense, s.subject, s.year) for s in found] == ([(Sense.MISSED, subject, 2022)] if subject else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Realisasi Rasio Layanan belum mencapai/sudah melebihi 100 persen dari target.", ["belum mencapai/sudah melebihi"]),
        ("Rasio Layanan meningkat / menurun sebesar 4% dari tahun lalu.", ["meningkat / menurun"]),
        ("Analisis target yang tercapai/tidak tercapai disajikan pada 5 tabel.", []),
        ("Rasio Layanan mencapai/melebihi 100 persen dari target.", []),
        ("Dijelaskan mengapa kinerja meningkat/menurun pada 3 indikator.", []),
    ],
)
def test_both_wordings_of_a_template(text: str, words: list[str]) -> None:
    found = said(text, Scope.EITHER)
    assert [s.place.text for s in found] == words
    outcomes = [o for o in words_and_figures(lapor(sayings=found)) if isinstance(o, Finding)]
    assert [(o.rule, o.severity, o.place.text) for o in outcomes] == [("TXT502", Severity.WARNING, w) for w in words]
