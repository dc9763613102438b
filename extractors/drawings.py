"""Webs of rules that are no tables: charts, organisation charts, boxes joined by lines."""

from __future__ import annotations

from itertools import pairwise

from extractors.layout import Cell
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable

FEW = 0.28  # share of fields with text: charts and organisation charts met have .13 to .25
HALF = 0.45

_PLAIN = lazy_pattern(r"-?\d+(?:[.,]\d+)?")


def is_drawing(table: RawTable) -> bool:
    """True for a chart or an organisation chart: no header, most fields empty, an axis of evenly spaced figures."""
    if table.header_rows:
        return False
    filled = [c for c in table.cells if c.text]
    share = len(filled) / len(table.cells)
    if share < FEW or (len(filled) < 3 and share < HALF):
        return True
    return share < HALF and any(_is_axis(c) for c in filled)


def _is_axis(cell: Cell) -> bool:
    """Three or more figures in equal steps, one under the other."""
    values = [float(line.text.rstrip("%").replace(",", ".")) for line in cell.lines if _PLAIN.fullmatch(line.text.rstrip("%"))]
    if len(values) < 3 or len(values) != len(cell.lines):
        return False
    steps = [b - a for a, b in pairwise(values)]
    return steps[0] != 0 and all(abs(s - steps[0]) <= 0.01 * abs(steps[0]) for s in steps)
