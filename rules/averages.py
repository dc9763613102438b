"""CAP102: stated averages against the mean of their members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from rules.average_charts import chart_sets, drawn_rights, drawn_slips
from rules.average_claims import SPAN, Surroundings, claimed_sets, span_sets
from rules.average_members import MemberSet, sasaran_sets, table_sets
from rules.average_support import member_values, outside, usual_values
from rules.causes import digit_cause
from rules.facts import ClaimKind, Fact, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ROUNDED, Interval, exact, is_slip, printed, prints_as, total
from rules.lines import readable, severity_for
from rules.quantity import Kind
from rules.registry import rule
from rules.sasaran_divisions import surely_divided
from rules.scales import categories_differ
from rules.show import difference, like

CAPS = (Decimal(100), Decimal(110), Decimal(120), Decimal(150))
ELSEWHERE = frozenset({"sasaran", "claims"})  # averages told apart from their members
NEAR = Decimal("0.20")  # an average further off, without a cause that shows, may be of other figures
MEMBERS = 2  # fewer make no average


CAPPED = "mean of values capped at "
SUM = "sum"  # tables of efficiency print the sum of a column in the row of averages


class Average(Struct, frozen=True):
    """A stated average with the sets of figures it may be the mean of, likeliest first."""

    stated: Fact
    sets: tuple[MemberSet, ...]
    where: str  # table index and kind: averages of one place share their habit


def mean(values: Sequence[Interval], weights: Sequence[Decimal] = ()) -> Interval | None:
    if weights and len(weights) == len(values) and sum(weights) > 0:
        return total(v.scaled(w) for v, w in zip(values, weights, strict=True)).scaled(1 / sum(weights, start=Decimal(0)))
    return total(values).scaled(1 / Decimal(len(values))) if values else None


def ways(members: MemberSet, usual: Mapping[int, Interval]) -> Iterator[tuple[str, Interval]]:
    """The customary means of a set: of printed, of capped, of recomputed values, weighted by pagu, and the share of the sums.

    `usual` has what each member should be by the formula of its indicator: a mean may be right where a member of it is wrong.
    """
    values = [v for f in members.facts if (v := printed(f.quantity)) is not None]
    if (len(values) < MEMBERS and not members.sole) or len(values) < len(members.facts):
        return
    if len(members.recomputed) == len(values):
        # 36 of 75 is 48 to the last digit: such a member hides none
        values = [
            r if r is not None and r.is_exact and r.low == f.value else v
            for v, r, f in zip(values, members.recomputed, members.facts, strict=True)
        ]
    plain = mean(values)
    if plain is not None:
        yield "mean", plain
    if members.recomputed and len(members.recomputed) == len(values):
        pairs = zip(values, members.recomputed, strict=True)
        recomputed = mean([r if r is not None else v for v, r in pairs])
        if recomputed is not None:
            yield "mean of recomputed values", recomputed
    if any(f.id in usual for f in members.facts):
        corrected_mean = mean([usual.get(f.id, v) for f, v in zip(members.facts, values, strict=True)])
        if corrected_mean is not None:
            yield "mean of values by the usual formulas", corrected_mean
    for cap in CAPS:
        capped = mean([Interval(min(v.low, cap), min(v.high, cap)) for v in values])
        if capped is not None and any(v.high > cap for v in values):
            yield f"{CAPPED}{cap}", capped
    yield SUM, total(values)
    weighted = mean(values, members.weights) if members.weights else None
    if weighted is not None:
        yield "mean weighted by pagu", weighted
    if members.ratio is not None:
        yield "share of the sums", members.ratio


def slip_of(members: MemberSet, stated: Fact, usual: Mapping[int, Interval]) -> tuple[str, str]:
    """A known mistake that gives the stated mean: another divisor, or one member left out. (cause, detail)"""
    values = [v for f in members.facts if (v := exact(f.quantity)) is not None]
    count = len(values)
    for whole in (total(some) for some in member_values(members, usual)):
        for divisor in (count - 1, count + 1, count - 2, count + 2):
            if divisor > 0 and prints_as(whole.scaled(1 / Decimal(divisor)), stated.quantity):
                return "divisor", str(divisor)
    for i, member in enumerate(members.facts):
        rest = mean([v for k, v in enumerate(values) if k != i])
        if count > MEMBERS and rest is not None and prints_as(rest, stated.quantity):
            return "left_out", member.place.row or member.indicator
    return "", ""


WRONG_MEAN = "Average {reported} is not the mean of its {count} members, which is {expected}"
TEXTS = {
    "": WRONG_MEAN,
    "digits": WRONG_MEAN + "; digits are exchanged or one digit differs",
    "shift": WRONG_MEAN + "; the decimal mark has moved",
    "divisor": WRONG_MEAN + "; their sum was divided by {detail}",
    "left_out": WRONG_MEAN + "; “{detail}” was left out",
}
OUTSIDE = "Average {reported} cannot be: its {count} members lie between {least} and {greatest}; their mean is {expected}"
OF_SOLE = "Average {reported} is not the capaian of its only indicator, which is {expected}"
CUT_MEAN = "Average {reported} is cut off or rounded the wrong way: the mean of its {count} members is {expected}"


def caps_refused(found: Sequence[Average], usual: Mapping[int, Interval]) -> frozenset[str]:
    """Caps that the report does not use: an average is the plain mean of values of which some pass the cap, and not the capped mean."""
    refused = set()
    for average in found:
        for members in average.sets:
            fitting = {how for how, v in ways(members, usual) if prints_as(v, average.stated.quantity) == ROUNDED}
            if "mean" in fitting:
                refused |= {how for how, _ in ways(members, usual) if how.startswith(CAPPED) and how not in fitting}
    return frozenset(refused)


def judge(report: ReportFacts, average: Average, habit: Counter[tuple[str, str]], refused: frozenset[str]) -> Outcome:
    stated = average.stated
    if not readable(stated) or stated.value is None:
        return Skipped("CAP102", stated.place, "doubtful_reading", (stated.id,))
    usual = usual_values(report)
    judged: list[tuple[MemberSet, str, Interval]] = [(s, how, v) for s in average.sets for how, v in ways(s, usual)]
    unsure = False
    for members, how, value in judged:
        if how not in refused and prints_as(value, stated.quantity) == ROUNDED:
            if how.startswith(CAPPED) and slip_of(members, stated, usual)[0]:
                unsure = True
                continue
            return Held("CAP102", stated.place, f"{how} of {members.name}", (stated.id, *(f.id for f in members.facts)))
    if not judged:
        return Skipped("CAP102", stated.place, "no_members", (stated.id,))
    value_stated = stated.value
    judged = [j for j in judged if j[1] != SUM]
    best = max(
        judged,
        key=lambda j: (not j[0].lacking, j[1] == "mean", habit[average.where, j[0].kind], j[0].likely, -abs(j[2].middle - value_stated)),
    )
    members, _, value = best
    ids = (stated.id, *(f.id for f in members.facts))
    hidden = any(s.doubtful for s in average.sets)  # it may be the mean of those, one of which was not read
    if not all(readable(f) for f in members.facts) or members.doubtful or (hidden and not members.told):
        return Skipped("CAP102", stated.place, "doubtful_reading", ids)
    if members.lacking:
        return Skipped("CAP102", stated.place, "members_not_certain", ids)
    cause, detail = ("", "") if members.told and not members.likely else slip_of(members, stated, usual)
    cause = cause or digit_cause(stated.quantity, value.middle)
    proved = habit[average.where, members.kind] > 0
    near = abs(value.middle - value_stated) <= NEAR * abs(value.middle)
    trusted = proved or members.told if average.where in ELSEWHERE else proved or members.likely
    known = trusted and (near or cause)
    beyond = outside(stated, average.sets, usual)
    if not known and not ((cause in {"digits", "shift"} or beyond is not None) and members.likely):
        return Skipped("CAP102", stated.place, "members_not_certain", ids)
    severity = severity_for(stated, *members.facts)
    text = TEXTS[cause]
    if any(prints_as(v, stated.quantity) or is_slip(v, stated.quantity) for _, how, v in judged if how == "mean"):
        severity, text = Severity.INFO, CUT_MEAN
    elif unsure or (not proved and not (members.likely and (members.alone or cause))):
        severity = Severity.WARNING
    if members.sole and severity is not Severity.INFO:
        text = OF_SOLE
    expected = like(value.middle, stated.quantity)
    values = {"reported": stated.quantity.raw, "count": len(members.facts), "expected": expected}
    if "{detail}" in text:
        values["detail"] = detail
    if not cause and beyond is not None and not members.sole:
        text, values["least"], values["greatest"] = OUTSIDE, *(like(b, stated.quantity) for b in beyond)
    return Finding(
        "CAP102",
        severity,
        stated.place,
        Message.of(text, **values),
        expected=expected,
        difference=difference(stated.value, value.middle, stated.quantity),
        facts=ids,
        confidence=confidence_of(stated, *members.facts),
        changes_conclusion=severity is not Severity.INFO
        and ((stated.value >= HUNDRED) != (value.middle >= HUNDRED) or categories_differ(report, stated.quantity, value.middle)),
        evidence=(stated.place, *(f.place for f in members.facts)),
    )


def averages(report: ReportFacts) -> Iterator[Average]:
    """Every stated average: average rows, capaian of a sasaran told in another table, sentences."""
    for table in report.tables:
        for stated, sets in table_sets(table):
            yield Average(stated, tuple(sets), f"table {table.index}")
    by_sasaran, around = surely_divided(sasaran_sets(report), report), Surroundings.of(report)
    for stated, sets in by_sasaran.stated(report):
        yield Average(stated, tuple(sets), "sasaran")
    for claim in report.claims:
        if claim.kind is ClaimKind.AVERAGE:
            found = claim.get("rata_rata") or claim.get("capaian")
            if found is None or len(claim.all("rata_rata")) > 1 or not is_share(found):
                continue
            if SPAN.search(claim.sentence):
                yield Average(found, (*span_sets(report, claim), *chart_sets(report, claim)), "claims")
            else:
                near = tuple(around.told(claim)) or tuple(around.of_table_above(claim))
                yield Average(found, (*(near or claimed_sets(report, claim, by_sasaran)), *around.said(claim)), "claims")


def is_share(fact: Fact) -> bool:
    """True for a percentage or a figure with decimals: a bare whole number in a sentence may count something."""
    return fact.quantity.kind is Kind.PERCENT or fact.quantity.decimals > 0


@rule("CAP102", Severity.ERROR, en="An average is not the mean of its members", id="Rata-rata bukan nilai tengah anggotanya")
def means(report: ReportFacts) -> Iterator[Outcome]:
    """Average capaian against its members.

    [id]
    Apa: rata-rata capaian (baris rata-rata, capaian sasaran di tabel lain, kalimat) dihitung ulang dari anggotanya: nilai tercetak,
    nilai yang dihitung ulang, nilai dengan batas atas, atau tertimbang pagu; pembagi harus sama dengan banyaknya anggota.
    Mengapa: rata-rata adalah simpulan kinerja sasaran dan instansi; pembagi yang keliru membesarkannya.
    Dasar: aritmetika; PermenPAN-RB 53/2014 (capaian sasaran dari indikatornya).
    Salah: 100; 100; 96,87; 100; 408,28 dengan rata-rata 201,29 (dibagi 4). Benar: 161,03.
    Diam: anggota yang tidak pasti atau tidak terbaca seluruhnya.
    [en]
    What: an average capaian (average row, capaian of a sasaran in another table, sentence) is recomputed from its members: as printed,
    recomputed, capped, or weighted by pagu; the divisor must be the number of members.
    Why: averages are the conclusion for a sasaran and for the office; a wrong divisor inflates them.
    Basis: arithmetic; PermenPAN-RB 53/2014 (a sasaran's capaian comes from its indicators).
    Wrong: 100; 100; 96.87; 100; 408.28 with the average 201.29 (divided by 4). Right: 161.03.
    Silent: members that are not certain or not all readable.
    """
    found = list(averages(report))
    habit: Counter[tuple[str, str]] = Counter()
    usual = usual_values(report)
    refused = caps_refused(found, usual)
    for average in found:
        held = {s.kind for s in average.sets for _, v in ways(s, usual) if prints_as(v, average.stated.quantity) == ROUNDED}
        for kind in sorted(held):
            habit[average.where, kind] += 1
    right: dict[int, Decimal] = {}  # wrong averages, by what they should be
    means_held: set[int] = set()
    for average in found:
        for slip in drawn_slips(average.stated, average.sets, frozenset(means_held), right):
            tabled = next(f for s in average.sets for f in s.facts if f.id == slip.facts[1])
            if slip.severity is not Severity.INFO:
                right[slip.facts[0]] = tabled.value or Decimal(0)
            yield slip
        right.update(drawn_rights(average.sets, right))
        outcome = judge(report, average, habit, refused)
        if isinstance(outcome, Held):
            means_held.add(average.stated.id)
            outcome = carried(report, average, outcome, right) or outcome
        if isinstance(outcome, Finding) and outcome.severity is not Severity.INFO:
            value = corrected(average, outcome, right)
            if value is not None:
                right[average.stated.id] = value
        yield outcome


def members_of(average: Average, outcome: Held | Finding) -> MemberSet | None:
    """The set of members that an outcome rests on."""
    return next((s for s in average.sets if tuple(f.id for f in s.facts) == outcome.facts[1:]), None)


def corrected(average: Average, outcome: Held | Finding, right: dict[int, Decimal]) -> Decimal | None:
    """The mean of the members, wrong averages among them put right."""
    members = members_of(average, outcome)
    values = [right.get(f.id, f.value) for f in members.facts] if members is not None else []
    known = [v for v in values if v is not None]
    return sum(known, start=Decimal(0)) / len(known) if known and len(known) == len(values) else None


RESTS_ON = "Average {reported} rests on {member}, which is wrong: with the right averages it is {expected}"


def carried(report: ReportFacts, average: Average, held: Held, right: dict[int, Decimal]) -> Finding | None:
    """An average that follows from its members as printed, of which one is a wrong average itself."""
    stated, members, value = average.stated, members_of(average, held), corrected(average, held, right)
    wrong = [f for f in members.facts if f.id in right] if members is not None else []
    if not wrong or members is None or value is None or stated.value is None or not held.how.startswith("mean of "):
        return None
    if prints_as(Interval.exact(value), stated.quantity):
        return None
    expected = like(value, stated.quantity)
    return Finding(
        "CAP102",
        severity_for(stated, *members.facts),
        stated.place,
        Message.of(RESTS_ON, reported=stated.quantity.raw, member=wrong[0].quantity.raw, expected=expected),
        expected=expected,
        difference=difference(stated.value, value, stated.quantity),
        facts=held.facts,
        confidence=confidence_of(stated, *members.facts),
        changes_conclusion=(stated.value >= HUNDRED) != (value >= HUNDRED) or categories_differ(report, stated.quantity, value),
        evidence=(stated.place, *(f.place for f in wrong)),
    )
