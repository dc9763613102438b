"""Pages in tiny type."""

from __future__ import annotations

import pytest

from extractors.layout import Box, Page
from extractors.magnified import magnification, page_times, report_times, table_times
from tests.pagekit import raw
from tests.unruledkit import typed


def page(size: float) -> Page:
    return Page(1, 595.0, 842.0, tuple(typed("Indeks kepuasan masyarakat", 50.0, 100.0 + 10 * k, size=size) for k in range(5)))


@pytest.mark.parametrize(("size", "times"), [(2.5, 4.0), (5.0, 2.0), (8.0, 1.0), (11.0, 1.0)])
def test_only_tiny_type_is_read_larger(size: float, times: float) -> None:
    assert magnification(page(size)) == pytest.approx(times)


def test_a_few_tiny_words_tell_nothing() -> None:
    assert magnification(Page(1, 595.0, 842.0, (typed("catatan kaki", 50.0, 100.0, size=3.0),))) == 1.0


@pytest.mark.parametrize(
    ("sizes", "times"),
    [([11.0, 12.0, 7.0], 1.0), ([5.5, 6.0, 0.0], 2.0), ([24.0, 22.0, 8.0], 0.5), ([3.0], 4.0), ([0.0], 1.0), ([], 1.0), ([6.5, 15.9], 1.0)],
)
def test_most_pages_tell_the_size_of_a_report(sizes: list[float], times: float) -> None:
    assert report_times(sizes) == times


def test_all_of_a_page_grows_alike() -> None:
    larger = page_times(page(2.5), 4.0)
    word = larger.lines[0].words[0]
    assert (larger.width, word.size, word.base, word.box.x0) == (2380.0, 10.0, 400.0, 200.0)


def test_a_table_comes_back_to_its_place() -> None:
    table = raw([["No", "Nilai"], ["1", "5"]], header=1)
    assert table_times(table_times(table, 4.0), 0.25) == table
    assert table_times(table, 2.0).cells[0].box == Box(144.0, 200.0, 594.0, 240.0)
