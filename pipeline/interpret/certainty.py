"""How sure it is that a figure belongs to the row and column it was given: signs that speak against it, each with its weight.

A caution lowers the confidence and nothing else: the arithmetic of a row holds whether or not its name was read. What bars a figure
from errors altogether are the doubts (see `table_facts`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.header import is_header_text
from extractors.layout import Cell, Table
from extractors.patterns import lazy_pattern
from pipeline.interpret.column_words import TEXTUAL
from pipeline.interpret.name_cautions import MIN_NAME, At, is_divided, is_name, is_wide, letters, name_cell, torn
from pipeline.interpret.reading import OVER_BORDER_PT
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
    "wide_name": 0.9,  # the name stands beside several rows of figures, and nothing tells which of them it means
    "torn_name": 0.9,  # the name may lack words or have words of its neighbour
    "divided_name": 0.9,  # a word of the name's line stands in the cell before it
    "spanning_header": 0.9,  # columns of unlike figures under the same header: a lower level of it was not read
    "unread_header": 0.7,  # the first row below the header holds the words of a header over the figures
    "over_border": 0.9,  # the text runs over the rule of its cell: it may be cut, or hold a part of its neighbour
}
FIGURES = frozenset(
    {Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.COUNT, Kind.RATIO, Kind.RATE, Kind.AMBIGUOUS, Kind.MALFORMED}
)
VALUES = FIGURES | {Kind.PREDICATE}
MARK = 4  # letters of a numbering, as in `VIII.`
AMOUNT = lazy_pattern(r"\bRp\.?\s*\d|\d{1,3}([.,]\d{3}){2,}")  # names hold years and counts, but no amounts of money
NAMELESS = frozenset({Level.TOTAL, Level.AVERAGE})

Placed = tuple[At, Fact]


def confidence_with(confidence: float, cautions: Iterable[str]) -> float:
    """`confidence` lowered by the gravest of `cautions`: they are signs of one and the same misplacement, so they do not add up."""
    return min((WEIGHTS[c] for c in cautions), default=1.0) * confidence


def weighed(table: FactTable, layout: Table) -> FactTable:
    """`table` with the confidence of its figures as the signs around them leave it; rows and columns are those of `layout`."""
    shared = frozenset[int]() if table.turned else shared_headers(table.columns, table.facts)
    spanned = frozenset[int]() if table.turned else shared_headers(table.columns, table.facts, unlike=True)
    rows = {row.index: row for row in table.rows}
    grid = layout.grid()
    nameless = table.role is Role.SKALA  # the values of a scale are its names
    cells: dict[At, Cell] = {}
    if not nameless:
        found = ((at, name_cell(f.place.row, at[1], grid[at[0]])) for at, f in table.facts if f.quantity.kind in FIGURES)
        cells = {at: cell for at, cell in found if cell is not None}
    figures = frozenset(at[0] for at, f in table.facts if f.quantity.kind in FIGURES)
    pieces = torn(layout, grid, {c.col for c in cells.values()}, figures)
    common = frozenset[At]() if nameless else shared_names(table.facts, grid)
    unread = not table.turned and unread_header(layout, table.facts, grid)
    signs = Signs(rows, shared, spanned, common, nameless, cells, pieces, unread)
    return replace(table, facts=tuple((at, _weighed(fact, at, signs, grid)) for at, fact in table.facts))


class Signs(Struct, frozen=True):
    """What of a table the signs of its figures are read from: its rows, the columns of one header (of like and of any figures), the places
    of figures of one name, the cells that name figures, the places of torn names."""

    rows: dict[int, Row]
    shared: frozenset[int]
    spanned: frozenset[int]
    common: frozenset[At]
    nameless: bool
    names: dict[At, Cell]
    torn: frozenset[At]
    unread: bool


def _weighed(fact: Fact, at: At, signs: Signs, grid: Sequence[Sequence[Cell | None]]) -> Fact:
    cautions = []
    if at[1] in signs.shared:
        cautions.append("shared_header")
    elif at[1] in signs.spanned and fact.quantity.kind in FIGURES:
        cautions.append("spanning_header")
    if signs.unread and fact.quantity.kind in FIGURES:
        cautions.append("unread_header")
    row = signs.rows.get(at[0])
    if row is not None and not signs.nameless and (sign := name_sign(fact.place.row, at[1], grid[at[0]], row.level in NAMELESS)):
        cautions.append(sign)
    if at in signs.common:
        cautions.append("shared_name")
    named = signs.names.get(at)
    if named is not None:
        cautions += _of_name(fact, at, named, signs, grid)
    cell = grid[at[0]][at[1]]
    if cell is not None and over_border(cell):
        cautions.append("over_border")
    if not cautions:
        return fact
    return replace(fact, cautions=tuple(cautions), confidence=confidence_with(fact.confidence, cautions))


def _of_name(fact: Fact, at: At, named: Cell, signs: Signs, grid: Sequence[Sequence[Cell | None]]) -> Iterable[str]:
    if at not in signs.common and is_wide(fact.place.row, named, at, grid):
        yield "wide_name"
    if (named.row, named.col) in signs.torn:
        yield "torn_name"
    if is_divided(named, grid):
        yield "divided_name"


def unread_header(table: Table, facts: Sequence[Placed], grid: Sequence[Sequence[Cell | None]]) -> bool:
    """True where the first row below the header holds words of a header over half of the columns of figures, and no value."""
    first = next((r for r in range(table.header_rows, len(grid)) if r not in table.number_rows), None)
    columns = {at[1] for at, fact in facts if fact.quantity.kind in FIGURES}
    if first is None or any(at[0] == first and fact.quantity.kind in VALUES for at, fact in facts):
        return False
    over = [
        cell for c in sorted(columns) if (cell := grid[first][c]) is not None and cell.row == first and cell.rowspan == cell.colspan == 1
    ]
    worded = [cell.text for cell in over if _speaks_alone(cell.text)]
    known = sum(1 for text in worded if is_header_text(text))
    return len(worded) >= max(2.0, len(columns) / 2) and 2 * known >= len(worded)


def _speaks_alone(text: str) -> bool:
    """Letters and no digit."""
    return bool(letters(text)) and not any(ch.isdigit() for ch in text)


def shared_names(facts: Sequence[Placed], grid: Sequence[Sequence[Cell | None]]) -> frozenset[At]:
    """Places of figures that stand below one another beside one merged cell of several lines which names them all."""
    beside: dict[tuple[int, int, int], list[At]] = {}
    for (row, column), fact in facts:
        if fact.quantity.kind not in FIGURES:
            continue
        name = letters(fact.place.row)
        for cell in grid[row][:column]:
            if cell is None or cell.rowspan < 2 or len(cell.lines) <= cell.rowspan:
                continue
            whole = letters(cell.text)
            if len(name) >= MIN_NAME and whole.endswith(name) and len(whole) <= len(name) + MARK:  # a mark of the item left out
                beside.setdefault((column, cell.row, cell.col), []).append((row, column))
                break
    return frozenset(at for found in beside.values() if len(found) > 1 for at in found)


def shared_headers(columns: Sequence[Column], facts: Sequence[Placed], *, unlike: bool = False) -> frozenset[int]:
    """Columns of figures that have the header and the meaning of another column, with figures of the same kind in the same rows; with
    `unlike` the same header is enough, whatever the figures are."""
    told = {c.index: c for c in columns if c.path and c.measure not in TEXTUAL}
    meant: dict[int, object] = {k: c.path if unlike else (c.path, c.measure, c.period) for k, c in told.items()}
    often = Counter(meant.values())
    twins = {index for index, meaning in meant.items() if often[meaning] > 1}
    if not twins:
        return frozenset()
    beside: dict[tuple[object, ...], list[int]] = {}
    for (row, column), fact in facts:
        if column in twins and fact.quantity.kind in FIGURES:
            beside.setdefault((row, meant[column], None if unlike else fact.quantity.kind), []).append(column)
    return frozenset(column for found in beside.values() if len(found) > 1 for column in found)


def name_sign(name: str, column: int, row: Sequence[Cell | None], total: bool = False) -> str:
    """What is wrong with the name of a figure in `column` of `row`; "" where it stands before the figure in its row, as names do.

    A total may have no name, or one that the reader gave it.
    """
    plain = letters(name)
    if not any(ch.isalnum() for ch in name) and (not total or any(_speaks(cell) for cell in row[:column])):
        return "unnamed_row"
    if total or len(plain) < MIN_NAME:
        return ""
    if AMOUNT.search(name):
        return "figure_in_name"
    mine = row[column] if column < len(row) else None
    named = [k for k, cell in enumerate(row) if cell is not None and cell is not mine and is_name(letters(cell.text), plain)]
    if not named:
        return "inherited_name"
    if named[0] > column and any(_speaks(cell) for cell in row[:column]):
        return "name_behind"
    return ""


def over_border(cell: Cell) -> bool:
    return any(line.box.x1 > cell.box.x1 + OVER_BORDER_PT or line.box.x0 < cell.box.x0 - OVER_BORDER_PT for line in cell.lines)


def _speaks(cell: Cell | None) -> bool:
    return cell is not None and len(letters(cell.text)) > MIN_NAME
