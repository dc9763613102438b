"""The header of a table without upright rules: where it ends, and which of its texts span several columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.columns import HEADER_BLANK, Columns, chunks_of, is_ordinal, is_value
from extractors.flow import Row, line_of
from extractors.fused import fused_pairs
from extractors.header import is_header_text, is_number_row
from extractors.layout import Box, Cell, Line, Word

MAX_HEADER_ROWS = 9  # base lines: three levels of three lines each
PITCH = 1.15  # of the font size: distance of two lines in a header cell
NEXT_LEVEL = 0.75  # of that pitch: a text so far below another stands on the next level
CENTRED_PT = 3.0  # centred texts are off by so much; of several runs of columns centred alike the widest is meant
OFF_OWN = 0.9  # of the font size: so far from the middle of its own column a text over two columns stands at least
OVER_PAIR = 0.6  # and so near to the middle of both
FULL_RULE = 0.7  # of the header's width: a rule so long parts header and body, a shorter one a span and its columns
SAME_RULE = 0.9  # of the rule above the header: the one below it is as long, those between its levels are shorter
LONG_TEXT = 10  # words: no line of a header cell is so long
FRAMED_SHARE = 0.3  # between two long rules fewer of them suffice
KNOWN_SHARE = 0.5  # of the header's texts are words that headers are made of

_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?\*{0,3}|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_SHORT_YEARS = re.compile(r"\(?\d{2}\s*[-–/]\s*\d{2}\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """Header rows of a page's rows: `start`..`end` (the first body row), `number_row` the index of a row of column numbers or -1."""

    start: int
    end: int
    number_row: int = -1
    known: float = 0.0  # share of its texts that are words of headers
    framed: bool = False  # long rules above and below


@dataclass(frozen=True, slots=True)
class Span:
    """A header text over several columns, on level `level` (0 on top)."""

    first: int
    last: int
    line: Line
    level: int = 0


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell by its place and words."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: tuple[Word, ...]


def find_head(
    rows: Sequence[Row], start: int, rules: Sequence[tuple[float, float, float]], fills: Sequence[Box], taken: Collection[int] = ()
) -> Head | None:
    """The header that begins at row `start`, or None where no clear one does. `rules` are (y, x0, x1), `taken` rows of captions."""
    if start >= len(rows):
        return None
    end = start
    number = -1
    first = rows[start]
    shaded = _shaded(first, fills)
    lines = _together(rows, start, taken)
    left, right, share = _width(lines, rules)
    for k, (row, chunks) in enumerate(lines, start):
        if len(chunks) >= 2 and is_number_row(_cells(chunks)) and k > start:
            number, end = k, k + 1
            break
        if k > start and _runs_below(rows[start:k], chunks):
            break
        if k > start and (
            _closed(rows, k, left, right, share, rules) or (shaded and not _shaded(row, fills)) or _plainer(rows[start:k], row)
        ):
            break
        if _is_body(chunks, row, k == start):
            end = _centred_end(rows, start, end)
            break
        end = k + 1
    if end == start or end >= len(rows) + 1:
        return None
    texts = [c.text for row in rows[start : end if number < 0 else number] for c in chunks_of(row.line.words)]
    known = sum(is_header_text(t) for t in texts) / max(len(texts), 1)
    wide = max((len(chunks_of(r.line.words)) for r in rows[start:end]), default=0)
    left, right = min(r.box.x0 for r in rows[start:end]), max(r.box.x1 for r in rows[start:end])
    framed = end < len(rows) and _closed(rows, end, left, right, FULL_RULE, rules) and _opened(rows[start], left, right, rules)
    if wide < 2 or known < (FRAMED_SHARE if framed else KNOWN_SHARE):
        return None
    return Head(start, end, number, known, framed)


def _runs_below(above: Sequence[Row], chunks: Sequence[Line]) -> bool:
    """A lone text below header texts, under two or more of them: a group row of the body (a span stands above its columns)."""
    if len(chunks) != 1:
        return False
    box = chunks[0].box
    widest = max((chunks_of(r.line.words) for r in above), key=len)
    return sum(c.box.x0 < box.x1 and box.x0 < c.box.x1 for c in widest) >= 2


def _centred_end(rows: Sequence[Row], start: int, end: int) -> int:
    """A header whose "No" stands in its middle ends as far below that as it begins above."""
    for k in range(start, end):
        if re.fullmatch(r"no(?:mor)?\.?", rows[k].line.words[0].text, re.IGNORECASE):
            low = 2 * rows[k].line.base - rows[start].line.base + 0.4 * rows[k].size
            return max(next((j for j in range(k + 1, end) if rows[j].line.base > low), end), k + 1)
    return end


def _is_narrative(row: Row, chunks: Sequence[Line]) -> bool:
    """A line of narrative, stretched or not."""
    longest = max(len(c.words) for c in chunks)
    return longest >= LONG_TEXT or (not row.tabular and not row.line.bold and len(row.line.words) >= LONG_TEXT)


def _cells(chunks: Sequence[Line]) -> list[Cell]:
    return [Cell(0, i, c.text, 0, c.box) for i, c in enumerate(chunks)]


def _together(rows: Sequence[Row], start: int, taken: Collection[int]) -> list[tuple[Row, list[Line]]]:
    """The rows from `start` on, with their texts, that may be of one header and what follows it: as far as no narrative or wide step."""
    out: list[tuple[Row, list[Line]]] = []
    for k in range(start, min(start + MAX_HEADER_ROWS + 1, len(rows))):
        row, above = rows[k], rows[max(k - 1, start)]
        chunks = chunks_of(row.line.words)
        step = row.line.base - above.line.base
        small = abs(row.size - rows[start].size) > 2.5 and not (len(chunks) >= 2 and is_number_row(_cells(chunks)))
        if k in taken or _is_narrative(row, chunks) or small or step > 3.2 * max(row.size, above.size):
            break
        out.append((row, chunks))
    return out


