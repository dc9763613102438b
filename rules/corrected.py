"""What an accused figure should be, as its finding says."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from rules.facts import Fact, ReportFacts
from rules.figures import Figures, parts_of
from rules.finding import Finding
from rules.roots import shown_value


class Printed(Struct, frozen=True):
    """A figure as printed: its value and how many decimals it shows."""

    value: Decimal
    decimals: int

    @property
    def step(self) -> Decimal:
        return Decimal(1).scaleb(-self.decimals)


def facts_by_id(report: ReportFacts, figures: Figures) -> dict[int, Fact]:
    """Every fact that a finding may name: of tables, sentences, claims and printed computations."""
    facts = {f.id: f for f in report.all_facts()}
    facts |= {f.id: f for d in report.derivations for f in parts_of(d)}
    return facts | {s.fact.id: s.fact for s in figures.spots}


def right_value(finding: Finding, fact: Fact, facts: dict[int, Fact]) -> Printed | None:
    """The figure of the other place, or the computed one as the finding prints it; None where it names no single figure."""
    if finding.rule.startswith("XRF"):
        other = facts.get(finding.facts[1]) if len(finding.facts) > 1 else None
        if other is None or other.value is None or other.quantity.raw != finding.expected:
            return None
        return Printed(other.value, other.quantity.decimals)
    value = shown_value(finding.expected, fact.quantity)
    return Printed(value, fact.quantity.decimals) if value is not None and fact.quantity.step <= 1 else None
