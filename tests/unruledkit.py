"""Tables without rules set on a page as an office would: columns by their edges, cells over lines, names beside, above or below values."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extractors.flow import PageText
from extractors.layout import Box, Line, Page, Rule, Word
from extractors.rawtable import RawTable
from extractors.unruled import unruled_tables

SIZE, LETTER, BLANK = 10.0, 5.0, 2.5


def width(text: str) -> float:
    return sum(len(w) * LETTER for w in text.split()) + BLANK * (len(text.split()) - 1)


def typed(text: str, x: float, base: float, *, bold: bool = False, size: float = SIZE) -> Line:
    """A line of words; letters are half as wide as the type is high, blanks a quarter."""
    words = []
    scale = size / SIZE
    for part in text.split():
        wide = len(part) * LETTER * scale
        words.append(Word(part, Box(x, base - 0.78 * size, x + wide, base + 0.22 * size), base, size, bold))
        x += wide + BLANK * scale
    return Line(tuple(words), Box.around(w.box for w in words), base)


class Setting(Struct, frozen=True):
    """How a table is set: `columns` as (left, right, l | c | r); `stand` of the values within their row: top, middle, bottom."""

    columns: tuple[tuple[float, float, str], ...]
    pitch: float = 11.5
    gap: float = 3.0
    stand: str = "top"
    bold_header: bool = True


def _piece(text: str, col: tuple[float, float, str], base: float, bold: bool) -> Line:
    left, right, how = col
    wide = width(text)
    x = left if how == "l" else (left + right - wide) / 2 if how == "c" else right - wide
    return typed(text, x, base, bold=bold)


def row(cells: Sequence[str], setting: Setting, base: float, *, header: bool = False, bold: bool = False) -> tuple[list[Line], float]:
    """Lines of one row, and the base line of the next; `/` begins a new line of a cell. A header is centred."""
    parts = [c.split("/") if c else [] for c in cells]
    high = max(len(p) for p in parts)
    out = []
    for part, col in zip(parts, setting.columns, strict=True):
        free = (high - len(part)) * setting.pitch
        stand = "middle" if header else setting.stand
        down = 0.0 if stand == "top" else free / 2 if stand == "middle" else free
        place = (col[0], col[1], "c") if header else col
        for k, text in enumerate(part):
            out.append(_piece(text.strip(), place, base + down + k * setting.pitch, bold or (header and setting.bold_header)))
    return out, base + high * setting.pitch + setting.gap


def table(
    header: Sequence[Sequence[str]], body: Sequence[Sequence[str]], setting: Setting, top: float = 150.0
) -> tuple[list[Line], list[float]]:
    """Lines of a table and the base lines after each row."""
    lines: list[Line] = []
    ends: list[float] = []
    base = top
    for k, cells in enumerate([*header, *body]):
        made, base = row(cells, setting, base, header=k < len(header), bold=cells[0].lower().startswith(("jumlah", "total")))
        lines += made
        ends.append(base)
    return lines, ends


def read(lines: Sequence[Line], rules: Sequence[Rule] = (), before: RawTable | None = None, fills: Sequence[Box] = ()) -> list[RawTable]:
    """The tables read on a page of `lines`."""
    page = Page(1, 595.0, 842.0, tuple(lines), tuple(rules), (), tuple(fills), (), 1000)
    return unruled_tables(page, PageText(1, 595.0, 842.0, tuple(lines)), before)


def texts(raw: RawTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in line] for line in raw.grid()]
