"""A second engine reads boxes that were read before: geometry only, no meaning.

    reread(path, {12: [box, ...]}) -> Rereading(readings={(12, box): "49,55"}, failed=())

The first reader is pdfium; this one is playa, the engine with which camelot reads its text. It has nothing in common with pdfium: its own
parser, fonts, character maps and text positions. Only the pages asked for are opened, and only the text on the lines of their boxes is
taken apart into characters (docs/second-reader.md tells why and what it costs).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from extractors.layout import UNKNOWN, Box, Trouble
from extractors.patterns import lazy_pattern
from extractors.turning import Frame, View

if TYPE_CHECKING:
    import playa
    from playa.content import TextObject

log = logging.getLogger(__name__)

FAILED = "no_second_reading"  # the trouble of a page the second engine cannot read

LIFT = 0.25  # of the letter size above the base line: about the middle of a digit
GAP = 0.2  # of the letter size: a wider gap parts two words
SAME_LINE = 0.4  # of the letter size: base lines nearer than this are one line
SAME_PLACE = 0.2  # of the letter size: the same character printed twice this near is faked bold, not two characters
TOUCH = 0.1  # of the letter size: characters of one number stand nearer than this; the closest cells seen are farther apart
REACH_PT = 60.0  # so far a number may run out of its box
FIGURE_MARKS = frozenset("0123456789.,")
_PRIVATE = lazy_pattern("[\ue000-\uf8ff\x00]")

Key = tuple[int, Box]


class Rereading(Struct, frozen=True):
    """What the second engine sees in each box; None where it sees nothing it can read. `failed` are pages that it cannot read."""

    readings: Mapping[Key, str | None] = field(default_factory=dict)
    failed: tuple[Trouble, ...] = ()


class Mark(Struct, frozen=True):
    """A character as displayed: `along` and `across` are its start along, and its base line across, the direction of its text."""

    text: str
    along: float
    end: float
    across: float
    size: float
    middle: tuple[float, float]
    turn: int


def reread(
    path: Path, boxes: Mapping[int, Sequence[Box]], *, turns: Mapping[int, int] | None = None, password: str | None = None
) -> Rereading:
    """Read the `boxes` of each page (points as displayed, see `extractors.layout`) with the second engine.

    `turns` holds the clockwise turn of pages drawn sideways (`Layout.turns`). Never raises for what is in the file: what fails is
    listed in `failed`, and its boxes read None.
    """
    readings: dict[Key, str | None] = {(page, box): None for page, some in sorted(boxes.items()) for box in some}
    if not readings:
        return Rereading()
    failed: list[Trouble] = []
    quiet = logging.getLogger("playa")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)  # it speaks of every small fault of a file
    try:
        _read_all(path, boxes, turns or {}, password, readings, failed)
    except Exception as error:  # an engine that cannot open the file confirms nothing and denies nothing
        log.info("second reader: %s", error, exc_info=True)
        return Rereading(readings, tuple(_trouble(page, error) for page in sorted(boxes)))
    finally:
        quiet.setLevel(level)
    return Rereading(readings, tuple(failed))


def _read_all(
    path: Path,
    boxes: Mapping[int, Sequence[Box]],
    turns: Mapping[int, int],
    password: str | None,
    readings: dict[Key, str | None],
    failed: list[Trouble],
) -> None:
    import playa  # a tenth of a second: only where there is something to read again

    with playa.open(path, password=password or "", space="default") as document:
        for number in sorted(boxes):
            try:
                page = document.pages[number - 1]
                some = list(dict.fromkeys(boxes[number]))
                for box, text in zip(some, read_page(page, some, turns.get(number, 0)), strict=True):
                    readings[number, box] = text
            except Exception as error:  # one page never costs the others
                log.info("second reader, page %d: %s", number, error, exc_info=True)
                failed.append(_trouble(number, error))


def _trouble(page: int, error: Exception) -> Trouble:
    return Trouble(FAILED, page, type(error).__name__)


def read_page(page: playa.Page, boxes: Sequence[Box], turn: int) -> list[str | None]:
    """What stands in each of `boxes`."""
    marks = list(marks_of(page, boxes, turn))
    return [_read_box(marks, box) for box in boxes]


def _read_box(marks: Sequence[Mark], box: Box) -> str | None:
    inside: list[Mark] = []
    beside: list[Mark] = []
    left, top, right, bottom = box.x0, box.top, box.x1, box.bottom
    for mark in marks:  # of the whole page, for each box
        x, y = mark.middle
        if left <= x < right and top <= y < bottom:
            inside.append(mark)
        elif left - REACH_PT <= x < right + REACH_PT and top - REACH_PT <= y < bottom + REACH_PT and mark.text in FIGURE_MARKS:
            beside.append(mark)
    return text_of(inside, beside)


def view_of(page: playa.Page, turn: int) -> View:
    """The page as displayed: crop box within media box, turned by /Rotate and by `turn`."""
    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    x0, y0, x1, y1 = max(mx0, cx0), max(my0, cy0), min(mx1, cx1), min(my1, cy1)
    if x0 >= x1 or y0 >= y1:
        x0, y0, x1, y1 = mx0, my0, mx1, my1
    return View(x0, y0, x1, y1, (page.rotate // 90 * 90) % 360).turned(turn)


def marks_of(page: playa.Page, boxes: Sequence[Box], turn: int) -> Iterable[Mark]:
    """The characters of the pieces of text whose base line crosses a box."""
    frame = view_of(page, turn).frame()
    rows, columns = Bands.of((b.top, b.bottom) for b in boxes), Bands.of((b.x0, b.x1) for b in boxes)
    heights = [_height(frame, box) for box in boxes]
    for piece in _pieces(page, heights):
        if piece.gstate.font is None:
            continue
        a, b, c, d, e, f = piece.matrix
        size = (abs(c) ** 2 + abs(d) ** 2) ** 0.5
        (x, y), (ux, uy) = frame.point(e, -f), _direction(frame, c, d)
        up = size * LIFT
        near = (rows.hold(y + uy * up) if abs(uy) > abs(ux) else columns.hold(x + ux * up)) if up else False
        if near:
            yield from _marks(frame, piece, _direction(frame, a, b), (ux * size * LIFT, uy * size * LIFT), size)


def _height(frame: Frame, box: Box) -> tuple[float, float]:
    """From where to where a box stands in user space, upwards."""
    ends = -frame.back(box.x0, box.top)[1], -frame.back(box.x1, box.bottom)[1]
    return min(ends), max(ends)


def _pieces(page: playa.Page, heights: Sequence[tuple[float, float]]) -> Iterator[TextObject]:
    """The page's pieces of text that may stand at `heights`. The rest never reaches the interpreter: most of its work."""
    from playa.content import ContentObject, TextObject, XObjectObject
    from playa.interp import LazyInterpreter
    from playa.pdftypes import KWD, ContentStream

    from extractors.text_operators import TEXT_OPERATORS, text_only  # needs pdfium, which start-up does without

    classes: tuple[type[ContentObject], ...] = (TextObject, XObjectObject)
    operators = {KWD(name) for name in TEXT_OPERATORS}

    def pieces(content: bytes, within: frozenset[bytes], form: XObjectObject | None = None) -> Iterator[TextObject]:
        resources, ctm, gstate = (form.resources, form.ctm, form.gstate) if form is not None else (page.resources, page.ctm, None)
        streams = [ContentStream({}, text_only(content, heights, ctm))]
        for found in LazyInterpreter(page, streams, resources, ctm, gstate, filter_classes=classes, restrict_ops=operators):
            if isinstance(found, TextObject):
                yield found
            elif isinstance(found, XObjectObject) and found.buffer not in within:  # a form that draws itself would never end
                yield from pieces(found.buffer, within | {found.buffer}, found)

    return pieces(b"\n".join(stream.buffer for stream in page.streams), frozenset())


