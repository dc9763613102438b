"""A pool of worker processes on this machine (pebble): a crash, a hang or a memory bomb costs the report it was working on."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, TimeoutError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.batch.task import DiskFull, Outcome, Task, failed, work

if TYPE_CHECKING:
    from pebble import ProcessFuture

MEGABYTE = 1 << 20
TASKS_A_WORKER = 64  # a worker is replaced then: what libraries leak goes with it
WAITING_A_WORKER = 3  # tasks handed out beyond those at work: results must not pile up
POLL_SECONDS = 0.5  # of the memory watchdog where the system has no limit of its own

Work = Callable[[Task], Outcome]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may take. `seconds` of wall time, `megabytes` of memory; `jobs` reports at once."""

    jobs: int
    seconds: float = 600.0
    megabytes: int = 4096


def outcomes(tasks: Iterable[Task], limits: Limits, do: Work = work) -> Iterator[Outcome]:
    """The outcomes of all tasks as they end. Raises DiskFull where a worker cannot write. Closing the iterator stops the workers."""
    from pebble import ProcessPool

    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    if sys.platform != "win32":
        context.set_forkserver_preload(["pipeline.batch.warm"])
    ended: queue.SimpleQueue[tuple[Task, ProcessFuture[Outcome]]] = queue.SimpleQueue()
    waiting = iter(tasks)
    at_work = 0
    pool = ProcessPool(
        max_workers=limits.jobs, max_tasks=TASKS_A_WORKER, initializer=prepare, initargs=(limits.megabytes,), context=context
    )
    try:
        while True:
            while at_work < limits.jobs * (1 + WAITING_A_WORKER):
                task = next(waiting, None)
                if task is None:
                    break
                future = pool.schedule(do, args=(task,), timeout=limits.seconds)
                future.add_done_callback(lambda f, t=task: ended.put((t, f)))  # type: ignore[misc]
                at_work += 1
            if not at_work:
                return
            task, gone = ended.get()
            at_work -= 1
            yield _outcome(task, gone)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _outcome(task: Task, future: Future[Outcome]) -> Outcome:
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        return failed(task, "timeout")
    except ProcessExpired as error:
        return failed(task, "memory" if error.exitcode == MEMORY_EXIT else "crashed", f"exit code {error.exitcode}")
    except MemoryError:
        return failed(task, "memory")
    except (DiskFull, CancelledError):
        raise
    except Exception as error:
        return failed(task, "internal", type(error).__name__)


MEMORY_EXIT = 86  # of a worker that its own watchdog ended


def prepare(megabytes: int) -> None:
    """In a new worker: a limit of memory, no interrupts from the terminal (the parent answers those), little garbage collection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from pipeline.run import calm_collector

    calm_collector()
    try:
        import resource
    except ImportError:
        threading.Thread(target=_watch, args=(megabytes * MEGABYTE,), daemon=True).start()
    else:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = megabytes * MEGABYTE if hard == resource.RLIM_INFINITY else min(megabytes * MEGABYTE, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _watch(most: int) -> None:
    """End this worker when it holds more than `most` bytes: for systems without a limit of their own."""
    import psutil

    own: Any = psutil.Process()
    while own.memory_info().rss <= most:
        time.sleep(POLL_SECONDS)
    os._exit(MEMORY_EXIT)
