"""Reports as a spreadsheet prints them: XLSX written by XlsxWriter, turned into PDF by LibreOffice Calc.

    .venv/bin/python -m bench.layouts.calc FOLDER [--shapes grid,accounting] [--count 2] [--seed 17]
    .venv/bin/python -m bench.layouts.measure FOLDER --wrong 5 --check

Every table is a sheet of its own, as clerks keep them, with its caption above; figures are numbers with a format, or text, by shape.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from random import Random

import xlsxwriter
from msgspec import Struct, field
from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bench.layouts.content import documents
from bench.layouts.sheets import Cell, Document, Sheet
from bench.layouts.truth import write as write_truth

INDONESIAN = "[$-421]"  # the number format's locale: 1.234,56
BATCH = 20  # files LibreOffice converts in one start
EM = 1.15  # characters of column width for one of text, generous


class Shape(Struct, frozen=True):
    """How the sheets of a workbook look and print. `border` 0 none, 1 thin, 4 dotted, 6 double, 7 hair; `width` scales the columns."""

    name: str
    border: int = 1
    gridlines: bool = False
    numbers: str = "text"  # text | number | accounting
    landscape: bool = False
    paper: int = 9  # A4
    fit: bool = True  # columns fitted to one page wide
    turn: int = 0  # of the header's leaves
    size: int = 10
    width: float = 1.0
    repeat: bool = True
    repeat_columns: bool = False
    wrap: bool = True
    shade: bool = False
    hidden: bool = False  # a hidden column with notes
    outline: bool = False  # rows grouped in an outline
    low_rows: bool = False  # rows too low for their text
    hash: bool = False  # money columns too narrow: ###
    centred: bool = False
    footer: bool = False
    copies: int = 1  # bodies repeated to make long tables
    more: Mapping[str, object] = field(default_factory=dict)


SHAPES = (
    Shape("grid"),
    Shape("gridlines", border=0, gridlines=True),
    Shape("bare", border=0),
    Shape("hair", border=7, numbers="number"),
    Shape("dotted", border=4, shade=True),
    Shape("double", border=6),
    Shape("numbers", numbers="number", footer=True),
    Shape("accounting", numbers="accounting", landscape=True),
    Shape("accountingbare", border=0, numbers="accounting", landscape=True, shade=True),
    Shape("tiny", size=10, width=3.0, numbers="number"),
    Shape("tinybare", border=0, size=10, width=2.6, numbers="number"),
    Shape("turned90", turn=90, landscape=True),
    Shape("turned45", turn=45, landscape=True),
    Shape("cut", fit=False, width=1.9, numbers="number"),
    Shape("cutrepeat", fit=False, width=1.7, repeat_columns=True),
    Shape("cutbare", border=0, fit=False, width=1.7, repeat_columns=True),
    Shape("overflow", wrap=False, landscape=True),
    Shape("overflowbare", border=0, wrap=False, landscape=True),
    Shape("lowrows", low_rows=True),
    Shape("hash", hash=True, numbers="number"),
    Shape("hidden", hidden=True, outline=True),
    Shape("wide", paper=8, landscape=True, numbers="accounting", centred=True),
    Shape("long", landscape=True, numbers="number", footer=True, size=14),
    Shape("longbare", border=0, landscape=True, shade=True, size=14, repeat=False),
)


class Writer(Struct):
    """One workbook under construction."""

    book: xlsxwriter.Workbook
    shape: Shape
    random: Random
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def look(self, **more: object) -> Format:
        look = {"font_name": "Liberation Sans", "font_size": self.shape.size, "valign": "vcenter", **more}
        key = tuple(sorted(look.items(), key=str))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def boxed(self, **more: object) -> Format:
        return self.look(border=self.shape.border, text_wrap=self.shape.wrap, **more)

    def sheet(self, sheet: Sheet, number: int) -> None:
        s = self.shape
        page = self.book.add_worksheet(f"T{number}")
        page.set_paper(s.paper)
        if s.landscape or len(sheet.columns) > 8:
            page.set_landscape()
        page.hide_gridlines(0 if s.gridlines else 2)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        if s.fit:
            page.fit_to_pages(1, 0)
        if s.centred:
            page.center_horizontally()
        if s.footer:
            page.set_footer("&L&8Laporan Kinerja&R&8&P dari &N")
        shift = [c + (1 if s.hidden and c >= 2 else 0) for c in range(len(sheet.columns) + 1)]
        self.columns(page, sheet, shift)
        last = shift[len(sheet.columns)] - 1
        page.merge_range(0, 0, 0, last, sheet.caption, self.look(bold=True, align="center", text_wrap=True))
        page.set_row(0, 30)
        page.write(1, 0, "")
        at = self.head(page, sheet, shift)
        if s.repeat:
            page.repeat_rows(2, at - 1)
        if s.repeat_columns:
            page.repeat_columns(0, shift[2] - 1)
        self.body(page, sheet, shift, at)
        if sheet.note:
            page.write(at + len(sheet.rows), 0, sheet.note, self.look(italic=True))

    def columns(self, page: Worksheet, sheet: Sheet, shift: list[int]) -> None:
        s = self.shape
        for c, column in enumerate(sheet.columns):
            texts = [k.text for r in sheet.rows for k in r.cells if k.col == c and k.cols == 1] + [h.text for h in sheet.head if h.col == c]
            words = [w for t in texts for w in (t.split() if column.kind != "figure" else [t])]
            if s.turn:
                words = [t for t in words if t not in {h.text for h in sheet.head}]
            width = max([len(w) * EM for w in words if column.kind == "figure" or len(w) < 14] + [5.0]) + 1.5
            if column.kind == "label":
                width = max(width, 32.0)
            width *= s.width
            if s.hash and column.kind == "figure" and any(len(t) > 12 for t in texts):
                width = 9
            page.set_column(shift[c], shift[c], width)
        if s.hidden:
            page.set_column(2, 2, 12, None, {"hidden": True})

    def head(self, page: Worksheet, sheet: Sheet, shift: list[int]) -> int:
        s = self.shape
        shade: dict[str, object] = {"bg_color": "#D9E1F2"} if s.shade else {}
        for h in sheet.head:
            turn: dict[str, object] = {"rotation": s.turn} if s.turn and h.cols == 1 and h.col > 1 else {}
            look = self.look(bold=True, align="center", text_wrap=True, border=s.border, **shade, **turn)
            put(page, 2 + h.row, shift[h.col], 2 + h.row + h.rows - 1, shift[h.col + h.cols] - 1, h.text, look)
        if s.turn:
            page.set_row(2 + sheet.head_rows - 1, 90)
        at = 2 + sheet.head_rows
        if sheet.numbers:
            for c, text in enumerate(sheet.numbers):
                page.write_string(at, shift[c], text, self.boxed(align="center", italic=True))
            at += 1
        return at

    def body(self, page: Worksheet, sheet: Sheet, shift: list[int], at: int) -> None:
        s = self.shape
        for r, row in enumerate(sheet.rows):
            strong: dict[str, object] = {"bold": True} if row.role in ("group", "total") else {}
            if s.shade and row.role in ("group", "total"):
                strong["bg_color"] = "#EDEDED"
            for cell in row.cells:
                y0, x0, y1, x1 = at + r, shift[cell.col], at + r + cell.rows - 1, shift[cell.col + cell.cols] - 1
                if cell.kind == "figure":
                    self.figure(page, cell, (y0, x0, y1, x1), strong)
                    continue
                align = "left" if cell.kind == "label" else "center"
                look = self.boxed(align=align, **strong)
                put(page, y0, x0, y1, x1, cell.text, look)
            lines = max([len(c.text) / 26 for c in row.cells if c.kind == "label" and c.rows == 1 and c.cols == 1] + [1.0])
            height = s.size * 1.4 * (int(lines) + 1) if s.wrap else s.size * 1.4
            options = {"level": 1 if row.role == "body" else 0} if s.outline else {}
            page.set_row(at + r, s.size * 1.5 if s.low_rows else height / (1.0 if s.width < 1.5 else 2.0), None, options)
            if s.hidden:
                page.write_string(at + r, 2, "catatan 12,5")

    def figure(self, page: Worksheet, cell: Cell, place: tuple[int, int, int, int], strong: dict[str, object]) -> None:
        text = cell.text + cell.mark
        code = "" if self.shape.numbers == "text" or cell.mark or not cell.value else self.code(cell)
        look = self.boxed(align="right" if self.shape.numbers != "text" else "center", **strong, **({"num_format": code} if code else {}))
        put(page, *place, float(cell.value) if code else text, look)

    def code(self, cell: Cell) -> str:
        """The number format that shows the cell's text, "" where none does."""
        found = re.fullmatch(r"(Rp\.? ?)?(-?[\d.]+)(?:,(\d+))?( ?%)?(,-)?", cell.text)
        if not found or found[2].replace(".", "") != cell.value.split(".")[0] or "%" in (found[4] or ""):
            return ""
        digits = found[3] or ""
        if (cell.value.split(".")[1] if "." in cell.value else "").ljust(len(digits), "0") != digits:
            return ""
        number = ("#,##0" if "." in found[2] or len(found[2]) < 4 else "0") + (f".{'0' * len(digits)}" if digits else "")
        money = len(found[2].replace(".", "")) > 6
        if self.shape.numbers == "accounting" and money:
            sign = f'"{found[1].strip()}"' if found[1] else ""
            tail = f'"{found[5]}"' if found[5] else ""
            return f"{INDONESIAN}_({sign}* {number}{tail}_)"
        prefix = f'"{found[1]}"' if found[1] else ""
        suffix = f'"{found[5]}"' if found[5] else ""
        return f"{INDONESIAN}{prefix}{number}{suffix}"


