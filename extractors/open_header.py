"""The header of a ruled table that stands above its first rule, as in list styles that draw a rule below the header alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.captions import begins_caption
from extractors.cells import Piece, cell_lines, cell_text
from extractors.chunks import chunks_of
from extractors.header import is_header_text
from extractors.layout import Box, Cell, Line, Page, Word
from extractors.rawtable import RawTable, moved

LEADING = 1.5  # of the font size: from a base line to the next, and from the last one to the rule; a title stands further off
SAME_LEVEL = 0.4  # of the font size: words of one base line
OVER_PT = 3.0  # a text may reach so far over the edge of its column
MOST_LINES = 4
NUMBERED_SHARE = 0.75  # of the columns have a header, where they are counted below
KNOWN_SHARE = 0.5  # of its texts are words that headers are made of


def with_open_headers(tables: Sequence[RawTable], page: Page) -> list[RawTable]:
    """`tables` of `page`, those without words in their header with the lines right above them as header, where these fit the columns."""
    return [_headed(t, page, [o.box for o in tables if o is not t]) if _is_headless(t) else t for t in tables]


def _is_headless(table: RawTable) -> bool:
    """True where the table begins with the row of its column numbers."""
    return not table.alone and not table.open_top and 0 < table.header_rows == len(table.number_rows) and table.rows > table.header_rows


def _headed(table: RawTable, page: Page, others: Sequence[Box]) -> RawTable:
    by_column: dict[int, list[Piece]] = {}
    y = top = table.box.top
    for line in _lines_above(table.box, page):
        size = max((w.size for w in line), default=0.0)
        base, head = max(w.base for w in line), min(w.box.top for w in line)
        if y - base > LEADING * size or any(o.top < base and o.bottom > head for o in others):
            break
        chunks = [(c, _column(c, table.xs)) for c in chunks_of(line)]
        inside = [(c, k) for c, k in chunks if k is not None and 0 <= k < table.cols]
        if not inside or any(k is None for _, k in chunks) or begins_caption(" ".join(w.text for w in line)):
            break
        for chunk, k in inside:
            by_column.setdefault(k, []).insert(0, Piece(chunk.words))
        y, top = base, min(top, head)
    texts = [" ".join(w.text for p in pieces for w in p.words) for pieces in by_column.values()]
    if len(texts) < max(2, NUMBERED_SHARE * table.cols) or sum(map(is_header_text, texts)) < KNOWN_SHARE * len(texts):
        return table
    cells = [_cell(table, k, by_column.get(k, ()), top) for k in range(table.cols)]
    return replace(
        table,
        box=Box(table.box.x0, top, table.box.x1, table.box.bottom),
        rows=table.rows + 1,
        cells=(*cells, *moved(table.cells, 1)),
        ys=(top, *table.ys),
        header_rows=table.header_rows + 1,
        number_rows=tuple(r + 1 for r in table.number_rows),
    )


def _lines_above(box: Box, page: Page) -> list[list[Word]]:
    """The words above the table by base lines, the lowest first, each from left to right."""
    near = [
        w
        for line in page.lines
        for w in line.words
        if w.turn == 0 and w.base <= box.top + OVER_PT and box.x0 < w.box.x1 <= box.x1 + OVER_PT
    ]
    out: list[list[Word]] = []
    for word in sorted(near, key=lambda w: -w.base):
        if out and out[-1][0].base - word.base <= SAME_LEVEL * word.size:
            out[-1].append(word)
        elif len(out) == MOST_LINES:
            break
        else:
            out.append([word])
    return [sorted(line, key=lambda w: w.box.x0) for line in out]


def _column(chunk: Line, xs: Sequence[float]) -> int | None:
    """The one column that holds the whole text; None where it reaches over an edge."""
    middle = (chunk.box.x0 + chunk.box.x1) / 2
    at = next((k for k, (a, b) in enumerate(pairwise(xs)) if a <= middle < b), None)
    if at is None:
        return None
    return at if chunk.box.x0 >= xs[at] - OVER_PT and chunk.box.x1 <= xs[at + 1] + OVER_PT else None


def _cell(table: RawTable, col: int, pieces: Sequence[Piece], top: float) -> Cell:
    box = Box(table.xs[col], top, table.xs[col + 1], table.box.top)
    lines = cell_lines(pieces)
    return Cell(0, col, cell_text(lines, box.width), table.page, box, 1, 1, lines, bool(lines) and all(line.bold for line in lines))
