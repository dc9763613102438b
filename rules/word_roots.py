"""When a word or a stated difference would be right: with the figure that another finding corrects."""

from __future__ import annotations

from collections.abc import Sequence

from rules.facts import Fact, Measure
from rules.intervals import HUNDRED, prints_as
from rules.stated_differences import possible, size_of

WORDED = frozenset({"TXT502", "TXT505"})  # codes that accuse a word, not a figure


def word_turns(facts: Sequence[Fact], bad: Fact, better: Fact) -> bool:
    """Whether the figures a word was held against stand the other way round with `better` in place of `bad`."""
    before = _stands(facts)
    return before is not None and _stands([better if f.id == bad.id else f for f in facts]) != before


def _stands(facts: Sequence[Fact]) -> int | None:
    """The sign of a capaian against 100, else of the first figure against the second; None where neither can be said."""
    alone = [f for f in facts if f.measure is Measure.CAPAIAN and f.value is not None]
    if len(alone) == 1 and alone[0].value is not None:
        return (alone[0].value > HUNDRED) - (alone[0].value < HUNDRED)
    if len(facts) < 2 or facts[0].value is None or facts[1].value is None:
        return None
    return (facts[0].value > facts[1].value) - (facts[0].value < facts[1].value)


def difference_holds(facts: Sequence[Fact], bad: Fact, better: Fact) -> bool:
    """Whether a stated difference (difference, after, before) follows with `better` in place of `bad`."""
    if len(facts) != 3:
        return False
    stated, after, before = (better if f.id == bad.id else f for f in facts)
    return any(prints_as(value, size_of(stated)) for _, value in possible(before, after, stated))
