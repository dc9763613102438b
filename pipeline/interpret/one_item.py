"""Several figures where one item can have only one: which of them is meant is not told."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.layout import Cell, Grid, Table
from pipeline.interpret.column_words import KINERJA, TEXTUAL
from pipeline.interpret.content import is_value
from pipeline.interpret.rows import LabelPlan
from rules.facts import Column, Measure
from rules.quantity import PART, Candidate, Kind, Quantity

Figures = Mapping[tuple[int, int], tuple[Cell, Quantity]]


def in_doubt(figures: Figures, table: Table, columns: tuple[Column, ...], plan: LabelPlan) -> dict[tuple[int, int], tuple[Cell, Quantity]]:
    """`figures`, with those in doubt that stand one below the other beside one name and one target: `30,2%` over `100%`."""
    grid = table.grid()
    out = dict(figures)
    kinerja = [c.index for c in columns if c.measure in KINERJA]
    for row in range(table.rows) if plan.primary >= 0 else ():
        named = grid[row][plan.primary]
        if named is None or named.row != row or named.rowspan < 2 or not named.text.strip():
            continue
        rows = range(named.row, min(named.row + named.rowspan, table.rows))
        whole = [c for c in kinerja if _covers(grid, rows, c)]
        if not whole or any(_tells_apart(grid, rows, c) for c in columns if c.index != plan.primary):
            continue
        for c in kinerja:
            mine = [(r, c) for r in rows if (r, c) in figures and figures[r, c][1].kind is not Kind.NONE]
            if len(mine) > 1:
                for at in mine:
                    cell, q = figures[at]
                    out[at] = (cell, in_parts(q))
    return out


def in_parts(q: Quantity) -> Quantity:
    """`q` as one of several figures, without a value that a rule could use."""
    if q.value is None:
        return q
    return Quantity(
        q.raw, Kind.AMBIGUOUS, unit=q.unit, candidates=(Candidate(q.value, q.decimals, PART),), evidence=("several",), doubtful=True
    )


def _covers(grid: Grid, rows: range, column: int) -> bool:
    """True where one figure stands in a cell over all of `rows`."""
    cell = grid[rows[0]][column]
    return cell is not None and cell.row == rows[0] and cell.rowspan >= len(rows) and is_value(cell.text)


def _tells_apart(grid: Grid, rows: range, column: Column) -> bool:
    """True where the column names the single rows: names, years, units, row numbers."""
    if column.measure not in TEXTUAL or column.measure is Measure.KETERANGAN:
        return False
    own = {cell.row for cell in (grid[r][column.index] for r in rows) if cell is not None and cell.row in rows and cell.text.strip()}
    return len(own) > 1
