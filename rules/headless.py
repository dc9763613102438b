"""Tables whose first rows stand on a page that was not read, or in another table: what is said of all their rows cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rules.facts import Fact, FactTable, Level
from rules.lines import KEPT_TABLES
from rules.row_numbers import counted

KINDS = frozenset({"digit", "roman"})  # letters may go on from table to table


def lacks_first(some: Sequence[Fact], table: FactTable) -> bool:
    """True where figures of a column begin with the first row of a table that lacks rows above it."""
    first = _first_row(table)
    boxes = {f.place.box for (r, _), f in table.facts if r == first} if first >= 0 else set()
    return bool(some) and some[0].place.box in boxes


@lru_cache(maxsize=KEPT_TABLES)
def _first_row(table: FactTable) -> int:
    """The index of the first row with figures, where a table without a caption begins with a number after the first, or with the rest of a
    name that a page break cut; -1 for other tables."""
    rows = [r for r in table.rows if r.level is not Level.GROUP]
    if table.label or table.title or not rows:
        return -1
    top = table.rows[0]
    if top.level is Level.GROUP and top.label[:1].islower() and not top.number:
        return rows[0].index
    numbers = [n for r in rows if (n := counted(r.number)) is not None and not n.prefix]
    late = bool(numbers) and numbers[0].kind in KINDS and all(n.value > 1 for n in numbers)
    return rows[0].index if late else -1
