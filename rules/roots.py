"""One slip, one root: which finding is the cause of which.

A wrong figure is seen at many places: where it is repeated, where it was added up, where a percentage was taken of it. Every place stays
a finding of its own and names the finding that, mended, mends it. A finding whose figure is right once its cause is mended claims no
error: it becomes info.

Causes, tried in this order:
1. the same printed figure is accused twice: the arithmetic at the place itself leads, a comparison of places follows;
2. a finding rests on a figure that another accuses, and holds with the corrected one: that other one is the cause;
3. the same item prints the same wrong figure in several places: the best founded finding leads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from rules.facts import Fact, Measure, ReportFacts
from rules.figures import Figures, parts_of
from rules.finding import Finding, Severity
from rules.intervals import prints_as
from rules.outline import Source
from rules.quantity import Quantity, Style
from rules.share_relations import efficiency_values
from rules.show import style_of
from rules.support import percent_holds, row_holds
from rules.word_roots import WORDED, difference_holds, word_turns

YEAR = re.compile(r"20\d\d")
CLOSE_ENOUGH = Decimal(1)  # unit of a sum of amounts: rounded cents may miss by one
AMOUNT = Decimal(1000)  # smaller figures are counts or percentages, which miss by a unit of their last digit at most
# How well a code founds the accusation of a figure: a broken number is seen, arithmetic is computed, a comparison only contrasts.
FOUNDED = {
    "FMT601": 6,
    "SUM": 5,
    "CAP101": 5,
    "CAP108": 5,
    "PCT": 5,
    "TXT501": 5,
    "TXT503": 5,
    "TXT504": 5,
    "TXT506": 5,
    "CAP102": 5,
    "XRF404": 4,
    "XRF": 3,
    "CAP": 2,
    "TXT": 2,
    "STR": 1,
}
# What is computed from what: a figure follows those of a lower step.
STEP = {
    Measure.TARGET: 0,
    Measure.REALISASI: 0,
    Measure.PAGU: 0,
    Measure.REALISASI_ANGGARAN: 0,
    Measure.JUMLAH: 0,
    Measure.CAPAIAN: 1,
    Measure.SERAPAN: 1,
    Measure.SISA: 1,
    Measure.PERSENTASE: 1,
    Measure.RATA_RATA: 2,
    Measure.EFISIENSI: 2,
    Measure.SISA_PERSEN: 2,
    Measure.KATEGORI: 3,
}


def draw(findings: list[Finding], report: ReportFacts) -> list[Finding]:
    """The findings (with ids) with their `root`, and those that would be right with it mended lowered to info."""
    web = _Web(findings, report)
    cause = {f.finding_id: c for f in findings if (c := web.cause_of(f)) is not None}
    out = []
    for f in findings:
        direct = cause.get(f.finding_id)
        root = _root_of(f, cause)
        severity = Severity.INFO if direct is not None and (direct.rule == "STR703" or web.mended_by(f, direct)) else f.severity
        out.append(replace(f, root=root, severity=severity))
    return out


def _root_of(finding: Finding, cause: dict[str, Finding]) -> str:
    seen = [finding.finding_id]
    at = finding
    while at.finding_id in cause:
        at = cause[at.finding_id]
        if at.finding_id in seen:
            return min(seen[seen.index(at.finding_id) :])  # a ring: the first of it stands for all
        seen.append(at.finding_id)
    return at.finding_id


def founded(finding: Finding) -> int:
    return FOUNDED.get(finding.rule, FOUNDED.get(finding.rule[:3], 0))


class _Web:
    """Findings by the figure they accuse, and the corrected figures."""

    def __init__(self, findings: list[Finding], report: ReportFacts) -> None:
        self.figures = Figures.of(report)
        self.facts: dict[int, Fact] = {f.id: f for f in report.all_facts()}
        self.facts.update({s.fact.id: s.fact for s in self.figures.spots})
        self.facts.update({f.id: f for d in report.derivations for f in parts_of(d)})
        self.year = report.year
        self.order = {f.finding_id: i for i, f in enumerate(findings)}
        self.by_accused: dict[int, list[Finding]] = defaultdict(list)
        self.by_slip: dict[tuple[str, Measure, int | None, Decimal], list[Finding]] = defaultdict(list)
        self.misdated: dict[int, Finding] = {}  # by table: the finding that its caption names a year it does not hold
        self.by_place: dict[tuple[int, tuple[float, float, float, float]], list[Finding]] = defaultdict(list)
        for f in findings:
            if f.rule.startswith("STR"):
                self.by_place[f.place.page, f.place.box].append(f)
            if f.rule == "STR703" and f.place.table_index >= 0 and f.place.column == Source.CAPTION and YEAR.fullmatch(f.expected):
                self.misdated.setdefault(f.place.table_index, f)
            fact = self.accused(f)
            if fact is not None and f.rule != "FMT602":
                self.by_accused[fact.id].append(f)
                if (slip := self.slip_of(fact)) is not None:
                    self.by_slip[slip].append(f)

    def accused(self, finding: Finding) -> Fact | None:
        return self.facts.get(finding.facts[0]) if finding.facts else None

    def slip_of(self, fact: Fact) -> tuple[str, Measure, int | None, Decimal] | None:
        """Places of one slip: the same item, measure, year and value."""
        if not fact.key or fact.value is None:
            return None
        return fact.key, fact.measure, fact.period.year or self.year, fact.value

    def cause_of(self, finding: Finding) -> Finding | None:
        """The finding that, mended, mends `finding`; None where it stands on its own."""
        if finding.rule in WORDED:
            return self._behind_word(finding)
        fact = self.accused(finding)
        if fact is None or finding.rule == "FMT602":
            return self._numbering(finding)
        if finding.rule.startswith("XRF") and (caption := self._misdated(finding)) is not None:
            return caption
        mine = self._rank(finding)
        at_place = [g for g in self.by_accused[fact.id] if self._rank(g) < mine]
        deeper = [g for i in finding.facts[1:] for g in self.by_accused.get(i, []) if g.finding_id != finding.finding_id]
        explaining = [g for g in deeper if self._explains(g, finding, fact)]
        if explaining:
            return min(explaining, key=self._rank)
        if at_place:
            return min(at_place, key=self._rank)
        slip = self.slip_of(fact)
        repeated = [g for g in self.by_slip.get(slip, []) if self._rank(g) < mine] if slip is not None else []
        return min(repeated, key=self._rank) if repeated else None

    def _rank(self, finding: Finding) -> tuple[int, int, bool, int]:
        """Smaller leads: better founded, more severe, in a table, earlier."""
        return -founded(finding), -finding.severity.rank, not finding.place.table, self.order[finding.finding_id]

    def _misdated(self, finding: Finding) -> Finding | None:
        """The finding on the caption from which a figure compared here has its year."""
        compared = [self.facts[i] for i in finding.facts[:2] if i in self.facts]
        return next((g for f in compared if not f.period.stated and (g := self.misdated.get(f.place.table_index))), None)

    def _numbering(self, finding: Finding) -> Finding | None:
        """A gap in numbering whose number another table's wrong number took."""
        if finding.rule != "STR702" or finding.other is None:
            return None
        takers = self.by_place.get((finding.other.page, finding.other.box), [])
        return next((g for g in takers if g.rule == "STR701"), None)

    def _behind_word(self, finding: Finding) -> Finding | None:
        """The finding that corrects a figure the word was held against, where the word is right with it."""
        causes = [g for i in finding.facts[1:] for g in self.by_accused.get(i, []) if g.rule not in WORDED and self.mended_by(finding, g)]
        return min(causes, key=self._rank) if causes else None

    def _explains(self, cause: Finding, finding: Finding, fact: Fact) -> bool:
        """Whether `finding` (accusing `fact`) follows from what `cause` accuses."""
        bad = self.accused(cause)
        if bad is None or bad.id == fact.id:
            return False
        if finding.rule.startswith("XRF"):
            return self._carries(bad, fact)
        if finding.rule in {"CAP103", "CAP104"} and bad.measure is not fact.measure:
            return STEP.get(bad.measure, 0) < STEP.get(fact.measure, 3)
        if finding.rule == cause.rule == "CAP102" and self._is_mean(finding, fact):
            return True
        return self.mended_by(finding, cause)

    def _is_mean(self, finding: Finding, fact: Fact) -> bool:
        """Whether an accused average is the mean of its members as printed: what is wrong is one of them."""
        values = [f.value for i in finding.facts[1:] if (f := self.facts.get(i)) is not None and f.value is not None]
        return (
            fact.value is not None and bool(values) and abs(sum(values, start=Decimal(0)) / len(values) - fact.value) <= fact.quantity.step
        )

    def _carries(self, bad: Fact, fact: Fact) -> bool:
        """Whether a figure was made from the accused one: a later measure of its row, or a sum over it."""
        if STEP.get(bad.measure, 9) < STEP.get(fact.measure, -1):
            return True
        a, b = self.figures.by_id.get(bad.id), self.figures.by_id.get(fact.id)
        if a is None or b is None or a.row is None or b.row is None or a.table is None or b.table is None:
            return False
        same_column = a.table.index == b.table.index and a.column is not None and b.column is not None and a.column.index == b.column.index
        return same_column and (a.row.parent == b.row.index or b.row.level.value == "total")

    def mended_by(self, finding: Finding, cause: Finding) -> bool:
        """Whether the accused figure of `finding` is right once the figure `cause` accuses is corrected."""
        fact, bad = self.accused(finding), self.accused(cause)
        if bad is not None and (finding.rule in WORDED or finding.rule == "TXT506"):
            return self._word_mended(finding, bad, self.corrected(cause, bad))
        if fact is None or bad is None or fact.id == bad.id or finding.rule.startswith(("XRF", "FMT")):
            return False
        better = self.corrected(cause, bad)
        if better is None or better.value is None:
            return False
        if finding.rule.startswith("SUM") or finding.rule in {"TXT503", "PCT303"}:
            return self._sum_mended(finding, fact, bad, better.value)
        if finding.rule == "CAP102":
            return self._mean_mended(finding, fact, bad, better.value)
        used = [better if i == bad.id else self.facts[i] for i in finding.facts if i in self.facts]
        if finding.rule == "PCT301" and len(used) >= 3:
            return percent_holds(used[1], used[2], used[0]) is True or percent_holds(used[2], used[1], used[0]) is True
        by_measure = {f.measure: f for f in reversed(used)}
        if finding.rule == "PCT302":
            return any(prints_as(v, fact.quantity) for v in efficiency_values(by_measure).values())
        return row_holds(by_measure) is True

    def _word_mended(self, finding: Finding, bad: Fact, better: Fact | None) -> bool:
        known = [self.facts[i] for i in finding.facts if i in self.facts]
        if better is None or better.value is None:
            return False
        if finding.rule == "TXT506":
            return difference_holds(known, bad, better)
        return word_turns(known if finding.facts[0] not in self.facts else known[1:], bad, better)

    def _sum_mended(self, finding: Finding, fact: Fact, bad: Fact, better: Decimal) -> bool:
        expected = shown_value(finding.expected, fact.quantity)
        if expected is None or fact.value is None:
            return False
        shift = better - (bad.value or Decimal(0))
        close = CLOSE_ENOUGH if abs(fact.value) >= AMOUNT else min(CLOSE_ENOUGH, fact.quantity.step)
        return any(abs(expected + sign * shift - fact.value) <= close for sign in (1, -1))

    def _mean_mended(self, finding: Finding, fact: Fact, bad: Fact, better: Decimal) -> bool:
        expected = shown_value(finding.expected, fact.quantity)
        addends = len(finding.facts) - 1
        if expected is None or fact.value is None or bad.value is None or addends < 2:
            return False
        return abs(expected + (better - bad.value) / addends - fact.value) <= fact.quantity.step * 2

    def corrected(self, cause: Finding, bad: Fact) -> Fact | None:
        """The accused fact with the value that `cause` expects."""
        if cause.rule.startswith("XRF") and len(cause.facts) > 1:
            other = self.facts.get(cause.facts[1])
            if other is not None and other.quantity.raw == cause.expected:
                return replace(bad, quantity=other.quantity)
        value = shown_value(cause.expected, bad.quantity)
        return replace(bad, quantity=replace(bad.quantity, value=value)) if value is not None else None


def shown_value(text: str, model: Quantity) -> Decimal | None:
    """Read back a value that `rules.show` printed in the style of `model`; None where it is no single number."""
    m = re.search(r"-?\d[\d.,]*", text.replace("1 : ", "", 1) if text.startswith("1 : ") else text)
    if m is None:
        return None
    english = style_of(model) is Style.EN
    bare = m[0].rstrip(".,").replace("," if english else ".", "").replace("." if english else ",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return -abs(value) if text.strip().startswith("(") else value
