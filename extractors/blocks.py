"""Blocks of one table drawn apart on one page: rows with a gap between their frames, columns in line, no text between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.layout import Box, Line
from extractors.rawtable import RawTable

GAP_PT = 40.0  # between two blocks: a blank row without rules
IN_LINE_PT = 3.0


def join_blocks(tables: Sequence[RawTable], lines: Sequence[Line]) -> list[RawTable]:
    """Tables (top first) with the headless blocks that continue them joined on."""
    out: list[RawTable] = []
    for table in tables:
        if out and _continues(out[-1], table, lines):
            out[-1] = _joined(out[-1], table)
        else:
            out.append(table)
    return out


def _continues(upper: RawTable, lower: RawTable, lines: Sequence[Line]) -> bool:
    if lower.header_rows or upper.cols != lower.cols or not 0 <= lower.box.top - upper.box.bottom <= GAP_PT:
        return False
    if any(abs(a - b) > IN_LINE_PT for a, b in zip(upper.xs, lower.xs, strict=True)):
        return False
    between = Box(upper.box.x0, upper.box.bottom, upper.box.x1, lower.box.top)
    return not any(between.holds(line.box.middle[0], line.base - 0.3 * line.size) for line in lines)


def _joined(upper: RawTable, lower: RawTable) -> RawTable:
    shifted = tuple(replace(c, row=c.row + upper.rows) for c in lower.cells)
    return replace(
        upper,
        box=Box.around((upper.box, lower.box)),
        rows=upper.rows + lower.rows,
        cells=(*upper.cells, *shifted),
        ys=(*upper.ys[:-1], *lower.ys),
        open_bottom=lower.open_bottom,
    )
