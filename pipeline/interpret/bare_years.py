"""Columns headed by a year alone, under a caption that may mean realisasi or capaian: what other tables print there decides.

Most figures of such a column stand elsewhere as the realisasi (or as the capaian) of the same items and year; the few that do not are
then held against them like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.certainty import confidence_with
from pipeline.interpret.periods import is_period_only
from rules.facts import Column, Fact, FactTable, Measure

FEWEST_AGREEING = 3  # figures found elsewhere under one measure, where the other measure prints another figure
AGREEING_SHARE = 0.6  # of those that stand elsewhere at all
MEASURED = (Measure.REALISASI, Measure.CAPAIAN)

Known = dict[tuple[str, int | None, Measure], list[Fact]]


def settled(tables: Sequence[FactTable]) -> tuple[FactTable, ...]:
    """The tables, their doubtful columns of bare years decided where other tables decide them."""
    open_ones = {t.index for t in tables if any(_is_open(c) for c in t.columns)}
    if not open_ones:
        return tuple(tables)
    known: Known = defaultdict(list)
    for table in tables:
        for _, fact in table.facts:
            if fact.key and fact.key_certain and fact.measure in MEASURED and fact.usable and not fact.period.part:
                known[fact.key, fact.period.year, fact.measure].append(fact)
    return tuple(_settle(t, known) if t.index in open_ones else t for t in tables)


def _is_open(column: Column) -> bool:
    bare = bool(column.path) and all(is_period_only(level) for level in column.path) and column.period.stated
    return bare and not column.certain and column.measure in MEASURED


def _settle(table: FactTable, known: Known) -> FactTable:
    mine = {c.index for c in table.columns if _is_open(c)}
    votes: dict[Measure, int] = dict.fromkeys(MEASURED, 0)
    met = 0
    for (_, column), fact in table.facts:
        if column not in mine or not fact.key or fact.value is None:
            continue
        same = {m: any(f.value == fact.value for f in known.get((fact.key, fact.period.year, m), ())) for m in MEASURED}
        met += any((fact.key, fact.period.year, m) in known for m in MEASURED) and not all(same.values())
        if sum(same.values()) == 1:
            votes[next(m for m in MEASURED if same[m])] += 1
    best = max(MEASURED, key=lambda m: votes[m])
    if votes[best] < FEWEST_AGREEING or votes[best] < AGREEING_SHARE * met or votes[best] == min(votes.values()):
        return table
    columns = tuple(replace(c, measure=best, certain=True) if c.index in mine else c for c in table.columns)
    facts = tuple((at, _told(f, best, table.confidence) if at[1] in mine else f) for at, f in table.facts)
    return replace(table, columns=columns, facts=facts)


def _told(fact: Fact, measure: Measure, confidence: float) -> Fact:
    sure = max(fact.confidence, confidence_with(confidence, fact.cautions))
    return replace(fact, measure=measure, doubts=tuple(d for d in fact.doubts if d != "column"), confidence=sure)
