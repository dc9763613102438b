"""CPU and memory of the whole check against pdfplumber's table extraction on the same files (see bench/README.md)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PDFPLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
"""

FIRST_PAGE = """
import sys
from pathlib import Path
from extractors.document import open_document
with open_document(Path(sys.argv[1]), None) as document:
    document.page(1)
"""

MEMORY_UNIT = 1024 if sys.platform == "linux" else 1  # ru_maxrss counts KiB on Linux, bytes on macOS


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user + system), peak resident memory in MB, wall seconds."""

    cpu: float
    peak: float
    wall: float


def measure(command: list[str], repeat: int = 1) -> Cost:
    """Run `command` `repeat` times in a process of its own; the smallest of each figure."""
    costs = [_once(command) for _ in range(repeat)]
    return Cost(min(c.cpu for c in costs), min(c.peak for c in costs), min(c.wall for c in costs))


def _once(command: list[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # wait4 has taken the child: Popen must not wait for it again
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MEMORY_UNIT / 1e6, time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--skip-pdfplumber", action="store_true")
    chosen = parser.parse_args()
    python = sys.executable
    print(f"{'report':40} {'cpu s':>7} {'MB':>5} {'plumber':>8} {'MB':>5} {'ratio':>6}")
    ours_total = theirs_total = 0.0
    with tempfile.TemporaryDirectory() as out:
        for path in chosen.files:
            command = [python, "-m", "pipeline.cli", "--quiet", "--fail-on", "never", "--out", out, str(path)]
            ours = measure(command, chosen.repeat)
            ours_total += ours.cpu
            line = f"{path.stem[:40]:40} {ours.cpu:7.2f} {ours.peak:5.0f}"
            if not chosen.skip_pdfplumber:
                theirs = measure([python, "-c", PDFPLUMBER, str(path)], chosen.repeat)
                theirs_total += theirs.cpu
                line += f" {theirs.cpu:8.2f} {theirs.peak:5.0f} {ours.cpu / theirs.cpu:6.3f}"
            print(line, flush=True)
    total = f"{'total':40} {ours_total:7.2f}"
    print(total if chosen.skip_pdfplumber else f"{total} {'':5} {theirs_total:8.2f} {'':5} {ours_total / theirs_total:6.3f}")
    print(f"--help: {measure([python, '-m', 'pipeline.cli', '--help'], 3).wall:.2f} s")
    print(f"first page: {measure([python, '-c', FIRST_PAGE, str(chosen.files[0])], 3).wall:.2f} s")


if __name__ == "__main__":
    main()
