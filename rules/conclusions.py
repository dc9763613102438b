"""Whether a conclusion changes with the corrected figure: tercapai or not, the category, better or worse than the year before.

Rules that judge words, grades and categories say so themselves; what is asked here is the same for every rule that accuses a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.corrected import facts_by_id, right_value
from rules.direction_words import direction, may_be_down
from rules.facts import Fact, Measure, ReportFacts
from rules.figures import Figures, Spot
from rules.finding import Finding, Severity
from rules.intervals import HUNDRED
from rules.scales import categories_differ

ACCUSING = ("CAP101", "CAP102", "CAP107", "CAP108", "XRF401", "XRF402", "XRF404", "XRF405", "TXT501")
SHARES_OF_TARGET = frozenset({Measure.CAPAIAN, Measure.RATA_RATA})
SHARE_OF_ONE = Decimal(2)  # a capaian below it may be printed as a share of one, of which 100 says nothing


def weighed(findings: Sequence[Finding], report: ReportFacts) -> list[Finding]:
    """The findings, with `changes_conclusion` where the corrected figure changes what is concluded from it."""
    open_ones = [f for f in findings if not f.changes_conclusion and f.severity is not Severity.INFO and f.rule in ACCUSING and f.facts]
    if not open_ones:
        return list(findings)
    figures = Figures.of(report)
    facts = facts_by_id(report, figures)
    turned = {f.finding_id for f in open_ones if turns(f, facts, figures)}
    return [replace(f, changes_conclusion=True) if f.finding_id in turned else f for f in findings]


def turns(finding: Finding, facts: dict[int, Fact], figures: Figures) -> bool:
    """Whether what `finding` expects leads to another conclusion than what is printed."""
    fact = facts.get(finding.facts[0])
    right = right_value(finding, fact, facts) if fact is not None else None
    if fact is None or fact.value is None or right is None:
        return False
    if fact.measure in SHARES_OF_TARGET:
        if min(fact.value, right.value) < SHARE_OF_ONE:
            return False
        crosses = (fact.value >= HUNDRED) != (right.value >= HUNDRED)
        return crosses or categories_differ(figures.report, fact.quantity, right.value)
    spot = figures.by_id.get(fact.id)
    if spot is None:
        return False
    return _reached_turns(spot, right.value, figures) or _way_turns(spot, right.value, figures)


def _reached_turns(spot: Spot, right: Decimal, figures: Figures) -> bool:
    """Whether the target is reached with one figure and missed with the other."""
    fact = spot.fact
    pair = {Measure.REALISASI: Measure.TARGET, Measure.TARGET: Measure.REALISASI}.get(fact.measure)
    mate = figures.mates(spot).get(pair) if pair else None
    if mate is None or mate.fact.value is None or fact.value is None:
        return False
    printed, mended = fact.value - mate.fact.value, right - mate.fact.value
    if fact.measure is Measure.TARGET:
        printed, mended = -printed, -mended
    if may_be_down(fact.indicator):
        if not direction(fact.indicator):
            return False  # whether less is better is not known
        printed, mended = -printed, -mended
    return (printed >= 0) != (mended >= 0)


def _way_turns(spot: Spot, right: Decimal, figures: Figures) -> bool:
    """Whether the realisasi rises against last year's with one figure and falls with the other."""
    fact = spot.fact
    year = fact.period.year
    if fact.measure is not Measure.REALISASI or year is None or fact.value is None:
        return False
    before = {s.fact.value for s in figures.line(spot, Measure.REALISASI) if s.fact.period.year == year - 1 and s.fact.usable}
    if len(before) != 1:
        return False
    last = before.pop()
    return last is not None and (fact.value > last, fact.value < last) != (right > last, right < last)
