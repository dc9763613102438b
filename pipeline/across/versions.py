"""Two versions of one report: which findings were repaired, which are new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.fingerprints import subject_of
from pipeline.i18n import N_
from rules.alike import words_of
from rules.facts import Place, ReportFacts
from rules.finding import Finding, Message, Severity
from rules.probable import significant

TELLING_DIGITS = 3
FEWEST_SHARED = 10  # telling figures that two versions have in common at least ...
SHARED = 0.5  # ... and this share of the longer one's: parts of one report share few
REPAIRED = N_("Repaired in {other}: this is not found there any more. It said: {message}")
CHANGED = N_("Still there in {other}, with other figures. It said: {message}")
NEW = N_("New in this version, {other} does not have it: {message}")


def are_versions(a: ReportFacts, b: ReportFacts) -> bool:
    """Whether two reports of one unit and year print the same figures for the most part."""
    x, y = _telling(a), _telling(b)
    shared = len(x & y)
    return shared >= FEWEST_SHARED and shared >= SHARED * max(len(x), len(y))


def _telling(report: ReportFacts) -> set[tuple[str, str, str]]:
    return {
        (words_of(f.indicator), f.measure.value, str(f.value.normalize()))
        for f in report.all_facts()
        if f.value is not None and f.indicator and significant(f.value) >= TELLING_DIGITS
    }


def version_findings(newer: dict[str, Any], older: dict[str, Any]) -> Iterator[tuple[bool, Finding]]:
    """(whether it stands in the newer version, finding) of what one version has and the other has not; slips, not their further places."""
    new, old = _slips(newer), _slips(older)
    subjects = {subject_of(mark) for mark in new}
    for mark, finding in old.items():
        if mark not in new:
            template = CHANGED if subject_of(mark) in subjects else REPAIRED
            yield False, _told(finding, template, newer["report"]["name"])
    known = {subject_of(mark) for mark in old}
    for mark, finding in new.items():
        if mark not in old and subject_of(mark) not in known:
            yield True, _told(finding, NEW, older["report"]["name"])


def _slips(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f["fingerprint"]: f for f in document["findings"] if f["root"] == f["finding_id"]}


def _told(item: dict[str, Any], template: str, other: str) -> Finding:
    at = item["place"]
    box = at["box"] or (0.0, 0.0, 0.0, 0.0)
    place = Place(at["page"] or 0, at["table"], at["row"], at["column"], (box[0], box[1], box[2], box[3]), at["text"])
    message = Message.of(template, other=other, message=item["message"])
    return Finding(
        item["rule"],
        Severity.INFO,
        place,
        message,
        expected=item["expected"],
        difference=item["difference"],
        confidence=item["confidence"],
        changes_conclusion=False,
    )
