"""What was read, what was checked, and what was not, with the reason: no silent gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from rules.facts import Fact, FactTable, Measure, ReportFacts
from rules.finding import Finding, Held, Outcome, Skipped
from rules.quantity import Kind

NO_FIGURE = frozenset({Kind.NONE, Kind.TEXT})  # cells of words or dashes: nothing to check
NOT_A_FIGURE = frozenset({Measure.NOMOR, Measure.LABEL, Measure.SATUAN})  # row numbers, names and units
OF_FORM = ("FMT", "STR")  # codes that see how figures are written and where they stand, not whether they are right
DOUBTFUL_KINDS = frozenset({Kind.AMBIGUOUS, Kind.MALFORMED})


class CodeCoverage(Struct, frozen=True):
    """The checks made under one rule code; `skipped` counts by reason word, most frequent first."""

    code: str
    failed: int
    held: int
    skipped: tuple[tuple[str, int], ...]

    @property
    def skipped_total(self) -> int:
        return sum(n for _, n in self.skipped)


class Unchecked(Struct, frozen=True):
    """Figures of one column (or of one page's narrative) that took part in no check, and why."""

    page: int
    table: str
    table_index: int
    column: str
    reason: str
    count: int


class TableCoverage(Struct, frozen=True):
    """One table: its role and what told it, its figures, how many of them are doubtful, and how many took part in a check.

    `failed` of those that did took part in one that did not hold; the others in checks that held only.
    """

    index: int
    label: str
    page: int
    figures: int
    doubtful: int
    checked: int
    role: str = ""
    failed: int = 0

    @property
    def held(self) -> int:
        return self.checked - self.failed


class Coverage(Struct, frozen=True):
    """The whole report. `figures` = figures in tables + in sentences; `checked` of them took part in at least one check.

    Every figure is counted once: `figures` = `figures_held` (all its checks held) + `figures_failed` (one did not) + the counts of
    `unchecked`. `figures_of_form`: those of `figures_held` that were checked for their form alone (marks, numbering, year), neither
    recomputed nor compared.
    """

    pages: int
    tables: int
    table_figures: int
    narrative_figures: int
    checked: int
    by_code: tuple[CodeCoverage, ...] = ()
    by_table: tuple[TableCoverage, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    doubtful: tuple[Fact, ...] = ()
    figures_failed: int = 0
    figures_of_form: int = 0

    @property
    def figures_held(self) -> int:
        return self.checked - self.figures_failed

    @property
    def figures_unchecked(self) -> int:
        return self.figures - self.checked

    @property
    def figures(self) -> int:
        return self.table_figures + self.narrative_figures

    @property
    def held(self) -> int:
        return sum(c.held for c in self.by_code)

    @property
    def failed(self) -> int:
        return sum(c.failed for c in self.by_code)

    @property
    def skipped(self) -> int:
        return sum(c.skipped_total for c in self.by_code)

    def skipped_reasons(self) -> list[tuple[str, int]]:
        """Reasons for checks that could not be made, most frequent first."""
        return _ranked((reason, n) for code in self.by_code for reason, n in code.skipped)

    def unchecked_reasons(self) -> list[tuple[str, int]]:
        """Reasons for figures that took part in no check, most frequent first."""
        return _ranked((u.reason, u.count) for u in self.unchecked)


def _ranked(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for word, n in pairs:
        total[word] += n
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


def is_figure(fact: Fact) -> bool:
    """True for a figure, grade or predicate; False for names, row numbers, units and dashes."""
    return fact.quantity.kind not in NO_FIGURE and fact.measure not in NOT_A_FIGURE


def is_doubtful(fact: Fact) -> bool:
    """True where the reading of the figure is unsure."""
    return fact.quantity.doubtful or fact.quantity.kind in DOUBTFUL_KINDS


def coverage_of(report: ReportFacts, outcomes: Sequence[Outcome]) -> Coverage:
    """Count what `outcomes` say about the figures of `report`."""
    checked: set[int] = set()
    valued: set[int] = set()
    failed: set[int] = set()
    skipped: dict[int, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            for number in outcome.facts:
                skipped.setdefault(number, outcome.reason)
        else:
            checked.update(outcome.facts)
            if not outcome.rule.startswith(OF_FORM):
                valued.update(outcome.facts)
            if isinstance(outcome, Finding):
                failed.update(outcome.facts)
    in_tables = [(table, [f for _, f in table.facts if is_figure(f)]) for table in report.tables]
    narrative = [f for f in report.narrative if is_figure(f)]
    figures = [f for _, facts in in_tables for f in facts] + narrative
    return Coverage(
        pages=report.pages,
        tables=len(report.tables),
        table_figures=len(figures) - len(narrative),
        narrative_figures=len(narrative),
        checked=sum(f.id in checked for f in figures),
        by_code=_by_code(outcomes),
        by_table=tuple(_by_table(table, facts, checked, failed) for table, facts in in_tables),
        unchecked=_unchecked([f for f in figures if f.id not in checked], skipped),
        doubtful=tuple(f for f in figures if is_doubtful(f)),
        figures_failed=sum(f.id in failed for f in figures),
        figures_of_form=sum(f.id in checked and f.id not in valued and f.id not in failed for f in figures),
    )


def _by_code(outcomes: Sequence[Outcome]) -> tuple[CodeCoverage, ...]:
    failed, held = Counter[str](), Counter[str]()
    skipped: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        match outcome:
            case Finding():
                failed[outcome.rule] += 1
            case Held():
                held[outcome.rule] += 1
            case Skipped():
                skipped.setdefault(outcome.rule, Counter())[outcome.reason] += 1
    codes = sorted(failed.keys() | held.keys() | skipped.keys())
    return tuple(CodeCoverage(c, failed[c], held[c], tuple(_ranked(skipped.get(c, Counter()).items()))) for c in codes)


def _by_table(table: FactTable, facts: Sequence[Fact], checked: set[int], failed: set[int]) -> TableCoverage:
    page = table.pages[0] if table.pages else 0
    role = f"{table.role.value} ({table.role_evidence})" if table.role_evidence else table.role.value
    role += "; chart" if table.chart else ""
    doubtful, done = sum(is_doubtful(f) for f in facts), sum(f.id in checked for f in facts)
    return TableCoverage(table.index, table.label, page, len(facts), doubtful, done, role, sum(f.id in failed for f in facts))


def _unchecked(facts: Sequence[Fact], skipped: dict[int, str]) -> tuple[Unchecked, ...]:
    groups: dict[tuple[int, str, int, str, str], int] = {}
    for fact in facts:
        place = fact.place
        key = (place.page, place.table, place.table_index, place.column, _why(fact, skipped))
        groups[key] = groups.get(key, 0) + 1
    return tuple(Unchecked(*key, count=n) for key, n in groups.items())


def _why(fact: Fact, skipped: dict[int, str]) -> str:
    """Why a figure took part in no check, as a glossary word."""
    if is_doubtful(fact):
        return "doubtful_reading"
    if fact.id in skipped:
        return skipped[fact.id]
    if fact.doubts:
        return "doubtful_meaning"
    if fact.measure is Measure.OTHER:
        return "unknown_column"
    return "nothing_to_compare"
