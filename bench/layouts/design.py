"""Reports as design sites export them: every line of text an object of its own, cells as rounded tiles, big figures in cards, 16:9 pages.

    .venv/bin/python -m bench.layouts.design OUT [--shapes tiles,bars] [--count 2] [--seed 9]

Pages are laid out by `drawn.Layout` and printed by Chromium (see `bench.layouts.browser`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random

from msgspec import Struct

from bench.layouts.browser import Chromium
from bench.layouts.browser_shapes import Shape as Dress
from bench.layouts.content import document
from bench.layouts.drawn import laid_out
from bench.layouts.placed import Piece, Placed, Setting, Slot
from bench.layouts.sheets import Document
from bench.layouts.truth import write


class Shape(Struct, frozen=True):
    name: str
    tile: str = "cell"  # cell: a tile for every cell; row: a bar for every row; head: the header only; none
    ground: str = "#ffffff"
    ink: str = "#222222"
    head: str = "#00695c"
    head_ink: str = "#ffffff"
    body: str = "#e0f2f1"
    wide: bool = True  # 16:9, else A4
    size: float = 13
    words: bool = False  # words, not lines, are objects
    stand: str = "middle"
    figures: str = "middle"
    radius: float = 8
    gap: float = 2
    shadow: bool = False
    repeat: bool = True


SHAPES = (
    Shape("tiles"),
    Shape("bars", tile="row", head="#4527a0", body="#ede7f6", figures="right", shadow=True),
    Shape("headonly", tile="head", head="#ff7043", ground="#fff8e1", stand="top", repeat=False),
    Shape("night", tile="row", ground="#0d1b2a", ink="#e0e1dd", head="#e09f3e", head_ink="#0d1b2a", body="#1b263b", words=True),
    Shape("poster", tile="none", head_ink="#b71c1c", wide=False, size=8, figures="right"),
    Shape("tall", wide=False, size=7.5, radius=3, gap=1, head="#1a237e", body="#e8eaf6", stand="top"),
)  # fmt: skip


def _tile(x0: float, y0: float, x1: float, y1: float, colour: str, shape: Shape) -> str:
    g = shape.gap
    shade = "; box-shadow: 0 2pt 5pt rgba(0,0,0,.35)" if shape.shadow else ""
    return (
        f'<div style="left:{x0 + g:.1f}pt;top:{y0 + g:.1f}pt;width:{x1 - x0 - 2 * g:.1f}pt;height:{y1 - y0 - 2 * g:.1f}pt;'
        f'background:{colour};border-radius:{shape.radius}pt{shade}"></div>'
    )


def _tiles(slots: list[Slot], shape: Shape) -> Iterator[str]:
    if shape.tile == "cell":
        for s in slots:
            yield _tile(s.x0, s.y0, s.x1, s.y1, shape.head if s.role == "head" else shape.body, shape)
        return
    heads = [s for s in slots if s.role == "head"]
    if heads and shape.tile != "none":
        yield _tile(
            min(s.x0 for s in heads), min(s.y0 for s in heads), max(s.x1 for s in heads), max(s.y1 for s in heads), shape.head, shape
        )
    if shape.tile == "row":
        rest = [s for s in slots if s.role != "head"]
        for y0, y1 in _bars(rest):
            yield _tile(min(s.x0 for s in rest), y0, max(s.x1 for s in rest), y1, shape.body, shape)


def _bars(slots: list[Slot]) -> list[tuple[float, float]]:
    """Rows, those under one merged cell together."""
    out: list[tuple[float, float]] = []
    for y0, y1 in sorted({(s.y0, s.y1) for s in slots}):
        if out and y0 < out[-1][1] - 0.1:
            out[-1] = (out[-1][0], max(out[-1][1], y1))
        else:
            out.append((y0, y1))
    return out


def _texts(page: Placed, shape: Shape) -> Iterator[str]:
    from tests.rawkit import wide

    for p in page.pieces:
        ink = shape.head_ink if p.row < 0 else shape.ink
        parts: list[tuple[float, str]] = [(p.x, p.text)]
        if shape.words:
            parts, at = [], 0
            for word in p.text.split(" "):
                parts.append((p.x + wide(p.text[:at], p.size, p.bold), word))
                at += len(word) + 1
        for x, text in parts:
            yield _text(p, x, text, ink)


def _text(p: Piece, x: float, text: str, ink: str) -> str:
    weight = "bold" if p.bold else "normal"
    top = p.y - 0.905 * p.size  # ascent of the face
    return (
        f'<div style="left:{x:.2f}pt;top:{top:.2f}pt;font-size:{p.size:.2f}pt;font-weight:{weight};color:{ink};'
        f'line-height:1.149;white-space:pre">{escape(text)}</div>'
    )


def cards(doc: Document, shape: Shape, width: float, height: float) -> str:
    """A page of big figures, each in a card over the name of its indicator, as the table of capaian tells them too."""
    sheet = next(s for s in doc.sheets if s.kind == "capaian")
    at = max(c.col for r in sheet.rows for c in r.cells if c.kind == "figure")
    chosen = [(r.label, c.text) for r in sheet.rows if r.role == "body" for c in r.cells if c.col == at][:6]
    across = 3 if width > height else 2
    w, h = (width - 120) / across, 170.0
    out = [f'<div style="left:60pt;top:40pt;font-size:26pt;font-weight:bold;color:{shape.head}">CAPAIAN KINERJA {doc.year}</div>']
    for k, (label, text) in enumerate(chosen):
        x, y = 60 + (k % across) * w, 110 + (k // across) * (h + 20)
        out.append(_tile(x, y, x + w - 14, y + h, shape.head, shape))
        out.append(f'<div style="left:{x + 20:.0f}pt;top:{y + 14:.0f}pt;font-size:12pt;color:{shape.head_ink}">●</div>')
        figure = escape(text if "%" in text else f"{text}%")
        ink = f"left:{x + 20:.0f}pt;color:{shape.head_ink}"
        out.append(f'<div style="{ink};top:{y + 34:.0f}pt;font-size:40pt;font-weight:bold">{figure}</div>')
        out.append(f'<div style="{ink};top:{y + 96:.0f}pt;width:{w - 50:.0f}pt;font-size:12pt">{escape(label)}</div>')
    return f'<section class="page">{"".join(out)}</section>'


def html(doc: Document, shape: Shape, pages: list[Placed], setting: Setting) -> str:
    size = f"{setting.width:.0f}pt {setting.height:.0f}pt"
    css = (
        f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0; font-family: 'Liberation Sans' }} "
        f".page {{ position: relative; width: {setting.width:.0f}pt; height: {setting.height - 0.5:.1f}pt; background: {shape.ground}; "
        "overflow: hidden; break-after: page } .page div { position: absolute }"
    )
    out = []
    for n, page in enumerate(pages):
        drops = f'<div style="left:-60pt;top:-60pt;width:150pt;height:150pt;border-radius:50%;background:{shape.head};opacity:.12"></div>'
        drawn = "".join(t for slots in page.tables() for t in _tiles(slots, shape))
        out.append(f'<section class="page">{drops}{drawn}{"".join(_texts(page, shape))}</section>')
        if n == 0:
            out.append(cards(doc, shape, setting.width, setting.height))
    return f'<!doctype html><html lang="id"><head><meta charset="utf-8"><style>{css}</style></head><body>{"".join(out)}</body></html>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=9)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = [n for n in args.shapes.split(",") if n]
    engine = Chromium()
    for shape in SHAPES:
        if wanted and shape.name not in wanted:
            continue
        for n in range(1, args.count + 1):
            name = f"{shape.name}_{n:02d}"
            random = Random(name)
            doc = document(name, args.seed)
            width, height = (1080.0, 607.5) if shape.wide else (595.0, 842.0)
            margin = random.choice((48.0, 60.0))
            setting = Setting(
                width, height, margin, shape.size, 5.0 if shape.wide else 3.0, shape.stand, shape.figures, shape.repeat, False
            )
            pdf = args.out / f"{name}.pdf"
            engine.draw(html(doc, shape, laid_out(doc, setting), setting), pdf, doc, Dress("", ""))
            write(doc, pdf)
    engine.close()


if __name__ == "__main__":
    main()
