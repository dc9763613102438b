"""TXT502, rank: `mayoritas`, `terbanyak`, `terendah` against the other figures of the same list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules.facts import Claim, ClaimKind, Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.quantity import Kind
from rules.ranked_names import ranked_by_name
from rules.sayings import Saying, Sense

CODE = "TXT502"
NEAR_PAGES = 1  # a sentence that reads a table stands on its page or the next
FEWEST = 2  # figures beside the claimed one in a column: fewer make no list
SURE_ENOUGH = 0.8  # reading confidence below which a contradiction is a warning
LINES_BELOW_PT = 60.0  # points: four lines of text

OTHER_IS_MORE = '"{word}" is said of {reported} ({name}); {place} has more: {other} ({best}).'
OTHER_IS_LESS = '"{word}" is said of {reported} ({name}); {place} has less: {other} ({best}).'


def rank_outcome(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    """The claimed figure against the column it stands in, else against the counts of its like told beside it."""
    claimed = saying.get("jumlah")
    if claimed is None:
        yield from _named_outcome(saying, report)
        return
    if not claimed.usable or claimed.value is None or claimed.value < 0:
        yield Skipped(CODE, saying.place, "doubtful_reading", (saying.id,))
        return
    rivals = _in_column(claimed, saying, report) or _told_beside(claimed, saying, report)
    if not rivals:
        yield Skipped(CODE, saying.place, "nothing_to_compare", (saying.id, claimed.id))
        return
    best = _best(rivals, saying.sense)
    assert best.value is not None
    ids = (saying.id, claimed.id, best.id)
    beaten = best.value > claimed.value if saying.sense is Sense.MOST else best.value < claimed.value
    if not beaten:
        yield Held(CODE, saying.place, "rank", ids)
        return
    yield _beaten(saying, claimed, best, saying.subject or claimed.indicator)


def _named_outcome(saying: Saying, report: ReportFacts) -> Iterator[Outcome]:
    """The rank of a row named without its figure."""
    found = ranked_by_name(saying, report) if saying.certain else None
    if found is None:
        yield Skipped(CODE, saying.place, "nothing_to_compare", (saying.id,))
    elif found.better is None:
        yield Held(CODE, saying.place, "rank", (saying.id, found.claimed.id))
    else:
        yield _beaten(saying, found.claimed, found.better, found.claimed.indicator or found.claimed.place.row)


def _beaten(saying: Saying, claimed: Fact, best: Fact, name: str) -> Finding:
    sure = confidence_of(claimed, best) >= SURE_ENOUGH
    return Finding(
        CODE,
        Severity.ERROR if sure else Severity.WARNING,
        saying.place,
        Message.of(
            OTHER_IS_MORE if saying.sense is Sense.MOST else OTHER_IS_LESS,
            word=saying.place.text,
            reported=claimed.quantity.raw,
            name=name,
            other=best.quantity.raw,
            best=best.indicator or best.place.row,
            place=best.place.table or f"p. {best.place.page}",
        ),
        expected=f"{best.indicator or best.place.row} ({best.quantity.raw})",
        other=best.place,
        facts=(saying.id, claimed.id, best.id),
        confidence=confidence_of(claimed, best),
        changes_conclusion=True,
        evidence=(saying.place, claimed.place, best.place),
    )


def _best(facts: Sequence[Fact], sense: Sense) -> Fact:
    known = [f for f in facts if f.value is not None]
    pick = max if sense is Sense.MOST else min
    return pick(known, key=lambda f: f.value or 0)


def _in_column(claimed: Fact, saying: Saying, report: ReportFacts) -> list[Fact]:
    """The other rows of the one column near the sentence that prints the claimed figure for a row the sentence names."""
    found: list[list[Fact]] = []
    for table in report.tables:
        near = table.pages and table.pages[0] <= saying.place.page <= table.pages[-1] + NEAR_PAGES
        if not near:
            continue
        for column in table.columns:
            mine = _list_of(table, column.index)
            hits = [f for f in mine if f.value == claimed.value and _named(f, saying)]
            if len(hits) == 1 and len(mine) > FEWEST and _alike(claimed, hits[0]):
                found.append([f for f in mine if f.id != hits[0].id])
    return found[0] if len(found) == 1 else []


def _list_of(table: FactTable, column: int) -> list[Fact]:
    """The figures of child rows in a column; none where they count unlike things."""
    facts = [f for row, f in table.column_facts(column) if row.level is Level.CHILD and f.value is not None]
    units = {(f.unit or f.quantity.unit).lower() for f in facts}
    unlike = len(units) > 1 or any(f.measure in {Measure.TARGET, Measure.REALISASI} for f in facts)
    return [] if unlike or not all(f.usable for f in facts) else facts


def _named(fact: Fact, saying: Saying) -> bool:
    name = fact.indicator or fact.place.row
    return bool(name) and name.lower() in saying.sentence.lower()


def _alike(a: Fact, b: Fact) -> bool:
    return (a.quantity.kind is Kind.PERCENT) == (b.quantity.kind is Kind.PERCENT) or Kind.NUMBER in {a.quantity.kind, b.quantity.kind}


def _told_beside(claimed: Fact, saying: Saying, report: ReportFacts) -> list[Fact]:
    """Counts of like things in the same and the next sentence: "golongan IV 11 orang. Golongan III 14 orang"."""
    if not saying.subject:
        return []
    first = saying.subject.split()[0].lower()
    out = []
    for claim in report.claims:
        fact = claim.get("jumlah")
        if claim.kind is not ClaimKind.COUNT or fact is None or fact.id == claimed.id or not fact.usable or not _same_spot(claim, saying):
            continue
        words = claim.subject.lower().split()
        if first in words and fact.quantity.unit == claimed.quantity.unit and claim.subject.lower() != saying.subject.lower():
            out.append(fact)
    return out


def _same_spot(claim: Claim, saying: Saying) -> bool:
    """Within some lines below the word, on its page."""
    return claim.place.page == saying.place.page and 0 <= claim.place.box[1] - saying.place.box[1] <= LINES_BELOW_PT
