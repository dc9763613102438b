"""TXT504: a number printed in digits and in words must be one number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.facts import USABLE_CONFIDENCE, Claim, ClaimKind, Fact, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.quantity import Kind
from rules.registry import rule
from rules.show import difference, number

CODE = "TXT504"
DIFFERS = "The digits say {reported}, the words {words} ({expected})."
CELL_DIFFERS = 'The digits and the words of "{reported}" are two different numbers.'


@rule(CODE, Severity.ERROR, en="Number in words differs from its digits", id="Angka dan hurufnya berbeda")
def spelled_numbers(report: ReportFacts) -> Iterator[Outcome]:
    """A number in words differs from the digits beside it.

    [id]
    Apa: Bilangan yang dicetak dengan angka dan huruf ("31 (tiga puluh satu)", "tiga (3)", rupiah dengan terbilang) dibandingkan.
    Mengapa: salah satunya tidak diperbarui; pembaca tidak tahu mana yang benar.
    Dasar: huruf dan angka menyatakan satu bilangan; dalam dokumen keuangan hurufnya mengikat.
    Salah: 43 (tiga puluh tiga) orang.
    Benar: 43 (empat puluh tiga) orang.
    Diam: hurufnya bukan satu bilangan yang utuh, atau angkanya dapat dibaca dua cara dan salah satunya cocok.

    [en]
    What: A number printed in digits and in words ("31 (tiga puluh satu)", "tiga (3)", rupiah spelled out) is compared.
    Why: one of the two was not updated; the reader cannot tell which is right.
    Basis: words and digits state one number; in financial documents the words bind.
    Wrong: 43 (tiga puluh tiga) orang.
    Right: 43 (empat puluh tiga) orang.
    Silent: where the words are not one whole number, or the digits can be read in two ways and one of them fits.
    """
    for claim in report.claims:
        if claim.kind is ClaimKind.SPELLED:
            yield from _told(claim)
    for table in report.tables:
        for _, fact in table.facts:
            if fact.quantity.gloss:
                yield from _cell(fact)


def _told(claim: Claim) -> Iterator[Outcome]:
    digits, words = claim.get("angka"), claim.get("huruf")
    if digits is None or words is None or words.value is None:
        return
    ids = (digits.id, words.id)
    readings = {c.value for c in digits.quantity.candidates} | {digits.value}
    if words.value in readings:
        yield Held(CODE, digits.place, "words", ids)
        return
    stated = digits.value if digits.usable else _whole_reading(digits)
    if stated is None:
        yield Skipped(CODE, digits.place, "doubtful_reading", ids)
        return
    expected = number(words.value, digits.quantity.decimals, digits.quantity.style)
    yield Finding(
        CODE,
        Severity.ERROR,
        digits.place,
        Message.of(DIFFERS, reported=digits.quantity.raw, words=words.quantity.raw, expected=expected),
        expected=expected,
        difference=difference(stated, words.value, digits.quantity),
        other=words.place,
        facts=ids,
        confidence=confidence_of(digits, words),
        evidence=(digits.place, words.place),
    )


def _whole_reading(digits: Fact) -> Decimal | None:
    """The whole number that digits of two readings (`1.611`) may mean, for words of neither; None where they are unsure otherwise."""
    q = digits.quantity
    if q.kind is not Kind.AMBIGUOUS or digits.doubts or digits.confidence < USABLE_CONFIDENCE:
        return None
    whole = [c.value for c in q.candidates if c.value == c.value.to_integral_value()]
    return whole[0] if len(whole) == 1 else None


def _cell(fact: Fact) -> Iterator[Outcome]:
    """A cell that holds both: the reader has compared them."""
    evidence = fact.quantity.evidence
    if "gloss_equal" in evidence:
        yield Held(CODE, fact.place, "words", (fact.id,))
    elif "gloss_differs" in evidence and fact.usable:
        yield Finding(
            CODE,
            Severity.ERROR,
            fact.place,
            Message.of(CELL_DIFFERS, reported=fact.place.text),
            facts=(fact.id,),
            confidence=confidence_of(fact),
            evidence=(fact.place,),
        )
