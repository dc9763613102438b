"""TXT503: parts that a sentence gives of a whole must add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.alike import MONEY_MEASURES
from rules.announced import announced
from rules.facts import Claim, ClaimKind, Fact, ReportFacts, Role
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO, Interval, printed, total
from rules.quantity import Kind
from rules.registry import rule
from rules.show import difference, like
from rules.staff_ranks import rank_counts, rank_named

CODE = "TXT503"
SURE_ENOUGH = 0.8  # reading confidence below which a misfit is a warning
NEAR_HUNDRED = Decimal(5)  # percentage points; shares farther from 100 % need not be all the shares there are

PEOPLE = frozenset({"orang", "pegawai", "asn", "pns", "jiwa", "personil", "personel"})

NOT_THE_WHOLE = "The parts {parts} add up to {sum}, not to {whole}."
WHOLE_ELSEWHERE = "{whole} is printed elsewhere as well: a part is wrong, or one is not named."
NOT_FULL = "The shares {parts} add up to {sum}, not to 100%."
NOT_ALL = "The shares {parts} add up to {sum}, not to 100%: either one is wrong or one is not named."


@rule(CODE, Severity.ERROR, en="Parts in a sentence do not add up", id="Rincian dalam kalimat tidak sama dengan jumlahnya")
def sentence_parts(report: ReportFacts) -> Iterator[Outcome]:
    """The parts that a sentence names do not add up to the whole it names.

    [id]
    Apa: Kalimat yang menyebut jumlah dan rinciannya ("45 orang terdiri dari 33 dan 12", "dari 86 orang terdapat 40 laki-laki dan 46
    perempuan", pembagian dalam persen) dijumlahkan kembali. Yang ditunjuk adalah angka yang tidak didukung tempat lain dalam laporan.
    Mengapa: rincian yang tidak cocok berarti salah satu angka tidak diperbarui.
    Dasar: aritmetika; bagian-bagian dalam persen berjumlah 100% dalam batas pembulatan.
    Salah: 50 orang terdiri dari 30 laki-laki dan 25 perempuan.
    Benar: 55 orang terdiri dari 30 laki-laki dan 25 perempuan.
    Diam: satu angka tidak terbaca pasti, satuannya berbeda, atau kata-katanya tidak menyatakan bahwa rincian itu lengkap; rincian seperti
    "dari 13 indikator, 2 ..., 8 ... dan 2 ..." hanya tidak boleh melebihi jumlahnya.

    [en]
    What: A sentence that names a whole and its parts ("45 orang terdiri dari 33 dan 12", men and women of a staff, a composition in
    per cent) is added up again. The figure accused is the one that nothing else in the report supports. So is a list under a count, and
    so are the items of a list whose number is announced ("tujuh sasaran, yaitu 1) ... 6) ...").
    Why: parts that do not fit mean that one figure was not updated.
    Basis: arithmetic; shares in per cent make 100% within rounding.
    Wrong: 50 orang terdiri dari 30 laki-laki dan 25 perempuan.
    Right: 55 orang terdiri dari 30 laki-laki dan 25 perempuan.
    Silent: where one figure is not read for certain, units differ, or the words do not say that the parts are all there are; parts told
    as in "dari 13 indikator, 2 ..., 8 ... dan 2 ..." may only not exceed the whole.
    """
    for claim in report.claims:
        if claim.kind is ClaimKind.PARTS:
            yield from _parts(claim, report)
    yield from announced(report)


def _parts(claim: Claim, report: ReportFacts) -> Iterator[Outcome]:
    whole, listed = claim.get("whole"), claim.all("listed")
    parts = listed or claim.all("part")
    facts = [*parts] if whole is None else [whole, *parts]
    ids = tuple(f.id for f in facts)
    if len(parts) < 2:
        return
    if not all(f.usable for f in facts):
        yield Skipped(CODE, facts[0].place, "doubtful_reading", ids)
        return
    if len({_family(f) for f in facts}) > 1:
        yield Skipped(CODE, facts[0].place, "unlike_units", ids)
        return
    made = total(i for f in parts if (i := printed(f.quantity, f.unit)) is not None)
    if whole is None:
        yield from _shares(parts, made, ids)
        return
    stated = printed(whole.quantity, whole.unit)
    assert stated is not None and whole.value is not None
    if made.meets(stated):
        yield Held(CODE, whole.place, "sum of the parts", ids)
        return
    if listed and _sum(parts) < whole.value:
        yield Skipped(CODE, whole.place, "not_all_parts", ids)
        return
    elsewhere = _counts_elsewhere(claim, report)
    accused = _unsupported(whole, parts, elsewhere, report)
    if accused is whole and whole.value in elsewhere and whole.unit == "Rp" and not any(p.value in elsewhere for p in parts):
        yield _some_part(whole, parts, sure=not listed)
        return
    yield _misfit(whole, parts, accused, sure=not listed)  # listed without a word that they are all: one may be within another


def _family(fact: Fact) -> str:
    """Percentages apart from everything else: units of counts vary in wording ("orang", "pegawai")."""
    return "percent" if fact.quantity.kind is Kind.PERCENT else "count"


def _sum(parts: Sequence[Fact]) -> Decimal:
    return sum((p.value for p in parts if p.value is not None), ZERO)


def _shares(parts: Sequence[Fact], made: Interval, ids: tuple[int, ...]) -> Iterator[Outcome]:
    first = parts[0]
    value = _sum(parts)
    if made.low < HUNDRED < made.high or value == HUNDRED:
        yield Held(CODE, first.place, "sum of the parts", ids)
        return
    if abs(value - HUNDRED) > NEAR_HUNDRED and value < HUNDRED:
        yield Skipped(CODE, first.place, "not_all_parts", ids)
        return
    text = " + ".join(p.quantity.raw for p in parts)
    yield Finding(
        CODE,
        Severity.ERROR if made.low > HUNDRED else Severity.WARNING,  # at its very end the interval allows 100, if all were halves
        replace(first.place, text=text),
        Message.of(NOT_FULL if value > HUNDRED else NOT_ALL, parts=text, sum=like(value, first.quantity, _decimals(parts))),
        expected="100%",
        difference=difference(value, HUNDRED, first.quantity),
        facts=ids,
        confidence=confidence_of(*parts),
        evidence=tuple(p.place for p in parts),
    )


def _decimals(parts: Sequence[Fact]) -> int:
    return max(p.quantity.decimals for p in parts)


def _misfit(whole: Fact, parts: Sequence[Fact], accused: Fact, *, sure: bool) -> Finding:
    assert accused.value is not None and whole.value is not None
    made = _sum(parts)
    better = made if accused is whole else whole.value - (made - accused.value)
    others = [f for f in (whole, *parts) if f.id != accused.id]
    sure = sure and confidence_of(whole, *parts) >= SURE_ENOUGH
    return Finding(
        CODE,
        Severity.ERROR if sure else Severity.WARNING,
        accused.place,
        Message.of(
            NOT_THE_WHOLE,
            parts=" + ".join(p.quantity.raw for p in parts),
            sum=like(made, whole.quantity, _decimals((whole, *parts))),
            whole=whole.quantity.raw,
        ),
        expected=like(better, accused.quantity, _decimals((whole, *parts))),
        difference=difference(accused.value, better, accused.quantity),
        other=others[0].place,
        facts=(accused.id, *(f.id for f in others)),
        confidence=confidence_of(whole, *parts),
        evidence=(accused.place, *(f.place for f in others)),
    )


def _some_part(whole: Fact, parts: Sequence[Fact], *, sure: bool) -> Finding:
    """The whole is printed elsewhere as well and none of the parts is: it is these that do not hold, one or several."""
    found = _misfit(whole, parts, whole, sure=sure)
    assert whole.value is not None
    first, made = parts[0], _sum(parts)
    return replace(
        found,
        place=replace(first.place, text=" + ".join(p.quantity.raw for p in parts)),
        expected=whole.quantity.raw,
        difference=difference(made, whole.value, whole.quantity),
        message=replace(found.message, after=Message.of(WHOLE_ELSEWHERE, whole=whole.quantity.raw)),
        other=whole.place,
        facts=(first.id, *(p.id for p in parts[1:]), whole.id),
        evidence=(*(p.place for p in parts), whole.place),
    )


def _unsupported(whole: Fact, parts: Sequence[Fact], elsewhere: frozenset[Decimal], report: ReportFacts) -> Fact:
    """The figure to accuse: the only one that no other place prints where its corrected value would be possible; else the whole."""
    made = _sum(parts)
    assert whole.value is not None
    counted = rank_counts(report) if any(rank_named(p.indicator) for p in parts) else {}
    miscounted = [p for p in parts if counted.get(rank_named(p.indicator), p.value) != p.value]
    if len(miscounted) == 1 and miscounted[0].value is not None:
        one = miscounted[0]
        if whole.value - (made - miscounted[0].value) == counted[rank_named(one.indicator)]:
            return one
    doubted = [f for f in (whole, *parts) if f.value not in elsewhere]
    if whole not in doubted and len(doubted) != 1:
        doubted = [p for p in doubted if p.value is not None and whole.value - (made - p.value) in elsewhere]
    if len(doubted) == 1 and doubted[0] is not whole:
        one = doubted[0]
        assert one.value is not None
        return one if whole.value - (made - one.value) >= 0 else whole
    return whole


def _counts_elsewhere(claim: Claim, report: ReportFacts) -> frozenset[Decimal]:
    """Values of counts of the same kind of things that other sentences and, for staff and money, the tables of these print."""
    own = {f.id for _, f in claim.slots}
    unit = next((f.quantity.unit.lower() for _, f in claim.slots if f.quantity.unit), "")
    told = (f for c in report.claims for _, f in c.slots if f.id not in own and f.quantity.unit.lower() == unit and _elsewhere(f, claim))
    tabled = (f for t in report.tables if t.role is Role.PEGAWAI and unit in PEOPLE for _, f in t.facts)
    money = (f for t in report.tables if unit == "rp" for _, f in t.facts if f.measure in MONEY_MEASURES or f.unit == "Rp")
    return frozenset(f.value for f in (*told, *tabled, *money) if f.value is not None)


def _elsewhere(fact: Fact, claim: Claim) -> bool:
    return fact.place.page != claim.place.page or not claim.place.box[1] <= fact.place.box[1] <= claim.place.box[3]
