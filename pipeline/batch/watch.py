"""New files are checked as they come: a file counts as there once its size and time have rested between two looks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.batch.parts import Joined

REST_SECONDS = 2.0  # that a file must not have changed: copies over a network pause for less
LOOK_SECONDS = 60.0  # between two looks where the system tells of changes: it tells nothing of those that others make on a network share

Stamp = tuple[int, int]  # size in bytes, time of the last change in ns
Wait = Callable[[bool], bool]


def arrivals(listing: Callable[[], Joined], wait: Wait) -> Iterator[Joined]:
    """The reports that are new or changed, as they come; at first all that are there.

    `listing` tells what is there; `wait` waits until there may be something new, or (True) until what is being written may have come to
    rest, and returns False to end. A report of several files comes when all of them rest. What is deleted stays checked.
    """
    done: dict[Path, Stamp] = {}
    before: dict[Path, Stamp] = {}
    while True:
        there = listing()
        now = _stamps(there)
        rested = {path for path, stamp in now.items() if before.get(path) == stamp}
        due = tuple((name, path) for name, path in there.reports if _is_due(there.files(path), now, rested, done))
        if due:
            yield replace(there, reports=due)
            done.update((file, now[file]) for _name, path in due for file in there.files(path) if file in now)
        before = now
        if not wait(any(done.get(path) != stamp for path, stamp in now.items())):
            return


def _is_due(files: Sequence[Path], now: dict[Path, Stamp], rested: set[Path], done: dict[Path, Stamp]) -> bool:
    return all(f in rested for f in files if f in now) and any(f in now and done.get(f) != now[f] for f in files)


def _stamps(there: Joined) -> dict[Path, Stamp]:
    out = {}
    for _name, path in there.reports:
        for file in there.files(path):
            try:
                seen = file.stat()
            except OSError:
                continue  # gone again, or not there yet
            out[file] = (seen.st_size, seen.st_mtime_ns)
    return out


class Waiting:
    """Waits for changes below `folders`: the system tells of them where `watchfiles` is installed, else every few seconds is a look."""

    def __init__(self, folders: Sequence[Path]) -> None:
        try:
            from watchfiles import watch
        except ImportError:
            self._events = None
        else:
            timeout = int(LOOK_SECONDS * 1000)
            self._events = watch(*folders, watch_filter=None, rust_timeout=timeout, yield_on_timeout=True)

    def __call__(self, pending: bool) -> bool:
        if pending or self._events is None:
            time.sleep(REST_SECONDS)
            return True
        return next(self._events, None) is not None
