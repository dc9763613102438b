"""Text of a cell: lines, broken words, broken numbers, turned text, bullets."""

from __future__ import annotations

import pytest

from extractors.cells import Piece, cell_lines, cell_text
from extractors.layout import Box, CellLine, Word

NARROW, WIDE = 60.0, 200.0


def lines(*texts: str) -> list[CellLine]:
    """Lines of 10 pt type, 5 pt per character."""
    return [CellLine(t, Box(3, 12 * k, 3 + 5 * len(t), 12 * k + 10), 12 * k + 8) for k, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("pieces", "width", "text"),
    [
        (("1.506.190.00", "0"), NARROW, "1.506.190.000"),
        (("2.176.280.5", "00,00"), NARROW, "2.176.280.500,00"),
        (("1 :", "1.270"), NARROW, "1 : 1.270"),
        (("11.400.0", "00.000.0", "00,00"), 45.0, "11.400.000.000.000,00"),
        (("16.000.000.000,", "-"), 80.0, "16.000.000.000,-"),
        (("89/100.00", "0 KH"), 50.0, "89/100.000 KH"),
        (("12.345.678,", "00"), 60.0, "12.345.678,00"),
        # two values, not one
        (("43", "43"), 20.0, "43 43"),
        (("98,5", "99"), 30.0, "98,5 99"),
        (("100", "100"), 25.0, "100 100"),
        (("15.000", "250"), WIDE, "15.000 250"),
        (("Rp 1.000", "(50%)"), WIDE, "Rp 1.000 (50%)"),
        (("2015", "2016"), 30.0, "2015 2016"),
        # words
        (("per-", "tumbuhan"), NARROW, "pertumbuhan"),
        (("rata-", "rata"), NARROW, "rata-rata"),
        (("undang-", "undangan"), NARROW, "undang-undangan"),
        (("kab/", "kota"), NARROW, "kab/kota"),
        (("RKA-", "SKPD"), NARROW, "RKA- SKPD"),
        (("Target", "-"), NARROW, "Target -"),
    ],
)
def test_lines_joined(pieces: tuple[str, ...], width: float, text: str) -> None:
    assert cell_text(lines(*pieces), width) == text


def word(text: str, x: float, base: float, turn: int = 0) -> Word:
    return Word(text, Box(x, base - 8, x + 5 * len(text), base + 2), base, 10.0, False, turn)


def test_amount_far_from_its_currency_is_one_line() -> None:
    found = cell_lines([Piece((word("1.000", 100, 50),)), Piece((word("Rp", 10, 50.5),))])
    assert [line.text for line in found] == ["Rp 1.000"]


def test_currency_centred_on_a_broken_amount() -> None:
    found = cell_lines([Piece((word("1.506.190.00", 40, 50),)), Piece((word("Rp", 10, 56),)), Piece((word("0", 95, 62),))])
    assert cell_text(found, 100) == "Rp 1.506.190.000"


def test_bullet_off_its_line_joins_it() -> None:
    found = cell_lines([Piece((word("Kambing", 20, 50),)), Piece((word("Domba", 20, 68),)), Piece((word("-", 10, 73),))])
    assert [line.text for line in found] == ["Kambing", "- Domba"]


def test_text_running_up_is_read_from_left_to_right() -> None:
    pieces = [Piece((word("KERJA", 30, 90, 270),)), Piece((word("CAPAIAN", 10, 90, 270),))]
    assert [line.text for line in cell_lines(pieces)] == ["CAPAIAN", "KERJA"]


def test_text_running_down_is_read_from_right_to_left() -> None:
    pieces = [Piece((word("KERJA", 10, 90, 90),)), Piece((word("CAPAIAN", 60, 90, 90),))]
    assert [line.text for line in cell_lines(pieces)] == ["CAPAIAN", "KERJA"]


def test_empty_cell() -> None:
    assert cell_lines([]) == ()
    assert cell_text((), 50) == ""
