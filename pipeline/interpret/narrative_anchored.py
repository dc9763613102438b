"""Changes told of an indicator's bare value: what they measure, where the tables show it.

`Rasio X tahun 2018 sebesar 8,62 turun menjadi 6,42 pada tahun 2019` does not say that it speaks of the realisasi. Where a table prints one
of the two figures as the realisasi of that indicator and year, both are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.facts import Claim, ClaimKind, Fact, FactTable, Measure

ENDS = ("dari", "menjadi")
Known = dict[tuple[str, int], set[Decimal]]


def anchored(
    claims: Sequence[Claim], narrative: Sequence[Fact], tables: Sequence[FactTable], year: int | None
) -> tuple[tuple[Claim, ...], tuple[Fact, ...]]:
    """Claims and facts with the measure that one end of a change shares with a table."""
    known: Known | None = None
    changed: dict[int, Fact] = {}
    for claim in claims:
        if claim.kind is not ClaimKind.CHANGE or not claim.subject_certain:
            continue
        ends = [f for s, f in claim.slots if s in ENDS and f.measure is Measure.NILAI]
        if len(ends) != len(ENDS) or any(not f.key_certain or not f.period.stated or f.period.year is None for f in ends):
            continue
        known = _realisasi(tables, year) if known is None else known
        if any(f.value is not None and f.period.year is not None and f.value in known.get((f.key, f.period.year), ()) for f in ends):
            changed |= {f.id: replace(f, measure=Measure.REALISASI) for f in ends}
    if not changed:
        return tuple(claims), tuple(narrative)
    told = (replace(c, slots=tuple((s, changed.get(f.id, f)) for s, f in c.slots)) for c in claims)
    return tuple(told), tuple(changed.get(f.id, f) for f in narrative)


def _realisasi(tables: Sequence[FactTable], year: int | None) -> Known:
    """The realisasi that tables print, by indicator and year; whole years only."""
    out: Known = defaultdict(set)
    for table in tables:
        for _, fact in table.facts:
            of = fact.period.year if fact.period.stated else fact.period.year or year
            whole = fact.measure is Measure.REALISASI and not fact.period.part and of is not None
            if whole and fact.key_certain and fact.usable and of is not None and fact.value is not None:
                out[fact.key, of].add(fact.value)
    return out
