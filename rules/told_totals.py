"""TXT502, direction of a count that is the total of one table a year: "jumlah kasus ... meningkat dari tahun 2019"."""

from __future__ import annotations

import re

from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.sayings import Saying

PAGES_BEFORE = 3  # the tables whose totals a sentence compares stand right before it
FEWEST_WORDS = 2  # words that a table's title must share with what the sentence counts
SHORTEST_WORD = 4  # letters
COMMON = frozenset(
    (
        "jumlah tahun yang oleh pada dari untuk dengan dinas badan kantor biro kota kabupaten provinsi tabel diatas atas bawah data "
        "rekapitulasi terhadap dalam dapat diketahui bahwa total kinerja capaian realisasi target indikator"
    ).split()
)
_YEAR = re.compile(r"\b(20\d\d)\b")


def totals_of(saying: Saying, report: ReportFacts) -> tuple[Fact, Fact] | None:
    """The totals of the earlier and the later year, each of the one table whose title names what is counted; None where unsure."""
    counted = _words(saying.subject)
    found: dict[int, list[Fact]] = {}
    for table in report.tables:
        if not table.pages or not table.pages[0] <= saying.place.page <= table.pages[-1] + PAGES_BEFORE:
            continue
        if len(counted & _words(table.title)) < FEWEST_WORDS:
            continue
        total = grand_total(table)
        year = _year_of(table, total)
        if total is not None and year is not None:
            found.setdefault(year, []).append(total)
    pair = [found.get(y or 0, []) for y in (saying.against, saying.year)]
    if any(len(facts) != 1 for facts in pair):
        return None
    return pair[0][0], pair[1][0]


def grand_total(table: FactTable) -> Fact | None:
    """The one figure that counts the whole table: of its total row the only one, or that of its one column of sums."""
    rows = [r.index for r in table.rows if r.level is Level.TOTAL]
    if len(rows) != 1:
        return None
    facts = [f for (r, _), f in table.facts if r == rows[0] and f.usable and f.value is not None]
    sums = [f for f in facts if f.measure is Measure.JUMLAH]
    chosen = sums if len(sums) == 1 else facts
    return chosen[0] if len(chosen) == 1 else None


def _year_of(table: FactTable, total: Fact | None) -> int | None:
    """The year a total is of: told by its column, else by the table's title."""
    if total is None:
        return None
    if total.period.stated and total.period.year is not None:
        return total.period.year
    named = {int(y) for y in _YEAR.findall(table.title)}
    return total.period.year if not named else next(iter(named)) if len(named) == 1 else None


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]+", text.lower()) if len(w) >= SHORTEST_WORD and w not in COMMON}
