"""Sheets that carry two pages of the report side by side, as handouts and booklets are printed: each half is read as a page of its own.

A landscape sheet is white down its middle where it is folded. So may a table be; what tells two pages is text that fills either half as a
page's text does, or one head or foot at the same place of both. Where that was seen, the other sheets of the report that are white down
their middle are two pages as well: those with tables alone, a cover beside an empty page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.flow import line_of
from extractors.layout import Box, Caption, Cell, HeadingLine, Layout, Line, Page, Rule, Sentence, Table, Word
from extractors.running import LONE_NUMBER, running_key

LANDSCAPE = 1.15  # width to height of a sheet that can be folded
WHITE_PT = 6.0  # on either side of the fold: margins are wider, even scaled down to two pages on one
FULL = 0.6  # of the width of the text of its half: a line of prose
WORDS = 5  # of such a line
LINES = 4  # of prose in either half
BLANK_EMS = 1.5  # a wider one parts cells
SAME_PT = 3.0  # heads and feet of both halves stand at one height and begin at one place of their half
SAME_MARGIN_PT = 30.0  # left margins of both halves; those of booklets take turns
GROUND = 0.5  # of the sheet's height: higher shading is its ground, not a band of a table
WIDE_PAGE = 0.71  # height to width of a landscape page of A4; other sizes are wider yet
FEW_SHEETS = 3  # are known by one of them
MANY_WHITE = 4  # sheets white down the middle to one that is not


class Fold(Struct, frozen=True):
    """What a sheet tells of its middle: `white` where nothing stands across it, `sure` where it carries two pages; `prose`: lines of it in
    either half."""

    white: bool = False
    sure: bool = False
    prose: tuple[int, int] = (0, 0)


class Leaf(Struct, frozen=True):
    """What is read as a page: of sheet `sheet`, from `x0`, `top` on (points)."""

    sheet: int
    x0: float = 0.0
    top: float = 0.0


def fold_of(page: Page) -> Fold:
    """Whether `page` is a sheet of two pages, as far as it tells by itself."""
    if page.width < LANDSCAPE * page.height or (page.lines and _crossed(page, page.width / 2)):
        return Fold()
    middle = page.width / 2
    left, right = (sorted(_half_lines(page.lines, middle, side), key=lambda k: k.base) for side in (False, True))
    prose = (_prose(left), _prose(right))
    if not left or not right:
        return Fold(True, False, prose)
    margins = abs(min(k.box.x0 for k in left) - min(k.box.x0 for k in right) + middle)
    return Fold(True, _same_edge(left, right, middle) or (margins <= SAME_MARGIN_PT and min(prose) >= LINES), prose)


def is_folded(folds: Sequence[Fold]) -> bool:
    """Whether a report is printed two pages on a sheet, by its first sheets (landscape ones and others)."""
    white, sure = sum(f.white for f in folds), sum(f.sure for f in folds)
    others = len(folds) - white
    if sure > others and (sure > 1 or len(folds) <= FEW_SHEETS):
        return True
    # no sheet has prose enough in both halves: all together have, and hardly a line runs over the middle
    prose = [sum(f.prose[k] for f in folds) for k in (0, 1)]
    return white >= FEW_SHEETS and MANY_WHITE * others <= white and min(prose) >= LINES and sum(prose) >= 4 * LINES


def halves(page: Page) -> tuple[tuple[Leaf, Page], tuple[Leaf, Page]]:
    """Both pages on a sheet."""
    return _half(page, 0.0), _half(page, page.width / 2)


def _crossed(page: Page, middle: float) -> bool:
    low, high = middle - WHITE_PT, middle + WHITE_PT
    for line in page.lines:
        if line.box.x0 < high and line.box.x1 > low and any(w.box.x0 < high and w.box.x1 > low for w in line.words):
            return True
    top, bottom = min(k.box.top for k in page.lines), max(k.box.bottom for k in page.lines)
    if any(r.start < low and high < r.end and top < r.at < bottom for r in page.level_rules):
        return True
    return any(
        f.x0 < low and high < f.x1 and f.height < GROUND * page.height and f.overlaps(Box(low, top, high, bottom)) for f in page.fills
    )


def _half_lines(lines: Sequence[Line], middle: float, right: bool) -> list[Line]:
    out = []
    for line in lines:
        if (line.box.x0 >= middle) if right else (line.box.x1 <= middle):
            out.append(line)
        elif line.box.x0 < middle < line.box.x1:
            words = [w for w in line.words if (w.box.middle[0] >= middle) is right]
            if words:
                out.append(line_of(words))
    return out


def _same_edge(left: Sequence[Line], right: Sequence[Line], middle: float) -> bool:
    """One head or foot stands in both halves, or their pages are numbered one after the other."""
    for k in (0, -1):
        one, other = left[k], right[k]
        if abs(one.base - other.base) > SAME_PT:
            continue
        numbers = [_number(one.text), _number(other.text)]
        if None not in numbers:
            if numbers[1] == (numbers[0] or 0) + 1:
                return True
        elif len(one.words) > 1 and abs(other.box.x0 - middle - one.box.x0) <= SAME_PT and running_key(one.text) == running_key(other.text):
            return True
    return False


def _number(text: str) -> int | None:
    """The number of a page that a line tells and nothing else."""
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return int(digits[0]) if digits and LONE_NUMBER.match(text) else None


def _prose(side: Sequence[Line]) -> int:
    """How many lines of a half are prose that fills it."""
    if not side:
        return 0
    width = max(k.box.x1 for k in side) - min(k.box.x0 for k in side)
    return sum(
        len(k.words) >= WORDS
        and k.box.width >= FULL * width
        and all(b.box.x0 - a.box.x1 <= BLANK_EMS * (a.size or a.box.height) for a, b in pairwise(k.words))
        for k in side
    )


def _half(page: Page, low: float) -> tuple[Leaf, Page]:
    middle = page.width / 2
    lines = _half_lines(page.lines, middle, low > 0)
    level = [r for r in page.level_rules if r.start < low + middle - SAME_PT and r.end > low + SAME_PT]
    upright = [r for r in page.upright_rules if low <= r.at < low + middle]
    top, bottom = _band(page, lines, level)
    words = [w for k in lines for w in k.words]
    view = Box(low, top, low + middle, bottom)
    half = replace(
        page,
        width=middle,
        height=bottom - top,
        lines=tuple([_line_moved(k, -low, -top) for k in lines] if low or top else lines),
        level_rules=tuple(Rule(r.at - top, max(r.start - low, 0.0), min(r.end - low, middle)) for r in level),
        upright_rules=tuple(Rule(r.at - low, r.start - top, r.end - top) for r in upright),
        fills=_clipped(page.fills, view),
        pictures=_clipped(page.pictures, view),
        characters=sum(len(w.text) for w in words),
        unreadable_characters=sum(len(w.text) for w in words if not w.readable),
    )
    return Leaf(page.number, low, top), half


def _band(page: Page, lines: Sequence[Line], level: Sequence[Rule]) -> tuple[float, float]:
    """Top and bottom of the page that a half carries: a landscape page stands in its middle, white above and below."""
    free = (page.height - page.width / 2 * WIDE_PAGE) / 2
    boxes = [k.box for k in lines]
    within = bool(boxes) and min(b.top for b in boxes) >= free and max(b.bottom for b in boxes) <= page.height - free
    if free <= 0 or not within or not all(free <= r.at <= page.height - free for r in level):
        return 0.0, page.height
    return free, page.height - free


def _clipped(boxes: Sequence[Box], view: Box) -> tuple[Box, ...]:
    return tuple(
        moved_box(Box(max(b.x0, view.x0), max(b.top, view.top), min(b.x1, view.x1), min(b.bottom, view.bottom)), -view.x0, -view.top)
        for b in boxes
        if b.overlaps(view)
    )


def moved_box(box: Box, x: float, y: float = 0.0) -> Box:
    """`box`, `x` points further right and `y` further down."""
    return Box(box.x0 + x, box.top + y, box.x1 + x, box.bottom + y)


def _line_moved(line: Line, x: float, y: float) -> Line:
    words = tuple([replace(w, box=moved_box(w.box, x, y), base=w.base + y) for w in line.words])
    return Line(words, moved_box(line.box, x, y), line.base + y)


def on_sheets(layout: Layout, leaves: Sequence[Leaf]) -> Layout:
    """What was read of pages, at its places on their sheets: `leaves[n - 1]` is page n."""

    def sheet(page: int) -> int:
        return leaves[page - 1].sheet

    def box(page: int, one: Box) -> Box:
        leaf = leaves[page - 1]
        return moved_box(one, leaf.x0, leaf.top)

    def places(some: Sequence[tuple[int, Box]]) -> tuple[tuple[int, Box], ...]:
        return tuple([(sheet(page), box(page, one)) for page, one in some])

    def words(some: Sequence[tuple[int, Word]]) -> tuple[tuple[int, Word], ...]:
        return tuple([(sheet(page), replace(w, box=box(page, w.box), base=w.base + leaves[page - 1].top)) for page, w in some])

    def caption(one: Caption) -> Caption:
        return replace(one, page=sheet(one.page), box=box(one.page, one.box))

    def heading(one: HeadingLine) -> HeadingLine:
        return replace(one, page=sheet(one.page), box=box(one.page, one.box))

    def sentence(one: Sentence) -> Sentence:
        return replace(one, page=sheet(one.page), spans=places(one.spans), words=words(one.words))

    def cell(one: Cell) -> Cell:
        lines = tuple([replace(k, box=box(one.page, k.box), base=k.base + leaves[one.page - 1].top) for k in one.lines])
        return replace(one, page=sheet(one.page), box=box(one.page, one.box), lines=lines)

    def table(one: Table) -> Table:
        return replace(
            one,
            pages=tuple(map(sheet, one.pages)),
            boxes=tuple([box(page, b) for page, b in zip(one.pages, one.boxes, strict=False)]) + one.boxes[len(one.pages) :],
            cells=tuple(map(cell, one.cells)),
            row_pages=tuple(map(sheet, one.row_pages)),
            caption=caption(one.caption) if one.caption else None,
        )

    scans: dict[int, tuple[tuple[Box, float], ...]] = {}
    for page, some in layout.scans:
        scans[sheet(page)] = scans.get(sheet(page), ()) + tuple((box(page, b), score) for b, score in some)
    return replace(
        layout,
        pages=max([leaf.sheet for leaf in leaves], default=0),
        tables=tuple(map(table, layout.tables)),
        captions=tuple(map(caption, layout.captions)),
        sentences=tuple(map(sentence, layout.sentences)),
        troubles=tuple(dict.fromkeys(replace(t, page=sheet(t.page)) for t in layout.troubles)),
        running=places(layout.running),
        turns=tuple(dict.fromkeys((sheet(page), turn) for page, turn in layout.turns)),
        headings=tuple(map(heading, layout.headings)),
        scans=tuple(scans.items()),
        unread=tuple(dict.fromkeys(map(sheet, layout.unread))),
    )
