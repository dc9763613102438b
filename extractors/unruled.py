"""Tables without upright rules: a caption or a clear header above, values standing in columns below.

Narrative, numbered lists, signatures, lists of contents, charts and formula lines are left alone: without a caption or a header of
known words, and without values in columns, nothing is a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.anchors import texts_of, value_columns
from extractors.assembled import assembled
from extractors.chunks import chunks_of, is_total, is_value, with_marks_level
from extractors.columns import Columns, find_columns
from extractors.flow import PageText, Row, may_hold_columns, rows_of
from extractors.gutters import Part, parts_of
from extractors.headline import find_head
from extractors.heads import parted_heads, without_rest
from extractors.headspans import HeaderCell, header_cells, leaves_and_spans
from extractors.layout import Line, Page, Word
from extractors.mixed_columns import mixed_parts
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable
from extractors.regions import (
    LONG_TEXT,
    SIZE_PT,
    SURE_SHARE,
    Region,
    body_end,
    captions_among,
    may_begin,
    names_group,
    next_to,
    raised,
    region_of,
    without_page_numbers,
)
from extractors.topset import below_spans

EDGE_PT = 6.0  # the words of a continuation stand within the columns, give or take
ALONE_PT = 60.0  # and further out where only the header told the columns
TOTAL_PT = 60.0  # and where the label of a total begins at the left of a column whose numbers stand in its middle
ENOUGH_ROWS = 2  # of a body tell its columns, as does one without gaps; else the numbers of the columns stand in for rows
HEAD_SHARE = 0.35  # of the page's height: a table of the page before goes on above it
FOOT_SHARE = 0.92  # of the page's height: no header begins below it
HEADER_LEVELS = 4  # rows of a header above the first with two texts, that one included
_MARK = lazy_pattern(r"[*†‡]{1,3}")  # broken off its figure: no row
_TABLE_KINDS = frozenset({"tabel", "lampiran"})


def unruled_tables(page: Page, text: PageText, before: RawTable | None = None, cut: bool = False) -> list[RawTable]:
    """Tables among the lines outside ruled tables. `before`: the unruled table with which the page before ended, if any; `cut`: it ended
    with a table of any kind, a row of which may go on here."""
    if before is None and not may_hold_columns(text):
        return []
    parts = mixed_parts(text) or parts_of(text, prose=False)
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
    rows = [with_marks_level(r) for r in without_page_numbers(rows_of(text), page.height) if not _MARK.fullmatch(r.text)]
    if before is None and sum(r.tabular for r in rows) < 2:
        return []
    rules = [(r.at, r.start, r.end) for r in page.level_rules]
    out: list[RawTable] = []
    at = 0
    found = captions_among(rows, text)
    if before is not None:
        until = min((f.rows[0] for f in found if not f.continued), default=len(rows))
        more = _continued(page, text, rows, rules, before, until)
        if more is not None:
            table, at = more
            out.append(table)
    captions = {f.rows[-1] + 1: f.caption.kind in _TABLE_KINDS and next_to(rows, f, text) for f in found}
    taken = {i for f in found for i in f.rows}
    while at < len(rows):
        named = captions.get(at, False)
        if at in taken or rows[at].box.top > FOOT_SHARE * page.height or not (named or may_begin(rows[at])):
            at += 1
            continue
        first = at if named else _come_again(rows, at, None if out else before)
        first = raised(rows, at, taken) if first is None else first
        head = find_head(rows, first, rules, page.fills, taken)
        region = region_of(text, rows, head, taken, rules, named) if head is not None else None
        made = _table(page, rows, region, rules, None if out else before, cut and not out) if region is not None else None
        if made is None or region is None:
            at += 1
            continue
        out.append(made)
        at = max(region.end, at + 1)
    return out


def _table(
    page: Page,
    rows: Sequence[Row],
    region: Region,
    rules: Sequence[tuple[float, float, float]],
    before: RawTable | None,
    cut: bool,
) -> RawTable | None:
    head = region.head
    assert head is not None
    goes_on = (cut or before is not None) and rows[head.start].box.top <= HEAD_SHARE * page.height
    again = before if goes_on and before is not None and _same_words(before, rows[head.start : head.end]) else None
    last = head.number_row if head.number_row >= 0 else head.end
    top: Sequence[Sequence[Line]] = [chunks_of(r.line.words) for r in rows[head.start : last]]
    body = rows[head.end : region.end]
    numbered = [chunks_of(r.line.words) for r in rows[last : head.end]]
    filled = [chunks_of(r.line.words) for r in body]
    enough = len(filled) >= ENOUGH_ROWS or (bool(filled) and len(filled[0]) >= max(map(len, [*top, *numbered])))
    numbers_row = [c for row in numbered for c in row]
    columns = find_columns(top, filled, numbers_row) if enough else find_columns(top, [*numbered, *filled] or below_spans(top))
    if again is not None and (len(body) < ENOUGH_ROWS or columns is None or columns.count < again.cols):
        columns = Columns(again.xs)  # the texts of this page leave columns empty
    if columns is None:
        return None
    texts = texts_of(body, columns)
    values = value_columns(texts, columns.count)
    figures = [(t.words[0].box.x0, t.words[-1].box.x1) for t in texts if t.first == t.last and is_value(t.text)]
    top, unit = without_rest(top)
    heads, columns = parted_heads(top, texts, columns)
    counted = len(numbers_row) == columns.count
    columns, leaves, spans, fused = leaves_and_spans(heads, columns, rules, values, figures, counted)
    leaves[-1] += unit
    levels, cells = header_cells(leaves, spans, fused)
    if head.number_row >= 0:
        cells += _number_cells(rows[head.number_row], columns, levels)
    numbers = (levels,) if head.number_row >= 0 else ()
    header_rows = levels + len(numbers)
    body = _trimmed(body, columns, rules)
    strong = region.named or head.number_row >= 0 or head.known >= SURE_SHARE or head.framed
    top_rows = rows[head.start : head.end]
    return assembled(
        page, top_rows, body, columns, cells, header_rows, numbers, rules, strong, region.named, goes_on, before, again is not None
    )


def _same_words(before: RawTable, header: Sequence[Row]) -> bool:
    """The header of the page before comes again."""
    mine = sorted(w.text for r in header for w in r.line.words)
    return mine == sorted(w for c in before.cells if c.row < before.header_rows for w in c.text.split())


def _come_again(rows: Sequence[Row], at: int, before: RawTable | None) -> int | None:
    """The row with which the header of the page before begins again, however far its rows stand apart; `at` is one of its first."""
    words = sum(len(c.text.split()) for c in before.cells if c.row < before.header_rows) if before is not None else 0
    if before is None or not words:
        return None
    for first in range(at, max(at - HEADER_LEVELS, -1), -1):
        end, held = first, 0
        while end < len(rows) and held < words:
            held += len(rows[end].line.words)
            end += 1
        if held == words and end > at and _same_words(before, rows[first:end]):
            return first
    return None


def _number_cells(row: Row, columns: Columns, at: int) -> list[HeaderCell]:
    by: list[list[Word]] = [[] for _ in range(columns.count)]
    for word in row.line.words:
        by[columns.at(word.box.middle[0])].append(word)
    return [HeaderCell(at, j, 1, 1, tuple(words)) for j, words in enumerate(by)]


def _trimmed(body: Sequence[Row], columns: Columns, rules: Sequence[tuple[float, float, float]]) -> Sequence[Row]:
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
        long = len(texts) == 1 and texts[0].last - texts[0].first >= max(2, columns.count // 2) and len(texts[0].words) >= LONG_TEXT
        if long and not names_group(body, k, rules):
            end = k
            break
    return body[:end]


def _continued(
    page: Page, text: PageText, rows: Sequence[Row], rules: Sequence[tuple[float, float, float]], before: RawTable, until: int
) -> tuple[RawTable, int] | None:
    """The table of the page before going on without a header, from above row `until`, where the first caption of another begins."""
    columns = Columns(before.xs)
    alone = before.rows == before.header_rows
    slack = ALONE_PT if alone else EDGE_PT
    size = _type_size(before)
    for start in range(min(4, until)):
        row = rows[start]
        if row.box.top > HEAD_SHARE * page.height:
            return None
        if abs(row.size - size) <= SIZE_PT and _fits(row, columns, slack=slack):
            wide = next((k for k in range(start, len(rows)) if len(chunks_of(rows[k].line.words)) >= 2), start)
            if any(_may_be_head(rows, k, rules, page) for k in range(start, wide + 1)):
                return None  # its header comes again, or that of another table after the end of a sentence
            break
        if alone and _may_be_head(rows, start, rules, page):
            return None  # the page cuts the header: the rest of it tells the columns
    else:
        return None
    end = body_end(text, rows, start, set(), rows[start], rules, (before.xs[0], before.xs[-1]))
    body = _trimmed(rows[start:end], columns, rules)
    while body and not _fits(body[-1], columns, loose=True, slack=slack):
        body = body[:-1]
    if not body or sum(len(chunks_of(r.line.words)) >= 2 for r in body) < 1:
        return None
    if alone:  # the header told only roughly where the columns part
        finer = find_columns(_header_lines(before), [chunks_of(r.line.words) for r in body])
        columns = finer if finer is not None and finer.count == before.cols else columns
    table = assembled(page, (), body, columns, [], 0, (), rules, True, True, True, before)
    return (table, start + len(body)) if table is not None else None


def _header_lines(table: RawTable) -> list[list[Line]]:
    """The texts of a header as lines, for its columns on the next page."""
    lines = sorted((k for c in table.cells for k in c.lines), key=lambda k: (k.base, k.box.x0))
    return [[Line((Word(k.text, k.box, k.base, k.box.height, k.bold),), k.box, k.base)] for k in lines]


def _may_be_head(rows: Sequence[Row], start: int, rules: Sequence[tuple[float, float, float]], page: Page) -> bool:
    if all(c.text[:1].islower() for c in chunks_of(rows[start].line.words)):
        return False  # the rest of names
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
    total = bool(texts) and is_total(texts[0].text)
    left = max(slack, TOTAL_PT) if total else slack
    inside = all(columns.edges[0] - left <= w.box.x0 and w.box.x1 <= columns.edges[-1] + slack for w in row.line.words)
    return (
        inside and all(t.first == t.last or len(t.words) < LONG_TEXT for t in texts) and (loose or len(texts) >= 2 or len(row.parts) == 1)
    )
