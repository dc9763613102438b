"""CAP103: categories against the report's own scale."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from rules.average_claims import claimed_sets
from rules.average_members import SasaranSets, sasaran_sets
from rules.average_support import usual_values
from rules.bands import category_text, forms, in_hole, labels_for, same_label
from rules.capaian_formulas import computed
from rules.direction_words import direction
from rules.facts import USABLE_CONFIDENCE, Claim, ClaimKind, Fact, FactTable, Level, Measure, ReportFacts, Scale
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import Interval, prints_as
from rules.lines import Line, Slot, lines, partners, readable, severity_for, slots, squeezed
from rules.quantity import Kind, Quantity
from rules.registry import rule
from rules.show import like

CAPAIAN_SUBJECT = "capaian"


def capaian_scales(report: ReportFacts) -> list[Scale]:
    return [s for s in report.scales if s.subject == CAPAIAN_SUBJECT and len(s.bands) > 1]


def categories_differ(report: ReportFacts, stated: Quantity, value: Decimal) -> bool:
    """True where every scale of the report puts the stated and the computed capaian in different bands."""
    if stated.value is None:
        return False
    old, new = Interval.exact(stated.value), Interval.exact(value)
    scales = capaian_scales(report)
    return bool(scales) and all(not set(labels_for(s, old)) & set(labels_for(s, new)) for s in scales)


def category_pairs(table: FactTable, scales: list[Scale]) -> Iterator[tuple[Line, Fact, list[Fact]]]:
    """Each stated category with the capaian facts it may speak of."""
    all_slots = slots(table)
    for of in (s for s in all_slots if s.measure is Measure.KATEGORI or (s.measure is Measure.KETERANGAN and grades(table, s, scales))):
        near = [s for s in partners(all_slots, of, Measure.CAPAIAN) if s.certain]
        for line in lines(table):
            fact = line.get(of.index)
            if fact is not None and line.level is not Level.GROUP:
                found = [c for s in near if (c := line.get(s.index)) is not None and c.value is not None]
                yield line, fact, found


def grades(table: FactTable, of: Slot, scales: list[Scale]) -> bool:
    """Whether a column of remarks ("Ket") holds the labels of the report's scale and nothing else."""
    words = [
        category_text(f.quantity).strip() for line in lines(table) if (f := line.get(of.index)) is not None and line.level is Level.CHILD
    ]
    words = [w for w in words if squeezed(w)]
    return len(words) > 1 and all(any(same_label(w, b.label) for s in scales for b in s.bands) for w in words)


@rule("CAP103", Severity.ERROR, en="The category does not follow from the report's own scale", id="Kategori tidak sesuai skala laporan")
def category_follows(report: ReportFacts) -> Iterator[Outcome]:
    """Category against the scale printed in the report.

    [id]
    Apa: kategori (Sangat Tinggi, Baik, ...) dibandingkan dengan skala yang dicantumkan laporan itu sendiri, untuk capaian di baris,
    rata-rata, atau kalimat yang sama; bila hanya kategori yang tercantum, capaian dihitung dari target dan realisasi indikator itu.
    Mengapa: kategori adalah simpulan yang dibaca pimpinan dan evaluator.
    Dasar: skala nilai peringkat kinerja dalam laporan; Permendagri 86/2017 bagi yang memakainya.
    Salah: 93,75% "Tinggi" pada skala 91-100 Sangat Tinggi. Benar: "Sangat Tinggi".
    Diam: laporan tanpa skala, skala yang saling berbeda, nilai di celah skala, kata yang bukan label skala.
    [en]
    What: a category (Sangat Tinggi, Baik, ...) is compared with the scale the report itself prints, for the capaian in the same row, mean
    or sentence; where only the category stands, the capaian is computed from that indicator's target and realisasi.
    Why: the category is the conclusion that leaders and evaluators read.
    Basis: the report's scale of performance; Permendagri 86/2017 for those who use it.
    Wrong: 93.75% "Tinggi" on a scale with 91-100 Sangat Tinggi. Right: "Sangat Tinggi".
    Silent: no scale in the report, scales that disagree, values in a hole of the scale, words that are no label of the scale.
    """
    scales = capaian_scales(report)
    if not scales:
        return
    seen: set[int] = set()
    yield from other_words(report, scales)
    groups = sasaran_sets(report)
    for table in report.tables:
        for _, fact, capaian in category_pairs(table, scales):
            seen.add(fact.id)
            yield from (of_right_capaian(report, o, scales, fact, capaian) for o in judge_category(scales, fact, capaian))
        yield from predicate_only(report, table, scales)
    for claim in report.claims:
        kategori, value = claim.get("kategori"), claim.get("capaian") or claim.get("rata_rata")
        if claim.kind in {ClaimKind.CAPAIAN, ClaimKind.AVERAGE} and kategori is not None and kategori.id not in seen:
            found = list(judge_category(scales, kategori, [value] if value is not None and value.value is not None else []))
            yield from (softened(o, scales, claim, means_of(report, claim, groups)) for o in found)


