"""Lists under a count: "261 orang terdiri dari :", and numbered items that tell how many of these each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.headed_sums import FARTHEST, announces_list, items_below
from pipeline.interpret.listed_sums import Item, is_near
from pipeline.normalise import Found, find_quantities
from pipeline.normalise.cues import holds
from rules.quantity import Kind

FEWEST_ITEMS = 3
NEAR = Decimal("0.10")  # of the whole: further off, an item may have been left out
LARGEST_GAP = 45  # characters between the count and the words that a list follows: "pegawai pada akhir tahun 2016, yang"
LONGEST_NAME = 70  # characters of an item before its count
PEOPLE = frozenset({"orang", "pegawai", "asn", "pns", "personil", "personel", "karyawan", "aparatur"})
_MADE_OF = ("terdiri", "terbagi", "rinci")
# Words behind which the count right before them is told once more in parts, or in another way.
_IN_PARTS = lazy_pattern(
    r"\b(?:terdiri|terbagi|rincian(?:nya)?|perincian(?:nya)?|yaitu|yakni|meliputi|termasuk|dengan)\b|[:]", re.IGNORECASE
)
_OTHERWISE = lazy_pattern(
    r"\b(?:dari|menjadi|antara lain|di ?antaranya|sisa\w*|naik|turun|\w*tambah|\w*kurang\w*|target|semula|sebelumnya|masing|per|atau|"
    r"tahun|bulan)\b",
    re.IGNORECASE,
)


def lists_under_counts(sentences: Sequence[Sentence]) -> Iterator[list[Item]]:
    """The counts of the items of each list and last the count above it, where nearly that comes out: this shows the items to be parts."""
    for at, lead in enumerate(sentences):
        if not holds(lead.text, _MADE_OF) or not announces_list(lead) or (whole := _whole(lead)) is None:
            continue
        items = items_below(sentences[at + 1 : at + FARTHEST], lead, partial(_counts, unit=_kind(whole.quantity.unit)))
        if len(items) < FEWEST_ITEMS or not all(items):
            continue
        found = [*(part for parts in items for part in parts), whole]
        if is_near((i.quantity for i in found), NEAR):
            yield found


def _whole(lead: Sentence) -> Item | None:
    """The only count of the sentence, near its end."""
    counts = [f for f in find_quantities(lead.text) if _is_count(f)]
    if len(counts) != 1 or len(lead.text) - counts[0].end > LARGEST_GAP + len("terdiri dari :"):
        return None
    return _item(lead, counts[0])


def _is_count(found: Found) -> bool:
    q = found.quantity
    return q.kind is Kind.COUNT and bool(q.unit) and q.value is not None and not q.doubtful and q.decimals == 0


def _kind(unit: str) -> str:
    """What a unit counts: people go by many names."""
    word = unit.strip(" .").lower()
    return "orang" if word in PEOPLE else word


def _counts(sentence: Sentence, unit: str) -> list[Item]:
    """The counts of an item that are parts of the whole: "A 90 orang terdiri atas B 60 orang dan C 30 orang" has one,
    "Kepala (1 orang), Sekretaris (1 orang)" has two. None where the words do not make it plain."""
    text = sentence.text
    found = [f for f in find_quantities(text) if _is_count(f) and _kind(f.quantity.unit) == unit]
    if not found or _OTHERWISE.search(text[: found[0].start]) or found[0].start > LONGEST_NAME:
        return []
    parts = [found[0]]
    for before, after in pairwise(found):
        between = text[before.end : after.start]
        if _IN_PARTS.search(between) or _depth(text, after.start) > _depth(text, found[0].start):
            break
        if _OTHERWISE.search(between) or not re.match(r"\s*\)?\s*(?:[,;]|dan\b|serta\b)", between):
            return []
        parts.append(after)
    return [_item(sentence, f) for f in parts]


def _depth(text: str, at: int) -> int:
    """How many brackets are open."""
    return text.count("(", 0, at) - text.count(")", 0, at)


def _item(sentence: Sentence, found: Found) -> Item:
    name = re.split(r"[,;:]|\b(?:dan|serta|sebanyak|sejumlah|berjumlah|jumlah)\b", sentence.text[: found.start].rstrip(" (:=-"))
    named = [" ".join(n.split()).strip(" ()") for n in name if n.strip(" ()")]
    return Item((named[-1] if named else "")[-LONGEST_NAME:], sentence, (found.start, found.end), found.quantity)
