# ruff: noqa: E501 - a dress is one line of CSS
"""Dresses of CSS for browser-printed tables; each is crossed with documents of its own."""

from __future__ import annotations

from msgspec import Struct, field

BOTH = ("chromium", "weasyprint")


class Shape(Struct, frozen=True):
    """`style` replaces fields of the document's Style; `pairs`: tables of at most so many columns stand side by side; `cards`: kinds of
    sheets drawn as cards; `caption_row`: the caption is the table's first row; `breakable`: amounts may be cut behind a point; `scale` is a CSS transform, `zoom` the scale of the print itself."""

    name: str
    css: str
    landscape: bool = False
    repeat: bool = True
    widths: bool = True
    turned: bool = False
    running: bool = False
    chart: bool = False
    pairs: int = 0
    cards: tuple[str, ...] = ()
    order: str = ""
    fuse: bool = False
    currency_left: bool = False
    decimal_align: bool = False
    caption_inside: str = ""
    caption_below: bool = False
    caption_row: bool = False
    breakable: bool = False
    no_background: bool = False
    scale: float = 1
    zoom: float = 1
    style: tuple[tuple[str, object], ...] = field(default=())
    engines: tuple[str, ...] = BOTH


GRID = "table { border-collapse: collapse } th, td { border: 1px solid #000 }"
THIN = "table { border-collapse: collapse } th, td { border: 0.5px solid #999 }"
LEVEL = "table { border-collapse: collapse } th, td { border-bottom: 1px solid #888 } thead.head, tbody.head { border-top: 2px solid #000; border-bottom: 2px solid #000 }"
HEAD_RULE = "table { border-collapse: collapse } tr td { border: none } .head { border-bottom: 1.5px solid #000 } .head th { border: none }"
BARE = "table { border-collapse: collapse }"
ZEBRA = "table { border-collapse: collapse } tbody.body tr:nth-child(even) td { background: #e8eef7 }"
COLOURED = "table { border-collapse: collapse } .head th, .head td { background: #1f4e79; color: #fff } "
SPAN_MIDDLE = "td[rowspan] { vertical-align: middle }"

