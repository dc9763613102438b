"""Sentences as they can be known again in another report, without keeping their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

FEWEST_WORDS = 12  # shorter sentences are alike by chance
TELLING_DIGITS = 3  # of a figure, without zeros at its ends: 100 and 75,0 agree by chance
_WORD = re.compile(r"[a-z]+|\d+")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_RESULT = re.compile(r"realisasi|capai|terserap|serapan|diperoleh|meningkat|menurun|kenaikan|penurunan", re.IGNORECASE)


class SentenceFact(NamedTuple):
    """A sentence of the narrative: `page` and `box` (left, top, right, bottom in points) are those of its first line."""

    text: str
    page: int
    box: tuple[float, float, float, float]


class Telling(Struct, frozen=True):
    """A long sentence: `mark` stands for its words and figures, `figures` are its telling ones as printed, each once.

    `own` tells that it speaks of results and names no year but the report's.
    """

    mark: str
    page: int
    box: tuple[float, float, float, float]
    figures: tuple[str, ...]
    own: bool


def tellings(sentences: Iterable[SentenceFact], year: int | None) -> Iterator[Telling]:
    """The long ones among `sentences` of the report of `year`."""
    for text, page, box in sentences:
        words = _WORD.findall(text.lower())
        if len(words) < FEWEST_WORDS:
            continue
        mark = hashlib.blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
        years = {int(y) for y in _YEAR.findall(text)}
        figures = dict.fromkeys(f for f in _FIGURE.findall(_YEAR.sub(" ", text)) if _digits(f) >= TELLING_DIGITS)
        yield Telling(mark, page, box, tuple(figures), years <= {year} and bool(_RESULT.search(text)))


def _digits(figure: str) -> int:
    return len(re.sub(r"[.,]", "", figure).strip("0"))
