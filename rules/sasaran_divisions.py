"""Other divisions of a table's rows into its sasaran: where no rules part them, the stated means may tell the division better.

A table without rules prints a sasaran once, in the middle of its rows; which rows are its own is judged by heights, and a row between two
sasaran may be given to the wrong one. A mean then seems wrong, and so does its neighbour's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.average_members import OF_SASARAN, MemberSet, SasaranSets
from rules.facts import Fact, ReportFacts
from rules.intervals import Interval, printed, prints_as, total

RULED = "grid"


def surely_divided(found: SasaranSets, report: ReportFacts) -> SasaranSets:
    """`found`, its sets marked as lacking members where another division of the rows of their table meets all means stated for them."""
    stated: dict[int, list[Fact]] = {}
    for fact, sets in found.stated(report):
        for s in sets:
            stated.setdefault(id(s), []).append(fact)
    unruled = {t.index for t in report.tables if t.reader != RULED}
    doubtful = {id(s) for some in _by_table(found, unruled).values() for s in some if _divided_otherwise(some, stated)}
    if not doubtful:
        return found
    by_name = {k: [replace(s, lacking=True) if id(s) in doubtful else s for s in sets] for k, sets in found.by_name.items()}
    return replace(found, by_name=by_name)


def _by_table(found: SasaranSets, tables: set[int]) -> dict[tuple[int, str], list[MemberSet]]:
    """The sasaran of each column of capaian in `tables`, from the top."""
    out: dict[tuple[int, str], list[MemberSet]] = {}
    for sets in found.by_name.values():
        for s in sets:
            place = s.facts[0].place
            if s.name.startswith(OF_SASARAN) and place.table_index in tables:
                out.setdefault((place.table_index, place.column), []).append(s)
    return {key: sorted(some, key=lambda s: s.facts[0].id) for key, some in out.items()}


def _divided_otherwise(some: Sequence[MemberSet], stated: Mapping[int, Sequence[Fact]]) -> bool:
    """True where a stated mean fails for the rows as divided, and none does where they are divided otherwise, in as many parts.

    A sasaran of which no mean is stated, or whose rows were not all read, may have any rows.
    """
    means = [() if s.lacking or s.doubtful else tuple(stated.get(id(s), ())) for s in some]
    values = [[printed(f.quantity) for f in s.facts] for s in some]
    if all(_holds(v, m) for v, m in zip(values, means, strict=True)):
        return False
    rows = [v for part in values for v in part]
    ends = {0}
    for mean in means:
        ends = {end for start in ends for end in range(start + 1, len(rows) + 1) if _holds(rows[start:end], mean)}
    return len(rows) in ends


def _holds(values: Sequence[Interval | None], means: Sequence[Fact]) -> bool:
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return not means
    middle = total(known).scaled(1 / Decimal(len(known)))
    return all(prints_as(middle, f.quantity) for f in means)
