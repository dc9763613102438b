"""Which figures an average may be the mean of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from rules.capaian_formulas import R_T, computed, fit
from rules.capaian_pairs import pairings
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts, Role, Row
from rules.headless import lacks_first
from rules.intervals import HUNDRED, Interval, exact, printed
from rules.lines import Line, Slot, lines, partners, slots, squeezed
from rules.quantity import Kind, Quantity
from rules.sasaran_sizes import sasaran_of, sizes

AVERAGED = frozenset(
    {
        Measure.CAPAIAN,
        Measure.SERAPAN,
        Measure.FISIK,
        Measure.RATA_RATA,
        Measure.EFISIENSI,
        Measure.PERSENTASE,
        Measure.NILAI,
        Measure.OTHER,
    }
)
NUMERIC = frozenset({Kind.PERCENT, Kind.NUMBER, Kind.GRADE})
UNAVERAGED = frozenset({Kind.MALFORMED, Kind.AMBIGUOUS, Kind.BOUND, Kind.RANGE})  # `> 125`: which figure was averaged is not printed
TARGET_AND_REALISASI = (Measure.TARGET, Measure.REALISASI)
OF_SASARAN = "indicators of the sasaran"
MAIN_ROLES = frozenset({Role.CAPAIAN, Role.REKAP})


class MemberSet(Struct, frozen=True):
    """Figures that one average may be the mean of.

    `likely` by structure; `alone` where the structure offers no other set; `recomputed` R/T of each member where it can be computed;
    `weights` the pagu of each; `ratio` the share of the sums of money; `doubtful` where a member has a figure that was not read;
    `told` where the words around the average name these very members; `sole` where the one member is all that a sasaran has: it is its
    own mean; `lacking` where others of the sasaran may not have been read.
    """

    name: str
    facts: tuple[Fact, ...]
    likely: bool
    alone: bool = False
    recomputed: tuple[Interval | None, ...] = ()
    weights: tuple[Decimal, ...] = ()
    ratio: Interval | None = None
    doubtful: bool = False
    told: bool = False
    sole: bool = False
    lacking: bool = False

    @property
    def kind(self) -> str:
        """How its members were found, whichever table they stand in: averages of one place keep to one kind."""
        return self.name.split(" in ", 1)[0] if self.name.startswith(OF_SASARAN) else self.name


def is_member(fact: Fact | None) -> bool:
    return fact is not None and fact.quantity.kind in NUMERIC and fact.value is not None


def unaveraged(q: Quantity) -> bool:
    """True for a figure of which it is not known what went into an average: not read, a range, a share in parts (`18 : 82`)."""
    return q.kind in UNAVERAGED or (q.kind is Kind.RATIO and q.value is None)


def member_set(name: str, some: list[Line], all_slots: list[Slot], of: Slot, likely: bool) -> MemberSet | None:
    """The members in one column; lines without a figure there are left out."""
    facts = [(line, f) for line in some if (f := line.get(of.index)) is not None]
    good = [(line, f) for line, f in facts if is_member(f) or (f.quantity.kind is Kind.BOUND and f.value is not None)]
    doubtful = any(unaveraged(f.quantity) for _, f in facts) or figure_missing(some, all_slots, of)
    if len(good) < 2:
        return None
    members = tuple(f for _, f in good)
    recomputed = recomputations([line for line, _ in good], all_slots, of) if of.measure is Measure.CAPAIAN else ()
    pagu = partners(all_slots, of, Measure.PAGU)
    spent = partners(all_slots, of, Measure.REALISASI_ANGGARAN)
    weights: tuple[Decimal, ...] = ()
    ratio = None
    if len(pagu) == 1:
        found = [line.get(pagu[0].index) for line, _ in good]
        if all(f is not None and f.value is not None for f in found):
            weights = tuple(f.value for f in found if f is not None and f.value is not None)
    if weights and sum(weights) > 0 and len(spent) == 1 and of.measure is Measure.SERAPAN:
        values = [f.value for line, _ in good if (f := line.get(spent[0].index)) is not None and f.value is not None]
        ratio = Interval.exact(sum(values, start=Decimal(0)) / sum(weights) * HUNDRED) if len(values) == len(good) else None
    return MemberSet(name, members, likely, False, recomputed, weights, ratio, doubtful)


def figure_missing(some: Sequence[Line], all_slots: list[Slot], of: Slot) -> bool:
    """True where a line tells its target and realisasi in figures, and what stands at its capaian was not read as one."""
    if of.measure is not Measure.CAPAIAN:
        return False
    pairs = [s for m in TARGET_AND_REALISASI for s in partners(all_slots, of, m)[:1]]
    return len(pairs) == len(TARGET_AND_REALISASI) and any(
        line.get(of.index) is None and all(is_member(line.get(s.index)) for s in pairs) for line in some
    )


def recomputations(some: Sequence[Line], all_slots: list[Slot], of: Slot) -> tuple[Interval | None, ...]:
    """The capaian of each line, see `recompute`; None for all where the table does not tell its target and realisasi."""
    pairs, certain = pairings(all_slots, of)
    if not certain or len(pairs) != 1:
        return (None,) * len(some)
    t, r = (slot.index for slot in pairs[0])
    return tuple(recompute(line.get(t), line.get(r), line.get(of.index)) for line in some)


def recompute(target: Fact | None, realisasi: Fact | None, stated: Fact | None) -> Interval | None:
    """The capaian computed from the row's own target and realisasi by R/T, or by the formula its stated capaian follows."""
    if stated is None or target is None or realisasi is None:
        return None
    if exact(target.quantity) is None or exact(realisasi.quantity) is None:
        return None
    found = fit(target.quantity, realisasi.quantity, stated.quantity)
    if found is not None and found.cap is not None:
        return None
    wanted = found.formula if found is not None else R_T
    return next((v for f, v in computed(target.quantity, realisasi.quantity, False) if f == wanted), None)


