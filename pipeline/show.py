"""What the reader saw on one page, as regions with a meaning. Pure: no PDF and no picture here (see `pipeline.show_picture`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from extractors.layout import Box, Caption, Cell, Layout, Line, Page, Sentence, Table, Word
from pipeline.i18n import N_, Translate
from rules.facts import Fact, ReportFacts
from rules.quantity import Kind

TOUCH_PT = 1.0  # boxes of lines and of sentences come from the same characters: they differ by rounding only
BACKGROUND_SHARE = 0.8  # of the page: so large a picture under text is paper, not content
SHORT, LONG = 4, 12  # letters: a shorter line ("13") is like a part of some heading by chance; a longer one may be its middle
WORDS_OVER = 5  # on a picture: it lies behind the text (a banner, a watermark, a scan with its text)
TINY_PICTURE_PT = 4.0  # bullets and dots drawn as pictures hide nothing


class Mark(StrEnum):
    """What a region of the page is to the reader."""

    FRAME = "frame"
    HEADER = "header"
    NUMBERS = "numbers"
    MERGED = "merged"
    BODY = "body"
    CARRIED = "carried"
    CAPTION = "caption"
    LOOSE_CAPTION = "loose_caption"
    NOTE = "note"
    HEADING = "heading"
    FIGURED = "figured"
    PROSE = "prose"
    RUNNING = "running"
    PICTURE = "picture"
    BACKDROP = "backdrop"
    UNREAD = "unread"
    FIGURE = "figure"
    DOUBTFUL = "doubtful"


NAMES: dict[Mark, str] = {
    Mark.FRAME: N_("table"),
    Mark.HEADER: N_("header cell"),
    Mark.NUMBERS: N_("column numbers, formulas"),
    Mark.MERGED: N_("merged cell"),
    Mark.BODY: N_("cell"),
    Mark.CARRIED: N_("repeated header, rest of a row"),
    Mark.CAPTION: N_("caption of a table"),
    Mark.LOOSE_CAPTION: N_("caption without table"),
    Mark.NOTE: N_("note of a table"),
    Mark.HEADING: N_("heading"),
    Mark.FIGURED: N_("sentence with figures"),
    Mark.PROSE: N_("other sentence"),
    Mark.RUNNING: N_("running head or foot: left out"),
    Mark.PICTURE: N_("picture: not read"),
    Mark.BACKDROP: N_("picture behind text"),
    Mark.UNREAD: N_("text that was not used"),
    Mark.FIGURE: N_("figure that can be checked"),
    Mark.DOUBTFUL: N_("figure in doubt"),
}


class Region(Struct, frozen=True):
    """A box of the page (points, as displayed and turned for reading) and what it is; `label` is written beside it."""

    mark: Mark
    box: Box
    label: str = ""


class View(Struct, frozen=True):
    """A page as the reader saw it: regions from the back to the front, and lines of text about the page for the legend."""

    regions: tuple[Region, ...]
    about: tuple[str, ...] = ()


def view_of(layout: Layout, facts: ReportFacts, page: Page, _: Translate) -> View:
    """What the reader saw on `page`, which is a page of the report `layout`."""
    tables = [t for t in layout.tables if any(True for _box in frames(t, page.number)) or _cells(t, page.number)]
    regions = (
        *_pictures(page),
        *(r for s in layout.sentences for r in _sentence(s, page.number)),
        *((Region(Mark.RUNNING, box)) for n, box in layout.running if n == page.number),
        *(r for t in tables for r in _table(t, page.number)),
        *_captions(layout, page.number),
    )
    rest = tuple(_rest(layout, page, regions))
    return View((*regions, *rest, *_figures(layout, facts, page)), tuple(_about(tables, layout, page, _)))


def frames(table: Table, page: int) -> Iterator[Box]:
    """The boxes of `table` on `page`: a table has one box per page, in the order of its pages."""
    return (box for n, box in zip(table.pages, table.boxes, strict=False) if n == page)


def _cells(table: Table, page: int) -> list[Cell]:
    return [c for c in table.cells if c.page == page]


def _table(table: Table, page: int) -> Iterator[Region]:
    for cell in _cells(table, page):
        yield Region(_cell_mark(table, cell), cell.box)
    for box in frames(table, page):
        yield Region(Mark.FRAME, box, f"T{table.index + 1}")


def _cell_mark(table: Table, cell: Cell) -> Mark:
    if cell.row in table.number_rows:
        return Mark.NUMBERS
    if cell.row < table.header_rows:
        return Mark.HEADER
    return Mark.MERGED if cell.rowspan > 1 or cell.colspan > 1 else Mark.BODY


def _sentence(sentence: Sentence, page: int) -> Iterator[Region]:
    mark = Mark.FIGURED if any(map(str.isdigit, sentence.text)) else Mark.PROSE
    return (Region(mark, box) for n, box in sentence.spans if n == page)


def _captions(layout: Layout, page: int) -> Iterator[Region]:
    owners = {t.caption: t for t in layout.tables if t.caption is not None}
    for caption in dict.fromkeys([*layout.captions, *owners]):
        if caption.page == page:
            owner = owners.get(caption)
            yield Region(Mark.CAPTION, caption.box, f"T{owner.index + 1}") if owner else Region(Mark.LOOSE_CAPTION, caption.box)


def _pictures(page: Page) -> Iterator[Region]:
    area = page.width * page.height
    for box in page.pictures:
        paper = box.width * box.height > BACKGROUND_SHARE * area and not page.is_picture
        if not paper and min(box.width, box.height) >= TINY_PICTURE_PT:
            over = sum(box.holds(*word.box.middle) for line in page.lines for word in line.words)
            yield Region(Mark.BACKDROP if over >= WORDS_OVER else Mark.PICTURE, box)


def _rest(layout: Layout, page: Page, known: Sequence[Region]) -> Iterator[Region]:
    """Lines in none of the `known` regions: headings, notes, what a table carries over from the page before, and text that was not used."""
    claimed = [r.box for r in known if r.mark not in {Mark.FRAME, Mark.PICTURE, Mark.BACKDROP}]
    carried = [box for t in layout.tables for box in frames(t, page.number) if t.pages[0] < page.number]
    headings = _texts(h for of in (layout.sentences, layout.tables) for item in of for h in item.headings)
    notes = _texts(n for t in layout.tables if page.number in t.pages for n in t.notes)
    for line in page.lines:
        if _mostly(line, claimed):
            continue
        if _mostly(line, carried):
            yield Region(Mark.CARRIED, line.box)
        elif _spoken(line, notes):
            yield Region(Mark.NOTE, line.box)
        elif _spoken(line, headings):
            yield Region(Mark.HEADING, line.box)
        else:
            yield Region(Mark.UNREAD, line.box)


def _mostly(line: Line, boxes: Sequence[Box]) -> bool:
    """True where at least half of the words stand in `boxes`: two sentences on one line leave a gap between their boxes."""
    return 2 * sum(_within(word.box, boxes) for word in line.words) >= len(line.words)


def _within(box: Box, others: Iterable[Box]) -> bool:
    x, y = box.middle
    return any(o.x0 - TOUCH_PT <= x <= o.x1 + TOUCH_PT and o.top - TOUCH_PT <= y <= o.bottom + TOUCH_PT for o in others)


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flat for text in texts if (flat := _flat(text))))


def _spoken(line: Line, texts: Sequence[str]) -> bool:
    """True where the line is one of `texts`, or a part of one (a heading may run over several lines)."""
    flat = _flat(line.text)
    if len(flat) < SHORT or flat.isdigit():
        return flat in texts
    return any(t.startswith(flat) or t.endswith(flat) or (len(flat) >= LONG and flat in t) for t in texts)


def _figures(layout: Layout, facts: ReportFacts, page: Page) -> Iterator[Region]:
    """One region per printed figure, as wide as its text; a merged cell holds one figure for several rows."""
    cells = {c.box: c for t in layout.tables for c in _cells(t, page.number)}
    words = [w for line in page.lines for w in line.words]
    seen: dict[Box, Mark] = {}
    for fact in facts.all_facts():
        if fact.place.page == page.number and (mark := _figure_mark(fact)) is not None:
            box = Box(*fact.place.box)
            cell = cells.get(box)
            for part in _printed(cell, box) if cell else _worded(words, box, fact.place.text):
                seen.setdefault(part, mark)
    return (Region(mark, box) for box, mark in seen.items())


def _printed(cell: Cell, box: Box) -> tuple[Box, ...]:
    """The lines of text in a cell."""
    return tuple(line.box for line in cell.lines) or (box,)


def _worded(words: Sequence[Word], box: Box, text: str) -> tuple[Box, ...]:
    """The words of `text` inside `box`: a figure may begin at the end of a line and end on the next, and its box then holds both lines."""
    parts = text.split()
    inside = [w.box for w in words if any(part in w.text for part in parts) and _within(w.box, (box,))]
    rows: dict[float, list[Box]] = {}
    for one in inside:
        rows.setdefault(round(one.bottom), []).append(one)
    return tuple(Box.around(row) for row in rows.values()) if len(rows) > 1 else (box,)


def _figure_mark(fact: Fact) -> Mark | None:
    if fact.quantity.kind in {Kind.NONE, Kind.TEXT}:
        return None
    if fact.usable or (fact.quantity.value is None and fact.quantity.kind in {Kind.PREDICATE, Kind.RANGE} and not fact.quantity.doubtful):
        return Mark.FIGURE
    return Mark.DOUBTFUL


def _about(tables: Sequence[Table], layout: Layout, page: Page, _: Translate) -> Iterator[str]:
    """The page's number and what is known of its tables."""
    yield _("Page {page} of {pages}").format(page=page.number, pages=layout.pages)
    if page.turned:
        yield _("turned by {degrees} degrees to be read").format(degrees=page.turned)
    for table in tables:
        yield _("T{n}: {name}").format(n=table.index + 1, name=_name(table.caption, _))
        size = _("{rows} rows, {columns} columns, {share} % sure")
        yield "    " + size.format(rows=table.rows, columns=table.cols, share=round(100 * table.confidence))
        if len(table.page_numbers) > 1:
            yield "    " + _("pp. {first}-{last}").format(first=table.pages[0], last=table.pages[-1])


def _name(caption: Caption | None, _: Translate) -> str:
    return f"{caption.label} {caption.title}".strip() if caption else _("without caption")
