"""Text that the file holds and the page does not show: unseen, white on white, painted over, cut off by a clip.

A reader of the page does not see it, so it is no text of the report; above all it must not stand in a cell beside the text that shows.
What is left of an older version under a white box, a search layer below printed text, the part of a cell's text that a spreadsheet
cuts off at the cell's edge have been met. The text layer of a scan is unseen as well, but shows what the picture shows: it stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from ctypes import addressof, c_float, c_uint

from msgspec.structs import replace

from extractors import pdfium
from extractors.paths import WHITE, Bounds, Drawing, Matrix
from extractors.rawword import RawWord

UNSEEN_MODES = frozenset((3, 7))  # neither filled nor stroked
ASCENT, DESCENT = 0.75, 0.2  # of the font size: where a word has ink
SLACK_PT = 0.5
HALF, MOST = 0.5, 0.9  # of a word's area
FEW = 20  # characters: a page that would keep fewer shows its text in a way not understood here


def visible(words: list[RawWord], drawing: Drawing) -> list[RawWord]:
    """The words of a page that can be seen. Where hardly any would be left, all of them."""
    within = drawing.within
    unseen, white, clipped = _looks({w.source: 0 for w in words}, within)
    if not (unseen or white or clipped or drawing.covers):
        return words
    grounds = (*drawing.fills, *drawing.grounds, *drawing.pictures) if white else ()
    places = [_place(w) for w in words]
    hidden = [False] * len(words)
    if unseen or white or clipped:
        for k, (word, place) in enumerate(zip(words, places, strict=True)):
            source = word.source
            if source in unseen or (source in white and not _on(place, grounds)):
                hidden[k] = True
            elif source in clipped:
                hidden[k] = _shared(place, clipped[source]) < HALF and _on(place, (_bounds(source, within),))
    again = _painted_over(words, places, drawing, hidden) if drawing.covers else []
    if not any(hidden):
        return words
    shown = [p for p, h in zip(places, hidden, strict=True) if not h]
    out = []
    for word, place, gone in zip(words, places, hidden, strict=True):
        if gone and word.source in unseen and _on(place, drawing.pictures) and not _overlaps(place, shown):
            gone = False  # what stands in a picture, as read from it
        if not gone:
            out.append(word)
    out += again
    kept = sum(len(w.text) for w in out)
    return out if kept >= min(FEW, sum(len(w.text) for w in words) / 2) else words


def _looks(sources: Iterable[int], within: Mapping[int, Matrix]) -> tuple[set[int], set[int], dict[int, Bounds]]:
    """Of the text objects: those not drawn at all, those drawn in white, and those cut off by a clip, with its box."""
    mode_of, colour_of, clip_of, paths_of = pdfium.text_mode, pdfium.fill_colour, pdfium.clip_path, pdfium.clip_count_paths
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    at = addressof(red), addressof(green), addressof(blue), addressof(alpha)
    clips = _Clips()
    unseen: set[int] = set()
    white: set[int] = set()
    clipped: dict[int, Bounds] = {}
    for source in sources:
        if not source:
            continue
        mode = mode_of(source)
        if mode in UNSEEN_MODES:
            unseen.add(source)
            continue
        if mode == 0 and colour_of(source, *at):
            if alpha.value == 0:
                unseen.add(source)
            elif red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE:
                white.add(source)
        clip = clip_of(source)
        if clip and paths_of(clip) > 0:
            box = clips.cutting(source, within.get(source))
            if box is not None:
                clipped[source] = box
    return unseen, white, clipped


def _place(word: RawWord) -> Bounds:
    """Where the word has ink, in user space with v = -y."""
    u0, u1, v0, v1 = word.u0, word.u1, word.base - ASCENT * word.size, word.base + DESCENT * word.size
    if word.angle == 0:
        return u0, v0, u1, v1
    if word.angle == 90:
        return v0, -u1, v1, -u0
    if word.angle == 180:
        return -u1, -v1, -u0, -v0
    return -v1, u0, -v0, u1


def _shared(a: Bounds, b: Bounds) -> float:
    """Share of the area of `a` that lies in `b`."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    area = (a[2] - a[0]) * (a[3] - a[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0


def _overlaps(place: Bounds, others: Sequence[Bounds]) -> bool:
    return any(_shared(place, o) > HALF / 2 for o in others)


