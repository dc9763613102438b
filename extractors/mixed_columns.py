"""Pages set in two columns of text with tables inside the columns, as magazines are.

Between lines of prose on either side stand rows of tables, so that neither side reads on as prose does. What tells such a page: two columns
of one width, paragraphs in both that fill it and end in full stops, and white between them from top to bottom. The columns of names in a
table have none of this: hardly a name ends in a full stop, and the last reaches from its names to the edge of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractors.columns import OUTER_PT
from extractors.flow import FIGURE, PageText
from extractors.gutters import AT_PT, GUTTER_EMS, Part, Strip, in_order, parts_along, run_beside, sides_of, starts_in, trimmed
from extractors.layout import Line, Word
from extractors.middle import median
from extractors.patterns import lazy_pattern

MIN_LINES = 4  # of prose on either side, begun at its edge
LEAST_SHARE = 0.1  # of the base lines of a side are such lines
SAME_WIDTH = 1.15  # the wider column to the narrower
PROSE_WORDS = 3
BLANK_EMS = 1.5  # a wider one parts cells
FULL = 0.6  # of its column: a line that fills it
FULL_SHARE = 0.6  # of these lines do
ALIGNED_SHARE = 0.5  # of the lines of some words begin at the edge of their column: captions are centred, names have an edge of their own
STOPS = 3  # lines end a sentence, on either side one at least

_STOPPED = lazy_pattern(r"[^\W\d_]{2,}\)?[.:]$")


def mixed_parts(page: PageText) -> tuple[Part, ...]:
    """The columns of such a page, each with what stands in it, in reading order; () for any other page."""
    lines = in_order(page)
    if len(lines) < 2 * MIN_LINES:
        return ()
    wide = GUTTER_EMS * median([k.size or k.box.height or 10.0 for k in lines])
    tables = [replace(t, x0=t.x0 + OUTER_PT, x1=t.x1 - OUTER_PT) for t in page.tables]
    for x in starts_in(lines, wide):
        x0, x1 = x - wide, x - AT_PT
        k = 0
        while k < len(lines):
            end = run_beside(lines, tables, k, x0, x1)
            if end - k >= 2 * MIN_LINES:
                strip = trimmed(Strip(x0, x1, k, end), lines)
                if _mixed(strip, lines, x):
                    return tuple(parts_along(page, lines, [strip]))
            k = max(end, k + 1)
    return ()


def _mixed(strip: Strip, lines: Sequence[Line], x: float) -> bool:
    halves = [sides_of(k, strip) for k in lines[strip.start : strip.end]]
    left, right = ([h[i] for h in halves if h[i]] for i in (0, 1))
    if not left or not right:
        return False
    start = min(s[0].box.x0 for s in left)
    widths = (max(s[-1].box.x1 for s in left) - start, max(s[-1].box.x1 for s in right) - x)
    if max(widths) > SAME_WIDTH * min(widths):
        return False
    stops = [sum(_STOPPED.search(s[-1].text) is not None for s in side) for side in (left, right)]
    prose = all(_prose(side, at, width) for side, at, width in zip((left, right), (start, x), widths, strict=True))
    return prose and min(stops) > 0 and sum(stops) >= STOPS


def _prose(side: Sequence[Sequence[Word]], at: float, width: float) -> bool:
    """Among the lines of one side are paragraphs that fill its width."""
    some = [s for s in side if len(s) >= PROSE_WORDS and _whole(s)]
    begun = [s for s in some if abs(s[0].box.x0 - at) <= AT_PT]
    if len(begun) < max(MIN_LINES, ALIGNED_SHARE * len(some), LEAST_SHARE * len({round(s[0].base) for s in side})):
        return False
    return sum(s[-1].box.x1 - s[0].box.x0 >= FULL * width for s in begun) >= FULL_SHARE * len(begun)


def _whole(words: Sequence[Word]) -> bool:
    """A line of words without wide blanks between them."""
    blanks = all(b.box.x0 - a.box.x1 <= BLANK_EMS * a.size for a, b in pairwise(words))
    return blanks and not all(FIGURE.match(w.text) for w in words)
