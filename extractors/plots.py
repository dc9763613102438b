"""The data table of a chart, cut free of the chart's plot.

A chart with a data table draws its gridlines and the table's rules as one web: the plot with its value axis stands above the row of
categories, one row for each series below, its name at the left and a figure under every category.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Cell
from extractors.patterns import lazy_pattern

PLOT_ROWS = 2.5  # heights of the row of categories: a plot is never lower
UNSURE = 0.5  # confidence where a figure is cut off (the others may be, too), or where no years tell what stands under them

_AXIS = lazy_pattern(r"(?:Rp\.?\s*)?\(?[-−–]?\s*(?:\d[\d.,]*)?\)?\s*%?(?:\s+\S{1,6})?", re.IGNORECASE)
_FIGURE = lazy_pattern(r"(?:Rp\.?\s*)?\(?[-−–]?\s*\d[\d.,]*\)?\s*%?", re.IGNORECASE)
_WHOLE = lazy_pattern(r"\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")


class DataTable(Struct, frozen=True):
    """The cells of a chart's data table, its first row the categories, and how far its figures are to be trusted.

    A chart cuts off what its fields cannot hold: a figure with an incomplete group of digits is marked as not readable.
    """

    cells: list[Cell]
    confidence: float


def data_table(cells: Sequence[Cell], ys: Sequence[float]) -> DataTable | None:
    """The data table in a web whose first rows are the plot of a chart; None where the web is something else.

    `ys` are the row edges of the web. The rows and columns of the cells stay those of the web.
    """
    rows = len(ys) - 1
    filled = sorted(c.row for c in cells if c.text)
    last = filled[1] if len(filled) > 1 else rows  # in a plot no more than one label stands
    for start in range(1, min(rows - 2, last) + 1):
        if ys[start] - ys[0] < PLOT_ROWS * (ys[start + 1] - ys[start]):
            continue
        own = _own_cells(cells, start)
        if own is not None and _is_plot([c for c in cells if c.row < start]) and _is_full(own, start):
            told = [
                replace(c, readable=c.readable and _is_whole(c.text)) if c.row > start and _FIGURE.fullmatch(c.text) else c for c in own
            ]
            sure = all(c.readable for c in told) and all(_YEAR.fullmatch(c.text) for c in told if c.row == start)
            return DataTable(_with_corner(told), 1.0 if sure else UNSURE)
    return None


def _own_cells(cells: Sequence[Cell], start: int) -> list[Cell] | None:
    """The cells of the table that begins with row `start`: without blank margins, and without the last label of the axis in its corner."""
    named = [c for c in cells if c.row > start and c.text]
    left, right = min((c.col for c in named), default=0), max((c.col + c.colspan for c in named), default=0)
    own = []
    for c in cells:
        end = c.row + c.rowspan
        beside = c.col + c.colspan <= left or c.col >= right
        if end <= start or (not c.text and (beside or c.row > start)):
            continue
        if beside:
            return None
        if c.row < start or (c.row == start and c.col <= left):  # the corner, open towards the axis or holding its last label
            if end != start + 1 or c.col > left or not _is_axis(c):
                return None
            continue
        own.append(c)
    return sorted(own, key=lambda c: (c.row, c.col))


def _is_axis(cell: Cell) -> bool:
    return all(_AXIS.fullmatch(line.text) and not _YEAR.fullmatch(line.text) for line in cell.lines) and bool(cell.lines or not cell.text)


def _is_plot(cells: Sequence[Cell]) -> bool:
    """Nothing but the labels of one axis at the left, and empty fields."""
    filled = [c for c in cells if c.text]
    return len(cells) > 1 and len(filled) <= 1 and all(c.col == 0 and _is_axis(c) for c in filled)


def _is_full(own: Sequence[Cell], start: int) -> bool:
    """Categories over every column of figures, a name before every row of them, and no field empty."""
    head = [c for c in own if c.row == start]
    places = [(c.col, c.colspan) for c in head]
    if len(head) < 2 or any(not c.text or c.rowspan > 1 or (_FIGURE.fullmatch(c.text) and not _YEAR.fullmatch(c.text)) for c in head):
        return False
    body: dict[int, list[Cell]] = {}
    for c in own:
        if c.row > start:
            body.setdefault(c.row, []).append(c)
    return bool(body) and all(
        all(c.rowspan == 1 for c in row)
        and [(c.col, c.colspan) for c in row[1:]] == places
        and row[0].col < places[0][0]
        and all(_FIGURE.fullmatch(c.text) for c in row[1:])
        and (not _FIGURE.fullmatch(row[0].text) or _YEAR.fullmatch(row[0].text) is not None)
        for row in body.values()
    )


def _with_corner(cells: Sequence[Cell]) -> list[Cell]:
    """`cells` of a data table with the empty field over the names of its rows."""
    head, names = cells[0], next(c for c in cells if c.row > cells[0].row)
    box = replace(names.box, top=head.box.top, bottom=head.box.bottom)
    return [replace(names, row=head.row, text="", lines=(), box=box, bold=False, turned=False, readable=True), *cells]


def _is_whole(text: str) -> bool:
    """A figure whose groups of digits are complete."""
    found = re.search(r"\d[\d.,]*", text)
    return found is not None and _WHOLE.fullmatch(found[0]) is not None
