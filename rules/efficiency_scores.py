"""PCT302: the value of efficiency (nilai efisiensi, NE) against the efficiency (E) beside it, by the formula of the ministry of finance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import ClaimKind, Fact, FactTable, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO, Interval, printed, prints_as
from rules.quantity import Kind
from rules.show import difference, like

CODE = "PCT302"
FORMULA = "50% + E / 20 x 50"  # PMK 214/2017 (ministries and their offices): NE of E from -20% to 20%, 0 below and 100 above
HALF, STEP = Decimal(50), Decimal(20)  # %, % of efficiency for half of the scale
WRONG = "Value of efficiency {reported} does not follow from efficiency {efficiency}: {formula} gives {expected}"
UNIT = "Efficiency {reported} is a share of one, not per cent: {formula} gives the value {value} from {expected}"
OTHER_TABLE = "For {year} the sentence tells {name} {reported}; {place} prints {other}"
OF_YEAR = OTHER_TABLE + ". These are the figures of {told_year}"
NAMES = {"efisiensi": "efisiensi (E)", "nilai_efisiensi": "nilai efisiensi (NE)"}
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


def efficiency_units(report: ReportFacts) -> Iterator[Outcome]:
    """E told in per cent whose NE follows only from a hundred times as much: the share of one was printed with the sign of per cent."""
    for claim in report.claims:
        e, ne = claim.get("efisiensi"), claim.get("nilai_efisiensi")
        if claim.kind is not ClaimKind.EFFICIENCY or e is None or ne is None or not (_plain(e) and _plain(ne)):
            continue
        unit = _unit(e, ne)
        if unit is None:
            yield Skipped(CODE, ne.place, "unknown_formula", (ne.id, e.id))
        elif unit == HUNDRED and e.quantity.kind is Kind.PERCENT and not prints_as(_score_of(e), ne.quantity):
            yield _wrong_unit(e, ne)
        else:
            yield Held(CODE, ne.place, FORMULA, (ne.id, e.id))


def _score_of(e: Fact) -> Interval:
    span = printed(e.quantity)
    return Interval.exact(ZERO) if span is None else Interval(_score(span.low), _score(span.high))


def _wrong_unit(e: Fact, ne: Fact) -> Finding:
    assert e.value is not None
    expected = like(e.value * HUNDRED, e.quantity)
    message = Message.of(UNIT, reported=e.quantity.raw, formula=FORMULA, value=ne.quantity.raw, expected=expected)
    return Finding(
        CODE,
        Severity.WARNING,
        e.place,
        message,
        expected=expected,
        facts=(e.id, ne.id),
        confidence=confidence_of(e, ne),
        evidence=(e.place, ne.place),
    )


def efficiency_of_years(report: ReportFacts) -> Iterator[Outcome]:
    """XRF402: E and NE told for a year against the only table (or chart) that has them for that year."""
    shown: dict[int, list[tuple[Fact, Fact]]] = {}
    for table in report.tables:
        for e, ne in _pairs(table):
            if e.period.year is not None and e.period.year == ne.period.year:
                shown.setdefault(e.period.year, []).append((e, ne))
    for claim in report.claims:
        told = claim.get("efisiensi"), claim.get("nilai_efisiensi")
        year = told[0].period.year if told[0] is not None else None
        if claim.kind is not ClaimKind.EFFICIENCY or year is None or len(shown.get(year, [])) != 1:
            continue
        other = next((y for y, pairs in sorted(shown.items()) if y != year and any(_same(told, p) for p in pairs)), None)
        for slot, mine, theirs in zip(NAMES, told, shown[year][0], strict=True):
            if mine is None or not _plain(mine):
                continue
            if _agree(mine, theirs):
                yield Held("XRF402", mine.place, "same figure", (mine.id, theirs.id))
            else:
                yield _other_figure(slot, mine, theirs, other)


def _agree(a: Fact, b: Fact) -> bool:
    """Whether one may be the other with fewer decimals; the sign of per cent is left out of account."""
    x, y = printed(a.quantity), printed(b.quantity)
    assert x is not None and y is not None
    return bool(prints_as(x, b.quantity) or prints_as(y, a.quantity))


def _same(told: tuple[Fact | None, Fact | None], pair: tuple[Fact, Fact]) -> bool:
    return all(a is not None and _plain(a) and _agree(a, b) for a, b in zip(told, pair, strict=True))


def _other_figure(slot: str, mine: Fact, theirs: Fact, year: int | None) -> Finding:
    place = theirs.place.table or f"p. {theirs.place.page}"
    values = {"year": mine.period.year, "name": NAMES[slot], "reported": mine.quantity.raw, "place": place, "other": theirs.quantity.raw}
    return Finding(
        "XRF402",
        Severity.ERROR if year is not None and mine.usable and theirs.usable else Severity.WARNING,
        mine.place,
        Message.of(OF_YEAR, **values, told_year=year) if year is not None else Message.of(OTHER_TABLE, **values),
        expected=theirs.quantity.raw,
        difference=difference(mine.value, theirs.value, mine.quantity) if mine.value is not None and theirs.value is not None else "",
        other=theirs.place,
        facts=(mine.id, theirs.id),
        confidence=confidence_of(mine, theirs),
        evidence=(mine.place, theirs.place),
    )


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
