"""Lines of a page put back on their rows: what stands on one base line, and whether it reads as prose or as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from operator import attrgetter
from string import ascii_letters

from msgspec import Struct

from extractors.layout import Box, Line, Rule, Word
from extractors.middle import median
from extractors.patterns import lazy_pattern

SAME_BASE_PT = 2.0  # bold and plain runs of one line differ by rounding and by small raises
WIDE_GAP_EMS = 2.5  # justified Indonesian prose seldom stretches a space beyond 2 ems; columns nearly always stand further apart
JUSTIFIED_PT = 8.0  # a justified line ends at the right margin, give or take a blank
STRETCHED_ALIKE = 1.2  # widest to narrowest gap of a stretched line of four words or more
STRICTLY_ALIKE = 1.1  # and of three words
FULL_MEASURE = 0.93  # a justified line reaches both margins within rounding
BLOCK_REACH_ROWS = 2.6  # rows of one unruled table follow each other within this many line heights
MANY_FIGURES = 4  # so many figures with hardly a word between them stand in columns, however near
HALF_LINE_EMS = 0.8  # lines of one text are further apart
ALIGNED_PT = 4.0  # parts of one column begin at the same x, up to an indent of a blank

ITEM_MARK = lazy_pattern(
    r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[A-Z]?\d{0,2}(?:\.\d{1,2})+\.?|[-–—•●▪■□◦○o➢✓✔*·➔]|[\uf000-\uf0ff])$"
)
LEADER = lazy_pattern(r"\.\.\.\.|……|\. \. \. \. |______|------")  # spelt out: a search then runs from mark to mark, ten times as fast
FIGURE = lazy_pattern(r"^[(<>≥≤±+\-–]*(?:Rp\.?)?\d[\d.,:/%*)\-–]*$|^[-–%√✓xX]$|^\(?-?\d{1,2}\)?$")
_COUNTS = lazy_pattern(r"\d{1,2}")  # the number of a row
_NO_FIGURE = frozenset(ascii_letters) - frozenset("RxX")  # no figure begins so: nearly all words are told by their first letter

_LEFT = attrgetter("box.x0")
PLACE = attrgetter("base", "box.x0")


class PageText(Struct, frozen=True):
    """What the narrative needs of a page: upright lines outside tables, boxes of tables, short level rules (fraction bars)."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Box, ...] = ()
    bars: tuple[Rule, ...] = ()
    pictures: tuple[Box, ...] = ()


class Row(Struct, frozen=True):
    """All words on one base line outside tables, with their text and the size of their type.

    `parts` are its pieces between wide gaps; `tabular` rows are no narrative.
    """

    page: int
    line: Line
    parts: tuple[Line, ...]
    text: str
    size: float
    tabular: bool = False

    @property
    def box(self) -> Box:
        return self.line.box


def line_of(words: Iterable[Word]) -> Line:
    """A line of `words`, left to right (at least one)."""
    some = tuple(sorted(words, key=_LEFT))
    if len(some) == 1:
        return Line(some, some[0].box, some[0].base)
    bases = [w.base for w in some]
    level = min(bases) == max(bases)  # nearly always
    return Line(some, Box.around([w.box for w in some]), bases[0] if level else median(bases))


def rows_of(page: PageText) -> tuple[Row, ...]:
    """The page's lines merged by base line, top to bottom, with tabular rows marked."""
    groups: list[list[Line]] = []
    for line in sorted((k for k in page.lines if k.words), key=PLACE):
        if groups and abs(groups[-1][0].base - line.base) <= SAME_BASE_PT:
            groups[-1].append(line)
        else:
            groups.append([line])
    return mark_tabular([_row(page.number, group) for group in groups])


def _row(page: int, lines: list[Line]) -> Row:
    line = lines[0] if len(lines) == 1 and _is_level(lines[0]) else line_of([w for k in lines for w in k.words])
    size = line.size or line.box.height or 10.0
    return Row(page, line, split_parts(line, size), line.text, size)


def _is_level(line: Line) -> bool:
    """All words on one base line, left to right: as `line_of` would make it."""
    base, at = line.base, -inf
    for word in line.words:
        x0 = word.box.x0
        if word.base != base or x0 < at:
            return False
        at = x0
    return True


def split_parts(line: Line, size: float) -> tuple[Line, ...]:
    """The pieces of a line between wide gaps; an item mark or a label before a colon stays with what follows it."""
    words, wide = line.words, WIDE_GAP_EMS * size
    ends = [0]
    for k in range(1, len(words)):
        last, word = words[k - 1], words[k]
        if word.box.x0 - last.box.x1 <= wide or word.text.startswith((":", "=")) or last.text.endswith(":"):
            continue
        if k > 1 or not ITEM_MARK.match(last.text) or FIGURE.match(word.text):
            ends.append(k)
    if len(ends) == 1:
        return (line,)
    return tuple(line_of(words[a:b]) for a, b in pairwise((*ends, len(words))))


def figures_among(words: Sequence[Word]) -> int:
    """How many of the words are figures."""
    return len([w for w in words if w.text[:1] not in _NO_FIGURE and FIGURE.match(w.text)])


