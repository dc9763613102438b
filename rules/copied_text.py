"""STR706 over two reports: sentences that another report prints word for word, with their figures.

Standard text (duties, legal basis, definitions) is rightly the same from year to year and from office to office. So a sentence counts where
it tells a result, with two telling figures, and names no year but its report's; how much of all the text is shared is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.facts import Place
from rules.finding import Finding, Message, Severity
from rules.tellings import Telling

CODE = "STR706"
FEWEST_FIGURES = 2  # telling ones: one may agree by chance, or be a target that stays
FEWEST_SHARED = 20  # sentences ...
MOST_OF_IT = 0.6  # ... and this share of all long ones, before the whole text is called shared
SKETCH = 4  # marks that stand for a report's sentences when its like is sought
LAST_YEAR = "The report of {year} tells this result as its own, word for word with {count} figures (p. {page})."
OTHER_UNIT = "The report of {unit} tells this result as its own, word for word with {count} figures (p. {page})."
SHARED_LAST_YEAR = "{count} of {all} long sentences are word for word those of the report of {year}."
SHARED_OTHER_UNIT = "{count} of {all} long sentences are word for word those of the report of {unit}."


def sketch(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """A few numbers that reports with the same sentences of results share."""
    return tuple(sorted(int(t.mark, 16) for t in tellings if _result(t))[:SKETCH])


def copied_sentences(
    mine: Sequence[Telling], theirs: Sequence[Telling], unit: str, year: int | None, *, last_year: bool
) -> Iterator[tuple[str, Finding]]:
    """(name, finding) of the sentences of `mine` that the report of `unit` and `year` prints as well."""
    there: dict[str, Telling] = {}
    for telling in theirs:
        there.setdefault(telling.mark, telling)
    for n, telling in enumerate(mine):
        other = there.get(telling.mark)
        if other is None or not _result(telling) or not other.own:
            continue
        said = Message.of(LAST_YEAR if last_year else OTHER_UNIT, year=year, unit=unit, count=len(telling.figures), page=other.page)
        severity = Severity.WARNING if last_year else Severity.INFO
        yield f"sentence {n}", Finding(CODE, severity, _place(telling), said, other=_place(other))
    shared = [t for t in mine if t.mark in there]
    if len(shared) >= max(FEWEST_SHARED, MOST_OF_IT * len(mine)):
        said = Message.of(SHARED_LAST_YEAR if last_year else SHARED_OTHER_UNIT, year=year, unit=unit, count=len(shared), all=len(mine))
        yield "sentences", Finding(CODE, Severity.INFO, _place(shared[0]), said, other=_place(there[shared[0].mark]))


def _result(telling: Telling) -> bool:
    return telling.own and len(telling.figures) >= FEWEST_FIGURES


def _place(telling: Telling) -> Place:
    return Place(telling.page, "", "", "", telling.box, "; ".join(telling.figures))
