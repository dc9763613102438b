"""PCT301, PCT303 over sentences: shares and remainders that a sentence gives of a whole it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.alike import edit_distance
from rules.amounts import LONG, whole_digits
from rules.facts import Claim, ClaimKind, Fact, Measure, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, TRUNCATED, Interval, is_slip, printed, prints_as
from rules.quantity import Kind
from rules.show import difference, like
from rules.told_counts import count_slip, share_of
from rules.told_remainders import told_remainders

SHARE_CODE = "PCT301"
HUNDREDTH = Decimal("0.01")
NEARLY_FULL = Decimal("99.995")  # per cent; above it two decimals print 100,00 as well
FEWEST_SHARES = 3  # shares of budgets told in sentences that show the report's habit
TWO_DIGITS = 2  # digits by which a misprinted amount departs from the one meant
SURE_ENOUGH = 0.8  # reading confidence below which a misfit is a warning

NO_SHARE = "{part} of {whole} is {expected}, not {reported}."
CUT_SHARE = "Percentage {reported} is cut off or rounded the wrong way: {part} of {whole} is {expected}"
FULL_SHARE = "Percentage {reported} is rounded to the whole although not all was spent: {part} of {whole} is {expected}"
OTHER_WHOLE = "{part} ({reported}) is a share of {expected}, not of {whole}; {place} counts {expected}."
OTHER_PAGU = "{part} is {reported} of {expected}, as {place} prints, not of {whole}."
NO_SISA = "{whole} less {part} is {expected}, not {reported}."
SHARE_INPUT = "{part} of {whole} is {expected}, not {reported}; with {better}, as {place} prints, it would follow."


def sentence_shares(report: ReportFacts) -> Iterator[Outcome]:
    """Percentages that a sentence gives of a whole it names (shares of people, of money spent): checks of PCT301 over claims."""
    figures = Figures.of(report)
    for claim in report.claims:
        if claim.kind is ClaimKind.SERAPAN:
            yield from _share(claim, "realisasi_anggaran", "pagu", "serapan", figures)
            yield from _remainder(claim)
        elif claim.kind is ClaimKind.SHARE:
            yield from _share(claim, "part", "whole", "persen", figures)
    yield from told_remainders(figures)


def _single(claim: Claim, *names: str) -> list[Fact] | None:
    if any(len(claim.all(n)) != 1 for n in names):
        return None
    return [claim.all(n)[0] for n in names]


def _share(claim: Claim, part_slot: str, whole_slot: str, percent_slot: str, figures: Figures) -> Iterator[Outcome]:
    facts = _single(claim, part_slot, whole_slot, percent_slot)
    if facts is None:
        return
    part, whole, percent = facts
    ids = (percent.id, part.id, whole.id)
    if not all(f.usable for f in facts) or percent.value is None or percent.quantity.kind is Kind.RANGE:
        yield Skipped(SHARE_CODE, percent.place, "doubtful_reading", ids)
        return
    made = _quotient(part, whole)
    if made is None:
        yield Skipped(SHARE_CODE, percent.place, "zero_whole", ids)
        return
    if (how := prints_as(made, percent.quantity)) == TRUNCATED or (how and rounded_to_full(made, percent, figures)):
        yield _info(facts, made, CUT_SHARE if how == TRUNCATED else FULL_SHARE)
        return
    if how:
        yield Held(SHARE_CODE, percent.place, how, ids)
        return
    far = claim.kind is ClaimKind.SHARE and not claim.subject_certain  # the whole was told in a sentence before
    if far and (counted := implied_whole(part, percent)) is not None and (there := _count_of(counted, whole, figures)) is not None:
        yield _other_whole(facts, counted, there, OTHER_WHOLE)
        return
    if how := prints_as(Interval.exact(HUNDRED) - made, percent.quantity):
        yield Held(SHARE_CODE, percent.place, "remaining_share", ids)
        return
    share = share_of(claim)
    if share is not None and count_slip(share, figures) is not None:
        yield Skipped(SHARE_CODE, percent.place, "follows_from_inputs", ids)  # XRF403 accuses the count
        return
    if (pagu := misprinted_whole(part, whole, percent, figures)) is not None:
        assert pagu.value is not None
        yield _other_whole(facts, pagu.value, pagu, OTHER_PAGU)
        return
    better = _better_part(part, whole, percent, figures)
    slip = is_slip(made, percent.quantity)
    expected = like(made.middle, percent.quantity)
    sure = confidence_of(*facts) >= SURE_ENOUGH and not (far and percent.value == HUNDRED)
    yield Finding(
        SHARE_CODE,
        Severity.INFO if slip else Severity.ERROR if sure and not better else Severity.WARNING,
        percent.place,
        Message.of(
            SHARE_INPUT if better else NO_SHARE,
            part=part.quantity.raw,
            whole=whole.quantity.raw,
            expected=expected,
            reported=percent.quantity.raw,
            better=better.quantity.raw if better else "",
            place=(better.place.table or f"p. {better.place.page}") if better else "",
        ),
        expected=expected,
        difference=difference(percent.value, made.middle, percent.quantity),
        other=better.place if better else None,
        facts=ids + ((better.id,) if better else ()),
        confidence=confidence_of(*facts),
        evidence=(percent.place, part.place, whole.place),
    )


def rounded_to_full(made: Interval, percent: Fact, figures: Figures) -> bool:
    """`100%` for 99,81 where the report's other shares of budgets show decimals: money was left."""
    if percent.value != HUNDRED or percent.quantity.decimals or made.high >= NEARLY_FULL or percent.measure is not Measure.SERAPAN:
        return False
    others = [f for c in figures.report.claims for f in c.all("serapan") if f.value is not None and f.value != HUNDRED]
    return len(others) >= FEWEST_SHARES and 2 * sum(f.quantity.decimals > 0 for f in others) > len(others)


