"""Pages set in columns of text: where the gutter runs, and the parts of the page in reading order.

A gutter is a white strip beside which the lines of two columns begin and end. Words drawn apart, hanging numbers, labels before
colons, signatures and tables leave white strips too: only lines of prose on both sides, or two captions side by side, make columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.captions import INITIALS, begins_caption
from extractors.flow import FIGURE, PLACE, PageText, line_of
from extractors.layout import Box, Line, Word
from extractors.middle import median
from extractors.patterns import lazy_pattern

GUTTER_EMS = 0.75  # narrowest gutter; browsers set 1 em, word processors 3
COLUMN_EMS = 2.5  # a wider blank inside a line parts columns of a table
AT_PT = 2.0  # lines of a column begin at one x
MIN_LINES = 4  # on either side
MIDDLE = (0.25, 0.75)  # of the width of the text: where the right column begins
UNLIKE = 2.5  # the wider column to the narrower
FULL = 0.6  # of its column: a line that fills it
FULL_SHARE = 0.5  # of the lines of a column do
ALIGNED_SHARE = 0.6  # of the lines of the right column begin at its edge; the others are indented
GOING_ON = 0.25  # of the lines of a column go on with the sentence of the line above
WHOLE_SHARE = 0.85  # of the lines have no wide blank, and are no mere figure
WIDEST_SHARE = 0.6  # of the lines over both columns have their widest blank at the gutter
APART_EMS = 1.8  # base lines of one paragraph are nearer
PROSE_WORDS = 3
PAIR_LINES = 3  # below each of two captions side by side

_ENDED = lazy_pattern(r"[.:;!?]\W*$")


class Part(Struct, frozen=True):
    """A piece of the page read by itself: lines over its whole width (`column` 0), or one column (1, 2, ...).

    `text.tables` are the tables that stand beside its lines; `own` the places, in the tables of the page, of those that are read with it.
    """

    text: PageText
    own: tuple[int, ...]
    column: int = 0


class Strip(Struct, frozen=True):
    """White from `x0` to `x1` beside the lines `start`..`end` of the page."""

    x0: float
    x1: float
    start: int
    end: int


def parts_of(page: PageText, *, prose: bool = True, known: Sequence[float] = ()) -> tuple[Part, ...]:
    """The parts of a page in reading order; one, the page itself, where no gutter was found. Without `prose` only tables under two
    captions side by side are parted. `known`: where right columns begin on other pages of the report; a few lines are enough there."""
    captions = any(k.words[0].text[:1] in INITIALS and begins_caption(k.text) for k in page.lines if k.words)
    if not captions and not prose:
        return (Part(page, tuple(range(len(page.tables)))),)
    lines = in_order(page)
    strips = _pairs(lines, page.tables) if captions else []
    if prose:
        strips += [s for s in _gutters(lines, page.tables, known) if not any(s.start < o.end and o.start < s.end for o in strips)]
    if not strips:
        return (Part(page, tuple(range(len(page.tables)))),)
    return tuple(parts_along(page, lines, sorted(strips, key=lambda s: s.start)))


def right_columns(pages: Iterable[PageText]) -> tuple[float, ...]:
    """Where right columns of text begin on these pages (points), each place once."""
    found = {round(s.x1 + AT_PT) for page in pages for s in _gutters(in_order(page), page.tables)}
    return tuple(sorted(map(float, found)))


def in_order(page: PageText) -> list[Line]:
    return sorted((k for k in page.lines if k.words), key=PLACE)


def parts_along(page: PageText, lines: Sequence[Line], strips: Sequence[Strip]) -> Iterable[Part]:
    left = list(range(len(page.tables)))
    at = 0
    for strip in strips:
        sides: tuple[list[Line], list[Line]] = ([], [])
        for line in lines[strip.start : strip.end]:
            for side, words in zip(sides, sides_of(line, strip), strict=True):
                if words:
                    side.append(line if len(words) == len(line.words) else line_of(words))
        top = min(k.box.top for k in lines[strip.start : strip.end])
        above = [k for k in left if page.tables[k].middle[1] < top]
        yield Part(replace(page, lines=tuple(lines[at : strip.start])), tuple(above))
        left = [k for k in left if k not in above]
        bottom = lines[strip.end].box.top if strip.end < len(lines) else page.height
        within = [k for k in left if page.tables[k].middle[1] < bottom]
        halves = ([k for k in within if page.tables[k].x1 <= strip.x1], [k for k in within if page.tables[k].x0 >= strip.x0])
        for column, (side, own) in enumerate(zip(sides, halves, strict=True), 1):
            beside = tuple(page.tables[k] for k in own)
            yield Part(replace(page, lines=tuple(side), tables=beside), tuple(own), column)
        left = [k for k in left if not any(k in half for half in halves)]
        at = strip.end
    yield Part(replace(page, lines=tuple(lines[at:])), tuple(left))


def sides_of(line: Line, strip: Strip) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a line left and right of the strip."""
    if line.box.x1 <= strip.x1:
        return line.words, ()
    if line.box.x0 >= strip.x0:
        return (), line.words
    return tuple(w for w in line.words if w.box.x1 <= strip.x1), tuple(w for w in line.words if w.box.x1 > strip.x1)


