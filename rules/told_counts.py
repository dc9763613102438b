"""XRF403 over sentences: a part or a whole that the report prints otherwise beside the very same percentage.

Where a sentence's percentage does not follow from its counts, and a computation, a row or another sentence prints the same percentage of
the same whole (or of the same part) and does follow, the count that differs is the slip and not the percentage.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.facts import Claim, ClaimKind, Fact, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Message, Severity, confidence_of
from rules.intervals import HUNDRED, Interval, prints_as
from rules.quantity import Kind
from rules.show import difference
from rules.support import is_share

CODE = "XRF403"
OTHER_COUNT = "{reported} is told here and {other} in {place}, beside the same {percent} of the same things; only {other} gives {percent}."


class Share(Struct, frozen=True):
    """A count, what it is a part of, and its percentage, as one place prints them."""

    part: Fact
    whole: Fact
    percent: Fact

    @property
    def facts(self) -> tuple[Fact, Fact, Fact]:
        return self.part, self.whole, self.percent

    def follows(self) -> bool:
        a, b = self.part.value, self.whole.value
        return a is not None and b is not None and b != 0 and prints_as(Interval.exact(a / b * HUNDRED), self.percent.quantity) != ""


def told_counts(report: ReportFacts) -> Iterator[Finding]:
    """The counts of sentences that another place prints otherwise beside the same percentage."""
    figures = Figures.of(report)
    for claim in report.claims:
        if (share := share_of(claim)) is not None and (slip := count_slip(share, figures)) is not None:
            yield _finding(share, *slip)


def share_of(claim: Claim) -> Share | None:
    """The share a sentence tells of counts; None where it tells none, or several."""
    if claim.kind is not ClaimKind.SHARE or any(len(claim.all(n)) != 1 for n in ("part", "whole", "persen")):
        return None
    share = Share(claim.all("part")[0], claim.all("whole")[0], claim.all("persen")[0])
    return share if all(f.usable and f.value is not None for f in share.facts) else None


def count_slip(share: Share, figures: Figures) -> tuple[Fact, Fact] | None:
    """(count of the sentence that is wrong, count of the other place); None where the percentage follows or nothing shows what is wrong."""
    if share.follows() or share.percent.quantity.kind is Kind.RANGE or not share.percent.quantity.decimals:
        return None  # whole percentages are alike by chance
    found: dict[tuple[int, Decimal], tuple[Fact, Fact]] = {}
    for other in _same_percent(share, figures):
        if not other.follows():
            continue
        if other.whole.value == share.whole.value and other.part.value is not None and other.part.value != share.part.value:
            found.setdefault((share.part.id, other.part.value), (share.part, other.part))
        elif other.part.value == share.part.value and other.whole.value is not None and other.whole.value != share.whole.value:
            found.setdefault((share.whole.id, other.whole.value), (share.whole, other.whole))
    return next(iter(found.values())) if len(found) == 1 else None


def _same_percent(share: Share, figures: Figures) -> Iterator[Share]:
    """The shares of other places that print the percentage of `share`: computations, sentences, rows of tables."""
    value = share.percent.value
    for d in figures.report.derivations:
        if d.numerator is not None and d.denominator is not None and not d.terms and d.result.value == value:
            yield Share(d.numerator, d.denominator, d.result)
    for claim in figures.report.claims:
        other = share_of(claim)
        if other is not None and other.percent.value == value and other.percent.id != share.percent.id:
            yield other
    for s in figures.spots:
        if s.in_table and s.fact.usable and s.fact.value == value and is_share(s):
            beside = [m.fact for m in figures.row(s) if m is not s and m.fact.usable and m.fact.value]
            yield from (Share(a, b, s.fact) for a in beside for b in beside if a is not b)


def _finding(share: Share, accused: Fact, right: Fact) -> Finding:
    assert accused.value is not None and right.value is not None
    message = Message.of(
        OTHER_COUNT,
        reported=accused.quantity.raw,
        other=right.quantity.raw,
        place=right.place.table or f"p. {right.place.page}",
        percent=share.percent.quantity.raw,
    )
    others = [f for f in share.facts if f.id != accused.id]
    return Finding(
        CODE,
        Severity.ERROR,
        accused.place,
        message,
        expected=right.quantity.raw,
        difference=difference(accused.value, right.value, accused.quantity),
        other=right.place,
        facts=(accused.id, right.id, *(f.id for f in others)),
        confidence=confidence_of(accused, right, share.percent),
        evidence=(accused.place, right.place, *(f.place for f in others)),
    )
