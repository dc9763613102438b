"""Groups of rows in a table without (enough) rules: a number or sasaran said once for several rows, on top of them or in their middle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.chunks import is_ordinal, is_total
from extractors.stands import ON_PT, SAME_PT, WIDER, WIDER_PT, Text, partition

NEARER = 0.34  # of how far a number stands from the middle of its rows: as near it stands where the last rows are not its group's


def row_of(base: float, starts: Sequence[float]) -> int:
    return max(sum(1 for s in starts if s <= base + ON_PT) - 1, 0)


def pitch_of(lines: Sequence[Text]) -> float:
    """The usual step between the lines of one cell: the least that occurs."""
    steps = sorted(b.base - a.base for a, b in pairwise(lines) if b.base - a.base >= 0.8 * b.size)
    return steps[len(steps) // 10] if steps else 0.0


def group_columns(texts: Sequence[Text], starts: Sequence[float], names: int, values: Sequence[bool], count: int) -> list[int]:
    """Columns left of the names whose texts stand once for several rows."""
    out: list[int] = []
    odd = [t.base for t in texts if t.last > t.first or is_total(t.text)]
    starts = [s for s in starts if not any(abs(s - b) <= SAME_PT for b in odd)]  # totals and group rows count for nothing here
    for j in range(count):
        mine = sorted((t for t in texts if t.first == t.last == j), key=lambda t: t.base)
        if j >= names or values[j] or not mine:
            continue
        on = [s for s in starts if any(abs(t.base - s) <= ON_PT for t in mine)]
        fresh = [s for s in on if any(abs(t.base - s) <= ON_PT and not t.words[0].text[:1].islower() for t in mine)]
        if len(on) < 0.9 * len(starts) or len(fresh) < 0.7 * len(on):
            out.append(j)
    return out


def heads_of(texts: Sequence[Text], starts: Sequence[float], groups: Sequence[int]) -> list[int]:
    """Rows in which a group begins: where the counting column counts, else where a group text begins beside a row after a gap."""
    if not groups:
        return []
    mine = [t for t in texts if t.first == t.last and t.first in groups]
    numbers = [t for t in mine if is_ordinal(t.text)]
    if numbers:
        return sorted({row_of(t.base + SAME_PT - ON_PT, starts) for t in numbers})
    column = sorted((t for t in mine if t.first == groups[0]), key=lambda t: t.base)
    pitch = pitch_of(column)
    out = {0}
    for a, b in pairwise(column):
        beside = any(abs(b.base - s) <= ON_PT for s in starts)
        if beside and b.base - a.base > max(WIDER * pitch, pitch + WIDER_PT) and not b.words[0].text[:1].islower():
            out.add(row_of(b.base, starts))
    return sorted(out)


def centred_numbers(texts: Sequence[Text], starts: Sequence[float]) -> bool:
    """The numbers of groups stand in the middle of their rows: between two of these."""
    numbers = [t.base for t in texts if t.first == t.last == 0 and is_ordinal(t.text)]
    return len(numbers) < len(starts) and any(all(abs(n - s) > SAME_PT for s in starts) for n in numbers)


def middle_groups(texts: Sequence[Text], names: int, starts: Sequence[float]) -> list[int]:
    """Columns left of the names with fewer numbers than there are rows, totals and names over the whole width left out."""
    numbers = [t for t in texts if t.first == t.last == 0 and is_ordinal(t.text)]
    rows = len(starts) - sum(is_total(t.text) or t.first == 0 < names < t.last for t in texts if t.first <= names)
    return (
        list(range(names))
        if names > 0 and 0 < len(numbers) < rows and (len(numbers) < 0.7 * rows or centred_numbers(texts, starts))
        else []
    )


def centred_heads(
    texts: Sequence[Text], groups: Sequence[int], starts: Sequence[float], cuts: Sequence[float], apart: Sequence[float] = ()
) -> list[tuple[float, int]]:
    """The height of each group's number, which stands in the middle of the group, and the group's first row; totals are in no group, nor
    are rows that begin at the heights `apart`.

    The last height is infinite where the last rows are of a group whose number stands on the next page.
    """
    numbers = sorted(t.base for t in texts if t.first == t.last == 0 and is_ordinal(t.text))
    own = [t for t in texts if t.first not in groups]  # of the rows themselves
    totals = [*apart, *(t.base for t in texts if is_total(t.text))]
    ends = list(starts)
    for t in own:
        k = row_of(t.base, cuts)
        ends[k] = max(ends[k], t.base)
    rows = [(k, a, ends[k]) for k, a in enumerate(starts) if not any(abs(a - t) <= SAME_PT for t in totals)]
    sizes = _group_sizes([(a, e) for _, a, e in rows], numbers)
    out = [(n, rows[min(sum(sizes[:i]), len(rows) - 1)][0]) for i, n in enumerate(numbers)]
    rest = len(rows) - sum(sizes)
    return [*out, (float("inf"), rows[-rest][0])] if rest else out


def _group_sizes(rows: Sequence[tuple[float, float]], numbers: Sequence[float]) -> list[int]:
    """How many rows (first and last base line) each group has; the last group stands on top where the page cuts it, or has its number
    on the next page: then not all rows are told."""
    sizes = partition([a for a, _ in rows], numbers, ends=[e for _, e in rows])
    first = next((k for k, (a, _) in enumerate(rows) if abs(a - numbers[-1]) <= ON_PT), 0) if numbers else 0
    fewer = _without_last(rows, numbers, sizes) if not first else []
    if fewer:
        return fewer
    if first < len(numbers) - 1 or len(numbers) < 2 or first == len(rows) - sizes[-1]:
        return sizes
    cut = [*partition([a for a, _ in rows[:first]], numbers[:-1], ends=[e for _, e in rows[:first]]), len(rows) - first]
    return min((cut, sizes), key=lambda s: _off(rows, numbers, s, s is cut))


def _without_last(rows: Sequence[tuple[float, float]], numbers: Sequence[float], sizes: Sequence[int]) -> list[int]:
    """Sizes of the groups without the last rows, where each number stands in the middle of its group only so; [] else."""
    off = _furthest(rows, numbers, sizes)
    if len(numbers) < 2 or off <= 2 * SAME_PT:
        return []
    some = [partition([a for a, _ in rows[:n]], numbers, ends=[e for _, e in rows[:n]]) for n in range(len(numbers), len(rows))]
    fewer = min(some, key=lambda s: (_furthest(rows, numbers, s), -sum(s)), default=[])
    return fewer if fewer and _furthest(rows, numbers, fewer) <= min(NEARER * off, 2 * SAME_PT) else []


def _furthest(rows: Sequence[tuple[float, float]], numbers: Sequence[float], sizes: Sequence[int]) -> float:
    """How far a number stands from the middle of its group at most."""
    starts = [sum(sizes[:k]) for k in range(len(sizes))]
    middles = [(rows[a][0] + rows[a + n - 1][1]) / 2 if n else float("inf") for a, n in zip(starts, sizes, strict=True)]
    return max((abs(m - n) for m, n in zip(middles, numbers, strict=True)), default=0.0)


def _off(rows: Sequence[tuple[float, float]], numbers: Sequence[float], sizes: Sequence[int], cut: bool) -> float:
    """How far the numbers stand from the middles of their groups, all together; the last of `cut` groups from the top."""
    out, at = 0.0, 0
    for k, (n, size) in enumerate(zip(numbers, sizes, strict=True)):
        mine = rows[at : at + size]
        if mine:
            out += abs((mine[0][0] if cut and k == len(numbers) - 1 else (mine[0][0] + mine[-1][1]) / 2) - n)
        at += size
    return out
