"""Sentences whose figures all differ from what the report prints for the item they name: the name may be the slip, not the figures.

A mistyped figure leaves the other figures of its sentence right. Where target and realisasi (or pagu and money spent) both differ, and
not by a digit or two, the sentence speaks of another item, of another version or of another date; that is worth a warning, not an error.
"""

from __future__ import annotations

from msgspec import Struct

from rules.alike import Likeness, compare, slip_like
from rules.facts import Fact, Measure
from rules.figures import Figures, Spot, when

INPUTS = (Measure.TARGET, Measure.REALISASI, Measure.PAGU, Measure.REALISASI_ANGGARAN)
FEWEST = 2  # figures that must all differ
OTHER_ITEM = "The sentence names “{item}” but prints the figures of “{other_item}” ({place}): the name or the figures are wrong."


class Misnamed(Struct, frozen=True):
    """`owner` is the place of a table that prints the sentence's figures for another item; None where none does."""

    owner: Spot | None


def misnamed(spot: Spot, figures: Figures) -> Misnamed | None:
    """What shows that the sentence of `spot` may speak of another item than it names; None where nothing does."""
    if spot.claim is None:
        return None
    inputs = [f for _, f in spot.claim.slots if f.key == spot.fact.key and f.measure in INPUTS and f.value is not None]
    compared = [(f, elsewhere) for f in inputs if (elsewhere := _elsewhere(f, spot, figures))]
    if len(compared) < FEWEST or any(_agrees(f, others) for f, others in compared):
        return None
    return Misnamed(_owner([f for f, _ in compared], spot, figures))


def _elsewhere(fact: Fact, spot: Spot, figures: Figures) -> list[Spot]:
    """Comparable figures of the same item, measure and period outside the sentence."""
    time = when(figures.by_id[fact.id], figures.report) if fact.id in figures.by_id else None
    return [
        s
        for s in figures.by_key.get(fact.key, [])
        if s.fact.measure is fact.measure
        and s.home != spot.home
        and s.fact.usable
        and time is not None
        and when(s, figures.report) == time
        and compare(s.fact, fact) is not Likeness.UNLIKE
    ]


def _agrees(fact: Fact, others: list[Spot]) -> bool:
    return any(compare(s.fact, fact) is not Likeness.DIFFERENT or slip_like(s.fact, fact) for s in others)


def _owner(inputs: list[Fact], spot: Spot, figures: Figures) -> Spot | None:
    """The table row of another item that prints all `inputs`."""
    first, rest = inputs[0], inputs[1:]
    year = when(spot, figures.report).year
    for s in figures.spots:
        if not s.in_table or s.fact.measure is not first.measure or s.fact.value != first.value or s.fact.key in {"", first.key}:
            continue
        if when(s, figures.report).year != year:
            continue
        mates = figures.mates(s)
        if all(f.measure in mates and mates[f.measure].fact.value == f.value for f in rest):
            return s
    return None
