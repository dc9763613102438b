"""Work grows with the size of a report, not with its square: steps of the program are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from extractors.grid import ruled_tables
from extractors.layout import Box, Layout, Page, Rule, Table
from extractors.text_operators import text_only
from pipeline.interpret.assemble import report_facts
from pipeline.interpret.name_index import NameIndex
from rules.run import check_facts
from tests.kit import tabel
from tests.test_grid import page, typed

LINEAR = 2.2  # times the steps for twice the size: 2.0 and a little for sorting; the square would be 4


def steps(work: Callable[[], Any]) -> int:
    """Lines of Python that `work` executes."""
    count = 0

    def follow(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return follow

    work()  # what is made once for all is not counted
    before = sys.gettrace()
    sys.settrace(follow)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def indicators(n: int) -> Table:
    """A table of `n` indicators of which every third misses what its figures say."""
    rows = [
        f"{k + 1} | Persentase warga {word(k)} ke {k} tertangani | 80,00 | {60 + k % 20},00 | {(60 + k % 20) / 0.8 + k % 3:.2f}"
        for k in range(n)
    ]
    text = "No | Indikator Kinerja | Target | Realisasi | Capaian (%)\n==\n" + "\n".join(rows)
    return tabel(text.replace(".", ","), "Tabel 3.1 Capaian Kinerja Tahun 2020")


def word(k: int) -> str:
    """A name of its own: letters, so that it could be another one misspelt."""
    return "".join("bcdfghjklm"[int(d)] + "aeiou"[int(d) // 2] for d in f"{k * 7919 % 9973:04d}")


def shaded(rows: int, cols: int = 8) -> Page:
    """A page with a finely ruled table, each cell a shaded box."""
    xs, ys = [50.0 + 60 * c for c in range(cols + 1)], [50.0 + 13 * r for r in range(rows + 1)]
    cells = [[str(1000 + r * cols + c) for c in range(cols)] for r in range(rows)]
    fills = tuple(Box(x + 1, y + 1, x + 59, y + 12) for y in ys[:-1] for x in xs[:-1])
    level, upright = [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]
    return page(typed(cells, xs, ys), level, upright, fills)


def drawn(n: int) -> bytes:
    return b"\n".join(b"q 1 0 0 1 0 %d cm 0 0 5 5 re f BT 1 0 0 1 72 0 Tm (7) Tj ET Q" % (k * 10) for k in range(n))


def facts_of(table: Table) -> Any:
    return check_facts(report_facts(Layout("laporan", 1, (table,), (), ())))


@pytest.mark.parametrize(
    ("make", "work", "size"),
    [
        (indicators, facts_of, 40),
        (lambda n: [f"Persentase warga {k} tertangani" for k in range(n)], NameIndex.of, 200),
        (shaded, ruled_tables, 30),
        (drawn, lambda content: text_only(content, [(90.0, 110.0)]), 200),
    ],
    ids=["facts and rules of a table", "names", "a shaded grid", "a content stream"],
)
def test_twice_as_much_takes_twice_the_steps(make: Callable[[int], Any], work: Callable[[Any], Any], size: int) -> None:
    once, twice = make(size), make(2 * size)
    assert steps(lambda: work(twice)) < LINEAR * steps(lambda: work(once))
