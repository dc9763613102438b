"""PCT301: percentages of money and counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from rules.additive import COUNTS
from rules.causes import DIGITS, digit_cause
from rules.elsewhere import Elsewhere
from rules.facts import Claim, ClaimKind, Fact, Level, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ROUNDED, TRUNCATED, ZERO, Interval, exact, is_slip, printed, prints_as
from rules.lines import readable, severity_for
from rules.mending import Mending
from rules.quantity import Kind
from rules.registry import rule
from rules.share_relations import (
    Share,
    shares,
)
from rules.show import difference, like


class Verdict(Struct, frozen=True):
    """`mode` "" where the stated figure does not follow; `value` the computed one on the printed figures."""

    mode: str
    value: Interval


def ratio(part: Fact, whole: Fact, stated: Fact) -> Verdict | None:
    """part/whole x 100 against the stated percentage; None where it cannot be computed. The figures as printed come first."""
    plain, parts, wholes = exact(part.quantity), printed(part.quantity, part.unit), printed(whole.quantity, whole.unit)
    base = exact(whole.quantity)
    if plain is None or base is None or parts is None or wholes is None or wholes.low <= ZERO <= wholes.high or base.low == ZERO:
        return None
    value = (plain / base).scaled(HUNDRED)
    wide = value if counted(part) and counted(whole) else (parts / wholes).scaled(HUNDRED)
    for shown in (value, wide):
        for wanted in (ROUNDED, TRUNCATED):
            for result in (shown, shown.scaled(1 / HUNDRED)) if stated.quantity.kind is Kind.NUMBER else (shown,):
                if prints_as(result, stated.quantity) == wanted:
                    return Verdict(wanted if shown is value or wanted == ROUNDED else TRUNCATED, value)
    return Verdict("", value)


def counted(fact: Fact) -> bool:
    """True for a whole number of things: it hides no digits, whether or not its unit is printed."""
    return fact.measure in COUNTS and fact.quantity.decimals == 0 and fact.quantity.step <= 1


WRONG_SHARE = "Percentage {reported} is not {part} of {whole}, which is {expected}"
SHARE_TEXTS = {
    "": WRONG_SHARE,
    "digits": WRONG_SHARE + "; digits are exchanged or one digit differs",
    "shift": WRONG_SHARE + "; the decimal mark has moved",
    "input": WRONG_SHARE + "; it follows from another table's amount, so an amount of this row is wrong instead",
    "consequence": WRONG_SHARE + "; it follows from the sum of the table, so an amount is wrong instead",
}
CUT_SHARE = "Percentage {reported} is cut off or rounded the wrong way: {part} of {whole} is {expected}"


AMOUNT = "Amount {amount} gives neither the stated {reported} of {whole} nor the sum of its column: {expected} gives both"


def wrong_part(share: Share, mending: Mending) -> Outcome | None:
    """The part accused instead of the percentage: with two digits mended it gives both the percentage and the sum of the column."""
    part, stated, whole = share.part, share.stated, share.whole
    for value in mending.parts.get(part.id, []):
        fits = whole.value and prints_as(Interval.exact(value / whole.value * HUNDRED), stated.quantity) == ROUNDED
        if fits and part.value is not None and digit_cause(part.quantity, value) == DIGITS:
            expected = like(value, part.quantity)
            named = {"amount": part.quantity.raw, "reported": stated.quantity.raw, "whole": whole.quantity.raw, "expected": expected}
            return Finding(
                "PCT301",
                severity_for(stated, part, whole),
                part.place,
                Message.of(AMOUNT, **named),
                expected=expected,
                difference=difference(part.value, value, part.quantity),
                facts=(part.id, stated.id, whole.id),
                confidence=confidence_of(stated, part, whole),
                evidence=(part.place, stated.place, whole.place),
            )
    return None


def judge_share(share: Share, mending: Mending) -> Outcome:
    stated, part, whole = share.stated, share.part, share.whole
    ids = (stated.id, part.id, whole.id)
    if not all(readable(f) for f in (stated, part, whole)) or not share.certain:
        return Skipped("PCT301", stated.place, "doubtful_reading", ids)
    verdict = ratio(part, whole, stated)
    if verdict is None or stated.value is None:
        return Skipped("PCT301", stated.place, "no_whole", ids)
    if verdict.mode == ROUNDED:
        return Held("PCT301", stated.place, share.how, ids)
    if verdict.mode == "" and (amount := wrong_part(share, mending)) is not None:
        return amount
    severity, text = severity_for(stated, part, whole), SHARE_TEXTS[digit_cause(stated.quantity, verdict.value.middle)]
    if verdict.mode == TRUNCATED or is_slip(verdict.value, stated.quantity):
        severity, text = Severity.INFO, CUT_SHARE
    elif follows_mended(share, mending.totals):
        severity, text = Severity.WARNING, SHARE_TEXTS["consequence"]
    elif from_elsewhere(share, mending.places):
        severity, text = Severity.WARNING, SHARE_TEXTS["input"]
    elif not share.backed:
        severity = Severity.WARNING
    return share_finding("PCT301", severity, text, stated, (part, whole), verdict.value.middle)


def from_elsewhere(share: Share, places: Elsewhere) -> bool:
    """True where another table's figure for the same part or whole gives the stated percentage."""
    pairs = [(f, share.whole) for f in places.others(share.part)] + [(share.part, f) for f in places.others(share.whole)]
    return any((found := ratio(a, b, share.stated)) is not None and found.mode == ROUNDED for a, b in pairs)


