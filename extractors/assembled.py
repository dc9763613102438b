"""Header and body of a table without upright rules put together: rows, cells, confidence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.anchors import anchors_of, texts_of, value_columns
from extractors.bands import Ends, Placed, place, stands_amid
from extractors.cells import Piece, cell_lines, cell_text
from extractors.chunks import is_total, is_value
from extractors.columns import Columns
from extractors.flow import Row
from extractors.headspans import HeaderCell
from extractors.layout import Box, Cell, Page, Reader, Word
from extractors.rawtable import RawTable
from extractors.ruledbands import place_between, separators
from extractors.stacked import cut_stacked
from extractors.stands import Text

CONFIDENCE = 0.9  # of columns by white alone
RULED_CONFIDENCE = 0.95  # rows by rules
FOOT_SHARE = 0.9  # of the page's height: lines below are page numbers
WEAK_CONFIDENCE = 0.75  # no caption, no row of column numbers, no rules


def assembled(
    page: Page,
    top: Sequence[Row],
    body: Sequence[Row],
    columns: Columns,
    header: Sequence[HeaderCell],
    header_rows: int,
    numbers: tuple[int, ...],
    rules: Sequence[tuple[float, float, float]],
    strong: bool,
    named: bool,
    goes_on: bool = False,
    before: RawTable | None = None,
    again: bool = False,
) -> RawTable | None:
    """The table of a header and body rows, None where it is not surely one. `strong`: a caption or clear header; `named`: a caption;
    `goes_on`: the page before ended with a table, `before` if that has no rules; `again`: with this one, whose header comes again."""
    texts = texts_of(body, columns)
    values = value_columns(texts, columns.count)
    anchors = anchors_of(texts, values)
    seps = separators(body, columns, rules)
    by_rules = bool(body) and len(seps) >= 1 and (len(seps) + 1) * 2 >= len(anchors)
    if by_rules:
        count, placed = place_between(texts, columns, seps)
    else:
        foot = bool(body) and _at_foot(page, max(r.box.bottom for r in body))
        count, placed = place(texts, columns, values, Ends(goes_on, foot, stands_amid(before)))
    sure = count > 0 and (again or (before is not None and _only_totals(texts)))
    if again and body and not anchors:
        count, placed = 1, _lone_row(texts)
    elif body and not sure and not _is_table(count, placed, columns, values, strong, named, by_rules):
        return None
    if not body and not (named and header_rows and columns.count >= 3):
        return None
    cells = [*header, *(HeaderCell(p.row + header_rows, p.col, p.rowspan, p.colspan, p.words) for p in placed)]
    rows = count + header_rows
    ys = _heights(cells, rows, [r.box for r in (*top, *body)])
    made = [_cell(page, c, columns.edges, ys) for c in _complete(cells, rows, columns.count)]
    if by_rules:
        made, ys = cut_stacked(made, ys, header_rows)
    return RawTable(
        page=page.number,
        box=Box(columns.edges[0], ys[0], columns.edges[-1], ys[-1]),
        rows=len(ys) - 1,
        cols=columns.count,
        cells=tuple(sorted(made, key=lambda c: (c.row, c.col))),
        xs=columns.edges,
        ys=tuple(ys),
        header_rows=header_rows,
        number_rows=numbers,
        open_top=not top,
        open_bottom=_at_foot(page, ys[-1]),
        confidence=RULED_CONFIDENCE if by_rules else CONFIDENCE if strong else WEAK_CONFIDENCE,
        reader=Reader.UNRULED,
    )


def _only_totals(texts: Sequence[Text]) -> bool:
    """Nothing but labels of totals and their figures, as the page cuts them off a table."""
    labels = [t for t in texts if is_total(t.text)]
    return 0 < len(labels) < len(texts) and all(t in labels or is_value(t.text) for t in texts)


def _at_foot(page: Page, bottom: float) -> bool:
    """Nothing stands below `bottom` but what stands at the page's edge."""
    return all(line.box.top <= bottom + 1 or line.box.top > FOOT_SHARE * page.height for line in page.lines)


