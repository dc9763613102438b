"""Texts of a table without (enough) rules by their columns, the columns that hold figures, and the base lines on which these stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.chunks import chunks_of, is_currency, is_ordinal, is_total, is_value
from extractors.columns import HEADER_BLANK, Columns
from extractors.flow import Row, line_of
from extractors.layout import Line, Word
from extractors.middle import median
from extractors.stands import ON_PT, SAME_PT, Text

START_PT = 1.0  # texts of a column set left begin this near to one x
VALUE_SHARE = 0.5  # of the texts of a value column are values
UNIT_STEP = 1.6  # of the font size: from an amount to its unit on the next line, at most
UNIT_WORDS = 2  # of a unit below its amount
HALF_STEP = 0.8  # of the font size: no two rows stand so near; their cells have an odd and an even number of lines
LABEL_BLANK = 0.8  # of the font size: bold type of 5 pt has blanks of 0.52
MARK_STEP = 2.0  # of the font size: from a currency mark to its amount on the next line, at most


def texts_of(rows: Sequence[Row], columns: Columns) -> list[Text]:
    """The texts of body rows by column. A text that runs over an edge without a wide blank there spans the columns."""
    out: list[Text] = []
    for row in rows:
        mine: list[Text] = []
        for chunk in chunks_of(row.line.words):
            for text in _split(chunk, columns):
                if mine and _one_label(mine[-1], text):
                    mine[-1] = Text(mine[-1].first, text.last, text.base, (*mine[-1].words, *text.words))
                else:
                    mine.append(text)
        out += mine
    return out


def _one_label(left: Text, right: Text) -> bool:
    """The label of a total that runs into the column of the words behind it: these are its own, the blank of its type is wide."""
    into = left.last >= right.first and left.last > left.first and not is_value(right.text)
    near = right.words[0].box.x0 - left.words[-1].box.x1 <= LABEL_BLANK * right.size
    return into and near and is_total(left.text) and is_total(f"{left.text} {right.text}")


def _split(chunk: Line, columns: Columns) -> list[Text]:
    first, last = columns.span(chunk)
    if first == last:
        return [Text(first, last, chunk.base, chunk.words)]
    parts: list[list[Word]] = [[chunk.words[0]]]
    total = is_total(chunk.text)  # its label: that a word begins with a column, or after a wide blank in bold, is chance
    for a, b in pairwise(chunk.words):
        crosses = columns.at(a.box.middle[0]) != columns.at(b.box.middle[0])
        apart = b.box.x0 - a.box.x1 >= HEADER_BLANK * chunk.size or any(abs(b.box.x0 - x) <= START_PT for x in columns.starts)
        if crosses and ((apart and not total) or is_value(b.text) or is_value(a.text)):
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
