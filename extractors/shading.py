"""Tables drawn by shading: coloured cells, zebra rows, Word's table styles.

Word shades a cell in pieces (left padding, one box per line of text, right padding). So a row edge is where shading begins or ends
over the whole width, and a column edge is where, in one row, pieces of two cells meet. Unshaded rows between shaded ones take the
column edges of their neighbours, save those that a word crosses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extractors.layout import Box
from extractors.ruling import Piece
from extractors.shaded_blocks import (
    ALIKE_PT,
    EDGE_PT,
    MAX_BAND_GAP_PT,
    PADDING_PT,
    TOUCH_PT,
    once_each,
    page_edge,
    painted_once,
    parted,
    shaded_blocks,
    without_paragraphs,
)

MAX_FILLS = 1500  # colour gradients and maps are drawn as thousands of fills
FULL = 0.95  # of the width: a row edge spans the whole table, the edge of a line's shading leaves out the paddings
NUMBER, SPACE = 1.4, 0.5  # of a word's height: as wide is a row number at most, and the space between two words
SHADED = 0.8  # of its area: a shaded row


class _Band(Struct, frozen=True):
    """A row between two row edges and its inner column edges (None where it is not shaded)."""

    top: float
    bottom: float
    xs: tuple[float, ...] | None


def shaded_rules(
    fills: Sequence[Box],
    level: Sequence[Piece],
    upright: Sequence[Piece],
    words: Sequence[Box],
    height: float,
    captions: Sequence[float] = (),
    before: Sequence[float] = (),
    said: Sequence[Box] = (),
) -> tuple[list[Piece], list[Piece]]:
    """(level, upright) rules that the shaded boxes of a page of `height` imply.

    Of the drawn rules `level` ones divide rows, too, and `upright` ones hold shaded rows together. `captions`: heights of lines that
    begin like one, between which and the shading above a table ends. `before`: column edges of the table at the foot of the page before,
    of which a single row may stand here. `said`: sentences, which part tables, too.
    """
    fills = once_each(fills)
    if len(fills) > MAX_FILLS:
        return [], []
    out_level: list[Piece] = []
    out_upright: list[Piece] = []
    regions = shaded_blocks(fills, upright, words, captions, said)
    edge = page_edge([Box.around(r) for r in regions], height)
    level = [r for r in level if not any(_borders(r, b) for b in edge)]
    places = [Box.around(r) for r in regions]
    for region, place in zip(regions, places, strict=True):
        if place in edge:
            continue
        region = without_paragraphs(region)
        once = painted_once(region)
        tiles = _tiles(once)
        region = once if tiles else region
        left, right = min(f.x0 for f in region), max(f.x1 for f in region)
        top, bottom = min(f.top for f in region), max(f.bottom for f in region)
        near = [r for r in level if top - MAX_BAND_GAP_PT < r[0] < bottom + MAX_BAND_GAP_PT and _as_wide(r, left, right)]
        others = [p for p in places if p is not place and abs(p.x0 - left) <= ALIKE_PT and abs(p.x1 - right) <= ALIKE_PT]
        near = [r for r in near if not any(p.top - EDGE_PT <= r[0] <= p.bottom + EDGE_PT for p in others)]
        near = [r for r in near if not parted(min(r[0], bottom), max(r[0], top), left, right, said)]
        ys = _row_edges(region, near, left, right)
        bands = [_band(a, b, region, left, right) for a, b in pairwise(ys)]
        if sum(band.xs is not None and len(band.xs) > 0 for band in bands) < 1:
            continue
        if len(bands) < 2 and not (_goes_on(bands[0], before, left, right) and _tiles(region)):
            continue
        crossing = [w for w in words if left < w.x1 and w.x0 < right and ys[0] < w.bottom and w.top < ys[-1]]
        out_level += [(y, left, right) for y in ys]
        sides = [x for x, start, end in upright if start < place.top + EDGE_PT and end > place.bottom - EDGE_PT]
        first, last = min([left, *sides]), max([right, *sides])
        out_level += [r for r in level if ys[0] < r[0] < ys[-1] and r[1] > first - ALIKE_PT and r[2] < last + ALIKE_PT]
        if tiles:
            out_level += [(y, f.x0, f.x1) for f in region for y in (f.top, f.bottom)]
            out_upright += [(x, f.top, f.bottom) for f in region for x in (f.x0, f.x1)]
        for k, band in enumerate(bands):
            if tiles and band.xs is not None:
                continue
            xs = band.xs if band.xs is not None else _borrowed(bands, k, crossing)
            out_upright += [(x, band.top, band.bottom) for x in (left, *xs, right)]
    return out_level, out_upright


def _goes_on(band: _Band, before: Sequence[float], left: float, right: float) -> bool:
    """What the page cut of the table before: its columns, in one row, or in several beside merged cells that run over all of them."""
    edges = (left, *(band.xs or ()), right)
    return len(edges) == len(before) > 2 and all(abs(a - b) <= TOUCH_PT for a, b in zip(edges, before, strict=True))


def _borders(rule: Piece, box: Box) -> bool:
    """A rule drawn with a shaded box, along its upper or lower side."""
    near = min(abs(rule[0] - box.top), abs(rule[0] - box.bottom)) <= PADDING_PT
    return near and abs(rule[1] - box.x0) <= EDGE_PT and abs(rule[2] - box.x1) <= EDGE_PT


def _as_wide(rule: Piece, left: float, right: float) -> bool:
    """Over the whole width of a shaded block, and longer on one side at most: what stands out on both belongs to the page."""
    whole = rule[1] < left + 2 * ALIKE_PT and rule[2] > right - 2 * ALIKE_PT
    return whole and (rule[1] > left - ALIKE_PT or rule[2] < right + ALIKE_PT)


def _row_edges(region: Sequence[Box], level: Sequence[Piece], left: float, right: float) -> list[float]:
    """Heights at which shading or a rule begins or ends over the whole width, and no padding of a cell runs on."""
    marks = sorted([(f.top, f.x0, f.x1) for f in region] + [(f.bottom, f.x0, f.x1) for f in region] + list(level))
    out: list[float] = []
    i = 0
    while i < len(marks):
        j = i + 1
        while j < len(marks) and marks[j][0] - marks[i][0] <= EDGE_PT:
            j += 1
        if _covered((a, b) for _, a, b in marks[i:j]) >= FULL * (right - left):
            y = sum(m[0] for m in marks[i:j]) / (j - i)
            inside = any(f.width <= PADDING_PT and f.top < y - 3 * EDGE_PT and f.bottom > y + 3 * EDGE_PT for f in region)
            if not inside and (not out or y - out[-1] > 3 * EDGE_PT):
                out.append(y)
        i = j
    return out


def _tiles(region: Sequence[Box]) -> bool:
    """True where every shaded box is a whole cell: none is a padding, none lies over another."""
    if any(f.width <= PADDING_PT for f in region):
        return False
    order = sorted(region, key=lambda f: f.top)
    open_boxes: list[Box] = []
    for f in order:
        open_boxes = [b for b in open_boxes if b.bottom > f.top + EDGE_PT]
        if any(b.x0 < f.x1 - EDGE_PT and f.x0 < b.x1 - EDGE_PT for b in open_boxes):
            return False
        open_boxes.append(f)
    return True


def _covered(spans: Iterable[tuple[float, float]]) -> float:
    total, reached = 0.0, float("-inf")
    for a, b in sorted(spans):
        if b > reached:
            total += b - max(a, reached)
            reached = b
    return total


def _band(top: float, bottom: float, region: Sequence[Box], left: float, right: float) -> _Band:
    middle = [f for f in region if f.top < bottom - EDGE_PT and f.bottom > top + EDGE_PT]
    area = sum(f.width * (min(f.bottom, bottom) - max(f.top, top)) for f in middle)
    if area < SHADED * (right - left) * (bottom - top):
        return _Band(top, bottom, None)
    groups: list[list[float]] = []
    for x in sorted(x for f in middle for x in (f.x0, f.x1)):
        if groups and x - groups[-1][-1] <= PADDING_PT:
            groups[-1].append(x)
        else:
            groups.append([x])
    inner = [_meeting(g) for g in groups if g[0] > left + PADDING_PT and g[-1] < right - PADDING_PT]
    return _Band(top, bottom, tuple(inner))


def _meeting(edges: Sequence[float]) -> float:
    """Where two cells meet, from the edges of their pieces: the middle one."""
    distinct = sorted({round(x, 1) for x in edges})
    return distinct[len(distinct) // 2] if len(distinct) % 2 else sum(distinct) / len(distinct)


def _borrowed(bands: Sequence[_Band], k: int, words: Sequence[Box]) -> tuple[float, ...]:
    """Column edges for an unshaded row, from the nearest shaded rows; a text of the row forbids the edges it crosses. An edge that only
    fuller rows have is the row's own where nothing but a number stands before it."""
    shaded = sorted((abs(j - k), -len(b.xs), j) for j, b in enumerate(bands) if b.xs)
    if not shaded:
        return ()
    most = max(-s[1] for s in shaded)
    near = bands[next(s[2] for s in shaded if -s[1] * 5 >= most * 3)].xs or ()
    full = bands[next(s[2] for s in shaded if -s[1] == most)].xs or ()
    mine = [w for w in words if bands[k].top <= (w.top + w.bottom) / 2 < bands[k].bottom]
    further = [x for x in full if all(abs(x - y) > PADDING_PT for y in near) and _after_number(x, [*near, *full], mine)]
    return tuple(x for x in sorted([*near, *further]) if not any(w.x0 + 1 < x < w.x1 - 1 for w in mine) and not _runs_over(x, mine))


def _after_number(x: float, edges: Sequence[float], words: Sequence[Box]) -> bool:
    """Between the edge before and `x` stands one short word alone, and text behind it."""
    start = max((e for e in edges if e < x - PADDING_PT), default=float("-inf"))
    end = min((e for e in edges if e > x + PADDING_PT), default=float("inf"))
    before = [w for w in words if start < (w.x0 + w.x1) / 2 < x]
    return len(before) == 1 and before[0].width <= NUMBER * before[0].height and any(x < (w.x0 + w.x1) / 2 < end for w in words)


def _runs_over(x: float, words: Sequence[Box]) -> bool:
    """Two words of one line stand on either side of `x`, no more than a space apart."""
    before = [w for w in words if x - SPACE * w.height < w.x1 <= x + 1]
    return any(x - 1 <= b.x0 <= a.x1 + SPACE * a.height and abs(a.bottom - b.bottom) <= EDGE_PT for a in before for b in words)
