"""How many indicators a sasaran has in each table: one that the page cut may have lost some of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from rules.additive import ancestors
from rules.facts import FactTable, Level, ReportFacts, Row
from rules.lines import Line, lines, squeezed


class Sizes(Struct, frozen=True):
    """Indicators by squeezed sasaran and table index; the top of what stands lowest on each page, by table index (-1: in sentences)."""

    indicators: dict[str, dict[int, int]]
    lowest: dict[int, dict[int, float]]

    def may_lack(self, table: FactTable, name: str, some: Sequence[Line]) -> bool:
        """True where the indicators `some` of the sasaran `name` may not be all: an indicator of no sasaran follows, another table lists
        more, or none as many and theirs are the last rows of the table and of the page."""
        mine = len(_names(some))
        below = next((r for r in table.rows if r.index > some[-1].index), None)
        if below is not None and below.level is Level.CHILD and not sasaran_of(below, {r.index: r for r in table.rows}):
            return True
        others = [count for index, count in self.indicators.get(name, {}).items() if index != table.index]
        if any(count > mine for count in others):
            return True
        return mine not in others and some[-1].index == max(r.index for r in table.rows) and self._ends_page(table, some[-1])

    def _ends_page(self, table: FactTable, last: Line) -> bool:
        place = last.cells[-1][1].place
        return not any(top >= place.box[3] for index, top in self.lowest.get(place.page, {}).items() if index != table.index)


@lru_cache(maxsize=1)  # one report at a time
def sizes(report: ReportFacts) -> Sizes:
    """Counted over all tables of the report."""
    indicators: dict[str, dict[int, int]] = {}
    lowest: dict[int, dict[int, float]] = {}
    for table in report.tables:
        if table.turned:
            continue
        rows = {r.index: r for r in table.rows}
        groups: dict[str, list[Line]] = {}
        for line in lines(table):
            if line.level is Level.CHILD:
                groups.setdefault(squeezed(sasaran_of(rows[line.index], rows)), []).append(line)
        for name, some in groups.items():
            indicators.setdefault(name, {})[table.index] = len(_names(some))
    places = [f.place for f in report.all_facts()] + [c.place for c in report.captions] + [c.place for c in report.claims]
    for place in (*places, *(s.place for s in report.sayings)):
        on_page = lowest.setdefault(place.page, {})
        on_page[place.table_index] = max(on_page.get(place.table_index, 0.0), place.box[1])
    return Sizes(indicators, lowest)


def sasaran_of(row: Row, rows: dict[int, Row]) -> str:
    """The row's own sasaran, or that of the row it stands under."""
    return row.sasaran or next((a.sasaran for a in ancestors(row, rows) if a.sasaran), "")


def _names(some: Sequence[Line]) -> set[str]:
    return {squeezed(line.label) for line in some}
