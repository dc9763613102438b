"""What the font of a word tells of it: bold, and whether its characters are known at all.

A font without a Unicode map returns plausible wrong characters, one with a map full of holes wrong ones here and there: such words
are marked unreadable, never guessed. Only glyphs that Word takes from Symbol and Wingdings are known by their place in these fonts.

Programs that write a font anew without its map put dashes and quotation marks in places that stand for figures and signs ("2015 3 2019"
where the page shows "2015 – 2019"). Their ink tells: a figure is no flat bar, a sign of comparison does not hang at the top of the line.
A font without a name whose glyphs are numbered a0, a1 ... passes for Zapf Dingbats, which names them so: scissors and telephones where the
page shows letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import addressof, byref, c_double, c_void_p, create_string_buffer

from extractors import pdfium
from extractors.layout import UNKNOWN
from extractors.patterns import lazy_pattern
from extractors.rawword import RawWord

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
# where ink stands, as shares of the font size above the base line
FLAT, LOW_FIGURE = 0.12, 0.3  # a dash is flatter than the first; figures, of whatever style, are taller than the second
HIGH, LOW = 0.38, 0.3  # quotation marks hang above the first or end below the second, comparisons reach across both
DIGITS, COMPARED = frozenset("0123456789"), frozenset("<=>")
SHAPED = DIGITS | COMPARED | {'"', "?"}
STANDING = frozenset("fg")  # where ≤ and ≥ have been met; looked at beside figures only
DESCENT, NARROW = -0.05, 0.65  # a g reaches below the first, an f is narrower than this share of its height
LOST_SHARE, LOST_MIN = 0.25, 5  # so many characters of a font unknown: the others are numbers of glyphs as well, taken for letters
NUMBERED = frozenset(map(chr, range(0x2701, 0x27BF)))  # what glyphs named a1, a2 ... are taken for
NUMBERED_MIN = 3  # so many different ones of a nameless font on a page: the rest are numbers of glyphs as well
TICKS = frozenset("✓✔✕✖✗✘➔➢❖")  # stand in tables and lists as well
PAIR = 0.2  # of the font size: a double quotation mark is wider, a single one is narrower
TEX_BOLD = lazy_pattern(
    r"(?:cm|ec|sf)(?:ss)?b(?:x|xti|xsl|si|so)?\d{1,4}|.*-medi(?:ital|obli)?"
)  # names of Computer Modern and of URW fonts
_ODD = lazy_pattern(
    r"""\d[$&"'#!*+<>=@^_]|[$&"#!*<>=@^_]\d|[.,]\d+-\d|^\(?[\d.,]+[A-Z][).,;:]*$|[A-Za-z][(&$"#!*+<>=@][a-z]|[a-z]\d[a-z]"""
)
OPENING = {"”": "“", "’": "‘"}  # at the beginning of a word


def mark_words(text: c_void_p, words: Sequence[RawWord]) -> tuple[int, int]:
    """Note in `words` of the pdfium text page `text` what their fonts tell. Returns the characters counted and the unreadable ones."""
    object_of, font_of, mode_of = pdfium.char_object, pdfium.text_font, pdfium.text_mode
    fonts: dict[int, tuple[bool, str]] = {}
    mapped_by: dict[int, set[str]] = {}
    mapped: set[str] = set()
    ink = _Ink(text)
    last = -1
    bold, name = False, ""
    characters = unreadable = 0
    font = 0
    by_font: dict[int, list[RawWord]] = {}
    unknown_by: dict[int, int] = {}
    dingbats_by: dict[int, set[str]] = {}
    for word in words:
        written = object_of(text, word.first) or 0
        if written != last:
            last = written
            font = font_of(written) if written else 0
            if font not in fonts:
                fonts[font] = _font_facts(font) if font else (False, "")
                mapped_by[font], by_font[font] = set(), []
            bold, name = fonts[font]
            mapped = mapped_by[font]
            if not bold and written and mode_of(written) == 2:  # filled and stroked: Word's way to fake bold
                bold = True
        word.text, word.bold, word.source = "".join(word.letters), bold, written
        by_font[font].append(word)
        characters += len(word.text)
        unknown = [] if mapped.issuperset(word.text) else _unknown(text, word, mapped)
        if (not SHAPED.isdisjoint(word.text) or word.text in STANDING) and ink.differs(word):
            unknown += [k for k, c in enumerate(word.text) if c == UNKNOWN and k not in unknown]
        if not word.text[0].isascii():
            if not name and (seen := NUMBERED.intersection(word.text)):
                dingbats_by.setdefault(font, set()).update(seen)
                unknown += [k for k, c in enumerate(word.text) if c in seen and c not in TICKS and k not in unknown]
            word.text = "".join(_symbol(c, name) if "\ue000" <= c <= "\uf8ff" else c for c in word.text)
            private = [k for k, c in enumerate(word.text) if "\ue000" <= c <= "\uf8ff"]
            if len(private) > 1 or 0 < len(private) < len(word.text):  # one alone is a bullet
                unknown += private
        if unknown:
            _blot(word, unknown)
            unknown_by[font] = unknown_by.get(font, 0) + len(unknown)
            unreadable += len(word.text)
    numbered = [font for font, seen in dingbats_by.items() if len(seen) >= NUMBERED_MIN]
    for font in numbered:
        unreadable += _lost(by_font[font])
    for font in unknown_by:
        unreadable += _doubted(by_font[font])
    for font, count in unknown_by.items():
        if count >= LOST_MIN and font not in numbered and count >= LOST_SHARE * sum(len(w.text) for w in by_font[font]):
            unreadable += _lost(by_font[font])
    return characters, unreadable


