"""How a wrong figure may have come about, where the cells beside it show it: copied, swapped, shifted, kept from last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.capaian_formulas import by_formula, computed, fit
from rules.causes import digit_string
from rules.corrected import Printed
from rules.facts import Fact, Measure
from rules.figures import Figures, Spot
from rules.finding import Finding, Message
from rules.intervals import ROUNDED, exact, prints_as
from rules.probable import LIKE_BY_CHANCE, TELLING_DIGITS, significant
from rules.quantity import Quantity
from rules.show import like
from rules.support import row_with

ABOVE = "Probable cause: the figure of the row above, “{row}”, was copied."
BELOW = "Probable cause: the figure of the row below, “{row}”, was copied."
BESIDE = "Probable cause: the figure of the column “{column}” was copied."
LAST_YEAR = "Probable cause: the figure of {year} was kept."
TARGET = "Probable cause: the target was put in place of the realisasi."
SWAPPED = "Probable cause: this figure and {other} ({place}) were swapped."
SHIFTED = "Probable cause: the rows are shifted by one here; this is the figure of “{row}”."
POLARITY = "Probable cause: it was computed by {used} instead of {right}."
INPUT = "Probable cause: two digits of {input} changed places; with {mended} the percentage follows."

OTHER_INPUT = "Probable cause: it was computed from {used} ({column}) instead of {right}."

SURE_PERCENT = 4  # digits of a stated percentage from which a mended input that gives it is no chance
SHIFTED_ROWS = 2  # rows that must be moved the same way


def copied(spot: Spot, figures: Figures, right: Printed, accused: frozenset[int]) -> list[Message]:
    """The cells from which the accused figure may have been copied: they print the same, and are not accused themselves."""
    fact = spot.fact
    if fact.value is None or significant(fact.value) < LIKE_BY_CHANCE:
        return []
    old = _last_year(spot, figures)
    found: list[Message] = []
    taken: set[int] = set()
    if old is not None:
        found.append(Message.of(LAST_YEAR, year=old.period.year))
        taken = {s.fact.id for s in figures.by_key.get(fact.key, []) if s.fact.value == fact.value}
    target = figures.mates(spot).get(Measure.TARGET)
    if fact.measure is Measure.REALISASI and target is not None and _same(target.fact, fact):
        found.append(Message.of(TARGET))
        taken.add(target.fact.id)
    for template, other in _neighbours(spot, figures):
        if not _same(other.fact, fact) or other.fact.id in accused | taken or other.fact.value == right.value:
            continue
        if template == BESIDE and row_with(figures, spot, fact) is not True:  # a capaian of target 100 is the realisasi
            found.append(Message.of(BESIDE, column=other.fact.place.column))
        elif template == ABOVE:
            found.append(Message.of(ABOVE, row=other.fact.place.row))
        elif template == BELOW:
            found.append(Message.of(BELOW, row=other.fact.place.row))
    return found


def _same(a: Fact, b: Fact) -> bool:
    """Printed alike, digit for digit."""
    return a.value == b.value and a.quantity.decimals == b.quantity.decimals


def _last_year(spot: Spot, figures: Figures) -> Fact | None:
    """The same item's figure of the year before, where it is printed just so in a table under that year."""
    fact = spot.fact
    year = fact.period.year or figures.report.year
    if not fact.key or year is None:
        return None
    for other in figures.by_key.get(fact.key, []):
        of = other.fact
        before = of.period.stated and of.period.year == year - 1
        if other.in_table and before and of.measure is fact.measure and of.value == fact.value and of.id != fact.id:
            return of
    return None


def _neighbours(spot: Spot, figures: Figures) -> Iterator[tuple[str, Spot]]:
    """The next figures above, below and on both sides."""
    table, row, column = spot.table, spot.row, spot.column
    if table is None or row is None or column is None:
        return
    rows = [r.index for r in table.rows]
    columns = [c.index for c in table.columns]
    at = rows.index(row.index)
    for template, order in ((ABOVE, reversed(rows[:at])), (BELOW, iter(rows[at + 1 :]))):
        near = next((s for r in order if (s := figures.by_cell.get((table.index, r, column.index))) and s.fact.value is not None), None)
        if near is not None:
            yield template, near
    place = columns.index(column.index)
    for side in (reversed(columns[:place]), iter(columns[place + 1 :])):
        cells = (s for c in side if (s := figures.by_cell.get((table.index, row.index, c))))
        near = next((s for s in cells if s.fact.value is not None and s.fact.measure is not Measure.NOMOR), None)
        if near is not None:
            yield BESIDE, near


