"""XRF404: how often the budget was revised, told in a sentence, against the table that lists its revisions one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import ClaimKind, Fact, FactTable, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.show import difference
from rules.structure import roman

CODE = "XRF404"
FEWEST = 2  # rows "Revisi n" that make a list of revisions
NEAR_PAGES = 1  # the sentence introduces the table
TOLD = "{reported} is told of the revisions of the budget; {place} lists them up to number {expected}"
_REVISED = re.compile(r"\b(?:perubahan|revisi|pergeseran)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?P<word>revisi|perubahan|pergeseran)\s+(?:ke\s*-?\s*)?(?P<number>[ivxlc]+|\d{1,2})\W*$", re.IGNORECASE)
_TIMES = re.compile(r"\bkali\b", re.IGNORECASE)


def revision_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """`N kali revisi` where one table from the same page on, or the next, numbers its rows Revisi I, II, III without a gap."""
    lists = [(table, last) for table in report.tables if (last := _last(table)) is not None]
    for claim in report.claims:
        told = claim.get("jumlah")
        if claim.kind is not ClaimKind.COUNT or told is None or not told.usable or told.value is None:
            continue
        if not _TIMES.search(told.quantity.raw) or not _REVISED.match(claim.subject or told.place.row):
            continue
        near = [(t, n) for t, n in lists if 0 <= t.pages[0] - told.place.page <= NEAR_PAGES]
        if len(near) == 1 and told.value > near[0][1] and _may_go_on(near[0][0], report):
            yield Skipped(CODE, told.place, "not_all_parts", (told.id,))
        elif len(near) == 1:
            yield _outcome(told, *near[0])


def _may_go_on(table: FactTable, report: ReportFacts) -> bool:
    """Whether the last revision ends the table and nothing is said below it on its page: the rest may stand on a page not read."""
    if _NUMBERED.match(table.rows[-1].label) is None:
        return False
    foot = max((f.place.box[3] for _, f in table.facts if f.place.page == table.pages[-1]), default=0.0)
    return not any(s.page == table.pages[-1] and s.box[1] >= foot for s in report.sentences)


def _last(table: FactTable) -> int | None:
    """The number of the last revision; None where the rows are no list of revisions that counts from 1 without a gap."""
    found = [m for r in table.rows if (m := _NUMBERED.match(r.label))]
    numbers = [int(m["number"]) if m["number"].isdigit() else roman(m["number"]) for m in found]
    if len(numbers) < FEWEST or len({m["word"].lower() for m in found}) != 1 or numbers != list(range(1, len(numbers) + 1)):
        return None
    return len(numbers)


def _outcome(told: Fact, table: FactTable, last: int) -> Outcome:
    first = next(f for _, f in table.facts)
    if told.value == last:
        return Held(CODE, told.place, "counted", (told.id, first.id))
    assert told.value is not None
    return Finding(
        CODE,
        Severity.WARNING,
        told.place,
        Message.of(TOLD, reported=told.quantity.raw, place=table.label or f"p. {table.pages[0]}", expected=last),
        expected=str(last),
        difference=difference(told.value, Decimal(last), told.quantity),
        other=first.place,
        facts=(told.id,),
        confidence=confidence_of(told),
        evidence=(told.place, first.place),
    )
