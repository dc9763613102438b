"""Places that agree: figures sorted into camps within their printed digits."""

from __future__ import annotations

from msgspec import Struct, field

from rules.alike import Likeness, compare
from rules.figures import Spot


class Camp(Struct):
    """Places that agree."""

    spots: list[Spot] = field(default_factory=list)
    score: int = 0
    derived: bool = False

    @property
    def head(self) -> Spot:
        """The most finely printed figure of a table, of the year's own column before other plans; else of the first place."""
        return min(self.spots, key=lambda s: (not s.in_table, s.fact.period.basis != "", s.fact.quantity.step, s.order))


def camps(spots: list[Spot]) -> list[Camp]:
    """Sort places into camps that agree; the finest figures first, a coarser one joins the largest camp it can stand for."""
    out: list[Camp] = []
    for s in sorted(spots, key=lambda s: (s.fact.quantity.step, s.order)):
        fitting = [c for c in out if all(compare(s.fact, m.fact) is Likeness.SAME for m in c.spots)]
        if fitting:
            max(fitting, key=lambda c: len(c.spots)).spots.append(s)
        else:
            out.append(Camp([s]))
    return out
