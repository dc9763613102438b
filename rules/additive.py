"""Which figures add up, and the rows a total or subtotal may be the sum of.

Sums hold for counts and money, never for percentages, indexes, codes or years (domain page, section 3).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from rules.facts import Fact, FactTable, Level, Measure, Role, Row
from rules.finding import confidence_of
from rules.intervals import ZERO, Interval, prints_as
from rules.lines import KEPT_TABLES, SURE_CONFIDENCE, Line, Slot, lines, partners, readable, slots
from rules.quantity import Kind, readings

MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA})
COUNTS = frozenset({Measure.JUMLAH})
MAYBE = frozenset({Measure.OTHER, Measure.TARGET, Measure.REALISASI, Measure.NILAI, Measure.BOBOT, Measure.SELISIH})
COUNTING_ROLES = frozenset({Role.DATA, Role.PEGAWAI, Role.ASET, Role.ANGGARAN, Role.REKAP, Role.EFISIENSI})
ADDITIVE_KINDS = frozenset({Kind.NUMBER, Kind.COUNT, Kind.MONEY, Kind.NONE, Kind.MALFORMED, Kind.AMBIGUOUS})
NEVER = re.compile(r"%|persen|indeks|index|rasio|rata|skor|tahun ke|kode|\bno\b|nomor|per \d|kepadatan|laju|tingkat|pertumbuhan", re.I)
CUMULATIVE = re.compile(r"k[uo]m+ulati[fv]|akumulasi|\bs\s?[./]\s?d\b", re.I)  # the last figure of such a column is its total
MEASURED = frozenset(
    "ton kg kuintal kwintal gram ha hektar km km2 m m2 m3 meter liter ltr kwh mwh kw mw juta jutaan ribu ribuan miliar triliun".split()
)
BUDGET_ROLES = frozenset({Role.ANGGARAN, Role.EFISIENSI})
SHARES_UP_TO = Decimal(200)
MAX_CANDIDATES = 4


def additive(fact: Fact) -> bool:
    q = fact.quantity
    return q.kind in ADDITIVE_KINDS and q.unit != "%" and fact.unit != "%"


@lru_cache(maxsize=KEPT_TABLES)
def additive_slots(table: FactTable) -> list[Slot]:
    """Slots whose figures may be summed: by measure and header, and no figure of another kind in most of them."""
    out = []
    all_lines = lines(table)
    for slot in slots(table):
        if slot.measure not in MONEY | COUNTS | MAYBE or not slot.certain:
            continue
        if (CUMULATIVE.search(slot.name) or slot.period.cumulative) and not slot.period.part:
            continue  # up to a quarter the rows are items, which add up as in every quarter
        if slot.measure not in MONEY and NEVER.search(slot.path[-1] if slot.path else ""):
            continue
        facts = [f for line in all_lines if (f := line.get(slot.index)) is not None]
        if slot.measure in MAYBE | MONEY and table.role in BUDGET_ROLES and looks_like_shares(facts):
            continue
        if facts and sum(additive(f) for f in facts) * 10 >= len(facts) * 9:
            out.append(slot)
    return out


def looks_like_shares(facts: list[Fact]) -> bool:
    """True for figures up to 200 with decimals: percentages whose header does not say so."""
    values = [f.value for f in facts if f.value is not None]
    return bool(values) and max(values) <= SHARES_UP_TO and any(f.quantity.decimals for f in facts)


def is_strong(table: FactTable, slot: Slot) -> bool:
    """True where a sum is expected without further evidence: money, counts under a total's name, whole numbers of data tables."""
    return slot.measure in MONEY | COUNTS or (table.role in COUNTING_ROLES and slot.measure is Measure.OTHER)


def amounts(fact: Fact | None, resolved: dict[int, Decimal]) -> list[Interval]:
    """The values a cell may add to a sum: none printed or a dash is zero; whole counts are exact; candidates of a malformed one."""
    if fact is None or fact.quantity.kind is Kind.NONE:
        return [Interval.exact(ZERO)]
    q = fact.quantity
    if fact.id in resolved:
        return [Interval.exact(resolved[fact.id])]
    if q.value is None:
        return [Interval.exact(c.value) for c in islice(readings(q), MAX_CANDIDATES)]
    if q.decimals == 0 and q.step <= 1 and not is_measured(fact.unit or q.unit):
        return [Interval.exact(q.value)]
    return [Interval(q.value - q.step / 2, q.value + q.step / 2)]


@lru_cache(maxsize=1024)
def is_measured(unit: str) -> bool:
    """True for a unit of weight, length, area, volume or energy, and for thousands or millions: whole figures may be rounded ones."""
    return any(w in MEASURED for w in re.findall(r"[a-z]+[23]?", unit.lower()))


def sure(fact: Fact, resolved: dict[int, Decimal]) -> bool:
    """True where an error may rest on the cell's amount; a dash counts as read."""
    if fact.quantity.kind is Kind.NONE:
        return not fact.doubts
    if fact.id in resolved:
        return confidence_of(fact) >= SURE_CONFIDENCE and not fact.doubts
    return fact.usable and readable(fact)


