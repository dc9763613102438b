"""TXT502, threshold: target reached, exceeded or missed, as a sentence says, against its figures or its row."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from rules.directions import Directions
from rules.facts import Fact, Measure, ReportFacts, Role
from rules.figures import Figures, when
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED
from rules.quantity import Kind
from rules.sayings import Saying, Sense

CODE = "TXT502"
OTHER_TARGETS = frozenset({Role.RENSTRA})  # tables that hold a realisasi against the end of the plan
SURE_ENOUGH = 0.8  # reading confidence below which a contradiction is a warning

EITHER = "“{word}” says two things that exclude each other: both wordings of a template were left in."
AGAINST = '"{word}" is said; the figures are {figures}.'
RIGHT_WORD = {1: "melampaui target", 0: "sesuai target", -1: "belum mencapai target"}


class Standing(Struct, frozen=True):
    """Where a realisasi stands against its target: `signs` of each way to see it (1 above, 0 equal, -1 below); `facts` it rests on."""

    signs: tuple[int, ...]
    facts: tuple[Fact, ...]

    def allows(self, sense: Sense) -> bool:
        if sense is Sense.EXCEEDED:
            return 1 in self.signs
        if sense is Sense.NOT_EXCEEDED:
            return min(self.signs) <= 0
        if sense is Sense.MET:
            return max(self.signs) >= 0
        return -1 in self.signs

    def right_word(self) -> str:
        return RIGHT_WORD[self.signs[0]]


def standing(target: Fact | None, realisasi: Fact | None, capaian: Fact | None, turned: bool) -> Standing | None:
    """How target, realisasi and capaian stand; None where they do not tell for certain.

    A capaian of exactly 100 may be rounded or capped: alone it does not tell. Where less may be better (`turned`) the figures may be told
    as they stand or as they perform.
    """
    signs: list[int] = []
    used: list[Fact] = []
    if capaian is not None and _is_percentage(capaian) and capaian.value is not None and capaian.value != HUNDRED:
        signs.append(1 if capaian.value > HUNDRED else -1)
        used.append(capaian)
    literal = _literal(target, realisasi)
    if literal is not None:
        assert target is not None and realisasi is not None
        used += [realisasi, target]
        signs.append(literal)
        if turned:
            signs.append(-literal)
    if not signs or (capaian is not None and capaian.value is None and not capaian.quantity.grade and literal is None):
        return None
    if literal is not None and capaian is not None and capaian.value == HUNDRED and literal != 0:
        signs.append(0)
        used.append(capaian)
    return Standing(tuple(signs), tuple(used))


def _is_percentage(capaian: Fact) -> bool:
    """A capaian in per cent; "capaian 2.165 kkal" is what was reached."""
    bare = capaian.quantity.kind is Kind.NUMBER and not capaian.quantity.unit and capaian.source != "narrative"
    return capaian.usable and (bare or capaian.quantity.kind is Kind.PERCENT)


def _literal(target: Fact | None, realisasi: Fact | None) -> int | None:
    """1 where realisasi is above its target, -1 below, 0 equal; None where that cannot be said."""
    if target is None or realisasi is None or not target.usable or not realisasi.usable:
        return None
    kinds = {target.quantity.kind, realisasi.quantity.kind}
    if target.value is None or realisasi.value is None or kinds & {Kind.RANGE, Kind.BOUND}:
        return None
    if len(kinds) > 1 and not kinds <= {Kind.NUMBER, Kind.PERCENT} and not kinds <= {Kind.NUMBER, Kind.COUNT, Kind.MONEY}:
        return None
    return (realisasi.value > target.value) - (realisasi.value < target.value)


def target_outcome(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    """A threshold word with its sentence's figures; where it has none, with the one row of its item and year."""
    if not saying.certain:
        yield Skipped(CODE, saying.place, "several_figures", (saying.id,))
        return
    slots = ("target", "realisasi", "capaian")
    if any(len(saying.all(s)) > 1 for s in slots):
        yield Skipped(CODE, saying.place, "several_figures", (saying.id,))
        return
    t, r, c = (saying.get(s) for s in slots)
    turned = Directions.of(report).may_be_down(saying.subject, saying.key)
    found = standing(t, r, c, turned)
    told = found is not None
    if saying.key and (found is None or len(found.facts) == 1):
        in_tables = _in_tables(saying, report)
        if found is None or in_tables is None or in_tables.signs[0] != found.signs[0]:
            found = None if found is not None else in_tables  # "capaian 82%" alone may be what was reached, not the share of the target
            told = told or (found is not None and _says_row(r, found))
    elif found is not None and len(found.facts) == 1:
        found = None
    if found is None:
        yield Skipped(CODE, saying.place, "nothing_to_compare", (saying.id,))
        return
    ids = (saying.id, *(f.id for f in found.facts))
    if found.allows(saying.sense):
        yield Held(CODE, saying.place, "target", ids)
        return
    equal = found.signs[0] == 0 or (saying.sense is Sense.EXCEEDED and 0 in found.signs)
    sure = told and not equal and confidence_of(*found.facts) >= SURE_ENOUGH
    yield _target_wrong(saying.place.text, saying, found, Severity.ERROR if sure else Severity.WARNING)


def either_outcome(saying: Saying) -> Finding:
    """Two wordings that exclude each other, neither struck out: what the report says cannot be told."""
    message = Message.of(EITHER, word=saying.place.text)
    return Finding(CODE, Severity.WARNING, saying.place, message, facts=(saying.id,), evidence=(saying.place,))


def _says_row(realisasi: Fact | None, row: Standing) -> bool:
    """Whether the sentence gives the realisasi of the row: then it speaks of that row, with its target."""
    return realisasi is not None and any(f.measure is Measure.REALISASI and f.value == realisasi.value for f in row.facts)


def _target_wrong(word: str, saying: Saying, found: Standing, severity: Severity) -> Finding:
    figures = ", ".join(f"{f.measure.value} {f.quantity.raw}" for f in found.facts)
    return Finding(
        CODE,
        severity,
        saying.place,
        Message.of(AGAINST, word=word, figures=figures),
        expected=found.right_word(),
        other=found.facts[0].place,
        facts=(saying.id, *(f.id for f in found.facts)),
        confidence=confidence_of(*found.facts),
        changes_conclusion=True,
        evidence=(saying.place, *(f.place for f in found.facts)),
    )


def _in_tables(saying: Saying, report: ReportFacts) -> Standing | None:
    """The standing that every table row of the item and year agrees on."""
    figures = Figures.of(report)
    turned = Directions.of(report).may_be_down(saying.subject, saying.key)
    found: list[Standing] = []
    for s in figures.by_key.get(saying.key, []):
        year = s.fact.period.year or report.year
        if not s.in_table or s.fact.measure is not Measure.REALISASI or year != saying.year or s.fact.period.part or s.fact.period.basis:
            continue
        beside = figures.mates(s)
        t, c = beside.get(Measure.TARGET), beside.get(Measure.CAPAIAN)
        if (s.table is not None and s.table.role in OTHER_TARGETS) or (t is not None and when(t, report).basis):
            continue  # held against another target than the year's
        one = standing(t.fact if t else None, s.fact, c.fact if c else None, turned)
        if one is not None:
            found.append(one)
    if not found or len({frozenset(f.signs) for f in found}) != 1:
        return None
    return max(found, key=lambda f: len(f.facts))
