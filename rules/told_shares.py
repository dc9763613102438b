"""XRF403: what was spent, told with its percentage alone, against the row of a table that prints that amount.

"realisasi sebesar Rp 10.009.106.981 (95,40%)": no pagu is told, but the amount stands in one row, whose percentage it must be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rules.alike import Likeness, compare
from rules.amounts import is_long, whole_digits
from rules.facts import Claim, ClaimKind, Fact, Measure
from rules.figures import Figures, Spot, When, when
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.show import difference

CODE = "XRF403"
OTHER_SHARE = "{amount} is {reported} here; in {place}, which prints that amount, it is {other}."
_OF_ANOTHER = re.compile(r"\s*\)?\s*dari\s+(?:total|seluruh|keseluruhan|jumlah|nilai)\b", re.IGNORECASE)


def share_outcomes(figures: Figures) -> Iterator[Outcome]:
    """The percentages of sentences whose amount spent stands in a table, beside another or the same percentage."""
    told = [pair for c in figures.report.claims if (pair := _amount_and_share(c)) is not None]
    rows = _rows(figures) if told else {}
    for amount, share in told:
        spot = figures.by_id.get(amount.id)
        found = rows.get((amount.value or Decimal(0), when(spot, figures.report)), []) if spot is not None else []
        if found:
            yield _judged(amount, share, found)


def _amount_and_share(claim: Claim) -> tuple[Fact, Fact] | None:
    """The amount spent and its percentage, where a sentence tells both, no pagu, and no other whole for the percentage."""
    if claim.kind is not ClaimKind.SERAPAN or claim.all("pagu"):
        return None
    spent, shares = claim.all("realisasi_anggaran"), claim.all("serapan")
    if len(spent) != 1 or len(shares) != 1 or not (spent[0].usable and shares[0].usable and is_long(whole_digits(spent[0]))):
        return None
    raw = re.escape(shares[0].quantity.raw)
    return None if re.search(raw + _OF_ANOTHER.pattern, claim.sentence, re.IGNORECASE) else (spent[0], shares[0])


def _rows(figures: Figures) -> dict[tuple[Decimal, When], list[tuple[Spot, Spot]]]:
    """Rows that print an amount spent and its percentage, by the amount and its period."""
    out: dict[tuple[Decimal, When], list[tuple[Spot, Spot]]] = defaultdict(list)
    for spot in figures.spots:
        fact = spot.fact
        if spot.in_table and fact.measure is Measure.REALISASI_ANGGARAN and fact.usable and fact.value and is_long(whole_digits(fact)):
            mate = figures.mates(spot).get(Measure.SERAPAN)
            if mate is not None and mate.fact.usable and mate.fact.value is not None:
                out[fact.value, when(spot, figures.report)].append((spot, mate))
    return out


def _judged(amount: Fact, share: Fact, found: list[tuple[Spot, Spot]]) -> Outcome:
    ids = (share.id, amount.id)
    for spot, mate in found:
        if compare(share, mate.fact) in {Likeness.SAME, Likeness.NEAR}:
            return Held(CODE, share.place, "same_figure", (*ids, spot.fact.id, mate.fact.id))
    spot, mate = found[0]
    assert share.value is not None and mate.fact.value is not None
    return Finding(
        CODE,
        Severity.WARNING,
        share.place,
        Message.of(
            OTHER_SHARE,
            amount=amount.quantity.raw,
            reported=share.quantity.raw,
            place=mate.fact.place.table or f"p. {mate.fact.place.page}",
            other=mate.fact.quantity.raw,
        ),
        expected=mate.fact.quantity.raw,
        difference=difference(share.value, mate.fact.value, share.quantity),
        other=mate.fact.place,
        facts=(share.id, mate.fact.id, amount.id, spot.fact.id),
        confidence=confidence_of(share, mate.fact, amount),
        evidence=(share.place, mate.fact.place, amount.place),
    )
