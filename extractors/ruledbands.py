"""Rows of a table with level rules only: what stands between two of them is a row, in the columns that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.bands import Placed
from extractors.columns import Columns
from extractors.flow import Row
from extractors.stands import Text

SAME_RULE_PT = 2.0  # pieces of one rule
COVERED = 0.6  # of a column's width
X_HEIGHT = 0.3  # of the font size above the base line


class Separator(Struct, frozen=True):
    """A rule between rows at height `y`, in the columns it covers."""

    y: float
    columns: frozenset[int]


def separators(body: Sequence[Row], columns: Columns, rules: Sequence[tuple[float, float, float]]) -> list[Separator]:
    """Rules between the first and the last row of the body, top to bottom."""
    if len(body) < 2:
        return []
    top, bottom = body[0].line.base, body[-1].line.base - X_HEIGHT * body[-1].size
    inner = sorted(r for r in rules if top < r[0] < bottom and r[1] < columns.edges[-1] and r[2] > columns.edges[0])
    groups: list[list[tuple[float, float, float]]] = []
    for rule in inner:
        if groups and rule[0] - groups[-1][0][0] <= SAME_RULE_PT:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    out = []
    for group in groups:
        covered = frozenset(
            j
            for j, (a, b) in enumerate(pairwise(columns.edges))
            if sum(max(0.0, min(b, r[2]) - max(a, r[1])) for r in group) >= COVERED * (b - a)
        )
        if len(covered) >= 2 or len(covered) == columns.count:
            out.append(Separator(group[0][0], covered))
    return out


def place_between(texts: Sequence[Text], columns: Columns, seps: Sequence[Separator]) -> tuple[int, list[Placed]]:
    """Rows and cells between `seps`; a column that a rule leaves out runs through."""
    ys = [s.y for s in seps]
    rows = len(seps) + 1
    begin = [[0, *(k + 1 for k, s in enumerate(seps) if j in s.columns)] for j in range(columns.count)]
    words: dict[tuple[int, int], list[Text]] = {}
    wide: dict[tuple[int, int], int] = {}
    for t in texts:
        band = sum(1 for y in ys if y < t.base - X_HEIGHT * t.size)
        row = max(b for b in begin[t.first] if b <= band)
        words.setdefault((row, t.first), []).append(t)
        wide[row, t.first] = max(wide.get((row, t.first), 1), t.last - t.first + 1)
    out: list[Placed] = []
    for j in range(columns.count):
        for b, e in pairwise([*begin[j], rows]):
            mine = sorted(words.get((b, j), ()), key=lambda t: (round(t.base, 1), t.words[0].box.x0))
            if mine or e - b > 1:  # a merged cell without text goes on from the page before
                out.append(Placed(b, j, e - b, wide.get((b, j), 1), tuple(w for t in mine for w in t.words)))
    return rows, out
