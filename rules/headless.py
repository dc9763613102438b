"""Tables whose first rows stand on a page that was not read, or in another table: what is said of all their rows cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rules.facts import Fact, FactTable, Level
from rules.lines import KEPT_TABLES
from rules.row_numbers import counted

KINDS = frozenset({"digit", "roman"})  # letters may go on from table to table


def lacks_first(some: Sequence[Fact], table: FactTable) -> bool:
    """True where figures of a column begin with its first one, in a table that lacks rows above."""
    if not some or not is_headless(table):
        return False
    at = next((k for k, f in table.facts if f.id == some[0].id), None)
    return at is not None and not any(c == at[1] and r < at[0] for (r, c), _ in table.facts)


@lru_cache(maxsize=KEPT_TABLES)
def is_headless(table: FactTable) -> bool:
    """True for a table without a caption that begins with a number after the first, or with the rest of a name that a page break cut."""
    rows = [r for r in table.rows if r.level is not Level.GROUP]
    if table.label or table.title or not rows:
        return False
    top = table.rows[0]
    if top.level is Level.GROUP and top.label[:1].islower() and not top.number:
        return True
    numbers = [n for r in rows if (n := counted(r.number)) is not None and not n.prefix]
    return bool(numbers) and numbers[0].kind in KINDS and all(n.value > 1 for n in numbers)
