"""Value axes of charts: columns of round figures, evenly stepped and evenly spaced, that say nothing of the report.

Their figures stand on lines with the legend's words and with words of the text around, which would take them for values of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from extractors.flow import line_of
from extractors.layout import Line
from extractors.patterns import lazy_pattern

FEWEST = 4  # figures of an axis that is known by them alone
SAME_PT = 1.5  # right edges of its figures, and their distances, are this alike
GAP_EMS = 1.0  # what stands this far behind a figure is no part of it
ALONE = 0.5  # of the figures stand on lines of their own

_FIGURE = lazy_pattern(r"-?\d{1,3}(?:[.,]\d{3})+%?|-?\d+(?:[.,]\d{1,2})?%?")
_THOUSANDS = lazy_pattern(r"-?\d{1,3}(?:[.,]\d{3})+%?")
_ROUND = frozenset({(1,), (2,), (2, 5), (5,)})  # digits of an even step


class _Mark(Struct, frozen=True):
    """A line that begins with a figure: its index among the lines, the figure's value, right edge and base line."""

    line: int
    value: Decimal
    right: float
    base: float


def without_axes(lines: Sequence[Line]) -> Sequence[Line]:
    """`lines` without the figures of value axes; a line that held nothing else is left out."""
    marks = [m for k, line in enumerate(lines) if (m := _mark(k, line)) is not None]
    gone = {m.line for axis in _axes(marks) if _is_axis(axis, lines) for m in axis} if len(marks) >= FEWEST else set()
    if not gone:
        return lines
    kept = (line if k not in gone else (line_of(line.words[1:]) if len(line.words) > 1 else None) for k, line in enumerate(lines))
    return tuple(line for line in kept if line is not None)


def _mark(k: int, line: Line) -> _Mark | None:
    first = line.words[0]
    if not (first.text[0].isdigit() or first.text[0] == "-") or not _FIGURE.fullmatch(first.text):
        return None
    if len(line.words) > 1 and line.words[1].box.x0 - first.box.x1 < GAP_EMS * first.size:
        return None
    text = first.text.rstrip("%")
    plain = text.replace(".", "").replace(",", "") if _THOUSANDS.fullmatch(first.text) else text.replace(",", ".")
    return _Mark(k, Decimal(plain), first.box.x1, first.base)


def _axes(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """Runs of marks under each other at one right edge whose values fall by one step from mark to mark, over one distance."""
    left = sorted(marks, key=lambda m: m.base)
    while len(left) >= FEWEST:
        edge = left[0].right
        column = [m for m in left if abs(m.right - edge) <= SAME_PT]
        left = [m for m in left if abs(m.right - edge) > SAME_PT]
        run = column[:1]
        for mark in column[1:]:
            if len(run) > 1 and not _goes_on(run, mark):
                if len(run) >= FEWEST:
                    yield run
                run = run[-1:]
            run.append(mark)
        if len(run) >= FEWEST:
            yield run


def _goes_on(run: Sequence[_Mark], mark: _Mark) -> bool:
    before, last = run[-2:]
    even = abs((mark.base - last.base) - (last.base - before.base)) <= SAME_PT
    return even and mark.value - last.value == last.value - before.value


def _is_axis(run: Sequence[_Mark], lines: Sequence[Line]) -> bool:
    """The values fall by a round step of which they are multiples, no other figure stands beside them, and most stand alone. Years and
    the ranks of a list are no axis."""
    step = run[0].value - run[1].value
    if step <= 0 or step.normalize().as_tuple().digits not in _ROUND or any(m.value % step for m in run):
        return False
    if step == 1 and run[-1].value > 0:
        return False
    beside = [lines[m.line].words[1:] for m in run]
    if any(_FIGURE.fullmatch(w.text) for words in beside for w in words):
        return False
    return sum(not words for words in beside) >= ALONE * len(run)
