"""Sums of a table as checks: what is stated, what it should be the sum of, whether it holds, and who is to blame where it does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from rules.additive import COUNTS, MONEY, additive_slots, child_sets, is_strong, resolved_by_share
from rules.causes import DIGITS, digit_cause, part_slip, row_cause
from rules.declared import relation_of
from rules.facts import FactTable, Level, Measure, Period
from rules.intervals import ZERO
from rules.lines import KEPT_TABLES, Line, Slot, lines, slots
from rules.populations import SPLITS
from rules.quantity import Kind
from rules.sum_check import SumCheck, add_up, is_informative
from rules.sum_missing import firm_rows, is_structural

NEAR = Decimal("0.20")  # a total further off, without a cause that shows, is no proof that the column is meant to add up
CLOSE = Decimal("0.05")  # a lone total within it is the sum gone wrong, not another quantity
LEARNED_ROWS = 2  # rows with two or more parts that must add up before a row total is judged by the relation
LONE_ROWS = 4  # rows that show a relation where most of them have one part only
LEARNED_SHARE = Decimal("0.6")
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
SLIPPED_PART = "part"


@lru_cache(maxsize=KEPT_TABLES)
def sum_checks(table: FactTable) -> tuple[SumCheck, ...]:
    """All sums of a table that can be judged, blame settled."""
    if table.turned:
        return ()
    if table.spending:  # money adds up by programmes, not by the indicators they support
        table = replace(table, rows=table.spending)
    resolved = resolved_by_share(table)
    columns = column_checks(table, resolved)
    return tuple(settled([*columns, *row_checks(table, resolved, columns)]))


def column_checks(table: FactTable, resolved: dict[int, Decimal]) -> list[SumCheck]:
    """Totals and subtotals of every additive column, each over the set of rows that fits best through the table."""
    by_row = {line.index: line for line in lines(table)}
    with_figures = set(by_row)
    tried: dict[tuple[int, int], list[SumCheck]] = {}
    strong: dict[int, bool] = {}
    left_open: set[int] = set()  # rows with a sum that could not be made for a figure that was not read
    for slot in additive_slots(table):
        strong[slot.index] = is_strong(table, slot)
        for row in table.rows:
            if row.level not in {Level.TOTAL, Level.SUBTOTAL} or row.index not in by_row:
                continue
            stated = by_row[row.index].get(slot.index)
            if stated is None:
                continue
            code = "SUM201" if row.level is Level.TOTAL else "SUM203"
            checks = []
            for name, indexes in child_sets(table, row, with_figures):
                parts = [(by_row[i].label, by_row[i].get(slot.index)) for i in indexes if i in by_row]
                if sum(f is not None and f.quantity.kind is not Kind.NONE for _, f in parts) >= 1:
                    check = add_up(code, stated, parts, name, resolved)
                    if check is not None:
                        checks.append(check)
            if checks:
                tried[row.index, slot.index] = checks
            elif stated.quantity.kind is not Kind.NONE:
                left_open.add(row.index)
    habit = Counter((c.code, c.relation) for cs in tried.values() for c in cs if c.holds and is_informative(c))
    by_code = Counter(c.code for cs in tried.values() for c in cs[:1] if any(x.holds and is_informative(x) for x in cs))
    out = []
    for (row_index, slot_index), checks in tried.items():
        best = next((c for c in checks if c.holds), None)
        if best is None:
            best = max(checks, key=lambda c: (habit[c.code, c.relation], len(c.parts) > 1, -abs(c.off)))
        proved = habit[best.code, best.relation] > 0 or by_code[best.code] > 0
        own = any(x.holds and is_informative(x) for (_, s), cs in tried.items() if s == slot_index for x in cs)
        backed = proved and (strong[slot_index] or own)
        beside = any(
            x.holds and is_informative(x) and x.relation == best.relation for (r, _), cs in tried.items() if r == row_index for x in cs
        )
        evidence = "proved" if backed and strong[slot_index] else "expected" if backed or strong[slot_index] or beside else "weak"
        alone = not best.holds and not habit[best.code, best.relation]
        foreign = alone and any(n for (c, _), n in habit.items() if c == best.code) and best.relation != "children"
        unproved = alone and row_index in left_open and not any(x.holds for (r, _), cs in tried.items() if r == row_index for x in cs)
        out.append(with_cause(replace(best, evidence=evidence, row=row_index, structural=foreign or unproved)))
    firm = firm_rows(tried, table)
    return [
        replace(c, structural=c.structural or (not c.holds and is_structural(c, [x for x in out if x.row == c.row], table)))
        if c.row not in firm
        else c
        for c in out
    ]


def row_checks(table: FactTable, resolved: dict[int, Decimal], columns: Sequence[SumCheck]) -> list[SumCheck]:
    """Row totals: the relation is learned from the rows of the table, or declared in its header.

    A row that fails by just what a sum of `columns` fails by at one of its cells shows the relation too: mended there, it would hold.
    """
    mends = mends_of(columns)
    some, every = additive_slots(table), slots(table)
    all_lines = [line for line in lines(table) if line.level is not Level.AVERAGE]
    out: list[SumCheck] = []
    wholes = [(of, row_relations(some, of, every)) for of in some] + [(of, years_summed(of, every)) for of in every]
    for of, relations in wholes:
        accepted: list[list[SumCheck]] = []
        for name, parts, declared in relations:
            made = [(line, c) for line in all_lines if (c := row_check(line, of, parts, name, resolved)) is not None]
            checks = [c for _, c in made]
            judged = [c for c in checks if is_informative(c)]
            fits = sum(c.holds for c in judged)
            if fits:
                fits += sum(not c.holds and crossed(c, mends) for c in judged)
            learned = fits >= LEARNED_ROWS and Decimal(fits) >= LEARNED_SHARE * len(judged)
            learned = learned or learned_of_lone_parts(made, parts, fits > 0)
            learned = learned or (all(s.index < of.index for s in parts) and learned_of_a_slip(made, mends))
            if learned or (declared and judged and 2 * fits >= len(judged)):
                accepted.append([replace(c, evidence="proved") for c in checks])
        accepted.sort(key=lambda checks: -sum(c.holds for c in checks))
        right = {c.stated.id for checks in accepted for c in checks if c.holds and is_informative(c)}
        seen: set[int] = set()
        for checks in accepted:
            for check in checks:
                if check.holds and check.stated.id not in seen:
                    seen.add(check.stated.id)
                    out.append(check)
                elif not check.holds and check.stated.id not in seen | right:
                    seen.add(check.stated.id)
                    out.append(with_cause(check))
                elif not check.holds and check.stated.id in right:
                    out.append(with_cause(replace(check, confirmed=True)))
    return out


def learned_of_lone_parts(made: Sequence[tuple[Line, SumCheck]], parts: Sequence[Slot], fits: bool) -> bool:
    """Whether rows with one part that is not zero, in several columns by turns, show the relation with the few that have more (`fits`)."""
    telling = [(line, c) for line, c in made if any(f.value for f in c.parts)]
    held = [line for line, c in telling if c.holds]
    filled = [[s.index for s in parts if (f := line.get(s.index)) is not None and f.value] for line in held]
    lone = {some[0] for some in filled if len(some) == 1}
    return fits and len(held) >= LONE_ROWS and len(lone) > 1 and Decimal(len(held)) >= LEARNED_SHARE * len(telling)


def learned_of_a_slip(made: Sequence[tuple[Line, SumCheck]], mends: dict[int, list[Decimal]]) -> bool:
    """Whether rows, of one part each if need be, show the relation, and the row that fails is proved wrong by a sum of its column."""
    telling = [c for _, c in made if any(f.value for f in c.parts)]
    held = sum(c.holds for c in telling)
    shown = held >= LONE_ROWS and Decimal(held) >= LEARNED_SHARE * len(telling)
    return shown and any(not c.holds and crossed(c, mends) for c in telling)


def row_check(line: Line, of: Slot, parts: Sequence[Slot], name: str, resolved: dict[int, Decimal]) -> SumCheck | None:
    stated = line.get(of.index)
    cells = [(s.name, line.get(s.index)) for s in parts]
    if stated is None or all(f is None for _, f in cells):
        return None
    return add_up("SUM202", stated, cells, name, resolved)


def row_relations(some: list[Slot], of: Slot, every: list[Slot]) -> list[tuple[str, list[Slot], bool]]:
    """Sets of slots that a row total may be the sum of: (name, slots, declared)."""
    mixed = {Measure.REALISASI_ANGGARAN, Measure.SISA} - {of.measure}  # pagu = realisasi + sisa is no row total
    if of.measure in COUNTS and {s.measure for s in some if s.index != of.index} == {Measure.REALISASI_ANGGARAN}:
        mixed = set()  # money spent by quarter or by source, and its sum
    others = [s for s in some if s.index != of.index and s.measure not in mixed]
    found: list[tuple[str, list[Slot], bool]] = []
    relation = relation_of(every, of)
    if relation is not None:  # what the header declares goes before every guess
        summed = relation.formula.is_sum and all(any(s.index == o.index for o in some) for s in relation.slots)
        return [("declared", list(relation.slots), True)] if summed else []
    if of.period.part == "":
        for measure in {of.measure: 0, Measure.PAGU: 0, Measure.TARGET: 0, Measure.OTHER: 0}:
            quarters = [s for s in others if s.measure is measure and s.period.part in QUARTERS and not s.period.cumulative]
            if [s.period.part for s in quarters] == list(QUARTERS):
                found.append(("quarters", quarters, False))
    is_total = (of.measure in COUNTS or any(w in of.name.lower() for w in ("jumlah", "total"))) and not _of_one_side(of)
    if is_total:
        totals = [s for s in others if s.measure in COUNTS and s.measure is of.measure]
        plain = [s for s in others if s not in totals]
        if of.group:
            found.append(("group", [s for s in others if s.group == of.group], False))
        tops = dict.fromkeys(s.path[0] for s in others if len(s.path) > 1)
        found += [("group " + top, [s for s in others if len(s.path) > 1 and s.path[0] == top], False) for top in tops]
        found.append(("all", plain, False))
        found.append(("left", [s for s in plain if s.index < of.index], False))
        found.append(("right", [s for s in plain if s.index > of.index], False))
        found.append(("totals", totals, False))
        found.append(("others", others, False))
    elif of.measure in MONEY:
        found.append(("group", [s for s in others if of.group and s.group == of.group and s.measure in MONEY], False))
    unique: dict[tuple[int, ...], tuple[str, list[Slot], bool]] = {}
    for name, parts, is_declared in found:
        if len(parts) > 1:
            unique.setdefault(tuple(s.index for s in parts), (name, parts, is_declared))
    return list(unique.values())


def _of_one_side(slot: Slot) -> bool:
    """The column of the men or of the women under a heading: a part of a total, whatever the rows happen to add up to."""
    return bool(slot.group) and bool(SPLITS.get(slot.path[-1].strip(" .-").lower()))


def years_summed(of: Slot, every: list[Slot]) -> list[tuple[str, list[Slot], bool]]:
    """The columns of the single years up to that of a column "s.d. 2015": percentages as well, where the rows prove that they are added."""
    if not of.period.cumulative or of.period.part or of.period.year is None:
        return []
    years = {s.period.year: s for s in every if s.measure is of.measure and s.period == Period(s.period.year, stated=True) and s.certain}
    return [("years", list(years.values()), False)] if len(years) > 1 and max(y or 0 for y in years) == of.period.year else []


def with_cause(check: SumCheck) -> SumCheck:
    """Name what explains a misfit: a part missing or counted twice, digits of the stated figure, exchanged digits of one part."""
    if check.holds:
        return check
    values = [f.value if f.value is not None else ZERO for f in check.parts]
    cause, index = row_cause(check.off, values)
    if not cause:
        cause = DIGITS if digit_cause(check.stated.quantity, check.computed.middle) else ""
    if not cause:
        index = part_slip(check.off, values, max((f.quantity.decimals for f in check.parts), default=0))
        cause = SLIPPED_PART if index >= 0 else ""
    return replace(check, cause=cause, culprit=index)


def mends_of(checks: Sequence[SumCheck]) -> dict[int, list[Decimal]]:
    """By what every figure of a failing sum would have to change to put it right, for each such sum; by the figure's id."""
    out: dict[int, list[Decimal]] = defaultdict(list)
    for check in checks:
        if check.holds or check.structural:
            continue
        out[check.stated.id].append(-check.off)
        for part in check.parts:
            out[part.id].append(check.off)
    return out


