"""How one report is checked, as chosen by command line and configuration together."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.aside import ignoring
from pipeline.baseline import Baseline
from pipeline.check import check_report
from pipeline.config import IgnoreRule
from pipeline.options import Options
from pipeline.result import Result


class Run(Struct, frozen=True):
    """How one report is checked, where its results go, how to speak. `fail_on` is a severity or "never".

    `ignores` are the ignores with reasons meant for the report; with a `baseline` only what is new counts; with `write_baseline`
    everything found is accepted into that file.
    """

    options: Options
    out: Path
    formats: tuple[str, ...]
    fail_on: str
    lang: str
    quiet: bool
    ignores: tuple[IgnoreRule, ...] = ()
    baseline: Baseline | None = None
    write_baseline: Path | None = None
    even_if_locked: bool = False

    def check(self, path: Path, name: str) -> Result:
        """The result for the report at `path` under `name`, without what was ignored with a reason and what the baseline knows."""
        result = replace(check_report(path, options=self.options), report=name)
        if self.ignores:
            result = ignoring(result, self.ignores)
        return self.baseline.compared(result, self.options.wants) if self.baseline is not None else result
