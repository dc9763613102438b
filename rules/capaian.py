"""CAP101: the capaian of a row against its target and realisasi."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rules.capaian_formulas import FORMULAS, R_T, Fit, computed, direction, fit
from rules.causes import digit_cause
from rules.elsewhere import Elsewhere
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.formula import parse
from rules.intervals import HUNDRED, TRUNCATED, ZERO, Interval, is_slip, prints_as
from rules.lines import Line, Slot, lines, partners, readable, severity_for, slots, squeezed
from rules.quantity import Kind, Quantity
from rules.registry import rule
from rules.scales import categories_differ
from rules.show import difference, like

ONE = Decimal(1)
PER_CENT = Decimal("0.01")
SHARE_LIMIT = Decimal(3)  # a column whose values all lie below prints shares of 1, not percentages
FAR = Decimal(1000)  # a realisasi a thousand times its target is in another unit, or misread
LEARNED_FITS = 2  # rows with target and realisasi apart that must follow a pairing before others are accused by it
LEARNED_SHARE = Decimal("0.6")
CAPAIAN_KINDS = frozenset({Kind.PERCENT, Kind.NUMBER, Kind.GRADE})


@dataclass(frozen=True, slots=True)
class Trio:
    """The facts of one stated capaian and how target and realisasi were found."""

    line: Line
    target: Fact
    realisasi: Fact
    capaian: Fact
    pair: tuple[int, int]
    certain: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One stated capaian with all its pairings, the fit found (None: none) and the share factor of its column."""

    table: FactTable
    slot: Slot
    trios: tuple[Trio, ...]
    fit: Fit | None
    factor: Decimal
    header: tuple[str, ...]

    @property
    def informative(self) -> bool:
        """A fit that could have failed: target and realisasi differ."""
        t, r = self.trios[0].target.value, self.trios[0].realisasi.value
        return t is None or r is None or t != r


def pairings(all_slots: list[Slot], of: Slot) -> tuple[list[tuple[Slot, Slot]], bool]:
    """Target and realisasi slots that may belong to a capaian slot, and whether the table leaves no choice."""
    declared = parse(of.formula) if of.formula else None
    if declared:
        named = [s for s in all_slots if s.number and s.number.strip("()-. ") in declared.columns]
        t = [s for s in named if s.measure is Measure.TARGET]
        r = [s for s in named if s.measure is Measure.REALISASI]
        if len(t) == len(r) == 1:
            return [(t[0], r[0])], True
    targets, realised = partners(all_slots, of, Measure.TARGET), partners(all_slots, of, Measure.REALISASI)
    lonely = not targets or not realised
    targets = targets or [s for s in all_slots if s.measure is Measure.TARGET]
    realised = realised or [s for s in all_slots if s.measure is Measure.REALISASI]
    pairs = [(t, r) for t in targets for r in realised]
    years_meet = all(t.period.year == r.period.year or None in (t.period.year, r.period.year) for t, r in pairs)
    parts_meet = all(t.period.part == r.period.part == of.period.part for t, r in pairs)
    of_year = all(t.period.year == of.period.year or None in (t.period.year, of.period.year) for t, _ in pairs)
    certain = len(pairs) == 1 and not lonely and years_meet and parts_meet and of_year
    return pairs, certain and all(s.certain for p in pairs for s in p) and of.certain


def header_of(table: FactTable, pair: tuple[Slot, Slot], of: Slot) -> tuple[str, ...]:
    """What a pairing is called, years left out: tables of one kind share it."""
    texts = [*(s.name for s in pair), of.name, table.role.value]
    return tuple(squeezed("".join(c for c in t if not c.isdigit())) for t in texts)


def judged(report: ReportFacts) -> Iterator[Judged | Skipped]:
    """Every stated capaian of the tables with the fit found for it."""
    for table in report.tables:
        all_slots = slots(table)
        for of in (s for s in all_slots if s.measure is Measure.CAPAIAN):
            pairs, certain = pairings(all_slots, of)
            if not pairs:
                continue
            stated = [(line, line.get(of.index)) for line in lines(table) if line.level is Level.CHILD]
            factor = share_factor([f.quantity for _, f in stated if f is not None])
            for line, fact in stated:
                if fact is not None:
                    yield judge(table, of, line, fact, pairs, certain, factor)


