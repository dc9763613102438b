"""Reports as a word processor prints them: DOCX written here, turned into PDF by LibreOffice.

    .venv/bin/python -m bench.layouts.writer OUT [--shapes full,level] [--count 3] [--seed 11]

Writes OUT/SHAPE_NN.pdf with SHAPE_NN.facts.csv. LibreOffice (`soffice`) must be installed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from msgspec.structs import replace
from reportlab.pdfbase.pdfmetrics import stringWidth

from bench.layouts import wordml as w
from bench.layouts.content import Cell, Document, Paragraph, Row, Sheet, document
from bench.layouts.shapes_writer import SHAPES, Shape
from bench.layouts.truth import write as write_truth

NO_BREAK = "\u00a0"
EM = 0.56  # mean width of a figure or small letter, in em, generous
BELOW = tuple(s.name for s in SHAPES if s.caption == "below")
DARK = ("2E74B5", "1F4E79", "4472C4", "5B9BD5", "ED7D31")  # fills that white text stands on
LOST = 0.12  # share of the cells of a ragged table that have lost a side
BATCH = 24  # files LibreOffice converts in one start


SIDES = ("top", "left", "bottom", "right")


def face(shape: Shape, **changes: object) -> w.Type:
    return replace(w.Type(shape.font, shape.size * 2), **changes)  # type: ignore[arg-type]


def spaced(text: str) -> str:
    return " ".join(text) if text.isalpha() and len(text) > 3 else text


def soft(text: str) -> str:
    """Soft hyphens inside long words, as hyphenation by hand leaves them."""
    return re.sub(r"([a-z]{5})(?=[a-z]{5})", "\\1\u00ad", text)


def borders(shape: Shape) -> str:
    kind = {"double": "double", "dashed": "dashed", "dotted": "dotted"}.get(shape.lines, "single")
    sides = {
        "open": ("top", "bottom", "insideH", "insideV"),
        "level": ("top", "bottom", "insideH"),
        "head": ("top", "bottom"),
        "none": (),
        "columns": ("top", "left", "bottom", "right", "insideV"),
        "outer": ("top", "left", "bottom", "right"),
    }.get(shape.lines, ("top", "left", "bottom", "right", "insideH", "insideV"))
    return "".join(w.side(s, kind, shape.thin, shape.color) for s in sides)


def column_widths(sheet: Sheet, shape: Shape, total: int, size: float) -> list[int] | None:
    """Widths in twips, none narrower than its longest word; None where the table does not fit into `total`."""
    least = []
    for n, column in enumerate(sheet.columns):
        texts = [c.text for r in sheet.rows for c in r.cells if c.col == n and c.cols == 1]
        if not (shape.turned and column.kind == "figure"):
            texts += [h.text for h in sheet.head if h.col == n and h.cols == 1]
        if sheet.numbers:
            texts.append(sheet.numbers[n])
        words = [t if column.kind == "figure" and t[:1].isdigit() else x for t in texts for x in t.split()]
        longest = max(map(len, words), default=1)
        least.append(int((longest * EM + 0.5) * size * 20) + 2 * shape.padding)
    if sum(least) > total:
        return None
    shares = [c.weight * (shape.names if c.kind == "label" else 1) for c in sheet.columns]
    spare = total - sum(least)
    wanted = [max(0.0, total * s / sum(shares) - m) for s, m in zip(shares, least, strict=True)]
    factor = min(1.0, spare / (sum(wanted) or 1))
    return [int(m + x * factor) for m, x in zip(least, wanted, strict=True)]


def aligned(shape: Shape, kind: str) -> str:
    if kind == "figure":
        return "right" if shape.figures == "decimal" else shape.figures
    return "center" if kind in ("number", "word") else "left"


class Drawing:
    """One document in one shape."""

    def __init__(self, report: Document, shape: Shape) -> None:
        self.report, self.shape = report, shape
        width, height = shape.paper
        self.page = (height, width) if shape.landscape else (width, height)
        self.body: list[str] = []
        self.random = Random(report.name)

    @property
    def width(self) -> int:
        return self.page[0] - 2 * self.shape.margin

    # cells

    def lines(self, cell: Cell, shape: Shape) -> str:
        text = soft(cell.text) if shape.soft and cell.kind == "label" else cell.text
        bold = False
        if shape.spaced and cell.kind == "label" and cell.text.isupper():
            text = spaced(text)
        runs = w.run(text, face(shape, bold=bold, color="FFFFFF") if shape.white else face(shape, bold=bold))
        if cell.mark:
            runs += w.run(cell.mark, face(shape), raised=True)
        return runs

    def box(self, cell: Cell, merge: str, fill: str, width: int) -> w.Box:
        shape = self.shape
        align = aligned(shape, cell.kind)
        first = shape.first_fill if cell.col == 0 else ""
        runs = self.lines(cell, replace(shape, white=True) if first else shape)
        short = 0
        if shape.figures == "decimal" and cell.kind == "figure":  # commas one below the other
            tail = len(re.sub(r"^[^,]*,?", "", cell.text)) + ("," in cell.text)
            short = int(max(0, 3 - tail) * EM * shape.size * 20)
        content = w.paragraph(runs, align=align, right=short)
        valign = "center" if cell.rows > 1 and shape.merged_valign else shape.valign
        lost = w.side(self.random.choice(SIDES), "nil") if shape.ragged and self.random.random() < LOST else ""
        return w.Box(content, cell.cols, merge, first or fill, valign, borders=lost)

    def head_rows(self, sheet: Sheet, widths: Sequence[int]) -> list[tuple[str, list[w.Box]]]:
        shape = self.shape
        color = "FFFFFF" if shape.head_fill in DARK else ""
        type_ = face(shape, bold=True, color=color)
        grid: list[list[w.Box | None]] = []
        tall = 0
        for r in range(sheet.head_rows):
            row: list[w.Box] = []
            col = 0
            while col < len(sheet.columns):
                head = next(h for h in sheet.head if h.row <= r < h.row + h.rows and h.col == col)
                merge = "" if head.rows == 1 else "restart" if head.row == r else "continue"
                turn = shape.turned and head.rows + head.row == sheet.head_rows and head.cols == 1 and sheet.columns[col].kind == "figure"
                text = (
                    spaced(head.text.upper())
                    if shape.spaced and head.text.isalpha() and head.cols == 1 and len(head.text) > 4
                    else head.text
                )
                if turn:
                    tall = max(tall, int(len(text) * EM * shape.size * 20 / (head.rows)) + 200)
                content = w.paragraph(w.run(text if merge != "continue" else "", type_), align="center")
                edge = ""
                if shape.lines == "head" and head.row + head.rows == sheet.head_rows:
                    edge = w.side("bottom", "single", shape.thin, shape.color)
                row.append(w.Box(content, head.cols, merge, shape.head_fill, "center", turn, edge))
                col += head.cols
            grid.append(list(row))
        flags = "<w:cantSplit/>" + ("<w:tblHeader/>" if shape.repeat else "")
        out = []
        for r, cells in enumerate(grid):
            height = f'<w:trHeight w:val="{min(tall, 2200)}" w:hRule="atLeast"/>' if tall and r == len(grid) - 1 else ""
            out.append(
                (flags.replace("<w:tblHeader/>", height + "<w:tblHeader/>") if shape.repeat else flags + height, [c for c in cells if c])
            )
        if sheet.numbers:
            boxes = [
                w.Box(w.paragraph(w.run(n, face(shape, size=shape.size * 2 - 4)), align="center"), fill=shape.head_fill and "F2F2F2")
                for n in sheet.numbers
            ]
            out.append((flags, boxes))
        return out

    def body_rows(self, sheet: Sheet, widths: Sequence[int], rows: Sequence[Row]) -> list[tuple[str, list[w.Box]]]:
        shape = self.shape
        out = []
        open_until: dict[int, tuple[int, Cell]] = {}
        for n, row in enumerate(rows):
            fill = shape.bands if n % 2 else ""
            by_col = {c.col: c for c in row.cells}
            boxes: list[w.Box] = []
            col = 0
            while col < len(sheet.columns):
                cell = by_col.get(col)
                if cell is None:
                    above = open_until.get(col)
                    if above and above[0] > n:
                        boxes.append(
                            w.Box(
                                w.paragraph("", mark=face(shape).xml()),
                                above[1].cols,
                                "continue",
                                shape.first_fill if col == 0 else "" if above[1].rows else fill,
                                shape.valign,
                            )
                        )
                        col += above[1].cols
                        continue
                    boxes.append(w.Box(w.paragraph("", mark=face(shape).xml()), 1, "", fill))
                    col += 1
                    continue
                rows_left = min(cell.rows, len(rows) - n)
                if rows_left > 1:
                    open_until[col] = (n + rows_left, cell)
                width = sum(widths[col : col + cell.cols])
                boxes.append(self.box(cell, "restart" if rows_left > 1 else "", fill, width))
                col += cell.cols
            flags = ("" if shape.split else "<w:cantSplit/>") + (
                f'<w:trHeight w:val="{shape.height}" w:hRule="atLeast"/>' if shape.height else ""
            )
            out.append((flags, boxes))
        return out

    def stacked_rows(self, sheet: Sheet, widths: Sequence[int]) -> list[tuple[str, list[w.Box]]]:
        """One row for each sasaran; the lines of each indicator's name are counted, and blank lines keep the values beside it."""
        shape = self.shape
        out = []
        for start, stop in sheet.blocks():
            members = sheet.rows[start:stop]
            if len(members) == 1:
                out += self.body_rows(sheet, widths, members)
                continue
            tall = []
            for row in members:
                need = 1
                for c in row.cells:
                    if c.rows == 1 and c.cols == 1:
                        room = (widths[c.col] - 2 * shape.padding) / 20 / shape.size / EM
                        need = max(need, len(wrap(c.text, int(room))))
                tall.append(need)
            boxes = []
            col = 0
            while col < len(sheet.columns):
                first = next((c for c in members[0].cells if c.col == col), None)
                if first is not None and first.rows > 1:
                    boxes.append(self.box(first, "", "", widths[col]))
                    col += first.cols
                    continue
                parts = []
                for row, lines in zip(members, tall, strict=True):
                    cell = next((c for c in row.cells if c.col == col), None)
                    room = (widths[col] - 2 * shape.padding) / 20 / shape.size / EM
                    text = wrap(cell.text, int(room)) if cell else [""]
                    for k in range(lines + 1):
                        line = text[k] if k < len(text) else ""
                        parts.append(
                            w.paragraph(w.run(line, face(shape)), align=aligned(shape, cell.kind if cell else ""), mark=face(shape).xml())
                        )
                boxes.append(w.Box("".join(parts[:-1])))
                col += 1
            out.append(("", boxes))
        return out

    # tables

    def sheet_xml(self, sheet: Sheet, total: int, rows: Sequence[Row] | None = None, *, head: bool = True) -> str | None:
        shape = self.shape
        widths = None
        for size in (shape.size, shape.size - 1, shape.size - 2, 7, 6):
            widths = column_widths(sheet, shape, total, size)
            if widths:
                break
        if widths is None:
            return None
        if size != shape.size:
            keep, self.shape = self.shape, replace(shape, size=int(size))
            try:
                return self.sheet_xml(sheet, total, rows, head=head)
            finally:
                self.shape = keep
        drawn = self.head_rows(sheet, widths) if head else []
        drawn += self.stacked_rows(sheet, widths) if shape.stacked and rows is None else self.body_rows(sheet, widths, rows or sheet.rows)
        place = '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpY="60"/>'
        return w.table(drawn, widths, borders(shape), place=place if shape.place == "float" else "", padding=shape.padding)

    def tabbed(self, sheet: Sheet) -> str:
        """The table as paragraphs with tab stops; a long name goes on in lines of its own."""
        shape = self.shape
        widths = column_widths(sheet, shape, self.width, shape.size) or column_widths(sheet, replace(shape, size=7), self.width, 7)
        assert widths is not None, sheet.kind
        size = shape.size if column_widths(sheet, shape, self.width, shape.size) else 7
        type_ = face(shape, size=size * 2)
        starts = [sum(widths[:n]) for n in range(len(widths))]
        stops = []
        for column, start, width in zip(sheet.columns, starts, widths, strict=True):
            if column.kind == "figure":
                stops.append(("right", start + width - 200, ""))
            elif start:
                stops.append(("left", start, ""))
        lead = "" if sheet.columns[0].kind != "figure" else "\t"

        def put(texts: Sequence[str], bold: bool = False) -> str:
            if shape.blanks:
                line = filled_up(texts, [(kind, at) for kind, at, _ in (*([("left", 0, "")] if not lead else []), *stops)], size, bold)
                return w.paragraph(w.run(line, replace(type_, bold=bold)))
            return w.paragraph(w.run(lead + "\t".join(texts).rstrip("\t"), replace(type_, bold=bold)), tabs=stops)

        out = []
        for r in range(sheet.head_rows):
            texts = [""] * len(widths)
            for h in sheet.head:
                if h.row == r:
                    texts[h.col + (h.cols - 1) // 2] = h.text
            out.append(put(texts, True))
        if sheet.numbers:
            out.append(put(sheet.numbers))
        for row in sheet.rows:
            pieces: list[list[str]] = [[""] for _ in widths]
            for c in row.cells:
                room = sum(widths[c.col : c.col + c.cols]) / 20 / size / EM
                pieces[c.col] = wrap(c.text, int(room)) if c.kind == "label" else [c.text]
            for k in range(max(map(len, pieces))):
                texts = [p[k] if k < len(p) else "" for p in pieces]
                wide = 0.0 if shape.blanks else stringWidth(texts[0], "Times-Roman", size) * 20
                passed = sum(at < wide for _, at, _ in stops)  # a tab goes to the next stop beyond the text
                out.append(put([texts[0], *texts[1 + passed :]] if lead == "" else texts))
        return "".join(out)

    # the document

    def add_sheet(self, sheet: Sheet) -> None:
        shape = self.shape
        caption = w.paragraph(
            w.run(sheet.caption, face(shape, bold=True)), align="center", before=120, after=60, keep=shape.caption == "above"
        )
        if shape.caption == "above":
            self.body.append(caption)
        if shape.tabs:
            self.body.append(self.tabbed(sheet))
        else:
            self.add_table(sheet)
        if sheet.note:
            self.body.append(w.paragraph(w.run(sheet.note, face(shape, size=16, italic=True))))
        if shape.caption == "below":
            self.body.append(caption)

    def add_table(self, sheet: Sheet) -> None:
        shape = self.shape
        xml = self.sheet_xml(sheet, self.width)
        wide = xml is None
        if shape.turn_section and len(sheet.rows) >= 5 and not wide:
            half = next((a for a, _ in sheet.blocks() if a >= len(sheet.rows) // 2), len(sheet.rows))
            if half < len(sheet.rows):
                self.body.append(self.sheet_xml(sheet, self.width, sheet.rows[:half]) or "")
                self.end_section()
                self.turn()
                self.body.append(self.sheet_xml(sheet, self.width, sheet.rows[half:], head=shape.repeat) or "")
                self.end_section()
                self.turn()
                return
        if wide:
            self.end_section()
            self.turn()
            xml = self.sheet_xml(sheet, self.width)
            assert xml is not None, (sheet.kind, shape.name)
        assert xml is not None
        if shape.place == "textbox" and len(sheet.rows) <= 12 and not wide:
            self.body.append(w.textbox(xml + w.paragraph(""), self.width // 20, 60 + 34 * (len(sheet.rows) + sheet.head_rows)))
        else:
            self.body.append(xml)
        self.body.append(w.paragraph(w.run("", face(shape))))
        if wide:
            self.end_section()
            self.turn()

    def turn(self) -> None:
        self.page = (self.page[1], self.page[0])

    def end_section(self) -> None:
        self.body.append(w.paragraph("", section=w.section(*self.page, self.shape.margin, border=self.shape.page_border)))

    def add_pair(self, one: Sheet, two: Sheet) -> None:
        """Two tables side by side in a layout table without lines, each with its caption."""
        half = self.width // 2 - 60
        cells = []
        for sheet in (one, two):
            inner = self.sheet_xml(sheet, half - 200) or ""
            cells.append(w.Box(w.paragraph(w.run(sheet.caption, face(self.shape, bold=True)), align="center") + inner + w.paragraph("")))
        self.body.append(w.table([("", cells)], [half, half], ""))
        self.body.append(w.paragraph(""))

    def add_paragraph(self, item: Paragraph) -> None:
        shape = self.shape
        if item.kind in ("title", "chapter"):
            size = 28 if item.kind == "title" else 24
            text = " ".join(map(spaced, item.text.split())) if shape.spaced and item.kind == "chapter" else item.text
            self.body.append(w.paragraph(w.run(text, face(shape, bold=True, size=size)), align="center", before=200, after=120, keep=True))
        elif item.kind == "heading":
            self.body.append(w.paragraph(w.run(item.text, face(shape, bold=True, size=22)), before=120, after=60, keep=True))
        else:
            text = soft(item.text) if shape.soft else item.text
            self.body.append(w.paragraph(w.run(text, face(shape, size=22)), align="both", after=120))

    def extras(self) -> None:
        """What looks like a table and is none: contents with dot leaders, a boxed formula, a list with aligned colons."""
        shape = self.shape
        stops = [("right", self.width, "dot")]
        self.body.append(w.paragraph(w.run("DAFTAR TABEL", face(shape, bold=True, size=24)), align="center", after=120))
        for n, sheet in enumerate(self.report.sheets):
            self.body.append(w.paragraph(w.run(f"{sheet.caption}\t{n + 4}", face(shape)), tabs=stops))
        self.body.append(
            w.paragraph(w.run("Capaian kinerja dihitung dengan rumus sebagai berikut:", face(shape, size=22)), before=200, after=120)
        )
        self.body.append(w.paragraph(w.run("Capaian = (Realisasi / Target) x 100%", face(shape)), align="center", box=True))
        self.body.append(w.paragraph(w.run("Identitas instansi:", face(shape, size=22)), before=200))
        for name, text in (("Nama instansi", self.report.agency), ("Tahun laporan", str(self.report.year)), ("Jumlah bidang", "4 bidang")):
            self.body.append(w.paragraph(w.run(f"{name}\t: {text}", face(shape, size=22)), tabs=[("left", 2600, "")], indent=400))
        self.body.append(w.paragraph("", section=w.section(*self.page, shape.margin, border=shape.page_border)))

    def xml(self) -> str:
        items: Iterable[Paragraph | Sheet] = self.report.items
        first_chapter = True
        kept: Sheet | None = None
        for item in items:
            if isinstance(item, Paragraph):
                if kept is not None and item.kind != "prose":
                    self.add_sheet(kept)
                    kept = None
                if item.kind == "chapter" and first_chapter and self.shape.extras:
                    self.extras()
                    first_chapter = False
                self.add_paragraph(item)
            elif self.shape.place == "side" and len(item.columns) <= 4:
                if kept is None:
                    kept = item
                else:
                    self.add_pair(kept, item)
                    kept = None
            else:
                if kept is not None:
                    self.add_sheet(kept)
                    kept = None
                self.add_sheet(item)
        return "".join(self.body) + w.section(*self.page, self.shape.margin, border=self.shape.page_border)


def filled_up(texts: Sequence[str], stops: Sequence[tuple[str, int]], size: float, bold: bool) -> str:
    """The texts of a line at their places (left or right of so many twips), as near as blanks can bring them, one blank apart at least."""
    font = "Times-Bold" if bold else "Times-Roman"
    line = ""
    for text, (kind, at) in zip(texts, stops, strict=True):
        if not text:
            continue
        start = at / 20 - (stringWidth(text, font, size) if kind == "right" else 0.0)
        free = start - stringWidth(line, font, size)
        line += NO_BREAK * max(round(free / stringWidth(" ", font, size)), 1 if line else 0) + text
    return line


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most `room` letters, broken at spaces."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def as_drawn(report: Document, shape: Shape) -> Document:
    """The report as the shape prints it: without table numbers where there are no captions."""
    if shape.caption != "none":
        return report
    items = tuple(replace(i, number="") if isinstance(i, Sheet) else i for i in report.items)
    return replace(report, items=items)


def produce(out: Path, shapes: Sequence[Shape], count: int, seed: int) -> list[Path]:
    """Writes the PDFs and their truth; returns the PDFs. RuntimeError where LibreOffice is missing or fails."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RuntimeError("LibreOffice (soffice) is not installed; this producer needs it")
    out.mkdir(parents=True, exist_ok=True)
    reports = []
    for shape in shapes:
        for n in range(1, count + 1):
            name = f"{shape.name}_{n:02d}"
            report = as_drawn(document(name, seed), shape)
            w.write(out / f"{name}.docx", Drawing(report, shape).xml())
            reports.append(report)
    for at in range(0, len(reports), BATCH):
        files = [str(out / f"{r.name}.docx") for r in reports[at : at + BATCH]]
        profile = f"-env:UserInstallation=file://{(out / '.profile').resolve()}"
        done = subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *files], capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"LibreOffice failed: {done.stderr.strip()}")
    pdfs = []
    for report in reports:
        pdf = out / f"{report.name}.pdf"
        write_truth(report, pdf, captions_below=report.name.startswith(BELOW))
        (out / f"{report.name}.docx").unlink()
        pdfs.append(pdf)
    shutil.rmtree(out / ".profile", ignore_errors=True)
    return pdfs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    wanted = [n for n in args.shapes.split(",") if n]
    shapes = [s for s in SHAPES if not wanted or s.name in wanted]
    try:
        pdfs = produce(args.out, shapes, args.count, args.seed)
    except RuntimeError as error:
        sys.exit(str(error))
    print(f"{len(pdfs)} reports in {args.out}")


if __name__ == "__main__":
    main()
