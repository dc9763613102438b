"""All rules over the facts of a report, in the order of their codes."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from msgspec.structs import replace

import rules
from rules.accepted import with_accepted
from rules.conclusions import weighed
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Outcome
from rules.probable_causes import explained
from rules.registry import RULES, RuleInfo
from rules.roots import draw
from rules.sentence_shares import sentence_shares

ID_DIGITS = 8  # hex digits of the hash in a finding's id: enough for some thousands of findings in one report

# Checks that emit another rule's code over sentences.
OVER_SENTENCES: dict[str, Callable[[ReportFacts], Iterator[Outcome]]] = {"PCT301": sentence_shares}


@cache
def load_rules() -> dict[str, RuleInfo]:
    """Import every module of the package, so that all rules are registered; the rules by code, in the order of codes."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"rules.{module.name}")
    return dict(sorted(RULES.items()))


def check_facts(report: ReportFacts, select: Callable[[str], bool] = lambda code: True) -> tuple[Outcome, ...]:
    """What every selected rule says of `report`: findings with ids and roots, sorted by page, table and code; then the rest."""
    outcomes: list[Outcome] = []
    for code, info in load_rules().items():
        if select(code):
            outcomes.extend(info.check(report))
    for code, check in OVER_SENTENCES.items():
        if select(code):
            outcomes.extend(check(report))
    findings = [o for o in outcomes if isinstance(o, Finding) and select(o.rule)]
    others = [o for o in outcomes if not isinstance(o, Finding) and select(o.rule)]
    judged = with_accepted(weighed(explained(draw(numbered(findings), report), report), report), report)
    return *sorted(judged, key=reading_order), *others


def numbered(findings: list[Finding]) -> list[Finding]:
    """Give every finding an id that stays the same from run to run: code + hash of what and where; `-2` for equal ones."""
    seen: Counter[str] = Counter()
    out = []
    for finding in sorted(findings, key=reading_order):
        name = f"{finding.rule}-{_digest(finding)}"
        seen[name] += 1
        out.append(replace(finding, finding_id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return out


def _digest(finding: Finding) -> str:
    parts = [finding.rule, *_words(finding.place), *(_words(finding.other) if finding.other else ())]
    return hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()[:ID_DIGITS]


def _words(place: Place) -> tuple[str, ...]:
    return place.table, place.row, place.column, place.text


def reading_order(finding: Finding) -> tuple[int, str, str, float, float, str, str]:
    place = finding.place
    return place.page, place.table, finding.rule, place.box[1], place.box[0], place.row, place.text
