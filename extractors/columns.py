"""Columns of a table without upright rules, from the white between its words.

A column is a strip in which words stand over each other; between two columns hardly a line crosses the white. Names that run over
several columns (labels of totals, group rows) cross it too: they are few, and do not count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.chunks import is_total, stands_beside, with_currency
from extractors.layout import Line
from extractors.narrow import gutters_between, narrow_edges
from extractors.topset import spanning

GUTTER = 0.4  # of the font size: white between two columns is at least so wide
CROSSED = 0.1  # of the lines may cross the white between two columns
HEADER_BLANK = 0.36  # of the font size: a wider blank inside a header line can part two neighbours
BESIDE = 0.7  # of the font size: header texts side by side, one of one line, the other of two
AMID = 0.4  # of the font size: a text over two columns stands in their middle, give or take
WHOLE = 0.6  # of the table's width: a lone text so wide runs over several columns
OUTER_PT = 4.0  # white at the outer sides


class Columns(Struct, frozen=True):
    """`edges` of the columns in points (`count + 1`); `starts`: where texts begin right behind an edge with hardly any white before it."""

    edges: tuple[float, ...]
    starts: tuple[float, ...] = ()

    @property
    def count(self) -> int:
        return len(self.edges) - 1

    def at(self, x: float) -> int:
        """Index of the column at `x`, the outer columns reaching outwards without end."""
        return min(max(bisect_right(self.edges, x) - 1, 0), self.count - 1)

    def span(self, line: Line) -> tuple[int, int]:
        """First and last column in which a text stands; what only leans over an edge is not counted."""
        lean = 0.25 * (line.size or 8.0)
        first, last = self.at(line.box.x0), self.at(line.box.x1)
        if first != last and self.edges[first + 1] - line.box.x0 < lean:
            first += 1
        if first != last and line.box.x1 - self.edges[last] < lean:
            last -= 1
        return first, last


def find_columns(header: Sequence[Sequence[Line]], body: Sequence[Sequence[Line]], numbers: Sequence[Line] = ()) -> Columns | None:
    """Columns from the chunks of the header's and the body's rows; None where there are fewer than two. `numbers` are those of columns."""
    chunks = [*numbers, *(c for row in (*header, *body) for c in row)]
    if not chunks or not body:
        return None
    size = _size(chunks)
    left = min(c.box.x0 for c in chunks) - OUTER_PT
    right = max(c.box.x1 for c in chunks) + OUTER_PT
    wide = WHOLE * (right - left)
    lines = [
        [(c.box.x0, c.box.x1) for c in with_currency(row) if not _label(c, row, wide) or stands_beside(c, body[max(k - 1, 0) : k + 2])]
        for k, row in enumerate(body)
    ]
    gutters = _gutters([s for s in lines if s], left, right, GUTTER * size)
    strips = [(a[1] + b[0]) / 2 for a, b in pairwise(gutters)]
    over = {id(c) for c in spanning(header)}
    own = (c for i, row in enumerate(header) for c in row if id(c) not in over and not _has_below(c, header[i + 1 :], strips))
    leaves = [*numbers, *own]
    edges: list[float] = []
    for k, gutter in enumerate(gutters_between(gutters, [numbers, *(header if len(header) == 1 else ())])):
        until = gutters[k + 1][0] if k + 1 < len(gutters) else right
        edges.append(_edge(_beside_leaf(gutter, edges[-1] if edges else left, until, leaves, lines), leaves, size))
    edges = _with_blank_columns(edges, leaves, lines, left, right)
    near = narrow_edges(edges, leaves, [[w for c in row if not _label(c, row, wide) for w in c.words] for row in body], left, right)
    columns = Columns((left, *sorted([*edges, *(n.edge for n in near)]), right), tuple(n.start for n in near))
    return columns if columns.count >= 2 else None


def _with_blank_columns(
    edges: Sequence[float], leaves: Sequence[Line], lines: Sequence[Sequence[tuple[float, float]]], left: float, right: float
) -> list[float]:
    """Edges and those between two header texts side by side of which only one has something below it."""
    out = list(edges)
    ordered = sorted(leaves, key=lambda c: c.box.x0)
    for a, b in pairwise(ordered):
        gap = b.box.x0 - a.box.x1
        if gap < a.size or abs(a.base - b.base) > BESIDE * a.size or any(a.box.x1 - 1 <= e <= b.box.x0 + 1 for e in out):
            continue
        middle = (a.box.x1 + b.box.x0) / 2
        place = bisect_right(out, middle)
        lo, hi = (out[place - 1] if place else left), (out[place] if place < len(out) else right)
        inside = [(x0, x1) for row in lines for x0, x1 in row if lo < (x0 + x1) / 2 < hi]
        if inside and max(x1 for _, x1 in inside) < b.box.x0:
            out.insert(place, (max(a.box.x1, *(x1 for _, x1 in inside)) + b.box.x0) / 2)
        elif inside and min(x0 for x0, _ in inside) > a.box.x1:
            out.insert(place, (a.box.x1 + min(b.box.x0, *(x0 for x0, _ in inside))) / 2)
    return out


def _size(chunks: Sequence[Line]) -> float:
    sizes = sorted(c.size or 8.0 for c in chunks)
    return sizes[len(sizes) // 2]


def _has_below(chunk: Line, rows: Sequence[Sequence[Line]], strips: Sequence[float]) -> bool:
    """Two or more header texts stand under this one, side by side: it spans them. `strips` are the middles of the body's texts."""
    for row in rows:
        under = [c for c in row if c.box.x0 < chunk.box.x1 and chunk.box.x0 < c.box.x1 and c.base > chunk.base + BESIDE * c.size]
        if len(under) >= 2 or _amid(chunk, row, strips, alone=not under):
            return True
    return False


