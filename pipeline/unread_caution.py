"""Findings that rest on text whose characters were lost: nobody is accused by half a sentence or half a row.

Fonts without a Unicode map and files printed anew leave marks where letters, signs and figures stood. What is left of a sentence or of
a row may say something else than the page does, and a place that could not be read may hold what explains two figures. So a finding
that rests on such text is a note. Where pages of a report were lost, places that print the right figure may be among them: two places that
differ are a warning, whichever is named. Bullets, dashes between years and ligatures inside words say nothing of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import UNKNOWN, Box, Layout, Reader
from extractors.patterns import lazy_pattern
from pipeline.i18n import N_
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Message, Outcome, Severity

LOST = N_("Characters of what this rests on could not be read: look at the page first.")
MISSING = N_("Parts of the report could not be read; they may show that the other figure is the wrong one.")
BETWEEN = "XRF"  # codes about figures of two places
MANY = 0.05  # of the pages: so many must hold text that could not be read
OF_WRITING = "FMT601"  # the code about how a figure itself is written, whatever stands beside it
NEAR = 1  # pages before a sentence on which the table stands that it speaks of
_HARMLESS = lazy_pattern(
    rf"^\s*{UNKNOWN}\s+(?=[A-Za-z])|"  # a bullet
    rf"(?<=\b\d{{4}})\s*{UNKNOWN}\s*(?=\d{{4}}\b)|"  # from year to year
    rf"(?<=[A-Za-z]{{2}}){UNKNOWN}(?=[A-Za-z])|(?<=[A-Za-z]){UNKNOWN}(?=[A-Za-z]{{2}})"  # a ligature
)


def blotted(text: str) -> bool:
    """Whether `text` has lost characters that may change what it says."""
    return UNKNOWN in text and (UNKNOWN in _HARMLESS.sub(" ", text) or any(w.count(UNKNOWN) > 1 for w in text.split()))


class Blots(Struct, frozen=True):
    """Where characters were lost: `pages`; sentences as (page, box of a line); of tables, by index, their rows and columns. `tables`
    without rules on pages that lost text: what is no figure any more stands in none of their cells. `many` pages lost so much that figures
    are likely to be among it."""

    pages: frozenset[int] = frozenset()
    lines: tuple[tuple[int, Box], ...] = ()
    rows: frozenset[tuple[int, int]] = frozenset()
    columns: frozenset[tuple[int, int]] = frozenset()
    tables: frozenset[int] = frozenset()
    many: bool = False

    @classmethod
    def of(cls, layout: Layout) -> Blots:
        sentences = [s for s in layout.sentences if blotted(s.text)]
        cells = [(t.index, c) for t in layout.tables for c in t.cells if blotted(c.text)]
        unread = {*layout.unread} - {t.page for t in layout.troubles if t.code == "picture_page"}
        return cls(
            frozenset({*(s.page for s in sentences), *(c.page for _, c in cells), *unread}),
            tuple(span for s in sentences for span in s.spans),
            frozenset((n, r) for n, c in cells for r in range(c.row, c.row + c.rowspan)),
            frozenset((n, k) for n, c in cells for k in range(c.col, c.col + c.colspan)),
            frozenset(t.index for t in layout.tables if t.reader is not Reader.GRID and any(c.page in unread for c in t.cells)),
            len(unread) >= MANY * layout.pages,
        )

    def touch(self, place: Place) -> bool:
        """Whether the figure at `place` stands in a sentence that lost characters, or is named by something that did."""
        if any(map(blotted, (place.text, place.row, place.column))):
            return True
        x0, top, x1, bottom = place.box
        return any(page == place.page and b.x0 < x1 and x0 < b.x1 and b.top < bottom and top < b.bottom for page, b in self.lines)

    def near(self, place: Place) -> bool:
        """Whether characters were lost on the page of a sentence or shortly before it, where the table stands that it speaks of."""
        return place.table_index < 0 and not self.pages.isdisjoint(range(place.page - NEAR, place.page + 1))


def careful(outcomes: Iterable[Outcome], report: ReportFacts, blots: Blots) -> tuple[Outcome, ...]:
    """`outcomes` with the findings that rest on `blots` made notes."""
    if not blots.pages:
        return tuple(outcomes)
    facts = frozenset(_beside(report, blots))
    return tuple(_weighed(o, facts, blots) if isinstance(o, Finding) else o for o in outcomes)


def _weighed(finding: Finding, facts: frozenset[int], blots: Blots) -> Finding:
    if finding.severity is Severity.INFO:
        return finding
    if _rests_on(finding, facts, blots):
        return replace(finding, severity=Severity.INFO, message=_told(finding.message, LOST))
    if blots.many and finding.severity is Severity.ERROR and finding.rule.startswith(BETWEEN) and finding.other is not None:
        return replace(finding, severity=Severity.WARNING, message=_told(finding.message, MISSING))
    return finding


def _beside(report: ReportFacts, blots: Blots) -> Iterator[int]:
    """Figures of tables in whose row or column characters were lost."""
    for table in report.tables:
        for (row, column), fact in table.facts:
            if table.index in blots.tables or (table.index, row) in blots.rows or (table.index, column) in blots.columns:
                yield fact.id


def _rests_on(finding: Finding, facts: frozenset[int], blots: Blots) -> bool:
    if finding.rule.startswith(OF_WRITING):
        return blotted(finding.place.text)
    places = (finding.place, *((finding.other,) if finding.other is not None else ()), *finding.evidence)
    if not facts.isdisjoint(finding.facts) or any(map(blots.touch, places)):
        return True
    return finding.other is not None and any(map(blots.near, places))


def _told(message: Message, what: str) -> Message:
    return replace(message, after=_told(message.after, what) if message.after else Message(what))