OTHER_WORD = "Category {reported} is not among the labels of the report's scale, which has {expected}"


def other_words(report: ReportFacts, scales: list[Scale]) -> Iterator[Outcome]:
    """Categories that the scale calls by a synonym ("Sangat Baik" for "Baik Sekali"), each word once."""
    told: set[str] = set()
    beside = [f for t in report.tables for _, f, capaian in category_pairs(t, scales) if capaian]
    claimed = (f for c in report.claims if (f := c.get("kategori")) is not None and c.get("capaian") is not None)
    for fact in (*beside, *claimed):
        stated = category_text(fact.quantity).strip()
        labels = [b.label for s in scales for b in s.bands]
        alike = [x for x in labels if same_label(stated, x)]
        if not alike or any(forms(stated) & forms(x) for x in labels) or squeezed(stated) in told:
            continue
        told.add(squeezed(stated))
        values = {"reported": stated, "expected": alike[0]}
        yield Finding(
            "CAP103",
            Severity.INFO,
            fact.place,
            Message.of(OTHER_WORD, **values),
            expected=alike[0],
            other=scales[0].place,
            facts=(fact.id,),
            confidence=fact.confidence,
            evidence=(fact.place, scales[0].place),
        )


def means_of(report: ReportFacts, claim: Claim, groups: SasaranSets) -> list[Interval]:
    """The means that a sentence's average may be."""
    if claim.kind is not ClaimKind.AVERAGE:
        return []
    sets = [[f.value for f in s.facts if f.value is not None] for s in claimed_sets(report, claim, groups)]
    return [Interval.exact(sum(values, start=Decimal(0)) / len(values)) for values in sets if values]


def of_right_capaian(report: ReportFacts, outcome: Outcome, scales: list[Scale], fact: Fact, capaian: list[Fact]) -> Outcome:
    """A warning where the category is right for what the capaian beside it should be: that one is wrong, not the category."""
    if not isinstance(outcome, Finding):
        return outcome
    usual, stated = usual_values(report), category_text(fact.quantity)
    other = [v for c in capaian if (v := usual.get(c.id)) is not None and not prints_as(v, c.quantity)]
    right = any(same_label(stated, x) for v in other for s in scales for x in labels_for(s, v))
    return replace(outcome, severity=Severity.WARNING) if right else outcome


def softened(outcome: Outcome, scales: list[Scale], claim: Claim, means: list[Interval]) -> Outcome:
    """A warning where the category is right for the capaian recomputed (from the sentence's target and realisasi, or as a mean of its
    members): the capaian is wrong, not the category."""
    target, realisasi, kategori = claim.get("target"), claim.get("realisasi"), claim.get("kategori")
    if not isinstance(outcome, Finding) or kategori is None:
        return outcome
    stated = category_text(kategori.quantity)
    pair = computed(target.quantity, realisasi.quantity, False) if target is not None and realisasi is not None else ()
    values = [*means, *(v for _, v in pair)]
    right = any(same_label(stated, x) for s in scales for v in values for x in labels_for(s, v))
    return replace(outcome, severity=Severity.WARNING) if right else outcome


def judge_category(scales: list[Scale], fact: Fact, capaian: list[Fact]) -> Iterator[Outcome]:
    stated = category_text(fact.quantity).strip()
    if fact.quantity.kind is Kind.NONE or not stated or not capaian:
        return
    known = [s for s in scales if any(same_label(stated, b.label) for b in s.bands)]
    ids = (fact.id, *(c.id for c in capaian))
    if not known:
        yield Skipped("CAP103", fact.place, "not_a_label_of_the_scale", ids)
    elif not all(readable(c) for c in capaian) or not (readable(fact) or is_remark(fact)):
        yield Skipped("CAP103", fact.place, "doubtful_reading", ids)
    else:
        yield verdict(known, fact, stated, [(c, c.quantity.interval or (Decimal(0), Decimal(0))) for c in capaian])


def is_remark(fact: Fact) -> bool:
    """A word of a column of remarks or categories that is no word of the field ("SB"), read without doubt."""
    return (
        fact.measure in {Measure.KETERANGAN, Measure.KATEGORI}
        and not fact.doubts
        and not fact.quantity.doubtful
        and fact.confidence >= USABLE_CONFIDENCE
    )


def verdict(scales: list[Scale], fact: Fact, stated: str, values: list[tuple[Fact, tuple[Decimal, Decimal]]]) -> Outcome:
    """Held where any of the values carries the stated label on any scale; skipped in a hole or where scales disagree."""
    ids = (fact.id, *(c.id for c, _ in values))
    expected: list[list[str]] = []
    for _, (low, high) in values:
        for scale in scales:
            labels = labels_for(scale, Interval(low, high))
            if any(same_label(stated, x) for x in labels):
                return Held("CAP103", fact.place, "scale of the report", ids)
            if in_hole(scale, Interval(low, high)) and len(labels) > 1:
                return Skipped("CAP103", fact.place, "hole_in_scale", ids)
            expected.append(labels)
    first, _ = values[0]
    if len(values) > 1 or any(x != expected[0] for x in expected):
        return Skipped("CAP103", fact.place, "scales_disagree", ids)
    return category_finding(fact, stated, first.quantity.raw, expected[0], (first,), scales[0], severity_for(first))


