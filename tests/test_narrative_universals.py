"""Sentences about all of something: what they count, of which sasaran, and what they say of it."""

from __future__ import annotations

import pytest

from rules.sayings import Saying, Scope, Sense
from tests.narrative_kit import cerita, kalimat

GOAL = "Meningkatnya mutu layanan dasar"


def universals(text: str, *headings: str) -> list[Saying]:
    told = cerita(kalimat(text, headings=headings), names=("Rasio Layanan", GOAL))
    return [s for s in told.sayings if s.scope is Scope.ALL]


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Seluruh indikator kinerja telah mencapai target.", Sense.MET),
        ("Semua indikator tercapai sesuai target yang ditetapkan.", Sense.MET),
        ("Semua indikator mencapai atau melampaui target.", Sense.MET),
        ("Keempat indikator kinerja utama melampaui target.", Sense.EXCEEDED),
        ("Dari 4 indikator, semuanya telah memenuhi target.", Sense.MET),
        ("Seluruh indikator belum mencapai target.", Sense.MISSED),
        ("Tidak ada indikator yang belum mencapai target.", Sense.MET),
        ("Tidak terdapat satu pun indikator kinerja yang tidak mencapai target.", Sense.MET),
        ("Tidak satupun indikator mencapai target.", Sense.MISSED),
        ("Tidak ada indikator yang melampaui target.", Sense.NOT_EXCEEDED),
        ("Semua indikator tanpa terkecuali telah mencapai target.", Sense.MET),
    ],
)
def test_all_and_none_against_their_targets(text: str, sense: Sense) -> None:
    (one,) = universals(text)
    assert (one.sense, one.of, one.certain) == (sense, "indikator", True)


@pytest.mark.parametrize(
    ("text", "of", "sense", "bound"),
    [
        ("Semua program terserap di atas 90%.", "program", Sense.AT_LEAST, "90%"),
        ("Seluruh kegiatan memiliki penyerapan anggaran lebih dari 85,5%.", "kegiatan", Sense.AT_LEAST, "85,5%"),
        ("Tidak ada program yang penyerapannya di bawah 80%.", "program", Sense.AT_LEAST, "80%"),
        ("Tidak ada kegiatan dengan serapan anggaran di atas 95%.", "kegiatan", Sense.AT_MOST, "95%"),
        ("Seluruh program realisasi fisiknya mencapai 100%.", "program", Sense.AT_LEAST, "100%"),
        ("Semua indikator memiliki capaian di atas 100%.", "indikator", Sense.AT_LEAST, "100%"),
        ("Seluruh indikator mencapai minimal 90%.", "indikator", Sense.AT_LEAST, "90%"),
    ],
)
def test_all_against_one_figure(text: str, of: str, sense: Sense, bound: str) -> None:
    (one,) = universals(text)
    assert (one.of, one.sense, one.get("batas") and one.get("batas").place.text) == (of, sense, bound)  # type: ignore[union-attr]


def test_all_of_one_category() -> None:
    (one,) = universals("Semua indikator kinerja masuk dalam kategori Sangat Tinggi.")
    graded = one.get("kategori")
    assert one.sense is Sense.GRADED and graded is not None and graded.place.text == "Sangat Tinggi"


@pytest.mark.parametrize(
    ("text", "heading", "plain", "first"),
    [
        (f"Seluruh indikator pada sasaran {GOAL} telah mencapai target.", "", True, GOAL),
        (f"Pada sasaran strategis ke-2 yaitu {GOAL}, tidak ada indikator yang belum tercapai.", "", True, GOAL),
        ("Seluruh indikator pada sasaran ini telah mencapai target.", f"Sasaran 2: {GOAL}", False, GOAL),
        ("Seluruh indikator telah mencapai target.", f"Sasaran 2: {GOAL}", False, GOAL),
    ],
)
def test_the_sasaran_spoken_of(text: str, heading: str, plain: bool, first: str) -> None:
    (one,) = universals(text, *([heading] if heading else []))
    assert one.certain and one.plain is plain and first in one.within[0]


@pytest.mark.parametrize(
    "text",
    [
        "Seluruh indikator pada sasaran kedua telah mencapai target.",
        "Seluruh indikator program unggulan telah mencapai target.",
        "Seluruh indikator pada triwulan II telah mencapai target.",
    ],
)
def test_part_of_the_indicators_that_is_not_known(text: str) -> None:
    assert [s.certain for s in universals(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Hampir semua indikator mencapai target.",
        "Tidak semua indikator mencapai target.",
        "Secara umum seluruh indikator telah mencapai target.",
        "Agar semua indikator mencapai target, koordinasi diperkuat.",
        "Semua program mencapai 95%.",
        "Rata-rata seluruh indikator mencapai 98% dari target.",
        "Semua indikator mencapai target akhir Renstra.",
        "Seluruh indikator kinerja ditetapkan dalam perjanjian kinerja dengan target 100%.",
        "Seluruh indikator dengan target 12 dokumen telah mencapai target.",
    ],
)
def test_hedges_wishes_and_other_statements(text: str) -> None:
    assert universals(text) == []


def test_the_target_of_the_plan_may_be_the_years() -> None:
    (one,) = universals("Semua indikator berhasil tercapai melebihi target yang telah ditentukan pada Rencana Strategis tahun 2018-2023.")
    assert one.sense is Sense.EXCEEDED
