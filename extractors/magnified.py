"""Pages in tiny type (a sheet fitted to the width of its page) are read as if they were set in a common size: distances that tell columns,
rows and lines apart are then as wide as elsewhere. So are whole reports that are printed at another size: two pages on one, slides."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp2, log2

from msgspec.structs import replace

from extractors.flow import PageText
from extractors.layout import Box, Caption, Cell, CellLine, HeadingLine, Layout, Line, Page, Rule, Sentence, Table, Word
from extractors.middle import median
from extractors.rawtable import RawTable

TINY_PT = 6.0  # type so small is not meant to be read at this size
COMMON_PT = 10.0
FOLDED_PT = 11.5  # type of 10 to 12 pt, made smaller, is taken for smaller type, and type of 10 pt on a sheet of small pages is not
MIN_WORDS = 12  # fewer words tell nothing of a page's type
SMALLEST_PT, LARGEST_PT = 6.5, 14.1  # the type of most pages of a report printed at its own size lies between: 14 pt is met


def magnification(page: Page) -> float:
    """How much larger `page` is to be read, 1.0 where its type is of a common size."""
    words, common = sum(len(line.words) for line in page.lines), 0
    for line in page.lines:
        common += len([w for w in line.words if w.size >= TINY_PT])
        if common * 2 > words:  # nearly every page
            return 1.0
    sizes = [w.size for line in page.lines for w in line.words if w.size > 0]
    if len(sizes) < MIN_WORDS:
        return 1.0
    middle = median(sizes)
    return COMMON_PT / middle if middle < TINY_PT else 1.0


def type_size(page: Page) -> float:
    """The size of a page's type, 0.0 where few words do not tell."""
    sizes = [w.size for line in page.lines for w in line.words if w.size > 0]
    return median(sizes) if len(sizes) >= MIN_WORDS else 0.0


def report_times(sizes: Sequence[float], folded: bool = False) -> float:
    """How many times as large a report is to be read whose pages are set in type of `sizes`: a power of two, 1.0 for nearly all.

    One with two pages on a sheet (`folded`), made smaller for that by the root of two, is read at the size of its pages.
    """
    known = [size for size in sizes if size > 0]
    middle = median(known) if known else COMMON_PT
    if folded:
        return exp2(round(2 * log2(FOLDED_PT / middle)) / 2)
    return 1.0 if SMALLEST_PT <= middle < LARGEST_PT else 2.0 ** round(log2(COMMON_PT / middle))


def page_times(page: Page, f: float) -> Page:
    """`page` drawn `f` times as large."""
    return replace(
        page,
        width=page.width * f,
        height=page.height * f,
        lines=tuple(line_times(k, f) for k in page.lines),
        level_rules=tuple(_rule(r, f) for r in page.level_rules),
        upright_rules=tuple(_rule(r, f) for r in page.upright_rules),
        fills=tuple(box_times(b, f) for b in page.fills),
        pictures=tuple(box_times(b, f) for b in page.pictures),
    )


def line_times(line: Line, f: float) -> Line:
    words = tuple([Word(w.text, box_times(w.box, f), w.base * f, w.size * f, w.bold, w.turn, w.readable) for w in line.words])
    return Line(words, box_times(line.box, f), line.base * f)


def table_times(raw: RawTable, f: float) -> RawTable:
    """`raw` drawn `f` times as large."""
    return replace(
        raw,
        box=box_times(raw.box, f),
        cells=tuple(_cell(c, f) for c in raw.cells),
        xs=tuple(x * f for x in raw.xs),
        ys=tuple(y * f for y in raw.ys),
    )


def text_times(text: PageText, f: float) -> PageText:
    """`text` drawn `f` times as large."""
    return replace(
        text,
        width=text.width * f,
        height=text.height * f,
        lines=tuple(line_times(k, f) for k in text.lines),
        tables=tuple(box_times(b, f) for b in text.tables),
        bars=tuple(_rule(r, f) for r in text.bars),
        pictures=tuple(box_times(b, f) for b in text.pictures),
    )


def layout_times(layout: Layout, f: float) -> Layout:
    """What was read of a report drawn `1 / f` times as large, at its own size."""

    def words(some: tuple[tuple[int, Word], ...]) -> tuple[tuple[int, Word], ...]:
        return tuple([(page, replace(w, box=box_times(w.box, f), base=w.base * f, size=w.size * f)) for page, w in some])

    def places(some: tuple[tuple[int, Box], ...]) -> tuple[tuple[int, Box], ...]:
        return tuple([(page, box_times(box, f)) for page, box in some])

    def caption(one: Caption) -> Caption:
        return replace(one, box=box_times(one.box, f))

    def heading(one: HeadingLine) -> HeadingLine:
        return replace(one, box=box_times(one.box, f))

    def sentence(one: Sentence) -> Sentence:
        return replace(one, spans=places(one.spans), words=words(one.words))

    def table(one: Table) -> Table:
        named = caption(one.caption) if one.caption else None
        return replace(one, boxes=tuple(box_times(b, f) for b in one.boxes), cells=tuple([_cell(c, f) for c in one.cells]), caption=named)

    return replace(
        layout,
        tables=tuple(map(table, layout.tables)),
        captions=tuple(map(caption, layout.captions)),
        sentences=tuple(map(sentence, layout.sentences)),
        headings=tuple(map(heading, layout.headings)),
        running=places(layout.running),
        scans=tuple((page, tuple((box_times(box, f), score) for box, score in some)) for page, some in layout.scans),
    )


def box_times(box: Box, f: float) -> Box:
    return Box(box.x0 * f, box.top * f, box.x1 * f, box.bottom * f)


def _rule(rule: Rule, f: float) -> Rule:
    return Rule(rule.at * f, rule.start * f, rule.end * f)


def _cell(cell: Cell, f: float) -> Cell:
    lines = tuple([CellLine(k.text, box_times(k.box, f), k.base * f, k.bold) for k in cell.lines])
    return replace(cell, box=box_times(cell.box, f), lines=lines)