def put(page: Worksheet, y0: int, x0: int, y1: int, x1: int, value: str | float, look: Format) -> None:
    """Write a cell, merged where it is more than one."""
    if (y0, x0) != (y1, x1):
        page.merge_range(y0, x0, y1, x1, "", look)
    if isinstance(value, str):
        page.write_string(y0, x0, value, look)
    else:
        page.write_number(y0, x0, value, look)


def workbook(document: Document, path: Path, shape: Shape) -> None:
    book = xlsxwriter.Workbook(path)
    cover = book.add_worksheet("Sampul")
    writer = Writer(book, shape, Random(path.stem))
    for r, text in enumerate(("LAPORAN KINERJA INSTANSI PEMERINTAH", document.agency.upper(), f"TAHUN {document.year}")):
        cover.write_string(r, 0, text, writer.look(bold=True))
    for number, sheet in enumerate(document.sheets, 1):
        writer.sheet(sheet, number)
    book.close()


def printed(files: list[Path], folder: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RuntimeError("LibreOffice (soffice) is not installed; this producer needs it")
    profile = folder / "profile"
    for k in range(0, len(files), BATCH):
        command = [
            office,
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, *map(str, files[k : k + BATCH])], check=True, capture_output=True, timeout=600)
    shutil.rmtree(profile, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in args.shapes.split(",") if n]
    made: list[tuple[Document, Path]] = []
    for shape in SHAPES:
        if wanted and shape.name not in wanted:
            continue
        seed = args.seed + zlib.crc32(shape.name.encode()) % 1000
        for n, document in enumerate(documents(seed, args.count, f"{shape.name}_"), 1):
            path = args.folder / f"{shape.name}_{n:02d}.xlsx"
            workbook(document, path, shape)
            made.append((document, path))
    try:
        printed([p for _, p in made], args.folder)
    except RuntimeError as error:
        sys.exit(str(error))
    for document, path in made:
        shown = replace(document, items=document.sheets)
        write_truth(shown, path.with_suffix(".pdf"))
        path.unlink()


if __name__ == "__main__":
    main()
