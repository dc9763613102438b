"""Columns of two parts of a table held against each other: their edges, and where a cell of one stands in the other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.layout import Box, Cell
from extractors.rawtable import RawTable

EDGE_PT = 3.0  # column edges of two pages differ by rounding
OUTER_EDGE_PT = 8.0  # outer edges of a part whose column count changed
MIN_COLUMNS = 3  # whose edges agree: the column beside them is missing by no accident
PROPORTION = 0.012  # of the table's width: columns drawn again at another scale


def same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Equal column edges up to a shift of the page, or the same count in the same proportion."""
    if len(one) != len(other) or len(one) < 2:
        return False
    shift = other[0] - one[0]
    if all(abs(b - a - shift) <= EDGE_PT for a, b in zip(one, other, strict=True)):
        return True
    width, wide = one[-1] - one[0], other[-1] - other[0]
    if width <= 0 or wide <= 0:
        return False
    return all(abs((a - one[0]) / width - (b - other[0]) / wide) <= PROPORTION for a, b in zip(one, other, strict=True))


def same_outer(one: RawTable, other: RawTable) -> bool:
    if abs(one.xs[0] - other.xs[0]) > OUTER_EDGE_PT or abs(one.xs[-1] - other.xs[-1]) > OUTER_EDGE_PT:
        return False
    fewer, more = sorted((one.xs, other.xs), key=len)
    shared = sum(any(abs(a - b) <= EDGE_PT for b in more) for a in fewer)
    return shared >= max(3, 0.6 * len(fewer))


def with_blank_end(last: RawTable, raw: RawTable) -> RawTable:
    """`raw` with the first or last column of `last` where it lacks just that one: nothing stands in it on this page."""
    if raw.cols + 1 != last.cols or raw.cols < MIN_COLUMNS or raw.header_rows:
        return raw
    for xs, at in ((last.xs[1:], 0), (last.xs[:-1], raw.cols)):
        if all(abs(a - b) <= EDGE_PT for a, b in zip(xs, raw.xs, strict=True)):
            edges = (last.xs[0], *raw.xs) if at == 0 else (*raw.xs, last.xs[-1])
            box = Box(edges[at], raw.ys[0], edges[at + 1], raw.ys[-1])
            blank = Cell(0, at, "", raw.page, box, rowspan=raw.rows)
            cells = (blank, *(replace(c, col=c.col + (at == 0)) for c in raw.cells))
            return replace(raw, xs=edges, cols=last.cols, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))
    return raw


def same_columns(first: RawTable, raw: RawTable) -> bool:
    return raw.cols == first.cols and (same_edges(first.xs, raw.xs) or not same_outer(first, raw))


def places(first: RawTable, raw: RawTable) -> list[tuple[Cell, int, int]]:
    """The cells of a part, each with its column and span on the first page."""
    shift = first.xs[0] - raw.xs[0] if abs(first.xs[0] - raw.xs[0]) <= abs(first.xs[-1] - raw.xs[-1]) else first.xs[-1] - raw.xs[-1]
    scale = (first.xs[-1] - first.xs[0]) / max(raw.xs[-1] - raw.xs[0], 1.0)
    if not 0.9 <= scale <= 1.1:
        scale = 1.0
    out = []
    for cell in sorted(raw.cells, key=lambda c: (c.row, c.col)):
        left = first.xs[0] + (raw.xs[cell.col] + shift - first.xs[0]) * scale
        right = first.xs[0] + (raw.xs[min(cell.col + cell.colspan, raw.cols)] + shift - first.xs[0]) * scale
        out.append((cell, *_columns(first.xs, left, right)))
    return out


def _columns(xs: Sequence[float], left: float, right: float) -> tuple[int, int]:
    shares = [(min(right, b) - max(left, a), b - a) for a, b in itertools.pairwise(xs)]
    covered = [i for i, (over, width) in enumerate(shares) if over > 0.5 * width]
    if covered:
        return covered[0], covered[-1] - covered[0] + 1
    return max(range(len(shares)), key=lambda i: shares[i][0]), 1