def crossed(check: SumCheck, mends: dict[int, list[Decimal]]) -> bool:
    """Whether one of the figures of a failing sum, mended by another failing sum, puts this one right too."""
    return -check.off in mends.get(check.stated.id, ()) or any(check.off in mends.get(p.id, ()) for p in check.parts)


def settled(checks: list[SumCheck]) -> list[SumCheck]:
    """Blame: a figure that breaks two relations by the same amount is the wrong one; sums that only follow from it are consequences."""
    mended = mends_of(checks)
    added = {p.id for c in checks if c.code != "SUM202" and c.holds and is_informative(c) and not c.decided for p in c.parts}
    out = []
    for check in checks:
        if check.holds or check.structural:
            out.append(check)
            continue
        own = mended[check.stated.id].count(-check.off)
        culprit = next((i for i, p in enumerate(check.parts) if mended[p.id].count(check.off) > 1), -1)
        if own < 2 and culprit >= 0:
            out.append(replace(check, consequence=True, culprit=culprit))
        else:
            out.append(replace(check, borne=check.code == "SUM203" and check.stated.id in added and not check.cause))
    return out


def believable(check: SumCheck) -> bool:
    """True where the misfit speaks of a sum gone wrong rather than of figures that were never meant to add up."""
    size = max(abs(check.computed.middle), abs(check.stated.value or ZERO))
    near = size > 0 and abs(check.off) <= NEAR * size
    close = size > 0 and abs(check.off) <= CLOSE * size
    if len(check.parts) + check.blanks < 2 and check.cause != DIGITS:
        return False
    if check.evidence == "proved":
        return True
    if check.evidence == "expected":
        return near or bool(check.cause)
    return close and bool(check.cause) and check.cause != SLIPPED_PART


def is_plain(check: SumCheck) -> bool:
    """True where an error may be claimed: surely read, no blanks, and proved by other sums of the table, close, or explained."""
    size = max(abs(check.computed.middle), abs(check.stated.value or ZERO))
    close = size > 0 and abs(check.off) <= CLOSE * size
    backed = check.evidence == "proved" or (check.evidence == "expected" and (close or check.cause in {DIGITS, "missing", "twice"}))
    return check.sure and backed and not (check.consequence or check.confirmed or check.borne)
