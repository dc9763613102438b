"""One run at a time in an output folder; what a killed run left behind is cleared away by the next one."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractors.patterns import lazy_pattern

LOCK = ".lkip-check.lock"  # held while a run is at work; names its folder of temporary files
PREFIX = "lkip-check-run-"
BESIDE = lazy_pattern(r"\..+\.(\d+)\.tmp")  # pipeline.outputs.csv_files.write_file: the file, the process
NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}  # of file systems that have none: some network shares


class Busy(Exception):
    """Another run is at work in this output folder."""


@contextmanager
def claimed(out: Path) -> Iterator[Path]:
    """Hold `out` for one run; gives an empty folder for temporary files, which goes at the end. Raises Busy, OSError.

    The lock is the system's: it ends with the process, however that ends.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("a+", encoding="utf-8") as lock:
        _hold(lock, out)
        lock.seek(0)
        former = lock.read().strip()
        if former:
            _clear(Path(former), out)
        temp = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            _note(lock, str(temp))
            yield temp
        finally:
            shutil.rmtree(temp, ignore_errors=True)
            if not temp.exists():
                _note(lock, "")


def _note(lock: IO[str], text: str) -> None:
    lock.seek(0)
    lock.truncate()
    lock.write(text)
    lock.flush()


def _hold(lock: IO[str], out: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(1 << 20)  # a byte beyond the text: what is locked cannot be read
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise Busy(str(out)) from error


def _clear(temp: Path, out: Path) -> None:
    """Remove what a run that did not come to its end left: its folder of temporary files, half-written outputs."""
    import psutil

    if temp.name.startswith(PREFIX) and temp.is_dir() and not temp.is_symlink():
        shutil.rmtree(temp, ignore_errors=True)
    for folder, _folders, files in os.walk(out):
        for name in files:
            found = BESIDE.fullmatch(name)
            if found and not psutil.pid_exists(int(found[1])):
                Path(folder, name).unlink(missing_ok=True)
