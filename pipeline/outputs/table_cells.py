"""Tables as they stand on the pages -> rows that stand by themselves: one header line, names repeated, figures where they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from extractors.layout import Box, Cell, Table
from extractors.patterns import lazy_pattern
from pipeline.outputs.text import plain
from pipeline.result import Result
from rules.facts import Fact, FactTable, Measure
from rules.quantity import Kind, Quantity

JOIN = " / "
NAMING = frozenset({Measure.LABEL, Measure.NOMOR, Measure.SATUAN})  # columns that say what a row is about
LONGEST_LABEL = 40  # characters of a file name
FIGURES = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.COUNT})

PRINTED = lazy_pattern(
    r"(?P<before>(?:Rp\.?\s*)?)(?P<open>\(?)[-−–]?\s*(?:\d[\d.,\s]*\d|\d)(?P<close>\)?)"
    r"(?P<after>\s*(?:%|‰|,-|\.-|[^\W\d_][\w/ ]{0,20})?)"
)
EXACT_DIGITS = 15  # of a spreadsheet's binary numbers

Place = tuple[int, int, Box]  # table, page, box


class Entry(Struct, frozen=True):
    """What one place of a table shows. `quantity` is set where the text was read with certainty as one number."""

    text: str = ""
    quantity: Quantity | None = None


class Line(Struct, frozen=True):
    """A row of the body; `page` is where it begins."""

    page: int
    entries: tuple[Entry, ...]


class Sheet(Struct, frozen=True):
    """A table ready to be written. `number` counts from 1 in reading order; `stem` is a safe and unique file name without suffix."""

    number: int
    stem: str
    table: Table
    header: tuple[str, ...]
    lines: tuple[Line, ...]


def sheets(result: Result) -> Iterator[Sheet]:
    """The tables of a report in reading order."""
    figures = _figures(result)
    naming = _naming(result.facts.tables)
    wide = max(2, len(str(len(result.tables))))
    for number, table in enumerate(result.tables, 1):
        names = naming.get(table.index, _figureless(table, figures))
        lines = tuple(_lines(table, names, figures))
        yield Sheet(number, f"{number:0{wide}}_{_safe(table)}", table, header(table), lines)


def _safe(table: Table) -> str:
    """The label with nothing in it that a file system may refuse; the page where there is no label."""
    ascii_only = unicodedata.normalize("NFKD", table.label).encode("ascii", "ignore").decode()
    label = re.sub(r"[^A-Za-z0-9.]+", "_", ascii_only)[:LONGEST_LABEL].strip("._")
    return label or f"hlm_{table.pages[0] if table.pages else 0}"


def header(table: Table) -> tuple[str, ...]:
    """One name per column: the header cells above it from the outermost down, column numbers and formulas left out."""
    grid = table.grid()
    rows = [r for r in range(min(table.header_rows, table.rows)) if r not in table.number_rows]
    return tuple(JOIN.join(_distinct(grid[r][c] for r in rows)) for c in range(table.cols))


def _distinct(cells: Iterable[Cell | None]) -> Iterator[str]:
    last: Cell | None = None
    for cell in cells:
        if cell is not None and cell is not last and (text := plain(cell.text)):
            yield text
        last = cell


def _lines(table: Table, names: frozenset[int], figures: Mapping[Place, Quantity | None]) -> Iterator[Line]:
    for r, row in enumerate(table.grid()[table.header_rows :], table.header_rows):
        page = table.row_pages[r] if r < len(table.row_pages) else table.pages[0]
        yield Line(page, tuple(_entry(table, cell, r, c, names, figures) for c, cell in enumerate(row)))


def _entry(table: Table, cell: Cell | None, r: int, c: int, names: frozenset[int], figures: Mapping[Place, Quantity | None]) -> Entry:
    """A merged cell stands at its first place; a name that is merged downwards stands in every row it names."""
    if cell is None or c != cell.col or (r != cell.row and c not in names):
        return Entry()
    quantity = figures.get((table.index, cell.page, cell.box)) if r == cell.row and cell.readable else None
    return Entry(plain(cell.text), quantity)


def _figures(result: Result) -> dict[Place, Quantity | None]:
    """Cells that hold exactly one figure, read with certainty; None for cells whose figures are several or in doubt."""
    out: dict[Place, Quantity | None] = {}
    for table in result.facts.tables:
        for _, fact in table.facts:
            place = (fact.place.table_index, fact.place.page, Box(*fact.place.box))
            quantity = _certain(fact)
            if place in out and out[place] != quantity:
                quantity = None
            out[place] = quantity
    return out


def _certain(fact: Fact) -> Quantity | None:
    q = fact.quantity
    sure = q.value is not None and not q.doubtful and q.kind in FIGURES and not q.candidates
    return q if sure and plain(q.raw) == plain(fact.place.text) else None


def _naming(tables: Iterable[FactTable]) -> dict[int, frozenset[int]]:
    """Table index -> columns that name its rows; of blocks in one frame those that all of them have."""
    out: dict[int, frozenset[int]] = {}
    for table in tables:
        names = frozenset(c.index for c in table.columns if c.measure in NAMING)
        out[table.index] = out.get(table.index, names) & names
    return out


def _figureless(table: Table, figures: Mapping[Place, Quantity | None]) -> frozenset[int]:
    """Columns without any figure, for a table whose meaning is not known."""
    valued = {cell.col for cell in table.cells if (table.index, cell.page, cell.box) in figures}
    return frozenset(range(table.cols)) - valued


def number_format(quantity: Quantity) -> str | None:
    """The spreadsheet format that shows the number as printed: decimals, thousands, `Rp` before, `%` or a unit after.

    None where the number alone would lose a part of what is printed (scaled words, notes, several figures) or could not be held exactly.
    """
    value = quantity.value
    parts = PRINTED.fullmatch(plain(quantity.raw))
    if value is None or parts is None or quantity.mark or quantity.gloss or quantity.step != Decimal(1).scaleb(-quantity.decimals):
        return None
    if len(format(value, "f").lstrip("-").replace(".", "").strip("0")) > EXACT_DIGITS or bool(parts["open"]) != bool(parts["close"]):
        return None
    decimals = "." + "0" * quantity.decimals if quantity.decimals else ""
    whole = "#,##0" if abs(value) >= 1000 and re.search(r"\d[.,\s]\d{3}(?!\d)", quantity.raw) else "0"
    shape = _literal(parts["before"]) + whole + decimals + _literal(parts["after"])
    return f"{shape};({shape})" if parts["open"] and value < 0 else shape


def _literal(text: str) -> str:
    """`text` shown as it is: in quotes, where a format would read `%` as times hundred and letters as dates."""
    return f'"{text}"' if text else ""
