"""Relations between the columns of a table that no header declares, learned from its rows: a difference of two years, a growth, a quotient,
a product, the mean growth over a run of years.

A relation is learned where nearly every row that could break it follows it; the row that does not is told under XRF404. What other rules
judge (capaian, shares, remainders, efficiencies, sums, declared relations) is left to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from rules.capaian_pairs import pairings
from rules.declared import relation_of
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO, Interval, exact, is_slip, printed, prints_as
from rules.lines import Line, Slot, lines, readable, slots
from rules.share_relations import efficiencies, remainders, shares
from rules.show import difference, like

CODE = "XRF404"
LEARNED_LINES = 4  # rows that must follow a relation by more than chance before another is held against it
BREAKS_PER_FIT = 4  # one row may break it for every four that follow it
TELLING_STEPS = 20  # a stated figure of fewer steps than this (0,9 has nine) is met by many quotients by chance
WIDEST_RESULT = 4  # steps of the stated figure that the rounding of the inputs may leave open
NEAR_COLUMNS = 8  # a derived column stands by its inputs: columns farther off are not tried
SERIES = 3  # years in a row that a mean growth is taken of, at least

DERIVED = frozenset(
    {
        Measure.SELISIH,
        Measure.PERSENTASE,
        Measure.OTHER,
        Measure.NILAI,
        Measure.CAPAIAN,
        Measure.SERAPAN,
        Measure.EFISIENSI,
        Measure.RATA_RATA,
        Measure.SISA_PERSEN,
    }
)
NO_INPUT = frozenset({Measure.NOMOR, Measure.LABEL, Measure.SATUAN, Measure.KATEGORI, Measure.KETERANGAN})
DIFFERENCES = frozenset({Measure.SELISIH, Measure.PERSENTASE, Measure.SISA_PERSEN, Measure.OTHER})

WRONG = {
    "difference": "{reported} is not “{a}” less “{b}”, as in {count} other rows of the table: that is {expected}.",
    "growth": "{reported} is not the growth from “{b}” to “{a}” in per cent, as in {count} other rows of the table: that is {expected}.",
    "quotient": "{reported} is not “{a}” divided by “{b}”, as in {count} other rows of the table: that is {expected}.",
    "percentage": "{reported} is not “{a}” in per cent of “{b}”, as in {count} other rows of the table: that is {expected}.",
    "product": "{reported} is not “{a}” times “{b}”, as in {count} other rows of the table: that is {expected}.",
    "share": "{reported} is not “{b}” per cent of “{a}”, as in {count} other rows of the table: that is {expected}.",
    "mean growth": "{reported} is not the mean of the yearly growth from “{a}” to “{b}”, as in {count} other rows of the table: that is "
    "{expected}.",
    "compound growth": "{reported} is not the yearly compound growth from “{a}” to “{b}”, as in {count} other rows of the table: that is "
    "{expected}.",
}

WHOLES = {"percentage": HUNDRED, "quotient": Decimal(1)}  # what a full measure is in a column of quotients

Compute = Callable[[Sequence[Interval]], Interval]


class Form(Struct, frozen=True):
    """A way to make a figure of others; `name` is that of its message."""

    name: str
    compute: Compute


DIFFERENCE = Form("difference", lambda x: x[0] - x[1])
QUOTIENTS = (
    Form("growth", lambda x: (x[0] / x[1]).scaled(HUNDRED) - Interval.exact(HUNDRED)),
    Form("quotient", lambda x: x[0] / x[1]),
    Form("percentage", lambda x: (x[0] / x[1]).scaled(HUNDRED)),
    Form("product", lambda x: x[0] * x[1]),
    Form("share", lambda x: (x[0] * x[1]).scaled(1 / HUNDRED)),
)
MEAN_GROWTH = Form("mean growth", lambda x: _mean_growth(x))
YEARLY_GROWTH = Form("compound growth", lambda x: _compound(x))


class Relation(Struct, frozen=True):
    """Column `of` made of `inputs` by `form`; `fits` is how many rows prove it."""

    of: Slot
    inputs: tuple[Slot, ...]
    form: Form
    fits: int


class Cells(Struct, frozen=True):
    """A column row by row: its facts, what they can stand for, and the printed values as they stand."""

    facts: tuple[Fact | None, ...]
    shown: tuple[Interval | None, ...]
    plain: tuple[Interval | None, ...]


def column_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Every figure under a relation that the rows of its table follow."""
    for table in report.tables:
        if not table.turned and not table.chart and len(table.rows) >= LEARNED_LINES:
            yield from _of_table(table)


