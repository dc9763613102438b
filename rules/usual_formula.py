"""What speaks against a capaian that follows from its row, but by a formula that is not the one of its indicator."""

from __future__ import annotations

from rules.capaian_formulas import FORMULAS, by_formula, fit
from rules.directions import Directions
from rules.facts import Fact, Measure
from rules.figures import Figures, Spot
from rules.intervals import printed, prints_as


def turned(figures: Figures, spot: Spot, other: Fact) -> bool:
    """Whether the capaian at `spot` follows from its target and realisasi by an unusual formula alone, and `other` by the usual one."""
    if spot.fact.measure is not Measure.CAPAIAN or spot.fact.value is None or other.value is None:
        return False
    mates = figures.mates(spot)
    target, realisasi = mates.get(Measure.TARGET), mates.get(Measure.REALISASI)
    if target is None or realisasi is None or not target.fact.usable or not realisasi.fact.usable:
        return False
    directions = Directions.of(figures.report)
    if directions.unsure(spot.fact.indicator, spot.fact.key):
        return False
    usual = directions.formula(spot.fact.indicator, spot.fact.key)
    low = directions.down(spot.fact.indicator, spot.fact.key)
    t, r = target.fact.quantity, realisasi.fact.quantity
    own = fit(t, r, spot.fact.quantity, lower_is_better=low)
    a, b = printed(t, target.fact.unit), printed(r, realisasi.fact.unit)
    if own is None or own.cap is not None or own.formula not in FORMULAS or own.formula == usual or a is None or b is None:
        return False
    made = by_formula(usual, a, b)
    return made is not None and not prints_as(made, spot.fact.quantity) and prints_as(made, other.quantity) != ""
