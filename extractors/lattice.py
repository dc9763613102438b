"""Rules -> a lattice of cells with real spans.

A lattice is the row and column edges of one connected set of rules. Between neighbouring fields of it stands a wall where a rule
covers most of the edge. Fields without a wall between them are one cell; what is then not a rectangle is divided into rectangles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.layout import Box, Line
from extractors.ruling import Piece, join_pieces
from extractors.spaced import groups_of

SNAP_PT = 3.0  # rules of one edge are drawn up to this far apart
TOUCH_PT = 3.5  # a rule may end this far short of the one it meets
SHORTEST_PT = 7.0  # shorter strokes are parts of drawn letters and arrows
STRIP_WIDE_PT, STRIP_HIGH_PT = 7.0, 5.0  # double rules and padding: an empty strip narrower than this is none
COVER = 0.55  # of an edge: so much of it must be drawn to be a wall
REACH_PT = 6.0  # level rules that run this far past the last upright rule show an open side


class Field(Struct, frozen=True):
    """A cell by its place in a lattice, in rows and columns."""

    row: int
    col: int
    rowspan: int
    colspan: int


class Lattice(Struct, frozen=True):
    """Edges and cells of one table. `open_*`: that side has no rule of its own."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def field_box(self, f: Field) -> Box:
        return Box(self.xs[f.col], self.ys[f.row], self.xs[f.col + f.colspan], self.ys[f.row + f.rowspan])


class Web(Struct):
    """Rules that touch each other."""

    level: list[Piece]
    upright: list[Piece]

    @property
    def box(self) -> Box:
        xs = [r[0] for r in self.upright] + [x for r in self.level for x in r[1:]]
        ys = [r[0] for r in self.level] + [y for r in self.upright for y in r[1:]]
        return Box(min(xs), min(ys), max(xs), max(ys))


