"""Draw printed figures at random from the pages of reports, to be judged by eye against what was read (see bench/README.md).

    .venv/bin/python bench/draw_cells.py FOLDER_OF_PDFS --count 640 --seed 31 --out DIR [--without LIST.csv ...] [--blind]

Reports take turns, each with a page of its own at random and some figures of it. Figures are the words of an engine of its own
(pdfplumber); the areas they stand in are the tables of that engine, those of the reader, and runs of lines with figures side by side,
so that a figure the reader lost can be drawn too. Writes DIR/drawn.csv (one row a figure: what was read for it, or nothing, with the
places of its label and header) and DIR/NAME-pN.png: the figure in red, the label's cell in blue, the header's in green, what was read
below the page. `--blind` leaves all that was read out of both, so that it does not lead the judge; `--without` leaves out figures of lists.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
from judged_cells import Read, flat, has_header, has_label, judged_cells, reading_at, reads_of
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz import fuzz

from extractors.layout import Cell, Layout
from pipeline.check import read_report

FIGURE = re.compile(r"(?:Rp\.?)?[(<>≥≤-]*\d[\d.,]*%?\)?,?-?\*?")
PICTURE_PX = 1500  # longest side: 8 pt figures are legible
STRIP_PX = 20
LIKE = 80  # of 100: a header's text and what became of it (formulas left out, lines joined)
APART_PT, LINES_PT, ALONE_PT = 12.0, 30.0, 5.0  # figures side by side stand apart; lines of one run follow each other
PLACES = ("label_page", "label_x", "label_y", "header_page", "header_x", "header_y")
COLUMNS = ("number", "report", "page", "printed", "x", "y", "raw", "row", "column", "confidence", "doubtful", *PLACES)
JUDGED = ("verdict", "whole", "true_label", "true_header", "note")
Box = tuple[float, float, float, float]
Drawn = tuple[Path, int, str, Box]
Spot = tuple[int, float, float]
Known = dict[tuple[str, int], list[tuple[float, float]]]


def upright(path: Path, layout: Layout, folder: Path) -> Path:
    """The report with pages drawn sideways turned as the reader turns them."""
    if not layout.turns:
        return path
    pdf = pypdfium2.PdfDocument(path)
    for number, turn in layout.turns:
        page = pdf[number - 1]
        page.set_rotation((page.get_rotation() + turn) % 360)
    out = folder / path.name
    pdf.save(out)
    return out


def figures_of(page: pdfplumber.page.Page, name: Path, tables: list[Box]) -> list[Drawn]:
    """Upright words of a page that look like figures and stand inside some area of a table."""
    crop = page.cropbox
    dx, dy = (crop[0], crop[1]) if crop else (0.0, 0.0)  # the page as displayed begins at its crop box
    all_words = page.extract_words()
    words = [w for w in all_words if w.get("upright", True) and FIGURE.fullmatch(str(w["text"]))]
    boxes = [(str(w["text"]), _moved((w["x0"], w["top"], w["x1"], w["bottom"]), dx, dy)) for w in words]
    ruled = [t for t in page.find_tables() if len(t.rows) > 1 and len(t.rows[0].cells) > 1] if words else []
    alone = [b for _, b in boxes if stands_alone(b, [_moved((w["x0"], w["top"], w["x1"], w["bottom"]), dx, dy) for w in all_words])]
    areas = [*tables, *(_moved(t.bbox, dx, dy) for t in ruled), *runs(alone)]
    return [(name, page.page_number, text, box) for text, box in boxes if any(inside(box, area) for area in areas)]


def stands_alone(box: Box, others: list[Box]) -> bool:
    """True for a figure with no word close before or behind it on its line: not one of a sentence."""
    return not any(
        o != box
        and abs(o[1] - box[1]) < 3
        and o[0] < box[2] + ALONE_PT
        and box[0] < o[2] + ALONE_PT
        and not (o[0] <= box[0] and box[2] <= o[2])
        for o in others
    )


def _moved(box: tuple[float, ...], dx: float, dy: float) -> Box:
    return float(box[0]) - dx, float(box[1]) - dy, float(box[2]) - dx, float(box[3]) - dy


def runs(boxes: list[Box]) -> Iterator[Box]:
    """Areas of lines, one below the other, that each hold two or more figures side by side."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        if lines and abs(lines[-1][0][1] - box[1]) < 3:
            lines[-1].append(box)
        else:
            lines.append([box])
    run: list[Box] = []
    for line in lines:
        wide = max(b[0] for b in line) - min(b[2] for b in line) > APART_PT
        if wide and run and line[0][1] - run[-1][3] > LINES_PT:
            yield from _area(run)
            run = []
        run += line if wide else []
    yield from _area(run)


