"""`summary.xlsx`: reports, codes, units, years, the heat map and what was not checked, a sheet each."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.batch.summary.numbers import Group, Line, Summary, Weight, main_codes, step
from pipeline.i18n import Translate, translator
from pipeline.outputs.workbook import CREATED
from pipeline.outputs.xlsx_style import HEADER_GROUND, HEADER_LETTERS, LINK, Book, write
from rules.finding import Severity

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

SHADES = ("#FFFFFF", "#FDE9D4", "#FBCB9A", "#F29F5C", "#B94A20", "#8A2B12")  # of a cell of the heat map, by its step
LIGHT_LETTERS_FROM = 4  # the step from which white letters are easier to read
MATERIAL = ("#EADCF4", "#4A1A6B")
MOST_LINKS = 20_000  # xlsx takes 65,530 on a sheet
SHORT, NUMBER, HEAT = 8.0, 10.0, 5.0  # widths of columns, in characters
NAME, UNIT, CODES, MEANING, WHY = 30.0, 40.0, 34.0, 60.0, 80.0
LINE_PT = 15.0  # height of a line of text; programs do not all find the height of a row themselves
UPRIGHT_PT = 52.0  # height of a line of codes that stand upright


def content(some: Summary, lang: str) -> bytes:
    """The workbook as a file; the same summary gives the same bytes."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    _ = translator(lang)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = Workbook(out, options)
    made.set_properties({"created": CREATED, "title": _("Summary of all reports")})
    book = Book(made, _)
    _reports(book, some)
    _groups(book, _("Codes"), ((_("Code"), SHORT), (_("Meaning"), MEANING)), some.by_code)
    _groups(book, _("Units"), ((_("Unit"), MEANING),), some.by_unit)
    _groups(book, _("Years"), ((_("Year"), 20.0),), some.by_year)
    if some.between:
        _groups(book, _("Between reports"), ((_("Code"), SHORT), (_("Meaning"), MEANING)), some.between)
    _heat(book, some)
    _unchecked(book, some)
    made.close()
    return out.getvalue()


def _weights(_: Translate) -> tuple[tuple[str, float], ...]:
    return ((_("Material"), NUMBER), (_("Errors"), NUMBER), (_("Warnings"), NUMBER), (_("Notes"), NUMBER))