def _crossed(line: Line, x0: float, x1: float) -> bool:
    return line.box.x0 < x1 and line.box.x1 > x0 and any(w.box.x0 < x1 and w.box.x1 > x0 for w in line.words)


def _barred(above: float, below: float, tables: Sequence[Box], x0: float, x1: float) -> bool:
    """A table stands across the strip between two heights."""
    return any(t.x0 < x1 and x0 < t.x1 and t.top < below and above < t.bottom for t in tables)


def run_beside(lines: Sequence[Line], tables: Sequence[Box], start: int, x0: float, x1: float) -> int:
    """The line after the last, from `start` on, beside which the strip is white."""
    k = start
    while k < len(lines) and not _crossed(lines[k], x0, x1):
        if k > start and _barred(lines[k - 1].base, lines[k].base, tables, x0, x1):
            break
        k += 1
    return k


# -- columns of prose ----------------------------------------------------------------


def _gutters(lines: Sequence[Line], tables: Sequence[Box], known: Sequence[float] = ()) -> list[Strip]:
    if len(lines) < (1 if known else MIN_LINES):
        return []
    size = median([k.size or k.box.height or 10.0 for k in lines])
    wide = GUTTER_EMS * size
    out: list[Strip] = []
    for x, least in [*((x, MIN_LINES) for x in starts_in(lines, wide)), *((x, 1) for x in known)]:
        strip = (x - wide, x - AT_PT)
        k = 0
        while k < len(lines):
            end = run_beside(lines, tables, k, *strip)
            if end - k >= least:
                found = trimmed(Strip(*strip, k, end), lines)
                free = found.start < found.end and not any(found.start < o.end and o.start < found.end for o in out)
                if free and _is_prose(found, lines, x, least):
                    out.append(found)
            k = max(end, k + 1)
    return out


def starts_in(lines: Sequence[Line], wide: float) -> list[float]:
    """Where many lines begin anew in the middle of the text, the most frequent first."""
    left, right = min(k.box.x0 for k in lines), max(k.box.x1 for k in lines)
    first, last = (left + share * (right - left) for share in MIDDLE)
    count: dict[int, list[float]] = {}
    for line in lines:
        if line.box.x1 <= first:
            continue
        end = -1e9
        for word in line.words:
            x = word.box.x0
            if first <= x <= last and x - end >= wide:
                count.setdefault(round(x), []).append(x)
            end = word.box.x1
    found = [(sum(len(count.get(k + d, ())) for d in (-1, 0, 1)), k) for k in count]
    best = sorted((f for f in found if f[0] >= MIN_LINES), key=lambda f: (-f[0], f[1]))[:3]
    return [min(count[k]) for _, k in best]


def trimmed(strip: Strip, lines: Sequence[Line]) -> Strip:
    """Without the lines left of the strip that stand apart from the columns, above and below."""
    right = [k for k in range(strip.start, strip.end) if lines[k].box.x1 > strip.x1]
    if not right:
        return replace(strip, end=strip.start)
    start, end = strip.start, strip.end
    while start < right[0] and lines[right[0]].base - lines[start].base > 0.5 * lines[start].size and _apart(lines, start, start + 1):
        start += 1
    while end - 1 > right[-1] and _apart(lines, end - 2, end - 1):
        end -= 1
    return replace(strip, start=start, end=end)


def _apart(lines: Sequence[Line], above: int, below: int) -> bool:
    return lines[below].base - lines[above].base > APART_EMS * max(lines[above].size, lines[below].size)


