"""A row cut by the page: its halves put together; merged cells drawn on over the break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.cells import cell_text
from extractors.chunks import is_total
from extractors.layout import Cell
from extractors.patterns import lazy_pattern
from extractors.rawtable import moved

_WELL_FORMED = lazy_pattern(
    r"^(?:Rp\.?\s?)?[-(]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?)\)?(?:,-)?\s?%?$|^1\s?:\s?\d[\d.,]*$"
)
_CUT = lazy_pattern(r"(?:\d[.,]\d{0,2}|[.,:]|\d\s:)$")  # how a number cut by the page ends: 1.506.190.00, 1 :
_CURRENCY = lazy_pattern(r"Rp\.?")
_FIGURE = lazy_pattern(r"^(?:Rp\.?\s?)?[\d.,:%()\s\-–≥≤<>]+$")
_NUMBERED = lazy_pattern(r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[IVXivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[-•–])\s*\S")
_BULLETED = lazy_pattern(r"^[-–•▪●○■□➢❖*]\s*[A-Z]")
_ENDED = lazy_pattern(r"[.;:]$")
_COUNT = lazy_pattern(r"\(?\d{1,2}[.)]?")
_TOTAL = lazy_pattern(r"^(?:jumlah|total|rata\s*-?\s*rata)\b", re.IGNORECASE)
_OPEN_END = lazy_pattern(
    r"(?:[-,(/&]|\b(?:dan|dengan|yang|di|ke|dari|untuk|pada|serta|atau|oleh|dalam|bagi|terhadap|melalui|sesuai))$", re.IGNORECASE
)


def join_first_row(cells: Sequence[Cell], body: Sequence[Cell], rows: int, header: int) -> tuple[list[Cell], int]:
    """Append the rows of a continuation below the first `rows` rows.

    Returns all cells and the number of rows of the continuation that went into the row above (0 or 1).
    """
    first = [c for c in body if c.row == 0]
    above = {c.col: c for c in cells if c.row + c.rowspan >= rows and c.row < rows}
    if rows <= header or not first or not above:
        return [*cells, *moved(body, rows)], 0
    if _is_cut_row(cells, above, body, header):
        return _closed(cells, above, body, rows), 1
    rest = _rest_beside_block(cells, above, body, header)
    if rest is not None:
        cells = [_longer(c, rest) if c is above[rest.col] else c for c in cells]
        body = [replace(c, text="", lines=()) if c is rest else c for c in body]
    cells, body = _with_ends(cells, above, body)
    cells, body = _named_below(cells, {c.col: c for c in cells if c.row + c.rowspan >= rows and c.row < rows}, body, rows, header)
    return _drawn_on(cells, {c.col: c for c in cells if c.row + c.rowspan >= rows and c.row < rows}, body, rows, header), 0


def _is_cut_row(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], header: int) -> bool:
    """The first row of the continuation is the rest of the row above."""
    first = [c for c in body if c.row == 0]
    filled = [c for c in first if c.text]
    lead = min(first, key=lambda c: c.col)
    if not filled or any(_TOTAL.match(c.text) for c in filled) or any(c.col not in above for c in filled):
        return False
    if any(c.colspan > 1 and above[c.col].colspan != c.colspan for c in filled):
        return False
    if any(c.rowspan > 1 and not c.text[0].islower() for c in filled):
        return False
    if lead.text:
        return _is_rest_of_label(cells, above, first, header)
    goes_on = 0
    for cell in filled:
        up = above[cell.col].text
        if _FIGURE.match(cell.text):
            if up and not _cut_number(up, cell.text):
                return False
            goes_on += bool(up)
        elif up and (cell.text[:1].islower() or _OPEN_END.search(up)):
            goes_on += 1
        elif not up and cell.text[:1].isupper() and len(filled) > 1:
            return False
    return goes_on > 0 or _is_lone_rest(cells, above, body, header)


def _named_below(
    cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], rows: int, header: int
) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """Merged cells at the left whose number and name stand on the next page alone, as a spreadsheet prints those that the page cuts: the
    blank rows above the break get their texts, where the number below is the next one. Cells, and body with these cells blank."""
    first = sorted((c for c in body if c.row == 0), key=lambda c: c.col)
    lead, blank = (first[0] if first else None), above.get(0)
    if lead is None or lead.col or blank is None or blank.text or blank.row < header:
        return cells, body
    numbers = [c for c in cells if c.col == 0 and c.row >= header and c is not blank]
    last = max(numbers, key=lambda c: c.row, default=None)
    if last is None or not (_COUNT.fullmatch(last.text) and _COUNT.fullmatch(lead.text)):
        return cells, body
    if not all(c.text for c in numbers) or all(c.rowspan == 1 for c in numbers):
        return cells, body  # blank below its number is the rest of a group, where cells are not merged
    if int(lead.text.strip("(). ")) != int(last.text.strip("(). ")) + 1 or blank.row + blank.rowspan < rows:
        return cells, body
    taken: dict[int, Cell] = {}
    for cell in first:
        up = above.get(cell.col)
        if up is None or up.text or not cell.text or (up.row, up.colspan) != (blank.row, cell.colspan) or cell.rowspan != lead.rowspan:
            break
        taken[id(up)] = cell
    gone = {id(c) for c in taken.values()}
    named = [replace(c, text=t.text, lines=t.lines, page=t.page, box=t.box) if (t := taken.get(id(c))) else c for c in cells]
    return named, [replace(c, text="", lines=()) if id(c) in gone else c for c in body]


def _rest_beside_block(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], header: int) -> Cell | None:
    """The rest of a name right of cells merged over this row and more: where all other names of that column stand beside figures, the
    one over the figures that stand with it on the page before goes on here, beside blank cells."""
    first = [c for c in body if c.row == 0]
    own = [c for c in first if c.rowspan == 1]
    named = [c for c in own if c.text]
    if len(named) != 1 or len(own) < 3 or not any(c.rowspan > 1 for c in first):
        return None
    rest = named[0]
    blank = {c.col for c in own if c is not rest}
    up = above.get(rest.col)
    if up is None or not up.text or up.rowspan > 1 or up.colspan != rest.colspan or up.bold != rest.bold or rest.col > min(blank):
        return None
    if any(p.match(t) for t in (up.text, rest.text) for p in (_FIGURE, _TOTAL)) or _NUMBERED.match(rest.text):
        return None
    figures = {c.col for c in above.values() if c.text and _FIGURE.match(c.text)}
    alone = _bare_names(cells, rest.col, blank, header) or _bare_names(body, rest.col, blank, 1)
    return rest if blank <= figures and not alone else None


def _with_ends(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell]) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """Listed items of which the page cuts the last: its end, above the next bullet and beside nothing, goes back to it."""
    row = [c for c in body if c.row == 0]
    back: dict[int, Cell] = {}
    left: dict[int, Cell] = {}
    for cell in row:
        up = above.get(cell.col)
        end = next((k for k, line in enumerate(cell.lines) if k and _BULLETED.match(line.text)), 0)
        if up is None or not end or not cell.text[0].islower() or not up.text or _ENDED.search(up.text) or up.colspan != cell.colspan:
            continue
        if any(line.box.top < cell.lines[end - 1].box.bottom for c in row if c is not cell for line in c.lines):
            continue
        back[id(up)] = replace(cell, text=cell_text(cell.lines[:end], cell.box.width), lines=cell.lines[:end])
        left[id(cell)] = replace(cell, text=cell_text(cell.lines[end:], cell.box.width), lines=cell.lines[end:])
    if not back:
        return cells, body
    return [_longer(c, back[id(c)]) if id(c) in back else c for c in cells], [left.get(id(c), c) for c in body]


def _bare_names(cells: Sequence[Cell], col: int, figures: set[int], start: int) -> bool:
    """A row from `start` on with a text in the column and none in the columns of `figures`."""
    filled = {c.row for c in cells if c.col in figures and c.text}
    return any(c.col == col and c.row >= start and c.text and c.row not in filled for c in cells)


def _longer(cell: Cell, rest: Cell) -> Cell:
    return replace(cell, text=_joined_text(cell.text, rest.text), lines=(*cell.lines, *rest.lines))


def _is_lone_rest(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], header: int) -> bool:
    """Nothing but the rest of one text cell, in a table that has no rows of that shape elsewhere."""
    filled = [c for c in body if c.row == 0 and c.text]
    if len(filled) != 1 or _FIGURE.match(filled[0].text):
        return False
    one = filled[0]
    up = above[one.col]
    complete = sum(1 for c in above.values() if c.text and c.row == up.row) >= 3
    return complete and bool(up.text) and up.bold == one.bold and not _has_lone_rows(cells, header) and not _has_lone_rows(body, 1)


def _has_lone_rows(cells: Sequence[Cell], start: int) -> bool:
    """True where a row that is no first one holds a single text and nothing else."""
    texts: dict[int, int] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            if row >= start:
                texts[row] = texts.get(row, 0) + bool(cell.text)
    return any(n == 1 for n in texts.values())


def _is_rest_of_label(cells: Sequence[Cell], above: dict[int, Cell], first: Sequence[Cell], header: int) -> bool:
    """A table without a number column: its first cell goes on, all others are empty while those above are filled."""
    lead = min(first, key=lambda c: c.col)
    others = [c for c in first if c is not lead]
    up = above[lead.col]
    if _FIGURE.match(lead.text) or _NUMBERED.match(lead.text) or len(others) < 2 or not up.text:
        return False
    if any(c.text for c in others):  # several names go on: all in the middle of a sentence
        return all(c.text[0].islower() and above[c.col].text for c in first if c.text)
    if up.bold != lead.bold or any(not above[c.col].text for c in others if c.col in above):
        return False
    if lead.text[0].islower() or _OPEN_END.search(up.text):
        return True
    labels = [c for c in cells if c.col == lead.col and c.row >= header and c.text]
    return all(_NUMBERED.match(c.text) for c in labels)


def _cut_number(upper: str, lower: str) -> bool:
    """`1.506.190.00` + `0`, `Rp` + `1.506`: the pieces make one well-formed number, the upper one alone does not."""
    if _CURRENCY.fullmatch(upper):
        return _WELL_FORMED.match(lower) is not None and lower[0].isdigit()
    return _CUT.search(upper) is not None and not _WELL_FORMED.match(upper) and _WELL_FORMED.match(joined_number(upper, lower)) is not None


def joined_number(upper: str, lower: str) -> str:
    """Two pieces of a number as one string."""
    return f"{upper} {lower}" if upper.rstrip().endswith(":") or _CURRENCY.fullmatch(upper) else f"{upper}{lower}"


def _closed(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], rows: int) -> list[Cell]:
    halves = {c.col: c for c in body if c.row == 0}
    out = []
    for cell in cells:
        half = halves.get(cell.col) if above.get(cell.col) is cell else None
        if half is None:
            out.append(cell)
            continue
        extra = half.rowspan - 1
        text = _joined_text(cell.text, half.text)
        page, box = (half.page, half.box) if half.text and not cell.text else (cell.page, cell.box)
        out.append(replace(cell, text=text, page=page, box=box, lines=(*cell.lines, *half.lines), rowspan=cell.rowspan + extra))
    return [*out, *moved([c for c in body if c.row > 0], rows - 1)]


def _joined_text(upper: str, lower: str) -> str:
    if not upper or not lower:
        return upper or lower
    if _cut_number(upper, lower):
        return joined_number(upper, lower)
    if upper.endswith("-") and lower[:1].islower():
        return f"{upper}{lower}"
    return f"{upper} {lower}"


def _drawn_on(cells: Sequence[Cell], above: dict[int, Cell], body: Sequence[Cell], rows: int, header: int) -> list[Cell]:
    """Merged cells of the last row go on over empty (or lower-case) cells at the left of the continuation's first row."""
    merged = {c.col for c in cells if c.row >= header and c.rowspan > 1}
    grown: dict[int, Cell] = {}
    gone: set[int] = set()
    first = sorted((c for c in body if c.row == 0), key=lambda c: c.col)
    if any(_is_total_label(c) for c in first):
        first = []
    for cell in first:
        up = above.get(cell.col)
        if up is None or up.row < header or up.colspan != cell.colspan or not up.text:
            break
        goes_on = cell.text == "" or (cell.text[0].islower() and _FIGURE.match(up.text) is None and (up.rowspan > 1 or cell.rowspan > 1))
        if not goes_on and grown and _same_item(cells, up, cell, grown):
            goes_on = True
        if not goes_on or not (up.rowspan > 1 or cell.rowspan > 1 or cell.col in merged):
            break
        grown[id(up)] = cell
        gone.add(id(cell))
    out: list[Cell] = []
    for c in cells:
        more = grown.get(id(c))
        if more is None:
            out.append(c)
        else:
            out.append(replace(c, rowspan=c.rowspan + more.rowspan, text=_joined_text(c.text, more.text), lines=(*c.lines, *more.lines)))
    return [*out, *moved([c for c in body if id(c) not in gone], rows)]


def _is_total_label(cell: Cell) -> bool:
    """Jumlah at the left or over several columns; names of indicators begin with the same word."""
    return _TOTAL.match(cell.text) is not None and (cell.col == 0 or cell.colspan > 1 or is_total(cell.text))


def _same_item(cells: Sequence[Cell], up: Cell, cell: Cell, grown: dict[int, Cell]) -> bool:
    """The number cell at its left goes on over the same rows: this cell is the rest of the same item's name."""
    numbers = [(c, grown[id(c)]) for c in cells if id(c) in grown]
    above, below = max(numbers, key=lambda pair: pair[0].col)
    return below.rowspan > 1 and below.rowspan == cell.rowspan and above.row == up.row and _FIGURE.match(cell.text) is None
