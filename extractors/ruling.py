"""Drawn pieces -> whole rules: collinear pieces, dashes and dots in a row become one line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter

Piece = tuple[float, float, float]  # at, start, end (points)
_EXTENT = itemgetter(1, 2)


class Barriers:
    """Drawn rules that stand across the text of a frame."""

    def __init__(self, rules: Iterable[tuple[float, float, float]]) -> None:
        self.rules = sorted(rules)
        self.at = [r[0] for r in self.rules]

    def between(self, u0: float, u1: float, v: float, size: float) -> float | None:
        """The first barrier strictly between u0 and u1 at height v. Strokes lower than text of `size` are parts of drawn letters."""
        rules = self.rules
        for k in range(bisect_left(self.at, u0), len(rules)):
            at, start, end = rules[k]
            if at > u1:
                return None
            if start <= v <= end and end - start >= size:
                return at
        return None


def join_pieces(pieces: Iterable[Piece], snap: float, bridge: float, shortest: float) -> list[Piece]:
    """Snap positions nearer than `snap` to their mean, join pieces with gaps up to `bridge`, drop what stays shorter than `shortest`."""
    rest = sorted(pieces)
    out: list[Piece] = []
    i, n = 0, len(rest)
    while i < n:
        j = i + 1
        while j < n and rest[j][0] <= rest[j - 1][0] + snap:
            j += 1
        group = rest[i:j]
        i = j
        weight = moment = 0.0
        for p, s, e in group:
            weight += e - s
            moment += p * (e - s)
        at = moment / weight if weight > 0 else sum(p for p, _, _ in group) / len(group)
        if len(group) > 1:
            group.sort(key=_EXTENT)
        _, start, end = group[0]
        for _, s, e in group:
            if s <= end + bridge:
                end = max(end, e)
                continue
            if end - start >= shortest:
                out.append((at, start, end))
            start, end = s, e
        if end - start >= shortest:
            out.append((at, start, end))
    return out