def table_sets(table: FactTable) -> Iterator[tuple[Fact, list[MemberSet]]]:
    """Averages in average rows with the rows they may be of."""
    all_slots, all_lines = slots(table), lines(table)
    by_index = {line.index: line for line in all_lines}
    averages = [line for line in all_lines if line.level is Level.AVERAGE]
    if table.turned:
        return
    for of in (s for s in all_slots if s.measure in AVERAGED and s.certain):
        for line in averages:
            stated = line.get(of.index)
            if stated is None or not is_member(stated):
                continue
            sets, hidden = [], False
            for name, rows, likely in row_sets(table, table_row(table, line.index), set(by_index)):
                some = [by_index[i] for i in rows if i in by_index]
                found = member_set(name, some, all_slots, of, likely)
                if found is not None:
                    sets.append(found)
                else:  # too few that were read: it may be the mean of these all the same
                    hidden = hidden or any((f := x.get(of.index)) is not None and unaveraged(f.quantity) for x in some)
            unique: dict[tuple[int, ...], MemberSet] = {}
            for s in sets:
                unique.setdefault(tuple(f.id for f in s.facts), s)
            alone = len([s for s in unique.values() if s.likely]) == 1
            if unique:
                lacks = {k: table.midway or lacks_first(s.facts, table) for k, s in unique.items()}
                yield stated, [replace(s, alone=alone, doubtful=s.doubtful or hidden, lacking=lacks[k]) for k, s in unique.items()]


def table_row(table: FactTable, index: int) -> Row:
    return next(r for r in table.rows if r.index == index)


def row_sets(table: FactTable, row: Row, with_figures: set[int]) -> Iterator[tuple[str, list[int], bool]]:
    """(name, rows, likely): rows under the same parent or of the same sasaran, the block above or below, all rows, averages of averages."""
    rows = [r for r in table.rows if r.index in with_figures or r.level is Level.GROUP]
    child = {Level.CHILD}
    averages = [r for r in rows if r.level is Level.AVERAGE and r.index != row.index]
    yield "children", [r.index for r in rows if r.parent == row.index and r.level in child], True
    if row.parent >= 0:
        yield "siblings", [r.index for r in rows if r.parent == row.parent and r.level in child], True
    if row.sasaran:
        yield "sasaran", [r.index for r in rows if r.sasaran == row.sasaran and r.level in child], True
    above = [r for r in rows if r.index < row.index]
    below = [r for r in rows if r.index > row.index]
    stops = {Level.AVERAGE, Level.TOTAL, Level.GROUP}
    last = max((i for i, r in enumerate(above) if r.level in stops), default=-1)
    first = min((i for i, r in enumerate(below) if r.level in stops), default=len(below))
    block = [r.index for r in above[last + 1 :] if r.level in child]
    yield "block above", block, bool(block)
    rows_too = {Level.CHILD, Level.SUBTOTAL}
    yield "block above, outer rows too", [r.index for r in above[last + 1 :] if r.level in rows_too], False
    if row.sasaran:
        yield "sasaran, outer rows too", [r.index for r in rows if r.sasaran == row.sasaran and r.level in rows_too], False
    everything = [r.index for r in rows if r.level in child]
    yield "all rows", everything, (not averages and not row.sasaran) or not below
    yield "block below", [r.index for r in below[:first] if r.level in child], not block
    yield "averages", [r.index for r in averages], len(averages) > 1 and not below
    yield "subtotals", [r.index for r in rows if r.level is Level.SUBTOTAL], False


