"""Threshold words with a figure right behind them, changes without a label, and ranks without a figure."""

from __future__ import annotations

import pytest

from rules.sayings import Saying, Scope, Sense
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
