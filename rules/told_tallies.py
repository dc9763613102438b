"""XRF404 over sentences: how many indicators passed or missed their target, told below the table that lists them.

"Lima indikator melampaui target, sedangkan enam indikator tidak mencapai target": no whole is told, so the table right above is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from rules.average_support import usual_values
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import HUNDRED, Interval
from rules.tallies import Listing, listings
from rules.tellings import SentenceFact

CODE = "XRF404"
FEWEST = 3  # indicators of the table: fewer are told apart by name, not counted
PASSED = "“{reported}” is told here; in {place} {expected} of {whole} indicators passed their target."
MISSED = "“{reported}” is told here; in {place} {expected} of {whole} indicators did not reach their target."
NUMBERS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_TOLD = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(NUMBERS)})\s*(?:\([\w ]+\)\s*)?"
    r"indikator(?:\s+(?:kinerja|sasaran|utama|yang|telah|sudah|berhasil|dapat))*\s+"
    r"(?P<verb>melampaui|melebihi|(?:tidak|belum) (?:dapat )?(?:mencapai|memenuhi))\s+target\b(?!\s+(?:renstra|rpjmd|nasional|akhir))",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:tabel|dari \S+ (?:\([\w ]+\) )?indikator|sasaran (?:strategis )?(?:ke|\d)|triwulan|tahun lalu|sebelumnya)\b", re.IGNORECASE
)  # words before a count that say of what else it is taken


def told_tallies(report: ReportFacts) -> Iterator[Outcome]:
    """The counts of sentences that follow a table of capaian, each against that table."""
    lists = [listing for table in report.tables for listing in listings(table, report.year) if len(listing.facts) >= FEWEST]
    if not lists:
        return
    usual = usual_values(report)
    for sentence in report.sentences:
        found = [m for m in _TOLD.finditer(sentence.text) if not _OTHERWISE.search(sentence.text[: m.end()])]
        above = _above(sentence, lists) if found else None
        if above is None:
            continue
        told = [(m[0], _count(m), _ways(above, usual, _is_passed(m)), _is_passed(m)) for m in found]
        both = len(told) > 1 and len({passed for *_, passed in told}) > 1
        if both and sum(count for _, count, *_ in told) > len(above.facts) and not any(count in ways for _, count, ways, _ in told):
            continue  # counted over a longer list, of which a part was not read
        for text, count, ways, passed in told:
            yield _outcome(sentence, text, count, ways, above, passed)


def _count(found: re.Match[str]) -> int:
    word = found["count"].lower()
    return int(word) if word.isdigit() else NUMBERS.index(word) + 1


def _is_passed(found: re.Match[str]) -> bool:
    return not found["verb"].lower().startswith(("tidak", "belum"))


def _ways(above: Listing, usual: Mapping[int, Interval], passed: bool) -> list[int]:
    """How many passed, or missed, their target: by the capaian as printed, and by what it should be."""
    printed = [Interval.exact(f.value or Decimal(0)) for f in above.facts]
    ought = [usual.get(f.id, p) for f, p in zip(above.facts, printed, strict=True)]
    if not passed:
        return [sum(i.low < HUNDRED for i in some) for some in (printed, ought)]
    return [*(sum(i.high > HUNDRED for i in some) for some in (printed, ought)), sum(i.high >= HUNDRED for i in printed)]


def _above(sentence: SentenceFact, lists: list[Listing]) -> Listing | None:
    """The list right above a sentence, on its page or the one before; None where there is none."""
    ends = [(max((f.place.page, f.place.box[3]) for f in listing.facts), listing) for listing in lists]
    before = [(end, listing) for end, listing in ends if (sentence.page - 1, 0) <= end <= (sentence.page, sentence.box[1])]
    return max(before, key=lambda e: e[0])[1] if before else None


def _outcome(sentence: SentenceFact, told: str, count: int, ways: list[int], above: Listing, passed: bool) -> Outcome:
    words = " ".join(told.split()[:2])
    place = Place(sentence.page, "", "", "", sentence.box, words)
    first, ids = above.facts[0].place, tuple(f.id for f in above.facts)
    if count in ways:
        return Held(CODE, place, "counted", ids)
    table = first.table or f"p. {first.page}"
    message = Message.of(PASSED if passed else MISSED, reported=words, place=table, expected=ways[0], whole=len(ids))
    return Finding(
        CODE,
        Severity.WARNING,
        place,
        message,
        expected=str(ways[0]),
        other=first,
        facts=ids,
        confidence=confidence_of(*above.facts),
        changes_conclusion=True,
        evidence=(place, first),
    )
