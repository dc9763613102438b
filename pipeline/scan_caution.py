"""Findings that rest on OCR: nobody is accused by a picture alone.

A wrong digit of the engine looks like a slip of the author. So an error becomes a warning that says how it was read, and a malformed
number (most likely misread) a note.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.i18n import N_
from rules.facts import ReportFacts
from rules.finding import Finding, Message, Outcome, Severity

READ = N_("Read by OCR: look at the page first.")
OF_WRITING = "FMT"  # codes about how a number is written


def cautious(outcomes: Iterable[Outcome], report: ReportFacts) -> tuple[Outcome, ...]:
    """`outcomes` with the findings that rest on OCR made milder."""
    read = {fact.id for fact in report.all_facts() if fact.source == "ocr"}
    if not read:
        return tuple(outcomes)
    return tuple(_milder(o) if isinstance(o, Finding) and read.intersection(o.facts) else o for o in outcomes)


def _milder(finding: Finding) -> Finding:
    severity = Severity.INFO if finding.rule.startswith(OF_WRITING) else min(finding.severity, Severity.WARNING, key=lambda s: s.rank)
    return replace(finding, severity=severity, message=_told(finding.message))


def _told(message: Message) -> Message:
    return replace(message, after=_told(message.after) if message.after else Message(READ))
