"""STR703, sasaran: the caption of a table names one sasaran of the report, every row of the table stands under another."""

from __future__ import annotations

from collections.abc import Iterator

from rules.alike import words_of
from rules.facts import FactTable, Level, Place, ReportFacts, Role
from rules.finding import Finding, Message, Outcome, Severity
from rules.outline import Source, Voice

OTHER_GOAL = "The caption names the sasaran “{named}”; all rows of the table stand under “{held}”."
FEWEST_WORDS = 3  # of a sasaran's name: fewer mean too much
LEAST_UNSHARED = 2  # words of either name that are not in the other: less is one sasaran worded in two ways
HOLDING = frozenset({Role.CAPAIAN, Role.PK, Role.IKU, Role.RENSTRA, Role.PERBANDINGAN})


def goals_told(report: ReportFacts) -> Iterator[Outcome]:
    """One finding for each caption that names a sasaran of which the table has no row."""
    if report.outline is None:
        return
    goals = _goals(report)
    for voices in report.outline.voices:
        table, caption = report.tables[voices.table], voices.get(Source.CAPTION)
        if caption is None or table.chart or table.role not in HOLDING or not table.facts:
            continue
        held = _held(table)
        if held is None or not all(row.sasaran for row in table.rows if row.level is Level.CHILD):
            continue
        named = _named(caption.text, goals)
        if len(named) == 1 and _unlike(named[0], words_of(held)) and not _shares(caption.text, held):
            yield _of_other_goal(table, caption, goals[named[0]], held)


def _goals(report: ReportFacts) -> dict[str, str]:
    """The sasaran of the report's tables, in the words they are compared by, and as first printed."""
    out: dict[str, str] = {}
    for table in report.tables:
        for row in table.rows:
            name = words_of(row.sasaran)
            if len(name.split()) >= FEWEST_WORDS:
                out.setdefault(name, row.sasaran)
    return out


def _held(table: FactTable) -> str | None:
    """The one sasaran that the rows stand under; None where there are several."""
    found = {words_of(row.sasaran): row.sasaran for row in table.rows if row.sasaran and row.level is Level.CHILD}
    return next(iter(found.values())) if len(found) == 1 else None


def _named(caption: str, goals: dict[str, str]) -> list[str]:
    """The sasaran named in full in a caption; one inside a longer one is not named."""
    text = f" {words_of(caption)} "
    found = [name for name in goals if f" {name} " in text]
    return [name for name in found if not any(name != other and name in other for other in found)]


def _unlike(a: str, b: str) -> bool:
    x, y = set(a.split()), set(b.split())
    return len(x - y) >= LEAST_UNSHARED and len(y - x) >= LEAST_UNSHARED


def _shares(caption: str, held: str) -> bool:
    """Whether the caption may name the sasaran held as well, in other words or cut short."""
    mine = set(words_of(held).split())
    return 2 * len(mine & set(words_of(caption).split())) > len(mine)


def _of_other_goal(table: FactTable, caption: Voice, named: str, held: str) -> Finding:
    place = Place(caption.place.page, table.label, "", Source.CAPTION.value, caption.place.box, caption.text, table.index)
    rows = next(f.place for _, f in table.facts)
    return Finding(
        "STR703", Severity.WARNING, place, Message.of(OTHER_GOAL, named=named, held=held), expected=held, other=rows, evidence=(place,)
    )
