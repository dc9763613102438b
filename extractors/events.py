"""What stands on the pages in reading order: rows of text, captions, notes, formulas, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from extractors.captions import Found, captions_on
from extractors.flow import PageText, Row, measure_of, rows_of
from extractors.formulas import Formula, find_formulas
from extractors.gutters import Part, parts_of, right_columns
from extractors.layout import Box
from extractors.mixed_columns import mixed_parts
from extractors.patterns import lazy_pattern

NOTE_REACH_EMS = 3.5  # a note stands right below its table
NOTE = lazy_pattern(
    r"^(?:sumber(?:\s+data)?\s*[:;]|\*+\)?\s*\S|\(\*\)|ket(?:erangan)?\.?\s*[:;]|catatan\s*[:;]|note\s*:|\d\)\s.*\bdata\b)", re.IGNORECASE
)
SOURCE = lazy_pattern(r"^(?:sumber(?:\s+data)?\s*[:;]|sumber\s+data\s+(?:dari\s+)?[A-Z]|\*+\)|\(\*\))", re.IGNORECASE)


class What(StrEnum):
    """Kinds of events."""

    ROW = "row"
    COLUMNS = "columns"  # a row that stands in columns: no narrative
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    FORMULA = "formula"


class Event(Struct, frozen=True):
    """One thing on a page. `table` is the index of the raw table; the payload of the other kinds is in the field of their name."""

    what: What
    page: int
    box: Box
    height: float  # of the page
    row: Row | None = None
    table: int = -1
    found: Found | None = None
    formula: Formula | None = None
    right: float = 0.0  # margins of the page's text
    left: float = 0.0
    part: int = 0  # of the page: lines over its whole width and columns of text are read one after the other

    @property
    def text(self) -> str:
        return self.row.text if self.row else ""


def events_of(pages: Sequence[PageText], first_table: int = 0) -> tuple[Event, ...]:
    """Events of all pages in reading order; tables are numbered in the order of their pages and boxes."""
    out: list[Event] = []
    index = first_table
    known = right_columns(pages)
    for page in pages:
        out += page_events(page, index, known)
        index += len(page.tables)
    return tuple(_told_again(out))


def _told_again(events: Sequence[Event]) -> list[Event]:
    """A caption with the number and the title of the one before, on the next page with a table, heads the rest of that table."""
    out: list[Event] = []
    last: Event | None = None
    for event in events:
        found = event.found
        if found is not None and last is not None and last.found is not None and 0 < event.page - last.page <= 1 and not found.continued:
            one, other = last.found.caption, found.caption
            if one.number and one.title and (one.kind, one.number, _bare(one.title)) == (other.kind, other.number, _bare(other.title)):
                event = replace(event, found=replace(found, continued=True))
        last = event if found is not None else last
        out.append(event)
    return out


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()


def page_events(page: PageText, first_table: int, known: Sequence[float]) -> list[Event]:
    """Events of one page, top to bottom; of columns of text the left one first.

    `known`: where right columns begin in the report (see `gutters.right_columns`); where nowhere, the page has none.
    """
    parts = (mixed_parts(page) if page.tables else ()) or parts_of(page, prose=bool(known), known=known)
    if len(parts) == 1:
        return _with_notes(_part_events(page, first_table, parts[0], 0, None))
    whole = measure_of([r for p in parts if not p.column for r in rows_of(p.text)])
    made = [_part_events(page, first_table, part, k, None if part.column else whole) for k, part in enumerate(parts)]
    return _with_notes([e for some in made for e in some])


def _part_events(page: PageText, first_table: int, part: Part, number: int, measure: tuple[float, float] | None) -> list[Event]:
    """Events of a part of the page. `measure`: margins of its text, None where its own rows tell them."""
    text = part.text
    formulas = find_formulas(text.lines, text.bars)
    used = {id(k) for f in formulas for k in f.lines}
    rows = rows_of(replace(text, lines=tuple(k for k in text.lines if id(k) not in used)) if used else text)
    left, right = measure or measure_of([r for r in rows if not r.tabular] or rows)
    found = {i: f for f in captions_on(rows, text.tables) for i in f.rows}

    def event(
        what: What, box: Box, row: Row | None = None, table: int = -1, caption: Found | None = None, formula: Formula | None = None
    ) -> Event:
        return Event(what, page.number, box, page.height, row, table, caption, formula, right, left, number)

    out = [event(What.TABLE, page.tables[k], table=first_table + k) for k in part.own]
    out += [event(What.FORMULA, f.box, formula=f) for f in formulas]
    for i, row in enumerate(rows):
        if i in found:
            if found[i].rows[0] == i:
                out.append(event(What.CAPTION, found[i].caption.box, caption=found[i]))
        else:
            out.append(event(What.COLUMNS if row.tabular else What.ROW, row.box, row))
    out.sort(key=lambda e: (round(e.box.top if e.what is What.TABLE or e.row is None else e.row.line.base - 0.8 * e.row.size, 1), e.box.x0))
    return out


def _with_notes(events: Sequence[Event]) -> list[Event]:
    """Source lines and notes right below a table become notes."""
    out: list[Event] = []
    edge: float | None = None
    note_open = False
    part = 0
    for event in events:
        if event.part != part:
            edge, note_open, part = None, False, event.part
        if event.what is What.TABLE:
            edge = max(edge or 0.0, event.box.bottom)
            note_open = False
        elif event.what is What.CAPTION and edge is not None:
            edge = max(edge, event.box.bottom)  # a caption below its table may be followed by notes
            note_open = False
        elif event.row is not None:
            row = event.row
            near = edge is not None and row.box.top - edge <= NOTE_REACH_EMS * row.size
            goes_on = (
                note_open and out and row.line.base - out[-1].box.bottom <= 1.1 * row.size and _full(out[-1]) and row.text[:1].islower()
            )
            if (near and NOTE.match(row.text)) or SOURCE.match(row.text) or goes_on:
                event = replace(event, what=What.NOTE)
                edge = row.box.bottom
                note_open = True
            else:
                note_open = False
                edge = None
        else:
            edge = None
        out.append(event)
    return out


def _full(event: Event) -> bool:
    return event.box.x1 >= event.left + 0.85 * (event.right - event.left)
