"""Two readings of one place: a table from its rules or its shading, and one from its words. Which of them holds."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.chunks import is_total, is_value
from extractors.flow import ITEM_MARK, PageText
from extractors.layout import Page, Reader
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable
from extractors.unruled import unruled_tables

HEAD_PT = 24.0  # from the top of a frame to the top of its first words
MANY_ROWS = 3  # more than a header and a row: the reader of rules itself found rows without rules between
ROW_PT = 4.0  # less than the height of a row

_WORD = lazy_pattern(r"[^\W\d_]{3,}")


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
    if table.box.top < other.box.top - ROW_PT or other.box.bottom + ROW_PT < table.box.bottom or table.cols > other.cols:
        return True
    return (table.cols, table.rows) == (other.cols, other.rows) and _nameless(table) < _nameless(other)


def _nameless(table: RawTable) -> int:
    """How many rows of the body have figures and no word."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        for row in range(max(cell.row, table.header_rows), cell.row + cell.rowspan):
            rows.setdefault(row, []).append(cell.text)
    return sum(any(map(is_value, texts)) and not any(_WORD.search(t) for t in texts) for texts in rows.values())


def ends_page(tables: Sequence[RawTable]) -> RawTable | None:
    """The table without rules with which a page ends."""
    last = max(tables, key=lambda t: t.box.bottom, default=None)
    return last if last is not None and last.reader is Reader.UNRULED and last.open_bottom else None
