"""Lines of a stacked cell: which of them begin something (a number, a bullet, a capital after a line ended early)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout import Cell, CellLine
from extractors.patterns import lazy_pattern

SAME_PT = 3.5  # values of one row stand on base lines this near
BLANK = 1.35  # of the usual pitch: a wider step between lines is a blank line
ROOM_PT = 14.0  # a line that leaves more than this and the next word free was ended on purpose
NUMBERED = lazy_pattern(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[a-zA-Z][.)]|[-–•▪➢❖*●○])(?:\s+\S.*)?")

_RANKED = lazy_pattern(r"(?:(?:Sub )?Kegiatan|Program|KEGIATAN|PROGRAM)(?: [A-Z].*)?")


def is_ranked(text: str) -> bool:
    """The text begins with the rank of what it names, as the names of programmes do."""
    return _RANKED.fullmatch(text) is not None


def near(base: float, stops: Sequence[float]) -> bool:
    return any(abs(base - s) <= SAME_PT for s in stops)


def numbered_starts(cell: Cell, values: int = 0) -> list[int]:
    """Indexes of the lines that begin with a number, letter or bullet of one kind: the kind that occurs once for each of the `values`."""
    found = [(k, _kind(line.text)) for k, line in enumerate(cell.lines) if NUMBERED.fullmatch(line.text)]
    if not found:
        return []
    kinds = [kind for _, kind in found]
    main = max(dict.fromkeys(kinds), key=lambda kind: (kinds.count(kind) == values and kind == kinds[0], kinds.count(kind)))
    return [k for k, kind in found if kind == main]


def _kind(text: str) -> str:
    mark = text.split()[0]
    if mark[0].isdigit():
        return "digit" + str(mark.rstrip(".)").count("."))
    return "letter" if mark[0].isalpha() else mark[0]


def broken_starts(cell: Cell) -> list[int]:
    """Indexes of the lines that visibly begin something."""
    lines = cell.lines
    pitch = usual_pitch(lines)
    right = max(line.box.x1 for line in lines)
    return [0, *(k for k in range(1, len(lines)) if begins(cell, k, right, pitch))]


def alike_starts(cell: Cell) -> list[int]:
    """Indexes of the lines that begin with the first word of the cell."""
    first = cell.lines[0].text.split()[0]
    return [k for k, line in enumerate(cell.lines) if line.text.split()[0] == first]


def usual_pitch(lines: Sequence[CellLine]) -> float:
    """The usual step between lines: the least one, at most that of one and a half lines."""
    return min((b.base - a.base for a, b in pairwise(lines)), default=0.0) if len(lines) > 2 else 1.5 * lines[0].box.height


def begins(cell: Cell, k: int, right: float, pitch: float) -> bool:
    """Line k begins something: numbered, or with a capital after a line ended early or after a blank."""
    line, before = cell.lines[k], cell.lines[k - 1]
    if NUMBERED.fullmatch(line.text):
        return True
    if not line.text[0].isupper():
        return False
    need = line.box.width * len(line.text.split()[0]) / len(line.text)
    ended = right - before.box.x1 > need + 0.3 * line.box.height or cell.box.x1 - before.box.x1 > need + ROOM_PT
    return ended or line.base - before.base > BLANK * pitch
