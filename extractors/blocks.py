"""Blocks of one table drawn apart on one page: columns in line, a blank row or a group row without rules of its own between.

A table without outer rules falls apart at every row that spans its whole width, for no upright rule ties it to its neighbours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.cells import Piece, cell_lines, cell_text
from extractors.chunks import chunks_of, is_total, is_value
from extractors.layout import Box, Cell, Line, Page
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable

GAP_PT = 45.0  # between two blocks: a row of two lines
IN_LINE_PT = 3.0
END_PT = 4.0  # nearer rules are the table's own double rule
GROUP_LINES = 3  # pieces of text that a group row holds at most
LEVEL_PT = 1.0  # between the base lines of one row

_CAPTION = lazy_pattern(r"(?i)\s*(?:tabel|grafik|gambar|diagram|lampiran|sumber|ket(?:erangan)?)\b")
_ORDINAL = lazy_pattern(r"(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]?")


def join_blocks(tables: Sequence[RawTable], page: Page) -> list[RawTable]:
    """Tables (top first) with the headless blocks that continue them joined on."""
    out: list[RawTable] = []
    for table in tables:
        between = _between(out[-1], table, page.lines) if out and _in_line(out[-1], table) else None
        if between is None or (between and not _is_group(between, page)):
            out.append(table)
        else:
            out[-1] = _joined(out[-1], table, between)
    return out


def with_end_rows(tables: Sequence[RawTable], page: Page) -> list[RawTable]:
    """Tables with the group row at their foot (or, without a header, at their head) that no side rules tie on, only a rule beyond it."""
    out = []
    for table in tables:
        others = [t.box for t in tables if t is not table]
        foot = _end_row(table, page, others, below=True)
        if foot is not None:
            table = _joined(table, _bare(table, foot.bottom), _lines_in(foot, page))
        head = _end_row(table, page, others, below=False) if table.header_rows == 0 else None
        out.append(table if head is None else _joined(_bare(table, head.top), table, _lines_in(head, page)))
    return out


def _end_row(table: RawTable, page: Page, others: Sequence[Box], *, below: bool) -> Box | None:
    """The box of a group row between an end of the table and a rule as long as the table is wide."""
    box = table.box
    end = box.bottom if below else box.top
    ends = [
        r.at
        for r in page.level_rules
        if END_PT < (r.at - end if below else end - r.at) <= GAP_PT
        and abs(r.start - box.x0) <= IN_LINE_PT
        and abs(r.end - box.x1) <= IN_LINE_PT
    ]
    if not ends or table.alone:
        return None
    row = Box(box.x0, end, box.x1, min(ends)) if below else Box(box.x0, max(ends), box.x1, end)
    lines = _lines_in(row, page)
    return row if lines and _is_group(lines, page) and not any(row.overlaps(o) for o in others) else None


def _lines_in(box: Box, page: Page) -> list[Line]:
    return [line for line in page.lines if box.holds(line.box.middle[0], line.base - 0.3 * line.size)]


def _bare(table: RawTable, y: float) -> RawTable:
    """A table of no rows at height `y`, in the columns of `table`."""
    return replace(table, box=Box(table.box.x0, y, table.box.x1, y), rows=0, cells=(), ys=(y,), header_rows=0, number_rows=())


def _in_line(upper: RawTable, lower: RawTable) -> bool:
    if lower.header_rows or upper.cols != lower.cols or not 0 <= lower.box.top - upper.box.bottom <= GAP_PT:
        return False
    return all(abs(a - b) <= IN_LINE_PT for a, b in zip(upper.xs, lower.xs, strict=True))


def _between(upper: RawTable, lower: RawTable, lines: Sequence[Line]) -> list[Line]:
    gap = Box(upper.box.x0, upper.box.bottom, upper.box.x1, lower.box.top)
    return [line for line in lines if gap.holds(line.box.middle[0], line.base - 0.3 * line.size)]


def _is_group(lines: Sequence[Line], page: Page) -> bool:
    """A group row ("E. Program ..."): few lines, bold or shaded or numbered, no caption."""
    if any(_CAPTION.match(line.text) for line in lines):
        return False
    if _is_total(lines):
        return True
    if len(lines) > GROUP_LINES:
        return False
    shaded = all(any(f.holds(*line.box.middle) for f in page.fills) for line in lines)
    return shaded or all(line.bold for line in lines) or bool(_ORDINAL.fullmatch(lines[0].words[0].text))


def _texts(lines: Sequence[Line]) -> list[Line]:
    """The texts of a row, left to right."""
    return sorted((c for line in lines for c in chunks_of(line.words)), key=lambda k: k.box.x0)


def _is_total(lines: Sequence[Line]) -> bool:
    """The label of a total on one base line with figures, and nothing else."""
    first, *others = _texts(lines)
    level = max(k.base for k in lines) - min(k.base for k in lines) <= LEVEL_PT
    return bool(others) and level and is_total(first.text) and all(is_value(k.text) for k in others)


def _joined(upper: RawTable, lower: RawTable, between: Sequence[Line]) -> RawTable:
    more = 1 if between else 0
    shift = upper.rows + more
    group = _group_cells(upper, lower, between) if between else []
    return replace(
        upper,
        box=Box.around((upper.box, lower.box)),
        rows=shift + lower.rows,
        cells=(*upper.cells, *group, *(replace(c, row=c.row + shift) for c in lower.cells)),
        ys=(*upper.ys, *lower.ys) if more else (*upper.ys[:-1], *lower.ys),
        open_bottom=lower.open_bottom,
    )


def _group_cells(upper: RawTable, lower: RawTable, between: Sequence[Line]) -> list[Cell]:
    """The one cell of a group row, or the cells of a total, each over as many columns as stand blank behind it."""
    places = [0]
    if _is_total(between):
        ordered = _texts(between)
        at = [max(bisect_right(upper.xs, k.box.middle[0]) - 1, 0) for k in ordered[1:]]
        if min(at) and len(set(at)) == len(at) and max(at) < upper.cols:
            places, between = [0, *at], ordered
    out: list[Cell] = []
    for n, (col, until) in enumerate(pairwise((*places, upper.cols))):
        mine = [between[n]] if len(places) > 1 else between
        wide = 1 if n else until - col
        out.append(_between_cell(upper, lower, mine, col, wide))
        out += [_between_cell(upper, lower, [], k, 1) for k in range(col + wide, until)]
    return out


def _between_cell(upper: RawTable, lower: RawTable, lines: Sequence[Line], col: int, wide: int) -> Cell:
    box = Box(upper.xs[col], upper.box.bottom, upper.xs[col + wide], lower.box.top)
    made = cell_lines([Piece(line.words) for line in lines])
    bold = bool(made) and all(line.bold for line in made)
    return Cell(upper.rows, col, cell_text(made, box.width), upper.page, box, 1, wide, made, bold)
