"""Formulas of capaian in use, and whether a stated capaian follows from a target and a realisasi by one of them.

Customary formulas (domain page, section 3): R/T where higher is better; (2T-R)/T or T/R where lower is better; the score of a grade;
N_R/N_T for ratios `1 : N`; ranges (inside = 100, above by the upper, below by the lower bound); caps at 100, 110, 120, 150, 200.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.intervals import HUNDRED, ROUNDED, TRUNCATED, ZERO, Interval, exact, printed, prints_as
from rules.quantity import Kind, Quantity

R_T = "R/T"
TWO_T_R = "(2T-R)/T"
T_R = "T/R"
RANGE = "range"
FORMULAS = (R_T, TWO_T_R, T_R)
CAPS = tuple(Decimal(c) for c in (100, 110, 120, 150, 200))  # caps met in published reports
RANKED_KINDS = frozenset({Kind.PREDICATE})
KEPT_ROWS = 2048  # averages, conflicts and words ask again and again for the rows of one report


class Fit(Struct, frozen=True):
    """`formula` of FORMULAS or RANGE; `mode` rounded | truncated; `hidden` where digits not printed are needed; `cap` where capped."""

    formula: str
    mode: str
    hidden: bool = False
    cap: Decimal | None = None

    @property
    def how(self) -> str:
        text = self.formula
        if self.cap is not None:
            text += f", capped at {self.cap}"
        if self.hidden:
            text += ", within rounding"
        return text + (", truncated" if self.mode == TRUNCATED else "")


def by_formula(formula: str, target: Interval, realisasi: Interval) -> Interval | None:
    """The capaian in percent; None where a divisor may be zero. T-(R-T) over T and T/R use each figure's ends consistently."""
    try:
        if formula == R_T:
            return (realisasi / target).scaled(HUNDRED)
        if formula == T_R:
            return (target / realisasi).scaled(HUNDRED)
        return (Interval.exact(Decimal(2)) - realisasi / target).scaled(HUNDRED)
    except ZeroDivisionError:
        return None


@lru_cache(maxsize=KEPT_ROWS)
def computed(target: Quantity, realisasi: Quantity, hidden: bool, units: tuple[str, str] = ("", "")) -> tuple[tuple[str, Interval], ...]:
    """All customary formulas' values, on the printed figures or (`hidden`) on what they can stand for.

    A target printed without decimals is a figure somebody set: it hides none.
    """
    read_t = printed(target, units[0]) if hidden and target.decimals else exact(target)
    read_r = printed(realisasi, units[1]) if hidden else exact(realisasi)
    if target.kind is Kind.RANGE or (target.value is None and target.low is not None):
        return in_range(target, read_r)
    if read_t is None or read_r is None:
        return ()
    values = ((f, by_formula(f, read_t, read_r)) for f in FORMULAS)
    return tuple((f, v) for f, v in values if v is not None)


def in_range(target: Quantity, realisasi: Interval | None) -> tuple[tuple[str, Interval], ...]:
    """Against a target range: 100 inside; by the bound passed outside; either way round for lower-is-better."""
    bounds = [b for b in (target.low, target.high) if b is not None]
    if realisasi is None or not bounds:
        return ()
    out: list[tuple[str, Interval]] = []
    if (target.low is None or realisasi.high >= target.low) and (target.high is None or realisasi.low <= target.high):
        out.append((RANGE, Interval.exact(HUNDRED)))
    for bound in bounds:
        for f in FORMULAS:
            value = by_formula(f, Interval.exact(bound), realisasi)
            if value is not None:
                out.append((f, value))
    return tuple(out)


@lru_cache(maxsize=KEPT_ROWS)
def fit(
    target: Quantity,
    realisasi: Quantity,
    stated: Quantity,
    *,
    factor: Decimal = Decimal(1),
    lower_is_better: bool = False,
    may_be_lower: bool = False,
    units: tuple[str, str] = ("", ""),
) -> Fit | None:
    """The likeliest way in which `stated` follows from `target` and `realisasi`; None where no customary formula gives it.

    `factor` is 1/100 where the column prints shares (0,98) instead of percentages; with `may_be_lower` a cap may stand for a value by
    a formula of "less is better".
    """
    order = {f: i for i, f in enumerate((TWO_T_R, T_R, R_T) if lower_is_better else FORMULAS)}
    found: list[tuple[tuple[int, int, int], Fit]] = []
    for hidden in (False, True):
        for formula, value in computed(target, realisasi, hidden, units):
            mode = prints_as(value.scaled(factor), stated)
            if mode:
                likely = (int(hidden), int(mode == TRUNCATED), order.get(formula, -1))
                found.append((likely, Fit(formula, mode, hidden)))
    if not found:
        both_zero = target.value == ZERO and realisasi.value == ZERO
        if both_zero and stated.value in {ZERO, HUNDRED * factor}:
            return Fit(R_T, ROUNDED)
        return capped(target, realisasi, stated, factor, lower_is_better or may_be_lower)
    return min(found, key=lambda x: x[0])[1]


def capped(target: Quantity, realisasi: Quantity, stated: Quantity, factor: Decimal, lower_is_better: bool) -> Fit | None:
    """A stated cap that the value passes; by lower-is-better formulas only where the name says so. Below zero counts as 0."""
    if stated.value is None:
        return None
    for formula, value in computed(target, realisasi, False):
        if formula != R_T and not lower_is_better:
            continue
        for cap in CAPS:
            if stated.value == cap * factor and value.low >= cap:
                return Fit(formula, ROUNDED, cap=cap)
    two_t_r = next((v for f, v in computed(target, realisasi, False) if f == TWO_T_R), None)
    if stated.value == ZERO and lower_is_better and two_t_r is not None and two_t_r.high <= ZERO:
        return Fit(TWO_T_R, ROUNDED, cap=ZERO)
    return None
