"""Computations printed in the narrative."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.facts import Derivation, Measure
from tests.narrative_kit import cerita, kalimat

TPAK = "Persentase Partisipasi Kerja"


def one(text: str) -> Derivation:
    (found,) = cerita(text).derivations
    return found


@pytest.mark.parametrize(
    ("text", "top", "bottom", "factor", "result"),
    [
        ("567.248.000 / 1.144.826.000 x 100% = 49,55%", 567248000, 1144826000, 100, "49.55"),
        ("23 desa / 216 desa x 100% = 10,65 persen", 23, 216, 100, "10.65"),
        ("(72/80) x 100% = 90%", 72, 80, 100, "90"),
        ("200 kasus / 769.691.000 jiwa × 1000 = 0,26", 200, 769691000, 1000, "0.26"),
        ("72 : 80 x 100 = 90", 72, 80, 100, "90"),
        ("12/45 = 26,67%", 12, 45, 100, "26.67"),
        ("900 / 30 = 30", 900, 30, 1, "30"),
        ("23 x 100% / 216 = 10,65%", 23, 216, 100, "10.65"),
        ("23 desa dibagi 216 desa dikali 100% = 10,65%", 23, 216, 100, "10.65"),
    ],
)
def test_quotients(text: str, top: int, bottom: int, factor: int, result: str) -> None:
    found = one(text)
    assert found.numerator is not None
    assert found.denominator is not None
    assert (found.numerator.value, found.denominator.value) == (Decimal(top), Decimal(bottom))
    assert (found.factor, found.result.value) == (Decimal(factor), Decimal(result))


def test_mean_of_terms() -> None:
    found = one("(98,5% + 99,1% + 90%) / 3 = 95,9%")
    assert [t.value for t in found.terms] == [Decimal("98.5"), Decimal("99.1"), Decimal(90)]
    assert found.denominator is not None
    assert (found.denominator.value, found.numerator, found.factor) == (Decimal(3), None, Decimal(1))


def test_sum_of_terms() -> None:
    found = one("12 orang + 30 orang + 3 orang = 45 orang")
    assert [t.value for t in found.terms] == [12, 30, 3]
    assert found.result.value == 45


@pytest.mark.parametrize(
    "text",
    [
        "Capaian = Realisasi / Target x 100%",
        "Nilai 1/2 bagian dan sisanya = tidak ada",
        "Rasio 1 : 3.848 pada tahun 2020",
        "72 / 80 x 3 = 2,7",  # 3 is no factor of a formula
    ],
)
def test_no_computation(text: str) -> None:
    assert not cerita(text).derivations


def test_the_sentence_before_announces_what_is_computed() -> None:
    told = cerita(
        kalimat(f"Perhitungan {TPAK} tahun 2022 adalah sebagai berikut:", paragraph=1),
        kalimat("500 / 1.000.000 x 100% = 0,05%", paragraph=2, formula=True),
        names=(TPAK,),
    )
    (found,) = told.derivations
    assert found.key
    assert found.key_certain
    assert found.result.measure is Measure.REALISASI


def test_heading_names_what_is_computed() -> None:
    (found,) = cerita("500 / 800 x 100% = 62,5%", names=(TPAK,), headings=(f"Indikator Kinerja Utama : {TPAK}",)).derivations
    assert found.key
    assert found.key_certain


def test_unknown_left_side_is_not_linked_for_sure() -> None:
    (found,) = cerita("Rasio cadangan beras = 500 / 800 x 100% = 62,5%", names=(TPAK,), headings=(f"Indikator : {TPAK}",)).derivations
    assert not found.key_certain


def test_capaian_on_the_left_says_what_the_result_is() -> None:
    (found,) = cerita(f"Capaian {TPAK} = 72 / 80 x 100% = 90%", names=(TPAK,)).derivations
    assert found.result.measure is Measure.CAPAIAN


def test_figures_of_a_computation_are_told_once() -> None:
    told = cerita(f"Capaian {TPAK} = 72 / 80 x 100% = 90%", names=(TPAK,))
    assert not told.claims
    assert [f.place.text for f in told.facts] == ["72", "80", "90%"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("200 kasus / 769 jiwa × 1000 = 260,08 dibulatkan menjadi 260 kasus", "dibulatkan menjadi 260"),
        ("72 / 80 x 100% = 90% dan dibulatkan", "= 90%"),
    ],
)
def test_what_a_result_is_rounded_to_is_told_with_it(text: str, told: str) -> None:
    assert one(text).text.endswith(told)


@pytest.mark.parametrize(
    "announced",
    [
        "Perhitungan persentase koperasi aktif tahun 2022 adalah sebagai berikut:",
        "Rumus persentase koperasi aktif: jumlah koperasi aktif dibagi jumlah koperasi dikali 100%.",
    ],
)
def test_a_computation_announced_of_something_else_is_not_the_heading_s(announced: str) -> None:
    told = cerita(
        kalimat(announced, paragraph=1, headings=(TPAK,)),
        kalimat("= 127 / 196 x 100% = 64,79%", paragraph=2, headings=(TPAK,)),
        names=(TPAK,),
    )
    (found,) = told.derivations
    assert (found.key, found.place.row) == ("", "")


def test_a_computation_announced_without_a_name_is_the_heading_s() -> None:
    told = cerita(
        kalimat("Adapun perhitungan capaian indikator tersebut adalah sebagai berikut:", paragraph=1, headings=(TPAK,)),
        kalimat("= 500 / 800 x 100% = 62,5%", paragraph=2, headings=(TPAK,)),
        names=(TPAK,),
    )
    assert told.derivations[0].key
