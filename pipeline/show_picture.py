"""A page drawn with its regions in colour and a legend beside it. Pillow is imported when a picture is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from extractors.errors import PageFailed
from extractors.layout import Box, Page
from pipeline.i18n import Translate
from pipeline.show import NAMES, Mark, Region, View

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

    Font = FreeTypeFont | ImageFont

Colour = tuple[int, int, int]

MOST_PIXELS = 40_000_000  # 120 MB of RGB; an A0 page at scale 2 has 32 million
LEGEND_PT = 190.0  # width of the legend
PALE = 0.7  # of the page's own darkness is left, in grey, so that colours are the reader's alone
BAR_PT = 1.2  # under a figure
TEXT_PT = 8.5
LINE_PT = 12.0
SWATCH_PT = 14.0


class Look(Struct, frozen=True):
    """How a region is drawn: `fill` of 0..1 opacity over the page, an edge of `edge` points, or a bar under the box."""

    colour: Colour
    fill: float = 0.0
    edge: float = 0.0
    under: bool = False
    crossed: bool = False


LOOKS: dict[Mark, Look] = {
    Mark.FRAME: Look((20, 60, 200), edge=1.5),
    Mark.HEADER: Look((40, 110, 255), 0.32, 0.5),
    Mark.NUMBERS: Look((130, 70, 220), 0.32, 0.5),
    Mark.MERGED: Look((0, 160, 160), 0.26, 0.5),
    Mark.BODY: Look((110, 170, 255), 0.12, 0.5),
    Mark.CARRIED: Look((70, 90, 130), 0.30),
    Mark.CAPTION: Look((20, 60, 200), 0.22, 0.8),
    Mark.LOOSE_CAPTION: Look((220, 0, 160), 0.22, 0.8),
    Mark.NOTE: Look((120, 100, 60), 0.22),
    Mark.HEADING: Look((240, 140, 0), 0.30),
    Mark.FIGURED: Look((255, 215, 0), 0.32),
    Mark.PROSE: Look((150, 150, 110), 0.16),
    Mark.RUNNING: Look((120, 120, 120), 0.30),
    Mark.PICTURE: Look((200, 0, 60), 0.10, 1.0, crossed=True),
    Mark.BACKDROP: Look((200, 0, 60), edge=0.8),
    Mark.UNREAD: Look((230, 30, 30), 0.30, 0.5),
    Mark.FIGURE: Look((0, 150, 40), under=True),
    Mark.DOUBTFUL: Look((230, 30, 30), under=True),
}


def render_page(path: Path, page: Page, scale: float, password: str | None = None) -> Image:
    """The page as a picture, turned as the reader turned it; `scale` in pixels per point. Raises PageFailed."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with pypdfium2.PdfDocument(path, password=password) as document:
            sheet = document[page.number - 1]
            bitmap = sheet.render(scale=fitting(scale, page), rotation=page.turned)
            return bitmap.to_pil().convert("RGB")  # type: ignore[no-any-return]
    except (pypdfium2.PdfiumError, MemoryError) as error:
        raise PageFailed(page.number, str(error)) from error


def fitting(scale: float, page: Page) -> float:
    """`scale`, or the largest below it whose picture stays within MOST_PIXELS."""
    pixels = (page.width + LEGEND_PT) * page.height * scale * scale
    return scale if pixels <= MOST_PIXELS else float(scale * (MOST_PIXELS / pixels) ** 0.5)


def draw(picture: Image, page: Page, view: View, _: Translate) -> Image:
    """`picture` of `page` with the regions of `view` over it and the legend at its right."""
    from PIL import Image as images
    from PIL import ImageDraw as drawing

    scale = picture.width / page.width
    font = _font(TEXT_PT * scale)
    shown = _pale(picture)
    for region in view.regions:
        if LOOKS[region.mark].fill:
            _fill(shown, region, scale)
    pen = drawing.Draw(shown)
    for region in view.regions:
        _outline(pen, region.mark, region.box, scale)
    for region in view.regions:
        if region.label:
            _tag(pen, region, scale, font)
    marks = [mark for mark in Mark if any(r.mark is mark for r in view.regions)]
    wide = round(LEGEND_PT * scale)
    lines = [part for line in view.about for part in _wrapped(line, font, wide - 16 * scale)]
    high = max(shown.height, round((len(marks) + len(lines) + 3) * LINE_PT * scale))
    out = images.new("RGB", (shown.width + wide, high), "white")
    out.paste(shown, (0, 0))
    _legend(drawing.Draw(out), shown.width, marks, lines, scale, font, _)
    return out


