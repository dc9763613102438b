"""Each stated capaian with the target and realisasi it belongs to, and the formula it follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.capaian_formulas import T_R, TWO_T_R, Fit, fit
from rules.declared import relation_of
from rules.direction_words import direction, may_be_down
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Skipped
from rules.intervals import ZERO
from rules.lines import Line, Slot, lines, partners, readable, slots, squeezed
from rules.quantity import Kind, Quantity
from rules.ways import Ways

ONE = Decimal(1)
PER_CENT = Decimal("0.01")
SHARE_LIMIT = Decimal(3)  # a column whose values all lie below prints shares of 1, not percentages
FAR = Decimal(1000)  # a realisasi a thousand times its target is in another unit, or misread
CAPAIAN_KINDS = frozenset({Kind.PERCENT, Kind.NUMBER, Kind.GRADE})


class Trio(Struct, frozen=True):
    """The facts of one stated capaian and how target and realisasi were found."""

    line: Line
    target: Fact
    realisasi: Fact
    capaian: Fact
    pair: tuple[int, int]
    certain: bool


class Judged(Struct, frozen=True):
    """One stated capaian with all its pairings, the fit found (None: none) and the share factor of its column."""

    table: FactTable
    slot: Slot
    trios: tuple[Trio, ...]
    fit: Fit | None
    factor: Decimal
    header: tuple[str, ...]

    @property
    def informative(self) -> bool:
        """A fit that could have failed: target and realisasi differ."""
        t, r = self.trios[0].target.value, self.trios[0].realisasi.value
        return t is None or r is None or t != r


def pairings(all_slots: list[Slot], of: Slot) -> tuple[list[tuple[Slot, Slot]], bool]:
    """Target and realisasi slots that may belong to a capaian slot, and whether the table leaves no choice."""
    relation = relation_of(all_slots, of)
    if relation is not None:
        t = [s for s in relation.slots if s.measure is Measure.TARGET]
        r = [s for s in relation.slots if s.measure is Measure.REALISASI]
        if len(t) == len(r) == 1:
            return [(t[0], r[0])], True
        return [], False  # the header says what it is made of, and it is something else: see `declared`
    targets, realised = partners(all_slots, of, Measure.TARGET), partners(all_slots, of, Measure.REALISASI)
    lonely = not targets or not realised
    targets = targets or [s for s in all_slots if s.measure is Measure.TARGET]
    realised = realised or [s for s in all_slots if s.measure is Measure.REALISASI]
    pairs = [(t, r) for t in targets for r in realised]
    years_meet = all(t.period.year == r.period.year or None in (t.period.year, r.period.year) for t, r in pairs)
    parts_meet = all(t.period.part == r.period.part == of.period.part for t, r in pairs)
    of_year = all(t.period.year == of.period.year or None in (t.period.year, of.period.year) for t, _ in pairs)
    certain = len(pairs) == 1 and not lonely and years_meet and parts_meet and of_year
    return pairs, certain and all(s.certain for p in pairs for s in p) and of.certain


def of_other_year(table: FactTable, of: Slot, pairs: list[tuple[Slot, Slot]]) -> bool:
    """True where the header gives the capaian another year ("Tahun lalu") than the table's, and target and realisasi none."""
    told = of.period.stated and table.year is not None and of.period.year not in {None, table.year}
    return told and not any(s.period.stated for p in pairs for s in p)


def header_of(table: FactTable, pair: tuple[Slot, Slot], of: Slot) -> tuple[str, ...]:
    """What a pairing is called, years left out: tables of one kind share it."""
    texts = [*(s.name for s in pair), of.name, table.role.value]
    return tuple(squeezed("".join(c for c in t if not c.isdigit())) for t in texts)


@lru_cache(maxsize=1)  # the rules on capaian and on its formulas ask for those of one report
def all_judged(report: ReportFacts) -> tuple[Judged | Skipped, ...]:
    """Every stated capaian of the tables with the fit found for it, in reading order."""
    return tuple(judged(report))


def judged(report: ReportFacts) -> Iterator[Judged | Skipped]:
    """Every stated capaian of the tables with the fit found for it."""
    ways = Ways.of(report)
    for table in report.tables:
        all_slots = slots(table)
        for of in (s for s in all_slots if s.measure is Measure.CAPAIAN):
            pairs, certain = pairings(all_slots, of)
            if not pairs:
                continue
            if of_other_year(table, of, pairs):
                yield from (Skipped("CAP101", f.place, "other_year", (f.id,)) for line in lines(table) if (f := line.get(of.index)))
                continue
            stated = [(line, line.get(of.index)) for line in lines(table) if line.level is Level.CHILD]
            factor = share_factor([f.quantity for _, f in stated if f is not None])
            below = dict(zip((line.index for line, _ in stated), (line for line, _ in stated[1:]), strict=False))
            for line, fact in stated:
                if fact is None:
                    continue
                if not table.turned and covers_more(fact, of, below.get(line.index), pairs):
                    yield Skipped("CAP101", fact.place, "several_targets", (fact.id,))
                else:
                    yield judge(table, of, line, fact, pairs, certain, factor, ways)