def _width(lines: Sequence[tuple[Row, list[Line]]], rules: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Left and right of the table, and the share that a rule below its header covers: told by the rule above it, else by its texts."""
    if not lines:
        return 0.0, 0.0, FULL_RULE
    left, right = min(r.box.x0 for r, _ in lines), max(r.box.x1 for r, _ in lines)
    base, size = lines[0][0].line.base, lines[0][0].size
    above = [(b - a, a, b) for y, a, b in rules if base - 2.5 * size <= y <= base - 0.5 * size]
    widest = max(above, default=(0.0, 0.0, 0.0))
    return (widest[1], widest[2], SAME_RULE) if widest[0] >= FULL_RULE * (right - left) else (left, right, FULL_RULE)


def _closed(rows: Sequence[Row], k: int, left: float, right: float, share: float, rules: Sequence[tuple[float, float, float]]) -> bool:
    """A rule over `share` of `left`..`right` runs between row k and the one above."""
    above, below = rows[k - 1].line.base, rows[k].line.base - 0.5 * rows[k].size
    return any(above - 1 <= y <= below and min(b, right) - max(a, left) >= share * (right - left) for y, a, b in rules)


def _opened(first: Row, left: float, right: float, rules: Sequence[tuple[float, float, float]]) -> bool:
    """A rule over most of `left`..`right` runs right above the first row."""
    base, size = first.line.base, first.size
    return any(
        base - 2.5 * size <= y <= base - 0.5 * size and min(b, right) - max(a, left) >= FULL_RULE * (right - left) for y, a, b in rules
    )


def _shaded(row: Row, fills: Sequence[Box]) -> bool:
    y = row.line.base - 0.3 * row.size
    words = row.line.words
    return sum(any(f.holds(w.box.middle[0], y) for f in fills) for w in words) * 2 > len(words)


def _plainer(above: Sequence[Row], row: Row) -> bool:
    years = all(_YEAR.fullmatch(w.text) or _SHORT_YEARS.fullmatch(w.text) for w in row.line.words)
    return all(r.line.bold for r in above) and not row.line.bold and not years


def _is_body(chunks: Sequence[Line], row: Row, first: bool) -> bool:
    texts = [c.text.strip() for c in chunks]
    if sum(_YEAR.fullmatch(t) is not None for t in texts) >= 2 and all(_YEAR.fullmatch(t) or _SHORT_YEARS.fullmatch(t) for t in texts):
        return False
    values = sum(1 for t in texts if is_value(t) and not _YEAR.fullmatch(t))
    if values and any(re.search(r"\d", t) for t in texts if is_value(t) and not _YEAR.fullmatch(t)):
        return True
    lead = row.line.words[0].text
    return not first and len(row.line.words) > 1 and is_ordinal(lead) and not is_header_text(texts[0])


def leaves_and_spans(
    rows: Sequence[Row],
    columns: Columns,
    rules: Sequence[tuple[float, float, float]],
    values: Sequence[bool],
    figures: Sequence[tuple[float, float]] = (),
) -> tuple[Columns, list[list[Word]], list[Span], list[int]]:
    """Columns (neighbours under one undivided text made one), header words by column, spans with their levels, and the columns whose
    words head the next column too.

    `values` tells which columns hold figures; such neighbours stay apart. `figures` are the extents of the figures.
    """
    lines = [chunks_of(r.line.words) for r in rows]
    while True:
        spans = _spans(lines, columns, rules)
        used = {id(s.line) for s in spans}
        clash = _clash([c for row in lines for c in row if id(c) not in used], columns, values)
        if clash is None:
            break
        values = [*values[: clash - 1], values[clash - 1] or values[clash], *values[clash + 1 :]]
        columns = without_edge(columns, clash)
    leaves: list[list[Word]] = [[] for _ in range(columns.count)]
    own = [c for row in lines for c in row if id(c) not in used]
    fused = fused_pairs(own, columns, values, figures)
    for chunk in own:
        first, last = columns.span(chunk)
        for word in chunk.words:
            at = first if first == last else columns.at(word.box.middle[0])
            leaves[at - 1 if at - 1 in fused else at].append(word)
    return columns, leaves, _levelled(spans), fused


def without_edge(columns: Columns, edge: int) -> Columns:
    """The columns with inner edge `edge` taken away."""
    return Columns(columns.edges[:edge] + columns.edges[edge + 1 :])


def _clash(chunks: Sequence[Line], columns: Columns, values: Sequence[bool]) -> int | None:
    """An inner edge that an undivided header text crosses."""
    for chunk in chunks:
        first, last = columns.span(chunk)
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
    for chunk in every:
        below = [_below(chunk, b, y0, y1) for b in boxes]
        first, last = columns.span(chunk)
        ruled = _ruled(chunk, every, columns, rules)
        if ruled is not None:
            if ruled[1] > ruled[0]:
                out.append(Span(*ruled, chunk))
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
    off = {(a, b): abs((centre[a] + centre[b]) / 2 - middle) for a, b in runs}
    least = min(off.values())
    return max((r for r in runs if off[r] <= least + CENTRED_PT), key=lambda r: (r[1] - r[0], -off[r]))


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
