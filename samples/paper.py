"""Lays sample reports out as PDF: wrapped text, ruled tables with merged and stacked cells, tables that run over pages."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.source import Block

MARGIN = 56.0
LEADING = 1.25
PAD = 3.0
FONT, BOLD = "Vera", "VeraBd"  # come with reportlab and hold the signs of comparison
FOOT = 40.0
RULE = 0.5  # pt; the width of Word's table rules
SPACE = {"h1": 14.0, "h2": 12.0, "h3": 10.0, "title": 16.0, "text": 9.5, "note": 7.5}

for _name in (FONT, BOLD):
    registerFont(TTFont(_name, f"{_name}.ttf"))


class Style(Struct, frozen=True):
    """How an office's word processor draws: `filled` rules as thin filled rectangles, otherwise strokes; header shading or not."""

    filled: bool = True
    shaded: bool = True
    cell_size: float = 8.0


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines of `text` no wider than `width` points; a word too long is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while stringWidth(word, font, size) > width:
            cut = len(word)
            while stringWidth(word[:cut], font, size) > width - stringWidth(line + " ", font, size) and cut > 1:
                cut -= 1
            lines.append((line + " " + word[:cut]).strip())
            line, word = "", word[cut:]
        trial = f"{line} {word}".strip()
        if stringWidth(trial, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = trial
    return [*lines, line] if line or not lines else lines


class Paper:
    """A report being written; the pen moves down and turns the page."""

    def __init__(self, path: Path, title: str, style: Style) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self.canvas.setTitle(title)
        self.title, self.style, self.page = title, style, 1
        self.width, self.height = A4
        self.y = self.height - MARGIN
        self._frame()

    def _frame(self) -> None:
        self.canvas.setFont(FONT, 8)
        self.canvas.drawString(MARGIN, self.height - 32, self.title.split(" (")[0])
        self.canvas.drawRightString(self.width - MARGIN, 26, str(self.page))

    def turn(self, lying: bool | None = None) -> None:
        self.canvas.showPage()
        self.page += 1
        if lying is not None:
            self.width, self.height = landscape(A4) if lying else A4
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - MARGIN
        self._frame()

    def text(self, text: str, kind: str) -> None:
        size = SPACE[kind]
        font = FONT if kind in {"text", "note"} else BOLD
        lines = wrap(text, font, size, self.width - 2 * MARGIN)
        self.y -= 6 if kind in {"text", "note"} else 10
        if self.y - len(lines) * size * LEADING < FOOT + (60 if font is BOLD else 0):
            self.turn()
        for line in lines:
            self.y -= size * LEADING
            self.canvas.setFont(font, size)
            if kind == "title":
                self.canvas.drawCentredString(self.width / 2, self.y, line)
            else:
                self.canvas.drawString(MARGIN, self.y, line)

    def formula(self, text: str) -> None:
        """`a / b x 100% = c` with a drawn fraction bar."""
        top, rest = text.split(" / ", 1)
        bottom, tail = rest.split(" x ", 1) if " x " in rest else rest.split(" = ", 1)
        tail = ("x " if " x " in rest else "= ") + tail
        self.y -= 42
        if self.y < FOOT:
            self.turn()
            self.y -= 42
        width = max(stringWidth(t, FONT, 11) for t in (top, bottom)) + 8
        x = MARGIN + 60
        self.canvas.setFont(FONT, 11)
        self.canvas.drawCentredString(x + width / 2, self.y + 16, top)
        self.canvas.drawCentredString(x + width / 2, self.y, bottom)
        self.canvas.rect(x, self.y + 12, width, RULE, stroke=0, fill=1)
        self.canvas.drawString(x + width + 6, self.y + 8, tail)
        self.y -= 6

    def caption(self, caption: str) -> None:
        if not caption:
            return
        words = caption.split(" ", 2)
        size = 10.0
        lines = [" ".join(words[:2]), *wrap(words[2] if len(words) > 2 else "", BOLD, size, self.width - 2 * MARGIN)]
        self.y -= 8
        if self.y - 90 < FOOT:
            self.turn()
        for line in lines:
            self.y -= size * LEADING
            self.canvas.setFont(BOLD, size)
            self.canvas.drawCentredString(self.width / 2, self.y, line)
        self.y -= 4

    # ---------------------------------------------------------------- tables
    def table(self, block: Block) -> None:
        self.caption(block.text)
        widths = self._widths(block)
        heights = [self._height(block, r, widths) for r in range(len(block.rows))]
        start = 0
        self.y -= 4
        while start < len(block.rows):
            end, used = start, 0.0
            while end < len(block.rows) and (used + heights[end] <= self.y - FOOT or end == start):
                used += heights[end]
                end += 1
            if end < len(block.rows) and end <= block.header and start == 0:
                self.turn()
                continue
            if start == 0 and end < len(block.rows) and self.y < self.height - MARGIN - 4 and used < 60:
                self.turn()
                continue
            self._draw(block, start, end, widths, heights)
            start = end
            if start < len(block.rows):
                self.turn()
        self.y -= 4

    def _owner(self, block: Block, r: int, c: int) -> tuple[int, int]:
        while block.rows[r][c] in {"<", "^"}:
            r, c = (r, c - 1) if block.rows[r][c] == "<" else (r - 1, c)
        return r, c

    def _cell(self, text: str) -> tuple[str, str]:
        bold = text.startswith("**") and text.endswith("**") and len(text) > 4
        return (text[2:-2], BOLD) if bold else (text, FONT)

    def _widths(self, block: Block) -> list[float]:
        """Column widths: the longest word always fits where possible; names share what is left."""
        count, size = len(block.rows[0]), self.style.cell_size
        need, wish = [0.0] * count, [0.0] * count
        for r, row in enumerate(block.rows):
            for c, raw in enumerate(row):
                wide = c + 1 < count and row[c + 1] == "<"
                if raw in {"<", "^", ""} or wide:
                    continue
                text, font = self._cell(raw)
                font = BOLD if r < block.header else font
                for item in text.split(" // "):
                    numeric = any(ch.isdigit() for ch in item) and len(item) < 24
                    words = [item] if numeric and r >= block.header else item.split()
                    need[c] = max(need[c], *(stringWidth(w, font, size) for w in words or [""]))
                    wish[c] = max(wish[c], min(stringWidth(item, font, size) + 2, 190.0))
        room = self.width - 2 * MARGIN - count * 2 * PAD
        need = [n + 2 for n in need]  # so that what was measured still fits after rounding
        if sum(need) > room:
            need = [n * room / sum(need) for n in need]
        extra = [max(0.0, w - n) for w, n in zip(wish, need, strict=True)]
        left = room - sum(need)
        total = sum(extra) or 1.0
        return [n + min(e, left * e / total) + 2 * PAD for n, e in zip(need, extra, strict=True)]

    def _items(self, block: Block, r: int, widths: list[float]) -> list[int]:
        """Lines needed by each stacked item of row r (one item where nothing is stacked)."""
        size = self.style.cell_size
        counts: list[int] = []
        for c, raw in enumerate(block.rows[r]):
            if raw in {"<", "^"}:
                continue
            text, font = self._cell(raw)
            items = text.split(" // ")
            if len(items) == 1 and any(" // " in x for x in block.rows[r]):
                continue
            for k, item in enumerate(items):
                lines = len(wrap(item, BOLD if r < block.header else font, size, self._span(block, r, c, widths) - 2 * PAD))
                if k < len(counts):
                    counts[k] = max(counts[k], lines)
                else:
                    counts.append(lines)
        return counts or [1]

    def _span(self, block: Block, r: int, c: int, widths: list[float]) -> float:
        end = c + 1
        while end < len(widths) and block.rows[r][end] == "<":
            end += 1
        return sum(widths[c:end])

    def _height(self, block: Block, r: int, widths: list[float]) -> float:
        size = self.style.cell_size
        lines = sum(self._items(block, r, widths))
        for c, raw in enumerate(block.rows[r]):  # a cell that spans rows asks for its share only
            tall = 1
            while r + tall < len(block.rows) and block.rows[r + tall][c] == "^":
                tall += 1
            if raw not in {"<", "^", ""} and tall == 1 and " // " not in raw:
                text, font = self._cell(raw)
                lines = max(lines, len(wrap(text, BOLD if r < block.header else font, size, self._span(block, r, c, widths) - 2 * PAD)))
            elif raw not in {"<", "^", ""} and tall > 1:
                text, font = self._cell(raw)
                own = len(wrap(text, BOLD if r < block.header else font, size, self._span(block, r, c, widths) - 2 * PAD))
                lines = max(lines, -(-own // tall))
        return lines * size * LEADING + 2 * PAD

    def _draw(self, block: Block, start: int, end: int, widths: list[float], heights: list[float]) -> None:
        left = (self.width - sum(widths)) / 2
        xs = [left]
        for w in widths:
            xs.append(xs[-1] + w)
        ys = [self.y]
        for r in range(start, end):
            ys.append(ys[-1] - heights[r])
        if self.style.shaded and start < block.header:
            self.canvas.setFillGray(0.85)
            foot = ys[min(block.header, end) - start]
            self.canvas.rect(xs[0], foot, xs[-1] - xs[0], ys[0] - foot, stroke=0, fill=1)
            self.canvas.setFillGray(0)
        done = set()
        for r in range(start, end):
            for c in range(len(widths)):
                own = self._owner(block, r, c)
                if own in done:
                    continue
                done.add(own)
                last_r, last_c = r, c
                while last_r + 1 < end and self._owner(block, last_r + 1, c) == own:
                    last_r += 1
                while last_c + 1 < len(widths) and self._owner(block, r, last_c + 1) == own:
                    last_c += 1
                self._box(xs[c], ys[r - start], xs[last_c + 1], ys[last_r + 1 - start])
                if own[0] >= start:
                    self._write(block, own, xs[c], xs[last_c + 1], ys[r - start], ys[last_r + 1 - start], widths)
        self.y = ys[-1]

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.style.filled:
            for y in (y0, y1):
                self.canvas.rect(x0, y, x1 - x0 + RULE, RULE, stroke=0, fill=1)
            for x in (x0, x1):
                self.canvas.rect(x, y1, RULE, y0 - y1 + RULE, stroke=0, fill=1)
        else:
            self.canvas.setLineWidth(RULE)
            self.canvas.rect(x0, y1, x1 - x0, y0 - y1, stroke=1, fill=0)

    def _write(self, block: Block, own: tuple[int, int], x0: float, x1: float, top: float, bottom: float, widths: list[float]) -> None:
        size = self.style.cell_size
        text, font = self._cell(block.rows[own[0]][own[1]])
        head = own[0] < block.header
        font = BOLD if head else font
        items = text.split(" // ")
        counts = self._items(block, own[0], widths) if len(items) > 1 else [1]
        y = top - PAD
        lines_all = [wrap(i, font, size, x1 - x0 - 2 * PAD) for i in items]
        if len(items) == 1:
            y = (top + bottom) / 2 + len(lines_all[0]) * size * LEADING / 2 if head or self._figure(items[0]) else top - PAD
        for lines, count in zip(lines_all, counts, strict=False):
            base = y
            for line in lines:
                base -= size * LEADING
                self.canvas.setFont(font, size)
                if head or (self._figure(line) and not self._money(line)):
                    self.canvas.drawCentredString((x0 + x1) / 2, base + 2, line)
                elif self._money(line):
                    self.canvas.drawRightString(x1 - PAD, base + 2, line)
                else:
                    self.canvas.drawString(x0 + PAD, base + 2, line)
            y -= count * size * LEADING

    @staticmethod
    def _figure(text: str) -> bool:
        letters = sum(ch.isalpha() for ch in text)
        return (letters < 8 and any(ch.isdigit() for ch in text) and not text[:1].isalpha()) or text in {"-", "L", "P"}

    @staticmethod
    def _money(text: str) -> bool:
        return sum(ch.isdigit() for ch in text) >= 6

    def save(self) -> None:
        self.canvas.save()


def lay_out(blocks: list[Block], path: Path, style: Style) -> None:
    """Write the blocks as a PDF at `path`; the same blocks give the same bytes."""
    title = next((b.text for b in blocks if b.kind == "title"), path.stem)
    paper = Paper(path, title, style)
    for block in blocks:
        if block.kind == "table":
            paper.table(block)
        elif block.kind == "formula":
            paper.formula(block.text)
        elif block.kind == "page":
            paper.turn(lying=block.text == "landscape")
        else:
            paper.text(block.text, block.kind)
    paper.save()
