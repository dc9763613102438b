"""STR706 over tables: a column of this year that holds last year's figures, as the other tables of the report print both years."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from rules.alike import Likeness, compare
from rules.facts import FactTable, Level, Measure, ReportFacts
from rules.figures import Figures, Spot, when
from rules.finding import Finding, Message, Severity, confidence_of

CODE = "STR706"
OF_LAST_YEAR = "{count} figures of this column are those that {place} prints for {earlier}; for {year} {other} prints others."
MEASURES = (Measure.TARGET, Measure.REALISASI)
FEWEST_ROWS = 4  # rows with last year's figure; fewer may be slips of their own
PLANS = frozenset({"renstra", "akhir renstra", "nasional"})  # a figure of another plan may well be last year's


class Moved(Struct, frozen=True):
    """A figure with the one that it is (of last year) and the one that it should be (of this year)."""

    spot: Spot
    last: Spot
    own: Spot


def last_years_columns(report: ReportFacts) -> Iterator[Finding]:
    """Columns of this year of which every figure that can tell the years apart is last year's."""
    if report.year is None:
        return
    figures = Figures.of(report)
    for table in report.tables:
        if _speaks_of(table, report.year - 1):
            continue
        for column in table.columns:
            alone = sum(c.measure is column.measure for c in table.columns) == 1
            if column.measure in MEASURES and alone and column.certain and not column.period.part:
                spots = [
                    figures.by_id[f.id] for r, f in table.column_facts(column.index) if r.level is Level.CHILD and f.id in figures.by_id
                ]
                moved = _moved([s for s in spots if _is_of(s, report.year, report)], figures, report.year)
                if len(moved) >= FEWEST_ROWS:
                    yield _finding(moved, report.year)


def _speaks_of(table: FactTable, year: int) -> bool:
    """Whether a table names the year: a column whose own year was not read may be of it."""
    return str(year) in f"{table.title} {table.lead_in}" or any(str(year) in c.name or c.period.year == year for c in table.columns)


def _is_of(spot: Spot, year: int, report: ReportFacts) -> bool:
    """Whether a figure of a table stands for the year as a whole, and for no plan of several years."""
    time = when(spot, report)
    return spot.in_table and spot.certain and time.year == year and not time.part and time.basis not in PLANS


def _moved(spots: list[Spot], figures: Figures, year: int) -> list[Moved]:
    """The figures that are last year's; none where one of the column is this year's own."""
    out: list[Moved] = []
    for spot in spots:
        same = [
            s for s in figures.by_key.get(spot.fact.key, []) if s.fact.measure is spot.fact.measure and s.in_table and s.home != spot.home
        ]
        own = [s for s in same if _is_of(s, year, figures.report)]
        last = [s for s in same if s.fact.period.stated and when(s, figures.report).year == year - 1 and not s.fact.period.part]
        if not own or not last or any(compare(o.fact, s.fact) is Likeness.SAME for o in own for s in last):
            continue  # such a row tells nothing
        held, before = ([compare(spot.fact, s.fact) for s in some] for some in (own, last))
        if Likeness.SAME in held or Likeness.NEAR in held:
            return []
        if Likeness.DIFFERENT in held and Likeness.SAME in before and not {Likeness.DIFFERENT, Likeness.NEAR} & set(before):
            out.append(Moved(spot, last[before.index(Likeness.SAME)], own[held.index(Likeness.DIFFERENT)]))
    return out


def _finding(moved: list[Moved], year: int) -> Finding:
    first = moved[0]
    facts = [f.fact for m in moved for f in (m.spot, m.last, m.own)]
    message = Message.of(
        OF_LAST_YEAR,
        count=len(moved),
        place=first.last.fact.place.table or f"p. {first.last.fact.place.page}",
        other=first.own.fact.place.table or f"p. {first.own.fact.place.page}",
        earlier=year - 1,
        year=year,
    )
    return Finding(
        CODE,
        Severity.WARNING,
        first.spot.fact.place,
        message,
        expected=first.own.fact.quantity.raw,
        other=first.last.fact.place,
        facts=tuple(f.id for f in facts),
        confidence=confidence_of(*facts),
        evidence=tuple(f.place for f in facts),
    )
