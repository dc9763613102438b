"""Which reports of a batch belong together, by what their index tells; nothing is opened here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.across.index import REPORT, Entry
from pipeline.across.units import Likeness, Unit, likeness, shared_words
from pipeline.batch.files import natural

YEARS, PLAN, GOVERNMENT, COPY, VERSION = "years", "plan", "government", "copy", "version"


class Pair(Struct, frozen=True):
    """Two reports to be held together, and why. `others` are further parts of the second one (its chapters in files of their own).

    `sure` False where it is not certain that the units are one: told, never used. `proven` False where the names are the same but could be
    those of two offices of two governments: the figures have to confirm it.
    """

    kind: str
    first: Entry
    second: Entry
    score: float
    sure: bool
    proven: bool
    others: tuple[Entry, ...] = ()


def pairs(entries: Sequence[Entry]) -> list[Pair]:
    """All pairs, in the order of their reports' names."""
    ordered = sorted(entries, key=lambda e: natural(e.name))
    families = _families(ordered)
    found = [
        *_years(ordered, families),
        *_plans(ordered, families),
        *_governments(ordered),
        *_versions(ordered),
        *_copies(ordered, families),
    ]
    return sorted(found, key=lambda p: (ORDER.index(p.kind), natural(p.first.name), natural(p.second.name)))


ORDER = (YEARS, PLAN, GOVERNMENT, COPY, VERSION)
Family = dict[Unit, dict[Unit, tuple[Likeness, float]]]


def _families(entries: Sequence[Entry]) -> Family:
    """For each name of a unit the names that are, or may be, the same unit's: offices of one place, and those of one name, are compared."""
    units = list(dict.fromkeys(e.unit for e in entries if e.unit.words))
    known = shared_words(units)
    out: Family = {u: {u: (Likeness.SAME, 100.0)} for u in units}
    alike: dict[tuple[str, tuple[str, ...]], list[Unit]] = defaultdict(list)
    for unit in units:
        for bucket in (("place", unit.place), ("office", unit.office)):
            for other in alike[bucket]:
                if other not in out[unit]:
                    found = likeness(other, unit, known)
                    if found[0] is not Likeness.OTHER:
                        out[unit][other] = out[other][unit] = found
            alike[bucket].append(unit)
    return out


def _proven(a: Entry, b: Entry) -> bool:
    """Whether more than a name that any government's office may bear says that the units are one."""
    exact = a.unit.words == b.unit.words and bool(a.unit.place)
    return exact or (a.stem == b.stem and a.stem != "") or (a.folder == b.folder and a.folder != "")


MOST_PARTS = 6  # files of one report, or versions of it, that are read together


def _years(entries: Sequence[Entry], families: Family) -> Iterator[Pair]:
    by_year: dict[tuple[Unit, int], list[Entry]] = defaultdict(list)
    for e in entries:
        if e.kind == REPORT and e.year is not None and e.unit.words:
            by_year[e.unit, e.year].append(e)
    for e in entries:
        if e.kind != REPORT or e.year is None or not e.unit.words:
            continue
        like = families[e.unit]
        certain = any(how is Likeness.SAME and (unit, e.year - 1) in by_year for unit, (how, _score) in like.items())
        for unit, (how, score) in like.items():
            before = by_year.get((unit, e.year - 1), [])[-MOST_PARTS:]
            if before and (how is Likeness.SAME or not certain):
                proven = any(_proven(e, b) for b in before)
                yield Pair(YEARS, e, before[0], score, how is Likeness.SAME, proven, tuple(before[1:]))


def _plans(entries: Sequence[Entry], families: Family) -> Iterator[Pair]:
    plans = [e for e in entries if e.kind != REPORT]
    for e in entries:
        if e.kind != REPORT or e.year is None:
            continue
        for plan in plans:
            how, score = families.get(e.unit, {}).get(plan.unit, (Likeness.OTHER, 0.0))
            if not plan.unit.words and plan.folder and plan.folder == e.folder:
                how = Likeness.UNSURE
            if how is not Likeness.OTHER and (plan.kind == "Renstra" or plan.year == e.year):
                yield Pair(PLAN, e, plan, score, how is Likeness.SAME, _proven(e, plan))


def _governments(entries: Sequence[Entry]) -> Iterator[Pair]:
    above: dict[tuple[tuple[str, ...], int | None], list[Entry]] = defaultdict(list)
    for e in entries:
        if e.kind == REPORT and e.unit.is_government and e.year is not None:
            above[e.unit.place, e.year].append(e)
    for e in entries:
        if e.kind == REPORT and e.unit.place and not e.unit.is_government:
            for government in above.get((e.unit.place, e.year), []):
                yield Pair(GOVERNMENT, government, e, 100.0, True, True)


def _versions(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Reports of one unit and year: versions, or parts; which of both only their figures tell."""
    same: dict[tuple[Unit, int], list[Entry]] = defaultdict(list)
    for e in entries:
        if e.kind == REPORT and e.year is not None and e.unit.words:
            same[e.unit, e.year].append(e)
    for some in same.values():
        ordered = sorted(some, key=lambda e: (_age(e), natural(e.name)))
        for older, newer in pairwise(ordered):
            yield Pair(VERSION, newer, older, 100.0, True, _proven(newer, older))


DRAFT = frozenset({"draft", "draf", "konsep", "rancangan", "awal"})
FINAL = frozenset({"rev", "revisi", "perbaikan", "final", "perubahan", "koreksi"})


def _age(entry: Entry) -> int:
    """A draft is older than what has no word, a revision newer."""
    words = set(entry.stem.split())
    return 2 if words & FINAL else 0 if words & DRAFT else 1


MOST_LIKE = 8  # units with one mark in their tables: a form that everybody fills in alike is no copy of anybody


def _copies(entries: Sequence[Entry], families: Family) -> Iterator[Pair]:
    """Reports of different units in one year whose tables share a mark."""
    holders: dict[int, dict[str, Entry]] = defaultdict(dict)
    for e in entries:
        if e.unit.words and e.year is not None:
            for mark in sorted({m for sketch in e.sketches for m in sketch}):
                holders[mark][e.name] = e
    seen: set[tuple[str, str]] = set()
    for some in holders.values():
        several = list(some.values())
        if not 1 < len(several) <= MOST_LIKE:
            continue
        for a, b in pairwise(several):
            names = (a.name, b.name)
            if a.year == b.year and b.unit not in families[a.unit] and names not in seen:
                seen.add(names)
                yield Pair(COPY, a, b, 0.0, True, True)
