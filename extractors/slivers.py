"""Slivers of a table: columns too narrow for a text, made by rules that some rows draw a little beside those of the others."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.layout import Box, Cell

SLIVER_PT = 10.0  # narrower columns hold one figure at most


def without_slivers(cells: Sequence[Cell], xs: Sequence[float]) -> list[Cell]:
    """Cells with those of a narrow column that never holds a text of its own given to their neighbours at the right."""
    out = list(cells)
    for col in range(len(xs) - 2):
        if xs[col + 1] - xs[col] >= SLIVER_PT:
            continue
        own = [c for c in out if c.col == col and c.colspan == 1]
        if not own or any(c.text for c in own):
            continue
        right = {(c.row, c.rowspan): c for c in out if c.col == col + 1}
        if any((c.row, c.rowspan) not in right for c in own) or len(right) != len(own):
            continue
        wider = {id(r): _over(c, r) for c in own for r in (right[c.row, c.rowspan],)}
        gone = set(map(id, own))
        out = [wider.get(id(c), c) for c in out if id(c) not in gone]
    return out


def _over(blank: Cell, cell: Cell) -> Cell:
    box = Box(blank.box.x0, cell.box.top, cell.box.x1, cell.box.bottom)
    return replace(cell, col=blank.col, colspan=cell.colspan + 1, box=box)
