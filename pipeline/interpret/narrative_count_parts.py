"""Counts that make up the figure right before them: "realisasi sebesar 30 kelompok, yang terdiri dari A 16 kelompok dan B 14 kelompok"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_counts import Count, Parts
from pipeline.interpret.narrative_reading import Reading, unit_word
from pipeline.interpret.narrative_slots import Figure

LONGEST_NAME = 120  # characters between two parts: the name of one
_MADE_OF = lazy_pattern(r"\s*[,(]?\s*(?:yang\s+)?(?:terdiri (?:dari|atas)|dengan (?:rincian|perincian))\b", re.IGNORECASE)
# Words of a second level, of another time or of things that are no part.
_NO_LIST = lazy_pattern(
    r"\b(?:sedangkan|sementara|sisa|semula|menjadi|termasuk|antara lain|di ?antaranya|kemudian|sehingga|masing)\b|[;]|\.\s", re.IGNORECASE
)


def parts_of_the_figure_before(reading: Reading, counts: Sequence[Count], figures: Sequence[Figure]) -> list[Parts]:
    """The figure right before "terdiri dari", whatever else the sentence says of it, and all counts of its unit behind the words.

    Nothing where any other figure stands behind them.
    """
    for whole in figures:
        unit = unit_word(whole.quantity)
        behind = [f for f in figures if f.start > whole.end]
        parts = [c for c in counts if c.figure.start > whole.end]
        if not unit or len(parts) < 2 or len(parts) != len(behind) or not _MADE_OF.match(reading.text, whole.end):
            continue
        gaps = [reading.text[a.end : b.start] for a, b in pairwise((whole, *(c.figure for c in parts)))]
        listed = re.search(r"\b(?:dan|serta)\b", gaps[-1]) and not _NO_LIST.search(reading.text[whole.end :].rstrip(" ."))
        if listed and max(map(len, gaps)) <= LONGEST_NAME and all(unit_word(c.figure.quantity) == unit for c in parts):
            return [Parts(Count(whole, ""), tuple(parts))]
    return []
