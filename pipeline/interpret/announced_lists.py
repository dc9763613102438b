"""Lists whose number of items is announced: "tujuh sasaran, yaitu: 1) ..., 2) ..., dan 6) ...", or one item under the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.headed_sums import Mark
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.subjects import NOBODY
from pipeline.normalise import words_to_number
from pipeline.normalise.cues import holds
from rules.facts import Claim, ClaimKind, Period
from rules.quantity import Kind, Quantity

FARTHEST = 80  # sentences from the announcement to the end of its list
FURTHER = 4  # sentences behind a list in one sentence in which it may go on
MOST_APART = 2  # items: a list further from its number is another one, or has lists within
_WORD = (
    r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s+belas|\s+puluh(?:\s+"
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))?)?"
)
# What reports enumerate one by one; of people, places and things the items of a list are mostly kinds.
_NOUN = (
    r"(?:sasaran|tujuan|misi|indikator|program|kegiatan|sub\s?-?\s?kegiatan|strategi|kebijakan|bidang|urusan|tahap(?:an)?|aspek|komponen|"
    r"faktor|kategori|sumber|prinsip|fungsi|isu|permasalahan|masalah|seksi|unsur|hal|prioritas|langkah|bagian|sub\s?-?\s?bagian|bab|jenis|"
    r"pilar|dimensi|kriteria|kendala|upaya|rekomendasi|arah)"
)
_ANNOUNCED = lazy_pattern(
    rf"(?<![\w.,/-])(?:(?P<digits>\d{{1,2}})(?![\d.,%/])\s*(?:\(\s*(?P<gloss>[a-z ]+?)\s*\))?|(?P<words>{_WORD})\s*(?:\(\s*\d+\s*\))?)"
    rf"\s*(?:buah\s+|macam\s+)?(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_ORDINAL = lazy_pattern(
    r"(?:\b(?:ke|no|nomor|pasal|ayat|tabel|gambar|misi|sasaran|tujuan|indikator|program|kegiatan|tahun|bab|triwulan|lampiran|prioritas)"
    r"|[-–])\W*$",
    re.IGNORECASE,
)
_OPENS = lazy_pattern(
    r"\b(?:yaitu|yakni|adalah|meliputi|terdiri\s+(?:dari|atas)|sebagai\s+berikut|berikut\s+ini|berikut|antara\s+lain\s+adalah)\b\W*$",
    re.IGNORECASE,
)
_OPENING = ("yaitu", "yakni", "adalah", "meliputi", "terdiri", "berikut")
_PARTLY = lazy_pattern(r"\b(?:antara lain|di ?antaranya|misalnya|seperti|contoh\w*|termasuk|masing)\b", re.IGNORECASE)
_INLINE = (
    lazy_pattern(r"(?<![\w.,(])(?P<number>\d{1,2})\)\s*(?=[^\W\d])"),
    lazy_pattern(r"\((?P<number>\d{1,2})\)\s*(?=[^\W\d])"),
    lazy_pattern(r"(?<![\w.,(])(?P<number>[a-z])\)\s*(?=[^\W\d])"),
    lazy_pattern(r"(?<![\w.,(])(?P<number>\d{1,2})\.\s*(?=[^\W\d])"),
)


class Enumeration(Struct, frozen=True):
    """The sentence that announces a list, where its number stands (`value`), and the list's last mark: its number and where it stands."""

    lead: Sentence
    span: tuple[int, int]
    value: Decimal
    noun: str
    items: int
    last: Sentence
    mark: tuple[int, int]


def announced_lists(sentences: Sequence[Sentence], maker: Maker) -> Iterator[Claim]:
    """A claim for each list whose announcement tells one number of things: that number, and the number of the last item."""
    for at, sentence in enumerate(sentences):
        if not holds(sentence.text, _OPENING):
            continue
        found = _inline(sentences, at) or _below(sentences, at)
        if found is None:
            continue
        count = Quantity(found.lead.text[slice(*found.span)].strip(), Kind.COUNT, found.value, unit=found.noun)
        mark = Quantity(found.last.text[slice(*found.mark)] or found.last.item, Kind.COUNT, Decimal(found.items), unit=found.noun)
        told = maker.fact(found.lead, found.span, count, "jumlah", NOBODY, Period())
        last = maker.fact(found.last, found.mark, mark, "butir", NOBODY, Period())
        yield claim(ClaimKind.LISTED, [("jumlah", told), ("butir", last)], NOBODY, found.lead)


def _announced(lead: str, items: int) -> re.Match[str] | None:
    """The number that announces the list: the one that its items fit, else the only one told of things that are enumerated."""
    found = [m for m in _ANNOUNCED.finditer(lead) if not _ORDINAL.search(lead[: m.start()])]
    if _PARTLY.search(lead) or any(_value(m) is None for m in found):
        return None
    fitting = [m for m in found if _value(m) == items]
    return fitting[0] if fitting else found[0] if len(found) == 1 else None


