"""A growth told in one sentence and its two figures in the next: "turun sebesar 5%. Pada tahun 2017 terdapat 460 ..., tahun 2018 387"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.narrative_reading import alike
from pipeline.interpret.narrative_story import Book
from pipeline.interpret.patterns import Slot
from pipeline.interpret.subjects import NOBODY
from pipeline.normalise import find_quantities
from pipeline.normalise.narrative import Found
from rules.facts import ClaimKind, Fact, Measure, Period
from rules.quantity import Kind

APART = 0.75  # confidence that figures of the next sentence are those the growth was taken of
LONG_WORD = 4  # letters: shorter words name nothing
_MOVED = lazy_pattern(
    r"\b(?:mengalami|terjadi|terdapat|ada)\s+(?:(?P<up>kenaikan|peningkatan|pertumbuhan)|penurunan)\s+(?:hanya\s+)?(?:sebesar|sebanyak)\s*$",
    re.IGNORECASE,
)
_SINCE = lazy_pattern(
    r"^\s*(?:(?:dari|dibanding(?:kan)?(?:\s+dengan)?|daripada|terhadap)\s+(?:pada\s+)?tahun\s+(?:lalu|sebelumnya|20\d\d))?\s*[.;]?\s*$",
    re.IGNORECASE,
)
_POINTS_BACK = lazy_pattern(r"\b(?:tersebut|ini|itu)\b", re.IGNORECASE)
_AT = lazy_pattern(r"\b(?:pada|di|untuk)?\s*tahun\s+(20\d\d)\b", re.IGNORECASE)
_BEGINS = lazy_pattern(r"^\s*(?:(?:di\s?mana|yaitu|karena|sebab)\s+)?(?:pada\s+|di\s+)?tahun\s+20\d\d\b", re.IGNORECASE)
_COMMON = frozenset(
    "pada tahun terdapat sebesar sebanyak hanya adalah mencapai yang dengan tetapi sedangkan namun sementara jumlah total target capaian "
    "realisasi kinerja indikator tersebut persentase mengalami penurunan kenaikan peningkatan menjadi dari lalu sebelumnya tercatat "
    "nilai angka sudah telah baru masih pencapaian dibanding dibandingkan".split()
)


class Move(Struct, frozen=True):
    """The growth and the two figures, the earlier year's first, with their years."""

    said: Sentence
    growth: Found
    told: Sentence
    before: Found
    after: Found
    years: tuple[int, int]


def moves_apart(sentences: Sequence[Sentence]) -> list[Move]:
    """Growths in per cent whose figures the next sentence of the paragraph gives, for two years that follow each other.

    The word must fit the way of the figures, and what is counted must have been spoken of: else they may be of something else.
    """
    out = []
    for i, (said, told) in enumerate(pairwise(sentences)):
        if said.paragraph != told.paragraph or "%" not in said.text or not _BEGINS.match(told.text):
            continue
        growth, rises = _growth(said)
        pair = _two_years(told)
        if growth is None or pair is None:
            continue
        before, after, years = pair
        assert before.quantity.value is not None and after.quantity.value is not None
        around = said.text + (" " + sentences[i - 1].text if i and _POINTS_BACK.search(said.text) else "")
        if (after.quantity.value > before.quantity.value) == rises and _words(told.text) & _words(around):
            out.append(Move(said, growth, told, before, after, years))
    return out


def _growth(sentence: Sentence) -> tuple[Found | None, bool]:
    """The percentage at the end of a sentence that tells a rise or a fall, and whether it rose."""
    found = [f for f in find_quantities(sentence.text) if f.role == "figure"]
    if not found or found[-1].quantity.kind is not Kind.PERCENT or not _SINCE.match(sentence.text[found[-1].end :]):
        return None, False
    m = _MOVED.search(sentence.text[: found[-1].start])
    return (found[-1], bool(m["up"])) if m else (None, False)


def _two_years(sentence: Sentence) -> tuple[Found, Found, tuple[int, int]] | None:
    """The only two figures of a sentence, each behind a year of its own, the years one apart."""
    found = [f for f in find_quantities(sentence.text) if f.role == "figure"]
    years = [(m.start(), int(m[1])) for m in _AT.finditer(sentence.text)]
    if len(found) != 2 or len(years) != 2 or not years[0][0] < found[0].start < years[1][0] < found[1].start:
        return None
    if abs(years[0][1] - years[1][1]) != 1 or not alike(found[0].quantity, found[1].quantity):
        return None
    if any(f.quantity.value is None or f.quantity.doubtful or f.quantity.value <= 0 for f in found):
        return None
    (a, y), (b, z) = sorted(((f, year) for f, (_, year) in zip(found, years, strict=True)), key=lambda p: p[1])
    return None if a.quantity.value == b.quantity.value else (a, b, (y, z))


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d]+", text.lower()) if len(w) >= LONG_WORD} - _COMMON


def tell_moves(moves: Sequence[Move], book: Book, maker: Maker) -> None:
    """Write a change for each move; figures told already keep their facts."""
    at = {(f.place.page, f.place.box): f for f in book.facts}

    def fact(sentence: Sentence, found: Found, slot: str, year: int | None) -> Fact:
        made = maker.fact(sentence, (found.start, found.end), found.quantity, slot, NOBODY, Period(year, stated=year is not None))
        old = at.get((made.place.page, made.place.box))
        if old is None:
            book.facts.append(made if slot == Slot.SELISIH else replace(made, measure=Measure.NILAI))
        return replace(old or made, confidence=APART)

    for move in moves:
        slots = [
            ("dari", fact(move.told, move.before, "dari", move.years[0])),
            ("menjadi", fact(move.told, move.after, "menjadi", move.years[1])),
            ("selisih", fact(move.said, move.growth, Slot.SELISIH, move.years[1])),
        ]
        book.claims.append(claim(ClaimKind.CHANGE, slots, NOBODY, move.said, f"{move.said.text} {move.told.text}"))
