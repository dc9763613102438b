"""Where on a page a table without upright rules may stand: its caption, its header, and the rows that can belong to its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.captions import Found, begins_caption, captions_on
from extractors.chunks import chunks_of, is_value, stands_beside
from extractors.events import NOTE, SOURCE
from extractors.flow import LEADER, PageText, Row
from extractors.header import is_header_text
from extractors.headline import Head
from extractors.patterns import lazy_pattern

MAX_STEP_EMS = 3.4  # from base line to base line inside a table without rules
EVEN = 1.5  # widest blank of a justified line, in its middle ones
LONG_TEXT = 9  # words: longer texts over the whole width are narrative
SURE_SHARE = 0.75  # of a header's texts are words that headers are made of: it needs no caption
HEADER_STEP_EMS = 1.5  # from base line to base line inside a header
SIZE_PT = 1.3  # type of header and body differ by less
MIN_STRIPS = 3  # texts side by side in a header without a caption
CAPTION_ROWS = 6  # a caption and its title
CAPTION_REACH_EMS = 5.0  # from the base line of a caption to that of the first row of its header
GROUP_ROWS = 5  # from a name over the whole width to the first values under it
MARGIN_SHARE = 0.1  # of the page's height: where page numbers stand
_PAGE_NUMBER = lazy_pattern(r"\W*(?:(?:hal(?:aman)?|page)\W*)?(?:\d{1,3}|[ivx]{1,6})\W*(?:(?:dari|of|/)\W*\d{1,3}\W*)?", re.IGNORECASE)
_ENDED = lazy_pattern(r"(?<!\bno)[.:;,]$", re.IGNORECASE)
_NUMBER_HEAD = lazy_pattern(r"no(?:mor)?\b\W*(?:urut)?", re.IGNORECASE)


class Region(Struct, frozen=True):
    """Rows `start`..`end` of the page, the header among them (None where a table of the page before goes on)."""

    head: Head | None
    start: int
    end: int
    named: bool


def captions_among(rows: Sequence[Row], text: PageText) -> list[Found]:
    """Captions of the page, each looked for in its own few rows: those of unread tables would pass for a list of tables."""
    out: list[Found] = []
    for i, row in enumerate(rows):
        if begins_caption(row.text) and not any(i in f.rows for f in out):
            first = max(i - 1, 0)
            for f in captions_on(rows[first : i + CAPTION_ROWS], text.tables):
                if f.rows[0] + first == i:
                    out.append(replace(f, rows=tuple(k + first for k in f.rows)))
    return out


def next_to(rows: Sequence[Row], found: Found, text: PageText) -> bool:
    """The row below a caption stands near it, and no ruled table between."""
    k = found.rows[-1] + 1
    if k >= len(rows):
        return False
    above, below = rows[k - 1], rows[k]
    near = below.line.base - above.line.base <= CAPTION_REACH_EMS * max(above.size, below.size)
    return near and not any(above.box.bottom - 2 <= b.middle[1] <= below.box.top + 2 for b in text.tables)


def without_page_numbers(rows: Sequence[Row], height: float) -> list[Row]:
    edge = [r.box.bottom > (1 - MARGIN_SHARE) * height or r.box.top < MARGIN_SHARE * height for r in rows]
    return [r for r, at_edge in zip(rows, edge, strict=True) if not (at_edge and _PAGE_NUMBER.fullmatch(r.text.strip()))]


def may_begin(row: Row) -> bool:
    chunks = chunks_of(row.line.words)
    return len(chunks) >= 2 and not LEADER.search(row.text) and sum(is_header_text(c.text) for c in chunks) * 2 >= len(chunks)


def region_of(
    text: PageText, rows: Sequence[Row], head: Head, taken: set[int], rules: Sequence[tuple[float, float, float]], named: bool
) -> Region | None:
    end = body_end(text, rows, head.end, taken, rows[head.end - 1], rules, _extent(rows[head.start : head.end]))
    widest = max(len(chunks_of(r.line.words)) for r in rows[head.start : head.end])
    if not named and widest < MIN_STRIPS and _strips(rows[head.start : head.end]) < MIN_STRIPS:
        return None
    sure = head.number_row >= 0 or (head.known >= SURE_SHARE and max(len(chunks_of(r.line.words)) for r in rows[head.start : end]) >= 3)
    at_foot = named and sure and end == len(rows)  # a header alone: its table begins on the next page
    return Region(head, head.start, end, named) if end > head.end or at_foot else None


def _strips(rows: Sequence[Row]) -> int:
    """How many texts stand beside each other in a header, on one line or on several: cells of one and of two lines share no base line."""
    spans = sorted((c.box.x0, c.box.x1) for r in rows for c in chunks_of(r.line.words))
    out, reached = 0, float("-inf")
    for x0, x1 in spans:
        out += x0 >= reached
        reached = max(reached, x1)
    return out


def raised(rows: Sequence[Row], at: int, taken: set[int]) -> int:
    """The first row of a header that begins with the texts over its columns."""
    first = at
    for k in range(at - 1, max(at - 4, -1), -1):
        row, below = rows[k], rows[first]
        tight = below.line.base - row.line.base <= HEADER_STEP_EMS * below.size and abs(row.size - below.size) <= 0.6
        said = row.line.bold != below.line.bold or len(row.line.words) >= LONG_TEXT or _ENDED.search(row.text) is not None
        if k in taken or not tight or said or not all(is_header_text(c.text) for c in chunks_of(row.line.words)):
            break
        first = k
    return first


def _extent(rows: Sequence[Row]) -> tuple[float, float]:
    return min(r.box.x0 for r in rows), max(r.box.x1 for r in rows)


def body_end(
    text: PageText,
    rows: Sequence[Row],
    start: int,
    taken: set[int],
    above: Row,
    rules: Sequence[tuple[float, float, float]],
    extent: tuple[float, float],
) -> int:
    """The row after the last that can belong to the body."""
    size = rows[start].size if start < len(rows) else above.size
    k = start
    while k < len(rows):
        row = rows[k]
        step = row.line.base - above.line.base
        ruled = any(above.line.base <= y <= row.line.base for y, _, _ in rules) and not _at_foot(row, rules, text.height)
        if k in taken or (NOTE.match(row.text) and not row.tabular) or SOURCE.match(row.text) or LEADER.search(row.text):
            break
        if step > (MAX_STEP_EMS + 2.5 * ruled) * max(row.size, above.size) or abs(row.size - size) > SIZE_PT:
            break
        if any(above.box.bottom - 2 <= b.middle[1] <= row.box.top + 2 for b in text.tables):
            break
        prose = _is_prose(row, extent) and not names_group(rows, k, rules) and not _beside_next(rows, k)
        if prose or (k > start and _begins_anew(row)):
            break
        above = row
        k += 1
    return k


def _at_foot(row: Row, rules: Sequence[tuple[float, float, float]], height: float) -> bool:
    """In the lower margin, and no rule below: what stands under the last rule of the page is its foot, not a row."""
    return row.box.bottom > (1 - MARGIN_SHARE) * height and not any(y > row.line.base for y, _, _ in rules)


def names_group(rows: Sequence[Row], at: int, rules: Sequence[tuple[float, float, float]]) -> bool:
    """The long text of row `at` names the rows below it: bold over plain ones, or with a rule above and below, and values follow soon."""
    over = rows[at - 1].line.base if at else rows[at].line.base - MAX_STEP_EMS * rows[at].size
    bold, below_rule = rows[at].line.bold, _ruled(over, rows[at], rules)
    ended = False
    for k in range(at + 1, min(at + 1 + GROUP_ROWS, len(rows))):
        above, row = rows[k - 1], rows[k]
        if row.line.base - above.line.base > MAX_STEP_EMS * max(row.size, above.size) or abs(row.size - above.size) > SIZE_PT:
            return False
        ended = ended or (bold and not row.line.bold) or (below_rule and _ruled(above.line.base, row, rules))
        chunks = chunks_of(row.line.words)
        if len(chunks) > 1 and (not ended or all(is_header_text(c.text) for c in chunks)):
            return False
        if len(chunks) >= 3 and any(is_value(c.text) for c in chunks[1:]):
            return True
    return False


def _beside_next(rows: Sequence[Row], at: int) -> bool:
    chunks = chunks_of(rows[at].line.words)
    return len(chunks) == 1 and stands_beside(chunks[0], [chunks_of(r.line.words) for r in rows[at + 1 : at + 2]])


def _ruled(above: float, row: Row, rules: Sequence[tuple[float, float, float]]) -> bool:
    """A rule as long as `row`, or longer, runs between the height `above` and it."""
    return any(above <= y <= row.line.base and a <= row.box.x0 + 1 and row.box.x1 - 1 <= b for y, a, b in rules)


def _begins_anew(row: Row) -> bool:
    """The header of another table, or of this one again."""
    chunks = chunks_of(row.line.words)
    return len(chunks) >= 3 and _NUMBER_HEAD.fullmatch(chunks[0].text) is not None and all(is_header_text(c.text) for c in chunks)


def _is_prose(row: Row, extent: tuple[float, float]) -> bool:
    chunks = chunks_of(row.line.words)
    longest = max(chunks, key=lambda c: len(c.words))
    width = extent[1] - extent[0]
    values = sum(1 for c in chunks if is_value(c.text))
    if values == 0 and len(chunks) >= 5 and sum(len(c.words) for c in chunks) >= LONG_TEXT and not row.tabular:
        return True  # a justified line
    if values == 0 and len(row.line.words) >= LONG_TEXT and row.box.width > 0.6 * width and _evenly_set(row):
        return True
    return len(longest.words) >= LONG_TEXT and longest.box.width > 0.6 * width and values == 0


def _evenly_set(row: Row) -> bool:
    """One sentence drawn apart to fill the line: its blanks are alike, however wide."""
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(row.line.words))
    return gaps[-1] <= EVEN * gaps[len(gaps) // 2]
