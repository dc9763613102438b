"""Make docs/demo.svg, the picture of the README: `python docs/picture.py [report.pdf]`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console

from pipeline import check_report
from pipeline.outputs.terminal import show, summary

HOME = Path(__file__).parent.parent
WIDTH = 110  # columns
MOST_LINES = 34  # the picture is a taste, not the whole list
COVERAGE_LINES = 8  # at the end of a summary: counts and what was checked


def main() -> None:
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else sorted((HOME / "samples").glob("*.pdf"))[-1]
    lines = list(summary(check_report(report), "id", Path("out") / report.stem))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - COVERAGE_LINES - 1], (("  ...", "dim"),), *lines[-COVERAGE_LINES:]]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    show(lines, console)
    picture = console.export_svg(title=f"lkip-check {report.name}", unique_id="lkip")
    (HOME / "docs" / "demo.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
