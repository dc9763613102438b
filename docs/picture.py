"""Make docs/demo.svg, the picture of the README: `python docs/picture.py [report.pdf]`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console

from pipeline import check_report
from pipeline.outputs.terminal import print_summary

HOME = Path(__file__).parent.parent
WIDTH = 110  # columns
MOST_LINES = 34  # the picture is a taste, not the whole list


def main() -> None:
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else sorted((HOME / "samples").glob("*.pdf"))[-1]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    print_summary(check_report(report), "id", console, Path("out") / report.stem)
    lines = console.export_text(clear=False, styles=True).splitlines()
    if len(lines) > MOST_LINES:
        foot = 8  # the coverage lines at the end
        lines = [*lines[: MOST_LINES - foot - 1], "  ...", *lines[-foot:]]
    from rich.text import Text

    picture = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for line in lines:
        picture.print(Text.from_ansi(line))
    (HOME / "docs" / "demo.svg").write_text(picture.export_svg(title=f"lkip-check {report.name}", unique_id="lkip"), encoding="utf-8")


if __name__ == "__main__":
    main()
