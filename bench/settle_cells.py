"""Turn verdicts on drawn figures into the list kept (see bench/README.md).

    .venv/bin/python bench/settle_cells.py FOLDER_OF_PDFS DIR/drawn.csv DIR/verdicts.csv --out bench/judged/cells.csv

verdicts.csv: number, verdict, whole, label, letters, other, header, header_page. Figures not named there: right where something was read,
else not owed; with `--blind`: not owed. `label` and `header` are the true words, for figures put in a wrong place or lost; only the place
of their first word is kept, and how many letters the label has (`letters`, where `label` is not all of it). Verdict `owed`: the words (of
`other` too, a second name that is as good) were written without a look at the reading, which is held against them now.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import pdfplumber
from draw_cells import header_of, label_of, upright
from judged_cells import Read, figures, flat, judged_row, outcome, reading_at, reads_of

from pipeline.check import read_report

FIELDS = ("number", "report", "page", "printed", "x", "y", "owed", "whole", "label_page", "label_x", "label_y", "other_x", "other_y")
HEADER_FIELDS = ("header_page", "header_x", "header_y", "again", "verdict", "letters")
SAME_PT = 6.0  # the same word of a header printed twice
SAME_LINE_PT, NEXT_LINE_PT = 3.0, 24.0  # how far the middles of words stand apart
WORD_GAP_PT, INDENT_PT = 20.0, 40.0  # from word to word; of a line against the one it goes on from
BELOW_ALL = 1e4  # pt: the foot of every page
Row = dict[str, str]
Spot = tuple[int, float, float]


def spot_of(pdf: pdfplumber.PDF, page: int, words: str, near: tuple[float, float], header: bool) -> tuple[float, float]:
    """A point in the first of `words` on `page`: a label beside the figure, a header over it.

    Of several places the one counts where most of the words follow, in its line and in those below it. Raises LookupError.
    """
    sheet = pdf.pages[page - 1]
    dx, dy = sheet.cropbox[0], sheet.cropbox[1]
    found = [(flat(w["text"]), w["x0"] - dx, w["x1"] - dx, (w["top"] + w["bottom"]) / 2 - dy) for w in sheet.extract_words()]
    wanted = [w for w in map(flat, words.split()) if w]
    best: list[tuple[bool, int, float, tuple[float, float]]] = []
    for text, x0, x1, middle in found:
        fused = wanted[0].isalpha() and text != wanted[0] and text.lstrip("0123456789") == wanted[0]  # "2.Persentase"
        x, y = round(x1 - 5 if fused else (x0 + min(x1, x0 + 10)) / 2, 1), round(middle, 1)
        if (text == wanted[0] or fused) and (y < near[1] or not header):
            behind = not header and x >= near[0]
            away = abs(x - near[0]) + 0.2 * abs(y - near[1]) if header else abs(y - near[1])
            best.append((behind, -_followed(found, (x0, x1, middle), wanted[1:]), away, (x, y)))
    if not best:
        raise LookupError(f"{words!r} not on page {page}")
    return min(best)[3]


def _followed(found: list[tuple[str, float, float, float]], first: tuple[float, float, float], wanted: list[str]) -> int:
    """How many of the `wanted` words follow the first one (left, right, middle), each in the line of the one before or the next line."""
    left, right, middle = first
    for n, word in enumerate(wanted):
        after = [
            (y - middle, x0, x1, y)
            for text, x0, x1, y in found
            if text == word
            and (
                (abs(y - middle) < SAME_LINE_PT and 0 < x0 - right + SAME_LINE_PT < WORD_GAP_PT)
                or (SAME_LINE_PT <= y - middle < NEXT_LINE_PT and abs(x0 - left) < INDENT_PT)
            )
        ]
        if not after:
            return n
        _away, _x0, right, middle = min(after)
    return len(wanted)


def printed_again(pdf: pdfplumber.PDF, page: int, header: Spot) -> list[Spot]:
    """Where the header's first word stands at the same x on other pages: those right before, without a gap, and on to the figure's own."""
    word = word_of(pdf, header)
    if word is None:
        return []
    before = takewhile(bool, (_twin(pdf, earlier, word, header) for earlier in range(header[0] - 1, 0, -1)))
    after = (_twin(pdf, later, word, header) for later in range(header[0] + 1, page + 1))
    return sorted(spot for spot in (*before, *after) if spot)


def word_of(pdf: pdfplumber.PDF, spot: Spot) -> str | None:
    return next((text for text, x0, y, x1 in _words(pdf, spot[0]) if x0 - 1 <= spot[1] <= x1 + 1 and abs(y - spot[2]) < SAME_PT), None)


def _twin(pdf: pdfplumber.PDF, page: int, word: str, header: Spot) -> Spot | None:
    hits = [(y, (x0 + x1) / 2) for text, x0, y, x1 in _words(pdf, page) if text == word and x0 - SAME_PT < header[1] < x1 + SAME_PT]
    return (page, round(min(hits)[1], 1), round(min(hits)[0], 1)) if hits else None


@lru_cache(maxsize=64)
def _words(pdf: pdfplumber.PDF, page: int) -> list[tuple[str, float, float, float]]:
    """Words of a page as displayed: text, x0, middle y, x1."""
    sheet = pdf.pages[page - 1]
    dx, dy = sheet.cropbox[0], sheet.cropbox[1]
    return [(w["text"], w["x0"] - dx, (w["top"] + w["bottom"]) / 2 - dy, w["x1"] - dx) for w in sheet.extract_words()]


def other_name(read: Read, label: tuple[float, float]) -> tuple[float, float] | None:
    """Where the same row has a second name to the left of the one read, which is as good (programme and indicator)."""
    grid = read.table.grid()
    for cell in grid[read.row][: read.col]:
        if cell and cell.lines and len(flat(cell.text)) > 8 and cell.box.x1 < label[0] and cell.rowspan == 1:
            line = cell.lines[0]
            return round(line.box.x0 + 3, 1), round((line.box.top + line.box.bottom) / 2, 1)
    return None


def settled(row: Row, verdict: Row, reads: dict[int, list[Read]], pdf: pdfplumber.PDF, blind: bool) -> Row:
    read = reading_at(reads.get(int(row["page"]), ()), float(row["x"]), float(row["y"]))
    judged = verdict.get("verdict") or ("right" if read and not blind else "n")
    out = {k: row[k] for k in ("number", "report", "page", "printed", "x", "y")} | {"verdict": judged, "owed": str(int(judged != "n"))}
    if judged == "n":
        return out
    at, page = (float(row["x"]), float(row["y"])), int(row["page"])
    out["whole"] = " ".join(figures(verdict.get("whole") or (read.fact.place.text if read else row["printed"])))
    if verdict.get("label"):
        out["label_page"] = str(page)
        out["label_x"], out["label_y"] = map(str, spot_of(pdf, page, verdict["label"], at, False))
        out["letters"] = verdict.get("letters") or str(len(flat(verdict["label"])))
        if judged == "owed" and verdict.get("other"):
            out["other_x"], out["other_y"] = map(str, spot_of(pdf, page, verdict["other"], at, False))
    elif read and (label := label_of(read)):
        out["label_page"], out["label_x"], out["label_y"] = map(str, label[1])
        out["letters"] = verdict.get("letters") or str(len(flat(read.fact.place.row)))
        if verdict.get("other") and (other := other_name(read, label[1][1:])):
            out["other_x"], out["other_y"] = map(str, other)
    if verdict.get("header"):
        out["header_page"] = verdict["header_page"] or str(page)
        above = at if int(out["header_page"]) == page else (at[0], BELOW_ALL)
        out["header_x"], out["header_y"] = map(str, spot_of(pdf, int(out["header_page"]), verdict["header"], above, True))
    elif read and (header := header_of(read)):
        out["header_page"], out["header_x"], out["header_y"] = map(str, header[1])
    if out.get("header_page"):
        header_at = int(out["header_page"]), float(out["header_x"]), float(out["header_y"])
        out["again"] = " ".join(":".join(map(str, spot)) for spot in printed_again(pdf, page, header_at))
    if judged == "owed":
        kind = outcome(judged_row(dict.fromkeys((*FIELDS, *HEADER_FIELDS), "") | out, ""), reads)[0]
        out["verdict"] = kind if kind in {"right", "lost"} else "place"
    return out


def main() -> None:
    """Ends with the words that are nowhere on their pages, all of them, and writes no list then."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("drawn", type=Path)
    parser.add_argument("verdicts", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--blind", action="store_true", help="figures without a verdict are not owed")
    args = parser.parse_args()
    with args.verdicts.open(encoding="utf-8", newline="") as file:
        verdicts = {r["number"]: r for r in csv.DictReader(file)}
    by_report: dict[str, list[Row]] = defaultdict(list)
    with args.drawn.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            by_report[row["report"]].append(row)
    out: list[Row] = []
    nowhere: list[str] = []
    with tempfile.TemporaryDirectory() as turned:
        for name, rows in by_report.items():
            layout, report = read_report(args.folder / f"{name}.pdf")
            reads = reads_of(layout, report)
            with pdfplumber.open(upright(args.folder / f"{name}.pdf", layout, Path(turned))) as pdf:
                for row in rows:
                    try:
                        out.append(settled(row, verdicts.get(row["number"], {}), reads, pdf, args.blind))
                    except LookupError as error:
                        nowhere.append(f"{row['number']} {name}: {error}")
    if nowhere:
        raise SystemExit("\n".join(nowhere))
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*FIELDS, *HEADER_FIELDS], lineterminator="\n")
        writer.writeheader()
        writer.writerows(out)


if __name__ == "__main__":
    main()
