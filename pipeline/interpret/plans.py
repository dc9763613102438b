"""Which plan the targets of a table belong to: the yearly plan, the agreement signed, the agreement revised.

A yearly plan (Rencana Kinerja Tahunan) is drawn up before the agreement (Perjanjian Kinerja) and may differ from it; where a report prints
a revised agreement, the targets of the first one are no longer in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import plain
from rules.facts import Fact, FactTable, Measure

RKT, ORIGINAL = "rkt", "murni"  # values of Period.basis
MEASURED = frozenset({Measure.REALISASI, Measure.CAPAIAN})

_AGREEMENT = lazy_pattern(r"\b(?:perjanjian|penetapan|kontrak) kinerja\b|\btapkin\b")
_YEARLY_PLAN = lazy_pattern(r"\brencana kinerja\b|\brkt\b")
_MEASURING = lazy_pattern(r"\b(?:capaian|pencapaian|realisasi|pengukuran|perbandingan|evaluasi|monitoring|hasil)\b|\bcapaian")
_REVISED = lazy_pattern(r"\b(?:revisi|perubahan|addendum|amandemen)\b")


class Plan(StrEnum):
    """What a table of targets alone sets out."""

    YEARLY = "yearly"
    AGREED = "agreed"
    REVISED = "revised"
    OTHER = "other"


def plan_of(table: FactTable) -> Plan:
    """The plan whose targets a table sets out, by its title, else by the heading above it.

    A table that measures them as well sets out an agreement only where its title names nothing else.
    """
    measures = {c.measure for c in table.columns}
    named = plain(table.title or " ".join(table.headings[-1:]))
    if Measure.TARGET not in measures or table.turned or (measures & MEASURED and (not table.title or _MEASURING.search(named))):
        return Plan.OTHER
    if _AGREEMENT.search(named):
        return Plan.REVISED if _REVISED.search(named) else Plan.AGREED
    return Plan.YEARLY if _YEARLY_PLAN.search(named) else Plan.OTHER


def with_plans(tables: Sequence[FactTable]) -> tuple[FactTable, ...]:
    """The tables, targets of yearly plans and of agreements since revised told from those in force."""
    plans = [plan_of(t) for t in tables]
    revised = {t.year for t, p in zip(tables, plans, strict=True) if p is Plan.REVISED}
    out = []
    for table, plan in zip(tables, plans, strict=True):
        basis = RKT if plan is Plan.YEARLY else ORIGINAL if plan is Plan.AGREED and table.year in revised else ""
        out.append(_based(table, basis) if basis else table)
    return tuple(out)


def _based(table: FactTable, basis: str) -> FactTable:
    def told(fact: Fact) -> Fact:
        if fact.measure is not Measure.TARGET or fact.period.basis not in {"", "pk"}:
            return fact
        return replace(fact, period=replace(fact.period, basis=basis))

    return replace(table, facts=tuple((at, told(f)) for at, f in table.facts))
