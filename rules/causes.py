"""Why a figure may be wrong: digits exchanged, one digit mistyped, a decimal mark moved, a row missing or counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rules.quantity import Quantity
from rules.show import rounded

DIGITS = "digits"
SHIFT = "shift"
MISSING = "missing"
TWICE = "twice"
TELLING = Decimal(10)  # smaller differences equal some part by chance


def digit_string(value: Decimal, decimals: int) -> str:
    return f"{rounded(abs(value), decimals):f}".replace(".", "")


def exchanged(a: str, b: str) -> bool:
    """True where two digits (neighbours or not) of `a` change places in `b`."""
    if len(a) != len(b) or a == b:
        return False
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(apart) == 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]


def one_digit(a: str, b: str) -> bool:
    """True where one digit differs, or one was added or lost."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def digit_cause(stated: Quantity, value: Decimal) -> str:
    """ "digits", "shift" or "" for a stated figure that should have been `value`."""
    if stated.value is None or stated.value == 0 or value == 0:
        return ""
    for power in (-3, -2, -1, 1, 2, 3):
        if abs(stated.value.scaleb(power) - value) <= stated.step.scaleb(power) and len(digit_string(stated.value, 0)) > 0:
            return SHIFT
    places = stated.decimals if stated.step <= 1 else 0
    a, b = digit_string(stated.value, places), digit_string(value, places)
    if len(b) < 3:
        return DIGITS if exchanged(a, b) else ""
    return DIGITS if exchanged(a, b) or one_digit(a, b) else ""


def row_cause(off: Decimal, parts: Sequence[Decimal]) -> tuple[str, int]:
    """ "missing" or "twice" with the index of the part that makes the whole difference `off` = stated - computed; ("", -1) otherwise."""
    if abs(off) < TELLING:
        return "", -1
    for cause, wanted in ((MISSING, -off), (TWICE, off)):
        found = [i for i, part in enumerate(parts) if part == wanted]
        if len(found) == 1:
            return cause, found[0]
    return "", -1


def part_slip(off: Decimal, parts: Sequence[Decimal], decimals: int) -> int:
    """Index of the only part that, with two neighbouring digits exchanged, explains `off`; -1 otherwise."""
    found = []
    for i, part in enumerate(parts):
        text, mended = digit_string(part, decimals), digit_string(part + off, decimals)
        near = [k for k in range(len(text) - 1) if text[:k] + text[k + 1] + text[k] + text[k + 2 :] == mended]
        if near and text != mended:
            found.append(i)
    return found[0] if len(found) == 1 else -1
