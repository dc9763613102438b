"""A pool of worker processes on this machine: a crash, a hang or a memory bomb costs the report it was working on, and nothing else.

Every worker has a pipe of its own and no lock is shared, so that a worker may be killed at any moment, while it waits or while it sends.
(Pools with one queue for all do not live through that: of 600 tasks on two workers of pebble 5.2, two kills lost all that remained.)
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from msgspec import Struct, field

from pipeline.batch.clock import waited
from pipeline.batch.task import DiskFull, Outcome, Task, failed, work
from pipeline.batch.worker import BEGUN, MEMORY_EXIT, Work, serve

TASKS_A_WORKER = 64  # a worker is replaced then: what libraries leak goes with it
FALSE_STARTS = 5  # workers in a row that die before they take up a task: then none will
LEAST_LEFT = 0.1  # seconds of waiting for a processor that move a deadline: fewer are no load
ENDING_SECONDS = 10.0  # that a worker which closed its pipe may take to end


class Limits(Struct, frozen=True):
    """What one report may take. `seconds` of its own work (pipeline.batch.clock), `megabytes` of memory (0: no limit); `jobs` reports at
    once; temporary files in `temp` (None: where the system has them)."""

    jobs: int
    seconds: float = 600.0
    megabytes: int = 4096
    temp: Path | None = None


class NoWorkers(Exception):
    """Workers cannot be started on this machine; the text tells how the last one ended."""


def outcomes(tasks: Iterable[Task], limits: Limits, do: Work = work) -> Generator[Outcome]:
    """The outcomes of all tasks as they end.

    Raises DiskFull where a worker cannot write, NoWorkers where none can be started. Closing the iterator ends the workers.
    """
    pool = Pool(limits, do, iter(tasks))
    try:
        yield from pool.run()
    finally:
        pool.end()


class _Worker(Struct, eq=False):
    """A process and our end of its pipe; the task it was given, whether it took that up, and when its time is over.

    `waited`: seconds that it had waited for a processor when the `deadline` was set.
    """

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    begun: bool = False
    deadline: float = math.inf
    waited: float = 0.0
    given: int = 0


class Pool(Struct):
    """Workers for the tasks of `waiting`, at most `limits.jobs` at once. `run` may be called again when there are more; `end` ends them."""

    limits: Limits
    do: Work
    waiting: Iterator[Task]
    again: deque[Task] = field(default_factory=deque)  # given to a worker that died before it took them up
    workers: list[_Worker] = field(default_factory=list)
    false_starts: int = 0

    def run(self) -> Iterator[Outcome]:
        while True:
            self._hand_out()
            busy = {w.pipe: w for w in self.workers if w.task is not None}
            if not busy:
                return
            until = min(w.deadline for w in busy.values())
            ready = wait(list(busy), None if until == math.inf else max(0.0, until - time.monotonic()))
            ended = [self._heard(busy[pipe]) for pipe in ready if isinstance(pipe, Connection)]
            ended += [self._overdue(w) for w in busy.values() if w.task is not None and time.monotonic() >= w.deadline]
            full = next((e for e in ended if isinstance(e, DiskFull)), None)
            if full is None:
                self._hand_out()  # before the outcomes are looked at: no worker waits for that
            yield from (outcome for outcome in ended if isinstance(outcome, Outcome))
            if full is not None:
                raise full

    def end(self) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            self._ended(worker)
        self.workers.clear()

    def _hand_out(self) -> None:
        """Give every free worker a task, and start workers as long as there are tasks for them."""
        free = [w for w in self.workers if w.task is None]
        while free or len(self.workers) < self.limits.jobs:
            task = self.again.popleft() if self.again else next(self.waiting, None)
            if task is None:
                return
            worker = free.pop() if free else self._started()
            worker.task, worker.begun, worker.deadline = task, False, math.inf
            worker.given += 1
            try:
                worker.pipe.send(task)
            except OSError:  # it died while it had nothing to do
                self._lost(worker)

    def _started(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.limits.megabytes, self.limits.temp, self.do), daemon=True)
        process.start()
        theirs.close()  # its end is the worker's alone now: we hear when the worker is gone
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _heard(self, worker: _Worker) -> Outcome | DiskFull | None:
        """What a worker says: that it took up its task, how that ended, or, without a word, that it is gone. Raises NoWorkers."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return self._lost(worker)
        if said == BEGUN:
            self.false_starts, worker.begun = 0, True
            worker.deadline, worker.waited = time.monotonic() + self.limits.seconds, waited(worker.process.pid)
            return None
        assert isinstance(said, Outcome | DiskFull)
        worker.task, worker.deadline = None, math.inf
        if isinstance(said, DiskFull):
            return said
        if worker.given >= TASKS_A_WORKER or said.reason == "memory":  # what ate the memory may still lie in it
            self._retire(worker)
        return said

    def _lost(self, worker: _Worker) -> Outcome | None:
        """A worker is gone: its task failed, or goes to another where it was not taken up. Raises NoWorkers."""
        task, worker.task = worker.task, None
        code = self._ended(worker)
        self.workers.remove(worker)
        assert task is not None
        if worker.begun:
            return failed(task, "memory") if code == MEMORY_EXIT else failed(task, "crashed", _told(code))
        self.again.append(task)
        self.false_starts += 1
        if self.false_starts > FALSE_STARTS:
            raise NoWorkers(_told(code))
        return None

    def _overdue(self, worker: _Worker) -> Outcome | None:
        """The end of a report that took its time; None where its worker waited for a processor meanwhile, and has that time left."""
        task = worker.task
        assert task is not None
        if worker.pipe.poll():  # it spoke while we were busy: heard in the next turn
            return None
        now = waited(worker.process.pid)
        if now - worker.waited >= LEAST_LEFT:
            worker.deadline, worker.waited = worker.deadline + now - worker.waited, now
            return None
        self._retire(worker)
        return failed(task, "timeout")

    def _retire(self, worker: _Worker) -> None:
        worker.process.kill()
        self._ended(worker)
        self.workers.remove(worker)

    @staticmethod
    def _ended(worker: _Worker) -> int | None:
        """Close what belongs to a worker that ends, and wait for its end. Its exit code."""
        worker.pipe.close()
        worker.process.join(ENDING_SECONDS)
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()
        code = worker.process.exitcode
        with contextlib.suppress(ValueError):
            worker.process.close()
        return code


def _context() -> SpawnContext | ForkServerContext:
    """Workers are forked from a server that has everything loaded; never from this process, whose threads and locks they would inherit."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.batch.warm"])
    return context


def _told(code: int | None) -> str:
    """An exit code in words: the name of the signal that ended the process, else the code."""
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
