"""A result as the rows of the four CSV files (docs/outputs.md). Pure: no files, no spreadsheet escaping."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from pipeline.coverage import is_figure
from pipeline.failures import read_failure
from pipeline.i18n import render, translator
from pipeline.outputs.text import plain
from pipeline.result import Result
from pipeline.second_opinion import Verdict
from pipeline.words import doubt, reason
from rules.facts import Fact, Period, Place
from rules.finding import Finding

Row = tuple[str, ...]

DISCREPANCIES = (
    *("finding_id", "report", "rule", "severity", "changes_conclusion", "confidence", "page", "table", "row", "column"),
    *("reported", "expected", "difference", "message", "other_page", "other_table", "other_row", "other_column", "other_value"),
    *("root", "evidence", "fingerprint"),
)
FACTS = (
    *("report", "page", "table", "row", "column", "raw", "value", "unit", "kind", "decimals", "measure", "period", "indicator"),
    *("x0", "top", "x1", "bottom", "source", "confidence"),
)
TABLES = ("report", "table", "title", "pages", "rows", "columns", "role", "reader", "confidence")
REPAIRED = ("report", "rule", "severity", "page", "table", "row", "column", "reported", "expected", "other_value", "note", "fingerprint")
COVERAGE = ("report", "scope", "page", "table", "row", "column", "rule", "item", "count", "reason", "text")


def discrepancies(result: Result, lang: str) -> Iterator[Row]:
    """One row per finding, in the order of the list."""
    for f in result.findings:
        other = f.other
        yield (
            *(f.finding_id, result.report, f.rule, f.severity.value, "true" if f.changes_conclusion else "false", share(f.confidence)),
            *(page(f.place.page), f.place.table, f.place.row, f.place.column, f.reported, f.expected, f.difference),
            render(f.message, lang),
            *((page(other.page), other.table, other.row, other.column, other.text) if other else ("", "", "", "", "")),
            *(f.root or f.finding_id, evidence(f), f.fingerprint),
        )


def evidence(finding: Finding) -> str:
    """The places a finding rests on as JSON: [{"page", "bbox": [x0, top, x1, bottom], "text"}], the accused first."""
    items = [{"page": p.page, "bbox": [round(x, 2) for x in p.box], "text": plain(p.text)} for p in places(finding)]
    return json.dumps(items, ensure_ascii=False)


def places(finding: Finding) -> tuple[Place, ...]:
    """The places a finding rests on, each once: the accused, the other one, the evidence."""
    seen: dict[tuple[int, tuple[float, ...], str], Place] = {}
    for place in (finding.place, *([finding.other] if finding.other else []), *finding.evidence):
        seen.setdefault((place.page, place.box, place.text), place)
    return tuple(seen.values())


def facts(result: Result) -> Iterator[Row]:
    """One row per table cell that holds a value, then one per figure of the narrative."""
    for fact in result.facts.all_facts():
        if is_figure(fact):
            yield _fact(fact, result.report)


def _fact(fact: Fact, report: str) -> Row:
    place, quantity = fact.place, fact.quantity
    return (
        *(report, page(place.page), place.table, place.row, place.column, place.text or quantity.raw),
        *(number(quantity.value), fact.unit or quantity.unit, quantity.kind.value, str(quantity.decimals), fact.measure.value),
        *(period(fact.period), fact.indicator),
        *(f"{x:.2f}" for x in place.box),
        *(fact.source, share(fact.confidence)),
    )


def tables(result: Result) -> Iterator[Row]:
    """One row per table."""
    for t in result.facts.tables:
        pages = " ".join(str(n) for n in t.pages)
        size = (str(len(t.rows)), str(len(t.columns)))
        yield (result.report, t.label, t.title, pages, *size, t.role.value, t.reader, share(t.confidence))


def repaired(result: Result) -> Iterator[Row]:
    """One row per finding of the baseline that is not found any more; pages are those of the report it was found in."""
    for e in result.aside.repaired:
        place = (page(e.page), e.table, e.row, e.column)
        yield (result.report, e.rule, e.severity, *place, e.reported, e.expected, e.other, e.note, e.fingerprint)


def coverage(result: Result, lang: str) -> Iterator[Row]:
    """What was read and checked, by report, rule, table and column; every figure that is doubtful; all that was not read."""
    _ = translator(lang)
    c, layout = result.coverage, result.layout

    def row(scope: str, item: str, count: int, why: str = "", *, rule: str = "", at: tuple[int, str, str, str] = (0, "", "", "")) -> Row:
        where = (page(at[0]), *at[1:])
        return (result.report, scope, *where, rule, item, str(count), why, reason(why, _) if why else "")

    yield row("report", "pages", layout.pages)
    yield row("report", "picture_pages", len(layout.picture_pages))
    yield row("report", "failed_pages", len(layout.failed_pages))
    for part in result.parts:
        joined = row("report", "part", part.pages, "part_unread" if part.problem else "joined_part", at=(part.first, "", "", ""))
        yield (*joined[:-1], plain(part.name) if not part.problem else f"{plain(part.name)}: {read_failure(part.problem, _)[1]}")
    yield row("report", "tables", c.tables)
    yield row("report", "figures_in_tables", c.table_figures)
    yield row("report", "figures_in_narrative", c.narrative_figures)
    yield row("report", "figures_checked", c.checked)
    yield row("report", "figures_held", c.figures_held)
    yield row("report", "figures_of_form", c.figures_of_form)
    yield row("report", "figures_failed", c.figures_failed)
    yield row("report", "figures_unchecked", c.figures_unchecked)
    for why, count in c.unchecked_reasons():
        yield row("report", "unchecked", count, why)
    yield row("report", "figures_doubtful", len(c.doubtful))
    yield row("report", "figures_read_twice", len(result.opinion.figures))
    for verdict in Verdict:
        yield row("report", f"figures_{verdict}", result.opinion.count(verdict))
    aside = result.aside
    yield row("report", "findings", len(result.findings))
    yield row("report", "findings_ignored", len(aside.ignored))
    if aside.baseline:
        yield row("report", "findings_known", len(aside.known))
        yield row("report", "findings_repaired", len(aside.repaired))
        yield row("report", "findings_expired", len(aside.expired))
    for left in aside.ignored:
        p = left.finding.place
        ignored = row("finding", "ignored", 1, "ignored_with_reason", rule=left.finding.rule, at=(p.page, p.table, p.row, p.column))
        yield (*ignored[:-1], f"{left.reason} ({left.where})")
    for trouble in result.troubles:
        yield (*row("report", "trouble", 1, trouble.code, at=(trouble.page, "", "", ""))[:-1], _trouble(trouble.code, trouble.detail, lang))
    for code in c.by_code:
        yield row("rule", "failed", code.failed, rule=code.code)
        yield row("rule", "held", code.held, rule=code.code)
        for why, count in code.skipped:
            yield row("rule", "skipped", count, why, rule=code.code)
    for t in c.by_table:
        yield (*row("table", "role", 1, at=(t.page, t.label, "", ""))[:-1], t.role)
        for item, count in (
            ("figures", t.figures),
            ("checked", t.checked),
            ("held", t.held),
            ("failed", t.failed),
            ("doubtful", t.doubtful),
        ):
            yield row("table", item, count, at=(t.page, t.label, "", ""))
    for u in c.unchecked:
        yield row("figures", "unchecked", u.count, u.reason, at=(u.page, u.table, "", u.column))
    for fact in c.doubtful:
        p = fact.place
        doubt = row("figure", "doubtful", 1, "doubtful_reading", at=(p.page, p.table, p.row, p.column))
        yield (*doubt[:-1], _readings(fact, lang))


def _trouble(code: str, detail: str, lang: str) -> str:
    text = reason(code, translator(lang))
    return f"{text} ({detail})" if detail else text


def _readings(fact: Fact, lang: str) -> str:
    """`58..783`: the figure as printed, what it may stand for, and why it is in doubt where the reader has said so."""
    _ = translator(lang)
    why = doubt(fact.quantity.evidence, _)
    candidates = " | ".join(number(c.value) for c in fact.quantity.candidates)
    printed = _("printed: {raw}").format(raw=fact.quantity.raw)
    readings = _("may stand for: {readings}").format(readings=candidates) if candidates else ""
    return "; ".join(part for part in (printed, readings, why) if part)


def page(number: int) -> str:
    """A physical page number; empty where there is none."""
    return str(number) if number > 0 else ""


def share(confidence: float) -> str:
    """A confidence from 0 to 1 with two decimals."""
    return f"{confidence:.2f}"


def number(value: Decimal | None) -> str:
    """A plain decimal: point, no exponent, no thousands marks."""
    return "" if value is None else format(value, "f")


def period(p: Period) -> str:
    """`2020`, `2020 TW1 kumulatif`, `2020 perubahan`; empty where unknown."""
    words = ("" if p.year is None else str(p.year), p.part, p.basis, "kumulatif" if p.cumulative else "")
    return " ".join(w for w in words if w)
