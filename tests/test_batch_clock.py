"""A report's time limit counts its own work, not the time that the machine gave its process no processor."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

import pytest

from pipeline.batch.clock import waited
from pipeline.batch.pool import Limits, outcomes
from pipeline.batch.task import Outcome, Task
from tests.batch_kit import CLEAN, RUN, told

AT_ONCE = Limits(1, seconds=0.0, megabytes=0)
HOUR = 3600.0


def reasons(*names: str) -> list[str]:
    return [o.reason for o in outcomes([Task(name, CLEAN, "c", RUN) for name in names], AT_ONCE, busy_or_hanging)]


def busy_or_hanging(task: Task) -> Outcome:
    while task.name == "hang":
        signal.pause()
    return told(task)


def test_seconds_without_a_processor_are_read_from_the_system(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "schedstat").write_text("1500000000 2500000000 12\n")
    assert waited(7, tmp_path) == (2.5 if os.name == "posix" else 0.0)
    (tmp_path / "7" / "schedstat").write_text("0\n")
    assert (waited(7, tmp_path), waited(8, tmp_path), waited(None, tmp_path)) == (0.0, 0.0, 0.0)


def test_a_report_whose_worker_waited_for_a_processor_has_that_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    so_far = itertools.count(0.0, HOUR)  # an hour more whenever somebody asks
    monkeypatch.setattr("pipeline.batch.pool.waited", lambda _pid: next(so_far))
    assert reasons("a", "b") == ["", ""]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_report_that_hangs_waits_for_no_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.pool.waited", lambda _pid: HOUR)
    assert reasons("hang") == ["timeout"]
