"""Headers set at the top of their cells: columns without a text on the first line stand under the one that spans them.

Where "No" stands on the first line of a header of several, its cells are set at the top. A column whose first text stands lower is then
one of several under a text of the first line, wherever over these that is set: in tables set with tab stops it stands over one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.layout import Line

Rows = Sequence[Sequence[tuple[int, Line]]]  # the texts of each row, with their columns


def top_spans(rows: Rows, count: int) -> dict[int, tuple[int, int]]:
    """First and last column under header texts, by the identity of these; {} for a header that is set otherwise. `count`: the columns."""
    if len(rows) < 2:
        return {}
    top, below = {c for c, _ in rows[0]}, {c for row in rows[1:] for c, _ in row}
    if top | below != set(range(count)) or 0 in below or 0 not in top:
        return {}
    out: dict[int, tuple[int, int]] = {}
    for lower, run in groupby(range(count), below.__contains__):
        some = list(run)
        texts = [c for k, c in rows[0] if k in some]
        if lower and len(texts) == 1 and len(some) > 1:
            out[id(texts[0])] = (some[0], some[-1])
            out.update(_shares(rows[1:], some[0], some[-1]))
    return out


def _shares(rows: Rows, first: int, last: int) -> dict[int, tuple[int, int]]:
    """The same for texts under one that spans `first`..`last`: as many columns for each, over the same one of which it stands."""
    mine = [[(k, c) for k, c in row if first <= k <= last] for row in rows]
    above, below = mine[0], {k for row in mine[1:] for k, _ in row}
    if len(above) < 2 or len(below) != last - first + 1 or len(below) % len(above):
        return {}
    wide = len(below) // len(above)
    offsets = {k - first - n * wide for n, (k, _) in enumerate(above)}
    if wide < 2 or len(offsets) > 1 or not 0 <= min(offsets) < wide:
        return {}
    return {id(c): (first + n * wide, first + (n + 1) * wide - 1) for n, (_, c) in enumerate(above)}


def spanning(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The same before the columns are known: the texts of the first line nearest to a lower text over which none of them stands, where
    they have others below. The first text of all, "No", has none: the header is set at the top."""
    if len(rows) < 2 or not rows[0]:
        return []
    above, lower = rows[0], [c for row in rows[1:] for c in row]
    if any(_over(above[0], c) for c in lower):
        return []
    heads = [a for a in above if any(_over(a, c) for c in lower)]
    bare = [c for c in lower if not any(_over(a, c) for a in above)]
    return [min(heads, key=lambda a: max(c.box.x0 - a.box.x1, a.box.x0 - c.box.x1)) for c in bare] if heads else []


def below_spans(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The texts of a header without those that span others."""
    over = {id(c) for c in spanning(rows)}
    return [[c for c in row if id(c) not in over] for row in rows]


def _over(above: Line, below: Line) -> bool:
    return above.box.x0 < below.box.x1 and below.box.x0 < above.box.x1
