"""Results -> files and the summary on the terminal. Every output is a renderer over the same result.

A format is a function (result, folder, lang) -> paths written, registered in `FORMATS` under the name that `--format` takes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.outputs.csv_files import write_csv
from pipeline.outputs.table_files import write_tables
from pipeline.result import Result

Write = Callable[[Result, Path, str], tuple[Path, ...]]

FORMATS: dict[str, Write] = {"csv": write_csv, "tables": write_tables}

__all__ = ["FORMATS", "Write", "write_csv", "write_tables"]
