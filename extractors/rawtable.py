"""A table as read on one page, before it is stitched to its continuation."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from extractors.layout import Box, Cell, Reader


class RawTable(Struct, frozen=True):
    """One table of one page.

    `xs` and `ys` are the column and row edges in points (`cols + 1` and `rows + 1` of them, those of cut bands included).
    `header_rows` first rows are header, `number_rows` those of them that number the columns or state formulas (row indexes).
    `open_top`, `open_bottom` are True where the page ends the table without a rule; `alone` where it stands under the plot of a chart
    (in its `box`) and never goes on over pages.
    """

    page: int
    box: Box
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    header_rows: int = 0
    number_rows: tuple[int, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    confidence: float = 1.0
    reader: Reader = Reader.GRID
    alone: bool = False
    beside: tuple[tuple[int, Box], ...] = ()  # pieces on further pages whose columns stand at the right: page, box on it

    @property
    def last_page(self) -> int:
        return self.beside[-1][0] if self.beside else self.page

    def grid(self) -> list[list[Cell | None]]:
        """rows x cols of cells; a merged cell stands at every place it covers."""
        out: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for c in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                    out[r][c] = cell
        return out


def placed(c: Cell, row: int, col: int, rowspan: int, colspan: int) -> Cell:
    """The cell at another place."""
    return Cell(row, col, c.text, c.page, c.box, rowspan, colspan, c.lines, c.bold, c.turned, c.readable, c.shaded)


def moved(cells: Iterable[Cell], rows: int) -> list[Cell]:
    """The cells so many rows further down."""
    return [placed(c, c.row + rows, c.col, c.rowspan, c.colspan) for c in cells]
