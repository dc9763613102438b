"""Columns that hold another measure than their header says: their figures stand elsewhere under that other measure."""

from __future__ import annotations

from collections import defaultdict

from rules.conflicts import Conflict
from rules.facts import Measure
from rules.figures import Figures, Spot, when

# In this order: a capaian follows from its realisasi, a category from its capaian.
INDICATOR_MEASURES = (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.RATA_RATA, Measure.NILAI, Measure.KATEGORI)

SAME_AS_OTHER = 2  # figures of one column that elsewhere stand under another measure: the column holds that measure


def other_columns(settled: list[tuple[list[Spot], list[Conflict]]], figures: Figures) -> dict[int, str]:
    """Accused figures of columns that hold another measure than their header says: {fact id: "other_measure"}.

    More of the column's figures stand elsewhere under that other measure than agree with places of their own.
    """
    agreeing: dict[tuple[int, int], int] = defaultdict(int)
    by_column: dict[tuple[int, int], list[tuple[Spot, Conflict]]] = defaultdict(list)
    for spots, conflicts in settled:
        for s in spots:
            if s.table is None or s.column is None:
                continue
            at = (s.table.index, s.column.index)
            mine = [c for c in conflicts if s in (c.accused, c.right)]
            by_column[at].extend((s, c) for c in mine[:1])
            agreeing[at] += not mine
    out: dict[int, str] = {}
    for at, pairs in by_column.items():
        moved = sum(_under_other_measure(s, figures) for s, _ in pairs)
        if moved >= SAME_AS_OTHER and moved > agreeing[at]:
            out.update(dict.fromkeys((c.accused.fact.id for _, c in pairs), "other_measure"))
    return out


def _under_other_measure(spot: Spot, figures: Figures) -> bool:
    return any(
        s.in_table
        and s.home != spot.home
        and s.fact.value is not None
        and s.fact.value == spot.fact.value
        and s.fact.measure in INDICATOR_MEASURES
        and s.fact.measure is not spot.fact.measure
        and when(s, figures.report).year == when(spot, figures.report).year
        for s in figures.by_key.get(spot.fact.key, [])
    )
