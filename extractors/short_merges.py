"""Merged cells at the left that are drawn one row too short.

Word processors draw a merged cell over fewer rows than it has where rows have a least height: beside its last rows they draw nothing,
not even the outer rule of the table. The bare place is the rest of the cell above.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.chunks import is_total, is_value
from extractors.layout import Box, Cell, Rule

EDGE_PT = 2.0  # between the outer rule and the edge of the table
RULED = 0.5  # of a row's height: more rule than that at its left end, and the row has an outer edge
COMPLETE = 0.5  # of the columns beside the bare place hold text


def lengthened(cells: Sequence[Cell], header_rows: int, upright: Sequence[Rule]) -> list[Cell]:
    """Cells with those merged ones drawn on over the bare places below them. A row of a total stays without group."""
    bare = [c for c in cells if c.col == 0 and not c.text and c.row > header_rows]
    if not bare:
        return list(cells)
    beside: dict[int, list[Cell]] = {}
    for c in cells:
        beside.setdefault(c.row, []).append(c)
    ends = {(c.row + c.rowspan, c.col): c for c in cells if c.row >= header_rows and c.colspan == 1 and c.text}
    longer: dict[int, Cell] = {}
    gone: set[int] = set()
    for cell in sorted(bare, key=lambda c: c.row):
        rest = _rest(cell, beside[cell.row])
        above = [ends.get((cell.row, k)) for k in range(rest[-1].col + rest[-1].colspan)]
        merged = [a for a in above if a is not None]
        if len(merged) < len(above) or not any(a.rowspan > 1 for a in merged) or _has_edge(cell, upright):
            continue
        if not _is_row(beside[cell.row], len(above)):
            continue
        gone.update(map(id, rest))
        for a in merged:
            old = longer.get(id(a), a)
            box = Box(a.box.x0, a.box.top, a.box.x1, cell.box.bottom)
            longer[id(a)] = replace(old, rowspan=old.rowspan + cell.rowspan, box=box)
            ends[cell.row + cell.rowspan, a.col] = a
    return [longer.get(id(c), c) for c in cells if id(c) not in gone]


def _rest(first: Cell, row: Sequence[Cell]) -> list[Cell]:
    """The bare cell and the empty ones of its height right beside it."""
    out = [first]
    for c in sorted(row, key=lambda c: c.col):
        if c.col == out[-1].col + out[-1].colspan and not c.text and c.rowspan == first.rowspan:
            out.append(c)
    return out


def _has_edge(cell: Cell, upright: Sequence[Rule]) -> bool:
    """The outer rule of the table stands at the left end of the cell."""
    box = cell.box
    return any(abs(r.at - box.x0) <= EDGE_PT and min(r.end, box.bottom) - max(r.start, box.top) > RULED * box.height for r in upright)


def _is_row(row: Sequence[Cell], start: int) -> bool:
    """From column `start` on a row like the others: a name first, no total, and most cells filled."""
    own = sorted((c for c in row if c.col >= start), key=lambda c: c.col)
    if len(own) < 2 or not own[0].text or is_value(own[0].text) or is_total(own[0].text):
        return False
    return sum(bool(c.text) for c in own) > COMPLETE * len(own)
