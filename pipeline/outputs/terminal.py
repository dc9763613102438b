"""The summary on the terminal: findings by severity and by slip, then what was checked and what could not be.

A line is a tuple of (text, style). Nothing in a text is ever parsed as markup, since the words come from a PDF. rich is imported only
for a terminal: a pipe or a file gets plain lines without colours and without wrapping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline.aside import Aside
from pipeline.i18n import PAGE_FORM, Translate, render, translator
from pipeline.outputs.text import plain
from pipeline.result import Result
from pipeline.second_opinion import SecondOpinion, Verdict
from pipeline.words import column_name, reason, severity
from rules.finding import Finding, Severity

if TYPE_CHECKING:
    from rich.console import Console

Line = tuple[tuple[str, str], ...]

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
MOST_SHOWN = {Severity.ERROR: 200, Severity.WARNING: 40, Severity.INFO: 10}  # slips; the files hold them all
MOST_REPAIRED = 20  # findings of a baseline that are gone; repaired.csv holds them all
MOST_PLACES = 3  # other places of one slip shown
MOST_REASONS = 4
COSTS_NOTHING = frozenset({"empty_page", "no_second_reading"})  # troubles that stand in coverage.csv only
MOST_PAGES = 12  # page numbers listed before `...`
LONGEST_NAME = 70  # characters of a row's name; an indicator can be a paragraph


def console(stream: TextIO) -> Console:
    """A rich console that takes every text as it is."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def print_summary(result: Result, lang: str, stream: TextIO, folder: Path | None = None) -> None:
    """Findings, then coverage."""
    lines = summary(result, lang, folder)
    if stream.isatty():
        show(lines, console(stream))
    else:
        stream.writelines("".join(text for text, _style in line) + "\n" for line in lines)


def show(lines: Iterable[Line], out: Console) -> None:
    """Lines with their styles, wrapped to the width with their indent kept."""
    from rich.padding import Padding
    from rich.text import Text

    for line in lines:
        text = Text.assemble(*line)
        indent = len(text.plain) - len(text.plain.lstrip(" "))
        out.print(Padding(text[indent:], (0, 0, 0, indent)) if indent else text)


def print_counts(result: Result, lang: str, stream: TextIO) -> None:
    """The one line of `--quiet`."""
    _ = translator(lang)
    stream.write(f"{plain(result.report)}: {', '.join([counts(result, _), *beside(result.aside, _)])}\n")


def counts(result: Result, _: Translate) -> str:
    """`3 errors, 1 warning, 12 notes`: slips, not places."""
    return ", ".join(severity(s, result.count(s), _) for s in Severity)


def beside(aside: Aside, _: Translate) -> Iterator[str]:
    """`4 known`, `1 repaired`, `2 ignored`: what is not among the counts."""
    if aside.known:
        yield _("{n} known").format(n=len(aside.known))
    if aside.repaired:
        yield _("{n} repaired").format(n=len(aside.repaired))
    if aside.ignored:
        yield _("{n} ignored").format(n=len(aside.ignored))


def aside_lines(result: Result, lang: str) -> Iterator[Line]:
    """What was set aside, and what a baseline knew that is not found any more."""
    _ = translator(lang)
    aside = result.aside
    if aside.baseline:
        text = _("Baseline: {new} findings new ({expired} of them with changed figures), {known} known, {repaired} not found any more")
        numbers = {"known": len(aside.known), "repaired": len(aside.repaired), "expired": len(aside.expired)}
        yield ((text.format(new=len(result.findings), **numbers), ""),)
        for entry in aside.repaired[:MOST_REPAIRED]:
            at = ", ".join(short(part) for part in (entry.table, entry.row, entry.column) if part)
            figures = f"{short(entry.reported)} -> {short(entry.expected)}" if entry.expected else short(entry.reported)
            yield (("  " + _("repaired: {rule}  {place}: {figures}").format(rule=entry.rule, place=at, figures=figures), "green"),)
        if len(aside.repaired) > MOST_REPAIRED:
            yield (("  " + _("... and {n} more in repaired.csv").format(n=len(aside.repaired) - MOST_REPAIRED), "dim"),)
    if aside.ignored:
        codes = Counter(i.finding.rule for i in aside.ignored)
        listed = ", ".join(f"{code} {n}" for code, n in sorted(codes.items()))
        yield ((_("Ignored with a reason: {n} ({codes})").format(n=len(aside.ignored), codes=listed), ""),)
    if aside.unused:
        yield ((_("Ignores that left nothing out: {places}").format(places=", ".join(aside.unused)), "yellow"),)