def _of_table(table: FactTable) -> Iterator[Outcome]:
    all_slots, all_lines = slots(table), [x for x in lines(table) if x.level is not Level.AVERAGE]
    derived = [s for s in all_slots if s.measure in DERIVED and relation_of(all_slots, s) is None]
    if len(all_lines) < LEARNED_LINES or not derived:
        return
    known = _known(table)
    columns = {s.index: _cells(s, all_lines) for s in all_slots if s.measure not in NO_INPUT}
    for of in derived:
        stated = [f for f in columns[of.index].facts if f is not None and f.value is not None]
        if len(stated) < LEARNED_LINES or sum(f.id in known for f in stated) * 2 >= len(stated):
            continue
        if of.measure is Measure.CAPAIAN and pairings(all_slots, of)[0]:
            continue
        relation = learned(all_slots, columns, of)
        if relation is not None:
            yield from _judge(relation, columns, all_lines)


def _known(table: FactTable) -> set[int]:
    """Figures in the relations that the rules of shares, remainders and efficiencies judge."""
    stated = {x.stated.id for some in (shares(table), remainders(table), efficiencies(table)) for x in some}
    return stated | {f.id for x in shares(table) for f in (x.part, x.whole)}


def _cells(slot: Slot, all_lines: Sequence[Line]) -> Cells:
    facts = tuple(line.get(slot.index) for line in all_lines)
    plain = tuple(exact(f.quantity) if f is not None and f.value is not None else None for f in facts)
    if slot.measure is Measure.BOBOT:  # a weight is set, not measured: it hides no digits
        return Cells(facts, plain, plain)
    return Cells(facts, tuple(printed(f.quantity, f.unit) if f is not None and f.value is not None else None for f in facts), plain)


def learned(all_slots: Sequence[Slot], columns: Mapping[int, Cells], of: Slot) -> Relation | None:
    """The relation that nearly all rows follow; None where there is none."""
    best: Relation | None = None
    near = [s for s in all_slots if s.index in columns and 0 < of.index - s.index <= NEAR_COLUMNS]
    for form, inputs in _candidates(near, of):
        fits = _count(form, [columns[s.index] for s in inputs], columns[of.index])
        if fits >= LEARNED_LINES and (best is None or fits > best.fits):
            best = Relation(of, inputs, form, fits)
    return best


def _candidates(near: Sequence[Slot], of: Slot) -> Iterator[tuple[Form, tuple[Slot, ...]]]:
    """What a column may be made of: columns that stand before it."""
    series = _series(near)
    if series:
        yield MEAN_GROWTH, series
        yield YEARLY_GROWTH, series
    for a in near:
        for b in near:
            if a.index != b.index:
                if of.measure in DIFFERENCES and a.measure is b.measure:
                    yield DIFFERENCE, (a, b)
                for form in QUOTIENTS:
                    yield form, (a, b)


def _series(near: Sequence[Slot]) -> tuple[Slot, ...]:
    """The last columns of `near` as far as they are the years of one measure, one after the other."""
    run: list[Slot] = []
    for slot in sorted(near, key=lambda s: -s.index):
        if slot.period.year is None or (run and (run[-1].period.year != slot.period.year + 1 or run[-1].measure is not slot.measure)):
            break
        run.append(slot)
    return tuple(reversed(run)) if len(run) >= SERIES else ()


def _count(form: Form, inputs: Sequence[Cells], of: Cells) -> int:
    """Telling rows that follow; 0 where too many do not."""
    fits = breaks = 0
    most = len(of.facts) // (BREAKS_PER_FIT + 1)
    for row, stated in enumerate(of.facts):
        if stated is None or stated.value is None:
            continue
        value = _value(form, [c.shown[row] for c in inputs])
        if value is None:
            continue
        if not prints_as(value, stated.quantity):
            breaks += 1
            if breaks > most:
                return 0
        elif _telling(form, [c.plain[row] for c in inputs], value, stated):
            fits += 1
    return fits if breaks * BREAKS_PER_FIT <= fits else 0


