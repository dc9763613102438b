"""`summary.csv`: one row per report, in order of weight, with a column for each rule: ready for a pivot table."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.batch.summary.numbers import Line, Summary
from pipeline.outputs.csv_files import csv_bytes
from rules.run import load_rules

COLUMNS = (
    *("rank", "report", "state", "unit", "year", "pages", "pages_unread", "figures"),
    *("material", "errors", "warnings", "notes", "reason", "text"),
)


def content(some: Summary, _lang: str) -> bytes:
    """The file. Columns after `text` are the codes of all rules: how many slips of each the report has."""
    codes = sorted({*load_rules(), *(code for line in some.lines for code, _n in line.codes)})
    return csv_bytes((*COLUMNS, *codes), _rows(some, codes))


def _rows(some: Summary, codes: list[str]) -> Iterator[tuple[str, ...]]:
    partly = {u.name: u for u in reversed(some.partly)}
    for rank, line in enumerate(some.lines, 1):
        yield (*_line(rank, line), *((p.word, p.text) if (p := partly.get(line.name)) else ("", "")), *_counts(line, codes))
    for failed in some.failed:
        text = f"{failed.text} ({failed.detail})" if failed.detail else failed.text
        yield ("", failed.name, "failed", *[""] * 9, failed.word, text, *[""] * len(codes))


def _line(rank: int, line: Line) -> tuple[str, ...]:
    w = line.weight
    year = str(line.year) if line.year else ""
    numbers = (line.pages, line.unread, line.figures, w.material, w.errors, w.warnings, w.notes)
    return (str(rank), line.name, "done", line.unit, year, *map(str, numbers))


def _counts(line: Line, codes: list[str]) -> tuple[str, ...]:
    has = dict(line.codes)
    return tuple(str(has.get(code, 0)) for code in codes)
