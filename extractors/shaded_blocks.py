"""Blocks of shaded boxes on a page: which belong to one table, and which of them are cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.layout import Box
from extractors.ruling import Piece

MAX_BAND_GAP_PT = 90.0  # height of an unshaded row between two shaded ones
PADDING_PT = 7.0  # a cell's padding on one side
EDGE_PT = 1.5
TOUCH_PT = 2.5  # white lines between shaded cells are narrower
ALIKE_PT = 10.0  # rows of one table begin and end this near to each other
HEAD_SHARE, FOOT_SHARE = 0.12, 0.85  # of the page's height: its head ends, its foot begins


def once_each(fills: Iterable[Box]) -> list[Box]:
    """The shaded boxes, each once: some producers paint a cell twice."""
    return list({(round(f.x0), round(f.top), round(f.x1), round(f.bottom)): f for f in fills}.values())


def page_edge(regions: Sequence[Box], height: float) -> list[Box]:
    """A shaded head or foot of the page: it reaches further than the tables on it do."""
    inner = [b for b in regions if b.bottom > HEAD_SHARE * height and b.top < FOOT_SHARE * height]
    if not inner:
        return []
    whole = Box.around(inner)
    return [b for b in regions if b not in inner and (b.x0 < whole.x0 - ALIKE_PT or b.x1 > whole.x1 + ALIKE_PT)]


def parted(top: float, bottom: float, left: float, right: float, said: Sequence[Box]) -> bool:
    """A sentence over most of the width stands between the two heights."""
    width = right - left
    return any(
        top - TOUCH_PT <= b.top
        and b.bottom <= bottom + TOUCH_PT
        and b.x0 < left + width / 4
        and b.width > width / 2
        and b.x1 < right + width / 4
        for b in said
    )


def shaded_blocks(
    fills: Iterable[Box], upright: Sequence[Piece], words: Sequence[Box], captions: Sequence[float], said: Sequence[Box]
) -> list[list[Box]]:
    """Fills that touch, and such blocks over each other with like extents, an unshaded row (or a drawn side of the table) apart at most."""
    blocks: list[tuple[Box, list[Box]]] = []
    for f in sorted(fills, key=lambda b: (b.top, b.x0)):
        if f.height < 2 or f.width < 2:
            continue
        grown = Box(f.x0 - TOUCH_PT, f.top - TOUCH_PT, f.x1 + TOUCH_PT, f.bottom + TOUCH_PT)
        touched = [b for b in blocks if b[0].overlaps(grown)]
        blocks = [b for b in blocks if not b[0].overlaps(grown)]
        blocks.append((Box.around([f, *(b[0] for b in touched)]), [g for b in touched for g in b[1]] + [f]))
    blocks.sort(key=lambda b: (b[0].top, b[0].x0))
    out: list[tuple[Box, list[Box]]] = []
    for box, members in blocks:
        for k, (above, some) in enumerate(out):
            like = abs(above.x0 - box.x0) <= ALIKE_PT and abs(above.x1 - box.x1) <= ALIKE_PT
            named = any(above.bottom <= y < box.top for y in captions) or parted(above.bottom, box.top, box.x0, box.x1, said)
            near = like and box.top - above.bottom <= MAX_BAND_GAP_PT and not named
            near = near and not _told_apart(some, members, above.bottom, box.top, words)
            if near or (like and _beside_rule(upright, above, box)):
                out[k] = (Box.around([above, box]), some + members)
                break
        else:
            out.append((box, members))
    return [members for _, members in out if len(members) >= 4]


def _told_apart(above: Sequence[Box], below: Sequence[Box], top: float, bottom: float, words: Sequence[Box]) -> bool:
    """Two tables with text between them, from `top` to `bottom`: columns of their own, or lines that run across the columns."""
    if bottom - top <= TOUCH_PT:
        return False
    last, first = _inner_edges([f for f in above if f.bottom > top - EDGE_PT]), _inner_edges([f for f in below if f.top < bottom + EDGE_PT])
    if last and first and 2 * sum(any(abs(a - b) <= PADDING_PT for b in first) for a in last) < min(len(last), len(first)):
        return True
    between = sorted((w.bottom, w) for w in words if top <= (w.top + w.bottom) / 2 < bottom)
    rows: list[list[Box]] = []
    for at, word in between:
        if rows and at - rows[-1][0].bottom <= EDGE_PT:
            rows[-1].append(word)
        else:
            rows.append([word])
    edges = max(last, first, key=len)  # a row of totals has few of the columns, a header over a body with merged cells all
    across = sum(any(w.x0 + 1 < x < w.x1 - 1 for w in row for x in edges) for row in rows)
    return 2 * across > len(rows) and bottom - top > 2 * max(w.height for _, w in between)  # one line alone is a row across the table


def _inner_edges(row: Sequence[Box]) -> list[float]:
    """Where the shaded cells of a row begin, save the first."""
    left = min(f.x0 for f in row)
    return sorted({round(f.x0, 1) for f in row if f.x0 > left + PADDING_PT})


def _beside_rule(upright: Sequence[Piece], above: Box, below: Box) -> bool:
    """A drawn side goes on from one shaded block to the next."""
    sides = (above.x0, above.x1)
    return any(
        start < above.bottom + EDGE_PT and end > below.top - EDGE_PT and any(abs(at - x) <= TOUCH_PT for x in sides)
        for at, start, end in upright
    )


def painted_once(region: Sequence[Box]) -> list[Box]:
    """The shaded boxes without those painted once more over a part of one as wide: the rows of a merged cell."""
    out: list[Box] = []
    open_boxes: list[Box] = []
    for f in sorted(region, key=lambda f: (f.top, -f.height)):
        open_boxes = [b for b in open_boxes if b.bottom > f.top + EDGE_PT]
        if any(abs(f.x0 - b.x0) + abs(f.x1 - b.x1) <= EDGE_PT and f.bottom <= b.bottom + EDGE_PT for b in open_boxes):
            continue
        open_boxes.append(f)
        out.append(f)
    return out


def without_paragraphs(region: Sequence[Box]) -> list[Box]:
    """The shaded boxes of cells alone where those of their paragraphs lie within them: all as wide, a padding away from either side."""
    held: dict[int, list[Box]] = {}
    open_boxes: list[Box] = []
    for f in sorted(region, key=lambda f: (f.top, -f.height)):
        open_boxes = [b for b in open_boxes if b.bottom > f.top]
        for b in open_boxes:
            if b.x0 + EDGE_PT < f.x0 and f.x1 < b.x1 - EDGE_PT and f.bottom <= b.bottom + EDGE_PT:
                held.setdefault(id(b), []).append(f)
        open_boxes.append(f)
    inner = {id(f) for some in held.values() if all(abs(f.x0 - some[0].x0) + abs(f.x1 - some[0].x1) <= EDGE_PT for f in some) for f in some}
    return [f for f in region if id(f) not in inner]
