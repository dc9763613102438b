"""TXT501: what a sentence computes must follow from the figures in the same sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rules.capaian_formulas import R_T, T_R, by_formula, fit
from rules.directions import Directions
from rules.facts import Claim, ClaimKind, Fact, Measure, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, TRUNCATED, Interval, exact, is_slip, prints_as
from rules.quantity import Kind
from rules.registry import rule
from rules.show import difference, like

CODE = "TXT501"
SURE_ENOUGH = 0.8  # reading confidence below which a misfit is a warning
TELLING = 3  # digits: a shorter figure may stand in another row by chance

MISFIT = "The sentence says capaian {reported} with target {target} and realisasi {realisasi}; {formula} gives {expected}."
INPUT_WRONG = MISFIT + " With {better}, as {place} prints, it would follow."
OTHER_INPUT = (
    "The sentence says target {target}, realisasi {realisasi} and capaian {reported}, which do not go together; with {better}, as {place} "
    "prints, instead of {bad} they do."
)
TURNED = (
    "The sentence says capaian {reported}, which is target/realisasi ({target} / {realisasi}); the tables compute {formula}: {expected}."
)
CUT = "Capaian {reported} is cut off, not rounded: {formula} of target {target} and realisasi {realisasi} is {expected}"
CAPPED = (
    "The sentence caps capaian {reported} of target {target} and realisasi {realisasi}, which is {expected} by {formula}; {place} prints "
    "{better} without a cap."
)
SLIP = "Capaian {reported} is one step off: {formula} of target {target} and realisasi {realisasi} is {expected}."


@rule(CODE, Severity.ERROR, en="Sentence's capaian does not follow from its figures", id="Capaian dalam kalimat tidak sesuai angkanya")
def sentence_capaian(report: ReportFacts) -> Iterator[Outcome]:
    """A sentence's capaian does not follow from the target and realisasi in the same sentence.

    [id]
    Apa: Kalimat yang menyebut target, realisasi, dan capaian dihitung ulang dengan rumus yang lazim (R/T, (2T-R)/T, T/R; nilai dalam kurung
    untuk predikat). Bila kalimat memakai T/R sedangkan tabel untuk indikator itu memakai rumus lain, itu juga dilaporkan.
    Mengapa: kalimat inilah yang dibaca dan dikutip.
    Dasar: rumus capaian Permendagri 86/2017 dan rumus yang dinyatakan laporan; aritmetika.
    Salah: target 20 orang, realisasi 24 orang, capaian 113%.
    Benar: capaian 120%.
    Diam: satu dari tiga angka tidak terbaca pasti, target nol, satuannya berbeda, tahunnya berbeda, atau kalimat menyebut
    beberapa target atau realisasi.

    [en]
    What: A sentence that names target, realisasi and capaian is computed again with the customary formulas (R/T, (2T-R)/T, T/R; the
    score in brackets for grades). A sentence that uses T/R where the tables use another formula for the indicator is reported too.
    Why: the sentence is what is read and quoted.
    Basis: the capaian formulas of Permendagri 86/2017 and those the report declares; arithmetic.
    Wrong: target 20 orang, realisasi 24 orang, capaian 113%.
    Right: capaian 120%.
    Silent: where one of the three is not read for certain, the target is zero, units or years differ, or the sentence names several
    targets or realisasi.
    """
    figures = Figures.of(report)
    for claim in report.claims:
        if claim.kind is ClaimKind.CAPAIAN:
            yield from _capaian(claim, figures)


def _trio(claim: Claim) -> tuple[Fact, Fact, Fact] | None:
    slots = Counter(s for s, _ in claim.slots)
    if not all(slots[s] == 1 for s in ("target", "realisasi", "capaian")):
        return None
    t, r, c = claim.get("target"), claim.get("realisasi"), claim.get("capaian")
    assert t is not None and r is not None and c is not None
    return t, r, c


def _capaian(claim: Claim, figures: Figures) -> Iterator[Outcome]:
    names = {s for s, _ in claim.slots}
    if not {"target", "realisasi", "capaian"} <= names:
        return
    trio = _trio(claim)
    capaian = claim.get("capaian")
    assert capaian is not None
    if trio is None:
        yield Skipped(CODE, capaian.place, "several_figures", tuple(f.id for _, f in claim.slots))
        return
    target, realisasi, capaian = trio
    ids = (capaian.id, target.id, realisasi.id)
    if reason := _doubt(trio):
        yield Skipped(CODE, capaian.place, reason, ids)
        return
    name = claim.subject or capaian.indicator
    directions = Directions.of(figures.report)
    down = directions.down(name, capaian.key)
    may_be = not name or directions.may_be_down(name, capaian.key)  # of an item not named nothing is known
    units = (target.unit, realisasi.unit)
    found = fit(target.quantity, realisasi.quantity, capaian.quantity, lower_is_better=down, may_be_lower=may_be, units=units)
    formula = directions.formula(name, capaian.key)
    if found is None and _years_differ(trio):
        yield Skipped(CODE, capaian.place, "other_year", ids)
        return
    if found is None:
        yield from _misfit(claim, trio, figures, formula)
        return
    table = _table_capaian(capaian, figures)
    values = _values(target, realisasi)
    turned = found.formula == T_R and found.formula != formula and formula in values and R_T in values
    differs = table is not None and table.value is not None and not prints_as(Interval.exact(table.value), capaian.quantity)
    inverse = found.formula == R_T and formula == T_R and differs
    torn = directions.unsure(name, capaian.key)
    if (turned and differs and not down and not torn) or inverse:
        expected = like(values[formula].middle, capaian.quantity)
        yield _finding(claim, trio, TURNED, formula, expected, values[formula].middle, Severity.ERROR, table)
        return
    value = values.get(found.formula)
    if value is not None and found.mode == TRUNCATED and not found.hidden:
        yield _finding(claim, trio, CUT, found.formula, like(value.middle, capaian.quantity), value.middle, Severity.INFO)
        return
    uncapped = _uncapped(claim, trio, found.cap, figures, table) if found.cap else None
    if value is not None and uncapped is not None:
        expected = like(value.middle, capaian.quantity)
        yield _finding(claim, trio, CAPPED, found.formula, expected, value.middle, Severity.WARNING, uncapped)
        return
    yield Held(CODE, capaian.place, found.how, ids)


def _uncapped(claim: Claim, trio: tuple[Fact, Fact, Fact], cap: Decimal, figures: Figures, table: Fact | None) -> Fact | None:
    """A capaian of the same item above the cap that the sentence seems to use, in a table or in another sentence."""
    if table is not None and table.value is not None and table.value > cap:
        return table
    mates = (c.get("capaian") for c in figures.report.claims if c.subject and c.subject == claim.subject and c.kind is ClaimKind.CAPAIAN)
    return next((f for f in mates if f is not None and f.usable and f.value is not None and f.value > cap), None)


def _doubt(trio: tuple[Fact, Fact, Fact]) -> str:
    """Why a sentence cannot be judged (a glossary word), or ""."""
    target, realisasi, capaian = trio
    if not capaian.usable or capaian.quantity.kind in {Kind.PREDICATE, Kind.RANGE}:
        return "no_value" if capaian.value is None else "doubtful_reading"
    for f in (target, realisasi):
        if f.quantity.kind is Kind.PREDICATE:
            return "no_value"
        if f.value is None and f.quantity.kind is not Kind.RANGE:
            return "no_value"
        if f.quantity.doubtful or f.doubts or f.quantity.kind in {Kind.MALFORMED, Kind.AMBIGUOUS}:
            return "doubtful_reading"
    if target.value == 0:
        return "zero_target"
    if _unlike(target, realisasi):
        return "unlike_units"
    return ""


def _years_differ(trio: tuple[Fact, Fact, Fact]) -> bool:
    """Target and realisasi of different years: held against the plan's last year, or two statements in one sentence."""
    return len({f.period.year for f in trio if f.period.stated and f.period.year is not None}) > 1