def _info(facts: Sequence[Fact], made: Interval, template: str) -> Finding:
    part, whole, percent = facts
    assert percent.value is not None
    expected = like(made.middle, percent.quantity if template == CUT_SHARE else replace(percent.quantity, decimals=2, step=HUNDREDTH))
    return Finding(
        SHARE_CODE,
        Severity.INFO,
        percent.place,
        Message.of(template, part=part.quantity.raw, whole=whole.quantity.raw, expected=expected, reported=percent.quantity.raw),
        expected=expected,
        difference=difference(percent.value, made.middle, percent.quantity),
        facts=(percent.id, part.id, whole.id),
        confidence=confidence_of(*facts),
        evidence=(percent.place, part.place, whole.place),
    )


def implied_whole(part: Fact, percent: Fact) -> Decimal | None:
    """The only whole number of things of which the part is the stated share; None where the share is too coarse to tell."""
    if part.value is None or not percent.value or part.quantity.decimals or percent.quantity.decimals == 0:
        return None
    near = (part.value / percent.value * HUNDRED).to_integral_value()
    fits = [n for n in (near - 1, near, near + 1) if n > 0 and prints_as(Interval.exact(part.value / n * HUNDRED), percent.quantity)]
    return fits[0] if len(fits) == 1 else None


def _count_of(number: Decimal, whole: Fact, figures: Figures) -> Fact | None:
    """Another count of the same things in the report that is `number`."""
    counts = (f for c in figures.report.claims for s, f in c.slots if s in {"jumlah", "whole"} and f.id != whole.id)
    return next((f for f in counts if f.value == number and f.usable and f.quantity.unit == whole.quantity.unit), None)


def misprinted_whole(part: Fact, whole: Fact, percent: Fact, figures: Figures) -> Fact | None:
    """The one pagu of a table with which the share follows to its decimals, where the pagu told differs from it in a digit or two."""
    mine = whole_digits(whole)
    if whole.measure is not Measure.PAGU or not percent.quantity.decimals or len(mine) < LONG:
        return None
    if any(s.in_table and s.fact.value == whole.value for s in figures.spots if s.fact.measure is Measure.PAGU):
        return None
    near = [s.fact for s in figures.spots if s.in_table and s.fact.measure is Measure.PAGU and s.fact.usable]
    near = [f for f in near if len(whole_digits(f)) == len(mine) and edit_distance(whole_digits(f), mine) <= TWO_DIGITS]
    fits = [f for f in near if (made := _quotient(part, f)) is not None and prints_as(made, percent.quantity)]
    return fits[0] if len({f.value for f in fits}) == 1 else None


