"""Figures that count something: with a unit of their own, or with that of what they are counted with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_reading import POINTS, Reading, is_money, is_percent, unit_word
from pipeline.interpret.narrative_slots import Figure
from pipeline.normalise import read_quantity
from rules.quantity import Kind

OF_WHOLE = lazy_pattern(
    r"(?<!terdiri )\bdari\s+(?:total\s+|jumlah\s+|seluruh\s+|keseluruhan\s+|sebanyak\s+|target\s+|sejumlah\s+|total keseluruhan\s+)*$",
    re.IGNORECASE,
)
_OF_THESE = lazy_pattern(r"\s*(?:\([^()\d]*\)\s*)?dari\s+(?:(?:total|jumlah|seluruh|keseluruhan|sebanyak|sejumlah)\s+)*", re.IGNORECASE)
_NAMED_SHARE = lazy_pattern(r"(?:\s+(?!(?:dan|pada|tahun|poin|point)\b)[a-z/-]{2,}){1,5}\s*\(\s*", re.IGNORECASE)
_WORD_BEHIND = lazy_pattern(
    r"\s+(?!(?:dan|dari|yang|atau|pada|poin|point|tahun|persen|target|indikator|sasaran)\b)([a-z]{3,})\b", re.IGNORECASE
)


def is_count(fig: Figure) -> bool:
    """A figure with a unit of counting, not yet used as target, realisasi or the like."""
    q = fig.quantity
    return (
        fig.open
        and fig.slot is None
        and not is_percent(q)
        and not is_money(q)
        and q.kind in {Kind.COUNT, Kind.NUMBER, Kind.AMBIGUOUS, Kind.MALFORMED}
        and bool(q.unit)
        and unit_word(q) not in POINTS
    )


def with_units(reading: Reading, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those counted without a unit of their own with that of what they are counted with.

    `198 dari 268 unit rumah`: the part has the unit of its whole; `dari 190 usaha ..., sebanyak 109 usaha`: a word behind two figures of
    one sentence says what both count; `157 dari 214 pelaku usaha (73,4%)`: so does the word behind the whole, before the share in brackets.
    """
    out = list(figures)
    words = [m[1].lower() if (m := _WORD_BEHIND.match(reading.text, f.end)) and _bare(f) else "" for f in figures]
    for i in range(len(out) - 1, -1, -1):
        fig, unit = out[i], ""
        if not _bare(fig):
            continue
        if i + 1 < len(out) and is_count(out[i + 1]) and _OF_THESE.fullmatch(reading.text[fig.end : out[i + 1].start]):
            unit = out[i + 1].quantity.unit
        elif (
            words[i]
            and words.count(words[i]) > 1
            and any(_of_whole(reading, f) for f, w in zip(figures, words, strict=True) if w == words[i])
        ):
            unit = words[i]
        elif _shared_in_brackets(reading, out, i) and words[i + 1]:
            unit = words[i + 1]
            out[i + 1] = _counted_in(unit, out[i + 1])
        if unit:
            out[i] = _counted_in(unit, fig)
    return out


def _counted_in(unit: str, fig: Figure) -> Figure:
    read = read_quantity(f"{fig.quantity.raw} {unit}")
    return replace(fig, quantity=replace(read, raw=fig.quantity.raw)) if read.kind is Kind.COUNT else fig


def _shared_in_brackets(reading: Reading, figures: Sequence[Figure], i: int) -> bool:
    """Whether the figure is a part, the next one its whole with what is counted behind it, and their share follows in brackets."""
    if i + 2 >= len(figures) or not (_bare(figures[i]) and _bare(figures[i + 1]) and is_percent(figures[i + 2].quantity)):
        return False
    part, whole, share = figures[i : i + 3]
    text = reading.text
    return (
        _OF_THESE.fullmatch(text[part.end : whole.start]) is not None and _NAMED_SHARE.fullmatch(text[whole.end : share.start]) is not None
    )


def _bare(fig: Figure) -> bool:
    """A whole number without unit that nothing in the sentence has claimed."""
    q = fig.quantity
    return fig.open and fig.slot is None and q.kind in {Kind.NUMBER, Kind.AMBIGUOUS} and not q.unit and q.decimals == 0


def _of_whole(reading: Reading, fig: Figure) -> bool:
    return OF_WHOLE.search(reading.text[fig.gap_at : fig.start]) is not None
