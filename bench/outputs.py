"""What the outputs cost: CPU seconds of each format next to those of the check itself.

    .venv/bin/python -m bench.outputs REPORT.pdf ... [--repeat 3]

The smallest of `--repeat` runs counts on either side, imports paid before. The goal: all outputs together at most 60 % of the check of a
report of some 100 pages.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import check_report
from pipeline.outputs import FORMATS, Job


def least(repeat: int, do: Callable[[], object]) -> float:
    """CPU seconds of the quickest of `repeat` calls."""
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for path in given.reports:
            result = check_report(path)
            check = least(given.repeat, lambda path=path: check_report(path))  # type: ignore[misc]
            print(f"{path.stem}: {result.layout.pages} pages, {len(result.findings)} findings, check {check:.2f} s")
            job = Job(result, path, Path(place), "id", tuple(FORMATS))
            total = 0.0
            for name, write in FORMATS.items():
                write(job)
                cost = least(given.repeat, lambda write=write, job=job: write(job))  # type: ignore[misc]
                total += cost
                print(f"  {name:8}{cost:7.3f} s {cost / check:6.0%}")
            print(f"  {'all':8}{total:7.3f} s {total / check:6.0%}")


if __name__ == "__main__":
    main()
