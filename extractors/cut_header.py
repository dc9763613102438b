"""A header that the page cuts between its levels: its upper level stands alone at the foot, the lower one opens the next page.

The upper part has fewer columns than the lower, where its last level is divided on the next page only.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.layout import Cell
from extractors.patterns import lazy_pattern
from extractors.rawtable import RawTable
from extractors.repeated import amount
from extractors.samecolumns import EDGE_PT, OUTER_EDGE_PT

_NAME_OF_FIGURES = lazy_pattern(r"(?:19|20)\d\d|\(?\d{1,2}\)?")  # years and column numbers stand in headers


def join_header(upper: RawTable, lower: RawTable) -> tuple[RawTable, RawTable] | None:
    """The upper part with the whole header in the columns of the lower one, and the lower one without it; None where no header is cut."""
    if not _is_header(upper) or lower.cols < upper.cols:
        return None
    columns = _divided(upper.xs, lower.xs)
    if columns is None:
        return None
    blank = _lower_levels(lower, columns)
    rows = blank
    while rows in lower.number_rows:
        rows += 1
    if rows == 0 or rows >= lower.rows or any(c.row < rows < c.row + c.rowspan for c in lower.cells):
        return None
    return _whole(upper, lower, columns, blank, rows), _body(lower, rows)


def _is_header(upper: RawTable) -> bool:
    """Nothing but header, and no column numbers under it yet."""
    if upper.rows > max(upper.header_rows, 1) or upper.number_rows:
        return False
    return not any(amount(c.text) and not _NAME_OF_FIGURES.fullmatch(c.text) for c in upper.cells)


def _divided(upper: Sequence[float], lower: Sequence[float]) -> list[tuple[int, int]] | None:
    """First and end column of the lower part under each of the upper one; None where an edge does not go on."""
    shift = lower[0] - upper[0]
    if abs(lower[-1] - upper[-1] - shift) > OUTER_EDGE_PT:
        return None
    at = [min(range(len(lower)), key=lambda k: abs(lower[k] - x - shift)) for x in upper]
    if any(abs(lower[k] - x - shift) > EDGE_PT for k, x in zip(at, upper, strict=True)) or any(b <= a for a, b in pairwise(at)):
        return None
    return list(pairwise(at))


def _lower_levels(lower: RawTable, columns: Sequence[tuple[int, int]]) -> int:
    """How many first rows name the parts of divided columns and nothing else."""
    parts = {c for a, b in columns if b - a > 1 for c in range(a, b)}
    named: dict[int, set[int]] = {}
    for c in lower.cells:
        if c.text and (c.col not in parts or (amount(c.text) and not _NAME_OF_FIGURES.fullmatch(c.text))):
            named.setdefault(c.row, set()).add(-1)
        elif c.text:
            named.setdefault(c.row, set()).update(range(c.col, c.col + c.colspan))
    rows = 0
    while rows < lower.rows and -1 not in (own := named.get(rows, set())) and own and (rows > 0 or own == parts):
        rows += 1
    return rows


def _whole(upper: RawTable, lower: RawTable, columns: Sequence[tuple[int, int]], blank: int, rows: int) -> RawTable:
    """The upper part with `rows` rows of the lower one; cells that no part stands under go on over the first `blank` of them."""
    under = {c.col for c in lower.cells if c.row < blank and c.text}
    cells: list[Cell] = []
    for c in upper.cells:
        start, end = columns[c.col][0], columns[min(c.col + c.colspan, upper.cols) - 1][1]
        goes_on = c.row + c.rowspan == upper.rows and not under.intersection(range(start, end))
        cells.append(replace(c, col=start, colspan=end - start, rowspan=c.rowspan + blank * goes_on))
    cells += [replace(c, row=c.row + upper.rows) for c in lower.cells if c.row < rows and (c.text or c.row >= blank)]
    return replace(
        upper,
        rows=upper.rows + rows,
        cols=lower.cols,
        cells=tuple(cells),
        xs=tuple(x - lower.xs[0] + upper.xs[0] for x in lower.xs),
        ys=(*upper.ys, *(y - lower.ys[0] + upper.ys[-1] for y in lower.ys[1 : rows + 1])),
        header_rows=upper.rows + rows,
        number_rows=tuple(upper.rows + r for r in lower.number_rows if r < rows),
    )


def _body(lower: RawTable, rows: int) -> RawTable:
    cells = tuple(replace(c, row=c.row - rows) for c in lower.cells if c.row >= rows)
    return replace(lower, rows=lower.rows - rows, cells=cells, ys=lower.ys[rows:], header_rows=0, number_rows=())