def follows_mended(share: Share, mended: dict[int, Decimal]) -> bool:
    part = mended.get(share.part.id, share.part.value or ZERO)
    whole = mended.get(share.whole.id, share.whole.value or ZERO)
    changed = share.part.id in mended or share.whole.id in mended
    return changed and whole != ZERO and bool(prints_as(Interval.exact(part / whole * HUNDRED), share.stated.quantity))


def share_finding(code: str, severity: Severity, text: str, stated: Fact, inputs: tuple[Fact, ...], value: Decimal) -> Finding:
    assert stated.value is not None
    named = {"part": inputs[0].quantity.raw, "whole": inputs[-1].quantity.raw}
    return Finding(
        code,
        severity,
        stated.place,
        Message.of(text, reported=stated.quantity.raw, expected=like(value, stated.quantity), **named),
        expected=like(value, stated.quantity),
        difference=difference(stated.value, value, stated.quantity),
        facts=(stated.id, *(f.id for f in inputs)),
        confidence=confidence_of(stated, *inputs),
        evidence=(stated.place, *(f.place for f in inputs)),
    )


def claimed_shares(claim: Claim) -> Iterator[Share]:
    """Percentages a sentence states with their part and whole beyond the single share that `words.sentence_shares` judges: the share left
    of a pagu, and several parts of one whole."""
    if claim.kind is ClaimKind.SERAPAN:
        rest, left, whole = claim.get("sisa_persen"), claim.get("sisa"), claim.get("pagu")
        if rest and left and whole and len(claim.all("pagu")) == 1:
            yield Share(rest, left, whole, "sisa / pagu", True, True, Level.CHILD)
    if claim.kind is ClaimKind.SHARE:
        wholes, parts, stated_all = claim.all("whole"), claim.all("part"), claim.all("persen")
        if len(wholes) == 1 and 1 < len(parts) == len(stated_all):
            for part, stated in zip(parts, stated_all, strict=True):
                yield Share(stated, part, wholes[0], "part / whole", True, True, Level.CHILD)


@rule("PCT301", Severity.ERROR, en="A percentage is not part over whole", id="Persentase tidak sesuai bagian per keseluruhan")
def percentages(report: ReportFacts) -> Iterator[Outcome]:
    """Percentage against its part and whole.

    [id]
    Apa: persentase dihitung ulang: serapan = realisasi / pagu; bagian dari jumlah kolom atau jumlah baris; bagian dan keseluruhan
    dalam satu kalimat.
    Mengapa: persentase serapan menentukan penilaian anggaran dan efisiensi.
    Dasar: aritmetika; rumus kolom yang tercantum.
    Salah: 707.454.875 dari 753.025.000 = 93,53%. Benar: 93,95%.
    Diam: hubungan yang tidak dipenuhi sebagian besar baris, pagu nol, bacaan ragu. Pemotongan atau pembulatan ke atas: info.
    [en]
    What: a percentage is recomputed: serapan = realisasi / pagu; a share of the column's or the row's total; part and whole of one
    sentence.
    Why: the share of the budget spent decides its evaluation and the efficiency.
    Basis: arithmetic; the column formula printed.
    Wrong: 707,454,875 of 753,025,000 = 93.53%. Right: 93.95%.
    Silent: relations that most rows do not follow, pagu zero, doubtful readings. Cut off or rounded up: info.
    """
    mending = Mending.of(report)
    for table in report.tables:
        for share in shares(table):
            yield judge_share(share, mending)
    for claim in report.claims:
        for share in claimed_shares(claim):
            yield judge_share(share, mending)
