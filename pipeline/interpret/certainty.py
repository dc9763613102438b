"""How sure it is that a figure belongs to the row and column it was given: signs that speak against it, each with its weight.

A caution lowers the confidence and nothing else: the arithmetic of a row holds whether or not its name was read. What bars a figure
from errors altogether are the doubts (see `table_facts`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell, Table
from pipeline.interpret.column_words import TEXTUAL
from pipeline.interpret.reading import OVER_BORDER_PT
from pipeline.lazy import lazy_pattern
from rules.facts import Column, Fact, FactTable, Level, Role, Row
from rules.quantity import Kind

# The confidence that is left, by sign. Below 0.8 no error rests on the figure, only a warning (rules.lines.SURE_CONFIDENCE).
WEIGHTS = {
    "unnamed_row": 0.9,  # no name beside the figure, and it is no total
    "inherited_name": 0.9,  # the row itself holds no such name: it stands further up
    "name_behind": 0.7,  # named by a text behind the figure, though other text stands before it
    "shared_header": 0.7,  # several columns of figures under the same header: a lower level of it was not read
    "shared_name": 0.9,  # one cell of several names or lines beside several figures of a column, each of which may be named by a part
    "figure_in_name": 0.7,  # the name has swallowed an amount of its row
    "over_border": 0.9,  # the text runs over the rule of its cell: it may be cut, or hold a part of its neighbour
}
FIGURES = frozenset(
    {Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.COUNT, Kind.RATIO, Kind.RATE, Kind.AMBIGUOUS, Kind.MALFORMED}
)
MARK = 4  # letters of a numbering, as in `VIII.`
MIN_NAME = 3  # letters: less is a mark or a number, no name
AMOUNT = lazy_pattern(r"\bRp\.?\s*\d|\d{1,3}([.,]\d{3}){2,}")  # names hold years and counts, but no amounts of money
NAMELESS = frozenset({Level.TOTAL, Level.AVERAGE})

Placed = tuple[tuple[int, int], Fact]


def confidence_with(confidence: float, cautions: Iterable[str]) -> float:
    """`confidence` lowered by the gravest of `cautions`: they are signs of one and the same misplacement, so they do not add up."""
    return min((WEIGHTS[c] for c in cautions), default=1.0) * confidence


def weighed(table: FactTable, layout: Table) -> FactTable:
    """`table` with the confidence of its figures as the signs around them leave it; rows and columns are those of `layout`."""
    shared = frozenset[int]() if table.turned else shared_headers(table.columns, table.facts)
    rows = {row.index: row for row in table.rows}
    grid = layout.grid()
    nameless = table.role is Role.SKALA  # the values of a scale are its names
    signs = Signs(rows, shared, frozenset() if nameless else shared_names(table.facts, grid), nameless)
    return replace(table, facts=tuple((at, _weighed(fact, at, signs, grid)) for at, fact in table.facts))


class Signs(Struct, frozen=True):
    """What of a table the signs of its figures are read from: its rows, the columns of one header, the places of figures of one name."""

    rows: dict[int, Row]
    shared: frozenset[int]
    common: frozenset[tuple[int, int]]
    nameless: bool


def _weighed(fact: Fact, at: tuple[int, int], signs: Signs, grid: Sequence[Sequence[Cell | None]]) -> Fact:
    cautions = []
    if at[1] in signs.shared:
        cautions.append("shared_header")
    row = signs.rows.get(at[0])
    if row is not None and not signs.nameless and (sign := name_sign(fact.place.row, at[1], grid[at[0]], row.level in NAMELESS)):
        cautions.append(sign)
    if at in signs.common:
        cautions.append("shared_name")
    cell = grid[at[0]][at[1]]
    if cell is not None and over_border(cell):
        cautions.append("over_border")
    if not cautions:
        return fact
    return replace(fact, cautions=tuple(cautions), confidence=confidence_with(fact.confidence, cautions))


def shared_names(facts: Sequence[Placed], grid: Sequence[Sequence[Cell | None]]) -> frozenset[tuple[int, int]]:
    """Places of figures that stand below one another beside one merged cell of several lines which names them all."""
    beside: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for (row, column), fact in facts:
        if fact.quantity.kind not in FIGURES:
            continue
        name = _letters(fact.place.row)
        for cell in grid[row][:column]:
            if cell is None or cell.rowspan < 2 or len(cell.lines) <= cell.rowspan:
                continue
            whole = _letters(cell.text)
            if len(name) >= MIN_NAME and whole.endswith(name) and len(whole) <= len(name) + MARK:  # a mark of the item left out
                beside.setdefault((column, cell.row, cell.col), []).append((row, column))
                break
    return frozenset(at for found in beside.values() if len(found) > 1 for at in found)


def shared_headers(columns: Sequence[Column], facts: Sequence[Placed]) -> frozenset[int]:
    """Columns of figures that have the header and the meaning of another column, with figures of the same kind in the same rows."""
    meant = {c.index: (c.path, c.measure, c.period) for c in columns if c.path and c.measure not in TEXTUAL}
    often = Counter(meant.values())
    twins = {index for index, meaning in meant.items() if often[meaning] > 1}
    if not twins:
        return frozenset()
    beside: dict[tuple[object, ...], list[int]] = {}
    for (row, column), fact in facts:
        if column in twins and fact.quantity.kind in FIGURES:
            beside.setdefault((row, meant[column], fact.quantity.kind), []).append(column)
    return frozenset(column for found in beside.values() if len(found) > 1 for column in found)


def name_sign(name: str, column: int, row: Sequence[Cell | None], total: bool = False) -> str:
    """What is wrong with the name of a figure in `column` of `row`; "" where it stands before the figure in its row, as names do.

    A total may have no name, or one that the reader gave it.
    """
    plain = _letters(name)
    if not any(ch.isalnum() for ch in name) and (not total or any(_speaks(cell) for cell in row[:column])):
        return "unnamed_row"
    if total or len(plain) < MIN_NAME:
        return ""
    if AMOUNT.search(name):
        return "figure_in_name"
    mine = row[column] if column < len(row) else None
    named = [k for k, cell in enumerate(row) if cell is not None and cell is not mine and _is_name(_letters(cell.text), plain)]
    if not named:
        return "inherited_name"
    if named[0] > column and any(_speaks(cell) for cell in row[:column]):
        return "name_behind"
    return ""


def over_border(cell: Cell) -> bool:
    return any(line.box.x1 > cell.box.x1 + OVER_BORDER_PT or line.box.x0 < cell.box.x0 - OVER_BORDER_PT for line in cell.lines)


def _is_name(text: str, name: str) -> bool:
    """True where `text` holds the name or is a part of it (names go on in the next row or are put together of two cells)."""
    return len(text) >= MIN_NAME and (name in text or text in name)


def _speaks(cell: Cell | None) -> bool:
    return cell is not None and len(_letters(cell.text)) > MIN_NAME


@lru_cache(maxsize=4096)  # the cells of one table: each name is looked for in all cells of its row
def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()