def _pale(picture: Image) -> Image:
    """The page in light grey."""
    return picture.convert("L").point([round(255 - (255 - v) * PALE) for v in range(256)]).convert("RGB")


def _fill(picture: Image, region: Region, scale: float) -> None:
    """Colour over the page as a marker pen does it: what is dark stays dark."""
    from PIL import Image as images
    from PIL import ImageChops as chops

    x0, top, x1, bottom = _pixels(region.box, scale)
    area = (max(x0, 0), max(top, 0), min(x1, picture.width), min(bottom, picture.height))
    if area[0] >= area[2] or area[1] >= area[3]:
        return
    under = picture.crop(area)
    picture.paste(chops.multiply(under, images.new("RGB", under.size, tint(region.mark))), area[:2])


def tint(mark: Mark) -> Colour:
    """The colour that white paper takes where a region of `mark` is filled."""
    look = LOOKS[mark]
    red, green, blue = (round(255 - (255 - c) * look.fill) for c in look.colour)
    return red, green, blue


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return round(box.x0 * scale), round(box.top * scale), round(box.x1 * scale), round(box.bottom * scale)


def _outline(pen: ImageDraw, mark: Mark, box: Box, scale: float) -> None:
    look = LOOKS[mark]
    x0, top, x1, bottom = _pixels(box, scale)
    if x1 < x0 or bottom < top:
        return
    if look.edge:
        pen.rectangle((x0, top, x1, bottom), outline=look.colour, width=max(1, round(look.edge * scale)))
    if look.crossed:
        pen.line((x0, top, x1, bottom), fill=look.colour, width=max(1, round(scale / 2)))
        pen.line((x0, bottom, x1, top), fill=look.colour, width=max(1, round(scale / 2)))
    if look.under:
        pen.rectangle((x0, bottom, max(x1, x0 + 1), bottom + max(1, round(BAR_PT * scale)) - 1), fill=look.colour)


def _tag(pen: ImageDraw, region: Region, scale: float, font: Font) -> None:
    """The label on a small plate at the upper left corner of a region, inside the picture."""
    x0, top, _x1, _bottom = _pixels(region.box, scale)
    width = pen.textlength(region.label, font=font)
    left, upper = max(0.0, x0 - width - 4 * scale), max(0.0, top - 1.0)
    pen.rectangle((left, upper, left + width + 3 * scale, upper + LINE_PT * scale * 0.9), fill=LOOKS[region.mark].colour)
    pen.text((left + 1.5 * scale, upper), region.label, fill="white", font=font)


def _legend(pen: ImageDraw, left: int, marks: list[Mark], lines: list[str], scale: float, font: Font, _: Translate) -> None:
    x, y = left + 8 * scale, 8 * scale
    for mark in marks:
        box = Box(x / scale, y / scale, x / scale + SWATCH_PT, y / scale + LINE_PT - 3)
        if LOOKS[mark].fill:
            pen.rectangle(_pixels(box, scale), fill=tint(mark))
        _outline(pen, mark, box, scale)
        pen.text((x + (SWATCH_PT + 5) * scale, y - scale), _(NAMES[mark]), fill="black", font=font)
        y += LINE_PT * scale
    y += LINE_PT * scale / 2
    for line in lines:
        pen.text((x, y), line, fill="black", font=font)
        y += LINE_PT * scale


def _font(size: float) -> Font:
    from PIL import ImageFont as fonts

    return fonts.load_default(size=max(6.0, size))


def _wrapped(text: str, font: Font, width: float) -> list[str]:
    """`text` over as many lines as its width needs, each with its indent."""
    indent = text[: len(text) - len(text.lstrip())]
    out: list[str] = []
    for word in text.split():
        longer = f"{out[-1]} {word}" if out else indent + word
        if out and font.getlength(longer) > width:
            out.append(f"{indent}    {word}" if not indent else indent + word)
        elif out:
            out[-1] = longer
        else:
            out.append(longer)
    return out
