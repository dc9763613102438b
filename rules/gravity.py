"""How grave it is that two places differ: what speaks against an error, and whether a conclusion changes with it."""

from __future__ import annotations

from rules.alike import Likeness, compare, digits, family, slip_like
from rules.conflicts import Conflict
from rules.facts import Measure
from rules.figures import Figures, Spot, when
from rules.finding import Severity
from rules.groups import adopted
from rules.misnamed import misnamed

SURE_ENOUGH = 0.8  # below this reading confidence a contradiction is a warning, not an error


def severity_of(conflict: Conflict, figures: Figures) -> Severity:
    if conflict.near:
        return Severity.INFO
    if misnamed(conflict.accused, figures) is not None or misnamed(conflict.right, figures) is not None or _version_untold(conflict):
        return Severity.WARNING
    one, other = (when(s, figures.report) for s in (conflict.accused, conflict.right))
    if adopted(conflict.accused, figures) and one == other:
        return Severity.WARNING  # twice the target of one plan for one year; the plan may have been revised in between
    for spot in (conflict.accused, conflict.right):
        if adopted(spot, figures):
            a, b = conflict.accused.fact, conflict.right.fact
            mistyped = spot.fact.period.part != "" or slip_like(a, b) or sorted(digits(a)) == sorted(digits(b))
            return Severity.WARNING if mistyped else Severity.INFO
    if _holds_capaian(conflict.accused, conflict.right, figures) or _holds_capaian(conflict.right, conflict.accused, figures):
        return Severity.WARNING
    if min(conflict.accused.fact.confidence, conflict.right.fact.confidence) < SURE_ENOUGH:
        return Severity.WARNING
    return Severity.ERROR


def _holds_capaian(one: Spot, other: Spot, figures: Figures) -> bool:
    """Whether the realisasi of `other` is what `one` prints as capaian beside: that column may hold capaian, whatever its header."""
    capaian = figures.mates(one).get(Measure.CAPAIAN)
    if one.fact.measure is not Measure.REALISASI or capaian is None or capaian.fact.value is None:
        return False
    return capaian.fact.value == other.fact.value and one.table is not None and other.table is not None


def _version_untold(conflict: Conflict) -> bool:
    """A pagu told in a sentence that is no mistyped one: before or after a change of the budget, which the sentence need not say."""
    a, b = conflict.accused, conflict.right
    told = a.fact.measure is Measure.PAGU and not (a.in_table and b.in_table)
    return told and conflict.why != "arithmetic" and not slip_like(a.fact, b.fact)


def changes_conclusion(a: Spot, b: Spot, figures: Figures) -> bool:
    """Whether the other figure would turn tercapai into tidak tercapai, or change a predicate."""
    x, y = a.fact, b.fact
    if family(x) == "predicate" or x.measure is Measure.KATEGORI:
        return compare(x, y) is Likeness.DIFFERENT
    if x.value is None or y.value is None:
        return False
    if x.measure is Measure.CAPAIAN:
        return (x.value >= 100) != (y.value >= 100)
    if x.measure is Measure.REALISASI:
        target = figures.mates(a).get(Measure.TARGET)
        if target is not None and target.fact.value is not None:
            return (x.value >= target.fact.value) != (y.value >= target.fact.value)
    return False
