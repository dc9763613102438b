"""What checking one report gives: a frozen value that every output renders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from extractors.layout import Layout, Table, Trouble
from pipeline.aside import Aside
from pipeline.coverage import Coverage
from pipeline.second_opinion import SecondOpinion
from rules.facts import ReportFacts
from rules.finding import Finding, Held, Severity, Skipped

A4_PT = (595.28, 841.89)


class LayoutSummary(Struct, frozen=True):
    """What was seen on the pages, without the pages.

    `sizes` are width and height of each page in points as its boxes count them: those of pages drawn sideways are exchanged where the
    page was turned; `turns` as `Layout.turns`. `metadata` is what the file says of itself (Producer, CreationDate ...).
    """

    pages: int
    tables: int
    sentences: int
    picture_pages: tuple[int, ...] = ()
    failed_pages: tuple[int, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(layout: Layout) -> LayoutSummary:
        return LayoutSummary(
            layout.pages,
            len(layout.tables),
            len(layout.sentences),
            _pages(layout.troubles, "picture_page"),
            _pages(layout.troubles, "page_failed"),
            _sizes(layout),
            layout.turns,
            layout.metadata,
        )

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of `page` in points; A4 where they are not known."""
        return self.sizes[page - 1] if 0 < page <= len(self.sizes) else A4_PT


def _sizes(layout: Layout) -> tuple[tuple[float, float], ...]:
    turns = dict(layout.turns)
    sizes = enumerate(layout.page_sizes, 1)
    return tuple((high, wide) if turns.get(page, 0) in (90, 270) else (wide, high) for page, (wide, high) in sizes)


def _pages(troubles: Iterable[Trouble], code: str) -> tuple[int, ...]:
    return tuple(sorted({t.page for t in troubles if t.code == code}))


class Part(Struct, frozen=True):
    """One of several files that a report was joined from: its name, its first page and how many pages it has in the joined file.

    `problem` is the word for why it could not be read: one empty page stands in its place then. `locked` where its owner permits no notes.
    """

    name: str
    first: int
    pages: int
    problem: str = ""
    locked: bool = False


class Result(Struct, frozen=True):
    """One report, checked.

    `findings` hold every place; those of one slip share `root` (the finding_id of the cause). `held` and `skipped` are the checks
    that held and those that could not be made; `troubles` is what could not be read; `tables` are the tables as they stand on the pages;
    `opinion` is what a second engine read. `aside` holds what is not among the `findings`: ignored with a reason, or known from a baseline.
    `parts` are the files that the report was joined from, where there were several.
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
    parts: tuple[Part, ...] = ()

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
