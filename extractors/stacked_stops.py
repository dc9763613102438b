"""Whether a ruled row holds several rows, and on which base lines they begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout import Cell
from extractors.stacked_lines import SAME_PT, alike_starts, broken_starts, near, numbered_starts
from extractors.stacked_values import Item, value_items


def row_stops(band: Sequence[Cell]) -> list[float]:
    """Base lines on which the rows of a stacked band begin; fewer than two where it is not stacked."""
    tall = [c for c in band if len(c.lines) >= 2 and not c.turned]
    if len(tall) < 2:
        return []
    first = min(c.col for c in tall)
    found = [(items, _ordinals(items, c.col == first)) for c in tall if (items := value_items(c))]
    figures = {k for k, (_, ordinal) in enumerate(found) if not ordinal}
    if len(found) >= 2 and figures:
        return _shared([items for items, _ in found], figures)
    if len(figures) == 1:
        bases = [item.base for item in found[0][0]]
        names = [cell for cell in tall if not value_items(cell)]
        if any(len(numbered_starts(cell, len(bases))) == len(bases) or _broken_at(cell, bases) for cell in names):
            return bases
    return []


def _broken_at(cell: Cell, bases: Sequence[float]) -> bool:
    """As many lines as there are values visibly begin something, or begin alike, each beside its value."""
    return any(
        len(starts) == len(bases) and all(abs(cell.lines[k].base - b) <= SAME_PT for k, b in zip(starts, bases, strict=True))
        for starts in (broken_starts(cell), alike_starts(cell))
    )


def _ordinals(items: Sequence[Item], leftmost: bool) -> bool:
    """A column that only numbers its neighbours: 1. 2. 3., without the points only at the left."""
    mark = r"\d{1,2}[.)]?" if leftmost else r"\d{1,2}[.)]"
    if not all(len(i.lines) == 1 and re.fullmatch(mark, i.lines[0].text) for i in items):
        return False
    return all(int(b.lines[0].text.rstrip(".)")) == int(a.lines[0].text.rstrip(".)")) + 1 for a, b in pairwise(items))


def _shared(columns: Sequence[Sequence[Item]], figures: set[int]) -> list[float]:
    """Base lines of values that at least two columns share, and those single ones of columns of `figures` that stand clear of them."""
    even = _even([columns[k] for k in sorted(figures)])
    if even:
        return even
    marks = sorted((item.base, k) for k, items in enumerate(columns) for item in items)
    groups: list[list[tuple[float, int]]] = []
    for mark in marks:
        if groups and mark[0] - groups[-1][0][0] <= SAME_PT:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    shared = [g for g in groups if len({k for _, k in g}) >= 2]
    if len(shared) < 2:
        return []
    pitch = min(b[0][0] - a[0][0] for a, b in pairwise(groups))
    trusted = {k for k, items in enumerate(columns) if sum(near(item.base, [g[0][0] for g in shared]) for item in items) * 2 >= len(items)}
    keep = [g for g in groups if len({k for _, k in g}) >= 2 or (g[0][1] in trusted & figures and pitch >= 2 * SAME_PT)]
    return [g[0][0] for g in keep]


def _even(columns: Sequence[Sequence[Item]]) -> list[float]:
    """Where two or more columns hold equally many values, the k-th ones of all of them above the next: the upper base line of each row."""
    if len(columns) < 2 or len({len(items) for items in columns}) != 1:
        return []
    rows = [[item.base for item in row] for row in zip(*columns, strict=True)]
    if any(max(a) + SAME_PT >= min(b) for a, b in pairwise(rows)):
        return []
    return [min(row) for row in rows]
