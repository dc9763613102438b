"""The finding that two places print different figures of one thing: built alike for indicators (XRF401, 402, 405) and budgets (XRF403)."""

from __future__ import annotations

from rules.conflicts import Conflict
from rules.facts import Fact
from rules.figures import Figures, Spot
from rules.finding import Finding, Message, confidence_of
from rules.gravity import changes_conclusion, severity_of
from rules.misnamed import OTHER_ITEM, misnamed
from rules.show import difference

WHY = {
    "derivation": " The computation printed in the report gives {other}.",
    "arithmetic": " The figures beside it fit {other}, not {reported}.",
    "formula": " The formula for this indicator gives {other} from the figures beside it.",
    "places": " Most places print {other}.",
    "narrative": "",
    "follows": " It stands beside a figure that differs from other places as well.",
    "borne": " There the figures beside it give {other}; here nothing bears {reported} out.",
    "rounded": " It may be {other} rounded; another place prints a figure that is not.",
    "order": " Which of the two is right cannot be told from the report.",
}  # why the accused figure is accused, by `Conflict.why`


def place_finding(
    code: str, conflict: Conflict, message: Message, figures: Figures, beside: tuple[int, ...], *, concludes: bool = False
) -> Finding:
    """The finding at the accused place; `beside` are facts it rests on too, `concludes` asks whether a conclusion changes with it."""
    a, b = conflict.accused, conflict.right
    slip = misnamed(a, figures)
    if slip is not None and slip.owner is not None:
        message = other_item(a, slip.owner)
    return Finding(
        code,
        severity_of(conflict, figures),
        a.fact.place,
        message,
        expected=b.fact.quantity.raw,
        difference=difference_of(a.fact, b.fact),
        other=b.fact.place,
        facts=(a.fact.id, b.fact.id, *beside),
        confidence=confidence_of(a.fact, b.fact),
        changes_conclusion=concludes and changes_conclusion(a, b, figures),
        evidence=(a.fact.place, b.fact.place),
    )


def other_item(spot: Spot, owner: Spot) -> Message:
    """Says that a sentence prints the figures of another item than it names."""
    return Message.of(OTHER_ITEM, item=spot.fact.indicator, other_item=owner.fact.indicator, place=place_name(owner))


def place_name(spot: Spot) -> str:
    """The table with its page, or the page of a sentence."""
    place = spot.fact.place
    if place.table:
        return f"{place.table} (p. {place.page})"
    return f"p. {place.page}"


def difference_of(a: Fact, b: Fact) -> str:
    """How far the accused figure lies from the other; "" for words."""
    if a.value is None or b.value is None or (a.quantity.grade and not a.quantity.value):
        return ""
    return difference(a.value, b.value, a.quantity)
