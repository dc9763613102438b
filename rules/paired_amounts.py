"""Sentences tied to a row of a table by one of their amounts: the other amount must be that of the row.

A sentence that tells a pagu and what was spent of it, under a name that no table knows, still speaks of the row that prints the same
pagu, where the amount is long enough to stand for one thing only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rules.alike import slip_like
from rules.amounts import is_long, whole_digits
from rules.facts import Claim, ClaimKind, Fact, Measure
from rules.figures import Figures, Spot, When, when
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.lines import squeezed
from rules.scope import set_apart
from rules.show import difference
from rules.support import CLOSE_ENOUGH, row_with

CODE = "XRF403"
PAIR = {Measure.PAGU: Measure.REALISASI_ANGGARAN, Measure.REALISASI_ANGGARAN: Measure.PAGU}
OTHER_PARTNER = "{reported} stands here beside {shared}; in {place} it is {other} beside {shared}."

SHORT, FEWEST_MARKED = 9, 4  # digits of a pagu, and those before its zeros, that with a like name mark one thing: 662.400.000
FEWEST_WORDS, LIKE_NAME = 4, 0.75  # words of the sentence's name, and the share of them that the row's name holds, however it spaces them

Rows = dict[tuple[Measure, Decimal, When], list[tuple[Spot, Spot]]]


def paired_outcomes(figures: Figures, accused: frozenset[int]) -> Iterator[Outcome]:
    """Sentences under names that no table knows, held against the row that shares one of their two amounts."""
    told = [pair for c in figures.report.claims if (pair := _pair(c, figures, accused))]
    if not told:
        return
    rows = _rows(figures)
    seen: set[int] = set()  # a figure of a table may be held against several sentences
    for pair in told:
        for outcome in _compare(pair, rows, figures):
            if not isinstance(outcome, Finding) or outcome.facts[0] not in seen:
                yield outcome
            seen.add(outcome.facts[0])


def _pair(claim: Claim, figures: Figures, accused: frozenset[int]) -> dict[Measure, Spot] | None:
    """Pagu and money spent of a claim whose item is not known; None where either is missing, doubtful or short."""
    if claim.kind is not ClaimKind.SERAPAN:
        return None
    out: dict[Measure, Spot] = {}
    for _, fact in claim.slots:
        if fact.measure not in PAIR:
            continue
        known = bool(fact.key) and fact.key_certain and claim.subject_certain
        if known or fact.measure in out or not fact.usable or fact.id in accused or fact.id not in figures.by_id:
            return None
        out[fact.measure] = figures.by_id[fact.id]
    return out if len(out) == len(PAIR) else None


def _rows(figures: Figures) -> Rows:
    """Rows of tables that print a pagu and what was spent of it, by each of the two amounts and its period."""
    out: Rows = defaultdict(list)
    for spot in figures.spots:
        fact = spot.fact
        if not spot.in_table or fact.measure not in PAIR or not fact.usable or fact.value is None or not tells(fact):
            continue
        mate = figures.mates(spot).get(PAIR[fact.measure])
        if mate is not None and mate.fact.usable and mate.fact.value:
            out[fact.measure, fact.value, when(spot, figures.report)].append((spot, mate))
    return out


def tells(fact: Fact) -> bool:
    """Whether an amount can stand for one thing only, at least together with a like name."""
    text = whole_digits(fact)
    return is_long(text) or (fact.measure is Measure.PAGU and len(text) >= SHORT and len(text.rstrip("0")) >= FEWEST_MARKED)


def _is_same(told: Spot, row: Spot) -> bool:
    """Whether a sentence and a row that share an amount speak of one thing: the amount is long enough, or the names are alike."""
    if is_long(whole_digits(told.fact)):
        return True
    words = re.findall(r"[^\W\d_]{4,}", told.fact.indicator.lower().split(" yang ")[0])
    name = squeezed(row.fact.indicator)
    return len(words) >= FEWEST_WORDS and sum(w in name for w in words) >= LIKE_NAME * len(words)


def _compare(pair: dict[Measure, Spot], rows: Rows, figures: Figures) -> Iterator[Outcome]:
    for measure, other in PAIR.items():
        shared, partner = pair[measure], pair[other]
        assert shared.fact.value is not None and partner.fact.value is not None
        found = rows.get((measure, shared.fact.value, when(shared, figures.report)), [])
        mates = [m for s, m in found if when(m, figures.report) == when(partner, figures.report) and _is_same(shared, s)]
        if not mates:
            continue
        same = next((m for m in mates if _equal(m.fact, partner.fact)), None)
        if same is not None:
            yield Held(CODE, partner.fact.place, "same_figure", (partner.fact.id, same.fact.id))
            return
        if len({m.fact.value for m in mates}) > 1:
            yield Skipped(CODE, partner.fact.place, "several_figures", (partner.fact.id, *(m.fact.id for m in mates)))
            return
        if apart := set_apart(partner, mates[0]):
            yield Skipped(CODE, partner.fact.place, apart, (partner.fact.id, mates[0].fact.id))
            return
        yield _unlike_partners(shared, partner, mates[0], figures)
        return


def _equal(a: Fact, b: Fact) -> bool:
    return a.value is not None and b.value is not None and abs(a.value - b.value) <= CLOSE_ENOUGH


def _unlike_partners(shared: Spot, partner: Spot, printed: Spot, figures: Figures) -> Finding:
    """The finding at the sentence, or at the table where its own row holds with the sentence's amount alone."""
    a, b = partner, printed
    if row_with(figures, printed, printed.fact) is False and row_with(figures, printed, partner.fact):
        a, b = printed, partner
    assert a.fact.value is not None and b.fact.value is not None
    place = b.fact.place
    return Finding(
        CODE,
        Severity.ERROR if slip_like(a.fact, b.fact) else Severity.WARNING,
        a.fact.place,
        Message.of(
            OTHER_PARTNER,
            reported=a.fact.quantity.raw,
            other=b.fact.quantity.raw,
            shared=shared.fact.quantity.raw,
            place=place.table or f"p. {place.page}",
        ),
        expected=b.fact.quantity.raw,
        difference=difference(a.fact.value, b.fact.value, a.fact.quantity),
        other=place,
        facts=(a.fact.id, b.fact.id, shared.fact.id),
        confidence=confidence_of(a.fact, b.fact),
        evidence=(a.fact.place, place, shared.fact.place),
    )
