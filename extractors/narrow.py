"""Columns so near each other that the white between them is no wider than a blank: told by two header texts and by how texts are set.

Spreadsheets print cells with hardly any padding, so that a name which fills its cell ends right before the name in the next one. Names
set left then begin at one x, and amounts set right end at one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.layout import Line, Word
from extractors.middle import median

APART = 1.0  # of the font size: header texts of two columns stand at least so far apart
LEVEL = 0.7  # of the font size: header texts side by side, one of one line, the other of two
LEAST = 0.08  # of the font size: white between two columns
SET_PT = 1.0  # texts set left or right begin or end this near to one x
MIN_ROWS = 3  # set so; fewer may stand so by chance
SET_SHARE = 0.6  # of the texts beside the white are set so
CROSSED = 0.1  # of the rows may cross it


class Narrow(Struct, frozen=True):
    """A column edge, and the x at which the texts right of it begin."""

    edge: float
    start: float


def narrow_edges(edges: Sequence[float], leaves: Sequence[Line], rows: Sequence[Sequence[Word]], left: float, right: float) -> list[Narrow]:
    """Edges between header texts side by side that none of `edges` parts, in order."""
    out: dict[float, Narrow] = {}
    for a in leaves:
        beside = [b for b in leaves if b.box.x0 > a.box.x1 and abs(a.base - b.base) <= LEVEL * a.size]
        if not beside:
            continue
        b = min(beside, key=lambda c: c.box.x0)
        between = (a.box.middle[0], b.box.middle[0])
        if b.box.x0 - a.box.x1 < APART * a.size or any(between[0] <= e <= between[1] for e in edges):
            continue
        k = bisect_right(edges, between[0])
        column = (edges[k - 1] if k else left), (edges[k] if k < len(edges) else right)
        found = _narrow(rows, column, between, a.size)
        if found is not None:
            out[found.edge] = found
    return [out[e] for e in sorted(out)]


def _narrow(rows: Sequence[Sequence[Word]], column: tuple[float, float], between: tuple[float, float], size: float) -> Narrow | None:
    """The x `between` two others that parts a column in two: where most texts begin behind it, or end before it, at one x."""
    inside = [mine for row in rows if (mine := [w for w in row if column[0] < w.box.middle[0] < column[1]])]
    best: tuple[int, Narrow] | None = None
    for start in sorted({w.box.x0 for row in inside for w in row if between[0] < w.box.x0 < between[1]}):
        before = [[w.box.x1 for w in row if w.box.middle[0] < start] for row in inside]
        firsts = [min(w.box.x0 for w in row if w.box.middle[0] >= start) for row in inside if row[-1].box.middle[0] >= start]
        ends = [max(some) for some in before if some]
        whole = [e for e in ends if e <= start - LEAST * size]
        if not whole or min(firsts) < start or len(ends) - len(whole) > CROSSED * len(inside):
            continue
        set_left = sum(x - start <= SET_PT for x in firsts)
        set_right = sum(max(whole) - e <= SET_PT for e in ends)
        told = max(_enough(n, len(some)) for n, some in ((set_left, firsts), (set_right, ends)))
        told = told or min(_enough(_centred(side), len(side)) for side in _sides(inside, start))
        if told and (best is None or told > best[0]):
            best = told, Narrow((max(whole) + start) / 2, start)
    return best[1] if best else None


def _enough(count: int, of: int) -> int:
    """The count of texts set alike where it is enough to tell a column, else 0."""
    return count if count >= max(MIN_ROWS, SET_SHARE * of) else 0


def _sides(rows: Sequence[Sequence[Word]], start: float) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """The extents of what stands left of `start` and from there on, row by row."""
    halves = [([w for w in row if w.box.middle[0] < start], [w for w in row if w.box.middle[0] >= start]) for row in rows]
    left, right = ([(h[k][0].box.x0, h[k][-1].box.x1) for h in halves if h[k]] for k in (0, 1))
    return left, right


def _centred(extents: Sequence[tuple[float, float]]) -> int:
    """How many texts of different widths have one middle."""
    if max(b - a for a, b in extents) - min(b - a for a, b in extents) <= SET_PT:
        return 0
    middle = median([(a + b) / 2 for a, b in extents])
    return sum(abs((a + b) / 2 - middle) <= SET_PT for a, b in extents)


def gutters_between(gutters: Sequence[tuple[float, float]], rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The strips of white `gutters`, each narrowed to what lies between the texts that head its two columns.

    Of `rows` only one with a text for each column tells this: the numbers of the columns, a header of one line. Where a header is set
    left and its figures right, the widest white may lie between the two, inside their column.
    """
    out = list(gutters)
    for row in rows:
        if len(row) != len(gutters) + 1:
            continue
        for k, (left, right) in enumerate(pairwise(sorted(row, key=lambda c: c.box.x0))):
            a, b = max(out[k][0], left.box.x1), min(out[k][1], right.box.x0)
            if a < b:
                out[k] = (a, b)
    return out
