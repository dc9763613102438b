"""The lines of a cell in a stacked row, dealt out to the rows it holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout import Cell, CellLine
from extractors.stacked_lines import NUMBERED, SAME_PT, alike_starts, begins, broken_starts, is_ranked, near, numbered_starts, usual_pitch
from extractors.stacked_values import Item, single_value, value_items


def parts(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]] | None:
    """The lines of a cell for each stop, None where the cell speaks for all of them."""
    if not cell.lines or cell.turned:
        return None
    items = value_items(cell)
    if items:
        return _placed(items, stops)
    if len(cell.lines) == 1 or len(single_value(cell)) == 1:
        line = cell.lines[0]
        at = next((k for k, s in enumerate(stops) if abs(line.base - s) <= SAME_PT), 0)
        return None if at == 0 or _centred(cell) else _placed([Item(cell.lines)], stops)
    spanned = _by_span(cell, stops)
    if spanned is not None:
        return spanned
    starts = numbered_starts(cell, len(stops))
    if _tight(cell, stops) and not _one_each(cell, stops):
        if len(starts) < 2:
            return _by_breaks(cell, stops)
        return _by_number(cell, starts, stops) if len(starts) <= len(stops) else None
    if _one_each(cell, stops) or _begins_at(cell, stops):
        return _by_height(cell, stops)
    if len(starts) == len(stops) or (len(starts) >= 2 and sum(near(cell.lines[k].base, stops) for k in starts) * 3 >= 2 * len(starts)):
        return _by_number(cell, starts, stops)
    return _by_breaks(cell, stops)


def _by_span(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]] | None:
    """Numbered names, each beside its value wherever that stands within the name's lines; headings without a value join the next name."""
    starts = [k for k, line in enumerate(cell.lines) if NUMBERED.fullmatch(line.text)]
    if len(starts) < 2 or starts[0] > 1:
        return None
    starts[0] = 0
    items = [cell.lines[a:b] for a, b in zip(starts, [*starts[1:], len(cell.lines)], strict=True)]
    owners: list[int] = []
    for stop in stops:
        mine = [i for i, lines in enumerate(items) if lines[0].base - SAME_PT <= stop <= lines[-1].base + SAME_PT]
        if not mine or (owners and mine[-1] <= owners[-1]):
            return None
        owners.append(mine[0] if not owners or mine[0] > owners[-1] else mine[-1])
    out: list[list[CellLine]] = [[] for _ in stops]
    for i, lines in enumerate(items):
        at = next((k for k, owner in enumerate(owners) if owner >= i), len(stops) - 1)
        out[at] += lines
    return out


def _by_breaks(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]] | None:
    """Unnumbered names in order, where as many visibly begin, or begin with one and the same word, as there are values."""
    for starts in (broken_starts(cell), alike_starts(cell)):
        if len(starts) == len(stops):
            return _by_number(cell, starts, stops)
    return None


def _tight(cell: Cell, stops: Sequence[float]) -> bool:
    """The values follow each other without blank lines while the names beside them take several lines each: only the order tells."""
    pitch = min((b.base - a.base for a, b in pairwise(cell.lines)), default=0.0)
    return len(cell.lines) > len(stops) and all(b - a <= 1.2 * pitch for a, b in pairwise(stops))


def _centred(cell: Cell) -> bool:
    """The text stands in the middle of the height: said once for the whole band."""
    height = cell.lines[-1].base - cell.lines[0].base
    middle = cell.lines[0].base + height / 2 - 0.3 * cell.lines[0].box.height
    return abs(middle - (cell.box.top + cell.box.bottom) / 2) <= SAME_PT


def _placed(items: Sequence[Item], stops: Sequence[float]) -> list[list[CellLine]]:
    """Items at their nearest stop, in order."""
    out: list[list[CellLine]] = [[] for _ in stops]
    if len(items) == len(stops):
        return [list(item.lines) for item in items]
    for item in items:
        k = min(range(len(stops)), key=lambda i: abs(stops[i] - item.base))
        if stops[k] > item.base + SAME_PT and k and not near(item.base, stops):
            k -= 1  # a line between two stops belongs to the upper one
        out[k] += item.lines
    return out


def _by_number(cell: Cell, starts: Sequence[int], stops: Sequence[float]) -> list[list[CellLine]]:
    """Numbered names: one per stop where the counts agree, else each at its nearest stop."""
    out: list[list[CellLine]] = [[] for _ in stops]
    in_order = len(starts) == len(stops) or _tight(cell, stops)
    ends = [*starts[1:], len(cell.lines)]
    for n, (a, b) in enumerate(zip(starts, ends, strict=True)):
        first = 0 if n == 0 else a
        lines = cell.lines[first:b]
        at = n if in_order else min(range(len(stops)), key=lambda i: abs(stops[i] - cell.lines[a].base))
        out[at] += lines
    return out


def _one_each(cell: Cell, stops: Sequence[float]) -> bool:
    """Short lines, each beside a stop of its own (units, categories); a stop may stay blank."""
    most = 4 if len(cell.lines) == len(stops) else 2  # words
    if not all(near(line.base, stops) and len(line.text.split()) <= most for line in cell.lines):
        return False
    texts = [line.text.lower() for line in cell.lines]
    if cell.lines[0].text[0].isupper() and any(line.text[0].islower() for line in cell.lines[1:]) and len(set(texts)) == len(texts):
        return False  # one text running on
    return 2 * len(cell.lines) >= len(stops) and all(b.base - a.base > 2 * SAME_PT for a, b in pairwise(cell.lines))


def _begins_at(cell: Cell, stops: Sequence[float]) -> bool:
    """Nearly every stop has a line that visibly begins something."""
    lines = cell.lines
    pitch = usual_pitch(lines)
    right = max(line.box.x1 for line in lines)
    begun = 0
    for stop in stops[1:]:
        k = next((i for i, line in enumerate(lines) if abs(line.base - stop) <= SAME_PT), -1)
        begun += k == 0 or (k > 0 and (begins(cell, k, right, pitch) or is_ranked(lines[k].text)))
    return near(lines[0].base, stops[:2]) and begun * 4 >= 3 * (len(stops) - 1)


def _by_height(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]]:
    """Each line to the last stop at or above it, a numbered heading without a value to the next one."""
    out: list[list[CellLine]] = [[] for _ in stops]
    at = 0
    for line in cell.lines:
        here = max((i for i, s in enumerate(stops) if s <= line.base + SAME_PT), default=0)
        at = max(at, here)
        if NUMBERED.fullmatch(line.text) and not near(line.base, stops) and out[at]:
            at = min(at + 1, len(stops) - 1)  # a heading over the next item has no value of its own
        out[at].append(line)
    return out
