"""What periods come to: a total beside the quarters of its row, a running total down the months of its column.

Of some indicators the quarters add up, of others the last one stands for the year, or the best, or their mean: a row holds where one of
these gives its total. Only where the rows of a table show that its columns are so related is a row told that follows none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rules.additive import CUMULATIVE
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import ZERO, Interval, is_slip, printed, prints_as, total
from rules.lines import Line, Slot, lines, readable, slots
from rules.show import difference, like
from rules.sum_checks import sum_checks

CODE = "XRF404"
LEARNED_LINES = 4  # rows that must follow before another is held against them
BREAKS_PER_FIT = 4  # one row may break the relation for every four that follow it
FEWEST_PERIODS = 3
NEAR_COLUMNS = 4  # a running total stands by the column it runs over
TOTAL = re.compile(r"\b(?:total|jumlah|kondisi akhir|capaian akhir|realisasi akhir|akhir tahun|setahun)\b", re.IGNORECASE)
PERIOD = re.compile(r"\b(?:tw|triwulan|semester|th|thn|tahun)\b", re.IGNORECASE)
NO_FIGURES = frozenset({Measure.NOMOR, Measure.LABEL, Measure.SATUAN, Measure.KATEGORI, Measure.KETERANGAN})

NO_TOTAL = (
    "{reported} is neither the sum of the {count} periods before it ({sum}) nor the last, the highest or the mean of them; "
    "{others} other rows of the table follow one of these."
)
NO_RUNNING = "The running total {reported} is not the one before it, {before}, and {part} of its own row, which make {expected}."


class Case(Struct, frozen=True):
    """A stated figure, the figures it comes from, and what they give; `telling` where they would not give it by chance."""

    stated: Fact
    inputs: tuple[Fact, ...]
    value: Interval
    fits: bool
    telling: bool


def period_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Totals over periods, across and down, that no other rule judges."""
    for table in report.tables:
        if not table.turned and not table.chart and len(table.rows) >= LEARNED_LINES:
            yield from _across(table)
            yield from _down(table)


def _across(table: FactTable) -> Iterator[Outcome]:
    all_slots = slots(table)
    for of in all_slots:
        periods = _periods_before(all_slots, of)
        if len(periods) < FEWEST_PERIODS:
            continue
        judged = {c.stated.id for c in sum_checks(table)}
        cases = [c for line in lines(table) if (c := _total_case(line, of, periods)) is not None and c.stated.id not in judged]
        for case, fits in _learned(cases):
            yield _verdict(case, of) or _no_total(case, fits)


def _periods_before(all_slots: Sequence[Slot], of: Slot) -> list[Slot]:
    """The columns of periods that stand right before a column of totals under the same header."""
    if not of.path or not TOTAL.search(of.path[-1]) or of.measure in NO_FIGURES:
        return []
    out: list[Slot] = []
    for slot in sorted((s for s in all_slots if s.index < of.index), key=lambda s: -s.index):
        named = bool(slot.period.part) or (slot.path and PERIOD.search(slot.path[-1]) is not None)
        if not named or slot.measure in NO_FIGURES or (out and slot.measure is not out[0].measure) or slot.period.cumulative:
            break
        out.append(slot)
    return out[::-1]


def _total_case(line: Line, of: Slot, periods: Sequence[Slot]) -> Case | None:
    stated = line.get(of.index)
    facts = [f for s in periods if (f := line.get(s.index)) is not None]
    shown = [i for f in facts if (i := printed(f.quantity, f.unit)) is not None]
    if stated is None or stated.value is None or len(shown) < FEWEST_PERIODS or len(shown) < len(facts) or line.level is Level.AVERAGE:
        return None
    whole = total(shown)
    ways = [whole, shown[-1], max(shown, key=lambda i: i.low), Interval(whole.low / len(shown), whole.high / len(shown))]
    fits = any(prints_as(way, stated.quantity) for way in ways)
    return Case(stated, tuple(facts), whole, fits, len({i.low for i in shown}) > 1)


def _down(table: FactTable) -> Iterator[Outcome]:
    all_slots = slots(table)
    rows = [line for line in lines(table) if line.level is Level.CHILD]
    for of in all_slots:
        if not (of.period.cumulative or CUMULATIVE.search(of.name)) or of.measure in NO_FIGURES or len(rows) < LEARNED_LINES:
            continue
        best: list[tuple[Case, int]] = []
        for part in (s for s in all_slots if s.measure not in NO_FIGURES and 0 < abs(s.index - of.index) <= NEAR_COLUMNS):
            found = _learned(_running_cases(rows, of, part))
            best = found if len(found) > len(best) else best
        for case, _ in best:
            yield _verdict(case, of) or _no_running(case)


def _running_cases(rows: Sequence[Line], of: Slot, part: Slot) -> list[Case]:
    """A row for each but the first; one that holds with what the row before should print follows from that one's slip."""
    out: list[Case] = []
    before: Fact | None = None
    mended = Interval.exact(ZERO)
    for line in rows:
        stated, own = line.get(of.index), line.get(part.index)
        if stated is None or own is None or stated.value is None or own.value is None:
            return []  # a running total has no gaps
        if before is None or before.value is None:
            before, mended = stated, Interval.exact(stated.value)
            continue
        value = Interval.exact(before.value + own.value)
        fits = bool(prints_as(value, stated.quantity))
        follows = bool(prints_as(mended + Interval.exact(own.value), stated.quantity))
        out.append(Case(stated, (before, own), value, fits or follows, fits and own.value != ZERO))
        before, mended = stated, value
    return out


def _learned(cases: Sequence[Case]) -> list[tuple[Case, int]]:
    """The cases with how many prove the relation; none where too few do."""
    fits = sum(c.fits and c.telling for c in cases)
    breaks = sum(not c.fits for c in cases)
    return [(c, fits) for c in cases] if fits >= LEARNED_LINES and breaks * BREAKS_PER_FIT <= fits else []


def _verdict(case: Case, of: Slot) -> Outcome | None:
    """What is said of a case that holds or cannot be judged; None for one to be told."""
    ids = (case.stated.id, *(f.id for f in case.inputs))
    if case.fits:
        return Held(CODE, case.stated.place, "total of periods", ids)
    if not of.certain or not all(readable(f) for f in (case.stated, *case.inputs)):
        return Skipped(CODE, case.stated.place, "doubtful_reading", ids)
    return None


def _no_total(case: Case, fits: int) -> Finding:
    raw = case.stated.quantity.raw
    whole = like(case.value.middle, case.stated.quantity)
    return _finding(case, Message.of(NO_TOTAL, reported=raw, count=len(case.inputs), sum=whole, others=fits), whole)


def _no_running(case: Case) -> Finding:
    before, part = case.inputs[0].quantity.raw, case.inputs[-1].quantity.raw
    expected = like(case.value.middle, case.stated.quantity)
    return _finding(case, Message.of(NO_RUNNING, reported=case.stated.quantity.raw, before=before, part=part, expected=expected), expected)


def _finding(case: Case, message: Message, expected: str) -> Finding:
    stated = case.stated
    assert stated.value is not None
    return Finding(
        CODE,
        Severity.INFO if is_slip(case.value, stated.quantity) else Severity.WARNING,
        stated.place,
        message,
        expected=expected,
        difference=difference(stated.value, case.value.middle, stated.quantity),
        facts=(stated.id, *(f.id for f in case.inputs)),
        confidence=confidence_of(stated, *case.inputs),
        evidence=(stated.place, *(f.place for f in case.inputs)),
    )
