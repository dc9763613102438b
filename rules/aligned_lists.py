"""XRF401: one indicator under two names, known by its place in two tables that list the same indicators in the same order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec import Struct
from rapidfuzz import fuzz

from rules.facts import Fact, FactTable, Measure, ReportFacts, Row
from rules.finding import Finding, Message, Severity
from rules.intervals import printed, prints_as
from rules.two_places import unlike

FEWEST = 5  # indicators of a list whose order tells which is which
ALIKE = 85  # of 100: names of one indicator, written a little otherwise
SHARED = 2  # words that both names of one indicator have
NEAR = Decimal("0.20")  # figures further apart are not those of one indicator
SHORT = 3  # letters: words that tell nothing
ORDERED = (
    "“{item}” is number {place} of its list as “{other_item}” is in {table}, between the same indicators and with the same target: "
    "{reported} here, {other} there."
)


class Item(Struct, frozen=True):
    """An indicator of a list with the figures of the year."""

    name: str
    key: str
    target: Fact
    realisasi: Fact


def aligned_lists(report: ReportFacts) -> Iterator[Finding]:
    """Of two lists of equal length that name and print the same but for one place, the figures of that place."""
    lists: dict[tuple[int | None, int], list[tuple[FactTable, list[Item]]]] = defaultdict(list)
    for table in report.tables:
        for year, items in _items(table).items():
            if len(items) >= FEWEST:
                lists[year, len(items)].append((table, items))
    accused: set[int] = set()
    for same in lists.values():
        for (first, a), (_, b) in combinations(same, 2):
            at = _odd_one(a, b)
            if at is not None and b[at].realisasi.id not in accused and not {b[at].key} & {i.key for i in a}:
                accused.add(b[at].realisasi.id)
                yield _finding(a[at], b[at], at + 1, first)


def _items(table: FactTable) -> dict[int | None, list[Item]]:
    """The indicators of a table from the top, by the year of their figures: those with one target and one realisasi of the whole year."""
    cells: dict[tuple[int, int | None], list[Fact]] = defaultdict(list)
    for (row, _), fact in table.facts:
        if fact.measure in {Measure.TARGET, Measure.REALISASI} and not fact.period.part and not fact.period.basis and fact.key:
            cells[row, fact.period.year].append(fact)
    out: dict[int | None, list[Item]] = defaultdict(list)
    rows: dict[int, Row] = {r.index: r for r in table.rows}
    for (row, year), facts in cells.items():
        targets = [f for f in facts if f.measure is Measure.TARGET and f.usable]
        reached = [f for f in facts if f.measure is Measure.REALISASI and f.usable]
        if len(targets) == len(reached) == 1 and row in rows:
            out[year].append(Item(reached[0].indicator, reached[0].key, targets[0], reached[0]))
    return out


def _odd_one(a: Sequence[Item], b: Sequence[Item]) -> int | None:
    """The only place where two lists differ in name and in realisasi; its neighbours and its target are the same."""
    named = [x.key == y.key or fuzz.token_set_ratio(x.name.lower(), y.name.lower()) >= ALIKE for x, y in zip(a, b, strict=True)]
    equal = [_agree(x.target, y.target) and _agree(x.realisasi, y.realisasi) for x, y in zip(a, b, strict=True)]
    odd = [i for i, same in enumerate(named) if not same]
    if len(odd) != 1 or [i for i, same in enumerate(equal) if not same] != odd:
        return None
    x, y = a[odd[0]], b[odd[0]]
    assert x.realisasi.value is not None and y.realisasi.value is not None
    close = abs(x.realisasi.value - y.realisasi.value) <= NEAR * abs(x.realisasi.value)
    return odd[0] if close and _agree(x.target, y.target) and len(_words(x.name) & _words(y.name)) >= SHARED else None


def _agree(a: Fact, b: Fact) -> bool:
    x, y = printed(a.quantity, a.unit), printed(b.quantity, b.unit)
    return x is not None and y is not None and bool(prints_as(x, b.quantity) or prints_as(y, a.quantity))


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]+", name.lower()) if len(w) > SHORT}


def _finding(here: Item, there: Item, number: int, table: FactTable) -> Finding:
    """The later list is accused: which of the two is right is not told."""
    a, b = there.realisasi, here.realisasi
    values = {"item": there.name, "place": number, "other_item": here.name, "reported": a.quantity.raw, "other": b.quantity.raw}
    told = Message.of(ORDERED, **values, table=table.label or f"p. {b.place.page}")
    return unlike("XRF401", Severity.WARNING, a, b, told)
