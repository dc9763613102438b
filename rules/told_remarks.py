"""TXT502, remarks in tables: `Melampaui Target`, `Belum Tercapai`, `Di bawah` beside the figures of their row."""

from __future__ import annotations

from collections.abc import Iterator

from rules.directions import Directions
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts, Row
from rules.figures import Figures, Spot
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.quantity import Kind
from rules.sayings import Sense, sense_of_remark
from rules.told_targets import AGAINST, Standing, standing

CODE = "TXT502"
SURE_ENOUGH = 0.8  # reading confidence below which a contradiction is a warning
SIDES = {"di atas": 1, "diatas": 1, "di bawah": -1, "dibawah": -1, "sama": 0, "setara": 0}
SIDE_AGAINST = '"{word}" is said; {name} is {own}, the standard {other}.'
SIDE_WORDS = {1: "Di atas", -1: "Di bawah", 0: "Sama"}


def remark_outcomes(report: ReportFacts) -> Iterator[Outcome]:
    """Every remark of a table that says how the row's figures stand."""
    figures = Figures.of(report)
    for table in report.tables:
        columns = {c.index for c in table.columns if c.measure is Measure.KETERANGAN}
        if not columns:
            continue
        rows = {r.index: r for r in table.rows}
        for (r, c), fact in table.facts:
            if c in columns and r in rows and rows[r].level is Level.CHILD:
                yield from _remark(fact, table, rows[r], figures, report.year)


def _remark(fact: Fact, table: FactTable, row: Row, figures: Figures, year: int | None) -> Iterator[Outcome]:
    word = " ".join(fact.quantity.raw.split())
    side = SIDES.get(word.lower().rstrip("."))
    spots = [s for s in (figures.by_cell.get((table.index, row.index, c.index)) for c in table.columns) if s is not None]
    if side is not None:
        yield from _side(fact, word, side, spots, year)
        return
    sense = sense_of_remark(word)
    if sense not in {Sense.MET, Sense.EXCEEDED, Sense.MISSED}:
        return
    t, r, c = (_only(spots, m, year) for m in (Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN))
    key = next((f.key for f in (t, r, c) if f is not None), "")
    found = standing(t, r, c, Directions.of(figures.report).may_be_down(fact.indicator, key))
    if found is None:
        yield Skipped(CODE, fact.place, "nothing_to_compare", (fact.id,))
        return
    ids = (fact.id, *(f.id for f in found.facts))
    if found.allows(sense):
        yield Held(CODE, fact.place, "target", ids)
        return
    yield _remark_wrong(fact, word, found, sense)


def _only(spots: list[Spot], measure: Measure, year: int | None) -> Fact | None:
    """The row's one figure of a measure for the report's year; figures without a year count where none has it."""
    mine = [s.fact for s in spots if s.fact.measure is measure and not s.fact.period.part and not s.fact.period.basis]
    chosen = [f for f in mine if f.period.year == year] or [f for f in mine if f.period.year is None]
    return chosen[0] if len({f.value for f in chosen}) == 1 else None


def _remark_wrong(fact: Fact, word: str, found: Standing, sense: Sense) -> Finding:
    equal = 0 in found.signs
    sure = confidence_of(fact, *found.facts) >= SURE_ENOUGH and not equal
    told = ", ".join(f"{f.measure.value} {f.quantity.raw}" for f in found.facts)
    return Finding(
        CODE,
        Severity.ERROR if sure else Severity.WARNING,
        fact.place,
        Message.of(AGAINST, word=word, figures=told),
        expected=found.right_word(),
        other=found.facts[0].place,
        facts=(fact.id, *(f.id for f in found.facts)),
        confidence=confidence_of(fact, *found.facts),
        changes_conclusion=not (equal and sense is Sense.EXCEEDED),
        evidence=(fact.place, *(f.place for f in found.facts)),
    )


def _side(fact: Fact, word: str, side: int, spots: list[Spot], year: int | None) -> Iterator[Outcome]:
    """`Di atas`, `Di bawah`: of the realisasi against the national (or other) standard in the row."""
    told = [s.fact for s in spots if s.fact.measure in {Measure.REALISASI, Measure.NILAI} and not s.fact.period.part]
    told = [f for f in told if f.period.year in {year, None}]
    if any(f.quantity.kind in {Kind.AMBIGUOUS, Kind.MALFORMED} for f in told):
        yield Skipped(CODE, fact.place, "doubtful_reading", (fact.id,))
        return
    values = [f for f in told if f.usable and f.value is not None]
    if len(values) < 2 or not any(f.period.basis for f in values[1:]) or len({f.quantity.kind for f in values}) > 1:
        yield Skipped(CODE, fact.place, "nothing_to_compare", (fact.id,))
        return
    own, *others = values  # the report's own figure stands first; before the nation's there may be the province's
    signs = [_sign(own, other) for other in others]
    ids = (fact.id, own.id, *(f.id for f in others))
    if side in signs or 0 in signs:
        yield Held(CODE, fact.place, "direction", ids)
        return
    sign, other = signs[-1], others[-1]
    sure = confidence_of(fact, own, other) >= SURE_ENOUGH
    yield Finding(
        CODE,
        Severity.ERROR if sure else Severity.WARNING,
        fact.place,
        Message.of(SIDE_AGAINST, word=word, name=own.measure.value, own=own.quantity.raw, other=other.quantity.raw),
        expected=SIDE_WORDS[sign],
        other=own.place,
        facts=(fact.id, own.id, other.id),
        confidence=confidence_of(fact, own, other),
        changes_conclusion=True,
        evidence=(fact.place, own.place, other.place),
    )


def _sign(own: Fact, other: Fact) -> int:
    assert own.value is not None and other.value is not None
    return (own.value > other.value) - (own.value < other.value)
