"""Letters drawn as outlines over a text: neither rules nor tables."""

from __future__ import annotations

from extractors.grid import ruled_tables
from extractors.layout import Box, Rule
from extractors.ruling import Barriers
from tests.test_grid import frame, page, typed, words


def test_outlines_of_letters_are_no_cells() -> None:
    xs, ys = [100.0, 140.0, 180.0, 220.0], [494.0, 501.0]
    lines = [words(104, 501, "DINAS"), words(144, 501, "PERMUK"), words(184, 501, "IMAN")]
    assert ruled_tables(page(lines, *frame(xs, ys))) == []
    assert len(ruled_tables(page(lines, *frame(xs, [490.0, 504.0])))) == 1


def test_strokes_lower_than_the_text_part_no_words() -> None:
    barriers = Barriers([(50.0, 494.0, 501.0), (60.0, 480.0, 520.0)])
    assert barriers.between(45, 55, 498, 10.0) is None
    assert barriers.between(45, 65, 498, 10.0) == 60.0
    assert barriers.between(45, 55, 498, 6.0) == 50.0


def test_a_page_rule_above_a_shaded_table_is_no_row_of_it() -> None:
    xs, ys = [150.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0]
    fills = tuple(Box(x0 + 0.5 * k, ys[r], x0 + 99.5, ys[r + 1]) for r in (0, 2) for x0 in xs[:2] for k in (0, 1))
    rows = [["Kegiatan", "Pagu"], ["Rapat", "900"], ["Surat", "46"]]
    lines = [words(150, 60, "Bab tiga"), *typed(rows, xs, ys)]
    (table,) = ruled_tables(page(lines, [Rule(50.0, 60, 500), *(Rule(y, 150, 350) for y in ys)], [], fills))
    assert table.box.top == 100.0