def _telling(form: Form, plain: Sequence[Interval | None], value: Interval, stated: Fact) -> bool:
    """Whether the figures fit as they would not by chance or by every relation: as printed, or in the narrow room they leave."""
    values = [i.low for i in plain if i is not None]
    if not stated.value or abs(stated.value) < TELLING_STEPS * stated.quantity.step:
        return False
    if not all(values) or len(set(values)) < len(values) or stated.value in values:
        return False
    sharp = _value(form, plain)
    return value.width <= WIDEST_RESULT * stated.quantity.step or (sharp is not None and bool(prints_as(sharp, stated.quantity)))


def _value(form: Form, inputs: Sequence[Interval | None]) -> Interval | None:
    given = [i for i in inputs if i is not None]
    try:
        return form.compute(given) if len(given) == len(inputs) else None
    except ZeroDivisionError:
        return None


def _mean_growth(years: Sequence[Interval]) -> Interval:
    rates = [b.middle / a.middle for a, b in pairwise(years)]
    return Interval.exact((sum(rates, ZERO) / len(rates) - 1) * HUNDRED)


def _compound(years: Sequence[Interval]) -> Interval:
    first, last = years[0].middle, years[-1].middle
    if first <= ZERO or last <= ZERO:
        raise ZeroDivisionError
    return Interval.exact(((last / first) ** (Decimal(1) / (len(years) - 1)) - 1) * HUNDRED)


def _judge(relation: Relation, columns: Mapping[int, Cells], all_lines: Sequence[Line]) -> Iterator[Outcome]:
    of, inputs = columns[relation.of.index], [columns[s.index] for s in relation.inputs]
    for row, line in enumerate(all_lines):
        stated, value = of.facts[row], _value(relation.form, [c.shown[row] for c in inputs])
        given = tuple(f for c in inputs if (f := c.facts[row]) is not None)
        if stated is None or stated.value is None or value is None:
            continue
        ids = (stated.id, *(f.id for f in given))
        if prints_as(value, stated.quantity) or _less_is_better(relation.form, value, stated):
            yield Held(CODE, stated.place, f"{relation.form.name} of columns", ids)
        elif line.level is Level.TOTAL:  # may be the sum or the mean of its column
            yield Skipped(CODE, stated.place, "column_follows_no_formula", ids)
        elif not relation.of.certain or not all(readable(f) for f in (stated, *given)):
            yield Skipped(CODE, stated.place, "doubtful_reading", ids)
        else:
            yield _misfit(relation, stated, given, value)


def _less_is_better(form: Form, value: Interval, stated: Fact) -> bool:
    """Whether the row counts the other way, as indicators do of which less is better: (2T-R)/T or T/R in a column of R/T."""
    whole = WHOLES.get(form.name)
    if whole is None:
        return False
    ways = [Interval.exact(2 * whole) - value] + ([Interval.exact(whole * whole) / value] if value.low > ZERO else [])
    return any(prints_as(way, stated.quantity) for way in ways)


def _misfit(relation: Relation, stated: Fact, inputs: tuple[Fact, ...], value: Interval) -> Finding:
    assert stated.value is not None
    expected = like(value.middle, stated.quantity)
    named = {"a": relation.inputs[0].name, "b": relation.inputs[-1].name}
    return Finding(
        CODE,
        Severity.INFO if is_slip(value, stated.quantity) else Severity.WARNING,
        stated.place,
        Message.of(WRONG[relation.form.name], reported=stated.quantity.raw, count=relation.fits, expected=expected, **named),
        expected=expected,
        difference=difference(stated.value, value.middle, stated.quantity),
        facts=(stated.id, *(f.id for f in inputs)),
        confidence=confidence_of(stated, *inputs),
        evidence=(stated.place, *(f.place for f in inputs)),
    )
