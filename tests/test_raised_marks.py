"""Marks of footnotes, smaller and higher than the figure that they follow."""

from __future__ import annotations

from extractors.cells import Piece, cell_lines
from extractors.layout import Box, Word

SIZE = 10.0


def word(text: str, x: float, base: float, size: float = SIZE) -> Word:
    return Word(text, Box(x, base - 0.78 * size, x + 0.5 * size * len(text), base + 0.22 * size), base, size)


def lines(*words: Word) -> list[str]:
    return [k.text for k in cell_lines([Piece((w,)) for w in words])]


def test_a_mark_stands_behind_its_figure() -> None:
    assert lines(word("83,40", 100, 200), word("*", 125, 196, 6.5)) == ["83,40 *"]


def test_a_mark_on_a_line_of_its_own_above_stays_there() -> None:
    assert lines(word("83,40", 100, 200), word("*", 125, 190, 6.5)) == ["*", "83,40"]
    assert lines(word("83,40", 100, 200), word("*", 90, 196, 6.5))[0].startswith("*")


def test_small_words_are_no_marks() -> None:
    assert lines(word("83,40", 100, 200), word("persen", 125, 196, 6.5)) == ["persen", "83,40"]