def judge(
    table: FactTable, of: Slot, line: Line, fact: Fact, pairs: list[tuple[Slot, Slot]], certain: bool, factor: Decimal
) -> Judged | Skipped:
    trios = []
    for t, r in pairs:
        target, realisasi = line.get(t.index), line.get(r.index)
        if target is not None and realisasi is not None:
            trios.append(Trio(line, target, realisasi, fact, (t.index, r.index), certain))
    reason = unjudgeable(fact, trios)
    if reason:
        ids = (fact.id, *(f.id for t in trios[:1] for f in (t.target, t.realisasi)))
        return Skipped("CAP101", fact.place, reason, ids)
    good = [t for t in trios if not trio_doubt(t)]
    down = direction(fact.indicator or line.label) == "down"
    fitting = []
    for trio in good:
        units = (trio.target.unit, trio.realisasi.unit)
        found = fit(trio.target.quantity, trio.realisasi.quantity, fact.quantity, factor=factor, lower_is_better=down, units=units)
        if found:
            fitting.append((trio, found))
    if fitting:
        trio, found = min(fitting, key=lambda x: (x[1].cap is not None, x[1].hidden))
        return Judged(table, of, (trio,), found, factor, header_of(table, pair_slots(pairs, trio), of))
    return Judged(table, of, tuple(good), None, factor, header_of(table, pair_slots(pairs, good[0]), of))


def pair_slots(pairs: list[tuple[Slot, Slot]], trio: Trio) -> tuple[Slot, Slot]:
    return next(p for p in pairs if (p[0].index, p[1].index) == trio.pair)


def unjudgeable(fact: Fact, trios: list[Trio]) -> str:
    """The reason why a stated capaian cannot be judged, "" where it can."""
    if fact.quantity.kind is Kind.NONE:
        return "no_value"
    if fact.quantity.kind is Kind.PREDICATE:
        return "predicate"
    if not readable(fact):
        return "doubtful_reading"
    if fact.quantity.value is None or fact.quantity.kind not in CAPAIAN_KINDS:
        return "other_measure"
    if not trios:
        return "no_target"
    reasons = [trio_doubt(t) for t in trios]
    return reasons[0] if all(reasons) else ""


def trio_doubt(trio: Trio) -> str:
    """Why this target and realisasi cannot judge the capaian, "" where they can."""
    t, r = trio.target, trio.realisasi
    if t.quantity.kind is Kind.NONE or r.quantity.kind is Kind.NONE:
        return "no_value"
    if not readable(t) or not readable(r):
        return "doubtful_reading"
    if Kind.PREDICATE in (t.quantity.kind, r.quantity.kind):
        return "predicate"
    if t.value == ZERO and r.value != ZERO:
        return "zero_target"
    if r.value is None or (t.value is None and t.quantity.low is None and t.quantity.high is None):
        return "no_value"
    if t.value and r.value and not 1 / FAR < abs(r.value / t.value) < FAR:
        return "unlike_units"
    return "unlike_units" if unlike_units(t, r) else ""


def unlike_units(a: Fact, b: Fact) -> bool:
    """True where the printed units set the two apart: rates of another base, a percentage beside a count, grade beside a plain count."""
    if a.quantity.per != b.quantity.per or (a.quantity.kind is Kind.RATIO) != (b.quantity.kind is Kind.RATIO):
        return True
    own = [(f.quantity.unit or "").strip().lower().rstrip(".") for f in (a, b)]
    return all(own) and own[0] != own[1]


