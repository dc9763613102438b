"""The sheets of figures and of coverage: the rows of facts.csv and coverage.csv with readable headers."""

from __future__ import annotations

from pipeline.coverage import is_figure
from pipeline.outputs import rows
from pipeline.outputs.job import Job
from pipeline.outputs.xlsx_style import Book, write
from rules.facts import Fact

MOST_DIGITS = 15  # a spreadsheet keeps no more


def facts_sheet(book: Book, job: Job) -> None:
    """Every figure that was read, with its meaning; `value` is a number where it was read with certainty."""
    _ = book.translate
    columns = (
        *((_("Page"), 7), (_("Table"), 11), (_("Row"), 40), (_("Column"), 26), (_("Printed"), 18), (_("Value"), 18)),
        *((_("Unit"), 12), (_("Kind"), 12), (_("Measure"), 14), (_("Period"), 16), (_("Indicator"), 40), (_("Source"), 11)),
        (_("Certainty of the reading"), 12),
    )
    some = [fact for fact in job.result.facts.all_facts() if is_figure(fact)]
    page = book.table(_("Figures"), columns, len(some))
    text, share = book.format(text_wrap=False), book.format(num_format="0%")
    for r, fact in enumerate(some, 1):
        place, quantity = fact.place, fact.quantity
        page.write_number(r, 0, place.page, text)
        for c, cell in enumerate((place.table, place.row, place.column, place.text or quantity.raw), 1):
            write(page, r, c, cell, text)
        _value(book, page, r, fact)
        meaning = (
            fact.unit or quantity.unit,
            quantity.kind.value,
            fact.measure.value,
            rows.period(fact.period),
            fact.indicator,
            fact.source,
        )
        for c, cell in enumerate(meaning, 6):
            write(page, r, c, cell, text)
        page.write_number(r, 12, round(fact.confidence, 2), share)


def _value(book: Book, page: object, r: int, fact: Fact) -> None:
    value, decimals = fact.quantity.value, fact.quantity.decimals
    if value is None or fact.quantity.doubtful:
        return
    if len(value.as_tuple().digits) > MOST_DIGITS:
        write(page, r, 5, rows.number(value), book.format(text_wrap=False))
        return
    shape = "#,##0" + (f".{'0' * decimals}" if 0 < decimals <= 10 else "")
    page.write_number(r, 5, float(value), book.format(num_format=shape))  # type: ignore[attr-defined]


def coverage_sheet(book: Book, job: Job) -> None:
    """What was read and checked, what held, and what was not checked with the reason."""
    _ = book.translate
    columns = (
        *((_("Scope"), 10), (_("Page"), 7), (_("Table"), 11), (_("Row"), 34), (_("Column"), 26), (_("Code"), 9)),
        *((_("Item"), 22), (_("Number"), 9), (_("Reason"), 22), (_("Text"), 70)),
    )
    some = list(rows.coverage(job.result, job.lang))
    page = book.table(_("Coverage"), columns, len(some))
    text = book.format(text_wrap=False)
    for r, row in enumerate(some, 1):
        for c, cell in enumerate(row[1:]):
            if cell.isascii() and cell.isdigit() and c in (1, 7):
                page.write_number(r, c, int(cell), text)
            else:
                write(page, r, c, cell, text)