def _area(run: list[Box]) -> Iterator[Box]:
    if len({round(b[1]) for b in run}) > 1:
        yield min(b[0] for b in run), min(b[1] for b in run), max(b[2] for b in run), max(b[3] for b in run)


def inside(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def first_word(cell: Cell, named: str) -> Spot | None:
    """A point in the first word of `cell` that has a letter (or any character) and is part of the name."""
    spots = []
    for line in cell.lines:
        for m in re.finditer(r"\S+", line.text):
            if flat(m[0]) and flat(m[0]) in flat(named):
                share = (m.start() + min(1.0, len(m[0]) / 2)) / max(1, len(line.text))
                point = (cell.page, round(line.box.x0 + share * line.box.width, 1), round((line.box.top + line.box.bottom) / 2, 1))
                spots.append((not re.search(r"[^\W\d]{2}|%", m[0]), point))
    return min(spots, key=lambda s: s[0])[1] if spots else None


def label_of(read: Read) -> tuple[Cell, Spot] | None:
    """The cell that gave the fact its row name."""
    name = read.fact.place.row
    likely = sorted(read.table.cells, key=lambda c: (-fuzz.ratio(flat(c.text), flat(name)), abs(c.row - read.row), c.col))
    for cell in likely[:12]:
        if cell.lines and (spot := first_word(cell, name)) and has_label(read, spot):
            return cell, spot
    return None


def header_of(read: Read) -> tuple[Cell, Spot] | None:
    """The cell over the figure that is most like the innermost part of the column's name."""
    over = [c for c in read.table.cells if c.row < read.row and c.col <= read.col < c.col + c.colspan and c.lines and flat(c.text)]
    for part in reversed(read.fact.place.column.split(" / ")):
        alike = [c for c in over if fuzz.partial_ratio(flat(part), flat(c.text)) > LIKE]
        for cell in sorted(alike, key=lambda c: (-fuzz.ratio(flat(part), flat(c.text)), c.row)):
            if (spot := first_word(cell, part)) and has_header(read, spot):
                return cell, spot
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=640)
    parser.add_argument("--per-page", type=int, default=4)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--out", type=Path, default=Path("out/drawn"))
    parser.add_argument("--without", type=Path, nargs="+", default=(), help="lists of figures drawn before")
    parser.add_argument("--blind", action="store_true", help="tell and show nothing of what was read")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(args.seed)
    before = known(args.without)
    with tempfile.TemporaryDirectory() as turned:
        drawn, reads, copies = draw(sorted(args.folder.glob("*.pdf")), args.count, args.per_page, chance, Path(turned), before)
        write(args.out, drawn, {path: {} for path in reads} if args.blind else reads, copies)


def known(lists: Iterable[Path]) -> Known:
    """Where the figures of lists drawn before stand: by report and page."""
    found: Known = defaultdict(list)
    for one in (one for path in lists for one in judged_cells(path)):
        found[one.report, one.page].append((one.x, one.y))
    return found


