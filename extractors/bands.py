"""Rows of a table without (enough) rules: which lines of its columns belong together.

A row begins, stands in the middle, or ends where its value columns hold something; which of the three is a habit of the table and
shows in the lines of its names: none above the first value, none below the last, or both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isinf

from msgspec import Struct

from extractors.anchors import anchors_of
from extractors.chunks import is_ordinal, is_total, is_value
from extractors.columns import Columns
from extractors.groups import centred_heads, centred_numbers, group_columns, heads_of, middle_groups, row_of
from extractors.layout import Word
from extractors.rawtable import RawTable
from extractors.stands import ON_PT, SAME_PT, WIDER, WIDER_PT, Stand, Steps, Text, faults, gap_parted, parted, top_faults

TOP_SHARE = 0.75  # of the rows: names begin beside their numbers
NAME_WORDS = 1.4  # to a line: units have fewer
MIDDLE_ROWS = 3  # fewer do not tell that names stand in the middle of their rows
MAX_REST = 4  # lines of a name that the page cut, on a page without its values
MAX_FAULTS = 0.3  # of the rows may speak against the way they were parted


class Placed(Struct, frozen=True):
    """A cell by its place and words."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: tuple[Word, ...]


class Ends(Struct, frozen=True):
    """Where a page may cut a row of the table: its first lines are then the rest of one, its last the begin of another."""

    above: bool = False
    below: bool = False
    amid: bool = False  # on the page before, values stand below the first lines of their names


WHOLE = Ends()


def stands_amid(table: RawTable | None) -> bool:
    """Most names of several lines begin above their values; the last row is not asked, since the page may cut it."""
    below = beside = 0
    if table is None:
        return False
    for row in range(table.header_rows, table.rows - 1):
        cells = [c for c in table.cells if c.row == row and c.rowspan == 1 and c.lines]
        name = max((c for c in cells if not is_value(c.text)), key=lambda c: len(c.lines), default=None)
        figure = next((c for c in cells if is_value(c.text) and not is_ordinal(c.text)), None)
        if name is not None and figure is not None and len(name.lines) > 1:
            lower = figure.lines[0].base - name.lines[0].base > SAME_PT
            below, beside = below + lower, beside + (not lower)
    return below > beside


def place(texts: Sequence[Text], columns: Columns, values: Sequence[bool], ends: Ends = WHOLE) -> tuple[int, list[Placed]]:
    """Rows of the body and its cells."""
    anchors = anchors_of(texts, values)
    count = columns.count
    if not anchors:
        return 0, []
    names, top = 0, False
    starts: list[float] = []
    begun: list[float] = []
    for names in _name_columns(texts, values, anchors, count):  # the likeliest first; another where it tells no rows
        starts, top, begun = _starts(texts, anchors, names, values, ends)
        if starts:
            break
    if not starts:
        return 0, []
    rows = len(starts)
    cells: dict[tuple[int, int], list[Text]] = {}
    spans: dict[tuple[int, int], int] = {}
    top = top and not centred_numbers(texts, starts)
    groups = (
        group_columns(texts, starts, names, values, count) if top else middle_groups(texts, names, [s for s in starts if s not in begun])
    )
    heads = heads_of(texts, starts, groups) if top else []
    cuts = starts if top else _between(starts, [*(t.base for t in texts if t.first <= names <= t.last), *anchors])
    centred = centred_heads(texts, groups, starts, cuts, begun) if groups and not top else []
    heads += [row for height, row in centred if isinf(height)]
    for t in texts:
        row = row_of(t.base, cuts)
        if t.first in groups and t.first == t.last and not is_total(t.text):
            if top:
                row = max((h for h in heads if starts[h] <= t.base + SAME_PT), default=0)
            else:
                row = min(centred, key=lambda c: (abs(c[0] - t.base), c[1]))[1]
        cells.setdefault((row, t.first), []).append(t)
        spans[row, t.first] = max(spans.get((row, t.first), 1), t.last - t.first + 1)
    out = []
    for (row, col), mine in cells.items():
        rowspan = 1
        if col in groups and spans[row, col] == 1:
            while row + rowspan < rows and _free(cells, spans, row + rowspan, col, names) and row + rowspan not in heads:
                rowspan += 1
        words = tuple(w for t in sorted(mine, key=lambda t: (round(t.base, 1), t.words[0].box.x0)) for w in t.words)
        out.append(Placed(row, col, rowspan, spans[row, col], words))
    out += [Placed(row, col, rows - row, 1, ()) for height, row in centred if isinf(height) for col in groups]
    blank = min((row for row, col in cells if col < names), default=rows) if ends.above else 0
    if blank > 1:  # blank beside several rows: the group of the page before goes on
        out += [Placed(0, col, blank, 1, ()) for col in range(names)]
    return rows, out


