"""Group rows at the end of a table that no side rules tie to it."""

from __future__ import annotations

import pytest

from extractors.grid import ruled_tables
from extractors.layout import Rule
from tests.test_grid import frame, page, texts, typed, words

XS, YS = [50.0, 80.0, 250.0, 350.0], [100.0, 120.0, 140.0, 160.0]
ROWS = [["No", "Kegiatan", "Pagu"], ["1", "Rapat koordinasi", "129.000"], ["2", "Surat menyurat", "450.000"]]
LEVEL, UPRIGHT = frame(XS, YS)


def test_a_group_row_before_the_page_break_belongs_to_the_table() -> None:
    lines = [*typed(ROWS, XS, YS), words(55, 172, "D. Program Pelayanan")]
    (table,) = ruled_tables(page(lines, [*LEVEL, Rule(180, XS[0], XS[-1])], UPRIGHT))
    assert texts(table)[-1] == ["D. Program Pelayanan"] * 3
    assert len(table.ys) == table.rows + 1 and table.box.bottom == 180


def test_a_group_row_above_a_table_without_header() -> None:
    lines = [*typed([["10", "Rapat koordinasi", "129.000"], *ROWS[1:]], XS, YS), words(55, 92, "D. Program Pelayanan")]
    (table,) = ruled_tables(page(lines, [*LEVEL, Rule(80, XS[0], XS[-1])], UPRIGHT))
    assert texts(table)[0] == ["D. Program Pelayanan"] * 3 and table.rows == 4


@pytest.mark.parametrize(
    ("text", "start"), [("Sumber: laporan keuangan", 50.0), ("Kegiatan tersebut selesai", 50.0), ("D. Program Pelayanan", 30.0)]
)
def test_notes_prose_and_longer_rules_are_no_rows(text: str, start: float) -> None:
    lines = [*typed(ROWS, XS, YS), words(55, 172, text)]
    (table,) = ruled_tables(page(lines, [*LEVEL, Rule(180, start, XS[-1])], UPRIGHT))
    assert table.rows == 3
