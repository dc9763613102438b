"""Rows of two tables tied by one of their amounts: beside the same money spent the pagu must be the same, and the other way round.

A long amount that two rows share stands for one thing; a pagu that was revised differs by more than the last digits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from rules.amounts import is_long, sums_under, whole_digits
from rules.facts import Measure
from rules.figures import Figures, Spot, when
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.paired_amounts import CODE, OTHER_PARTNER, PAIR
from rules.support import CLOSE_ENOUGH, row_with, sum_with
from rules.two_places import unlike

NEARLY = Decimal("0.0001")  # of the amount: a budget is not revised by so little


def paired_rows(figures: Figures, accused: frozenset[int]) -> Iterator[Outcome]:
    """Pairs of rows of different tables that share one of two amounts and print the other nearly, but not quite, alike."""
    seen: set[int] = set(accused)
    for rows in _by_amount(figures).values():
        homes = {a.home for a, _ in rows}
        if len(homes) != len(rows) or len(rows) < 2:
            continue  # printed twice in one table: it may stand for several things
        for (shared, a), (_, b) in combinations(rows, 2):
            assert a.fact.value is not None and b.fact.value is not None
            off = abs(a.fact.value - b.fact.value)
            if off <= CLOSE_ENOUGH:
                yield Held(CODE, b.fact.place, "same_figure", (b.fact.id, a.fact.id))
            elif off <= NEARLY * max(a.fact.value, b.fact.value) and not {a.fact.id, b.fact.id} & seen:
                wrong, right = (a, b) if _doubt(figures, a) > _doubt(figures, b) else (b, a)
                seen |= {a.fact.id, b.fact.id}
                yield _finding(wrong, right, shared)


def _by_amount(figures: Figures) -> dict[tuple[Measure, Decimal, object], list[tuple[Spot, Spot]]]:
    """(spot, its partner) of rows that print pagu and money spent, by the amount, its measure and year."""
    out: dict[tuple[Measure, Decimal, object], list[tuple[Spot, Spot]]] = defaultdict(list)
    for spot in figures.spots:
        fact = spot.fact
        if not spot.in_table or fact.measure not in PAIR or not fact.usable or fact.value is None or not is_long(whole_digits(fact)):
            continue
        mate = figures.mates(spot).get(PAIR[fact.measure])
        if mate is None or not mate.fact.usable or not mate.fact.value or mate.fact.value == fact.value:
            continue
        if when(spot, figures.report).year is not None:
            out[fact.measure, fact.value, when(spot, figures.report)].append((spot, mate))
    return out


def _doubt(figures: Figures, spot: Spot) -> int:
    """2 where the arithmetic of the row or column denies a figure, 0 where it bears it, 1 where it says nothing."""
    said = [check(figures, spot, spot.fact) for check in (row_with, sum_with)]
    if spot.fact.value is not None and any(abs(made - spot.fact.value) <= CLOSE_ENOUGH for made in sums_under(figures, spot)):
        return 0
    return 0 if True in said else 2 if False in said else 1


def _finding(a: Spot, b: Spot, shared: Spot) -> Finding:
    place = b.fact.place.table or f"p. {b.fact.place.page}"
    told = Message.of(OTHER_PARTNER, reported=a.fact.quantity.raw, other=b.fact.quantity.raw, shared=shared.fact.quantity.raw, place=place)
    return unlike(CODE, Severity.WARNING, a.fact, b.fact, told, shared.fact)
