"""Lists with a total: items one under the other, each a name, a colon and a figure, and at the foot "Jumlah : 92.685"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.narrative_story import Book
from pipeline.interpret.subjects import NOBODY
from pipeline.normalise import Context, find_quantities
from rules.facts import ClaimKind, Measure, Period
from rules.quantity import Kind, Quantity, Style

FEWEST_ITEMS = 3
SHORT_NAME = 4  # words at most of the first part of a name, where the line was cut at a full stop ("Taman Jl. Dr.")
NEAR = Decimal("0.20")  # a total further off is no proof that the items are its parts (some may stand under others)
_LINE = lazy_pattern(r"^(?P<name>[^:]{2,90}?)\s*:\s*(?=(?:Rp\.?\s*)?\d)")
_TOTAL = lazy_pattern(r"^(?:(?:jumlah|total)(?:\s+(?:jumlah|total|seluruh(?:nya)?|keseluruhan))?)$", re.IGNORECASE)
_EXPONENT = lazy_pattern(r"(?<=[a-z])\s+(?=[23]\W*$)", re.IGNORECASE)  # the raised figure of m2, set as a word of its own
_GROUPED = lazy_pattern(r"\d{1,3}(?:\.\d{3})+")
_SUMMED = frozenset({Kind.NUMBER, Kind.COUNT, Kind.MONEY})


class Item(Struct, frozen=True):
    """A line of a list: its figure and where that stands in the sentence."""

    name: str
    sentence: Sentence
    span: tuple[int, int]
    quantity: Quantity


def tell_sums(lists: Iterable[list[Item]], book: Book, maker: Maker) -> None:
    """Write for each list its items as parts and the last one as their whole.

    A figure told already keeps its fact; where the list alone tells how it is read, all claims get it read so.
    """
    told = {(f.place.page, f.place.box): f for f in book.facts}
    for items in lists:
        facts = []
        for i, item in enumerate(items):
            owner = replace(NOBODY, name=item.name)
            slot = "whole" if i == len(items) - 1 else "part"
            new = maker.fact(item.sentence, item.span, item.quantity, slot, owner, Period(), measure=Measure.JUMLAH)
            old = told.get((new.place.page, new.place.box))
            facts.append((slot, new if old is None else replace(old, quantity=item.quantity, unit=old.unit or item.quantity.unit)))
        read = {f.id: f for _, f in facts}
        known = {f.id for f in book.facts}
        book.facts = [read.get(f.id, f) for f in book.facts] + [f for i, f in read.items() if i not in known]
        book.claims = [
            replace(c, slots=tuple((s, read.get(f.id, f)) for s, f in c.slots)) if any(f.id in read for _, f in c.slots) else c
            for c in book.claims
        ]
        book.claims.append(claim(ClaimKind.PARTS, [facts[-1], *facts[:-1]], replace(NOBODY, name=items[-1].name), items[-1].sentence))


def lists_with_totals(sentences: Sequence[Sentence]) -> Iterator[list[Item]]:
    """The items of each list with its total last, read as figures that can be added."""
    run: list[Item] = []
    for sentence in sentences:
        item = _item(sentence)
        if item is None:
            if any(map(str.isdigit, sentence.text)) or len(sentence.text.split()) > SHORT_NAME:
                run = []
            continue
        if run and not 0 <= sentence.page - run[-1].sentence.page <= 1:
            run = []
        if not _TOTAL.match(item.name):
            run.append(item)
            continue
        if len(run) >= FEWEST_ITEMS and (read := _read_alike([*run, item])) is not None:
            yield read
        run = []


def _item(sentence: Sentence) -> Item | None:
    """The line as an item: one figure, at its end."""
    if ":" not in sentence.text:
        return None
    text = _EXPONENT.sub("", sentence.text)
    line = _LINE.match(text)
    found = [f for f in find_quantities(text) if f.end > line.end()] if line is not None else []
    if line is None or len(found) != 1 or re.search(r"\w", text[found[0].end :]):
        return None
    name = re.sub(r"^\W*(?:\d{1,2}[.)])?\s*", "", line["name"])
    return Item(name, sentence, (found[0].start, found[0].end), found[0].quantity)


def _read_alike(items: Sequence[Item]) -> list[Item] | None:
    """The items with figures that can be added, None where they cannot.

    `20.000` beside `180` and `6.000` are whole numbers: in a list where no figure has any other decimals, some have no mark, and all
    marks stand before three digits.
    """
    marked = [i for i in items if i.quantity.kind is Kind.AMBIGUOUS]
    plain = [i for i in items if i.quantity.kind is not Kind.AMBIGUOUS]
    whole = all(i.quantity.decimals == 0 for i in plain) and any(i.quantity.value and "." not in i.quantity.raw for i in plain)
    if marked and not (whole and all(_GROUPED.search(i.quantity.raw) for i in marked)):
        return None
    context = Context(style=Style.ID, style_evidence="column")
    read = [replace(i, quantity=_again(i, context)) if i in marked else i for i in items]
    units = {i.quantity.unit.casefold() for i in read[:-1] if i.quantity.unit}
    if any(i.quantity.value is None or i.quantity.doubtful or i.quantity.kind not in _SUMMED for i in read) or len(units) > 1:
        return None
    return read if is_near(i.quantity for i in read) else None


def _again(item: Item, context: Context) -> Quantity:
    return find_quantities(_EXPONENT.sub("", item.sentence.text), context)[-1].quantity


def is_near(quantities: Iterable[Quantity], within: Decimal = NEAR) -> bool:
    """Whether the last of the quantities is about the sum of the others."""
    *parts, whole = [q.value or Decimal(0) for q in quantities]
    return abs(sum(parts) - whole) <= within * abs(whole)
