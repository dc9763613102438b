"""Places that print different figures for the same item, measure and period, and which of them is to be doubted.

All places of one figure are sorted into camps that agree within their printed digits. The camp is kept that a printed computation
supports, then the one that most independent places print; a place whose own row or column contradicts it counts against its camp. Where
nothing decides, the narrative is doubted before a table, a table of extracts before the table with the most rows, else the later place.
"""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from rules.alike import Likeness, compare
from rules.camps import Camp, camps
from rules.facts import Measure, Role
from rules.figures import Figures, Spot
from rules.intervals import prints_as
from rules.support import derivation_result, row_with, sum_with
from rules.usual_formula import turned

TABLE_WEIGHT = 2  # a table is set with care; a sentence repeats it
NARRATIVE_WEIGHT = 1
CONTRADICTED = -3  # its own row or column fails and would hold with the other figure
DERIVED = 10  # a computation printed in the report gives this figure
DISPROVED = -3  # once more for a camp one of whose places is contradicted: the other places only repeat it


class Conflict(Struct, frozen=True):
    """`accused` prints another figure than `right`; `why`: a key of `place_findings.WHY`."""

    accused: Spot
    right: Spot
    why: str
    near: bool = False


def _rounded(camp: Camp) -> list[Conflict]:
    """Places of tables that agree only because they print fewer digits: shown with the others once the figure is disputed."""
    head = camp.head
    coarse = [s for s in camp.spots if s.in_table and s.fact.quantity.step > head.fact.quantity.step and s.fact.value != head.fact.value]
    return [Conflict(s, head, "rounded", near=True) for s in coarse]


def settle(group: list[Spot], figures: Figures, doubted: frozenset[int] = frozenset()) -> list[Conflict]:
    """The places to doubt, each with a place that prints the supported figure; empty where all agree.

    `doubted` are figures already accused: a place that stands beside one of them (same row or sentence) follows it.
    """
    found = camps(group)
    if len(found) < 2:
        return []
    for camp in found:
        _weigh(camp, found, figures, doubted)
    ranked = sorted(found, key=lambda c: (-c.score, not _borne_out(c, found, figures), _authority(c, figures)))
    best = ranked[0]
    out: list[Conflict] = []
    for camp in ranked[1:]:
        right = best.head
        for s in camp.spots:
            likeness = compare(s.fact, right.fact)
            if likeness in {Likeness.DIFFERENT, Likeness.NEAR}:
                out.append(Conflict(s, right, _reason(s, camp, best, figures, doubted), likeness is Likeness.NEAR))
    if any(not c.near for c in out):
        out.extend(_rounded(best))
    return sorted(out, key=lambda c: c.accused.order)


def _weigh(camp: Camp, all_camps: list[Camp], figures: Figures, doubted: frozenset[int]) -> None:
    others = [c.head.fact for c in all_camps if c is not camp]
    homes: dict[str, int] = {}
    disproved = False
    for s in camp.spots:
        weight = TABLE_WEIGHT if s.in_table else NARRATIVE_WEIGHT
        for check in (row_with, sum_with):
            if check(figures, s, s.fact) is False and any(check(figures, s, other) for other in others):
                weight += CONTRADICTED
                disproved = True
        if any(turned(figures, s, other) for other in others):
            weight += CONTRADICTED
            disproved = True
        if any(m.fact.id in doubted for m in figures.mates(s).values()):
            weight += CONTRADICTED
        homes[s.home] = min(homes.get(s.home, weight), weight)
    camp.score = sum(homes.values()) + (DISPROVED if disproved else 0)
    if any(supports(figures, s) for s in camp.spots):
        camp.derived = True
        camp.score += DERIVED


def _borne_out(camp: Camp, all_camps: list[Camp], figures: Figures) -> bool:
    """Whether the row of one of the places gives its figure and not the others', while nothing in their rows speaks for theirs.

    It decides between camps that are equal otherwise: a computed figure beside its inputs before the same figure told alone.
    """

    def holds(own: Camp) -> bool:
        rivals = [c.head.fact for c in all_camps if c is not own]
        return any(row_with(figures, s, s.fact) and not any(row_with(figures, s, other) for other in rivals) for s in own.spots)

    if camp.head.fact.measure not in DERIVED_MEASURES:
        return False
    return holds(camp) and not any(holds(c) for c in all_camps if c is not camp)


