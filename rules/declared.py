"""Relations that the header declares between numbered columns, resolved to slots, and the figures that must follow them.

What a header declares goes before every guess: a capaian, a row total, a share, an efficiency or a remainder whose column says how it
is made is judged by that relation alone. Relations that no other rule judges are judged here, under XRF404.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from rules.additive import COUNTS, MAYBE, MONEY, additive
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.formula import Formula, evaluate, parse
from rules.intervals import Interval, is_slip, printed, prints_as
from rules.lines import Line, Slot, lines, readable, severity_for, slots
from rules.show import difference, like

CODE = "XRF404"
WRONG = "{reported} does not follow from the relation its column declares: {formula} gives {expected}."
LEARNED_LINES = 2  # lines that must follow a declared relation before others are accused by it: a header may be wrong itself
LEARNED_SHARE = Decimal("0.6")
HUNDRED = Decimal(100)
FACTORS = (Decimal(1), HUNDRED)  # `6 = 5/4` over percentages leaves out the hundred
JUDGED_ELSEWHERE = frozenset({Measure.KATEGORI, Measure.KETERANGAN, Measure.LABEL, Measure.NOMOR, Measure.SATUAN, Measure.EFISIENSI})


class Declared(Struct, frozen=True):
    """The relation of column `of`: its `formula` and the slot of every column number the formula uses, in its order."""

    of: Slot
    formula: Formula
    inputs: tuple[tuple[str, Slot], ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(s for _, s in self.inputs)

    def facts(self, line: Line) -> list[Fact]:
        return [f for s in self.slots if (f := line.get(s.index)) is not None]

    def value(self, line: Line, instead: Mapping[int, Interval] = MappingProxyType({})) -> Interval | None:
        """The relation on the figures of `line`; None where one is missing or a divisor is zero. `instead` replaces figures, by column."""
        values: dict[str, Interval] = {}
        for number, slot in self.inputs:
            fact = line.get(slot.index)
            shown = printed(fact.quantity, fact.unit) if fact is not None else None
            if shown is None:
                return None
            values[number] = instead.get(slot.index, shown)
        return evaluate(self.formula, values)


def relation_of(all_slots: Sequence[Slot], of: Slot) -> Declared | None:
    """What the header of `of` declares; None where it declares nothing or a column it names is not known for certain."""
    formula = parse(of.formula) if of.formula else None
    if formula is None or (formula.target and of.number and formula.target != bare(of.number)):
        return None
    found: list[tuple[str, Slot]] = []
    for number in formula.columns:
        named = [s for s in all_slots if s.number and bare(s.number) == number and s.index != of.index]
        if len(named) > 1:  # one number over a running number and a name
            named = [s for s in named if s.measure not in JUDGED_ELSEWHERE]
        if len(named) != 1:
            return None
        found.append((number, named[0]))
    return Declared(of, formula, tuple(found))


def bare(number: str) -> str:
    """A column number without its brackets and dashes, letters in lower case."""
    return number.strip("()-. ").lower()


def elsewhere(relation: Declared) -> bool:
    """True where another rule judges the relation: capaian, sums, remainders, shares of amounts, efficiencies."""
    of, inputs = relation.of, [s.measure for s in relation.slots]
    if of.measure in JUDGED_ELSEWHERE:
        return True
    if of.measure is Measure.CAPAIAN:
        return sorted(inputs) == sorted([Measure.TARGET, Measure.REALISASI])
    if relation.formula.is_sum:
        return of.measure in MONEY | COUNTS | MAYBE and all(m in MONEY | COUNTS | MAYBE for m in inputs)
    if of.measure is Measure.SISA:
        return len(inputs) == 2
    return is_share(relation)


def is_share(relation: Declared) -> bool:
    """True for a percentage of two amounts or counts, which PCT301 judges in the rows that hold such."""
    if relation.of.measure not in {Measure.PERSENTASE, Measure.SERAPAN, Measure.SISA_PERSEN}:
        return False
    inputs = [s.measure for s in relation.slots]
    return "/" in relation.formula.tokens and len(inputs) == 2 and all(m in MONEY | COUNTS | MAYBE for m in inputs)


def declared_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Every figure under a declared relation that no other rule judges."""
    for table in report.tables:
        if not table.turned:
            all_slots = slots(table)
            for of in all_slots:
                relation = relation_of(all_slots, of)
                if relation is not None and (is_share(relation) or not elsewhere(relation)):
                    yield from _judge(table, relation)


def _judge(table: FactTable, relation: Declared) -> Iterator[Outcome]:
    of_amounts = is_share(relation)  # of percentages and indexes nobody else judges the share
    rows = [
        (stated, relation.facts(line), value)
        for line in lines(table)
        if not (of_amounts and all(additive(f) for f in relation.facts(line)))
        and line.level in {Level.CHILD, Level.SUBTOTAL}
        and (stated := line.get(relation.of.index)) is not None
        and stated.value is not None
        and (value := relation.value(line)) is not None
    ]
    hits = {factor: sum(bool(prints_as(v.scaled(factor), s.quantity)) for s, _, v in rows) for factor in FACTORS}
    factor = max(FACTORS, key=lambda f: hits[f])
    proved = hits[factor] >= LEARNED_LINES and Decimal(hits[factor]) >= LEARNED_SHARE * len(rows)
    certain = relation.of.certain and all(s.certain for s in relation.slots)
    for stated, inputs, value in rows:
        ids = (stated.id, *(f.id for f in inputs))
        shown = value.scaled(factor)
        if prints_as(shown, stated.quantity):
            yield Held(CODE, stated.place, relation.formula.text, ids)
        elif not certain or not all(readable(f) for f in (stated, *inputs)):
            yield Skipped(CODE, stated.place, "doubtful_reading", ids)
        elif not proved:
            yield Skipped(CODE, stated.place, "column_follows_no_formula", ids)
        else:
            yield _misfit(relation, stated, inputs, shown)


def _misfit(relation: Declared, stated: Fact, inputs: Sequence[Fact], value: Interval) -> Finding:
    assert stated.value is not None
    expected = like(value.middle, stated.quantity)
    severity = Severity.INFO if is_slip(value, stated.quantity) else severity_for(stated, *inputs)
    return Finding(
        CODE,
        severity,
        stated.place,
        Message.of(WRONG, reported=stated.quantity.raw, formula=relation.formula.text, expected=expected),
        expected=expected,
        difference=difference(stated.value, value.middle, stated.quantity),
        facts=(stated.id, *(f.id for f in inputs)),
        confidence=confidence_of(stated, *inputs),
        evidence=(stated.place, *(f.place for f in inputs)),
    )
