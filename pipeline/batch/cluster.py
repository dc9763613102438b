"""The same tasks on many machines (dask.distributed): the cluster says where, a process of our own on that machine does the work.

Every task runs as it would at home, in a process with its limits (pipeline.batch.seats): a report that crashes, hangs or eats memory is
told with the same reason, and the cluster's worker lives on. Dies a worker, its tasks go to another; a report whose workers die again and
again is put aside (`distributed.scheduler.allowed-failures`).
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.batch.join import digest_all
from pipeline.batch.pool import Limits
from pipeline.batch.seats import done_at_a_seat
from pipeline.batch.sources import NoAccess, digest, opened
from pipeline.batch.task import UNREADABLE, DiskFull, Outcome, Task, failed
from pipeline.batch.worker import Work
from pipeline.outputs.source import program_version

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"  # --scheduler local[:N]: a cluster of N processes on this machine
AHEAD = 2  # tasks handed out for each thread of the cluster: one at work, one on its way
TRIES = 2  # more, where a machine of the cluster cannot do any task (its disk full, no process to be had)
CONNECT_SECONDS = 30  # to reach a scheduler


class NoCluster(Exception):
    """The cluster cannot be used: not installed, not reached, lost on the way; the text says which."""


class Elsewhere(StrEnum):
    """Why a machine of the cluster did nothing."""

    AWAY = "away"  # the report cannot be read there: its bytes must travel
    OTHER = "other"  # another version of this program would tell other things


class Cluster(Struct, frozen=True):
    """An engine (pipeline.batch.run.Engine): `scheduler` is the address of a scheduler (`tcp://host:8786`), or `local`, `local:4`."""

    scheduler: str

    def __call__(self, tasks: Iterable[Task], limits: Limits, do: Work) -> Iterator[Outcome]:
        """The outcomes of all tasks as they end. Raises NoCluster, DiskFull."""
        with _client(self.scheduler, limits) as client:
            yield from _outcomes(client, iter(tasks), limits, do)


@contextmanager
def _client(scheduler: str, limits: Limits) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise NoCluster("pip install 'lkip-check[cluster]'") from error
    with ExitStack() as open_:
        try:
            if scheduler.split(":")[0] == LOCAL:
                workers = int(scheduler.partition(":")[2] or limits.jobs)
                cluster: Any = open_.enter_context(
                    LocalCluster(  # type: ignore[no-untyped-call]
                        n_workers=workers,
                        threads_per_worker=1,
                        memory_limit=None,  # every task has its own limit in a process of its own
                        dashboard_address="127.0.0.1:0",  # its own pages, wherever there is a port for them
                        local_directory=str(limits.temp) if limits.temp else None,
                        silence_logs=logging.CRITICAL,
                    )
                )
            else:
                cluster = scheduler
            client = open_.enter_context(Client(cluster, timeout=CONNECT_SECONDS, set_as_default=False))  # type: ignore[no-untyped-call]
        except (OSError, ValueError, RuntimeError) as error:
            raise NoCluster(f"{scheduler}: {error}") from error
        yield client


def _outcomes(client: Client, waiting: Iterator[Task], limits: Limits, do: Work) -> Iterator[Outcome]:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    given: dict[Future[Any], tuple[Task, bool]] = {}
    ended = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
    carry = False  # a machine could not read one of the reports: their bytes travel with the tasks from then on

    def give(task: Task) -> None:
        laden = _laden(task) if carry else task
        future = client.submit(at_worker, laden, limits, do, program_version(), pure=False, retries=TRIES)
        given[future] = task, carry
        ended.add(future)  # type: ignore[no-untyped-call]

    def fill() -> None:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        while len(given) < max(1, threads) * AHEAD:
            task = next(waiting, None)
            if task is None:
                return
            give(task)

    try:
        fill()
        while given:
            future = next(ended)
            task, carried = given.pop(future)
            error = future.exception() if future.status == "error" else None
            if isinstance(error, KilledWorker):
                fill()
                yield failed(task, "crashed", "workers of the cluster died")
                continue
            if isinstance(error, DiskFull):
                raise error
            if future.status != "finished":
                raise NoCluster(f"{type(error).__name__}: {error}" if error else future.status)
            said = future.result()
            future.release()
            if said == Elsewhere.OTHER:
                raise NoCluster("another version of lkip-check is installed on the workers")
            if said == Elsewhere.AWAY and not carried:
                carry = True
                give(task)
                continue
            fill()
            yield failed(task, UNREADABLE) if said == Elsewhere.AWAY else said
    finally:
        with contextlib.suppress(Exception):  # a cluster that is gone needs no word from us
            client.cancel(list(given), force=True)  # type: ignore[no-untyped-call]


def _laden(task: Task) -> Task:
    """The task with the bytes of its report; without, where they cannot be read here either, and where it is joined from several files."""
    if task.parts:
        return task
    try:
        with opened(task.path) as stream:
            return replace(task, carried=stream.read())
    except (OSError, NoAccess):
        return task


def at_worker(task: Task, limits: Limits, do: Work, version: str) -> Outcome | Elsewhere:
    """On a machine of the cluster: carry one task out in a process of ours. Raises DiskFull, NoWorkers (the cluster tries elsewhere)."""
    if program_version() != version:
        return Elsewhere.OTHER
    if task.carried is None and not _readable(task):
        return Elsewhere.AWAY
    _allow_children()
    return done_at_a_seat(task, replace(limits, jobs=1, temp=_own_folder()), do)


def _readable(task: Task) -> bool:
    """True where the path leads to the very report that is meant."""
    try:
        return (digest_all(task.parts) if task.parts else digest(task.path)) == task.content
    except (OSError, NoAccess):
        return False


def _own_folder() -> Path | None:
    """The folder of temporary files of this worker; a worker that starts clears away what dead ones left."""
    from distributed import get_worker

    place = Path(get_worker().local_directory)
    return place if place.is_dir() else None


def _allow_children() -> None:
    """Workers of dask are daemons, which `multiprocessing` denies children lest those outlive them: ours end with their parent."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
