"""A table implied by the shading of its header, against the same table read from its words."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.flow import PageText
from extractors.layout import Page, Reader
from extractors.rawtable import RawTable
from extractors.rivals import with_unruled
from tests.test_unruled import CAPTION, one
from tests.unruledkit import Setting, table

COLUMNS = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (300.0, 350.0, "r"), (360.0, 410.0, "r"))
HEADER = [["No", "Kategori", "Jumlah", "Persentase"]]
BODY = [["1", "Sangat Baik", "6", "75,00"], ["2", "Kurang Sekali", "2", "25,00"], ["Total", "", "8", "100,00"]]
LINES, _ = table(HEADER, BODY, Setting(COLUMNS))


def kept(ruled: RawTable) -> RawTable:
    page = Page(1, 595.0, 842.0, (CAPTION, *LINES), (), (), (), (), 1000)
    (found,) = with_unruled(page, [ruled], PageText(1, 595.0, 842.0, page.lines), None)
    return found


def test_a_row_whose_name_fell_to_the_row_above_tells_the_worse_reading() -> None:
    worded = one([CAPTION, *LINES])
    other = replace(worded, reader=Reader.GRID)
    assert kept(other).reader is Reader.GRID
    fallen = tuple(
        replace(c, text="" if c.text == "Total" else f"{c.text} Total" if c.text == "Kurang Sekali" else c.text) for c in other.cells
    )
    assert kept(replace(other, cells=fallen)).reader is Reader.UNRULED
