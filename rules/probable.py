"""How a wrong figure may have come about, where the figures alone show it.

A cause is told only when it explains the figure exactly and no other cause does: two digits that changed places, a factor of ten, a digit
left out. What the neighbouring cells show is in `rules.probable_cells`. Nothing here changes what a finding claims.
"""

from __future__ import annotations

import re
from decimal import Decimal

from rules.causes import digit_string
from rules.corrected import Printed
from rules.finding import Message

EXCHANGED = "Probable cause: the digits {first} and {second} changed places."
FACTOR = "Probable cause: a factor of {factor} (zeros or the decimal mark)."
MARK_LOST = "Probable cause: the decimal mark was lost."
LEFT_OUT = "Probable cause: a digit {digit} was left out."
DOUBLED = "Probable cause: the digit {digit} was typed twice."
TOO_MANY = "Probable cause: a digit {digit} too many."
MISTYPED = "Probable cause: one digit was mistyped ({wrong}, {right})."
MARK_MISSING = "Probable cause: a mark between the digits is missing."
MARK_TWICE = "Probable cause: there is a mark too many between the digits."
MARK_KIND = "Probable cause: a mark between the digits is of the wrong kind."
MARK_PLACE = "Probable cause: a mark between the digits stands in the wrong place."

LIKE_BY_CHANCE = 3  # significant digits from which an agreement after rounding is no chance
TELLING_DIGITS = 2  # and from which an exact one is none
WHOLE_NUMBER = 4  # digits of a number from which one digit more or less tells something
LONG_NUMBER = 5  # and from which a single other digit does
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
POWERS = (1, 2, 3)  # factors 10, 100, 1000


def significant(value: Decimal) -> int:
    """Digits without zeros in front and behind: 90.00 has one, 4,955 has four."""
    return len(value.normalize().as_tuple().digits) if value else 0


def digit_causes(stated: Printed, right: Printed) -> list[Message]:
    """The slips of typing that turn `right` into `stated`, each exact."""
    if stated.value == right.value or not stated.value or not right.value or (stated.value < 0) != (right.value < 0):
        return []
    shift = _factor(stated, right)
    if shift is not None:
        return [shift]
    places = min(stated.decimals, right.decimals)
    if any(round(p.value, places) != p.value for p in (stated, right)):
        return []  # printed to other lengths: what differs may be rounding
    return typing_causes(digit_string(stated.value, places), digit_string(right.value, places))


def _factor(stated: Printed, right: Printed) -> Message | None:
    """A factor of 10, 100 or 1000 between two figures that agree in all their digits."""
    for power in POWERS:
        for sign in (power, -power):
            scaled, step = stated.value.scaleb(sign), stated.step.scaleb(sign)
            exact = scaled == right.value and significant(right.value) >= TELLING_DIGITS
            coarse = max(step, right.step)
            near = abs(scaled - right.value) <= coarse / 2 and len(str(int(abs(right.value) / coarse))) >= LIKE_BY_CHANCE
            if exact or near:
                lost = stated.decimals == 0 and right.decimals == power and sign < 0
                return Message.of(MARK_LOST) if lost else Message.of(FACTOR, factor=10**power)
    return None


def typing_causes(wrong: str, right: str) -> list[Message]:
    """The same over two strings of digits; both printed with the same decimals."""
    wrong, right = wrong.lstrip("0"), right.lstrip("0")
    if wrong == right or not wrong or not right:
        return []
    if len(wrong) == len(right):
        apart = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] == apart[0] + 1 and wrong[apart[0]] == right[apart[1]] and wrong[apart[1]] == right[apart[0]]:
            return [Message.of(EXCHANGED, first=right[apart[0]], second=right[apart[1]])]
        if len(apart) == 1 and len(right) >= LONG_NUMBER and apart[0] < len(right) - 1:
            return [Message.of(MISTYPED, wrong=wrong[apart[0]], right=right[apart[0]])]
        return []
    longer, shorter = (wrong, right) if len(wrong) > len(right) else (right, wrong)
    if len(longer) != len(shorter) + 1 or len(longer) < WHOLE_NUMBER:
        return []
    place = next((i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter), -1)
    if place < 0:
        return []
    digit = longer[place]
    if longer is right:
        return [Message.of(LEFT_OUT, digit=digit)]
    twice = digit in (longer[place - 1 : place], longer[place + 1 : place + 2])
    return [Message.of(DOUBLED, digit=digit) if twice else Message.of(TOO_MANY, digit=digit)]


def malformed_causes(printed: str, meant: str) -> list[Message]:
    """What made a broken number of the one that was meant."""
    wrong, right = (NUMBER.search(text) for text in (printed, meant))
    if wrong is None or right is None or any(c.isalpha() for c in printed.removeprefix("Rp")):
        return []
    digits = [re.sub(r"\D", "", m[0]) for m in (wrong, right)]
    if digits[0] != digits[1]:
        return typing_causes(*digits)
    marks = [re.sub(r"\d", "", m[0]) for m in (wrong, right)]
    if len(marks[0]) < len(marks[1]):
        return [Message.of(MARK_MISSING)]
    if len(marks[0]) > len(marks[1]):
        return [Message.of(MARK_TWICE)]
    same_places = re.sub(r"\D", ".", wrong[0]) == re.sub(r"\D", ".", right[0])
    return [Message.of(MARK_KIND) if same_places else Message.of(MARK_PLACE)]
