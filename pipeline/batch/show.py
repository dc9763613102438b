"""How far a batch is, on a terminal: done, failed, findings, rate, what remains. Nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pipeline.batch.run import Progress
from pipeline.i18n import translator


def follow(steps: Iterator[Progress], lang: str, *, quiet: bool = False) -> Iterator[Progress]:
    """Hand the steps through, with a bar on standard error where it is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    _ = translator(lang)
    fields = {name: f"{{task.fields[{name}]}}" for name in ("failed", "findings", "rate")}
    told = TextColumn(_("{failed} failed, {findings} findings, {rate} a minute").format(**fields))
    columns = (BarColumn(), MofNCompleteColumn(), told, TimeElapsedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", failed=0, findings=0, rate="-")
        findings = 0
        for step in steps:
            findings += step.outcome.summary()["errors"] if step.outcome else 0
            ended = step.done + step.failed
            minutes = (bar.tasks[0].elapsed or 0) / 60
            rate = f"{ended / minutes:.0f}" if minutes > 0 else "-"
            bar.update(task, total=step.total, completed=step.kept + ended, failed=step.failed, findings=findings, rate=rate)
            yield step
