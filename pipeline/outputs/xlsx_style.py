"""How the reviewer's workbook looks: cell formats made once, headers, safe text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.i18n import Translate
from pipeline.outputs.workbook import cell_text
from rules.finding import Severity

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

A4 = 9  # the format's number of the paper size
COLOURS = {
    Severity.ERROR: ("#F8D7DA", "#7A1420"),
    Severity.WARNING: ("#FFF0C2", "#5C4300"),
    Severity.INFO: ("#DCEBF7", "#123A5A"),
}  # ground, letters
INPUT_GROUND = "#F4F8EC"  # cells that wait for the reviewer
LINK = "#0B5394"
HEADER_GROUND, HEADER_LETTERS = "#24425C", "#FFFFFF"
HEADER_PT = 32.0  # two lines
Columns = Sequence[tuple[str, float]]  # name, width in characters


class Book:
    """A workbook being made and its formats."""

    def __init__(self, book: Workbook, _: Translate) -> None:
        self._book, self._known = book, dict[tuple[tuple[str, object], ...], Any]()
        self.translate = _

    def format(self, **properties: object) -> Any:
        """The cell format with `properties`, made once; text at the top and wrapped unless said otherwise."""
        wanted = {"valign": "top", "text_wrap": True, **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(wanted)
        return self._known[key]

    def severity(self, of: Severity, **more: object) -> Any:
        ground, letters = COLOURS[of]
        return self.format(bg_color=ground, font_color=letters, bold=True, **more)

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, set to be printed on A4 across, one page wide."""
        page = self._book.add_worksheet(name[:31])
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&A&R&P / &N")
        return page

    def table(self, name: str, columns: Columns, rows: int) -> Worksheet:
        """A new sheet with a header line that stays in sight, is repeated on every printed page and filters `rows` rows."""
        page = self.sheet(name)
        header = self.format(bold=True, bg_color=HEADER_GROUND, font_color=HEADER_LETTERS, border=1, border_color="#FFFFFF")
        for c, (title, width) in enumerate(columns):
            page.write_string(0, c, title, header)
            page.set_column(c, c, width)
        page.set_row(0, HEADER_PT)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        return page


def write(page: Worksheet, r: int, c: int, text: str, form: Any) -> None:
    """A text, never a formula or a link; an empty one only carries its format."""
    clean = cell_text(text)
    if clean:
        page.write_string(r, c, clean, form)
    else:
        page.write_blank(r, c, None, form)