class SasaranSets(Struct, frozen=True):
    """Capaian of indicators by squeezed sasaran name and year, table by table, and all indicators of a table."""

    by_name: dict[tuple[str, int | None], list[MemberSet]]
    whole: dict[int | None, list[MemberSet]]

    def stated(self, report: ReportFacts) -> Iterator[tuple[Fact, list[MemberSet]]]:
        """Capaian that other tables state for a whole sasaran, with the indicators it may be the mean of."""
        for table in report.tables:
            if table.turned:
                continue
            for of in (s for s in slots(table) if s.measure is Measure.CAPAIAN and s.certain):
                for line in lines(table):
                    fact = line.get(of.index)
                    if fact is None or line.level is not Level.CHILD or not is_member(fact):
                        continue
                    sets = [
                        s
                        for s in self.by_name.get((squeezed(line.label), of.period.year or table.year), [])
                        if all(m.place.table_index != table.index for m in s.facts)
                    ]
                    if sets:
                        yield fact, sets


def sasaran_sets(report: ReportFacts) -> SasaranSets:
    """Groups of indicators by sasaran in every table that holds target, realisasi and capaian."""
    by_name: dict[tuple[str, int | None], list[MemberSet]] = {}
    whole: dict[int | None, list[MemberSet]] = {}
    titled: dict[int | None, list[tuple[str, MemberSet]]] = {}
    listed = sizes(report)
    for table in report.tables:
        if table.turned:
            continue
        all_slots = slots(table)
        rows = {r.index: r for r in table.rows}
        for of in (s for s in all_slots if s.measure is Measure.CAPAIAN and s.certain and s.period.part == ""):
            if not partners(all_slots, of, Measure.TARGET):
                continue
            groups: dict[str, list[Line]] = {}
            children = [line for line in lines(table) if line.level is Level.CHILD]
            for line in children:
                groups.setdefault(squeezed(sasaran_of(rows[line.index], rows)), []).append(line)
            year = of.period.year or table.year
            several = len(groups) > 1
            for name, some in groups.items():
                found = group_set(f"{OF_SASARAN} in {table.label}", some, all_slots, of, name != "")
                if name and found is not None:
                    lacking = listed.may_lack(table, name, some) or lacks_first(found.facts, table)
                    by_name.setdefault((name, year), []).append(replace(found, lacking=lacking))
            title = squeezed(table.title)
            if set(groups) == {""} and title:
                found = group_set(f"all indicators of {table.label}", children, all_slots, of, True)
                if found is not None:
                    titled.setdefault(year, []).append((title, found))
            everything = member_set(f"all indicators of {table.label}", children, all_slots, of, several or "" in groups)
            if (
                table.role in MAIN_ROLES
                and everything is not None
                and len(everything.facts) == sum(printed_capaian(line.get(of.index)) for line in children)
            ):
                whole.setdefault(year, []).append(everything)
    for name, year in list(by_name):
        by_name[name, year] += [s for title, s in titled.get(year, []) if name in title]
    return SasaranSets(by_name, whole)


def printed_capaian(fact: Fact | None) -> bool:
    return fact is not None and fact.quantity.kind not in {Kind.NONE, Kind.PREDICATE, Kind.TEXT}


def group_set(name: str, some: list[Line], all_slots: list[Slot], of: Slot, likely: bool) -> MemberSet | None:
    """The members of a sasaran; one with a single indicator has that capaian as its mean."""
    found = member_set(name, some, all_slots, of, likely)
    if found is not None or len(some) != 1:
        return found
    fact = some[0].get(of.index)
    value = printed(fact.quantity) if fact is not None and is_member(fact) else None
    return MemberSet(name, (fact,), likely, sole=True) if fact is not None and value is not None else None
