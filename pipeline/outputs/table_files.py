"""`--format tables`: every table of a report as a CSV file and as a sheet of one workbook, with an index."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.patterns import lazy_pattern
from pipeline.i18n import translator
from pipeline.outputs.csv_files import csv_bytes, write_file
from pipeline.outputs.job import Job
from pipeline.outputs.table_cells import Sheet, sheets
from pipeline.outputs.text import plain
from pipeline.outputs.workbook import workbook_bytes
from pipeline.result import Result

FOLDER = "tables"
INDEX = ("file", "sheet", "table", "title", "pages", "rows", "columns", "header_rows", "reader", "confidence")
PAGE = "halaman"
OWN_FILE = lazy_pattern(r"[0-9]{2,}_[A-Za-z0-9._]+\.csv")


def tables_format(job: Job) -> tuple[Path, ...]:
    """`--format tables`."""
    return write_tables(job.result, job.folder, job.lang)


def write_tables(result: Result, folder: Path, lang: str) -> tuple[Path, ...]:
    """Write `tables/NN_<label>.csv`, `tables/index.csv` and `tables/tables.xlsx` into `folder` and return their paths.

    Each file appears whole or not at all; files of an earlier run that its index names and this run does not write are removed.
    Raises OSError when the folder cannot be written.
    """
    home = folder / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    some = tuple(sheets(result))
    stale = _listed(home / "index.csv") - {file_name(s) for s in some}
    written = [write_file(home / file_name(s), csv_bytes(_columns(s), _rows(s))) for s in some]
    written.append(write_file(home / "tables.xlsx", workbook_bytes(some, translator(lang))))
    written.append(write_file(home / "index.csv", csv_bytes(INDEX, _index(some))))
    for name in sorted(stale):
        (home / name).unlink(missing_ok=True)
    return tuple(written)


def file_name(sheet: Sheet) -> str:
    return f"{sheet.stem}.csv"


def _columns(sheet: Sheet) -> tuple[str, ...]:
    return (PAGE, *sheet.header)


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    return ((str(line.page), *(e.text for e in line.entries)) for line in sheet.lines)


def _index(some: Sequence[Sheet]) -> Iterator[tuple[str, ...]]:
    """One row per table."""
    for sheet in some:
        t = sheet.table
        pages = " ".join(str(n) for n in t.page_numbers)
        size = (str(len(sheet.lines)), str(t.cols), str(t.header_rows))
        yield (file_name(sheet), sheet.stem[:31], plain(t.label), plain(t.title), pages, *size, t.reader.value, f"{t.confidence:.2f}")


def _listed(index: Path) -> set[str]:
    """The table files that an index of an earlier run names; nothing that does not look like one of ours."""
    try:
        rows = list(csv.reader(io.StringIO(index.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()
    if not rows or rows[0][:1] != ["file"]:
        return set()
    return {row[0] for row in rows[1:] if row and OWN_FILE.fullmatch(row[0])}
