"""Counts told under the name of a row: `Domba sebanyak 12.285.690 ekor` and the figures that tables print for Domba.

The sentence does not say whether it means the target or what was reached, so any figure of the row may be meant; a count that is none of
them, but differs from one in a single digit, is that figure mistyped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rules.alike import one_apart
from rules.amounts import whole_digits
from rules.facts import ClaimKind, Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.lines import squeezed
from rules.two_places import unlike

CODE = "XRF403"
SHORTEST_NAME = 4  # letters
LONG = 5  # digits: shorter counts resemble each other by chance
COUNTED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.JUMLAH, Measure.NILAI, Measure.OTHER})
ONE_DIGIT = "“{item}” is {reported} here and {other} in {place}, which differs in one digit only."


def named_counts(report: ReportFacts) -> Iterator[Outcome]:
    """Counts of sentences whose name is that of a row with figures of the same unit."""
    told = [(c.subject, f) for c in report.claims if c.kind is ClaimKind.COUNT for _, f in c.slots if len(c.slots) == 1 and _is_count(f)]
    names = {n for n, _ in ((squeezed(s), f) for s, f in told) if len(n) >= SHORTEST_NAME}
    rows = _rows(report, names) if names else {}
    seen: set[int] = set()
    for subject, fact in told:
        known = rows.get((squeezed(subject), fact.quantity.unit.casefold()), [])
        if fact.id in seen or not known:
            continue
        seen.add(fact.id)
        outcome = _compare(subject, fact, known)
        if outcome is not None:
            yield outcome


def _is_count(fact: Fact) -> bool:
    return fact.usable and fact.measure is Measure.JUMLAH and bool(fact.quantity.unit) and fact.value is not None


def _rows(report: ReportFacts, names: set[str]) -> dict[tuple[str, str], list[Fact]]:
    """Figures of the rows so named, by name and unit; a year that is not the one of the report is kept for what may be meant."""
    out: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for table in report.tables:
        labels = {r.index: squeezed(r.label) for r in table.rows}
        for (row, _), fact in table.facts:
            name = labels.get(row, "")
            unit = (fact.unit or fact.quantity.unit).casefold()
            if name in names and unit and fact.measure in COUNTED and fact.usable and fact.value is not None:
                out[name, unit].append(fact)
    return out


def _compare(subject: str, fact: Fact, known: Sequence[Fact]) -> Outcome | None:
    same = next((f for f in known if f.value == fact.value), None)
    if same is not None:
        return Held(CODE, fact.place, "same_figure", (fact.id, same.id))
    digits = whole_digits(fact)
    if len(digits) < LONG or fact.quantity.decimals:
        return None
    of_year = [f for f in known if f.period.year == fact.period.year and not f.quantity.decimals]
    near = {f.value: f for f in of_year if len(whole_digits(f)) == len(digits) and one_apart(whole_digits(f), digits)}
    return _finding(subject, fact, next(iter(near.values()))) if len(near) == 1 else None


def _finding(subject: str, fact: Fact, other: Fact) -> Finding:
    place = other.place.table or f"p. {other.place.page}"
    told = Message.of(ONE_DIGIT, item=subject, reported=fact.quantity.raw, other=other.quantity.raw, place=place)
    return unlike(CODE, Severity.WARNING, fact, other, told)
