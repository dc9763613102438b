"""Workers that stay for the next task of a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
from msgspec.structs import replace

from pipeline.batch.pool import Limits
from pipeline.batch.seats import SEATS, done_at_a_seat
from pipeline.batch.task import DiskFull, Outcome, Task
from tests.batch_kit import CLEAN, RUN, told

ONE = Limits(1, seconds=60, megabytes=0)


@pytest.fixture(autouse=True)
def _no_seats_after_a_test() -> Iterator[None]:
    yield
    SEATS.end()


def process(task: Task) -> Outcome:
    """The outcome tells the process that worked on it."""
    if task.name == "crash":
        os._exit(3)
    if task.name == "full":
        raise DiskFull("no room")
    return replace(told(task), detail=str(os.getpid()))


def other(task: Task) -> Outcome:
    return process(task)


def done(name: str, limits: Limits = ONE) -> Outcome:
    return done_at_a_seat(Task(name, CLEAN, "c", RUN), limits, process)


def test_one_process_does_several_reports() -> None:
    first = done("a")
    assert first.detail != str(os.getpid())
    assert [done(name).detail for name in ("b", "c")] == [first.detail] * 2


def test_other_limits_or_another_work_have_another_process() -> None:
    first = done("a").detail
    apart = [done("b", replace(ONE, seconds=50)).detail, done_at_a_seat(Task("c", CLEAN, "c", RUN), ONE, other).detail]
    assert len({first, *apart}) == 3
    assert done("d").detail == first


def test_a_crash_costs_its_report_and_the_next_one_has_a_new_process() -> None:
    first = done("a").detail
    assert (done("crash").reason, done("crash").detail) == ("crashed", "exit code 3")
    assert done("b").detail != first


def test_a_process_that_died_while_it_waited_costs_nothing() -> None:
    first = psutil.Process(int(done("a").detail))
    first.kill()
    psutil.wait_procs([first], timeout=20)
    assert done("b").reason == ""


def test_a_full_disk_is_raised_and_its_process_not_kept() -> None:
    with pytest.raises(DiskFull):
        done("full")
    assert SEATS.idle == []


def test_processes_end_when_nobody_needs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.seats.IDLE_SECONDS", 0.0)
    worker = int(done("a").detail)
    with suppress(psutil.NoSuchProcess):  # it may have ended already
        psutil.wait_procs([psutil.Process(worker)], timeout=20)
    assert not psutil.pid_exists(worker)
    assert SEATS.idle == []


def test_processes_end_with_the_one_that_holds_them() -> None:
    import subprocess
    import sys

    from tests.batch_kit import HOME

    call = "from tests.test_batch_seats import done; print(done('a').detail)"
    run = subprocess.run([sys.executable, "-c", call], cwd=HOME, capture_output=True, text=True, check=True, timeout=60)
    assert not psutil.pid_exists(int(run.stdout))