def resolved_by_share(table: FactTable) -> dict[int, Decimal]:
    """Malformed amounts whose reading another figure proves: the one candidate that gives the row's printed percentage of the pagu."""
    out: dict[int, Decimal] = {}
    all_slots = slots(table)
    for of in (s for s in all_slots if s.measure is Measure.SERAPAN):
        pagu, spent = partners(all_slots, of, Measure.PAGU), partners(all_slots, of, Measure.REALISASI_ANGGARAN)
        if len(pagu) != 1 or len(spent) != 1:
            continue
        for line in lines(table):
            whole, part, share = (line.get(s.index) for s in (pagu[0], spent[0], of))
            if share is None or part is None or whole is None or not share.usable or not whole.usable or not whole.value:
                continue
            if part.value is None and part.quantity.candidates:
                right = {
                    c.value for c in part.quantity.candidates if prints_as(Interval.exact(c.value / whole.value * 100), share.quantity)
                }
                if len(right) == 1:
                    out[part.id] = next(iter(right))
    return out


def ancestors(row: Row, by_index: dict[int, Row]) -> list[Row]:
    out: list[Row] = []
    while row.parent in by_index and len(out) < len(by_index):
        row = by_index[row.parent]
        out.append(row)
    return out


def child_sets(table: FactTable, row: Row, with_figures: set[int]) -> list[tuple[str, tuple[int, ...]]]:
    """Named sets of row indexes whose sum the row may state, likeliest first; sets with fewer than two rows are left out."""
    found = subtotal_sets(table, row, with_figures) if row.level is Level.SUBTOTAL else total_sets(table, row, with_figures)
    out: dict[tuple[int, ...], str] = {}
    for name, rows in found:
        key = tuple(r.index for r in rows)
        if key:
            out.setdefault(key, name)
    return [(name, key) for key, name in out.items()]


def total_sets(table: FactTable, row: Row, with_figures: set[int]) -> list[tuple[str, list[Row]]]:
    rows = [r for r in table.rows if r.index in with_figures or r.level in {Level.GROUP, Level.TOTAL}]
    above = [r for r in rows if r.index < row.index]
    below = [r for r in rows if r.index > row.index]
    last = max((i for i, r in enumerate(above) if r.level is Level.TOTAL), default=-1)
    first = min((i for i, r in enumerate(below) if r.level is Level.TOTAL), default=len(below))
    spans = {
        "children": [r for r in rows if r.parent == row.index],
        "block above": above[last + 1 :],
        "above": above,
        "block below": below[:first],
        "below": below,
    }
    out: list[tuple[str, list[Row]]] = []
    for name, span in spans.items():
        out += [(f"{name}, outer rows", outer_rows(span)), (f"{name}, leaves", leaf_rows(span))]
        out.append((f"{name}, subtotals", [r for r in span if r.level is Level.SUBTOTAL]))
    totals = [r for r in rows if r.level is Level.TOTAL and r.index != row.index]
    out.append(("totals", [r for r in totals if r.index < row.index]))
    out.append(("totals below", [r for r in totals if r.index > row.index]))
    return [(n, s) for n, s in out if len(s) > 1 or n.startswith("children")]


def outer_rows(span: list[Row]) -> list[Row]:
    """Rows with figures that stand under no other such row of the span."""
    by_index = {r.index: r for r in span}
    return [
        r
        for r in span
        if r.level in {Level.CHILD, Level.SUBTOTAL} and not any(a.level in {Level.CHILD, Level.SUBTOTAL} for a in ancestors(r, by_index))
    ]


def leaf_rows(span: list[Row]) -> list[Row]:
    parents = {r.parent for r in span}
    return [r for r in span if r.level is Level.CHILD and r.index not in parents]


def subtotal_sets(table: FactTable, row: Row, with_figures: set[int]) -> list[tuple[str, list[Row]]]:
    rows = [r for r in table.rows if r.index in with_figures or r.level in {Level.GROUP, Level.TOTAL}]
    by_index = {r.index: r for r in table.rows}
    under = [r for r in rows if row in ancestors(r, by_index) and r.level is not Level.AVERAGE]
    out = [("children", [r for r in under if r.parent == row.index]), ("leaves", leaf_rows(under))]
    out += [("rows below", run_of_children([r for r in rows if r.index > row.index]))] if len(under) < 2 else []
    out += [("rows above", run_of_children([r for r in reversed(rows) if r.index < row.index])[::-1])] if len(under) < 2 else []
    return [(n, s) for n, s in out if s]


def run_of_children(rows: list[Row]) -> list[Row]:
    out = []
    for r in rows:
        if r.level is not Level.CHILD:
            break
        out.append(r)
    return out


def line_name(line: Line, slot: Slot) -> str:
    return f"{line.label} / {slot.name}" if line.label else slot.name
