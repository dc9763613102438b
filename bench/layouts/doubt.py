"""Does the reader know when it is not right? Of the figures read wrong, how many are in doubt, and of the right ones (the price).

    .venv/bin/python -m bench.layouts.doubt FOLDER ... [--shapes cutbare,turned45] [--wrong 5] [--signs]

FOLDER holds SHAPE_NN.pdf and SHAPE_NN.facts.csv. A figure of the truth is right where a fact of a table has its digits, its row's name and
its column's header; wrong where a fact has its digits, but not both names; else lost. What was read without a figure of the truth is
extra: figures run together, numbers of columns. "In doubt" is as in `bench.judged_cells`: not usable, or confidence below 0.95.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from bench.judged_cells import LIKE_HEADER, LIKE_ROW, LONG_NAME, OWN_NAME, figures, flat, sure, words
from bench.layouts.measure import CUT_PAGES
from bench.reading import numeric
from pipeline.check import read_report
from pipeline.interpret.certainty import FIGURES
from rules.facts import Fact, Measure, ReportFacts

NO_FIGURE = frozenset({Measure.NOMOR, Measure.SATUAN, Measure.LABEL, Measure.KETERANGAN})


class Told(NamedTuple):
    """One figure: `verdict` right | wrong | lost | extra, with the fact (none where lost) and the truth (empty where extra)."""

    verdict: str
    fact: Fact | None
    truth: dict[str, str]


def told(report: ReportFacts, truth: list[dict[str, str]], reach: int = 1) -> Iterator[Told]:
    """Every figure of `truth` and every other figure read. Right ones are paired first, each fact once."""
    by_digits: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    facts = [fact for table in report.tables for _, fact in table.facts]
    for fact in facts:
        by_digits[tuple(figures(fact.place.text))].append(fact)
    used: set[int] = set()
    pages: set[int] = set()
    left: list[tuple[dict[str, str], list[Fact]]] = []
    for cell in truth:
        pages.add(int(cell["page"]))
        near = [f for f in by_digits.get(tuple(figures(cell["raw"])), ()) if abs(f.place.page - int(cell["page"])) <= reach]
        best = min((f for f in near if f.id not in used and same_place(f, cell)), key=lambda f: f.id, default=None)
        if best is None:
            left.append((cell, near))
        else:
            used.add(best.id)
            yield Told("right", best, cell)
    for cell, near in left:
        best = max((f for f in near if f.id not in used), key=lambda f: (like(f, cell), -f.id), default=None)
        if best is not None:
            used.add(best.id)
        yield Told("wrong" if best else "lost", best, cell)
    for fact in facts:
        if fact.id not in used and fact.place.page in pages and fact.quantity.kind in FIGURES and fact.measure not in NO_FIGURE:
            yield Told("extra", fact, {})


def same_place(fact: Fact, cell: dict[str, str]) -> bool:
    """Row and column are those of the truth: as `judged_cells` counts it, and no year or number of the header is another."""
    row, name = words(cell["row_label"]), words(fact.place.row)
    if not (fuzz.ratio(row, name) >= LIKE_ROW or (len(row) > LONG_NAME and row in name and len(flat(row)) >= OWN_NAME * len(flat(name)))):
        return False
    header, column = words(cell["column_header"]), words(fact.place.column)
    if not set(re.findall(r"\d+", header)) <= set(re.findall(r"\d+", column)):
        return False
    return max(fuzz.ratio(header, column), fuzz.token_set_ratio(header, column)) >= LIKE_HEADER


def like(fact: Fact, cell: dict[str, str]) -> float:
    """How near a wrong fact is to the figure it was meant to be."""
    return float(fuzz.ratio(cell["row_label"], fact.place.row) + fuzz.ratio(cell["column_header"], fact.place.column))


def line(name: str, count: Counter[str]) -> str:
    share = f"{count['wrong', True] / wrong:8.0%}" if (wrong := count["wrong", True] + count["wrong", False]) else f"{'':8}"
    extra, right = count["extra", True] + count["extra", False], count["right", True] + count["right", False]
    certain = count["right", False] + count["wrong", False]
    return (
        f"{name:26}{right + wrong + count['lost', True]:7}{right:7}{wrong:7}{count['lost', True]:6}{share}{extra:7}"
        f"{count['extra', True] / extra if extra else 0:8.0%}{count['right', True] / max(1, right):8.1%}"
        f"{count['right', False] / max(1, certain):9.2%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shapes", default="")
    parser.add_argument("--wrong", type=int, default=0, help="print so many figures of each shape that are wrong and not in doubt")
    parser.add_argument("--signs", action="store_true", help="print by sign how many right and wrong figures it puts in doubt")
    args = parser.parse_args()
    wanted = [n for n in args.shapes.split(",") if n]
    by_shape: dict[str, list[Path]] = defaultdict(list)
    for path in (p for folder in args.folders for p in sorted(folder.glob("*.facts.csv"))):
        shape = f"{path.parent.name}/{path.name.removesuffix('.facts.csv').rsplit('_', 1)[0]}"
        if not wanted or shape in wanted or shape.partition("/")[2] in wanted:
            by_shape[shape].append(path)
    names = ("shape", "figures", "right", "wrong", "lost", "doubted", "extra", "doubted", "price", "of sure")
    print(
        f"{names[0]:26}{names[1]:>7}{names[2]:>7}{names[3]:>7}{names[4]:>6}{names[5]:>8}{names[6]:>7}{names[7]:>8}{names[8]:>8}{names[9]:>9}"
    )
    whole, signs = Counter[tuple[str, bool]](), Counter[tuple[str, str]]()
    for shape, paths in by_shape.items():
        count, shown = Counter[tuple[str, bool]](), args.wrong
        for path in paths:
            report = read_report(path.with_name(path.name.removesuffix(".facts.csv") + ".pdf"))[1]
            for verdict, fact, cell in told(report, numeric(path), CUT_PAGES if "/cut" in shape else 1):
                doubted = fact is None or not sure(fact)
                count[verdict, doubted] += 1
                if fact is not None and doubted:
                    signs.update((s, verdict) for s in ({*fact.cautions, *fact.doubts} or {"other"}))
                if verdict in ("wrong", "extra") and not doubted and shown:
                    shown -= 1
                    print(
                        f"    {path.name[:-10]} p{fact.place.page} {verdict} {fact.place.text!r}: {fact.place.row!r} | "
                        f"{fact.place.column!r}"
                    )
                    print(f"        {'':20}{cell.get('row_label', '')!r} | {cell.get('column_header', '')!r}")
        print(line(shape, count), flush=True)
        whole += count
    print(line("all", whole))
    if args.signs:
        print(f"\n{'sign':24}{'right':>7}{'wrong':>7}{'extra':>7}")
        for sign in sorted({s for s, _ in signs}):
            print(f"{sign:24}{signs[sign, 'right']:7}{signs[sign, 'wrong']:7}{signs[sign, 'extra']:7}")


if __name__ == "__main__":
    main()