CATEGORY = "Category {reported} does not follow from {value} on the report's scale: {expected}"


def category_finding(
    fact: Fact, stated: str, value: str, labels: list[str], inputs: tuple[Fact, ...], scale: Scale, severity: Severity
) -> Finding:
    expected = " / ".join(labels)
    return Finding(
        "CAP103",
        severity,
        fact.place,
        Message.of(CATEGORY, reported=stated, value=value, expected=expected),
        expected=expected,
        other=scale.place,
        facts=(fact.id, *(f.id for f in inputs)),
        confidence=confidence_of(fact, *inputs),
        changes_conclusion=True,
        evidence=(fact.place, *(f.place for f in inputs), scale.place),
    )


def predicate_only(report: ReportFacts, table: FactTable, scales: list[Scale]) -> Iterator[Outcome]:
    """Categories that stand where the capaian should: judged on the capaian of the same indicator's target and realisasi."""
    all_slots = slots(table)
    for of in (s for s in all_slots if s.measure in {Measure.CAPAIAN, Measure.KATEGORI} and s.certain):
        if of.measure is Measure.KATEGORI and any(s.measure is Measure.CAPAIAN for s in all_slots):
            continue
        realised = partners(all_slots, of, Measure.REALISASI)
        realised = [s for s in realised if s.period.year == table.year] or realised
        latest = max((s.period.year or 0 for s in realised), default=0)
        realised = [s for s in realised if (s.period.year or 0) == latest and s.certain]
        for line in lines(table) if len(realised) == 1 else []:
            fact, realisasi = line.get(of.index), line.get(realised[0].index)
            if fact is None or realisasi is None or fact.quantity.kind is not Kind.PREDICATE:
                continue
            stated = category_text(fact.quantity)
            known = [s for s in scales if any(same_label(stated, b.label) for b in s.bands)]
            target = the_target(report, table, line, realisasi)
            if known and target is not None and readable(realisasi) and realisasi.value is not None:
                yield from judge_predicate(known, fact, stated, target, realisasi)


def the_target(report: ReportFacts, table: FactTable, line: Line, realisasi: Fact) -> Fact | None:
    """The target of the same item and year: in the row, else the only value that the report's tables give it."""
    here = [f for _, f in line.cells if f.measure is Measure.TARGET and f.period.year == realisasi.period.year]
    if here:
        return here[0] if len(here) == 1 and here[0].usable else None
    if not realisasi.key or not realisasi.key_certain or realisasi.period.year is None:
        return None
    found = [
        f
        for t in report.tables
        for _, f in t.facts
        if f.key == realisasi.key
        and f.measure is Measure.TARGET
        and f.period.year == realisasi.period.year
        and f.period.part == ""
        and f.usable
        and f.key_certain
    ]
    return found[0] if len({f.value for f in found}) == 1 else None


def _graded_itself(realisasi: Fact) -> list[Interval]:
    """A realisasi in percent may be what is graded, where the table has no capaian beside it."""
    value = realisasi.quantity
    return [Interval(*value.interval)] if value.kind is Kind.PERCENT and value.interval is not None else []


def judge_predicate(scales: list[Scale], fact: Fact, stated: str, target: Fact, realisasi: Fact) -> Iterator[Outcome]:
    if target.quantity.kind is not realisasi.quantity.kind and Kind.PERCENT in {target.quantity.kind, realisasi.quantity.kind}:
        return
    formula = "(2T-R)/T" if direction(fact.indicator) == "down" else "R/T"
    ids = (fact.id, target.id, realisasi.id)
    values = [v for _, v in computed(target.quantity, realisasi.quantity, True)]
    if not values:
        return
    labels = [x for s in scales for v in (*values, *_graded_itself(realisasi)) for x in labels_for(s, v)]
    if any(same_label(stated, x) for x in labels):
        yield Held("CAP103", fact.place, "scale of the report, capaian computed", ids)
        return
    value = next((v for f, v in computed(target.quantity, realisasi.quantity, False) if f == formula), values[0])
    wanted = list(dict.fromkeys(x for s in scales for x in labels_for(s, value)))
    if any(in_hole(s, value) and len(labels_for(s, value)) > 1 for s in scales):
        yield Skipped("CAP103", fact.place, "hole_in_scale", ids)
        return
    severity = severity_for(target, realisasi)
    shown = like(value.middle, realisasi.quantity, 2)
    yield category_finding(fact, stated, shown, wanted, (target, realisasi), scales[0], severity)
