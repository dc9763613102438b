"""Where in its row a value stands: beside the first line of its name, in the middle, or beside the last."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from extractors.chunks import is_total
from extractors.layout import Word

SAME_PT = 3.0  # values of one row stand on base lines this near
ON_PT = 1.6  # a name that begins beside its value shares its base line within rounding
WIDER = 1.1  # of the pitch inside a cell: a wider step begins another cell
WIDER_PT = 0.8  # and so much at least
VISIBLE = 0.8  # of the rows stand further apart than the lines of a cell
BLANK = 1.4  # of the pitch inside a cell: no step between two lines of one name is so wide
MAX_PARTITION = 90  # lines of one page; beyond it nearest values decide


class Text(Struct, frozen=True):
    """A text of one row of the page in columns `first`..`last`."""

    first: int
    last: int
    base: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        return all(w.bold for w in self.words)

    @property
    def size(self) -> float:
        return max(w.size for w in self.words)


class Stand(StrEnum):
    """Where in its row the value stands."""

    MIDDLE = "middle"
    BOTTOM = "bottom"


class Steps(Struct, frozen=True):
    """The usual step between the lines of one cell, and whether rows stand visibly further apart."""

    pitch: float
    visible: bool

    @staticmethod
    def of(lines: Sequence[Text], rows: int) -> Steps:
        steps = sorted(b.base - a.base for a, b in pairwise(lines) if b.base - a.base >= 0.8 * b.size)
        if not steps:
            return Steps(0.0, False)
        pitch = steps[0]
        wide = sum(s > max(WIDER * pitch, pitch + WIDER_PT) for s in steps)
        return Steps(pitch, wide < len(steps) and wide >= VISIBLE * (rows - 1) > 0)

    def wide(self, above: Text, below: Text) -> bool:
        return below.base - above.base > max(WIDER * self.pitch, self.pitch + WIDER_PT)


def top_faults(lines: Sequence[Text], anchors: Sequence[float], own: Sequence[float], steps: Steps) -> int:
    """What speaks against names that begin beside their values."""
    faults = sum(t.base < anchors[0] - SAME_PT and not any(abs(t.base - n) <= ON_PT for n in own) for t in lines)
    for k, a in enumerate(anchors):
        at = next((i for i, t in enumerate(lines) if abs(t.base - a) <= SAME_PT), None)
        if at is None:
            until = anchors[k + 1] if k + 1 < len(anchors) else a + 2 * steps.pitch
            faults += any(a < t.base < until - SAME_PT for t in lines)
        elif lines[at].text[:1].islower() or (steps.visible and at and not steps.wide(lines[at - 1], lines[at])):
            faults += 1
    return faults


def parted(lines: Sequence[Text], anchors: Sequence[float], stand: Stand) -> list[list[Text]]:
    """Lines parted in order, one part for each value, so that the values stand where they should in their parts."""
    if len(lines) < len(anchors) or len(lines) > MAX_PARTITION:
        return []
    sizes = partition([t.base for t in lines], anchors, last=stand is Stand.BOTTOM)
    out: list[list[Text]] = []
    at = 0
    for n in sizes:
        out.append(list(lines[at : at + n]))
        at += n
    return out if all(out) else []


def gap_parted(lines: Sequence[Text], anchors: Sequence[float], steps: Steps) -> list[list[Text]]:
    """Names parted by blank lines, where there are as many as values and each value stands beside its own; [] else."""
    blocks: list[list[Text]] = []
    for line in lines:
        if blocks and line.base - blocks[-1][-1].base < BLANK * steps.pitch:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if len(blocks) != len(anchors) or not steps.pitch:
        return []
    beside = all(b[0].base - SAME_PT <= a <= b[-1].base + steps.pitch / 2 for b, a in zip(blocks, anchors, strict=True))
    return blocks if beside else []


def faults(blocks: Sequence[Sequence[Text]], anchors: Sequence[float], stand: Stand, steps: Steps) -> int:
    """How many rows speak against this way of parting: values off their place, names begun in lower case, cells torn, totals in names."""
    count = 0
    for k, (block, a) in enumerate(zip(blocks, anchors, strict=True)):
        at = block[-1].base if stand is Stand.BOTTOM else (block[0].base + block[-1].base) / 2
        off = abs(at - a) > SAME_PT
        lower = k > 0 and block[0].text[:1].islower()
        torn = steps.visible and (
            any(steps.wide(x, y) for x, y in pairwise(block)) or (k > 0 and not steps.wide(blocks[k - 1][-1], block[0]))
        )
        count += off or lower or torn or any(is_total(t.text) for t in block[1:])
    return count


def partition(points: Sequence[float], centres: Sequence[float], *, last: bool = False, ends: Sequence[float] = ()) -> list[int]:
    """How many of the `points` (in order) belong to each of the `centres`, so that their middles (or `last` ones) lie nearest to these.

    `ends`: the last base line of each point, where a point is a row of several lines.
    """
    n, m = len(points), len(centres)
    if n > MAX_PARTITION or n < m:
        nearest = [min(range(m), key=lambda k: abs(centres[k] - p)) for p in points]
        return [nearest.count(k) for k in range(m)]
    inf = float("inf")
    cost = [[inf] * (n + 1) for _ in range(m + 1)]
    back = [[0] * (n + 1) for _ in range(m + 1)]
    cost[0][0] = 0.0
    for k in range(1, m + 1):
        for j in range(k, n - (m - k) + 1):
            for i in range(max(k - 1, j - 12), j):
                if cost[k - 1][i] < inf:
                    at = points[j - 1] if last else (points[i] + (ends or points)[j - 1]) / 2
                    c = cost[k - 1][i] + abs(at - centres[k - 1])
                    if c < cost[k][j]:
                        cost[k][j], back[k][j] = c, i
    if cost[m][n] == inf:
        nearest = [min(range(m), key=lambda k: abs(centres[k] - p)) for p in points]
        return [nearest.count(k) for k in range(m)]
    sizes: list[int] = []
    j = n
    for k in range(m, 0, -1):
        sizes.append(j - back[k][j])
        j = back[k][j]
    return sizes[::-1]
