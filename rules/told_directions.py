"""TXT502, direction: what rose or fell, in a sentence's own two figures or in the tables' figures of two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.direction_words import direction
from rules.facts import Fact, Measure, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, hides_digits
from rules.quantity import Kind
from rules.sayings import Saying, Sense
from rules.show import like
from rules.told_totals import totals_of

CODE = "TXT502"
SURE_ENOUGH = 0.8  # reading confidence below which a contradiction is a warning
MANY_TIMES = 5  # of the other percentage: so much does no indicator rise from one year to the next

TURNED = 'From {before} to {after} is no "{word}".'
ONE_DIGIT_MORE = 'From {before} to {after} is no "{word}"; with {expected}, one digit less, it would be.'
EQUAL = '"{word}" is said, but both figures are {after}.'
TURNED_TABLE = '"{word}" is said of {name}; {place} prints {before} for {against} and {after} for {year}.'
MEASURES = (Measure.REALISASI, Measure.CAPAIAN)


def change_outcome(saying: Saying) -> Iterator[Outcome]:
    """A direction word between two figures of its own sentence."""
    before, after = saying.get("dari"), saying.get("menjadi")
    if before is None or after is None:
        return
    ids = (saying.id, after.id, before.id)
    reason = "several_figures" if not saying.certain else _doubt(before, after)
    if reason:
        yield Skipped(CODE, saying.place, reason, ids)
        return
    assert before.value is not None and after.value is not None
    rises = after.value > before.value
    if after.value == before.value:
        yield from _equal(saying, before, after, ids)
        return
    if rises == (saying.sense is Sense.UP):
        yield Held(CODE, saying.place, "direction", ids)
        return
    if (slip := _digit_twice(saying, before, after)) is not None:
        yield _one_digit_more(saying, before, after, *slip)
        return
    loose = not saying.plain or (direction(saying.subject) == "down" and not _compares(saying))
    sure = confidence_of(before, after) >= SURE_ENOUGH and not loose
    yield _contradicted(saying, before, after, TURNED, Severity.ERROR if sure else Severity.WARNING)


def _compares(saying: Saying) -> bool:
    """`lebih tinggi`, `di atas`: of the figures themselves, whichever way is better."""
    return saying.place.text.lower().startswith(("lebih", "di"))


def _doubt(before: Fact, after: Fact) -> str:
    for fact in (before, after):
        if not fact.usable or fact.quantity.kind is Kind.RANGE:
            return "no_value" if fact.value is None else "doubtful_reading"
    percent = [f.quantity.kind is Kind.PERCENT for f in (before, after)]
    if percent[0] != percent[1] and any(f.quantity.kind in {Kind.COUNT, Kind.MONEY} for f in (before, after)):
        return "unlike_units"
    if {before.quantity.kind, after.quantity.kind} == {Kind.MONEY, Kind.COUNT}:
        return "unlike_units"
    return ""


def _digit_twice(saying: Saying, before: Fact, after: Fact) -> tuple[Fact, str] | None:
    """The percentage that passes the other, and 100, many times over, and its print without one of two equal digits, with which the word
    is right: the figure is the slip, not the word."""
    if any(f.quantity.kind is not Kind.PERCENT or f.value is None for f in (before, after)):
        return None
    low, high = sorted((before, after), key=lambda f: f.value or Decimal(0))
    assert low.value is not None and high.value is not None
    if high.value <= HUNDRED or low.value > HUNDRED or high.value < low.value * MANY_TIMES:
        return None
    digits = re.search(r"\d+(?=\D)", high.quantity.raw)
    whole = digits[0] if digits else ""
    for i in range(1, len(whole)):
        if whole[i] == whole[i - 1]:
            mended = Decimal(whole[:i] + whole[i + 1 :]) + high.value % 1
            rises = (mended if high is after else low.value) > (low.value if high is after else mended)
            if mended <= HUNDRED and mended != low.value and rises == (saying.sense is Sense.UP):
                return high, like(mended, high.quantity)
    return None


def _one_digit_more(saying: Saying, before: Fact, after: Fact, wrong: Fact, expected: str) -> Finding:
    right = before if wrong is after else after
    return Finding(
        CODE,
        Severity.ERROR if confidence_of(before, after) >= SURE_ENOUGH else Severity.WARNING,
        wrong.place,
        Message.of(ONE_DIGIT_MORE, word=saying.place.text, before=before.quantity.raw, after=after.quantity.raw, expected=expected),
        expected=expected,
        other=right.place,
        facts=(wrong.id, right.id, saying.id),
        confidence=confidence_of(before, after),
        evidence=(wrong.place, right.place, saying.place),
    )


def _equal(saying: Saying, before: Fact, after: Fact, ids: tuple[int, ...]) -> Iterator[Outcome]:
    if hides_digits(before.quantity, before.unit) or hides_digits(after.quantity, after.unit):
        yield Held(CODE, saying.place, "within rounding", ids)
        return
    yield _contradicted(saying, before, after, EQUAL, Severity.WARNING)


def _contradicted(saying: Saying, before: Fact, after: Fact, template: str, severity: Severity) -> Finding:
    assert before.value is not None and after.value is not None
    return Finding(
        CODE,
        severity,
        saying.place,
        Message.of(template, word=saying.place.text, before=before.quantity.raw, after=after.quantity.raw),
        expected=_other_word(saying, after.value - before.value),
        other=after.place,
        facts=(saying.id, after.id, before.id),
        confidence=confidence_of(before, after),
        changes_conclusion=True,
        evidence=(saying.place, after.place, before.place),
    )


OPPOSITES = {
    "meningkat": "menurun",
    "naik": "turun",
    "bertambah": "berkurang",
    "tinggi": "rendah",
    "besar": "kecil",
    "banyak": "sedikit",
    "atas": "bawah",
    "kenaikan": "penurunan",
    "peningkatan": "penurunan",
    "penambahan": "pengurangan",
    "pertambahan": "pengurangan",
}
BACK = {b: a for a, b in reversed(OPPOSITES.items())}


def _other_word(saying: Saying, change: Decimal) -> str:
    """The word that the figures bear out: the opposite of the one printed, `tetap` where nothing changed."""
    if change == 0:
        return "tetap"
    table = OPPOSITES if saying.sense is Sense.UP else BACK
    return " ".join(table.get(w, w) for w in saying.place.text.lower().split())


def trend_outcome(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    """A direction word about one item and two years, against the figures that tables print for them."""
    if saying.certain and not saying.key and saying.measure is Measure.JUMLAH and (totals := totals_of(saying, report)) is not None:
        yield from _by_totals(saying, *totals)
        return
    if not saying.certain or not saying.key or saying.year is None or saying.against is None or saying.year == saying.against:
        yield Skipped(CODE, saying.place, "several_figures" if not saying.certain else "nothing_to_compare", (saying.id,))
        return
    figures = Figures.of(report)
    wanted = (saying.measure,) if saying.measure is not None else MEASURES
    pairs = [p for m in wanted if (p := _pair(saying, m, figures)) is not None]
    if not pairs:
        yield Skipped(CODE, saying.place, "nothing_to_compare", (saying.id,))
        return
    ids = (saying.id, *(f.id for p in pairs for f in p))
    if any(_fits(saying, *p) for p in pairs):
        yield Held(CODE, saying.place, "direction", ids)
        return
    before, after = pairs[0]
    loose = not saying.plain or saying.measure is None or (direction(saying.subject) == "down" and not _compares(saying))
    yield _turned_in_table(saying, before, after, Severity.WARNING if loose else Severity.ERROR)


def _by_totals(saying: Saying, before: Fact, after: Fact) -> Iterator[Outcome]:
    """Totals of two tables linked by the words of their titles: likely, not certain, that they are meant."""
    if _doubt(before, after):
        yield Skipped(CODE, saying.place, _doubt(before, after), (saying.id, after.id, before.id))
    elif _fits(saying, before, after):
        yield Held(CODE, saying.place, "direction", (saying.id, after.id, before.id))
    else:
        yield _turned_in_table(saying, before, after, Severity.WARNING)


def _turned_in_table(saying: Saying, before: Fact, after: Fact, severity: Severity) -> Finding:
    assert before.value is not None and after.value is not None
    return Finding(
        CODE,
        severity,
        saying.place,
        Message.of(
            TURNED_TABLE,
            word=saying.place.text,
            name=saying.subject,
            place=" / ".join(dict.fromkeys(f.place.table or f"p. {f.place.page}" for f in (after, before))),
            before=before.quantity.raw,
            after=after.quantity.raw,
            against=saying.against,
            year=saying.year,
        ),
        expected=_other_word(saying, after.value - before.value),
        other=after.place,
        facts=(saying.id, after.id, before.id),
        confidence=confidence_of(before, after),
        changes_conclusion=True,
        evidence=(saying.place, after.place, before.place),
    )


def _fits(saying: Saying, before: Fact, after: Fact) -> bool:
    assert before.value is not None and after.value is not None
    if before.value == after.value:
        return hides_digits(before.quantity, before.unit) or hides_digits(after.quantity, after.unit)
    return (after.value > before.value) == (saying.sense is Sense.UP)


def _pair(saying: Saying, measure: Measure, figures: Figures) -> tuple[Fact, Fact] | None:
    """The figures of both years where every table prints the same for a year; None otherwise."""
    values = []
    for year in (saying.against, saying.year):
        facts = [
            s.fact
            for s in figures.by_key.get(saying.key, [])
            if s.in_table
            and s.fact.measure is measure
            and s.fact.period.year == year
            and not s.fact.period.part
            and not s.fact.period.basis
            and s.fact.usable
        ]
        if not facts or len({f.value for f in facts}) != 1 or len({f.quantity.kind for f in facts}) != 1:
            return None
        values.append(facts[0])
    before, after = values
    return None if _doubt(before, after) else (before, after)
