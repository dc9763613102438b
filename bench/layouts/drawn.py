"""Reports drawn operator by operator, in ways that no one producer shows alone: odd rules, odd text, odd pages.

    .venv/bin/python -m bench.layouts.drawn FOLDER [--shapes tiny,dashes] [--count 2] [--seed 7]
    .venv/bin/python -m bench.layouts.measure FOLDER --wrong 5 --check

This module lays a document out on pages; `pens` draws rules, `hands` writes text, `papers` makes pages of it.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec import Struct, field

from bench.layouts import truth
from bench.layouts.content import documents
from bench.layouts.hands import HANDS
from bench.layouts.papers import PAPERS
from bench.layouts.pens import PENS
from bench.layouts.placed import Piece, Placed, Setting, Slot, wide
from bench.layouts.sheets import Document, Paragraph, Sheet
from tests.rawkit import write

SIZES = {"title": 14.0, "chapter": 12.0, "heading": 10.5, "prose": 10.5, "list": 10.5, "note": 8.0}
PAD = 3.5


def broken(text: str, width: float, size: float, bold: bool) -> list[str]:
    """Lines of `text` no wider than `width`; a word too long for it is cut."""
    out: list[str] = []
    line = ""
    for word in text.replace("≤", "<=").replace("≥", ">=").split():
        while wide(word, size, bold) > width:
            k = next(k for k in range(len(word), 0, -1) if k == 1 or wide(word[:k], size, bold) <= width)
            if line:
                out.append(line)
                line = ""
            out.append(word[:k])
            word = word[k:]
        longer = f"{line} {word}".strip()
        if word and wide(longer, size, bold) > width:
            out.append(line)
            line = word
        elif word:
            line = longer
    return [*out, line] if line else out


class Layout(Struct):
    """Pages under construction; `y` runs down from the top."""

    setting: Setting
    pages: list[Placed] = field(default_factory=list)
    y: float = 0.0
    table: int = 0

    def page(self) -> Placed:
        if not self.pages:
            self.turn_page()
        return self.pages[-1]

    def turn_page(self) -> None:
        self.pages.append(Placed(self.setting.width, self.setting.height))
        self.y = self.setting.margin
        if self.setting.running:
            self.pages[-1].pieces.append(Piece(self.setting.margin, self.y - 26, "Laporan Kinerja Instansi Pemerintah", 8, False, 0))
            foot = Piece(self.setting.width - self.setting.margin - 40, self.setting.height - 30, f"Hal. {len(self.pages)}", 8, False, 0)
            self.pages[-1].pieces.append(foot)

    def need(self, height: float) -> None:
        self.page()
        if self.y + height > self.setting.height - self.setting.margin:
            self.turn_page()

    def paragraph(self, item: Paragraph) -> None:
        size, bold = SIZES[item.kind], item.kind in ("title", "chapter", "heading")
        for line in broken(item.text, self.inner, size, bold):
            self.need(size * 1.4)
            x = (self.setting.width - wide(line, size, bold)) / 2 if item.kind in ("title", "chapter") else self.setting.margin
            self.page().pieces.append(Piece(x, self.y + size, line, size, bold, 0))
            self.y += size * 1.4
        self.y += 6

    @property
    def inner(self) -> float:
        return self.setting.width - 2 * self.setting.margin

    def sheet(self, sheet: Sheet) -> None:
        self.table += 1
        s = self.setting
        heads = [(h.text, h.row, h.col, h.rows, h.cols) for h in sheet.head]
        top = sheet.head_rows
        if sheet.numbers:
            heads += [(text, top, c, 1, 1) for c, text in enumerate(sheet.numbers)]
            top += 1
        weights = [c.weight for c in sheet.columns]
        xs = [s.margin + self.inner * sum(weights[:k]) / sum(weights) for k in range(len(weights) + 1)]

        def lines(text: str, col: int, cols: int, bold: bool) -> list[str]:
            return broken(text, xs[col + cols] - xs[col] - 2 * PAD, s.size, bold)

        def heights(cells: list[tuple[str, int, int, int, int]], rows: int, head: bool) -> list[float]:
            out = [s.size * 1.15 + 2 * s.pad] * rows
            for text, r, c, rs, cs in sorted(cells, key=lambda k: k[3]):
                bold = head or sheet.rows[r].role in ("total", "group")
                lack = len(lines(text, c, cs, bold)) * s.size * 1.15 + 2 * s.pad - sum(out[r : r + rs])
                if lack > 0:
                    for k in range(r, r + rs):
                        out[k] += lack / rs
            return out

        head_heights = heights(heads, top, True)
        body = [(c.text + c.mark, r, c.col, c.rows, c.cols) for r, row in enumerate(sheet.rows) for c in row.cells]
        body_heights = heights(body, len(sheet.rows), False)
        kinds = {(r, c.col): c.kind for r, row in enumerate(sheet.rows) for c in row.cells}
        marks = {(r, c.col): c.mark for r, row in enumerate(sheet.rows) for c in row.cells}
        self.need(30 + sum(head_heights) + sum(body_heights[:2]))
        for line in broken(sheet.caption, self.inner, 10, True):
            self.page().pieces.append(Piece((s.width - wide(line, 10, True)) / 2, self.y + 10, line, 10, True, 0))
            self.y += 14

        def place(cells: list[tuple[str, int, int, int, int]], ys: list[float], first: int, stop: int, head: bool) -> None:
            for text, r, c, rs, cs in cells:
                r0, r1 = max(r, first), min(r + rs, stop)
                if r0 >= r1 or (head and r < first):
                    continue
                y0, y1 = ys[r0 - first], ys[r1 - first]
                role = "head" if head else sheet.rows[r].role
                self.page().slots.append(Slot(xs[c], y0, xs[c + cs], y1, role, self.table, r0 - first if head else r))
                if r != r0:
                    continue
                bold = head or role in ("total", "group")
                broken_lines = lines(text, c, cs, bold)
                free = y1 - y0 - len(broken_lines) * s.size * 1.15
                y = y0 + (free / 2 if head or s.stand == "middle" else s.pad) + s.size * 0.9
                for line in broken_lines:
                    w = wide(line, s.size, bold)
                    kind = "head" if head else kinds[r, c]
                    x = xs[c] + PAD
                    if kind in ("head", "number", "word", "text"):
                        x = (xs[c] + xs[c + cs] - w) / 2
                    elif kind == "figure":
                        x = xs[c + cs] - PAD - w if s.figures == "right" else (xs[c] + xs[c + cs] - w) / 2
                    mark = "" if head else marks[r, c]
                    if mark and line.endswith(mark):
                        line = line[: -len(mark)]
                        raised = Piece(x + wide(line, s.size, bold), y - 0.4 * s.size, mark, 0.65 * s.size, bold, self.table, r, c)
                        self.page().pieces.append(raised)
                    self.page().pieces.append(Piece(x, y, line, s.size, bold, self.table, -1 - r if head else r, c))
                    y += s.size * 1.15

        def edges(start: float, parts: list[float]) -> list[float]:
            return [start + sum(parts[:k]) for k in range(len(parts) + 1)]

        place(heads, edges(self.y, head_heights), 0, top, True)
        self.y += sum(head_heights)
        at = 0
        while at < len(sheet.rows):
            room = self.setting.height - self.setting.margin - self.y
            stop = at
            while stop < len(sheet.rows) and sum(body_heights[at : stop + 1]) <= room:
                stop += 1
            if stop == at:
                self.turn_page()
                if s.repeat:
                    place(heads, edges(self.y, head_heights), 0, top, True)
                    self.y += sum(head_heights)
                stop = at + 1
                while stop < len(sheet.rows) and sum(body_heights[at : stop + 1]) <= s.height - s.margin - self.y:
                    stop += 1
            place(body, edges(self.y, body_heights[at:stop]), at, stop, False)
            self.y += sum(body_heights[at:stop])
            at = stop
        self.y += 8
        if sheet.note:
            self.paragraph(Paragraph(sheet.note, "note"))


def laid_out(document: Document, setting: Setting) -> list[Placed]:
    layout = Layout(setting)
    for item in document.items:
        if isinstance(item, Sheet):
            layout.sheet(item)
        else:
            if item.kind == "chapter":
                layout.turn_page()
            layout.paragraph(item)
    return layout.pages


def shapes() -> Iterator[tuple[str, str, str, str]]:
    """(shape, pen, hand, paper): each pen, hand and paper once, beside plain ones, and some together."""
    for pen in PENS:
        yield f"pen-{pen}", pen, "plain", "plain"
    for hand in HANDS:
        if hand != "plain":
            yield f"hand-{hand}", "stroke", hand, "plain"
    for paper in PAPERS:
        if paper != "plain":
            yield f"paper-{paper}", "stroke", "plain", paper
    yield "mix-clerk", "tiny", "glyphs", "sideways"
    yield "mix-old", "dashes", "columns", "crop"
    yield "mix-print", "thin", "runs", "turned270"


def draw(document: Document, path: Path, pen: str, hand: str, paper: str, seed: int) -> None:
    random = Random(f"{document.name}:{pen}:{hand}:{paper}:{seed}")
    landscape = "landscape" in PAPERS[paper].wants or random.random() < 0.3
    size = (842.0, 595.0) if landscape else (595.0, 842.0)
    setting = Setting(
        *size,
        margin=random.choice((50.0, 62.0)),
        size=random.choice((7.0, 7.5, 8.0)),
        pad=random.choice((1.5, 2.5, 4.0)),
        stand=random.choice(("top", "middle")),
        figures=random.choice(("right", "middle")),
        repeat=random.random() < 0.5,
        running=random.random() < 0.5,
    )
    sheets = []
    for number, page in enumerate(laid_out(document, setting)):
        before, after = PENS[pen](page)
        sheets.append(PAPERS[paper].make(before + HANDS[hand](page, random) + after, page, number))
    write(path, *sheets)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in args.shapes.split(",") if n]
    for shape, pen, hand, paper in shapes():
        if wanted and shape not in wanted:
            continue
        seed = args.seed + zlib.crc32(shape.encode()) % 1000  # other reports for every shape
        for n, document in enumerate(documents(seed, args.count, f"{shape}_"), 1):
            path = args.folder / f"{shape}_{n:02d}.pdf"
            draw(document, path, pen, hand, paper, seed)
            truth.write(document, path)


if __name__ == "__main__":
    main()
