"""A sheet wider than its page: spreadsheets print the further columns on further pages, at the same height. Put beside each other again.

Only where it is sure: one table a page, the same place and the same row edges (or the same row names at the same height), a first further
column that had no room on the page before, and no column of row numbers of its own. What is not sure stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.captions import begins_caption
from extractors.flow import PageText
from extractors.header import find_header
from extractors.layout import Box, Cell, CellLine, Line, Reader, Word
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable

SAME_PT = 1.0  # pieces of one sheet stand at the same height to the point
ROOM_PT = 6.0  # a column that had so little room beyond the margin was still cut off
NAME_LETTERS = 3  # numbers of rows are the same in any two tables
UNSURE_HEADER = 0.4  # confidence where a year over the columns may be missing: no finding rests on it
MIN_ROWS = 3  # rows below the header: two rows of one height are found in any two tables
WORD_GAP_EMS = 0.2  # text cut by the edge of the page: less white on both sides of the cut is inside a word
NUMBERED = lazy_pattern(r"^(?:no(?:mor)?|nr|#)\b\.?", re.IGNORECASE)


class Wide(Struct, frozen=True):
    """A table put together from pieces: `parts` are their indexes, the first with the names of the rows."""

    table: RawTable
    parts: tuple[int, ...]


def put_beside(raws: Sequence[RawTable], texts: Sequence[PageText]) -> dict[int, Wide]:
    """Index of a first piece -> the table with the pieces of the following pages beside it."""
    alone = _alone_on_page(raws)
    pages = {t.number: t for t in texts}
    out: dict[int, Wide] = {}
    taken: set[int] = set()
    for index in alone.values():
        if index in taken:
            continue
        wide, parts = raws[index], [index]
        while (following := alone.get(raws[parts[-1]].page + 1)) is not None:
            last, piece = raws[parts[-1]], raws[following]
            again = _named_again(raws[index], piece)
            if not _goes_on_right(wide, last, piece, again, pages):
                break
            joined = _beside(wide, piece, again)
            if joined is None:
                break
            wide = joined
            parts.append(following)
        if len(parts) > 1:
            taken.update(parts)
            out[index] = Wide(wide, tuple(parts))
    return out


def _alone_on_page(raws: Sequence[RawTable]) -> dict[int, int]:
    """Page -> the index of its only table."""
    by: dict[int, list[int]] = {}
    for index, raw in enumerate(raws):
        by.setdefault(raw.page, []).append(index)
    return {page: mine[0] for page, mine in by.items() if len(mine) == 1 and not raws[mine[0]].alone}


def _named_again(first: RawTable, piece: RawTable) -> int:
    """How many first columns of `piece` repeat those of `first` (rows numbered and named again on every page), 0 where no names do."""
    count, named = 0, False
    for k in range(1, min(first.cols, piece.cols - 1) + 1):
        if abs((first.xs[k] - first.xs[0]) - (piece.xs[k] - piece.xs[0])) > SAME_PT and first.reader is Reader.GRID:
            break
        if _column(first, k - 1) != _column(piece, k - 1):
            break
        named = named or sum(1 for text, _ in _column(piece, k - 1) if sum(map(str.isalpha, text)) >= NAME_LETTERS) > MIN_ROWS
        count = k
    return count if named else 0


def _column(raw: RawTable, col: int) -> list[tuple[str, float]]:
    """The texts of a column with the height they stand at."""
    return [(c.text, round(c.lines[0].base)) for c in raw.cells if c.col == col and c.text and c.lines]


def _goes_on_right(wide: RawTable, last: RawTable, piece: RawTable, again: int, pages: dict[int, PageText]) -> bool:
    before, after = pages.get(last.page), pages.get(piece.page)
    if before is None or after is None or last.reader is not piece.reader or wide.header_rows == 0:
        return False
    if abs(before.width - after.width) > SAME_PT or abs(before.height - after.height) > SAME_PT:
        return False
    margin = min(last.box.x0, before.width - last.box.x1)
    column = piece.xs[again + 1] - piece.xs[again]
    if last.box.x1 + column <= before.width - max(margin, 0.0) - ROOM_PT and last.box.x1 + column <= before.width - last.box.x0 - ROOM_PT:
        return False  # it had room
    if not again and any(NUMBERED.match(c.text) for c in piece.cells if c.col == 0 and c.row < max(piece.header_rows, 1)):
        return False  # rows numbered anew: a table of its own
    if not again and _first_number(piece) == "1":
        return False  # columns numbered anew
    if _another_name(before, after):
        return False
    return _same_rows(wide, piece) if piece.reader is Reader.GRID else again > 0 and _same_lines(wide, piece)


def _first_number(piece: RawTable) -> str:
    """The number of its first column, bare; "" where its columns have none."""
    return next((re.sub(r"\W", "", c.text) for c in piece.cells if c.row in piece.number_rows and c.col == 0), "")


def _another_name(before: PageText, after: PageText) -> bool:
    """True where the pages bear captions of different tables."""
    one, other = ([_label(k.text) for k in p.lines if begins_caption(k.text)] for p in (before, after))
    return bool(one) and bool(other) and one[0] != other[0]


def _label(text: str) -> str:
    found = re.match(r"\w+\W*[\dIVX]+(?:[.,\-–]\s?\d+)*", text)
    return re.sub(r"\W+", " ", found[0]).casefold() if found else ""


def _same_rows(wide: RawTable, piece: RawTable) -> bool:
    """The same foot of the header, row edges and bottom. Merged rows of one may be cut in the other, a blank last row is left out, and
    a header cell that goes on over the edge of the page is open, so that its upper level is no row."""
    head = wide.ys[wide.header_rows]
    short, tall = sorted((wide.ys, piece.ys), key=lambda ys: ys[-1])
    if max(wide.ys[0], piece.ys[0]) > head - SAME_PT or _near(head, piece.ys) is None or short[-1] < tall[-2] - SAME_PT:
        return False
    inside = [[y for y in ys if head + SAME_PT < y < short[-1] + SAME_PT] for ys in (wide.ys, piece.ys)]
    fewer, more = sorted(inside, key=len)
    return len(more) >= MIN_ROWS and all(_near(y, more) is not None for y in fewer)


def _near(y: float, edges: Sequence[float]) -> int | None:
    best = min(range(len(edges)), key=lambda i: abs(edges[i] - y))
    return best if abs(edges[best] - y) <= SAME_PT else None


def _same_lines(wide: RawTable, piece: RawTable) -> bool:
    """As many rows, each with text at the height of the other's."""
    if wide.rows - wide.header_rows != piece.rows - piece.header_rows or piece.rows - piece.header_rows < MIN_ROWS or not piece.header_rows:
        return False
    return all(abs(a - b) <= SAME_PT for a, b in zip(wide.ys[wide.header_rows : -1], piece.ys[piece.header_rows : -1], strict=True))


