"""Ruled rows that hold several indicators, one under the other: cut them into rows.

The proof is in the figures: two cells of a ruled row hold values on the same base lines; or one does, and the names beside it are
numbered, one number per value. A name belongs to the value it begins beside. What is said once for all (the sasaran, the number)
spans the rows cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.cells import cell_text
from extractors.layout import Box, Cell, CellLine
from extractors.stacked_values import Item, single_value, value_items

SAME_PT = 3.5  # values of one row stand on base lines this near
ABOVE = 0.9  # of the line height: a row is cut so far above the base line of its first line
BLANK = 1.35  # of the usual pitch: a wider step between lines is a blank line
ROOM_PT = 14.0  # a line that leaves more than this and the next word free was ended on purpose

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|[a-zA-Z][.)]|[-–•▪➢❖*●○])(?:\s+\S.*)?")


def cut_stacked(cells: Sequence[Cell], ys: Sequence[float], header_rows: int) -> tuple[list[Cell], tuple[float, ...]]:
    """Cells and row edges with every stacked row cut."""
    out = list(cells)
    edges = list(ys)
    bands: dict[int, list[Cell]] = {}
    for c in cells:
        if c.rowspan == 1:
            bands.setdefault(c.row, []).append(c)
    for r in range(len(ys) - 2, header_rows - 1, -1):  # from below: rows above keep their numbers
        band = bands.get(r, [])
        stops = row_stops(band)
        if len(stops) < 2:
            continue
        parts = {id(c): _parts(c, stops) for c in band}
        cuts = _cuts(stops, [p for p in parts.values() if p is not None], edges[r], edges[r + 1])
        out = _with_cut(out, r, parts, cuts)
        edges[r + 1 : r + 1] = cuts
    return sorted(out, key=lambda c: (c.row, c.col)), tuple(edges)


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
        if any(len(_numbered_starts(cell, len(bases))) == len(bases) or _broken_at(cell, bases) for cell in names):
            return bases
    return []


def _broken_at(cell: Cell, bases: Sequence[float]) -> bool:
    """As many lines as there are values visibly begin something, or begin alike, each beside its value."""
    return any(
        len(starts) == len(bases) and all(abs(cell.lines[k].base - b) <= SAME_PT for k, b in zip(starts, bases, strict=True))
        for starts in (_broken_starts(cell), _alike_starts(cell))
    )


def _alike_starts(cell: Cell) -> list[int]:
    """Indexes of the lines that begin with the first word of the cell."""
    first = cell.lines[0].text.split()[0]
    return [k for k, line in enumerate(cell.lines) if line.text.split()[0] == first]


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
    trusted = {k for k, items in enumerate(columns) if sum(_near(item.base, [g[0][0] for g in shared]) for item in items) * 2 >= len(items)}
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


def _near(base: float, stops: Sequence[float]) -> bool:
    return any(abs(base - s) <= SAME_PT for s in stops)


def _numbered_starts(cell: Cell, values: int = 0) -> list[int]:
    """Indexes of the lines that begin with a number, letter or bullet of one kind: the kind that occurs once for each of the `values`."""
    found = [(k, _kind(line.text)) for k, line in enumerate(cell.lines) if _NUMBERED.fullmatch(line.text)]
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


def _parts(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]] | None:
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
    starts = _numbered_starts(cell, len(stops))
    if _tight(cell, stops) and not _one_each(cell, stops):
        if len(starts) < 2:
            return _by_breaks(cell, stops)
        return _by_number(cell, starts, stops) if len(starts) <= len(stops) else None
    if _one_each(cell, stops) or _begins_at(cell, stops):
        return _by_height(cell, stops)
    if len(starts) == len(stops) or (len(starts) >= 2 and sum(_near(cell.lines[k].base, stops) for k in starts) * 3 >= 2 * len(starts)):
        return _by_number(cell, starts, stops)
    return _by_breaks(cell, stops)


def _by_span(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]] | None:
    """Numbered names, each beside its value wherever that stands within the name's lines; headings without a value join the next name."""
    starts = [k for k, line in enumerate(cell.lines) if _NUMBERED.fullmatch(line.text)]
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
    for starts in (_broken_starts(cell), _alike_starts(cell)):
        if len(starts) == len(stops):
            return _by_number(cell, starts, stops)
    return None


def _tight(cell: Cell, stops: Sequence[float]) -> bool:
    """The values follow each other without blank lines while the names beside them take several lines each: only the order tells."""
    pitch = min((b.base - a.base for a, b in pairwise(cell.lines)), default=0.0)
    return len(cell.lines) > len(stops) and all(b - a <= 1.2 * pitch for a, b in pairwise(stops))


