"""Inside a worker process: one task after the other, within its limits, and never longer than the run that started it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from pipeline.batch.task import DiskFull, Outcome, Task, failed, work

MEGABYTE = 1 << 20
MEMORY_EXIT = 86  # exit code of a worker that its own watchdog ended
POLL_SECONDS = 0.5  # of that watchdog, where the system has no limit of its own
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>

BEGUN = "begun"  # said when a task was taken up: a worker that dies before has not touched it

Work = Callable[[Task], Outcome]


def serve(pipe: Connection, megabytes: int, temp: Path | None, do: Work = work) -> None:
    """Take tasks from `pipe` until it ends. For each: BEGUN, then its Outcome, or a DiskFull where this machine cannot go on."""
    prepare(megabytes, temp)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(BEGUN)
        ended = attempt(task, do)
        try:
            pipe.send(ended)
        except MemoryError:
            pipe.send(failed(task, "memory"))


def attempt(task: Task, do: Work) -> Outcome | DiskFull:
    """What becomes of a task: whatever is raised on the way costs this report alone, except a full disk."""
    try:
        return do(task)
    except DiskFull as error:
        return DiskFull(str(error))
    except MemoryError:
        return failed(task, "memory")
    except Exception as error:
        return failed(task, "internal", type(error).__name__)


def prepare(megabytes: int, temp: Path | None = None) -> None:
    """In a new worker: an end with its parent, a limit of memory, temporary files in `temp`, little garbage collection.

    Interrupts and SIGTERM go to the parent, which answers for all. Zero `megabytes` set no limit.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _end_with_parent()
    if temp is not None:
        tempfile.tempdir = str(temp)
    from pipeline.collector import calm_collector

    calm_collector()
    if megabytes and not _limited(megabytes * MEGABYTE):
        threading.Thread(target=_watch_memory, args=(megabytes * MEGABYTE,), daemon=True).start()


def _end_with_parent() -> None:
    """A worker must not outlive its run, even one killed with -9 while the worker is deep in a library.

    Linux: the kernel kills it with its parent process (the server that workers are forked from, which ends with the run). Elsewhere, and
    should that server have been gone already: a thread that waits for the end of the run.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch_parent, args=(parent.sentinel,), daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _watch_parent(sentinel: Any) -> None:
    wait([sentinel])
    os._exit(1)


def _limited(most: int) -> bool:
    """Have the system limit the memory of this process to `most` bytes; False where it cannot."""
    try:
        import resource
    except ImportError:
        return False
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (OSError, ValueError):  # macOS refuses some values
        return False
    return sys.platform != "darwin"  # which takes the limit and does not keep it


def _watch_memory(most: int) -> None:
    """End this worker when it holds more than `most` bytes."""
    import psutil

    own: Any = psutil.Process()
    while own.memory_info().rss <= most:
        time.sleep(POLL_SECONDS)
    os._exit(MEMORY_EXIT)
