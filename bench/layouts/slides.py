"""Reports as slides: PPTX written with python-pptx, printed by LibreOffice Impress.

    .venv/bin/python -m bench.layouts.slides OUT [--shapes banded,dark] [--count 2] [--seed 3]

Needs python-pptx and LibreOffice (`soffice`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.layouts.content import document
from bench.layouts.sheets import Cell, Document, Paragraph, Row, Sheet
from bench.layouts.truth import write

WIDE, HIGH = 13.333, 7.5  # inches
MARGIN = 0.45
STYLES = {  # Office's table styles by name
    "medium2": "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}",
    "light1": "{9D7B030F-B1BA-407E-B5A2-8D9D8E3CCDD8}",
    "themed": "{3C2FFA5D-87B4-456A-9821-1D502468CF0F}",
    "grid": "{5940675A-B579-460E-94D1-54222C63F5DA}",
    "dark1": "{E8034E78-7F5D-4C2E-B375-FC64B27BC917}",
}
LINES_ON_SLIDE = 22  # of table text at the size below; more go on on the next slide
EM = 0.52  # mean width of a letter


class Shape(Struct, frozen=True):
    name: str
    style: str = "medium2"
    ground: str = ""  # colour of the slide
    ink: str = "000000"
    bands: bool = True
    first: bool = False  # first column set off
    size: float = 11
    cards: bool = False  # a slide of figures in cards before the table of capaian
    again: str = "{} (lanjutan)"  # title of later slides of a table
    merge: bool = True  # sasaran merged over rows; else told once, the cells below empty


SHAPES = (
    Shape("slides"),
    Shape("slideslight", style="light1", cards=True, again="Lanjutan ..."),
    Shape("slidesgrid", style="grid", bands=False, size=10, merge=False),
    Shape("slidesdark", style="themed", ground="1F2A44", ink="FFFFFF", cards=True, size=12),
    Shape("slidesfirst", style="medium2", first=True, size=10, again="{}"),
)


def _library() -> Any:
    try:
        import pptx  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        sys.exit("python-pptx is missing: pip install python-pptx (see bench/README.md)")
    return pptx


def lines_of(row: Row, widths: list[float], size: float) -> int:
    """Lines of the tallest cell."""
    most = 1
    for c in row.cells:
        room = (sum(widths[c.col : c.col + c.cols]) - 0.2) * 72 / (size * EM)
        most = max(most, -(-len(c.text) // max(int(room), 1)) if c.rows == 1 else 1)
    return most


def parts(sheet: Sheet, widths: list[float], size: float) -> Iterator[tuple[Row, ...]]:
    """Rows by slide; rows under one merged cell stay together."""
    held: list[Row] = []
    used = 0
    for start, stop in sheet.blocks():
        block = sheet.rows[start:stop]
        tall = sum(lines_of(r, widths, size) + 1 for r in block)
        if held and used + tall > LINES_ON_SLIDE:
            yield tuple(held)
            held, used = [], 0
        held += block
        used += tall
    if held:
        yield tuple(held)


class Deck:
    def __init__(self, shape: Shape) -> None:
        self.library = _library()
        from pptx.dml.color import RGBColor  # type: ignore[import-not-found, unused-ignore]
        from pptx.util import Inches, Pt  # type: ignore[import-not-found, unused-ignore]

        self.shape, self.inches, self.pt, self.rgb = shape, Inches, Pt, RGBColor
        self.deck = self.library.Presentation()
        self.deck.slide_width, self.deck.slide_height = Inches(WIDE), Inches(HIGH)
        self.room = 0.0  # left for prose on the last slide
        self.slide: Any = None

    def turn(self, title: str) -> None:
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[6])
        if self.shape.ground:
            self.slide.background.fill.solid()
            self.slide.background.fill.fore_color.rgb = self.rgb.from_string(self.shape.ground)
        self.write(title, MARGIN, 0.25, WIDE - 2 * MARGIN, 0.7, 24, bold=True)
        self.write(str(len(self.deck.slides)), WIDE - 0.8, HIGH - 0.42, 0.5, 0.3, 10)
        self.room = 1.1

    def write(self, text: str, x: float, y: float, w: float, h: float, size: float, *, bold: bool = False, ink: str = "") -> None:
        box = self.slide.shapes.add_textbox(self.inches(x), self.inches(y), self.inches(w), self.inches(h))
        box.text_frame.word_wrap = True
        self.fill(box.text_frame, text, size, bold=bold, ink=ink)

    def fill(self, frame: Any, text: str, size: float, *, bold: bool = False, ink: str = "", align: int = 1) -> None:
        frame.text = text
        for p in frame.paragraphs:
            p.alignment = align
            for run in p.runs:
                run.font.size, run.font.bold = self.pt(size), bold
                run.font.color.rgb = self.rgb.from_string(ink or self.shape.ink)

    def prose(self, item: Paragraph) -> None:
        tall = 0.3 * -(-len(item.text) // 105) + 0.12
        if self.slide is None or self.room + tall > HIGH - 0.6:
            self.turn("Uraian")
        self.write(
            ("• " if item.kind == "prose" else "") + item.text, MARGIN, self.room, WIDE - 2 * MARGIN, tall, 14, bold=item.kind == "heading"
        )
        self.room += tall

    def cards(self, sheet: Sheet) -> None:
        """Capaian in big figures, each over the name of its indicator."""
        self.turn("Capaian Kinerja dalam Angka")
        at = max(c.col for r in sheet.rows for c in r.cells if c.kind == "figure")
        chosen = [(r.label, c.text) for r in sheet.rows if r.role == "body" for c in r.cells if c.col == at][:6]
        for k, (label, text) in enumerate(chosen):
            x, y = MARGIN + (k % 3) * 4.2, 1.3 + (k // 3) * 2.9
            card = self.slide.shapes.add_shape(5, self.inches(x), self.inches(y), self.inches(3.9), self.inches(2.5))
            card.fill.solid()
            card.fill.fore_color.rgb = self.rgb.from_string("2E75B6")
            self.write(text if "%" in text else f"{text}%", x + 0.2, y + 0.3, 3.5, 1.0, 40, bold=True, ink="FFFFFF")
            self.write(label, x + 0.2, y + 1.4, 3.5, 0.9, 12, ink="FFFFFF")

    def sheet(self, sheet: Sheet) -> None:
        whole = sum(c.weight for c in sheet.columns)
        widths = [(WIDE - 2 * MARGIN) * c.weight / whole for c in sheet.columns]
        size = self.shape.size if len(sheet.columns) < 9 else self.shape.size - 2
        for n, rows in enumerate(parts(sheet, widths, size)):
            self.turn(self.shape.again.format(sheet.caption) if n else sheet.caption)
            self.table(sheet, rows, widths, size)
        if sheet.note:
            self.write(sheet.note, MARGIN, HIGH - 0.5, 6, 0.3, 9)
        self.room = HIGH

    def table(self, sheet: Sheet, rows: tuple[Row, ...], widths: list[float], size: float) -> None:
        top = sheet.head_rows + bool(sheet.numbers)
        frame = self.slide.shapes.add_table(
            top + len(rows),
            len(widths),
            self.inches(MARGIN),
            self.inches(1.05),
            self.inches(sum(widths)),
            self.inches(0.28 * (top + len(rows))),
        )
        table = frame.table
        frame._element.graphic.graphicData.tbl[0][-1].text = STYLES[self.shape.style]
        table.horz_banding, table.first_col = self.shape.bands, self.shape.first
        for k, w in enumerate(widths):
            table.columns[k].width = self.inches(w)
        for row in table.rows:
            row.height = self.inches(0.28)
        for h in sheet.head:
            self.cell(table, h.row, h.col, h.rows, h.cols, h.text, size, align=2, ink="", bold=True)
        for k, text in enumerate(sheet.numbers):
            self.cell(table, sheet.head_rows, k, 1, 1, text, size - 3, align=2)
        for r, row in enumerate(rows):
            for c in row.cells:
                down = min(c.rows, len(rows) - r) if self.shape.merge else 1
                align = 3 if c.kind == "figure" else 1 if c.kind == "label" else 2
                self.cell(table, top + r, c.col, down, c.cols, _text(c), size, align=align, bold=row.role != "body")

    def cell(
        self,
        table: Any,
        row: int,
        col: int,
        rows: int,
        cols: int,
        text: str,
        size: float,
        *,
        align: int,
        ink: str = "000000",
        bold: bool = False,
    ) -> None:
        cell = table.cell(row, col)
        if rows > 1 or cols > 1:
            cell.merge(table.cell(row + rows - 1, col + cols - 1))
        cell.margin_top = cell.margin_bottom = self.inches(0.03)
        cell.text_frame.text = text
        for p in cell.text_frame.paragraphs:
            p.alignment = align
            for run in p.runs:
                run.font.size, run.font.bold = self.pt(size), bold
                if ink and self.shape.style != "themed":
                    run.font.color.rgb = self.rgb.from_string(ink)


def _text(cell: Cell) -> str:
    return cell.text + cell.mark


def deck_of(doc: Document, shape: Shape, path: Path) -> None:
    deck = Deck(shape)
    title = " - ".join(p.text for p in doc.items if isinstance(p, Paragraph) and p.kind == "title")
    deck.turn(title)
    for item in doc.items:
        if isinstance(item, Sheet):
            if shape.cards and item.kind == "capaian":
                deck.cards(item)
            deck.sheet(item)
        elif item.kind == "chapter":
            deck.turn(item.text)
        elif item.kind != "title":
            deck.prose(item)
    deck.deck.save(str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        sys.exit("LibreOffice (soffice) is not installed; this producer needs it")
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in args.shapes.split(",") if n]
    docs = [document(f"{s.name}_{n:02d}", args.seed) for s in SHAPES if not wanted or s.name in wanted for n in range(1, args.count + 1)]
    shapes = {s.name: s for s in SHAPES}
    for doc in docs:
        deck_of(doc, shapes[doc.name.rsplit("_", 1)[0]], args.out / f"{doc.name}.pptx")
    profile = f"-env:UserInstallation=file://{(args.out / '.profile').resolve()}"
    files = [str(args.out / f"{d.name}.pptx") for d in docs]
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(args.out), *files], capture_output=True, check=True
    )
    for doc in docs:
        write(doc, args.out / f"{doc.name}.pdf")
        (args.out / f"{doc.name}.pptx").unlink()
    shutil.rmtree(args.out / ".profile", ignore_errors=True)


if __name__ == "__main__":
    main()
