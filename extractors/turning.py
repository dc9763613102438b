"""Turning coordinates: from user space, and from the reading frame of turned text, to the page as displayed.

A reading frame is user space turned so that its text runs to the right: `u` along the text, `v` downwards. `angle` is the
direction of the text in user space, counter-clockwise: 0, 90, 180, 270.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.layout import Box


@dataclass(frozen=True, slots=True)
class Frame:
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

    def box(self, u0: float, v0: float, u1: float, v1: float) -> Box:
        """A rectangle of the frame as displayed, rounded to 0.01 pt (float32 noise of pdfium lies below)."""
        along, across = self.along(u0, u1), self.across(v0, v1)
        (x0, x1), (y0, y1) = (across, along) if self.swap else (along, across)
        return Box(x0, y0, x1, y1)

    @property
    def axis_along(self) -> tuple[float, float]:
        """Scale and shift of the displayed axis along the text: y where the axes are swapped, else x."""
        return (self.sy, self.ky) if self.swap else (self.sx, self.kx)

    def along(self, u0: float, u1: float) -> tuple[float, float]:
        """The two ends of `box` along the text, lesser first: y where the axes are swapped, else x."""
        scale, shift = self.axis_along
        a, b = round(scale * u0 + shift, 2), round(scale * u1 + shift, 2)
        return (a, b) if a <= b else (b, a)

    def across(self, v0: float, v1: float) -> tuple[float, float]:
        """The two sides of `box` across the text, lesser first: x where the axes are swapped, else y."""
        scale, shift = (self.sx, self.kx) if self.swap else (self.sy, self.ky)
        a, b = round(scale * v0 + shift, 2), round(scale * v1 + shift, 2)
        return (a, b) if a <= b else (b, a)


@dataclass(frozen=True, slots=True)
class View:
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
