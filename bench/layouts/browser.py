"""Documents printed by a browser: the same reports as HTML in many dresses of CSS, through Chromium and WeasyPrint.

    .venv/bin/python -m bench.layouts.browser OUT [--engines chromium,weasyprint] [--shapes grid,cards] [--count 2] [--seed 7]

Writes OUT/ENGINE-SHAPE_NN.pdf with its .facts.csv. Chromium is driven by playwright (a browser of its own, or the installed `chromium`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from random import Random

from msgspec.structs import replace

from bench.layouts.browser_shapes import SHAPES, Shape
from bench.layouts.content import Document, Paragraph, Sheet, a_style, document
from bench.layouts.reshape import fused, reordered
from bench.layouts.sheets import Cell, Row
from bench.layouts.truth import write

ENGINES = ("chromium", "weasyprint")
BASE_CSS = """
* { box-sizing: border-box }
body { font-family: "Liberation Sans", sans-serif; font-size: 10.5pt; line-height: 1.35; margin: 0 }
table { width: 100%; margin: 6px 0 12px; font-size: 9pt; line-height: 1.2 }
th, td { padding: 3px 5px; vertical-align: top; text-align: left }
th { text-align: center; vertical-align: middle; font-weight: bold }
td.number { text-align: center } td.text, td.word { text-align: center } td.figure { text-align: right }
tr.total td { font-weight: bold } tr.numbers td { text-align: center; font-size: 8pt }
tr { break-inside: avoid } thead { display: table-header-group }
p.caption { text-align: center; font-weight: bold; margin: 10px 0 2px; break-after: avoid }
p.note, p.remark { font-size: 8pt; margin: 0 0 8px }
h1.title { font-size: 15pt; text-align: center; margin: 4px } h1.chapter { font-size: 13pt; text-align: center } h2 { font-size: 11pt }
sup { font-size: 65%; line-height: 0 }
"""


def dressed(shape: Shape, name: str, seed: int) -> Document:
    """The document that `shape` draws: its style, order of columns and fused headers."""
    style = replace(a_style(Random(f"{name}:{seed}:style")), **dict(shape.style))
    out = document(name, seed, style=style)
    items: list[Paragraph | Sheet] = []
    for item in out.items:
        if isinstance(item, Sheet):
            item = reordered(item, shape.order) if shape.order else item
            item = fused(item) if shape.fuse else item
        items.append(item)
    return replace(out, items=tuple(items))


def page_of(doc: Document, shape: Shape, engine: str) -> str:
    """The whole HTML page."""
    size = "A4 landscape" if shape.landscape else "A4"
    boxes = ""
    if shape.running and engine == "weasyprint":
        boxes = (
            f'@top-left {{ content: "Laporan Kinerja {doc.year}"; font-size: 8pt }} @top-right {{ content: "31/01/{doc.year + 1}"; '
            'font-size: 8pt } @bottom-center { content: "Halaman " counter(page) " dari " counter(pages); font-size: 8pt }'
        )
    css = f"@page {{ size: {size}; margin: 18mm 16mm; {boxes} }} {BASE_CSS} {shape.css}"
    body = "\n".join(_items(doc.items, shape))
    if shape.scale != 1:
        body = f'<div style="transform: scale({shape.scale}); transform-origin: top left; width: {100 / shape.scale:.1f}%">{body}</div>'
    head = f'<meta charset="utf-8"><title>Laporan Kinerja {doc.agency} {doc.year}</title><style>{css}</style>'
    return f'<!doctype html><html lang="id"><head>{head}</head><body>{body}</body></html>'


def _items(items: Iterable[Paragraph | Sheet], shape: Shape) -> list[str]:
    out: list[str] = []
    held: Sheet | None = None  # a small table waits for the next, to stand beside it
    for item in items:
        if isinstance(item, Paragraph):
            out.append(_paragraph(item))
        elif held is None and shape.pairs and len(item.columns) <= shape.pairs:
            held = item
        elif held is not None and len(item.columns) <= shape.pairs:
            out.append('<div class="pair">' + "".join(f"<div>{_sheet(h, shape)}</div>" for h in (held, item)) + "</div>")
            held = None
        else:
            out += [_sheet(h, shape) for h in (held, item) if h is not None]
            held = None
            if shape.chart and item.kind in ("capaian_sasaran", "recap", "compared_years"):
                out.append(_chart(item))
    return out if held is None else [*out, _sheet(held, shape)]


def _paragraph(p: Paragraph) -> str:
    text = escape(p.text)
    match p.kind:
        case "title" | "chapter":
            return f'<h1 class="{p.kind}">{text}</h1>'
        case "heading":
            return f"<h2>{text}</h2>"
    return f'<p class="{p.kind}">{text}</p>'


def _sheet(sheet: Sheet, shape: Shape) -> str:
    caption = f'<p class="caption">{escape(sheet.caption)}</p>' if sheet.caption and not shape.caption_row else ""
    note = f'<p class="remark">{escape(sheet.note)}</p>' if sheet.note else ""
    drawn = _cards(sheet) if shape.cards and sheet.kind in shape.cards else _table(sheet, shape)
    if shape.caption_inside:
        drawn = drawn.replace(">", f'><caption style="caption-side:{shape.caption_inside}">{escape(sheet.caption)}</caption>', 1)
        caption = ""
    whole = f"{drawn}{note}{caption}" if shape.caption_below else f"{caption}{drawn}{note}"
    return f'<div style="break-before: page">{whole}</div>' if sheet.continued else whole


def _table(sheet: Sheet, shape: Shape) -> str:
    whole = sum(c.weight for c in sheet.columns)
    widths = "".join(f'<col style="width:{100 * c.weight / whole:.1f}%">' for c in sheet.columns) if shape.widths else ""
    levels: list[list[str]] = [[] for _ in range(sheet.head_rows)]
    for h in sorted(sheet.head, key=lambda h: (h.row, h.col)):
        text = f'<span class="turned">{escape(h.text)}</span>' if h.turned and shape.turned else escape(h.text)
        levels[h.row].append(f"<th{_spans(h.rows, h.cols)}>{text}</th>")
    head = "" if sheet.headless else "".join(f"<tr>{''.join(cells)}</tr>" for cells in levels)
    if shape.caption_row and sheet.caption:
        head = f'<tr><th colspan="{len(sheet.columns)}">{escape(sheet.caption)}</th></tr>{head}'
    if sheet.numbers:
        head += '<tr class="numbers">' + "".join(f"<td>{escape(n)}</td>" for n in sheet.numbers) + "</tr>"
    body = "".join(_row(r, len(sheet.columns), sheet, shape) for r in sheet.rows)
    cover = "thead" if shape.repeat else "tbody"
    return f'<table class="{sheet.kind}">{widths}<{cover} class="head">{head}</{cover}><tbody class="body">{body}</tbody></table>'


def _row(row: Row, count: int, sheet: Sheet, shape: Shape) -> str:
    at = sheet.rows.index(row)
    merged = {c for k in range(at) for cell in sheet.rows[k].cells if k + cell.rows > at for c in range(cell.col, cell.col + cell.cols)}
    by = {c.col: c for c in row.cells}
    out: list[str] = []
    col = 0
    while col < count:
        cell = by.get(col)
        if cell is not None:
            out.append(f'<td class="{cell.kind}"{_spans(cell.rows, cell.cols)}>{_text(cell, shape)}</td>')
            col += cell.cols
            continue
        if col not in merged:
            out.append("<td></td>")
        col += 1
    return f'<tr class="{row.role}">{"".join(out)}</tr>'


def _spans(rows: int, cols: int) -> str:
    return (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{cols}"' if cols > 1 else "")


def _text(cell: Cell, shape: Shape) -> str:
    text = escape(cell.text)
    if cell.kind == "figure" and shape.breakable:
        text = text.replace(".", ".<wbr>")
    if cell.kind == "figure" and shape.currency_left and text.startswith("Rp"):
        mark, _, rest = text.partition(" ")
        text = f'<span style="float:left">{mark}</span>{rest}'
    elif cell.kind == "figure" and shape.decimal_align and "," in text and text.count(",") == 1:
        whole, _, rest = text.partition(",")
        text = f'<span class="whole">{whole}</span><span class="rest">,{rest}</span>'
    return text + (f"<sup>{escape(cell.mark)}</sup>" if cell.mark else "")


def _cards(sheet: Sheet) -> str:
    """Each row a card: its name on top, a line "header value" for each figure."""
    out: list[str] = []
    for row in sheet.rows:
        lines = "".join(
            f'<div class="line"><span>{escape(" ".join(sheet.header_path(c.col)))}</span><b>{escape(c.text)}</b></div>'
            for c in row.cells
            if c.kind in ("figure", "word")
        )
        out.append(f'<div class="card"><div class="name">{escape(row.label)}</div>{lines}</div>')
    return f'<div class="cards">{"".join(out)}</div>'


def _chart(sheet: Sheet) -> str:
    """A bar chart with the last column of figures as data labels."""
    col = max(c.col for r in sheet.rows for c in r.cells if c.kind == "figure")
    bars = [(r.label, next((c for c in r.cells if c.col == col), None)) for r in sheet.rows if r.role == "body"]
    out = []
    for k, (label, cell) in enumerate(bars):
        if cell is None or not cell.value:
            continue
        high = min(float(cell.value), 150.0)
        x = 40 + 70 * k
        out.append(
            f'<rect x="{x}" y="{170 - high}" width="36" height="{high}" fill="#4a7ebb"/>'
            f'<text x="{x + 18}" y="{166 - high}" font-size="8" text-anchor="middle">{escape(cell.text)}</text>'
            f'<text x="{x + 18}" y="182" font-size="6" text-anchor="middle">{escape(label[:16])}</text>'
        )
    axis = "".join(
        f'<text x="30" y="{173 - v}" font-size="7" text-anchor="end">{v}</text><line x1="34" x2="{40 + 70 * len(bars)}" '
        f'y1="{170 - v}" y2="{170 - v}" stroke="#bbb" stroke-width="0.5"/>'
        for v in (0, 50, 100, 150)
    )
    wide = 50 + 70 * len(bars)
    return f'<svg viewBox="0 0 {wide} 190" width="100%" style="max-height: 220px">{axis}{"".join(out)}</svg>'


class Chromium:
    """A browser kept open for many pages."""

    def __init__(self) -> None:
        try:
            from playwright.sync_api import sync_playwright
        except ImportError:
            sys.exit("playwright is missing: pip install playwright (see bench/README.md)")
        self.driver = sync_playwright().start()
        own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        self.browser = self.driver.chromium.launch(executable_path=own, args=["--no-sandbox"])
        self.page = self.browser.new_page()

    def draw(self, html: str, pdf: Path, doc: Document, shape: Shape) -> None:
        self.page.set_content(html)
        small = "font-size:8px;width:100%;padding:0 16mm;display:flex;justify-content:space-between"
        self.page.pdf(
            path=str(pdf),
            prefer_css_page_size=True,
            print_background=not shape.no_background,
            scale=shape.zoom,
            display_header_footer=shape.running,
            header_template=f'<div style="{small}"><span>31/01/{doc.year + 1}, 09.15</span><span class="title"></span></div>',
            footer_template=f'<div style="{small}"><span>laporan.html</span><span class="pageNumber"></span></div>',
        )

    def close(self) -> None:
        self.browser.close()
        self.driver.stop()


class WeasyPrint:
    def __init__(self) -> None:
        try:
            import weasyprint
        except (ImportError, OSError) as error:
            sys.exit(f"WeasyPrint is missing: pip install weasyprint (see bench/README.md): {error}")
        self.library = weasyprint

    def draw(self, html: str, pdf: Path, doc: Document, shape: Shape) -> None:
        self.library.HTML(string=html).write_pdf(str(pdf), zoom=shape.zoom)

    def close(self) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--shapes", default=",".join(s.name for s in SHAPES))
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wanted = args.shapes.split(",")
    unknown = set(wanted) - {s.name for s in SHAPES}
    if unknown:
        sys.exit(f"no such shape: {', '.join(sorted(unknown))}")
    for name in args.engines.split(","):
        engine = Chromium() if name == "chromium" else WeasyPrint()
        for shape in (s for s in SHAPES if s.name in wanted and name in s.engines):
            for n in range(1, args.count + 1):
                stem = f"{name}-{shape.name}_{n:02d}"
                doc = dressed(shape, stem, args.seed)
                pdf = args.out / f"{stem}.pdf"
                engine.draw(page_of(doc, shape, name), pdf, doc, shape)
                write(doc, pdf, captions_below=shape.caption_below or shape.caption_inside == "bottom")
        engine.close()


if __name__ == "__main__":
    main()
