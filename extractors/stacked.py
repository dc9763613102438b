"""Ruled rows that hold several indicators, one under the other: cut them into rows.

The proof is in the figures: two cells of a ruled row hold values on the same base lines; or one does, and the names beside it are
numbered, one number per value. A name belongs to the value it begins beside. What is said once for all (the sasaran, the number)
spans the rows cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.cells import cell_text
from extractors.layout import Box, Cell, CellLine
from extractors.stacked_lines import NUMBERED
from extractors.stacked_parts import parts as parts_of
from extractors.stacked_stops import row_stops
from extractors.stacked_values import value_items

Parts = dict[int, list[list[CellLine]] | None]  # by id of the cell: its lines for each row, None where it speaks for all

ABOVE = 0.9  # of the line height: a row is cut so far above the base line of its first line


def cut_stacked(cells: Sequence[Cell], ys: Sequence[float], header_rows: int) -> tuple[list[Cell], tuple[float, ...]]:
    """Cells and row edges with every stacked row cut."""
    out = list(cells)
    edges = list(ys)
    bands: dict[int, list[Cell]] = {}
    for c in cells:
        if c.rowspan == 1:
            bands.setdefault(c.row, []).append(c)
    for r in range(len(ys) - 2, header_rows - 1, -1):  # from below: rows above keep their numbers
        band = bands.get(r, [])
        stops = row_stops(band)
        if len(stops) < 2:
            continue
        parts = {id(c): parts_of(c, stops) for c in band}
        stops, parts = _with_headings(band, stops, parts)
        cuts = _cuts(stops, [p for p in parts.values() if p is not None], edges[r], edges[r + 1])
        out = _with_cut(out, r, parts, cuts)
        edges[r + 1 : r + 1] = cuts
    return sorted(out, key=lambda c: (c.row, c.col)), tuple(edges)


def _with_headings(band: Sequence[Cell], stops: list[float], parts: Parts) -> tuple[list[float], Parts]:
    """Rows of their own for what stands over the items of a list, ends with a colon and has no value beside it."""
    last = max((c.col for c in band if value_items(c)), default=0)
    for c in (c for c in band if c.col < last):
        for k in range(len(stops) - 1, -1, -1):
            own = (parts[id(c)] or [[]] * len(stops))[k]
            item = next((i for i in range(1, len(own)) if NUMBERED.fullmatch(own[i].text) and own[i - 1].text.rstrip().endswith(":")), 0)
            if not item or stops[k] < (below := (own[item - 1].base + own[item].base) / 2):
                continue
            stops = [*stops[:k], own[0].base, *stops[k:]]
            parts = {
                at: some and [*some[:k], [n for n in some[k] if n.base < below], [n for n in some[k] if n.base >= below], *some[k + 1 :]]
                for at, some in parts.items()
            }
    return stops, parts


def _cuts(stops: Sequence[float], parts: Sequence[list[list[CellLine]]], top: float, bottom: float) -> list[float]:
    """Heights between the rows of a cut band."""
    out: list[float] = []
    for k in range(1, len(stops)):
        first = [p[k][0] for p in parts if p[k]]
        at = min((line.base - ABOVE * line.box.height for line in first), default=stops[k] - 10.0)
        low = max([top + 0.5 * k, *out[-1:]])
        out.append(round(min(max(at, low + 0.5), bottom - 0.5), 2))
    return out


def _with_cut(cells: Sequence[Cell], r: int, parts: Parts, cuts: Sequence[float]) -> list[Cell]:
    """All cells with row r cut at `cuts`."""
    more = len(cuts)
    out: list[Cell] = []
    for c in cells:
        if c.row > r:
            out.append(replace(c, row=c.row + more))
        elif c.row + c.rowspan <= r:
            out.append(c)
        else:
            mine = parts.get(id(c))
            if mine is None:
                out.append(replace(c, rowspan=c.rowspan + more))
            else:
                edges = [c.box.top, *cuts, c.box.bottom]
                out += [_slice(c, r + k, tuple(lines), edges[k], edges[k + 1]) for k, lines in enumerate(mine)]
    return out


def _slice(c: Cell, row: int, lines: tuple[CellLine, ...], top: float, bottom: float) -> Cell:
    box = Box(c.box.x0, top, c.box.x1, bottom)
    bold = bool(lines) and all(line.bold for line in lines)
    return replace(c, row=row, rowspan=1, lines=lines, text=cell_text(lines, box.width), box=box, bold=bold)
