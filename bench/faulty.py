"""Work with faults, for bench/faults.py: the real work, except for reports whose name tells what shall happen to their worker."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from pipeline.batch.task import Outcome, Task, work

BITE = 64 << 20  # bytes that a memory eater takes at a time


def faulty(task: Task) -> Outcome:
    """Check the report; `...-segfault`, `...-hang`, `...-memory` meet their fate instead."""
    fate = Path(task.name).name.rpartition("-")[2]
    if fate == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    while fate == "hang":
        signal.pause()
    heap = []
    while fate == "memory":
        heap.append(bytes(BITE))
    return work(task)
