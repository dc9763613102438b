"""Content streams without what is not asked for: only operators that place and write text, and of these no text far from given heights.

A page of tables is mostly rules, colours and marks of structure. An interpreter written in Python looks at every token of them;
here one match takes an operator with all its operands and all that only draws before it, and nine of ten bytes never reach the
interpreter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.paths import IDENTITY, Matrix, times
from extractors.patterns import lazy_pattern

Span = tuple[float, float]

TEXT_OPERATORS = tuple(b"q Q cm gs Do BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \"".split())  # that place text
MARGIN_PT = 20.0  # text whose base line is so far off belongs to other lines: letters of 80 pt have their middle there

_SHOWING = frozenset(b"Tj TJ ' \" Do".split())
_STRING = rb"\( (?: [^()\\]++ | \\. | \( (?:[^()\\]++ | \\.)*+ \) )*+ \)"  # parentheses within one another, once
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_OPERANDS = rb"""
    (?: [\d+\-.\s]++ | /[^\s()<>\[\]{}%/]*+ | STRING | HEX | \[ (?: [^()<>\[\]{}%]++ | STRING | HEX )*+ \]
      | << (?: [^()<>{}%]++ | STRING | HEX )*+ >> | true\b | false\b | null\b )*+
""".replace(b"STRING", _STRING).replace(b"HEX", _HEX)
_NAME = rb"[A-Za-z][^\s()<>\[\]{}%/]*+"
_NEEDED = rb"(?: q | Q | cm | gs | Do | B[TI] | ET | T[cwzLfrsdDmjJ*] ) (?! [^\s()<>\[\]{}%/])"  # TEXT_OPERATORS, and BI
_OTHERS = rb"(?: OPERANDS (?!NEEDED) NAME )*+".replace(b"OPERANDS", _OPERANDS).replace(b"NEEDED", _NEEDED).replace(b"NAME", _NAME)
_SKIPPED = lazy_pattern(_OTHERS, re.VERBOSE | re.DOTALL)
_OPERATION = lazy_pattern(_OTHERS + rb"\s*+ (" + _OPERANDS + rb") (" + _NAME + rb" | ['\"])", re.VERBOSE | re.DOTALL)


def text_only(content: bytes, heights: Sequence[Span] | None = None, ctm: Matrix = IDENTITY) -> bytes:
    """`content` without operations that neither place nor write text; unchanged where it holds anything not known for sure.

    With `heights` (low, high; user space, where `ctm` takes the content) level text that stands far from all of them goes too.
    Comments, pictures written into the stream (BI) and broken syntax are left to the interpreter, as they stand.
    """
    kept: list[bytes] = []
    saved: list[int] = []  # where in `kept` each open state was saved
    shown = -1  # where in `kept` text was last written
    pen = _Pen(ctm)
    end, operation = 0, _OPERATION.match
    try:
        while found := operation(content, end):
            end = found.end()
            operands, operator = found.groups()
            if operator == b"BI":
                return content
            if heights is not None:
                pen.follow(operator, operands)
                if operator in (b"Tj", b"TJ") and pen.far_from(heights):
                    continue
            if operator == b"q":
                saved.append(len(kept))
            elif operator == b"Q" and saved and (start := saved.pop()) > shown:  # a state saved for nothing that is kept
                del kept[start:]
                continue
            elif operator in _SHOWING:
                shown = len(kept)
            kept.append(operands + operator)
    except (ValueError, IndexError):  # operands missing, or of another kind
        return content
    end = _SKIPPED.match(content, end).end()  # type: ignore[union-attr]  # it matches nothing at least
    return content if content[end:].strip() else b"\n".join(kept)


class _Pen:
    """Where text is written: the matrices of a content stream as its operators set them (PDF 32000-1, 9.4)."""

    def __init__(self, ctm: Matrix) -> None:
        self.ctm, self.line, self.leading = ctm, IDENTITY, 0.0
        self.saved: list[tuple[Matrix, float]] = []

    def follow(self, operator: bytes, operands: bytes) -> None:
        """Raises ValueError or IndexError for operands that are not as they must be."""
        if operator == b"Tm":
            self.line = _matrix(operands)
        elif operator == b"BT":
            self.line = IDENTITY
        elif operator == b"q":
            self.saved.append((self.ctm, self.leading))
        elif operator == b"Q":
            if self.saved:
                self.ctm, self.leading = self.saved.pop()
        elif operator == b"cm":
            self.ctm = times(_matrix(operands), self.ctm)
        elif operator in (b"Td", b"TD"):
            x, y = map(float, operands.split()[-2:])
            self._step(x, y)
            if operator == b"TD":
                self.leading = -y
        elif operator in (b"T*", b"'", b'"'):
            self._step(0.0, -self.leading)
        elif operator == b"TL":
            self.leading = float(operands.split()[-1])

    def _step(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.line
        self.line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def far_from(self, heights: Sequence[Span]) -> bool:
        """True for level text off all `heights`; what stands behind it on its line is as far."""
        _, b, c, _, _, y = times(self.line, self.ctm)
        return not b and not c and not any(low - MARGIN_PT <= y <= high + MARGIN_PT for low, high in heights)


def _matrix(operands: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, operands.split()[-6:])
    return a, b, c, d, e, f
