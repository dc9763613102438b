"""The same figure in other places: a result that follows from one of them is right, and an input here is wrong."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from rules.facts import Fact, Measure, ReportFacts

Name = tuple[str, Measure, int | None, str, str]


class Elsewhere(Struct, frozen=True):
    """Facts of all tables by item, measure, year, part of the year and basis."""

    facts: dict[Name, list[Fact]]

    @staticmethod
    def of(report: ReportFacts) -> Elsewhere:
        found: dict[Name, list[Fact]] = defaultdict(list)
        for table in report.tables:
            for _, fact in table.facts:
                if fact.key and fact.key_certain and fact.usable:
                    found[name_of(fact)].append(fact)
        return Elsewhere(dict(found))

    def others(self, fact: Fact) -> list[Fact]:
        """Usable facts of the same name that print another value, in reading order."""
        if not fact.key:
            return []
        return [f for f in self.facts.get(name_of(fact), []) if f.id != fact.id and f.value != fact.value]


def name_of(fact: Fact) -> Name:
    period = fact.period
    return fact.key, fact.measure, period.year, period.part, period.basis
