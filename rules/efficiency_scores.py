"""PCT302: the value of efficiency (nilai efisiensi, NE) against the efficiency (E) beside it, by the formula of the ministry of finance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import Fact, FactTable, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO, Interval, prints_as
from rules.show import difference, like

CODE = "PCT302"
FORMULA = "50% + E / 20 x 50"  # PMK 214/2017 (ministries and their offices): NE of E from -20% to 20%, 0 below and 100 above
HALF, STEP = Decimal(50), Decimal(20)  # %, % of efficiency for half of the scale
WRONG = "Value of efficiency {reported} does not follow from efficiency {efficiency}: {formula} gives {expected}"
_SCORE = re.compile(r"^\W*nilai\s+efisien(?:si)?\b|^\W*NE\W*$", re.IGNORECASE)
_EFFICIENCY = re.compile(r"^\W*(?:tingkat\s+)?efisien(?:si)?(?:\s*\(E\))?\W*$|^\W*E\W*$", re.IGNORECASE)


def efficiency_scores(report: ReportFacts) -> Iterator[Outcome]:
    """Pairs of E and NE in tables and the tables of charts. E is printed in per cent or as a share of one: either may be meant. A pair
    is a warning where another of its table follows the formula, which proves the formula and the reading."""
    for table in report.tables:
        pairs = list(_pairs(table))
        units = [_unit(e, ne) for e, ne in pairs]
        proved = next((u for u in units if u is not None), None)
        for (e, ne), unit in zip(pairs, units, strict=True):
            if unit is not None:
                yield Held(CODE, ne.place, FORMULA, (ne.id, e.id))
            elif proved is not None:
                yield _wrong(e, ne, proved)
            else:
                yield Skipped(CODE, ne.place, "unknown_formula", (ne.id, e.id))


def _pairs(table: FactTable) -> Iterator[tuple[Fact, Fact]]:
    """E and NE of one row where they are columns, of one column where they are rows."""
    cells = dict(table.facts)
    heads = {c.index: c.path[-1] for c in table.columns if c.path}
    labels = {r.index: r.label for r in table.rows}
    for names, turned in ((heads, False), (labels, True)):
        scores = [i for i, name in names.items() if _SCORE.search(name)]
        plain = [i for i, name in names.items() if _EFFICIENCY.search(name)]
        if len(scores) != 1 or len(plain) != 1:
            continue
        for line in heads if turned else labels:
            at = [(i, line) if turned else (line, i) for i in (plain[0], scores[0])]
            e, ne = (cells.get(a) for a in at)
            if e is not None and ne is not None and _plain(e) and _plain(ne):
                yield e, ne


def _plain(fact: Fact) -> bool:
    return fact.value is not None and not fact.quantity.doubtful and not fact.doubts and fact.measure is not Measure.TARGET


def _unit(e: Fact, ne: Fact) -> Decimal | None:
    """What E counts in (1: per cent, 100: a share of one) where NE follows from it, with its digits that are not printed; else None."""
    assert e.value is not None
    half = e.quantity.step / 2
    for unit in (Decimal(1), HUNDRED):
        values = Interval(_score((e.value - half) * unit), _score((e.value + half) * unit))
        if prints_as(values, ne.quantity) or prints_as(Interval(_kept(values.low), _kept(values.high)), ne.quantity):
            return unit
    return None


def _score(e: Decimal) -> Decimal:
    return e / STEP * HALF + HALF


def _kept(ne: Decimal) -> Decimal:
    """Within the scale: what lies beyond it is cut at its ends, where the report does so."""
    return min(max(ne, ZERO), HUNDRED)


def _wrong(e: Fact, ne: Fact, unit: Decimal) -> Finding:
    assert e.value is not None and ne.value is not None
    value = _kept(_score(e.value * unit))
    expected = like(value, ne.quantity)
    return Finding(
        CODE,
        Severity.WARNING,
        ne.place,
        Message.of(WRONG, reported=ne.quantity.raw, efficiency=e.quantity.raw, formula=FORMULA, expected=expected),
        expected=expected,
        difference=difference(ne.value, value, ne.quantity),
        facts=(ne.id, e.id),
        confidence=confidence_of(ne, e),
        evidence=(ne.place, e.place),
    )
