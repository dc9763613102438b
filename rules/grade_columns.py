"""CAP104 where the score stands in one column and its letter in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from rules.bands import Official, canonical_grade, official_labels, officials
from rules.facts import Column, Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import Interval, exact
from rules.lines import Line, lines, readable, severity_for
from rules.quantity import Kind
from rules.show import like

CODE = "CAP104"
GRADE = "Grade {reported} does not fit its score {score}: on the scale of {source} the score is {expected}"
SCORES = (Measure.NILAI, Measure.REALISASI)  # a column of values comes before one of realisasi
PROVED = 2  # rows that only one scale fits; a single one may be the wrong one
FIGURES = frozenset({Kind.NUMBER, Kind.COUNT, Kind.PERCENT})

InForce = Callable[[Fact, tuple[Official, ...]], tuple[Official, ...]]


def column_outcomes(report: ReportFacts, in_force: InForce) -> Iterator[Outcome]:
    """Rows of tables with one column of scores and one of letters of an official scale; `in_force` drops superseded scales.

    Where more rows fail than hold, the letters follow another scale than the one the names tell: nothing is said.
    """
    for table in report.tables:
        for letters in (c for c in table.columns if c.measure is Measure.KATEGORI and c.certain):
            scores = _score_column(table, letters)
            if scores is None:
                continue
            rows = [row for line in lines(table) if (row := _row(table, line, scores, letters, in_force)) is not None]
            used = _scales_used(rows)
            made = [_judged(row, used) for row in rows]
            wrong = sum(isinstance(o, Finding) for o in made)
            if wrong > sum(isinstance(o, Held) for o in made):
                yield from (Skipped(CODE, o.place, "unknown_scale", o.facts) if isinstance(o, Finding) else o for o in made)
            else:
                yield from made


def _score_column(table: FactTable, letters: Column) -> Column | None:
    """The one column of scores; None where there is none or more than one.

    Where no header says what is counted, it is the column right before the letters under the header of both.
    """
    for measure in SCORES:
        found = [c for c in table.columns if c.measure is measure and c.certain]
        if found:
            return found[0] if len(found) == 1 else None
    before = next((c for c in table.columns if c.index == letters.index - 1), None)
    shared = before is not None and before.path == letters.path and bool(letters.path)
    return before if shared and before is not None and before.measure is Measure.OTHER else None


class Graded(Struct, frozen=True):
    """A letter, the score beside it, and the scales that may have given it."""

    letter: Fact
    score: Fact
    value: Interval
    known: tuple[Official, ...]

    @property
    def stated(self) -> str:
        return self.letter.quantity.grade or self.letter.quantity.raw

    def fits(self, official: Official) -> bool:
        return canonical_grade(self.stated, official) in official_labels(official, self.value)


def _row(table: FactTable, line: Line, scores: Column, letters: Column, in_force: InForce) -> Graded | None:
    score, letter = line.get(scores.index), line.get(letters.index)
    if score is None or letter is None or line.level is Level.GROUP or score.quantity.grade or letter.value is not None:
        return None
    if score.quantity.kind not in FIGURES or letter.quantity.kind is not Kind.PREDICATE:
        return None
    names = (score.indicator, scores.name, table.title)
    known = next((o for name in names if (o := officials(name, letter.quantity.grade or letter.quantity.raw))), ())
    known = in_force(score, known)
    value = exact(score.quantity)
    return Graded(letter, score, value, known) if known and value is not None else None


def _scales_used(rows: Sequence[Graded]) -> frozenset[str]:
    """The regulations that the column may follow: where rows fit one scale only, and more of them than fit the other only, it is that."""
    known = {o.source: o for row in rows for o in row.known}
    alone = {source: sum(r.fits(o) and sum(r.fits(k) for k in r.known) == 1 for r in rows) for source, o in known.items()}
    best = max(alone.values(), default=0)
    return frozenset(s for s, n in alone.items() if best < PROVED or n == best)


def _judged(row: Graded, used: frozenset[str]) -> Outcome:
    letter, score = row.letter, row.score
    ids = (letter.id, score.id)
    if not score.usable or not readable(letter):
        return Skipped(CODE, letter.place, "doubtful_reading", ids)
    of_column = tuple(o for o in row.known if o.source in used) or row.known
    labels = official_labels(of_column[0], row.value)
    if not labels:
        return Skipped(CODE, letter.place, "outside_scale", ids)
    if any(row.fits(o) for o in of_column):
        return Held(CODE, letter.place, of_column[0].source, ids)
    printed = like(row.value.middle, score.quantity)
    by_other = any(row.fits(o) for o in row.known)
    return Finding(
        CODE,
        Severity.WARNING if by_other else severity_for(score),  # a letter has no value; it was found readable above
        letter.place,
        Message.of(GRADE, reported=row.stated, score=printed, source=of_column[0].source, expected=labels[0]),
        expected=labels[0],
        other=score.place,
        facts=ids,
        confidence=confidence_of(letter, score),
        changes_conclusion=True,
        evidence=(letter.place, score.place),
    )
