"""Draw printed figures at random from the pages of reports, to be judged by eye against what was read (see bench/README.md).

    .venv/bin/python bench/draw_cells.py FOLDER_OF_PDFS --count 420 --seed 20 --out DIR

Pages with tables are drawn first, then some figures of each. Figures and tables are those of an engine of its own (pdfplumber), and
the tables those of the reader as well, so that a figure which the reader lost can be drawn too.
Writes DIR/drawn.csv (one row a figure: what was read for it, or nothing) and DIR/NAME-pN.png with the figures outlined and numbered.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pypdfium2
from PIL import ImageDraw

from pipeline.check import read_report
from rules.facts import Fact

FIGURE = re.compile(r"(?:Rp\.?)?[(<>≥≤-]*\d[\d.,]*%?\)?,?-?\*?")
SCALE = 1.6  # pixels a point: 8 pt figures are legible
COLUMNS = ("number", "report", "page", "printed", "x0", "top", "raw", "row", "column", "confidence", "doubtful", "verdict", "note")
Box = tuple[float, float, float, float]
Drawn = tuple[Path, int, str, Box]


def figures_of(path: Path, tables: list[tuple[int, Box]]) -> dict[int, list[Drawn]]:
    """Words by page that look like figures and stand inside a table of either reader, on upright pages."""
    found: dict[int, list[Drawn]] = {}
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            words = [w for w in page.extract_words() if w.get("upright", True) and FIGURE.fullmatch(str(w["text"]))]
            areas = [b for n, b in tables if n == page.page_number] + ([t.bbox for t in page.find_tables()] if words else [])
            boxes = [(str(w["text"]), (float(w["x0"]), float(w["top"]), float(w["x1"]), float(w["bottom"]))) for w in words]
            here = [(path, page.page_number, text, box) for text, box in boxes if any(inside(box, area) for area in areas)]
            if here:
                found[page.page_number] = here
            page.close()
    return found


def inside(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def reading_at(facts: list[Fact], page: int, box: Box) -> Fact | None:
    """The fact whose box holds the middle of the drawn figure."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for fact in facts:
        x0, top, x1, bottom = fact.place.box
        if fact.place.page == page and x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1:
            return fact
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=420)
    parser.add_argument("--per-page", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--out", type=Path, default=Path("out/drawn"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    read = {path: read_report(path) for path in sorted(args.folder.glob("*.pdf"))}
    chance = random.Random(args.seed)
    pages = []
    for path, (layout, _) in read.items():
        boxes = [(n, (b.x0, b.top, b.x1, b.bottom)) for t in layout.tables for n, b in zip(t.pages, t.boxes, strict=False)]
        pages += list(figures_of(path, boxes).values())
    chance.shuffle(pages)
    drawn: list[Drawn] = []
    for page in pages:
        drawn += chance.sample(page, min(args.per_page, len(page))) if len(drawn) < args.count else []
    drawn.sort(key=lambda d: (d[0], d[1], d[3][1], d[3][0]))
    by_page: dict[tuple[Path, int], list[tuple[int, Drawn]]] = defaultdict(list)
    for number, one in enumerate(drawn, 1):
        by_page[one[0], one[1]].append((number, one))
    facts = {path: [f for t in report.tables for _, f in t.facts] for path, (_, report) in read.items()}
    with (args.out / "drawn.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for (path, number_of_page), here in by_page.items():
            for number, (_, _, printed, box) in here:
                fact = reading_at(facts[path], number_of_page, box)
                place = [number, path.stem, number_of_page, printed, round(box[0], 1), round(box[1], 1)]
                said = (fact.place.text, fact.place.row, fact.place.column, fact.confidence, int(not fact.usable)) if fact else ("",) * 5
                writer.writerow([*place, *said, "", ""])
            picture = pypdfium2.PdfDocument(path)[number_of_page - 1].render(scale=SCALE).to_pil().convert("RGB")
            pen = ImageDraw.Draw(picture)
            for number, (_, _, _, box) in here:
                pen.rectangle([v * SCALE + d for v, d in zip(box, (-2, -2, 2, 2), strict=True)], outline="red", width=2)
                pen.text((box[2] * SCALE + 3, box[1] * SCALE - 8), str(number), fill="red")
            picture.save(args.out / f"{path.stem}-p{number_of_page}.png")
    print(len(drawn), "figures on", len(by_page), "pages in", args.out)


if __name__ == "__main__":
    main()