def _weight(book: Book, page: Worksheet, at: tuple[int, int], weight: Weight) -> None:
    """Four numbers, coloured where they are not zero."""
    r, c = at
    ground, letters = MATERIAL
    plain = book.format(align="right", font_color="#6B7680")
    forms = (book.format(bg_color=ground, font_color=letters, bold=True, align="right"),)
    forms += tuple(book.severity(s, align="right") for s in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    for n, (name, form) in enumerate(zip(Weight.__struct_fields__, forms, strict=True)):
        count = getattr(weight, name)
        page.write_number(r, c + n, count, form if count else plain)


def _reports(book: Book, some: Summary) -> None:
    _ = book.translate
    columns = (
        *((_("No."), 6.0), (_("Report"), NAME), (_("Unit"), UNIT), (_("Year"), SHORT)),
        *_weights(_),
        *((_("Codes"), CODES), (_("Pages"), SHORT), (_("Pages not read"), SHORT), (_("Figures read"), NUMBER)),
    )
    page = book.table(_("Reports"), columns, len(some.lines))
    page.freeze_panes(1, 2)
    text, number = book.format(), book.format(align="right")
    link = book.format(font_color=LINK, underline=1)
    for r, line in enumerate(some.lines, 1):
        page.write_number(r, 0, r, number)
        if line.links and r <= MOST_LINKS:
            write(page, r, 1, line.name, text)  # where the link cannot be written, the name stands
            page.write_url(r, 1, f"external:{line.links[0]}", link, line.name)
        else:
            write(page, r, 1, line.name, text)
        write(page, r, 2, line.unit, text)
        if line.year:
            page.write_number(r, 3, line.year, number)
        _weight(book, page, (r, 4), line.weight)
        write(page, r, 8, _codes(line, _), book.format(indent=1))
        for c, count in enumerate((line.pages, line.unread, line.figures), 9):
            page.write_number(r, c, count, number)
        _high(page, r, (line.name, NAME), (line.unit, UNIT), (_codes(line, _), CODES))
    if not some.lines:
        write(page, 1, 1, _("No report was checked."), text)


def _high(page: Worksheet, r: int, *cells: tuple[str, float]) -> None:
    """As high as the longest text needs in the width of its column."""
    page.set_row(r, LINE_PT * max(len(textwrap.wrap(text, int(width))) or 1 for text, width in cells))


def _codes(line: Line, _: Translate) -> str:
    if line.blank:
        return _("nothing could be checked")
    shown, more = main_codes(line)
    return ", ".join([*(f"{code} ×{n}" for code, n in shown), *([f"+{more}"] if more else [])])


def _groups(book: Book, name: str, first: Sequence[tuple[str, float]], groups: Sequence[Group]) -> None:
    _ = book.translate
    page = book.table(name, (*first, (_("Reports"), NUMBER), *_weights(_)), len(groups))
    for r, group in enumerate(groups, 1):
        for c, text in enumerate((group.name, group.title)[: len(first)]):
            write(page, r, c, text, book.format())
        _high(page, r, *((text, width) for text, (_name, width) in zip((group.name, group.title), first, strict=False)))
        page.write_number(r, len(first), group.reports, book.format(align="right"))
        _weight(book, page, (r, len(first) + 1), group.weight)


def _heat(book: Book, some: Summary) -> None:
    """Units down, codes across: slips, the darker the more."""
    _, page = book.translate, book.sheet(book.translate("Heat map"))
    codes = [g.name for g in some.by_code]
    ground: dict[str, Any] = {"bold": True, "bg_color": HEADER_GROUND, "font_color": HEADER_LETTERS, "border": 1, "border_color": "#FFFFFF"}
    write(page, 0, 0, _("Unit"), book.format(**ground))
    for c, code in enumerate(codes, 1):
        write(page, 0, c, code, book.format(**ground, rotation=90, text_wrap=False))
    page.set_column(0, 0, UNIT)
    page.set_column(1, max(len(codes), 1), HEAT)
    page.set_row(0, UPRIGHT_PT)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    name = book.format()
    for r, group in enumerate(some.by_unit, 1):
        write(page, r, 0, group.name, name)
        _high(page, r, (group.name, UNIT))
        for c, code in enumerate(codes, 1):
            count = some.heat.get((group.name, code), 0)
            shade = step(count)
            letters = "#FFFFFF" if shade >= LIGHT_LETTERS_FROM else "#1B2229"
            form = book.format(bg_color=SHADES[shade], font_color=letters, align="center", border=1, border_color="#E4E8EB")
            if count:
                page.write_number(r, c, count, form)
            else:
                page.write_blank(r, c, None, form)


def _unchecked(book: Book, some: Summary) -> None:
    _ = book.translate
    rows = (*some.failed, *some.partly)
    columns = ((_("Report"), UNIT), (_("What"), 18.0), (_("Why"), WHY), (_("Detail"), NAME))
    page = book.table(_("Not checked"), columns, len(rows))
    text, failed = book.format(), book.severity(Severity.ERROR)
    for r, one in enumerate(rows, 1):
        write(page, r, 0, one.name, text)
        bad = r <= len(some.failed)
        write(page, r, 1, _("not checked") if bad else _("checked in part"), failed if bad else book.severity(Severity.WARNING))
        write(page, r, 2, one.text, text)
        write(page, r, 3, one.detail, text)
        _high(page, r, (one.name, UNIT), (one.text, WHY), (one.detail, NAME))
    if not rows:
        write(page, 1, 0, _("Every report was read whole."), text)