def measure_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Left and right margin of the text: the outermost edges that several rows share (points)."""
    if not rows:
        return 0.0, 0.0
    left = sorted(r.box.x0 for r in rows)
    right = sorted((r.box.x1 for r in rows), reverse=True)
    third = min(len(rows) - 1, max(0, len(rows) // 10))
    return left[third], right[third]


def mark_tabular(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Mark rows that stand in columns: figures and short pieces with wide gaps, and what is wedged between such rows."""
    left, right = measure_of(rows)
    width = max(right - left, 1.0)
    figures = [figures_among(row.line.words) for row in rows]
    flags = [_stands_in_columns(row, n, left, right) for row, n in zip(rows, figures, strict=True)]
    several = [len(r.parts) >= 2 for r in rows]
    for i, row in enumerate(rows):
        if several[i] and not flags[i] and not _justified(row, figures[i], left, right):
            near = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows) and _close(rows[j], row)]
            flags[i] = any(_share_column(row, other) for other in near if len(other.parts) >= 2)
    for i in range(1, len(rows)):
        if _half_a_line_apart(rows[i - 1], rows[i]):
            flags[i - 1] = flags[i] = True
    if not any(flags):
        return tuple(rows)
    for _ in range(2):
        flags = _fill_between(rows, figures, flags, width)
    return tuple(Row(r.page, r.line, r.parts, r.text, r.size, True) if f else r for r, f in zip(rows, flags, strict=True))


def may_hold_columns(page: PageText) -> bool:
    """False where `rows_of` can mark no row: no two lines side by side, none dotted, none of figures. Tells prose without making rows."""
    bases = sorted(k.base for k in page.lines)
    if any(below - above <= SAME_BASE_PT for above, below in pairwise(bases)):
        return True
    dense = any(figures_among(k.words) >= MANY_FIGURES for k in page.lines)
    return dense or any(LEADER.search(k.text) for k in page.lines)


def _stands_in_columns(row: Row, figures: int, left: float, right: float) -> bool:
    """`figures`: how many words of the row are figures."""
    words = row.line.words
    dense = figures >= MANY_FIGURES and figures * 10 >= 6 * len(words) and all(w.text != "=" for w in words)
    if LEADER.search(row.text) or dense:
        return True
    if len(row.parts) >= 3 and not _justified(row, figures, left, right):
        return True
    return len(row.parts) == 2 and figures * 2 >= len(words) and FIGURE.match(row.parts[-1].words[0].text) is not None


def _justified(row: Row, figures: int, left: float, right: float) -> bool:
    """Words drawn apart to fill the line: it ends at the right margin and all its gaps are alike."""
    words = row.line.words
    if len(words) < 3 or row.box.x1 < right - JUSTIFIED_PT or row.box.width < 0.5 * (right - left):
        return False
    if figures * 2 >= len(words):
        return False
    start = 1 if ITEM_MARK.match(words[0].text) and len(words) > 3 else 0
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(words[start:]))
    if len(words) - start >= 5 and gaps[-1] <= 2.2 * max(gaps[len(gaps) // 2], 1.0) and row.box.width >= FULL_MEASURE * (right - left):
        return True
    alike = STRETCHED_ALIKE if len(gaps) >= 3 else STRICTLY_ALIKE
    return gaps[-1] <= alike * max(gaps[0], 1.0)


def _close(one: Row, other: Row) -> bool:
    return abs(one.line.base - other.line.base) <= BLOCK_REACH_ROWS * max(one.size, other.size)


def _half_a_line_apart(one: Row, other: Row) -> bool:
    """They stand beside each other, neither over the other, one with a number of its own: cells of a row set in its middle."""
    if not any(len(r.parts) >= 2 and _COUNTS.fullmatch(r.parts[0].text) for r in (one, other)):
        return False
    if other.line.base - one.line.base >= HALF_LINE_EMS * min(one.size, other.size):
        return False
    return one.box.x1 <= other.box.x0 or other.box.x1 <= one.box.x0


def _share_column(one: Row, other: Row) -> bool:
    mine = [p.box for p in one.parts[1:]]
    theirs = [p.box for p in other.parts[1:]]
    return any(
        abs(a.x0 - b.x0) <= ALIGNED_PT or abs(a.x1 - b.x1) <= ALIGNED_PT or abs(a.middle[0] - b.middle[0]) <= ALIGNED_PT
        for a in mine
        for b in theirs
    )


def _fill_between(rows: Sequence[Row], figures: Sequence[int], flags: Sequence[bool], width: float) -> list[bool]:
    """Short pieces wedged between tabular rows, or standing under a column start of one, belong to the same block."""
    out = list(flags)
    for i, row in enumerate(rows):
        if not flags[i] and figures[i] >= MANY_FIGURES:
            out[i] = any(flags[k] and _close(rows[k], row) for k in (i - 1, i + 1) if 0 <= k < len(rows))
        if out[i] or row.box.width > 0.6 * width or (len(row.line.words) > 8 and row.box.width > 0.45 * width):
            continue
        above = i > 0 and flags[i - 1] and _close(rows[i - 1], row)
        below = i + 1 < len(rows) and flags[i + 1] and _close(rows[i + 1], row)
        if above and below:
            out[i] = True
        elif above or below:
            other = rows[i - 1] if above else rows[i + 1]
            starts = [p.box.x0 for p in other.parts[1:]]
            tight = abs(other.line.base - row.line.base) <= 1.5 * row.size
            out[i] = tight and any(abs(row.box.x0 - x) <= ALIGNED_PT for x in starts)
    return out
