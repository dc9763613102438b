"""A row cut by the page: its halves put together; merged cells drawn on over the break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout import Cell

_WELL_FORMED = re.compile(
    r"^(?:Rp\.?\s?)?[-(]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?)\)?(?:,-)?\s?%?$|^1\s?:\s?\d[\d.,]*$"
)
_CUT = re.compile(r"(?:\d[.,]\d{0,2}|[.,:]|\d\s:)$")  # how a number cut by the page ends: 1.506.190.00, 1 :
_FIGURE = re.compile(r"^(?:Rp\.?\s?)?[\d.,:%()\s\-–≥≤<>]+$")
_TOTAL = re.compile(r"^(?:jumlah|total|rata\s*-?\s*rata)\b", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[-,(/&]|\b(?:dan|dengan|yang|di|ke|dari|untuk|pada|serta|atau|oleh|dalam|bagi|terhadap|melalui|sesuai))$", re.IGNORECASE
)


def join_first_row(cells: Sequence[Cell], body: Sequence[Cell], rows: int, header: int) -> tuple[list[Cell], int]:
    """Append the rows of a continuation below the first `rows` rows.

    Returns all cells and the number of rows of the continuation that went into the row above (0 or 1).
    """
    first = [c for c in body if c.row == 0]
    above = {c.col: c for c in cells if c.row + c.rowspan >= rows and c.row < rows}
    if rows <= header or not first or not above:
        return [*cells, *(replace(c, row=c.row + rows) for c in body)], 0
    if _is_cut_row(above, first):
        return _closed(cells, above, body, rows), 1
    return _drawn_on(cells, above, body, rows, header), 0


def _is_cut_row(above: dict[int, Cell], first: Sequence[Cell]) -> bool:
    """The first row of the continuation is the rest of the row above."""
    filled = [c for c in first if c.text]
    lead = min(first, key=lambda c: c.col)
    if not filled or lead.text or any(c.rowspan > 1 and c.text for c in filled):
        return False
    if any(_TOTAL.match(c.text) for c in filled) or any(c.col not in above for c in filled):
        return False
    if any(c.colspan > 1 and above[c.col].colspan != c.colspan for c in filled):
        return False
    goes_on = 0
    for cell in filled:
        up = above[cell.col].text
        if _FIGURE.match(cell.text):
            if up and not _cut_number(up, cell.text):
                return False
            goes_on += bool(up)
        elif up and (cell.text[:1].islower() or _OPEN_END.search(up)):
            goes_on += 1
        elif not up and _FIGURE.match(cell.text) is None and cell.text[:1].isupper() and len(filled) > 1:
            return False
    return goes_on > 0


def _cut_number(upper: str, lower: str) -> bool:
    """`1.506.190.00` + `0`: the pieces make one well-formed number, the upper one alone does not."""
    return _CUT.search(upper) is not None and not _WELL_FORMED.match(upper) and _WELL_FORMED.match(joined_number(upper, lower)) is not None


def joined_number(upper: str, lower: str) -> str:
    """Two pieces of a number as one string."""
    return f"{upper} {lower}" if upper.rstrip().endswith(":") else f"{upper}{lower}"


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
    return [*out, *(replace(c, row=c.row + rows - 1) for c in body if c.row > 0)]


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
    if any(_TOTAL.match(c.text) for c in first):
        first = []
    for cell in first:
        up = above.get(cell.col)
        if up is None or up.row < header or up.colspan != cell.colspan or not up.text:
            break
        goes_on = cell.text == "" or (cell.text[0].islower() and _FIGURE.match(up.text) is None and (up.rowspan > 1 or cell.rowspan > 1))
        if not goes_on or not (up.rowspan > 1 or cell.rowspan > 1 or cell.col in merged):
            break
        grown[id(up)] = cell
        gone.add(id(cell))
    out = []
    for c in cells:
        more = grown.get(id(c))
        if more is None:
            out.append(c)
        else:
            out.append(replace(c, rowspan=c.rowspan + more.rowspan, text=_joined_text(c.text, more.text), lines=(*c.lines, *more.lines)))
    return [*out, *(replace(c, row=c.row + rows) for c in body if id(c) not in gone)]
