"""XRF403: counts of two years told in two sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from msgspec.structs import replace

from rules.facts import Claim, ClaimKind
from rules.finding import Finding, Held, Outcome, Severity
from rules.told_years import told_years
from tests.claims_kit import klaim, lapor

FLU = "Jumlah kasus positif avian influenza tahun 2020 adalah {} dibandingkan tahun 2019 yaitu {}."
AGAIN = "Kasus penyakit avian influenza tahun 2020 naik menjadi {} dari tahun sebelumnya yang hanya {}."


def pair(ids: Iterator[int], sentence: str, now: str, before: str, page: int) -> list[Claim]:
    out = []
    for year, raw in ((2020, now), (2019, before)):
        claim = klaim(ClaimKind.COUNT, "", first_id=next(ids), jumlah=raw)
        slots = tuple((s, replace(f, period=replace(f.period, year=year))) for s, f in claim.slots)
        place = replace(claim.place, page=page)
        out.append(replace(claim, slots=slots, sentence=sentence.format(now, before), place=place))
    return out


def outcomes(*pairs: tuple[str, str, str]) -> list[Outcome]:
    ids = count(900)
    claims = [c for page, (sentence, now, before) in enumerate(pairs, 3) for c in pair(ids, sentence, now, before, page)]
    return list(told_years(lapor(claims=tuple(claims))))


def accused(*pairs: tuple[str, str, str]) -> list[tuple[str, str, Severity]]:
    return [(o.reported, o.expected, o.severity) for o in outcomes(*pairs) if isinstance(o, Finding)]


def test_other_count_beside_the_same_is_told() -> None:
    assert accused((FLU, "50 kasus", "39 kasus"), (AGAIN, "50 kasus", "33 kasus")) == [("33 kasus", "39 kasus", Severity.WARNING)]


def test_what_most_sentences_tell_is_taken_for_right() -> None:
    pairs = ((FLU, "50 kasus", "33 kasus"), (AGAIN, "50 kasus", "39 kasus"), (FLU, "50 kasus", "39 kasus"))
    assert accused(*pairs) == [("33 kasus", "39 kasus", Severity.WARNING)]


def test_the_same_counts_hold() -> None:
    found = outcomes((FLU, "50 kasus", "39 kasus"), (AGAIN, "50 kasus", "39 kasus"))
    assert [type(o) for o in found] == [Held]


@pytest.mark.parametrize(
    "other",
    [
        ("Kasus rabies tahun 2020 menjadi {} dari tahun sebelumnya yang hanya {}.", "50 kasus", "33 kasus"),
        (AGAIN, "52 kasus", "33 kasus"),
        (AGAIN, "50 ekor", "33 ekor"),
    ],
)
def test_other_things_are_not_compared(other: tuple[str, str, str]) -> None:
    assert outcomes((FLU, "50 kasus", "39 kasus"), other) == []


def test_small_counts_are_shared_by_chance() -> None:
    assert outcomes((FLU, "2 kasus", "1 kasus"), (AGAIN, "2 kasus", "3 kasus")) == []
