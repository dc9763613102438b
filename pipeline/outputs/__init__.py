"""Results -> files and the summary on the terminal. Every output is a renderer over the same result.

A format is a function (job) -> paths written, registered in `FORMATS` under the name that `--format` takes. Writers are imported when
they are used: some need parts that take their time.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.outputs.job import Job

Write = Callable[[Job], tuple[Path, ...]]


def _from(module: str, name: str) -> Write:
    """The writer `name` of `pipeline.outputs.<module>`, imported when it is called."""

    def write(job: Job) -> tuple[Path, ...]:
        paths: tuple[Path, ...] = getattr(import_module(f"pipeline.outputs.{module}"), name)(job)
        return paths

    return write


FORMATS: dict[str, Write] = {
    "csv": _from("csv_files", "csv_format"),
    "tables": _from("table_files", "tables_format"),
    "xlsx": _from("xlsx_report", "xlsx_format"),
    "html": _from("html.writer", "html_format"),
    "pdf": _from("annotated.writer", "pdf_format"),
    "kkp": _from("kkp.writer", "kkp_format"),
    "json": _from("json_report", "json_format"),
    "sarif": _from("sarif", "sarif_format"),
}

__all__ = ["FORMATS", "Job", "Write"]
