"""How many activities the programmes have: `11 program dan 45 kegiatan` on one page, `11 program dengan 47 kegiatan` on another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from msgspec import Struct

from rules.facts import ClaimKind, Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.two_places import unlike

CODE = "XRF403"
FEWEST = 5  # programmes: fewer may be those of one source of money or of one sasaran
OTHER_COUNT = "{reported} of {shared} are told here, {other} of as many on p. {page}."
PROGRAM, KEGIATAN = "program", "kegiatan"


class Told(Struct, frozen=True):
    """A number of programmes and of their activities, told together."""

    programmes: Fact
    activities: Fact

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        assert self.programmes.value is not None and self.activities.value is not None
        return self.programmes.value, self.activities.value


def told_programmes(report: ReportFacts) -> Iterator[Outcome]:
    """Sentences that tell the same number of programmes of a year with other numbers of activities."""
    sentences = _told(report)
    every = [t for some in sentences for t in some]
    sums = Counter((a.numbers[0] + b.numbers[0], a.numbers[1] + b.numbers[1]) for some in sentences for a, b in combinations(some, 2))
    borne = Counter(t.numbers for t in every) + sums
    groups: dict[tuple[Decimal, int | None], list[Told]] = defaultdict(list)
    for told in every:
        if told.numbers[0] >= FEWEST:
            groups[told.numbers[0], told.programmes.period.year].append(told)
    for some in groups.values():
        right = max(some, key=lambda t: borne[t.numbers])
        for told in some:
            if told is not right and told.numbers == right.numbers:
                yield Held(CODE, told.activities.place, "same_figure", (told.activities.id, right.activities.id))
            elif told is not right:
                yield _finding(told, right)


def _told(report: ReportFacts) -> list[list[Told]]:
    """The pairs of each sentence: a number of programmes and, next of what it counts, a number of activities."""
    counts: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for claim in report.claims:
        if claim.kind is ClaimKind.COUNT and len(claim.slots) == 1 and (fact := claim.slots[0][1]).measure is Measure.JUMLAH:
            counts[claim.place.page, claim.sentence].append(fact)
    return [pairs for facts in counts.values() if (pairs := _pairs(facts))]


def _pairs(facts: Sequence[Fact]) -> list[Told]:
    units = [f.quantity.unit.casefold() for f in facts]
    return [
        Told(a, b)
        for (a, u), (b, v) in pairwise(zip(facts, units, strict=True))
        if (u, v) == (PROGRAM, KEGIATAN) and a.usable and b.usable and a.value is not None and b.value is not None
    ]


def _finding(accused: Told, right: Told) -> Finding:
    a, b = accused.activities, right.activities
    shared = accused.programmes.quantity.raw
    told = Message.of(OTHER_COUNT, reported=a.quantity.raw, shared=shared, other=b.quantity.raw, page=b.place.page)
    return unlike(CODE, Severity.WARNING, a, b, told, accused.programmes, right.programmes)
