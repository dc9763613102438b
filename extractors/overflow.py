"""Text in the middle of rows too low for it: its first and last lines stand in the cells above and below, where spreadsheets print them.

Lines are given back where they follow the cell's own ones, and the texts of both cells stand in the middle of these then, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, product

from extractors.cells import Piece
from extractors.lattice import Field
from extractors.layout import Box

MOST_LINES = 2  # on either side
PITCH = 1.35  # of the font size: lines of one text
MIDDLE_PT = 1.5  # off the middle of its cell, at most
OFF_PT = 2.5  # and at least where lines are another cell's
ASCENT, DESCENT = 0.75, 0.2  # of the font size, above and below the base line
EDGE_PT = 1.0  # type reaches so far over the edge of its cell

_Lines = list[list[Piece]]


def with_overflow(fields: Sequence[Field], boxes: Sequence[Box], pieces: Mapping[int, list[Piece]]) -> dict[int, list[Piece]]:
    """The pieces of each field (by its index), those that overflow a field given back to it. `boxes` are those of the fields."""
    out = dict(pieces)
    off = {k for k, some in out.items() if _is_off(some, boxes[k])}  # only these hold lines of another cell
    if not off:
        return out
    starts = {(f.row, f.col, f.colspan): k for k, f in enumerate(fields)}
    ends = {(f.row + f.rowspan, f.col, f.colspan): k for k, f in enumerate(fields)}
    for k in sorted(out):
        field = fields[k]
        up, down = ends.get((field.row, field.col, field.colspan), k), starts.get((field.row + field.rowspan, field.col, field.colspan), k)
        if not any(n in off and n != k for n in (up, down)):
            continue
        mine = _lines(out[k])
        if not mine or not _reaches(mine, boxes[k]):
            continue
        lines = (_lines(out.get(up, ())) if up != k else [], mine, _lines(out.get(down, ())) if down != k else [])
        parts = _given_back(lines, (boxes[up], boxes[k], boxes[down]), field.row == 0)
        if parts is not None:
            for index, part in ((up, parts[0]), (down, parts[2]), (k, parts[1])):
                out[index] = [p for line in part for p in line]
            off = {n for n in off if _is_off(out[n], boxes[n])}
    return out


def _is_off(pieces: Sequence[Piece], box: Box) -> bool:
    """Lines that stand off the middle of their cell; it keeps one of them."""
    if len(pieces) < 2:
        return False
    lines = _lines(pieces)
    return len(lines) > 1 and _off(lines, box) >= OFF_PT


def _given_back(lines: tuple[_Lines, _Lines, _Lines], boxes: tuple[Box, Box, Box], outermost: bool) -> tuple[_Lines, _Lines, _Lines] | None:
    """Lines of the cell above, the cell, and the cell below, with those of the cell all in it; None where none is elsewhere.

    The first lines of an `outermost` cell (of the first row) stand above the table.
    """
    upper, mine, lower = lines
    most = (min(MOST_LINES, len(upper)), min(MOST_LINES, len(lower)))
    for i, j in sorted(product(range(most[0] + 1), range(most[1] + 1)), key=sum):
        parts = (upper[: len(upper) - i], [*upper[len(upper) - i :], *mine, *lower[:j]], lower[j:])
        if not i + j or not _follow(parts[1]) or not _taller(parts[1], boxes[1]):
            continue
        others = [n for n, moved in ((0, i), (2, j)) if moved]
        off = all(parts[n] and _off(lines[n], boxes[n]) >= OFF_PT for n in others)
        if not off or any(_off(parts[n], boxes[n]) > MIDDLE_PT for n in others):
            continue
        if _off(parts[1], boxes[1]) <= MIDDLE_PT or (outermost and _in_middle_with_lines_above(parts[1], boxes[1])):
            return parts
    return None


def _lines(pieces: Sequence[Piece]) -> _Lines:
    """Level pieces by base line; none where one is turned."""
    if len(pieces) == 1:
        return [] if pieces[0].turn else [[*pieces]]
    if any(p.turn for p in pieces):
        return []
    ordered = sorted(pieces, key=lambda p: p.words[0].base)
    return [list(some) for _, some in groupby(ordered, key=lambda p: round(p.words[0].base))]


def _base(line: Sequence[Piece]) -> float:
    return line[0].words[0].base


def _size(line: Sequence[Piece]) -> float:
    return line[0].words[0].size


def _reaches(lines: _Lines, box: Box) -> bool:
    """The cell's first or last line stands so near to an edge that another has no room."""
    first, last = lines[0], lines[-1]
    above = _base(first) - (ASCENT + PITCH) * _size(first) < box.top
    return above or _base(last) + (DESCENT + PITCH) * _size(last) > box.bottom


def _follow(lines: _Lines) -> bool:
    return all(_base(b) - _base(a) <= PITCH * _size(a) for a, b in pairwise(lines))


def _taller(lines: _Lines, box: Box) -> bool:
    return _base(lines[-1]) - _base(lines[0]) + (ASCENT + DESCENT) * _size(lines[0]) > box.height + EDGE_PT


def _off(lines: _Lines, box: Box) -> float:
    """How far the lines stand from the middle of the cell."""
    first, last = lines[0], lines[-1]
    middle = (_base(first) - ASCENT * _size(first) + _base(last) + DESCENT * _size(last)) / 2
    return abs(middle - box.middle[1])


def _in_middle_with_lines_above(lines: _Lines, box: Box) -> bool:
    """Lines that would stand in the middle of the cell with one or two more above them, at their pitch, which have no room in it."""
    pitch = _base(lines[1]) - _base(lines[0]) if len(lines) > 1 else 0.0
    above = [_base(lines[0]) - k * pitch - ASCENT * _size(lines[0]) for k in range(1, MOST_LINES + 1)] if pitch else []
    bottom = _base(lines[-1]) + DESCENT * _size(lines[-1])
    return any(top < box.top and abs((top + bottom) / 2 - box.middle[1]) <= MIDDLE_PT for top in above)
