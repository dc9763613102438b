"""Which formula each stated capaian follows where only one of the customary ones gives it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.capaian_formulas import FORMULAS, R_T, by_formula, computed
from rules.capaian_pairs import Judged, Trio, all_judged
from rules.facts import FactTable, ReportFacts
from rules.formula_rules import DOWN, UP
from rules.intervals import Interval, exact, is_slip, prints_as
from rules.lines import readable
from rules.quantity import Kind, Quantity
from rules.ways import Ways

UNNAMED = re.compile(r"\W*(?:tahun\W*)?(?:(?:19|20)\d\d\W*)+", re.IGNORECASE)
PLAIN_KINDS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.COUNT, Kind.MONEY, Kind.GRADE, Kind.RATE, Kind.PERMILLE})


class Use(Struct, frozen=True):
    """A capaian that formulas of one direction alone explain; `way` "up" or "down" where the report or the name says it beyond doubt.

    `formulas` are R/T alone, or one or both of T/R and (2T-R)/T, which meet where realisasi is near its target; `hidden` those that give
    it only with digits that are not printed.
    """

    trio: Trio
    table: FactTable
    formulas: tuple[str, ...]
    hidden: tuple[str, ...]
    factor: Decimal
    way: str

    @property
    def downward(self) -> bool:
        return R_T not in self.formulas

    @property
    def formula(self) -> str:
        """The formula, or both: "(2T-R)/T or T/R"."""
        return " or ".join(self.formulas)

    @property
    def name(self) -> str:
        return self.trio.capaian.indicator or self.trio.line.label

    @property
    def key(self) -> str:
        """The indicator; rows named by nothing but a year are all of the one that their table is about."""
        if UNNAMED.fullmatch(self.name):
            return f"({self.table.index})"
        return self.trio.capaian.key or self.name.lower()

    def value(self, formula: str) -> Interval | None:
        """The capaian by another formula, as the column prints it."""
        t, r = exact(self.trio.target.quantity), exact(self.trio.realisasi.quantity)
        value = by_formula(formula, t, r) if t is not None and r is not None else None
        return value.scaled(self.factor) if value is not None else None


def fitting_formulas(target: Quantity, realisasi: Quantity, stated: Quantity, factor: Decimal, hidden: bool) -> frozenset[str]:
    """All customary formulas that give `stated`, rounded, cut off, or missed by one step; `hidden` on what the figures can stand for."""
    values = ((f, v.scaled(factor)) for f, v in computed(target, realisasi, hidden) if f in FORMULAS)
    return frozenset(f for f, v in values if prints_as(v, stated) or is_slip(v, stated))


@lru_cache(maxsize=1)  # asked for by the rule on formulas and by the directions of indicators
def uses(report: ReportFacts) -> tuple[Use, ...]:
    """The telling rows of all tables in reading order: those that formulas of one direction alone explain."""
    ways = Ways.of(report)
    return tuple(u for c in all_judged(report) if isinstance(c, Judged) and (u := use_of(c, ways)) is not None)


def use_of(check: Judged, ways: Ways) -> Use | None:
    trio = check.trios[0]
    if check.fit is None or check.fit.cap is not None or check.fit.hidden or not check.informative:
        return None
    if not all(f.quantity.kind in PLAIN_KINDS and readable(f) for f in (trio.target, trio.realisasi, trio.capaian)):
        return None
    figures = trio.target.quantity, trio.realisasi.quantity, trio.capaian.quantity
    plain, possible = (fitting_formulas(*figures, check.factor, hidden) for hidden in (False, True))
    fits = plain or possible
    if not fits or (R_T in fits and fits != {R_T}):
        return None
    name = trio.capaian.indicator or trio.line.label
    inside = tuple(f for f in FORMULAS if f in possible - fits)
    return Use(trio, check.table, tuple(f for f in FORMULAS if f in fits), inside, check.factor, ways.surely(name))


def habits(all_uses: Sequence[Use]) -> dict[str, Counter[bool]]:
    """How often each indicator is computed downwards (True) and upwards."""
    out: dict[str, Counter[bool]] = {}
    for u in all_uses:
        out.setdefault(u.key, Counter())[u.downward] += 1
    return out


def way_of(use: Use, habit: Counter[bool]) -> str:
    """The way beyond doubt; else the way that most other rows of the same indicator are computed; "" where they do not tell."""
    if use.way:
        return use.way
    upward, downward = habit[False] - (not use.downward), habit[True] - use.downward
    if upward > downward + use.downward:
        return UP
    return DOWN if downward > upward + (not use.downward) else ""
