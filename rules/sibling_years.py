"""A computation shown for one year, made again with the input tables of another year.

Where a report computes an indicator from the totals of two tables and prints both tables for another year as well, the value it states
for that other year must follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.alike import words_of
from rules.facts import Derivation, Fact, FactTable, Level, Measure, ReportFacts
from rules.figures import Figures, Spot, when
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import Interval, exact, prints_as
from rules.quantity import Kind
from rules.show import difference, like

CODE = "XRF404"
NEAR_ENOUGH = Decimal("0.25")  # share of the stated value: farther off, the tables are not the inputs
TITLE_LIKENESS = 0.8  # share of the title's words that recur in the sibling's title
SAME_SCALE = Decimal(3)  # inputs of two years differ by less than this factor
MESSAGE = (
    "{item} {year} is stated as {reported}; computed as for {shown_year} from {top} ({top_place}) and {bottom} ({bottom_place})"
    " it is {expected}."
)


@dataclass(frozen=True, slots=True)
class Total:
    """A column's total in a table of a known year."""

    table: FactTable
    fact: Fact
    column: str
    years: frozenset[int]


def sibling_outcomes(report: ReportFacts, figures: Figures) -> Iterator[Outcome]:
    """Other years of every computation whose inputs are totals of tables."""
    totals = [t for table in report.tables for t in totals_of(table)]
    for d in report.derivations:
        if not d.key or not d.key_certain or d.numerator is None or d.denominator is None:
            continue
        year = d.result.period.year or report.year
        tops = [t for t in totals if t.fact.value == d.numerator.value]
        bottoms = [t for t in totals if t.fact.value == d.denominator.value]
        if year is None or not tops or not bottoms or tops[0].table.index == bottoms[0].table.index:
            continue
        for spot in _stated(d, year, figures):
            other = when(spot, report).year
            assert other is not None
            top, bottom = _sibling(tops[0], d.numerator, other, totals), _sibling(bottoms[0], d.denominator, other, totals)
            if top is not None and bottom is not None and top.table.index != bottom.table.index:
                yield from _judge(d, spot, other, year, top, bottom)


def totals_of(table: FactTable) -> list[Total]:
    """Total-row figures of counts; also a last row that is the sum of the rows above it."""
    years = _years(table)
    cells = table.cells()
    out: list[Total] = []
    for column in table.columns:
        facts = table.column_facts(column.index)
        row, fact = facts[-1] if facts else (None, None)
        if row is None or fact is None or len(facts) < 3 or not fact.usable or fact.value is None or fact.quantity.kind is Kind.PERCENT:
            continue
        above = [f.value for _, f in facts[:-1] if f.value is not None]
        if row.level is Level.TOTAL or sum(above) == fact.value:
            out.append(Total(table, cells[row.index, column.index], column.name, years))
    return out


def _years(table: FactTable) -> frozenset[int]:
    named = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", f"{table.title} {table.lead_in}")
    return frozenset(int(y) for y in named) | (frozenset({table.year}) if table.year is not None else frozenset())


def _stated(d: Derivation, year: int, figures: Figures) -> list[Spot]:
    """Places that state the indicator for another year, one per year: the first table, else the first sentence."""
    out: dict[int, Spot] = {}
    spots = [s for s in figures.by_key.get(d.key, []) if s.fact.measure is Measure.REALISASI and s.certain and s.fact.usable]
    for s in sorted(spots, key=lambda s: (not s.in_table, s.order)):
        other = when(s, figures.report).year
        if other is not None and other != year and not s.fact.period.part:
            out.setdefault(other, s)
    return list(out.values())


def _sibling(of: Total, model: Fact, year: int, totals: list[Total]) -> Total | None:
    """The one table of `year` that counts what `of` counts: like title, or the unit of the input in its column header."""
    if model.value is None:
        return None
    unit = set(re.findall(r"[a-z]{4,}", words_of(model.unit or model.quantity.unit)))
    found = []
    for t in totals:
        if t.table.index == of.table.index or year not in t.years or t.fact.value is None or t.fact.value <= 0:
            continue
        scale = t.fact.value / model.value if model.value else Decimal(0)
        if not 1 / SAME_SCALE < scale < SAME_SCALE:
            continue
        if _like_titles(of.table.title, t.table.title) or unit & set(re.findall(r"[a-z]{4,}", words_of(t.column))):
            found.append(t)
    if len({t.table.index for t in found}) != 1:
        return None
    by_unit = [t for t in found if unit & set(re.findall(r"[a-z]{4,}", words_of(t.column)))]
    return found[0] if len(found) == 1 else by_unit[0] if len(by_unit) == 1 else None


def _like_titles(a: str, b: str) -> bool:
    def bare(t: str) -> set[str]:
        return set(re.sub(r"\d+", " ", words_of(t)).split())

    x, y = bare(a), bare(b)
    return len(x & y) >= 3 and len(x & y) / max(len(x), len(y)) >= TITLE_LIKENESS


def _judge(d: Derivation, spot: Spot, other: int, year: int, top: Total, bottom: Total) -> Iterator[Outcome]:
    fact = spot.fact
    a, b = exact(top.fact.quantity), exact(bottom.fact.quantity)
    if a is None or b is None or fact.value is None or b.low == 0:
        return
    made: Interval = (a / b).scaled(d.factor)
    ids = (fact.id, top.fact.id, bottom.fact.id)
    if prints_as(made, fact.quantity):
        yield Held(CODE, fact.place, "computed_as_other_year", ids)
        return
    if abs(made.middle - fact.value) > NEAR_ENOUGH * abs(fact.value):
        return
    expected = like(made.middle, fact.quantity)
    yield Finding(
        CODE,
        Severity.ERROR,
        fact.place,
        Message.of(
            MESSAGE,
            item=fact.indicator,
            year=other,
            reported=fact.quantity.raw,
            shown_year=year,
            top=top.fact.quantity.raw,
            top_place=top.table.label or f"p. {top.fact.place.page}",
            bottom=bottom.fact.quantity.raw,
            bottom_place=bottom.table.label or f"p. {bottom.fact.place.page}",
            expected=expected,
        ),
        expected=expected,
        difference=difference(fact.value, made.middle, fact.quantity),
        other=top.fact.place,
        facts=ids,
        confidence=confidence_of(fact, top.fact, bottom.fact),
        evidence=(fact.place, top.fact.place, bottom.fact.place),
    )
