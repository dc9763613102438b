"""How a figure goes wrong when a person types or copies it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from random import Random

from bench.layouts.figures import printed

NUMERAL = re.compile(r"\d[\d.,]*\d|\d")
Wrong = tuple[str, str]  # printed text, way


def value_of(text: str) -> Decimal:
    """The first figure of a text printed with points for thousands and a decimal comma."""
    found = NUMERAL.search(text)
    assert found, text
    return Decimal(found[0].rstrip(".,").replace(".", "").replace(",", "."))


def decimals_of(text: str) -> int:
    found = NUMERAL.search(text)
    return len(found[0].rstrip(".,").split(",")[1]) if found and "," in found[0] else 0


def like(text: str, value: Decimal, decimals: int | None = None) -> str:
    """`value` printed in the manner of `text`."""
    places = decimals_of(text) if decimals is None else decimals
    return NUMERAL.sub(printed(value, places), text, count=1)


def _digits(text: str) -> tuple[list[str], list[int]]:
    chars = list(text)
    found = NUMERAL.search(text)
    assert found
    return chars, [k for k in range(*found.span()) if chars[k].isdigit()]


def exchanged(text: str, random: Random) -> str:
    chars, at = _digits(text)
    pairs = [(a, b) for a, b in pairwise(at) if chars[a] != chars[b] and not (a == at[0] and chars[b] == "0")]
    if not pairs:
        return text
    a, b = random.choice(pairs)
    chars[a], chars[b] = chars[b], chars[a]
    return "".join(chars)


def mistyped(text: str, random: Random) -> str:
    chars, at = _digits(text)
    k = random.choice(at)
    chars[k] = random.choice([d for d in ("123456789" if k == at[0] else "0123456789") if d != chars[k]])
    return "".join(chars)


def shifted(text: str, random: Random) -> str:
    """A decimal point or a zero too far."""
    value, places = value_of(text), decimals_of(text)
    factor = random.choice((Decimal(10), Decimal("0.1")))
    if places == 0 and (factor < 1 and value % 10 != 0):
        factor = Decimal(10)
    return like(text, value * factor)


WAYS: tuple[tuple[str, Callable[[str, Random], str]], ...] = (
    ("digits exchanged", exchanged),
    ("digit mistyped", mistyped),
    ("factor of ten", shifted),
)


def wrong(
    text: str,
    random: Random,
    fits: Callable[[Decimal], bool],
    *,
    least: Decimal,
    copied: Sequence[tuple[str, str]] = (),
    most: Decimal | None = None,
) -> Wrong | None:
    """Another figure in place of the one in `text`; None where none is far enough away (`least`) or every one `fits` after all.

    `copied`: figures that stand near and may have been copied, with the name of that way.
    """
    right = value_of(text)
    for _ in range(24):
        if copied and random.random() < 0.4:
            source, way = random.choice(list(copied))
            new = like(text, value_of(source))
        else:
            way, turn = random.choice(WAYS)
            new = turn(text, random)
        value = value_of(new)
        if abs(value - right) >= least and value > 0 and not fits(value) and (most is None or value <= most):
            return new, way
    return None


def malformed(text: str, random: Random) -> Wrong | None:
    """A figure that is no number."""
    found = NUMERAL.search(text)
    if not found:
        return None
    body = found[0]
    ways: list[Wrong] = []
    groups = body.split(",")[0].split(".")
    tail = body[len(body.split(",")[0]) :]
    if len(groups) > 2:
        k = random.randrange(1, len(groups))
        ways.append((".".join(g + "0" if n == k else g for n, g in enumerate(groups)) + tail, "four digits in a group"))
        ways.append((".".join(g[:-1] if n == k else g for n, g in enumerate(groups)) + tail, "two digits in a group"))
        moved = [*groups]
        moved[k - 1], moved[k] = moved[k - 1] + moved[k][0], moved[k][1:]
        ways.append((".".join(moved) + tail, "point moved by one digit"))
        ways.append((".".join(groups[:k]) + ".." + ".".join(groups[k:]) + tail, "two points"))
    if tail:
        whole = body.split(",")[0]
        ways += [(f"{whole},,{tail[1:]}", "two commas"), (f"{body},0{random.randint(0, 9)}", "two decimal parts")]
        ways.append((f"{whole}.,{tail[1:]}", "point and comma"))
    if not ways:
        return None
    new, way = random.choice(ways)
    return text[: found.start()] + new + text[found.end() :], way
