"""FMT601: a 5 typed for the sign of per cent, which is on the same key: "89,52%, 100,39%, 158,20% and 127,135"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.facts import Fact, Measure, ReportFacts
from rules.finding import Finding, Message, Severity, confidence_of
from rules.quantity import Kind

FEWEST_ALIKE = 3  # figures with the sign and the same number of decimals that the odd one stands among
SHARES = frozenset({Measure.CAPAIAN, Measure.SERAPAN, Measure.RATA_RATA, Measure.FISIK})
TYPED = (
    "“{reported}” has no sign of per cent and one decimal more than the {count} figures beside it; it may be {expected} "
    "(5 and % are one key)."
)


def typed_for_percent(report: ReportFacts) -> Iterator[Finding]:
    """Among the shares of one sentence, or of one column, the only one without the sign."""
    sentences: dict[tuple[int, str], dict[int, Fact]] = {}
    for claim in report.claims:
        own = sentences.setdefault((claim.place.page, claim.sentence), {})
        own.update({f.id: f for _, f in claim.slots if f.measure in SHARES and f.value is not None})
    rows = [list(facts.values()) for facts in sentences.values()]
    for table in report.tables:
        for column in table.columns:
            if column.measure in SHARES:
                rows.append([f for (_, c), f in table.facts if c == column.index and f.value is not None])
    for facts in rows:
        if (odd := _odd(facts)) is not None:
            yield _finding(odd, [f for f in facts if f is not odd])


def _odd(facts: Sequence[Fact]) -> Fact | None:
    bare = [f for f in facts if "%" not in f.place.text and "persen" not in f.place.text.lower()]
    signed = [f for f in facts if f.place.text.rstrip().endswith("%")]
    if len(bare) != 1 or len(signed) < FEWEST_ALIKE or len(signed) + 1 != len(facts):
        return None
    odd, decimals = bare[0], {f.quantity.decimals for f in signed}
    if len(decimals) != 1 or not decimals <= {1, 2} or odd.quantity.kind not in {Kind.NUMBER, Kind.PERCENT}:
        return None
    return odd if odd.quantity.decimals == max(decimals) + 1 and odd.place.text.rstrip().endswith("5") else None


def _finding(odd: Fact, signed: Sequence[Fact]) -> Finding:
    expected = odd.place.text.rstrip()[:-1] + "%"
    return Finding(
        "FMT601",
        Severity.WARNING,
        odd.place,
        Message.of(TYPED, reported=odd.place.text, count=len(signed), expected=expected),
        expected=expected,
        facts=(odd.id, *(f.id for f in signed)),
        confidence=confidence_of(odd),
        evidence=(odd.place, *(f.place for f in signed[:FEWEST_ALIKE])),
    )