def _amid(chunk: Line, row: Sequence[Line], strips: Sequence[float], *, alone: bool) -> bool:
    """The text stands over the white between two neighbours of a lower line, with no column of its own between these.

    Either in their middle, over neither (`alone`), or within their outer ends.
    """
    middle = chunk.box.middle[0]
    for a, b in pairwise(row):
        if a.box.x1 <= middle <= b.box.x0:
            own = sum(a.box.middle[0] < s < b.box.middle[0] for s in strips) > 1
            within = a.box.x0 <= chunk.box.x0 and chunk.box.x1 <= b.box.x1
            centred = alone and abs((a.box.x0 + b.box.x1) / 2 - middle) <= AMID * chunk.size
            return not own and a.base > chunk.base + BESIDE * chunk.size and (within or centred)
    return False


def _label(chunk: Line, row: Sequence[Line], wide: float) -> bool:
    """A text that may run over several columns: the label of a total, a lone group name in bold or wider than `wide`."""
    return is_total(chunk.text) or (len(row) == 1 and (chunk.bold or chunk.box.width > wide))


def _gutters(rows: Sequence[Sequence[tuple[float, float]]], left: float, right: float, least: float) -> list[tuple[float, float]]:
    """Strips of white over (nearly) all rows, each narrowed to where the fewest lines cross."""
    allowed = int(CROSSED * len(rows)) if len(rows) >= 4 else 0
    marks: dict[float, int] = {}
    for row in rows:
        for a, b in row:
            marks[a] = marks.get(a, 0) + 1
            marks[b] = marks.get(b, 0) - 1
    xs = sorted(marks)
    strips: list[tuple[float, float, int]] = []
    depth = 0
    for a, b in pairwise(xs):
        depth += marks[a]
        strips.append((a, b, depth))
    out: list[tuple[float, float]] = []
    run: list[tuple[float, float, int]] = []
    last = len(strips)
    for k, strip in enumerate([*strips, (right, right, allowed + 1)]):
        if strip[2] <= allowed:
            run.append(strip)
            continue
        if run:
            low = min(s[2] for s in run)
            best = max((_joined(run, i, low) for i, s in enumerate(run) if s[2] == low), key=lambda s: s[1] - s[0])
            outside = low > 0 and (k == last or run[0] is strips[0])  # the ragged end of an outer column
            if best[1] - best[0] >= least and best[0] > left and best[1] < right and not outside:
                out.append(best)
        run = []
    return out


def _joined(run: Sequence[tuple[float, float, int]], i: int, low: int) -> tuple[float, float]:
    end = i
    while end + 1 < len(run) and run[end + 1][2] == low:
        end += 1
    return run[i][0], run[end][1]


def _beside_leaf(
    gutter: tuple[float, float], since: float, until: float, leaves: Sequence[Line], lines: Sequence[Sequence[tuple[float, float]]]
) -> tuple[float, float]:
    """The part of a strip of white left or right of the one header text in it, which heads the neighbour that has no other text.

    Figures set right or left stand beside the middle of their column, where their header is.
    """
    a, b = gutter
    inside = [c for c in leaves if a < c.box.middle[0] < b]
    inside = [c for c in inside if not any(o.base > c.base and o.box.x0 < c.box.x1 and c.box.x0 < o.box.x1 for o in inside)]
    if len(inside) != 1 or inside[0].box.x0 < a or b < inside[0].box.x1:
        return gutter
    leaf = inside[0]
    before = any(since < c.box.middle[0] <= a for c in leaves)
    after = any(b <= c.box.middle[0] < until for c in leaves)
    if not before and not after:
        left = [s for row in lines for s in row if since < (s[0] + s[1]) / 2 <= a]
        before = _spread([s[1] for s in left]) < _spread([s[0] for s in left])  # set right: their header would stand over or left of them
    if not before:
        return leaf.box.x1, b
    return (a, leaf.box.x0) if not after else gutter


def _spread(xs: Sequence[float]) -> float:
    return max(xs, default=0.0) - min(xs, default=0.0)


def _edge(gutter: tuple[float, float], leaves: Sequence[Line], size: float) -> float:
    """Where in a strip of white the columns part: where the fewest header texts stand, in the middle of that."""
    a, b = gutter
    crossing = [c for c in leaves if c.box.x0 < b and a < c.box.x1]
    if not crossing:
        return (a + b) / 2
    cuts = sorted({a, b, *(x for c in crossing for w in c.words for x in (w.box.x0, w.box.x1) if a < x < b)})
    best: tuple[int, float, float] | None = None
    for lo, hi in pairwise(cuts):
        middle = (lo + hi) / 2
        over = sum(1 for c in crossing if any(w.box.x0 < middle < w.box.x1 for w in c.words))
        inside = sum(1 for c in crossing if c.box.x0 < middle < c.box.x1 and hi - lo < HEADER_BLANK * size)
        mark = (over + inside, -(hi - lo), middle)
        if best is None or mark < best:
            best = mark
    return best[2] if best else (a + b) / 2
