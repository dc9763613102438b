"""Ruled rows whose column rules were left out: the figures of a total or of a shaded row stand below those of the rows above all the same.

A cell over several columns is cut at the column edges where figures stand in it, each inside one column that holds figures elsewhere, while
no other text of the cell runs into these columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.cells import Piece
from extractors.chunks import is_ordinal, is_value
from extractors.lattice import Field

GAP = 0.8  # of the font size: so wide a gap over a column edge parts two texts
INSIDE_PT = 2.0  # text reaches so far over a column edge by rounding
FIGURED_ROWS = 2  # a column that holds figures in so many cells is one of figures; a row of column numbers gives each column one


def split_wide(
    fields: Sequence[Field], xs: Sequence[float], pieces: Mapping[int, list[Piece]]
) -> tuple[list[Field], dict[int, list[Piece]]]:
    """Fields and their pieces (by index of the field) with such cells cut."""
    if not any(f.colspan > 1 and pieces.get(k) for k, f in enumerate(fields)):
        return list(fields), dict(pieces)
    held = Counter(f.col for k, f in enumerate(fields) if f.colspan == 1 and any(is_value(_text(p)) for p in pieces.get(k, ())))
    figured = {col for col, rows in held.items() if rows >= FIGURED_ROWS}
    out: list[Field] = []
    own: dict[int, list[Piece]] = {}
    for k, field in enumerate(fields):
        mine = pieces.get(k, [])
        cut = _cut(field, xs, mine, figured) if field.colspan > 1 and mine else None
        for one, some in cut if cut is not None else [(field, mine)]:
            if some:
                own[len(out)] = some
            out.append(one)
    return out, own


def _text(piece: Piece) -> str:
    return " ".join(w.text for w in piece.words)


def _cut(field: Field, xs: Sequence[float], pieces: Sequence[Piece], figured: set[int]) -> list[tuple[Field, list[Piece]]] | None:
    """The cells a cell is cut into, None where it stays whole."""
    if any(p.turn for p in pieces):
        return None
    end = field.col + field.colspan
    pieces = [part for p in pieces for part in _parts(p, xs[field.col + 1 : end])]
    placed = [(_columns(p, xs, field.col, end), p) for p in pieces]
    if any(not cols for cols, _ in placed):
        return None
    figures = [(cols[0], p) for cols, p in placed if len(cols) == 1 and cols[0] in figured and is_value(_text(p))]
    telling = [c for c, p in figures if c > field.col or not is_ordinal(_text(p))]
    if not telling or (len(telling) == 1 and len(placed) == 1) or len({c for cols, _ in placed for c in cols}) < 2:
        return None
    columns = {c for c, _ in figures}
    if any(len(cols) > 1 and columns & set(cols) for cols, _ in placed):
        return None
    owner = {c: c for c in range(field.col, end)}
    for cols, _ in placed:  # texts over several columns hold these together
        for c in range(owner[cols[0]], cols[-1] + 1):
            owner[c] = owner[cols[0]]
    out = []
    for first in sorted(set(owner.values())):
        wide = sum(1 for o in owner.values() if o == first)
        out.append((replace(field, col=first, colspan=wide), [p for cols, p in placed if owner[cols[0]] == first]))
    return out if len(out) > 1 else None


def _parts(piece: Piece, edges: Sequence[float]) -> list[Piece]:
    """A piece of text, cut where a column edge stands in a wide gap between two words."""
    words = sorted(piece.words, key=lambda w: w.box.x0)
    runs = [[words[0]]]
    for a, b in pairwise(words):
        if b.box.x0 - a.box.x1 >= GAP * b.size and any(a.box.x1 <= x + INSIDE_PT and x - INSIDE_PT <= b.box.x0 for x in edges):
            runs.append([])
        runs[-1].append(b)
    return [Piece(tuple(run)) for run in runs]


def _columns(piece: Piece, xs: Sequence[float], first: int, end: int) -> list[int]:
    """The columns that a piece of text stands in."""
    x0, x1 = min(w.box.x0 for w in piece.words), max(w.box.x1 for w in piece.words)
    return [c for c in range(first, end) if min(x1, xs[c + 1]) - max(x0, xs[c]) > min(INSIDE_PT, (x1 - x0) / 2)]
