"""Which way an indicator is measured: is more better, or less? What the report says goes before what the name says.

Three witnesses, in this order: the indicators that the report names under its formula for "less is better"; the name; the formula that
other rows of the same indicator follow (other tables, other years). Where none speaks, both ways are accepted and nothing is accused.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from rules.capaian_formulas import T_R, TWO_T_R
from rules.direction_words import DOWN as DOWN_NAME
from rules.direction_words import HANDLED, MAY_BE_DOWN, SURELY_DOWN, SURELY_UP, TURNED_UP
from rules.facts import ReportFacts
from rules.formula_rules import DOWN, UP
from rules.lines import squeezed


class Ways(Struct, frozen=True):
    """`named_down` the indicators that the report names as those of which less is better; `downward` its declared formulas for them."""

    named_down: tuple[str, ...]
    downward: tuple[str, ...]

    @staticmethod
    @lru_cache(maxsize=1)  # several rules ask for the ways of one report
    def of(report: ReportFacts) -> Ways:
        names = [squeezed(item) for r in report.formula_rules if r.direction == DOWN for item in r.items]
        told = [r.formula for r in report.formula_rules if r.direction != UP]
        downward = tuple(f for f in (TWO_T_R, T_R) if f in told)
        return Ways(tuple(n for n in names if n), downward)

    def declared_down(self, name: str) -> bool:
        """Whether the report itself names the indicator under its formula for less is better."""
        mine = squeezed(name)
        return bool(mine) and any(n == mine or (len(n) > len(mine) > NAME_LETTERS and n.startswith(mine)) for n in self.named_down)

    def surely(self, name: str) -> str:
        """ "down" or "up" where the report or the name says so beyond doubt, else ""."""
        if self.declared_down(name):
            return DOWN
        return _by_name(name, bool(self.named_down))

    @property
    def declared(self) -> str:
        """The one formula that the report declares for less is better; "" where it declares none, or two."""
        return self.downward[0] if len(self.downward) == 1 else ""


@lru_cache(maxsize=1024)  # every figure of an indicator asks for it
def _by_name(name: str, rest_up: bool) -> str:
    """What the name alone says; `rest_up` where the report names those of which less is better, and measures the rest upwards."""
    if SURELY_DOWN.search(name) and not TURNED_UP.search(name) and not HANDLED.search(name):
        return DOWN
    if rest_up:
        return UP if SURELY_UP.search(name) and not DOWN_NAME.search(name) else ""
    bare = HANDLED.sub(" ", name)
    return UP if SURELY_UP.search(name) and not MAY_BE_DOWN.search(bare) and not DOWN_NAME.search(bare) else ""


NAME_LETTERS = 12  # a shorter beginning of a name may be that of another