def _between(starts: Sequence[float], bases: Sequence[float]) -> list[float]:
    """Heights halfway between the last line of a row and the first of the next: a text beside a name may begin higher than this."""
    out = list(starts[:1])
    for a, b in pairwise(starts):
        out.append((max((y for y in bases if a - ON_PT <= y < b - ON_PT), default=a) + b) / 2)
    return out


def _free(cells: dict[tuple[int, int], list[Text]], spans: dict[tuple[int, int], int], row: int, col: int, names: int) -> bool:
    """Nothing of its own in this place, and the row is an ordinary one (no total, no group row)."""
    for c in range(col + 1):
        if (row, c) in cells and c + spans[row, c] > col:
            return False
    label = cells.get((row, names), [])
    return bool(label) and not is_total(label[0].text)


def _name_columns(texts: Sequence[Text], values: Sequence[bool], anchors: Sequence[float], count: int) -> list[int]:
    """The columns that may hold the names of the rows, those whose texts stand beside most values first."""
    first_value = next((j for j, v in enumerate(values) if v), count)
    found: list[tuple[int, float, float]] = []
    for j in range(count):
        mine = [t for t in texts if t.first <= j <= t.last]
        if values[j] or not mine or all(is_ordinal(t.text) or is_total(t.text) for t in mine):
            continue
        beside = sum(any(abs(t.base - a) <= SAME_PT and not is_total(t.text) for t in mine) for a in anchors)
        own = [t for t in mine if t.first == t.last] or mine
        words = sum(len(t.words) for t in own) / len(own)
        found.append((j, words, beside + min(words, 3.0) * 0.1 * len(anchors)))
    for some in ([f for f in found if f[0] < first_value and f[1] >= NAME_WORDS], [f for f in found if f[0] < first_value], found):
        if some:
            return [f[0] for f in sorted(some, key=lambda f: (-f[2], f[0]))]
    return [0]


def _starts(
    texts: Sequence[Text], anchors: Sequence[float], names: int, values: Sequence[bool], ends: Ends
) -> tuple[list[float], bool, list[float]]:
    """Base lines on which the rows begin, whether names begin beside their values, and which rows have no values on this page."""
    lines = sorted((t for t in texts if t.first <= names <= t.last or (t.last < names and is_total(t.text))), key=lambda t: t.base)
    if not lines:
        return list(anchors), True, []
    numbers = sorted({t.base for t in texts if t.first == t.last <= names and not values[t.first] and is_ordinal(t.text)})
    if _number_rows(numbers, anchors, lines):
        return numbers, True, []
    own = [n for n in numbers if not any(abs(n - a) <= SAME_PT for a in anchors)]  # group rows
    steps = Steps.of(lines, len(anchors))
    rest = [t.base for t in lines if t.base < anchors[0] - SAME_PT] if ends.above and not ends.amid else []
    against = top_faults(lines, anchors, [*own, *rest], steps)
    best = None
    sections = [t for t in lines if t.last > t.first and not any(abs(t.base - a) <= SAME_PT for a in anchors)]
    named = [t for t in lines if t not in sections]
    begun: list[float] = []
    if against > 0 and (below := _cut_below(named, anchors, steps)):
        against, best = 0, below
    for above, under in _rests(ends, named):
        for stand in (Stand.MIDDLE, Stand.BOTTOM):
            blocks = parted(named[above : len(named) - under], anchors, stand) if against > 0 else []
            wrong = faults(blocks, anchors, stand, steps) if blocks else len(anchors)
            if wrong < against:
                against, best = wrong, blocks
                begun = [t.base for t in (*named[:above][:1], *named[len(named) - under :][:1])]
    if against > 0 and (apart := gap_parted(lines, anchors, steps)):
        return [min(b[0].base, a) for b, a in zip(apart, anchors, strict=True)], False, []
    if against > MAX_FAULTS * len(anchors) and against > 1:
        return [], False, []  # names and values cannot be told apart: nothing is better than a wrong row
    if best is None:
        return sorted([*anchors, *_own_starts(texts, lines, anchors, steps.pitch, values)]), True, []
    return sorted([*begun, *(min(b[0].base, a) for b, a in zip(best, anchors, strict=True)), *(t.base for t in sections)]), False, begun


