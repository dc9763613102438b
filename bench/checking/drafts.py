"""A report under construction: its items by key, the places where an error can be planted, and the truth of what was planted.

A builder puts items into a `Draft` and tells, by `Site`s, how each could go wrong. A site names the figures it touches (`tokens`); sites
that share a token are never planted together, so that every planted error stands alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from bench.layouts.sheets import Cell, Sheet

LineKind = Literal["title", "chapter", "heading", "prose", "list", "note"]
SEVERITIES = ("error", "warning", "info")


class Line(Struct, frozen=True):
    """A paragraph: a template and what fills it. A value "@key" stands for the number of the table with that key."""

    template: str
    slots: tuple[tuple[str, str], ...] = ()
    kind: LineKind = "prose"

    @property
    def text(self) -> str:
        return self.template.format(**dict(self.slots))

    def get(self, slot: str) -> str:
        return dict(self.slots)[slot]

    def filled(self, **values: str) -> Line:
        return replace(self, slots=tuple((k, values.get(k, v)) for k, v in self.slots))


Item = Line | Sheet


class Truth(Struct, frozen=True):
    """What is wrong, where, and what would be right. `others`: (item key, value) that speak against it; `alt`: codes that say the same.

    `item` is the key of the item it stands in, `at` the (row, column) of a cell.
    """

    code: str
    way: str
    item: str
    reported: str
    expected: str
    row: str = ""
    column: str = ""
    severity: str = "error"
    others: tuple[tuple[str, str], ...] = ()
    alt: tuple[str, ...] = ()
    at: tuple[int, int] | None = None
    any_value: bool = False


class Change(Struct, frozen=True):
    """Items with an error in them (None: the item is taken out), its truth, and what may be said as a consequence."""

    items: tuple[tuple[str, Item | None], ...]
    truth: Truth
    consequences: tuple[Truth, ...] = ()


Make = Callable[[Random, "Draft"], Change | None]


class Site(Struct, frozen=True):
    """A place for an error of `code`; `make` gives the change on the draft as it stands, None where none fits."""

    code: str
    tokens: frozenset[str]
    make: Make


class Draft(Struct):
    """Items in order of `order`; `traps` counts what is right and looks wrong, by kind."""

    name: str
    year: int
    items: dict[str, Item] = field(default_factory=dict)
    chapter: dict[str, int] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    traps: Counter[str] = field(default_factory=Counter)
    numbers: dict[str, str] = field(default_factory=dict)  # table numbers that differ from the running ones
    leads: dict[str, str] = field(default_factory=dict)  # titles that the lead-in gives otherwise than the caption

    def put(self, chapter: int, key: str, item: Item) -> str:
        """Adds an item at the end of a chapter; the key is made unique."""
        unique, n = key, 1
        while unique in self.items:
            n += 1
            unique = f"{key}~{n}"
        self.items[unique] = item
        self.chapter[unique] = chapter
        return unique

    def say(self, chapter: int, template: str, kind: LineKind = "prose", /, **slots: str) -> str:
        return self.put(chapter, "line", Line(template, tuple(slots.items()), kind))

    def site(self, code: str, tokens: Iterable[str], make: Make) -> None:
        self.sites.append(Site(code, frozenset(tokens), make))

    def sheet(self, key: str) -> Sheet:
        item = self.items[key]
        assert isinstance(item, Sheet)
        return item

    def line(self, key: str) -> Line:
        item = self.items[key]
        assert isinstance(item, Line)
        return item

    def ordered(self) -> list[str]:
        """Keys by chapter, in the order they were put."""
        return sorted(self.items, key=lambda k: self.chapter[k])


def cell_at(sheet: Sheet, row: int, col: int) -> Cell:
    return next(c for c in sheet.rows[row].cells if c.col == col)


def has_cell(sheet: Sheet, row: int, col: int) -> bool:
    return any(c.col == col for c in sheet.rows[row].cells)


def with_cell(sheet: Sheet, row: int, col: int, text: str) -> Sheet:
    """The sheet with another text in one cell."""
    old = sheet.rows[row]
    cells = tuple(replace(c, text=text) if c.col == col else c for c in old.cells)
    return replace(sheet, rows=(*sheet.rows[:row], replace(old, cells=cells), *sheet.rows[row + 1 :]))


def column_of(sheet: Sheet, col: int) -> str:
    return " / ".join(sheet.header_path(col))


def cell_change(
    draft: Draft, key: str, row: int, col: int, text: str, code: str, way: str, *, severity: str = "error",
    others: tuple[tuple[str, str], ...] = (), alt: tuple[str, ...] = (), expected: str = "", consequences: tuple[Truth, ...] = (),
) -> Change:  # fmt: skip
    """Another text in one cell of a table."""
    sheet = draft.sheet(key)
    old = cell_at(sheet, row, col)
    truth = Truth(
        code, way, key, text, expected or old.text, sheet.rows[row].label, column_of(sheet, col), severity, others, alt, (row, col)
    )
    return Change(((key, with_cell(sheet, row, col, text)),), truth, consequences)


def slot_change(
    draft: Draft, key: str, slot: str, text: str, code: str, way: str, *, row: str = "", severity: str = "error",
    others: tuple[tuple[str, str], ...] = (), alt: tuple[str, ...] = (), consequences: tuple[Truth, ...] = (),
) -> Change:  # fmt: skip
    """Another figure or word in one sentence."""
    line = draft.line(key)
    truth = Truth(code, way, key, text.strip(), line.get(slot).strip(), row, slot, severity, others, alt)
    return Change(((key, line.filled(**{slot: text})),), truth, consequences)
