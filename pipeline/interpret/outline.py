"""Trees of rows: ranks -> parents, and how well a tree's sums hold. Arithmetic is evidence here, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

NEAR_SHARE = Decimal("0.25")  # a sum off by less than this share of itself is a slip in one figure rather than another structure
NEAR_WEIGHT = 0.5  # what such a near sum counts for, against 1 for one that holds

UNREAD = Decimal("NaN")  # a figure that is printed and was not read: what it goes into proves nothing
Values = Mapping[tuple[int, int], Decimal]


class Fit(Struct, frozen=True):
    """How a set of sums holds: `checks` made, `exact` held, `near` missed by a slip."""

    checks: int = 0
    exact: int = 0
    near: int = 0

    @property
    def score(self) -> float:
        return (self.exact + NEAR_WEIGHT * self.near) / self.checks if self.checks else 0.0

    def __add__(self, other: Fit) -> Fit:
        return Fit(self.checks + other.checks, self.exact + other.exact, self.near + other.near)


def tolerance(addends: Sequence[Decimal], total: Decimal) -> Decimal:
    """What rounding of printed decimals can make of a sum; whole numbers must add up exactly."""
    steps = [Decimal(1).scaleb(int(x.as_tuple().exponent)) for x in (*addends, total)]
    step = max(steps)
    return Decimal(0) if step >= 1 else step * (len(addends) + 1) / 2


def fit_sum(total: int, addends: Sequence[int], values: Values, columns: Sequence[int]) -> Fit:
    """Does row `total` hold the sums of rows `addends`, column by column? Columns without a figure in both are not checked."""
    fit = Fit()
    for col in columns:
        whole = values.get((total, col))
        parts = [values[r, col] for r in addends if (r, col) in values]
        if whole is None or not parts or _unread(whole, parts) or (whole == 0 and not any(parts)):
            continue
        off = abs(sum(parts, Decimal(0)) - whole)
        exact = off <= tolerance(parts, whole)
        near = not exact and off <= NEAR_SHARE * max(abs(whole), abs(sum(parts, Decimal(0))))
        fit += Fit(1, int(exact), int(near))
    return fit


def _unread(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    return whole.is_nan() or any(p.is_nan() for p in parts)


def fit_mean(total: int, addends: Sequence[int], values: Values, columns: Sequence[int]) -> Fit:
    """Does row `total` hold the means of rows `addends`?"""
    fit = Fit()
    for col in columns:
        whole = values.get((total, col))
        parts = [values[r, col] for r in addends if (r, col) in values]
        if whole is None or len(parts) < 2 or _unread(whole, parts):
            continue
        off = abs(sum(parts, Decimal(0)) / len(parts) - whole)
        fit += Fit(1, int(off <= Decimal(1).scaleb(int(whole.as_tuple().exponent))), 0)
    return fit


def parents_of(ranks: Sequence[int | None]) -> list[int]:
    """Parent position of each row (-1 for none) from outline ranks; a row without rank hangs under the last ranked one's parent."""
    out: list[int] = []
    stack: list[tuple[int, int]] = []
    for i, rank in enumerate(ranks):
        if rank is None:
            out.append(stack[-1][1] if stack else -1)
            continue
        while stack and stack[-1][0] >= rank:
            stack.pop()
        out.append(stack[-1][1] if stack else -1)
        stack.append((rank, i))
    return out


def fit_tree(parents: Sequence[int], rows: Sequence[int], values: Values, columns: Sequence[int]) -> Fit:
    """All sums of a tree together; `rows[i]` is the table row of position i."""
    children: dict[int, list[int]] = {}
    for i, p in enumerate(parents):
        if p >= 0:
            children.setdefault(p, []).append(rows[i])
    fit = Fit()
    for p, below in children.items():
        fit += fit_sum(rows[p], below, values, columns)
    return fit
