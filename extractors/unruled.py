"""Tables without upright rules: a caption or a clear header above, values standing in columns below.

Narrative, numbered lists, signatures, lists of contents, charts and formula lines are left alone: without a caption or a header of
known words, and without values in columns, nothing is a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.assembled import assembled
from extractors.bands import texts_of, value_columns
from extractors.captions import Found, begins_caption, captions_on
from extractors.columns import Columns, chunks_of, find_columns, is_total, is_value, with_marks_level
from extractors.events import NOTE, SOURCE
from extractors.flow import ITEM_MARK, LEADER, PageText, Row, may_hold_columns, rows_of
from extractors.gutters import Part, parts_of
from extractors.header import is_header_text
from extractors.headline import Head, find_head
from extractors.headspans import HeaderCell, header_cells, leaves_and_spans
from extractors.layout import Line, Page, Reader, Word
from extractors.rawtable import RawTable

MAX_STEP_EMS = 3.4  # from base line to base line inside a table without rules
EVEN = 1.5  # widest blank of a justified line, in its middle ones
LONG_TEXT = 9  # words: longer texts over the whole width are narrative
EDGE_PT = 6.0  # the words of a continuation stand within the columns, give or take
ALONE_PT = 60.0  # and further out where only the header told the columns
SURE_SHARE = 0.75  # of a header's texts are words that headers are made of: it needs no caption
HEADER_STEP_EMS = 1.5  # from base line to base line inside a header
SIZE_PT = 1.3  # type of header and body differ by less

ENOUGH_ROWS = 2  # of a body tell its columns, as does one without gaps; else the numbers of the columns stand in for rows
CAPTION_ROWS = 6  # a caption and its title
CAPTION_REACH_EMS = 5.0  # from the base line of a caption to that of the first row of its header
HEAD_PT = 24.0  # from the top of a frame to the top of its first words
MANY_ROWS = 3  # more than a header and a row: the reader of rules itself found rows without rules between
ROW_PT = 4.0  # less than the height of a row
HEAD_SHARE = 0.35  # of the page's height: a table of the page before goes on above it
FOOT_SHARE = 0.92  # of the page's height: no header begins below it
MARGIN_SHARE = 0.1  # of the page's height: where page numbers stand

_PAGE_NUMBER = re.compile(r"\W*(?:(?:hal(?:aman)?|page)\W*)?(?:\d{1,3}|[ivx]{1,6})\W*(?:(?:dari|of|/)\W*\d{1,3}\W*)?", re.IGNORECASE)
_ENDED = re.compile(r"(?<!\bno)[.:;,]$", re.IGNORECASE)
_MARK = re.compile(r"[*†‡]{1,3}")  # broken off its figure: no row
_NUMBER_HEAD = re.compile(r"no(?:mor)?\b\W*(?:urut)?", re.IGNORECASE)
_TABLE_KINDS = frozenset({"tabel", "lampiran"})


@dataclass(frozen=True, slots=True)
class _Region:
    """Rows `start`..`end` of the page, the header among them (None where a table of the page before goes on)."""

    head: Head | None
    start: int
    end: int
    named: bool


def unruled_tables(page: Page, text: PageText, before: RawTable | None = None, cut: bool = False) -> list[RawTable]:
    """Tables among the lines outside ruled tables. `before`: the unruled table with which the page before ended, if any; `cut`: it ended
    with a table of any kind, a row of which may go on here."""
    if before is None and not may_hold_columns(text):
        return []
    parts = parts_of(text, prose=False)
    if len(parts) == 1:
        return _tables(page, text, before, cut)
    out: list[RawTable] = []
    for part in parts:  # tables side by side
        if part.text.lines:
            out += _tables(_beside(page, part), part.text, None if part.column or out else before, cut and not out)
    return out


def _beside(page: Page, part: Part) -> Page:
    """The page with no rules and lines but those of the column."""
    if not part.column:
        return page
    x0, x1 = _extent_of(part.text.lines)
    level = tuple(r for r in page.level_rules if x0 <= (r.start + r.end) / 2 <= x1)
    return replace(page, lines=part.text.lines, level_rules=level)


def _extent_of(lines: Sequence[Line]) -> tuple[float, float]:
    return min(k.box.x0 for k in lines), max(k.box.x1 for k in lines)


def _tables(page: Page, text: PageText, before: RawTable | None, cut: bool) -> list[RawTable]:
    rows = [with_marks_level(r) for r in _without_page_numbers(rows_of(text), page.height) if not _MARK.fullmatch(r.text)]
    if before is None and sum(r.tabular for r in rows) < 2:
        return []
    rules = [(r.at, r.start, r.end) for r in page.level_rules]
    out: list[RawTable] = []
    at = 0
    if before is not None:
        more = _continued(page, text, rows, rules, before)
        if more is not None:
            table, at = more
            out.append(table)
    found = _captions(rows, text)
    captions = {f.rows[-1] + 1: f.caption.kind in _TABLE_KINDS and _next_to(rows, f, text) for f in found}
    taken = {i for f in found for i in f.rows}
    while at < len(rows):
        named = captions.get(at, False)
        if at in taken or rows[at].box.top > FOOT_SHARE * page.height or not (named or _may_begin(rows[at])):
            at += 1
            continue
        first = at if named else _raised(rows, at, taken)
        head = find_head(rows, first, rules, page.fills, taken)
        region = _region(text, rows, head, taken, rules, named) if head is not None else None
        made = _table(page, rows, region, rules, None if out else before, cut and not out) if region is not None else None
        if made is None or region is None:
            at += 1
            continue
        out.append(made)
        at = max(region.end, at + 1)
    return out


def _captions(rows: Sequence[Row], text: PageText) -> list[Found]:
    """Captions of the page, each looked for in its own few rows: those of unread tables would pass for a list of tables."""
    out: list[Found] = []
    for i, row in enumerate(rows):
        if begins_caption(row.text) and not any(i in f.rows for f in out):
            first = max(i - 1, 0)
            for f in captions_on(rows[first : i + CAPTION_ROWS], text.tables):
                if f.rows[0] + first == i:
                    out.append(replace(f, rows=tuple(k + first for k in f.rows)))
    return out


def _next_to(rows: Sequence[Row], found: Found, text: PageText) -> bool:
    """The row below a caption stands near it, and no ruled table between."""
    k = found.rows[-1] + 1
    if k >= len(rows):
        return False
    above, below = rows[k - 1], rows[k]
    near = below.line.base - above.line.base <= CAPTION_REACH_EMS * max(above.size, below.size)
    return near and not any(above.box.bottom - 2 <= b.middle[1] <= below.box.top + 2 for b in text.tables)


def _without_page_numbers(rows: Sequence[Row], height: float) -> list[Row]:
    edge = [r.box.bottom > (1 - MARGIN_SHARE) * height or r.box.top < MARGIN_SHARE * height for r in rows]
    return [r for r, at_edge in zip(rows, edge, strict=True) if not (at_edge and _PAGE_NUMBER.fullmatch(r.text.strip()))]


def _may_begin(row: Row) -> bool:
    chunks = chunks_of(row.line.words)
    return len(chunks) >= 2 and not LEADER.search(row.text) and sum(is_header_text(c.text) for c in chunks) * 2 >= len(chunks)


def _region(
    text: PageText, rows: Sequence[Row], head: Head, taken: set[int], rules: Sequence[tuple[float, float, float]], named: bool
) -> _Region | None:
    end = _body_end(text, rows, head.end, taken, rows[head.end - 1], rules, _extent(rows[head.start : head.end]))
    if not named and max(len(chunks_of(r.line.words)) for r in rows[head.start : head.end]) < 3:
        return None
    sure = head.number_row >= 0 or (head.known >= SURE_SHARE and max(len(chunks_of(r.line.words)) for r in rows[head.start : end]) >= 3)
    at_foot = named and sure and end == len(rows)  # a header alone: its table begins on the next page
    return _Region(head, head.start, end, named) if end > head.end or at_foot else None


def _raised(rows: Sequence[Row], at: int, taken: set[int]) -> int:
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


def _body_end(
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
        ruled = any(above.line.base <= y <= row.line.base for y, _, _ in rules)
        if k in taken or (NOTE.match(row.text) and not row.tabular) or SOURCE.match(row.text) or LEADER.search(row.text):
            break
        if step > (MAX_STEP_EMS + 2.5 * ruled) * max(row.size, above.size) or abs(row.size - size) > SIZE_PT:
            break
        if any(above.box.bottom - 2 <= b.middle[1] <= row.box.top + 2 for b in text.tables):
            break
        if _is_prose(row, extent) or (k > start and _begins_anew(row)):
            break
        above = row
        k += 1
    return k


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


def _table(
    page: Page,
    rows: Sequence[Row],
    region: _Region,
    rules: Sequence[tuple[float, float, float]],
    before: RawTable | None,
    cut: bool,
) -> RawTable | None:
    head = region.head
    assert head is not None
    goes_on = (cut or before is not None) and rows[head.start].box.top <= HEAD_SHARE * page.height
    again = before if goes_on and before is not None and _same_words(before, rows[head.start : head.end]) else None
    last = head.number_row if head.number_row >= 0 else head.end
    top = [chunks_of(r.line.words) for r in rows[head.start : last]]
    body = rows[head.end : region.end]
    numbered = [chunks_of(r.line.words) for r in rows[last : head.end]]
    filled = [chunks_of(r.line.words) for r in body]
    enough = len(filled) >= ENOUGH_ROWS or (bool(filled) and len(filled[0]) >= max(map(len, [*top, *numbered])))
    numbers_row = [c for row in numbered for c in row]
    columns = find_columns(top, filled, numbers_row) if enough else find_columns(top, [*numbered, *filled] or top)
    if again is not None and (len(body) < ENOUGH_ROWS or columns is None or columns.count < again.cols):
        columns = Columns(again.xs)  # the texts of this page leave columns empty
    if columns is None:
        return None
    texts = texts_of(body, columns)
    values = value_columns(texts, columns.count)
    figures = [(t.words[0].box.x0, t.words[-1].box.x1) for t in texts if t.first == t.last and is_value(t.text)]
    columns, leaves, spans, fused = leaves_and_spans(rows[head.start : last], columns, rules, values, figures)
    levels, cells = header_cells(leaves, spans, fused)
    if head.number_row >= 0:
        cells += _number_cells(rows[head.number_row], columns, levels)
    numbers = (levels,) if head.number_row >= 0 else ()
    header_rows = levels + len(numbers)
    body = _trimmed(body, columns)
    strong = region.named or head.number_row >= 0 or head.known >= SURE_SHARE or head.framed
    top_rows = rows[head.start : head.end]
    return assembled(page, top_rows, body, columns, cells, header_rows, numbers, rules, strong, region.named, goes_on, again is not None)


def _same_words(before: RawTable, header: Sequence[Row]) -> bool:
    """The header of the page before comes again."""
    mine = sorted(w.text for r in header for w in r.line.words)
    return mine == sorted(w for c in before.cells if c.row < before.header_rows for w in c.text.split())


def _number_cells(row: Row, columns: Columns, at: int) -> list[HeaderCell]:
    by: list[list[Word]] = [[] for _ in range(columns.count)]
    for word in row.line.words:
        by[columns.at(word.box.middle[0])].append(word)
    return [HeaderCell(at, j, 1, 1, tuple(words)) for j, words in enumerate(by)]


def _trimmed(body: Sequence[Row], columns: Columns) -> Sequence[Row]:
    """Without the rows at the end that do not stand in the columns."""
    end = len(body)
    while end:
        texts = texts_of([body[end - 1]], columns)
        wide = max(t.last - t.first for t in texts)
        if wide >= max(2, columns.count - 1) and not any(is_value(t.text) for t in texts):
            end -= 1
        else:
            break
    for k in range(end):
        texts = texts_of([body[k]], columns)
        if len(texts) == 1 and texts[0].last - texts[0].first >= max(2, columns.count // 2) and len(texts[0].words) >= LONG_TEXT:
            end = k
            break
    return body[:end]


def _continued(
    page: Page, text: PageText, rows: Sequence[Row], rules: Sequence[tuple[float, float, float]], before: RawTable
) -> tuple[RawTable, int] | None:
    """The table of the page before going on without a header."""
    columns = Columns(before.xs)
    alone = before.rows == before.header_rows
    slack = ALONE_PT if alone else EDGE_PT
    size = _type_size(before)
    for start in range(min(4, len(rows))):
        row = rows[start]
        if row.box.top > HEAD_SHARE * page.height:
            return None
        if abs(row.size - size) <= SIZE_PT and _fits(row, columns, slack=slack):
            if _may_be_head(rows, start, rules, page):
                return None  # its header comes again
            break
    else:
        return None
    end = _body_end(text, rows, start, set(), rows[start], rules, (before.xs[0], before.xs[-1]))
    body = _trimmed(rows[start:end], columns)
    while body and not _fits(body[-1], columns, loose=True, slack=slack):
        body = body[:-1]
    if not body or sum(len(chunks_of(r.line.words)) >= 2 for r in body) < 1:
        return None
    if alone:  # the header told only roughly where the columns part
        finer = find_columns(_header_lines(before), [chunks_of(r.line.words) for r in body])
        columns = finer if finer is not None and finer.count == before.cols else columns
    table = assembled(page, (), body, columns, [], 0, (), rules, True, True, True)
    return (table, start + len(body)) if table is not None else None


def _header_lines(table: RawTable) -> list[list[Line]]:
    """The texts of a header as lines, for its columns on the next page."""
    lines = sorted((k for c in table.cells for k in c.lines), key=lambda k: (k.base, k.box.x0))
    return [[Line((Word(k.text, k.box, k.base, k.box.height, k.bold),), k.box, k.base)] for k in lines]


def _may_be_head(rows: Sequence[Row], start: int, rules: Sequence[tuple[float, float, float]], page: Page) -> bool:
    head = find_head(rows, start, rules, page.fills)
    return head is not None and head.known >= 0.6


def _type_size(table: RawTable) -> float:
    heights = sorted(k.box.height for c in table.cells if c.row >= table.header_rows for k in c.lines)
    if not heights:
        heights = sorted(k.box.height for c in table.cells for k in c.lines)
    return heights[len(heights) // 2] if heights else 10.0


def _fits(row: Row, columns: Columns, *, loose: bool = False, slack: float = EDGE_PT) -> bool:
    """The row's texts stand inside the columns."""
    texts = texts_of([row], columns)
    inside = all(columns.edges[0] - slack <= w.box.x0 and w.box.x1 <= columns.edges[-1] + slack for w in row.line.words)
    return (
        inside and all(t.first == t.last or len(t.words) < LONG_TEXT for t in texts) and (loose or len(texts) >= 2 or len(row.parts) == 1)
    )


