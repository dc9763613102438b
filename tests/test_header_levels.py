"""Header texts of one line beside others of two: neighbours, no spans."""

from __future__ import annotations

from extractors.columns import find_columns
from extractors.layout import Box, Line, Word

SIZE = 10.0


def teks(text: str, x0: float, x1: float, base: float) -> Line:
    box = Box(x0, base - 8, x1, base + 2)
    return Line((Word(text, box, base, SIZE),), box, base)


def kolom(header: list[list[Line]]) -> int:
    body = [
        [teks("1", 60, 65, y), teks("Program", 90, 166, y), teks("6.943.561.000", 214, 272, y), teks("6.032.500.661", 316, 373, y)]
        for y in range(150, 210, 12)
    ]
    found = find_columns(header, body)
    assert found is not None
    assert 166 < found.edges[2] < 181, "the edge would cut the header of pagu"
    return found.count


def test_a_header_of_one_line_between_the_lines_of_its_neighbour_heads_a_column() -> None:
    """`Program / Kegiatan` in two lines, `Pagu Anggaran (Rp)` in the middle beside it, `Realisasi` over `Rp`."""
    assert (
        kolom(
            [
                [teks("Program /", 110, 153, 100), teks("Realisasi Anggaran", 312, 380, 100)],
                [teks("No", 58, 68, 105.75), teks("Pagu Anggaran (Rp)", 181, 269, 105.75)],
                [teks("Kegiatan", 112, 151, 111.5), teks("Rp", 340, 350, 111.5)],
            ]
        )
        == 4
    )
