"""Header texts that stand over two columns of figures without texts of their own: "Realisasi" over amount and percentage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from extractors.columns import Columns
from extractors.layout import Box, Line

LEAN_PT = 2.0  # a text centred over the edge of two columns stands so near to the end of the first one's figures


def fused_pairs(
    places: Sequence[tuple[tuple[int, int], Line]],
    columns: Columns,
    values: Sequence[bool],
    figures: Sequence[tuple[float, float]] = (),
) -> list[int]:
    """First columns of the pairs that one header text heads.

    `places` are the header texts that are known to head no group of columns, with the first and the last column of each; `values` tells
    the columns of figures, `figures` are the extents of these.
    """
    out: list[int] = []
    for i in range(columns.count - 1):
        if not (values[i] and values[i + 1]) or (out and out[-1] == i - 1):
            continue
        near = [(span, c) for span, c in places if span[0] <= i + 1 and i <= span[1]]
        if not near or any(span[0] < i or i + 1 < span[1] for span, _ in near):
            continue  # a text over one of them and a third column
        beside = any(a.box.x1 <= b.box.x0 or b.box.x1 <= a.box.x0 for (_, a), (_, b) in combinations(near, 2))
        if beside or len({span[0] for span, _ in near if span[0] == span[1]}) > 1:
            continue  # each has a text of its own
        box = Box.around(c.box for _, c in near)
        x = (box.x0 + box.x1) / 2
        if _nearer_to_pair(x, columns.edges[i : i + 3]) or _between(x, i, columns, figures):
            out.append(i)
    return out


def _nearer_to_pair(x: float, edges: Sequence[float]) -> bool:
    whole = (edges[0] + edges[2]) / 2
    return all(abs(x - whole) < abs(x - (a + b) / 2) for a, b in pairwise(edges))


def _between(x: float, i: int, columns: Columns, figures: Sequence[tuple[float, float]]) -> bool:
    """No text centred on a column stands beyond its figures, as this one does on both sides."""
    first = [f for f in figures if columns.at((f[0] + f[1]) / 2) == i]
    second = [f for f in figures if columns.at((f[0] + f[1]) / 2) == i + 1]
    return bool(first) and bool(second) and max(f[1] for f in first) - LEAN_PT <= x <= min(f[0] for f in second) + LEAN_PT
