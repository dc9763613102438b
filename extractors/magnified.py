"""Pages in tiny type (a sheet fitted to the width of its page) are read as if they were set in a common size: distances that tell columns,
rows and lines apart are then as wide as elsewhere."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.flow import PageText
from extractors.layout import Box, Cell, CellLine, Line, Page, Rule, Word
from extractors.middle import median
from extractors.rawtable import RawTable

TINY_PT = 6.0  # type so small is not meant to be read at this size
COMMON_PT = 10.0
MIN_WORDS = 12  # fewer words tell nothing of a page's type


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


def page_times(page: Page, f: float) -> Page:
    """`page` drawn `f` times as large."""
    return replace(
        page,
        width=page.width * f,
        height=page.height * f,
        lines=tuple(line_times(k, f) for k in page.lines),
        level_rules=tuple(_rule(r, f) for r in page.level_rules),
        upright_rules=tuple(_rule(r, f) for r in page.upright_rules),
        fills=tuple(_box(b, f) for b in page.fills),
        pictures=tuple(_box(b, f) for b in page.pictures),
    )


def line_times(line: Line, f: float) -> Line:
    words = tuple([Word(w.text, _box(w.box, f), w.base * f, w.size * f, w.bold, w.turn, w.readable) for w in line.words])
    return Line(words, _box(line.box, f), line.base * f)


def table_times(raw: RawTable, f: float) -> RawTable:
    """`raw` drawn `f` times as large."""
    return replace(
        raw,
        box=_box(raw.box, f),
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
        tables=tuple(_box(b, f) for b in text.tables),
        bars=tuple(_rule(r, f) for r in text.bars),
        pictures=tuple(_box(b, f) for b in text.pictures),
    )


def _box(box: Box, f: float) -> Box:
    return Box(box.x0 * f, box.top * f, box.x1 * f, box.bottom * f)


def _rule(rule: Rule, f: float) -> Rule:
    return Rule(rule.at * f, rule.start * f, rule.end * f)


def _cell(cell: Cell, f: float) -> Cell:
    lines = tuple([CellLine(k.text, _box(k.box, f), k.base * f, k.bold) for k in cell.lines])
    return replace(cell, box=_box(cell.box, f), lines=lines)
