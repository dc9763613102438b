"""How many figures each reader puts into the right row and column (see bench/README.md).

    .venv/bin/python bench/reading.py FOLDER [--docs e01_clean,...] [--engines ours,pdfplumber,...] [--score score.py]

FOLDER holds NAME.pdf and NAME.facts.csv (table, page, row_label, column_header, raw, value, unit: every table cell that holds a value).
A figure counts as read where an engine's table has a cell with the same text whose row holds the row label and whose column holds,
above it, the innermost header. CPU is that of one process for each report and engine, imports left out. With --score, our own facts are
also scored by the scorer given (the stricter measure: the facts with their final row and column names).
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz

Grid = list[list[str]]
LIKE_ROW, LIKE_HEADER = 90, 75  # of 100; names are broken over lines and hyphenated


def ours(path: Path) -> Iterator[tuple[int, Grid]]:
    from extractors.reader import read_layout

    for table in read_layout(path).tables:
        grid = [[c.text if c else "" for c in row] for row in table.grid()]
        for page in table.pages:
            yield page, grid


def pdfplumber_lines(path: Path) -> Iterator[tuple[int, Grid]]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                yield page.page_number, [[c or "" for c in row] for row in table]
            page.close()


def camelot_by(flavor: str) -> Callable[[Path], Iterator[tuple[int, Grid]]]:
    def read(path: Path) -> Iterator[tuple[int, Grid]]:
        import camelot

        options = {} if flavor == "auto" else {"engine": "vector"}
        for table in camelot.read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True, **options):
            yield int(table.page), [[str(c) for c in row] for row in table.df.values.tolist()]

    return read


ENGINES: dict[str, Callable[[Path], Iterator[tuple[int, Grid]]]] = {
    "ours": ours,
    "pdfplumber": pdfplumber_lines,
    "camelot-lattice": camelot_by("lattice"),
    "camelot-hybrid": camelot_by("hybrid"),
    "camelot-auto": camelot_by("auto"),
}
WARM = {
    "ours": "import extractors.reader",
    "pdfplumber": "import pdfplumber",
    "camelot-lattice": "import camelot",
    "camelot-hybrid": "import camelot",
    "camelot-auto": "import camelot",
}


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words(text: str) -> str:
    return re.sub(r"[^0-9a-z%]+", " ", text.lower()).strip()


def right_cells(tables: list[tuple[int, Grid]], truth: list[dict[str, str]]) -> tuple[int, int, int]:
    """(cells in the truth, whose value was found, whose row and column are right too); each cell of an engine counts once."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, (page, _) in enumerate(tables):
        by_page[page].append(number)
    used: set[tuple[int, int, int]] = set()
    count = Counter[str]()
    for cell in truth:
        count["all"] += 1
        found = [
            (n, r, c)
            for page in range(int(cell["page"]) - 1, int(cell["page"]) + 2)
            for n in by_page[page]
            for r, row in enumerate(tables[n][1])
            for c, text in enumerate(row)
            if flat(text) == flat(cell["raw"]) and (n, r, c) not in used
        ]
        count["value"] += bool(found)
        hit = next((at for at in found if in_place(tables[at[0]][1], at[1], at[2], cell)), None)
        if hit is not None:
            used.add(hit)
            count["right"] += 1
    return count["all"], count["value"], count["right"]


def in_place(grid: Grid, row: int, col: int, cell: dict[str, str]) -> bool:
    label, leaf = words(cell["row_label"]), words(cell["column_header"].split(" / ")[-1])
    beside = words(" ".join(t for k, t in enumerate(grid[row]) if k != col))
    above = words(" ".join(grid[r][col] for r in range(row)))
    return (not label or fuzz.partial_ratio(label, beside) >= LIKE_ROW) and (not leaf or fuzz.partial_ratio(leaf, above) >= LIKE_HEADER)


def measured(engine: str, path: Path) -> tuple[list[tuple[int, Grid]], float]:
    """The tables of `path` by `engine` and the CPU seconds, in a process of its own."""
    code = (
        f"import sys, time, json; sys.path.insert(0, {str(Path(__file__).parent)!r}); {WARM[engine]}; import reading\n"
        "from pathlib import Path; t = time.process_time()\n"
        f"tables = list(reading.ENGINES[{engine!r}](Path({str(path)!r})))\n"
        "print(json.dumps([tables, time.process_time() - t]))"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{engine} failed on {path.name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return [], 0.0
    import json

    tables, cpu = json.loads(done.stdout.splitlines()[-1])
    return [(int(p), g) for p, g in tables], float(cpu)


def numeric(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [r for r in csv.DictReader(file) if r["value"] and re.search(r"\d", r["raw"])]


def pages_of(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


def scored(folder: Path, names: list[str], scorer: Path) -> None:
    """Our facts by the strict scorer."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", "--out", out, "--quiet", "--fail-on", "never"]
        subprocess.run([*command, *(str(folder / f"{n}.pdf") for n in names)], check=True, capture_output=True)
        rows = []
        for name in names:
            with (Path(out) / name / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
                rows += list(csv.DictReader(file))
        both = Path(out) / "facts.csv"
        with both.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        subprocess.run([sys.executable, str(scorer), "--set", str(folder), "--facts", str(both), "--docs", ",".join(names)], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--docs", default="")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--score", type=Path)
    args = parser.parse_args()
    names = [n for n in args.docs.split(",") if n] or sorted(p.name.removesuffix(".facts.csv") for p in args.folder.glob("*.facts.csv"))
    print(f"{'engine':17}{'report':14}{'cells':>7}{'value':>8}{'right':>8}{'ms/page':>9}")
    for engine in args.engines.split(","):
        total, cpu, pages = Counter[str](), 0.0, 0
        for name in names:
            tables, seconds = measured(engine, args.folder / f"{name}.pdf")
            cells, value, right = right_cells(tables, numeric(args.folder / f"{name}.facts.csv"))
            count = pages_of(args.folder / f"{name}.pdf")
            print(f"{engine:17}{name:14}{cells:7}{value / cells:8.1%}{right / cells:8.1%}{seconds / count * 1000:9.1f}")
            total.update(cells=cells, value=value, right=right)
            cpu, pages = cpu + seconds, pages + count
        value, right = total["value"] / total["cells"], total["right"] / total["cells"]
        print(f"{engine:17}{'all':14}{total['cells']:7}{value:8.1%}{right:8.1%}{cpu / pages * 1000:9.1f}\n")
    if args.score:
        scored(args.folder, names, args.score)


if __name__ == "__main__":
    main()
