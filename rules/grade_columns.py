"""CAP104 where the score stands in one column and its letter in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rules.bands import Official, canonical_grade, official_labels, officials
from rules.facts import Column, Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Skipped, confidence_of
from rules.intervals import exact
from rules.lines import Line, lines, readable, severity_for
from rules.quantity import Kind
from rules.show import like

CODE = "CAP104"
GRADE = "Grade {reported} does not fit its score {score}: on the scale of {source} the score is {expected}"
SCORES = (Measure.NILAI, Measure.REALISASI)  # a column of values comes before one of realisasi
FIGURES = frozenset({Kind.NUMBER, Kind.COUNT, Kind.PERCENT})

InForce = Callable[[Fact, tuple[Official, ...]], tuple[Official, ...]]


def column_outcomes(report: ReportFacts, in_force: InForce) -> Iterator[Outcome]:
    """Rows of tables with one column of scores and one of letters of an official scale; `in_force` drops superseded scales.

    Where more rows fail than hold, the letters follow another scale than the one the names tell: nothing is said.
    """
    for table in report.tables:
        for letters in (c for c in table.columns if c.measure is Measure.KATEGORI and c.certain):
            scores = _score_column(table)
            if scores is None:
                continue
            made = [o for line in lines(table) for o in _judged(table, line, scores, letters, in_force)]
            wrong = sum(isinstance(o, Finding) for o in made)
            if wrong > sum(isinstance(o, Held) for o in made):
                yield from (Skipped(CODE, o.place, "unknown_scale", o.facts) if isinstance(o, Finding) else o for o in made)
            else:
                yield from made


def _score_column(table: FactTable) -> Column | None:
    """The one column of scores; None where there is none or more than one."""
    for measure in SCORES:
        found = [c for c in table.columns if c.measure is measure and c.certain]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _judged(table: FactTable, line: Line, scores: Column, letters: Column, in_force: InForce) -> Iterator[Outcome]:
    score, letter = line.get(scores.index), line.get(letters.index)
    if score is None or letter is None or line.level is Level.GROUP or score.quantity.grade or letter.value is not None:
        return
    if score.quantity.kind not in FIGURES or letter.quantity.kind is not Kind.PREDICATE:
        return
    names = (score.indicator, scores.name, table.title)
    known = next((o for name in names if (o := officials(name, letter.quantity.grade or letter.quantity.raw))), ())
    known = in_force(score, known)
    value = exact(score.quantity)
    ids = (letter.id, score.id)
    if not known or value is None:
        return
    if not score.usable or not readable(letter):
        yield Skipped(CODE, letter.place, "doubtful_reading", ids)
        return
    stated = letter.quantity.grade or letter.quantity.raw
    labels = official_labels(known[0], value)
    if not labels:
        yield Skipped(CODE, letter.place, "outside_scale", ids)
    elif any(canonical_grade(stated, o) in official_labels(o, value) for o in known):
        yield Held(CODE, letter.place, known[0].source, ids)
    else:
        printed = like(value.middle, score.quantity)
        yield Finding(
            CODE,
            severity_for(score),  # a letter has no value; it was found readable above
            letter.place,
            Message.of(GRADE, reported=stated, score=printed, source=known[0].source, expected=labels[0]),
            expected=labels[0],
            other=score.place,
            facts=ids,
            confidence=confidence_of(letter, score),
            changes_conclusion=True,
            evidence=(letter.place, score.place),
        )
