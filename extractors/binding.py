"""Captions bound to tables: the nearest above (or below, where the report's habit is below), one table for one caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from extractors.events import Event, What
from extractors.layout import Caption

REACH_SHARE = 0.34  # of the page height: a caption further off belongs to something else
ADJACENT_PT = 45.0  # an unambiguous case has nothing between, and stands so near
MAX_BETWEEN = 2  # rows like "(dalam ribuan rupiah)" or the loose first row of a header
MAX_COLUMNS_BETWEEN = 4  # header rows drawn without rules
SHORT_WORDS = 9  # longer rows are narrative
TABLE_KINDS = frozenset({"tabel", "lampiran"})


class Bound(Struct, frozen=True):
    """A caption given to a table; `above` tells on which side it stands."""

    caption: Caption
    above: bool


def bind(events: Sequence[Event]) -> dict[int, Bound]:
    """Raw table index -> its caption. A caption is given to one table only; a table without one is missing here."""
    tables = [i for i, e in enumerate(events) if e.what is What.TABLE]
    above = {events[i].table: _walk(events, i, -1) for i in tables}
    below = {events[i].table: _walk(events, i, +1) for i in tables}
    only_above = sum(1 for i in tables if _near(events, i, above) and below[events[i].table] is None)
    only_below = sum(1 for i in tables if _near(events, i, below) and above[events[i].table] is None)
    first, second = (below, above) if only_below > only_above else (above, below)
    out: dict[int, Bound] = {}
    taken: set[int] = set()
    for way, strict in ((first, False), (second, True)):
        _give(events, tables, way, out, taken, (lambda i, w: _near(events, i, w)) if strict else None)
    return out


def _give(
    events: Sequence[Event],
    tables: Sequence[int],
    way: dict[int, int | None],
    out: dict[int, Bound],
    taken: set[int],
    allowed: Callable[[int, dict[int, int | None]], bool] | None,
) -> None:
    for i in tables:
        table = events[i].table
        at = way[table]
        if table in out or at is None or at in taken or (allowed and not allowed(i, way)):
            continue
        found = events[at].found
        if found is not None:
            out[table] = Bound(found.caption, at < i)
            taken.add(at)


def _near(events: Sequence[Event], i: int, way: dict[int, int | None]) -> bool:
    at = way[events[i].table]
    if at is None or events[at].page != events[i].page or abs(at - i) != 1:
        return False
    return max(events[i].box.top - events[at].box.bottom, events[at].box.top - events[i].box.bottom) <= ADJACENT_PT


def _walk(events: Sequence[Event], i: int, step: int) -> int | None:
    """Index of the caption met first above (step -1) or below (+1), with nothing but short rows between; None without one."""
    start = events[i]
    rows = columns = 0
    k = i + step
    while 0 <= k < len(events):
        event = events[k]
        if abs(event.page - start.page) > 1 or _too_far(start, event, step):
            return None
        if event.what is What.CAPTION:
            if event.found is None or event.found.continued or event.found.caption.kind not in TABLE_KINDS:
                return None
            return k
        if event.what is What.ROW:
            rows += 1
            if rows > MAX_BETWEEN or len(event.text.split()) >= SHORT_WORDS or step > 0:
                return None
        elif event.what is What.COLUMNS:
            columns += 1
            if columns > MAX_COLUMNS_BETWEEN or step > 0:
                return None
        elif not (event.what is What.NOTE and step > 0):
            return None
        k += step
    return None


def _too_far(start: Event, event: Event, step: int) -> bool:
    if event.page == start.page:
        gap = start.box.top - event.box.bottom if step < 0 else event.box.top - start.box.bottom
        return gap > REACH_SHARE * start.height
    # over the page break only from the foot of one page to the head of the next
    upper, lower = (event, start) if step < 0 else (start, event)
    return (upper.height - upper.box.bottom) + lower.box.top > REACH_SHARE * start.height + 60 or event.page - start.page != step
