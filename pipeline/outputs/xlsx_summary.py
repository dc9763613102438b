"""The sheets that open and close the workbook: the summary, and what each code means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.outputs.job import Job
from pipeline.outputs.source import PROGRAM, program_version, sha256
from pipeline.outputs.xlsx_style import HEADER_GROUND, HEADER_LETTERS, LINK, Book, write
from pipeline.words import reason, severity_word
from rules.finding import Severity
from rules.run import load_rules

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]


def summary_sheet(book: Book, job: Job) -> None:
    """What was checked, how much was found, how far the check reached."""
    _, result = book.translate, job.result
    page = book.sheet(_("Summary"))
    page.hide_gridlines(2)
    page.set_portrait()
    page.set_column(0, 0, 46)
    page.set_column(1, 1, 66)
    page.set_column(2, 5, 12)
    write(page, 0, 0, _("Findings in a performance report"), book.format(bold=True, font_size=16, text_wrap=False))
    page.set_row(0, 24)
    facts, layout, c = result.facts, result.layout, result.coverage
    r = _pairs(
        book,
        page,
        2,
        [
            (_("Report"), result.report),
            (_("File"), job.source.name),
            (_("Unit"), facts.unit_name or _("not found")),
            (_("Year"), str(facts.year or _("not found"))),
            (_("Pages"), str(layout.pages)),
            (_("SHA-256 of the file"), sha256(job.source)),
            (_("Checked by"), f"{PROGRAM} {program_version()}"),
        ],
    )
    r = _by_code(book, page, r + 1, job)
    r = _pairs(
        book,
        page,
        r + 1,
        [
            (_("Figures in tables"), str(c.table_figures)),
            (_("Figures in the narrative"), str(c.narrative_figures)),
            (_("Figures that took part in a check"), str(c.checked)),
            (_("Figures that could not be read with certainty"), str(len(c.doubtful))),
            (_("Checks that held"), str(c.held)),
            *((reason(t.code, _), _("p. {page}").format(page=t.page) if t.page else "") for t in result.troubles),
        ],
    )
    note = _("The findings say what the printed figures do not bear out. Whether and why they are wrong is for people to say.")
    page.merge_range(r + 1, 0, r + 1, 4, note, book.format(italic=True))
    page.set_row(r + 1, 32)


def _pairs(book: Book, page: Worksheet, r: int, pairs: list[tuple[str, str]]) -> int:
    """Names and values, one pair in a row; the next free row."""
    name, value = book.format(bold=True, font_color="#44525E"), book.format(align="left")
    for n, (left, right) in enumerate(pairs):
        write(page, r + n, 0, left, name)
        write(page, r + n, 1, right, value)
    return r + len(pairs)


def _by_code(book: Book, page: Worksheet, r: int, job: Job) -> int:
    """Slips by code and severity, with a line of totals; the next free row."""
    _, result = book.translate, job.result
    known = load_rules()
    row_of = {code: r for r, code in enumerate(known, 1)}  # in the sheet of codes, below its header
    counts = Counter((cause.rule, cause.severity) for cause, _others in result.slips())
    ground = {"bold": True, "bg_color": HEADER_GROUND, "font_color": HEADER_LETTERS}
    for c, title in enumerate((_("Code"), _("Meaning"), *(severity_word(s, _) for s in Severity), _("Places"))):
        write(page, r, c, title, book.format(**ground, align="left" if c < 2 else "right"))
    places = Counter(f.rule for f in result.findings)
    cell, number = book.format(), book.format(align="right")
    for code in sorted(places):
        r += 1
        page.write_url(r, 0, f"internal:'{_('Codes')}'!A{row_of[code] + 1}", book.format(font_color=LINK, underline=1), code)
        write(page, r, 1, known[code].title(job.lang), cell)
        for c, severity in enumerate(Severity, 2):
            if counts[code, severity]:
                page.write_number(r, c, counts[code, severity], book.severity(severity, align="right"))
        page.write_number(r, 5, places[code], number)
    r += 1
    total = book.format(bold=True, top=1)
    write(page, r, 0, _("Total"), total)
    write(page, r, 1, "", total)
    for c, severity in enumerate(Severity, 2):
        page.write_number(r, c, result.count(severity), book.format(bold=True, top=1, align="right"))
    page.write_number(r, 5, len(result.findings), book.format(bold=True, top=1, align="right"))
    return r + 1


def codes_sheet(book: Book, job: Job) -> None:
    """What each code means: its page, as `lkip-check explain CODE` prints it."""
    _ = book.translate
    columns = ((_("Code"), 9), (_("Severity"), 12), (_("Meaning"), 34), (_("What it says, why, and when not"), 100))
    page = book.table(_("Codes"), columns, len(load_rules()))
    for r, (code, info) in enumerate(load_rules().items(), 1):
        told = info.page(job.lang)
        write(page, r, 0, code, book.format(bold=True))
        page.write_string(r, 1, severity_word(info.severity, _), book.severity(info.severity))
        write(page, r, 2, info.title(job.lang), book.format())
        page.write_string(r, 3, told, book.format())
        page.set_row(r, min(400.0, 15.0 * (told.count("\n") + len(told) // 110 + 1)))
