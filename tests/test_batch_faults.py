"""What can happen to a batch: killed workers, a killed run, interrupts, a full disk, two runs at once. Nothing done is lost or doubled."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import click
import psutil
import pytest
from msgspec.structs import replace
from sqlalchemy import event

from pipeline.batch.claim import LOCK, PREFIX, Busy, claimed
from pipeline.batch.database import NoStore
from pipeline.batch.pool import Limits, NoWorkers, outcomes
from pipeline.batch.run import NoRoom, run_batch
from pipeline.batch.store import Store
from pipeline.batch.task import DiskFull, Outcome, Task, work
from pipeline.cli_stops import stops_told
from pipeline.exit_codes import ExitCode
from pipeline.i18n import translator
from tests.batch_kit import CLEAN, HOME, LIMITS, RUN, ended, finish, in_turn, some, told

ONE = Limits(1, seconds=60, megabytes=0)


def tasks_of(*names: str) -> list[Task]:
    return [Task(name, CLEAN, "c", RUN) for name in names]


# --- workers ---


def dying(task: Task) -> Outcome:
    if task.name.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if task.name.startswith("exit"):
        os._exit(3)
    if task.name.startswith("raise"):
        raise RuntimeError("told to")
    if task.name.startswith("full"):
        raise DiskFull("no room")
    return told(task)


def test_a_killed_worker_costs_its_own_report_and_tells_how_it_ended() -> None:
    found = {o.name: (o.state.value, o.reason, o.detail) for o in outcomes(tasks_of("a", "kill", "b", "exit", "raise", "c"), LIMITS, dying)}
    assert found == {
        "a": ("done", "", ""),
        "kill": ("failed", "crashed", "SIGKILL"),
        "b": ("done", "", ""),
        "exit": ("failed", "crashed", "exit code 3"),
        "raise": ("failed", "internal", "RuntimeError"),
        "c": ("done", "", ""),
    }


def test_a_worker_that_dies_while_it_waits_costs_nothing() -> None:
    def given() -> Iterator[Task]:
        yield from tasks_of("a")
        for worker in multiprocessing.active_children():  # the one that did `a` and is asked next
            worker.kill()
            worker.join()
        yield from tasks_of("b", "c")

    assert [o.name for o in outcomes(given(), ONE, told) if o.state.value == "done"] == ["a", "b", "c"]


class Stillborn:
    """Work that ends every worker while it starts."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)

    def __call__(self, task: Task) -> Outcome:
        raise AssertionError(task)


def test_workers_that_cannot_start_stop_the_batch_instead_of_starting_for_ever() -> None:
    with pytest.raises(NoWorkers, match="exit code 3"):
        list(outcomes(tasks_of("a"), ONE, Stillborn()))


def test_a_full_disk_of_a_worker_stops_the_pool() -> None:
    with closing(outcomes(tasks_of("a", "full"), ONE, dying)) as found:
        assert next(found).name == "a"
        with pytest.raises(DiskFull):
            next(found)


# --- the run killed with -9 ---


def kills_the_run(task: Task) -> Outcome:
    """Note who is there; at `r3` kill the run while another worker is busy for ever."""
    note = task.path.parent / f"{task.name}.pid"
    note.write_text(f"{os.getpid()} {os.getppid()}")
    if task.name == "r1":
        signal.pause()
    if task.name == "r3":
        parent = multiprocessing.parent_process()
        assert parent is not None and parent.pid is not None
        os.kill(parent.pid, signal.SIGKILL)
        signal.pause()
    return told(task)


