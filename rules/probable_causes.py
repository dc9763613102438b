"""The probable cause of every finding that stands on its own, said as the last sentence of its message where there is exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from rules.causes import part_slip
from rules.corrected import Printed, facts_by_id, right_value
from rules.facts import Fact, ReportFacts
from rules.figures import Figures, Spot
from rules.finding import Finding, Message, Severity
from rules.probable import MISTYPED, digit_causes, malformed_causes
from rules.probable_cells import ABOVE, BELOW, copied, mistyped_inputs, other_inputs, polarity, shifted, swapped

NOT_UPDATED = "Probable cause: the total was not updated when its last row, “{row}”, was added."

EXPLAINED = ("CAP101", "CAP102", "SUM", "PCT301", "PCT302", "PCT303", "XRF401", "XRF402", "XRF403", "XRF405", "TXT501", "TXT503", "TXT506")
# What messages say of digits in general, which the cause says exactly.
VAGUE = ("; digits are exchanged or one digit differs", "; the decimal mark has moved")
# Messages that name the cause, or another figure that is wrong instead.
TOLD = (
    "; the realisasi was put in its place",
    "so a figure of this row is wrong instead",
    "an amount of this row is wrong instead",
    "so an amount is wrong instead",
    "which was counted twice",
    "would explain the difference",
    "which is wrong itself",
    "one of these cells is wrong",
    "their sum was divided by {detail}",
    "“{detail}” was left out",
    "the rows are swapped.",
    " as a share of {before}; the growth is {expected}.",
    "is wrong: with the right averages it is {expected}",
)
SUMS = ("SUM", "TXT503", "PCT303")
LEFT_OUT = "which was left out"

Known = tuple[Finding, Spot, Printed]


def explained(findings: Sequence[Finding], report: ReportFacts) -> list[Finding]:
    """The findings, those that figures explain in one way alone with the probable cause behind their message."""
    if not any(f.severity is not Severity.INFO for f in findings):
        return list(findings)
    figures = Figures.of(report)
    facts = facts_by_id(report, figures)
    known = {f.finding_id: k for f in findings if (k := _known(f, facts, figures)) is not None}
    accused = frozenset(f.facts[0] for f in findings if f.facts)
    return [_with_cause(f, _causes(f, facts, figures, known, accused)) for f in findings]


def _known(finding: Finding, facts: dict[int, Fact], figures: Figures) -> Known | None:
    """A finding that accuses a figure and says what it should be."""
    if finding.severity is Severity.INFO or not finding.facts or not finding.rule.startswith(EXPLAINED):
        return None
    fact = facts.get(finding.facts[0])
    if fact is None or fact.value is None:
        return None
    right = right_value(finding, fact, facts)
    return (finding, figures.by_id.get(fact.id) or Spot(fact, (0, 0.0, 0)), right) if right is not None else None


def _causes(finding: Finding, facts: dict[int, Fact], figures: Figures, known: dict[str, Known], accused: frozenset[int]) -> list[Message]:
    template = finding.message.template
    if finding.severity is Severity.INFO or (finding.root and finding.root != finding.finding_id) or template.endswith(TOLD):
        return []
    if finding.rule == "FMT601":
        return malformed_causes(finding.reported, finding.expected) if finding.expected else []
    mine, others = known.get(finding.finding_id), list(known.values())
    if mine is None:
        return []
    _, spot, right = mine
    if template.endswith(LEFT_OUT):
        return _not_updated(finding, facts, right.value)
    stated = spot.fact
    assert stated.value is not None
    crossed = swapped(finding, spot, right, others)
    if crossed:
        return crossed
    moved = shifted(spot, others)
    if moved:
        return moved
    found = digit_causes(Printed(stated.value, stated.quantity.decimals), right)
    if finding.rule.startswith(SUMS):
        found = [c for c in found if not _as_good_in_a_part(c, stated, right, [facts[i] for i in finding.facts[1:] if i in facts])]
    if spot.in_table:
        found += [c for c in copied(spot, figures, right, accused) if not (finding.rule.startswith("SUM") and c.template in {ABOVE, BELOW})]
    if finding.rule in {"XRF401", "XRF402"} and (other := facts.get(finding.facts[1])) is not None:
        found += polarity(spot, figures, other.quantity)
    if finding.rule in {"CAP101", "PCT301", "TXT501"}:
        inputs = [facts[i] for i in finding.facts[1:3] if i in facts]
        found += mistyped_inputs(finding, inputs, stated.quantity)
        if finding.rule == "CAP101":
            found += other_inputs(spot, figures, inputs)
    return found


def _as_good_in_a_part(cause: Message, stated: Fact, right: Printed, parts: Sequence[Fact]) -> bool:
    """Whether the same slip in one of the parts would explain a sum just as well: then it is not known whose it is."""
    assert stated.value is not None
    if cause.template == MISTYPED:
        return True  # any part may hold the digit
    off = stated.value - right.value
    known = [(p.value, p.quantity.decimals) for p in parts if p.value is not None]
    return any(part_slip(sign * off, [value], decimals) == 0 for value, decimals in known for sign in (1, -1))


def _not_updated(finding: Finding, facts: dict[int, Fact], right: Decimal) -> list[Message]:
    """A total without its last row."""
    total, last = facts.get(finding.facts[0]), facts.get(finding.facts[-1])
    if finding.rule not in {"SUM201", "SUM203"} or total is None or last is None or total.value is None or last.value is None:
        return []
    if last.place.box[1] < total.place.box[1] and last.place.page > total.place.page:
        return []
    missing = total.value + last.value == right and len(finding.facts) > 2
    return [Message.of(NOT_UPDATED, row=last.place.row)] if missing else []


def _with_cause(finding: Finding, causes: list[Message]) -> Finding:
    if len({(c.template, c.values) for c in causes}) != 1:
        return finding
    message = finding.message
    for tail in VAGUE:
        message = replace(message, template=message.template.removesuffix(tail))
    return replace(finding, message=replace(message, after=causes[0]))
