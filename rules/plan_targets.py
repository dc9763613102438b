"""XRF405: the targets of the tables that measure (Bab III) against those of the tables that plan (PK, IKU, Renstra of Bab II)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rules.alike import Likeness, compare
from rules.conflicts import Conflict
from rules.facts import FactTable, Measure, Role
from rules.figures import Spot

PLAN_NAMES = {Role.PK: "PK", Role.IKU: "IKU", Role.RENSTRA: "Renstra"}
MEASURED = frozenset({Measure.REALISASI, Measure.CAPAIAN, Measure.KATEGORI})


def plan_of(table: FactTable | None) -> str:
    """ "PK", "IKU" or "Renstra" for a table that sets targets and measures nothing; "" for any other."""
    if table is None or table.role not in PLAN_NAMES or any(c.measure in MEASURED for c in table.columns):
        return ""
    return PLAN_NAMES[table.role]


def plan_name(spot: Spot) -> str:
    """What the plan of a target is called; a yearly plan (RKT) comes before the agreement."""
    name = plan_of(spot.table)
    return "RKT" if name and spot.fact.period.basis == "rkt" else name


def against_plan(conflict: Conflict, spots: Sequence[Spot]) -> Conflict:
    """A target accused in a table that measures is held against the plan that prints the right one, and the other way round."""
    if conflict.accused.fact.measure is not Measure.TARGET or not conflict.accused.in_table:
        return conflict
    planned = bool(plan_of(conflict.accused.table))
    across = [
        s for s in spots if s.in_table and bool(plan_of(s.table)) != planned and compare(s.fact, conflict.right.fact) is Likeness.SAME
    ]
    first = min(across, key=lambda s: (plan_of(s.table) != PLAN_NAMES[Role.PK], s.order), default=None)
    return replace(conflict, right=first) if first is not None else conflict


def is_broken_plan(conflict: Conflict) -> bool:
    """Whether a target differs between a table that plans and one that measures."""
    a, b = conflict.accused, conflict.right
    both = a.in_table and b.in_table
    return both and a.fact.measure is Measure.TARGET and bool(plan_of(a.table)) != bool(plan_of(b.table))
