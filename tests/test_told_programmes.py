"""XRF403: programmes and their activities told in two sentences."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from rules.facts import Claim, ClaimKind
from rules.finding import Finding, Held, Outcome, Severity
from rules.told_programmes import told_programmes
from tests.claims_kit import klaim, lapor


def outcomes(*sentences: tuple[str, ...]) -> list[Outcome]:
    ids = count(900)
    claims: list[Claim] = []
    for page, counts in enumerate(sentences, 3):
        for raw in counts:
            claim = klaim(ClaimKind.COUNT, "", first_id=next(ids), jumlah=raw)
            claims.append(replace(claim, sentence=" ".join(counts), place=replace(claim.place, page=page)))
    return list(told_programmes(lapor(claims=tuple(claims))))


def accused(*sentences: tuple[str, ...]) -> list[tuple[str, str, Severity]]:
    return [(o.reported, o.expected, o.severity) for o in outcomes(*sentences) if isinstance(o, Finding)]


FOUND = [("45 Kegiatan", "47 kegiatan", Severity.WARNING)]


def test_other_number_of_activities_is_told() -> None:
    many = ("11 program", "47 kegiatan")
    assert accused(many, ("11 Program", "45 Kegiatan"), many) == FOUND


def test_the_numbers_of_two_parts_bear_their_sum() -> None:
    parts = ("7 program", "20 kegiatan", "4 program", "27 kegiatan")
    assert accused(("11 Program", "45 Kegiatan"), ("11 program", "47 kegiatan"), parts) == FOUND


def test_the_same_numbers_hold() -> None:
    assert [type(o) for o in outcomes(("14 program", "76 kegiatan"), ("14 program", "76 kegiatan"))] == [Held]


@pytest.mark.parametrize(
    "other",
    [
        ("12 program", "45 kegiatan"),  # another number of programmes
        ("11 program", "9 sasaran", "45 kegiatan"),  # not told together
        ("11 sasaran", "45 kegiatan"),
    ],
)
def test_other_numbers_are_not_compared(other: tuple[str, ...]) -> None:
    assert outcomes(("11 program", "47 kegiatan"), other) == []


def test_few_programmes_may_be_those_of_one_source() -> None:
    assert outcomes(("2 program", "8 kegiatan"), ("2 program", "7 kegiatan")) == []
