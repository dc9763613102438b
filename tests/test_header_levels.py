"""Header texts of one line beside others of two: neighbours, no spans."""

from __future__ import annotations

from extractors.columns import find_columns
from extractors.flow import line_of
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


def test_a_text_over_two_groups_of_columns_hides_no_leaf_below_it() -> None:
    """`Jumlah Pegawai` over `ASN` and `Non ASN`, under each `L` and `P`: centred heads over figures set right, beside the white."""
    rights = (292, 332, 390, 451, 545)
    body = [
        [
            teks("1", 64, 69, y),
            teks("Golongan", 91, 148, y),
            *(teks("12", x - (3 if k in (2, 3) else 10), x, y) for k, x in enumerate(rights)),
        ]
        for y in range(150, 210, 12)
    ]
    header = [
        [line_of([*teks("Jumlah", 319, 350.6, 88).words, *teks("Pegawai", 353, 389, 88).words])],
        [teks("No", 61, 73, 101), teks("Golongan", 151, 193, 101), teks("ASN", 285, 304, 101), teks("Non ASN", 375, 413, 101)],
        [teks("L", 272, 277, 115), teks("P", 312, 318, 115), teks("L", 361, 366, 115), teks("P", 420, 426, 115)],
    ]
    header[1].append(teks("Jumlah", 486, 517, 101))
    found = find_columns(header, body)
    assert found is not None
    assert [found.at(x) for x in (274, 315, 363, 423, 501)] == [2, 3, 4, 5, 6]
    assert [found.at(x - 1) for x in rights] == [2, 3, 4, 5, 6]