def _broken_starts(cell: Cell) -> list[int]:
    """Indexes of the lines that visibly begin something."""
    lines = cell.lines
    pitch = _pitch(lines)
    right = max(line.box.x1 for line in lines)
    return [0, *(k for k in range(1, len(lines)) if _begins(cell, k, right, pitch))]


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
        if stops[k] > item.base + SAME_PT and k and not _near(item.base, stops):
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
    if not all(_near(line.base, stops) and len(line.text.split()) <= most for line in cell.lines):
        return False
    texts = [line.text.lower() for line in cell.lines]
    if cell.lines[0].text[0].isupper() and any(line.text[0].islower() for line in cell.lines[1:]) and len(set(texts)) == len(texts):
        return False  # one text running on
    return 2 * len(cell.lines) >= len(stops) and all(b.base - a.base > 2 * SAME_PT for a, b in pairwise(cell.lines))


def _begins_at(cell: Cell, stops: Sequence[float]) -> bool:
    """Nearly every stop has a line that visibly begins something."""
    lines = cell.lines
    pitch = _pitch(lines)
    right = max(line.box.x1 for line in lines)
    begun = 0
    for stop in stops[1:]:
        k = next((i for i, line in enumerate(lines) if abs(line.base - stop) <= SAME_PT), 0)
        begun += k > 0 and _begins(cell, k, right, pitch)
    return _near(lines[0].base, stops[:2]) and begun * 4 >= 3 * (len(stops) - 1)


def _pitch(lines: Sequence[CellLine]) -> float:
    """The usual step between lines: the least one, at most that of one and a half lines."""
    return min((b.base - a.base for a, b in pairwise(lines)), default=0.0) if len(lines) > 2 else 1.5 * lines[0].box.height


def _begins(cell: Cell, k: int, right: float, pitch: float) -> bool:
    """Line k begins something: numbered, or with a capital after a line ended early or after a blank."""
    line, before = cell.lines[k], cell.lines[k - 1]
    if _NUMBERED.fullmatch(line.text):
        return True
    if not line.text[0].isupper():
        return False
    need = line.box.width * len(line.text.split()[0]) / len(line.text)
    ended = right - before.box.x1 > need + 0.3 * line.box.height or cell.box.x1 - before.box.x1 > need + ROOM_PT
    return ended or line.base - before.base > BLANK * pitch


def _by_height(cell: Cell, stops: Sequence[float]) -> list[list[CellLine]]:
    """Each line to the last stop at or above it, a numbered heading without a value to the next one."""
    out: list[list[CellLine]] = [[] for _ in stops]
    at = 0
    for line in cell.lines:
        here = max((i for i, s in enumerate(stops) if s <= line.base + SAME_PT), default=0)
        at = max(at, here)
        if _NUMBERED.fullmatch(line.text) and not _near(line.base, stops) and out[at]:
            at = min(at + 1, len(stops) - 1)  # a heading over the next item has no value of its own
        out[at].append(line)
    return out


def _cuts(stops: Sequence[float], parts: Sequence[list[list[CellLine]]], top: float, bottom: float) -> list[float]:
    """Heights between the rows of a cut band."""
    out: list[float] = []
    for k in range(1, len(stops)):
        first = [p[k][0] for p in parts if p[k]]
        at = min((line.base - ABOVE * line.box.height for line in first), default=stops[k] - 10.0)
        low = max([top + 0.5 * k, *out[-1:]])
        out.append(round(min(max(at, low + 0.5), bottom - 0.5), 2))
    return out


def _with_cut(cells: Sequence[Cell], r: int, parts: dict[int, list[list[CellLine]] | None], cuts: Sequence[float]) -> list[Cell]:
    """All cells with row r cut at `cuts`."""
    more = len(cuts)
    out: list[Cell] = []
    for c in cells:
        if c.row > r:
            out.append(replace(c, row=c.row + more))
        elif c.row + c.rowspan <= r:
            out.append(c)
        else:
            mine = parts.get(id(c))
            if mine is None:
                out.append(replace(c, rowspan=c.rowspan + more))
            else:
                edges = [c.box.top, *cuts, c.box.bottom]
                out += [_slice(c, r + k, tuple(lines), edges[k], edges[k + 1]) for k, lines in enumerate(mine)]
    return out


def _slice(c: Cell, row: int, lines: tuple[CellLine, ...], top: float, bottom: float) -> Cell:
    box = Box(c.box.x0, top, c.box.x1, bottom)
    bold = bool(lines) and all(line.bold for line in lines)
    return replace(c, row=row, rowspan=1, lines=lines, text=cell_text(lines, box.width), box=box, bold=bold)
