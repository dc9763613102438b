"""Characters of a page -> raw words in their reading frames.

The loop runs once per character, so it makes one pdfium call each and looks up everything else (angle, origin, font) once
per run or per word. Facts about pdfium met here:

- top and bottom of the loose box of level text change with font, size or base line only; its height means nothing;
- for turned text take the base line from the origin; the loose box gives the advance (older builds: useless), else the tight box;
- pdfium makes up spaces and line ends ("generated"); a hyphen at the end of a line arrives as U+0002 or U+FFFE;
- characters beyond U+FFFF arrive as two;
- a ligature (fi, ti) arrives as its letters, each with the box of the whole;
- bulk text leaves characters out (no Unicode value): its positions count only when the lengths agree.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_double, c_float, create_string_buffer
from dataclasses import dataclass, field
from itertools import repeat
from math import degrees, hypot

from extractors import pdfium
from extractors.ruling import Barriers

MAX_CHARACTERS = 60_000  # a page densely set in 4 pt type holds about 20,000
WORD_GAP = 0.17  # of the font size; the narrowest real space met (justified Times) is 0.18
BACK_STEP = 0.45  # of the font size; kerning never steps back further
TILT = 12.0  # degrees off a right angle; more is a watermark
SPACES = frozenset((0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000))
IGNORED = frozenset((0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
HYPHENS = frozenset((2, 0xFFFE, 0xAD))
NO_GLYPH = SPACES | IGNORED | frozenset(range(0xD800, 0xDC00))  # the first half of a pair stands for nothing alone
# glyphs of Symbol and Wingdings, which Word writes into the private use area
SYMBOL = {0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B8: "÷", 0xF0B1: "±", 0xF0B7: "•", 0xF02D: "−", 0xF0E5: "∑", 0xF03D: "=", 0xF02B: "+"}
DINGBATS = {
    0xF0FC: "√",
    0xF0FB: "X",
    0xF0FE: "√",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF076: "❖",
    0xF0B7: "•",
    0xF06C: "•",
    0xF06E: "▪",
    0xF0E0: "→",
}
BULLET = "•"


@dataclass(slots=True)
class RawWord:
    """Characters joined without a gap. `u0`..`u1`, `base` lie in the reading frame of `angle`; `starts` are left edges.

    `spaced` is True where a space stands before it in the file; `first` is the index of its first character. `seam` is the index of
    the character that begins another text object right at a rule (0 for none): two cells written without a gap.
    """

    angle: int
    first: int
    text: list[str]
    starts: list[float]
    u0: float
    u1: float
    base: float
    size: float
    spaced: bool
    bold: bool = False
    readable: bool = True
    seam: int = 0


@dataclass(slots=True)
class Glyphs:
    """Everything written on a page."""

    words: list[RawWord] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    cut: bool = False


def read_glyphs(page: int, barriers: Barriers) -> Glyphs:
    """Raw words of the pdfium page handle `page`, in the order of the file. `barriers` stand across level text, in user space."""
    text = pdfium.load_text(page)
    if not text:
        return Glyphs()
    try:
        return _Reading(text, barriers).run()
    finally:
        pdfium.close_text(text)


def _code_units(text: int, count: int) -> array[int]:
    """UTF-16 units, one per character index."""
    units = array("H", bytes(2 * (count + 1)))
    got = pdfium.bulk_text(text, 0, count, units.buffer_info()[0]) - 1
    if got == count:
        return units
    unicode = pdfium.char_unicode
    return array("H", (min(unicode(text, i), 0xFFFF) for i in range(count)))


def _loose_boxes(text: int, units: Sequence[int]) -> Iterator[tuple[float, float, float, float]]:
    """(left, top, right, bottom) of every character that is a glyph, in order: written by pdfium into one array, read from it at once."""
    places = [i for i, unit in enumerate(units) if unit not in NO_GLYPH]
    floats = array("f", bytes(16 * len(places)))
    at = floats.buffer_info()[0]
    deque(map(pdfium.char_loose_box, repeat(text), places, range(at, at + 16 * len(places), 16)), maxlen=0)
    return zip(floats[0::4], floats[1::4], floats[2::4], floats[3::4], strict=True)  # FS_RECTF


class _Reading:
    """One pass over the characters of one page."""

    def __init__(self, text: int, barriers: Barriers) -> None:
        self.text = text
        self.barriers = barriers
        self.out = Glyphs()
        self.fonts: dict[int, tuple[bool, str]] = {}
        self.doubles = (c_double * 4)()
        self.matrix = (c_float * 6)()
        at = addressof(self.doubles)
        self.d = (at, at + 8, at + 16, at + 24)
        self.matrix_at = addressof(self.matrix)

    def run(self) -> Glyphs:
        text = self.text
        count = pdfium.count_chars(text)
        if count > MAX_CHARACTERS:
            count, self.out.cut = MAX_CHARACTERS, True
        if count <= 0:
            return self.out
        units = _code_units(text, count)
        units = units[:count]
        boxes, generated = _loose_boxes(text, units), pdfium.char_generated
        words = self.out.words
        word: RawWord | None = None
        letters: list[str] = []
        starts: list[float] = []
        last_top = last_bottom = base = size = edge = 0.0
        runs: dict[tuple[float, float], tuple[float, float]] = {}  # top and bottom of a level glyph -> its base line and size
        join, back = 0.0, 0.0
        spaced = False
        high = 0
        for i, unit in enumerate(units):
            if 0x20 < unit < 0x7F:  # nearly all
                char = chr(unit)
            elif unit in SPACES:
                if unit == 0x20 and generated(text, i) == 1:
                    continue
                if unit != 0x0D and unit != 0x0A:
                    spaced = True
                    word = None
                continue
            elif 0xD800 <= unit < 0xE000:
                if unit < 0xDC00:
                    high = unit
                    continue
                char = _normal(chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00))) if high else "?"
                high = 0
            elif unit in HYPHENS:
                char = "-"
            elif unit in IGNORED:
                continue
            else:
                char = chr(unit)
            x0, y1, x1, y0 = next(boxes)
            if y1 != last_top or y0 != last_bottom:
                known = runs.get((y1, y0))
                angle = 0 if known else self._angle(i)
                if angle != 0 or y1 <= y0:
                    before, word = word, self._turned(i, char, angle, spaced, word, (x0, y0, x1, y1))
                    if word is not None:
                        letters, starts, edge = word.text, word.starts, word.u1
                        spaced = spaced and word is before
                    last_top = last_bottom = 0.0
                    continue
                last_top, last_bottom = y1, y0
                if known is None:
                    pdfium.char_origin(text, i, *self.d[:2])
                    known = runs[y1, y0] = (-self.doubles[1], self._size(i))
                new_base, size = known
                if word is not None and (abs(new_base - base) > 0.1 * size or word.angle or abs(word.size - size) > 0.1 * size):
                    word = None
                base = new_base
                join, back = WORD_GAP * size, -BACK_STEP * size
            if word is not None and (back < x0 - edge < join or (x1 == edge and starts and x0 == starts[-1])):
                letters.append(char)
                starts.append(x0)
                if x1 > edge:
                    edge = x1
                    word.u1 = x1
                continue
            letters, starts = [char], [x0]
            word = RawWord(0, i, letters, starts, x0, x1, base, size, spaced)
            edge = x1
            spaced = False
            words.append(word)
        self._fonts_of_words()
        if self.barriers.rules:
            self._seams()
        return self.out

    def _angle(self, i: int) -> int:
        """Direction of the character, counter-clockwise, to the nearest right angle; -1 for a slanting one."""
        angle = -degrees(pdfium.char_angle(self.text, i)) % 360  # pdfium counts clockwise
        near = round(angle / 90) * 90
        return near % 360 if abs(angle - near) <= TILT else -1

    def _size(self, i: int) -> float:
        """Font size as displayed, in points. Not from the loose box, which can be 2,500 pt high in fonts with a broken descriptor."""
        pdfium.char_matrix(self.text, i, self.matrix_at)
        return float(pdfium.char_size(self.text, i)) * hypot(self.matrix[2], self.matrix[3])

    def _turned(
        self, i: int, char: str, angle: int, spaced: bool, word: RawWord | None, loose: tuple[float, float, float, float]
    ) -> RawWord | None:
        """Add a character that is not level (or has no height) to `word`, or begin a new one."""
        if angle < 0:
            return None
        text = self.text
        size = self._size(i)
        pdfium.char_origin(text, i, *self.d[:2])
        x, y = self.doubles[0], self.doubles[1]
        u, v = {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[angle]
        end = _far_edge(angle, loose)
        if not 0.05 * size < end - u < 2.5 * size:
            pdfium.char_tight_box(text, i, *self.d)
            x0, x1, y0, y1 = self.doubles
            end = max(_far_edge(angle, (x0, y0, x1, y1)), u + 0.2 * size) + 0.05 * size  # the side bearing, which the tight box lacks
        if (
            word is not None
            and word.angle == angle
            and abs(word.base - v) < 0.1 * size
            and -BACK_STEP * size < u - word.u1 < WORD_GAP * size
        ):
            word.text.append(char)
            word.starts.append(u)
            word.u1 = max(word.u1, end)
            return word
        word = RawWord(angle, i, [char], [u], u, end, v, size, spaced)
        self.out.words.append(word)
        return word

    def _seams(self) -> None:
        """Find the words that cross a rule and change their text object there. A figure that overflows its cell is one object."""
        between, object_of = self.barriers.between, pdfium.char_object
        for word in self.out.words:
            if word.angle or len(word.starts) < 2:
                continue
            at = between(word.u0 + 1, word.u1 - 1, word.base - 0.3 * word.size)
            if at is None:
                continue
            k = bisect_left(word.starts, at - 0.3 * word.size)
            for seam in (k, k + 1, k - 1):
                near = 0 < seam < len(word.starts) and abs(word.starts[seam] - at) <= 0.6 * word.size
                if near and object_of(self.text, word.first + seam) != object_of(self.text, word.first + seam - 1):
                    word.seam = seam
                    break

    def _fonts_of_words(self) -> None:
        text, fonts = self.text, self.fonts
        object_of, font_of, mode_of, unmapped = pdfium.char_object, pdfium.text_font, pdfium.text_mode, pdfium.char_unmapped
        last = -1
        bold, name = False, ""
        characters = unreadable = 0
        for word in self.out.words:
            written = object_of(text, word.first) or 0
            if written != last:
                last = written
                font = font_of(written) if written else 0
                if font not in fonts:
                    fonts[font] = _font_facts(font) if font else (False, "")
                bold, name = fonts[font]
                if not bold and written and mode_of(written) == 2:  # filled and stroked: Word's way to fake bold
                    bold = True
            word.bold = bold
            characters += len(word.text)
            if unmapped(text, word.first) == 1:
                word.readable = False
                unreadable += len(word.text)
            if not word.text[0].isascii():
                word.text[:] = [_symbol(c, name) if "\ue000" <= c <= "\uf8ff" else c for c in word.text]
        self.out.characters, self.out.unreadable = characters, unreadable


def _far_edge(angle: int, box: tuple[float, float, float, float]) -> float:
    """Where a glyph ends along text at `angle`, from its box in user space (left, bottom, right, top)."""
    return (box[2], box[3], -box[0], -box[1])[angle // 90]


def _font_facts(font: int) -> tuple[bool, str]:
    """(bold, lower-case name) of a font."""
    buffer = create_string_buffer(128)
    pdfium.font_name(font, addressof(buffer), 128)
    name = buffer.value.decode("utf-8", "replace").lower()
    plain = name.split("+")[-1]
    bold = any(mark in plain for mark in ("bold", "black", "heavy", "demi"))
    if not bold and not plain.strip("0123456789-_ abcdef"):
        bold = pdfium.font_weight(font) >= 700  # a name that tells nothing
    return bold or bool(pdfium.font_flags(font) & 0x40000), plain


def _symbol(char: str, font: str) -> str:
    """A private-use glyph as the character it shows, where the font tells."""
    if "symbol" in font and "segoe" not in font:
        return SYMBOL.get(ord(char), char)
    if "ding" in font:
        return DINGBATS.get(ord(char), BULLET)
    return BULLET if ord(char) == 0xF0B7 else char


def _normal(char: str) -> str:
    """Mathematical letters and digits as plain ones."""
    return unicodedata.normalize("NFKC", char) if 0x1D400 <= ord(char) <= 0x1D7FF else char
