"""CAP101 where no percentage can be computed: predicates are compared by their order, and a target of zero has no capaian."""

from __future__ import annotations

import re
from decimal import Decimal

from rules.facts import Fact
from rules.finding import Finding, Message, Severity, Skipped, confidence_of
from rules.intervals import HUNDRED, ZERO
from rules.lines import readable, severity_for, squeezed
from rules.quantity import Kind

CODE = "CAP101"
LESS = "Capaian {reported} says that the target {target} was reached; {realisasi} is less"
MORE = "Capaian {reported} says that the target {target} was not reached; {realisasi} is no less"
OF_ZERO = "Capaian {reported} is stated for target {target} and realisasi {realisasi}: no formula gives a capaian of a target of zero"

SHARE_OF_ONE = Decimal(2)  # below it a capaian may be printed as a share of one
# Predicates from the lowest up. Sources: PermenPAN-RB 88/2021 and 14/2017 (letters), KemenPPPA (KLA), BPK (opinions), PermenPAN-RB 59/2020.
ORDERS = tuple(
    {squeezed(word): i for i, word in enumerate(words.split(", "))}
    for words in (
        "D, C, CC, B, BB, A, AA",
        "Pratama, Madya, Nindya, Utama, Kota Layak Anak",
        "Pratama, Madya, Utama, Mandiri",
        "TMP, TW, WDP, WTP",
        "I, II, III, IV, V",
        "1, 2, 3, 4, 5",
        "Sangat Kurang, Kurang, Cukup, Baik, Sangat Baik, Memuaskan",
        "Sangat Rendah, Rendah, Sedang, Tinggi, Sangat Tinggi",
        "Tidak Baik, Kurang Baik, Baik, Sangat Baik",
    )
)


def rank_of(fact: Fact, order: dict[str, int]) -> int | None:
    """The place of a predicate in an order; words around it ("Level III", "Predikat WTP") do not count."""
    text = re.sub(r"(?i)^\W*(?:level|tingkat|predikat|opini|kategori|nilai|peringkat)\s+", "", fact.quantity.grade or fact.quantity.raw)
    return order.get(squeezed(text))


def standing(target: Fact, realisasi: Fact) -> int | None:
    """1 where the realisasi is above its target, 0 equal, -1 below; None where no order holds both, or two orders disagree."""
    if squeezed(target.quantity.raw) == squeezed(realisasi.quantity.raw):
        return 0
    signs = set()
    for order in ORDERS:
        t, r = rank_of(target, order), rank_of(realisasi, order)
        if t is not None and r is not None:
            signs.add((r > t) - (r < t))
    return signs.pop() if len(signs) == 1 else None


def predicate_finding(skipped: Skipped, facts: dict[int, Fact]) -> Finding | None:
    """A capaian on the wrong side of 100 for its predicates, or one stated of a target of zero; None where nothing speaks against it."""
    if len(skipped.facts) != 3 or skipped.reason not in {"predicate", "zero_target"}:
        return None
    capaian, target, realisasi = (facts[i] for i in skipped.facts)
    if (
        capaian.value is None
        or capaian.quantity.kind not in {Kind.PERCENT, Kind.NUMBER}
        or not all(map(readable, (capaian, target, realisasi)))
    ):
        return None
    if skipped.reason == "zero_target":
        usual = capaian.value in {ZERO, HUNDRED}
        return None if usual else predicate_misfit(Severity.INFO, OF_ZERO, capaian, target, realisasi)
    where = standing(target, realisasi) if {target.quantity.kind, realisasi.quantity.kind} == {Kind.PREDICATE} else None
    if where == -1 and capaian.value >= HUNDRED:
        return predicate_misfit(severity_for(capaian), LESS, capaian, target, realisasi)
    if where in {0, 1} and SHARE_OF_ONE < capaian.value < HUNDRED:
        return predicate_misfit(Severity.WARNING, MORE, capaian, target, realisasi)
    return None


def predicate_misfit(severity: Severity, template: str, capaian: Fact, target: Fact, realisasi: Fact) -> Finding:
    names = {"reported": capaian.quantity.raw, "target": target.quantity.raw, "realisasi": realisasi.quantity.raw}
    return Finding(
        CODE,
        severity,
        capaian.place,
        Message.of(template, **names),
        expected="" if template == OF_ZERO else "< 100%" if template == LESS else ">= 100%",
        facts=(capaian.id, target.id, realisasi.id),
        confidence=confidence_of(capaian, target, realisasi),
        changes_conclusion=template != OF_ZERO,
        evidence=(capaian.place, target.place, realisasi.place),
    )
