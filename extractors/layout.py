"""What stands on the page: frozen values passed from the readers to the rest of the house.

All coordinates are PDF points (1/72 inch) in the page as displayed (after /Rotate and the crop box), origin at the top left,
`top` < `bottom`. Page numbers are physical and begin at 1. Nothing here knows what a figure means.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct, field

UNKNOWN = "\ufffd"  # stands for a glyph without a character


class Box(Struct, frozen=True, order=True):
    """A rectangle in points: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom

    def overlaps(self, other: Box) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.top < other.bottom and other.top < self.bottom

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all `boxes` (at least one)."""
        some = iter(boxes)
        first = next(some)
        x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
        for box in some:  # called for every line and cell: one pass, no lists
            if box.x0 < x0:
                x0 = box.x0
            if box.top < top:
                top = box.top
            if box.x1 > x1:
                x1 = box.x1
            if box.bottom > bottom:
                bottom = box.bottom
        return Box(x0, top, x1, bottom)


class Word(Struct, frozen=True):
    """Characters between two gaps on one base line.

    `base` is the y of the base line (for upright text); `turn` is the clockwise rotation of the text as displayed: 0, 90, 180 or 270.
    `readable` is False where the font gives no Unicode map: the text is then not to be trusted.
    """

    text: str
    box: Box
    base: float
    size: float = 0.0
    bold: bool = False
    turn: int = 0
    readable: bool = True


class Line(Struct, frozen=True):
    """Words on one base line, left to right, of one column of text (a line never runs through a table cell border)."""

    words: tuple[Word, ...]
    box: Box
    base: float

    @property
    def text(self) -> str:
        return " ".join([w.text for w in self.words])

    @property
    def bold(self) -> bool:
        return bool(self.words) and all(w.bold for w in self.words)

    @property
    def size(self) -> float:
        return max([w.size for w in self.words], default=0.0)


class Rule(Struct, frozen=True):
    """A drawn line: `at` is its y (level) or x (upright); `start`..`end` its extent along the other axis."""

    at: float
    start: float
    end: float


class Page(Struct, frozen=True):
    """One page as read: lines of text, drawn rules, shaded boxes and pictures.

    `turned` is the clockwise turn, beyond the file's own /Rotate, that makes a page drawn sideways read upright: all coordinates
    (and width, height) are those of the turned page. `cut` is True where a limit on characters or objects was reached.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    level_rules: tuple[Rule, ...] = ()
    upright_rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    characters: int = 0
    unreadable_characters: int = 0
    turned: int = 0
    cut: bool = False

    @property
    def is_picture(self) -> bool:
        """True where the page shows a picture over most of its area and (nearly) no text: it needs OCR."""
        area = max((p.width * p.height for p in self.pictures), default=0.0)
        return self.characters < 20 and area > 0.4 * self.width * self.height


class CellLine(Struct, frozen=True):
    """One line of text inside a cell."""

    text: str
    box: Box
    base: float
    bold: bool = False


class Cell(Struct, frozen=True):
    """A table cell. `row`, `col` count from 0 in the stitched table; a merged cell spans `rowspan` x `colspan`.

    `text` joins the lines by a space, except numbers broken over lines, which are joined without one when (and only when) the
    pieces make one well-formed number; the unjoined lines stay in `lines`.
    """

    row: int
    col: int
    text: str
    page: int
    box: Box
    rowspan: int = 1
    colspan: int = 1
    lines: tuple[CellLine, ...] = ()
    bold: bool = False
    turned: bool = False
    readable: bool = True
    shaded: bool = False


class Reader(StrEnum):
    """Which reader made a table."""

    GRID = "grid"
    UNRULED = "unruled"


class Caption(Struct, frozen=True):
    """A caption as printed: `label` "Tabel 3.25", `number` normalised ("3.25"), `kind` tabel | grafik | gambar | lampiran ..."""

    label: str
    number: str
    kind: str
    title: str
    page: int
    box: Box


Grid = tuple[tuple[Cell | None, ...], ...]


class Table(Struct, frozen=True, eq=False):
    """A table, stitched over its pages; compared by identity (so that what is derived from it can be kept).

    `header_rows` first rows are header (column-number rows and formula rows included, listed in `number_rows`, row indexes).
    `repeated` header rows of continuation pages are left out of `cells`. `row_pages[r]` is the page on which row r begins.
    `notes` are the lines right below that explain marks ("*) Data tahun 2022"). `pages` and `boxes` are those of its parts: a sheet that
    carries two pages comes twice where both hold a part.
    """

    index: int
    pages: tuple[int, ...]
    boxes: tuple[Box, ...]
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    header_rows: int = 1
    number_rows: tuple[int, ...] = ()
    row_pages: tuple[int, ...] = ()
    caption: Caption | None = None
    reader: Reader = Reader.GRID
    confidence: float = 1.0
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    notes: tuple[str, ...] = ()
    chart: bool = False  # the data table under the plot of a chart
    midway: bool = False  # the rest of a table whose first part was not joined to it

    @property
    def label(self) -> str:
        return self.caption.label if self.caption else ""

    @property
    def title(self) -> str:
        return self.caption.title if self.caption else ""

    @property
    def page_numbers(self) -> tuple[int, ...]:
        """`pages`, each once."""
        return tuple(dict.fromkeys(self.pages))

    def grid(self) -> Grid:
        """rows x cols of cells; a merged cell stands at every place it covers."""
        return _grid(self)


@lru_cache(maxsize=256)  # the tables of one report: each is looked at by many readers
def _grid(table: Table) -> Grid:
    out: list[list[Cell | None]] = [[None] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        for r in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            for c in range(cell.col, min(cell.col + cell.colspan, table.cols)):
                out[r][c] = cell
    return tuple(tuple(row) for row in out)


class Sentence(Struct, frozen=True):
    """A sentence or list item of the narrative.

    `page` is where it begins; `spans` are the boxes of its lines as (page, box); `words` are its words with their boxes in
    order (for the box of a figure inside it); `headings` are the headings above it, outermost first.
    `formula` marks a printed computation (fraction, `=`), whose parts may have stood one above the other.
    """

    text: str
    page: int
    spans: tuple[tuple[int, Box], ...]
    headings: tuple[str, ...] = ()
    words: tuple[tuple[int, Word], ...] = ()
    paragraph: int = 0
    item: str = ""
    formula: bool = False


class HeadingLine(Struct, frozen=True):
    """A heading where it stands: `kind` of its numbering (bab, decimal, sasaran, roman ...), `above` the headings it stands under."""

    text: str
    kind: str
    number: str
    page: int
    box: Box
    above: tuple[str, ...] = ()


class Trouble(Struct, frozen=True):
    """Something that could not be read: `code` is a word of the glossary (picture_page, no_unicode, page_failed, ...)."""

    code: str
    page: int
    detail: str = ""


class Layout(Struct, frozen=True):
    """A whole report as it stands on its pages.

    `running` are the running heads and feet left out, as (page, box); `turns` the pages drawn sideways, as (page, `Page.turned`): their
    boxes are those of the turned page. `headings` in reading order.
    """

    name: str
    pages: int
    tables: tuple[Table, ...]
    captions: tuple[Caption, ...]
    sentences: tuple[Sentence, ...]
    troubles: tuple[Trouble, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())
    running: tuple[tuple[int, Box], ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    headings: tuple[HeadingLine, ...] = ()
    scans: tuple[tuple[int, tuple[tuple[Box, float], ...]], ...] = ()  # pages read by OCR: lines of text with their scores
    unread: tuple[int, ...] = ()  # pages on which something stands that could not be read
