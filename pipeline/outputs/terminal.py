"""The summary on the terminal: findings by severity and by slip, then what was checked and what could not be.

Made of rich `Text` only (no markup is ever parsed, since the words come from a PDF).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline.i18n import Translate, render, translator
from pipeline.outputs.text import plain
from pipeline.result import Result
from pipeline.words import reason, severity
from rules.finding import Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
MOST_SHOWN = {Severity.ERROR: 200, Severity.WARNING: 40, Severity.INFO: 10}  # slips; the files hold them all
MOST_PLACES = 3  # other places of one slip shown
MOST_REASONS = 4
MOST_PAGES = 12  # page numbers listed before `...`
LONGEST_NAME = 70  # characters of a row's name; an indicator can be a paragraph


def console(stream: TextIO, *, width: int | None = None) -> Console:
    """A console that speaks plainly (no colours, no wrapping) when `stream` is not a terminal."""
    from rich.console import Console

    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=not stream.isatty())


def print_summary(result: Result, lang: str, out: Console, folder: Path | None = None) -> None:
    """Findings, then coverage."""
    from rich.padding import Padding

    for line in summary(result, lang, folder):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        out.print(Padding(line[indent:], (0, 0, 0, indent)) if out.is_terminal and indent else line)


def print_counts(result: Result, lang: str, out: Console) -> None:
    """The one line of `--quiet`."""
    from rich.text import Text

    _ = translator(lang)
    out.print(Text(f"{plain(result.report)}: {counts(result, _)}"))


def counts(result: Result, _: Translate) -> str:
    """`3 errors, 1 warning, 12 notes`: slips, not places."""
    return ", ".join(severity(s, result.count(s), _) for s in Severity)


def summary(result: Result, lang: str, folder: Path | None) -> Iterator[Text]:
    """The lines of the summary."""
    from rich.text import Text

    _ = translator(lang)
    yield Text(plain(result.report), style="bold")
    slips = list(result.slips())
    for of in Severity:
        some = [slip for slip in slips if slip[0].severity is of]
        if not some:
            continue
        yield Text("")
        yield Text(severity(of, len(some), _).upper(), style=COLOURS[of])
        for cause, others in some[: MOST_SHOWN[of]]:
            yield from _slip(cause, others, lang)
        if len(some) > MOST_SHOWN[of]:
            yield Text("  " + _("... and {n} more in discrepancies.csv").format(n=len(some) - MOST_SHOWN[of]), style="dim")
    yield Text("")
    if slips:
        yield Text(_("Found: {counts}").format(counts=counts(result, _)), style="bold")
    elif result.coverage.held:
        yield Text(_("No discrepancy found."), style="bold green")
    else:
        yield Text(_("Nothing was checked."), style="bold yellow")
    for line in coverage_lines(result, lang):
        yield Text(line)
    if folder is not None:
        yield Text(_("Written: {folder}").format(folder=plain(str(folder))))


def _slip(cause: Finding, others: tuple[Finding, ...], lang: str) -> Iterator[Text]:
    from rich.text import Text

    _ = translator(lang)
    head = Text("  ")
    head.append(cause.rule, style=COLOURS[cause.severity])
    head.append("  " + where(cause, _))
    yield head
    figures = Text("    ")
    figures.append(short(cause.reported), style="bold")
    if cause.expected:
        figures.append(" -> ")
        figures.append(short(cause.expected), style="bold green")
    if cause.changes_conclusion:
        figures.append("  " + _("changes a conclusion"), style="magenta")
    if figures.plain.strip():
        yield figures
    yield Text("    " + plain(render(cause.message, lang)))
    for other in others[:MOST_PLACES]:
        yield Text(f"    + {other.rule}  {where(other, _)}: {short(other.reported)}", style="dim")
    if len(others) > MOST_PLACES:
        yield Text("    + " + _("{n} more places").format(n=len(others) - MOST_PLACES), style="dim")


def where(finding: Finding, _: Translate) -> str:
    """`p. 34, Tabel 3.4, Rasio KDRT, Capaian`: what the place has of them."""
    place = finding.place
    parts = [_("p. {page}").format(page=place.page) if place.page else "", place.table, place.row, place.column]
    return ", ".join(short(part) for part in parts if part)


def short(text: str) -> str:
    """One line, cut in the middle of nothing: the start of a long name is what identifies it."""
    line = plain(text)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 3].rstrip() + "..."


def coverage_lines(result: Result, lang: str) -> Iterator[str]:
    """What was read, what was checked and what could not be: five to eight lines."""
    _ = translator(lang)
    c, layout = result.coverage, result.layout
    yield _("Read: {pages} pages, {tables} tables, {figures} figures in tables, {narrative} in sentences").format(
        pages=layout.pages, tables=c.tables, figures=c.table_figures, narrative=c.narrative_figures
    )
    checks = _("Checks: {held} held, {failed} did not hold, {skipped} could not be made")
    yield checks.format(held=c.held, failed=c.failed, skipped=c.skipped)
    if c.skipped:
        yield "  " + _("not made because: {reasons}").format(reasons=reasons(c.skipped_reasons(), _))
    if c.figures:
        yield _("Figures: {checked} of {figures} took part in a check").format(checked=c.checked, figures=c.figures)
    if c.unchecked:
        yield "  " + _("the others: {reasons}").format(reasons=reasons(c.unchecked_reasons(), _))
    if layout.picture_pages:
        yield _("Not read (pictures, need OCR): pages {pages}").format(pages=pages(layout.picture_pages))
    if layout.failed_pages:
        yield _("Not read (damaged): pages {pages}").format(pages=pages(layout.failed_pages))


def reasons(ranked: list[tuple[str, int]], _: Translate) -> str:
    """`the target is zero (4), the units differ (2), other (3)`."""
    rest = sum(n for _word, n in ranked[MOST_REASONS:])
    shown = [f"{reason(word, _)} ({n})" for word, n in ranked[:MOST_REASONS]]
    return "; ".join([*shown, *([f"{_('other reasons')} ({rest})"] if rest else [])])


def pages(numbers: Iterable[int]) -> str:
    """`1-4, 7, 9-12`; cut after MOST_PAGES parts."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    parts = [str(a) if a == b else f"{a}-{b}" for a, b in runs]
    return ", ".join(parts[:MOST_PAGES]) + (", ..." if len(parts) > MOST_PAGES else "")
