"""PCT304: percentages that no whole number of cases can give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rules.facts import Claim, ClaimKind, Fact, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import COUNT_UNITS, HUNDRED, ZERO
from rules.lines import readable
from rules.mending import Mending
from rules.quantity import Kind, Quantity
from rules.registry import rule
from rules.share_relations import Share, shares
from rules.shares import judge_share
from rules.show import number

CODE = "PCT304"
HEDGED = re.compile(
    r"\b(?:sekitar|kurang lebih|hampir|lebih dari|kira-kira|rata-rata|minimal|maksimal|paling (?:sedikit|banyak))\b|±|>|<|≥|≤", re.I
)
OTHER_SHARE = re.compile(
    r"\b(?:target|capaian|naik|turun|meningkat|menurun|kenaikan|penurunan|peningkatan|pertumbuhan|bertambah|berkurang)\b", re.I
)
MOST_CASES = 100_000  # of more cases every percentage with the usual decimals is possible
PART = "{part} cannot be {reported} of any whole number: {below} would be {low}%, {above} would be {high}%"
WHOLE = "No whole number out of {whole} is {reported}: {below} would be {low}%, {above} would be {high}%"


@rule(
    CODE, Severity.WARNING, en="The percentage is impossible for the stated count", id="Persentase tidak mungkin untuk jumlah yang disebut"
)
def possible_percentage(report: ReportFacts) -> Iterator[Outcome]:
    """A percentage that no whole number of cases gives.

    [id]
    Apa: kalimat yang menyebut jumlah dan persentasenya tanpa keseluruhan ("3 orang atau 40%"), atau keseluruhan dan persentase tanpa
    jumlah ("45% dari 7 desa"), dan persentase tabel yang bukan bagian per keseluruhannya, diperiksa: adakah bilangan bulat yang
    menghasilkan persentase itu, dibulatkan atau dipotong?
    Mengapa: orang, desa, dan kasus tidak dapat dibagi; persentase yang tidak mungkin berarti jumlah atau persentasenya salah.
    Dasar: aritmetika (uji bilangan bulat, GRIM: Brown dan Heathers 2017).
    Salah: 3 orang atau 40% (3 dari 7 adalah 42,86%; 3 dari 8 adalah 37,5%). Benar: 3 orang atau 37,5%.
    Diam: kata kira-kira (sekitar, hampir, lebih dari), kenaikan dan capaian, persentase di atas 100, jumlah yang besar.
    [en]
    What: sentences that tell a count and its percentage without the whole ("3 orang atau 40%"), or the whole and a percentage without the
    count ("45% dari 7 desa"), and percentages of a table that are not their part over its whole, are checked: is there a whole number
    that gives the percentage, rounded or cut off?
    Why: people, villages and cases cannot be divided; an impossible percentage means that the count or the percentage is wrong.
    Basis: arithmetic (the test of whole numbers, GRIM: Brown and Heathers 2017).
    Wrong: 3 people or 40% (3 of 7 is 42.86%; 3 of 8 is 37.5%). Right: 3 people or 37.5%.
    Silent: words of estimate (sekitar, hampir, lebih dari), growth and capaian, percentages above 100, large counts.
    """
    mending = Mending.of(report)
    for table in report.tables:
        for share in shares(table):
            yield from beside(share, mending)
    for claim in report.claims:
        part, whole, persen = claim.get("part"), claim.get("whole"), claim.get("persen")
        if claim.kind is ClaimKind.SHARE and persen is not None and (part is None) != (whole is None):
            yield from outcome(claim, part, whole, persen)


def outcome(claim: Claim, part: Fact | None, whole: Fact | None, persen: Fact) -> Iterator[Outcome]:
    count = part or whole
    assert count is not None
    ids = (persen.id, count.id)
    if len(claim.all("part")) + len(claim.all("whole")) + len(claim.all("persen")) != 2 or not countable(count) or not a_share(persen):
        return
    if not readable(persen) or not readable(count) or HEDGED.search(around(claim, persen)) or OTHER_SHARE.search(around(claim, persen)):
        yield Skipped(CODE, persen.place, "doubtful_meaning", ids)
        return
    assert count.value is not None and persen.value is not None
    near = neighbours(count.value, persen.quantity, part is not None)
    if near is None:
        yield Held(CODE, persen.place, "whole number", ids)
        return
    below, above = near
    shares = [HUNDRED * (count.value / n if part is not None else n / count.value) for n in (below, above) if n > 0]
    low, high = (number(s, max(2, persen.quantity.decimals)) for s in (shares[0], shares[-1]))
    values = {"reported": persen.quantity.raw, "below": below, "above": above, "low": low, "high": high}
    message = (
        Message.of(PART, part=count.quantity.raw, **values) if part is not None else Message.of(WHOLE, whole=count.quantity.raw, **values)
    )
    yield Finding(
        CODE,
        Severity.WARNING,
        persen.place,
        message,
        expected=f"{low}% / {high}%",
        facts=ids,
        confidence=confidence_of(persen, count),
        evidence=(persen.place, count.place),
    )


def beside(share: Share, mending: Mending) -> Iterator[Outcome]:
    """A percentage of a table that is not its part over its whole, and that no other part of that whole gives: the part is not to blame."""
    stated, whole = share.stated, share.whole
    wrong = judge_share(share, mending)
    if not isinstance(wrong, Finding) or wrong.severity is Severity.INFO or wrong.facts[0] != stated.id:
        return
    if not countable(whole) or not countable(share.part) or not a_share(stated) or whole.value is None:
        return
    near = neighbours(whole.value, stated.quantity, False)
    if near is None or (stated.quantity.kind is Kind.NUMBER and stated.quantity.value is not None and stated.quantity.value <= 1):
        return
    low, high = (number(HUNDRED * n / whole.value, max(2, stated.quantity.decimals)) for n in near)
    values = {"whole": whole.quantity.raw, "reported": stated.quantity.raw, "below": near[0], "above": near[1], "low": low, "high": high}
    yield Finding(
        CODE,
        Severity.WARNING,
        stated.place,
        Message.of(WHOLE, **values),
        expected=wrong.expected,
        facts=(stated.id, whole.id, share.part.id),
        confidence=confidence_of(stated, whole),
        evidence=(stated.place, whole.place, share.part.place),
    )


def countable(count: Fact) -> bool:
    """A whole number of things that cannot be divided."""
    q = count.quantity
    unit = (count.unit or q.unit).strip().lower()
    whole = q.value is not None and q.kind in {Kind.COUNT, Kind.NUMBER} and q.decimals == 0 and ZERO < q.value < MOST_CASES
    return whole and (q.kind is Kind.COUNT or any(w in COUNT_UNITS for w in unit.split()))


def a_share(persen: Fact) -> bool:
    return persen.value is not None and ZERO < persen.value <= HUNDRED


def around(claim: Claim, persen: Fact) -> str:
    """The words before the percentage, back to the last comma but one: what kind of share it is."""
    text = claim.sentence
    at = text.find(persen.quantity.raw)
    return text[max(0, at - WORDS_BEFORE) : at] if at >= 0 else text


WORDS_BEFORE = 60  # characters


def neighbours(count: Decimal, stated: Quantity, is_part: bool) -> tuple[int, int] | None:
    """None where some whole number gives the stated percentage; else the whole numbers on both sides of it.

    `count` is the part (the whole is sought) or the whole (the part is sought); rounding and cutting off are both allowed.
    """
    assert stated.value is not None
    low, high = stated.value - stated.step / 2, stated.value + stated.step
    if low <= ZERO:
        return None
    ends = (HUNDRED * count / high, HUNDRED * count / low) if is_part else (low * count / HUNDRED, high * count / HUNDRED)
    first = int(ends[0].to_integral_value(ROUND_CEILING))
    if first < ends[1] or first == ends[1]:
        return None
    return int(ends[0].to_integral_value(ROUND_FLOOR)), first
