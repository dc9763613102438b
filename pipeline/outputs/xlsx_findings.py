"""The sheet of findings: one row per place, those of one slip beneath its cause, and three columns for the reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.i18n import Translate, render
from pipeline.outputs.job import Job
from pipeline.outputs.rows import page as page_number
from pipeline.outputs.wording import where
from pipeline.outputs.xlsx_style import INPUT_GROUND, LINK, Book, Columns, write
from pipeline.words import column_name, severity_word
from rules.finding import Finding

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

HTML = "report.html"
MESSAGE_WIDTH, ROW_WIDTH, COLUMN_WIDTH, OTHER_WIDTH, FIGURE_WIDTH = 56, 26, 18, 26, 15  # characters
RULE = "#9AA5AE"  # between slips
DECISION = 14  # the first of three columns for the reviewer
LINE_PT = 15.0  # height of a line of text
TALLEST_PT = 220.0


def findings_sheet(book: Book, job: Job) -> None:
    """Filters, a header that stays, colours by severity, links to the evidence where it is written beside."""
    _ = book.translate
    columns = _columns(_)
    rows = list(_ordered(job))
    page = book.table(_("Findings"), columns, len(rows))
    page.freeze_panes(1, 3)
    page.print_area(0, 0, max(len(rows), 1), DECISION + 2)
    for r, (number, finding, is_cause) in enumerate(rows, 1):
        _row(book, page, r, (number, finding, is_cause), job)
    if rows:
        words = [_("accepted"), _("rejected"), _("to be discussed"), _("repaired")]
        page.data_validation(1, DECISION, len(rows), DECISION, {"validate": "list", "source": words, "ignore_blank": True})
    else:
        write(page, 1, 0, "", book.format())
        write(page, 1, 3, _("No discrepancy found."), book.format(text_wrap=False))


def _columns(_: Translate) -> Columns:
    return (
        *((_("No."), 6), (_("Severity"), 11), (_("Code"), 8), (_("Page"), 6), (_("Table"), 10), (_("Row"), ROW_WIDTH)),
        *((_("Column"), COLUMN_WIDTH), (_("Printed"), FIGURE_WIDTH), (_("Expected"), FIGURE_WIDTH), (_("Difference"), 12)),
        *((_("What does not hold"), MESSAGE_WIDTH), (_("The other place"), OTHER_WIDTH), (_("Printed there"), 14)),
        *((_("Changes the conclusion"), 11), (_("Decision"), 14), (_("Reason"), 22), (_("Note"), 22)),
        *((_("Certainty of the reading"), 11), (_("Finding"), 18), (_("Cause"), 18), (_("Fingerprint"), 22)),
    )


def _ordered(job: Job) -> Iterator[tuple[str, Finding, bool]]:
    """(number, finding, is it the cause): `3` for a slip, `3.1` for its further places."""
    for n, (cause, others) in enumerate(job.result.slips(), 1):
        yield str(n), cause, True
        for m, other in enumerate(others, 1):
            yield f"{n}.{m}", other, False


def _row(book: Book, page: Worksheet, r: int, what: tuple[str, Finding, bool], job: Job) -> None:
    number, f, is_cause = what
    _, rule = book.translate, {"top": 1, "top_color": RULE} if is_cause else {}
    text, shown = book.format(**rule), render(f.message, job.lang)
    other = where(f.other, _) if f.other else ""
    cells = (
        *(page_number(f.place.page), f.place.table, f.place.row, column_name(f.place, _), f.reported, f.expected, f.difference),
        *(shown, other, f.other.text if f.other else "", _("yes") if f.changes_conclusion else ""),
    )
    write(page, r, 0, number, text)
    page.write_string(r, 1, severity_word(f.severity, _), book.severity(f.severity, **rule))
    if "html" in job.formats:
        page.write_url(r, 2, f"external:{HTML}#{f.finding_id}", book.format(font_color=LINK, underline=1, **rule), f.rule)
    else:
        write(page, r, 2, f.rule, text)
    for c, cell in enumerate(cells, 3):
        write(page, r, c, cell, text)
    for c in range(DECISION, DECISION + 3):
        page.write_blank(r, c, None, book.format(bg_color=INPUT_GROUND, border=1, border_color="#C9D6B8"))
    page.write_number(r, DECISION + 3, round(f.confidence, 2), book.format(num_format="0%", **rule))
    write(page, r, DECISION + 4, f.finding_id, text)
    write(page, r, DECISION + 5, "" if is_cause else f.root, text)
    write(page, r, DECISION + 6, f.fingerprint, text)
    filled = (
        (shown, MESSAGE_WIDTH),
        (f.place.row, ROW_WIDTH),
        (f.place.column, COLUMN_WIDTH),
        (other, OTHER_WIDTH),
        (f.reported, 15),
        (f.expected, 15),
    )
    lines = max(int(len(words) * 1.08 / width) + 1 for words, width in filled)  # words do not fill their lines
    page.set_row(r, min(TALLEST_PT, LINE_PT * lines))
