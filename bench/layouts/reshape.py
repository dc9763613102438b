"""Sheets turned about before they are drawn: columns in another order, header texts fused. The truth follows the sheet."""

from __future__ import annotations

from msgspec.structs import replace

from bench.layouts.sheets import Cell, Head, Row, Sheet


def reordered(sheet: Sheet, how: str) -> Sheet:
    """Groups of columns under one top header in another order.

    `backward`: values from last to first behind the names; `name_first`: the running number goes last; `unit_last`: Satuan goes last.
    """
    groups = _groups(sheet)
    plain = [g for g in groups if _kind(sheet, g) not in ("figure", "word")]
    values = [g for g in groups if _kind(sheet, g) in ("figure", "word")]
    titles = {g: next((h.text for h in sheet.head if h.col == g[0] and h.row == 0), "") for g in groups}
    match how:
        case "backward":
            order = [*plain, *reversed(values)]
        case "name_first":
            order = [g for g in groups if titles[g].lower() != "no"] + [g for g in groups if titles[g].lower() == "no"]
        case "unit_last":
            order = [g for g in groups if titles[g].lower() != "satuan"] + [g for g in groups if titles[g].lower() == "satuan"]
        case _:
            raise ValueError(how)
    moved = [c for first, stop in order for c in range(first, stop)]
    place = {old: new for new, old in enumerate(moved)}
    head = tuple(replace(h, col=min(place[c] for c in range(h.col, h.col + h.cols))) for h in sheet.head)
    rows = tuple(_moved(row, place) for row in sheet.rows)
    columns = tuple(sheet.columns[old] for old in moved)
    numbers = tuple(sheet.numbers) if sheet.numbers and not any("=" in n for n in sheet.numbers) else ()
    return replace(sheet, head=head, rows=rows, columns=columns, numbers=numbers)


def _groups(sheet: Sheet) -> list[tuple[int, int]]:
    return [(h.col, h.col + h.cols) for h in sorted(sheet.head, key=lambda h: h.col) if h.row == 0]


def _kind(sheet: Sheet, group: tuple[int, int]) -> str:
    return sheet.columns[group[0]].kind


def _moved(row: Row, place: dict[int, int]) -> Row:
    """A cell over several columns that no longer stand together shrinks to their largest run from its last column on."""
    cells: list[Cell] = []
    for c in row.cells:
        at = sorted(place[k] for k in range(c.col, c.col + c.cols))
        together = at[-1] - at[0] + 1 == len(at)
        run = at if together else at[:1]
        cells.append(replace(c, col=run[0], cols=len(run)))
    return replace(row, cells=tuple(sorted(cells, key=lambda c: c.col)))


def fused(sheet: Sheet) -> Sheet:
    """Every header over two columns is undivided: its leaves are left out."""
    spans = [h for h in sheet.head if h.cols == 2 and h.row + h.rows < sheet.head_rows]
    if not spans:
        return sheet
    head: list[Head] = []
    for h in sheet.head:
        over = next((s for s in spans if h is not s and s.row < h.row and s.col <= h.col < s.col + s.cols), None)
        if over is None:
            head.append(replace(h, rows=sheet.head_rows - h.row) if h in spans else h)
    depth = max(h.row + 1 for h in head)
    flat = tuple(replace(h, rows=min(h.rows, depth - h.row)) for h in head)
    return replace(sheet, head=flat, head_rows=depth)
