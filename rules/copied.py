"""STR706 over two reports: a table of measured figures that another report prints as its own, row by row.

Offices copy last year's table, or that of another office, and forget to fill it in. Only what was measured in the report's own year
counts: what the years before gave, targets and lists of staff or assets may rightly be the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from rules.alike import words_of
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts, Role
from rules.figures import Figures, when
from rules.finding import Finding, Message, Severity
from rules.probable import significant

CODE = "STR706"
OWN = frozenset({Measure.REALISASI, Measure.CAPAIAN, Measure.REALISASI_ANGGARAN, Measure.SERAPAN, Measure.FISIK})
ROLES_OF_OTHERS = frozenset({Role.SKALA, Role.DAFTAR_ISI, Role.NASIONAL, Role.RENSTRA})
TELLING_DIGITS = 3  # 100 and 75,0 agree by chance
FEWEST_FIGURES = 6  # telling figures that two tables share ...
FEWEST_ROWS = 3  # ... in so many rows
MOST_OF_IT = 0.9  # and this share of the smaller table's
SURELY = 12  # so many shared figures are no chance and no common source
SKETCH = 4  # hashes that stand for a table when its like is sought
LAST_YEAR = "{count} of {all} figures of this table are those of {place} in the report of {year}: the table seems to be last year's."
OTHER_UNIT = "{count} of {all} figures of this table are those of {place} in the report of {unit} of the same year."

Cell = tuple[str, str, str]


class Measured(Struct, frozen=True):
    """The telling figures of a table that its report gives as measured in its own year: (row, measure, figure) -> fact."""

    table: FactTable
    cells: dict[Cell, Fact]

    @property
    def sketch(self) -> tuple[int, ...]:
        """A few numbers that tables with nearly the same figures share."""
        numbers = sorted(int.from_bytes(hashlib.blake2b("\x1f".join(c).encode(), digest_size=7).digest(), "big") for c in self.cells)
        return tuple(numbers[:SKETCH])


def measured_tables(report: ReportFacts) -> list[Measured]:
    """The tables of `report` that could be known again."""
    figures = Figures.of(report)
    cells: dict[int, dict[Cell, Fact]] = {}
    for spot in figures.spots:
        fact, table, row = spot.fact, spot.table, spot.row
        if table is None or row is None or table.chart or table.role in ROLES_OF_OTHERS or fact.measure not in OWN or fact.value is None:
            continue
        if row.level is Level.CHILD and significant(fact.value) >= TELLING_DIGITS and when(spot, report).year == report.year:
            name = words_of(fact.indicator or row.label)
            cells.setdefault(table.index, {}).setdefault((name, fact.measure.value, format(fact.value.normalize(), "f")), fact)
    tables = {t.index: t for t in report.tables}
    return [Measured(tables[n], some) for n, some in cells.items() if _enough(some)]


def _enough(cells: dict[Cell, Fact]) -> bool:
    return len(cells) >= FEWEST_FIGURES and len({c[0] for c in cells}) >= FEWEST_ROWS


def copied_tables(report: ReportFacts, other: ReportFacts, *, last_year: bool) -> Iterator[tuple[str, Finding]]:
    """(name, finding) of the tables of `report` that `other` prints as well: last year's report of the unit, or another unit's report."""
    theirs = measured_tables(other)
    for mine in measured_tables(report):
        best = max(theirs, key=lambda t: len(mine.cells.keys() & t.cells.keys()), default=None)
        if best is None:
            continue
        shared = [c for c in mine.cells if c in best.cells]
        if not _enough(dict.fromkeys(shared, next(iter(mine.cells.values())))) or len(shared) < MOST_OF_IT * min(
            len(mine.cells), len(best.cells)
        ):
            continue
        if len(shared) < MOST_OF_IT * len(mine.cells) or _one_figure(shared):
            continue
        first, second = mine.cells[shared[0]], best.cells[shared[0]]
        yield (
            f"table {mine.table.index}",
            Finding(
                CODE,
                Severity.WARNING if last_year or len(shared) >= SURELY else Severity.INFO,
                first.place,
                Message.of(
                    LAST_YEAR if last_year else OTHER_UNIT,
                    count=len(shared),
                    all=len(mine.cells),
                    place=f"{second.place.table} (p. {second.place.page})" if second.place.table else f"p. {second.place.page}",
                    year=other.year,
                    unit=other.unit_name,
                ),
                other=second.place,
                facts=(first.id, second.id),
                confidence=min(first.confidence, second.confidence),
                evidence=tuple(mine.cells[c].place for c in shared[:SURELY]),
            ),
        )


def _one_figure(shared: list[Cell]) -> bool:
    """Whether most of what is shared is one and the same figure (120 % in every row): it proves nothing."""
    (_, most), *_ = Counter(value for _row, _measure, value in shared).most_common(1)
    return most > len(shared) / 2
