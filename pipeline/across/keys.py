"""One set of canonical names for the items of two reports, so that rules can group their figures by equality."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.interpret.name_words import tokens_of
from pipeline.interpret.names import assign_keys
from rules.facts import Fact, FactTable, Level, ReportFacts

SUMMARIES = frozenset({Level.TOTAL, Level.AVERAGE})


def with_common_keys(first: ReportFacts, second: ReportFacts) -> tuple[ReportFacts, ReportFacts]:
    """Both reports with keys drawn from the names of both. A figure whose link was weak in its own report stays weak.

    Figures of sentences follow the tables of their own report; an item that no table names keeps its key, which then has to be the same
    in both reports.
    """
    tables, _index = assign_keys([*first.tables, *second.tables])
    count = len(first.tables)
    return _with(first, tables[:count]), _with(second, tables[count:])


def _with(report: ReportFacts, keyed: tuple[FactTable, ...]) -> ReportFacts:
    renamed: dict[str, tuple[str, bool]] = {}
    tables = []
    for old, new in zip(report.tables, keyed, strict=True):
        facts = []
        summaries = _summaries(new)
        for (at, before), (_at, after) in zip(old.facts, new.facts, strict=True):
            certain = before.key_certain and after.key_certain
            # An item without a key in its report has none here either, but for totals and means of the same items.
            key, certain = (after.key, certain) if before.key else (summaries.get(at[0], ""), True)
            fact = replace(before, key=key, key_certain=certain)
            facts.append((at, fact))
            if before.key:
                known = renamed.get(before.key)
                same = known is None or known[0] == after.key
                renamed[before.key] = (after.key, certain if known is None else known[1] and certain and same)
        tables.append(replace(old, facts=tuple(facts)))
    return replace(report, tables=tuple(tables), narrative=tuple(_renamed(f, renamed) for f in report.narrative))


def _renamed(fact: Fact, renamed: dict[str, tuple[str, bool]]) -> Fact:
    key, certain = renamed.get(fact.key, (fact.key, True))
    return replace(fact, key=key, key_certain=fact.key_certain and certain)


def _summaries(table: FactTable) -> dict[int, str]:
    """Keys for rows of totals and means, by row: their name and the items they sum up (those since the last such row, else all above)."""
    if table.turned:
        return {}
    items: dict[int, str] = {}
    for (number, _column), fact in table.facts:
        if fact.key:
            items.setdefault(number, fact.key)
    out: dict[int, str] = {}
    above: list[str] = []
    block: list[str] = []
    for row in table.rows:
        if row.level in SUMMARIES and above:
            out[row.index] = f"{' '.join(tokens_of(row.label))} @ {' + '.join(block or above)}"
            block = []
        elif row.index in items:
            above.append(items[row.index])
            block.append(items[row.index])
    return out
