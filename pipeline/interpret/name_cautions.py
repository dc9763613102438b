"""Signs that the name beside a figure is a piece of a name, or the name of more than its row. Read off the column of names as printed.

A name cut in two by a rule that is none, by a cell too low or too narrow for it or by the edge of another column is still a name:
nothing of its row looks wrong. What betrays it is the language (a name begins with a capital and does not end on a preposition) and the
type (lines of one name stand closer than rows, but not over each other; few names are just as long as their column is wide).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from extractors.layout import Cell, CellLine, Table
from extractors.patterns import lazy_pattern

MIN_NAME = 3  # letters: less is a mark or a number, no name
FEW_LOW = 0.34  # of the names of a column: where more begin with a small letter, that is how this table writes them
ROWS_APART = 1.25  # rows this many times as far apart as the lines of one name are told from them by their distance
LINES_APART = 1.08  # a line this many times as far off as the lines of one name belongs to it
MIN_LINES, MIN_ROWS = 2, 3  # distances needed to know either
AT_EDGE_PT = 0.8  # text this near the right edge of its cell, or over it, ends there because the cell does
MANY_CUT = 3  # names of one column that do; one or two may be just as long as the column is wide
LETTER = 0.6  # of the height of a line: in such a column a name that ends nearer to the edge than this may lack the letter that did not fit
OVERLAID = 0.7  # of the height of a line: lines of one name do not stand closer
SAME_LINE_PT = 1.0  # between the base lines of words of one line
WORD_SPACE = 0.45  # of the height of a line: a wider space is a gap between columns
MIN_WORD = 3  # letters of a word that may begin a name; a numbering has fewer

_MARKS = lazy_pattern(r"(?:\(?[a-z0-9]{1,3}[.)]\s*)+")  # "a.", "1)", "3.1."
_LOW = lazy_pattern(r"[a-z]{2,}|\)")
# No name ends on a conjunction, a preposition or a verb that wants an object; "ke atas", "di bawah" and the like do end one.
_OPEN = lazy_pattern(
    r"(?<!\bke )(?<!\bdi )\b(?:dan|yang|di|untuk|dalam|atas|pada|terhadap|oleh|dengan|dari|ke|atau|serta|per|bagi|antara|melalui|tentang"
    r"|sebagai|guna|dan/atau|secara|menurut|tanpa|berdasarkan|me(?:m|n|ng|ny)?[a-z]+kan)$|[,(/&]$",
    re.IGNORECASE,
)

At = tuple[int, int]  # row and column


@lru_cache(maxsize=4096)  # the cells of one table: each name is looked for in all cells of its row
def letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()


def is_name(text: str, name: str) -> bool:
    """True where `text` holds the name or is a part of it (names go on in the next row or are put together of two cells)."""
    return len(text) >= MIN_NAME and (name in text or text in name)


def name_cell(name: str, column: int, row: Sequence[Cell | None]) -> Cell | None:
    """The cell before `column` that names its figure: of several that are part of the name the one that says most."""
    plain = letters(name)
    if len(plain) < MIN_NAME:
        return None
    mine = row[column]
    named = [c for c in row[:column] if c is not None and c is not mine and is_name(letters(c.text), plain)]
    return max(named, key=lambda c: len(letters(c.text)), default=None)


def is_wide(name: str, cell: Cell, at: At, grid: Sequence[Sequence[Cell | None]]) -> bool:
    """True where `cell` names several rows, each with a cell of its own in the figure's column, and nothing else says which is which."""
    row, column = at
    mine = grid[row][column]
    if mine is None or mine.rowspan >= cell.rowspan:
        return False
    below = {id(c) for line in grid[cell.row : cell.row + cell.rowspan] if (c := line[column]) is not None and c.text.strip()}
    if len(below) < 2:
        return False
    others = (c for c in grid[row][:column] if c is not None and c is not cell and c is not mine and c.rowspan <= mine.rowspan)
    return not any(_says_part(c, name) for c in others)


def _says_part(cell: Cell, name: str) -> bool:
    """True where the name begins or ends with the text of `cell`, as a year or a part of the item (units stand in the middle of names)."""
    flat, whole = _flat(cell.text), _flat(name)
    return len(flat) >= MIN_NAME and (whole.startswith(flat) or whole.endswith(flat))


def _flat(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum()).casefold()