def with_unruled(page: Page, ruled: Sequence[RawTable], text: PageText, before: RawTable | None, cut: bool = False) -> list[RawTable]:
    """The ruled tables and those read without upright rules, which take the place of tables implied by shading that hold less.

    `text`: the page's lines outside the tables drawn with upright rules and with level rules between their rows.
    """
    more = unruled_tables(page, text, before, cut)
    kept = [t for t in ruled if not any(_tells_rows(page, u, t) if drawn(page, t) else _holds_more(u, t) for u in more)]
    return [*kept, *(u for u in more if not any(u.box.overlaps(t.box) for t in kept))]


def drawn(page: Page, table: RawTable) -> bool:
    """True where upright rules stand inside the table's box."""
    box = table.box
    return any(box.x0 - 3 <= r.at <= box.x1 + 3 and r.start < box.bottom and box.top < r.end for r in page.upright_rules)


def parted(page: Page, table: RawTable) -> bool:
    """True where level rules part the table's rows: frames with upright rules only, but for one below the header, leave that to the
    reader of bare rows."""
    inside = _inside(page, table)
    return bool(inside) and (max(inside) - min(inside) > ROW_PT or table.rows < MANY_ROWS)


def _inside(page: Page, table: RawTable) -> list[float]:
    """Heights of the level rules inside the table."""
    top, bottom, width = table.box.top + ROW_PT, table.box.bottom - ROW_PT, table.box.width
    return [r.at for r in page.level_rules if top < r.at < bottom and min(r.end, table.box.x1) - max(r.start, table.box.x0) > 0.2 * width]


