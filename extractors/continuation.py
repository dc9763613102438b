"""Signs that a table goes on on the next page, and that it does not."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from extractors.chunks import chunks_of
from extractors.events import Event, What
from extractors.rawtable import RawTable
from extractors.repeated import amount, looks_like_header
from extractors.samecolumns import places, same_columns, same_edges, same_outer

OVER_PT, OVERFLOW_PT = 8.0, 16.0  # lines that run over the lower edge of a table begin and end so near to it
CUT_OFF_PT = 60.0  # more of a merged cell is not left below the table
HEAD_SHARE = 0.35  # a table that goes on begins in the upper part of the next page
MIN_KINDS = 4  # columns: fewer of the same kinds are found in any two tables


class Part(Struct, frozen=True):
    """A raw table as a continuation: its column map and how many of its first rows repeat the header."""

    raw: RawTable
    repeated: int = 0


def may_follow(last: RawTable, raw: RawTable, between: Sequence[Event], event: Event | None) -> bool:
    """Next page, nothing said between, and neither is whole by itself."""
    if raw.page != last.last_page + 1 or raw.alone or last.alone:
        return False
    foot = last.box.bottom
    for e in between:
        over = _overflows(e, last, foot)
        foot = max(foot, e.box.bottom) if over else foot
        said = e.what in (What.ROW, What.COLUMNS) and not re.fullmatch(r"\W*\d{1,3}(?:\s*/\s*\d{1,3})?\W*", e.text)
        named = e.what is What.CAPTION and not (e.found is not None and e.found.continued)
        if (said and not over) or named or e.what in (What.NOTE, What.FORMULA):
            return False
    return event is None or raw.box.top <= HEAD_SHARE * event.height


def _overflows(event: Event, table: RawTable, foot: float) -> bool:
    """A line right below the table whose texts stand each within one of its columns: the rest of merged cells that the page cut. `foot`:
    the lower edge of the table and of such lines before."""
    box = event.box
    near = box.top >= table.box.bottom - OVER_PT and box.bottom <= min(foot + OVERFLOW_PT, table.box.bottom + CUT_OFF_PT)
    texts = [c.box for c in chunks_of(event.row.line.words)] if event.row is not None else [box]
    return near and all(any(a <= t.x0 and t.x1 <= b for a, b in itertools.pairwise(table.xs)) for t in texts)


def signs(parts: Sequence[Part], raw: RawTable, repeated: int, between: Sequence[Event]) -> int:
    last = parts[-1].raw
    signs = 0
    if any(e.found is not None and e.found.continued for e in between):
        signs += 2
    if same_edges(last.xs, raw.xs) or (same_outer(last, raw) and len(set(last.xs)) != len(set(raw.xs))) or _same_kinds(last, raw):
        signs += 1
    if _counts_on(last, raw):
        signs += 1
    if repeated:
        signs += 2
    if _interrupted(last, raw):
        signs += 1
    if last.open_bottom or raw.open_top or last.rows <= max(last.header_rows, 1):
        signs += 1
    if not repeated and not looks_like_header(raw, parts[0].raw):
        signs += 1
    return signs


def _same_kinds(last: RawTable, raw: RawTable) -> bool:
    """No header, as many columns, and figures where the part above has them: a table that goes on at another width (landscape page)."""
    if raw.header_rows or raw.cols != last.cols or raw.cols < MIN_KINDS:
        return False
    return all(one is None or other is None or one == other for one, other in zip(_kinds(last), _kinds(raw), strict=True))


def _kinds(raw: RawTable) -> list[bool | None]:
    """For each column, whether most of its texts below the header are figures; None where it has no text."""
    out: list[bool | None] = []
    for col in range(raw.cols):
        texts = [c.text for c in raw.cells if c.row >= raw.header_rows and c.col == col and c.colspan == 1 and c.text]
        out.append(2 * sum(amount(t) for t in texts) > len(texts) if texts else None)
    return out


def _counts_on(last: RawTable, raw: RawTable) -> bool:
    """The row numbers of a part without a header run on from those above."""
    if raw.header_rows:
        return False
    above, below = (
        [int(c.text.rstrip(".)")) for c in t.cells if c.col == 0 and c.row >= t.header_rows and re.fullmatch(r"\d{1,3}[.)]?", c.text)]
        for t in (last, raw)
    )
    return bool(above) and bool(below) and below[0] == above[-1] + 1


def _interrupted(last: RawTable, raw: RawTable) -> bool:
    """The first row lacks its number (and maybe more): the row above goes on. Or a merged cell is cut by the page."""
    first = [c for c in raw.cells if c.row == 0]
    if not first:
        return False
    lead = min(first, key=lambda c: c.col)
    return lead.text == "" and any(c.text for c in first)


def new_header(parts: Sequence[Part], raw: RawTable, repeated: int) -> bool:
    return repeated == 0 and looks_like_header(raw, parts[0].raw)


def figures_fall_together(first: RawTable, raw: RawTable) -> bool:
    """True where in most rows of `raw` several figures would stand in one column of `first`: another table, not its continuation."""
    if same_columns(first, raw):
        return False
    rows = {c.row for c in raw.cells if c.text}
    held = Counter((c.row, col) for c, col, _ in places(first, raw) if amount(c.text))
    crowded = {row for (row, _), figures in held.items() if figures > 1}
    return 2 * len(crowded) > len(rows)
