"""What speaks for a figure when two places disagree: the arithmetic of its row, of its column, and printed computations.

Arithmetic that holds proves little (each place is usually right on its own figures); arithmetic that fails and would hold with the
other place's figure proves much. That is what is asked here.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from rules.alike import PERCENT_UNITS, words_of
from rules.capaian_formulas import fit
from rules.direction_words import direction, may_be_down
from rules.facts import Derivation, Fact, Level, Measure, Row
from rules.figures import Figures, Spot
from rules.intervals import HUNDRED, Interval, exact, printed, prints_as, total
from rules.quantity import Kind, readings

CLOSE_ENOUGH = Decimal(1)  # unit of money or count: sums of rounded cents may miss by one


def capaian_holds(target: Fact, realisasi: Fact, capaian: Fact) -> bool | None:
    """Whether a customary formula, capped or not, gives the capaian; None where it cannot be computed."""
    if capaian.value is None or target.value in {None, Decimal(0)} or realisasi.value is None:
        return None
    down = direction(capaian.indicator) == "down"
    units = (target.unit, realisasi.unit)
    may_be = may_be_down(capaian.indicator)
    return fit(target.quantity, realisasi.quantity, capaian.quantity, lower_is_better=down, may_be_lower=may_be, units=units) is not None


def percent_holds(part: Fact, whole: Fact, percent: Fact) -> bool | None:
    """Whether percent = part / whole x 100 as printed; None where it cannot be computed."""
    for of in (exact, printed):
        a, b = of(part.quantity), of(whole.quantity)
        if a is None or b is None:
            return None
        try:
            if prints_as((a / b).scaled(HUNDRED), percent.quantity):
                return True
        except ZeroDivisionError:
            return None
    return False


def row_holds(facts: dict[Measure, Fact]) -> bool | None:
    """Whether the figures of one row agree with each other; None where nothing can be computed."""
    verdicts: list[bool | None] = []
    M = Measure
    if M.TARGET in facts and M.REALISASI in facts and M.CAPAIAN in facts:
        verdicts.append(capaian_holds(facts[M.TARGET], facts[M.REALISASI], facts[M.CAPAIAN]))
    if M.PAGU in facts and M.REALISASI_ANGGARAN in facts:
        pagu, spent = facts[M.PAGU], facts[M.REALISASI_ANGGARAN]
        if M.SERAPAN in facts:
            verdicts.append(percent_holds(spent, pagu, facts[M.SERAPAN]))
        if M.SISA in facts and None not in (pagu.value, spent.value, facts[M.SISA].value):
            a, b, c = pagu.value, spent.value, facts[M.SISA].value
            assert a is not None and b is not None and c is not None
            verdicts.append(abs(a - b - c) <= CLOSE_ENOUGH)
    if M.SERAPAN in facts and M.EFISIENSI in facts and len(facts) == 2:
        a, b = facts[M.SERAPAN].value, facts[M.EFISIENSI].value
        verdicts.append(None if a is None or b is None else a + b == HUNDRED)
    known = [v for v in verdicts if v is not None]
    return all(known) if known else None


def row_with(figures: Figures, spot: Spot, fact: Fact) -> bool | None:
    """`row_holds` for the row of `spot` with `fact` in its place."""
    beside = {m: s.fact for m, s in figures.mates(spot).items() if s.fact.usable}
    beside[spot.fact.measure] = fact
    return row_holds(beside)


def amount(fact: Fact) -> Decimal | None:
    """The value in a sum: a zero mark is zero."""
    return Decimal(0) if fact.quantity.is_zero_mark else fact.value


def sum_with(figures: Figures, spot: Spot, fact: Fact) -> bool | None:
    """Whether the sum that `spot` takes part in as an addend holds with `fact` in its place; None where there is none.

    The sum is that of the row above it in the hierarchy, or the table's total row for outermost rows.
    """
    if spot.table is None or spot.row is None or spot.column is None or is_share(spot):
        return None
    whole, addends = _sum_of(figures, spot)
    if whole is None or whole.fact.value is None or not addends:
        return None
    values = [amount(fact if s.fact.id == spot.fact.id else s.fact) for s in addends]
    if None in values:
        return None
    made = sum((v for v in values if v is not None), Decimal(0))
    return abs(made - whole.fact.value) <= CLOSE_ENOUGH


def is_share(spot: Spot) -> bool:
    """True for percentages and the like, which are never added."""
    q = spot.fact.quantity
    return (
        q.kind in {Kind.PERCENT, Kind.PERMILLE, Kind.RATIO, Kind.RATE, Kind.GRADE, Kind.PREDICATE}
        or words_of(spot.fact.unit) in PERCENT_UNITS
    )


def _sum_of(figures: Figures, spot: Spot) -> tuple[Spot | None, list[Spot]]:
    assert spot.table is not None and spot.row is not None and spot.column is not None
    rows = {r.index: r for r in spot.table.rows}

    def at(row: Row) -> Spot | None:
        assert spot.table is not None and spot.column is not None
        return figures.by_cell.get((spot.table.index, row.index, spot.column.index))

    parent = rows.get(spot.row.parent)
    if parent is not None and (top := at(parent)) is not None and top.fact.value is not None:
        return top, figures.children(top)
    totals = [r for r in spot.table.rows if r.level is Level.TOTAL]
    if len(totals) != 1 or spot.row.level is Level.TOTAL:
        return None, []
    outer = [r for r in spot.table.rows if r.level in {Level.CHILD, Level.SUBTOTAL} and _uncovered(r, rows, at)]
    return at(totals[0]), [s for r in outer if (s := at(r)) is not None]


def _uncovered(row: Row, rows: dict[int, Row], at: object) -> bool:
    """True where no row above `row` in the hierarchy has a figure of its own in the column."""
    parent = rows.get(row.parent)
    while parent is not None:
        if callable(at) and (spot := at(parent)) is not None and spot.fact.value is not None:
            return False
        parent = rows.get(parent.parent)
    return True


def derivation_result(derivation: Derivation) -> Interval | None:
    """What a printed computation gives from its printed inputs; None where it cannot be computed.

    Inputs whose marks can mean two things (`567.248`) are taken as the computation needs them, when one way alone gives the result.
    """
    inputs = derivation.terms or tuple(f for f in (derivation.numerator, derivation.denominator) if f is not None)
    if not inputs or (not derivation.terms and len(inputs) < 2):
        return None
    readings = [_readings(f) for f in inputs]
    made = [m for chosen in product(*readings) if (m := _compute(derivation, chosen)) is not None]
    if len(made) == 1:
        return made[0]
    fitting = [m for m in made if prints_as(m, derivation.result.quantity)]
    if not fitting and not derivation.terms:
        return _read_alike(derivation, inputs)
    return fitting[0] if len(fitting) == 1 else None


def _read_alike(derivation: Derivation, inputs: tuple[Fact, ...]) -> Interval | None:
    """Two inputs printed alike (`17.628 / 23.465`) have one quotient, whichever of the two their marks mean."""
    if any(f.quantity.kind is not Kind.AMBIGUOUS for f in inputs):
        return None
    pairs = zip(*(sorted(c.value for c in f.quantity.candidates) for f in inputs), strict=False)
    if len({len(f.quantity.candidates) for f in inputs}) != 1:
        return None
    made = [m for a, b in pairs if (m := _compute(derivation, (Interval.exact(a), Interval.exact(b)))) is not None]
    return made[0] if made and all(m == made[0] for m in made) else None


def _readings(fact: Fact) -> list[Interval]:
    q = fact.quantity
    if q.kind is Kind.AMBIGUOUS:
        return [Interval.exact(c.value) for c in readings(q)]
    if q.doubtful or q.kind is Kind.MALFORMED:
        return []
    read = printed(q, fact.unit)
    return [] if read is None else [read]


def _compute(derivation: Derivation, inputs: tuple[Interval, ...]) -> Interval | None:
    if derivation.terms:
        return total(inputs)
    try:
        return (inputs[0] / inputs[1]).scaled(derivation.factor)
    except ZeroDivisionError:
        return None
