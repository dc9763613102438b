"""`--format json`: the whole result as one JSON document for other programs (schemas/result-1.schema.json, docs/outputs.md).

Numbers that were printed in the report stand as strings of plain decimals ("12.50"): JSON readers would turn them into binary
fractions. Boxes are [x0, top, x1, bottom] in points from the top left of the page as it is shown.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.coverage import is_figure
from pipeline.i18n import render, translator
from pipeline.outputs import rows
from pipeline.outputs.csv_files import write_file
from pipeline.outputs.job import Job
from pipeline.outputs.source import PROGRAM, program_version, sha256
from pipeline.outputs.text import plain
from pipeline.result import Result
from pipeline.words import reason
from rules.facts import Fact, FactTable, Place, ReportFacts
from rules.finding import Finding, Severity
from rules.tellings import tellings

SCHEMA_VERSION = "1.2"  # grows by .1 where something is added, by 1 where something known changes or goes
FILE = "result.json"


def json_format(job: Job) -> tuple[Path, ...]:
    """Write `result.json` into the job's folder. Raises OSError when it cannot be written."""
    job.folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(job), ensure_ascii=False, indent=1)
    return (write_file(job.folder / FILE, f"{text}\n".encode("utf-8", "replace")),)


def document(job: Job) -> dict[str, Any]:
    """The document as plain dicts, lists, strings, numbers: what the schema describes."""
    result = job.result
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": PROGRAM, "version": program_version()},
        "language": job.lang,
        "report": _report(job),
        "summary": {
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "notes": result.count(Severity.INFO),
            "places": len(result.findings),
        },
        "findings": [finding(f, job.lang) for f in result.findings],
        "ignored": [{"finding": finding(i.finding, job.lang), "reason": plain(i.reason)} for i in result.aside.ignored],
        "known": [finding(f, job.lang) for f in result.aside.known],
        "coverage": _coverage(result, job.lang),
        "tables": [table(t) for t in result.facts.tables],
        "facts": facts(result.facts),
        "sentences": sentences(result.facts),
    }


def _report(job: Job) -> dict[str, Any]:
    result, facts, layout = job.result, job.result.facts, job.result.layout
    return {
        "name": plain(result.report),
        "file": plain(job.source.name),
        "sha256": sha256(job.source),
        "unit": plain(facts.unit_name),
        "year": facts.year,
        "pages": layout.pages,
        "picture_pages": list(layout.picture_pages),
        "failed_pages": list(layout.failed_pages),
        "troubles": [_trouble(t.page, t.code, t.detail, job.lang) for t in result.troubles],
    }


def _trouble(page: int, code: str, detail: str, lang: str) -> dict[str, Any]:
    return {"page": page or None, "code": code, "text": reason(code, translator(lang)), "detail": plain(detail)}


def finding(f: Finding, lang: str) -> dict[str, Any]:
    """One place where something does not hold."""
    return {
        "finding_id": f.finding_id,
        "root": f.root or f.finding_id,
        "fingerprint": f.fingerprint,
        "rule": f.rule,
        "severity": f.severity.value,
        "changes_conclusion": f.changes_conclusion,
        "confidence": round(f.confidence, 2),
        "message": plain(render(f.message, lang)),
        "expected": plain(f.expected),
        "difference": plain(f.difference),
        "place": place(f.place),
        "other": place(f.other) if f.other else None,
        "evidence": [place(p) for p in rows.places(f) if p not in (f.place, f.other)],
        "facts": list(f.facts),
    }


def place(p: Place) -> dict[str, Any]:
    """Where a figure stands: `table` is empty in the narrative, `page` null where the finding names no page."""
    return {
        "page": p.page or None,
        "table": plain(p.table),
        "row": plain(p.row),
        "column": plain(p.column),
        "text": plain(p.text),
        "box": _box(p.box),
    }


def _box(box: tuple[float, float, float, float]) -> list[float] | None:
    return [round(x, 2) for x in box] if any(box) else None


def _coverage(result: Result, lang: str) -> dict[str, Any]:
    c, _ = result.coverage, translator(lang)
    return {
        "figures_in_tables": c.table_figures,
        "figures_in_narrative": c.narrative_figures,
        "figures_checked": c.checked,
        "figures_doubtful": len(c.doubtful),
        "rules": [{"rule": code.code, "failed": code.failed, "held": code.held, "skipped": dict(code.skipped)} for code in c.by_code],
        "unchecked": [
            {
                "page": u.page or None,
                "table": plain(u.table),
                "column": plain(u.column),
                "count": u.count,
                "reason": u.reason,
                "text": reason(u.reason, _),
            }
            for u in c.unchecked
        ],
    }


def table(t: FactTable) -> dict[str, Any]:
    """One table without its figures, which are among the facts."""
    return {
        "index": t.index,
        "table": plain(t.label),
        "title": plain(t.title),
        "pages": list(t.pages),
        "role": t.role.value,
        "columns": [
            {"name": plain(c.name), "measure": c.measure.value, "period": rows.period(c.period), "index": c.index} for c in t.columns
        ],
        "rows": [{"label": plain(r.label), "number": plain(r.number), "level": r.level.value, "index": r.index} for r in t.rows],
        "confidence": round(t.confidence, 2),
    }


def facts(report: ReportFacts) -> list[dict[str, Any]]:
    """All figures of a report. A figure of a sentence whose subject is not certain has no certain key."""
    cells = {fact.id: [n, row, column] for n, t in enumerate(report.tables) for (row, column), fact in t.facts}
    unsure = {f.id for claim in report.claims if not claim.subject_certain for _slot, f in claim.slots}
    return [_fact(f, cells.get(f.id), f.key_certain and f.id not in unsure) for f in report.all_facts() if is_figure(f)]


def sentences(report: ReportFacts) -> list[dict[str, Any]]:
    """The long sentences of the narrative by their marks (rules.tellings): by these, copied ones are known again."""
    return [
        {"mark": t.mark, "page": t.page, "box": _box(t.box), "figures": list(t.figures), "own_result": t.own}
        for t in tellings(report.sentences, report.year)
    ]


def _fact(fact: Fact, cell: list[int] | None, certain: bool) -> dict[str, Any]:
    quantity, when = fact.quantity, fact.period
    return {
        "id": fact.id,
        "indicator": plain(fact.indicator),
        "key": plain(fact.key),
        "key_certain": certain,
        "measure": fact.measure.value,
        "period": rows.period(when),
        "year": when.year,
        "year_stated": when.stated,
        "part": when.part,
        "basis": plain(when.basis),
        "cumulative": when.cumulative,
        "value": rows.number(quantity.value) or None,
        "decimals": quantity.decimals,
        "step": rows.number(quantity.step),
        "low": rows.number(quantity.low) or None,
        "high": rows.number(quantity.high) or None,
        "per": rows.number(quantity.per) or None,
        "grade": plain(quantity.grade),
        "mark": plain(quantity.mark),
        "unit": plain(fact.unit or quantity.unit),
        "kind": quantity.kind.value,
        "source": fact.source,
        "confidence": round(fact.confidence, 2),
        "usable": fact.usable,
        "cell": cell,
        "place": place(fact.place),
    }
