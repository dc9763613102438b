"""Turning coordinates: from user space, and from the reading frame of turned text, to the page as displayed.

A reading frame is user space turned so that its text runs to the right: `u` along the text, `v` downwards. `angle` is the
direction of the text in user space, counter-clockwise: 0, 90, 180, 270.
"""

from __future__ import annotations

from msgspec import Struct

from extractors.layout import Box


class Frame(Struct, frozen=True):
    """An axis-parallel map from (u, v) to displayed (x, y): `swap` first exchanges u and v, then each axis is scaled by +-1 and shifted."""

    swap: bool
    sx: float
    kx: float
    sy: float
    ky: float

    def point(self, u: float, v: float) -> tuple[float, float]:
        """(u, v) as displayed."""
        if self.swap:
            u, v = v, u
        return self.sx * u + self.kx, self.sy * v + self.ky

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A displayed point in the frame."""
        u, v = (x - self.kx) * self.sx, (y - self.ky) * self.sy
        return (v, u) if self.swap else (u, v)

    @property
    def axes(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Scale and shift of the displayed axis along the text (y where the axes are swapped, else x), and of the one across."""
        x, y = (self.sx, self.kx), (self.sy, self.ky)
        return (y, x) if self.swap else (x, y)

    def box(self, u0: float, v0: float, u1: float, v1: float) -> Box:
        """A rectangle of the frame as displayed, rounded to 0.01 pt (float32 noise of pdfium lies below)."""
        (along, start), (across, side) = self.axes
        a, b = sorted((round(along * u0 + start, 2), round(along * u1 + start, 2)))
        c, d = sorted((round(across * v0 + side, 2), round(across * v1 + side, 2)))
        return Box(c, a, d, b) if self.swap else Box(a, c, b, d)


class View(Struct, frozen=True):
    """The visible box of a page in user space and its clockwise rotation."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        w, h = self.right - self.left, self.top - self.bottom
        return (h, w) if self.rotation in (90, 270) else (w, h)

    def turned(self, clockwise: int) -> View:
        """The same page turned further."""
        return View(self.left, self.bottom, self.right, self.top, (self.rotation + clockwise) % 360)

    def shown_turn(self, angle: int) -> int:
        """Clockwise turn, as displayed, of text that runs at `angle` in user space."""
        return (self.rotation - angle) % 360

    def frame(self, angle: int = 0) -> Frame:
        """The map from the reading frame of text at `angle` to the displayed page; angle 0 is user space with v = -y."""
        # x and y of user space, each as (from v?, sign), for the frame of this angle
        x_swap, x_sign = {0: (False, 1), 90: (True, 1), 180: (False, -1), 270: (True, -1)}[angle]
        y_sign = {0: -1, 90: 1, 180: 1, 270: -1}[angle]
        x_from_v = x_swap
        # displayed X and Y, each as (from user x?, sign, shift)
        X, Y = {
            0: ((True, 1, -self.left), (False, -1, self.top)),
            90: ((False, 1, -self.bottom), (True, 1, -self.left)),
            180: ((True, -1, self.right), (False, 1, -self.bottom)),
            270: ((False, -1, self.top), (True, -1, self.right)),
        }[self.rotation]

        def axis(rule: tuple[bool, int, float]) -> tuple[bool, float, float]:
            from_x, sign, shift = rule
            if from_x:
                return x_from_v, float(sign * x_sign), shift
            return not x_from_v, float(sign * y_sign), shift

        (x_uses_v, sx, kx), (_, sy, ky) = axis(X), axis(Y)
        return Frame(x_uses_v, sx, kx, sy, ky)
