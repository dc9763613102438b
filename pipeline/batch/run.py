"""A whole batch: what is done already is left alone, every outcome goes to its folder and into the store as it comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.exc import DBAPIError

from pipeline.batch.claim import claimed
from pipeline.batch.database import NoStore, disk_is_full, driver_says
from pipeline.batch.files import output_folder
from pipeline.batch.join import digest_all
from pipeline.batch.pool import Limits, outcomes
from pipeline.batch.sources import NoAccess, digest
from pipeline.batch.store import Store
from pipeline.batch.task import NO_ROOM, UNREADABLE, DiskFull, Outcome, State, Task, failed, work
from pipeline.batch.worker import Work
from pipeline.outputs.csv_files import write_file
from pipeline.run import Run

LEAST_FREE = 1 << 20  # bytes: on a disk with less SQLite cannot even open its journal, and calls that an I/O error
Engine = Callable[[Iterable[Task], Limits, Work], Iterator[Outcome]]


class Progress(Struct, frozen=True):
    """How far a batch is, after an outcome: `outcome` is None for what was found done already (`kept` of them)."""

    total: int
    done: int
    failed: int
    kept: int
    outcome: Outcome | None = None


class NoRoom(Exception):
    """The disk is full: the batch stopped, what was done is kept."""


def run_batch(
    reports: Iterable[tuple[str, Path, Run]],
    store: Store,
    out: Path,
    limits: Limits,
    *,
    do: Work = work,
    engine: Engine = outcomes,
    again: bool = False,
    parts: Mapping[Path, tuple[Path, ...]] = {},
) -> Generator[Progress]:
    """Check all `reports` (name, file, how), and tell the progress after each. Raises NoRoom, Busy, NoStore,
    NoWorkers.

    A report is left alone where the store holds it with the same content, settings and version; `again` checks those anew that failed.
    `engine` carries the tasks out: the pool of this machine, or a cluster. `parts` are the files of reports that are to be joined, by the
    first one.
    """
    try:
        with claimed(out) as temp:
            yield from _carried_out(_tasks(reports, parts), store, out, replace(limits, temp=temp), do, engine, again)
    except DiskFull as error:
        raise NoRoom(str(error)) from error
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NoRoom(str(error)) from error
        raise
    except DBAPIError as error:
        full = disk_is_full(error) or shutil.disk_usage(out).free < LEAST_FREE
        raise (NoRoom if full else NoStore)(driver_says(error)) from error


def _carried_out(
    given: tuple[list[Task], list[Outcome]], store: Store, out: Path, limits: Limits, do: Work, engine: Engine, again: bool
) -> Iterator[Progress]:
    tasks, unread = given
    good, poor = store.keys(State.DONE), set[str]() if again else store.keys(State.FAILED)
    todo = [t for t in tasks if t.key not in poor and not (t.key in good and folder_of(t.name, out).is_dir())]
    total = len(tasks) + len(unread)
    unread = [u for u in unread if u.key not in poor]
    kept = total - len(todo) - len(unread)
    done = bad = 0
    yield Progress(total, done, bad, kept)
    with closing(_chain(unread, engine(todo, limits, do))) as ended:  # type: ignore[type-var]
        for outcome in ended:
            _keep(outcome, store, out)
            done, bad = done + (outcome.state is State.DONE), bad + (outcome.state is State.FAILED)
            yield Progress(total, done, bad, kept, outcome)


def _chain(first: Iterable[Outcome], rest: Iterator[Outcome]) -> Iterator[Outcome]:
    try:
        yield from first
        yield from rest
    finally:
        close = getattr(rest, "close", None)
        if close is not None:
            close()


def _tasks(reports: Iterable[tuple[str, Path, Run]], parts: Mapping[Path, tuple[Path, ...]]) -> tuple[list[Task], list[Outcome]]:
    """The tasks, and the outcomes of files that cannot even be opened."""
    tasks: list[Task] = []
    unread: list[Outcome] = []
    for name, path, run in reports:
        if path in parts:
            tasks.append(Task(name, path, digest_all(parts[path]), run, parts=parts[path]))
            continue
        try:
            content = digest(path)
        except (OSError, NoAccess):
            unread.append(failed(Task(name, path, "", run), "directory" if path.is_dir() else UNREADABLE))
        else:
            tasks.append(Task(name, path, content, run))
    return tasks, unread


def folder_of(name: str, out: Path) -> Path:
    """The folder of a report's outputs."""
    return out / output_folder(name)


def _keep(outcome: Outcome, store: Store, out: Path) -> None:
    """Outputs first, the store last: what is in the store has its outputs."""
    folder = folder_of(outcome.name, out)
    if folder.exists():
        store.forget_other(outcome)  # of an older file of this name: a run that is cut here leaves no mixture that counts as done
    if outcome.state is State.DONE:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in outcome.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, content)
    elif (folder / "coverage.csv").exists():  # these outputs would speak of another report
        shutil.rmtree(folder, ignore_errors=True)
    store.add(outcome)
