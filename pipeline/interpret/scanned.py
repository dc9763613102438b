"""Figures of pages that were read by OCR: they say so, and are no surer than the engine was of their line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from extractors.layout import Box
from rules.facts import Claim, Derivation, Fact, FactTable, ReportFacts
from rules.sayings import Saying

SURE_SCORE = 0.85  # of a line of text: below it a digit may be another (of lines that the engine scores lower, one in ten is misread)
DOUBT = "doubtful_reading"

Scores = Mapping[int, Sequence[tuple[Box, float]]]


def with_scores(report: ReportFacts, scores: Scores) -> ReportFacts:
    """`report` with the figures of the pages in `scores` marked. Without such pages it comes back as it is."""
    if not scores:
        return report
    known: dict[int, Fact] = {}

    def marked(fact: Fact) -> Fact:
        if fact.place.page not in scores:
            return fact
        if fact.id not in known:
            known[fact.id] = _marked(fact, scores[fact.place.page])
        return known[fact.id]

    def maybe(fact: Fact | None) -> Fact | None:
        return marked(fact) if fact is not None else None

    def table(t: FactTable) -> FactTable:
        return replace(t, facts=tuple((at, marked(f)) for at, f in t.facts))

    def claim(c: Claim) -> Claim:
        return replace(c, slots=tuple((name, marked(f)) for name, f in c.slots))

    def saying(s: Saying) -> Saying:
        return replace(s, slots=tuple((name, marked(f)) for name, f in s.slots))

    def derivation(d: Derivation) -> Derivation:
        terms = tuple(map(marked, d.terms))
        return replace(d, numerator=maybe(d.numerator), denominator=maybe(d.denominator), terms=terms, result=marked(d.result))

    return replace(
        report,
        tables=tuple(map(table, report.tables)),
        narrative=tuple(map(marked, report.narrative)),
        claims=tuple(map(claim, report.claims)),
        sayings=tuple(map(saying, report.sayings)),
        derivations=tuple(map(derivation, report.derivations)),
    )


def _marked(fact: Fact, lines: Sequence[tuple[Box, float]]) -> Fact:
    """`fact` with the lowest score of the lines it stands on."""
    own = Box(*fact.place.box)
    score = min((s for box, s in lines if box.overlaps(own)), default=1.0)
    doubts = fact.doubts if score >= SURE_SCORE or DOUBT in fact.doubts else (*fact.doubts, DOUBT)
    return replace(fact, source="ocr", confidence=min(fact.confidence, score), doubts=doubts)
