"""PCT301 and PCT303 over sentences that tell what is left of an item's budget without its pagu: the pagu stands in a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.facts import Claim, ClaimKind, Fact, Measure
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ROUNDED, Interval, is_slip, prints_as
from rules.show import difference, like

SHARE_OF_TABLE = "{part} is {expected} of the pagu {whole} in {place}, not {reported}"
OTHER_PAGU = (
    "Pagu {reported} less realisasi {part} is not the remainder {left} told on p. {page}, which with its share fits the pagu {expected} of"
    " {place}"
)
REMAINDER_OF_TABLE = "Remainder {reported} is not pagu {whole} less realisasi {part} in {place}, which is {expected}"


def told_remainders(figures: Figures) -> Iterator[Outcome]:
    """Remainders and their shares told without a pagu, against the one table row of the same item and year.

    A remainder told after a larger one of another table (what is left of goods and services, then of the activities it comes from) may be
    the part of both: less than the table's remainder is no error there.
    """
    told: list[tuple[Fact, int]] = []  # remainders of the page so far, with the table that their item stands in
    for claim in figures.report.claims:
        rest, left = claim.get("sisa_persen"), claim.get("sisa")
        if claim.kind is not ClaimKind.SERAPAN or claim.get("pagu") is not None or left is None or not left.usable:
            continue
        rows = list(_rows(claim, left, figures))
        if len({(p.value, r.value) for p, r in rows}) != 1 or left.value is None:
            continue
        pagu, spent = rows[0]
        assert pagu.value is not None and spent.value is not None
        home = pagu.place.table_index
        within = [f for f, table in told if f.place.page == left.place.page and table != home and (f.value or 0) >= left.value]
        told.append((left, home))
        if within and left.value < pagu.value - spent.value:
            yield Skipped("PCT303", left.place, "not_all_parts", (left.id, within[-1].id))
            continue
        if abs(pagu.value - spent.value - left.value) > left.quantity.step:
            whole = _whole_elsewhere(left, rest, spent, figures)
            yield _remainder(left, pagu, spent, pagu.value - spent.value) if whole is None else _other_pagu(left, pagu, spent, whole)
            continue
        yield Held("PCT303", left.place, "pagu - realisasi", (left.id, pagu.id, spent.id))
        if rest is None or not rest.usable or rest.value is None:
            continue
        value = Interval.exact(left.value / pagu.value * HUNDRED)
        if prints_as(value, rest.quantity) == ROUNDED:
            yield Held("PCT301", rest.place, "sisa / pagu", (rest.id, left.id, pagu.id))
        else:
            yield _share(rest, left, pagu, value)


def _rows(claim: Claim, left: Fact, figures: Figures) -> Iterator[tuple[Fact, Fact]]:
    """Pagu and realisasi of the table rows of the same item and year."""
    for spot in figures.by_key.get(left.key, []) if left.key and left.key_certain and claim.subject_certain else []:
        fact = spot.fact
        if not spot.in_table or fact.measure is not Measure.PAGU or not fact.usable or not fact.value or fact.period.part:
            continue
        spent = figures.mates(spot).get(Measure.REALISASI_ANGGARAN)
        if fact.period.year == left.period.year and spent is not None and spent.fact.usable:
            yield fact, spent.fact


def _whole_elsewhere(left: Fact, rest: Fact | None, spent: Fact, figures: Figures) -> Fact | None:
    """A pagu printed elsewhere, to the last digit what was spent and what is told to be left, with which the told share follows too."""
    assert left.value is not None and spent.value is not None
    wanted = spent.value + left.value
    if rest is None or rest.value is None or not prints_as(Interval.exact(left.value / wanted * HUNDRED), rest.quantity):
        return None
    return next((s.fact for s in figures.spots if s.fact.measure is Measure.PAGU and s.fact.value == wanted), None)


def _other_pagu(left: Fact, pagu: Fact, spent: Fact, whole: Fact) -> Finding:
    """A warning on the table's pagu: the sentence fits another."""
    assert pagu.value is not None and whole.value is not None
    return Finding(
        "PCT303",
        Severity.WARNING,
        pagu.place,
        Message.of(
            OTHER_PAGU,
            reported=pagu.quantity.raw,
            part=spent.quantity.raw,
            left=left.quantity.raw,
            page=left.place.page,
            expected=whole.quantity.raw,
            place=whole.place.table or f"p. {whole.place.page}",
        ),
        expected=whole.quantity.raw,
        difference=difference(pagu.value, whole.value, pagu.quantity),
        other=whole.place,
        facts=(pagu.id, left.id, spent.id, whole.id),
        confidence=confidence_of(left, pagu, spent),
        evidence=(pagu.place, spent.place, left.place, whole.place),
    )


def _share(rest: Fact, left: Fact, pagu: Fact, value: Interval) -> Finding:
    assert rest.value is not None
    expected = like(value.middle, rest.quantity)
    slip = is_slip(value, rest.quantity)
    return Finding(
        "PCT301",
        Severity.INFO if slip else Severity.ERROR,
        rest.place,
        Message.of(
            SHARE_OF_TABLE,
            part=left.quantity.raw,
            expected=expected,
            whole=pagu.quantity.raw,
            place=pagu.place.table or f"p. {pagu.place.page}",
            reported=rest.quantity.raw,
        ),
        expected=expected,
        difference=difference(rest.value, value.middle, rest.quantity),
        other=pagu.place,
        facts=(rest.id, left.id, pagu.id),
        confidence=confidence_of(rest, left, pagu),
        evidence=(rest.place, left.place, pagu.place),
    )


def _remainder(left: Fact, pagu: Fact, spent: Fact, value: Decimal) -> Finding:
    """A warning: the sentence may speak of another state of the budget than the table."""
    assert left.value is not None
    expected = like(value, left.quantity)
    return Finding(
        "PCT303",
        Severity.WARNING,
        left.place,
        Message.of(
            REMAINDER_OF_TABLE,
            reported=left.quantity.raw,
            whole=pagu.quantity.raw,
            part=spent.quantity.raw,
            place=pagu.place.table or f"p. {pagu.place.page}",
            expected=expected,
        ),
        expected=expected,
        difference=difference(left.value, value, left.quantity),
        other=pagu.place,
        facts=(left.id, pagu.id, spent.id),
        confidence=confidence_of(left, pagu, spent),
        evidence=(left.place, pagu.place, spent.place),
    )
