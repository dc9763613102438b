"""What the arithmetic says on an average whose members are not certain: the values its members should have, and the bounds of any mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from rules.average_members import MemberSet
from rules.capaian_formulas import R_T, TWO_T_R, by_formula
from rules.capaian_pairs import Judged, all_judged
from rules.directions import Directions
from rules.facts import Fact, Measure, ReportFacts
from rules.intervals import HUNDRED, Interval, exact, printed

MEANS_ONLY = frozenset({Measure.CAPAIAN, Measure.RATA_RATA, Measure.SERAPAN, Measure.FISIK})  # others may be converted or weighted


@lru_cache(maxsize=1)  # one report at a time
def usual_values(report: ReportFacts) -> Mapping[int, Interval]:
    """What each capaian should be, from its target and realisasi by the formula of its indicator; by fact id.

    A capaian that was cut at a cap stays as printed.
    """
    directions = Directions.of(report)
    out: dict[int, Interval] = {}
    for check in all_judged(report):
        if not isinstance(check, Judged) or len(check.trios) != 1 or (check.fit is not None and check.fit.cap is not None):
            continue
        trio = check.trios[0]
        target, realisasi = exact(trio.target.quantity), exact(trio.realisasi.quantity)
        if target is None or realisasi is None:
            continue
        name = trio.capaian.indicator or trio.line.label
        formula = directions.formula(name, trio.capaian.key)
        if directions.unsure(name, trio.capaian.key) and check.fit is not None and check.fit.formula == formula == R_T:
            formula = directions.ways.declared or TWO_T_R  # its row says R/T: the mean may say the other
        value = by_formula(formula, target, realisasi)
        if value is not None:
            out[trio.capaian.id] = value.scaled(check.factor)
    return out


def member_values(members: MemberSet, usual: Mapping[int, Interval]) -> list[list[Interval]]:
    """The members as printed, as recomputed, and as they should be."""
    exactly = [v for f in members.facts if (v := exact(f.quantity)) is not None]
    printed_ones = [v for f in members.facts if (v := printed(f.quantity)) is not None]
    out = [exactly, printed_ones]
    if len(printed_ones) == len(members.facts):
        if len(members.recomputed) == len(printed_ones):
            out.append([r if r is not None else v for r, v in zip(members.recomputed, printed_ones, strict=True)])
        out.append([usual.get(f.id, v) for f, v in zip(members.facts, printed_ones, strict=True)])
    return out


def bounds(sets: Iterable[MemberSet], usual: Mapping[int, Interval]) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest value that a mean of any of the sets can have, capped members among them."""
    values = [v for s in sets for some in member_values(s, usual) for v in some]
    if not values:
        return None
    return min(HUNDRED, *(v.low for v in values)), max(v.high for v in values)


def outside(stated: Fact, sets: Iterable[MemberSet], usual: Mapping[int, Interval]) -> tuple[Decimal, Decimal] | None:
    """The bounds of its members where a stated mean lies outside of them all; None where it lies inside."""
    found, value = bounds(sets, usual), printed(stated.quantity)
    if found is None or value is None or stated.measure not in MEANS_ONLY:
        return None
    return found if value.high < found[0] or value.low > found[1] else None
