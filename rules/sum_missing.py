"""Sums that fail because rows are missing from the reading, told from those that fail because a figure is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from rules.facts import FactTable, Row
from rules.headless import lacks_first
from rules.sum_check import SumCheck, is_informative

SEVERAL = 3  # columns of one row that fail together
FIRM_SUMS = 3  # other sums of a column that hold beside the only one that fails in all its columns


def is_structural(check: SumCheck, of_row: list[SumCheck], table: FactTable) -> bool:
    """True where a misfit tells that rows are missing from the reading (or counted in wrongly) rather than that a figure is wrong.

    All columns of a total fail (or several, and most) and not each for a cause of its own, or all by the same row; or a lone total
    exceeds rows that run to the table's end: the table may go on elsewhere; or it exceeds rows that lack those before the first.
    """
    if check.off > 0 and not check.cause and lacks_first(check.parts, table):
        return True
    failing = [c for c in of_row if not c.holds]
    if len(failing) == len(of_row) > 1 or (len(failing) >= SEVERAL and 2 * len(failing) >= len(of_row)):
        causes = {(c.cause, c.labels[c.culprit] if c.culprit >= 0 else "") for c in failing}
        if any(c.cause == "" for c in failing) or (len(causes) == 1 and failing[0].cause in {"missing", "twice"}):
            return True
    last = max((r.index for r in table.rows), default=-1)
    at_end = any(f.place.box == p.place.box for (r, _), f in table.facts if r == last for p in check.parts)
    return len(of_row) == len(failing) and not check.cause and check.off > 0 and at_end and check.row < last


def firm_rows(tried: dict[tuple[int, int], list[SumCheck]], table: FactTable) -> set[int]:
    """Rows that fail, but not for rows missing: each the only one to fail in its columns, and the children numbered without a gap."""
    holds: dict[tuple[int, str], int] = Counter()
    fails: dict[tuple[int, str], int] = Counter()
    for (_, slot), checks in tried.items():
        good = any(c.holds for c in checks)
        if good and any(c.holds and is_informative(c) for c in checks):
            holds[slot, checks[0].code] += 1
        elif not good:
            fails[slot, checks[0].code] += 1
    firm: dict[int, bool] = {}
    for (row, slot), checks in tried.items():
        key = slot, checks[0].code
        if not any(c.holds for c in checks):
            firm[row] = firm.get(row, True) and fails[key] == 1 and holds[key] >= FIRM_SUMS
    return {row for row, yes in firm.items() if yes and counted_on(table, row)}


def counted_on(table: FactTable, parent: int) -> bool:
    """True where the rows under `parent` bear running numbers and the next number of that kind goes on from theirs or begins anew."""
    mine = [r for r in table.rows if r.parent == parent]
    numbers = running(mine)
    if len(numbers) != len(mine) or any(b != a + 1 for a, b in pairwise(numbers)):
        return False
    after = running(r for r in table.rows if mine and r.index > mine[-1].index and r.depth == mine[0].depth)
    return len(numbers) > 1 and (not after or after[0] in {1, numbers[-1] + 1})


def running(rows: Iterable[Row]) -> list[int]:
    """The running numbers that rows bear: `14.`, `14)`, `d` (as 4)."""
    out = []
    for row in rows:
        if m := re.fullmatch(r"\(?(?:(\d{1,3})|([a-z]))[.)]{0,2}", row.number.strip()):
            out.append(int(m[1]) if m[1] else ord(m[2]) - ord("a") + 1)
    return out
