"""The figures of a sentence, with their places; numbers that measure nothing are found too and say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import Kind, Quantity

from .atom import CURRENCY, PERCENT, SCALE
from .cell import read_quantity
from .context import NO_CONTEXT, Context
from .cues import holds
from .labels import LETTER_PATTERN
from .number_words import NUMBER_WORD, words_to_number
from .references import BARE_YEAR, FoundRole, references
from .units import COUNT_WORDS, MEASURE_WORDS, TIME_WORDS


class Found(Struct, frozen=True):
    """A number in a sentence: `sentence[start:end]` is its text, unit, currency and gloss in words included."""

    start: int
    end: int
    quantity: Quantity
    role: FoundRole = FoundRole.FIGURE


_LONG_UNITS = ("rumah tangga", "perangkat daerah", "unit kerja", "kepala keluarga", "kab/kota", "kabupaten/kota", "orang/kk", "kali lipat")
_UNIT_WORDS = sorted([*_LONG_UNITS, *COUNT_WORDS, *TIME_WORDS, *MEASURE_WORDS], key=lambda w: (-len(w), w))
# These stand behind a figure without being its unit: "5 per", "2 angka", "tahun 10 rasio".
_NO_UNITS = frozenset({"per", "nilai", "indeks", "index", "angka", "skala", "rasio", "tujuan", "media", "los", "t"})
_UNITS = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in _UNIT_WORDS if w not in _NO_UNITS)
_NUMBER = r"\d+(?:[.,]\d+)*"
_MONEY_NUMBER = r"\d+(?:[.,]\s?\d+(?=[\s.,\-;:)]|$)|[.,]\d+)*"
_FIGURE = lazy_pattern(
    rf"""(?P<grade>(?<![\w])(?-i:{LETTER_PATTERN})\s*\(\s*{_NUMBER}\s*\))
    | (?P<money>(?<!\w){CURRENCY}\s*[:.]?\s*-?\s*{_MONEY_NUMBER}(?:\s*[.,]\s?[-=]+)?(?:\s*{SCALE}\b)?(?:\s+rupiah\b)?
        (?:\s*\((?:{NUMBER_WORD})[a-z\s-]*\))?)
    | (?P<ratio>(?<![\w.,])1\s*:\s*{_NUMBER})
    | (?P<rate>(?<![\w.,/]){_NUMBER}\s*(?:/|\bper\b)\s*1(?:0{{0,2}}(?:[.,]000)+|0{{2,}})(?![.,]?\d)
        (?:\s+(?:{_UNITS}|kh|kelahiran\s+hidup)\b)?)
    | (?P<figure>(?<![\w.,])(?P<bound>[≥≤<>]=?\s*)?(?P<sign>[-−–]\s?)?
        {_NUMBER}(?P<glued>[A-Za-z]\w*)?(?:\s*,-)?
        (?:\s*(?:{PERCENT})?\s*(?:-|–|s\.?/?d\.?(?=\s)|sampai\s+dengan|hingga)\s*{_NUMBER}(?=\s*(?:{PERCENT})|\s+(?:{_UNITS})\b))?
        (?P<scale>\s*{SCALE}\b)?
        (?P<percent>\s*(?:{PERCENT}|‰|permil\b))?
        (?P<gloss>\s*\((?:{NUMBER_WORD})[a-z\s-]*\))?
        (?P<unit>\s*(?:{_UNITS})(?![\w/]))?)""",
    re.I | re.X,
)
_ANY_WORD = rf"(?:{NUMBER_WORD}|belas|puluh|ratus|ribu|juta|mil[iy]ar)"
_WORDS = lazy_pattern(rf"(?<!ke )(?<!ke-)\b(?P<words>{_ANY_WORD}(?:\s*{_ANY_WORD})*)(?P<unit>\s+(?:{_UNITS})(?![\w/]))", re.I)
_NUMERALS = "satu dua tiga empat lima enam tujuh delapan sembilan nol puluh belas ratus ribu juta miliar milyar".split()
_TO_LAST_DIGIT = lazy_pattern(r".*\d", re.DOTALL)  # all figures hold one: behind the last there is nothing to look for
_DASH_BEFORE = lazy_pattern(r"\S$|[\d%]\s*$")  # the dash then joins, it is no minus
_ALONE_IN_BRACKETS = lazy_pattern(r"\(\d{1,2}\)$")
_WORDS_BEFORE = lazy_pattern(rf"(?i)(?:{NUMBER_WORD}|belas|puluh|ratus|ribu)\s*\($")  # tujuh (7) indikator
_VALUE_BEFORE = lazy_pattern(
    r"(?i)(?:sebesar|sebanyak|sejumlah|mencapai|senilai|nilai|adalah|menjadi|ke|dari|rp\.?|=|berjumlah|target|realisasi)\s*:?\s*$"
)
_AMOUNT_BEFORE = lazy_pattern(r"(?i)(?:sebesar|sebanyak|sejumlah|senilai|rp\.?|=|berjumlah)\s*:?\s*$")


def find_quantities(sentence: str, context: Context = NO_CONTEXT) -> list[Found]:
    """All numbers of a sentence in order, without overlap.

    `role` FIGURE marks what measures something; years, dates, law and table numbers, list items and ranks come with their own role and a
    quantity of kind TEXT. `context` gives the report's number style for `1.500` and its like.
    """
    return list(_find(sentence, context))


@lru_cache(maxsize=8192)
def _find(sentence: str, context: Context) -> tuple[Found, ...]:
    spelled = holds(sentence, _NUMERALS)
    if not any(map(str.isdigit, sentence)) and not (spelled and _WORDS.search(sentence)):
        return tuple(_reference(sentence, s, e, r) for s, e, r in references(sentence))
    taken = list(references(sentence))
    out = [_reference(sentence, *span) for span in taken]
    position = 0
    for start, end in [*((s, e) for s, e, _ in taken), (len(sentence), len(sentence))]:
        out.extend(_figures(sentence, position, start, context))
        if spelled:
            out.extend(_spelled(sentence, position, start))
        position = max(position, end)
    return tuple(sorted(out, key=lambda f: f.start))


def _reference(sentence: str, start: int, end: int, role: FoundRole) -> Found:
    return Found(start, end, Quantity(sentence[start:end], Kind.TEXT, evidence=(role.value,)), role)


def _figures(sentence: str, start: int, end: int, context: Context) -> Iterator[Found]:
    """Figures between two references."""
    at, last = start, _TO_LAST_DIGIT.match(sentence, start, end)
    while last is not None and at < last.end() and (found := _FIGURE.search(sentence, at, end)):
        left, right = found.span()
        at = max(right, at + 1)
        text = found[0].rstrip()
        left += len(text) - len(text.lstrip())
        text, right = text.lstrip(), left + len(text.lstrip())
        if found["figure"] is not None:
            one = _plain_figure(sentence, left, right, found, context)
        else:
            one = Found(left, right, _read(text, context))
        if one is not None:
            yield one
            at = max(one.end, left + 1)


def _spelled(sentence: str, start: int, end: int) -> Iterator[Found]:
    """Counts in words between two references: `tiga kegiatan`."""
    for words in _WORDS.finditer(sentence, start, end):
        value = words_to_number(words["words"])
        if value is not None and value > 1 and not _inside_gloss(sentence, words.start()):
            unit = words["unit"].strip()
            quantity = Quantity(words[0], Kind.WORDS, value, unit=unit, evidence=("words",))
            yield Found(words.start(), words.end(), quantity)


def _inside_gloss(sentence: str, at: int) -> bool:
    before = sentence[max(0, at - 40) : at]
    return ("(" in before and ")" not in before[before.rindex("(") :]) or bool(re.search(r"\d\s*$", before))


def _plain_figure(sentence: str, start: int, end: int, found: re.Match[str], context: Context) -> Found | None:
    text = sentence[start:end]
    sign = (found["sign"] or "").strip()
    if sign and (_DASH_BEFORE.search(sentence[:start]) or " " in (found["sign"] or "")):
        skip = len(found["sign"])  # 10 -5: a dash between two figures, or a list dash
        start, text, sign = start + skip, text[skip:], ""
    bare = not (found["percent"] or found["unit"] or found["scale"] or found["gloss"])
    if found["glued"] and not found["unit"]:
        return _glued(sentence, start, text, context)
    if bare and BARE_YEAR.match(text) and not _AMOUNT_BEFORE.search(sentence[:start]):
        return Found(start, end, Quantity(text, Kind.TEXT, evidence=("year",)), FoundRole.YEAR)
    if bare and _ALONE_IN_BRACKETS.match(sentence[max(0, start - 1) : end + 1]) and not _WORDS_BEFORE.search(sentence[:start]):
        return Found(start, end, Quantity(text, Kind.TEXT, evidence=("item",)), FoundRole.ITEM)
    if bare and re.match(r"\d{1,3}\)", sentence[start : end + 1]) and "(" not in sentence[max(0, start - 30) : start]:
        return Found(start, end, Quantity(text, Kind.TEXT, evidence=("item",)), FoundRole.ITEM)
    quantity = _read(text, context)
    if quantity.kind is Kind.TEXT and bare and "code" in quantity.evidence:
        return Found(start, end, quantity, FoundRole.REFERENCE)
    return Found(start, end, quantity)


def _glued(sentence: str, start: int, text: str, context: Context) -> Found | None:
    """`sebesar 6R` is malformed, `40OPD` a count; `2a`, `4G`, `TPS 3R` and words that begin with a digit are no figures."""
    quantity = _read(text, context)
    named = quantity.kind is Kind.MALFORMED and not _VALUE_BEFORE.search(sentence[:start])
    if not named and quantity.kind in {Kind.MALFORMED, Kind.COUNT, Kind.MONEY, Kind.NUMBER} and quantity.evidence:
        return Found(start, start + len(text), quantity)
    return Found(start, start + len(text), replace(quantity, kind=Kind.TEXT, candidates=(), evidence=("reference",)), FoundRole.REFERENCE)


def _read(text: str, context: Context) -> Quantity:
    return read_quantity(" ".join(text.split()), context)
