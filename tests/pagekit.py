"""Pages typed as lines, for tests of what stands on them.

    page("Tabel 3.1 @c", "Judul @c b", "", "Kalimat ...")

Each text is a row 14 pt below the one before; "" leaves a gap. After `@` stand marks: c centred, b bold, f stretched to the right margin,
a number = left edge in points. `|` inside a text parts columns 120 pt apart.
"""

from __future__ import annotations

from extractors.flow import PageText, line_of
from extractors.layout import Box, Cell, Line, Rule, Word
from extractors.rawtable import RawTable

LEFT, RIGHT, PITCH, SIZE, LETTER = 72.0, 522.0, 14.0, 10.0, 5.0


def line(text: str, x: float = LEFT, base: float = 100.0, *, bold: bool = False, stretch: bool = False) -> Line:
    """A line of `text` whose letters are 5 pt wide."""
    parts = text.split()
    room = RIGHT - x - sum(len(p) * LETTER for p in parts)
    gap = room / (len(parts) - 1) if stretch and len(parts) > 1 else LETTER
    words, at = [], x
    for part in parts:
        wide = len(part) * LETTER
        words.append(Word(part, Box(at, base - 8, at + wide, base + 2), base, SIZE, bold))
        at += wide + gap
    return line_of(words)


def page(*texts: str, number: int = 1, top: float = 100.0, tables: tuple[Box, ...] = (), bars: tuple[Rule, ...] = ()) -> PageText:
    """A page of rows; see above for the marks."""
    lines: list[Line] = []
    base = top
    for text in texts:
        body, _, marks = text.partition(" @")
        flags = marks.split()
        bold = "b" in flags
        left = next((float(f) for f in flags if f.isdigit()), LEFT)
        if body and "|" in body:
            lines += [line(p, LEFT + 120 * k, base, bold=bold) for k, p in enumerate(body.split("|")) if p.strip()]
        elif body:
            wide = (len(body) + 1) * LETTER
            x = (LEFT + RIGHT - wide) / 2 if "c" in flags else left
            lines.append(line(body, x, base, bold=bold, stretch="f" in flags))
        base += PITCH
    return PageText(number, 595.0, 842.0, tuple(lines), tables, bars)


def below(text: str, x: float, base: float) -> Line:
    """A piece of a formula."""
    return line(text, x, base)


def raw(
    rows: list[list[str]],
    *,
    page: int = 1,
    top: float = 100.0,
    xs: tuple[float, ...] = (),
    header: int = 0,
    numbers: tuple[int, ...] = (),
    open_bottom: bool = False,
) -> RawTable:
    """A raw table of typed rows, 20 pt high each; `^` goes on from above."""
    cols = max(len(r) for r in rows)
    edges = xs or tuple(72.0 + 450.0 * c / cols for c in range(cols + 1))
    ys = tuple(top + 20.0 * r for r in range(len(rows) + 1))
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "^":
                continue
            span = 1
            while r + span < len(rows) and rows[r + span][c] == "^":
                span += 1
            cells.append(
                Cell(r, c, text, page, Box(edges[c], ys[r], edges[c + 1], ys[r + span]), span, 1, bold=r < header, shaded=r < header)
            )
    box = Box(edges[0], ys[0], edges[-1], ys[-1])
    return RawTable(page, box, len(rows), cols, tuple(cells), edges, ys, header, numbers, open_bottom=open_bottom)