def _doubted(words: Sequence[RawWord]) -> int:
    """Put UNKNOWN for words of a font with unknown characters that hold a sign or letter which no figure or name has there: where the map
    has holes, numbers of glyphs pass for characters ("5$$" for 500, "J(mlah", "93B" for 93%). Returns the characters that this adds."""
    return _lost([w for w in words if w.readable and _ODD.search(w.text)])


def _lost(words: Sequence[RawWord]) -> int:
    """Put UNKNOWN for all that a font writes. Returns the characters that this adds."""
    known = [w for w in words if w.readable]
    for word in words:
        word.text, word.readable = UNKNOWN * len(word.text), False
    return sum(len(w.text) for w in known)


def _unknown(text: c_void_p, word: RawWord, mapped: set[str]) -> list[int]:
    """The places in the word whose glyphs have no character. `mapped`: characters that the font maps, which need not be asked for again."""
    out = []
    for k, char in enumerate(word.text):
        if char in mapped:
            continue
        if char == UNKNOWN or char < " " or pdfium.char_unmapped(text, word.first + k) == 1:
            out.append(k)
        elif pdfium.char_unicode(text, word.first + k) == ord(char):
            mapped.add(char)
    return out


class _Ink:
    """Looks at the ink of figures and signs; holds what pdfium writes into."""

    def __init__(self, text: c_void_p) -> None:
        self.text = text
        self.box = (c_double * 4)()
        self.at = tuple(byref(self.box, 8 * k) for k in range(4))

    def differs(self, word: RawWord) -> bool:
        """Put what the ink shows where it is not the figure or sign of `word`. Each is looked at: two glyphs may have one character."""
        text, box, (left, right, bottom, top) = self.text, self.box, self.at
        tight, angle, base, size = pdfium.char_tight_box, word.angle, word.base, word.size
        tall = LOW_FIGURE * size if angle in (0, 180) else float("inf")
        seen: dict[int, str] = {}
        for k, char in enumerate(word.text, word.first):
            if char not in SHAPED and char not in STANDING:
                continue
            tight(text, k, left, right, bottom, top)
            if box[3] - box[2] >= tall and char in DIGITS:  # nearly all
                continue
            x0, x1, y0, y1 = box
            if angle in (90, 270):
                x0, x1, y0, y1 = y0, y1, x0, x1
            if not (x0 < x1 and y0 < y1 and size > 0):
                continue
            low, high = (base + y0, base + y1) if angle in (0, 270) else (base - y1, base - y0)
            shown = _by_ink(char, (x1 - x0) / size, low / size, high / size)
            if shown != char and pdfium.char_unicode(text, k) == ord(char):
                seen[k] = shown if k > word.first else OPENING.get(shown, shown)
        if seen:
            word.text = "".join(seen.get(k, c) for k, c in enumerate(word.text, word.first))
        return bool(seen)


def _by_ink(char: str, wide: float, low: float, high: float) -> str:
    """`char`, or what a glyph of this width that reaches from `low` to `high` is instead: a dash, a quotation mark, a bullet, UNKNOWN."""
    tall = high - low
    if char in DIGITS and tall >= LOW_FIGURE:
        return char
    if char in COMPARED and low < HIGH and high > LOW:
        return char
    if char == "?" and low < HIGH and tall > HIGH:
        return char
    if char in STANDING:
        return char if (low < DESCENT if char == "g" else wide < NARROW * tall) else UNKNOWN
    if char == '"':
        return BULLET if 0 < low < HIGH and tall > wide / 2 else char
    if tall < FLAT and wide > 2 * tall:
        return "–"
    if low >= HIGH:
        return "”" if wide > PAIR else "’"
    return "„" if high <= LOW and wide > PAIR and low < 0 else UNKNOWN


def _blot(word: RawWord, unknown: Sequence[int]) -> None:
    """Put UNKNOWN for what is not known: in a name its letters (a ligature, mostly), else for all, so that no figure is made of it."""
    word.readable = False
    known = [c for k, c in enumerate(word.text) if k not in unknown]
    name = bool(known) and all(c.isalpha() for c in known)
    word.text = "".join(UNKNOWN if k in unknown or not name else c for k, c in enumerate(word.text))


def _font_facts(font: int) -> tuple[bool, str]:
    """(bold, lower-case name) of a font."""
    buffer = create_string_buffer(128)
    pdfium.font_name(font, addressof(buffer), 128)
    name = buffer.value.decode("utf-8", "replace").lower()
    plain = name.split("+")[-1]
    bold = any(mark in plain for mark in ("bold", "black", "heavy", "demi")) or TEX_BOLD.fullmatch(plain) is not None
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
