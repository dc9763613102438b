"""Ruled tables of a page.

The rules decide where cells are; a word lies in the cell that holds its middle. Webs of rules that hold no table (page borders,
boxes round a text, charts, organisation charts) are left to the narrative.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from extractors.blocks import join_blocks, with_end_rows
from extractors.captions import begins_caption
from extractors.cells import Piece, cell_lines, cell_text
from extractors.drawings import is_drawing
from extractors.header import Header, find_header, numbered_below
from extractors.lattice import SNAP_PT, Field, Lattice, lattice_of, webs
from extractors.layout import Box, Cell, Line, Page, Word
from extractors.middle import median
from extractors.open_header import with_open_headers
from extractors.overflow import with_overflow
from extractors.plots import data_table
from extractors.rawtable import RawTable, placed
from extractors.ruling import Piece as RulePiece
from extractors.said import sentences
from extractors.shading import shaded_rules
from extractors.short_merges import lengthened
from extractors.slivers import without_slivers
from extractors.stacked import cut_stacked
from extractors.tall import split_tall
from extractors.wide import split_wide

X_HEIGHT = 0.3  # of the font size above the base line: where a word is, for the question in which row it stands
MIN_TEXT_SHARE = 0.12  # of the cells must hold text; forms with empty columns reach this, charts do not
MIN_FILLS = 6
MAX_RULES = 3000  # either way; the densest table met has 700, maps and patterns have more
LONG_PT = 20.0
MIN_FURTHER_ROWS = 4  # of a single column: header and rows of a sheet
SAME_PT = 1.0  # pieces of one sheet stand at the same height; the edges of a table are drawn alike on its next page
MIN_REST_COLUMNS = 3  # of a row that the page cut: a frame with fewer is a box of text
REST_SHARE = 0.35  # of the page's height: the rest of a row stands in its upper part

_BOLD, _READABLE = attrgetter("bold"), attrgetter("readable")


class PageBefore(Struct, frozen=True):
    """What is known of the page before: row edges of its only table, whose last column may stand here; column edges of the table at its
    foot, whose last row may go on here. Empty where there is none."""

    rows: tuple[float, ...] = ()
    columns: tuple[float, ...] = ()

    def times(self, factor: float) -> PageBefore:
        """The edges of the page drawn `factor` as large."""
        return PageBefore(tuple(y * factor for y in self.rows), tuple(x * factor for x in self.columns))


NO_PAGE = PageBefore()


class Draft(Struct, frozen=True):
    """A lattice with the words of its cells."""

    lattice: Lattice
    pieces: dict[int, list[Piece]]


def ruled_tables(page: Page, before: PageBefore = NO_PAGE) -> list[RawTable]:
    """The ruled tables of `page`, top first."""
    level = [(r.at, r.start, r.end) for r in page.level_rules]
    upright = [(r.at, r.start, r.end) for r in page.upright_rules]
    found = _found(page, level, upright, before)
    fewest = min(MIN_FILLS, len(before.columns) - 1) if before.columns else MIN_FILLS  # as many as a row of the table before has cells
    if len(page.fills) >= fewest:
        free = [f for f in page.fills if not any(f.overlaps(t.box) for t in found if t.cols > 2)]
        if len(free) >= fewest:
            words = [w.box for line in page.lines for w in line.words]
            captions = [k.base - X_HEIGHT * k.size for k in page.lines if begins_caption(k.text)]
            implied = shaded_rules(free, level, upright, words, page.height, captions, before.columns, sentences(page.lines))
            shaded = _found(page, *implied, PageBefore(columns=before.columns))
            found = [t for t in found if not any(t.box.overlaps(s.box) and s.cols > t.cols for s in shaded)]
            found += [s for s in shaded if not any(s.box.overlaps(t.box) for t in found)]
    return with_open_headers(with_end_rows(join_blocks(sorted(found, key=lambda t: (t.box.top, t.box.x0)), page), page), page)


def _found(page: Page, level: list[RulePiece], upright: list[RulePiece], before: PageBefore = NO_PAGE) -> list[RawTable]:
    drafts = _drafts(page, level, upright, before)
    tables = [(_table(page, d), _is_rest(d, before.columns, page.height)) for d in drafts]
    return [t for t, rest in tables if rest or not is_drawing(t)]


def _drafts(page: Page, level: list[RulePiece], upright: list[RulePiece], before: PageBefore) -> list[Draft]:
    if len(level) < (1 if before.columns else 2) or len(upright) < 1:
        return []
    level, upright = _few(level), _few(upright)
    lattices = []
    for web in webs(level, upright):
        if len(web.level) < 2 and len(web.upright) != len(before.columns):  # the page cut a row open: it has its lower rule only
            continue
        lattice = lattice_of(web, page.lines, page.fills)
        if lattice is not None and len(lattice.fields) > 1:
            lattices.append(lattice)
    lattices.sort(key=lambda lat: lat.box.width * lat.box.height)  # a word belongs to the innermost table
    drafts: list[Draft] = []
    taken: set[int] = set()
    for lattice in lattices:
        draft = Draft(lattice, _place(lattice, page.lines, taken))
        if _is_table(draft) or _is_further_column(draft, before.rows) or _is_rest(draft, before.columns, page.height):
            drafts.append(draft)
            if lattice is not lattices[-1]:
                taken.update(id(w) for some in draft.pieces.values() for p in some for w in p.words)
    return drafts


def _few(rules: list[RulePiece]) -> list[RulePiece]:
    """The rules, or of too many only the long ones, so that a map cannot hang the reader."""
    if len(rules) <= MAX_RULES:
        return rules
    return sorted(rules, key=lambda r: (r[1] - r[2], r))[:MAX_RULES] if any(r[2] - r[1] >= LONG_PT for r in rules) else []


def _place(lattice: Lattice, lines: Sequence[Line], taken: set[int]) -> dict[int, list[Piece]]:
    """Words by cell (index of the field), but for those taken (by their ids)."""
    owner = {
        (r, c): k for k, f in enumerate(lattice.fields) for r in range(f.row, f.row + f.rowspan) for c in range(f.col, f.col + f.colspan)
    }
    box, xs, ys = lattice.box, lattice.xs, lattice.ys
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    out: dict[int, list[Piece]] = {}
    for line in lines:
        if not line.box.overlaps(box):
            continue
        run: list[Word] = []
        at = -1
        for word in line.words:
            k = -1
            if id(word) not in taken:
                x, y = (word.box.x0 + word.box.x1) / 2, _height(word)
                if left <= x < right and top <= y < bottom:
                    k = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)
            if k != at and run:
                out.setdefault(at, []).append(Piece(tuple(run)))
                run = []
            at = k
            if k >= 0:
                run.append(word)
        if run:
            out.setdefault(at, []).append(Piece(tuple(run)))
    return out


def _height(word: Word) -> float:
    return word.base - X_HEIGHT * word.size if word.turn == 0 else (word.box.top + word.box.bottom) / 2


def _is_table(draft: Draft) -> bool:
    """At least two rows and two columns, of which enough holds text."""
    fields, ys = draft.lattice.fields, draft.lattice.ys
    sizes = [w.size for some in draft.pieces.values() for p in some for w in p.words if w.turn == 0]
    if sizes and max(b - a for a, b in pairwise(ys)) < median(sizes):
        return False  # the outlines of drawn letters
    filled = [fields[k] for k in draft.pieces]
    if len(filled) < 2 or len(filled) < MIN_TEXT_SHARE * len(fields):
        return False
    rows = {f.row for f in fields}
    cols = {f.col for f in fields}
    if len(rows) == 1:  # the foot of a table on the next page, or a header alone at the foot of one
        return len(filled) >= 3
    return len(rows) >= 2 and len(cols) >= 2 and len({f.col for f in filled}) >= 2


def _is_further_column(draft: Draft, before: Sequence[float]) -> bool:
    """A single column whose row edges are those of the table on the page before: a sheet cut sideways by the page."""
    ys = draft.lattice.ys
    if len(before) <= MIN_FURTHER_ROWS or len(ys) <= MIN_FURTHER_ROWS or len({f.col for f in draft.lattice.fields}) != 1:
        return False
    fewer, more = sorted((before, ys), key=len)
    short, tall = sorted((before, ys), key=lambda edges: edges[-1])
    ends = abs(before[0] - ys[0]) <= SAME_PT and short[-1] >= tall[-2] - SAME_PT  # a blank last row is left out
    shared = sum(1 for y in fewer if any(abs(y - other) <= SAME_PT for other in more))
    return ends and shared >= max(len(fewer) - 2, MIN_FURTHER_ROWS)  # a header of one column lacks levels


def _is_rest(draft: Draft, before: Sequence[float], height: float) -> bool:
    """One row at the head of the page, with the column edges of the table at the foot of the page before: what is left of its last row."""
    lattice = draft.lattice
    one = len({f.row for f in lattice.fields}) == 1 and len(lattice.fields) >= MIN_REST_COLUMNS
    alike = len(lattice.xs) == len(before) and all(abs(a - b) <= SNAP_PT for a, b in zip(lattice.xs, before, strict=True))
    return one and alike and bool(draft.pieces) and lattice.box.top <= REST_SHARE * height


def _table(page: Page, draft: Draft) -> RawTable:
    lattice = draft.lattice
    whole = lattice.box
    fills = _Fills([f for f in page.fills if f.overlaps(whole)])
    fields, pieces = split_wide(lattice.fields, lattice.xs, draft.pieces)
    boxes = [*map(lattice.field_box, fields)]
    pieces = with_overflow(fields, boxes, pieces)
    cells = [_cell(page.number, f, box, pieces.get(k, ()), fills) for k, (f, box) in enumerate(zip(fields, boxes, strict=True))]
    chart = data_table(cells, lattice.ys)
    cells = chart.cells if chart else _without_blank_ends(cells, len(lattice.ys) - 1, len(lattice.xs) - 1)
    cells = without_slivers(cells, lattice.xs)
    rows, ys, cells = _without_unused(cells, lattice.ys, by_row=True)
    cols, xs, cells = _without_unused(cells, lattice.xs, by_row=False)
    header = Header(1) if chart else find_header(cells, rows, cols)
    cells = lengthened(cells, header.rows, page.upright_rules)
    cells = split_tall(cells, ys, header.rows)
    cells, ys = cut_stacked(cells, ys, header.rows)
    header = numbered_below(header, cells) if len(ys) - 1 > rows else header
    return RawTable(
        page=page.number,
        box=whole if chart else Box(xs[0], ys[0], xs[-1], ys[-1]),  # the labels in a plot are no text of the report
        rows=len(ys) - 1,
        cols=cols,
        cells=tuple(cells),
        xs=xs,
        ys=ys,
        header_rows=header.rows,
        number_rows=header.number_rows,
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
        confidence=chart.confidence if chart else 1.0,
        alone=chart is not None,
    )


class _Fills:
    """Shaded boxes by height: the cells of one row share theirs, so that they are not all looked through for every cell."""

    def __init__(self, fills: Sequence[Box]) -> None:
        self.fills = sorted(fills, key=lambda f: f.top)
        self.tops = [f.top for f in self.fills]
        self.tallest = max((f.height for f in fills), default=0.0)
        self.rows: dict[float, list[Box]] = {}

    def hold(self, x: float, y: float) -> bool:
        if not self.fills:
            return False
        row = self.rows.get(y)
        if row is None:
            near = self.fills[bisect_left(self.tops, y - self.tallest) : bisect_right(self.tops, y)]
            row = self.rows[y] = [f for f in near if y < f.bottom]
        return any(f.x0 <= x < f.x1 for f in row)


def _cell(page: int, f: Field, box: Box, pieces: Sequence[Piece], fills: _Fills) -> Cell:
    lines = cell_lines(pieces)
    words = [w for p in pieces for w in p.words]
    return Cell(
        row=f.row,
        col=f.col,
        text=cell_text(lines, box.width),
        page=page,
        box=box,
        rowspan=f.rowspan,
        colspan=f.colspan,
        lines=lines,
        bold=bool(words) and all(map(_BOLD, words)),
        turned=len([w for w in words if w.turn in (90, 270)]) * 2 > len(words),
        readable=all(map(_READABLE, words)),
        shaded=fills.hold(*box.middle),
    )


def _without_blank_ends(cells: list[Cell], rows: int, cols: int) -> list[Cell]:
    """Without a first or last row, or an undivided first or last column, in which nothing stands (a frame drawn wider than its table)."""
    if rows > 2:
        for end in (0, rows - 1):
            row = [c for c in cells if c.row <= end < c.row + c.rowspan]
            if len(row) != len(cells) and all(not c.text and c.rowspan == 1 for c in row):
                cells = [c for c in cells if c not in row]
    if cols > 2:
        for end in (0, cols - 1):
            col = [c for c in cells if c.col <= end < c.col + c.colspan]
            if len(col) == 1 and not col[0].text and col[0].colspan == 1 and rows > 2:
                cells = [c for c in cells if c is not col[0]]
    return cells


def _without_unused(cells: list[Cell], edges: tuple[float, ...], by_row: bool) -> tuple[int, tuple[float, ...], list[Cell]]:
    """Renumber rows (or columns) so that each begins some cell."""
    used = sorted({c.row if by_row else c.col for c in cells})
    if len(used) == len(edges) - 1:
        return len(used), edges, cells
    place = {old: new for new, old in enumerate(used)}

    def until(end: int) -> int:
        return sum(1 for u in used if u < end)

    out = []
    for c in cells:
        if by_row:
            row = place[c.row]
            out.append(placed(c, row, c.col, until(c.row + c.rowspan) - row, c.colspan))
        else:
            col = place[c.col]
            out.append(placed(c, c.row, col, c.rowspan, until(c.col + c.colspan) - col))
    last = max(c.row + c.rowspan if by_row else c.col + c.colspan for c in cells)
    return len(used), (*(edges[u] for u in used), edges[last]), out
