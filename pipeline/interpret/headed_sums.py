"""Lists under an amount: "anggaran sebesar Rp 90.000.000 terdiri dari :", and numbered items that give an amount each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.listed_sums import Item, is_near
from pipeline.normalise import find_quantities
from pipeline.normalise.cues import holds
from rules.facts import FactTable, Level
from rules.quantity import Kind

FEWEST_ITEMS = 2
LARGE = Decimal(1_000_000)  # rupiah: two amounts of this size are not equal by chance
FARTHEST = 80  # sentences from the amount to the end of its list
_LEAD = lazy_pattern(
    r"\b(?:terdiri (?:dari|atas)|terbagi (?:dalam|atas|menjadi)|dengan (?:rincian|perincian)|rinciannya|yaitu)\b[^.:]{0,40}:?\W*$",
    re.IGNORECASE,
)
_LEADING = ("terdiri", "terbagi", "rinci", "yaitu")
_SPENT = lazy_pattern(r"^[\s,;(]*(?:(?:dengan|dan|telah|dapat|yang|jumlah|total)\s+)*(?:realisasi|terealisasi|terserap)\b", re.IGNORECASE)
_MARK = lazy_pattern(r"^(?P<open>\(?)(?P<number>\d{1,2}|[a-z]|[A-Z])(?P<close>[.)])$")
_AROUND_NAME = lazy_pattern(r"(?:^\W*(?:\w{1,2}[.)]\s)?)|(?:,?\s*(?:dengan|sebesar|pagu|anggaran|alokasi|senilai|adalah|:)\b.*)")
_LONGEST_NAME = 70  # characters of an item before its amount: its name, not prose


class Mark(Struct, frozen=True):
    """The number of an item: how it is written, and which it is."""

    style: str
    place: int

    @staticmethod
    def of(text: str) -> Mark | None:
        found = _MARK.match(text.strip())
        if found is None:
            return None
        number = found["number"]
        kind = "1" if number.isdigit() else "A" if number.isupper() else "a"
        place = int(number) if number.isdigit() else ord(number.lower()) - ord("a") + 1
        return Mark(found["open"] + kind + found["close"], place)


def lists_under_amounts(sentences: Sequence[Sentence], tables: Sequence[FactTable] = ()) -> Iterator[list[Item]]:
    """The items of each list and last the amount above it, where nearly that amount comes out, or the total of a table does: that proves
    the items to be all there are. Where the amount and each item tell what was spent of it, those follow in a list of their own."""
    totals = _totals(tables)
    for at, lead in enumerate(sentences):
        if not announces_list(lead) or len(whole := _amounts(lead)) not in (1, 2):
            continue
        items = items_below(sentences[at + 1 : at + FARTHEST], lead, _amounts)
        if len(items) < FEWEST_ITEMS or not all(items):
            continue
        spent = len(whole) > 1 and all(len(i) == len(whole) and _SPENT.search(_between(i)) for i in (whole, *items))
        for n in range(len(whole) if spent else 1):
            found = [*(i[n] for i in items), whole[n]]
            if is_near(i.quantity for i in found) or _sum(found[:-1]) in totals:
                yield found


def _totals(tables: Sequence[FactTable]) -> frozenset[Decimal]:
    """What the total rows of tables print, as far as it is more than a small number that may be met anywhere."""
    rows = [(t.cells(), {r.index for r in t.rows if r.level is Level.TOTAL}) for t in tables]
    values = [f.value for cells, total in rows for (r, _), f in cells.items() if r in total]
    return frozenset(v for v in values if v is not None and v >= LARGE)


def _sum(items: Sequence[Item]) -> Decimal:
    return sum((i.quantity.value or Decimal(0) for i in items), Decimal(0))


def _between(amounts: Sequence[Item]) -> str:
    """The words between the first two amounts of a sentence."""
    first, second = amounts[:2]
    return first.sentence.text[first.span[1] : second.span[0]]


def announces_list(sentence: Sentence) -> bool:
    """Whether a sentence ends with the words that all parts of its figure follow."""
    return holds(sentence.text, _LEADING) and _LEAD.search(sentence.text) is not None


def items_below(below: Sequence[Sentence], lead: Sentence, read: Callable[[Sentence], list[Item]]) -> list[list[Item]]:
    """The figures that `read` finds in each item of the list: those numbered in the style of the first; items in another style stand
    under them."""
    first = Mark.of(below[0].item) if below else None
    own = Mark.of(lead.item)
    if first is None or first.place != 1 or (own is not None and own.style == first.style):
        return []
    out: list[list[Item]] = []
    paragraph = -1
    under = (lead.headings, below[0].headings)  # the list may stand under a heading of its own: the programme of its activities
    for sentence in below:
        mark = Mark.of(sentence.item) if sentence.item else None
        if sentence.headings not in under or (mark is not None and own is not None and mark.style == own.style):
            break
        if mark is None or mark.style != first.style:
            continue
        if mark.place == len(out) and sentence.paragraph == paragraph:  # a further sentence of the item: "Sub Bid. Pelayanan ..."
            out[-1] = out[-1] or read(sentence)
            continue
        if mark.place != len(out) + 1:
            break
        paragraph = sentence.paragraph
        out.append(read(sentence))
    return out


def _amounts(sentence: Sentence) -> list[Item]:
    """The amounts of money of a sentence, each with its text before the first one as the name."""
    found = [f for f in find_quantities(sentence.text) if f.quantity.unit == "Rp" and f.quantity.kind in {Kind.MONEY, Kind.MALFORMED}]
    if not found:
        return []
    name = _AROUND_NAME.sub("", sentence.text[: found[0].start])
    return [Item(" ".join(name.split())[:_LONGEST_NAME], sentence, (f.start, f.end), f.quantity) for f in found]
