"""The shapes in which the Word-like producer draws a report."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

A4, F4, LEGAL = (11906, 16838), (12240, 18720), (12240, 20160)  # twips

Lines = Literal["grid", "open", "level", "head", "none", "double", "dashed", "dotted", "columns", "outer"]


class Shape(Struct, frozen=True):
    """What a clerk chose in the word processor; defaults are Word's plain table."""

    name: str
    lines: Lines = "grid"
    head_fill: str = ""
    bands: str = ""
    turned: bool = False  # narrow leaves of the header turned upwards
    landscape: bool = False
    repeat: bool = True  # header row repeated on every page
    split: bool = True  # rows may be cut by the page's end
    figures: Literal["left", "right", "center", "decimal"] = "right"
    valign: Literal["top", "center", "bottom"] = "top"
    merged_valign: Literal["", "center"] = ""
    font: str = "Liberation Serif"
    size: int = 10  # pt
    paper: tuple[int, int] = A4
    margin: int = 1300
    padding: int = 80
    place: Literal["", "float", "textbox", "side"] = ""
    stacked: bool = False  # one ruled row for a sasaran, its indicators one under the other
    tabs: bool = False  # no table: tab-aligned paragraphs
    blanks: bool = False  # those filled up with blanks instead of tabs
    page_border: bool = False
    extras: bool = False  # table of contents, boxed formulas, lists
    spaced: bool = False  # letter-spaced headings and totals
    soft: bool = False  # soft hyphens in long words
    caption: Literal["above", "below", "none"] = "above"
    names: float = 1.0  # share of the usual width that name columns get
    height: int = 0  # least height of a body row
    turn_section: bool = False  # long tables go on in a landscape section
    thin: int = 4  # rule width in eighths of a point
    first_fill: str = ""  # of the first column, its text white, as dark table styles have it
    white: bool = False  # the text of the cells is white
    ragged: bool = False  # some cells have lost some of their rules, as tables pasted from a sheet
    color: str = "000000"


_PLAIN = Shape("full")
SHAPES: tuple[Shape, ...] = (
    _PLAIN,
    Shape("opensides", lines="open", font="Carlito", size=11),
    Shape("level", lines="level", figures="center"),
    Shape("headonly", lines="head", font="Liberation Sans", size=9),
    Shape("bare", lines="none"),
    Shape("bareright", lines="none", figures="center", font="Carlito", valign="center", caption="above"),
    Shape("tabs", tabs=True, landscape=True),
    Shape("blanks", tabs=True, blanks=True, landscape=True),
    Shape("shaded", lines="none", head_fill="BDD6EE", font="Carlito"),
    Shape("double", lines="double", figures="center", paper=F4),
    Shape("dashed", lines="dashed", font="DejaVu Sans", size=8),
    Shape("dotted", lines="dotted", thin=6, font="Liberation Sans", size=9),
    Shape("banded", lines="none", head_fill="2E74B5", bands="DEEAF6", font="Carlito"),
    Shape("turned", turned=True, landscape=True, figures="center", valign="center", head_fill="D9D9D9"),
    Shape("turnedp", turned=True, size=8, valign="center", font="Liberation Sans"),
    Shape("centred", valign="center", figures="center", merged_valign="center", head_fill="C6E0B4", paper=F4),
    Shape("wrapped", names=0.45, size=11, valign="center", figures="center"),
    Shape("wrappedtop", names=0.45, size=11, valign="top", lines="level", margin=1100),
    Shape("cut", names=0.5, size=12, repeat=False, split=True, paper=LEGAL),
    Shape("cutlow", names=0.5, size=12, valign="bottom", repeat=True, split=True),
    Shape("tall", height=900, repeat=False, valign="center", split=True),
    Shape("landsection", turn_section=True, repeat=False),
    Shape("side", place="side", size=8),
    Shape("float", place="float", figures="center"),
    Shape("textbox", place="textbox", figures="center", size=9),
    Shape("bordered", page_border=True, extras=True, paper=F4),
    Shape("decimal", figures="decimal"),
    Shape("spaced", spaced=True, soft=True, font="Liberation Sans", size=9),
    Shape("below", caption="below", lines="open"),
    Shape("uncaptioned", caption="none"),
    Shape("uncaptionedbare", caption="none", lines="head"),
    Shape("stacked", stacked=True, figures="center"),
    Shape("stackedlevel", stacked=True, lines="level"),
    Shape("columnsonly", lines="columns", figures="center"),
    Shape("outer", lines="outer"),
    Shape("white", lines="grid", color="FFFFFF", head_fill="1F4E79", bands="EDEDED", font="Carlito", thin=8),
    Shape("griddark", color="FFFFFF", head_fill="4472C4", bands="B4C6E7", first_fill="4472C4", font="Carlito", figures="center"),
    Shape("gridlight", color="9CC2E5", head_fill="5B9BD5", bands="DEEAF6", font="Carlito", valign="center", size=9),
    Shape("listdark", lines="level", color="ED7D31", head_fill="ED7D31", first_fill="ED7D31", font="Carlito", figures="left"),
    Shape("ragged", ragged=True, size=8, font="Liberation Sans", valign="center", padding=40),
    Shape("raggedsmall", ragged=True, size=6, font="Carlito", head_fill="FFFF00", landscape=True, figures="center", padding=30),
)
MARKED = replace(_PLAIN, name="marks")
