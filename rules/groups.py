"""All places that print one figure: same item, measure, period and kind of unit.

Kept apart are other years and quarters, budget versions, targets of another plan, capaian against another target, and unlike units.
"""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec import Struct

from rules.alike import Likeness, comparable_families, compare, family
from rules.camps import camps
from rules.facts import Column, Level, Measure, Role
from rules.figures import Figures, Spot, When, when

MANY_TOLD = 3  # different figures that sentences give for one thing: they speak of several things
SYSTEMATIC = 3  # so many differences between two tables ...
VERSION_SHARE = 0.3  # ... and this share of what they have in common: another version of the plan or budget, not slips
MEASURED_SHARE = 0.5  # the same for what was measured, which has no versions: the columns hold unlike things
NOTHING_SHARED = 2  # so many differences without one agreement: the two tables speak of unlike things
MEASURED = frozenset({Measure.REALISASI, Measure.CAPAIAN, Measure.KATEGORI, Measure.RATA_RATA})
NO_ITEM = frozenset({"jumlah", "total", "rata rata", "jumlah total", "grand total", "rata rata capaian", "total anggaran"})


class Group(Struct, frozen=True):
    """All places that print one figure: same item, measure and period."""

    key: str
    measure: Measure
    when: When
    spots: tuple[Spot, ...]


def groups(figures: Figures, measures: frozenset[Measure]) -> list[Group]:
    """Comparable places by item, measure and period, in reading order; places of doubtful reading or meaning are left out."""
    found: dict[tuple[str, Measure, When], list[Spot]] = defaultdict(list)
    for spot in figures.spots:
        fact = spot.fact
        if fact.measure not in measures or not fact.key or fact.key in NO_ITEM or not spot.certain or not comparable(spot):
            continue
        time = when(spot, figures.report)
        if time.year is not None and not _speaks_of_years(spot):
            found[fact.key, fact.measure, time].append(spot)
    if Measure.TARGET in measures:
        _adopt(found)
    out = [Group(*name, tuple(_one_voice(spots))) for name, spots in found.items()]
    return [g for g in out if len({s.home for s in g.spots}) > 1]


SEVERAL_YEARS = re.compile(
    r"\b(kurun waktu|selama \S+ (?:\(\S+\) )?tahun|rata-rata (?:tahun )?(?:19|20)\d\d\s*(?:-|–|s\.?/?d\.?|sampai|hingga))", re.I
)


def _speaks_of_years(spot: Spot) -> bool:
    """A mean told in a sentence over several years is not the figure of one year; a bare value in a sentence measures anything."""
    if spot.in_table:
        return False
    sentence = spot.claim.sentence if spot.claim is not None else ""
    if spot.fact.measure is Measure.NILAI:
        return True
    return spot.fact.measure in {Measure.RATA_RATA, Measure.CAPAIAN} and SEVERAL_YEARS.search(sentence) is not None


def _adopt(found: dict[tuple[str, Measure, When], list[Spot]]) -> None:
    """Let the targets of a plan table, or of the last quarter, be compared with the year's targets where they are the same but for one.

    PK and Renstra may differ; a table whose targets are those of the PK in all rows but one says that they do not.
    """
    by_table: dict[int, list[tuple[str, Measure, When, Spot]]] = defaultdict(list)
    for (key, measure, time), spots in found.items():
        if (time.basis in OTHER_PLANS and not time.part) or (time.part == LAST_QUARTER and not time.basis):
            for s in spots:
                if s.table is not None:
                    by_table[s.table.index].append((key, measure, time, s))
    for mine in by_table.values():
        same, other = 0, 0
        for key, measure, time, s in mine:
            yearly = found.get((key, measure, When(time.year, "", "", False)), [])
            likeness = {compare(s.fact, y.fact) for y in yearly if y.table is not None}
            same += Likeness.SAME in likeness
            other += Likeness.DIFFERENT in likeness and Likeness.SAME not in likeness
        if same >= ADOPTED and other <= 1:
            for key, measure, time, s in mine:
                name = (key, measure, When(time.year, "", "", False))
                if name in found:
                    found[name].append(s)


