"""Drawn objects of a page -> rules, shaded boxes, pictures.

Word draws a rule as a thin filled rectangle: such a rectangle is its centre line. A fat fill is shading. Stroked rectangles
are four rules. Bounds are asked first: they settle nearly every object with one call; segments are read only where bounds do not tell.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from ctypes import addressof, c_float, c_int, c_uint
from itertools import pairwise

from msgspec import Struct, field

from extractors import pdfium
from extractors.ruling import Barriers, Piece, join_pieces
from extractors.turning import Frame

MAX_OBJECTS = 60_000  # the densest report page met holds about 9,000
MAX_SEGMENTS = 200_000  # maps drawn as vectors reach this; tables never
MAX_DEPTH = 12  # forms inside forms
THIN_PT = 3.5  # a filled rectangle thinner than this is a rule
LEVEL_PT = 0.1  # strokes off by less are level
WHITE = 250  # of 255
SNAP_PT = 0.8
BRIDGE_PT = 3.0
SHORTEST_PT = 3.0
DOT_SNAP_PT = 0.15  # dots of one dotted rule stand exactly in a row; those of a rule across it are as near as 0.5
BEYOND_PT = 36.0  # a rule drawn so far past the page is cut off by a clip, most likely within the page

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BOUNDS, _MODE = struct.Struct("4f").unpack, struct.Struct("2i").unpack  # out of ctypes arrays, five times as quick as iterating these


class Drawing(Struct):
    """What is drawn on a page, in user space with v = -y: `level` and `upright` pieces, boxes as (u0, v0, u1, v1).

    `fills` are shaded boxes, `grounds` further places that are not white. `texts` holds the place of every text object in the order of
    drawing, `within` the matrix of the form that a text object stands in; `covers` are opaque boxes drawn after some text, as (place in
    that order, object, box).
    """

    level: list[Piece] = field(default_factory=list)
    upright: list[Piece] = field(default_factory=list)
    fills: list[Bounds] = field(default_factory=list)
    pictures: list[Bounds] = field(default_factory=list)
    dots: list[Bounds] = field(default_factory=list)
    grounds: list[Bounds] = field(default_factory=list)
    texts: dict[int, int] = field(default_factory=dict)
    within: dict[int, Matrix] = field(default_factory=dict)
    covers: list[tuple[int, int, Bounds]] = field(default_factory=list)
    cut: bool = False
    unit: float = 1.0  # what a point of common type is on this page: distances are told in it

    def barriers(self, angle: int = 0) -> Barriers:
        """Rules that stand across text at `angle`, in its reading frame."""
        pieces = self.level if angle in (90, 270) else self.upright
        if angle in (90, 180):
            pieces = [(-at, start, end) for at, start, end in pieces]
        if angle in (180, 270):
            pieces = [(at, -end, -start) for at, start, end in pieces]
        return Barriers(self._joined(pieces))

    def _joined(self, pieces: Iterable[Piece]) -> list[Piece]:
        unit = self.unit
        return join_pieces(pieces, SNAP_PT * unit, BRIDGE_PT * unit, SHORTEST_PT * unit)

    def shown(self, frame: Frame) -> tuple[list[Piece], list[Piece]]:
        """Level and upright rules as displayed."""
        level, upright = (self.upright, self.level) if frame.swap else (self.level, self.upright)
        sy, ky, sx, kx = frame.sy, frame.ky, frame.sx, frame.kx
        return (
            self._joined(_shifted(p, sy, ky, sx, kx) for p in level),
            self._joined(_shifted(p, sx, kx, sy, ky) for p in upright),
        )


def _shifted(piece: Piece, s_at: float, k_at: float, s_run: float, k_run: float) -> Piece:
    at, start, end = piece
    a, b = s_run * start + k_run, s_run * end + k_run
    return (s_at * at + k_at, a, b) if a <= b else (s_at * at + k_at, b, a)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The map that does `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def read_drawing(page: int, sheet: Bounds, unit: float = 1.0) -> Drawing:
    """Everything drawn on the pdfium page handle `page`, whose visible box in user space (left, bottom, right, top) is `sheet`.

    `unit` is what a point is there of pages in type of a common size.
    """
    walk = _Walk(sheet, unit)
    walk.children(page, pdfium.page_count_objects, pdfium.page_object, IDENTITY, 0)
    out = walk.out
    apart = DOT_SNAP_PT * unit, BRIDGE_PT * unit, SHORTEST_PT * unit
    if out.dots:  # rules drawn as rows of dots: which way they run, only their neighbours tell
        out.level += join_pieces((((v0 + v1) / 2, u0, u1) for u0, v0, u1, v1 in out.dots), *apart)
        out.upright += join_pieces((((u0 + u1) / 2, v0, v1) for u0, v0, u1, v1 in out.dots), *apart)
    return out


class _Walk:
    def __init__(self, sheet: Bounds, unit: float) -> None:
        self.out = Drawing(unit=unit)
        left, bottom, right, top = sheet
        beyond, self.thin, self.level = BEYOND_PT * unit, THIN_PT * unit, LEVEL_PT * unit
        self.edges = left - beyond, -top - beyond, right + beyond, beyond - bottom
        self.objects = self.segments = 0
        self.box = (c_float * 4)()
        at = addressof(self.box)
        self.box_at = (at, at + 4, at + 8, at + 12)
        self.matrix = (c_float * 6)()
        self.matrix_at = addressof(self.matrix)
        self.mode = (c_int * 2)()
        at = addressof(self.mode)
        self.mode_at = (at, at + 4)
        self.colour = (c_uint * 4)()
        at = addressof(self.colour)
        self.colour_at = (at, at + 4, at + 8, at + 12)

    def children(self, parent: int, count: pdfium.Function, child: pdfium.Function, matrix: Matrix, depth: int) -> None:
        """Walk the objects of a page or form."""
        object_type, text, path, texts = pdfium.object_type, pdfium.TEXT, pdfium.PATH, self.out.texts
        for i in range(count(parent)):
            self.objects += 1
            if self.objects > MAX_OBJECTS:
                self.out.cut = True
                return
            drawn = child(parent, i)
            kind = object_type(drawn)
            if kind == text:
                texts[drawn] = self.objects
                if matrix is not IDENTITY:
                    self.out.within[drawn] = matrix
            elif kind == path:
                self._path(drawn, matrix)
            elif kind == pdfium.IMAGE:
                self._picture(self._bounds(drawn, matrix))
            elif kind == pdfium.SHADING:
                self.out.grounds.append(self._bounds(drawn, matrix))
            elif kind == pdfium.FORM and depth < MAX_DEPTH:
                pdfium.object_matrix(drawn, self.matrix_at)
                own = times(tuple(self.matrix), matrix)
                self.children(drawn, pdfium.form_count_objects, pdfium.form_object, own, depth + 1)

    def _bounds(self, drawn: int, matrix: Matrix) -> Bounds:
        pdfium.object_bounds(drawn, *self.box_at)
        x0, y0, x1, y1 = _BOUNDS(self.box)
        if matrix is IDENTITY:
            return x0, -y1, x1, -y0
        a, b, c, d, e, f = matrix
        xs = a * x0 + c * y0 + e, a * x1 + c * y1 + e, a * x0 + c * y1 + e, a * x1 + c * y0 + e
        ys = b * x0 + d * y0 + f, b * x1 + d * y1 + f, b * x0 + d * y1 + f, b * x1 + d * y0 + f
        return min(xs), -max(ys), max(xs), -min(ys)

    def _clipped(self, drawn: int, matrix: Matrix, box: Bounds) -> Bounds:
        """What the clip leaves of a box that reaches past the page (u1 < u0 or v1 < v0 where nothing)."""
        u0, v0, u1, v1 = box
        clip = pdfium.clip_path(drawn)
        for k in range(max(0, pdfium.clip_count_paths(clip)) if clip else 0):
            x, y = c_float(), c_float()
            us, vs = [], []
            for n in range(pdfium.clip_count_segments(clip, k)):
                pdfium.segment_point(pdfium.clip_segment(clip, k, n), addressof(x), addressof(y))
                a, b, c, d, e, f = matrix
                us.append(a * x.value + c * y.value + e)
                vs.append(-(b * x.value + d * y.value + f))
            if us:
                u0, v0, u1, v1 = max(u0, min(us)), max(v0, min(vs)), min(u1, max(us)), min(v1, max(vs))
        return u0, v0, u1, v1

    def _picture(self, box: Bounds) -> None:
        """A picture; one as thin as a rule is a pixel stretched to a rule."""
        u0, v0, u1, v1 = box
        if (u1 - u0 <= self.thin) != (v1 - v0 <= self.thin):
            self._thin(box)
        else:
            self.out.pictures.append(box)

    def _path(self, drawn: int, matrix: Matrix) -> None:
        pdfium.path_mode(drawn, *self.mode_at)
        filled, stroked = _MODE(self.mode)
        if not filled and not stroked:
            return
        u0, v0, u1, v1 = box = self._bounds(drawn, matrix)
        left, top, right, bottom = self.edges
        if u0 < left or v0 < top or u1 > right or v1 > bottom:
            u0, v0, u1, v1 = box = self._clipped(drawn, matrix, box)
            if u1 < u0 or v1 < v0:
                return
        if u1 - u0 <= self.thin or v1 - v0 <= self.thin:
            self._thin(box)
            return
        count = pdfium.path_count_segments(drawn)
        if stroked and count == 2:
            self._thick_stroke(box)
            return
        if filled and not stroked and count <= 5:
            self._fill(drawn, box)
            return
        if filled:
            self.out.grounds.append(box)
        self.segments += count
        if self.segments > MAX_SEGMENTS:
            self.out.cut = True
            return
        self._subpaths(drawn, matrix, count, filled, stroked)

    def _thin(self, box: Bounds) -> None:
        u0, v0, u1, v1 = box
        if u1 - u0 > self.thin:
            self.out.level.append(((v0 + v1) / 2, u0, u1))
        elif v1 - v0 > self.thin:
            self.out.upright.append(((u0 + u1) / 2, v0, v1))
        else:
            self.out.dots.append(box)

    def _thick_stroke(self, box: Bounds) -> None:
        """A single stroke whose bounds are fat: a heavy rule, or a slanting line, which is no rule."""
        u0, v0, u1, v1 = box
        w, h = u1 - u0, v1 - v0
        self.out.grounds.append(box)
        if w > 8 * h:
            self.out.level.append(((v0 + v1) / 2, u0, u1))
        elif h > 8 * w:
            self.out.upright.append(((u0 + u1) / 2, v0, v1))

    def _fill(self, drawn: int, box: Bounds) -> None:
        if pdfium.fill_colour(drawn, *self.colour_at):
            red, green, blue, alpha = self.colour
            if alpha == 255 and self.out.texts:
                self.out.covers.append((self.objects, drawn, box))
            if (red >= WHITE and green >= WHITE and blue >= WHITE) or alpha == 0:
                return
        self.out.fills.append(box)

    def _subpaths(self, drawn: int, matrix: Matrix, count: int, filled: bool, stroked: bool) -> None:
        pdfium.object_matrix(drawn, self.matrix_at)
        a, b, c, d, e, f = times(tuple(self.matrix), matrix)
        x, y = c_float(), c_float()
        x_at, y_at = addressof(x), addressof(y)
        point = pdfium.segment_point
        segments = [pdfium.path_segment(drawn, k) for k in range(count)]
        kinds = [*map(pdfium.segment_type, segments)]
        begin = 0
        for end in [*(k for k in range(1, count) if kinds[k] == pdfium.MOVE), count]:
            if begin < end and pdfium.CURVE not in kinds[begin:end]:
                points = []
                for s in segments[begin:end]:
                    point(s, x_at, y_at)
                    points.append((round(a * x.value + c * y.value + e, 3), -round(b * x.value + d * y.value + f, 3)))
                if points[0] != points[-1] and pdfium.segment_closes(segments[end - 1]):
                    points.append(points[0])
                self._outline(drawn, points, filled, stroked)
            begin = end

    def _outline(self, drawn: int, points: list[tuple[float, float]], filled: bool, stroked: bool) -> None:
        if len(points) < 2:
            return
        us, vs = [p[0] for p in points], [p[1] for p in points]
        box = min(us), min(vs), max(us), max(vs)
        if box[2] - box[0] <= self.thin or box[3] - box[1] <= self.thin:
            self._thin(box)
            return
        if stroked:
            for (u0, v0), (u1, v1) in pairwise(points):
                if abs(v0 - v1) < self.level:
                    self.out.level.append((v0, min(u0, u1), max(u0, u1)))
                elif abs(u0 - u1) < self.level:
                    self.out.upright.append((u0, min(v0, v1), max(v0, v1)))
        if filled and len(points) <= 5:
            self._fill(drawn, box)
