"""PCT302 and PCT303: efficiency and remainders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rules.causes import digit_cause
from rules.efficiency_scores import efficiency_scores, efficiency_units
from rules.facts import Claim, ClaimKind, Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import ZERO, exact, is_slip, prints_as
from rules.lines import readable, severity_for
from rules.mending import mended_amounts
from rules.registry import rule
from rules.share_relations import (
    FORMULA_OF_EFFICIENCY,
    Efficiency,
    Remainder,
    efficiencies,
    efficiency_values,
    remainder_of,
    remainders,
)
from rules.shares import share_finding
from rules.show import difference, like

LEARNED = 2  # lines that must follow a formula before others are accused by it


WRONG_EFFICIENCY = "Efficiency {reported} does not follow: {formula} gives {expected}"


@rule("PCT302", Severity.ERROR, en="An efficiency is not what its formula gives", id="Efisiensi tidak sesuai rumusnya")
def efficiency(report: ReportFacts) -> Iterator[Outcome]:
    """Efficiency against serapan and capaian.

    [id]
    Apa: tingkat efisiensi dihitung ulang dengan rumus yang dipakai laporan: 100 - serapan, capaian - serapan, capaian / serapan,
    atau rumus PMK; rumus yang dipakai dipelajari dari baris-baris lain. Nilai efisiensi (NE) diuji terhadap efisiensi (E) di sampingnya.
    Mengapa: efisiensi sumber daya wajib dianalisis.
    Dasar: PermenPAN-RB 53/2014; PMK 214/2017 bagi kementerian/lembaga.
    Salah: serapan 76,86%, efisiensi 21,34%. Benar: 23,14%.
    Diam: bila rumus laporan tidak dapat dikenali.
    [en]
    What: an efficiency is recomputed by the formula the report uses: 100 - serapan, capaian - serapan, capaian / serapan or that of the
    ministry of finance; which one is learned from the other rows. A value of efficiency (NE) is held against the efficiency (E) beside.
    Why: the efficiency of resources must be analysed.
    Basis: PermenPAN-RB 53/2014; PMK 214/2017 for ministries.
    Wrong: serapan 76.86%, efficiency 21.34%. Right: 23.14%.
    Silent: where the report's formula cannot be known.
    """
    yield from efficiency_scores(report)
    yield from efficiency_units(report)
    rows = [e for table in report.tables for e in efficiencies(table)]
    rows += [e for claim in report.claims if claim.kind is ClaimKind.SERAPAN for e in claimed_efficiency(claim)]
    habit: Counter[str] = Counter()
    local: dict[int, Counter[str]] = {}
    for row in rows:
        for name, value in row.values:
            if prints_as(value, row.stated.quantity):
                habit[name] += 1
                local.setdefault(row.table, Counter())[name] += 1
        for name, value in row.customs if row.values != row.customs else ():
            habit[name] += bool(prints_as(value, row.stated.quantity))  # a declared relation is a custom under its own name
    for row in rows:
        stated = row.stated
        ids = (stated.id, *(f.id for f in row.inputs))
        fits = [name for name, value in row.values if prints_as(value, stated.quantity)]
        counts = local.get(row.table, Counter()) if sum(local.get(row.table, Counter()).values()) >= LEARNED else habit
        if fits:
            yield Held("PCT302", stated.place, fits[0], ids)
        elif not all(readable(f) for f in (stated, *row.inputs)) or stated.value is None or not row.certain:
            yield Skipped("PCT302", stated.place, "doubtful_reading", ids)
        elif not learned_from(counts, [n for n, _ in row.values]):
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


def learned_from(counts: Counter[str], names: list[str]) -> bool:
    """Whether a formula that gives a value here is proved: by enough lines, and by about as many as any other formula."""
    most = max((counts[n] for n in names), default=0)
    return most >= LEARNED and 2 * most >= max(counts.values())


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
