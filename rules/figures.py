"""The figures of a report with the place they have in it: table, row, column or claim, and what stands beside them.

A `Spot` is a fact together with its surroundings; `Figures` finds the spots of one item, its row mates and its siblings.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from rules.facts import Claim, Column, Derivation, Fact, FactTable, Measure, ReportFacts, Role, Row


class Spot(Struct, frozen=True):
    """A figure where it stands; `table` is None in the narrative. `order` counts in reading order."""

    fact: Fact
    order: tuple[int, float, int]
    table: FactTable | None = None
    row: Row | None = None
    column: Column | None = None
    claim: Claim | None = None
    certain: bool = True

    @property
    def in_table(self) -> bool:
        return self.table is not None

    @property
    def home(self) -> str:
        """Figures of one home are not independent: the table, or the sentence."""
        if self.table is not None:
            return f"t{self.table.index}"
        place = self.claim.place if self.claim is not None else self.fact.place  # a sentence may run over several lines
        return f"n{place.page}:{place.box[1]:.0f}-{place.box[3]:.0f}"


class When(Struct, frozen=True):
    """The period of a figure as far as figures may be compared by it; `year` None where it is not known well enough."""

    year: int | None
    part: str
    basis: str
    cumulative: bool


PLAN_MEASURES = frozenset({Measure.TARGET, Measure.CAPAIAN, Measure.RATA_RATA, Measure.KATEGORI, Measure.SELISIH})
MEDIUM_TERM = frozenset({"renstra", "akhir renstra"})
END_OF_PLAN = "akhir renstra"  # basis of what is planned for the last year of the plan
BUDGET_MEASURES = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.SISA, Measure.EFISIENSI})


def when(spot: Spot, report: ReportFacts) -> When:
    """Year, part and version of `spot`.

    An inherited year counts only where it is the report's own year or stands in the table's title; a realisasi is the same
    whichever plan it is held against, a target or capaian is not.
    """
    period = spot.fact.period
    year = period.year
    table = spot.table
    if not period.stated and year != report.year and not (table is not None and year is not None and str(year) in table.title):
        year = None
    if period.stated and year is None:
        year = (table.year if table is not None else None) or report.year
    if table is None and period.year is None and spot.fact.measure in BUDGET_MEASURES:
        year = report.year  # the budget that a report speaks of without a year is its own
    basis = period.basis
    measure = spot.fact.measure
    if measure in PLAN_MEASURES:
        if table is not None and table.role is Role.RENSTRA and not basis:
            basis = "renstra"
        if basis == "pk":
            basis = ""  # the target of a capaian table is the one agreed (PK) unless it says otherwise
    elif basis in {"pk", "renstra", END_OF_PLAN}:
        basis = ""
    if basis == END_OF_PLAN and measure is Measure.TARGET:
        basis = "renstra" if period.stated else basis
        year = year if period.stated else report.year  # the last year of the plan, whichever it is: the basis keeps it apart
    if basis == "perubahan":
        basis = ""  # the budget in force; `murni` stays apart
    return When(year, period.part, basis, period.cumulative)


class Figures(Struct):
    """All spots of a report, and the ways to find them."""

    report: ReportFacts
    spots: list[Spot]
    by_id: dict[int, Spot]
    by_key: dict[str, list[Spot]]
    by_cell: dict[tuple[int, int, int], Spot]

    @staticmethod
    @lru_cache(maxsize=1)  # many rules ask for the figures of one report
    def of(report: ReportFacts) -> Figures:
        spots: list[Spot] = []
        taken: set[int] = set()
        for table in report.tables:
            rows = {r.index: r for r in table.rows}
            columns = {c.index: c for c in table.columns}
            for (r, c), fact in table.facts:
                if fact.id not in taken:
                    taken.add(fact.id)
                    spots.append(Spot(fact, _order(fact, len(spots)), table, rows.get(r), columns.get(c), None, fact.key_certain))
        for claim in report.claims:
            for _, fact in claim.slots:
                if fact.id not in taken:
                    taken.add(fact.id)
                    certain = claim.subject_certain and fact.key_certain
                    spots.append(Spot(fact, _order(fact, len(spots)), claim=claim, certain=certain))
        parts = {f.id for d in report.derivations for f in parts_of(d)}
        for fact in report.narrative:
            if fact.id not in taken and fact.id not in parts:
                taken.add(fact.id)
                spots.append(Spot(fact, _order(fact, len(spots)), certain=fact.key_certain))
        by_key: dict[str, list[Spot]] = defaultdict(list)
        by_cell: dict[tuple[int, int, int], Spot] = {}
        for spot in spots:
            if spot.fact.key:
                by_key[spot.fact.key].append(spot)
            if spot.table is not None and spot.row is not None and spot.column is not None:
                by_cell[spot.table.index, spot.row.index, spot.column.index] = spot
        return Figures(report, spots, {s.fact.id: s for s in spots}, dict(by_key), by_cell)

    def mates(self, spot: Spot) -> dict[Measure, Spot]:
        """The other figures of the same item and period beside `spot`: same table row, or same sentence.

        A measure that stands there twice with different figures is left out: which one belongs is not known. Targets and capaian of
        another plan than that of `spot` count only where the line has none of its own plan.
        """
        if spot.table is not None:
            beside = [
                s
                for s in self.by_key.get(spot.fact.key, [])
                if s.table is not None and s.table.index == spot.table.index and _same_line(s, spot)
            ] or [s for s in self.row(spot) if s is not spot]
        elif spot.claim is not None:
            beside = [s for s in (self.by_id[f.id] for _, f in spot.claim.slots) if s.fact.key == spot.fact.key]
        else:
            beside = []
        out: dict[Measure, Spot] = {}
        twice: set[Measure] = set()
        for s in sorted(beside, key=lambda s: not _one_plan(s, spot)):
            if s.fact.id == spot.fact.id or not _one_time(s, spot):
                continue
            first = out.get(s.fact.measure)
            if first is not None and first.fact.value != s.fact.value and _one_plan(first, spot) == _one_plan(s, spot):
                twice.add(s.fact.measure)
            out.setdefault(s.fact.measure, s)
        return {m: s for m, s in out.items() if m not in twice}

    def row(self, spot: Spot) -> list[Spot]:
        """The figures of the table row of `spot`, itself among them."""
        if spot.table is None or spot.row is None:
            return []
        return [s for c in spot.table.columns if (s := self.by_cell.get((spot.table.index, spot.row.index, c.index)))]

    def line(self, spot: Spot, measure: Measure) -> list[Spot]:
        """All figures of `measure` on the line of `spot`, of any period: its row, or its column in a turned table."""
        if spot.table is None:
            return []
        beside = [s for s in self.by_key.get(spot.fact.key, []) if s.table is not None and s.table.index == spot.table.index]
        return [s for s in beside if s.fact.measure is measure and s.fact.id != spot.fact.id and _same_line(s, spot)]

    def children(self, spot: Spot) -> list[Spot]:
        """The figures in the same column whose rows belong under the row of `spot`."""
        if spot.table is None or spot.row is None or spot.column is None:
            return []
        rows = [r for r in spot.table.rows if r.parent == spot.row.index and r.index != spot.row.index]
        return [s for r in rows if (s := self.by_cell.get((spot.table.index, r.index, spot.column.index)))]


def parts_of(derivation: Derivation) -> list[Fact]:
    """All figures of a printed computation."""
    some = [derivation.numerator, derivation.denominator, *derivation.terms, derivation.result]
    return [f for f in some if f is not None]


def _order(fact: Fact, count: int) -> tuple[int, float, int]:
    return fact.place.page, fact.place.box[1], count


def _same_line(a: Spot, b: Spot) -> bool:
    """Same row of the table; in a turned table (measures in the rows) same column."""
    if a.table is not None and a.table.turned:
        return a.column is not None and b.column is not None and a.column.index == b.column.index
    return a.row is not None and b.row is not None and a.row.index == b.row.index


def _one_plan(a: Spot, of: Spot) -> bool:
    """Whether a neighbour is measured against the plan of `of`: a realisasi is held against this year's target first."""
    plans = [s.fact.measure in PLAN_MEASURES and s.fact.period.basis in MEDIUM_TERM for s in (a, of)]
    return a.fact.measure not in PLAN_MEASURES or plans[0] == plans[1]


def _one_time(a: Spot, b: Spot) -> bool:
    """Whether two neighbours may speak of the same period: a column without a year of its own goes with any."""
    p, q = a.fact.period, b.fact.period
    years = p.year is None or q.year is None or p.year == q.year or p.basis == q.basis == END_OF_PLAN
    return years and (p.part == q.part or not p.part or not q.part)
