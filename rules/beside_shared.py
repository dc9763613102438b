"""XRF403: figures told beside one that a row prints too: the row's other figure must not differ from them by a single digit.

A sentence under no name that a table knows still speaks of the row that prints the same long figure; where the row's other long figure is
that of the sentence but for one digit, one of the two is mistyped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rules.facts import ClaimKind, Fact, FactTable, Measure, ReportFacts
from rules.finding import Finding, Message, Severity, confidence_of
from rules.quantity import Kind

LONG, SHORTER = 7, 5  # digits of the figure that ties sentence and row, and of those compared
COMPARED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.JUMLAH, Measure.NILAI, Measure.OTHER})
BESIDE = "{reported} stands here beside {shared}; on p. {page} it is {other} beside {shared}: one digit differs."
_GROUPED = re.compile(r"^\D{0,4}(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?![\d.,]*\d)")

Rows = dict[str, list[tuple[FactTable, list[Fact]]]]


def beside_shared(report: ReportFacts) -> Iterator[Finding]:
    """Rows with a figure that a sentence shares and another that it has but for one digit."""
    told: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for claim in report.claims:
        if claim.kind is ClaimKind.COUNT:
            told[claim.place.page, claim.sentence] += [f for _, f in claim.slots if len(_digits(f)) >= SHORTER]
    sentences = [facts for facts in told.values() if len(facts) > 1 and any(len(_digits(f)) >= LONG for f in facts)]
    rows = _rows(report) if sentences else {}
    for facts in sentences:
        for shared in (f for f in facts if len(_digits(f)) >= LONG):
            for table, row in rows.get(_digits(shared), []):
                pair = _one_digit_off(facts, row, shared)
                if pair is not None and not any(_digits(f) == _digits(pair[1]) for _, f in table.facts):
                    yield _finding(*pair, shared)


def _rows(report: ReportFacts) -> Rows:
    """The figures of each row by the digits of its long ones."""
    out: Rows = defaultdict(list)
    for table in report.tables:
        by_row: dict[int, list[Fact]] = defaultdict(list)
        for (row, _), fact in table.facts:
            if fact.measure in COMPARED and len(_digits(fact)) >= SHORTER:
                by_row[row].append(fact)
        for facts in by_row.values():
            for fact in facts:
                if len(facts) > 1 and len(_digits(fact)) >= LONG:
                    out[_digits(fact)].append((table, facts))
    return out


def _one_digit_off(told: list[Fact], row: list[Fact], shared: Fact) -> tuple[Fact, Fact] | None:
    """The only figure of the row that a figure of the sentence is but for one digit, and that figure; none is in both."""
    both = {_digits(f) for f in told} & {_digits(f) for f in row}
    if both != {_digits(shared)}:
        return None
    pairs = [(a, b) for a in row for b in told if _differ_once(_digits(a), _digits(b))]
    return pairs[0] if len(pairs) == 1 else None


def _differ_once(a: str, b: str) -> bool:
    return len(a) == len(b) >= SHORTER and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _digits(fact: Fact) -> str:
    """The digits of a number with marks before every three; "" for money and any other print."""
    if fact.quantity.kind not in {Kind.NUMBER, Kind.COUNT, Kind.AMBIGUOUS} or fact.unit == "Rp":
        return ""
    m = _GROUPED.match(fact.place.text.strip())
    return re.sub(r"\D", "", m[1]) if m else ""


def _finding(here: Fact, there: Fact, shared: Fact) -> Finding:
    values = {"reported": here.place.text, "shared": shared.place.text, "page": there.place.page, "other": there.place.text}
    return Finding(
        "XRF403",
        Severity.WARNING,
        here.place,
        Message.of(BESIDE, **values),
        expected=there.place.text,
        other=there.place,
        facts=(here.id, there.id, shared.id),
        confidence=confidence_of(here, there),
        evidence=(here.place, there.place, shared.place),
    )
