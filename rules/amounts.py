"""Long amounts told in sentences that no table prints but for one digit.

An amount of nine digits that occurs nowhere else, while the tables print one that differs from it in a single digit for the same measure,
is that amount mistyped: two budgets are not so much alike by chance. The slip is in the table where the table's own row or sum holds with
the amount of the sentence and not with its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.alike import MONEY_MEASURES, digits, one_apart
from rules.facts import Fact, Level, ReportFacts
from rules.figures import Figures, Spot
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.intervals import HUNDRED, Interval, prints_as
from rules.support import CLOSE_ENOUGH, row_with, sum_with
from rules.two_places import unlike

CODE = "XRF403"
LONG = 8  # digits
MARKED = 5  # digits that are left when trailing zeros are dropped: round amounts resemble each other by chance
ONE_DIGIT = "{reported} is told here; the report prints {other} elsewhere ({place}), which differs in one digit only."
IN_TABLE = "{reported} here differs in one digit only from {other}, told on p. {page}; the figures of the table fit {other}."

IN_SENTENCE = "{reported} here differs in one digit only from {other}, told on p. {page}; the percentage told there follows from {other}."


def amount_outcomes(report: ReportFacts, accused: frozenset[int]) -> Iterator[Outcome]:
    """Amounts of the narrative, except those in `accused`, that differ in one digit from the amount the tables print."""
    figures = Figures.of(report)
    known: dict[str, list[Fact]] = {}
    for s in figures.spots:
        if s.fact.usable and s.fact.measure in MONEY_MEASURES:
            known.setdefault(whole_digits(s.fact), []).append(s.fact)
    long = {d: facts for d, facts in known.items() if is_long(d)}
    for s in figures.spots:
        fact = s.fact
        if s.in_table or fact.id in accused or not fact.usable or fact.measure not in MONEY_MEASURES:
            continue
        mine = whole_digits(fact)
        if not is_long(mine):
            continue
        same = [f for f in known.get(mine, []) if f.source != "narrative"]
        if same:
            tied = next((f for f in same if f.measure is fact.measure), None)
            if tied is not None:
                yield Held(CODE, fact.place, "same_figure", (fact.id, tied.id))
            continue
        near = {d: [f for f in facts if f.measure is fact.measure] for d, facts in long.items() if one_apart(d, mine)}
        likely = {d: facts for d, facts in near.items() if any(f.source != "narrative" for f in facts)}
        if len(likely) == 1:
            facts = next(iter(likely.values()))
            printed = next(f for f in facts if f.source != "narrative")
            if is_net(figures, figures.by_id[printed.id], fact):
                continue
            spot = figures.by_id[printed.id]
            if table_fits(figures, spot, fact):
                yield _finding(printed, fact, IN_TABLE)
            elif not row_with(figures, spot, printed) and sentence_fits(report, fact):
                yield _finding(printed, fact, IN_SENTENCE)
            else:
                yield _finding(fact, printed, ONE_DIGIT)


def table_fits(figures: Figures, spot: Spot, other: Fact) -> bool:
    """Whether the row or the sum that `spot` stands in fails as printed and holds with `other` in its place."""
    for check in (row_with, sum_with):
        if check(figures, spot, spot.fact) is False and check(figures, spot, other):
            return True
    made = sums_under(figures, spot)
    return any(_same(m, other.value) for m in made) and not any(_same(m, spot.fact.value) for m in made)


def sentence_fits(report: ReportFacts, fact: Fact) -> bool:
    """Whether a sentence gives the share spent of the amount, and the share follows from it."""
    for claim in report.claims:
        slots = dict(claim.slots)
        pagu, spent, share = slots.get("pagu"), slots.get("realisasi_anggaran"), slots.get("serapan")
        if pagu is None or spent is None or share is None or fact.id not in {pagu.id, spent.id}:
            continue
        if pagu.value and spent.value is not None and prints_as(Interval.exact(spent.value / pagu.value * HUNDRED), share.quantity):
            return True
    return False


def is_net(figures: Figures, spot: Spot, other: Fact) -> bool:
    """Whether a total is the amount told less another total of its column: expenditure less income is no mistyped digit."""
    if spot.table is None or spot.row is None or spot.column is None or spot.fact.value is None or other.value is None:
        return False
    left = other.value - spot.fact.value
    rows = [r for r in spot.table.rows if r.level in {Level.TOTAL, Level.SUBTOTAL} and r.index != spot.row.index]
    cells = [figures.by_cell.get((spot.table.index, r.index, spot.column.index)) for r in rows]
    return any(s is not None and s.fact.value and s.fact.value == left for s in cells)


def _same(a: Decimal, b: Decimal | None) -> bool:
    return b is not None and abs(a - b) <= CLOSE_ENOUGH


def sums_under(figures: Figures, spot: Spot) -> list[Decimal]:
    """What a total may be the sum of: the outermost rows above it, all of them or those since the total before."""
    if spot.table is None or spot.row is None or spot.column is None or spot.row.level not in {Level.TOTAL, Level.SUBTOTAL}:
        return []
    rows = {r.index: r for r in spot.table.rows}
    cells = {r: s.fact.value for r in rows if (s := figures.by_cell.get((spot.table.index, r, spot.column.index))) is not None}

    def covered(index: int) -> bool:
        parent = rows.get(rows[index].parent)
        while parent is not None:
            if cells.get(parent.index) is not None:
                return True
            parent = rows.get(parent.parent)
        return False

    above = [r for r in sorted(cells) if r < spot.row.index]
    sums_before = [r for r in above if rows[r].level in {Level.TOTAL, Level.SUBTOTAL} and rows[r].depth <= spot.row.depth]
    out = []
    for first in dict.fromkeys((-1, max(sums_before, default=-1))):
        values = [cells[r] for r in above if r > first and not covered(r)]
        if len(values) > 1:
            out.append(sum((v for v in values if v is not None), Decimal(0)))
    return out


def whole_digits(fact: Fact) -> str:
    """The digits of an amount without its cents."""
    raw = re.sub(r"[,.]\d{1,2}(?!\d)\s*(?:,?-)?$", "", fact.quantity.raw.strip()) if fact.quantity.decimals else fact.quantity.raw
    return re.sub(r"\D", "", raw) if raw else digits(fact)


def is_long(text: str) -> bool:
    return len(text) >= LONG and len(text.rstrip("0")) >= MARKED


def _finding(fact: Fact, other: Fact, template: str) -> Finding:
    place = other.place.table or f"p. {other.place.page}"
    told = Message.of(template, reported=fact.quantity.raw, other=other.quantity.raw, place=place, page=other.place.page)
    return unlike(CODE, Severity.ERROR, fact, other, told)
