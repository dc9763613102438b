"""Figures on which an error or warning rests are read again by another engine; what the two readings say to each other.

Agreement raises the confidence of a finding; where the readings differ the finding asks to check the reading (info) and shows both.
What the second engine does not see changes nothing. No finding is ever lost here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Box, Trouble
from extractors.patterns import lazy_pattern
from extractors.second_reader import Rereading
from pipeline.i18n import N_
from rules.facts import Fact, ReportFacts
from rules.finding import Finding, Message, Outcome, Severity

DOUBT_LEFT = 0.25  # of the doubt, after an independent engine has read the same figure
SUREST = 0.99  # no reading is beyond doubt
CONTESTED = 0.5  # confidence where two engines differ: one of them is wrong

DASHES = dict.fromkeys(map(ord, "‐‑‒–—−\u00ad\u0002"), "-")
FIGURE = lazy_pattern(r"[-(]*\d(?:[.,:/]*\d)*\)?")
CHECK = N_("check the reading: one engine reads {first}, another reads {second} (p. {page})")

Boxes = Mapping[int, Sequence[Box]]
Reread = Callable[[Boxes], Rereading]


class Verdict(StrEnum):
    """What the second reading says about the first."""

    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    UNSEEN = "unseen"


class Second(Struct, frozen=True):
    """One figure read twice."""

    fact: Fact
    verdict: Verdict
    reading: str | None


class SecondOpinion(Struct, frozen=True):
    """All figures read twice, in the order of their ids; `failed` are pages that the second engine could not read."""

    figures: tuple[Second, ...] = ()
    failed: tuple[Trouble, ...] = ()

    def count(self, verdict: Verdict) -> int:
        return sum(1 for s in self.figures if s.verdict is verdict)


def second_opinion(
    report: ReportFacts, outcomes: Sequence[Outcome], reread: Reread
) -> tuple[ReportFacts, tuple[Outcome, ...], SecondOpinion]:
    """Read again what errors and warnings rest on: the facts with their confidence, the outcomes with the findings changed, the opinion."""
    facts = {fact.id: fact for fact in _facts_of(report)}
    asked = _asked(outcomes, facts)
    if not asked:
        return report, tuple(outcomes), SecondOpinion()
    rereading = reread(_boxes(asked))
    figures = tuple(_second(fact, rereading) for fact in asked)
    by_id = {s.fact.id: s for s in figures}
    changed = tuple(_judged(o, by_id) if isinstance(o, Finding) else o for o in outcomes)
    return _with_confidence(report, by_id), changed, SecondOpinion(figures, rereading.failed)


def _facts_of(report: ReportFacts) -> Iterator[Fact]:
    """All facts, also those that stand in claims and computations only."""
    for claim in report.claims:
        yield from (fact for _, fact in claim.slots)
    for d in report.derivations:
        yield from (fact for fact in (d.numerator, d.denominator, *d.terms, d.result) if fact is not None)
    yield from report.all_facts()


def _asked(outcomes: Iterable[Outcome], facts: Mapping[int, Fact]) -> list[Fact]:
    """The figures on which an error or a warning rests, printed in digits and standing somewhere."""
    ids = {i for o in outcomes if isinstance(o, Finding) and o.severity is not Severity.INFO for i in o.facts}
    some = (facts[i] for i in sorted(ids) if i in facts)
    return [f for f in some if f.place.page > 0 and _box(f).width > 0 and figures_in(f.quantity.raw)]


def _box(fact: Fact) -> Box:
    return Box(*fact.place.box)


def _boxes(facts: Iterable[Fact]) -> dict[int, list[Box]]:
    out: dict[int, list[Box]] = {}
    for fact in facts:
        out.setdefault(fact.place.page, []).append(_box(fact))
    return out


def _second(fact: Fact, rereading: Rereading) -> Second:
    reading = rereading.readings.get((fact.place.page, _box(fact)))
    return Second(fact, compare(fact.place.text, fact.quantity.raw, reading, told=fact.source == "narrative"), reading)


def compare(cell: str, figure: str, reading: str | None, *, told: bool = False) -> Verdict:
    """Whether `reading` shows the same digits and marks as the text of the cell, or at least `figure` within it. Names are not compared.

    A figure that is `told` stands in a word of its sentence, which may be a computation printed without blanks (`184/268`, `(113:148)`).
    """
    if reading is None or not figures_in(reading):
        return Verdict.UNSEEN
    if figures_in(_joined(cell)) == figures_in(_joined(reading)) or "".join(figures_in(cell)) == "".join(figures_in(reading)):
        return Verdict.CONFIRMED  # the second: a number broken over lines, with its currency beside it
    mine, seen = Counter(map(_bare, figures_in(figure))), Counter(map(_bare, figures_in(reading)))
    if told and not mine <= seen:
        seen = Counter(part for found in seen for part in re.split("[/:]", found))
    return Verdict.CONFIRMED if mine <= seen else Verdict.CONTESTED  # in any order: a raised 3 of m3 may come first


def figures_in(text: str) -> list[str]:
    """The printed numbers of `text` with their marks and signs: `1.234,5`, `-7,20`, `(3.14)`, `58..783`."""
    return FIGURE.findall(unicodedata.normalize("NFKC", text).translate(DASHES))


def _joined(text: str) -> str:
    return "".join(text.split())


def _bare(figure: str) -> str:
    """Without brackets: a gloss may have been kept apart."""
    return figure.strip("()")


def _judged(finding: Finding, by_id: Mapping[int, Second]) -> Finding:
    """The finding after the second reading of its figures."""
    seconds = [by_id[i] for i in finding.facts if i in by_id]
    if finding.severity is Severity.INFO or not seconds:
        return finding
    contested = next((s for s in seconds if s.verdict is Verdict.CONTESTED), None)
    if contested is not None:
        return _doubted(finding, contested)
    if all(s.verdict is Verdict.CONFIRMED and not s.fact.cautions for s in seconds):
        return replace(finding, confidence=raised(finding.confidence))
    return finding


def _doubted(finding: Finding, second: Second) -> Finding:
    place = second.fact.place
    first, other = (" ".join(t.split()) for t in (place.text or second.fact.quantity.raw, second.reading or ""))
    check = Message.of(CHECK, first=first, second=other, page=place.page)
    return replace(
        finding,
        severity=Severity.INFO,
        confidence=min(finding.confidence, CONTESTED),
        changes_conclusion=False,
        message=replace(finding.message, before=check),
    )


def raised(confidence: float) -> float:
    """The confidence after a second engine has read the same."""
    return max(confidence, min(SUREST, 1 - (1 - confidence) * DOUBT_LEFT))


def _with_confidence(report: ReportFacts, by_id: Mapping[int, Second]) -> ReportFacts:
    """The report with the confidence of every figure that was read twice."""
    tables = tuple(
        replace(t, facts=tuple((at, _weighed(f, by_id)) for at, f in t.facts)) if any(f.id in by_id for _, f in t.facts) else t
        for t in report.tables
    )
    return replace(report, tables=tables, narrative=tuple(_weighed(f, by_id) for f in report.narrative))


def _weighed(fact: Fact, by_id: Mapping[int, Second]) -> Fact:
    second = by_id.get(fact.id)
    if second is None or second.verdict is Verdict.UNSEEN:
        return fact
    if second.verdict is Verdict.CONFIRMED:
        sure = fact.confidence if fact.cautions else raised(fact.confidence)  # the same digits tell nothing of their row and column
    else:
        sure = min(fact.confidence, CONTESTED)
    return fact if sure == fact.confidence else replace(fact, confidence=sure)