def _rests(ends: Ends, lines: Sequence[Text]) -> list[tuple[int, int]]:
    """How many of the first and the last lines may be of cut rows, the fewest first."""
    above = range(MAX_REST + 1 if ends.above else 1)
    below = [n for n in range(MAX_REST + 1 if ends.below else 1) if not n or (n < len(lines) and lines[-n].text[:1].isupper())]
    return sorted(((a, b) for a in above for b in below), key=sum)


def _cut_below(names: Sequence[Text], anchors: Sequence[float], steps: Steps) -> list[list[Text]]:
    """Names in the middle of their rows but for the last row, which the page cuts: there name and value stand on top."""
    above = [t for t in names if t.base < anchors[-1] - SAME_PT]
    last = list(names[len(above) :])
    if len(anchors) < MIDDLE_ROWS or len(last) < 2 or abs(last[0].base - anchors[-1]) > SAME_PT:
        return []
    blocks = parted(above, anchors[:-1], Stand.MIDDLE)
    return [*blocks, last] if blocks and not faults(blocks, anchors[:-1], Stand.MIDDLE, steps) else []


def _number_rows(numbers: Sequence[float], anchors: Sequence[float], lines: Sequence[Text]) -> bool:
    """Every row begins with its number, and its value stands beside or below that, above the next number."""
    if len(numbers) != len(anchors) or len(numbers) < 2:
        return False
    below = all(n - SAME_PT <= a for n, a in zip(numbers, anchors, strict=True))
    above = all(a < n - SAME_PT for a, n in zip(anchors, numbers[1:], strict=False))
    lower = any(n < a - SAME_PT for n, a in zip(numbers, anchors, strict=True))
    begun = sum(any(abs(t.base - n) <= ON_PT for t in lines) for n in numbers) >= TOP_SHARE * len(numbers)
    return below and above and lower and begun and min(t.base for t in lines) >= numbers[0] - ON_PT


def _own_starts(
    texts: Sequence[Text], lines: Sequence[Text], anchors: Sequence[float], pitch: float, values: Sequence[bool]
) -> list[float]:
    """Rows without a value: lines that begin after a wider step, in another type, with a number of their own, or over several columns."""
    steps = [b.base - a.base for a, b in pairwise(lines) if any(abs(b.base - x) <= ON_PT for x in anchors)]
    visible = bool(steps) and sum(s > max(WIDER * pitch, pitch + WIDER_PT) for s in steps) >= 0.8 * len(steps)
    numbers = [t.base for t in texts if t.first == t.last == 0 and not values[0] and is_ordinal(t.text)]
    out: list[float] = []
    above: Text | None = None
    for t in lines:
        if not any(abs(t.base - a) <= SAME_PT for a in anchors):
            step = t.base - above.base if above else 0.0
            wide = visible and step > max(WIDER * pitch, pitch + WIDER_PT)
            numbered = any(abs(t.base - n) <= ON_PT for n in numbers)
            spanning = t.last > t.first and t.first == 0
            bold = above is not None and t.bold != above.bold
            if above is None or wide or numbered or spanning or bold:
                out.append(t.base)
        above = t
    return out