def _other_whole(facts: Sequence[Fact], counted: Decimal, there: Fact, template: str) -> Finding:
    """The whole accused: the share fits another figure that the report prints of the same things."""
    part, whole, percent = facts
    assert whole.value is not None
    return Finding(
        SHARE_CODE,
        Severity.WARNING,
        whole.place,
        Message.of(
            template,
            part=part.quantity.raw,
            reported=percent.quantity.raw,
            expected=like(counted, whole.quantity),
            whole=whole.quantity.raw,
            place=there.place.table or f"p. {there.place.page}",
        ),
        expected=like(counted, whole.quantity),
        difference=difference(whole.value, counted, whole.quantity),
        other=there.place,
        facts=(whole.id, part.id, percent.id, there.id),
        confidence=confidence_of(*facts),
        evidence=(whole.place, part.place, percent.place, there.place),
    )


def _quotient(part: Fact, whole: Fact) -> Interval | None:
    a, b = printed(part.quantity, part.unit), printed(whole.quantity, whole.unit)
    if a is None or b is None or b.low <= 0 <= b.high:
        return None
    return (a / b).scaled(HUNDRED)


def _better_part(part: Fact, whole: Fact, percent: Fact, figures: Figures) -> Fact | None:
    """Another figure for the part or the whole with which the percentage follows: of another place, or of the sentence's own sum."""
    for claim in figures.report.claims:
        if claim.kind is ClaimKind.PARTS and claim.place.page == percent.place.page and (better := _by_sum(claim, part, whole, percent)):
            return better
    for bad in (whole, part):
        for s in figures.by_key.get(bad.key, []) if bad.key else []:
            if s.fact.measure is not bad.measure or not s.fact.usable or s.fact.value == bad.value or s.fact.id in {part.id, whole.id}:
                continue
            made = _quotient(part, s.fact) if bad is whole else _quotient(s.fact, whole)
            if made is not None and prints_as(made, percent.quantity):
                return s.fact
    return None


def _by_sum(claim: Claim, part: Fact, whole: Fact, percent: Fact) -> Fact | None:
    """The whole as the sum of the parts named with it, or the part as what the other parts leave of the whole."""
    named = claim.get("whole")
    parts = claim.all("part")
    values = [p.value for p in parts]
    if named is None or named.value != whole.value or None in values or part.value not in values or whole.value is None:
        return None
    added = sum((v for v in values if v is not None), Decimal(0))
    assert part.value is not None
    for bad, value in ((whole, added), (part, whole.value - (added - part.value))):
        if value <= 0 or value == bad.value:
            continue
        better = replace(bad, quantity=replace(bad.quantity, value=value, raw=like(value, bad.quantity)))
        made = _quotient(part, better) if bad is whole else _quotient(better, whole)
        if made is not None and prints_as(made, percent.quantity):
            return better
    return None


def _remainder(claim: Claim) -> Iterator[Outcome]:
    """Sisa told with pagu and realisasi (PCT303 over claims)."""
    facts = _single(claim, "realisasi_anggaran", "pagu", "sisa")
    if facts is None:
        return
    part, whole, sisa = facts
    ids = (sisa.id, whole.id, part.id)
    if not all(f.usable for f in facts) or sisa.value is None or whole.value is None or part.value is None:
        yield Skipped("PCT303", sisa.place, "doubtful_reading", ids)
        return
    made = whole.value - part.value
    if abs(made - sisa.value) <= max(sisa.quantity.step, whole.quantity.step, part.quantity.step):
        yield Held("PCT303", sisa.place, "pagu - realisasi", ids)
        return
    expected = like(made, sisa.quantity)
    yield Finding(
        "PCT303",
        Severity.ERROR,
        sisa.place,
        Message.of(NO_SISA, whole=whole.quantity.raw, part=part.quantity.raw, expected=expected, reported=sisa.quantity.raw),
        expected=expected,
        difference=difference(sisa.value, made, sisa.quantity),
        facts=ids,
        confidence=confidence_of(*facts),
        evidence=(sisa.place, whole.place, part.place),
    )
