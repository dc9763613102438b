"""Prints a report and says on which page every item, and every row of a table, stands."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.checking.plant import Report
from bench.layouts.drawn import Layout
from bench.layouts.hands import HANDS
from bench.layouts.papers import PAPERS
from bench.layouts.pens import PENS
from bench.layouts.placed import Setting
from bench.layouts.sheets import Sheet
from tests.rawkit import write

PLAIN_PENS = ("stroke", "thin", "tiny", "own", "shaded")


def draw(report: Report, path: Path) -> dict[tuple[str, int], int]:
    """Writes the PDF; pages (1-based) by (item, row), row -1 for the item's first page."""
    random = Random(f"{report.name}:paper")
    size = (842.0, 595.0) if random.random() < 0.3 else (595.0, 842.0)
    setting = Setting(
        *size, margin=random.choice((50.0, 62.0)), size=random.choice((7.0, 7.5, 8.0)), pad=random.choice((1.5, 2.5, 4.0)),
        stand=random.choice(("top", "middle")), figures=random.choice(("right", "middle")), repeat=random.random() < 0.5,
        running=random.random() < 0.5,
    )  # fmt: skip
    layout = Layout(setting)
    pages: dict[tuple[str, int], int] = {}
    for key, item in report.items:
        if not isinstance(item, Sheet):
            if item.kind == "chapter":
                layout.turn_page()
            before = (len(layout.pages), layout.y)
            layout.paragraph(item)
            at = next(
                (n for n in range(max(0, before[0] - 1), len(layout.pages)) if _holds(layout, n, item.text, before)), len(layout.pages) - 1
            )
            pages[key, -1] = at + 1
            continue
        layout.sheet(item)
        for n, page in enumerate(layout.pages, 1):
            for piece in page.pieces:
                if piece.table == layout.table:
                    pages.setdefault((key, -1), n)
                    pages.setdefault((key, piece.row), n)
    pen = random.choice(PLAIN_PENS)
    sheets = []
    for number, page in enumerate(layout.pages):
        before_text, after_text = PENS[pen](page)
        sheets.append(PAPERS["plain"].make(before_text + HANDS["plain"](page, random) + after_text, page, number))
    write(path, *sheets)
    return pages


def _holds(layout: Layout, n: int, text: str, before: tuple[int, float]) -> bool:
    """True where a line that begins the paragraph stands on page `n`, below where it was begun."""
    first = text.split()[:2]
    return any(p.table == 0 and p.text.split()[:2] == first and (n > before[0] - 1 or p.y > before[1]) for p in layout.pages[n].pieces)
