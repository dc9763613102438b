"""How many of the staff are of each golongan, counted from the rows of a staff table (`Golongan III/d`, `III c`, `Gol. IV.a`)."""

from __future__ import annotations

import re
from decimal import Decimal

from rules.facts import Level, Measure, ReportFacts, Role
from rules.intervals import ZERO

FEWEST_ROWS = 3  # rows that name a golongan: fewer make no table of them
_IN_ROW = re.compile(r"(?:^|\bgol\w*\.?\s*(?:ruang\s*)?|\()(IV|I{1,3})\s*[/. -]?\s*[a-e]?\b", re.IGNORECASE)
_NAMED = re.compile(r"\bgol\w*\.?\s*(IV|I{1,3})\b", re.IGNORECASE)


def rank_named(text: str) -> str:
    """`IV` of "ASN golongan IV"; "" where none is named."""
    m = _NAMED.search(text)
    return m[1].upper() if m else ""


def rank_counts(report: ReportFacts) -> dict[str, Decimal]:
    """The count of each golongan by the staff table that lists them; {} where none does or where two disagree."""
    found: list[dict[str, Decimal]] = []
    for table in report.tables:
        if table.role is not Role.PEGAWAI:
            continue
        cells = table.cells()
        last = max((c.index for c in table.columns if c.measure is Measure.JUMLAH), default=-1)
        rows = [(m[1].upper(), cells.get((r.index, last))) for r in table.rows if r.level is Level.CHILD and (m := _IN_ROW.match(r.label))]
        if len(rows) < FEWEST_ROWS or any(f is None or not (f.usable or f.quantity.is_zero_mark) for _, f in rows):
            continue
        counted: dict[str, Decimal] = {}
        for rank, fact in rows:
            value = fact.value if fact is not None else None
            counted[rank] = counted.get(rank, ZERO) + (value or ZERO)
        found.append(counted)
    return found[0] if found and all(f == found[0] for f in found) else {}
