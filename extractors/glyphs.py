"""Characters of a page -> raw words in their reading frames.

The loop runs once per character, so it makes one pdfium call each and looks up everything else (angle, origin, font) once
per run or per word. Facts about pdfium met here:

- top and bottom of the loose box of level text change with font, size or base line only; its height means nothing;
- for turned text take the base line from the origin; the loose box gives the advance (older builds: useless), else the tight box;
- pdfium makes up spaces and line ends ("generated"); a hyphen at the end of a line arrives as U+0002 or U+FFFE;
- a glyph that its font's map gives no character has the value 0, in bulk text U+FFFE;
- characters beyond U+FFFF arrive as two;
- a ligature (fi, ti) arrives as its letters, each with the box of the whole;
- bulk text leaves characters out (no Unicode value): its positions count only when the lengths agree.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from ctypes import byref, c_double, c_float, c_void_p
from itertools import repeat
from math import atan2, degrees, hypot
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from extractors import pdfium
from extractors.fonts import mark_words
from extractors.layout import UNKNOWN
from extractors.rawword import RawWord
from extractors.ruling import Barriers

MAX_CHARACTERS = 60_000  # a page densely set in 4 pt type holds about 20,000
WORD_GAP = 0.17  # of the font size; the narrowest real space met (justified Times) is 0.18
BACK_STEP = 0.45  # of the font size; kerning never steps back further
TILT = 12.0  # degrees off a right angle; more is a watermark
LEANING = 360  # direction of level text whose letters lean: italics faked by a slanting matrix
SPACES = frozenset(" \r\n\t\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000")
IGNORED = frozenset((0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
HYPHENS = frozenset((2, 0xFFFE, 0xAD, 0x2010, 0x2011))
ALSO = {
    0x37E: ";",
    0x387: "·",
    0x3BC: "µ",
    0x2126: "Ω",
    0x2215: "/",
    0x2217: "*",
    0x2219: "·",
}  # characters that are drawn with the glyph of another: maps made from glyphs name either
LINE_ENDS = frozenset("\r\n")
_NATIVE = f"utf-16-{sys.byteorder[0]}e"


class Glyphs(Struct):
    """Everything written on a page."""

    words: list[RawWord] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    cut: bool = False


def read_glyphs(page: int, barriers: Callable[[int], Barriers]) -> Glyphs:
    """Raw words of the pdfium page handle `page`, in the order of the file. `barriers` tells what stands across text at an angle."""
    text = c_void_p(pdfium.load_text(page))
    if not text:
        return Glyphs()
    try:
        return _Reading(text, barriers).run()
    finally:
        pdfium.close_text(text)


def _characters(text: c_void_p, count: int) -> str:
    """UTF-16 units, one per character index."""
    units = array("H", bytes(2 * (count + 1)))
    if pdfium.bulk_text(text, 0, count, units.buffer_info()[0]) - 1 == count:
        plain = units[:count].tobytes().decode(_NATIVE, "surrogatepass")
        return plain if len(plain) == count else "".join(map(chr, units[:count]))  # pairs of units stay two
    unicode = pdfium.char_unicode
    return "".join(chr(min(unicode(text, i) or 0xFFFE, 0xFFFF)) for i in range(count))


class _Boxes:
    """Room for the loose boxes of a page, kept from page to page: to make a pointer takes as long as the call that writes to it."""

    def __init__(self) -> None:
        self.floats = (c_float * 0)()
        self.places: list[Any] = []

    def of(self, text: c_void_p, count: int) -> tuple[array[float], ...]:
        """The lefts, tops, rights and bottoms (as FS_RECTF) of the first `count` characters."""
        if count > len(self.places):
            self.floats = (c_float * (4 * count))()
            self.places = [byref(self.floats, 16 * k) for k in range(count)]
        deque(map(pdfium.char_loose_box, repeat(text, count), range(count), self.places), maxlen=0)
        floats = array("f", memoryview(self.floats).cast("B")[: 16 * count].tobytes())
        return tuple(floats[k::4] for k in range(4))


_boxes = _Boxes()


class _Reading:
    """One pass over the characters of one page."""

    def __init__(self, text: c_void_p, barriers: Callable[[int], Barriers]) -> None:
        self.text = text
        self.barriers = barriers
        self.out = Glyphs()
        self.high = 0  # the first half of a pair of units
        self.doubles = (c_double * 4)()
        self.matrix = (c_float * 6)()
        self.d = tuple(byref(self.doubles, 8 * k) for k in range(4))
        self.matrix_at = byref(self.matrix)
        self.set_in = 0.0  # font size before the matrix

    def run(self) -> Glyphs:
        text = self.text
        count = pdfium.count_chars(text)
        if count > MAX_CHARACTERS:
            count, self.out.cut = MAX_CHARACTERS, True
        if count <= 0:
            return self.out
        words = self.out.words
        word: RawWord | None = None
        letters: list[str] = []
        starts: list[float] = []
        last_top = last_bottom = base = size = edge = 0.0
        runs: dict[tuple[float, float], tuple[float, float]] = {}  # top and bottom of a level glyph -> its base line and size
        join, back = 0.0, 0.0
        spaced = False
        for i, (char, x0, y1, x1, y0) in enumerate(zip(_characters(text, count), *_boxes.of(text, count), strict=True)):
            if not "!" <= char <= "~":
                if char in SPACES:
                    if char not in LINE_ENDS and not (char == " " and pdfium.char_generated(text, i) == 1):
                        spaced = True
                        word = None
                    continue
                char = self._rare(i, ord(char))
                if not char:
                    continue
            if y1 != last_top or y0 != last_bottom:
                known = runs.get((y1, y0))
                angle = 0 if known else self._angle(i)
                if angle != 0 or y1 <= y0:
                    before, word = word, self._turned(i, char, angle, spaced, word, (x0, y0, x1, y1))
                    if word is not None:
                        letters, starts, edge = word.letters, word.starts, word.u1
                        spaced = spaced and word is before
                    last_top = last_bottom = 0.0
                    continue
                last_top, last_bottom = y1, y0
                if known is None:
                    pdfium.char_origin(text, i, *self.d[:2])
                    known = runs[y1, y0] = (-self.doubles[1], self._size())
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
        self.out.characters, self.out.unreadable = mark_words(text, words)
        self._seams()
        return self.out

    def _angle(self, i: int) -> int:
        """Direction of the character, counter-clockwise, to the nearest right angle; -1 for a slanting one. Keeps its matrix and size."""
        pdfium.char_matrix(self.text, i, self.matrix_at)
        self.set_in = pdfium.char_size(self.text, i)
        a, b, c, _, _, _ = self.matrix
        if c == 0 and a > 0 and self.set_in >= 0:  # nearly all
            return 0
        angle = -degrees(pdfium.char_angle(self.text, i)) % 360  # pdfium counts clockwise
        if self.set_in < 0:  # which pdfium leaves out of account
            angle = (angle + 180) % 360
        near = round(angle / 90) * 90
        if abs(angle - near) > TILT:  # of the letters: the base line may be straight all the same
            angle = degrees(atan2(b, a)) % 360
            near = round(angle / 90) * 90
            if abs(angle - near) > TILT:
                return -1
            return near % 360 or LEANING
        return near % 360

    def _rare(self, i: int, unit: int) -> str:
        """A character beyond ASCII: hyphens and full-width letters plain, UNKNOWN for a glyph without a character, "" if not drawn."""
        if 0xD800 <= unit < 0xE000:
            high, self.high = self.high, unit if unit < 0xDC00 else 0
            return "" if self.high else _normal(chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00))) if high else "?"
        if unit in IGNORED:
            return ""
        if unit not in HYPHENS:
            return chr(unit - 0xFEE0) if 0xFF01 <= unit <= 0xFF5E else ALSO.get(unit) or chr(unit)
        value = pdfium.char_unicode(self.text, i)
        if value and value != 0xAD:
            return "-"
        pdfium.char_tight_box(self.text, i, *self.d)
        x0, x1, y0, y1 = self.doubles
        drawn = x1 > x0 and y1 > y0
        return "" if not drawn else "-" if value else UNKNOWN

    def _size(self) -> float:
        """Font size as displayed, in points, of the character whose angle was asked for.

        Not from the loose box, which can be 2,500 pt high in fonts with a broken descriptor.
        """
        a, b, c, d, _, _ = self.matrix
        along = hypot(a, b)
        return abs(self.set_in) * (abs(a * d - b * c) / along if along else hypot(c, d))

    def _turned(
        self, i: int, char: str, angle: int, spaced: bool, word: RawWord | None, loose: tuple[float, float, float, float]
    ) -> RawWord | None:
        """Add a character that is not level (or has no height) to `word`, or begin a new one."""
        if angle < 0:
            return None
        text = self.text
        leaning, angle = angle == LEANING, angle % 360
        size = self._size()
        pdfium.char_origin(text, i, *self.d[:2])
        x, y = self.doubles[0], self.doubles[1]
        u, v = {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[angle]
        end = _far_edge(angle, loose)
        if leaning and self.matrix[3]:
            end -= max(0.0, self.matrix[2] / self.matrix[3] * (loose[3] - y))  # the box of a leaning letter ends at its upper corner
        if not 0.05 * size < end - u < 2.5 * size:
            pdfium.char_tight_box(text, i, *self.d)
            x0, x1, y0, y1 = self.doubles
            end = max(_far_edge(angle, (x0, y0, x1, y1)), u + 0.2 * size) + 0.05 * size  # the side bearing, which the tight box lacks
        if (
            word is not None
            and word.angle == angle
            and abs(word.base - v) < 0.1 * size
            and (-BACK_STEP * size < u - word.u1 < WORD_GAP * size or u == word.starts[-1])
        ):
            word.letters.append(char)
            word.starts.append(u)
            word.u1 = max(word.u1, end)
            return word
        word = RawWord(angle, i, [char], [u], u, end, v, size, spaced)
        self.out.words.append(word)
        return word

    def _seams(self) -> None:
        """Cut words that cross a rule and change their text object there ("CAPAIANNO"). A figure that overflows its cell is one object."""
        at_angle: dict[int, Barriers] = {}
        out: list[RawWord] = []
        for word in self.out.words:
            out.append(word)
            if len(word.starts) < 2 or len(word.starts) != len(word.text):
                continue
            barriers = at_angle.get(word.angle)
            if barriers is None:
                barriers = at_angle[word.angle] = self.barriers(word.angle)
            at = barriers.between(word.u0 + 1, word.u1 - 1, word.base - 0.3 * word.size, word.size)
            places = self._places(word) if at is not None else []
            if at is not None and (k := self._seam(word, places, at)):
                first = places[k]
                source = pdfium.char_object(self.text, first) or 0
                rest = replace(word, text=word.text[k:], starts=word.starts[k:], first=first, u0=word.starts[k], spaced=True, source=source)
                word.text, word.starts, word.u1 = word.text[:k], word.starts[:k], min(rest.u0, word.u1)
                out.append(rest)
        self.out.words = out

    def _seam(self, word: RawWord, places: list[int], at: float) -> int:
        """Where `word` changes its text object: right at the rule at `at`; or beyond it, where its first object is cut off by a clip."""
        starts = word.starts
        objects = [pdfium.char_object(self.text, index) for index in places]
        changes = [k for k in range(1, len(starts)) if objects[k] != objects[k - 1]]
        k = bisect_left(starts, at - 0.3 * word.size)
        near = [seam for seam in (k, k + 1, k - 1) if seam in changes and abs(starts[seam] - at) <= 0.6 * word.size]
        if near:
            return near[0]
        clip = pdfium.clip_path(objects[0]) if objects[0] else None
        cut_off = clip and pdfium.clip_count_paths(clip) > 0
        return next((seam for seam in changes if seam >= k), 0) if cut_off else 0

    def _places(self, word: RawWord) -> list[int]:
        """Indices of the characters of `word`. Between those of turned text pdfium makes up more spaces."""
        out = [word.first]
        while len(out) < len(word.starts):
            index = out[-1] + 1
            while pdfium.char_generated(self.text, index) == 1:
                index += 1
            out.append(index)
        return out


def _far_edge(angle: int, box: tuple[float, float, float, float]) -> float:
    """Where a glyph ends along text at `angle`, from its box in user space (left, bottom, right, top)."""
    return (box[2], box[3], -box[0], -box[1])[angle // 90]


def _normal(char: str) -> str:
    """Mathematical letters and digits as plain ones."""
    return unicodedata.normalize("NFKC", char) if 0x1D400 <= ord(char) <= 0x1D7FF else char
