"""Files are checked as they come: none that is still being written, each once, again when it changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest

from pipeline.batch.files import reports
from pipeline.batch.parts import Joined, by_name
from pipeline.batch.watch import arrivals
from pipeline.cli_given import watched
from pipeline.exit_codes import ExitCode
from pipeline.i18n import translator

Step = Callable[[], None]


def write(path: Path, text: str = "x", at: int = 1) -> Step:
    def step() -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        os.utime(path, ns=(at, at))

    return step


def nothing() -> None:
    """Time passes."""


def seen(folder: Path, steps: Sequence[Step]) -> tuple[list[list[str]], list[bool]]:
    """What came in which order while `steps` happened, one between two looks; and whether something was still awaited."""
    left = list(steps)
    awaited: list[bool] = []

    def wait(pending: bool) -> bool:
        awaited.append(pending)
        if not left:
            return False
        left.pop(0)()
        return True

    return [[n for n, _p in some.reports] for some in arrivals(lambda: by_name(reports([str(folder)])), wait)], awaited


def test_what_is_there_at_first_comes_and_each_file_comes_once(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf")()
    came, awaited = seen(tmp_path, [nothing, nothing, write(tmp_path / "b.pdf"), nothing, nothing])
    assert came == [["a"], ["b"]]
    assert awaited == [True, False, False, True, False, False]


def test_a_file_that_grows_waits_until_it_rests(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    came, _awaited = seen(tmp_path, [write(path, "x"), write(path, "xx"), write(path, "xxx"), nothing])
    assert came == [["a"]]
    still, awaited = seen(tmp_path, [write(path, "x" * n) for n in range(4, 8)])
    assert still == [] and all(awaited)


def test_a_changed_file_comes_again_and_a_deleted_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write(path)()
    came, _awaited = seen(tmp_path, [nothing, write(path, "y", at=2), nothing, path.unlink, nothing])
    assert came == [["a"], ["a"]]


def test_a_report_of_parts_comes_when_all_of_them_rest(tmp_path: Path) -> None:
    home = tmp_path / "kota"
    came, _awaited = seen(tmp_path, [write(home / "BAB I.pdf"), write(home / "BAB II.pdf"), write(home / "BAB III.pdf"), nothing, nothing])
    assert came == [["kota"]]


def test_watching_ends_with_an_interrupt_and_the_worst_code_of_all_rounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.pdf")()
    codes = iter([ExitCode.FINDINGS, ExitCode.OK])
    rounds: list[Joined] = []
    left = [nothing, write(tmp_path / "b.pdf"), nothing]

    def check(some: Joined) -> ExitCode:
        rounds.append(some)
        return next(codes)

    def wait(_pending: bool) -> bool:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()
        return True

    options = {"out": tmp_path / "out", "join": None}
    assert watched([str(tmp_path)], options, translator("en"), check, wait) is ExitCode.FINDINGS
    assert [[n for n, _p in some.reports] for some in rounds] == [["a"], ["b"]]
    assert "No longer watching" in capsys.readouterr().err


def test_an_object_store_cannot_be_watched() -> None:
    with pytest.raises(click.UsageError):
        watched(["s3://bucket/x/"], {"out": Path("out"), "join": None}, translator("en"), lambda _some: ExitCode.OK)
