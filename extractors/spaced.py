"""Cells drawn apart, each with a frame of its own: frames in line, a strip between them too narrow for a text, are of one table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.layout import Box

Frame = tuple[Box, Sequence[float], Sequence[float]]  # a frame, the positions of its upright and of its level rules

ALIKE_PT = 1.0  # rules of cells in line are drawn so exactly
EDGES = 2  # at least are in line
IN_LINE = 0.8  # of the edges of the frame with fewer
MAX_FRAMES = 600  # more are a pattern or a map


def groups_of(frames: Sequence[Frame], wide: float, high: float) -> list[list[int]]:
    """Indexes of frames of one table each: side by side within `wide` with their level rules in line, or one above the other within
    `high` with their upright rules in line."""
    group = list(range(len(frames)))
    if len(frames) > MAX_FRAMES:
        return [[k] for k in group]
    for i, one in enumerate(frames):
        for j, other in enumerate(frames[:i]):
            if group[i] != group[j] and (_beside(one, other, wide) or _above(one, other, high)):
                old, new = max(group[i], group[j]), min(group[i], group[j])
                group = [new if g == old else g for g in group]
    out: dict[int, list[int]] = {}
    for k, g in enumerate(group):
        out.setdefault(g, []).append(k)
    return list(out.values())


def _beside(one: Frame, other: Frame, wide: float) -> bool:
    (a, _, ys), (b, _, others) = one, other
    gap = max(a.x0, b.x0) - min(a.x1, b.x1)
    return 0 < gap <= wide and a.top < b.bottom and b.top < a.bottom and _in_line(ys, others)


def _above(one: Frame, other: Frame, high: float) -> bool:
    (a, xs, _), (b, others, _) = one, other
    gap = max(a.top, b.top) - min(a.bottom, b.bottom)
    return 0 < gap <= high and a.x0 < b.x1 and b.x0 < a.x1 and _in_line(xs, others)


def _in_line(some: Sequence[float], others: Sequence[float]) -> bool:
    """Most edges of the frame with fewer stand at edges of the other."""
    few, many = sorted((sorted(set(some)), sorted(set(others))), key=len)
    same = sum(_near(many, x) for x in few)
    return same >= max(EDGES, IN_LINE * len(few))


def _near(ordered: Sequence[float], x: float) -> bool:
    k = bisect_left(ordered, x - ALIKE_PT)
    return k < len(ordered) and ordered[k] <= x + ALIKE_PT