def covers_more(fact: Fact, of: Slot, below: Line | None, pairs: list[tuple[Slot, Slot]]) -> bool:
    """True where the cell of a capaian runs on beside the next row, which has a target and realisasi of its own: it speaks for both."""
    if below is None or below.get(of.index) is not None:
        return False
    for t, r in pairs:
        target, realisasi = below.get(t.index), below.get(r.index)
        if target is not None and realisasi is not None and target.place.page == fact.place.page:
            top, bottom = target.place.box[1], target.place.box[3]
            if fact.place.box[3] > (top + bottom) / 2:
                return True
    return False


def judge(
    table: FactTable, of: Slot, line: Line, fact: Fact, pairs: list[tuple[Slot, Slot]], certain: bool, factor: Decimal, ways: Ways
) -> Judged | Skipped:
    trios = []
    for t, r in pairs:
        target, realisasi = line.get(t.index), line.get(r.index)
        if target is not None and realisasi is not None:
            trios.append(Trio(line, target, realisasi, fact, (t.index, r.index), certain))
    reason = unjudgeable(fact, trios)
    if reason:
        ids = (fact.id, *(f.id for t in trios[:1] for f in (t.target, t.realisasi)))
        return Skipped("CAP101", fact.place, reason, ids)
    good = [t for t in trios if not trio_doubt(t)]
    if any("capaian" in f.quantity.evidence for t in good for f in (t.target, t.realisasi)):
        return Skipped("CAP101", fact.place, "decided_by_relation", (fact.id, good[0].target.id, good[0].realisasi.id))
    name = fact.indicator or line.label
    down = direction(name) == "down" or ways.declared_down(name)
    lower = down or may_be_down(name)
    fitting = []
    for trio in good:
        units = (trio.target.unit, trio.realisasi.unit)
        figures = trio.target.quantity, trio.realisasi.quantity, fact.quantity
        found = fit(*figures, factor=factor, lower_is_better=down, may_be_lower=lower, units=units)
        if found:
            fitting.append((trio, found))
    if fitting:
        # of the pairs of two years the one that needs no unusual formula
        trio, found = min(fitting, key=lambda x: (x[1].cap is not None, x[1].formula in (TWO_T_R, T_R) and not lower, x[1].hidden))
        return Judged(table, of, (trio,), found, factor, header_of(table, pair_slots(pairs, trio), of))
    return Judged(table, of, tuple(good), None, factor, header_of(table, pair_slots(pairs, good[0]), of))


def pair_slots(pairs: list[tuple[Slot, Slot]], trio: Trio) -> tuple[Slot, Slot]:
    return next(p for p in pairs if (p[0].index, p[1].index) == trio.pair)


def unjudgeable(fact: Fact, trios: list[Trio]) -> str:
    """The reason why a stated capaian cannot be judged, "" where it can."""
    if fact.quantity.kind is Kind.NONE:
        return "no_value"
    if fact.quantity.kind is Kind.PREDICATE:
        return "predicate"
    if not readable(fact):
        return "doubtful_reading"
    if fact.quantity.value is None or fact.quantity.kind not in CAPAIAN_KINDS:
        return "other_measure"
    if not trios:
        return "no_target"
    reasons = [trio_doubt(t) for t in trios]
    return reasons[0] if all(reasons) else ""


def trio_doubt(trio: Trio) -> str:
    """Why this target and realisasi cannot judge the capaian, "" where they can."""
    t, r = trio.target, trio.realisasi
    if t.quantity.kind is Kind.NONE or r.quantity.kind is Kind.NONE:
        return "no_value"
    if not readable(t) or not readable(r):
        return "doubtful_reading"
    if Kind.PREDICATE in (t.quantity.kind, r.quantity.kind):
        return "predicate"
    if t.value == ZERO and r.value != ZERO:
        return "zero_target"
    if r.value is None or (t.value is None and t.quantity.low is None and t.quantity.high is None):
        return "no_value"
    if t.value and r.value and not 1 / FAR < abs(r.value / t.value) < FAR:
        return "unlike_units"
    return "unlike_units" if unlike_units(t, r) else ""


def unlike_units(a: Fact, b: Fact) -> bool:
    """True where the printed units set the two apart: rates of another base, a percentage beside a count, grade beside a plain count."""
    if a.quantity.per != b.quantity.per or (a.quantity.kind is Kind.RATIO) != (b.quantity.kind is Kind.RATIO):
        return True
    own = [(f.quantity.unit or "").strip().lower().rstrip(".") for f in (a, b)]
    return all(own) and own[0] != own[1]


def share_factor(column: list[Quantity]) -> Decimal:
    """1/100 where a column prints capaian as shares (0,98; 1,05), else 1."""
    values = [q.value for q in column if q.value is not None and q.kind is not Kind.NONE]
    shares = values and all(ZERO <= v <= SHARE_LIMIT for v in values) and any(q.decimals for q in column)
    return PER_CENT if shares and not any(q.kind is Kind.PERCENT for q in column) else ONE
