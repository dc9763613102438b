"""The four CSV files of a report: UTF-8 with BOM (Excel needs it), CRLF (RFC 4180), the same bytes for the same input."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.outputs import rows
from pipeline.outputs.job import Job
from pipeline.outputs.text import safe_cell
from pipeline.result import Result

REPAIRED = "repaired.csv"


def csv_format(job: Job) -> tuple[Path, ...]:
    """`--format csv`."""
    return write_csv(job.result, job.folder, job.lang)


def write_csv(result: Result, folder: Path, lang: str) -> tuple[Path, ...]:
    """Write `discrepancies.csv`, `facts.csv`, `tables.csv` and `coverage.csv` into `folder` and return their paths.

    Where the report was held against a baseline, `repaired.csv` too; where it was not, one that an earlier run left is removed.
    Each file appears whole or not at all. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = [
        ("discrepancies.csv", rows.DISCREPANCIES, rows.discrepancies(result, lang)),
        ("facts.csv", rows.FACTS, rows.facts(result)),
        ("tables.csv", rows.TABLES, rows.tables(result)),
        ("coverage.csv", rows.COVERAGE, rows.coverage(result, lang)),
    ]
    if result.aside.baseline:
        files.append((REPAIRED, rows.REPAIRED, rows.repaired(result)))
    else:
        (folder / REPAIRED).unlink(missing_ok=True)
    return tuple(write_file(folder / name, csv_bytes(columns, body)) for name, columns, body in files)


def csv_bytes(columns: Sequence[str], body: Iterable[tuple[str, ...]]) -> bytes:
    """The content of one file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in body)
    return out.getvalue().encode("utf-8-sig")


def write_file(path: Path, content: bytes) -> Path:
    """Write beside `path`, then rename: a reader never sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return path
