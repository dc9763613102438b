"""Printing computed Decimals in the style of the figure they are compared with."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from rules.quantity import Kind, Quantity, Style

MAX_DECIMALS = 6  # a computed ratio is endless; six decimals tell every printed figure apart


_WIDE = Context(prec=200)  # digits: whatever was read or computed can be printed


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def number(value: Decimal, decimals: int, style: Style = Style.ID) -> str:
    """`1234.5` with 2 decimals: `1.234,50` (ID), `1,234.50` (EN), `1 234,50` (SPACE), `1234,50` (PLAIN)."""
    text = f"{rounded(value, decimals):,f}"
    if text.lstrip("-").replace("0", "").replace(".", "").replace(",", "") == "":
        text = text.lstrip("-")
    if style is Style.EN:
        return text
    thousands = {Style.ID: ".", Style.SPACE: " ", Style.PLAIN: ""}[style]
    return text.replace(",", "\0").replace(".", ",").replace("\0", thousands)


def style_of(quantity: Quantity) -> Style:
    """The style to print in: that of the figure; where it shows no mark, the mark in its raw text, else Indonesian."""
    if quantity.style is not Style.PLAIN:
        return quantity.style
    if quantity.decimals and "." in quantity.raw and "," not in quantity.raw:
        return Style.EN
    return Style.ID


def like(value: Decimal, model: Quantity, decimals: int | None = None) -> str:
    """`value` printed as `model` is: its decimals, marks, percent sign, `Rp` and unit are not repeated except `%` and `1 :`."""
    places = min(model.decimals if decimals is None else decimals, MAX_DECIMALS)
    text = number(value, places, style_of(model))
    raw = model.raw.strip()
    if model.kind is Kind.RATIO:
        return f"1 : {text}"
    if raw.endswith("%"):
        return f"{text} %" if raw.endswith(" %") else f"{text}%"
    return text


def difference(stated: Decimal, computed: Decimal, model: Quantity) -> str:
    """stated - computed with a sign, printed with the decimals of `model`, one more where it would print as zero."""
    off = stated - computed
    places = min(model.decimals, MAX_DECIMALS)
    while places < MAX_DECIMALS and off != 0 and rounded(off, places) == 0:
        places += 1
    text = number(abs(off), places, style_of(model))
    return ("+" if off > 0 else "-" if off < 0 else "") + text