def _beside(wide: RawTable, piece: RawTable, again: int) -> RawTable | None:
    """`piece` put at the right of `wide`, without the columns that name the rows again."""
    edges = _edges(wide, piece)
    if edges is None:
        return None
    ys, left, right = edges
    header, numbers = left[wide.header_rows], tuple(left[r] for r in wide.number_rows)
    shift = wide.xs[-1] - piece.xs[again]
    cells = [_at_rows(c, left) for c in wide.cells]
    more = [replace(_at_rows(c, right), col=c.col - again + wide.cols) for c in piece.cells if c.col >= again]
    told = find_header([*cells, *more], len(ys) - 1, wide.cols + piece.cols - again)
    if told.number_rows and not numbers and told.rows == header + 1:
        header, numbers = told.rows, told.number_rows
    cells, more = _header_over_the_cut(cells, more, wide, piece, header)
    return replace(
        wide,
        rows=len(ys) - 1,
        cols=wide.cols + piece.cols - again,
        cells=tuple(sorted([*cells, *more], key=lambda c: (c.row, c.col))),
        xs=(*wide.xs, *(round(x + shift, 2) for x in piece.xs[again + 1 :])),
        ys=tuple(ys),
        header_rows=header,
        number_rows=numbers,
        confidence=min(wide.confidence, piece.confidence, UNSURE_HEADER if _over_columns(wide, piece, again) else 1.0),
        beside=(*wide.beside, (piece.page, piece.box)),
    )


def _over_columns(wide: RawTable, piece: RawTable, again: int) -> bool:
    """Without rules, and its header has lines of several heights over the figures: one of them may stand over columns of other pages."""
    bases = [k.base for t in (wide, piece) for c in t.cells if c.col >= again and c.row < t.header_rows for k in c.lines]
    return piece.reader is Reader.UNRULED and bool(bases) and max(bases) - min(bases) > SAME_PT


def _edges(wide: RawTable, piece: RawTable) -> tuple[list[float], list[int], list[int]] | None:
    """The row edges of both, and for each edge of `wide` and of `piece` its place among them."""
    if wide.reader is Reader.GRID:
        ys: list[float] = []
        for y in sorted([*wide.ys, *piece.ys]):
            if not ys or y - ys[-1] > SAME_PT:
                ys.append(y)
        places = [[_near(y, ys) for y in t.ys] for t in (wide, piece)]
        if any(p is None or p in row[:i] for row in places for i, p in enumerate(row)):
            return None
        left, right = ([p for p in row if p is not None] for row in places)
        return ys, left, right
    deep, flat = sorted((wide, piece), key=lambda t: -t.header_rows)
    low = deep.header_rows - flat.header_rows  # the levels that the other's header lacks: its first row covers them
    spread = [0, *(r + low for r in range(1, flat.rows + 1))]
    plain = list(range(deep.rows + 1))
    return (list(deep.ys), plain, spread) if deep is wide else (list(deep.ys), spread, plain)


