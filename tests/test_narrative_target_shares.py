"""A result, its share of the target and the target told in a row."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from tests.narrative_kit import cerita


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Capaian nilai tukar tahun 2022 sebesar 105,19 atau 99,31% dari target tahun 2022 yaitu 105,92.", ("105,19", "99,31%", "105,92")),
        (
            "Capaian kinerja indikator ini mencapai 13,22% atau sebesar 101,69% dari target minimalnya, yaitu 13%.",
            ("13,22%", "101,69%", "13%"),
        ),
        (
            "Telah diperoleh pendapatan sebesar Rp 483.701.427 (127,27%) dari target Rp 380.057.500.",
            ("Rp 483.701.427", "127,27%", "Rp 380.057.500"),
        ),
    ],
)
def test_the_percentage_of_the_target_is_the_capaian(text: str, figures: tuple[str, str, str]) -> None:
    slots = cerita(text).slots(ClaimKind.CAPAIAN)
    assert (slots["realisasi"], slots["capaian"], slots["target"]) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Capaian kinerja sebesar 98,50% atau 3,2 poin dari target yaitu 105,92.",  # no percentage
        "Capaian kinerja sebesar 98,50% atau 99,31% dari pagu, dengan target yaitu 105,92.",  # of another whole
        "Capaian kinerja sebesar 98,50% atau 99,31% dari target 40 orang.",  # unlike the target
    ],
)
def test_other_percentages_leave_the_capaian_as_it_is(text: str) -> None:
    assert "realisasi" not in cerita(text).slots(ClaimKind.CAPAIAN)
