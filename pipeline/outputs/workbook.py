"""All tables of a report in one workbook, one sheet each. xlsxwriter is imported when a workbook is made."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.i18n import Translate
from pipeline.outputs.table_cells import Entry, Sheet, number_format
from pipeline.outputs.text import plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

CREATED = datetime(2000, 1, 1)  # the same tables give the same bytes
SHEET_NAME_LENGTH = 31  # the format's own limit
CELL_LENGTH = 32_767  # characters; the format's own limit
HEADER_ROW = 3  # below the caption, the pages and an empty line
NARROWEST, WIDEST = 6, 45  # characters
PAGE_WIDTH = 9
TEXT_WRAP = {"text_wrap": True, "valign": "top"}


def workbook_bytes(some: Sequence[Sheet], _: Translate) -> bytes:
    """The workbook as a file. Texts are never formulas and never links, whatever they begin with."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"created": CREATED})
    formats = _Formats(book)
    for sheet in some:
        _write(book.add_worksheet(sheet_name(sheet)), sheet, formats, _)
    if not some:
        book.add_worksheet("-").write_string(0, 0, _("no table was read"))
    book.close()
    return out.getvalue()


def sheet_name(sheet: Sheet) -> str:
    """The name of the file, cut: unique by its number, without any of the characters that a sheet's name may not hold."""
    return sheet.stem[:SHEET_NAME_LENGTH]


class _Formats:
    """Each cell format is made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[str, Any] = {}
        self.title = book.add_format({"bold": True})
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format(TEXT_WRAP)

    def number(self, shape: str) -> Any:
        if shape not in self._known:
            self._known[shape] = self._book.add_format({"num_format": shape, "valign": "top"})
        return self._known[shape]


def _write(page: Worksheet, sheet: Sheet, formats: _Formats, _: Translate) -> None:
    table = sheet.table
    pages = _("pages {pages}").format(pages=", ".join(str(n) for n in table.page_numbers))
    page.write_string(0, 0, cell_text(f"{table.label} {table.title}".strip() or _("without caption")), formats.title)
    page.write_string(1, 0, pages)
    for c, name in enumerate(("halaman", *sheet.header)):
        page.write_string(HEADER_ROW, c, cell_text(name), formats.header)
    for r, line in enumerate(sheet.lines, HEADER_ROW + 1):
        page.write_number(r, 0, line.page, formats.number("0"))
        for c, entry in enumerate(line.entries, 1):
            if entry.text:
                _entry(page, r, c, entry, formats)
    page.freeze_panes(HEADER_ROW + 1, 0)
    page.set_column(0, 0, PAGE_WIDTH)
    for c in range(table.cols):
        page.set_column(c + 1, c + 1, _width(sheet, c))
    last = HEADER_ROW + max(len(sheet.lines), 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{_letters(table.cols)}{last + 1}"})


def _entry(page: Worksheet, r: int, c: int, entry: Entry, formats: _Formats) -> None:
    """A certain number as a number; everything else as text."""
    quantity = entry.quantity
    shape = number_format(quantity) if quantity else None
    if quantity is not None and quantity.value is not None and shape is not None:
        page.write_number(r, c, float(quantity.value), formats.number(shape))  # a spreadsheet knows no other numbers
    else:
        page.write_string(r, c, cell_text(entry.text), formats.text)


def cell_text(text: str) -> str:
    """One line without what the file format cannot hold (control characters, U+FFFE, U+FFFF)."""
    return plain(text).replace("\ufffe", "").replace("\uffff", "")[:CELL_LENGTH]


def _width(sheet: Sheet, c: int) -> int:
    longest = max((len(line.entries[c].text) for line in sheet.lines), default=0)
    words = max((len(word) for word in sheet.header[c].split()), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, words) + 2))


def _letters(col: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    return (_letters(col // 26 - 1) if col >= 26 else "") + chr(ord("A") + col % 26)