def _tells_rows(page: Page, table: RawTable, other: RawTable) -> bool:
    """The table read from its words fills a frame with upright rules only, has all its columns, and a header. Where a rule below the
    header leaves one row, which may be all there is, it has no more columns, no fewer rows and no fewer numbered names than were
    read by the rules."""
    inside = abs(table.box.top - other.box.top) <= HEAD_PT and table.box.bottom <= other.box.bottom + ROW_PT
    if not inside or not table.box.overlaps(other.box) or table.cols < other.cols or not table.header_rows:
        return False
    as_many = table.cols == other.cols and table.rows - table.header_rows >= other.rows - other.header_rows
    return (as_many and _numbered(table) >= _numbered(other)) or not _inside(page, other)


def _numbered(table: RawTable) -> int:
    """How many cells of the body begin with the mark of an item."""
    texts = [c.text.split(maxsplit=1) for c in table.cells if c.row >= table.header_rows]
    return sum(len(t) > 1 and ITEM_MARK.match(t[0]) is not None and not is_total(t[1]) for t in texts)


def _holds_more(table: RawTable, other: RawTable) -> bool:
    if not table.box.overlaps(other.box):
        return False
    return table.box.top < other.box.top - ROW_PT or other.box.bottom + ROW_PT < table.box.bottom or table.cols > other.cols


def ends_page(tables: Sequence[RawTable]) -> RawTable | None:
    """The table without rules with which a page ends."""
    last = max(tables, key=lambda t: t.box.bottom, default=None)
    return last if last is not None and last.reader is Reader.UNRULED and last.open_bottom else None
