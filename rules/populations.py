"""Counts of one population split the same way in two tables, and tables whose total is a row of another table.

Two staff tables that count the same people (same total) must count the same women. A list that itemises "Peralatan dan Mesin" must
total to that row of the balance, not to the row of the buildings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.alike import words_of
from rules.facts import Column, Fact, FactTable, Level, ReportFacts, Row
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.lines import KEPT_TABLES
from rules.show import difference
from rules.two_places import unlike

CODE = "XRF403"
SPLITS = {
    "l": "l", "lk": "l", "laki": "l", "laki laki": "l", "pria": "l", "lakilaki": "l", "jumlah laki laki": "l",
    "p": "p", "pr": "p", "perempuan": "p", "wanita": "p", "pria wanita": "", "jumlah perempuan": "p",
}  # fmt: skip
SMALLEST_POPULATION = 5  # fewer agree by chance
LONG_FIGURE = Decimal(1_000_000)  # an amount of seven digits that recurs exactly is the same amount
SPLIT_DIFFERS = "{reported} here and {other} in {place}, for the same {total} people."
SWAPPED = (
    "“{item}” is {reported} here; the list of it in {place} totals {total}, which this table prints for “{sibling}”: the rows are swapped."
)


class Split(Struct, frozen=True):
    """The two sides of a population in one table: facts of the total row under one heading."""

    table: FactTable
    group: str
    sides: tuple[tuple[str, Fact], ...]
    total: Decimal


def population_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Compare splits of equal populations, and list totals with the balance rows they itemise."""
    yield from _splits(report)
    yield from _itemised(report)


def _splits(report: ReportFacts) -> Iterator[Outcome]:
    found = [s for t in report.tables for s in splits_of(t)]
    for i, later in enumerate(found):
        for first in found[:i]:
            if first.table.index == later.table.index or first.total != later.total or not _one_people(first, later):
                continue
            for (_, a), (_, b) in zip(later.sides, first.sides, strict=True):
                if a.value == b.value:
                    yield Held(CODE, a.place, "same_population", (a.id, b.id))
                    continue
                place = b.place.table or f"p. {b.place.page}"
                told = Message.of(SPLIT_DIFFERS, reported=a.quantity.raw, other=b.quantity.raw, place=place, total=later.total)
                yield unlike(CODE, Severity.ERROR, a, b, told)
            break


def _one_people(a: Split, b: Split) -> bool:
    """Whether both count the same people: years do not differ, and the heading (ASN, PNS) of the one is named by the other."""
    if a.table.year is not None and b.table.year is not None and a.table.year != b.table.year:
        return False
    words_a, words_b = _subject(a), _subject(b)
    return bool(words_a & words_b & PEOPLE) and (("non" in words_a) == ("non" in words_b))


PEOPLE = frozenset("asn pns pegawai aparatur cpns pppk p3k honorer tenaga karyawan".split())


def _subject(split: Split) -> set[str]:
    group = set(words_of(split.group).split())
    if group & PEOPLE:
        return group | ({"pegawai"} if group & {"asn", "pns"} else set())
    return group | set(words_of(split.table.title).split()) | set(words_of(split.table.lead_in).split())


def splits_of(table: FactTable) -> list[Split]:
    """The L/P column pairs of a table with their total row (one row marked as total, all parts counts)."""
    totals = [r for r in table.rows if r.level is Level.TOTAL]
    if len(totals) != 1:
        return []
    cells = table.cells()
    pairs: dict[str, dict[str, Fact]] = {}
    for column in table.columns:
        side, group = side_of(column)
        fact = cells.get((totals[0].index, column.index))
        if side and fact is not None and fact.usable:
            if side in pairs.setdefault(group, {}):
                return []
            pairs[group][side] = fact
    out = []
    for group, sides in pairs.items():
        if set(sides) == {"l", "p"} and sides["l"].value is not None and sides["p"].value is not None:
            whole = sides["l"].value + sides["p"].value
            if whole >= SMALLEST_POPULATION:
                out.append(Split(table, group, (("l", sides["l"]), ("p", sides["p"])), whole))
    return out


def side_of(column: Column) -> tuple[str, str]:
    """("l" or "p", heading above) of a gender column; ("", "") of any other."""
    if not column.path:
        return "", ""
    name = words_of(column.path[-1])
    return SPLITS.get(name) or SPLITS.get(name.replace(" ", ""), ""), " / ".join(column.path[:-1])


def _itemised(report: ReportFacts) -> Iterator[Outcome]:
    for listing in report.tables:
        for total in _long_totals(listing):
            for balance in report.tables:
                if balance.index != listing.index:
                    yield from _row_of(total, listing, balance)


def _long_totals(table: FactTable) -> list[Fact]:
    rows = [r.index for r in table.rows if r.level is Level.TOTAL]
    if len(rows) != 1:
        return []
    return [f for (r, _), f in table.facts if r == rows[0] and f.usable and f.value is not None and abs(f.value) >= LONG_FIGURE]


@lru_cache(maxsize=KEPT_TABLES)  # every total of the other tables is held against them
def _long_figures(table: FactTable) -> list[tuple[Row, Fact]]:
    rows = {r.index: r for r in table.rows}
    return [(rows[r], f) for (r, _), f in table.facts if r in rows and f.usable and f.value is not None and abs(f.value) >= LONG_FIGURE]


def _row_of(total: Fact, listing: FactTable, balance: FactTable) -> Iterator[Outcome]:
    """The row of `balance` that `listing` itemises by name, when its figure is another row's and the total is that row's."""
    subject = words_of(f"{listing.title} {listing.lead_in}")
    figures = _long_figures(balance)
    named = [(r, f) for r, f in figures if len(words_of(r.label).split()) >= 2 and words_of(r.label) in subject]
    exact = [(r, f) for r, f in figures if f.value == total.value]
    if len(named) != 1 or len(exact) != 1 or Counter(f.value for _, f in figures)[total.value] != 1:
        return
    (row, fact), (sibling, twin) = named[0], exact[0]
    if sibling.level is Level.TOTAL:
        return  # both tables list the same items: their totals say nothing of one of them
    if row.index == sibling.index:
        yield Held(CODE, fact.place, "itemised", (fact.id, total.id))
        return
    assert fact.value is not None and total.value is not None
    yield Finding(
        CODE,
        Severity.ERROR,
        fact.place,
        Message.of(
            SWAPPED,
            item=row.label,
            reported=fact.quantity.raw,
            place=total.place.table or f"p. {total.place.page}",
            total=total.quantity.raw,
            sibling=sibling.label,
        ),
        expected=twin.quantity.raw,
        difference=difference(fact.value, total.value, fact.quantity),
        other=total.place,
        facts=(fact.id, total.id, twin.id),
        confidence=confidence_of(fact, total, twin),
        evidence=(fact.place, twin.place, total.place),
    )
