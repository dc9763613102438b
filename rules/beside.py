"""One report against the papers beside it: the plan of its unit (XRF405 over two files), the report of its government (XRF401 over two).

Both reports come as facts whose items carry one set of canonical keys.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.alike import Likeness, family
from rules.confront import Compared, apart, compared
from rules.facts import Measure, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.gravity import changes_conclusion
from rules.place_findings import difference_of, place_name
from rules.plan_targets import plan_of

PLAN_CODE, GOVERNMENT_CODE = "XRF405", "XRF401"
TARGET = (
    "Target of “{item}” {year} is {reported} here and {other} in the {plan} given beside ({place}); a report measures against the target"
    " agreed, or says that it was changed."
)
RELATED = (
    "{measure} of “{item}” {year} is {reported} here and {other} in the report of {unit} ({place}); the same figure is the same everywhere."
)
BINDING = frozenset({"PK", "IKU"})  # targets of the Renstra and of the yearly plan (RKT) may differ from those agreed
MEASURED = (Measure.REALISASI, Measure.CAPAIAN)
NAMED_WELL = 3  # words of a name from which it means one thing in two offices


def plan_outcomes(report: ReportFacts, plan: ReportFacts, name: str) -> Iterator[tuple[str, Outcome]]:
    """(key, outcome) of the targets that `report` measures in the year of both against those of a `plan` called `name` (PK, IKU ...)."""
    figures = Figures.of(report)
    some = [c for c in compared(report, plan, plans=True) if c.time.year == report.year and _measured(c, figures)]
    severity = Severity.WARNING if name in BINDING else Severity.INFO
    yield from _told(some, figures, PLAN_CODE, TARGET, {"plan": name}, {Measure.TARGET: severity})


def government_outcomes(government: ReportFacts, unit: ReportFacts) -> Iterator[tuple[str, Outcome]]:
    """(key, outcome) of figures that the reports of a government and of one of its units print for one indicator, year, unit of measure."""
    figures = Figures.of(government)
    some = [c for c in compared(government, unit) if c.time.year == government.year == unit.year and _exactly_one(c)]
    severities = {Measure.REALISASI: Severity.WARNING, Measure.TARGET: Severity.INFO, Measure.CAPAIAN: Severity.INFO}
    yield from _told(some, figures, GOVERNMENT_CODE, RELATED, {"unit": unit.unit_name}, severities)


def _measured(c: Compared, figures: Figures) -> bool:
    """A target of a table that measures."""
    spot = c.told
    if spot.fact.measure is not Measure.TARGET or spot.table is None or plan_of(spot.table) or c.time.part or c.time.basis:
        return False
    return any(m in figures.mates(spot) for m in MEASURED)


def _exactly_one(c: Compared) -> bool:
    """Both print the name in tables, with a unit, and the name says enough by itself."""
    told, own = c.told, c.own
    if own is None or not (told.in_table and own.in_table) or any(mark in told.fact.key for mark in (" @ ", " > ", " | ")):
        return False
    return len(told.fact.key.split()) >= NAMED_WELL and family(told.fact) == family(own.fact) and family(told.fact) != "bare"


def _told(
    some: list[Compared], figures: Figures, code: str, template: str, values: dict[str, str], severities: dict[Measure, Severity]
) -> Iterator[tuple[str, Outcome]]:
    others = apart(some, figures)
    for c in sorted(some, key=lambda c: (c.told.fact.measure is Measure.CAPAIAN, c.told.order)):
        fact, own = c.told.fact, c.own
        severity = severities.get(fact.measure)
        if severity is None:
            continue
        if own is None or c.why:
            yield fact.key, Skipped(code, fact.place, c.why or "nothing_to_compare", (fact.id,))
        elif c.likeness is Likeness.SAME:
            yield fact.key, Held(code, fact.place, "same_figure", (fact.id, own.fact.id))
        elif fact.id in others or c.several:
            yield fact.key, Skipped(code, fact.place, "other_version", (fact.id, own.fact.id))
        else:
            message = Message.of(
                template,
                measure=fact.measure.value,
                item=fact.indicator,
                year=c.time.year,
                reported=fact.quantity.raw,
                other=own.fact.quantity.raw,
                place=place_name(own),
                **values,
            )
            yield (
                fact.key,
                Finding(
                    code,
                    Severity.INFO if c.likeness is Likeness.NEAR else severity,
                    fact.place,
                    message,
                    expected=own.fact.quantity.raw,
                    difference=difference_of(fact, own.fact),
                    other=own.fact.place,
                    facts=(fact.id, own.fact.id),
                    confidence=confidence_of(fact, own.fact),
                    changes_conclusion=c.likeness is Likeness.DIFFERENT and changes_conclusion(c.told, own, figures),
                    evidence=(fact.place,),
                ),
            )
