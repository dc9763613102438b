"""Counts of two years told in two sentences: the same count of one year beside different counts of the other.

`tahun 2016 sebanyak 50 kasus, tahun 2015 39 kasus` and `naik menjadi 50 kasus dari tahun sebelumnya yang hanya 33 kasus`: the shared count
and the shared words say that both speak of one thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rules.facts import ClaimKind, Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.two_places import unlike

CODE = "XRF403"
SHARED_WORDS = 2  # words of their own that two sentences must have in common, beside the unit
LEAST = 10  # a smaller count is shared by many things
OTHER_YEAR = "{reported} of {year} stands here beside {shared} of {other_year}; p. {page} tells {other} beside the same {shared}."
_WORD = re.compile(r"[^\W\d_]{5,}")
COMMON = frozenset(
    (
        "tahun adalah sebanyak sebesar jumlah terjadi menjadi kenaikan penurunan peningkatan meningkat menurun dibanding dibandingkan "
        "sebelumnya dengan terdapat sedangkan mencapai tersebut karena hanya yaitu yakni dari sebagai untuk dalam telah kasus orang unit "
        "dokumen kegiatan program kabupaten provinsi daerah dinas badan target realisasi capaian kinerja indikator sasaran"
    ).split()
)


class Told(Struct, frozen=True):
    """Two counts of one unit in one sentence, of a year and of the year before."""

    now: Fact
    before: Fact
    words: frozenset[str]


def told_years(report: ReportFacts) -> Iterator[Outcome]:
    """Pairs of sentences that share the count of one year and tell the other year's differently."""
    by_now: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in _told(report):
        by_now[told.now.value, told.now.period.year, told.now.quantity.unit.casefold()].append(told)
    for some in by_now.values():
        left = some
        while left:
            first = left[0]
            together = [t for t in left if t is first or len(t.words & first.words) >= SHARED_WORDS]
            left = [t for t in left if t not in together]
            yield from _compare(together)


def _compare(together: Sequence[Told]) -> Iterator[Outcome]:
    """What most sentences tell (of as many, what is told first) against the others."""
    most = Counter(t.before.value for t in together).most_common(1)[0][0]
    right = next(t for t in together if t.before.value == most)
    for told in together:
        if told is not right and told.before.value == most:
            yield Held(CODE, told.before.place, "same_figure", (told.before.id, right.before.id))
        elif told is not right:
            yield _finding(told, right)


def _told(report: ReportFacts) -> Iterator[Told]:
    """Sentences with exactly one count of a year and one of the year before, both usable and of one unit."""
    sentences: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for claim in report.claims:
        if claim.kind is ClaimKind.COUNT and len(claim.slots) == 1:
            sentences[claim.place.page, claim.sentence].append(claim.slots[0][1])
    for (_, sentence), facts in sentences.items():
        counts = [f for f in facts if f.measure is Measure.JUMLAH and f.usable and f.quantity.unit]
        years = {f.period.year for f in counts}
        if len(counts) != 2 or len({f.id for f in facts}) != 2 or None in years or len(years) != 2:
            continue
        before, now = sorted(counts, key=lambda f: f.period.year or 0)
        alike = before.quantity.unit.casefold() == now.quantity.unit.casefold()
        if alike and (before.period.year or 0) + 1 == now.period.year and now.value is not None and now.value >= LEAST:
            words = {w.lower() for w in _WORD.findall(sentence)} - COMMON
            yield Told(now, before, frozenset(words))


def _finding(accused: Told, other: Told) -> Finding:
    a, b = accused.before, other.before
    told = Message.of(
        OTHER_YEAR,
        reported=a.quantity.raw,
        year=a.period.year,
        shared=accused.now.quantity.raw,
        other_year=accused.now.period.year,
        other=b.quantity.raw,
        page=b.place.page,
    )
    return unlike(CODE, Severity.WARNING, a, b, told, accused.now, other.now)