def _unlike(a: Fact, b: Fact) -> bool:
    """A percentage against a count: one of the two is not what it seems."""
    percent = [f.quantity.kind is Kind.PERCENT for f in (a, b)]
    named = [f.quantity.kind in {Kind.COUNT, Kind.MONEY, Kind.RATIO} for f in (a, b)]
    return (percent[0] and named[1]) or (percent[1] and named[0])


def _values(target: Fact, realisasi: Fact) -> dict[str, Interval]:
    t, r = exact(target.quantity), exact(realisasi.quantity)
    if t is None or r is None:
        return {}
    made = {f: by_formula(f, t, r) for f in ("R/T", "(2T-R)/T", "T/R")}
    return {f: v for f, v in made.items() if v is not None}


def _table_capaian(capaian: Fact, figures: Figures) -> Fact | None:
    """The capaian a table prints for the same indicator and year."""
    for s in figures.by_key.get(capaian.key, []) if capaian.key and capaian.key_certain else []:
        same_year = s.fact.period.year in {capaian.period.year, None} or capaian.period.year is None
        if s.in_table and s.fact.measure is Measure.CAPAIAN and s.fact.usable and same_year and not s.fact.period.part:
            return s.fact
    return None


def _misfit(claim: Claim, trio: tuple[Fact, Fact, Fact], figures: Figures, formula: str) -> Iterator[Outcome]:
    target, realisasi, capaian = trio
    values = _values(target, realisasi)
    if not values:
        yield Skipped(CODE, capaian.place, "no_value", (capaian.id, target.id, realisasi.id))
        return
    slip = next((f for f, v in values.items() if is_slip(v, capaian.quantity)), "")
    formula = slip or (formula if formula in values else next(iter(values)))
    expected = like(values[formula].middle, capaian.quantity)
    if slip:
        yield _finding(claim, trio, SLIP, slip, expected, values[slip].middle, Severity.INFO)
        return
    better = _better_input(trio, figures)
    if better is not None:
        yield _finding(claim, trio, INPUT_WRONG, formula, expected, values[formula].middle, Severity.WARNING, better)
        return
    found = _row_of_two(trio, figures)
    if found is not None:
        yield _input_wrong(trio, *found)
        return
    sure = confidence_of(*trio) >= SURE_ENOUGH
    yield _finding(claim, trio, MISFIT, formula, expected, values[formula].middle, Severity.ERROR if sure else Severity.WARNING)