LAST_QUARTER = "TW4"
OTHER_PLANS = frozenset({"renstra", "rkt"})
ADOPTED = 4  # targets of a plan table that are those of the PK, before the one that differs is a contradiction


def adopted(spot: Spot, figures: Figures) -> bool:
    """Whether a target is compared although its table belongs to another plan or to the last quarter."""
    time = when(spot, figures.report)
    return spot.fact.measure is Measure.TARGET and (time.basis in OTHER_PLANS or time.part == LAST_QUARTER)


def same_plan(group: Group, figures: Figures) -> Group:
    """Keep the capaian (or categories) that are held against one and the same target: the one most places use.

    A row may hold its realisasi against the last year of the plan, or against a national figure; its capaian is another measure then.
    """
    if group.measure not in {Measure.CAPAIAN, Measure.KATEGORI}:
        return group
    against = {s.fact.id: target_beside(s, figures) for s in group.spots}
    camps_of_targets = camps([t for t in against.values() if t is not None and t.fact.value is not None])
    if not camps_of_targets:
        return group
    main = max(camps_of_targets, key=lambda c: (len({s.home for s in c.spots}), -c.spots[0].order[0])).head
    kept = []
    for s in group.spots:
        target = against[s.fact.id]
        if target is None or target.fact.value is None or compare(target.fact, main.fact) in {Likeness.SAME, Likeness.UNLIKE}:
            kept.append(s)
    return Group(group.key, group.measure, group.when, tuple(kept))


def target_beside(spot: Spot, figures: Figures) -> Spot | None:
    """The target that a capaian is held against: that of its row and period; else the only other target of its row or sentence."""
    mate = figures.mates(spot).get(Measure.TARGET)
    if mate is not None:
        return mate
    if spot.claim is not None:
        targets = [figures.by_id[f.id] for s, f in spot.claim.slots if s == "target" and f.id in figures.by_id]
    else:
        targets = figures.line(spot, Measure.TARGET)
    return targets[0] if len(targets) == 1 else None


def comparable(spot: Spot) -> bool:
    """A figure an error may rest on, in a row that names an item."""
    fact = spot.fact
    level = spot.row.level if spot.row is not None else Level.CHILD
    known = fact.usable or (fact.quantity.grade != "" and not fact.quantity.doubtful and not fact.doubts)
    if spot.table is not None and fact.measure is Measure.CAPAIAN and fact.value is not None and not _shows_percent(spot):
        return False  # "Capaian tahun lalu" may hold the realisasi
    return known and level is not Level.TOTAL and (spot.table is None or spot.table.role not in {Role.DAFTAR_ISI, Role.SKALA})


def _shows_percent(spot: Spot) -> bool:
    """Whether a figure or its header says percent, or the row has what a percentage is computed from."""
    header = spot.column.name.lower() if spot.column is not None else ""
    said = "%" in spot.fact.quantity.raw or "%" in header or "pers" in header
    return said or (
        spot.table is not None and {Measure.TARGET, Measure.REALISASI} <= {c.measure for c in spot.table.columns if _beside(c, spot)}
    )


def _beside(column: Column, spot: Spot) -> bool:
    """Whether a column may belong to the period of `spot`; a column without a year is of the table's year."""
    year = column.period.year or (spot.table.year if spot.table is not None else None)
    return len({year, spot.fact.period.year} - {None}) < 2


def _one_voice(spots: list[Spot]) -> list[Spot]:
    """Leave out a table or sentence that prints two figures for the same thing, and sentences of many figures: what tells them apart is
    not known."""
    homes: dict[str, list[Spot]] = defaultdict(list)
    for s in spots:
        homes[s.home].append(s)
    told = [s for s in spots if not s.in_table]
    many = len({s.fact.value for s in told if s.fact.value is not None}) >= MANY_TOLD
    out: list[Spot] = []
    for mine in homes.values():
        if many and not mine[0].in_table:
            continue
        if all(compare(mine[0].fact, s.fact) in {Likeness.SAME, Likeness.UNLIKE} for s in mine[1:]):
            out.extend(mine)
    return sorted(out, key=lambda s: s.order)


