"""The header of a table without upright rules: where it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from extractors.chunks import chunks_of, is_ordinal, is_value
from extractors.flow import Row
from extractors.header import is_header_text, is_number_row
from extractors.layout import Box, Cell, Line
from extractors.patterns import lazy_pattern

MAX_HEADER_ROWS = 9  # base lines: three levels of three lines each
FULL_RULE = 0.7  # of the header's width: a rule so long parts header and body, a shorter one a span and its columns
SAME_RULE = 0.9  # of the rule above the header: the one below it is as long, those between its levels are shorter
LONG_TEXT = 10  # words: no line of a header cell is so long
FRAMED_SHARE = 0.3  # between two long rules fewer of them suffice
SURE_NUMBERS = 3  # columns counted in a row are no values
KNOWN_SHARE = 0.5  # of the header's texts are words that headers are made of
CELL_STEP = 1.3  # of the font size: from line to line inside a header cell
SAME_STEP = 0.4  # of the font size: as far below the middle of a header as above it, give or take

_NUMBER_HEAD = lazy_pattern(r"no(?:mor)?\.?", re.IGNORECASE)
_FORMULA_REST = lazy_pattern(r"[\d\s()/*x×:+\-%]+", re.IGNORECASE)
_YEAR = lazy_pattern(r"\(?(?:19|20)\d\d\)?\*{0,3}|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d")
_SHORT_YEARS = lazy_pattern(r"\(?\d{2}\s*[-–/]\s*\d{2}\)?")


class Head(Struct, frozen=True):
    """Header rows of a page's rows: `start`..`end` (the first body row), `number_row` the index of a row of column numbers or -1."""

    start: int
    end: int
    number_row: int = -1
    known: float = 0.0  # share of its texts that are words of headers
    framed: bool = False  # long rules above and below


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
            number, end = k, k + 1 + _formula_goes_on(lines[k - start - 1 :])
            break
        if k > start and _runs_below(rows[start:k], chunks):
            break
        if k > start and (_closed(rows, k, left, right, share, rules) or _plainer(rows[start:k], row)):
            break
        if k > start and shaded and not _shaded(row, fills) and not _overflows(rows, start, k, chunks):
            break
        if _is_body(chunks, row, k == start):
            end = _centred_end(rows, start, end)
            break
        end = k + 1
    if end == start or end >= len(rows) + 1:
        return None
    if number < 0:
        number, end = _numbers_near(lines, start, end)
    texts = [c.text for row in rows[start : end if number < 0 else number] for c in chunks_of(row.line.words)]
    known = sum(is_header_text(t) for t in texts) / max(len(texts), 1)
    wide = max((len(chunks_of(r.line.words)) for r in rows[start:end]), default=0)
    left, right = min(r.box.x0 for r in rows[start:end]), max(r.box.x1 for r in rows[start:end])
    framed = end < len(rows) and _closed(rows, end, left, right, FULL_RULE, rules) and _opened(rows[start], left, right, rules)
    if wide < 2 or known < (FRAMED_SHARE if framed else KNOWN_SHARE):
        return None
    return Head(start, end, number, known, framed)


def _formula_goes_on(lines: Sequence[tuple[Row, list[Line]]]) -> int:
    """1 where the row below that of the column numbers, the second of `lines`, is the rest of formulas too long for their columns.

    Set in the middle of their row these begin above the numbers of one line.
    """
    if len(lines) < 3:
        return 0
    (_, above), (row, numbers), (below, rest) = lines[:3]
    if below.line.base - row.line.base > CELL_STEP * row.size:
        return 0
    formulas = [c.box for c in (*above, *numbers) if "=" in c.text]
    return int(all(_FORMULA_REST.fullmatch(c.text) and any(b.x0 < c.box.x1 and c.box.x0 < b.x1 for b in formulas) for c in rest))


def _numbers_near(lines: Sequence[tuple[Row, list[Line]]], start: int, end: int) -> tuple[int, int]:
    """(row of column numbers or -1, end of the header): such a row may follow lines of header cells that are taller than their shading."""
    for k in range(end, min(end + 2, start + len(lines))):
        chunks = lines[k - start][1]
        if len(chunks) >= SURE_NUMBERS and is_number_row(_cells(chunks)):
            return k, k + 1
        if any(is_value(c.text) and not _YEAR.fullmatch(c.text) for c in chunks):
            break
    return -1, end


def _runs_below(above: Sequence[Row], chunks: Sequence[Line]) -> bool:
    """A lone text below header texts, under two or more of them: a group row of the body (a span stands above its columns)."""
    if len(chunks) != 1:
        return False
    box = chunks[0].box
    widest = max((chunks_of(r.line.words) for r in above), key=len)
    return sum(c.box.x0 < box.x1 and box.x0 < c.box.x1 for c in widest) >= 2


def _centred_end(rows: Sequence[Row], start: int, end: int) -> int:
    """A header whose "No" stands in its middle ends as far below that as it begins above; below one at its top stand its lower levels."""
    for k in range(start, end):
        if _NUMBER_HEAD.fullmatch(rows[k].line.words[0].text):
            if k == start:
                return next((j for j in range(k + 1, end) if not _is_level(rows[j])), end)
            low = 2 * rows[k].line.base - rows[start].line.base + SAME_STEP * rows[k].size
            return max(next((j for j in range(k + 1, end) if rows[j].line.base > low), end), k + 1)
    return end


def _is_level(row: Row) -> bool:
    """Names of columns beside each other."""
    chunks = chunks_of(row.line.words)
    return len(chunks) >= 2 and all(is_header_text(c.text) for c in chunks)


def _overflows(rows: Sequence[Row], start: int, k: int, chunks: Sequence[Line]) -> bool:
    """Row k is of header cells taller than their shading: as far below the "No" in its middle as the header begins above that, or in bold
    right below texts of the header, over plain rows."""
    middle = next((r for r in rows[start + 1 : k] if _NUMBER_HEAD.fullmatch(r.line.words[0].text)), None)
    if middle is None or not all(is_header_text(c.text) for c in chunks):
        return False
    if rows[k].line.base <= 2 * middle.line.base - rows[start].line.base + SAME_STEP * middle.size:
        return True
    near = [c for r in rows[start:k] if rows[k].line.base - r.line.base <= CELL_STEP * r.size for c in chunks_of(r.line.words)]
    under = all(any(a.box.x0 < c.box.x1 and c.box.x0 < a.box.x1 for a in near) for c in chunks)
    return under and k + 1 < len(rows) and _plainer(rows[start : k + 1], rows[k + 1])


def _is_narrative(row: Row, chunks: Sequence[Line]) -> bool:
    """A line of narrative, stretched or not. Many names of columns beside each other have as many words."""
    longest = max(len(c.words) for c in chunks)
    if longest >= LONG_TEXT or row.tabular or row.line.bold or len(row.line.words) < LONG_TEXT:
        return longest >= LONG_TEXT
    return sum(is_header_text(c.text) for c in chunks) * 2 < len(chunks)


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
