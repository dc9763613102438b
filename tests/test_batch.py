"""Many reports: each for itself, nothing lost, nothing twice, the same bytes whatever happened on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, update

from pipeline.batch.files import NoList, natural, output_folder, reports
from pipeline.batch.migrations import VERSION, NewerStore
from pipeline.batch.pool import Limits, outcomes
from pipeline.batch.run import NoRoom, run_batch
from pipeline.batch.sources import digest
from pipeline.batch.store import Store
from pipeline.batch.task import DiskFull, Outcome, State, Task, key_of, settings_mark, work
from tests.batch_kit import CLEAN, RUN, finish, some, told

# --- which files ---


def test_a_folder_is_read_with_its_folders_in_natural_order(tmp_path: Path) -> None:
    for name in ("b10.pdf", "b2.pdf", "kota/dinas a.PDF", ".trash/x.pdf", "note.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [name for name, _path in reports([str(tmp_path)])] == ["b2", "b10", "kota/dinas a"]


def test_lists_name_paths_relative_to_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "list.txt").write_text("# reports\n\na.pdf\nmissing.pdf\n")
    assert [(n, p.name) for n, p in reports([f"@{tmp_path / 'list.txt'}"])] == [("a", "a.pdf"), ("missing", "missing.pdf")]
    with pytest.raises(NoList):
        reports([f"@{tmp_path / 'none.txt'}"])


def test_reports_of_one_name_have_folders_of_their_own_and_none_counts_twice(tmp_path: Path) -> None:
    for name in ("a/x.pdf", "b/x.pdf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    given = [str(tmp_path / "a" / "x.pdf"), str(tmp_path / "b" / "x.pdf"), str(tmp_path / "a" / "x.pdf")]
    assert [name for name, _path in reports(given)] == ["x", "x-2"]


def test_output_folders_stay_below_the_output_folder() -> None:
    assert output_folder("../../etc/pass\0wd") == "report/report/etc/pass_wd"
    assert natural("Bab 2") < natural("bab 10")


# --- one after the other ---


def test_outputs_lie_in_folders_and_the_store_knows_every_report(tmp_path: Path) -> None:
    _seen, store = finish(some(tmp_path / "in"), tmp_path / "out")
    assert [(r.name, r.state) for r in store.reports()] == [("r0", "done"), ("r1", "done"), ("r2", "done")]
    assert len({(tmp_path / "out" / f"r{n}" / "discrepancies.csv").read_text() for n in range(3)}) == 3


def test_what_is_done_is_left_alone_until_content_settings_or_outputs_change(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in"), tmp_path / "out"
    assert finish(given, out)[0] == ["r0", "r1", "r2"]
    assert finish(given, out)[0] == []
    given[1][1].write_bytes(b"changed")
    assert finish(given, out)[0] == ["r1"]
    shutil.rmtree(out / "r2")
    assert finish(given, out)[0] == ["r2"]
    other = [(name, path, replace(run, lang="en")) for name, path, run in given]
    assert finish(other, out)[0] == ["r0", "r1", "r2"]
    assert len(finish(other, out)[1].reports()) == 3


def test_the_version_of_the_program_is_part_of_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("a", "c", settings_mark(RUN))
    monkeypatch.setattr("pipeline.batch.task.program_version", lambda: "99")
    assert key_of("a", "c", settings_mark(RUN)) != before


def test_a_failure_is_kept_with_its_reason_and_tried_again_only_when_asked(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in", 2), tmp_path / "out"

    def broken(task: Task) -> Outcome:
        return Outcome(task.key, task.name, task.content, State.FAILED, "damaged") if task.name == "r0" else told(task)

    _seen, store = finish(given, out, broken)
    assert [(r.name, r.state, r.reason) for r in store.reports()] == [("r0", "failed", "damaged"), ("r1", "done", "")]
    assert finish(given, out)[0] == []
    assert finish(given, out, again=True)[0] == ["r0"]
    assert [r.state for r in store.reports()] == ["done", "done"]


def test_a_report_that_fails_now_leaves_no_outputs_of_what_it_was_before(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in", 1), tmp_path / "out"
    finish(given, out, lambda t: replace(told(t), files=(("coverage.csv", b"x"),)))
    given[0][1].write_bytes(b"changed")
    finish(given, out, lambda t: Outcome(t.key, t.name, t.content, State.FAILED, "damaged"))
    assert not (out / "r0").exists()


def test_a_missing_file_is_a_failure_of_its_own(tmp_path: Path) -> None:
    given = [*some(tmp_path / "in", 1), ("gone", tmp_path / "gone.pdf", RUN), ("folder", tmp_path, RUN)]
    _seen, store = finish(given, tmp_path / "out")
    assert [(r.name, r.reason) for r in store.reports()] == [("folder", "directory"), ("gone", "not_found"), ("r0", "")]


def test_a_full_disk_stops_the_batch_and_loses_nothing(tmp_path: Path) -> None:
    given, out = some(tmp_path / "in"), tmp_path / "out"

    def full(task: Task) -> Outcome:
        if task.name == "r1":
            raise DiskFull("no space left")
        return told(task)

    with pytest.raises(NoRoom):
        finish(given, out, full)
    assert [r.name for r in Store.in_folder(out).reports()] == ["r0"]
    assert finish(given, out)[0] == ["r1", "r2"]


def test_a_store_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    with Store.in_folder(tmp_path):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'lkip-check.db'}")
    with engine.begin() as at:
        at.execute(update(VERSION).values(version=999))
    with pytest.raises(NewerStore):
        Store.in_folder(tmp_path)


# --- real reports, real processes ---


def faulty(task: Task) -> Outcome:
    """What can go wrong in a worker, by the report's name."""
    if "segfault" in task.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in task.name:
        while True:
            pass
    if "bomb" in task.name:
        heap = []
        while True:
            heap.append(bytearray(64 << 20))
    return work(task)


