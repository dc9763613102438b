"""Ruled rows whose row rule was left out in some column: two figures, each on the height of a row of its own, are two cells.

The names beside them are cut with them where something begins beside each figure. A list of names in one cell is cut where each of its
items begins at a row of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.cells import cell_text
from extractors.chunks import is_value
from extractors.layout import Box, Cell, CellLine
from extractors.patterns import lazy_pattern

X_HEIGHT = 0.3  # of the line height above the base line: where a line is, for the question in which row it stands
SINGLE_SHARE = 0.66  # of a column's cells cover one row: a merged one is the exception there

_ITEM = lazy_pattern(r"\(?([a-h]|[1-9])[.)]\s*[A-Za-z]")
PAIR = 2  # rows: a heading and the first row under it
LEVEL_PT = 1.0  # between the base lines of a row's number and of its figures
NAME_WORDS = 2  # in a cell of one row: it names the row; a unit has one

Rows = dict[int, list[CellLine]]


def split_tall(cells: Sequence[Cell], ys: Sequence[float], header_rows: int) -> list[Cell]:
    """Cells over several rows that hold nothing but figures, one for a row, cut above each figure."""
    placed = {id(c): _placed(c, ys) for c in cells if c.rowspan > 1 and len(c.lines) > 1 and c.row >= header_rows}
    cuts: dict[tuple[int, int], set[int]] = {}
    stacks = [c for c in cells if len(placed.get(id(c), {})) > 1 and _is_figures(placed[id(c)])]
    for c in stacks:
        if _exception(c, cells, stacks, header_rows):
            cuts.setdefault((c.row, c.rowspan), set()).update(placed[id(c)])
    nested = {(c.row, c.rowspan): placed[id(c)] for c in stacks if c.rowspan == PAIR and _nested(placed[id(c)])}
    lists = {id(c): at for c in cells if len(placed.get(id(c), {})) == c.rowspan and (at := _items(c, placed[id(c)], cells))}
    if not cuts and not lists:
        return list(cells)
    out: list[Cell] = []
    for c in cells:
        rows, at = placed.get(id(c), {}), sorted(cuts.get((c.row, c.rowspan), ()))
        fits = len(rows) > 1 and (_is_figures(rows) or _begins(rows, at))
        fits, at = (True, lists[id(c)]) if id(c) in lists else (fits and bool(at), at)
        if at and (below := _of_second(c, nested.get((c.row, c.rowspan)))):
            fits, rows = True, below
        out += _slices(c, rows, at, ys) if fits else [c]
    return out


def _placed(cell: Cell, ys: Sequence[float]) -> Rows:
    """The lines of a cell by the row on whose height they stand."""
    out: Rows = {}
    for line in cell.lines:
        at = line.base - X_HEIGHT * line.box.height
        r = next((k for k in range(cell.row, cell.row + cell.rowspan) if ys[k] <= at < ys[k + 1]), -1)
        out.setdefault(r, []).append(line)
    return {} if cell.turned or -1 in out else out


def _is_figures(rows: Rows) -> bool:
    return all(len(lines) == 1 and is_value(lines[0].text) for lines in rows.values())


def _nested(numbers: Rows) -> bool:
    """`1` above `1.1`: a heading and the first row under it."""
    first, second = (numbers[r][0].text.strip().rstrip(".") for r in sorted(numbers))
    return bool(first) and second.startswith(first + ".")


def _of_second(cell: Cell, numbers: Rows | None) -> Rows:
    """The one figure of a cell over a heading and the row under it, where it stands on the base line of that row's number."""
    if numbers is None or len(cell.lines) != 1 or not is_value(cell.text):
        return {}
    last = max(numbers)
    return {last: list(cell.lines)} if abs(cell.lines[0].base - numbers[last][0].base) <= LEVEL_PT else {}


def _begins(rows: Rows, at: Sequence[int]) -> bool:
    """Text begins beside each figure: a capital or a number."""
    return all(r in rows and not rows[r][0].text[:1].islower() for r in at)


def _items(cell: Cell, rows: Rows, cells: Sequence[Cell]) -> list[int]:
    """The rows of a cell where they are the items of a list, lettered or numbered in order, the first of which may be its head: each
    begins beside a figure, and no other cell names the rows."""
    marks = [m[1] if (m := _ITEM.match(rows[r][0].text)) else "" for r in sorted(rows)]
    begun = marks if marks[0] else marks[1:]
    if begun[0] not in {"a", "1"} or any(not b or ord(b) - ord(a) != 1 for a, b in pairwise(begun)):
        return []
    if any(_ITEM.match(line.text) for r in rows for line in rows[r][1:]):
        return []
    beside = [c for c in cells if c.rowspan == 1 and c.row in rows and c.text]
    named = any(len(c.text.split()) > NAME_WORDS and not is_value(c.text) for c in beside)
    first = min((c.col for c in beside if is_value(c.text)), default=0)
    figures = {c.row for c in beside if is_value(c.text)}
    return sorted(rows) if figures == set(rows) and cell.col < first and not named else []


def _exception(cell: Cell, cells: Sequence[Cell], stacks: Sequence[Cell], header_rows: int) -> bool:
    """Most cells of the column cover one row each; the other stacks of it are no proof against that while they are fewer and alike."""
    column = [c for c in cells if c.col == cell.col and c.row >= header_rows and c.text]
    single = sum(c.rowspan == 1 for c in column)
    mine = [c for c in stacks if c.col == cell.col]
    alike = len({_is_plain(line.text) for c in mine for line in c.lines}) == 1
    others = len(column) - len(mine) + 1 if alike and len(mine) < single else len(column)
    return single >= SINGLE_SHARE * others


def _is_plain(figure: str) -> bool:
    """No percentage and not in brackets, as a share below its amount is."""
    return not re.search(r"[%()]", figure)


def _slices(cell: Cell, rows: Rows, at: Sequence[int], ys: Sequence[float]) -> list[Cell]:
    """The cell cut above the rows `at`, but the first of them."""
    end = cell.row + cell.rowspan
    return [_slice(cell, a, b, [line for r in range(a, b) for line in rows.get(r, ())], ys) for a, b in pairwise([cell.row, *at[1:], end])]


def _slice(cell: Cell, first: int, end: int, lines: Sequence[CellLine], ys: Sequence[float]) -> Cell:
    box = Box(cell.box.x0, ys[first], cell.box.x1, ys[end])
    bold = bool(lines) and all(line.bold for line in lines)
    return replace(cell, row=first, rowspan=end - first, box=box, lines=tuple(lines), text=cell_text(lines, box.width), bold=bold)
