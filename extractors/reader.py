"""A report read page by page into a Layout: the one place that knows the order of the steps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from extractors.axes import without_axes
from extractors.binding import bind
from extractors.cut_captions import without_cut_captions
from extractors.document import Document, open_document
from extractors.errors import OcrMissing, PageFailed
from extractors.events import Event, What, events_of
from extractors.flow import PageText
from extractors.folded import Fold, Leaf, fold_of, halves, is_folded, moved_box, on_sheets
from extractors.formulas import MAX_BAR_PT, TIMES
from extractors.grid import NO_PAGE, PageBefore, ruled_tables
from extractors.layout import Box, Layout, Line, Page, Reader, Rule, Table, Trouble
from extractors.magnified import box_times, layout_times, magnification, page_times, report_times, table_times, text_times, type_size
from extractors.narrative import Context, read_text
from extractors.rawtable import RawTable
from extractors.rivals import drawn, ends_page, parted, with_unruled
from extractors.running import without_running
from extractors.scanning import Scan, scan_page
from extractors.sideways import put_beside, without_fragments
from extractors.stitch import stitch

log = logging.getLogger(__name__)

UNREADABLE_SHARE = 0.2  # of a page's characters without a Unicode map: its text is not to be trusted
EDGE_PT = 1.5  # a rule this near a table edge is the table's own
LOW_SHARE = 0.75  # of the page's height: a table that ends below it may go on
MIN_COLUMNS = 3  # of a frame with upright rules only: with fewer it is a box of text
TYPE_PAGES = 8  # the first pages tell the size of a report's type
UNREAD_CHARACTERS = 8  # "Tabel 3.1" has as many signs
EMPTY_CHARACTERS = 3  # a page with fewer characters says nothing

Scores = tuple[tuple[Box, float], ...]

_TURN, _READABLE = attrgetter("turn"), attrgetter("readable")


class _Read(Struct, frozen=True):
    """What is kept of a page."""

    text: PageText
    tables: tuple[RawTable, ...]
    troubles: tuple[Trouble, ...] = ()
    turned: int = 0
    scores: Scores = ()
    type_size: float = 0.0  # of the first pages
    leaf: Leaf = Leaf(0)
    unread: bool = False  # wholly or so much of it that a caption may be missing


Look = Callable[[int], Scan]


def read_layout(path: Path, password: str | None = None, *, ocr: bool = False) -> Layout:
    """Read a report, with `ocr` also its pages that are pictures of text.

    Raises the report errors of `extractors.errors`; a page that cannot be read becomes a Trouble.
    """
    with open_document(path, password) as document:
        source = _Source(document, (lambda number: scan_page(path, number, password)) if ocr else None)
        first, folds = min(document.page_count, TYPE_PAGES), list[Fold]()
        pages = _read_pages(source, range(1, first + 1), folds=folds)
        folded = is_folded(folds)
        times = report_times([p.type_size for p in pages], folded)
        if times != 1.0 or (folded and any(f.white and not f.sure for f in folds)):
            source, pages, first = replace(source, times=times, folded=folded), [], 0
        elif folded:
            source = replace(source, folded=True)
        pages = _read_pages(source, range(first + 1, document.page_count + 1), pages)
        sizes, metadata = document.sizes, document.metadata
    layout = layout_of(path.stem, pages, sizes, metadata)
    if len(pages) != len(sizes):
        layout = on_sheets(layout, [p.leaf for p in pages])
    return layout if times == 1.0 else layout_times(layout, 1 / times)


class _Source(Struct, frozen=True):
    """Where pages come from: `look` reads those that are pictures; all are given `times` as large as they are. `folded` where the report
    is printed two pages on a sheet."""

    document: Document
    look: Look | None = None
    times: float = 1.0
    folded: bool = False

    def page(self, number: int, more: float = 1.0) -> tuple[Page, Scores | None]:
        """A page, and for one read from its picture the scores of its lines. `more` times as large as others its type is to be read."""
        page, scores = self.document.page(number, 1 / (self.times * more)), None
        if self.look is not None and page.is_picture:
            scan = self.look(number)
            page, scores = scan.page, scan.scores
        if self.times == 1.0:
            return page, scores
        return page_times(page, self.times), scores and tuple((box_times(box, self.times), score) for box, score in scores)


def _read_pages(source: _Source, sheets: Iterable[int], first: Sequence[_Read] = (), folds: list[Fold] | None = None) -> list[_Read]:
    """The pages `first`, and those of `sheets`, which follow them. `folds` are told what each sheet carries."""
    out = [*first]
    for sheet in sheets:
        try:
            leaves, fold = _leaves(source, sheet)
        except OcrMissing:
            raise
        except Exception as error:  # one page must never cost the report
            out.append(_failed(len(out) + 1, sheet, error))
            continue
        if folds is not None:
            folds.append(fold)
        for leaf, page, scores in leaves:
            before, cut = (ends_page(out[-1].tables), _ends_low(out[-1])) if out else (None, False)
            edges = _edges(out[-1]) if out else NO_PAGE
            own = page if page.number == len(out) + 1 else replace(page, number=len(out) + 1)
            out.append(_read_page(source, own, scores, leaf, before, cut, edges))
    return out


def _leaves(source: _Source, sheet: int) -> tuple[list[tuple[Leaf, Page, Scores | None]], Fold]:
    """What is read as pages of a sheet: itself, or either half. Raises PageFailed and what the reading of a page raises."""
    page, scores = source.page(sheet)
    fold = fold_of(page)
    if not (fold.sure or (fold.white and source.folded)):
        return [(Leaf(sheet), page, scores)], fold
    out: list[tuple[Leaf, Page, Scores | None]] = []
    for leaf, half in halves(page):
        mine = scores and tuple((moved_box(b, -leaf.x0, -leaf.top), s) for b, s in scores if leaf.x0 <= b.middle[0] < leaf.x0 + half.width)
        out.append((leaf, half, mine))
    return out, fold


def _ends_low(read: _Read) -> bool:
    """A table stands at the foot of the page: its last row may go on on the next."""
    return any(b.bottom >= LOW_SHARE * read.text.height for b in read.text.tables)


def _edges(read: _Read) -> PageBefore:
    low = max(read.tables, key=lambda t: t.box.bottom, default=None)
    ends = low is not None and low.box.bottom >= LOW_SHARE * read.text.height
    return PageBefore(tuple(read.tables[0].ys) if len(read.tables) == 1 else (), tuple(low.xs) if low is not None and ends else ())


def _read_page(
    source: _Source, page: Page, scores: Scores | None, leaf: Leaf, before: RawTable | None, cut: bool, edges: PageBefore
) -> _Read:
    """One page; `before` is the table without rules with which the page before ended, `cut` True where it ended with any table."""
    try:
        if scores is not None:
            return replace(_read_shown(page, before, cut, edges), scores=scores, leaf=leaf)
        times = magnification(page)
        if times > 1.0:
            page = _again(source, page, leaf, times)
            last = table_times(before, times) if before is not None else None
            read = _smaller(_read_shown(page_times(page, times), last, cut, edges.times(times)), times)
        else:
            read = _read_shown(page, before, cut, edges)
        return replace(read, type_size=type_size(page) if leaf.sheet <= TYPE_PAGES else 0.0, leaf=leaf)
    except Exception as error:  # one page must never cost the report
        return _failed(page.number, leaf.sheet, error)


def _again(source: _Source, page: Page, leaf: Leaf, times: float) -> Page:
    """The page with its rules joined at distances of its type, which is `times` smaller than usual."""
    sheet, _ = source.page(leaf.sheet, times)
    half = halves(sheet)[leaf.x0 > 0][1] if page.width < sheet.width else sheet
    return replace(half, number=page.number)


def _smaller(read: _Read, times: float) -> _Read:
    """What was read of a page drawn `times` as large, at its own size."""
    return replace(read, text=text_times(read.text, 1 / times), tables=tuple(table_times(t, 1 / times) for t in read.tables))


def _read_shown(page: Page, before: RawTable | None, cut: bool, edges: PageBefore) -> _Read:
    ruled = ruled_tables(page, edges)
    read = page_of(page, ruled)
    implied = [t for t in read.tables if not drawn(page, t) or (t.cols >= MIN_COLUMNS and not parted(page, t))]
    text = page_of(page, [t for t in read.tables if t not in implied]).text if implied else read.text
    tables = with_unruled(page, read.tables, text, before, cut)
    return page_of(page, tables) if len(tables) != len(read.tables) or any(t.reader is Reader.UNRULED for t in tables) else read


def _failed(number: int, sheet: int, error: Exception) -> _Read:
    if isinstance(error, PageFailed):
        detail = error.detail
    else:
        log.warning("page %d: %s", sheet, error, exc_info=error)
        detail = f"{type(error).__name__}: {error}"
    return _Read(PageText(number, 0.0, 0.0, ()), (), (Trouble("page_failed", number, detail),), leaf=Leaf(sheet), unread=True)


def page_of(page: Page, raws: Sequence[RawTable]) -> _Read:
    """Keep of a page its tables and the lines outside them. Frames that hold text or a formula are no tables: their lines are narrative."""
    tables = tuple(sorted((t for t in raws if not is_frame(t)), key=lambda t: (t.box.top, t.box.x0)))
    boxes = tuple(t.box for t in tables)
    lines = tuple(without_axes([k for k in page.lines if not _inside(k, boxes) and _upright(k)]))
    bars = tuple(r for r in page.level_rules if r.end - r.start <= MAX_BAR_PT and not _of_table(r, boxes))
    text = PageText(page.number, page.width, page.height, lines, boxes, bars, page.pictures)
    unread = page.is_picture or page.unreadable_characters >= UNREAD_CHARACTERS
    return _Read(text, tables, _troubles(page), page.turned, unread=unread)


def is_frame(table: RawTable) -> bool:
    """A box round text, or round a printed formula, rather than a table."""
    filled = [c for c in table.cells if c.text]
    if len(table.cells) <= 1 or not filled:
        return True
    if table.cols == 1 and table.rows <= 2:
        return True
    small = table.cols <= 3 and table.rows <= 4 and len(filled) <= 6
    signs = sum(1 for c in filled if c.text.startswith("=") or any(k.text.startswith("=") for k in c.lines)) if small else 0
    return signs > 1 or (signs == 1 and any(TIMES.search(k.text) for c in filled for k in c.lines))


def _inside(line: Line, boxes: Sequence[Box]) -> bool:
    box = line.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2  # asked of every line
    return any(b.holds(x, y) for b in boxes)


def _upright(line: Line) -> bool:
    words = line.words
    return bool(words) and not any(map(_TURN, words)) and sum(map(_READABLE, words)) * 2 >= len(words)


def _of_table(rule: Rule, boxes: Sequence[Box]) -> bool:
    middle = (rule.start + rule.end) / 2
    return any(b.x0 - EDGE_PT <= middle <= b.x1 + EDGE_PT and b.top - EDGE_PT <= rule.at <= b.bottom + EDGE_PT for b in boxes)


def _troubles(page: Page) -> tuple[Trouble, ...]:
    out = []
    if page.is_picture:
        out.append(Trouble("picture_page", page.number))
    elif page.characters < EMPTY_CHARACTERS and not page.pictures:
        out.append(Trouble("empty_page", page.number))
    if page.characters and page.unreadable_characters > UNREADABLE_SHARE * page.characters:
        out.append(Trouble("no_unicode", page.number, f"{page.unreadable_characters} of {page.characters} characters"))
    if page.cut:
        out.append(Trouble("page_cut", page.number, "too many characters or objects"))
    return tuple(out)


def layout_of(
    name: str, pages: Sequence[_Read], sizes: tuple[tuple[float, float], ...] = (), metadata: tuple[tuple[str, str], ...] = ()
) -> Layout:
    """Put the pages of a report together: captions, tables over pages, sentences."""
    raws = [t for p in pages for t in p.tables]
    texts = [p.text for p in pages]
    wide = put_beside(raws, texts)
    kept = without_running(without_cut_captions(texts, raws))
    if wide:
        kept = without_fragments(kept, raws, wide)
    events = events_of(kept)
    captions = bind(events)
    sentences, contexts, headings = read_text(events)
    notes = _notes(events)
    tables = tuple(_with_context(table, parts, contexts, notes) for table, parts in stitch(raws, events, captions, wide))
    found = tuple(e.found.caption for e in events if e.found is not None and not e.found.continued)
    troubles = tuple(t for p in pages for t in p.troubles)
    turns = tuple((p.text.number, p.turned) for p in pages if p.turned)
    scans = tuple((p.text.number, p.scores) for p in pages if p.scores)
    left_out, unread = _left_out(texts, kept), tuple(p.text.number for p in pages if p.unread)
    return Layout(name, len(pages), tables, found, sentences, troubles, sizes, metadata, left_out, turns, headings, scans, unread)


def _left_out(before: Sequence[PageText], after: Sequence[PageText]) -> tuple[tuple[int, Box], ...]:
    """The lines of `before` that are not in `after`."""
    out: list[tuple[int, Box]] = []
    for old, new in zip(before, after, strict=True):
        if old is not new:
            staying = {id(line) for line in new.lines}
            out.extend((old.number, line.box) for line in old.lines if id(line) not in staying)
    return tuple(out)


def _notes(events: Sequence[Event]) -> dict[int, tuple[str, ...]]:
    """Raw table index -> the note lines right below it."""
    out: dict[int, list[str]] = {}
    table = -1
    for event in events:
        if event.what is What.TABLE:
            table = event.table
        elif event.what is What.NOTE and table >= 0:
            out.setdefault(table, []).append(event.text)
        elif event.what is not What.CAPTION:
            table = -1
    return {k: tuple(v) for k, v in out.items()}


def _with_context(table: Table, parts: tuple[int, ...], contexts: dict[int, Context], notes: dict[int, tuple[str, ...]]) -> Table:
    context = contexts.get(parts[0], Context())
    below = tuple(n for p in parts for n in notes.get(p, ()))
    return replace(table, headings=context.headings, lead_in=context.lead_in, notes=below)