SHAPES: tuple[Shape, ...] = (
    Shape("grid", GRID),
    Shape("separate", "table { border-collapse: separate; border-spacing: 2px; border: 1px solid #000 } th, td { border: 1px solid #000 }"),
    Shape("spaced", "table { border-collapse: separate; border-spacing: 6px 4px } th, td { border: 1px solid #555 }"),
    Shape("level", LEVEL, widths=False),
    Shape("level-middle", LEVEL + SPAN_MIDDLE + "td { vertical-align: middle }", running=True),
    Shape("three-rules", "table { border-collapse: collapse; border-bottom: 2px solid #000 } .head { border-top: 2px solid #000; border-bottom: 1px solid #000 }"),
    Shape("head-rule", HEAD_RULE, widths=False),
    Shape("zebra", ZEBRA + ".head { border-bottom: 2px solid #333 }"),
    Shape("zebra-bare", ZEBRA, widths=False),
    Shape("zebra-no-background", ZEBRA, no_background=True, engines=("chromium",)),
    Shape("coloured", COLOURED + "tbody.body td { border-bottom: 1px solid #ddd }"),
    Shape("coloured-zebra", COLOURED + ZEBRA, running=True),
    Shape("coloured-white-rules", COLOURED + "th, td { border: 1px solid #fff } tbody.body td { background: #dce6f1 }"),
    Shape("bare-wide", BARE + "th, td { padding: 4px 14px } table { font-size: 8pt }", landscape=True, widths=False),
    Shape("bare-narrow", BARE + "th, td { padding: 2px 3px }", widths=False),
    Shape("bare-middle", BARE + "th, td { padding: 5px 6px } td { vertical-align: middle }"),
    Shape("dashed", "table { border-collapse: collapse } th, td { border: 1px dashed #666 }"),
    Shape("dotted", "table { border-collapse: collapse } th, td { border: 1.5px dotted #444 }"),
    Shape("double", "table { border-collapse: collapse } th, td { border: 3px double #000 }"),
    Shape("rounded", "table { border-collapse: separate; border-spacing: 0; border: 1px solid #777; border-radius: 9px; overflow: hidden } th, td { border-bottom: 1px solid #ccc; border-right: 1px solid #ccc } .head th { background: #eef }"),
    Shape("rounded-cells", "table { border-collapse: separate; border-spacing: 3px } th, td { border-radius: 5px; background: #eef3fa } .head th { background: #3b6; color: #fff }"),
    Shape("cards", GRID + ".cards { display: grid; grid-template-columns: 1fr 1fr; gap: 8px } .card { border: 1px solid #aaa; border-radius: 6px; padding: 6px; break-inside: avoid } .name { font-weight: bold; margin-bottom: 4px } .line { display: flex; justify-content: space-between; font-size: 9pt }", cards=("capaian_sasaran", "renstra", "one_row")),
    Shape("middle", GRID + SPAN_MIDDLE + "td { vertical-align: middle }", repeat=False),
    Shape("bottom", GRID + "td { vertical-align: bottom }"),
    Shape("wrapped", THIN + "td, th { padding: 2px } table { table-layout: fixed; font-size: 10pt }", widths=True),
    Shape("vertical-rl", GRID + ".turned { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap }", turned=True, landscape=True, engines=("chromium",)),
    Shape("vertical-down", GRID + ".turned { writing-mode: vertical-rl; white-space: nowrap; max-height: 90px }", turned=True, engines=("chromium",)),
    Shape("rotated", GRID + ".turned { display: inline-block; transform: rotate(-90deg); white-space: nowrap; width: 14px } tr:has(.turned) th { height: 120px }", turned=True),
    Shape("no-repeat", GRID + "table { font-size: 12pt }", repeat=False, running=True),
    Shape("no-repeat-level", LEVEL + "table { font-size: 12pt }", repeat=False),
    Shape("broken-rows", GRID + "tr { break-inside: auto } table { font-size: 13pt }"),
    Shape("pairs", GRID + ".pair { display: flex; gap: 18px; align-items: flex-start } .pair > div { flex: 1 } .pair table { font-size: 8pt }", pairs=5),
    Shape("pairs-bare", HEAD_RULE + ".pair { display: flex; gap: 26px; align-items: flex-start } .pair > div { flex: 1 } .pair table { font-size: 8pt }", pairs=5),
    Shape("backward", GRID, order="backward"),
    Shape("backward-level", LEVEL, order="backward"),
    Shape("number-last", GRID, order="name_first"),
    Shape("unit-last", LEVEL + "th { text-align: left }", order="unit_last"),
    Shape("fused", GRID, fuse=True),
    Shape("fused-level", LEVEL, fuse=True),
    Shape("centred", GRID + "td.figure { text-align: center }"),
    Shape("left", LEVEL + "td.figure, td.text, td.word, th { text-align: left }"),
    Shape("decimal", LEVEL + ".whole { display: inline-block; width: 62%; text-align: right } .rest { display: inline-block; width: 36%; text-align: left }", decimal_align=True, style=(("percent", "{}"), ("money", "{}"), ("unit_in_cell", False))),
    Shape("currency-left", GRID, currency_left=True, style=(("money", "Rp {}"),)),
    Shape("currency-left-level", LEVEL, currency_left=True, style=(("money", "Rp {},00"),), landscape=True),
    Shape("marks", LEVEL, style=(("marks", True),)),
    Shape("spaced-heads", THIN + "th { letter-spacing: 3px; text-transform: uppercase } h1, h2 { letter-spacing: 5px }"),
    Shape("justified", THIN + "p { text-align: justify } td.label { text-align: justify }"),
    Shape("two-columns", THIN + "body { column-count: 2; column-gap: 22px } table { column-span: all } p.caption, h1 { column-span: all }", engines=("chromium",)),
    Shape("transform", GRID, scale=0.72, engines=("chromium",)),
    Shape("zoom", GRID, zoom=0.6, widths=False),
    Shape("zoom-level", LEVEL, zoom=0.55, running=True),
    Shape("landscape", GRID + "table { font-size: 11pt }", landscape=True),
    Shape("chart", LEVEL + "svg { break-inside: avoid }", chart=True),
    Shape("caption-element", GRID + "caption { font-weight: bold; padding: 4px }", caption_inside="top"),
    Shape("caption-bottom", LEVEL + "caption { font-style: italic; padding: 4px }", caption_inside="bottom"),
    Shape("caption-below", GRID + "p.caption { break-before: avoid; break-after: auto }", caption_below=True),
    Shape("serif-tight", 'body { font-family: "Liberation Serif", serif } ' + LEVEL + "table { line-height: 1.0 } td, th { padding: 1px 4px }", running=True),
    Shape("loose", 'body { font-family: "DejaVu Sans", sans-serif; line-height: 1.7 } ' + HEAD_RULE + "table { line-height: 1.7 } td, th { padding: 8px 6px }"),
    Shape("upright-only", "table { border-collapse: collapse; border: 1px solid #000 } th, td { border-left: 1px solid #000; border-right: 1px solid #000 } .head { border-bottom: 1px solid #000 }"),
    Shape("hairline", "table { border-collapse: collapse } th, td { border: 0.1pt solid #ccc } .head th { background: #f2f2f2 }"),
)  # fmt: skip
"""All shapes by name."""
