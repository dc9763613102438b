"""What a whole batch found: `summary.csv`, `summary.xlsx`, `summary.html`, drawn from the store alone.

store -> numbers (plain values) -> one renderer for each file. The same store gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.store import Store
from pipeline.batch.summary.numbers import summary

FILES = ("summary.csv", "summary.xlsx", "summary.html")


def write_summaries(store: Store, out: Path, lang: str) -> tuple[Path, ...]:
    """Write the three files into `out`; links lead to what lies in the folders of the reports. Raises OSError."""
    from pipeline.batch.summary.html import content as page
    from pipeline.batch.summary.table import content as table
    from pipeline.batch.summary.xlsx import content as workbook
    from pipeline.outputs.csv_files import write_file

    out.mkdir(parents=True, exist_ok=True)
    some = summary(store, out, lang)
    made = (table(some, lang), workbook(some, lang), page(some, lang))
    return tuple(write_file(out / name, content) for name, content in zip(FILES, made, strict=True))


__all__ = ["FILES", "summary", "write_summaries"]