def draw(
    paths: list[Path], count: int, per_page: int, chance: random.Random, folder: Path, before: Known
) -> tuple[list[Drawn], dict[Path, dict[int, list[Read]]], dict[Path, Path]]:
    """Figures of pages at random, the reports in turns; what was read of each report; the files to look at."""
    reads, copies, opened, left = {}, {}, {}, {}
    tables: dict[Path, dict[int, list[Box]]] = {}
    for path in paths:
        layout, report = read_report(path)
        reads[path], copies[path] = reads_of(layout, report), upright(path, layout, folder)
        tables[path] = defaultdict(list)
        for t in layout.tables:
            for n, b in zip(t.pages, t.boxes, strict=False):
                tables[path][n].append((b.x0, b.top, b.x1, b.bottom))
        opened[path] = pdfplumber.open(copies[path])
        left[path] = chance.sample(range(layout.pages), layout.pages)
    drawn: list[Drawn] = []
    while len(drawn) < count and any(left.values()):
        for path in paths:
            while left[path]:
                page = opened[path].pages[left[path].pop()]
                here = figures_of(page, path, tables[path][page.page_number])
                here = [one for one in here if not any(inside((*at, *at), one[3]) for at in before.get((path.stem, page.page_number), ()))]
                page.close()
                if here:
                    drawn += chance.sample(here, min(per_page, len(here)))
                    break
    for pdf in opened.values():
        pdf.close()
    return sorted(drawn, key=lambda d: (d[0], d[1], d[3][1], d[3][0])), reads, copies


def write(out: Path, drawn: list[Drawn], reads: dict[Path, dict[int, list[Read]]], copies: dict[Path, Path]) -> None:
    by_page: dict[tuple[Path, int], list[tuple[int, Drawn]]] = defaultdict(list)
    for number, one in enumerate(drawn, 1):
        by_page[one[0], one[1]].append((number, one))
    with (out / "drawn.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*COLUMNS, *JUDGED))
        for (path, page), here in by_page.items():
            pdf = pypdfium2.PdfDocument(copies[path])
            sheet = Sheet(pdf, page, len(here))
            for number, (_, _, printed, box) in here:
                x, y = round((box[0] + box[2]) / 2, 1), round((box[1] + box[3]) / 2, 1)
                read = reading_at(reads[path].get(page, ()), x, y)
                label, header = (label_of(read), header_of(read)) if read else (None, None)
                places: list[object] = [*(label[1] if label else ("",) * 3), *(header[1] if header else ("",) * 3)]
                said = (
                    (read.fact.place.text, read.fact.place.row, read.fact.place.column, read.fact.confidence, int(not read.fact.usable))
                    if read
                    else ("",) * 5
                )
                writer.writerow([number, path.stem, page, printed, x, y, *said, *places, *("",) * len(JUDGED)])
                sheet.mark(number, box, label[0] if label else None, header[0] if header else None, said)
            sheet.save(out / f"{path.stem}-p{page}.png")
    print(len(drawn), "figures on", len(by_page), "pages in", out)


class Sheet:
    """A page as a picture with a strip below that tells what was read."""

    def __init__(self, pdf: pypdfium2.PdfDocument, page: int, figures: int) -> None:
        width, height = pdf[page - 1].get_size()
        self.page, self.scale = page, PICTURE_PX / max(width, height)
        picture = pdf[page - 1].render(scale=self.scale).to_pil().convert("RGB")
        self.picture = Image.new("RGB", (picture.width, picture.height + figures * 2 * STRIP_PX + 6), "lightyellow")
        self.picture.paste(picture)
        self.pen, self.below = ImageDraw.Draw(self.picture), picture.height + 2
        self.font = ImageFont.load_default(15)

    def box(self, number: int, box: Box, colour: str, grow: float) -> None:
        self.pen.rectangle([v * self.scale + d for v, d in zip(box, (-grow, -grow, grow, grow), strict=True)], outline=colour, width=2)
        self.pen.text((box[2] * self.scale + 3, box[1] * self.scale - 10), str(number), fill=colour, font=self.font)

    def mark(self, number: int, box: Box, label: Cell | None, header: Cell | None, said: tuple[object, ...]) -> None:
        for cell, colour in ((label, "blue"), (header, "green")):
            if cell is not None and cell.page == self.page:
                self.box(number, (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom), colour, -1 - number % 4)
        self.box(number, box, "red", 2)
        where = f"  label p{label.page if label else '?'} header p{header.page if header else '?'}"
        text, row, column, confidence, doubtful = said
        for line in (f"{number}: {text!r} conf {confidence} doubtful {doubtful}{where}  | {str(column)[-95:]}", f"      {str(row)[:150]}"):
            self.pen.text((4, self.below), line.encode("latin-1", "replace").decode("latin-1"), fill="black", font=self.font)
            self.below += STRIP_PX

    def save(self, path: Path) -> None:
        self.picture.save(path)


if __name__ == "__main__":
    main()
