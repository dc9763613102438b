"""What stands where on a drawn page, before any pen or hand draws it. `y` runs down from the top, in points."""

from __future__ import annotations

from msgspec import Struct, field

from tests.rawkit import wide

__all__ = ["Piece", "Placed", "Setting", "Slot", "wide"]


class Setting(Struct, frozen=True):
    """How a document is set: page, type size of tables, padding, where cells and figures stand, header repeated, running head."""

    width: float
    height: float
    margin: float
    size: float
    pad: float
    stand: str
    figures: str
    repeat: bool
    running: bool


class Piece(Struct, frozen=True):
    """A line of text with its base line at `y`. `table` is 0 for narrative; `row`, `col` its cell (header rows are below zero)."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    table: int
    row: int = 0
    col: int = 0


class Slot(Struct, frozen=True):
    """A cell's rectangle; `role` is head, body, group or total."""

    x0: float
    y0: float
    x1: float
    y1: float
    role: str
    table: int
    row: int


class Placed(Struct):
    """One page."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def tables(self) -> list[list[Slot]]:
        """Cells by table."""
        numbers = sorted({s.table for s in self.slots})
        return [[s for s in self.slots if s.table == n] for n in numbers]
