"""One stated sum as a check: what is stated, what it should be the sum of, whether it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from msgspec import Struct

from rules.additive import amounts, sure
from rules.alike import edit_distance
from rules.facts import Fact
from rules.intervals import ZERO, Interval, prints_as, total
from rules.quantity import Kind

SURELY_READ = 5  # digits of a reading that no other sum would meet by chance
HIDDEN_FROM = 3  # parts from which one may be an unmarked subtotal of others


class SumCheck(Struct, frozen=True):
    """One stated sum. `relation` names the set of parts; `computed` the sum; `evidence` of the relation: proved | expected | weak."""

    code: str
    stated: Fact
    parts: tuple[Fact, ...]
    labels: tuple[str, ...]
    computed: Interval
    holds: bool
    relation: str
    row: int = -1  # row index of the stated figure
    evidence: str = "weak"
    blanks: int = 0
    cause: str = ""
    culprit: int = -1  # index of the part that explains the misfit; -1 the stated figure itself
    sure: bool = True
    structural: bool = False  # the misfit tells of rows not read rather than of a wrong figure
    confirmed: bool = False  # another relation of the table bears the stated figure out
    by_digits: bool = False  # it holds for a reading of its one malformed part that is no candidate, but differs from the print by a digit
    borne: bool = False  # the total above holds with the stated figure as printed: a part may be wrong instead
    consequence: bool = False  # a part is wrong by its own relation; the stated sum is right with it mended

    @property
    def decided(self) -> bool:
        """True where a sum told how a figure is to be read, or (`holds`) which candidate of a broken one is meant."""
        facts = (self.stated, *self.parts)
        picked = self.holds and any(f.value is None and len(f.quantity.candidates) > 1 for f in facts)
        return picked or self.by_digits or any("sum" in f.quantity.evidence for f in facts)

    @property
    def off(self) -> Decimal:
        return (self.stated.value or ZERO) - self.computed.middle


def add_up(
    code: str, stated: Fact, parts: Sequence[tuple[str, Fact | None]], relation: str, resolved: dict[int, Decimal]
) -> SumCheck | None:
    """The check of one stated sum over its parts; None where the stated figure or a part has no value at all."""
    value = stated.quantity.value
    if value is None:
        return None
    choices = [amounts(f, resolved) for _, f in parts]
    several = [c for c in choices if len(c) > 1]
    if not all(choices) or len(several) > 1:
        return None
    sums = [total(pick) for pick in product(*choices)]
    if len(parts) > HIDDEN_FROM and not any(meets(s, stated) for s in sums):
        sums += [total(without_subtotals(pick)) for pick in product(*choices)]
    fits = [s for s in sums if meets(s, stated)]
    plain = sums[: len(sums) // 2] if len(sums) > 1 and len(several) == 0 else sums
    computed = fits[0] if fits else min(plain, key=lambda s: s.distance(value))
    facts = tuple(f for _, f in parts if f is not None)
    labels = tuple(label for label, f in parts if f is not None)
    usable = stated.usable and all(sure(f, resolved) for f in facts)
    by_digits = not fits and _tells_a_reading(value, facts)
    computed = Interval.exact(value) if by_digits else computed
    holds, blanks = bool(fits) or by_digits, len(parts) - len(facts)
    return SumCheck(code, stated, facts, labels, computed, holds, relation, blanks=blanks, sure=usable, by_digits=by_digits)


def _tells_a_reading(stated: Decimal, parts: Sequence[Fact]) -> bool:
    """Whether the sum holds for a reading of its one malformed part with one digit more, less or other than printed."""
    broken = [f for f in parts if f.quantity.kind is Kind.MALFORMED and f.value is None]
    if len(broken) != 1:
        return False
    rest = stated - sum((f.value for f in parts if f.value is not None), ZERO)
    printed = re.sub(r"\D", "", broken[0].quantity.raw)
    digits = f"{rest.normalize():f}"
    return rest > 0 and digits.isdigit() and len(digits) >= SURELY_READ and edit_distance(printed, digits) == 1


def without_subtotals(parts: Sequence[Interval]) -> list[Interval]:
    """The parts with those left out that an unmarked subtotal among them already holds."""
    out: list[Interval] = []
    for part in parts:
        if len(out) > 1 and part.is_exact and not part.holds(ZERO) and total(out) == part:
            out = []
        out.append(part)
    return out


def meets(result: Interval, stated: Fact) -> bool:
    q = stated.quantity
    if q.decimals == 0 and q.step <= 1 and result.is_exact:
        return result.low == q.value or (result.low % 1 != 0 and bool(prints_as(result, q)))
    return bool(prints_as(result, q))


def is_informative(check: SumCheck) -> bool:
    """A sum that could have failed: two parts that are not zero."""
    return sum(1 for f in check.parts if f.value) > 1
