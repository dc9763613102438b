"""Blocks with headers of their own that follow each other in one frame -> one table each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from extractors.layout import Cell, Table
from pipeline.interpret.content import is_blank, is_numbering, is_value
from pipeline.interpret.vocabulary import Concept, concepts, plain

MIN_HEADER_CELLS = 3  # filled cells of a row that could be a header
LONGEST_HEADER_WORDS = 7
_MEASURING = frozenset(
    {Concept.TARGET, Concept.REALISASI, Concept.CAPAIAN, Concept.ANGGARAN, Concept.SATUAN, Concept.PERSEN, Concept.JUMLAH}
)


def _is_header(cells: list[Cell], header_texts: frozenset[str]) -> bool:
    """A body row of header words only: a number column's name, a measure, no figures, and not the table's own header again."""
    texts = [c.text for c in cells if not is_blank(c.text)]
    if len(texts) < MIN_HEADER_CELLS or any(is_value(t) or is_numbering(t) for t in texts):
        return False
    if any(len(t.split()) > LONGEST_HEADER_WORDS for t in texts):
        return False
    if plain(texts[0]) not in {"no", "nomor", "no urut"}:
        return False
    found = [concepts(t) for t in texts]
    if not any(f & _MEASURING for f in found) or sum(bool(f) for f in found) * 3 < len(found) * 2:
        return False
    return sum(plain(t) in header_texts for t in texts) * 4 < len(texts) * 3


def blocks_of(table: Table) -> Iterator[tuple[Table, int]]:
    """The table itself, or its blocks in order with the row each begins at, each with the caption, pages and place of the whole."""
    grid = table.grid()
    own = frozenset(plain(c.text) for c in table.cells if c.row < table.header_rows)
    starts = []
    for r in range(table.header_rows + 1, table.rows - 1):
        cells = [c for k, c in enumerate(grid[r]) if c is not None and c.row == r and c.col == k]
        if cells and _is_header(cells, own):
            starts.append(r)
    if not starts:
        yield table, 0
        return
    edges = [0, *starts, table.rows]
    for n, (a, b) in enumerate(pairwise(edges)):
        header = table.header_rows if n == 0 else max((c.rowspan for c in table.cells if c.row == a), default=1)
        yield _cut(table, a, b, header), a


def _cut(table: Table, first: int, last: int, header: int) -> Table:
    cells = tuple(replace(c, row=c.row - first, rowspan=min(c.rowspan, last - c.row)) for c in table.cells if first <= c.row < last)
    return replace(
        table,
        rows=last - first,
        cells=cells,
        header_rows=header,
        number_rows=tuple(r - first for r in table.number_rows if first <= r < last),
        row_pages=table.row_pages[first:last],
    )
