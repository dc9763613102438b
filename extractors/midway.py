"""Parts of tables whose headers are worded otherwise than those of their first part, and parts that were joined to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.chunks import is_total
from extractors.rawtable import RawTable
from extractors.samecolumns import same_edges

ALIKE_SHARE = 0.5  # of the columns have names that share a word
SHORTEST_WORD = 3  # letters: shorter ones are abbreviated beyond knowing
MIN_COLUMNS = 4  # fewer of one width stand in any two tables
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2}){0,3})[.)]*")
Number = tuple[int, ...]  # of a row: (4, 2) of 4.2


def reworded_rows(first: RawTable, last: RawTable, raw: RawTable) -> int:
    """How many first rows of `raw` are the header of `first` in other words: its columns are those, most of their names share a word,
    and its rows are numbered on from those of `last`. 0 where they are not."""
    above, below = numbers_of(last), numbers_of(raw)
    if not (raw.header_rows and above and below and _follows(above[-1], below[0])):
        return 0
    if raw.cols < MIN_COLUMNS or raw.cols != first.cols or not same_edges(first.xs, raw.xs):
        return 0
    names = list(zip(_leaves(first), _leaves(raw), strict=True))
    alike = sum(_share_word(a, b) for a, b in names)
    return raw.header_rows if alike >= ALIKE_SHARE * len(names) else 0


def begins_midway(raw: RawTable) -> bool:
    """The rows below the header are not numbered from the first, or a total or mean is the first of several."""
    numbers = numbers_of(raw)
    if numbers and set(numbers[0]) != {1} and all(a <= b for a, b in pairwise(numbers)):
        return True
    lead = next((c for c in raw.cells if c.row == raw.header_rows and c.col == 0), None)
    return lead is not None and is_total(lead.text) and raw.rows > raw.header_rows + 1


def _follows(one: Number, other: Number) -> bool:
    """4.1 or 5 after 4, 4.2 or 5 after 4.1."""
    return other == (*one, 1) or any(other == (*one[:k], one[k] + 1) for k in range(len(one)))


def numbers_of(raw: RawTable) -> list[Number]:
    """The numbers of rows, or of the groups that they stand in, from the top."""
    cells = sorted((c for c in raw.cells if c.col == 0 and c.colspan == 1 and c.row >= raw.header_rows), key=lambda c: c.row)
    return [tuple(map(int, m[1].split("."))) for c in cells if (m := _NUMBER.fullmatch(c.text))]


def _leaves(raw: RawTable) -> list[str]:
    """The lowest name of each column."""
    grid = raw.grid()
    rows = [r for r in range(raw.header_rows) if r not in raw.number_rows]
    return [next((cell.text for r in reversed(rows) if (cell := grid[r][c]) is not None and cell.text), "") for c in range(raw.cols)]


def _share_word(one: str, other: str) -> bool:
    some, others = _words(one), _words(other)
    return one == other or any(a.startswith(b) or b.startswith(a) for a in some for b in others)


def _words(text: str) -> Sequence[str]:
    return [w for w in _WORD.findall(text.casefold()) if len(w) >= SHORTEST_WORD]