def _value(m: re.Match[str]) -> Decimal | None:
    """What the digits say; None where they differ from their words (told elsewhere)."""
    if m["digits"] is None:
        return words_to_number(m["words"])
    words = words_to_number(m["gloss"]) if m["gloss"] else None
    return Decimal(m["digits"]) if words is None or words == Decimal(m["digits"]) else None


def _enumeration(lead: Sentence, text: str, items: int, last: Sentence, mark: tuple[int, int]) -> Enumeration | None:
    m = _announced(text, items)
    if m is None or (value := _value(m)) is None or value < 2:
        return None
    return Enumeration(lead, (m.start(), m.start("noun")), value, m["noun"].lower(), items, last, mark)


def _inline(sentences: Sequence[Sentence], at: int) -> Enumeration | None:
    """A list in the sentence that announces it: its marks in order from the first to the last."""
    text = sentences[at].text
    for pattern in _INLINE:
        marks = list(pattern.finditer(text))
        places = [_place(m["number"]) for m in marks]
        if len(marks) < 2 or places != list(range(1, len(marks) + 1)) or not _OPENS.search(text[: marks[0].start()]):
            continue
        following = sentences[at + 1 : at + 1 + FURTHER]
        if any(_place(m["number"]) == len(marks) + 1 for s in following for m in pattern.finditer(f"{s.item} {s.text}")):
            return None
        found = _enumeration(sentences[at], text[: marks[0].start()], len(marks), sentences[at], marks[-1].span("number"))
        if found is None or found.value == found.items:
            return found
        within = any(other is not pattern and _lists(other, text) for other in _INLINE)
        return None if within or abs(found.value - found.items) > MOST_APART else found
    return None


def _place(number: str) -> int:
    return int(number) if number.isdigit() else ord(number) - ord("a") + 1


def _below(sentences: Sequence[Sentence], at: int) -> Enumeration | None:
    """A list whose items stand one under the other below the announcement; None where it is not plain where it ends."""
    lead = sentences[at]
    below = sentences[at + 1 : at + FARTHEST]
    first, own = Mark.of(below[0].item) if below else None, Mark.of(lead.item)
    if first is None or first.place != 1 or (own is not None and own.style == first.style) or not _OPENS.search(lead.text):
        return None
    items, last, paragraph = 0, below[0], -1
    for i, sentence in enumerate(below):
        mark = Mark.of(sentence.item)
        if mark is None or mark.style != first.style:
            if own is not None and mark is not None and mark.style == own.style:
                break
            continue
        if mark.place == items and sentence.paragraph == paragraph:
            continue
        if sentence.headings != below[0].headings or mark.place != items + 1:
            if mark.place > 1:  # of this list behind a lost item, or of the list around it
                return None
            break
        items, last, paragraph = items + 1, sentence, sentence.paragraph
        ends = i
    found = _enumeration(lead, lead.text, items, last, (0, 0)) if items > 1 else None
    if found is None or found.value == items:
        return found
    return found if _is_whole(below, ends, found, _around(sentences, at, first.style)) else None


def _around(sentences: Sequence[Sentence], at: int, style: str) -> int:
    """The place of the last item in `style` above the announcement: where the list stands in a list of the same marks."""
    marks = (Mark.of(s.item) for s in reversed(sentences[max(0, at - FARTHEST) : at]))
    return next((m.place for m in marks if m is not None and m.style == style), 0)


def _is_whole(below: Sequence[Sentence], ends: int, found: Enumeration, around: int) -> bool:
    """Whether nothing tells that items of the list were not read as such, that they hold lists of their own (whose items may be meant), or
    that items of another list were taken for its own."""
    listed, behind = below[: ends + 1], below[ends + 1 : ends + 1 + FURTHER]
    first = Mark.of(below[0].item)
    style = first.style if first is not None else ""
    items = {s.paragraph for s in listed if (m := Mark.of(s.item)) is not None and m.style == style}
    others = any(s.paragraph not in items or any(_lists(pattern, s.text) for pattern in _INLINE) for s in listed)
    further = _mark_of(style, found.items + 1)
    goes_on = any(further in f"{s.text} " for s in listed) or any(further in f" {' '.join((*s.headings[-1:], s.text))} " for s in behind)
    taken = found.items > found.value and around >= found.value
    return not others and not goes_on and not taken and abs(found.value - found.items) <= MOST_APART


def _lists(pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in pattern.finditer(text)) > 1


def _mark_of(style: str, place: int) -> str:
    """How the item at `place` is marked in a style of `Mark`, with a space before and behind."""
    number = str(place) if "1" in style else chr(ord("a" if "a" in style else "A") + place - 1)
    return f" {style.replace('1', number) if '1' in style else style[:-2] + number + style[-1]} "
