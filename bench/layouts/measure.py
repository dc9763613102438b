"""Reads the PDFs of a layout folder with our reader and tells, by shape, how many true figures stand in the right place.

    .venv/bin/python -m bench.layouts.measure FOLDER [--shapes full,level] [--wrong 5] [--check]

FOLDER holds SHAPE_NN.pdf and SHAPE_NN.facts.csv. `--wrong N` prints N wrong figures of each shape; `--check` runs the whole check
and prints errors and warnings, all of them false, since the reports are consistent.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from reading import Grid, flat, in_place, numeric, ours, pages_of

CUT_PAGES = 8  # pages of a sheet cut sideways: a row and its figures stand on different ones


def bare(text: str) -> str:
    """The figure without footnote mark and signs: these may stand in columns of their own."""
    return re.sub(r"^Rp\.?|[%*]+$", "", flat(text).rstrip("*"))


def judged(tables: list[tuple[int, Grid]], truth: list[dict[str, str]], reach: int = 1) -> list[tuple[str, dict[str, str]]]:
    """("right" | "misplaced" | "lost", truth row) as `reading.right_cells` counts them, within `reach` pages of its place."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, (_, grid) in enumerate(tables):
        for r, row in enumerate(grid):
            for c, text in enumerate(row):
                places[bare(text)].append((n, r, c))
    used: set[tuple[int, int, int]] = set()
    out = []
    for cell in truth:
        found = [at for at in places[bare(cell["raw"])] if at not in used and abs(tables[at[0]][0] - int(cell["page"])) <= reach]
        hit = next((at for at in found if in_place(tables[at[0]][1], at[1], at[2], cell)), None)
        if hit is not None:
            used.add(hit)
        out.append(("right" if hit else "misplaced" if found else "lost", cell))
    return out


def check(files: list[Path]) -> dict[str, list[str]]:
    """Errors and warnings of the whole check, by file name."""
    out: dict[str, list[str]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, files), "--out", folder]
        subprocess.run([*command, "--quiet", "--fail-on", "never", "--lang", "en"], check=True, capture_output=True)
        for path in files:
            with (Path(folder) / path.stem / "discrepancies.csv").open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    if row["severity"] in ("error", "warning"):
                        where = f"p{row['page']} {row['table']} | {row['row'][:40]} | {row['column'][:30]}"
                        where += f" | {row['reported']} <> {row['expected']}"
                        out[path.stem].append(f"{row['severity']} {row['rule']} {where}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shapes", default="")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    wanted = [n for n in args.shapes.split(",") if n]
    by_shape: dict[str, list[Path]] = defaultdict(list)
    for facts in sorted(args.folder.glob("*.facts.csv")):
        name = facts.name.removesuffix(".facts.csv")
        shape = name.rsplit("_", 1)[0]
        if not wanted or shape in wanted or name in wanted:
            by_shape[shape].append(args.folder / f"{name}.pdf")
    false = check([p for files in by_shape.values() for p in files]) if args.check else {}
    print(f"{'shape':18}{'cells':>7}{'value':>8}{'right':>8}{'ms/page':>9}" + (f"{'false':>7}" if args.check else ""))
    whole = Counter[str]()
    for shape, files in by_shape.items():
        count, wrong, spent, pages = Counter[str](), [], 0.0, 0
        for path in files:
            started = time.process_time()
            tables = list(ours(path))
            spent += time.process_time() - started
            pages += pages_of(path)
            for verdict, cell in judged(tables, numeric(path.with_suffix(".facts.csv")), CUT_PAGES if shape.startswith("cut") else 1):
                count[verdict] += 1
                count["all"] += 1
                if verdict != "right":
                    wrong.append((path.stem, verdict, cell))
        count["false"] = sum(len(false.get(p.stem, ())) for p in files)
        whole.update(count)
        value = 1 - count["lost"] / count["all"]
        told = f"{count['false']:7}" if args.check else ""
        print(f"{shape:18}{count['all']:7}{value:8.1%}{count['right'] / count['all']:8.1%}{spent / pages * 1000:9.1f}{told}")
        for name, verdict, cell in wrong[: args.wrong]:
            place = f"{cell['table']} p{cell['page']} | {cell['row_label'][:50]} | {cell['column_header']} | {cell['raw']}"
            print(f"    {name} {verdict}: {place}")
        if args.check and args.wrong:
            for p in files:
                for line in false.get(p.stem, ())[: args.wrong]:
                    print(f"    {p.stem} FALSE {line}")
    told = f"{whole['false']:7}" if args.check else ""
    print(f"{'all':18}{whole['all']:7}{1 - whole['lost'] / whole['all']:8.1%}{whole['right'] / whole['all']:8.1%}{'':9}{told}")


if __name__ == "__main__":
    main()
