"""The finding that one printed figure is not the one of another place."""

from __future__ import annotations

from rules.facts import Fact
from rules.finding import Finding, Message, Severity, confidence_of
from rules.show import difference


def unlike(code: str, severity: Severity, accused: Fact, other: Fact, message: Message, *beside: Fact) -> Finding:
    """`accused` is to be as `other` prints it; `beside` are figures that tie the two together. Both have a value."""
    assert accused.value is not None and other.value is not None
    shown = (accused, other, *beside)
    return Finding(
        code,
        severity,
        accused.place,
        message,
        expected=other.quantity.raw,
        difference=difference(accused.value, other.value, accused.quantity),
        other=other.place,
        facts=tuple(fact.id for fact in shown),
        confidence=confidence_of(accused, other),
        evidence=tuple(fact.place for fact in shown),
    )