def webs(level: Iterable[Piece], upright: Iterable[Piece]) -> list[Web]:
    """Connected sets of rules that hold at least one crossing, top first."""
    rows = join_pieces(level, SNAP_PT, SNAP_PT, SHORTEST_PT)
    cols = join_pieces(upright, SNAP_PT, SNAP_PT, SHORTEST_PT)
    parent = list(range(len(rows) + len(cols)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    ats = [r[0] for r in rows]
    for j, (x, top, bottom) in enumerate(cols):
        for i in range(bisect_left(ats, top - TOUCH_PT), bisect_right(ats, bottom + TOUCH_PT)):
            _, start, end = rows[i]
            if start - TOUCH_PT <= x <= end + TOUCH_PT:
                parent[root(len(rows) + j)] = root(i)
    found: dict[int, Web] = {}
    for k, rule in enumerate(rows + cols):
        web = found.setdefault(root(k), Web([], []))
        (web.level if k < len(rows) else web.upright).append(rule)
    out = [w for w in found.values() if w.level and w.upright]
    out.sort(key=lambda w: (w.box.top, w.box.x0))
    return _put_together(out)


def _put_together(apart: Sequence[Web]) -> list[Web]:
    """The webs, those of cells that are drawn apart from each other made one."""
    frames = [(w.box, [r[0] for r in w.upright], [r[0] for r in w.level]) for w in apart]
    out = []
    for group in groups_of(frames, STRIP_WIDE_PT, STRIP_HIGH_PT):
        if len(group) == 1:
            out.append(apart[group[0]])
        else:
            out.append(Web(sorted(r for k in group for r in apart[k].level), sorted(r for k in group for r in apart[k].upright)))
    return out


def lattice_of(web: Web, lines: Sequence[Line], fills: Sequence[Box] = ()) -> Lattice | None:
    """The lattice of a web of rules, or None. The words of the page's `lines` keep narrow strips open.

    Where the shading of a header ends there is a wall, drawn or not: `fills` are the shaded boxes of the page.
    """
    upright, level = list(web.upright), list(web.level)
    upright += _open_sides(level, upright)
    level_ends, open_top, open_bottom = _open_ends(level, upright)
    level += level_ends
    xs = _edges([r[0] for r in upright])
    ys = _edges([r[0] for r in level])
    if len(xs) < 2 or len(ys) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if _narrowest(xs) < STRIP_WIDE_PT or _narrowest(ys) < STRIP_HIGH_PT:
        inside = [w.box for k in lines if box.overlaps(k.box) for w in k.words if box.overlaps(w.box)]
        xs = _closed(xs, [(m.x0, m.x1) for m in inside], STRIP_WIDE_PT)
        ys = _closed(ys, [(m.top, m.bottom) for m in inside], STRIP_HIGH_PT)
    if len(xs) < 2 or len(ys) < 2:
        return None
    across = _walls(xs, ys, upright, STRIP_WIDE_PT)
    along = _walls(ys, xs, level + _shading_ends(ys[1:4], [f for f in fills if f.overlaps(box)]), STRIP_HIGH_PT)
    fields = _fields(len(ys) - 1, len(xs) - 1, across, along)
    return Lattice(tuple(round(x, 2) for x in xs), tuple(round(y, 2) for y in ys), tuple(fields), open_top, open_bottom)


def _edges(positions: list[float]) -> list[float]:
    """Sorted positions, those within the snap distance taken together."""
    out: list[list[float]] = []
    for at in sorted(positions):
        if out and at - out[-1][-1] <= SNAP_PT:
            out[-1].append(at)
        else:
            out.append([at])
    return [sum(group) / len(group) for group in out]


def _narrowest(edges: list[float]) -> float:
    return min(b - a for a, b in pairwise(edges))


def _closed(edges: list[float], extents: list[tuple[float, float]], narrow: float) -> list[float]:
    """Edges without those that only bound an empty narrow strip. The outermost edges stay."""
    out = [edges[0]]
    for k in range(1, len(edges)):
        a, b = out[-1], edges[k]
        if b - a >= narrow or any(a <= (s + e) / 2 < b and e - s <= b - a + 2 for s, e in extents):
            out.append(b)
        elif k == len(edges) - 1 and len(out) > 1:
            out[-1] = b
    return out


def _open_sides(level: list[Piece], upright: list[Piece]) -> list[Piece]:
    """Virtual upright rules where level rules run on past the last upright one, or where their ends line up without one."""
    out: list[Piece] = []
    left, right = min(r[0] for r in upright), max(r[0] for r in upright)

    def crossed(r: Piece) -> bool:
        return any(r[1] - TOUCH_PT <= u[0] <= r[2] + TOUCH_PT and u[1] - TOUCH_PT <= r[0] <= u[2] + TOUCH_PT for u in upright)

    for ends, beyond in (
        ([(r[1], r[0]) for r in level if r[1] < left - REACH_PT and crossed(r)], -1),
        ([(r[2], r[0]) for r in level if r[2] > right + REACH_PT and crossed(r)], 1),
    ):
        if len(ends) < 2:
            continue
        extreme = min(ends)[0] if beyond < 0 else max(ends)[0]
        near = [(x, y) for x, y in ends if abs(x - extreme) <= SNAP_PT]
        if len(near) >= 2:
            out.append((sum(x for x, _ in near) / len(near), min(y for _, y in near), max(y for _, y in near)))
    return out


def _open_ends(level: list[Piece], upright: list[Piece]) -> tuple[list[Piece], bool, bool]:
    """Virtual level rules where upright rules run on past the first or last level one (a table the page cuts off)."""
    first, last = min(r[0] for r in level), max(r[0] for r in level)
    out: list[Piece] = []
    above = [(u[1], u[0]) for u in upright if u[1] < first - REACH_PT]
    below = [(u[2], u[0]) for u in upright if u[2] > last + REACH_PT]
    opened = [False, False]
    for k, ends in enumerate((above, below)):
        if len(ends) < 2:
            continue
        extreme = min(ends)[0] if k == 0 else max(ends)[0]
        near = [(y, x) for y, x in ends if abs(y - extreme) <= SNAP_PT]
        if len(near) >= 2:
            out.append((extreme, min(x for _, x in near), max(x for _, x in near)))
            opened[k] = True
    return out, opened[0], opened[1]


def _shading_ends(ys: Sequence[float], fills: Sequence[Box]) -> list[Piece]:
    """Lower edges of shaded boxes at `ys` below which no shading goes on."""
    out: list[Piece] = []
    for y in ys:
        below = [f for f in fills if f.top < y + SNAP_PT and f.bottom > y + SNAP_PT]
        for f in fills:
            if abs(f.bottom - y) <= SNAP_PT and not any(b.x0 < f.x1 - 1 and f.x0 + 1 < b.x1 for b in below):
                out.append((y, f.x0, f.x1))
    return out


def _walls(edges: list[float], cross: list[float], rules: list[Piece], narrow: float) -> list[list[bool]]:
    """walls[e][k]: a rule stands on edge `e` between cross[k] and cross[k+1]."""
    out: list[list[bool]] = []
    ordered = sorted(rules)
    ats = [r[0] for r in ordered]
    spans = list(pairwise(cross))
    for e, at in enumerate(edges):
        low = (edges[e - 1] + at) / 2 if e else at - narrow
        high = (edges[e + 1] + at) / 2 if e + 1 < len(edges) else at + narrow
        near = ordered[bisect_left(ats, max(low, at - narrow)) : bisect_right(ats, min(high, at + narrow))]
        if len(near) == 1:  # the usual edge
            _, start, end = near[0]
            out.append([(start <= a and end >= b) or min(b, end) - max(a, start) >= COVER * (b - a) for a, b in spans])
        else:
            out.append([_covered(near, a, b) >= COVER * (b - a) for a, b in spans])
    return out


def _covered(rules: list[Piece], a: float, b: float) -> float:
    """How much of `a`..`b` the rules cover."""
    total, reached = 0.0, float("-inf")
    for s, t in sorted([(max(a, s), min(b, t)) for _, s, t in rules if s < b and t > a]):
        if t > reached:
            total += t - max(s, reached)
            reached = t
    return total


def _fields(rows: int, cols: int, across: list[list[bool]], along: list[list[bool]]) -> list[Field]:
    """Cells: fields joined where no wall stands between them, as rectangles."""
    # runs of fields in each row that no upright wall divides, then equal runs of following rows without a level wall between
    open_runs: dict[tuple[int, int], Field] = {}
    out: list[Field] = []
    for r in range(rows):
        here: dict[tuple[int, int], Field] = {}
        c = 0
        while c < cols:
            end = c + 1
            while end < cols and not across[end][r]:
                end += 1
            for start, stop in _levelled(c, end, r, along):
                above = open_runs.get((start, stop))
                if above is not None and r > 0 and not any(along[r][k] for k in range(start, stop)):
                    here[start, stop] = Field(above.row, start, r - above.row + 1, stop - start)
                else:
                    here[start, stop] = Field(r, start, 1, stop - start)
            c = end
        out += [f for key, f in open_runs.items() if key not in here or here[key].row != f.row]
        open_runs = here
    out += open_runs.values()
    out.sort(key=lambda f: (f.row, f.col))
    return out


def _levelled(start: int, end: int, r: int, along: list[list[bool]]) -> list[tuple[int, int]]:
    """A run of fields, divided where its upper or lower wall begins or ends in the middle (a missing crossing)."""
    cuts = [start]
    for k in range(start + 1, end):
        if along[r][k] != along[r][k - 1] or along[r + 1][k] != along[r + 1][k - 1]:
            cuts.append(k)
    cuts.append(end)
    return list(pairwise(cuts))
