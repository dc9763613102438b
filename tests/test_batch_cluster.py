"""A batch on a dask cluster of two processes: the same results as at home, whatever becomes of the workers."""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.cluster import Cluster, Elsewhere, NoCluster, at_worker
from pipeline.batch.files import reports
from pipeline.batch.pool import Limits, outcomes
from pipeline.batch.run import run_batch
from pipeline.batch.sources import NoAccess, digest, url_of
from pipeline.batch.store import Store
from pipeline.batch.task import Outcome, Task, work
from tests.batch_kit import CLEAN, RUN, told

distributed = pytest.importorskip("distributed", reason="needs lkip-check[cluster]")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

LIMITS = Limits(2, seconds=60, megabytes=4096)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL) as some:
        yield some


@pytest.fixture(scope="module")
def scheduler(cluster: Any) -> str:
    return str(cluster.scheduler_address)


def kill_worker() -> None:
    """End the worker of the cluster that asked this process to work."""
    parent = multiprocessing.parent_process()
    assert parent is not None and parent.pid is not None
    os.kill(parent.pid, signal.SIGKILL)
    signal.pause()


def once(marker: Path, task: Task) -> Outcome:
    """The real work; the first time that `r3` is met, its worker is killed."""
    if task.name == "r3" and not marker.exists():
        marker.touch()
        kill_worker()
    return work(task)


def faulty(task: Task) -> Outcome:
    if task.name == "poison":
        kill_worker()
    if task.name == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    while task.name == "hang":
        pass
    return told(task)


def test_six_reports_with_a_worker_killed_are_those_of_the_local_run(scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "garbage.pdf").write_bytes(b"garbage")
    tasks = [Task(f"r{n}", path, digest(path), RUN) for n, path in enumerate([CLEAN] * 4 + [tmp_path / "garbage.pdf"] * 2)]
    marker = tmp_path / "killed"
    far = {o.name: o for o in Cluster(scheduler)(tasks, LIMITS, partial(once, marker))}
    assert marker.exists()
    assert far == {o.name: o for o in outcomes(tasks, LIMITS, work)}
    assert [far[f"r{n}"].reason for n in range(6)] == ["", "", "", "", "not_a_pdf", "not_a_pdf"]


def test_bytes_travel_where_the_workers_cannot_read_an_object(scheduler: str, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs lkip-check[objects]")
    fsspec.filesystem("memory").pipe_file("/bucket/kota/a.pdf", CLEAN.read_bytes())  # the memory of this process alone
    (tmp_path / "list.txt").write_text("memory://bucket/kota/a.pdf\nmemory://bucket/none.pdf\n")
    given = [(name, path, RUN) for name, path in reports([f"@{tmp_path / 'list.txt'}"])]
    assert [(name, url_of(path)) for name, path, _run in given] == [
        ("a", "memory://bucket/kota/a.pdf"),
        ("none", "memory://bucket/none.pdf"),
    ]
    assert [name for name, _path in reports(["memory://bucket/"])] == ["kota/a"]
    store, out = Store.in_folder(tmp_path / "far"), tmp_path / "far"
    list(run_batch(given, store, out, LIMITS, engine=Cluster(scheduler)))
    assert [(r.name, r.reason) for r in store.reports()] == [("a", ""), ("none", "not_found")]
    shutil.copy(CLEAN, tmp_path / "a.pdf")
    at_home = work(Task("a", tmp_path / "a.pdf", digest(CLEAN), RUN))
    assert {name: (out / "a" / name).read_bytes() for name, _content in at_home.files} == dict(at_home.files)
    assert work(Task("a", given[0][1], digest(CLEAN), RUN)) == at_home  # without a cluster: fetched by the worker itself


def test_a_worker_of_another_version_and_one_that_has_another_file_do_nothing(tmp_path: Path) -> None:
    task = Task("a", CLEAN, digest(CLEAN), RUN)
    assert at_worker(task, LIMITS, told, "another version") is Elsewhere.OTHER
    from pipeline.outputs.source import program_version

    assert at_worker(Task("a", CLEAN, "of another file", RUN), LIMITS, told, program_version()) is Elsewhere.AWAY


def test_without_the_extra_a_cluster_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"lkip-check\[cluster\]"):
        next(Cluster("local")([], LIMITS, told))
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(NoAccess):
        reports(["s3://bucket/a.pdf"])


def test_a_crash_or_hang_hurts_no_worker_and_a_report_that_kills_its_workers_is_put_aside(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)  # distributed.scheduler.allowed-failures: 3 unless set otherwise
    tasks = [Task(name, CLEAN, digest(CLEAN), RUN) for name in ("segfault", "hang", "b", "poison")]
    some_ = Cluster(cluster.scheduler_address)
    ended = [o for part in (tasks[:3], tasks[3:]) for o in some_(part, Limits(1, seconds=2), faulty)]
    assert {o.name: (o.reason, o.detail) for o in ended} == {
        "segfault": ("crashed", "SIGSEGV"),
        "hang": ("timeout", ""),
        "b": ("", ""),
        "poison": ("crashed", "workers of the cluster died"),
    }
