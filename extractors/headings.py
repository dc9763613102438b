"""Headings and the stack of headings that stands above a sentence or a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.flow import Row
from extractors.patterns import lazy_pattern

MAX_HEADING_WORDS = 22  # longer bold passages are emphasised prose
MAX_DEPTH = 8  # deeper numbering was not met; keeps a stray bold line from growing the stack without end

_BAB = lazy_pattern(r"^BAB(?:\s+(?:[IVX]{1,5}|\d{1,2}))?\b(?!\s+ini\b)", re.IGNORECASE)
_PART = lazy_pattern(r"^(?:kata pengantar|daftar isi|ikhtisar eksekutif|ringkasan eksekutif|pendahuluan|penutup|lampiran)$", re.IGNORECASE)
FIRST_LETTERS = 24  # some words
CHAPTER_SIZE_PT = 16.0  # titles of chapters on pages of their own
_DECIMAL = lazy_pattern(r"^(?P<number>(?:[IVX]{1,4}|[A-Z]|\d{1,2})(?:\.\d{1,2})+)\.?\s+(?=\S*[A-Za-z“\"])")
_NUMBERED = lazy_pattern(r"^\(?(?P<mark>[A-Z]|[IVX]{1,5}|\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s*(?=[A-Za-z“\"(])")
_NAMED = lazy_pattern(
    r"^(?P<word>sasaran(?:\s+(?:strategis|kegiatan|program|kinerja))?|tujuan|misi|indikator(?:\s+(?:kinerja|sasaran)(?:\s+(?:utama|kegiatan|sasaran))?)?)"
    r"\s*(?:ke)?\s*[-:.]?\s*(?P<number>\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\b\)?\.?)?\s*(?P<colon>[:.])?",
    re.IGNORECASE,
)
_NAMING = lazy_pattern(
    r"\b(?:indikator|sasaran|tujuan|misi|analisis|capaian|program|kegiatan|realisasi|evaluasi|perbandingan)\b", re.IGNORECASE
)
# The line of a list: a name, a colon, an amount.
_LISTED = lazy_pattern(r"\s:\s*(?:Rp\.?\s*\d[\d.,]*|\d{1,3}(?:[.,]\d{3})+)(?:,-)?(?:\s\S{1,6}){0,2}$", re.IGNORECASE)


class Heading(Struct, frozen=True):
    """A heading with the kind of its numbering; `depth` orders decimal numbers (3.1.2 = 3), 0 elsewhere."""

    text: str
    kind: str
    depth: int = 0
    number: str = ""


def heading_kind(row: Row) -> Heading | None:
    """The heading a row is, judged alone (place on the page is judged by the caller); None for prose and items."""
    words = row.text.split()
    if not words or row.tabular or len(words) > MAX_HEADING_WORDS:
        return None
    text = " ".join(words)
    if not any(map(str.isalpha, text)):
        return None
    bold, caps = row.line.bold, _caps(text)
    if (found := _BAB.match(text)) and (caps or bold or len(words) <= 8) and not _is_closed(text):
        return Heading(text, "bab", 0, found[0])
    closed = _is_closed(text) and not (bold and text.endswith(","))
    if ((caps or bold) and _PART.match(text)) or (caps and row.size >= CHAPTER_SIZE_PT):
        return Heading(text, "bab")
    if found := _DECIMAL.match(text):
        rest = text[found.end() :]
        if not closed and rest[:1].isupper() | (rest[:1] in '“"') and (bold or caps or len(words) <= 14):
            number = found["number"]
            return Heading(text, "decimal", number.count(".") + 1, number)
        return None
    named = _NAMED.match(text)
    if named and (bold or caps or (named["number"] and named["colon"])) and not closed and (named["number"] or named["colon"]):
        return Heading(text, named["word"].split()[0].casefold(), 0, named["number"] or "")
    if found := _NUMBERED.match(text):
        mark = found["mark"]
        rest = text[found.end() :]
        naming = _NAMING.match(rest) is not None and ":" in rest and mark.isupper()
        if (bold or _caps(rest) or naming) and not closed and len(rest) > 2:
            return Heading(text, _mark_kind(mark), 0, mark)
        return None
    if (bold or (caps and len(words) >= 2)) and not closed and not _LISTED.search(text) and text[:1].isupper() and len(text) >= 4:
        return Heading(text, "caps" if caps else "bold")
    return None


def _is_closed(text: str) -> bool:
    """True for a text that ends like a sentence or an item of a list."""
    return text.endswith((";", ",")) or (text.endswith(".") and len(text) > 1 and text[-2] != ".")


def _mark_kind(mark: str) -> str:
    if mark.isdigit():
        return "digit"
    if re.fullmatch(r"[IVX]+", mark):
        return "roman"
    if re.fullmatch(r"[ivx]{2,}|i", mark):
        return "small roman"
    return "letter" if mark.isupper() else "small letter"


def _caps(text: str) -> bool:
    return all_caps(text) and sum(map(str.isalpha, text)) >= 3


def all_caps(text: str) -> bool:
    """True for a text whose letters, nine of ten at least, are capitals."""
    if sum(map(str.islower, text[:FIRST_LETTERS])) > 0.1 * len(text):
        return False  # prose: its first words settle it
    letters = [*filter(str.isalpha, text)]
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def push(stack: Sequence[Heading], new: Heading, *, adjacent: bool = False) -> tuple[Heading, ...]:
    """The stack after `new`: a chapter clears it, a number of a kind already open closes that one and all below it.

    `adjacent` says that nothing stood between the last heading and this one: a chapter's number and title then make one heading.
    """
    if new.kind == "bab":
        chapter = stack[-1] if len(stack) == 1 and stack[0].kind == "bab" and adjacent else None
        if chapter is None:
            return (new,)
        first, second = (new, chapter) if _BAB.match(new.text) else (chapter, new)
        return (Heading(f"{first.text} {second.text}", "bab", 0, first.number),)
    kept = list(stack)
    if kept and adjacent and kept[-1].kind == "bab" and kept[-1].text == kept[-1].number and new.kind in {"caps", "bold"}:
        return (*kept[:-1], with_more(kept[-1], new.text))
    if new.kind == "decimal":
        while kept and kept[-1].kind != "bab" and not (kept[-1].kind == "decimal" and kept[-1].depth < new.depth):
            kept.pop()
    else:
        same = [i for i, h in enumerate(kept) if h.kind == new.kind]
        if same:
            kept = kept[: same[0]]
        elif new.kind in {"caps", "bold"}:
            kept = [h for h in kept if h.kind not in {"caps", "bold"} or (h.kind == "caps" and new.kind == "bold")]
    return (*kept, new)[-MAX_DEPTH:]


def with_more(heading: Heading, text: str) -> Heading:
    """`heading` with a further line of its text."""
    return Heading(f"{heading.text} {text}", heading.kind, heading.depth, heading.number)
