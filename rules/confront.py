"""The figures of one report held against those of another: which of them speak of one thing, and whether they contradict each other.

Both reports come as facts whose items carry one set of canonical keys (the batch sees to that).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from msgspec import Struct

from rules.alike import Likeness, compare, family
from rules.camps import camps
from rules.facts import Measure, ReportFacts, Role
from rules.figures import Figures, Spot, When, when
from rules.groups import NO_ITEM
from rules.intervals import HUNDRED
from rules.support import capaian_holds

# In this order one of them is the cause and the others follow: a capaian is computed of target and realisasi.
COMPARED = (Measure.REALISASI, Measure.TARGET, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.CAPAIAN)
NO_OWN_FIGURES = frozenset({Role.DAFTAR_ISI, Role.SKALA, Role.NASIONAL})
NOTHING_SHARED = 2  # so many differences in a column and its rows without one agreement: another definition, or other things altogether
SYSTEMATIC = 3  # so many differences in a column ...
MOSTLY = Decimal("0.5")  # ... and this share of what can be compared: another version or definition, not slips
AGREEING_ITEMS = 2  # figures of a column that agree before its total or mean is compared
PLANNED = {
    Measure.TARGET: frozenset({Measure.REALISASI, Measure.CAPAIAN}),
    Measure.PAGU: frozenset({Measure.REALISASI_ANGGARAN, Measure.SERAPAN}),
}
GIVEN = frozenset({Measure.TARGET, Measure.REALISASI, Measure.PAGU, Measure.REALISASI_ANGGARAN})  # not computed of each other
ONE = Decimal(1)
SUMMARY = " @ "  # in the key of a total or mean, between its name and the items it sums up


class Compared(Struct, frozen=True):
    """A figure of one report (`told`), and what another report, whose own it is, says of the same thing at the same `time`.

    `own` is the place it is held against, None where there is none; `several` where the other report contradicts itself.
    """

    told: Spot
    time: When
    own: Spot | None
    likeness: Likeness
    why: str = ""  # why nothing is claimed, a glossary word
    several: bool = False


def compared(now: ReportFacts, before: ReportFacts, *, plans: bool = False) -> list[Compared]:
    """Every figure of `now` for the year of `before` and earlier ones, beside the figure of `before`.

    `plans`: `before` is a plan, which measures nothing and whose targets count whatever they are based on.
    """
    figures, others = Figures.of(now), Figures.of(before)
    own: dict[tuple[str, Measure, int], list[tuple[When, Spot]]] = defaultdict(list)
    last = before.year or 0
    for spot in others.spots:
        if spot.fact.key and spot.fact.value is not None and spot.fact.measure in COMPARED and _speaks(spot):
            time = when(spot, before)
            if time.year is not None and time.year <= last:
                own[spot.fact.key, spot.fact.measure, time.year].append((time, spot))
    out = []
    for spot in figures.spots:
        fact = spot.fact
        if fact.measure not in COMPARED or not fact.key or fact.key in NO_ITEM or not fact.usable or not spot.certain or not _speaks(spot):
            continue
        time = when(spot, now)
        if time.year is not None and time.year <= last:
            out.append(_compared(spot, time, own.get((fact.key, fact.measure, time.year), []), figures, others, plans))
    return out


def _speaks(spot: Spot) -> bool:
    """Whether a figure may be one of the unit's own: not of the nation, not of a list of contents, not of an unsure column."""
    table, column = spot.table, spot.column
    if table is None:
        return spot.fact.period.basis in {"", "murni", "perubahan", "pk", "renstra"}
    return table.role not in NO_OWN_FIGURES and (column is None or column.certain)


def _compared(told: Spot, time: When, own: list[tuple[When, Spot]], figures: Figures, others: Figures, plans: bool) -> Compared:
    same_time = [(t, s) for t, s in own if (t.part, t.cumulative) == (time.part, time.cumulative)]
    agreeing = [s for _, s in same_time if compare(told.fact, s.fact) is Likeness.SAME]
    if agreeing:  # in whichever version of plan or budget
        return Compared(told, time, agreeing[0], Likeness.SAME)
    spots = [s for t, s in same_time if (plans or t.basis == time.basis) and s.fact.usable and s.certain]
    if time.year != others.report.year:  # a year that is not that report's own: only what stands in tables of both
        spots = [s for s in spots if s.in_table and told.in_table]
    if not spots:
        return Compared(told, time, None, Likeness.UNLIKE)
    beside = frozenset() if plans else PLANNED.get(told.fact.measure, frozenset())
    if beside:  # what was planned may have been changed: the plan in force is the one that was measured
        spots = [s for s in spots if beside & set(others.mates(s))]
        if not spots:
            return Compared(told, time, None, Likeness.UNLIKE, "other_version")
    spots = [s for s in spots if compare(told.fact, s.fact) is not Likeness.UNLIKE]  # one target is told as 100 % and as 12 reports
    if not spots:
        return Compared(told, time, None, Likeness.UNLIKE, "unlike_units")
    found = camps(spots)
    best = max(found, key=lambda c: (len({s.home for s in c.spots}), c.head.in_table, -c.head.order[0])).head
    likeness = {compare(told.fact, c.head.fact) for c in found}
    nearest = Likeness.NEAR if Likeness.NEAR in likeness else Likeness.DIFFERENT
    return Compared(told, time, best, nearest, _no_contradiction(told, best, spots, figures, others), len(found) > 1)


