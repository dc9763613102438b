"""Batches for tests: reports without PDF, an engine without processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.batch.pool import Limits
from pipeline.batch.run import Progress, run_batch
from pipeline.batch.store import Store
from pipeline.batch.task import Outcome, State, Task
from pipeline.batch.worker import Work
from pipeline.options import Options
from pipeline.run import Run

HOME = Path(__file__).parents[1]
CLEAN = HOME / "samples" / "dinas-contoh-bersih-2022.pdf"
RUN = Run(Options(second_reader=False), Path("out"), ("csv",), "error", "id", True)
LIMITS = Limits(2, seconds=60, megabytes=4096)

Given = list[tuple[str, Path, Run]]


def in_turn(tasks: Iterable[Task], _limits: Limits, do: Work) -> Iterator[Outcome]:
    """An engine without processes."""
    return (do(task) for task in tasks)


def told(task: Task) -> Outcome:
    """Work without a PDF: the outcome tells the content."""
    return Outcome(task.key, task.name, task.content, State.DONE, files=(("discrepancies.csv", task.content.encode()),))


def some(folder: Path, count: int = 3) -> Given:
    """Reports r0, r1 ... of different content."""
    folder.mkdir(exist_ok=True)
    out = []
    for n in range(count):
        path = folder / f"r{n}.pdf"
        path.write_bytes(f"report {n}".encode())
        out.append((f"r{n}", path, RUN))
    return out


def finish(given: Given, out: Path, do: Work = told, **more: object) -> tuple[list[str], Store]:
    """The names that were worked on, and the store."""
    seen: list[str] = []

    def noted(task: Task) -> Outcome:
        seen.append(task.name)
        return do(task)

    store = Store.in_folder(out)
    for _step in run_batch(given, store, out, LIMITS, do=noted, engine=in_turn, **more):  # type: ignore[arg-type]
        pass
    return seen, store


def ended(steps: Iterator[Progress]) -> list[str]:
    """The names of the reports as they end."""
    return [step.outcome.name for step in steps if step.outcome]
