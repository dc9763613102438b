"""A sum of money and the amounts it is made of, in one sentence: "Rp 12.000 terdiri dari belanja pegawai Rp 7.000 dan modal Rp 5.000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_counts import Count, Parts
from pipeline.interpret.narrative_reading import Reading, is_money
from pipeline.interpret.narrative_slots import Figure

LONGEST_NAME = 60  # characters between two parts: the name of one
_MADE_OF = lazy_pattern(r"\b(?:(?:yang )?terdiri (?:dari|atas)|dengan (?:rincian|perincian)|rinciannya)\b", re.IGNORECASE)
# Words of a second level, of another time or of money that is no part.
_NO_PART = lazy_pattern(
    r"\b(?:meliputi|sedangkan|sementara|realisasi\w*|terealisasi\w*|terserap|serapan|penyerapan|sisa|silpa|murni|perubahan|semula|menjadi|"
    r"termasuk|antara lain|di antaranya|diantaranya|kemudian|sehingga|atau|masing)\b|[;]|\.\s",
    re.IGNORECASE,
)


def money_parts(reading: Reading, figures: Sequence[Figure]) -> list[Parts]:
    """The whole right before the words "terdiri dari" and all amounts behind them; nothing where any other word stands between."""
    joints = list(_MADE_OF.finditer(reading.text))
    if len(joints) != 1:
        return []
    at = joints[0]
    money = [f for f in figures if is_money(f.quantity)]
    before, behind = [f for f in money if f.end <= at.start()], [f for f in money if f.start >= at.end()]
    if len(before) != 1 or len(behind) < 2 or len(money) != len(figures):
        return []
    gaps = [reading.text[a.end : b.start] for a, b in pairwise(behind)]
    first = reading.text[at.end() : behind[0].start]
    joined = re.search(r"\b(?:dan|serta)\b", gaps[-1])
    if not joined or any(len(g) > LONGEST_NAME for g in (first, *gaps)) or _NO_PART.search(reading.text[at.end() :].rstrip(" .")):
        return []
    return [Parts(Count(before[0], ""), tuple(Count(f, "") for f in behind))]
