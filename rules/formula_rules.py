"""What a report declares about its capaian: a condition ("semakin tinggi realisasi ..."), its formula, the indicators it is for."""

from __future__ import annotations

from msgspec import Struct

from rules.capaian_formulas import T_R, TWO_T_R
from rules.facts import Place

UP, DOWN = "up", "down"
ALWAYS_100 = "(R-(R-T))/T"  # a misprint of (T-(R-T))/T met in several reports: it gives 100 whatever was reached
DOWNWARD = (TWO_T_R, T_R)  # formulas of indicators of which less is better


class FormulaRule(Struct, frozen=True):
    """One declared way to compute a capaian.

    `formula`   "R/T", "(2T-R)/T", "T/R", ALWAYS_100, or "" where it is a picture or not understood
    `direction` "up" where more is better, "down" where less is, "" where no condition is told
    `items`     indicators that the report names as computed this way
    `place`     of the formula, else of the condition
    """

    formula: str
    direction: str
    items: tuple[str, ...]
    place: Place
