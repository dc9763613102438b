"""Long amounts told in sentences that no table prints but for one digit.

An amount of nine digits that occurs nowhere else, while the tables print one that differs from it in a single digit for the same measure,
is that amount mistyped: two budgets are not so much alike by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.alike import MONEY_MEASURES, digits, edit_distance
from rules.facts import Fact, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Message, Outcome, Severity, confidence_of
from rules.show import difference

CODE = "XRF403"
LONG = 8  # digits
MARKED = 5  # digits that are left when trailing zeros are dropped: round amounts resemble each other by chance
ONE_DIGIT = "{reported} is told here; the report prints {other} elsewhere ({place}), which differs in one digit only."


def amount_outcomes(report: ReportFacts, accused: frozenset[int]) -> Iterator[Outcome]:
    """Amounts of the narrative, except those in `accused`, that differ in one digit from the amount the tables print."""
    figures = Figures.of(report)
    known: dict[str, list[Fact]] = {}
    for s in figures.spots:
        if s.fact.usable and s.fact.measure in MONEY_MEASURES:
            known.setdefault(whole_digits(s.fact), []).append(s.fact)
    for s in figures.spots:
        fact = s.fact
        mine = whole_digits(fact)
        if s.in_table or fact.id in accused or not fact.usable or fact.measure not in MONEY_MEASURES or not is_long(mine):
            continue
        if any(f.source != "narrative" for f in known.get(mine, [])):
            continue
        near = {
            d: [f for f in facts if f.measure is fact.measure]
            for d, facts in known.items()
            if d != mine and is_long(d) and abs(len(d) - len(mine)) <= 1 and edit_distance(d, mine) == 1
        }
        likely = {d: facts for d, facts in near.items() if any(f.source != "narrative" for f in facts)}
        if len(likely) == 1:
            facts = next(iter(likely.values()))
            yield _finding(fact, next(f for f in facts if f.source != "narrative"))


def whole_digits(fact: Fact) -> str:
    """The digits of an amount without its cents."""
    raw = re.sub(r"[,.]\d{1,2}(?!\d)\s*(?:,?-)?$", "", fact.quantity.raw.strip()) if fact.quantity.decimals else fact.quantity.raw
    return re.sub(r"\D", "", raw) if raw else digits(fact)


def is_long(text: str) -> bool:
    return len(text) >= LONG and len(text.rstrip("0")) >= MARKED


def _finding(fact: Fact, other: Fact) -> Finding:
    assert fact.value is not None and other.value is not None
    return Finding(
        CODE,
        Severity.ERROR,
        fact.place,
        Message.of(ONE_DIGIT, reported=fact.quantity.raw, other=other.quantity.raw, place=other.place.table or f"p. {other.place.page}"),
        expected=other.quantity.raw,
        difference=difference(fact.value, other.value, fact.quantity),
        other=other.place,
        facts=(fact.id, other.id),
        confidence=confidence_of(fact, other),
        evidence=(fact.place, other.place),
    )
