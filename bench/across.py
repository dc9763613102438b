"""How well figures of two reports are held against each other: `python -m bench.across --reports FOLDER [--planted]`.

Pairs of one unit in consecutive years are rare, so every report of the folder is also cut in two: the tables with even and odd numbers are
taken for two reports of one unit, each once as last year's own. What they contradict each other in is in the report itself, and was judged
on its pages (bench/judged/across.csv). `--planted` changes every figure that agrees, one figure at a time, and tells how many are found.
What nobody has judged yet is printed as rows of that list.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from pipeline.across.keys import with_common_keys
from pipeline.across.read import facts_of
from pipeline.check import read_report
from pipeline.outputs import json_report
from rules.facts import Fact, FactTable, ReportFacts
from rules.finding import Finding, Held
from rules.years import year_outcomes

JUDGED = Path(__file__).parent / "judged" / "across.csv"
COLUMNS = ("kind", "report", "page", "table", "reported", "other_page", "other_table", "expected", "severity", "verdict")
Told = tuple[str, ...]


def stored(path: Path) -> ReportFacts:
    """The facts of a report as they come back from the store."""
    facts = read_report(path)[1]
    about = {"name": path.stem, "unit": facts.unit_name, "year": facts.year, "pages": facts.pages}
    tables = [json_report.table(t) for t in facts.tables]
    return facts_of({"report": about, "tables": tables, "facts": json_report.facts(facts)})


def halves(report: ReportFacts) -> Iterator[tuple[ReportFacts, ReportFacts]]:
    """(this year's, last year's): one half of the report as the other's next year."""
    if report.year is None:
        return
    parts = [
        replace(
            report,
            tables=tuple(t for n, t in enumerate(report.tables) if n % 2 == half),
            narrative=tuple(f for f in report.narrative if f.place.page % 2 == half),
        )
        for half in (0, 1)
    ]
    yield replace(parts[1], year=report.year + 1), parts[0]
    yield replace(parts[0], year=report.year + 1), parts[1]


def pairs(reports: list[ReportFacts]) -> Iterator[tuple[str, ReportFacts, ReportFacts]]:
    """(kind, this year's, last year's) of all pairs: of years, and of the halves of each report."""
    for a in reports:
        for b in reports:
            if a.unit_name and a.unit_name == b.unit_name and a.year and b.year == a.year - 1:
                yield "years", a, b
        for now, before in halves(a):
            yield "halves", now, before


def told(kind: str, now: ReportFacts, before: ReportFacts) -> Iterator[Told]:
    """The findings of a pair as rows of the judged list, without the verdict."""
    for _key, o in year_outcomes(*with_common_keys(now, before)):
        if isinstance(o, Finding) and o.other is not None:
            there = o.other
            place = (str(o.place.page), o.place.table, o.place.text, str(there.page), there.table, there.text)
            yield (kind, now.report, *place, o.severity.value)


def planted(now: ReportFacts, before: ReportFacts) -> tuple[int, int, int]:
    """(changed, found, found elsewhere): each agreeing figure of a table of `now` with one digit changed, one at a time."""
    first, second = with_common_keys(now, before)
    clean = {o.facts[0] for _k, o in year_outcomes(first, second) if isinstance(o, Finding)}
    agreeing = {o.facts[0] for _k, o in year_outcomes(first, second) if isinstance(o, Held)}
    changed = found = elsewhere = 0
    for table in first.tables:
        for at, fact in table.facts:
            if fact.id in agreeing and fact.value:
                changed += 1
                hits = {o.facts[0] for _k, o in year_outcomes(_with(first, table, at, _mistyped(fact)), second) if isinstance(o, Finding)}
                found += fact.id in hits
                elsewhere += bool(hits - clean - {fact.id})
    return changed, found, elsewhere


def _mistyped(fact: Fact) -> Fact:
    q = fact.quantity
    assert q.value is not None
    other = q.value + q.step * 3
    return replace(fact, quantity=replace(q, value=other, raw=f"{other:f}"))


def _with(report: ReportFacts, table: FactTable, at: tuple[int, int], fact: Fact) -> ReportFacts:
    other = replace(table, facts=tuple((where, fact if where == at else f) for where, f in table.facts))
    return replace(report, tables=tuple(other if t is table else t for t in report.tables))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--reports", type=Path, required=True)
    args.add_argument("--planted", action="store_true")
    given = args.parse_args()
    reports = [stored(p) for p in sorted(given.reports.glob("*.pdf"))]
    rows: list[Told] = []
    hits: Counter[str] = Counter()
    for kind, now, before in pairs(reports):
        rows.extend(told(kind, now, before))
        if given.planted:
            changed, found, elsewhere = planted(now, before)
            hits.update({f"{kind}, changed": changed, f"{kind}, found": found, f"{kind}, a finding elsewhere": elsewhere})
            if kind == "years":
                print(f"{now.report} after {before.report}: {changed} figures changed, {found} found, {elsewhere} with a finding elsewhere")
    with JUDGED.open(encoding="utf-8", newline="") as file:
        verdicts = {tuple(r[c] for c in COLUMNS[:-2]): r["verdict"] for r in csv.DictReader(file)}
    count = Counter(verdicts.get(row[:-1], "not judged") for row in rows)
    csv.writer(sys.stdout, lineterminator="\n").writerows(row for row in dict.fromkeys(rows) if row[:-1] not in verdicts)
    print(", ".join(f"{n} {verdict}" for verdict, n in sorted(count.items())))
    for name, n in hits.items():
        print(f"{name}: {n}")


if __name__ == "__main__":
    main()
