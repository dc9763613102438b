"""The rows of `across.csv` and `pairs.csv` (docs/outputs.md)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields

from pipeline.i18n import render
from pipeline.outputs.rows import page, share
from rules.facts import Place
from rules.finding import Finding

ID_DIGITS = 8  # hex digits, as in a report's own list


class Row(Struct, frozen=True):
    """One finding between two reports, all as text; the fields are the columns of `across.csv`.

    `kind`: years, plan, government, copy, version.
    """

    finding_id: str
    kind: str
    report: str
    rule: str
    severity: str
    changes_conclusion: str
    confidence: str
    page: str
    table: str
    row: str
    column: str
    reported: str
    expected: str
    difference: str
    message: str
    other_report: str
    other_page: str
    other_table: str
    other_row: str
    other_column: str
    other_value: str
    root: str


class PairRow(Struct, frozen=True):
    """One pair of reports, all as text; the fields are the columns of `pairs.csv`.

    `used`: yes, or why not (unsure_unit, unproven_unit, parts). `same`, `different`, `set_aside` count the figures compared.
    """

    kind: str
    report: str
    unit: str
    year: str
    other_report: str
    other_unit: str
    other_year: str
    likeness: str
    used: str
    same: str
    different: str
    set_aside: str


COLUMNS = tuple(f.name for f in fields(Row))
PAIR_COLUMNS = tuple(f.name for f in fields(PairRow))


def values(row: Row | PairRow) -> tuple[str, ...]:
    """The fields in the order of the columns."""
    return tuple(getattr(row, f.name) for f in fields(row))


def row_of(kind: str, report: str, other: str, finding: Finding, name: str, root: str, lang: str) -> Row:
    """The row of a finding about `report`, held against `other`."""
    at, there = finding.place, finding.other or Place(0, "", "", "", (0.0, 0.0, 0.0, 0.0), "")
    return Row(
        name,
        kind,
        report,
        finding.rule,
        finding.severity.value,
        "true" if finding.changes_conclusion else "false",
        share(finding.confidence),
        page(at.page),
        at.table,
        at.row,
        at.column,
        at.text,
        finding.expected,
        finding.difference,
        render(finding.message, lang),
        other,
        page(there.page),
        there.table,
        there.row,
        there.column,
        there.text,
        root,
    )


def names(kind: str, report: str, other: str, found: Iterable[Finding]) -> list[str]:
    """Ids of the findings of a pair: code + hash of what and where, the same from run to run; `-2` for equal ones."""
    seen: Counter[str] = Counter()
    out = []
    for f in found:
        places = [f.place, *([f.other] if f.other else [])]
        parts = [kind, f.rule, report, other, *(t for p in places for t in (str(p.page), p.table, p.row, p.column, p.text))]
        name = f"{f.rule}-{hashlib.sha1(chr(31).join(parts).encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:ID_DIGITS]}"
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return out
