"""Header texts over the columns of a table without upright rules: which of them span several, and on which level each stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.columns import HEADER_BLANK, Columns
from extractors.flow import line_of
from extractors.fused import fused_pairs
from extractors.heads import columns_of, own_span
from extractors.layout import Line, Word
from extractors.topset import top_spans

PITCH = 1.15  # of the font size: distance of two lines in a header cell
NEXT_LEVEL = 0.75  # of that pitch: a text so far below another stands on the next level
CENTRED_PT = 3.0  # centred texts are off by so much; of several runs of columns centred alike the widest is meant
OFF_OWN = 0.9  # of the font size: so far from the middle of its own column a text over two columns stands at least
OVER_PAIR = 0.6  # and so near to the middle of both
OWN_LEVEL = 1.3  # of the font size: a text so far above the next of its column is no line of the same cell
FULL_RULE = 0.7  # of the header's width: a shorter rule parts a span and its columns


class Span(Struct, frozen=True):
    """A header text over several columns, on level `level` (0 on top)."""

    first: int
    last: int
    line: Line
    level: int = 0


class HeaderCell(Struct, frozen=True):
    """A header cell by its place and words."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: tuple[Word, ...]


def leaves_and_spans(
    lines: Sequence[Sequence[Line]],
    columns: Columns,
    rules: Sequence[tuple[float, float, float]],
    values: Sequence[bool],
    figures: Sequence[tuple[float, float]] = (),
    counted: bool = False,
) -> tuple[Columns, list[list[Word]], list[Span], list[int]]:
    """Columns (neighbours under one undivided text made one), header words by column, spans with their levels, and the columns whose
    words head the next column too.

    `lines` are the texts of the header's rows; `values` tells which columns hold figures; such neighbours stay apart, as do all where
    each column is `counted` by a number. `figures` are the extents of the figures.
    """
    while True:
        spans = _spans(lines, columns, rules)
        used = {id(s.line) for s in spans}
        over = {id(s.line): (s.first, s.last) for s in spans}
        clash = None if counted else _clash([[c for c in row if id(c) not in used] for row in lines], columns, values)
        if clash is None:
            break
        values = [*values[: clash - 1], values[clash - 1] or values[clash], *values[clash + 1 :]]
        columns = without_edge(columns, clash)
    leaves: list[list[Word]] = [[] for _ in range(columns.count)]
    places = [(own_span(c, row, columns, over), c) for row in lines for c in row if id(c) not in used]
    own = [c for _, c in places]
    fused = fused_pairs(places, columns, values, figures)
    for (first, last), chunk in places:
        if first == last and _of_next(chunk, first, own, columns, figures):
            first = last = first + 1
        for word in chunk.words:
            at = first if first == last else columns.at(word.box.middle[0])
            leaves[at - 1 if at - 1 in fused else at].append(word)
    return columns, leaves, _levelled(spans), fused


def _of_next(chunk: Line, col: int, own: Sequence[Line], columns: Columns, figures: Sequence[tuple[float, float]]) -> bool:
    """A text set to the left of a column whose figures are set to the right: it stands behind the figures of the column before, which
    has a text of its own on this line, while the next column has none."""
    if col + 1 >= columns.count:
        return False
    ends = [b for a, b in figures if columns.at((a + b) / 2) == col]
    if not ends or chunk.box.x0 < max(ends):
        return False
    level = [columns.at(c.box.middle[0]) for c in own if c is not chunk and abs(c.base - chunk.base) <= 0.5 * chunk.size]
    return col in level and col + 1 not in level


def without_edge(columns: Columns, edge: int) -> Columns:
    """The columns with inner edge `edge` taken away."""
    return Columns(columns.edges[:edge] + columns.edges[edge + 1 :], columns.starts)


def _clash(rows: Sequence[Sequence[Line]], columns: Columns, values: Sequence[bool]) -> int | None:
    """An inner edge that an undivided header text crosses, and behind which no other text of its row stands."""
    for chunk, (first, last) in [(c, own_span(c, row, columns)) for row in rows for c in row]:
        for edge in range(first + 1, last + 1):
            x = columns.edges[edge]
            if values[edge - 1] and values[edge]:
                continue
            gap = next((b.box.x0 - a.box.x1 for a, b in pairwise(chunk.words) if a.box.x1 <= x <= b.box.x0), 0.0)
            if gap < HEADER_BLANK * chunk.size:
                return edge
    return None


