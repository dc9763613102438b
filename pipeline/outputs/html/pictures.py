"""Strips of pages as pictures: grey, 16 shades, PNG. Rendered by pdfium, each page once, never the whole page where a part will do."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.outputs.html.crops import Strip

if TYPE_CHECKING:
    from PIL.Image import Image

log = logging.getLogger(__name__)

SHARPEST, COARSEST = 2.0, 1.0  # pixels per point: 144 and 72 dpi
MOST_BYTES = 3_300_000  # of all pictures; text in base64 is a third longer, and 5 MB is the limit of the file
BYTES_A_PIXEL = 0.06  # of printed text in 16 shades; tables take less
MOST_PIXELS = 12_000_000  # of one strip: a page of 200 inches must not fill the memory
SHADES = 16
SHADE_OF = [value * SHADES // 256 for value in range(256)]
GREYS = [part for shade in range(SHADES) for part in (shade * 255 // (SHADES - 1),) * 3]
PACKED = 3  # zlib level: two thirds of the time of the usual 6 for a tenth more bytes


def pictures(path: Path, strips: Sequence[Strip], turns: Mapping[int, int], password: str | None = None) -> dict[str, bytes]:
    """PNG files of `strips` by name. `turns` as `Layout.turns`. What cannot be drawn is missing: the text of a finding needs no picture."""
    scale = _scale(strips)
    out: dict[str, bytes] = {}
    total = 0
    for strip, picture in _drawn(path, strips, turns, scale, password):
        png = _png(picture)
        total += len(png)
        if total > MOST_BYTES:
            break
        out[strip.name] = png
    return out


def _scale(strips: Sequence[Strip]) -> float:
    """The sharpest scale at which all strips are likely to keep within the limit."""
    area = sum(s.box.width * s.box.height for s in strips)
    fitting = (MOST_BYTES / (BYTES_A_PIXEL * area)) ** 0.5 if area else SHARPEST
    return float(min(SHARPEST, max(COARSEST, fitting)))


def _drawn(
    path: Path, strips: Sequence[Strip], turns: Mapping[int, int], scale: float, password: str | None
) -> Iterator[tuple[Strip, Image]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except (pypdfium2.PdfiumError, OSError) as error:
        log.info("no pictures of %s: %s", path, error)
        return
    with document:
        for strip in strips:
            try:
                page = document[strip.page - 1]
            except (pypdfium2.PdfiumError, IndexError) as error:
                log.info("no picture of page %d: %s", strip.page, error)
                continue
            try:
                yield strip, _draw(page, strip, turns.get(strip.page, 0), scale)
            except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
                log.info("no picture of page %d: %s", strip.page, error)
            finally:
                page.close()


def _draw(page: Any, strip: Strip, turn: int, scale: float) -> Image:
    width, height = page.get_size()
    if turn in (90, 270):
        width, height = height, width
    box = strip.box
    cut = (max(0.0, box.x0), max(0.0, height - box.bottom), max(0.0, width - box.x1), max(0.0, box.top))  # left, bottom, right, top
    pixels = box.width * box.height * scale * scale
    fitting = scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5
    picture: Image = page.render(scale=fitting, rotation=turn, crop=cut, grayscale=True, may_draw_forms=False).to_pil()
    return picture


def _png(picture: Image) -> bytes:
    from PIL import Image as images

    grey = picture.convert("L").point(SHADE_OF)
    packed = images.frombytes("P", grey.size, grey.tobytes())
    packed.putpalette(GREYS)
    out = io.BytesIO()
    packed.save(out, "PNG", bits=4, compress_level=PACKED)
    return out.getvalue()