def share_factor(column: list[Quantity]) -> Decimal:
    """1/100 where a column prints capaian as shares (0,98; 1,05), else 1."""
    values = [q.value for q in column if q.value is not None and q.kind is not Kind.NONE]
    shares = values and all(ZERO <= v <= SHARE_LIMIT for v in values) and any(q.decimals for q in column)
    return PER_CENT if shares and not any(q.kind is Kind.PERCENT for q in column) else ONE


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
    Diam: target nol, predikat tanpa nilai, satuan berbeda, bacaan ragu, atau lebih dari satu target yang mungkin.
    Angka yang hanya cocok bila dipotong (bukan dibulatkan) atau meleset satu angka terakhir dilaporkan sebagai info.
    [en]
    What: a stated capaian is recomputed from the target and realisasi of its row and period by every customary formula: R/T, (2T-R)/T,
    T/R, the score in brackets of a grade, N of a ratio 1 : N, target ranges, and caps from 100 to 200.
    Why: capaian decides categories, evaluations and rewards; one mistyped figure travels into means and conclusions.
    Basis: PermenPAN-RB 53/2014 (performance is measured by comparing target and realisasi).
    Wrong: target 49, realisasi 65.69, capaian 143.06%. Right: 134.06%.
    Silent: target zero, predicates without a score, unlike units, doubtful readings, more than one possible target.
    A figure that only truncation explains, or that misses by one unit of its last place, is reported as info.
    """
    results = list(judged(report))
    places = Elsewhere.of(report)
    checks = [r for r in results if isinstance(r, Judged)]
    fits = Counter(c.header for c in checks if c.fit and c.informative)
    misfits = Counter(c.header for c in checks if not c.fit)
    habit = Counter((c.header, direction(c.trios[0].line.label), c.fit.formula) for c in checks if c.fit and c.informative)
    beyond = {(c.table.index, c.slot.index, c.trios[0].capaian.value or ZERO) for c in checks}
    for result in results:
        if isinstance(result, Skipped):
            yield result
        elif result.fit:
            yield from fitting(result, beyond)
        else:
            yield misfit(report, result, fits[result.header], misfits[result.header], habit, places)


def fitting(check: Judged, beyond: set[tuple[int, int, Decimal]]) -> Iterator[Outcome]:
    """Held; info where only truncation fits; a warning where a cap is used that other rows of the column pass."""
    trio, found = check.trios[0], check.fit
    assert found is not None
    facts = (trio.capaian.id, trio.target.id, trio.realisasi.id)
    cap = found.cap
    passed = cap is not None and any(
        t == check.table.index and s == check.slot.index and v > cap * check.factor for t, s, v in beyond if cap > ZERO
    )
    value = by_name(found.formula, trio)
    if found.mode == TRUNCATED and not found.hidden and value is not None:
        yield finding(
            check,
            trio,
            value,
            Severity.INFO,
            "Capaian {reported} is cut off, not rounded: {formula} of target {target} and realisasi {realisasi} is {expected}",
            found.formula,
        )
    elif passed and value is not None:
        yield finding(
            check,
            trio,
            value,
            Severity.WARNING,
            "Capaian {reported} is capped although other rows of the column are not: {formula} of target {target} and realisasi {realisasi}"
            " is {expected}",
            found.formula,
        )
    else:
        yield Held("CAP101", trio.capaian.place, found.how, facts)


def by_name(formula: str, trio: Trio) -> Interval | None:
    return next((v for f, v in computed(trio.target.quantity, trio.realisasi.quantity, False) if f == formula), None)


MISFIT = "Capaian {reported} does not follow from target {target} and realisasi {realisasi}: {formula} gives {expected}"
CAUSES = {
    "digits": MISFIT + "; digits are exchanged or one digit differs",
    "shift": MISFIT + "; the decimal mark has moved",
    "realisasi": MISFIT + "; the realisasi was put in its place",
    "input": MISFIT + "; it follows from {better} in {where}, so a figure of this row is wrong instead",
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


def from_elsewhere(check: Judged, trio: Trio, places: Elsewhere) -> Fact | None:
    """A target or realisasi that another table prints for the same item and year, with which the stated capaian follows."""
    down = direction(trio.line.label) == "down"
    for mine in (trio.realisasi, trio.target):
        for other in places.others(mine):
            t, r = (other, trio.realisasi) if mine is trio.target else (trio.target, other)
            if fit(t.quantity, r.quantity, trio.capaian.quantity, factor=check.factor, lower_is_better=down):
                return other
    return None


def misfit(
    report: ReportFacts, check: Judged, fits: int, misfits: int, habit: Counter[tuple[tuple[str, ...], str, str]], places: Elsewhere
) -> Outcome:
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
    down = direction(trio.line.label)
    values = dict(computed(trio.target.quantity, trio.realisasi.quantity, False))
    if not values or trio.capaian.value is None:
        return Skipped("CAP101", trio.capaian.place, "no_value", facts)
    stated = trio.capaian.quantity
    slip = next((f for f in FORMULAS if f in values and is_slip(values[f].scaled(check.factor), stated)), None)
    if slip:
        return finding(check, trio, values[slip], Severity.INFO, SLIP, slip)
    default = "(2T-R)/T" if down else R_T
    named = max(values, key=lambda f: (habit[check.header, down, f], f == default))
    severity = severity_for(trio.capaian, *(f for f in (trio.target, trio.realisasi) if f.quantity.kind is not Kind.RANGE))
    if not followed and misfits > fits and misfits > 1:
        severity = Severity.WARNING
    value = values[named].scaled(check.factor).middle
    cause = "realisasi" if stated.value == trio.realisasi.value else digit_cause(stated, value)
    better = from_elsewhere(check, trio, places)
    if better is not None:
        cause, severity = "input", Severity.WARNING
    return finding(check, trio, values[named], severity, CAUSES[cause], named, report, better)


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
            **({"better": better.quantity.raw, "where": better.place.table or f"p. {better.place.page}"} if better else {}),
        ),
        expected=like(result, stated),
        difference=difference(stated.value, result, stated),
        other=better.place if better else None,
        facts=(trio.capaian.id, trio.target.id, trio.realisasi.id, *((better.id,) if better else ())),
        confidence=confidence_of(trio.capaian, trio.target, trio.realisasi),
        changes_conclusion=changes,
        evidence=places,
    )