def swapped(finding: Finding, spot: Spot, right: Printed, others: Sequence[tuple[Finding, Spot, Printed]]) -> list[Message]:
    """Another accused figure that should stand here, while this one should stand there."""
    for other, there, should in others:
        if other.finding_id == finding.finding_id or there.fact.value is None or there.fact.measure is not spot.fact.measure:
            continue
        crosswise = should.value == spot.fact.value and right.value == there.fact.value
        if crosswise and min(significant(right.value), significant(should.value)) >= TELLING_DIGITS:
            place = there.fact.place
            beside = there.table is not None and there.table is spot.table and place.row != spot.fact.place.row
            return [Message.of(SWAPPED, other=there.fact.quantity.raw, place=place.row if beside else f"p. {place.page}")]
    return []


def shifted(spot: Spot, others: Sequence[tuple[Finding, Spot, Printed]]) -> list[Message]:
    """Accused figures of one column that each print what should stand in the next row, all the same way."""
    if spot.table is None or spot.row is None or spot.column is None:
        return []
    rows = [r.index for r in spot.table.rows]
    column = [
        (rows.index(s.row.index), s, right)
        for _, s, right in others
        if s.table is spot.table and s.row is not None and s.column is not None and s.column.index == spot.column.index
    ]
    by_row = {at: (s, right) for at, s, right in column}
    for way in (1, -1):
        moved = [at for at, s, _ in column if at + way in by_row and by_row[at + way][1].value == s.fact.value]
        here = rows.index(spot.row.index)
        if len(moved) >= SHIFTED_ROWS and here in moved:
            return [Message.of(SHIFTED, row=by_row[here + way][0].fact.place.row)]
    return []


def polarity(spot: Spot, figures: Figures, right: Quantity) -> list[Message]:
    """A capaian that another customary formula gives than the one that gives the figure elsewhere."""
    mates = figures.mates(spot)
    if spot.fact.measure is not Measure.CAPAIAN or Measure.TARGET not in mates or Measure.REALISASI not in mates:
        return []
    target, realisasi = (mates[m].fact.quantity for m in (Measure.TARGET, Measure.REALISASI))
    values = computed(target, realisasi, False)
    used = [f for f, v in values if prints_as(v, spot.fact.quantity) == ROUNDED]
    meant = [f for f, v in values if prints_as(v, right) == ROUNDED]
    if len(used) == len(meant) == 1 and used != meant:
        return [Message.of(POLARITY, used=used[0], right=meant[0])]
    return []


def mistyped_inputs(finding: Finding, inputs: Sequence[Fact], stated: Quantity) -> list[Message]:
    """An input of a percentage that gives it exactly with two neighbouring digits exchanged."""
    if stated.value is None or len(digit_string(stated.value, stated.decimals).lstrip("0")) < SURE_PERCENT or len(inputs) < 2:
        return []
    found = []
    for place in (0, 1):
        for value in _exchanges(inputs[place].quantity):
            pair = [f.quantity for f in inputs[:2]]
            pair[place] = _with(pair[place], value)
            if _gives(finding.rule, pair, stated):
                found.append(Message.of(INPUT, input=inputs[place].quantity.raw, mended=like(value, inputs[place].quantity)))
    return found


def other_inputs(spot: Spot, figures: Figures, inputs: Sequence[Fact]) -> list[Message]:
    """Another target or realisasi of the row (another year, another plan) from which the stated capaian follows."""
    stated = spot.fact.quantity
    if stated.value is None or len(inputs) < 2 or len(digit_string(stated.value, stated.decimals).lstrip("0")) < LIKE_BY_CHANCE:
        return []
    target, realisasi = inputs[:2]
    found = []
    for mine in (target, realisasi):
        for other in figures.line(spot, mine.measure):
            of = other.fact
            if of.id == mine.id or of.value is None or of.value == mine.value:
                continue
            pair = (of, realisasi) if mine is target else (target, of)
            fitting = fit(pair[0].quantity, pair[1].quantity, stated)
            if fitting is not None and fitting.cap is None and not fitting.hidden:
                found.append(Message.of(OTHER_INPUT, used=of.quantity.raw, column=of.place.column, right=mine.quantity.raw))
    return found


def _gives(rule: str, pair: Sequence[Quantity], stated: Quantity) -> bool:
    if rule == "PCT301":
        part, whole = exact(pair[0]), exact(pair[1])
        ratio = by_formula("R/T", whole, part) if part and whole else None
        return ratio is not None and prints_as(ratio, stated) == ROUNDED
    found = fit(pair[0], pair[1], stated)
    return found is not None and found.cap is None and not found.hidden and found.mode == ROUNDED


def _with(quantity: Quantity, value: Decimal) -> Quantity:
    return replace(quantity, value=value)


def _exchanges(quantity: Quantity) -> list[Decimal]:
    """The values with two neighbouring digits exchanged; none for short figures."""
    if quantity.value is None or quantity.step > 1:
        return []
    text = digit_string(quantity.value, quantity.decimals)
    if len(text.strip("0")) < LIKE_BY_CHANCE:
        return []
    swaps = {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)} - {text}
    return [Decimal(s).scaleb(-quantity.decimals) for s in sorted(swaps) if s[0] != "0" or text[0] == "0"]