def _is_prose(strip: Strip, lines: Sequence[Line], x: float, least: int) -> bool:
    """`least`: so many lines on either side; with few of them nothing is asked of how sentences run over lines."""
    sides: tuple[list[Sequence[Word]], list[Sequence[Word]]] = ([], [])
    both = widest = 0
    for line in lines[strip.start : strip.end]:
        halves = sides_of(line, strip)
        for side, words in zip(sides, halves, strict=True):
            if words:
                side.append(words)
        if all(halves):
            both += 1
            gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(line.words)]
            widest += gaps[len(halves[0]) - 1] >= max(gaps) - 0.1
    if min(map(len, sides)) < least or widest < WIDEST_SHARE * both:
        return False
    left, right = sides
    widths = (strip.x0 - min(s[0].box.x0 for s in left), max(s[-1].box.x1 for s in right) - x)
    if max(widths) > UNLIKE * min(widths) or sum(abs(s[0].box.x0 - x) <= AT_PT for s in right) < ALIGNED_SHARE * len(right):
        return False
    return all(_reads_on(side, width, least >= MIN_LINES) for side, width in zip(sides, widths, strict=True))


def _reads_on(side: Sequence[Sequence[Word]], width: float, runs_on: bool) -> bool:
    """The lines of one column are prose: they fill it, have several words without wide blanks, and sentences run over them."""
    full = sum(s[-1].box.x1 - s[0].box.x0 >= FULL * width for s in side)
    whole = sum(
        not all(FIGURE.match(w.text) for w in s) and all(b.box.x0 - a.box.x1 <= COLUMN_EMS * a.size for a, b in pairwise(s)) for s in side
    )
    going_on = sum(not b[0].text[:1].isupper() and b[0].text[:1].isalnum() and not _ENDED.search(a[-1].text) for a, b in pairwise(side))
    words = median([float(len(s)) for s in side])
    enough = full >= FULL_SHARE * len(side) and whole >= WHOLE_SHARE * len(side)
    return enough and (not runs_on or (going_on >= GOING_ON * len(side) and words >= PROSE_WORDS))


# -- tables side by side -------------------------------------------------------------


def _pairs(lines: Sequence[Line], tables: Sequence[Box]) -> list[Strip]:
    """Strips between two captions on one height and what stands below them."""
    out: list[Strip] = []
    starts = [(k, w) for k, line in enumerate(lines) for w in _caption_starts(line)]
    for (k, a), (m, b) in pairwise(starts):
        size = lines[k].size or 10.0
        if abs(lines[k].base - lines[m].base) > APART_EMS * size or b.box.x0 <= a.box.x0:
            continue
        upto = [w.box.x1 for line in lines[k : m + 1] for w in line.words if w.box.x0 < b.box.x0 and abs(w.base - lines[k].base) <= 1]
        free = [(max(upto), b.box.x0)]
        end = m + 1
        free = _white(free, lines[k : m + 1], GUTTER_EMS * size)
        while free and end < len(lines):
            more = _white(free, lines[end : end + 1], GUTTER_EMS * size)
            if not more or all(_barred(lines[end - 1].base, lines[end].base, tables, *f) for f in more):
                break
            free, end = more, end + 1
        if free:
            x0, x1 = max(free, key=lambda f: (f[1] - f[0], -f[0]))
            strip = Strip(x0, x1, k, end)
            if _beside(strip, lines, tables) and not (out and out[-1].end > k):
                out.append(strip)
    return out


def _caption_starts(line: Line) -> Iterable[Word]:
    """Words of the line with which captions begin."""
    for i, word in enumerate(line.words):
        apart = i == 0 or word.box.x0 - line.words[i - 1].box.x1 >= GUTTER_EMS * word.size
        if apart and word.text[:1].isalpha() and begins_caption(" ".join(w.text for w in line.words[i : i + 4])):
            yield word


def _white(free: Sequence[tuple[float, float]], lines: Sequence[Line], wide: float) -> list[tuple[float, float]]:
    """What the words of `lines` leave of white strips, where it is wide enough."""
    out = list(free)
    for line in lines:
        for word in line.words:
            cut: list[tuple[float, float]] = []
            for x0, x1 in out:
                if word.box.x1 <= x0 or x1 <= word.box.x0:
                    cut.append((x0, x1))
                else:
                    cut += [(a, b) for a, b in ((x0, word.box.x0), (word.box.x1, x1)) if b - a >= wide]
            out = cut
    return out


def _beside(strip: Strip, lines: Sequence[Line], tables: Sequence[Box]) -> bool:
    """Below either caption stands a table, or lines that may be one."""
    top, bottom = lines[strip.start].base, lines[strip.end].base if strip.end < len(lines) else 1e9
    boxes = [t for t in tables if top < t.middle[1] < bottom]
    count = [sum(t.x1 <= strip.x1 for t in boxes) * PAIR_LINES, sum(t.x0 >= strip.x0 for t in boxes) * PAIR_LINES]
    for line in lines[strip.start + 1 : strip.end]:
        for i, words in enumerate(sides_of(line, strip)):
            count[i] += bool(words)
    return min(count) >= PAIR_LINES
