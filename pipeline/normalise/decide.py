"""Ambiguous marks decided by what the context proves: the unit first where it leaves no choice, then the proven style."""

from __future__ import annotations

from decimal import Decimal

from rules.quantity import Candidate, Style

from .context import Context
from .marks import Reading, State, decimal_style, thousands_style

# No share and hardly any capaian reaches ten thousand percent: 20,279 % is 20.279.
PERCENT_LIMIT = Decimal(10000)
HUNDRED = Decimal(100)


def decide(reading: Reading, context: Context, *, counted: bool, rupiah: bool, percent: bool) -> Reading:
    """Settle an AMBIGUOUS reading by its context; the same reading comes back where the context does not suffice.

    `counted`: the unit is counted one by one; `rupiah`: whole rupiah, no scale word; `percent`: the figure is a percentage.
    Also turns a well-formed reading into a MALFORMED one where its unit cannot have it (`13.813,750` rupiah).
    """
    if reading.state is State.OK and (counted or rupiah) and reading.decimals > 2 and reading.value is not None and reading.value >= 1:
        return _impossible(reading)
    if reading.state is not State.AMBIGUOUS:
        return reading
    as_decimals, as_thousands = reading.candidates
    chosen, words = _choose(reading, context, as_decimals, as_thousands, counted, rupiah, percent)
    if chosen is None:
        return (
            reading if not words else Reading(State.AMBIGUOUS, None, 0, Style.PLAIN, words, reading.candidates, reading.mark, reading.loose)
        )
    style = thousands_style(reading.mark) if chosen is as_thousands else decimal_style(reading.mark)
    return Reading(State.OK, chosen.value, chosen.decimals, style, words, reading.candidates, reading.mark)


def _choose(
    reading: Reading,
    context: Context,
    as_decimals: Candidate,
    as_thousands: Candidate,
    counted: bool,
    rupiah: bool,
    percent: bool,
) -> tuple[Candidate | None, tuple[str, ...]]:
    by_style: Candidate | None = None
    if context.style in (Style.ID, Style.EN):
        by_style = as_decimals if context.style is decimal_style(reading.mark) else as_thousands
    if reading.loose:  # 1234.567: only the decimals are well formed, and only where the style proves the mark
        return (as_decimals, (context.style_evidence,)) if by_style is as_decimals and not (counted or rupiah) else (None, ())
    if counted or rupiah:
        return as_thousands, ("unit",)
    limit = PERCENT_LIMIT if percent else None
    if context.max_expected is not None:
        limit = context.max_expected
    # 20.000 % may be twenty thousand percent of a target of 5; 100.000 % can only be a hundred.
    if limit is not None and as_thousands.value >= limit and (as_decimals.value % 1 or as_decimals.value == HUNDRED):
        if by_style is as_thousands:
            return None, ("conflict",)
        return as_decimals, ("unit",) if percent else ("maximum",)
    return (by_style, (context.style_evidence,)) if by_style is not None else (None, ())


def _impossible(reading: Reading) -> Reading:
    assert reading.value is not None
    joined = Decimal(int(reading.value.scaleb(reading.decimals)))
    candidates = (Candidate(reading.value, reading.decimals, "decimals"), Candidate(joined, 0, "marks_dropped"))
    return Reading(State.MALFORMED, None, 0, Style.PLAIN, ("decimals_in_unit",), candidates, reading.mark)
