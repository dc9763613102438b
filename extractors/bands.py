"""Rows of a table without (enough) rules: which lines of its columns belong together.

A row begins, stands in the middle, or ends where its value columns hold something; which of the three is a habit of the table and
shows in the lines of its names: none above the first value, none below the last, or both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.columns import HEADER_BLANK, Columns, chunks_of, is_currency, is_ordinal, is_total, is_value
from extractors.flow import Row, line_of
from extractors.layout import Line, Word
from extractors.middle import median
from extractors.stands import ON_PT, SAME_PT, WIDER, WIDER_PT, Stand, Steps, Text, faults, gap_parted, parted, partition, top_faults

TOP_SHARE = 0.75  # of the rows: names begin beside their numbers
NAME_WORDS = 1.4  # to a line: units have fewer
MIDDLE_ROWS = 3  # fewer do not tell that names stand in the middle of their rows
MAX_FAULTS = 0.3  # of the rows may speak against the way they were parted
VALUE_SHARE = 0.5  # of the texts of a value column are values
UNIT_STEP = 1.6  # of the font size: from an amount to its unit on the next line, at most
UNIT_WORDS = 2  # of a unit below its amount
HALF_STEP = 0.8  # of the font size: no two rows stand so near; their cells have an odd and an even number of lines
MARK_STEP = 2.0  # of the font size: from a currency mark to its amount on the next line, at most


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell by its place and words."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: tuple[Word, ...]


def texts_of(rows: Sequence[Row], columns: Columns) -> list[Text]:
    """The texts of body rows by column. A text that runs over an edge without a wide blank there spans the columns."""
    out: list[Text] = []
    for row in rows:
        for chunk in chunks_of(row.line.words):
            out += _split(chunk, columns)
    return out


def _split(chunk: Line, columns: Columns) -> list[Text]:
    first, last = columns.span(chunk)
    if first == last:
        return [Text(first, last, chunk.base, chunk.words)]
    parts: list[list[Word]] = [[chunk.words[0]]]
    for a, b in pairwise(chunk.words):
        crosses = columns.at(a.box.middle[0]) != columns.at(b.box.middle[0])
        if crosses and (b.box.x0 - a.box.x1 >= HEADER_BLANK * chunk.size or is_value(b.text) or is_value(a.text)):
            parts.append([b])
        else:
            parts[-1].append(b)
    out: list[Text] = []
    for words in parts:
        one, other = columns.span(line_of(words))
        if one != other and is_value(" ".join(w.text for w in words)):
            one = other = columns.at((words[0].box.x0 + words[-1].box.x1) / 2)  # an amount that overflows its column
        out.append(Text(one, other, chunk.base, tuple(words)))
    return out


def value_columns(texts: Sequence[Text], count: int) -> list[bool]:
    """Which columns hold figures; a leftmost column that only counts is none."""
    out: list[bool] = []
    for j in range(count):
        mine = [t for t in texts if t.first == t.last == j]
        values = [t for t in mine if is_value(t.text)]
        ordinal = bool(mine) and all(is_ordinal(t.text) for t in mine) and (j == 0 or not any(out))
        counts = ordinal and j <= 1 and all(not out[i] for i in range(j))
        figures = any(c.isdigit() for t in values for c in t.text)
        out.append(bool(values) and figures and len(values) >= VALUE_SHARE * len(mine) and not counts)
    return out


def anchors_of(texts: Sequence[Text], values: Sequence[bool]) -> list[float]:
    """Base lines on which the value columns hold something."""
    figures = [t for t in texts if t.first == t.last and values[t.first] and is_value(t.text)]
    units = [t for t in texts if t.first == t.last and values[t.first] and not is_value(t.text) and len(t.words) <= UNIT_WORDS]
    numbers = [t.base for t in texts if t.first == t.last == 0 and not values[0] and is_ordinal(t.text)]
    marks = sorted((t.base, t.first) for t in _amounts_whole(figures, units, numbers))
    groups: list[list[tuple[float, int]]] = []
    for mark in marks:
        if groups and mark[0] - groups[-1][0][0] <= SAME_PT:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    out: list[list[tuple[float, int]]] = []
    size = median([t.size for t in texts]) if texts else 8.0
    for group in groups:
        step = group[0][0] - out[-1][-1][0] if out else 2 * size
        if step <= HALF_STEP * size and not {c for _, c in group} & {c for _, c in out[-1]}:
            out[-1] = max(group, out[-1], key=len)  # cells of two and of three lines, each in the middle of the row
        elif step > 1.3 * size or 2 * len(group) >= len(out[-1]):  # else the rest of a number broken over two lines
            out.append(group)
    return [median([b for b, _ in g]) for g in out]


def _amounts_whole(figures: Sequence[Text], units: Sequence[Text] = (), numbers: Sequence[float] = ()) -> list[Text]:
    """The figures, each amount below its currency mark, or above its unit, on the one base line on which the others of its row stand, or
    (where there are none) the `numbers` of the rows."""
    last: dict[int, Text] = {}
    pairs: dict[int, tuple[float, float]] = {}  # amounts by identity, with the base lines of the mark and the amount, or of amount and unit
    marks: set[int] = set()
    for t in sorted([*figures, *units], key=lambda t: t.base):
        above = last.get(t.first)
        step = t.base - above.base if above is not None else 0.0
        if above is not None and is_value(above.text):
            if is_currency(above.text) and step <= MARK_STEP * t.size and is_value(t.text) and not is_currency(t.text):
                pairs[id(t)] = (above.base, t.base)
                marks.add(id(above))
            elif not is_value(t.text) and not is_currency(above.text) and step <= UNIT_STEP * t.size and id(above) not in pairs:
                pairs[id(above)] = (above.base, t.base)
        last[t.first] = t
    if not pairs:
        return list(figures)
    alone = [t.base for t in figures if id(t) not in pairs and id(t) not in marks]
    alone = alone or list(numbers)
    places = (0.0, 0.5, 1.0)  # beside the upper line, between the two, beside the lower one
    out = [t for t in figures if id(t) not in pairs and id(t) not in marks]
    for marked in (True, False):
        mine = [(t, *pairs[id(t)]) for t in figures if id(t) in pairs and (pairs[id(t)][1] == t.base) is marked]
        votes = {p: sum(any(abs(up + p * (low - up) - b) <= ON_PT for b in alone) for _, up, low in mine) for p in places}
        usual = (0.0, 0.5, 1.0) if marked else (0.0, 1.0, 0.5)  # where the others tell nothing
        share = max(places, key=lambda p: (votes[p], -usual.index(p)))
        out += [replace(t, base=up + share * (low - up)) for t, up, low in mine]
    return out


def place(texts: Sequence[Text], columns: Columns, values: Sequence[bool], goes_on: bool = False) -> tuple[int, list[Placed]]:
    """Rows of the body and its cells. `goes_on`: the first lines may be the rest of a row of the page before."""
    anchors = anchors_of(texts, values)
    count = columns.count
    if not anchors:
        return 0, []
    names, top = 0, False
    starts: list[float] = []
    for names in _name_columns(texts, values, anchors, count):  # the likeliest first; another where it tells no rows
        starts, top = _starts(texts, anchors, names, values, goes_on)
        if starts:
            break
    if not starts:
        return 0, []
    rows = len(starts)
    cells: dict[tuple[int, int], list[Text]] = {}
    spans: dict[tuple[int, int], int] = {}
    top = top and not _centred_numbers(texts, starts)
    groups = _group_columns(texts, starts, names, values, count) if top else _middle_groups(texts, names, starts)
    heads = _heads(texts, starts, groups) if top else []
    cuts = starts if top else _between(starts, [*(t.base for t in texts if t.first <= names <= t.last), *anchors])
    centred = _centred_heads(texts, groups, starts, cuts) if groups and not top else []
    for t in texts:
        row = _row_of(t.base, cuts)
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
    begun = min((row for row, col in cells if col < names), default=rows) if goes_on else 0
    if begun > 1:  # blank beside several rows: the group of the page before goes on
        out += [Placed(0, col, begun, 1, ()) for col in range(names)]
    return rows, out


def _between(starts: Sequence[float], bases: Sequence[float]) -> list[float]:
    """Heights halfway between the last line of a row and the first of the next: a text beside a name may begin higher than this."""
    out = list(starts[:1])
    for a, b in pairwise(starts):
        out.append((max((y for y in bases if a - ON_PT <= y < b - ON_PT), default=a) + b) / 2)
    return out


def _row_of(base: float, starts: Sequence[float]) -> int:
    return max(sum(1 for s in starts if s <= base + ON_PT) - 1, 0)


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
        beside = sum(any(abs(t.base - a) <= SAME_PT for t in mine) for a in anchors)
        own = [t for t in mine if t.first == t.last] or mine
        words = sum(len(t.words) for t in own) / len(own)
        found.append((j, words, beside + min(words, 3.0) * 0.1 * len(anchors)))
    for some in ([f for f in found if f[0] < first_value and f[1] >= NAME_WORDS], [f for f in found if f[0] < first_value], found):
        if some:
            return [f[0] for f in sorted(some, key=lambda f: (-f[2], f[0]))]
    return [0]


def _starts(texts: Sequence[Text], anchors: Sequence[float], names: int, values: Sequence[bool], goes_on: bool) -> tuple[list[float], bool]:
    """Base lines on which the rows begin, and whether names begin beside their values."""
    lines = sorted((t for t in texts if t.first <= names <= t.last or (t.last < names and is_total(t.text))), key=lambda t: t.base)
    if not lines:
        return list(anchors), True
    numbers = sorted({t.base for t in texts if t.first == t.last <= names and not values[t.first] and is_ordinal(t.text)})
    if _number_rows(numbers, anchors, lines):
        return numbers, True
    own = [n for n in numbers if not any(abs(n - a) <= SAME_PT for a in anchors)]  # group rows
    steps = Steps.of(lines, len(anchors))
    rest = [t.base for t in lines if t.base < anchors[0] - SAME_PT] if goes_on else []
    against = top_faults(lines, anchors, [*own, *rest], steps)
    best = None
    sections = [t for t in lines if t.last > t.first and not any(abs(t.base - a) <= SAME_PT for a in anchors)]
    named = [t for t in lines if t not in sections]
    for stand in (Stand.MIDDLE, Stand.BOTTOM):
        blocks = parted(named, anchors, stand)
        wrong = faults(blocks, anchors, stand, steps) if blocks else len(anchors)
        if wrong < against:
            against, best = wrong, blocks
    if against > 0 and (cut := _cut_below(named, anchors, steps)):
        against, best = 0, cut
    if against > 0 and (apart := gap_parted(lines, anchors, steps)):
        return [min(b[0].base, a) for b, a in zip(apart, anchors, strict=True)], False
    if against > MAX_FAULTS * len(anchors) and against > 1:
        return [], False  # names and values cannot be told apart: nothing is better than a wrong row
    if best is None:
        return sorted([*anchors, *_own_starts(texts, lines, anchors, steps.pitch, values)]), True
    return sorted([*(min(b[0].base, a) for b, a in zip(best, anchors, strict=True)), *(t.base for t in sections)]), False


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


def _pitch(lines: Sequence[Text]) -> float:
    """The usual step between the lines of one cell: the least that occurs."""
    steps = sorted(b.base - a.base for a, b in pairwise(lines) if b.base - a.base >= 0.8 * b.size)
    return steps[len(steps) // 10] if steps else 0.0


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


def _group_columns(texts: Sequence[Text], starts: Sequence[float], names: int, values: Sequence[bool], count: int) -> list[int]:
    """Columns left of the names whose texts stand once for several rows."""
    out: list[int] = []
    odd = [t.base for t in texts if t.last > t.first or is_total(t.text)]
    starts = [s for s in starts if not any(abs(s - b) <= SAME_PT for b in odd)]  # totals and group rows count for nothing here
    for j in range(count):
        mine = sorted((t for t in texts if t.first == t.last == j), key=lambda t: t.base)
        if j >= names or values[j] or not mine:
            continue
        on = [s for s in starts if any(abs(t.base - s) <= ON_PT for t in mine)]
        fresh = [s for s in on if any(abs(t.base - s) <= ON_PT and not t.words[0].text[:1].islower() for t in mine)]
        if len(on) < 0.9 * len(starts) or len(fresh) < 0.7 * len(on):
            out.append(j)
    return out


def _heads(texts: Sequence[Text], starts: Sequence[float], groups: Sequence[int]) -> list[int]:
    """Rows in which a group begins: where the counting column counts, else where a group text begins beside a row after a gap."""
    if not groups:
        return []
    mine = [t for t in texts if t.first == t.last and t.first in groups]
    numbers = [t for t in mine if is_ordinal(t.text)]
    if numbers:
        return sorted({_row_of(t.base + SAME_PT - ON_PT, starts) for t in numbers})
    column = sorted((t for t in mine if t.first == groups[0]), key=lambda t: t.base)
    pitch = _pitch(column)
    out = {0}
    for a, b in pairwise(column):
        beside = any(abs(b.base - s) <= ON_PT for s in starts)
        if beside and b.base - a.base > max(WIDER * pitch, pitch + WIDER_PT) and not b.words[0].text[:1].islower():
            out.add(_row_of(b.base, starts))
    return sorted(out)


def _centred_numbers(texts: Sequence[Text], starts: Sequence[float]) -> bool:
    """The numbers of groups stand in the middle of their rows: between two of these."""
    numbers = [t.base for t in texts if t.first == t.last == 0 and is_ordinal(t.text)]
    return len(numbers) < len(starts) and any(all(abs(n - s) > SAME_PT for s in starts) for n in numbers)


def _middle_groups(texts: Sequence[Text], names: int, starts: Sequence[float]) -> list[int]:
    """Columns left of the names with fewer numbers than there are rows."""
    numbers = [t for t in texts if t.first == t.last == 0 and is_ordinal(t.text)]
    rows = len(starts) - sum(is_total(t.text) for t in texts if t.first <= names)
    return (
        list(range(names))
        if names > 0 and 0 < len(numbers) < rows and (len(numbers) < 0.7 * rows or _centred_numbers(texts, starts))
        else []
    )


def _centred_heads(texts: Sequence[Text], groups: Sequence[int], starts: Sequence[float], cuts: Sequence[float]) -> list[tuple[float, int]]:
    """The height of each group's number, which stands in the middle of the group, and the group's first row; totals are in no group."""
    numbers = sorted(t.base for t in texts if t.first == t.last == 0 and is_ordinal(t.text))
    own = [t for t in texts if t.first not in groups]  # of the rows themselves
    totals = [t.base for t in texts if is_total(t.text)]
    ends = list(starts)
    for t in own:
        k = _row_of(t.base, cuts)
        ends[k] = max(ends[k], t.base)
    rows = [(k, a, ends[k]) for k, a in enumerate(starts) if not any(abs(a - t) <= SAME_PT for t in totals)]
    sizes = _group_sizes([(a, e) for _, a, e in rows], numbers)
    return [(n, rows[min(sum(sizes[:i]), len(rows) - 1)][0]) for i, n in enumerate(numbers)]


def _group_sizes(rows: Sequence[tuple[float, float]], numbers: Sequence[float]) -> list[int]:
    """How many rows (first and last base line) each group has; the last group stands on top where the page cuts it."""
    sizes = partition([a for a, _ in rows], numbers, ends=[e for _, e in rows])
    first = next((k for k, (a, _) in enumerate(rows) if abs(a - numbers[-1]) <= ON_PT), 0) if numbers else 0
    if first < len(numbers) - 1 or len(numbers) < 2 or first == len(rows) - sizes[-1]:
        return sizes
    cut = [*partition([a for a, _ in rows[:first]], numbers[:-1], ends=[e for _, e in rows[:first]]), len(rows) - first]
    return min((cut, sizes), key=lambda s: _off(rows, numbers, s, s is cut))


def _off(rows: Sequence[tuple[float, float]], numbers: Sequence[float], sizes: Sequence[int], cut: bool) -> float:
    """How far the numbers stand from the middles of their groups, all together; the last of `cut` groups from the top."""
    out, at = 0.0, 0
    for k, (n, size) in enumerate(zip(numbers, sizes, strict=True)):
        mine = rows[at : at + size]
        if mine:
            out += abs((mine[0][0] if cut and k == len(numbers) - 1 else (mine[0][0] + mine[-1][1]) / 2) - n)
        at += size
    return out
