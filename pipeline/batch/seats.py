"""Workers that stay for the next task: on a machine of a cluster tasks come one by one, and starting a process costs some 0.3 s each.

A seat is a pool of one worker (pipeline.batch.pool), with all that a pool does for a report. It is kept for tasks of the same limits and
the same work, and ended when nobody needs it for a while, or when the process that holds it ends.
"""

from __future__ import annotations

import threading
from multiprocessing import util

from msgspec import Struct, field

from pipeline.batch.pool import Limits, Pool
from pipeline.batch.task import Outcome, Task
from pipeline.batch.worker import Work

IDLE_SECONDS = 60.0  # that a worker without a task is kept: it holds memory that the machine may need
EXIT_PRIORITY = 100  # before multiprocessing waits for its children, which do not heed its SIGTERM


class _Seat(Struct, eq=False):
    limits: Limits
    do: Work
    pool: Pool
    timer: threading.Timer | None = None


class _Seats(Struct):
    """The seats of this process that nobody sits on; the threads of a cluster's worker share them."""

    idle: list[_Seat] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    known_at_exit: bool = False

    def taken(self, limits: Limits, do: Work) -> _Seat:
        with self.lock:
            if not self.known_at_exit:
                util.Finalize(None, self.end, exitpriority=EXIT_PRIORITY)
                self.known_at_exit = True
            seat = next((s for s in self.idle if s.limits == limits and s.do == do), None)
            if seat is None:
                return _Seat(limits, do, Pool(limits, do, iter(())))
            self.idle.remove(seat)
        if seat.timer is not None:
            seat.timer.cancel()
        return seat

    def given_back(self, seat: _Seat) -> None:
        seat.timer = threading.Timer(IDLE_SECONDS, self._out_of_time, [seat])
        seat.timer.daemon = True
        with self.lock:
            self.idle.append(seat)
        seat.timer.start()

    def _out_of_time(self, seat: _Seat) -> None:
        with self.lock:
            if seat not in self.idle or seat.timer is not threading.current_thread():
                return
            self.idle.remove(seat)
        seat.pool.end()

    def end(self) -> None:
        """End all workers that wait for a task."""
        with self.lock:
            seats, self.idle = self.idle, []
        for seat in seats:
            if seat.timer is not None:
                seat.timer.cancel()
            seat.pool.end()


SEATS = _Seats()


def done_at_a_seat(task: Task, limits: Limits, do: Work) -> Outcome:
    """The outcome of one task. Raises DiskFull, NoWorkers."""
    seat = SEATS.taken(limits, do)
    try:
        seat.pool.waiting = iter([task])
        outcome = next(seat.pool.run())
    except BaseException:
        seat.pool.end()
        raise
    SEATS.given_back(seat)
    return outcome
