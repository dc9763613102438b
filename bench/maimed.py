"""Does the reader know when it is not right? Figures judged by eye, read from pages whose rules were maimed (see bench/README.md).

    .venv/bin/python -m bench.maimed --reports FOLDER_OF_PDFS [--ways level,upright] [--seed 5] [--list]

Published reports are read almost without a fault by now, so that the faults left say nothing about the confidence. Here a page keeps its
text, but some of its rules are lost, or rules are found that are none, as happens where an office draws its tables in a way that the
reader does not know. Prints by way: figures owed, right, in a wrong place, lost; of the wrong ones the share in doubt; of the right
ones the share in doubt (the price); of those with confidence >= 0.95 the share that is right.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from random import Random
from unittest.mock import patch

from msgspec.structs import replace

from bench.judged_cells import LISTS, Judged, judged_cells, outcome, reads_of, sure
from extractors.document import Document
from extractors.layout import Page, Rule
from pipeline.check import read_report

LOST = 0.12  # share of the rules of a page that are lost
ADDED = 0.12  # share of the lines of text above which a rule is drawn that is none
Maim = Callable[[Page, Random], Page]


def without_level(page: Page, random: Random) -> Page:
    return replace(page, level_rules=_some(page.level_rules, random, lambda r: r.at))


def without_upright(page: Page, random: Random) -> Page:
    return replace(page, upright_rules=_some(page.upright_rules, random, lambda r: r.at))


def in_pieces(page: Page, random: Random) -> Page:
    """Pieces of rules are lost, not whole ones: cells merge here and there."""
    return replace(page, level_rules=_pieces(page.level_rules, page.upright_rules, random))


def with_level(page: Page, random: Random) -> Page:
    """A rule right above a line of text, across the table: rows are cut between the lines of a name."""
    if len(page.level_rules) < 3:
        return page
    left, right = min(r.start for r in page.level_rules), max(r.end for r in page.level_rules)
    top, bottom = min(r.at for r in page.level_rules), max(r.at for r in page.level_rules)
    heights = sorted({round(k.box.top - 1.0, 1) for k in page.lines if top < k.box.top < bottom})
    added = tuple(Rule(y, left, right) for y in heights if random.random() < ADDED)
    return replace(page, level_rules=(*page.level_rules, *added))


def level_only(page: Page, random: Random) -> Page:
    """No upright rules at all."""
    del random
    return replace(page, upright_rules=())


WAYS: dict[str, Maim] = {
    "level": without_level,
    "upright": without_upright,
    "pieces": in_pieces,
    "added": with_level,
    "level-only": level_only,
}


def _some(rules: tuple[Rule, ...], random: Random, key: Callable[[Rule], float]) -> tuple[Rule, ...]:
    """Without all rules of some places: a rule is often drawn in pieces, cell by cell."""
    at = sorted({round(key(r)) for r in rules})
    lost = {y for y in at[1:-1] if random.random() < LOST}
    return tuple(r for r in rules if round(key(r)) not in lost)


def _pieces(rules: tuple[Rule, ...], across: tuple[Rule, ...], random: Random) -> tuple[Rule, ...]:
    xs = sorted({round(r.at, 1) for r in across})
    out: list[Rule] = []
    for rule in rules:
        cuts = [rule.start, *(x for x in xs if rule.start + 1 < x < rule.end - 1), rule.end]
        out.extend(Rule(rule.at, a, b) for a, b in pairwise(cuts) if random.random() >= LOST)
    return tuple(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--list", action="store_true", help="print the figures in a wrong place that are not in doubt")
    args = parser.parse_args()
    owed: dict[str, list[Judged]] = defaultdict(list)
    for one in (one for path in LISTS for one in judged_cells(path)):
        if one.owed:
            owed[one.report].append(one)
    print(f"{'way':12}{'owed':>7}{'right':>7}{'wrong':>7}{'lost':>7}{'doubted':>9}{'price':>8}{'of sure':>9}")
    for way in args.ways.split(","):
        count = Counter[tuple[str, bool]]()
        for name, ones in sorted(owed.items()):
            count += _judged(args.reports / f"{name}.pdf", ones, WAYS[way], args.seed, args.list)
        print(line(way, count), flush=True)


def _judged(path: Path, ones: list[Judged], maim: Maim, seed: int, tell: bool) -> Counter[tuple[str, bool]]:
    """(right | wrong | lost, in doubt) -> figures of one report."""
    whole = Document.page
    drawn: Callable[..., Page] = lambda self, number, *rest: maim(whole(self, number, *rest), Random(f"{seed} {path.stem} {number}"))  # noqa: E731
    with patch.object(Document, "page", drawn):
        layout, report = read_report(path)
    reads, count = reads_of(layout, report), Counter[tuple[str, bool]]()
    for one in ones:
        verdict, read = outcome(one, reads)
        kind = verdict if verdict in {"right", "lost"} else "wrong"
        doubted = read is not None and not sure(read.fact)
        count[kind, doubted] += 1
        if tell and kind == "wrong" and read is not None and not doubted:
            name, header = (re.sub(r"\s+", " ", t)[:60] for t in (read.fact.place.row, read.fact.place.column))
            print(f"  {path.stem} {one.source} {one.number} p{one.page} {verdict} {read.fact.place.text!r} {name!r} {header!r}")
    return count


def line(name: str, count: Counter[tuple[str, bool]]) -> str:
    right, wrong = (count[kind, True] + count[kind, False] for kind in ("right", "wrong"))
    lost, certain = count["lost", False] + count["lost", True], count["right", False] + count["wrong", False]
    shares = (count["wrong", True] / max(1, wrong), count["right", True] / max(1, right), count["right", False] / max(1, certain))
    return f"{name:12}{right + wrong + lost:7}{right:7}{wrong:7}{lost:7}{shares[0]:9.0%}{shares[1]:8.1%}{shares[2]:9.2%}"


if __name__ == "__main__":
    main()
