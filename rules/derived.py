"""XRF404: what the report computes before the reader's eyes must follow from its inputs, and be what its tables say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from rules.alike import Likeness, compare, compare_values, slip_like
from rules.column_relations import column_outcomes
from rules.declared import declared_outcomes
from rules.facts import Derivation, Fact, Measure, ReportFacts
from rules.figures import Figures, Spot, parts_of, when
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, Interval, is_slip, prints_as
from rules.period_totals import period_outcomes
from rules.quantity import Kind
from rules.registry import rule
from rules.revisions import revision_outcomes
from rules.show import difference, like, rounded
from rules.sibling_years import sibling_outcomes
from rules.support import derivation_result
from rules.tallies import tally_outcomes
from rules.told_tallies import told_tallies

CODE = "XRF404"
FACTORS = tuple(Decimal(n) for n in (1, 100, 1000, 10_000, 100_000))  # a factor the printed formula may leave out
WRONG_RESULT = "The computation {inputs} gives {expected}, not {reported}."
OTHER_TABLE = "{measure} of “{item}” is {reported} in the table, but the computation shown for it ({inputs}, p. {page}) gives {other}."
WRONG_INPUT = "The computation holds with {other}, as {place} prints, not with {reported}; the result {result} is right."
NEAR_PAGES = 1  # the figures a computation uses stand on its page or next to it
COUNTED = frozenset({Kind.NUMBER, Kind.COUNT})  # kinds of figures that may be counts
WRONG_ROUNDING = "{exact} rounds to {expected}, not to {reported}."
# "0,26 dibulatkan menjadi 1": only figures whose mark can be nothing but a decimal mark, or that have none
ROUNDED_TO = re.compile(
    r"(?<![\d.,])(\d+[.,]\d{1,2}|\d+[.,]\d{4,})\s*%?\s*(?:di\s?bulatkan)\s+(?:menjadi|jadi|ke)\s+(\d+(?:[.,]\d{1,2})?)(?![\d.,]*\d)", re.I
)


@rule(CODE, Severity.ERROR, en="Computed value does not follow from its inputs", id="Nilai turunan tidak sesuai masukannya")
def derived_values(report: ReportFacts) -> Iterator[Outcome]:
    """A printed computation gives another result than stated, or than the table it explains.

    [id]
    Apa: Perhitungan yang ditulis di laporan (pembilang / penyebut x faktor = hasil, atau penjumlahan) dihitung ulang dari masukannya
    menurut digit yang tercetak; hasilnya juga dibandingkan dengan realisasi indikator itu pada tabel yang dijelaskannya. Bila
    laporan memperlihatkan cara menghitung untuk satu tahun dan memuat tabel masukan untuk tahun lain, tahun lain itu juga dihitung. Kolom
    yang kepalanya menyatakan rumus (6 = 5/4 x 100) dan tidak dinilai kode lain dihitung menurut rumus itu; kolom tanpa rumus dihitung
    menurut hubungan yang dipenuhi hampir semua barisnya (selisih dua tahun, pertumbuhan, hasil bagi, hasil kali, jumlah triwulan, jumlah
    kumulatif): peringatan.
    Mengapa: perhitungan adalah bukti bagi angka realisasi.
    Dasar: aritmetika; PermenPAN-RB 53/2014 (data kinerja dapat ditelusuri).
    Salah: 567.248 / 1.144.826 x 100% = 49,55%, sedangkan tabelnya 65,69%.
    Benar: hasil dan tabel sama-sama 49,55%.
    Diam: pembilang atau penyebut tidak terbaca pasti, penyebut nol, atau indikator yang dihitung tidak pasti.

    [en]
    What: A computation printed in the report (numerator / denominator x factor = result, or a sum) is made again from its inputs within
    their printed digits; its result is also held against the realisasi of that indicator in the table it explains. Where the report
    shows the computation for one year and prints the input tables of another, that other year is computed as well. A column whose header
    declares a relation (6 = 5/4 x 100) that no other code judges is computed by it; a column without one by the relation that nearly all
    its rows follow (a difference of two years, a growth, a quotient, a product, a total of quarters, a running total): a warning.
    Why: the computation is the evidence for the figure.
    Basis: arithmetic; PermenPAN-RB 53/2014 (performance data can be traced).
    Wrong: 567.248 / 1.144.826 x 100% = 49,55% while the table says 65,69%.
    Right: 49,55% in both.
    Silent: where an input is not read for certain, the denominator is zero, or the indicator computed is not certain.
    """
    figures = Figures.of(report)
    for derivation in report.derivations:
        yield from _mistyped_input(derivation, figures) or _result(derivation)
        yield from _table(derivation, figures)
    yield from _roundings(report)
    yield from sibling_outcomes(report, figures)
    yield from tally_outcomes(report)
    yield from told_tallies(report)
    yield from revision_outcomes(report)
    yield from declared_outcomes(report)
    yield from column_outcomes(report)
    yield from period_outcomes(report)


def inputs_of(d: Derivation) -> str:
    """The inputs as printed: `567.248 / 1.144.826 x 100`."""
    if d.terms:
        return " + ".join(t.quantity.raw for t in d.terms)
    top = d.numerator.quantity.raw if d.numerator else "?"
    bottom = d.denominator.quantity.raw if d.denominator else "?"
    return f"{top} / {bottom}" + (f" x {d.factor.normalize():f}" if d.factor != 1 else "")


def _mistyped_input(d: Derivation, figures: Figures) -> list[Outcome]:
    """The one input that looks like a figure printed near it, with which the computation holds; empty where it holds as printed.

    An input that a table near it prints as well, in one of the ways in which it can be read, is not mistyped.
    """
    made = derivation_result(d)
    if d.numerator is None or d.denominator is None or not d.result.usable or (made is not None and prints_as(made, d.result.quantity)):
        return []
    near = [s for s in figures.spots if abs(s.fact.place.page - d.place.page) <= NEAR_PAGES and s.fact.usable and s.fact.value is not None]
    in_tables = {s.fact.value for s in near if s.in_table}
    found: dict[Decimal, tuple[Fact, Fact]] = {}
    for bad in (d.numerator, d.denominator):
        readings = {bad.value, *(c.value for c in bad.quantity.candidates)}
        if not in_tables.isdisjoint(readings):
            continue
        for fact in (s.fact for s in near):
            if fact.value is None or fact.value in readings or not slip_like(bad, fact):
                continue
            mended = replace(d, numerator=fact) if bad is d.numerator else replace(d, denominator=fact)
            result = _of_counts(mended) or derivation_result(mended)
            if result is not None and prints_as(result, d.result.quantity):
                found.setdefault(fact.value, (bad, fact))
    if len(found) != 1:
        return []
    bad, right = next(iter(found.values()))
    place = right.place.table or f"p. {right.place.page}"
    return [
        Finding(
            CODE,
            Severity.ERROR,
            bad.place,
            Message.of(WRONG_INPUT, reported=bad.quantity.raw, other=right.quantity.raw, place=place, result=d.result.quantity.raw),
            expected=right.quantity.raw,
            other=right.place,
            facts=(bad.id, right.id, d.result.id),
            confidence=confidence_of(bad, right),
            evidence=(bad.place, right.place, d.result.place),
        )
    ]


def _result(d: Derivation) -> Iterator[Outcome]:
    ids = tuple(f.id for f in [d.result, *parts_of(d)[:-1]])
    made = derivation_result(d)
    if made is None or not d.result.usable:
        yield Skipped(CODE, d.place, "doubtful_reading" if made is not None else "no_inputs", ids)
        return
    counted = _of_counts(d)
    if (how := prints_as(made, d.result.quantity)) and (counted is None or _prints_nearly(counted, d.result)):
        yield Held(CODE, d.result.place, how, ids)
        return
    if not d.terms and any(prints_as(made.scaled(f), d.result.quantity) for f in _factors_meant(d)):
        yield Held(CODE, d.result.place, "other_factor", ids)
        return
    assert d.result.value is not None
    made = counted or made
    expected = like(made.middle, d.result.quantity)
    yield Finding(
        CODE,
        Severity.WARNING if how else Severity.ERROR,
        d.result.place,
        Message.of(WRONG_RESULT, inputs=inputs_of(d), expected=expected, reported=d.result.quantity.raw),
        expected=expected,
        difference=difference(d.result.value, made.middle, d.result.quantity),
        facts=ids,
        confidence=confidence_of(*parts_of(d)),
        evidence=(d.result.place, d.place),
    )


def _of_counts(d: Derivation) -> Interval | None:
    """The quotient of two whole numbers taken as they stand, one of them above 100: counts, which hide no digits; None for others."""
    if d.numerator is None or d.denominator is None or d.terms:
        return None
    a, b = d.numerator.quantity, d.denominator.quantity
    plain = all(q.kind in COUNTED and q.decimals == 0 and q.step == 1 and q.value for q in (a, b))
    if not plain or a.value is None or b.value is None or max(a.value, b.value) <= HUNDRED:
        return None
    return Interval.exact(a.value / b.value * d.factor)


def _prints_nearly(made: Interval, result: Fact) -> bool:
    """Whether `made` prints as the result, but for a last digit."""
    return prints_as(made, result.quantity) != "" or is_slip(made, result.quantity)


def _factors_meant(d: Derivation) -> tuple[Decimal, ...]:
    """What the quotient may have been multiplied by beside what is printed: a factor that was left out, or "100%" that means one."""
    return FACTORS if d.factor == 1 else (1 / d.factor,)


def _table(d: Derivation, figures: Figures) -> Iterator[Outcome]:
    """The last table before the computation that prints the figure it explains."""
    made = derivation_result(d)
    if not d.key or not d.key_certain or made is None or not d.result.usable or not prints_as(made, d.result.quantity):
        return
    measure = Measure.CAPAIAN if d.result.measure is Measure.CAPAIAN else Measure.REALISASI
    year = d.result.period.year or figures.report.year
    at = (d.place.page, d.place.box[1])
    before: list[Spot] = [
        s
        for s in figures.by_key.get(d.key, [])
        if s.in_table
        and s.certain
        and s.fact.measure is measure
        and s.fact.usable
        and when(s, figures.report).year == year
        and s.order[:2] < at
    ]
    if not before:
        return
    nearest = max(before, key=lambda s: s.order)
    likeness = compare(nearest.fact, d.result)
    if Likeness.SAME in {compare(nearest.fact, other.result) for other in figures.report.derivations if other.key == d.key}:
        likeness = Likeness.SAME  # shown in two ways: as a rate and as its inverse
    elif (nearest.fact.quantity.kind is Kind.RATIO) != (d.result.quantity.kind is Kind.RATIO) or _hundredfold(nearest.fact, d.result):
        likeness = Likeness.UNLIKE
    ids = (nearest.fact.id, d.result.id)
    if likeness is Likeness.SAME:
        yield Held(CODE, nearest.fact.place, "computation", ids)
    elif likeness is Likeness.UNLIKE:
        yield Skipped(CODE, nearest.fact.place, "unlike_units", ids)
    else:
        yield _disagrees(d, nearest.fact, likeness is Likeness.NEAR)


def _hundredfold(a: Fact, b: Fact) -> bool:
    """Whether one figure is the other as a share of one instead of a percentage."""
    if not a.value or not b.value:
        return False
    return any(
        compare_values(a.value * x, a.quantity.step * x, b.value, b.quantity.step) is Likeness.SAME for x in (FACTORS[1], 1 / FACTORS[1])
    )


def _disagrees(d: Derivation, fact: Fact, near: bool) -> Finding:
    assert fact.value is not None and d.result.value is not None
    beside = tuple(f.id for f in parts_of(d))
    return Finding(
        CODE,
        Severity.INFO if near else Severity.ERROR,
        fact.place,
        Message.of(
            OTHER_TABLE,
            measure=fact.measure.value.replace("_", " "),
            item=fact.indicator,
            reported=fact.quantity.raw,
            inputs=inputs_of(d),
            page=d.place.page,
            other=d.result.quantity.raw,
        ),
        expected=d.result.quantity.raw,
        difference=difference(fact.value, d.result.value, fact.quantity),
        other=d.result.place,
        facts=(fact.id, *beside),
        confidence=confidence_of(fact, d.result),
        evidence=(fact.place, d.result.place),
    )


def _roundings(report: ReportFacts) -> Iterator[Outcome]:
    """Sentences and computations that say of a figure what it is rounded to."""
    texts = [(d.text, d.place, d.result.id) for d in report.derivations] + [
        (c.sentence, c.place, c.slots[0][1].id) for c in report.claims if c.slots
    ]
    seen: set[tuple[str, int]] = set()
    for text, place, fact_id in texts:
        for m in ROUNDED_TO.finditer(text):
            exact, stated = (Decimal(x.replace(",", ".")) for x in m.groups())
            decimals = max(-int(stated.as_tuple().exponent), 0)
            if (m[0], place.page) in seen:
                continue
            seen.add((m[0], place.page))
            step = Decimal(1).scaleb(-decimals)
            if abs(exact - stated) <= step / 2:
                yield Held(CODE, place, "rounded", (fact_id,))
                continue
            right = rounded(exact, decimals)
            yield Finding(
                CODE,
                Severity.WARNING,
                place,
                Message.of(WRONG_ROUNDING, exact=m[1], expected=f"{right:f}", reported=m[2]),
                expected=f"{right:f}",
                difference="",
                facts=(fact_id,),
                evidence=(place,),
            )
