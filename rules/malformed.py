"""Which reading of a malformed number the arithmetic around it supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.alike import edit_distance
from rules.facts import Fact, FactTable, Level, Measure, Row
from rules.figures import Figures, Spot
from rules.intervals import HUNDRED, Interval, prints_as
from rules.support import amount

EXACT = frozenset({"sum", "row_sum", "children", "sisa"})  # relations that one value alone meets
DIGITS_APART = 2  # a reading found by arithmetic alone must be the printed digits but for so many


class Reading(Struct, frozen=True):
    """A supported value: `why` is sum, row_sum, children, percent, sisa or other_place; `facts` are those it rests on."""

    value: Decimal
    decimals: int
    why: str
    facts: tuple[int, ...]


def supported_reading(spot: Spot, figures: Figures) -> Reading | None:
    """The one value that arithmetic supports and the printed digits allow; None where there is none or more than one."""
    found: dict[Decimal, Reading] = {}
    for reading in _readings(spot, figures):
        if _allowed(spot.fact, reading.value):
            found.setdefault(reading.value, reading)
    if len(found) == 1:
        return next(iter(found.values()))
    exact = [r for r in found.values() if r.why in EXACT]
    if len(exact) == 1:  # a percentage is rounded: it may fit more than one reading
        return exact[0]
    by_candidates = [r for r in found.values() if any(c.value == r.value for c in spot.fact.quantity.candidates)]
    return by_candidates[0] if len(by_candidates) == 1 else None


def _allowed(fact: Fact, value: Decimal) -> bool:
    if any(c.value == value for c in fact.quantity.candidates):
        return True
    printed = re.sub(r"\D", "", fact.quantity.raw)
    wanted = re.sub(r"\D", "", f"{value.normalize():f}")
    letters = len(re.findall(r"[A-Za-z]", fact.quantity.raw.replace("Rp", "")))
    return bool(printed) and len(wanted) >= 2 and edit_distance(printed, wanted) <= min(DIGITS_APART, max(1, len(wanted) // 3) + letters)


def _readings(spot: Spot, figures: Figures) -> Iterator[Reading]:
    yield from _from_sums(spot, figures)
    yield from _from_percent(spot, figures)
    yield from _from_elsewhere(spot, figures)


def _from_sums(spot: Spot, figures: Figures) -> Iterator[Reading]:
    if spot.table is None or spot.row is None or spot.column is None:
        return
    children = figures.children(spot)
    if children and None not in (values := [amount(c.fact) for c in children]):
        yield Reading(sum((v for v in values if v is not None), Decimal(0)), 0, "children", tuple(c.fact.id for c in children))
    whole, others = _column_sum(spot, figures)
    if whole is not None and whole.fact.value is not None and None not in (values := [amount(o.fact) for o in others]):
        rest = whole.fact.value - sum((v for v in values if v is not None), Decimal(0))
        if rest > 0:
            yield Reading(rest, 0, "sum", (whole.fact.id, *(o.fact.id for o in others)))
    yield from _from_row(spot, figures)


def _column_sum(spot: Spot, figures: Figures) -> tuple[Spot | None, list[Spot]]:
    """The sum that the figure is part of, with the other addends."""
    assert spot.table is not None and spot.row is not None and spot.column is not None
    table, row, column = spot.table, spot.row, spot.column.index

    def at(r: Row) -> Spot | None:
        return figures.by_cell.get((table.index, r.index, column))

    parent = next((r for r in table.rows if r.index == row.parent), None)
    if parent is not None and (top := at(parent)) is not None and top.fact.value is not None:
        return top, [s for s in figures.children(top) if s.fact.id != spot.fact.id]
    totals = [r for r in table.rows if r.level is Level.TOTAL]
    if len(totals) != 1 or row.level is Level.TOTAL:
        return None, []
    depth = min((r.depth for r in table.rows if r.level in {Level.CHILD, Level.SUBTOTAL} and at(r)), default=0)
    others = [r for r in table.rows if r.level in {Level.CHILD, Level.SUBTOTAL} and r.depth == depth and r.index != row.index]
    return at(totals[0]), [s for r in others if (s := at(r)) is not None]


def _from_row(spot: Spot, figures: Figures) -> Iterator[Reading]:
    """A row whose parts (quarters, sexes) add up to its total column: the missing part."""
    assert spot.table is not None and spot.row is not None and spot.column is not None
    table: FactTable = spot.table
    parts = [c for c in table.columns if c.measure is spot.column.measure and c.period.part]
    whole = [c for c in table.columns if c.measure is spot.column.measure and not c.period.part]
    if not spot.column.period.part or len(whole) != 1 or len(parts) < 2:
        return
    top = figures.by_cell.get((table.index, spot.row.index, whole[0].index))
    others = [figures.by_cell.get((table.index, spot.row.index, c.index)) for c in parts if c.index != spot.column.index]
    values = [amount(o.fact) if o else None for o in others]
    if top is None or top.fact.value is None or None in values:
        return
    rest = top.fact.value - sum((v for v in values if v is not None), Decimal(0))
    if rest > 0:
        yield Reading(rest, 0, "row_sum", (top.fact.id, *(o.fact.id for o in others if o)))


def _from_percent(spot: Spot, figures: Figures) -> Iterator[Reading]:
    """Candidates that make the row's percentage come out as printed."""
    beside = {m: s.fact for m, s in figures.mates(spot).items()}
    M = Measure
    if spot.fact.measure is M.SISA and M.PAGU in beside and M.REALISASI_ANGGARAN in beside:
        pagu, spent = beside[M.PAGU], beside[M.REALISASI_ANGGARAN]
        if pagu.value is not None and spent.value is not None:
            yield Reading(pagu.value - spent.value, 0, "sisa", (pagu.id, spent.id))
    for c in spot.fact.quantity.candidates:
        made: Interval | None = None
        stated: Fact | None = None
        if spot.fact.measure is M.REALISASI_ANGGARAN and M.PAGU in beside and M.SERAPAN in beside:
            pagu, stated = beside[M.PAGU], beside[M.SERAPAN]
            made = Interval.exact(c.value / pagu.value * HUNDRED) if pagu.value else None
            used = (pagu.id, stated.id)
        elif spot.fact.measure is M.PAGU and M.REALISASI_ANGGARAN in beside and M.SERAPAN in beside and c.value:
            spent, stated = beside[M.REALISASI_ANGGARAN], beside[M.SERAPAN]
            made = Interval.exact(spent.value / c.value * HUNDRED) if spent.value is not None else None
            used = (spent.id, stated.id)
        else:
            continue
        if made is not None and prints_as(made, stated.quantity):
            yield Reading(c.value, c.decimals, "percent", used)


def _from_elsewhere(spot: Spot, figures: Figures) -> Iterator[Reading]:
    """The same figure where it is well formed: same item, measure and year in another place."""
    if not spot.fact.key:
        return
    for s in figures.by_key.get(spot.fact.key, []):
        same_year = s.fact.period.year in {spot.fact.period.year, None} or spot.fact.period.year is None
        if s.fact.measure is spot.fact.measure and s.fact.usable and s.fact.value is not None and same_year and s.fact.id != spot.fact.id:
            yield Reading(s.fact.value, s.fact.quantity.decimals, "other_place", (s.fact.id,))
