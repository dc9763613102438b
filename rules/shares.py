"""PCT301, PCT302, PCT303: percentages of money and counts, efficiency, remainders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.causes import DIGITS, digit_cause
from rules.elsewhere import Elsewhere
from rules.facts import Claim, ClaimKind, Fact, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ROUNDED, TRUNCATED, ZERO, Interval, exact, is_slip, printed, prints_as
from rules.lines import readable, severity_for
from rules.quantity import Kind
from rules.registry import rule
from rules.share_relations import (
    FORMULA_OF_EFFICIENCY,
    Efficiency,
    Remainder,
    Share,
    efficiencies,
    efficiency_values,
    remainder_of,
    remainders,
    shares,
)
from rules.show import difference, like
from rules.sum_checks import sum_checks

LEARNED = 2  # lines that must follow a formula before others are accused by it


def mended_amounts(report: ReportFacts) -> dict[int, Decimal]:
    """Amounts that a failing sum of the same table would put right: a percentage that fits them is a consequence, not a fault."""
    out: dict[int, Decimal] = {}
    for table in report.tables:
        for check in sum_checks(table):
            if not check.holds and not check.structural and check.stated.value is not None:
                out.setdefault(check.stated.id, check.computed.middle)
    return out


def mended_parts(report: ReportFacts) -> dict[int, list[Decimal]]:
    """For every part of a failing sum, the value that would make the sum right."""
    out: dict[int, list[Decimal]] = {}
    for table in report.tables:
        for check in sum_checks(table):
            if not check.holds and not check.structural and not check.consequence:
                for part in check.parts:
                    if part.value is not None:
                        out.setdefault(part.id, []).append(part.value + check.off)
    return out


@dataclass(frozen=True, slots=True)
class Mending:
    """What would put amounts right: `totals` by failing sums, `parts` likewise; `places` the same figures elsewhere."""

    totals: dict[int, Decimal]
    parts: dict[int, list[Decimal]]
    places: Elsewhere

    @staticmethod
    def of(report: ReportFacts) -> Mending:
        return Mending(mended_amounts(report), mended_parts(report), Elsewhere.of(report))


@dataclass(frozen=True, slots=True)
class Verdict:
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
    wide = (parts / wholes).scaled(HUNDRED)
    for shown in (value, wide):
        for wanted in (ROUNDED, TRUNCATED):
            for result in (shown, shown.scaled(1 / HUNDRED)) if stated.quantity.kind is Kind.NUMBER else (shown,):
                if prints_as(result, stated.quantity) == wanted:
                    return Verdict(wanted if shown is value or wanted == ROUNDED else TRUNCATED, value)
    return Verdict("", value)


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


WRONG_EFFICIENCY = "Efficiency {reported} does not follow: {formula} gives {expected}"


@rule("PCT302", Severity.ERROR, en="An efficiency is not what its formula gives", id="Efisiensi tidak sesuai rumusnya")
def efficiency(report: ReportFacts) -> Iterator[Outcome]:
    """Efficiency against serapan and capaian.

    [id]
    Apa: tingkat efisiensi dihitung ulang dengan rumus yang dipakai laporan: 100 - serapan, capaian - serapan, capaian / serapan,
    atau rumus PMK; rumus yang dipakai dipelajari dari baris-baris lain.
    Mengapa: efisiensi sumber daya wajib dianalisis.
    Dasar: PermenPAN-RB 53/2014; PMK 214/2017 bagi kementerian/lembaga.
    Salah: serapan 76,86%, efisiensi 21,34%. Benar: 23,14%.
    Diam: bila rumus laporan tidak dapat dikenali.
    [en]
    What: an efficiency is recomputed by the formula the report uses: 100 - serapan, capaian - serapan, capaian / serapan or that of the
    ministry of finance; which one is learned from the other rows.
    Why: the efficiency of resources must be analysed.
    Basis: PermenPAN-RB 53/2014; PMK 214/2017 for ministries.
    Wrong: serapan 76.86%, efficiency 21.34%. Right: 23.14%.
    Silent: where the report's formula cannot be known.
    """
    rows = [e for table in report.tables for e in efficiencies(table)]
    rows += [e for claim in report.claims if claim.kind is ClaimKind.SERAPAN for e in claimed_efficiency(claim)]
    habit: Counter[str] = Counter()
    local: dict[int, Counter[str]] = {}
    for row in rows:
        for name, value in row.values:
            if prints_as(value, row.stated.quantity):
                habit[name] += 1
                local.setdefault(row.table, Counter())[name] += 1
    for row in rows:
        stated = row.stated
        ids = (stated.id, *(f.id for f in row.inputs))
        fits = [name for name, value in row.values if prints_as(value, stated.quantity)]
        counts = local.get(row.table, Counter()) if sum(local.get(row.table, Counter()).values()) >= LEARNED else habit
        if fits:
            yield Held("PCT302", stated.place, fits[0], ids)
        elif not all(readable(f) for f in (stated, *row.inputs)) or stated.value is None or not row.certain:
            yield Skipped("PCT302", stated.place, "doubtful_reading", ids)
        elif not counts or max(counts.values()) < LEARNED or counts.most_common(1)[0][0] not in dict(row.values):
            yield Skipped("PCT302", stated.place, "unknown_formula", ids)
        else:
            order = list(FORMULA_OF_EFFICIENCY)
            name = max((n for n, _ in row.values), key=lambda n: (counts[n], -order.index(n)))
            value = dict(row.values)[name]
            severity = severity_for(stated, *row.inputs)
            if is_slip(value, stated.quantity):
                severity = Severity.INFO
            elif counts[name] < LEARNED:
                severity = Severity.WARNING
            yield efficiency_finding(stated, row.inputs, severity, name, value.middle)


def efficiency_finding(stated: Fact, inputs: tuple[Fact, ...], severity: Severity, name: str, value: Decimal) -> Finding:
    assert stated.value is not None
    expected = like(value, stated.quantity)
    return Finding(
        "PCT302",
        severity,
        stated.place,
        Message.of(WRONG_EFFICIENCY, reported=stated.quantity.raw, formula=FORMULA_OF_EFFICIENCY[name], expected=expected),
        expected=expected,
        difference=difference(stated.value, value, stated.quantity),
        facts=(stated.id, *(f.id for f in inputs)),
        confidence=confidence_of(stated, *inputs),
        changes_conclusion=(stated.value > 0) != (value > 0),
        evidence=(stated.place, *(f.place for f in inputs)),
    )


def claimed_efficiency(claim: Claim) -> Iterator[Efficiency]:
    """An efficiency a sentence states beside the share spent."""
    stated, serapan = claim.get("efisiensi"), claim.get("serapan")
    if stated is None or serapan is None or stated.value is None or serapan.value is None:
        return
    given = {m: f for m, f in ((Measure.SERAPAN, serapan), (Measure.PAGU, claim.get("pagu"))) if f is not None}
    spent, capaian = claim.get("realisasi_anggaran"), claim.get("capaian")
    given |= {m: f for m, f in ((Measure.REALISASI_ANGGARAN, spent), (Measure.CAPAIAN, capaian)) if f is not None and f.value is not None}
    yield Efficiency(stated, tuple(given.values()), tuple(efficiency_values(given).items()), -1, True)


WRONG_REMAINDER = "Remainder {reported} is not pagu {whole} less realisasi {part}, which is {expected}"
REMAINDER_TEXTS = {
    "": WRONG_REMAINDER,
    "digits": WRONG_REMAINDER + "; digits are exchanged or one digit differs",
    "shift": WRONG_REMAINDER + "; the decimal mark has moved",
    "consequence": WRONG_REMAINDER + "; it follows from the sum of the table, so an amount is wrong instead",
}


@rule("PCT303", Severity.ERROR, en="A remainder is not pagu less realisasi", id="Sisa anggaran bukan pagu dikurangi realisasi")
def remainder(report: ReportFacts) -> Iterator[Outcome]:
    """Remainder against pagu and realisasi.

    [id]
    Apa: sisa anggaran dibandingkan dengan pagu dikurangi realisasi, pada baris tabel (kalimat diperiksa bersama persentasenya).
    Mengapa: sisa dikutip sebagai penghematan atau SILPA.
    Dasar: aritmetika.
    Salah: pagu 4.058.955.000, realisasi 3.741.583.871, sisa 371.371.129. Benar: 317.371.129.
    Diam: bila pagu yang dimaksud tidak tunggal, atau sebagian besar baris memakai hubungan lain.
    [en]
    What: a remainder is compared with pagu less realisasi in a table row (sentences are judged along with their percentages).
    Why: remainders are quoted as savings or as the year's surplus.
    Basis: arithmetic.
    Wrong: pagu 4,058,955,000, realisasi 3,741,583,871, remainder 371,371,129. Right: 317,371,129.
    Silent: where more than one pagu may be meant, or most rows follow another relation.
    """
    mended = mended_amounts(report)
    rows = [r for table in report.tables for r in remainders(table)]
    for row in rows:
        yield judge_remainder(row, mended)


def judge_remainder(row: Remainder, mended: dict[int, Decimal]) -> Outcome:
    stated, whole, spent = row.stated, row.whole, row.spent
    inputs = (spent, whole) if whole is not None else (spent,)
    ids = (stated.id, *(f.id for f in inputs))
    value = remainder_of(row)
    shown = exact(stated.quantity)
    if value is None or shown is None or whole is None:
        return Skipped("PCT303", stated.place, "no_value", ids)
    width = sum((f.quantity.step for f in (stated, *inputs) if f.quantity.decimals or f.quantity.step > 1), start=ZERO) / 2
    if abs(shown.low - value) <= width:
        return Held("PCT303", stated.place, "pagu - realisasi", ids)
    if stated.value is None or not all(readable(f) for f in (stated, *inputs)) or not row.certain:
        return Skipped("PCT303", stated.place, "doubtful_reading", ids)
    fixed = mended.get(whole.id, whole.value or ZERO) - mended.get(spent.id, spent.value or ZERO)
    severity, text = severity_for(stated), REMAINDER_TEXTS[digit_cause(stated.quantity, value)]
    if fixed == stated.value:
        severity, text = Severity.WARNING, REMAINDER_TEXTS["consequence"]
    elif stated.value == -value:
        return Held("PCT303", stated.place, "realisasi - pagu", ids)
    return share_finding("PCT303", severity, text, stated, inputs, value)