def _better_input(trio: tuple[Fact, Fact, Fact], figures: Figures) -> Fact | None:
    """A table's figure for one of the two inputs with which the sentence's capaian follows; XRF402 accuses the input itself."""
    target, realisasi, capaian = trio
    for bad in (target, realisasi):
        for s in figures.by_key.get(bad.key, []) if bad.key and bad.key_certain else []:
            same_year = s.fact.period.year in {bad.period.year, None} or bad.period.year is None
            if not s.in_table or s.fact.measure is not bad.measure or not s.fact.usable or s.fact.value == bad.value or not same_year:
                continue
            t, r = (s.fact, realisasi) if bad is target else (target, s.fact)
            if fit(t.quantity, r.quantity, capaian.quantity, units=(t.unit, r.unit)):
                return s.fact
    return None


def _row_of_two(trio: tuple[Fact, Fact, Fact], figures: Figures) -> tuple[Fact, Fact] | None:
    """The wrong input, and the figure of a row that prints the sentence's capaian and its other input digit by digit, whatever its
    name: a name told in other words is not known for certain, two such figures side by side are not there by chance."""
    target, realisasi, capaian = trio
    for s in figures.spots:
        if not s.in_table or s.fact.measure is not Measure.CAPAIAN or s.fact.value != capaian.value or _digits(s.fact) < TELLING:
            continue
        beside = figures.mates(s)
        rows: dict[Measure, Fact] = {
            m: beside[m].fact for m in (Measure.TARGET, Measure.REALISASI) if m in beside and beside[m].fact.usable
        }
        for bad, kept in ((target, realisasi), (realisasi, target)):
            better, same = rows.get(bad.measure), rows.get(kept.measure)
            if better is None or same is None or same.value != kept.value or better.value == bad.value or _digits(same) < TELLING:
                continue
            t, r = (better, kept) if bad is target else (kept, better)
            if fit(t.quantity, r.quantity, capaian.quantity, units=(t.unit, r.unit)):
                return bad, better
    return None


def _digits(fact: Fact) -> int:
    """Digits of a value that tell it from another: not the zeros of round figures."""
    return len(fact.value.normalize().as_tuple().digits) if fact.value is not None else 0


def _input_wrong(trio: tuple[Fact, Fact, Fact], bad: Fact, better: Fact) -> Finding:
    target, realisasi, capaian = trio
    assert bad.value is not None and better.value is not None
    return Finding(
        CODE,
        Severity.ERROR if confidence_of(*trio, better) >= SURE_ENOUGH else Severity.WARNING,
        bad.place,
        Message.of(
            OTHER_INPUT,
            reported=capaian.quantity.raw,
            target=target.quantity.raw,
            realisasi=realisasi.quantity.raw,
            bad=bad.quantity.raw,
            better=better.quantity.raw,
            place=better.place.table or f"p. {better.place.page}",
        ),
        expected=better.quantity.raw,
        difference=difference(bad.value, better.value, bad.quantity),
        other=better.place,
        facts=tuple(dict.fromkeys((bad.id, target.id, realisasi.id, capaian.id, better.id))),
        confidence=confidence_of(*trio, better),
        evidence=(bad.place, capaian.place, target.place, realisasi.place),
    )


def _finding(
    claim: Claim,
    trio: tuple[Fact, Fact, Fact],
    template: str,
    formula: str,
    expected: str,
    value: Decimal,
    severity: Severity,
    better: Fact | None = None,
) -> Finding:
    target, realisasi, capaian = trio
    assert capaian.value is not None
    return Finding(
        CODE,
        severity,
        capaian.place,
        Message.of(
            template,
            reported=capaian.quantity.raw,
            target=target.quantity.raw,
            realisasi=realisasi.quantity.raw,
            formula=formula,
            expected=expected,
            better=better.quantity.raw if better else "",
            place=(better.place.table or f"p. {better.place.page}") if better else "",
        ),
        expected=expected,
        difference=difference(capaian.value, value, capaian.quantity),
        other=better.place if better else None,
        facts=(capaian.id, target.id, realisasi.id) + ((better.id,) if better else ()),
        confidence=confidence_of(*trio),
        changes_conclusion=severity is not Severity.INFO and (capaian.value >= HUNDRED) != (value >= HUNDRED),
        evidence=(capaian.place, target.place, realisasi.place),
    )