def by_unit(spots: tuple[Spot, ...]) -> list[list[Spot]]:
    """Split places into sets whose units may be compared.

    A figure without a unit goes with the unit under which another place prints the same figure; else with the only unit there is, unless
    that is percent (40 may be 40 offices where another place says 100 %).
    """
    sets: dict[str, list[Spot]] = defaultdict(list)
    bare = [s for s in spots if _unit_unprinted(s)]
    for s in spots:
        if s not in bare:
            sets[family(s.fact)].append(s)
    left: list[Spot] = []
    for s in bare:
        same = [name for name, mine in sets.items() if any(m.fact.value is not None and m.fact.value == s.fact.value for m in mine)]
        if len(same) == 1:
            sets[same[0]].append(s)
        elif family(s.fact) in sets:
            sets[family(s.fact)].append(s)
        else:
            left.append(s)
    numeric = [name for name in sets if comparable_families(name, "bare")]
    if left and len(numeric) == 1 and len(sets) == 1:
        sets[numeric[0]].extend(left)
    elif left:
        percent = sets.get("percent", [])
        joined = [s for s in left if percent and _surely_percent(s, percent)]
        sets["percent"].extend(joined) if joined else None
        rest = [s for s in left if s not in joined]
        if rest:
            sets["bare"] = rest
    return [sorted(mine, key=lambda s: s.order) for mine in sets.values() if len({s.home for s in mine}) > 1]


def _unit_unprinted(spot: Spot) -> bool:
    """A figure that shows no unit itself: a percentage may have been read into it from the item's name."""
    unit = family(spot.fact)
    raw = spot.fact.quantity.raw.lower()
    return unit == "bare" or (unit == "percent" and spot.fact.measure is not Measure.CAPAIAN and "%" not in raw and "pers" not in raw)


def _surely_percent(spot: Spot, percent: list[Spot]) -> bool:
    """A bare figure is a percentage where its item is named a percentage and most other places print it as one."""
    name = spot.fact.indicator.lower().lstrip()
    return name.startswith(("persen", "prosen", "presen", "%", "tingkat ", "cakupan")) and not all(s.fact.value == 100 for s in percent)


def other_versions(found: list[Group]) -> set[tuple[int, int, Measure]]:
    """Pairs of tables that differ in most of what they share: other versions of the plan or budget, not slips."""
    same: dict[tuple[int, int, Measure], int] = defaultdict(int)
    different: dict[tuple[int, int, Measure], int] = defaultdict(int)
    for group in found:
        tabled = [s for s in group.spots if s.table is not None]
        for i, a in enumerate(tabled):
            for b in tabled[i + 1 :]:
                pair = pair_of(a, b)
                if pair is None:
                    continue
                likeness = compare(a.fact, b.fact)
                if likeness in {Likeness.SAME, Likeness.NEAR}:
                    same[pair] += 1
                elif likeness is Likeness.DIFFERENT:
                    different[pair] += 1
    return {p for p, n in different.items() if _systematic(n, same[p], p[2])}


def _systematic(different: int, same: int, measure: Measure) -> bool:
    share = MEASURED_SHARE if measure in MEASURED else VERSION_SHARE
    return (different >= SYSTEMATIC and different >= share * (different + same)) or (different >= NOTHING_SHARED and same == 0)


def pair_of(a: Spot, b: Spot) -> tuple[int, int, Measure] | None:
    """The two tables of two places with their measure, smaller index first; None within one table or outside tables."""
    if a.table is None or b.table is None or a.table.index == b.table.index:
        return None
    low, high = sorted((a.table.index, b.table.index))
    return low, high, a.fact.measure
