"""CAP101: the capaian of a row against its target and realisasi."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rules.capaian_formulas import FORMULAS, computed, fit
from rules.capaian_pairs import Judged, Trio, all_judged
from rules.capaian_predicates import predicate_finding
from rules.causes import digit_cause
from rules.directions import Directions
from rules.elsewhere import Elsewhere
from rules.facts import Fact, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, TRUNCATED, Interval, is_slip, prints_as
from rules.lines import severity_for
from rules.quantity import Kind
from rules.registry import rule
from rules.scales import categories_differ
from rules.show import difference, like

LEARNED_FITS = 2  # rows with target and realisasi apart that must follow a pairing before others are accused by it
LEARNED_SHARE = Decimal("0.6")


@rule(
    "CAP101",
    Severity.ERROR,
    en="The capaian does not follow from its target and realisasi",
    id="Capaian tidak sesuai dengan target dan realisasinya",
)
def capaian_follows(report: ReportFacts) -> Iterator[Outcome]:
    """Capaian of a table row, recomputed.

    [id]
    Apa: capaian yang tercantum dihitung ulang dari target dan realisasi pada baris dan periode yang sama, dengan semua rumus yang lazim:
    R/T, (2T-R)/T, T/R, nilai dalam kurung untuk predikat, N untuk rasio 1 : N, rentang target, dan batas atas 100-200.
    Mengapa: capaian menentukan kategori, evaluasi dan penghargaan; satu angka salah ketik terbawa ke rata-rata dan simpulan.
    Dasar: PermenPAN-RB 53/2014 (pengukuran kinerja: perbandingan target dan realisasi).
    Salah: target 49, realisasi 65,69, capaian 143,06%. Benar: 134,06%.
    Predikat tanpa nilai dibandingkan urutannya saja: target WTP dengan realisasi WDP bukan capaian 100%.
    Diam: satuan berbeda, bacaan ragu, predikat di luar urutan yang dikenal, atau lebih dari satu target yang mungkin.
    Angka yang hanya cocok bila dipotong (bukan dibulatkan), meleset satu angka terakhir, atau dinyatakan untuk target nol: info.
    [en]
    What: a stated capaian is recomputed from the target and realisasi of its row and period by every customary formula: R/T, (2T-R)/T,
    T/R, the score in brackets of a grade, N of a ratio 1 : N, target ranges, and caps from 100 to 200.
    Why: capaian decides categories, evaluations and rewards; one mistyped figure travels into means and conclusions.
    Basis: PermenPAN-RB 53/2014 (performance is measured by comparing target and realisasi).
    Wrong: target 49, realisasi 65.69, capaian 143.06%. Right: 134.06%.
    Predicates without a score are compared by their order alone: target WTP and realisasi WDP are no capaian of 100%.
    Silent: unlike units, doubtful readings, predicates of no known order, more than one possible target.
    A figure that only truncation explains, that misses by one unit of its last place, or is stated of a target of zero: info.
    """
    results = all_judged(report)
    places = Elsewhere.of(report)
    checks = [r for r in results if isinstance(r, Judged)]
    fits = Counter(c.header for c in checks if c.fit and c.informative)
    misfits = Counter(c.header for c in checks if not c.fit)
    directions = Directions.of(report)
    facts = {f.id: f for t in report.tables for _, f in t.facts}
    for result in results:
        if isinstance(result, Skipped):
            yield predicate_finding(result, facts) or result
        elif result.fit:
            yield fitting(result)
        else:
            yield misfit(report, result, fits[result.header], misfits[result.header], directions, places)


def fitting(check: Judged) -> Outcome:
    """Held; info where only truncation fits. Formulas that do not suit the indicator, and caps, are judged under CAP108."""
    trio, found = check.trios[0], check.fit
    assert found is not None
    value = by_name(found.formula, trio)
    if found.mode == TRUNCATED and not found.hidden and value is not None:
        return finding(
            check,
            trio,
            value,
            Severity.INFO,
            "Capaian {reported} is cut off, not rounded: {formula} of target {target} and realisasi {realisasi} is {expected}",
            found.formula,
        )
    return Held("CAP101", trio.capaian.place, found.how, (trio.capaian.id, trio.target.id, trio.realisasi.id))


def by_name(formula: str, trio: Trio) -> Interval | None:
    return next((v for f, v in computed(trio.target.quantity, trio.realisasi.quantity, False) if f == formula), None)


MISFIT = "Capaian {reported} does not follow from target {target} and realisasi {realisasi}: {formula} gives {expected}"
CAUSES = {
    "digits": MISFIT + "; digits are exchanged or one digit differs",
    "shift": MISFIT + "; the decimal mark has moved",
    "realisasi": MISFIT + "; the realisasi was put in its place",
    "input": MISFIT + "; it follows from {better} in {where}, so a figure of this row is wrong instead",
    "beside": MISFIT + "; it follows from {better}, which this row prints under “{where}”",
    "": MISFIT,
}
SLIP = "Capaian {reported} is one step off: {formula} of target {target} and realisasi {realisasi} is {expected}"


def grows(trio: Trio) -> bool:
    """True where the stated figure is this year's realisasi against last year's, or its growth."""
    years = [f.value for _, f in trio.line.cells if f.measure is Measure.REALISASI and f.id != trio.realisasi.id and f.value]
    now = trio.realisasi.value
    if now is None:
        return False
    ratios = [Interval.exact(now / before * HUNDRED) for before in years]
    return any(prints_as(v, trio.capaian.quantity) or prints_as(v - Interval.exact(HUNDRED), trio.capaian.quantity) for v in ratios)


def from_elsewhere(check: Judged, trio: Trio, places: Elsewhere, down: bool) -> Fact | None:
    """A target or realisasi that another table prints for the same item and year, with which the stated capaian follows."""
    for mine in (trio.realisasi, trio.target):
        for other in places.others(mine):
            t, r = (other, trio.realisasi) if mine is trio.target else (trio.target, other)
            if fit(t.quantity, r.quantity, trio.capaian.quantity, factor=check.factor, lower_is_better=down):
                return other
    return None


def from_beside(check: Judged, trio: Trio, down: bool) -> Fact | None:
    """Another target of the row (of a plan, of its last year) with which the stated capaian follows."""
    if trio.capaian.value == trio.realisasi.value:
        return None
    targets = [f for _, f in trio.line.cells if f.measure is Measure.TARGET and f.usable and f.value not in {None, trio.target.value}]
    r, c = trio.realisasi.quantity, trio.capaian.quantity
    return next((f for f in targets if fit(f.quantity, r, c, factor=check.factor, lower_is_better=down)), None)


def misfit(report: ReportFacts, check: Judged, fits: int, misfits: int, directions: Directions, places: Elsewhere) -> Outcome:
    """The finding for a capaian that no formula gives, or the reason for staying silent."""
    trio = check.trios[0]
    facts = (trio.capaian.id, trio.target.id, trio.realisasi.id)
    followed = fits >= LEARNED_FITS and Decimal(fits) >= LEARNED_SHARE * (fits + misfits)
    if not trio.certain and (not followed or len(check.trios) > 1):
        return Skipped("CAP101", trio.capaian.place, "several_targets", facts)
    if misfits > fits and misfits > LEARNED_FITS:
        return Skipped("CAP101", trio.capaian.place, "column_follows_no_formula", facts)
    if grows(trio):
        return Skipped("CAP101", trio.capaian.place, "other_measure", facts)
    values = dict(computed(trio.target.quantity, trio.realisasi.quantity, False))
    if not values or trio.capaian.value is None:
        return Skipped("CAP101", trio.capaian.place, "no_value", facts)
    stated = trio.capaian.quantity
    slip = next((f for f in FORMULAS if f in values and is_slip(values[f].scaled(check.factor), stated)), None)
    if slip:
        return finding(check, trio, values[slip], Severity.INFO, SLIP, slip)
    name = trio.capaian.indicator or trio.line.label
    usual = directions.formula(name, trio.capaian.key)
    named = usual if usual in values else next(iter(values))
    severity = severity_for(trio.capaian, *(f for f in (trio.target, trio.realisasi) if f.quantity.kind is not Kind.RANGE))
    if not followed and misfits > fits and misfits > 1:
        severity = Severity.WARNING
    value = values[named].scaled(check.factor).middle
    cause = "realisasi" if stated.value == trio.realisasi.value else digit_cause(stated, value)
    down = directions.down(name, trio.capaian.key)
    better = from_elsewhere(check, trio, places, down)
    if better is not None:
        cause, severity = "input", Severity.WARNING
    elif (better := from_beside(check, trio, down)) is not None:
        cause, severity = "beside", Severity.WARNING
    return finding(check, trio, values[named], severity, CAUSES[cause], named, report, better)


def where_of(better: Fact, template: str) -> str:
    """Where a better figure stands: its column where it is of the row itself, else its table or page."""
    return better.place.column if template == CAUSES["beside"] else better.place.table or f"p. {better.place.page}"


def finding(
    check: Judged,
    trio: Trio,
    value: Interval,
    severity: Severity,
    template: str,
    formula: str,
    report: ReportFacts | None = None,
    better: Fact | None = None,
) -> Finding:
    stated = trio.capaian.quantity
    result = value.scaled(check.factor).middle
    assert stated.value is not None
    hundred = HUNDRED * check.factor
    changes = severity is not Severity.INFO and (
        (stated.value >= hundred) != (result >= hundred) or (report is not None and categories_differ(report, stated, result))
    )
    places = (trio.capaian.place, trio.target.place, trio.realisasi.place)
    return Finding(
        "CAP101",
        severity,
        trio.capaian.place,
        Message.of(
            template,
            reported=stated.raw,
            target=trio.target.quantity.raw,
            realisasi=trio.realisasi.quantity.raw,
            formula=formula,
            expected=like(result, stated),
            **({"better": better.quantity.raw, "where": where_of(better, template)} if better else {}),
        ),
        expected=like(result, stated),
        difference=difference(stated.value, result, stated),
        other=better.place if better else None,
        facts=(trio.capaian.id, trio.target.id, trio.realisasi.id, *((better.id,) if better else ())),
        confidence=confidence_of(trio.capaian, trio.target, trio.realisasi),
        changes_conclusion=changes,
        evidence=places,
    )
