"""Averages over years that rest on a chart: the chart is accused where it disagrees with the table, not the average taken of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rules.average_claims import LONGEST_SPAN, YEARS
from rules.average_members import MemberSet, is_member
from rules.facts import Claim, Fact, ReportFacts
from rules.finding import Finding, Message, Severity, confidence_of
from rules.intervals import exact, prints_as, total
from rules.lines import lines, severity_for, slots
from rules.show import difference

SMALL = Decimal("0.1")  # points: a chart that departs by less from the table was drawn of other decimals
DRAWN = "the chart beside: "
AVERAGE_ROW = re.compile(r"\brata\W{0,3}rata\b", re.I)
ODD = "Average {reported} of {year} stands here; in {place} it is {right}, the mean of its members. The average {told} rests on it"


def chart_sets(report: ReportFacts, claim: Claim) -> Iterator[MemberSet]:
    """The averages of the years a sentence names, as a chart (one row of averages under years) on its page prints them."""
    years = YEARS.search(claim.sentence)
    wanted = range(int(years[1]), int(years[2]) + 1) if years is not None else range(0)
    if not 1 < len(wanted) <= LONGEST_SPAN:
        return
    for table in (t for t in report.tables if claim.place.page in t.pages and not t.turned):
        by_year = {s.period.year: s.index for s in slots(table) if not s.period.part}
        rows = lines(table)
        if len(rows) != 1 or not AVERAGE_ROW.search(rows[0].label) or not all(y in by_year for y in wanted):
            continue
        facts = [f for y in wanted if (f := rows[0].get(by_year[y])) is not None and is_member(f)]
        if len(facts) == len(wanted):
            yield MemberSet(f"{DRAWN}{table.label}", tuple(facts), likely=False)


def drawn_slips(stated: Fact, sets: Sequence[MemberSet], held: frozenset[int], right: Mapping[int, Decimal]) -> Iterator[Finding]:
    """Figures of a chart other than the averages of the table (`held`: those that are the mean of their members), where the average
    `stated` follows from the chart and not from the table. `right` has the averages accused already."""
    tables = [s for s in sets if not s.name.startswith(DRAWN)]
    if any(_follows(stated, s) for s in tables):
        return
    for chart in (s for s in sets if s.name.startswith(DRAWN) and _follows(stated, s)):
        for table in (s for s in tables if len(s.facts) == len(chart.facts)):
            odd = [(c, t) for c, t in zip(chart.facts, table.facts, strict=True) if not _alike(c, t)]
            if 0 < len(odd) < len(chart.facts) and all(t.id in held and t.id not in right for _, t in odd):
                yield from (_finding(c, t, stated) for c, t in odd)
                return


def drawn_rights(sets: Sequence[MemberSet], right: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What the figures of a chart should be that repeat a wrong average of the table; by fact id."""
    charts = [s for s in sets if s.name.startswith(DRAWN)]
    tables = [s for s in sets if not s.name.startswith(DRAWN)]
    pairs = [p for c in charts for t in tables if len(c.facts) == len(t.facts) for p in zip(c.facts, t.facts, strict=True)]
    return {c.id: right[t.id] for c, t in pairs if t.id in right and _alike(c, t)}


def _follows(stated: Fact, members: MemberSet) -> bool:
    values = [v for f in members.facts if (v := exact(f.quantity)) is not None]
    return len(values) == len(members.facts) and bool(prints_as(total(values).scaled(1 / Decimal(len(values))), stated.quantity))


def _alike(a: Fact, b: Fact) -> bool:
    """Whether either prints as the other, rounded to its digits."""
    x, y = exact(a.quantity), exact(b.quantity)
    return x is not None and y is not None and bool(prints_as(x, b.quantity) or prints_as(y, a.quantity))


def _finding(drawn: Fact, tabled: Fact, told: Fact) -> Finding:
    assert drawn.value is not None and tabled.value is not None
    small = abs(drawn.value - tabled.value) < SMALL
    return Finding(
        "CAP102",
        Severity.INFO if small else severity_for(drawn, tabled),
        drawn.place,
        Message.of(
            ODD,
            reported=drawn.quantity.raw,
            year=drawn.period.year or "",
            place=tabled.place.table or f"p. {tabled.place.page}",
            right=tabled.quantity.raw,
            told=told.quantity.raw,
        ),
        expected=tabled.quantity.raw,
        difference=difference(drawn.value, tabled.value, drawn.quantity),
        other=tabled.place,
        facts=(drawn.id, tabled.id),
        confidence=confidence_of(drawn, tabled),
        evidence=(drawn.place, tabled.place, told.place),
    )