def _no_contradiction(told: Spot, best: Spot, spots: list[Spot], figures: Figures, others: Figures) -> str:
    """Why two figures that differ do not contradict each other (a glossary word); "" where they do."""
    if _other_scale(told, spots) or not any(_one_unit(told, s) for s in spots):
        return "unlike_units"
    if told.fact.quantity.mark or any(s.fact.quantity.mark for s in spots):
        return "footnoted"
    if not told.in_table and _stands_elsewhere(told, others):
        return "other_measure"
    if any(_is_capaian_of(s, others, told, figures) or _is_capaian_of(told, figures, s, others) for s in spots):
        return "other_measure"
    if not best.in_table and any(m.fact.value == best.fact.value for m in figures.mates(told).values()):
        return "other_measure"  # the sentence says capaian and gives the realisasi
    if any(
        s.fact.value != told.fact.value
        for s in figures.line(told, told.fact.measure)
        if when(s, figures.report) == when(told, figures.report)
    ):
        return "several_figures"
    return ""


def _is_capaian_of(given: Spot, figures: Figures, other: Spot, others: Figures) -> bool:
    """Whether `other` is the capaian that belongs to the realisasi `given`: its column holds percentages, whatever its header."""
    if given.fact.measure is not Measure.REALISASI:
        return False
    beside, there = figures.mates(given), others.mates(other)
    targets = [m[Measure.TARGET] for m in (beside, there) if Measure.TARGET in m]
    if any(t.fact.value == HUNDRED for t in targets):  # realisasi and capaian are one figure then
        return False
    capaian, target = beside.get(Measure.CAPAIAN), beside.get(Measure.TARGET)
    if capaian is not None and capaian.fact.value == other.fact.value:
        return True
    return target is not None and target.fact.usable and capaian_holds(target.fact, given.fact, other.fact) is True


def _other_scale(told: Spot, own: list[Spot]) -> bool:
    """A factor of exactly 10, 100, 1000 ...: per 1.000 against per 100.000, thousands against full figures, a mark read otherwise."""
    a = told.fact.value
    for spot in own:
        b = spot.fact.value
        if a and b and a != b:
            x, y = a.normalize().as_tuple(), b.normalize().as_tuple()
            if x.digits == y.digits and x.sign == y.sign:
                return True
    return False


def _one_unit(told: Spot, own: Spot) -> bool:
    """Whether both figures count the same; a figure without a unit goes with another in a table only, and where they are of one size."""
    a, b = told.fact.value, own.fact.value
    if (told.fact.measure is Measure.REALISASI) and _in_per_cent(told) != _in_per_cent(own):
        return False
    if family(told.fact) == family(own.fact):
        return True
    return told.in_table and own.in_table and bool(a and b) and abs((a or ONE).adjusted() - (b or ONE).adjusted()) <= 1


def _in_per_cent(spot: Spot) -> bool:
    """A percentage by itself or by its column, whatever unit its row names: `Realisasi (%)` of so many heads of cattle."""
    return family(spot.fact) == "percent" or (spot.in_table and "%" in spot.fact.place.column)


def _stands_elsewhere(told: Spot, others: Figures) -> bool:
    """A figure of a sentence that last year's report prints for the same item under another measure or year: another slot was meant."""
    return any(s.fact.value == told.fact.value for s in others.by_key.get(told.fact.key, []))


def apart(some: list[Compared], figures: Figures) -> set[int]:
    """Figures that differ since other things are meant, by what is around them.

    A column that agrees nowhere with last year's report, nor do the rows beside; one that differs in most rows; a row of which nothing
    agrees; the total of a column whose items are not known to agree.
    """
    by_column: dict[tuple[int, int], list[Compared]] = defaultdict(list)
    for c in some:
        if c.told.table is not None and c.told.column is not None and c.own is not None and not c.why:
            by_column[c.told.table.index, c.told.column.index].append(c)
    known = {c.told.fact.id: c.likeness for c in some if c.own is not None}
    out: set[int] = set()
    for mine in by_column.values():
        wrong = [c for c in mine if c.likeness is Likeness.DIFFERENT]
        right = [c for c in mine if c.likeness is Likeness.SAME and SUMMARY not in c.told.fact.key]
        beside = {c.told.fact.id: [known.get(m.fact.id) for m in figures.mates(c.told).values()] for c in wrong}
        nothing = len(wrong) >= NOTHING_SHARED and not right and not any(Likeness.SAME in b for b in beside.values())
        mostly = len(wrong) >= SYSTEMATIC and len(wrong) >= MOSTLY * len(mine)
        for c in wrong:
            summed = SUMMARY in c.told.fact.key and len(right) < AGREEING_ITEMS
            if nothing or mostly or summed or _nothing_agrees(c, known, figures):
                out.add(c.told.fact.id)
    return out


def _nothing_agrees(c: Compared, known: dict[int, Likeness], figures: Figures) -> bool:
    """Whether another given figure of the row differs as well and none agrees: the same name for something else."""
    given = [known.get(m.fact.id) for measure, m in figures.mates(c.told).items() if measure in GIVEN]
    return c.told.fact.measure in GIVEN and Likeness.DIFFERENT in given and Likeness.SAME not in given
