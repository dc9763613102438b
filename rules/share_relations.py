"""Percentages of a table with what they are shares of: learned from header, formula and the rows themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from rules.additive import COUNTS, MAYBE, MONEY, additive, additive_slots
from rules.declared import Declared, elsewhere, relation_of
from rules.facts import Fact, FactTable, Level, Measure
from rules.intervals import HUNDRED, ZERO, Interval, exact, is_slip, printed, prints_as
from rules.lines import KEPT_TABLES, Line, Slot, lines, partners, slots
from rules.quantity import Kind

LEARNED_LINES = 2  # lines whose share could have failed that must follow a relation before others are accused by it
LEARNED_SHARE = Decimal("0.6")
PERCENT_MEASURES = frozenset({Measure.PERSENTASE, Measure.SERAPAN, Measure.SISA_PERSEN, Measure.OTHER, Measure.CAPAIAN})


class Share(Struct, frozen=True):
    """A stated percentage with its part and whole; `backed` where header, formula or other lines prove the relation."""

    stated: Fact
    part: Fact
    whole: Fact
    how: str
    certain: bool
    backed: bool
    level: Level


Relation = Callable[[Line], tuple[Fact, Fact] | None]


@lru_cache(maxsize=KEPT_TABLES)
def shares(table: FactTable) -> list[Share]:
    """All stated percentages of a table whose part and whole are known."""
    all_slots, all_lines = slots(table), [line for line in lines(table) if line.level is not Level.AVERAGE]
    out: list[Share] = []
    for of in (s for s in all_slots if s.measure in PERCENT_MEASURES):
        if relation_of(all_slots, of) is not None:
            out += learned_shares(table, all_slots, all_lines, of)
            continue
        if of.measure is Measure.SERAPAN or of.measure is Measure.SISA_PERSEN:
            found = budget_shares(all_slots, all_lines, of)
            if found:
                out += found
                continue
        out += learned_shares(table, all_slots, all_lines, of)
    return out


def budget_shares(all_slots: list[Slot], all_lines: list[Line], of: Slot) -> list[Share]:
    """serapan = realisasi / pagu and sisa (%) = sisa / pagu, where the header leaves no choice."""
    numerator = Measure.REALISASI_ANGGARAN if of.measure is Measure.SERAPAN else Measure.SISA
    parts, wholes = partners(all_slots, of, numerator), budget_of(all_slots, of)
    if len(parts) != 1 or len(wholes) != 1:
        return []
    part, whole = parts[0], wholes[0]
    certain = of.certain and part.certain and whole.certain
    found = []
    for line in all_lines:
        stated, a, b = line.get(of.index), line.get(part.index), line.get(whole.index)
        if stated is not None and a is not None and b is not None and has_percent(stated) and b.value:
            found.append(Share(stated, a, b, f"{part.name} / {whole.name}", certain, True, line.level))
    fits = sum(bool(share_fits(s.part, s.whole, s.stated)) for s in found)
    follows = 2 * fits >= len(found) or len(found) <= LEARNED_LINES
    return [Share(s.stated, s.part, s.whole, s.how, s.certain and follows, fits > 0 or len(found) == 1, s.level) for s in found]


def budget_of(all_slots: list[Slot], of: Slot) -> list[Slot]:
    """The pagu a share is taken of; where several versions stand side by side, the revised one, else no choice is made."""
    wholes = partners(all_slots, of, Measure.PAGU)
    revised = [s for s in wholes if s.period.basis == "perubahan"]
    return revised if len(wholes) > 1 and len(revised) == 1 else wholes


def has_percent(fact: Fact) -> bool:
    return fact.value is not None and fact.quantity.kind in {Kind.PERCENT, Kind.NUMBER}


def share_fits(part: Fact, whole: Fact, stated: Fact) -> bool:
    a, b = exact(part.quantity), exact(whole.quantity)
    if a is None or b is None or b.low == ZERO:
        return False
    return bool(prints_as((a / b).scaled(HUNDRED), stated.quantity))


def learned_shares(table: FactTable, all_slots: list[Slot], all_lines: list[Line], of: Slot) -> list[Share]:
    """A percentage column whose relation is declared, or is the one that most lines follow."""
    best: tuple[int, list[Share]] = (0, [])
    stated_lines = [(line, f) for line in all_lines if (f := line.get(of.index)) is not None and has_percent(f)]
    most_misses = (1 - LEARNED_SHARE) * len(stated_lines)
    for how, relation, declared in relations(table, all_slots, all_lines, of):
        found: list[Share] = []
        telling = fits = 0
        for line, stated in stated_lines:
            pair = relation(line)
            if pair is None:
                continue
            part, whole = pair
            found.append(Share(stated, part, whole, how, of.certain, True, line.level))
            if part.value and whole.value and part.value != whole.value:
                telling += 1
                fits += share_fits(part, whole, stated)
                if telling - fits > most_misses and not declared:
                    break  # too many lines break it already: most column pairs end here
        learned = fits >= LEARNED_LINES and Decimal(fits) >= LEARNED_SHARE * telling
        if (learned or (declared and 2 * fits >= telling)) and fits + declared > best[0]:
            best = (fits + declared, found)
    return best[1]


def relations(table: FactTable, all_slots: list[Slot], all_lines: list[Line], of: Slot) -> Iterator[tuple[str, Relation, bool]]:
    """What a percentage may be a share of: declared columns, two columns of the row, the column's total, the row's total."""
    relation = relation_of(all_slots, of)
    if relation is not None:  # what the header declares goes before every guess
        if elsewhere(relation) and of.measure is not Measure.CAPAIAN and "/" in relation.formula.tokens:
            yield "declared", columns_relation(relation.slots[0], relation.slots[-1]), True
        return
    if of.measure is Measure.CAPAIAN:
        return
    numeric = [s for s in all_slots if s.measure in MONEY | COUNTS | MAYBE and s.index != of.index]
    near = [s for s in additive_slots(table) if s in numeric]
    for a in near:
        for b in near:
            if a.index != b.index:
                yield f"{a.name} / {b.name}", columns_relation(a, b), False
    for a in near:
        for line in (x for x in all_lines if x.level is Level.TOTAL):
            whole = line.get(a.index)
            if whole is not None and whole.value:
                yield f"{a.name} / total", total_relation(a, whole), False


def columns_relation(a: Slot, b: Slot) -> Relation:
    def pair(line: Line) -> tuple[Fact, Fact] | None:
        part, whole = line.get(a.index), line.get(b.index)
        return (part, whole) if part is not None and whole is not None and additive(part) and additive(whole) else None

    return pair


def total_relation(a: Slot, whole: Fact) -> Relation:
    def pair(line: Line) -> tuple[Fact, Fact] | None:
        part = line.get(a.index)
        return (part, whole) if part is not None and additive(part) else None

    return pair


FORMULA_OF_EFFICIENCY = {
    "declared": "the relation its column declares",
    "declared x 100": "the relation its column declares, x 100",
    "100-serapan": "100 - serapan",
    "capaian-serapan": "capaian - serapan",
    "capaian/serapan": "capaian / serapan",
    "capaian/serapan%": "capaian / serapan x 100",
    "serapan/capaian%": "serapan / capaian x 100",
    "1-serapan/capaian": "100 - serapan / capaian x 100",
    "100-capaian": "100 - capaian",
    "sisa": "pagu - realisasi",
}


class Efficiency(Struct, frozen=True):
    """A stated efficiency with what each customary formula gives; `customs` what they give where the header declares the relation."""

    stated: Fact
    inputs: tuple[Fact, ...]
    values: tuple[tuple[str, Interval], ...]
    table: int
    certain: bool
    customs: tuple[tuple[str, Interval], ...] = ()


def efficiencies(table: FactTable) -> list[Efficiency]:
    all_slots = slots(table)
    out = []
    for of in (s for s in all_slots if s.measure is Measure.EFISIENSI):
        found = {m: partners(all_slots, of, m) for m in (Measure.SERAPAN, Measure.CAPAIAN, Measure.PAGU, Measure.REALISASI_ANGGARAN)}
        single = {m: s[0] for m, s in found.items() if len(s) == 1}
        relation = relation_of(all_slots, of)
        for line in lines(table):
            stated = line.get(of.index)
            if stated is None or stated.value is None or line.level is Level.AVERAGE:
                continue
            given = {m: f for m, s in single.items() if (f := line.get(s.index)) is not None and f.value is not None}
            values = customs = efficiency_values(given)
            if relation is not None:  # what the header declares goes before every custom
                told = relation.value(line, spent_instead(relation, given))
                given = {f.measure: f for f in relation.facts(line)}
                values = {} if told is None else {"declared": told, "declared x 100": told.scaled(HUNDRED)}
            if values:
                certain = of.certain and all(s.certain for s in single.values())
                out.append(Efficiency(stated, tuple(given.values()), tuple(values.items()), table.index, certain, tuple(customs.items())))
    return out


def spent_instead(relation: Declared, given: dict[Measure, Fact]) -> dict[int, Interval]:
    """The share spent that takes the place of the printed one in a declared relation: printed and computed from the money, by column."""
    share = share_spent(given)
    return {s.index: share for s in relation.slots if s.measure is Measure.SERAPAN and share is not None}


def share_spent(given: dict[Measure, Fact]) -> Interval | None:
    """The share of pagu spent: the printed one with the one computed from the money; the latter alone where the two disagree.

    A share that was cut off, or missed by one step, agrees: an efficiency may rest on either.
    """
    spent, pagu = given.get(Measure.REALISASI_ANGGARAN), given.get(Measure.PAGU)
    stated = given[Measure.SERAPAN].quantity if Measure.SERAPAN in given else None
    shown = printed(stated) if stated is not None else None
    if spent is None or pagu is None or spent.value is None or not pagu.value:
        return shown
    money = Interval.exact(spent.value / pagu.value * HUNDRED)
    if shown is None or stated is None or not (prints_as(money, stated) or is_slip(money, stated)):
        return money
    return Interval.around([money.low, shown.low, shown.high])


def efficiency_values(given: dict[Measure, Fact]) -> dict[str, Interval]:
    """What the customary formulas give; the share of pagu may be the printed one or the one computed from the money."""
    hundred = Interval.exact(HUNDRED)
    spent, pagu = given.get(Measure.REALISASI_ANGGARAN), given.get(Measure.PAGU)
    serapan = share_spent(given)
    out: dict[str, Interval] = {}
    capaian = printed(given[Measure.CAPAIAN].quantity) if Measure.CAPAIAN in given else None
    if serapan is not None:
        out["100-serapan"] = hundred - serapan
    if serapan is not None and capaian is not None:
        out["capaian-serapan"] = capaian - serapan
        if serapan.low > ZERO:
            out["capaian/serapan"] = capaian / serapan
            out["capaian/serapan%"] = (capaian / serapan).scaled(HUNDRED)
        if capaian.low > ZERO:
            out["serapan/capaian%"] = (serapan / capaian).scaled(HUNDRED)
            out["1-serapan/capaian"] = hundred - (serapan / capaian).scaled(HUNDRED)
    if spent is not None and pagu is not None and spent.value is not None and pagu.value is not None:
        out["sisa"] = Interval.exact(pagu.value - spent.value)
    return out


class Remainder(Struct, frozen=True):
    """A stated remainder with its pagu and realisasi (money) or the share spent (percent)."""

    stated: Fact
    whole: Fact | None
    spent: Fact
    certain: bool


def remainders(table: FactTable) -> list[Remainder]:
    """sisa = pagu - realisasi in every line where the header leaves no choice."""
    all_slots = slots(table)
    out: list[Remainder] = []
    for of in (s for s in all_slots if s.measure is Measure.SISA):
        wholes, spent = budget_of(all_slots, of), partners(all_slots, of, Measure.REALISASI_ANGGARAN)
        relation = relation_of(all_slots, of)
        if relation is not None and "-" in relation.formula.tokens and len(relation.slots) == 2:
            wholes, spent = [relation.slots[0]], [relation.slots[1]]
        if len(wholes) != 1 or len(spent) != 1:
            continue
        certain = of.certain and wholes[0].certain and spent[0].certain
        found = [
            Remainder(stated, whole, part, certain)
            for line in lines(table)
            if (stated := line.get(of.index)) is not None
            and (whole := line.get(wholes[0].index)) is not None
            and (part := line.get(spent[0].index)) is not None
        ]
        fits = sum(remainder_of(r) is not None and (remainder_of(r) == (r.stated.value or ZERO)) for r in found)
        if 2 * fits >= len(found) or len(found) <= LEARNED_LINES:
            out += found
    return out


def remainder_of(r: Remainder) -> Decimal | None:
    whole = exact(r.whole.quantity) if r.whole is not None else None
    spent = exact(r.spent.quantity)
    return whole.low - spent.low if whole is not None and spent is not None else None