class _Clips:
    """Reads the clips of drawn objects; holds what pdfium writes into."""

    def __init__(self) -> None:
        self.x, self.y, self.box = c_float(), c_float(), (c_float * 4)()
        self.x_at, self.y_at, at = addressof(self.x), addressof(self.y), addressof(self.box)
        self.box_at = at, at + 4, at + 8, at + 12

    def cutting(self, drawn: int, matrix: Matrix | None = None) -> Bounds | None:
        """The box of an object's clip, with v = -y, where it cuts off part of the object; else None. `matrix` is that of its form."""
        clip = pdfium.clip_path(drawn)
        count = pdfium.clip_count_paths(clip) if clip else 0
        if count <= 0:
            return None
        x0, y0, x1, y1 = float("-inf"), float("-inf"), float("inf"), float("inf")
        for k in range(count):
            segments = pdfium.clip_count_segments(clip, k)
            xs, ys = [], []
            for n in (0, 2) if segments in (4, 5) else range(segments):  # opposite corners of a rectangle
                pdfium.segment_point(pdfium.clip_segment(clip, k, n), self.x_at, self.y_at)
                xs.append(self.x.value)
                ys.append(self.y.value)
            if xs:
                x0, y0, x1, y1 = max(x0, min(xs)), max(y0, min(ys)), min(x1, max(xs)), min(y1, max(ys))
        if x0 == float("-inf"):
            return None
        pdfium.object_bounds(drawn, *self.box_at)
        left, top, right, bottom = _placed((self.box[0], -self.box[3], self.box[2], -self.box[1]), matrix)
        u0, v0, u1, v1 = _placed((x0, -max(y0, y1), max(x0, x1), -y0), matrix)
        if left >= u0 - SLACK_PT and top >= v0 - SLACK_PT and right <= u1 + SLACK_PT and bottom <= v1 + SLACK_PT:
            return None
        return u0, v0, u1, v1


def _painted_over(words: Sequence[RawWord], places: Sequence[Bounds], drawing: Drawing, hidden: list[bool]) -> list[RawWord]:
    """Mark the words over which an opaque box was drawn later. Returns what was written again at their place (see `_again`)."""
    order = drawing.texts
    by_height = sorted(
        ((p[1] + p[3]) / 2, k, order.get(w.source, 0), p[0], p[2]) for k, (w, p) in enumerate(zip(words, places, strict=True))
    )
    heights = [h[0] for h in by_height]
    covered: dict[int, int] = {}
    clips = _Clips()
    for at, drawn, box in drawing.covers:
        left, top, right, bottom = box
        under = [
            k
            for _, k, written, x0, x1 in by_height[bisect_left(heights, top) : bisect_right(heights, bottom)]
            if 0 < written < at and x0 < right and x1 > left and _shared(places[k], box) >= MOST
        ]
        if under and not pdfium.object_transparent(drawn) and clips.cutting(drawn) is None:
            covered.update((k, at) for k in under)
    if not covered:
        return []
    later = [(at, _bounds(source, drawing.within)) for source, at in order.items() if at > min(covered.values())]
    out: list[RawWord] = []
    for k, cover in sorted(covered.items()):
        hidden[k] = True
        over = [b for at, b in later if at > cover and _shared(places[k], b) > 0]
        if over:
            seen = [places[n] for n, w in enumerate(words) if order.get(w.source, 0) > cover and _shared(places[n], places[k]) > 0]
            out += _again(words[k], over, seen)
    return out


def _again(word: RawWord, over: Sequence[Bounds], seen: Sequence[Bounds]) -> list[RawWord]:
    """What of a covered word was written again. pdfium takes a character drawn twice at one place for faked bold and leaves the second out:

    where text lies `over` the word and no character of it is `seen`, it is the same character.
    """
    out: list[RawWord] = []
    last = -2
    ends = [*word.starts[1:], word.u1]
    for k, (char, start, end) in enumerate(zip(word.text, word.starts, ends, strict=False)):
        one = replace(word, text=char, starts=[start], u0=start, u1=max(start, end), first=word.first + k)
        place = _place(one)
        if not _on(place, over) or _on(place, seen):
            continue
        if out and last == k - 1:
            out[-1].text += char
            out[-1].starts.append(start)
            out[-1].u1 = one.u1
        else:
            out.append(one)
        last = k
    return out


def _bounds(drawn: int, within: Mapping[int, Matrix]) -> Bounds:
    box = (c_float * 4)()
    at = addressof(box)
    pdfium.object_bounds(drawn, at, at + 4, at + 8, at + 12)
    return _placed((box[0], -box[3], box[2], -box[1]), within.get(drawn))


def _placed(box: Bounds, matrix: Matrix | None) -> Bounds:
    """On the page, a box that is told in the units of its form."""
    if matrix is None:
        return box
    a, b, c, d, e, f = matrix
    points = [(a * u - c * v + e, -b * u + d * v - f) for u in (box[0], box[2]) for v in (box[1], box[3])]
    us, vs = zip(*points, strict=True)
    return min(us), min(vs), max(us), max(vs)


def _on(place: Bounds, grounds: Sequence[Bounds]) -> bool:
    """True where the middle of `place` lies in one of the boxes."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return any(g[0] <= x <= g[2] and g[1] <= y <= g[3] for g in grounds)
