"""A computation shown for one year, made again with the input tables of another year.

Where a report computes an indicator from the totals of two tables and prints both tables for another year as well, the value it states
for that other year must follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.alike import words_of
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.figures import Figures, Spot, when
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import Interval, exact, prints_as
from rules.quantity import Kind, Quantity
from rules.show import difference, like

CODE = "XRF404"
SMALLEST_RATIO = Decimal(100)  # three digits: the quotient of two totals agrees with fewer by chance
NEAR_PAGES = 8  # pages after a ratio's table on which its input tables are looked for
NEAR_ENOUGH = Decimal("0.25")  # share of the stated value: farther off, the tables are not the inputs
TITLE_LIKENESS = 0.8  # share of the title's words that recur in the sibling's title
SAME_SCALE = Decimal(3)  # inputs of two years differ by less than this factor
MESSAGE = (
    "{item} {year} is stated as {reported}; computed as for {shown_year} from {top} ({top_place}) and {bottom} ({bottom_place})"
    " it is {expected}."
)


class Total(Struct, frozen=True):
    """A column's total in a table of a known year."""

    table: FactTable
    fact: Fact
    column: str
    years: frozenset[int]


class Way(Struct, frozen=True):
    """How an indicator was computed for `year`: top / bottom x factor."""

    key: str
    year: int
    top: Fact
    bottom: Fact
    factor: Decimal


def sibling_outcomes(report: ReportFacts, figures: Figures) -> Iterator[Outcome]:
    """Other years of every computation whose inputs are totals of tables."""
    totals = [t for table in report.tables for t in totals_of(table)]
    for way in [*_printed_ways(report), *_ratio_ways(figures, totals)]:
        tops = [t for t in totals if t.fact.value == way.top.value]
        bottoms = [t for t in totals if t.fact.value == way.bottom.value]
        if not tops or not bottoms or tops[0].table.index == bottoms[0].table.index:
            continue
        for spot in _stated(way, figures):
            other = when(spot, report).year
            assert other is not None
            top, bottom = _sibling(tops[0], way.top, other, totals), _sibling(bottoms[0], way.bottom, other, totals)
            if top is not None and bottom is not None and top.table.index != bottom.table.index:
                yield from _judge(way, spot, other, top, bottom)


def _printed_ways(report: ReportFacts) -> Iterator[Way]:
    """Computations printed in the report, of indicators known for certain."""
    for d in report.derivations:
        year = d.result.period.year or report.year
        if d.key and d.key_certain and d.numerator is not None and d.denominator is not None and year is not None:
            yield Way(d.key, year, d.numerator, d.denominator, d.factor)


def _ratio_ways(figures: Figures, totals: list[Total]) -> Iterator[Way]:
    """Ratios `1 : N` whose N is the quotient of the totals of the one pair of tables that follow the ratio's own table."""
    seen: set[tuple[str, int]] = set()
    for s in figures.spots:
        q, time = s.fact.quantity, when(s, figures.report)
        if q.kind is not Kind.RATIO or s.table is None or s.fact.measure is not Measure.REALISASI or not s.certain or not s.fact.usable:
            continue
        if time.year is None or q.value is None or q.value < SMALLEST_RATIO or (s.fact.key, time.year) in seen or not s.fact.key:
            continue
        page = s.fact.place.page
        near = [
            t for t in totals if page <= t.fact.place.page <= page + NEAR_PAGES and t.table.index > s.table.index and time.year in t.years
        ]
        pairs = [
            (a, b)
            for a in near
            for b in near
            if a.table.index != b.table.index
            and a.fact.value
            and b.fact.value
            and prints_as(Interval.exact(a.fact.value / b.fact.value), q)
        ]
        if len({(a.fact.value, b.fact.value) for a, b in pairs}) == 1:
            seen.add((s.fact.key, time.year))
            yield Way(s.fact.key, time.year, pairs[0][0].fact, pairs[0][1].fact, Decimal(1))


def _quotient_prints(a: Fact, b: Fact, stated: Quantity) -> bool:
    return a.value is not None and bool(b.value) and b.value is not None and bool(prints_as(Interval.exact(a.value / b.value), stated))


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


def _stated(way: Way, figures: Figures) -> list[Spot]:
    """Places that state the indicator for another year, one per year: the first table, else the first sentence."""
    out: dict[int, Spot] = {}
    spots = [s for s in figures.by_key.get(way.key, []) if s.fact.measure is Measure.REALISASI and s.certain and s.fact.usable]
    for s in sorted(spots, key=lambda s: (not s.in_table, s.order)):
        other = when(s, figures.report).year
        if other is not None and other != way.year and not s.fact.period.part:
            out.setdefault(other, s)
    return list(out.values())


def _sibling(of: Total, model: Fact, year: int, totals: list[Total]) -> Total | None:
    """The one table of `year` that counts what `of` counts: like title, or the unit of the input in its column header."""
    if model.value is None:
        return None
    named = _nouns(f"{of.table.title} {model.unit or model.quantity.unit}")
    found = []
    for t in totals:
        if t.table.index == of.table.index or year not in t.years or t.fact.value is None or t.fact.value <= 0:
            continue
        scale = t.fact.value / model.value if model.value else Decimal(0)
        if not 1 / SAME_SCALE < scale < SAME_SCALE:
            continue
        if _like_titles(of.table.title, t.table.title) or named & _nouns(t.column):
            found.append(t)
    if len({t.table.index for t in found}) != 1:
        return None
    by_column = [t for t in found if named & _nouns(t.column)]
    return found[0] if len(found) == 1 else by_column[0] if len(by_column) == 1 else None


# Words of titles that do not say what is counted.
COMMON = frozenset(
    "jumlah data tabel total daftar tahun semester triwulan kota kabupaten provinsi kecamatan kelurahan desa berdasarkan menurut nilai"
    " yang dengan pada dari untuk dalam dinas badan kantor".split()
)


def _nouns(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", words_of(text))) - COMMON


def _like_titles(a: str, b: str) -> bool:
    def bare(t: str) -> set[str]:
        return set(re.sub(r"\d+", " ", words_of(t)).split())

    x, y = bare(a), bare(b)
    return len(x & y) >= 3 and len(x & y) / max(len(x), len(y)) >= TITLE_LIKENESS


def _judge(way: Way, spot: Spot, other: int, top: Total, bottom: Total) -> Iterator[Outcome]:
    fact = spot.fact
    a, b = exact(top.fact.quantity), exact(bottom.fact.quantity)
    if a is None or b is None or fact.value is None or b.low == 0:
        return
    made: Interval = (a / b).scaled(way.factor)
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
            shown_year=way.year,
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
