"""What would put wrong amounts right: failing sums of the table, and the same figure in other places."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.elsewhere import Elsewhere
from rules.facts import ReportFacts
from rules.sum_checks import sum_checks


def mended_amounts(report: ReportFacts) -> dict[int, Decimal]:
    """Amounts that a failing sum of the same table would put right: a percentage that fits them is a consequence, not a fault."""
    out: dict[int, Decimal] = {}
    for table in report.tables:
        for check in sum_checks(table):
            if not check.holds and not check.structural and check.stated.value is not None:
                out.setdefault(check.stated.id, check.computed.middle)
    return out


def mended_parts(report: ReportFacts) -> dict[int, list[Decimal]]:
    """For every part of a failing sum, the value that would make the sum right."""
    out: dict[int, list[Decimal]] = {}
    for table in report.tables:
        for check in sum_checks(table):
            if not check.holds and not check.structural and not check.consequence:
                for part in check.parts:
                    if part.value is not None:
                        out.setdefault(part.id, []).append(part.value + check.off)
    return out


class Mending(Struct, frozen=True):
    """What would put amounts right: `totals` by failing sums, `parts` likewise; `places` the same figures elsewhere."""

    totals: dict[int, Decimal]
    parts: dict[int, list[Decimal]]
    places: Elsewhere

    @staticmethod
    @lru_cache(maxsize=1)  # two rules ask for that of one report
    def of(report: ReportFacts) -> Mending:
        return Mending(mended_amounts(report), mended_parts(report), Elsewhere.of(report))
