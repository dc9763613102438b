"""STR706 over sentences: the whole budget of last year told as that of this year.

A sentence gives an amount as the budget of an earlier year, another gives the very same amount as that of the year of the report, and the
tables print another whole for the year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import Claim, Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Message, Severity, confidence_of

TOLD_TWICE = "{reported} is told as the budget of {year} here and of {earlier} on p. {page}; the tables print {right} for {year}."
FEWEST_DIGITS = 6  # significant digits of money that two years do not share by chance
MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN})
WHOLE = re.compile(
    r"^(?:(?:jumlah|total|seluruh|semua|keseluruhan|anggaran|pagu|belanja|program|dinas|badan|kantor|opd|skpd)\b\s*)*$", re.IGNORECASE
)


def whole_left_over(report: ReportFacts, year: int) -> Iterator[Finding]:
    """This year's sentence with last year's budget."""
    told: dict[tuple[Measure, Decimal], list[Fact]] = defaultdict(list)
    for claim in report.claims:
        for _, fact in claim.slots:
            if fact.measure in MONEY and fact.usable and fact.value is not None and fact.period.stated and is_whole(fact, claim):
                told[fact.measure, fact.value].append(fact)
    for (measure, value), facts in told.items():
        now = [f for f in facts if f.period.year == year]
        before = [f for f in facts if f.period.year is not None and f.period.year < year]
        if not now or not before or len(str(abs(value)).replace(".", "").strip("0")) < FEWEST_DIGITS:
            continue
        right = _total(report, measure, year)
        if right is None or right.value == value or any(f.value == value for t in report.tables for _, f in t.facts):
            continue
        yield _finding(now[0], before[0], right, year)


def is_whole(fact: Fact, claim: Claim) -> bool:
    """Whether an amount of a sentence is that of the whole office: no programme or activity is named for it."""
    return not fact.key and not claim.subject_certain and WHOLE.match(fact.indicator.strip()) is not None


def _total(report: ReportFacts, measure: Measure, year: int) -> Fact | None:
    """The largest total that the tables print for the year."""
    totals = [f for t in report.tables for f in _totals_of(t, measure, year)]
    return max(totals, key=lambda f: f.value or Decimal(0), default=None)


def _totals_of(table: FactTable, measure: Measure, year: int) -> Iterator[Fact]:
    levels = {r.index: r.level for r in table.rows}
    for (row, _), fact in table.facts:
        at_foot = levels.get(row) is Level.TOTAL and fact.measure is measure and fact.period.year in {None, year}
        if at_foot and fact.usable and fact.value is not None:
            yield fact


def _finding(now: Fact, before: Fact, right: Fact, year: int) -> Finding:
    message = Message.of(
        TOLD_TWICE,
        reported=now.quantity.raw,
        year=year,
        earlier=before.period.year,
        page=before.place.page,
        right=right.quantity.raw,
    )
    return Finding(
        "STR706",
        Severity.WARNING,
        now.place,
        message,
        expected=right.quantity.raw,
        other=before.place,
        facts=(now.id, right.id, before.id),
        confidence=confidence_of(now, before, right),
        evidence=(now.place, before.place, right.place),
    )