def run_to_be_killed(folder: Path) -> None:
    given, out = some(folder / "in", 6), folder / "out"
    list(run_batch(given, Store.in_folder(out), out, LIMITS, do=kills_the_run))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_leaves_no_process_and_no_litter_and_goes_on_where_it_was(tmp_path: Path) -> None:
    call = "import sys; from pathlib import Path; from tests.test_batch_faults import run_to_be_killed; run_to_be_killed(Path(sys.argv[1]))"
    killed = subprocess.run([sys.executable, "-c", call, str(tmp_path)], cwd=HOME, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    others = {int(pid) for note in (tmp_path / "in").glob("*.pid") for pid in note.read_text().split()}
    alive = []
    for pid in others:
        with suppress(psutil.NoSuchProcess):
            alive.append(psutil.Process(pid))
    assert psutil.wait_procs(alive, timeout=20)[1] == []
    out = tmp_path / "out"
    litter = Path((out / LOCK).read_text())
    assert litter.is_dir()
    (out / "r9").mkdir()
    (out / "r9" / f".facts.csv.{killed_pid()}.tmp").write_text("half")
    done = [r.name for r in Store.in_folder(out).reports()]
    assert "r0" in done and set(done) <= {"r0", "r2"}  # r2 had ended; whether it was kept before the kill is chance
    seen, store = finish(some(tmp_path / "in", 6), out)
    assert sorted(seen + done) == [f"r{n}" for n in range(6)]
    assert [(r.name, r.state) for r in store.reports()] == [(f"r{n}", "done") for n in range(6)]
    assert not litter.exists() and list(out.rglob("*.tmp")) == []
    assert finish(some(tmp_path / "in", 6), out)[0] == []


def killed_pid() -> int:
    """The number of a process that has ended."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


# --- interrupts ---


def test_an_interrupt_ends_the_batch_with_what_was_done_kept(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in"), tmp_path / "out"
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(click.exceptions.Exit) as told_, stops_told(translator("en")), Store.in_folder(out) as store:
        for step in run_batch(given, store, out, LIMITS, do=told, engine=in_turn):
            if step.outcome:
                signal.raise_signal(signal.SIGTERM)
    assert told_.value.exit_code == ExitCode.INTERRUPTED
    assert signal.getsignal(signal.SIGTERM) is before
    assert finish(given, out)[0] == ["r1", "r2"]


# --- a full disk ---


def test_no_room_for_outputs_stops_the_batch_and_no_mixture_counts_as_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, out = some(tmp_path / "in", 1), tmp_path / "out"
    finish(given, out, two_files)
    whole = outputs(out)
    given[0][1].write_bytes(b"changed")
    written: list[str] = []

    def short(path: Path, content: bytes) -> None:
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path.name)
        path.write_bytes(content)

    with monkeypatch.context() as patch, pytest.raises(NoRoom):
        patch.setattr("pipeline.batch.run.write_file", short)
        finish(given, out, two_files)
    assert outputs(out) != whole and Store.in_folder(out).reports() == []
    given[0][1].write_bytes(b"report 0")  # what it was: half of its outputs are of the other
    assert finish(given, out, two_files)[0] == ["r0"]
    assert outputs(out) == whole


def two_files(task: Task) -> Outcome:
    done = told(task)
    return replace(done, files=(*done.files, ("facts.csv", task.content.encode())))


def outputs(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.rglob("*.csv"))}


def test_no_room_in_the_store_stops_the_batch(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in", 9), tmp_path / "out"
    store = Store.in_folder(out)

    @event.listens_for(store.engine, "connect")
    def _small(connection: object, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 24")  # type: ignore[attr-defined]

    def large(task: Task) -> Outcome:
        return replace(told(task), detail=task.content * 200)

    with pytest.raises(NoRoom, match="full"):
        list(run_batch(given, store, out, LIMITS, do=large, engine=in_turn))
    kept = [r.name for r in Store.in_folder(out).reports()]
    assert 0 < len(kept) < 9
    assert finish(given, out)[0] == [f"r{n}" for n in range(9) if f"r{n}" not in kept]


def test_no_room_for_temporary_files_is_no_fault_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(DiskFull):
        work(Task("a", CLEAN, "c", RUN))


# --- two at once, and files that change ---


def test_a_second_run_in_the_same_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in"), tmp_path / "out"
    with closing(run_batch(given, Store.in_folder(out), out, LIMITS, do=told, engine=in_turn)) as first:
        next(first)
        with pytest.raises(Busy):
            finish(given, out)
        with pytest.raises(click.UsageError, match="another run is at work"), stops_told(translator("en")):
            finish(given, out)
        assert ended(first) == ["r0", "r1", "r2"]
    assert finish(given, out)[0] == []


def test_only_folders_of_our_own_are_cleared_away(tmp_path: Path) -> None:
    for name in (f"{PREFIX}x", "letters"):
        folder = tmp_path / name
        folder.mkdir()
        out = tmp_path / f"out-{name}"
        out.mkdir()
        (out / LOCK).write_text(str(folder))
        (out / f".facts.csv.{os.getpid()}.tmp").write_text("at work")
        with claimed(out) as temp:
            assert temp.is_dir() and (out / LOCK).read_text() == str(temp)
        assert not temp.exists() and (out / LOCK).read_text() == ""
        assert len(list(out.glob(".*.tmp"))) == 1
    assert not (tmp_path / f"{PREFIX}x").exists() and (tmp_path / "letters").is_dir()


def test_a_file_that_changes_while_it_is_read_is_not_kept_under_its_old_content() -> None:
    assert work(Task("a", CLEAN, "another content", RUN)).reason == "changed"


def test_a_store_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"this is not a database, it only looks like one from afar" * 20)
    for url in (f"sqlite:///{tmp_path / 'no.db'}", f"sqlite:///{tmp_path / 'none' / 'x.db'}", "nonsense", "unknown://x"):
        with pytest.raises(NoStore):
            Store(url)