def is_divided(cell: Cell, grid: Sequence[Sequence[Cell | None]]) -> bool:
    """True where a word of the cell before stands on a line of `cell`, no farther from it than words of one line do."""
    before = grid[cell.row][cell.col - 1] if cell.col else None
    if before is None or len(letters(before.text)) < MIN_WORD:
        return False
    return any(
        abs(a.base - b.base) < SAME_LINE_PT and b.box.x0 - a.box.x1 < WORD_SPACE * b.box.height for a in before.lines for b in cell.lines
    )


def torn(table: Table, grid: Sequence[Sequence[Cell | None]], columns: Set[int], figures: Set[int]) -> frozenset[At]:
    """Places of cells of the `columns` of names that hold a piece of a name; `figures` are the rows that hold any."""
    return frozenset(at for column in sorted(columns) for at in _torn(_names(table, grid, column), column, figures))


def _names(table: Table, grid: Sequence[Sequence[Cell | None]], column: int) -> dict[int, Cell]:
    """The cells of the column below the header that hold text, by their first row."""
    rows = (r for r in range(table.header_rows, len(grid)) if r not in table.number_rows)
    return {r: c for r in rows if (c := grid[r][column]) is not None and c.row == r and c.col == column and c.text.strip()}


def _torn(names: Mapping[int, Cell], column: int, figures: Set[int]) -> Iterator[At]:
    low = [r for r, c in names.items() if _begins_low(c.text)]
    if len(low) <= max(1.0, FEW_LOW * len(names)):
        for above, row in pairwise([-1, *names]):
            if row in low:
                yield row, column
                if above >= 0:
                    yield above, column
    yield from ((row, column) for row, cell in names.items() if _OPEN.search(cell.text.strip()))
    yield from ((row, column) for row in _close_lines(list(names.values()), figures))
    yield from ((row, column) for row in _cut_off(list(names.values())))
    yield from ((row, column) for row in _overlaid(list(names.values())))


def _begins_low(text: str) -> bool:
    plain = text.strip()
    marks = _MARKS.match(plain)
    return bool(_LOW.match(plain[marks.end() :] if marks else plain))


def _cut_off(names: Sequence[Cell]) -> Iterator[int]:
    """Rows of names that end where their cell does, in a column whose names are all set in one line: what did not fit is not printed. Where
    a name is printed beyond the edge by more than a letter, nothing is cut off."""
    if any(len(c.lines) != 1 for c in names):
        return
    gaps = [(c, c.box.x1 - c.lines[0].box.x1) for c in names]
    ends = sum(
        1 for c, gap in gaps if gap <= AT_EDGE_PT and gap < c.lines[0].box.x0 - c.box.x0
    )  # text in the middle is as far from either edge
    if ends >= MANY_CUT and all(gap >= -c.lines[0].box.height for c, gap in gaps):
        yield from (c.row for c, gap in gaps if gap <= LETTER * c.lines[0].box.height)


def _overlaid(names: Sequence[Cell]) -> Iterator[int]:
    """Rows of names with a line printed over another, and the rows next to them: a row too low for its name lends or borrows a line."""
    over = [any(_over(a, b) for a, b in pairwise(c.lines)) for c in names]
    for k, cell in enumerate(names):
        if any(over[max(0, k - 1) : k + 2]):
            yield cell.row


def _over(a: CellLine, b: CellLine) -> bool:
    step = abs(b.base - a.base)
    return SAME_LINE_PT < step < OVERLAID * min(a.box.height, b.box.height)


def _close_lines(names: Sequence[Cell], figures: Set[int]) -> Iterator[int]:
    """Rows of figures whose name stands as close to a row of words alone as the lines of one name do, while rows are farther apart."""
    lines = sorted(step for c in names for a, b in pairwise(c.lines) if (step := b.base - a.base) > 0)
    near = [(a, b, b.lines[0].base - a.lines[-1].base) for a, b in pairwise(names) if _follow(a, b)]
    if len(lines) < MIN_LINES or len(near) < MIN_ROWS:
        return
    line, rows = lines[len(lines) // 2], sorted(step for *_, step in near)
    if rows[len(rows) // 2] < ROWS_APART * line:
        return
    for a, b, step in near:
        mine, next_one = _has_figures(a, figures), _has_figures(b, figures)
        if step <= LINES_APART * line and mine != next_one:
            yield a.row if mine else b.row


def _follow(a: Cell, b: Cell) -> bool:
    return a.page == b.page and bool(a.lines) and bool(b.lines) and b.row == a.row + a.rowspan


def _has_figures(cell: Cell, figures: Set[int]) -> bool:
    return any(row in figures for row in range(cell.row, cell.row + cell.rowspan))
