"""What a document of the layout lab holds, before any producer draws it: tables as cells with spans, paragraphs, and their truth.

Coordinates are 0-based. A table has a header grid (`head`, `head_rows` high) and rows; both have `len(columns)` columns.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Kind = Literal["label", "number", "figure", "word", "text"]
"""label: names the row or its group; number: a running number; figure: a value; word: a category; text: the rest (satuan, formula)."""
RowRole = Literal["body", "group", "total"]


class Head(Struct, frozen=True):
    """One header cell; `turned` asks for text drawn upwards where the producer can."""

    text: str
    row: int
    col: int
    rows: int = 1
    cols: int = 1
    turned: bool = False


class Cell(Struct, frozen=True):
    """One body cell at column `col`, over `rows` rows and `cols` columns; `value` is the plain decimal of a figure ("" for none)."""

    text: str
    kind: Kind
    col: int
    rows: int = 1
    cols: int = 1
    value: str = ""
    unit: str = ""
    mark: str = ""  # a footnote mark, to be drawn raised behind the text; no part of `text`


class Row(Struct, frozen=True):
    """One row: `label` is the finest name of the row, as the truth tells it; cells merged from above are not repeated."""

    label: str
    cells: tuple[Cell, ...]
    role: RowRole = "body"


class Column(Struct, frozen=True):
    """`weight` is the column's share of the width; `kind` the kind of most of its cells."""

    weight: float
    kind: Kind


class Sheet(Struct, frozen=True):
    """One table. `number` and `title` make the caption ("" for none); `numbers`: column numbers and formulas ("" cells none)."""

    number: str
    title: str
    columns: tuple[Column, ...]
    head: tuple[Head, ...]
    head_rows: int
    rows: tuple[Row, ...]
    numbers: tuple[str, ...] = ()
    note: str = ""  # footnote under the table
    kind: str = ""  # which builder made it
    continued: bool = False  # goes on with the sheet before, on a new page
    headless: bool = False  # its header is not drawn again (the truth names it nevertheless)

    @property
    def caption(self) -> str:
        return f"{self.number} {self.title}".strip()

    def header_path(self, col: int) -> tuple[str, ...]:
        """Header texts over a column, outermost first."""
        over = [h for h in self.head if h.col <= col < h.col + h.cols]
        return tuple(h.text for h in sorted(over, key=lambda h: h.row) if h.text)

    def blocks(self) -> tuple[tuple[int, int], ...]:
        """Runs of rows [start, stop) joined by a label merged down: what a producer may draw as one ruled row of stacked lines."""
        runs: list[tuple[int, int]] = []
        at = 0
        while at < len(self.rows):
            stop = at + max([c.rows for c in self.rows[at].cells if c.kind == "label"], default=1)
            runs.append((at, stop))
            at = stop
        return tuple(runs)


class Paragraph(Struct, frozen=True):
    text: str
    kind: Literal["title", "chapter", "heading", "prose", "list", "note"] = "prose"


class Style(Struct, frozen=True):
    """How a document prints figures and names its columns."""

    money: str = "{}"  # around an amount, e.g. "Rp {},00"
    percent: str = "{}"  # around a percentage in a cell
    decimals: int = 2  # of percentages
    unit_in_cell: bool = False
    empty: str = "-"
    caption: str = "Tabel {}.{}"
    column_numbers: str = ""  # "{}", "({})" or "" for none
    formulas: bool = False  # column numbers declare how columns follow from others
    realisasi: str = "Realisasi"
    capaian: str = "Capaian (%)"
    indikator: str = "Indikator Kinerja"
    total: str = "JUMLAH"
    marks: bool = False  # footnote marks behind some figures


class Document(Struct, frozen=True):
    name: str
    agency: str
    year: int
    style: Style
    items: tuple[Paragraph | Sheet, ...] = field(default=())

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(i for i in self.items if isinstance(i, Sheet))
