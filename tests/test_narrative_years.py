"""The year, and the stage of the plan, that a figure told in a sentence belongs to."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind, Measure
from tests.narrative_kit import cerita, kalimat

AIR = "Persentase Rumah Tangga Berakses Air Minum"
JALAN = "Panjang Jalan Mantap"
SAKIP = "Nilai Evaluasi SAKIP"
LAYANAN = "Indeks Kepuasan Layanan"
NAMES = (AIR, JALAN, SAKIP, LAYANAN, "Program Penataan Bangunan", "Program Pengelolaan Sampah")


def test_target_still_to_be_reached_is_of_another_claim() -> None:
    told = cerita(
        f"Indikator {AIR} pada tahun 2021 memperoleh capaian sebesar 90% dari target sebesar 80% "
        "sementara target kinerja yang harus dicapai tahun 2022 sebesar 85%.",
        names=NAMES,
    )
    assert told.slots(nth=0) == {"capaian": "90%", "target": "80%"}
    assert told.slots(nth=1) == {"target": "85%"}
    assert [told.of(ClaimKind.CAPAIAN)[n].get("target").period.year for n in (0, 1)] == [2021, 2022]  # type: ignore[union-attr]


def test_figures_beside_a_target_still_to_be_reached_have_no_sure_year() -> None:
    told = cerita(f"Capaian {AIR} sebesar 90% sementara target yang harus dicapai tahun 2022 sebesar 85%.", names=NAMES)
    assert told.of(ClaimKind.CAPAIAN)[0].get("capaian").period.year is None  # type: ignore[union-attr]


def test_target_of_the_end_of_the_plan_stands_apart() -> None:
    told = cerita(
        f"Capaian {JALAN} tahun 2022 sebesar 96% dengan realisasi 48 km dibandingkan dengan target renstra pada tahun 2026 sebesar 60 km.",
        names=NAMES,
    )
    assert told.slots(nth=0) == {"capaian": "96%", "realisasi": "48 km"}
    target = told.of(ClaimKind.CAPAIAN)[1].get("target")
    assert target is not None
    assert (target.period.year, target.period.basis) == (2026, "renstra")


def test_progress_towards_the_end_of_the_plan_is_one_claim() -> None:
    told = cerita(
        f"Target {JALAN} pada akhir periode Renstra (2026) adalah 60 km.",
        "Dengan realisasi tahun 2022 sebesar 48 km, tingkat kemajuan yang dicapai adalah 80%.",
        names=NAMES,
    )
    assert told.slots() == {"target": "60 km", "realisasi": "48 km", "capaian": "80%"}
    claim = told.of(ClaimKind.CAPAIAN)[0]
    assert [f.period.basis for _, f in claim.slots] == ["renstra", "", "renstra"]


def test_years_follow_their_figures() -> None:
    told = cerita(
        f"Realisasi {JALAN} berturut-turut tahun 2020 sebesar 40 km, tahun 2021 sebesar 44 km dan tahun 2022 sebesar 48 km.", names=NAMES
    )
    assert [(f.period.year, f.place.text) for f in told.facts] == [(2020, "40 km"), (2021, "44 km"), (2022, "48 km")]
    assert {f.measure for f in told.facts} == {Measure.REALISASI}


def test_year_compared_with_is_not_the_year_of_the_figure() -> None:
    told = cerita(f"Capaian {AIR} tahun 2022 menurun bila dibandingkan dengan tahun 2021, namun realisasinya sebesar 72%.", names=NAMES)
    assert told.facts[0].period.year == 2022


def test_year_of_the_report_is_taken_but_not_stated() -> None:
    told = cerita(f"Capaian {AIR} sebesar 90%.", names=NAMES, year=2019)
    assert (told.facts[0].period.year, told.facts[0].period.stated) == (2019, False)


def test_item_after_an_item_of_another_year_has_no_year() -> None:
    told = cerita(
        kalimat(f"Indikator {AIR} pada tahun 2021 memperoleh capaian sebesar 90%.", paragraph=1),
        kalimat(f"Indikator {LAYANAN} memperoleh capaian sebesar 98%.", paragraph=2),
        names=NAMES,
    )
    assert [f.period.year for f in told.facts] == [2021, None]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (f"Realisasi {AIR} meningkat sebesar 2 poin yaitu dari 70% pada tahun 2021 menjadi 72% pada tahun 2022.", (2021, 2022)),
        (f"Capaian {AIR} tahun 2022 sebesar 90% turun dibandingkan capaian tahun 2021 yang sebesar 95%.", (2021, 2022)),
        (f"Jika dibandingkan dengan tahun 2021 sebesar 70%, realisasi {AIR} tahun 2022 sebesar 72% naik.", (2021, 2022)),
        (f"Pada tahun 2021 realisasi {AIR} tercatat 70%, sedangkan pada tahun 2022 tercatat 72%, sehingga meningkat.", (2021, 2022)),
    ],
)
def test_changes_go_from_the_earlier_to_the_later_year(text: str, years: tuple[int, int]) -> None:
    change = cerita(text, names=NAMES).of(ClaimKind.CHANGE)[0]
    assert [f.period.year for s, f in change.slots if s != "selisih"] == list(years)
    assert change.subject == AIR


def test_no_change_between_two_items() -> None:
    told = cerita(f"Realisasi {AIR} tahun 2021 sebesar 70% lebih rendah dari realisasi {LAYANAN} tahun 2022 sebesar 83%.", names=NAMES)
    assert not told.of(ClaimKind.CHANGE)