def test_a_crash_and_a_bomb_cost_themselves_alone(tmp_path: Path) -> None:
    names = ["a-good", "b-segfault", "d-bomb", "e-good"]
    (tmp_path / "garbage.pdf").write_bytes(b"garbage")
    given = [*((n, CLEAN, RUN) for n in names), ("f-garbage", tmp_path / "garbage.pdf", RUN)]
    store = Store.in_folder(tmp_path / "out")
    limits = Limits(2, seconds=300, megabytes=1024)
    last = list(run_batch(given, store, tmp_path / "out", limits, do=faulty))[-1]
    assert (last.total, last.done, last.failed) == (5, 2, 3)
    assert [(r.name, r.reason) for r in store.reports()] == [
        ("a-good", ""),
        ("b-segfault", "crashed"),
        ("d-bomb", "memory"),
        ("e-good", ""),
        ("f-garbage", "not_a_pdf"),
    ]
    texts = [(tmp_path / "out" / n / "facts.csv").read_text("utf-8-sig").replace(n, "X") for n in ("a-good", "e-good")]
    assert texts[0] == texts[1] and len(texts[0]) > 1000


def test_a_hang_is_ended(tmp_path: Path) -> None:
    store = Store.in_folder(tmp_path / "out")
    last = list(run_batch([("c-hang", CLEAN, RUN)], store, tmp_path / "out", Limits(1, seconds=2), do=faulty))[-1]
    assert (last.failed, store.reports()[0].reason) == (1, "timeout")


def test_workers_end_when_nobody_wants_their_outcomes_any_more(tmp_path: Path) -> None:
    content = digest(CLEAN)
    tasks = [Task(f"t{n}-hang", CLEAN, content, RUN) for n in range(4)]
    ended = outcomes([Task("a", CLEAN, content, RUN), *tasks], Limits(2, seconds=60), faulty)
    assert next(ended).state is State.DONE
    ended.close()


def test_the_command_checks_a_folder_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    home = tmp_path / "in"
    (home / "kota").mkdir(parents=True)
    shutil.copy(CLEAN, home / "kota" / "bersih.pdf")
    (home / "rusak.pdf").write_bytes(b"x")
    call = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "batch",
        str(home),
        "--out",
        str(tmp_path / "out"),
        "--jobs",
        "1",
        "--lang",
        "en",
        "--jsonl",
    ]
    first = subprocess.run(call, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    assert sorted(line.split('"state": "')[1].split('"')[0] for line in first.stdout.splitlines()) == ["done", "failed"]
    assert "2 reports: 1 checked, 1 failed" in first.stderr
    assert (tmp_path / "out" / "kota" / "bersih" / "discrepancies.csv").exists()
    again = subprocess.run(call, capture_output=True, text=True, check=False)
    assert again.stdout == "" and "2 reports: 1 checked, 1 failed" in again.stderr
