"""Words set large across the text of a page (DRAFT, SALINAN), level or turned; slanting ones are left out when glyphs are read."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout import Box, Line

LARGE = 2.5  # times the usual type of the page
INK = 0.15  # of its height: what a line of capitals leaves free above and below
CROSSED = 2  # lines of text at least that it lies over; a large initial or a title lies over none


def without_watermarks(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a page without those set large over others."""
    sizes = [line.size for line in lines]
    if not sizes or max(sizes) <= LARGE * sorted(sizes)[len(sizes) // 2]:
        return lines
    usual = sorted(sizes)[len(sizes) // 2]
    marks = {id(line) for line, size in zip(lines, sizes, strict=True) if size > LARGE * usual and _over(line, lines, size)}
    return tuple(line for line in lines if id(line) not in marks) if marks else lines


def _over(mark: Line, lines: Sequence[Line], size: float) -> bool:
    """True where the letters of `mark` lie over lines of smaller type."""
    box, free = mark.box, INK * size
    level = mark.words[0].turn in (0, 180)
    ink = Box(box.x0, box.top + free, box.x1, box.bottom - free) if level else Box(box.x0 + free, box.top, box.x1 - free, box.bottom)
    return sum(ink.overlaps(line.box) for line in lines if line.size * LARGE < size) >= CROSSED
