"""What a judge must accept: the values that some customary formula and rounding allows. A planted error lies outside of all of them."""

from __future__ import annotations

from decimal import Decimal

CAPS = (100, 110, 120, 150, 200)
SLACK = Decimal("0.06")  # beyond the last printed digit of two decimals, and half a unit of one decimal


def capaian_fits(target: Decimal, realisasi: Decimal, stated: Decimal, hidden: Decimal = Decimal(0)) -> bool:
    """True where any customary formula gives `stated`, usual for the direction or not; `hidden` is what the realisasi may be off."""
    if target == 0 or realisasi == 0:
        return True
    if hidden:
        near = (realisasi - hidden, realisasi, realisasi + hidden)
        some = [w for r in near for w in (r / target * 100, (2 * target - r) / target * 100, target / r * 100)]
        if any(min(some[k::3]) - SLACK <= stated <= max(some[k::3]) + SLACK for k in range(3)):
            return True
    ways = [realisasi / target * 100, (2 * target - realisasi) / target * 100, target / realisasi * 100]
    ways += [Decimal(c) for c in CAPS if max(ways) >= c]
    return any(abs(w - stated) <= max(SLACK, abs(w) / 2000) for w in ways)


def share_fits(part: Decimal, whole: Decimal, stated: Decimal, hidden: Decimal = Decimal(0)) -> bool:
    """True where part of whole, or the rest of it, may be `stated`; `hidden` is what a printed length may stand above or below itself."""
    if hidden and whole > hidden:
        least, most = (part - hidden) / (whole + hidden) * 100 - SLACK, (part + hidden) / (whole - hidden) * 100 + SLACK
        return least <= stated <= most or least <= 100 - stated <= most
    return whole == 0 or abs(part / whole * 100 - stated) <= SLACK or abs(100 - part / whole * 100 - stated) <= SLACK


def never(value: Decimal) -> bool:
    return False
