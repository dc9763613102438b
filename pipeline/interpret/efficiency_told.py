"""Efficiency (E) and its value (NE) told for a year: "tahun 2023 efisiensi sebesar 4% dan Nilai Efisiensi (NE) sebesar 60%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.narrative_story import Book
from pipeline.interpret.subjects import NOBODY
from pipeline.normalise import find_quantities
from pipeline.normalise.narrative import Found
from rules.facts import ClaimKind, Measure, Period
from rules.quantity import Kind

_YEAR = lazy_pattern(r"\btahun\s+(20\d\d)\b", re.IGNORECASE)
# How plainly the words before a figure name the value of efficiency: by its sign, by its name, not at all.
_SIGN, _NAME = lazy_pattern(r"\(\s*NE\s*\)|\bNE\b"), lazy_pattern(r"\bnilai\s+efisiensi\b", re.IGNORECASE)
_NAMED = lazy_pattern(r"\bNE\b|\bnilai\s+efisiensi\b", re.IGNORECASE)
_SAYS = lazy_pattern(r"\b(?:sebesar|adalah|yaitu|mencapai)\s*$", re.IGNORECASE)
_PLAIN = lazy_pattern(r"^\W*(?:(?:nilai|dan|efisiensi|e|ne|tingkat|sebesar|adalah|yaitu|mencapai|serta|dengan)\b\W*)*$", re.IGNORECASE)


class Told(Struct, frozen=True):
    """The figures of E and NE, and the year they are told for."""

    sentence: Sentence
    year: int
    efficiency: Found
    value: Found


def efficiency_told(sentences: Sequence[Sentence]) -> Iterator[Told]:
    """Years with just two figures behind them, of which the words call one the value of efficiency, and more plainly than the other."""
    for sentence in sentences:
        if not _NAMED.search(sentence.text):
            continue
        marks = [(m.end(), int(m[1])) for m in _YEAR.finditer(sentence.text)]
        found = [f for f in find_quantities(sentence.text) if f.role == "figure"]
        for (start, year), (end, _) in zip(marks, [*marks, (len(sentence.text), 0)][1:], strict=True):
            pair = [f for f in found if start <= f.start and f.end <= end]
            if len(pair) != 2 or any(f.quantity.kind not in {Kind.PERCENT, Kind.NUMBER} or f.quantity.doubtful for f in pair):
                continue
            gaps = sentence.text[start : pair[0].start], sentence.text[pair[0].end : pair[1].start]
            grades = [2 if _SIGN.search(g) else 1 if _NAME.search(g) else 0 for g in gaps]
            if grades[0] == grades[1] or not all(_PLAIN.match(g) and _SAYS.search(g) for g in gaps):
                continue
            e, ne = pair if grades[1] > grades[0] else reversed(pair)
            yield Told(sentence, year, e, ne)


def tell_efficiency(told: Iterator[Told], book: Book, maker: Maker) -> None:
    """Write a claim for each year; figures told already keep their facts."""
    known = {(f.place.page, f.place.box): f for f in book.facts}
    for one in told:
        slots = []
        for slot, found in (("efisiensi", one.efficiency), ("nilai_efisiensi", one.value)):
            when = Period(one.year, stated=True)
            made = maker.fact(one.sentence, (found.start, found.end), found.quantity, slot, NOBODY, when, measure=Measure.EFISIENSI)
            old = known.get((made.place.page, made.place.box))
            if old is None:
                book.facts.append(made)
            slots.append((slot, old or made))
        book.claims.append(claim(ClaimKind.EFFICIENCY, slots, NOBODY, one.sentence))
