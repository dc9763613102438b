"""What checking one report gives: a frozen value that every output renders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.layout import Layout, Table, Trouble
from pipeline.aside import Aside
from pipeline.coverage import Coverage
from pipeline.second_opinion import SecondOpinion
from rules.facts import ReportFacts
from rules.finding import Finding, Held, Severity, Skipped


@dataclass(frozen=True, slots=True)
class LayoutSummary:
    """What was seen on the pages, without the pages."""

    pages: int
    tables: int
    sentences: int
    picture_pages: tuple[int, ...] = ()
    failed_pages: tuple[int, ...] = ()

    @staticmethod
    def of(layout: Layout) -> LayoutSummary:
        return LayoutSummary(
            layout.pages,
            len(layout.tables),
            len(layout.sentences),
            _pages(layout.troubles, "picture_page"),
            _pages(layout.troubles, "page_failed"),
        )


def _pages(troubles: Iterable[Trouble], code: str) -> tuple[int, ...]:
    return tuple(sorted({t.page for t in troubles if t.code == code}))


@dataclass(frozen=True, slots=True)
class Result:
    """One report, checked.

    `findings` hold every place; those of one slip share `root` (the finding_id of the cause). `held` and `skipped` are the checks
    that held and those that could not be made; `troubles` is what could not be read; `tables` are the tables as they stand on the pages;
    `opinion` is what a second engine read. `aside` holds what is not among the `findings`: ignored with a reason, or known from a baseline.
    """

    report: str
    layout: LayoutSummary
    facts: ReportFacts
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    skipped: tuple[Skipped, ...]
    troubles: tuple[Trouble, ...]
    coverage: Coverage
    tables: tuple[Table, ...] = ()
    opinion: SecondOpinion = field(default_factory=SecondOpinion)
    aside: Aside = field(default_factory=Aside)

    @property
    def needs_ocr(self) -> bool:
        """True where nothing could be checked because the pages are pictures."""
        return self.coverage.figures == 0 and bool(self.layout.picture_pages)

    @property
    def nothing_to_check(self) -> bool:
        """True where the report holds no figure at all, and no picture that could hide one."""
        return self.coverage.figures == 0 and not self.layout.picture_pages

    def slips(self) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
        """The findings by cause: (cause, its other places and consequences), in the order of the list."""
        followers: dict[str, list[Finding]] = {}
        causes: dict[str, Finding] = {}
        for place, finding in enumerate(self.findings):
            own = finding.finding_id or f"#{place}"
            root = finding.root or own
            if own == root:
                causes[root] = finding
            else:
                followers.setdefault(root, []).append(finding)
        for root, some in followers.items():
            if root not in causes:  # the cause was ignored by choice: the first place speaks for it
                causes[root] = some.pop(0)
        for root, cause in causes.items():
            yield cause, tuple(followers.get(root, ()))

    def count(self, severity: Severity) -> int:
        """How many slips (causes) are of `severity`."""
        return sum(1 for cause, _ in self.slips() if cause.severity is severity)

    def worst(self) -> Severity | None:
        """The highest severity found, in any place."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)
