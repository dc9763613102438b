"""TXT506: a difference or growth that a sentence states must be what its two figures give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from rules.facts import Claim, ClaimKind, Fact, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO, Interval, is_slip, printed, prints_as
from rules.quantity import Kind, Quantity
from rules.registry import rule
from rules.show import difference, like

CODE = "TXT506"
SURE_ENOUGH = 0.8  # reading confidence below which a misfit is a warning
POINTS = re.compile(r"\bpoint?s?\b|\bpoin\b", re.IGNORECASE)

NO_DIFFERENCE = "From {before} to {after} is a difference of {expected}, not {reported}."
RATIO = "{reported} is {after} as a share of {before}; the growth is {expected}."
SLIP = "The difference {reported} is rounded or cut off the wrong way: from {before} to {after} is {expected}."


@rule(CODE, Severity.ERROR, en="Stated difference or growth does not follow", id="Selisih atau pertumbuhan tidak sesuai angkanya")
def stated_difference(report: ReportFacts) -> Iterator[Outcome]:
    """A stated difference or growth is not what its two figures give.

    [id]
    Apa: Kalimat yang menyebut dua angka beserta selisih atau pertumbuhannya ("naik 0,24 poin dari 8,20 menjadi 8,44", "meningkat 20%
    dari 50 menjadi 60") dihitung ulang: selisih mutlak, atau pertumbuhan terhadap angka awal bila disebut dalam persen.
    Mengapa: pertumbuhan yang keliru menyesatkan; kesalahan yang sering adalah menyebut rasio (130%) sebagai kenaikan (30%).
    Dasar: aritmetika: akhir - awal; (akhir - awal) / awal x 100%.
    Salah: meningkat sebesar 12% dari 50 orang menjadi 60 orang.
    Benar: meningkat sebesar 20% dari 50 orang menjadi 60 orang.
    Diam: satu dari tiga angka tidak terbaca pasti, satuannya berbeda, atau angka awalnya nol.

    [en]
    What: A sentence that gives two figures and their difference or growth ("0.24 points up from 8.20 to 8.44") is computed again: the
    plain difference, or the growth over the first figure where it is told in per cent.
    Why: a wrong growth misleads; a common slip states the ratio (130%) as the growth (30%).
    Basis: arithmetic: last - first; (last - first) / first x 100%.
    Wrong: meningkat sebesar 12% dari 50 orang menjadi 60 orang.
    Right: meningkat sebesar 20% dari 50 orang menjadi 60 orang.
    Silent: where one of the three is not read for certain, units differ, or the first figure is zero.
    """
    for claim in report.claims:
        if claim.kind is ClaimKind.CHANGE:
            yield from _change(claim)


def _change(claim: Claim) -> Iterator[Outcome]:
    before, after, stated = claim.get("dari"), claim.get("menjadi"), claim.get("selisih")
    if before is None or after is None or stated is None or len(claim.all("selisih")) != 1:
        return
    facts = (stated, after, before)
    ids = tuple(f.id for f in facts)
    if not all(f.usable for f in facts):
        yield Skipped(CODE, stated.place, "doubtful_reading", ids)
        return
    ways = possible(before, after, stated)
    if not ways:
        yield Skipped(CODE, stated.place, "unlike_units", ids)
        return
    size = size_of(stated)
    held = next((how for how, value in ways if prints_as(value, size)), "")
    if held:
        yield Held(CODE, stated.place, held, ids)
        return
    yield _misfit(facts, ways, size)


def size_of(stated: Fact) -> Quantity:
    """The stated difference without its sign: a fall of -3 and a fall of 3 are one."""
    q = stated.quantity
    return replace(q, value=abs(q.value)) if q.value is not None else q


def possible(before: Fact, after: Fact, stated: Fact) -> list[tuple[str, Interval]]:
    """What the difference between two figures can be, by the unit it is stated in: ("difference" or "growth", value), likeliest first."""
    a, b = printed(before.quantity, before.unit), printed(after.quantity, after.unit)
    if a is None or b is None or _kind(before) != _kind(after):
        return []
    plain = ("difference", _size(b - a))
    growth = [("growth", _size((b - a) / a).scaled(HUNDRED))] if a.low > ZERO else []
    if stated.quantity.kind is not Kind.PERCENT:
        return [plain] if _kind(stated) in {_kind(before), "number"} or _kind(before) == "number" else []
    if POINTS.search(stated.quantity.raw):
        return [plain] if _kind(before) != "count" else []
    return [plain, *growth] if _kind(before) == "percent" else growth


def _size(value: Interval) -> Interval:
    if value.low >= ZERO:
        return value
    return -value if value.high <= ZERO else Interval(ZERO, max(-value.low, value.high))


def _kind(fact: Fact) -> str:
    """What may be subtracted from what: percentages, money, and bare or counted figures."""
    kind = fact.quantity.kind
    if kind is Kind.PERCENT:
        return "percent"
    return "money" if kind is Kind.MONEY else "count" if kind is Kind.COUNT and not fact.quantity.decimals else "number"


def _misfit(facts: tuple[Fact, Fact, Fact], ways: list[tuple[str, Interval]], size: Quantity) -> Finding:
    stated, after, before = facts
    assert stated.value is not None and size.value is not None
    value = min((v for _, v in ways), key=lambda v: v.distance(size.value or ZERO)).middle
    ratio = _ratio(before, after, size)
    if ratio:
        value = next((v.middle for how, v in ways if how == "growth"), value)
    value = min(_exact(before, after), key=lambda v: abs(v - value))  # as printed: the middle of what they can stand for is off
    slip = is_slip(Interval.exact(value), size) and not ratio
    sure = confidence_of(*facts) >= SURE_ENOUGH
    expected = like(value, stated.quantity)
    return Finding(
        CODE,
        Severity.INFO if slip else Severity.ERROR if sure and not ratio else Severity.WARNING,
        stated.place,
        Message.of(
            RATIO if ratio else SLIP if slip else NO_DIFFERENCE,
            before=before.quantity.raw,
            after=after.quantity.raw,
            expected=expected,
            reported=stated.quantity.raw,
        ),
        expected=expected,
        difference=difference(size.value, value, stated.quantity),
        other=after.place,
        facts=tuple(f.id for f in facts),
        confidence=confidence_of(*facts),
        evidence=tuple(f.place for f in facts),
    )


def _exact(before: Fact, after: Fact) -> list[Decimal]:
    assert before.value is not None and after.value is not None
    change = abs(after.value - before.value)
    return [change, change / abs(before.value) * HUNDRED] if before.value else [change]


def _ratio(before: Fact, after: Fact, size: Quantity) -> bool:
    """Whether the stated percentage is the last figure over the first, not what it grew by."""
    a, b = printed(before.quantity, before.unit), printed(after.quantity, after.unit)
    if a is None or b is None or a.low <= ZERO or size.kind is not Kind.PERCENT:
        return False
    return bool(prints_as((b / a).scaled(HUNDRED), size))
