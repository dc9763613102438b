"""Header texts of neighbouring columns told apart: with no more than a blank between them, or none at all.

Where columns are set with tab stops, a header text wider than its column stands right behind the one before, which it then touches
("RealisasiTingkat Capaian (%)"), and may reach over the next column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations, pairwise
from types import MappingProxyType

from msgspec.structs import replace

from extractors.columns import Columns
from extractors.flow import line_of
from extractors.layout import Line, Word
from extractors.middle import median
from extractors.patterns import lazy_pattern
from extractors.stands import Text

NO_SPANS: Mapping[int, tuple[int, int]] = MappingProxyType({})
MAX_WORDS = 10  # of header texts side by side
STANDS_OFF = 0.6  # of the font size: header texts stand so exactly over the texts of their columns
BLANK = 0.4  # of the font size: a text pushed on stands so near to the one before
ROUGH_PT = 1.0  # as exactly is told where texts without a blank part
NARROW, WIDE = "fijlrtI.,:;'()[]|-", "mwMW%@"
_UNIT = lazy_pattern(r"\([^()]{1,12}\)")
_NUMBER_HEAD = lazy_pattern(r"no(?:mor)?\.?", re.IGNORECASE)
_GLUED = lazy_pattern(r"(?<=[a-z\d%)])(?=[A-Z])")  # two texts without a blank between them


def parted_heads(top: Sequence[Sequence[Line]], texts: Sequence[Text], columns: Columns) -> tuple[list[list[Line]], Columns]:
    """The header texts of each row, neighbours with hardly a blank between them parted, and the columns with their edges between these.

    `texts` are those of the body.
    """
    places = [[(t.words[0].box.x0, t.words[-1].box.x1) for t in texts if t.first == t.last == j] for j in range(columns.count)]
    extents = [(median([a for a, _ in some]), median([b for _, b in some])) if some else (0.0, 0.0) for some in places]
    out: list[list[Line]] = []
    for chunks in top:
        out.append([])
        for chunk in chunks:
            over = any(
                c.base > chunk.base and c.box.x0 < chunk.box.x1 and chunk.box.x0 < c.box.x1 for row in top for c in row if c is not chunk
            )
            first, parts = (0, [chunk]) if over else heads_apart(chunk, columns.edges, extents, [c for c in chunks if c is not chunk])
            columns = replace(columns, edges=edges_between(parts, first, columns.edges, places))
            out[-1] += parts
    return out, columns


def without_rest(top: Sequence[Sequence[Line]]) -> tuple[list[Sequence[Line]], list[Word]]:
    """The header without the unit of its last text that had no room left on the line of tab stops and began the next one, and that unit."""
    chunks = [c for row in top for c in row]
    left, right = min(c.box.x0 for c in chunks), max(c.box.x1 for c in chunks)
    for k, (above, row) in enumerate(pairwise(top), 1):
        first, unit = top[0][0], row[0]
        alone = len(row) == 1 and abs(unit.box.x0 - left) <= ROUGH_PT and _UNIT.fullmatch(unit.text)
        counts = abs(first.box.x0 - left) <= ROUGH_PT and _NUMBER_HEAD.fullmatch(first.text)
        if alone and counts and above[-1].box.x1 + unit.box.width > right:
            return [r for n, r in enumerate(top) if n != k], list(unit.words)
    return list(top), []


def own_span(chunk: Line, row: Sequence[Line], columns: Columns, spans: Mapping[int, tuple[int, int]] = NO_SPANS) -> tuple[int, int]:
    """First and last column of a text of `row`, where it reaches into a column without those over which others of the row stand; `spans`
    are the columns of those that are known to span some, by their identity."""
    first, last = columns.span(chunk)
    if first == last:
        return first, last
    middle = columns.at(chunk.box.middle[0])
    others = {id(c): spans.get(id(c), (columns.at(c.box.middle[0]),) * 2) for c in row if c is not chunk}
    taken = {k for start, end in others.values() for k in range(start, end + 1)}
    for other in row:
        start, end = others.get(id(other), (middle, middle))
        if other.box.x0 < chunk.box.x0 and end < last and (end < middle or last not in taken):
            first = max(first, end + 1)
        elif other.box.x0 > chunk.box.x0 and start > first and (start > middle or first not in taken):
            last = min(last, start - 1)
    return first, last


def columns_of(rows: Sequence[Sequence[Line]], columns: Columns) -> list[list[tuple[int, Line]]]:
    """The texts of header rows with their columns: that in which the middle of a text stands, or one that it covers and no other does."""
    at = {columns.at(c.box.middle[0]) for row in rows for c in row}
    out: list[list[tuple[int, Line]]] = []
    for row in rows:
        out.append([])
        for chunk in row:
            first, last = columns.span(chunk)
            bare = [k for k in range(first, last + 1) if k not in at]
            out[-1].append((bare[0] if len(bare) == 1 else columns.at(chunk.box.middle[0]), chunk))
    return [row for row in out if row]


def heads_apart(
    chunk: Line, columns: Sequence[float], extents: Sequence[tuple[float, float]], beside: Sequence[Line] = ()
) -> tuple[int, list[Line]]:
    """The first column and the header texts of neighbours, with a blank or none between them, where each stands over the texts of its own
    column, or right behind the one before because it has no room there; the text as it is where not.

    `columns` are the edges, `extents` the usual left and right of the texts below, by column, `beside` the other texts of the line.
    """
    pieces = list(_pieces(chunk))
    taken = [_at(columns, c.box.middle[0]) for c in beside]
    first, last = _at(columns, pieces[0].box.middle[0]), _at(columns, pieces[-1].box.middle[0])
    while first < last and last in taken:
        last -= 1
    if not 0 <= first < last < len(extents) or len(pieces) > MAX_WORDS:
        return first, [chunk]
    glued = {k for k, (a, b) in enumerate(pairwise(pieces), 1) if a.box.x1 == b.box.x0}
    best: tuple[int, int, float, list[Line]] = (0, last - first, STANDS_OFF * chunk.size, [chunk])
    for cuts in combinations(range(1, len(pieces)), last - first):
        lines = [_line(pieces[a:b]) for a, b in pairwise((0, *cuts, len(pieces)))]
        pushed = [_pushed(before, line, extents[n]) for n, (before, line) in enumerate(pairwise(lines), first + 1)]
        off = max(_off(k, extents[n]) for n, (k, p) in enumerate(zip(lines, (False, *pushed), strict=True), first) if not p)
        mark = -len(glued.intersection(cuts)), sum(pushed), off
        if off <= STANDS_OFF * chunk.size and mark <= best[:3]:
            best = *mark, lines
    return first, best[3]


def _at(columns: Sequence[float], x: float) -> int:
    return bisect_right(columns, x) - 1


def _pieces(chunk: Line) -> Iterator[Word]:
    """The words of a text, those of two texts glued together in two."""
    for word in chunk.words:
        cuts = [0, *(m.start() for m in _GLUED.finditer(word.text)), len(word.text)]
        xs = [*accumulate(map(_width, word.text), initial=0.0)]
        scale = word.box.width / xs[-1]
        for a, b in pairwise(cuts):
            box = replace(word.box, x0=word.box.x0 + scale * xs[a], x1=word.box.x0 + scale * xs[b])
            yield word if b - a == len(word.text) else replace(word, text=word.text[a:b], box=box)


def _width(letter: str) -> float:
    """How wide a letter is, roughly, next to others of its type."""
    return 0.6 if letter in NARROW else 1.5 if letter in WIDE else 1.3 if letter.isupper() else 1.0


def _line(pieces: Sequence[Word]) -> Line:
    """A line of pieces, those of one word joined again."""
    words: list[Word] = []
    for piece in pieces:
        if words and words[-1].box.x1 == piece.box.x0:
            words[-1] = replace(words[-1], text=words[-1].text + piece.text, box=replace(words[-1].box, x1=piece.box.x1))
        else:
            words.append(piece)
    return line_of(words)


def _pushed(before: Line, line: Line, extent: tuple[float, float]) -> bool:
    """The text begins where the one before ends, for its own place over the texts of its column begins left of that."""
    x0, x1 = extent
    near = line.box.x0 - before.box.x1 <= BLANK * line.size
    return near and line.box.x0 < x1 and x0 < line.box.x1 and min(x0, x1 - line.box.width) < before.box.x1


def edges_between(
    heads: Sequence[Line], first: int, columns: Sequence[float], texts: Sequence[Sequence[tuple[float, float]]]
) -> tuple[float, ...]:
    """The edges `columns` moved out of the header texts of neighbours, from the `first` column on, into the blank between these, where
    the texts below leave it free: `texts` are the left and right of each of them, by column."""
    out = list(columns)
    for k, (a, b) in enumerate(pairwise(heads), first + 1):
        low = max([a.box.x1, *(x1 for _, x1 in texts[k - 1])])
        high = min([b.box.x0, *(x0 for x0, _ in texts[k])])
        if low <= high + ROUGH_PT and not low <= out[k] <= high:
            out[k] = (low + high) / 2
    return tuple(out)


def _off(line: Line, extent: tuple[float, float]) -> float:
    """How far a header text stands from where it should over texts set like it: in the middle, left or right."""
    x0, x1 = extent
    if x1 <= x0:
        return float("inf")
    return min(abs(line.box.x0 - x0), abs(line.box.x1 - x1), abs(line.box.middle[0] - (x0 + x1) / 2))