def _lone_row(texts: Sequence[Text]) -> list[Placed]:
    """The rest of a row cut by the page, in which no value stands."""
    by: dict[int, list[Text]] = {}
    for t in texts:
        by.setdefault(t.first, []).append(t)
    return [Placed(0, col, 1, 1, tuple(w for t in mine for w in t.words)) for col, mine in sorted(by.items())]


def _is_table(
    count: int, placed: Sequence[Placed], columns: Columns, values: Sequence[bool], strong: bool, named: bool, ruled: bool
) -> bool:
    if columns.count < 2 or count < 1:
        return False
    filled = sum(values)
    full = sum(1 for r in range(count) if sum(1 for p in placed if p.row == r and p.words) >= min(3, columns.count))
    if ruled and strong:
        return columns.count >= 2 and full >= 1
    if filled == 0:
        return False
    if named and strong and columns.count >= 3 and full >= 1:
        return True
    return full >= 1 and (filled >= 2 or full >= 3) if strong else filled >= 2 and full >= 2


def _heights(cells: Sequence[HeaderCell], rows: int, boxes: Sequence[Box]) -> tuple[float, ...]:
    """Row edges: each row begins above its highest word."""
    top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
    highest: list[float | None] = [None] * rows
    for c in cells:
        if c.words and c.rowspan == 1:
            y = min(w.box.top for w in c.words)
            old = highest[c.row]
            highest[c.row] = y if old is None else min(old, y)
    out = [top]
    for r in range(1, rows):
        own = highest[r]
        out.append(max(out[-1] + 0.5, own if own is not None else out[-1] + 0.5))
    out.append(max(bottom, out[-1] + 0.5))
    return tuple(round(y, 2) for y in out)


def _complete(cells: Sequence[HeaderCell], rows: int, cols: int) -> list[HeaderCell]:
    """Cells with blank ones wherever nothing stands; spans cut back where something else does."""
    owner: dict[tuple[int, int], int] = {}
    out: list[HeaderCell] = []
    for c in sorted(cells, key=lambda c: (c.row, c.col, -c.colspan)):
        if (c.row, c.col) in owner:
            k = owner[c.row, c.col]
            out[k] = replace(out[k], words=(*out[k].words, *c.words))
            continue
        starts = {(d.row, d.col) for d in cells if d is not c}
        wide = 1
        while wide < c.colspan and (c.row, c.col + wide) not in owner and (c.row, c.col + wide) not in starts:
            wide += 1
        high = 1
        while high < c.rowspan and all(
            (c.row + high, c.col + k) not in owner and (c.row + high, c.col + k) not in starts for k in range(wide)
        ):
            high += 1
        out.append(replace(c, colspan=wide, rowspan=high))
        for r in range(c.row, c.row + high):
            for j in range(c.col, c.col + wide):
                owner[r, j] = len(out) - 1
    for r in range(rows):
        for j in range(cols):
            if (r, j) not in owner:
                out.append(HeaderCell(r, j, 1, 1, ()))
    return out


def _cell(page: Page, c: HeaderCell, xs: Sequence[float], ys: Sequence[float]) -> Cell:
    box = Box(xs[c.col], ys[c.row], xs[c.col + c.colspan], ys[min(c.row + c.rowspan, len(ys) - 1)])
    lines = cell_lines(_pieces(c.words))
    x, y = box.middle
    return Cell(
        row=c.row,
        col=c.col,
        text=cell_text(lines, box.width),
        page=page.number,
        box=box,
        rowspan=c.rowspan,
        colspan=c.colspan,
        lines=lines,
        bold=bool(c.words) and all(w.bold for w in c.words),
        readable=all(w.readable for w in c.words),
        shaded=any(f.holds(x, y) for f in page.fills),
    )


def _pieces(words: Sequence[Word]) -> list[Piece]:
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w.base, 1), w.box.x0)):
        if out and abs(out[-1][0].base - word.base) <= 0.5:
            out[-1].append(word)
        else:
            out.append([word])
    return [Piece(tuple(sorted(g, key=lambda w: w.box.x0))) for g in out]
