"""What is known about a cell before it is read: its unit, and the number style its neighbours prove."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from rules.quantity import Style

from .units import is_count_unit, is_percent_unit, is_rupiah_unit, unit_scale


class Context(Struct, frozen=True):
    """What the surroundings say about a cell.

    `unit` as printed in Satuan or header ("%", "Rp", "orang", "rasio", "nilai", ""); `counts_only` for units without decimals;
    `style` proven elsewhere, with the glossary word of the proof in `style_evidence` ("column", "table", "report");
    `money` and `percent` for columns known to hold them; `max_expected` the largest value that makes sense (a scale's end).
    """

    unit: str = ""
    counts_only: bool = False
    style: Style | None = None
    style_evidence: str = "column"
    money: bool = False
    percent: bool = False
    max_expected: Decimal | None = None


NO_CONTEXT = Context()


def context_for_unit(unit: str) -> Context:
    """The context that a printed unit (Satuan cell, header unit) gives: `orang` counts only, `%` percent, `Rp` money."""
    text = unit.strip()
    rupiah = is_rupiah_unit(text)
    return Context(
        unit="Rp" if rupiah and unit_scale(text) is None else text,
        counts_only=is_count_unit(text),
        money=rupiah,
        percent=is_percent_unit(text),
    )
