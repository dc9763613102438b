"""A PDF file -> pages of words, rules and pictures.

    with open_document(path) as document:
        for page in document.pages(): ...

Pages are read one at a time and closed at once, so memory stays flat in the number of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref
from pathlib import Path
from types import TracebackType

import pypdfium2 as pdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from extractors import pdfium
from extractors.errors import Damaged, EmptyFile, Encrypted, NotAPdf, NotFound, PageFailed, TooLarge
from extractors.glyphs import Glyphs, read_glyphs
from extractors.hidden import visible
from extractors.layout import Box, Page, Rule
from extractors.paths import Drawing, read_drawing
from extractors.textlines import text_lines
from extractors.turning import Frame, View
from extractors.watermarks import without_watermarks

MAX_FILE_BYTES = 2**30  # scanned reports reach some 300 MB
MAX_PAGES = 5000
MAX_SIDE_PT = 15_000.0  # 5 m; the format's own limit is 14,400
HEADER_BYTES = 1024  # readers look for %PDF- in the first KiB
SIDEWAYS_SHARE = 0.75  # of the characters: so many turned one way mean a page drawn sideways
SIDEWAYS_CHARACTERS = 40


def open_document(path: Path, password: str | None = None) -> Document:
    """Open a report.

    Files encrypted with an empty user password open without one. Raises NotFound, EmptyFile, TooLarge, NotAPdf, Encrypted, Damaged.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise NotFound(f"{path} is a folder")
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
    except OSError as error:
        raise NotFound(f"{path}: {error.strerror or error}") from error
    if size == 0:
        raise EmptyFile(str(path))
    if b"%PDF-" not in head:
        raise NotAPdf(str(path))
    if size > MAX_FILE_BYTES:
        raise TooLarge(f"{path}: {size} bytes")
    try:
        opened = pdfium2.PdfDocument(path, password=password)
    except pdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Encrypted(str(path)) from error
        raise Damaged(f"{path}: {error}") from error
    count = len(opened)
    if not 0 < count <= MAX_PAGES:
        opened.close()
        raise Damaged(f"{path}: {count} pages")
    return Document(opened)


class Document:
    """An open report. Use as a context manager; not to be shared between threads."""

    def __init__(self, opened: pdfium2.PdfDocument) -> None:
        self._opened = opened
        self.page_count = len(opened)

    def __enter__(self) -> Document:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free."""
        self._opened.close()

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        """Producer, Title and the like, where stated."""
        return tuple((key, value) for key, value in self._opened.get_metadata_dict(skip_empty=True).items())

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page as displayed, in points."""
        size = raw.FS_SIZEF()
        out = []
        for index in range(self.page_count):
            known = raw.FPDF_GetPageSizeByIndexF(self._opened.raw, index, byref(size))
            out.append((round(size.width, 2), round(size.height, 2)) if known else (0.0, 0.0))
        return tuple(out)

    def page(self, number: int, unit: float = 1.0) -> Page:
        """Read page `number` (from 1). Raises PageFailed. `unit` is what a point is there of pages in type of a common size."""
        if not 1 <= number <= self.page_count:
            raise PageFailed(number, "no such page")
        try:
            opened = self._opened[number - 1]
        except pdfium2.PdfiumError as error:
            raise PageFailed(number, str(error)) from error
        try:
            return _read(opened, number, unit)
        except (ArithmeticError, LookupError, ValueError, RecursionError) as error:  # absurd numbers in a damaged page
            raise PageFailed(number, repr(error)) from error
        finally:
            opened.close()

    def view(self, number: int) -> View:
        """The visible box and rotation of page `number` (from 1), from which its boxes are measured. Raises PageFailed."""
        try:
            opened = self._opened[number - 1]
        except (pdfium2.PdfiumError, IndexError) as error:
            raise PageFailed(number, str(error)) from error
        try:
            return _view(opened)
        finally:
            opened.close()

    def pages(self) -> Iterator[Page]:
        """All pages in order. A page that fails raises PageFailed: use `page` to go on after it."""
        return (self.page(number) for number in range(1, self.page_count + 1))

    __iter__ = pages


def _read(opened: pdfium2.PdfPage, number: int, unit: float) -> Page:
    view = _view(opened)
    width, height = view.size
    if not (0 < width <= MAX_SIDE_PT and 0 < height <= MAX_SIDE_PT):
        raise PageFailed(number, f"page of {width:.0f} x {height:.0f} pt")
    handle = pdfium.handle(opened.raw)
    drawing = read_drawing(handle, (view.left, view.bottom, view.right, view.top), unit)
    glyphs = read_glyphs(handle, drawing.barriers)
    glyphs.words = visible(glyphs.words, drawing)
    turn = _sideways(glyphs, view)
    return _page(number, view.turned(turn), glyphs, drawing, turn)


def _view(opened: pdfium2.PdfPage) -> View:
    rect = raw.FS_RECTF()
    # the visible box: crop box cut with media box, inherited ones included (FPDFPage_GetMediaBox does not inherit)
    if not raw.FPDF_GetPageBoundingBox(opened.raw, byref(rect)):
        width, height = opened.get_size()
        return View(0.0, 0.0, width, height, 0)
    return View(rect.left, rect.bottom, rect.right, rect.top, opened.get_rotation())


def _sideways(glyphs: Glyphs, view: View) -> int:
    """Clockwise degrees by which the page must be turned for most of its text to read upright."""
    counts: Counter[int] = Counter()
    for word in glyphs.words:
        counts[word.angle] += len(word.text)
    if glyphs.characters < SIDEWAYS_CHARACTERS or not counts:
        return 0
    angle, most = counts.most_common(1)[0]
    turn = view.shown_turn(angle)
    return (360 - turn) % 360 if turn and most >= SIDEWAYS_SHARE * glyphs.characters else 0


def _page(number: int, view: View, glyphs: Glyphs, drawing: Drawing, turned: int) -> Page:
    width, height = view.size
    frame = view.frame()
    sheet = Box(0.0, 0.0, width, height)
    level, upright = (tuple(Rule(round(at, 2), round(s, 2), round(e, 2)) for at, s, e in rules) for rules in drawing.shown(frame))
    lines = text_lines(glyphs.words, view, level, upright, drawing.unit)
    return Page(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        lines=without_watermarks(tuple(line for line in lines if line.box.overlaps(sheet))),
        level_rules=level,
        upright_rules=upright,
        fills=_inside(drawing.fills, frame, sheet),
        pictures=_inside(drawing.pictures, frame, sheet),
        characters=glyphs.characters,
        unreadable_characters=glyphs.unreadable,
        turned=turned,
        cut=glyphs.cut or drawing.cut,
    )


def _inside(boxes: list[tuple[float, float, float, float]], frame: Frame, sheet: Box) -> tuple[Box, ...]:
    """Boxes as displayed, clipped to the sheet."""
    shown = (frame.box(*box) for box in boxes)
    return tuple(
        Box(max(b.x0, sheet.x0), max(b.top, sheet.top), min(b.x1, sheet.x1), min(b.bottom, sheet.bottom))
        for b in shown
        if b.overlaps(sheet)
    )