def _spans(lines: Sequence[Sequence[Line]], columns: Columns, rules: Sequence[tuple[float, float, float]]) -> list[Span]:
    boxes: list[list[Line]] = [[] for _ in range(columns.count)]
    every = [c for row in lines for c in row]
    for chunk in every:
        first, last = columns.span(chunk)
        if first == last:
            boxes[first].append(chunk)
    if not every:
        return []
    y0, y1 = min(c.base for c in every), max(c.base for c in every)
    out: list[Span] = []
    set_top = top_spans(columns_of(lines, columns), columns.count)
    for chunk in every:
        below = [_below(chunk, b, y0, y1) for b in boxes]
        first, last = columns.span(chunk)
        ruled = _ruled(chunk, every, columns, rules)
        if ruled is not None:
            if ruled[1] > ruled[0]:
                out.append(Span(*ruled, chunk))
            continue
        if id(chunk) in set_top:
            out.append(Span(*set_top[id(chunk)], chunk))
            continue
        cycle = _over_cycle(chunk, boxes, every, columns, frozenset(id(s.line) for s in out))
        if cycle is not None:
            out.append(Span(*cycle, chunk))
            continue
        pair = _over_pair(chunk, first, below, boxes) if first == last else None
        if pair is not None:
            out.append(Span(*pair, chunk))
            continue
        if first == last and not _over_neighbours(chunk, first, below, boxes, y0, y1):
            continue
        if sum(below[first : last + 1]) < min(2, last - first + 1):
            continue
        others = {c for s in out if abs(s.line.base - chunk.base) <= 0.5 * chunk.size for c in range(s.first, s.last + 1)}
        same_line = [o for o in every if o is not chunk and abs(o.base - chunk.base) <= 0.5 * chunk.size]
        others |= {c for o in same_line for c in range(columns.span(o)[0], columns.span(o)[1] + 1)}
        out.append(Span(*_reach(chunk, first, last, below, boxes, others), chunk))
    return [s for s in out if s.last > s.first]


def _below(chunk: Line, texts: Sequence[Line], y0: float, y1: float) -> bool:
    """A column's own texts all stand a level below `chunk`, and not in the middle of the header's whole height."""
    mine = [t for t in texts if t is not chunk]
    if not mine:
        return False
    step = PITCH * chunk.size
    top, bottom = min(t.base for t in mine), max(t.base for t in mine)
    if top < chunk.base + NEXT_LEVEL * step:
        return False
    middle, whole, lower = (top + bottom) / 2, (y0 + y1) / 2, (chunk.base + step + y1) / 2
    return abs(middle - lower) <= abs(middle - whole)


def _over_neighbours(chunk: Line, col: int, below: Sequence[bool], boxes: Sequence[Sequence[Line]], y0: float, y1: float) -> bool:
    """A text over the middle one of three columns: both neighbours stand below it, other columns in the middle of the header."""
    if not (0 < col < len(boxes) - 1 and below[col - 1] and below[col] and below[col + 1]):
        return False
    whole = (y0 + y1) / 2
    apart = [j for j, b in enumerate(boxes) if b and not below[j]]
    return any(abs((min(t.base for t in boxes[j]) + max(t.base for t in boxes[j])) / 2 - whole) <= 2.0 for j in apart)