def _direction(frame: Frame, dx: float, dy: float) -> tuple[float, float]:
    """A direction of user space as displayed, of length 1."""
    x0, y0 = frame.point(0.0, 0.0)
    x1, y1 = frame.point(dx, -dy)
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return ((x1 - x0) / length, (y1 - y0) / length) if length else (0.0, 0.0)


def _marks(frame: Frame, piece: TextObject, along: tuple[float, float], lift: tuple[float, float], size: float) -> Iterator[Mark]:
    """The characters of one piece, which share their direction and size; `lift` leads from the base line to the middle of a digit."""
    (dx, dy), (up, down) = along, lift
    level = abs(dx) >= abs(dy)
    ahead = dx >= 0 if level else dy > 0
    turn, sign = ((0 if ahead else 180) if level else (90 if ahead else 270)), (1 if ahead else -1)
    for glyph in piece:
        e, f = glyph.matrix[4:]
        wide, high = glyph.displacement
        x, y = frame.point(e, -f)
        ex, ey = frame.point(e + wide, -f - high)
        middle = ((x + ex) / 2 + up, (y + ey) / 2 + down)
        start, end, across = (x, ex, y) if level else (y, ey, -x)
        text = glyph.text
        shown = text if text and not _private(text) else UNKNOWN
        yield Mark(shown, sign * start, sign * end, sign * across, size, middle, turn)


