"""`--format sarif`: the findings as SARIF 2.1.0, the exchange format of checkers (OASIS, sarif-v2.1.0), for viewers and pipelines.

A PDF has no lines: a location names the file, the place in words (table, row, column) and, in its properties, page and box in points
from the top left of the page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractors.patterns import lazy_pattern
from pipeline.i18n import render, translator
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.job import Job
from pipeline.outputs.rows import places
from pipeline.outputs.source import PROGRAM, program_version, sha256
from pipeline.outputs.text import plain
from pipeline.words import reason
from rules.facts import Place
from rules.finding import Finding, Severity
from rules.registry import RuleInfo
from rules.run import load_rules

FILE = "result.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "lkipCheck/v1"
MARKED = lazy_pattern(r"([\\\[\]])")  # brackets make links in SARIF messages (3.11.6)

Json = dict[str, Any]


def sarif_format(job: Job) -> tuple[Path, ...]:
    """Write `result.sarif` into the job's folder. Raises OSError when it cannot be written."""
    job.folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(job), ensure_ascii=False, indent=1)
    return (write_file(job.folder / FILE, f"{text}\n".encode("utf-8", "replace")),)


def document(job: Job) -> Json:
    """The log: one run over one report, with the rules that spoke."""
    result = job.result
    codes = sorted({f.rule for f in (*result.findings, *result.aside.known, *(i.finding for i in result.aside.ignored))})
    known = load_rules()
    index = {code: n for n, code in enumerate(codes)}
    driver = {
        "name": PROGRAM,
        "version": program_version(),
        "language": job.lang,
        "rules": [_rule(known[code], job.lang) for code in codes],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": job.lang,
                "columnKind": "unicodeCodePoints",
                "artifacts": [_artifact(job)],
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(job)}],
                "results": [
                    *(_result(f, job, index, state="new" if result.aside.baseline else "") for f in result.findings),
                    *(_result(f, job, index, state="unchanged") for f in result.aside.known),
                    *(_result(i.finding, job, index, justification=i.reason) for i in result.aside.ignored),
                ],
                "properties": {"report": plain(result.report), "pages": result.layout.pages, "year": result.facts.year},
            }
        ],
    }


def _rule(info: RuleInfo, lang: str) -> Json:
    return {
        "id": info.code,
        "shortDescription": {"text": _message(info.title(lang))},
        "help": {"text": _message(info.page(lang)), "markdown": info.page(lang)},
        "defaultConfiguration": {"level": LEVELS[info.severity]},
    }


def _uri(job: Job) -> str:
    return quote(plain(job.source.name).encode("utf-8", "replace"))


def _artifact(job: Job) -> Json:
    found = sha256(job.source)
    hashes = {"hashes": {"sha-256": found}} if found else {}
    return {"location": {"uri": _uri(job)}, "mimeType": "application/pdf", **hashes}


def _notifications(job: Job) -> list[Json]:
    """What could not be read: a page that is a picture, letters without a Unicode map ..."""
    _ = translator(job.lang)
    return [
        {
            "descriptor": {"id": t.code},
            "level": "warning",
            "message": {"text": _message(reason(t.code, _))},
            "locations": [_location(Place(t.page, "", "", "", (0.0, 0.0, 0.0, 0.0), ""), job)] if t.page else [],
        }
        for t in job.result.troubles
    ]


def _result(f: Finding, job: Job, index: dict[str, int], *, state: str = "", justification: str = "") -> Json:
    """`state` tells what a baseline knew of the finding; a `justification` is why it was left out."""
    related = [{**_location(p, job), "id": n} for n, p in enumerate(places(f)[1:], 1)]
    return {
        "ruleId": f.rule,
        "ruleIndex": index[f.rule],
        "level": LEVELS[f.severity],
        "kind": "fail",
        "message": {"text": _message(plain(render(f.message, job.lang)))},
        "locations": [_location(f.place, job)],
        **({"relatedLocations": related} if related else {}),
        **({"partialFingerprints": {FINGERPRINT: f.fingerprint}} if f.fingerprint else {}),
        **({"baselineState": state} if state else {}),
        **({"suppressions": [{"kind": "external", "justification": plain(justification)}]} if justification else {}),
        "rank": round(f.confidence * 100, 0),
        "properties": {
            "findingId": f.finding_id,
            "root": f.root or f.finding_id,
            "changesConclusion": f.changes_conclusion,
            "reported": plain(f.reported),
            "expected": plain(f.expected),
            "difference": plain(f.difference),
        },
    }


def _location(p: Place, job: Job) -> Json:
    where: Json = {"page": p.page, **({"box": [round(x, 2) for x in p.box]} if any(p.box) else {})}
    named = [plain(part) for part in (p.table, p.row, p.column) if part]
    words = {"logicalLocations": [{"name": named[-1], "fullyQualifiedName": " / ".join(named)}]} if named else {}
    shown = plain(p.text)
    return {
        "physicalLocation": {"artifactLocation": {"uri": _uri(job), "index": 0}, "properties": where},
        **words,
        **({"message": {"text": _message(shown)}} if shown else {}),
    }


def _message(text: str) -> str:
    """`text` for a SARIF message: never a link, never a placeholder."""
    return MARKED.sub(r"\\\1", text).replace("{", "{{").replace("}", "}}") if text else "-"
