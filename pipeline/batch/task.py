"""One report as a task: what a worker is given, what it does, what it gives back. Runs in a process of its own."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from extractors.errors import ReportError
from pipeline.batch.join import FILE as JOINED
from pipeline.batch.join import digest_all, join, told
from pipeline.batch.sources import opened, url_of
from pipeline.outputs import FORMATS, Job
from pipeline.outputs.json_report import document
from pipeline.outputs.refusal import Refused
from pipeline.outputs.source import program_version
from pipeline.result import Result
from pipeline.run import Run
from rules.finding import Severity

UNREADABLE = "not_found"  # the reason of a file whose bytes cannot be read
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
TEMP_PREFIX = "lkip-check-"
ANNOTATED = "pdf"  # the format that is a copy of the report
KEY_DIGITS = 32  # hex digits that name a task: content, settings and version of the program


class State(StrEnum):
    """How a task ended."""

    DONE = "done"  # checked; its outputs are whole
    FAILED = "failed"  # not checked; `reason` says why


class Task(Struct, frozen=True):
    """A report to check. `content` is the SHA-256 of its bytes, `name` its name in the store and, as a path, in the output folder.

    `carried` are its bytes where whoever works on it cannot read `path` (a file, or an object: pipeline.batch.sources). A report that is
    to be joined from several files has them in `parts`; `path` is the first of them then, `content` of all (`join.digest_all`).
    """

    name: str
    path: Path
    content: str
    run: Run
    carried: bytes | None = field(default=None)
    parts: tuple[Path, ...] = ()

    @property
    def key(self) -> str:
        """What decides whether it is done already: name, content, settings, version."""
        return key_of(self.name, self.content, settings_mark(self.run))


class Outcome(Struct, frozen=True):
    """What became of a task.

    `reason` is a stable word where it failed: a code of extractors.errors, or crashed, timeout, memory, changed, internal. `document` is
    the result as compressed JSON (pipeline.outputs.json_report), `files` the outputs by name, `refused` the formats that could not be made.
    """

    key: str
    name: str
    content: str
    state: State
    reason: str = ""
    detail: str = ""
    document: bytes = b""
    files: tuple[tuple[str, bytes], ...] = field(default=())
    refused: tuple[str, ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)  # slips: errors, warnings, notes

    def summary(self) -> dict[str, int]:
        return dict(zip(("errors", "warnings", "notes"), self.counts, strict=True))


class DiskFull(Exception):
    """A worker could not write its temporary files: a fault of this machine's disk, not of the report."""


def settings_mark(run: Run) -> str:
    """Everything that shapes the outputs of a report, as a short name."""
    shaping = (run.options, run.formats, run.lang, run.ignores, run.even_if_locked, run.baseline)
    return hashlib.sha256(repr(shaping).encode("utf-8", "replace")).hexdigest()[:16]


def key_of(name: str, content: str, settings: str) -> str:
    told = json.dumps([name, content, settings, program_version()])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:KEY_DIGITS]


def failed(task: Task, reason: str, detail: str = "") -> Outcome:
    """The outcome of a task that could not be done."""
    return Outcome(task.key, task.name, task.content, State.FAILED, reason, detail)


def work(task: Task) -> Outcome:
    """Check one report and render its outputs. Raises DiskFull; all that is the report's own is told in the outcome."""
    try:
        if task.parts:
            return _joined(task)
        with _at_hand(task) as file:
            return _rendered(task, file, task.run.check(file, task.name))
    except ReportError as error:
        return failed(task, error.code)
    except MemoryError:
        return failed(task, "memory")
    except FileNotFoundError:
        return failed(task, UNREADABLE)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(str(error)) from error
        return failed(task, "internal", f"{type(error).__name__}: {error.strerror}")
    except Exception as error:  # a fault of ours costs this report, not the others
        if os.environ.get("LKIP_DEBUG"):
            raise
        return failed(task, "internal", type(error).__name__)


@contextmanager
def _at_hand(task: Task) -> Iterator[Path]:
    """The report as a file of this machine, under its own name."""
    if task.carried is None and url_of(task.path) is None:
        yield task.path
        return
    with tempfile.TemporaryDirectory(prefix=TEMP_PREFIX) as place:
        file = Path(place) / task.path.name
        if task.carried is not None:
            file.write_bytes(task.carried)
        else:
            with opened(task.path) as there, file.open("wb") as here:
                shutil.copyfileobj(there, here)
        yield file


def _joined(task: Task) -> Outcome:
    """Join the parts, check the whole; the joined file goes with the outputs, since findings name its pages."""
    with tempfile.TemporaryDirectory(prefix=TEMP_PREFIX) as place:
        file = Path(place) / JOINED
        parts = join(task.parts, file)
        result = told(task.run.check(file, task.name), parts)
        outcome = _rendered(task, file, result, locked=any(p.locked for p in parts) and not task.run.even_if_locked)
        if outcome.state is State.DONE:
            outcome = replace(outcome, files=tuple(sorted((*outcome.files, (JOINED, file.read_bytes())))))
        return outcome


def _rendered(task: Task, source: Path, result: Result, *, locked: bool = False) -> Outcome:
    """The outputs; no annotated copy where the report is `locked`, which its file no longer tells."""
    refused = []
    with tempfile.TemporaryDirectory(prefix=TEMP_PREFIX) as place:
        folder = Path(place) / "out"
        job = Job(result, source, folder, task.run.lang, task.run.formats, task.run.options.password, task.run.even_if_locked)
        for form in task.run.formats:
            if locked and form == ANNOTATED:
                refused.append(form)
                continue
            try:
                FORMATS[form](job)
            except Refused:
                refused.append(form)
        written = sorted(p for p in folder.rglob("*") if p.is_file())
        files = tuple((p.relative_to(folder).as_posix(), p.read_bytes()) for p in written)
    whole = document(job)
    if (digest_all(task.parts) if task.parts else whole["report"]["sha256"]) != task.content:
        return failed(task, "changed")  # while it was read: what was found may be of both; the next run sees a new content
    packed = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    counts = (result.count(Severity.ERROR), result.count(Severity.WARNING), result.count(Severity.INFO))
    return Outcome(task.key, task.name, task.content, State.DONE, "", "", zlib.compress(packed, 6), files, tuple(refused), counts)
