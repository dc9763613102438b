"""The figures that would have been accepted: what the inputs can stand for within their printed digits, told behind the message.

Where every input gives the same printed figure there is nothing to add: the message names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.capaian_formulas import FORMULAS, computed
from rules.corrected import facts_by_id
from rules.facts import Fact, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Message, Severity
from rules.intervals import HUNDRED, Interval, printed, total
from rules.roots import shown_value
from rules.show import like

ACCEPTED = "Within the rounding of its inputs, {low} to {high} would be accepted."
COMPUTED = frozenset({"CAP101", "CAP102", "PCT301", "TXT501"})


def with_accepted(findings: Sequence[Finding], report: ReportFacts) -> list[Finding]:
    """The findings that rest on rounded inputs with the interval accepted."""
    if not any(f.rule in COMPUTED and f.severity is not Severity.INFO for f in findings):
        return list(findings)
    facts = facts_by_id(report, Figures.of(report))
    return [_told(f, facts) if f.rule in COMPUTED and f.severity is not Severity.INFO else f for f in findings]


def _told(finding: Finding, facts: dict[int, Fact]) -> Finding:
    used = [facts[i] for i in finding.facts if i in facts]
    if len(used) != len(finding.facts) or len(used) < 3:
        return finding
    stated = used[0].quantity
    value, expected = interval(finding, used[1:]), shown_value(finding.expected, stated)
    if value is None or expected is None or not Interval(value.low - stated.step, value.high + stated.step).holds(expected):
        return finding  # the finding expects something else than the computed figure
    low, high = like(value.low, stated), like(value.high, stated)
    if low == high:
        return finding
    message = finding.message
    return replace(finding, message=replace(message, after=replace(Message.of(ACCEPTED, low=low, high=high), after=message.after)))


def interval(finding: Finding, inputs: Sequence[Fact]) -> Interval | None:
    """All values that the inputs give by the formula of the finding, each input anywhere within its printed digits."""
    if finding.rule == "CAP102":
        members = [v for f in inputs if (v := printed(f.quantity, f.unit)) is not None]
        return total(members).scaled(1 / Decimal(len(members))) if len(members) == len(inputs) else None
    first, second = inputs[:2]
    if finding.rule == "PCT301":
        part, whole = printed(first.quantity, first.unit), printed(second.quantity, second.unit)
        if part is None or whole is None or whole.low <= 0 <= whole.high:
            return None
        return (part / whole).scaled(HUNDRED)
    formula = dict(finding.message.values).get("formula", "")
    units = (first.unit, second.unit)
    return dict(computed(first.quantity, second.quantity, True, units)).get(formula) if formula in FORMULAS else None
