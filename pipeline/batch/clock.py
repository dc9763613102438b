"""How long a process has had to work: wall time less the time that it stood ready and the machine gave it no processor.

A report's time limit must not depend on what else the machine does. Linux tells for every process how long it waited in the run queue; a
process that sleeps for ever waits for nothing there, so that its limit is plain wall time.
"""

from __future__ import annotations

import os
from pathlib import Path

NANOSECONDS = 1_000_000_000  # in a second
WAITED = 1  # the second figure of `schedstat` (Documentation/scheduler/sched-stats.rst): nanoseconds in the run queue


def waited(pid: int | None, proc: Path = Path("/proc")) -> float:
    """Seconds that the main thread of a process has been ready and without a processor; 0.0 where the system does not tell."""
    if pid is None or os.name != "posix":
        return 0.0
    try:
        return int((proc / str(pid) / "schedstat").read_text("ascii").split()[WAITED]) / NANOSECONDS
    except (OSError, ValueError, IndexError):
        return 0.0
