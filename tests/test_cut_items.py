"""Bulleted items in one ruled cell of which the page cuts the last."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import Box, Cell, CellLine
from extractors.rows_joined import join_first_row
from tests.pagekit import raw

ABOVE = raw([["a. Umum", "Terlaksananya penyediaan prasarana", "100%"]], top=700)
PITCH = 12.0


def lined(cell: Cell, *texts: str, at: float = 0.0) -> Cell:
    """The cell with a line for each text, the first `at` points below its top."""
    tops = [cell.box.top + at + PITCH * k for k in range(len(texts))]
    lines = tuple(CellLine(t, Box(cell.box.x0, top, cell.box.x1, top + 10), top + 8) for t, top in zip(texts, tops, strict=True))
    return replace(cell, text=" ".join(texts), lines=lines)


def joined(texts: tuple[str, ...], value_at: float, upper: str = "Terlaksananya penyediaan prasarana") -> list[str]:
    """The names above and below the break; the value below stands `value_at` points under the top of its row."""
    above = [replace(c, text=upper) if c.col == 1 else c for c in ABOVE.cells]
    lead, name, value = raw([["b. Barang", "", "90%"]], page=2, top=80).cells
    body = [lined(lead, "b. Barang", at=value_at), lined(name, *texts), lined(value, "90%", at=value_at)]
    cells, used = join_first_row(above, body, 1, 0)
    assert used == 0
    return [c.text for c in cells if c.col == 1]


def test_the_end_of_an_item_goes_back_over_the_break() -> None:
    assert joined(("penyelenggaraan publik.", "• Tersedianya", "gedung"), 2 * PITCH) == [
        "Terlaksananya penyediaan prasarana penyelenggaraan publik.",
        "• Tersedianya gedung",
    ]


@pytest.mark.parametrize(
    ("texts", "value_at", "upper"),
    [
        (("penyelenggaraan publik.", "• Tersedianya"), 0.0, "Terlaksananya penyediaan prasarana"),  # the value is that of the first line
        (("penyelenggaraan publik.", "• Tersedianya"), 2 * PITCH, "Terlaksananya penyediaan prasarana."),  # ended above
        (("penyelenggaraan publik", "yang baik"), 2 * PITCH, "Terlaksananya penyediaan prasarana"),  # no other item
        (("Penyelenggaraan publik.", "• Tersedianya"), 2 * PITCH, "Terlaksananya penyediaan prasarana"),  # an item of its own
    ],
)
def test_what_is_not_plainly_the_end_stays(texts: tuple[str, ...], value_at: float, upper: str) -> None:
    assert joined(texts, value_at, upper) == [upper, " ".join(texts)]
