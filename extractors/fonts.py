"""What the font of a word tells of it: bold, and whether its characters are known at all.

A font without a Unicode map returns plausible wrong characters, one with a map full of holes wrong ones here and there: such words
are marked unreadable, never guessed. Only glyphs that Word takes from Symbol and Wingdings are known by their place in these fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import addressof, c_void_p, create_string_buffer

from extractors import pdfium
from extractors.rawword import RawWord

UNKNOWN = "\ufffd"  # stands for a glyph without a character
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


def mark_words(text: c_void_p, words: Sequence[RawWord]) -> tuple[int, int]:
    """Note in `words` of the pdfium text page `text` what their fonts tell. Returns the characters counted and the unreadable ones."""
    object_of, font_of, mode_of = pdfium.char_object, pdfium.text_font, pdfium.text_mode
    fonts: dict[int, tuple[bool, str]] = {}
    mapped_by: dict[int, set[str]] = {}
    mapped: set[str] = set()
    last = -1
    bold, name = False, ""
    characters = unreadable = 0
    for word in words:
        written = object_of(text, word.first) or 0
        if written != last:
            last = written
            font = font_of(written) if written else 0
            if font not in fonts:
                fonts[font] = _font_facts(font) if font else (False, "")
                mapped_by[font] = set()
            bold, name = fonts[font]
            mapped = mapped_by[font]
            if not bold and written and mode_of(written) == 2:  # filled and stroked: Word's way to fake bold
                bold = True
        word.text, word.bold, word.source = "".join(word.letters), bold, written
        characters += len(word.text)
        unknown = [] if mapped.issuperset(word.text) else _unknown(text, word, mapped)
        if not word.text[0].isascii():
            word.text = "".join(_symbol(c, name) if "\ue000" <= c <= "\uf8ff" else c for c in word.text)
            private = [k for k, c in enumerate(word.text) if "\ue000" <= c <= "\uf8ff"]
            if len(private) > 1 or 0 < len(private) < len(word.text):  # one alone is a bullet
                unknown += private
        if unknown:
            _blot(word, unknown)
            unreadable += len(word.text)
    return characters, unreadable


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
