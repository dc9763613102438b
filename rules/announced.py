"""TXT503 over lists: as many things as a sentence announces must be listed behind it."""

from __future__ import annotations

from collections.abc import Iterator

from rules.facts import Claim, ClaimKind, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of

CODE = "TXT503"
OTHER_NUMBER = "{reported} {things} are announced here; the list that follows has {items}."


def announced(report: ReportFacts) -> Iterator[Outcome]:
    """The lists whose number of items is announced: where the two differ, the number or an item is missing or too much."""
    for claim in report.claims:
        if claim.kind is ClaimKind.LISTED:
            yield from _compare(claim)


def _compare(claim: Claim) -> Iterator[Outcome]:
    told, last = claim.get("jumlah"), claim.get("butir")
    if told is None or last is None or told.value is None or last.value is None:
        return
    ids = (told.id, last.id)
    if told.value == last.value:
        yield Held(CODE, told.place, "items of the list", ids)
        return
    items = str(last.value)
    yield Finding(
        CODE,
        Severity.WARNING,  # a thing may be named outside the list
        told.place,
        Message.of(OTHER_NUMBER, reported=told.quantity.raw, things=told.quantity.unit, items=items),
        expected=items,
        difference=f"{told.value - last.value:+}",
        other=last.place,
        facts=ids,
        confidence=confidence_of(told, last),
        evidence=(told.place, last.place),
    )
