"""A word as written in the file, before base lines are known."""

from __future__ import annotations

from msgspec import Struct


class RawWord(Struct):
    """Characters joined without a gap. `u0`..`u1`, `base` lie in the reading frame of `angle`; `starts` are left edges.

    `letters` are the characters as they come, `text` what their font tells of them, told later.

    `source` is the text object that holds the first character.

    `spaced` is True where a space stands before it in the file; `first` is the index of its first character.
    """

    angle: int
    first: int
    letters: list[str]
    starts: list[float]
    u0: float
    u1: float
    base: float
    size: float
    spaced: bool
    text: str = ""
    bold: bool = False
    readable: bool = True
    source: int = 0