def _over_cycle(
    chunk: Line, boxes: Sequence[Sequence[Line]], every: Sequence[Line], columns: Columns, spanning: frozenset[int]
) -> tuple[int, int] | None:
    """The round of columns below a text, where the same texts (years; target, realisasi, %) come round under each text of its line.
    `spanning`: ids of the texts above that are known to span columns."""
    level = 0.5 * chunk.size
    lower = [sorted((t for t in b if t.base > chunk.base + level), key=lambda t: t.base) for b in boxes]
    lo = hi = columns.at(chunk.box.middle[0])
    apart = bool(lower[lo]) and lower[lo][0].base - chunk.base > OWN_LEVEL * chunk.size
    over = spanning if apart else frozenset()
    bare = [bool(low) and all(t.base > chunk.base - level or id(t) in over for t in b) for b, low in zip(boxes, lower, strict=True)]
    if not bare[lo]:
        return None
    while lo > 0 and bare[lo - 1]:
        lo -= 1
    while hi + 1 < len(boxes) and bare[hi + 1]:
        hi += 1
    heads = [columns.at(c.box.middle[0]) for c in every if abs(c.base - chunk.base) <= level]
    at = columns.at(chunk.box.middle[0])
    names = [" ".join(t.text for t in low) for low in lower]
    ways = [(lo, hi)]
    if apart:  # set to the left: other columns beside the rounds may stand as low
        ways += [(at_first, end) for at_first in heads if lo < at_first <= at for end in range(hi, max(heads) - 1, -1)]
    for first, last in ways:
        n = _round(names[first : last + 1])
        if n and sorted((h - first) // n for h in heads if first <= h <= last) == list(range((last - first + 1) // n)):
            start = first + (at - first) // n * n
            if (first, last) == (lo, hi) or all((h - first) % n == 0 for h in heads if first <= h <= last):
                return start, start + n - 1
    return None


def _round(names: Sequence[str]) -> int:
    """After how many names they come again, all of them; 0 where they do not."""
    for n in range(2, len(names) // 2 + 1):
        if len(names) % n == 0 and len(set(names)) == n and all(a == b for a, b in zip(names, names[n:], strict=False)):
            return n
    return 0


def _over_pair(chunk: Line, col: int, below: Sequence[bool], boxes: Sequence[Sequence[Line]]) -> tuple[int, int] | None:
    """A text between two columns, over neither of their own texts."""
    if not below[col]:
        return None
    middle = chunk.box.middle[0]

    def off(a: int, b: int) -> float:
        texts = [t for j in (a, b) for t in boxes[j] if t is not chunk]
        return abs((min(t.box.x0 for t in texts) + max(t.box.x1 for t in texts)) / 2 - middle)

    if off(col, col) < OFF_OWN * chunk.size:
        return None
    pairs = [(a, a + 1) for a in (col - 1, col) if a >= 0 and a + 1 < len(boxes) and below[a] and below[a + 1]]
    best = min(pairs, key=lambda p: off(*p), default=None)
    return best if best is not None and off(*best) <= OVER_PAIR * chunk.size else None


def _ruled(chunk: Line, every: Sequence[Line], columns: Columns, rules: Sequence[tuple[float, float, float]]) -> tuple[int, int] | None:
    """The columns that a short rule right below the text, and below no other of its line, covers."""
    width = columns.edges[-1] - columns.edges[0]
    for y, a, b in rules:
        if (
            chunk.base <= y <= chunk.base + 1.2 * chunk.size
            and a <= chunk.box.x0 + 1
            and chunk.box.x1 - 1 <= b
            and b - a < FULL_RULE * width
        ):
            covered = [j for j, (p, q) in enumerate(pairwise(columns.edges)) if min(b, q) - max(a, p) > 0.5 * (q - p)]
            beside = [c for c in every if abs(c.base - chunk.base) <= 0.5 * chunk.size and a <= c.box.middle[0] <= b]
            if covered and len(beside) == 1:
                return covered[0], covered[-1]
    return None


def _reach(chunk: Line, first: int, last: int, below: Sequence[bool], boxes: Sequence[Sequence[Line]], taken: set[int]) -> tuple[int, int]:
    """The run of columns below a span whose middle is nearest to the span's own."""
    lo, hi = first, last
    while lo > 0 and below[lo - 1] and lo - 1 not in taken:
        lo -= 1
    while hi + 1 < len(boxes) and below[hi + 1] and hi + 1 not in taken:
        hi += 1
    middle = chunk.box.middle[0]
    centre = [(min(t.box.x0 for t in b) + max(t.box.x1 for t in b)) / 2 if b else 0.0 for b in boxes]
    runs = [(a, b) for a in range(lo, first + 1) for b in range(max(last, a), hi + 1) if a < b and boxes[a] and boxes[b]]
    if not runs:
        return first, last
    if len(runs) > 1 and _amid_leaves(middle, boxes[lo], boxes[hi]):
        return lo, hi
    off = {(a, b): abs((centre[a] + centre[b]) / 2 - middle) for a, b in runs}
    least = min(off.values())
    return max((r for r in runs if off[r] <= least + CENTRED_PT), key=lambda r: (r[1] - r[0], -off[r]))


def _amid_leaves(middle: float, left: Sequence[Line], right: Sequence[Line]) -> bool:
    """The middle of a span is that of the lowest texts of its outer columns: over these may stand spans of the level between."""
    if not left or not right:
        return False
    x0, x1 = (max(texts, key=lambda t: t.base).box.middle[0] for texts in (left, right))
    return abs((x0 + x1) / 2 - middle) <= CENTRED_PT


def _levelled(spans: Sequence[Span]) -> list[Span]:
    """Spans with their level: how many others lie over them. Lines of one text over the same columns share a level."""
    out: list[Span] = []
    for s in sorted(spans, key=lambda s: (s.line.base, s.first)):
        over = [o for o in out if o.first <= s.first and s.last <= o.last]
        same = next((o for o in over if (o.first, o.last) == (s.first, s.last)), None)
        if same is not None and s.line.base - same.line.base <= 1.6 * PITCH * s.line.size:
            out[out.index(same)] = Span(s.first, s.last, line_of([*same.line.words, *s.line.words]), same.level)
            continue
        out.append(Span(s.first, s.last, s.line, max((o.level + 1 for o in over), default=0)))
    return out


def header_cells(leaves: Sequence[Sequence[Word]], spans: Sequence[Span], fused: Sequence[int] = ()) -> tuple[int, list[HeaderCell]]:
    """Levels of the header and its cells; the words of `fused` columns head the next column too."""
    depth = [max((s.level + 1 for s in spans if s.first <= j <= s.last), default=0) for j in range(len(leaves))]
    levels = max(depth, default=0) + 1
    out = [HeaderCell(s.level, s.first, 1, s.last - s.first + 1, s.line.words) for s in spans]
    for j, (d, words) in enumerate(zip(depth, leaves, strict=True)):
        if j - 1 not in fused:
            out.append(HeaderCell(d, j, levels - d, 2 if j in fused else 1, tuple(words)))
    return levels, out
