"""Amounts added up in words: "belanja langsung Rp 70 juta, belanja tidak langsung Rp 30 juta, sehingga total anggaran Rp 100 juta".

The first part may stand in the sentence before: "... Rp 70 juta. Selain itu terdapat ... Rp 30 juta sehingga total ... Rp 100 juta".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.listed_sums import Item, is_near
from pipeline.normalise import find_quantities
from pipeline.normalise.cues import holds
from rules.quantity import Kind

LONGEST_NAME = 120  # characters before a part: its name
_THEREFORE = lazy_pattern(
    r"^[\s,;()–-]*(?:sehingga|jadi|maka)\s*,?\s*(?:secara\s+keseluruhan\s+)?(?:jumlah|total|keseluruhan)(?:nya)?\b[^;:]*$", re.IGNORECASE
)
_ADDING = ("sehingga", "jadi", "maka")
_BESIDES = lazy_pattern(r"^\W*(?:selain|di ?samping|ditambah|sedangkan|adapun|kemudian|selanjutnya)\b", re.IGNORECASE)
# Money that is no part of a sum, sums that are taken away, or figures of two times.
_OTHER = lazy_pattern(
    r"\b(?:realisasi\w*|terealisasi\w*|\w*serap\w*|sisa\w*|silpa|\w*kurang\w*|\w*turun\w*|menjadi|semula|murni|perubahan|revisi|refocusing|"
    r"efisien\w*|dipotong|termasuk|di ?antaranya|antara lain|masing|per|atau|meliputi|rincian|"
    r"surplus|defisit|selisih|saldo|belum|tidak(?!\s+langsung)|dari\s+(?:total|jumlah|pagu|anggaran|alokasi))\b|%",
    re.IGNORECASE,
)
_ROUND_NAME = lazy_pattern(
    r"^\W*(?:(?:sehingga|jadi|maka|total|jumlah|dan|serta|dengan|melalui|sebesar)\b\s*)*|\s*\b(?:sebesar|senilai|adalah|sejumlah)\b.*$",
    re.IGNORECASE,
)


def told_sums(sentences: Sequence[Sentence]) -> Iterator[list[Item]]:
    """The parts of each sum told in words and last its total, where nearly that comes out: this shows the parts to be all."""
    for at, sentence in enumerate(sentences):
        if not holds(sentence.text, _ADDING) or len(amounts := _amounts(sentence)) < 2:
            continue
        total = next((i for i in range(1, len(amounts)) if _THEREFORE.match(_gap(amounts[i - 1], amounts[i]))), None)
        if total is None:
            continue
        parts = amounts[:total]
        if total == 1 and at and _BESIDES.match(sentence.text) and sentences[at - 1].paragraph == sentence.paragraph:
            before = _amounts(sentences[at - 1])
            parts = [*before, *parts] if len(before) == 1 else []
        told = [*parts, amounts[total]]
        if len(parts) >= 2 and not any(map(_is_other, told)) and is_near(i.quantity for i in told):
            yield told


def _amounts(sentence: Sentence) -> list[Item]:
    """The amounts of money of a sentence, each under the words before it."""
    found = [f for f in find_quantities(sentence.text) if f.quantity.unit == "Rp"]
    if any(f.quantity.kind is not Kind.MONEY or f.quantity.value is None or f.quantity.doubtful for f in found):
        return []
    starts = [0, *(f.end for f in found)]
    return [Item(_name(sentence.text[s : f.start]), sentence, (f.start, f.end), f.quantity) for s, f in zip(starts, found, strict=False)]


def _name(gap: str) -> str:
    words = re.split(r"[,;.]", gap.rstrip(" ,.:-"))[-1]
    words = _ROUND_NAME.sub("", words)
    return " ".join(words.split())[-LONGEST_NAME:]


def _gap(first: Item, second: Item) -> str:
    return first.sentence.text[first.span[1] : second.span[0]]


def _is_other(item: Item) -> bool:
    """Whether the words since the amount before tell of something that is not added up."""
    text = item.sentence.text[: item.span[0]]
    earlier = [f.end for f in find_quantities(item.sentence.text) if f.quantity.unit == "Rp" and f.end <= item.span[0]]
    return _OTHER.search(text[max(earlier, default=0) :]) is not None
