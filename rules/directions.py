"""Whether less is better for an indicator, from all that the report tells: its declarations, the name, and how its rows are computed."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from msgspec import Struct

from rules.capaian_formulas import FORMULAS, R_T, T_R, TWO_T_R
from rules.direction_words import direction, may_be_down
from rules.facts import ReportFacts
from rules.formula_rules import DOWN, UP
from rules.formula_uses import uses
from rules.ways import Ways


class Directions(Struct, frozen=True):
    """`computed_down` and `computed_up` are the items whose rows, where one way alone explains them, are computed that way;
    `by_item` the formula of an item, `downward` how often each formula of "less is better" is used."""

    ways: Ways
    computed_down: frozenset[str]
    computed_up: frozenset[str]
    by_item: dict[str, Counter[str]]
    downward: Counter[str]

    @staticmethod
    @lru_cache(maxsize=1)  # the rules on capaian and on words ask for those of one report
    def of(report: ReportFacts) -> Directions:
        found = uses(report)
        down, up = Counter(u.key for u in found if u.downward), Counter(u.key for u in found if not u.downward)
        by_item: dict[str, Counter[str]] = {}
        for u in found:
            if len(u.formulas) == 1:
                by_item.setdefault(u.key, Counter())[u.formula] += 1
        used = Counter(u.formula for u in found if u.downward and len(u.formulas) == 1)
        return Directions(
            Ways.of(report),
            frozenset(k for k in down if down[k] > up[k]),
            frozenset(k for k in up if up[k] > down[k]),
            by_item,
            used,
        )

    def down(self, name: str, key: str = "") -> bool:
        """Whether less is better: the report says so, or its rows are computed so, or the name says so and no row speaks against it."""
        if self.ways.declared_down(name):
            return True
        item = key or name.lower()
        return item in self.computed_down or (direction(name) == "down" and (item not in self.computed_up or bool(self.ways.surely(name))))

    def may_be_down(self, name: str, key: str = "") -> bool:
        """Whether less may be better: then "above the target" may speak of the figure or of the performance."""
        if self.down(name, key):
            return True
        return (key or name.lower()) not in self.computed_up and may_be_down(name)

    def formula(self, name: str, key: str = "") -> str:
        """The formula to compute an indicator by: its own in other rows, the declared one, the one most used, the customary one."""
        item = key or name.lower()
        own = self.by_item.get(item, Counter())
        sure = self.ways.surely(name)
        most = sure or (DOWN if item in self.computed_down else "")  # more of its rows: those that either formula gives count, too
        fitting = {f: own[f] for f in FORMULAS if own[f] and most != (DOWN if f == R_T else UP)}
        if fitting:
            return max(fitting, key=lambda f: fitting[f])
        if not self.down(name, key):
            return R_T
        return self.ways.declared or (T_R if self.downward[T_R] > self.downward[TWO_T_R] else TWO_T_R)

    def unsure(self, name: str, key: str = "") -> bool:
        """Whether as many rows of an indicator go either way, and neither its name nor the report decides."""
        item = key or name.lower()
        own = self.by_item.get(item, Counter())
        torn = bool(own[R_T]) and len(own) > 1 and item not in self.computed_down | self.computed_up
        return torn and not self.ways.surely(name) and not direction(name)
