"""Quarter columns: each quarter by itself, or all of the year up to it.

Header words tell it (`s.d TW II`, see `periods`), the caption may ("per triwulan (kumulatif)"), and the figures do where the year's own
column stands beside them: four quarters that add up to the year are single ones; a last quarter equal to the year after quarters that
never fall is cumulative. Tables without such a column follow the report where it is of one habit and their figures never fall.

No rule judges "the last quarter is the year", so what decides here certifies nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import plain
from rules.facts import Column, FactTable, Measure

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
FEWEST_ROWS = 2  # rows that can only be one of the two before figures decide
MOST_OTHERS = Decimal("0.2")  # share of telling rows that may say the opposite (slips)
FEWEST_RISING = 3  # rows of rising figures before a table without a year column follows the report
FIGURED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.FISIK, Measure.SERAPAN})
_CUMULATED = lazy_pattern(r"\b(?:kumulatif|komulatif|akumulasi|akumulatif)\b")


class Family(Struct, frozen=True):
    """Four quarter columns of one measure and header group, with the column of the year (-1 where there is none)."""

    quarters: tuple[int, int, int, int]
    year: int


def families(columns: Sequence[Column]) -> list[Family]:
    """The quarter families of a table whose headers do not say themselves that they are cumulative."""
    groups: dict[tuple[Measure, tuple[str, ...], int | None], list[Column]] = {}
    for c in columns:
        if c.measure in FIGURED and c.period.part in QUARTERS and c.certain:
            groups.setdefault((c.measure, c.path[:1] if len(c.path) > 1 else (), c.period.year), []).append(c)
    out = []
    for (measure, top, _), some in groups.items():
        if [c.period.part for c in some] != list(QUARTERS) or any(c.period.cumulative for c in some):
            continue
        years = [c for c in columns if c.measure is measure and not c.period.part and c.certain]
        near = [c for c in years if top and c.path[:1] == top] or years
        a, b, c3, d = (c.index for c in some)
        out.append(Family((a, b, c3, d), near[0].index if len(near) == 1 else -1))
    return out


def votes(table: FactTable, family: Family) -> tuple[int, int, int]:
    """(rows that only add up to the year, rows that only reach it, rows whose quarters rise and never fall)."""
    cells = table.cells()
    single = cumulative = rising = 0
    for row in table.rows:
        values = [f.value for c in family.quarters if (f := cells.get((row.index, c))) is not None]
        known = [v for v in values if v is not None]
        if len(known) != len(QUARTERS):
            continue
        grows = all(a <= b for a, b in pairwise(known)) and known[0] < known[-1]
        rising += grows
        whole = cells.get((row.index, family.year))
        if whole is None or whole.value is None:
            continue
        adds, reaches = sum(known, Decimal(0)) == whole.value, known[-1] == whole.value and grows
        single += adds and not reaches
        cumulative += reaches and not adds
    return single, cumulative, rising


def is_cumulative(table: FactTable, family: Family) -> bool | None:
    """What caption and figures say; None where they say nothing."""
    single, cumulative, _ = votes(table, family)
    told = single + cumulative
    if told >= FEWEST_ROWS and cumulative > single and single <= MOST_OTHERS * told:
        return True
    if told >= FEWEST_ROWS and single > cumulative and cumulative <= MOST_OTHERS * told:
        return False
    return True if _CUMULATED.search(plain(table.title)) and not single else None


def settled(tables: Sequence[FactTable]) -> tuple[FactTable, ...]:
    """The tables, their quarter columns marked cumulative where header, caption, figures or the habit of the report say so."""
    found = {t.index: [(f, is_cumulative(t, f)) for f in families(t.columns)] for t in tables if not t.turned}
    known = [verdict for some in found.values() for _, verdict in some if verdict is not None]
    habit = bool(known) and all(known)
    out = []
    for table in tables:
        mine = [
            f for f, verdict in found.get(table.index, []) if verdict or (verdict is None and habit and votes(table, f)[2] >= FEWEST_RISING)
        ]
        out.append(_marked(table, {c for f in mine for c in f.quarters}) if mine else table)
    return tuple(out)


def _marked(table: FactTable, columns: Iterable[int]) -> FactTable:
    some = set(columns)
    return replace(
        table,
        columns=tuple(replace(c, period=replace(c.period, cumulative=True)) if c.index in some else c for c in table.columns),
        facts=tuple((at, replace(f, period=replace(f.period, cumulative=True)) if at[1] in some else f) for at, f in table.facts),
    )