def summary(result: Result, lang: str, folder: Path | None) -> Iterator[Line]:
    """The lines of the summary."""
    _ = translator(lang)
    yield ((plain(result.report), "bold"),)
    slips = list(result.slips())
    for of in Severity:
        some = [slip for slip in slips if slip[0].severity is of]
        if not some:
            continue
        yield ()
        yield ((severity(of, len(some), _).upper(), COLOURS[of]),)
        for cause, others in some[: MOST_SHOWN[of]]:
            yield from _slip(cause, others, lang)
        if len(some) > MOST_SHOWN[of]:
            yield (("  " + _("... and {n} more in discrepancies.csv").format(n=len(some) - MOST_SHOWN[of]), "dim"),)
    yield ()
    against = result.aside.baseline
    if slips:
        text = _("New: {counts}") if against else _("Found: {counts}")
        yield ((text.format(counts=counts(result, _)), "bold"),)
    elif against:
        yield ((_("Nothing new."), "bold green"),)
    elif result.coverage.held:
        yield ((_("No discrepancy found."), "bold green"),)
    else:
        yield ((_("Nothing was checked."), "bold yellow"),)
    yield from aside_lines(result, lang)
    for text in coverage_lines(result, lang):
        yield ((text, ""),)
    if folder is not None:
        yield ((_("Written: {folder}").format(folder=plain(str(folder))), ""),)


def _slip(cause: Finding, others: tuple[Finding, ...], lang: str) -> Iterator[Line]:
    _ = translator(lang)
    yield (("  ", ""), (cause.rule, COLOURS[cause.severity]), (f"  {where(cause, _)}", ""))
    figures: Line = ((f"    {short(cause.reported)}", "bold"),) if cause.reported else (("   ", ""),)
    if cause.expected:
        figures += ((" -> ", ""), (short(cause.expected), "bold green"))
    if cause.changes_conclusion:
        figures += ((f"  {_('changes a conclusion')}", "magenta"),)
    if any(text.strip() for text, _style in figures):
        yield figures
    yield ((f"    {plain(render(cause.message, lang))}", ""),)
    for other in others[:MOST_PLACES]:
        yield ((f"    + {other.rule}  {where(other, _)}: {short(other.reported)}", "dim"),)
    if len(others) > MOST_PLACES:
        yield (("    + " + _("{n} more places").format(n=len(others) - MOST_PLACES), "dim"),)


def where(finding: Finding, _: Translate) -> str:
    """`p. 34, Tabel 3.4, Rasio KDRT, Capaian`: what the place has of them."""
    place = finding.place
    parts = [_(PAGE_FORM).format(page=place.page) if place.page else "", place.table, place.row, column_name(place, _)]
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
        text = _("Figures: {figures} read; {held} in checks that held, {failed} in one that did not, {unchecked} in none")
        yield text.format(figures=c.figures, held=c.figures_held, failed=c.figures_failed, unchecked=c.figures_unchecked)
    if c.unchecked:
        yield "  " + _("in none because: {reasons}").format(reasons=reasons(c.unchecked_reasons(), _))
    if result.opinion.figures:
        yield _second(result.opinion, _)
    unread: dict[str, set[int]] = {}
    for trouble in result.troubles:
        if trouble.code not in COSTS_NOTHING:
            unread.setdefault(trouble.code, set()).add(trouble.page)
    for code, numbers in unread.items():
        yield _("Not read: pages {pages} ({reason})").format(pages=pages(numbers), reason=reason(code, _))


def _second(opinion: SecondOpinion, _: Translate) -> str:
    """The figures that findings rest on, read again by another engine."""
    text = _("Read twice: {figures} figures that findings rest on; {confirmed} confirmed, {contested} read differently, {unseen} not seen")
    confirmed, contested, unseen = (opinion.count(v) for v in (Verdict.CONFIRMED, Verdict.CONTESTED, Verdict.UNSEEN))
    return text.format(figures=len(opinion.figures), confirmed=confirmed, contested=contested, unseen=unseen)


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