def supports(figures: Figures, spot: Spot) -> bool:
    """Whether a computation printed in the report, sound in itself, gives the figure of `spot`."""
    for d in figures.report.derivations:
        if d.key != spot.fact.key or not d.key_certain or spot.fact.measure not in {d.result.measure, Measure.REALISASI}:
            continue
        year = d.result.period.year
        if year is not None and year != (spot.fact.period.year or figures.report.year):
            continue
        made = derivation_result(d)
        if made is not None and prints_as(made, d.result.quantity) and compare(d.result, spot.fact) is Likeness.SAME:
            return True
    return False


def _authority(camp: Camp, figures: Figures) -> tuple[bool, bool, int, tuple[int, float, int]]:
    """Ties: a table before the narrative; for money the budget's own table, then the one with most figures; the earlier place."""
    size, own = 0, False
    for s in camp.spots:
        if s.table is not None and s.column is not None and s.fact.measure in MONEY:
            size = max(size, len(s.table.column_facts(s.column.index)))
            own = own or s.table.role is Role.ANGGARAN
    return (not any(s.in_table for s in camp.spots), not own, -size, min(s.order for s in camp.spots))


MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN})


DERIVED_MEASURES = frozenset(
    {Measure.CAPAIAN, Measure.KATEGORI, Measure.SERAPAN, Measure.SISA, Measure.EFISIENSI}
)  # made of figures beside


def _reason(spot: Spot, camp: Camp, best: Camp, figures: Figures, doubted: frozenset[int]) -> str:
    """Why the figure of `spot` is the one accused: what its own row or sum says goes before what other places say."""
    if best.derived and not camp.derived:
        return "derivation"
    if any(check(figures, spot, spot.fact) is False and check(figures, spot, best.head.fact) for check in (row_with, sum_with)):
        return "arithmetic"
    if turned(figures, spot, best.head.fact):
        return "formula"
    if spot.fact.measure in DERIVED_MEASURES and any(m.fact.id in doubted for m in figures.mates(spot).values()):
        return "follows"
    if len({s.home for s in best.spots}) > len({s.home for s in camp.spots}):
        return "places"
    if any(s.in_table for s in best.spots) and not any(s.in_table for s in camp.spots):
        return "narrative"
    if _borne_out(best, [best, camp], figures):
        return "borne"
    return "order"


SHIFTED = 2  # rows of one table that print the figure of a neighbouring row elsewhere: the rows were shifted, in print or in reading
NEIGHBOUR_ROWS = 2
UNPROVED = 2  # of so many rows that differ one must show the shift: where n rows move up or down, n - 1 print a neighbour's figure
COMMON = 3  # rows of one column that print the same figure: it may stand beside itself by chance


def shifted_rows(conflicts: list[Conflict]) -> dict[int, str]:
    """Accused figures of tables whose rows are shifted against the other places: {fact id: "shifted_rows"}.

    Two rows or more print what elsewhere stands for a row next to them; no single figure can be accused. A figure that the column prints
    in many rows (100,00) proves no shift, nor does one row among many that differ.
    """
    by_column: dict[tuple[int, int], list[Conflict]] = defaultdict(list)
    for c in conflicts:
        if c.accused.table is not None and c.accused.column is not None:
            by_column[c.accused.table.index, c.accused.column.index].append(c)
    out: dict[int, str] = {}
    for mine in by_column.values():
        moved = [c for c in mine if any(_is_neighbours(c, other) for other in mine) and not _is_common(c.accused)]
        if len(moved) >= SHIFTED - 1 and len(mine) >= SHIFTED and len(moved) * UNPROVED >= len(mine) - 1:
            out.update(dict.fromkeys((c.accused.fact.id for c in mine), "shifted_rows"))
    return out


def _is_common(spot: Spot) -> bool:
    """Whether the figure stands in many rows of its column."""
    if spot.table is None or spot.column is None:
        return False
    at = spot.column.index
    return sum(f.value == spot.fact.value for (_, k), f in spot.table.facts if k == at) >= COMMON


def _is_neighbours(c: Conflict, other: Conflict) -> bool:
    """Whether the figure accused in `c` is the right one of a row near it."""
    a, b = c.accused, other.accused
    if a is b or a.row is None or b.row is None or not 0 < abs(a.row.index - b.row.index) <= NEIGHBOUR_ROWS:
        return False
    return a.fact.value is not None and a.fact.value == other.right.fact.value
