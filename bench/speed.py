"""CPU and memory of the whole check against pdfplumber's table extraction on the same files (see bench/README.md)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

PDFPLUMBER = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
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


class Cost(Struct, frozen=True):
    """CPU seconds (user + system), peak resident memory in MB, wall seconds."""

    cpu: float
    peak: float
    wall: float


def compiled(folder: str) -> dict[str, str]:
    """An environment in which Python keeps its bytecode in `folder`: installed programs have theirs, a working copy may not."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder}


def measure(commands: list[list[str]], environment: dict[str, str], repeat: int = 1) -> list[Cost]:
    """Run `commands` in turns, each in a process of its own, `repeat` times: the smallest of each figure, command by command."""
    rounds = [[_once(command, environment) for command in commands] for _ in range(repeat)]
    return [Cost(min(c.cpu for c in some), min(c.peak for c in some), min(c.wall for c in some)) for some in zip(*rounds, strict=True)]


def _once(command: list[str], environment: dict[str, str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # wait4 has taken the child: Popen must not wait for it again
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MEMORY_UNIT / 1e6, time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--skip-pdfplumber", action="store_true")
    parser.add_argument("--no-second-reader", action="store_true")
    parser.add_argument("--together", action="store_true", help="one process for all files on either side, as a folder is checked")
    parser.add_argument("--after", type=Path, help="each file behind this one in one process, whose cost alone is taken off: no start-up")
    chosen = parser.parse_args()
    python = sys.executable
    print(f"{'report':40} {'cpu s':>7} {'MB':>5} {'plumber':>8} {'MB':>5} {'ratio':>6}")
    ours_total = theirs_total = 0.0
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as bytecode:
        environment = compiled(bytecode)
        first = [str(chosen.after)] if chosen.after else []
        options = ["--no-second-reader"] if chosen.no_second_reader else []
        check = [python, "-m", "pipeline.cli", *options, "--quiet", "--fail-on", "never", "--out", out, *first]
        sides = [check] if chosen.skip_pdfplumber else [check, [python, "-c", PDFPLUMBER, *first]]
        measure([[*side, str(chosen.files[0])] for side in sides], environment)  # writes the bytecode
        started = measure(sides, environment, 3) if first else [Cost(0, 0, 0)] * len(sides)
        for paths in [chosen.files] if chosen.together else [[path] for path in chosen.files]:
            files = [str(path) for path in paths]
            costs = measure([[*side, *files] for side in sides], environment, chosen.repeat)
            ours, *theirs = (replace(cost, cpu=cost.cpu - begun.cpu) for cost, begun in zip(costs, started, strict=True))
            ours_total += ours.cpu
            name = paths[0].stem if len(paths) == 1 else f"{len(paths)} reports in one process"
            line = f"{name[:40]:40} {ours.cpu:7.2f} {ours.peak:5.0f}"
            for their in theirs:
                theirs_total += their.cpu
                line += f" {their.cpu:8.2f} {their.peak:5.0f} {ours.cpu / their.cpu:6.3f}"
            print(line, flush=True)
        total = f"{'total':40} {ours_total:7.2f}"
        print(total if chosen.skip_pdfplumber else f"{total} {'':5} {theirs_total:8.2f} {'':5} {ours_total / theirs_total:6.3f}")
        starts = [[python, "-m", "pipeline.cli", "--help"], [python, "-c", FIRST_PAGE, str(chosen.files[0])]]
        for what, cost in zip(("--help", "first page"), measure(starts, environment, 3), strict=True):
            print(f"{what}: {cost.wall:.2f} s")


if __name__ == "__main__":
    main()