def _private(text: str) -> bool:
    """True for a character whose meaning only its font knows."""
    return _PRIVATE.search(text) is not None


def text_of(marks: Sequence[Mark], beside: Sequence[Mark] = ()) -> str | None:
    """The characters of one box as lines of words; None where there are none, or where one of them has no Unicode value.

    A number that runs on over the edge of the box, into digits and marks `beside` it, is told whole: the box may have cut it.
    """
    shown = [m for m in marks if m.text.strip()]
    if not shown or any(UNKNOWN in m.text for m in shown):
        return None
    lines: list[list[Mark]] = []
    for mark in sorted(shown, key=lambda m: (m.turn, m.across, m.along)):
        if lines and lines[-1][-1].turn == mark.turn and abs(lines[-1][0].across - mark.across) <= SAME_LINE * mark.size:
            lines[-1].append(mark)
        else:
            lines.append([mark])
    return " ".join(_line(_whole(line, beside)) for line in lines)


def _whole(line: Sequence[Mark], beside: Sequence[Mark]) -> list[Mark]:
    """A line with what touches its first and last number from outside."""
    out = sorted(line, key=lambda m: m.along)
    size, turn, across = out[0].size, out[0].turn, out[0].across
    near = sorted((m for m in beside if m.turn == turn and abs(m.across - across) <= TOUCH * size), key=lambda m: m.along)
    for mark in near:
        if mark.along > out[-1].along and out[-1].text in FIGURE_MARKS and mark.along - out[-1].end <= TOUCH * size:
            out.append(mark)
    for mark in reversed(near):
        if mark.along < out[0].along and out[0].text in FIGURE_MARKS and out[0].along - mark.end <= TOUCH * size:
            out.insert(0, mark)
    return out


def _line(marks: Sequence[Mark]) -> str:
    out: list[str] = []
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: m.along):
        if any(k.text == mark.text and abs(k.along - mark.along) <= SAME_PLACE * mark.size for k in kept[-2:]):
            continue
        if kept and mark.along - max(k.end for k in kept[-2:]) > GAP * mark.size:
            out.append(" ")
        out.append(mark.text)
        kept.append(mark)
    return "".join(out)


class Bands(Struct, frozen=True):
    """Stretches of one axis, joined where they overlap."""

    spans: tuple[tuple[float, float], ...]

    @staticmethod
    def of(spans: Iterable[tuple[float, float]]) -> Bands:
        joined: list[tuple[float, float]] = []
        for low, high in sorted(spans):
            if joined and low <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], high))
            else:
                joined.append((low, high))
        return Bands(tuple(joined))

    def hold(self, at: float) -> bool:
        return any(low <= at < high for low, high in self.spans)
