"""Tables seen item by item: a line holds the figures of one item, a slot says what stands at the same place of every line.

In a plain table the lines are the rows and the slots the columns; in a turned table (measures in the rows) the lines are the columns.
Rules that relate figures of one item are written once, over lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct, field

from rules.facts import USABLE_CONFIDENCE, Column, Fact, FactTable, Level, Measure, Period
from rules.finding import Severity, confidence_of
from rules.quantity import Kind

SURE_CONFIDENCE = 0.8  # below it a misfit is a warning: the reading itself may be at fault
FEWEST_NUMBERS = 3  # columns in a row of numbers
KEPT_TABLES = 256  # every rule passes over all tables of a report; their lines are made once
NUMBERED = re.compile(r"\(\d{1,2}\)")  # a row of column numbers that was read as data


class Slot(Struct, frozen=True):
    """A column of a plain table, or a row of a turned one."""

    index: int
    path: tuple[str, ...]
    measure: Measure
    period: Period
    number: str = ""
    formula: str = ""
    unit: str = ""
    certain: bool = True

    @property
    def group(self) -> tuple[str, ...]:
        return self.path[:-1]

    @property
    def name(self) -> str:
        return " / ".join(self.path)


class Line(Struct, frozen=True):
    """The figures of one item, by slot index, and how the item stands in its table."""

    index: int
    label: str
    level: Level
    cells: tuple[tuple[int, Fact], ...]
    parent: int = -1
    unit: str = ""
    at: dict[int, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at.update(self.cells)

    def get(self, slot: int) -> Fact | None:
        return self.at.get(slot)


@lru_cache(maxsize=KEPT_TABLES)
def slots(table: FactTable) -> list[Slot]:
    """The slots of `table` in reading order."""
    if not table.turned:
        return [Slot(c.index, c.path, c.measure, c.period, c.number, c.formula, c.unit, c.certain) for c in table.columns]
    out = []
    columns = {c.index: c for c in table.columns}
    for row in table.rows:
        mine = [(columns.get(c), f) for (r, c), f in table.facts if r == row.index]
        if mine:
            measure = Counter(f.measure for _, f in mine).most_common(1)[0][0]
            certain = all(c is None or c.certain for c, _ in mine)
            out.append(Slot(row.index, (row.label,), measure, Period(), row.number, "", row.unit, certain))
    return out


@lru_cache(maxsize=KEPT_TABLES)
def lines(table: FactTable) -> list[Line]:
    """The lines of `table` in reading order; lines without figures are left out."""
    by_row: dict[int, list[tuple[int, Fact]]] = {}
    by_col: dict[int, list[tuple[int, Fact]]] = {}
    for (r, c), fact in table.facts:
        by_row.setdefault(r, []).append((c, fact))
        by_col.setdefault(c, []).append((r, fact))
    if table.turned:
        return [Line(c.index, c.name, column_level(c), tuple(sorted_cells(by_col[c.index]))) for c in table.columns if c.index in by_col]
    return [
        Line(r.index, r.label, r.level, tuple(sorted_cells(by_row[r.index])), r.parent, r.unit)
        for r in table.rows
        if r.index in by_row and not is_numbering(r.label, [f for _, f in by_row[r.index]])
    ]


def is_numbering(label: str, facts: list[Fact]) -> bool:
    """A row of column numbers read as data: `(4) (5) (6)`, or `4 5 6` without a name."""
    texts = [f.quantity.raw.strip() for f in facts]
    if all(NUMBERED.fullmatch(t) for t in texts):
        return True
    bare = [int(t) for t in texts if re.fullmatch(r"\d{1,2}", t)]
    return not label and len(bare) == len(texts) >= FEWEST_NUMBERS and all(b - a == 1 for a, b in pairwise(bare))


def sorted_cells(cells: Iterable[tuple[int, Fact]]) -> list[tuple[int, Fact]]:
    return sorted(cells, key=lambda c: c[0])


def column_level(column: Column) -> Level:
    name = column.name.lower()
    if re.search(r"\brata", name):
        return Level.AVERAGE
    return Level.TOTAL if re.search(r"\b(jumlah|total)\b", name) else Level.CHILD


def same_period(a: Slot, b: Slot) -> bool:
    """True where nothing printed sets the two apart: year (unless one has none) and part of the year."""
    years = a.period.year == b.period.year or a.period.year is None or b.period.year is None
    return years and a.period.part == b.period.part


def same_basis(a: Slot, b: Slot) -> bool:
    return plan_of(a) == plan_of(b) or not a.period.basis or not b.period.basis


def plan_of(slot: Slot) -> str:
    """The version or plan of a column, whether of its last year or of this one."""
    return slot.period.basis.removeprefix("akhir ")


def partners(all_slots: list[Slot], of: Slot, measure: Measure) -> list[Slot]:
    """Slots of `measure` that belong with `of`, the likeliest only: in its header group, else of its period and basis."""
    pool = [s for s in all_slots if s.measure is measure and s.index != of.index]
    for level in range(len(of.group), 0, -1):
        mine = [s for s in pool if s.group[:level] == of.group[:level]]
        fitting = [s for s in mine if same_period(s, of)] or mine
        if fitting:
            return narrowed(fitting, of)
    return narrowed([s for s in pool if same_period(s, of)], of)


def narrowed(some: list[Slot], of: Slot) -> list[Slot]:
    """Drop those of another basis or of an inherited year where others match as printed."""
    for keep in (lambda s: plan_of(s) == plan_of(of), lambda s: same_basis(s, of), lambda s: s.period.year == of.period.year):
        kept = [s for s in some if keep(s)]
        if kept:
            some = kept
    return some


def readable(fact: Fact) -> bool:
    """True where the fact's text was read without doubt, whether or not it holds a single value (a range does not)."""
    q = fact.quantity
    bad = {Kind.MALFORMED, Kind.AMBIGUOUS, Kind.TEXT}
    return not q.doubtful and q.kind not in bad and not fact.doubts and fact.confidence >= USABLE_CONFIDENCE


def severity_for(*facts: Fact) -> Severity:
    """An error needs usable figures surely read; otherwise a warning."""
    return Severity.ERROR if all(f.usable for f in facts) and confidence_of(*facts) >= SURE_CONFIDENCE else Severity.WARNING


def same_text(a: str, b: str) -> bool:
    return squeezed(a) == squeezed(b)


@lru_cache(maxsize=4096)  # the same names again and again
def squeezed(text: str) -> str:
    """Letters and digits only, lower case: equal for names that differ in spacing, line breaks and marks."""
    return re.sub(r"[^0-9a-z]+", "", text.lower())