def _at_rows(cell: Cell, edges: Sequence[int]) -> Cell:
    row = edges[cell.row]
    return replace(cell, row=row, rowspan=edges[min(cell.row + cell.rowspan, len(edges) - 1)] - row)


def _header_over_the_cut(
    left: list[Cell], right: list[Cell], wide: RawTable, piece: RawTable, header: int
) -> tuple[list[Cell], list[Cell]]:
    """A header cell that spans columns of both sides is one: its text stood on one side of the cut, or was cut itself."""
    for row in range(header - 1):
        a = next((c for c in left if c.row == row and c.col + c.colspan == wide.cols), None)
        b = next((c for c in right if c.row == row and c.col == wide.cols), None)
        if a is None or b is None or a.rowspan != b.rowspan or a.row + a.rowspan >= header or not _one_header(a, b, wide, piece):
            continue
        text, lines = _text_over_the_cut(a, b)
        one = replace(a, colspan=a.colspan + b.colspan, text=text, lines=lines, bold=a.bold or b.bold)
        left = [one if c is a else c for c in left]
        right = [c for c in right if c is not b]
    return left, right


def _one_header(a: Cell, b: Cell, wide: RawTable, piece: RawTable) -> bool:
    if not a.text or not b.text:
        return True
    ends = max(k.box.x1 for k in a.lines) >= a.box.x1 - SAME_PT
    begins = min(k.box.x0 for k in b.lines) <= b.box.x0 + SAME_PT
    return ends and begins and a.lines[-1].base == b.lines[0].base


def _text_over_the_cut(a: Cell, b: Cell) -> tuple[str, tuple[CellLine, ...]]:
    if not a.text or not b.text:
        return (a.text, a.lines) if a.text else (b.text, b.lines)
    size = a.lines[-1].box.height
    white = max(a.box.x1 - a.lines[-1].box.x1, 0.0) + max(b.lines[0].box.x0 - b.box.x0, 0.0)
    return a.text + (" " if white >= WORD_GAP_EMS * size else "") + b.text, a.lines


def without_fragments(texts: Sequence[PageText], raws: Sequence[RawTable], wide: dict[int, Wide]) -> tuple[PageText, ...]:
    """The pages without what stands on further pages of a sheet at the height of a line of its first ones: captions and notes cut or told
    again. The rest of a caption is added to what the first page shows of it."""
    out = {t.number: t for t in texts}
    for sheet in wide.values():
        shown: list[tuple[int, float]] = []  # page, base line
        ends: dict[int, float] = {}  # page -> where its piece ends
        for part in sheet.parts:
            page = out[raws[part].page]
            stay: list[Line] = []
            drop: list[Line] = []
            for line in page.lines:
                (drop if any(abs(base - line.base) <= SAME_PT for _, base in shown) else stay).append(line)
            _complete(out, shown, ends, drop, raws[part])
            ends[page.number] = raws[part].box.x1
            shown += [(page.number, line.base) for line in stay]
            out[page.number] = replace(page, lines=tuple(stay))
    return tuple(out[t.number] for t in texts)


def _complete(
    out: dict[int, PageText], shown: Sequence[tuple[int, float]], ends: dict[int, float], drop: Sequence[Line], raw: RawTable
) -> None:
    """Add to the captions of earlier pages what `drop` shows of them, where the text ran over the edge of the sheet."""
    for line in drop:
        number = next(n for n, base in shown if abs(base - line.base) <= SAME_PT)
        page = out[number]
        lines = list(page.lines)
        at = next(i for i, k in reversed(list(enumerate(lines))) if abs(k.base - line.base) <= SAME_PT)
        before, after = ends[number] - lines[at].box.x1, line.box.x0 - raw.box.x0
        over = before <= line.size and after <= line.size
        if over and begins_caption(lines[at].text) and not begins_caption(line.text):
            lines[at] = _longer(lines[at], line.words, max(before, 0.0) + max(after, 0.0))
            out[number] = replace(page, lines=tuple(lines))


def _longer(line: Line, words: Sequence[Word], white: float) -> Line:
    """`line` with the words of the next page, which take no room on its own."""
    edge = line.box.x1
    more = [replace(w, box=Box(edge, line.box.top, edge, line.box.bottom), base=line.base) for w in words]
    if white < WORD_GAP_EMS * line.size and more:
        last = line.words[-1]
        return replace(line, words=(*line.words[:-1], replace(last, text=last.text + more[0].text), *more[1:]))
    return replace(line, words=(*line.words, *more))
