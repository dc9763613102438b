"""Which part of a page proves a finding. Pure geometry, in points of the page as it was read (turned upright).

A crop shows a place with its row whole and, where it is near, the header of its table. The crops of a page are cut from a few strips,
so that what several findings show is stored once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from extractors.layout import Box, Table
from rules.facts import Place

ABOVE_PT, BELOW_PT = 26.0, 18.0  # shown above and below a place: about two lines
HEADER_WITHIN_PT = 240.0  # a header so near above its cell is shown with it
BESIDE_PT = 10.0  # white beside a table
NARROWEST_PT = 480.0  # a crop of the narrative: a line of text on A4
PORTRAIT_PT = 640.0  # a page this wide is shown with its lines of text whole ...
MARGIN = 0.09  # ... within these margins, as a share of its width
JOINED_PT = 24.0  # strips so near each other become one


class Crop(Struct, frozen=True):
    """A region of a page, and the strip it is cut from (its name in the document)."""

    page: int
    box: Box
    strip: str = ""


class Strip(Struct, frozen=True):
    """A part of a page that is drawn once."""

    name: str
    page: int
    box: Box


def region(places: Sequence[Place], tables: Sequence[Table], size: tuple[float, float]) -> Box | None:
    """What to show of a page of `size` for `places` that all stand on it; None where none of them has a box."""
    boxes = [Box(*p.box) for p in places if p.box[2] > p.box[0] and p.box[3] > p.box[1]]
    if not boxes:
        return None
    within = Box.around(boxes)
    left, right, top = within.x0, within.x1, within.top - ABOVE_PT
    for frame in _frames(places, tables):
        left, right = min(left, frame.x0), max(right, frame.x1)
        if within.top - HEADER_WITHIN_PT <= frame.top:
            top = min(top, frame.top - 4.0)
    width, height = size
    if width <= PORTRAIT_PT and all(p.table_index < 0 for p in places):
        left, right = min(left, width * MARGIN), max(right, width * (1 - MARGIN))
    wanted = min(NARROWEST_PT, width) - 2 * BESIDE_PT
    if right - left < wanted:
        left = min(max((left + right - wanted) / 2, BESIDE_PT), width - BESIDE_PT - wanted)
        right = left + wanted
    box = Box(max(0.0, left - BESIDE_PT), max(0.0, top), min(width, right + BESIDE_PT), min(height, within.bottom + BELOW_PT))
    return box if box.width > 0 and box.height > 0 else None


def _frames(places: Sequence[Place], tables: Sequence[Table]) -> Iterable[Box]:
    """The parts of the tables of `places` that lie on their page."""
    for index in sorted({p.table_index for p in places if p.table_index >= 0}):
        table = next((t for t in tables if t.index == index), None)
        if table is not None:
            yield from (box for page, box in zip(table.pages, table.boxes, strict=False) if page == places[0].page)


def strips(crops: Iterable[Crop]) -> tuple[Strip, ...]:
    """The strips that hold all `crops`, in reading order."""
    by_page: dict[int, list[Box]] = {}
    for crop in crops:
        by_page.setdefault(crop.page, []).append(crop.box)
    out = []
    for page in sorted(by_page):
        for n, box in enumerate(_merged(by_page[page])):
            out.append(Strip(f"h{page}-{n}", page, box))
    return tuple(out)


def _merged(boxes: Sequence[Box]) -> list[Box]:
    out: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        if out and box.top <= out[-1].bottom + JOINED_PT:
            out[-1] = Box.around((out[-1], box))
        else:
            out.append(box)
    return out
