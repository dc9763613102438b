"""All that the reports of a store show only together: index, pairs, and the findings of each pair, two reports at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from pipeline.across.index import Documents, Entry, entries
from pipeline.across.keys import with_common_keys
from pipeline.across.pairs import COPY, GOVERNMENT, PLAN, VERSION, YEARS, Pair, pairs
from pipeline.across.read import facts_of, merged, part_of, tellings_of
from pipeline.across.rows import PairRow, Row, names, row_of
from pipeline.across.versions import are_versions, version_findings
from rules.beside import government_outcomes, plan_outcomes
from rules.copied import copied_tables
from rules.copied_text import copied_sentences
from rules.facts import ReportFacts
from rules.finding import Finding, Held, Outcome
from rules.probable import LIKE_BY_CHANCE
from rules.years import year_outcomes

AT_A_TIME = 2  # documents held read: the batch's memory does not grow with it
CONFIRMING = 3  # telling figures that agree before two reports with a common name of office are taken for one unit's

Told = list[tuple[str, Outcome]]


class Across(Struct, frozen=True):
    """The findings between the reports of a batch, and the pairs they were looked for in."""

    rows: tuple[Row, ...]
    pairs: tuple[PairRow, ...]


def across(store: Documents, report_names: Iterable[str], lang: str) -> Across:
    """Hold the reports of `report_names` together, as far as the store has their documents. Messages are in `lang`."""
    index = list(entries(store, report_names))
    read = lru_cache(maxsize=AT_A_TIME)(lambda name: _document(store, name))
    rows: list[Row] = []
    told: list[PairRow] = []
    for pair in pairs(index):
        found, line = _held(pair, read, lang)
        rows.extend(found)
        told.append(line)
    return Across(tuple(rows), tuple(told))


def _document(store: Documents, name: str) -> tuple[dict[str, Any], ReportFacts]:
    document = store.document(name)
    assert document is not None
    return document, facts_of(document)


def _held(pair: Pair, read: Any, lang: str) -> tuple[list[Row], PairRow]:
    if not pair.sure:
        return [], _line(pair, "unsure_unit", [])
    if pair.kind == VERSION:
        return _versions(pair, read, lang)
    outcomes, parts, copies = _outcomes(pair, read)
    if not pair.proven and _confirmed(outcomes) < CONFIRMING:
        return [], _line(pair, "unproven_unit", [])
    told = [*outcomes, *copies]
    found = [
        (key, o, parts[max(part_of(o.facts[1]), 0)].name if len(o.facts) > 1 else pair.second.name)
        for key, o in told
        if isinstance(o, Finding)
    ]
    found.extend(_sentences(pair, parts, read))
    ids = names(pair.kind, pair.first.name, pair.second.name, [f for _key, f, _other in found])
    roots: dict[str, str] = {}
    rows = []
    for (key, finding, other), name in zip(found, ids, strict=True):
        rows.append(row_of(pair.kind, pair.first.name, other, finding, name, roots.setdefault(key, name), lang))
    return rows, _line(pair, "yes", told)


def _outcomes(pair: Pair, read: Any) -> tuple[Told, tuple[Entry, ...], Told]:
    """What the rules say of a pair; the reports that the second one consists of; the copied tables."""
    parts = (pair.second, *pair.others)
    mine = read(pair.first.name)[1]
    theirs = merged([read(e.name)[1] for e in parts])
    if pair.kind == COPY:
        return [], parts, list(copied_tables(mine, theirs, last_year=False))
    first, second = with_common_keys(mine, theirs)
    if pair.kind == YEARS:
        return list(year_outcomes(first, second)), parts, list(copied_tables(mine, theirs, last_year=True))
    if pair.kind == PLAN:
        return list(plan_outcomes(first, second, pair.second.kind)), parts, []
    assert pair.kind == GOVERNMENT
    return list(government_outcomes(first, second)), parts, []


def _sentences(pair: Pair, parts: tuple[Entry, ...], read: Any) -> Iterator[tuple[str, Finding, str]]:
    """(key, finding, report of the other place) of the copied sentences."""
    if pair.kind not in {YEARS, COPY}:
        return
    mine = tellings_of(read(pair.first.name)[0])
    for part in parts:
        theirs = tellings_of(read(part.name)[0])
        for key, finding in copied_sentences(mine, theirs, part.unit_name, part.year, last_year=pair.kind == YEARS):
            yield f"{part.name} {key}", finding, part.name


def _confirmed(outcomes: Told) -> int:
    """Different telling figures that both reports print."""
    held = [o for _key, o in outcomes if isinstance(o, Held)]
    return len({o.place.text for o in held if sum(c.isdigit() for c in o.place.text.strip("0")) >= LIKE_BY_CHANCE})


def _versions(pair: Pair, read: Any, lang: str) -> tuple[list[Row], PairRow]:
    (newer, a), (older, b) = read(pair.first.name), read(pair.second.name)
    if not are_versions(a, b):
        return [], _line(pair, "parts", [])
    found = list(version_findings(newer, older))
    ids = names(pair.kind, pair.first.name, pair.second.name, [f for _new, f in found])
    rows = []
    for (is_new, finding), name in zip(found, ids, strict=True):
        here, there = (pair.first.name, pair.second.name) if is_new else (pair.second.name, pair.first.name)
        rows.append(row_of(pair.kind, here, there, finding, name, name, lang))
    return rows, _line(pair, "yes", [])


def _line(pair: Pair, used: str, told: Told) -> PairRow:
    count = Counter("different" if isinstance(o, Finding) else "same" if isinstance(o, Held) else "set_aside" for _key, o in told)
    a, b = pair.first, pair.second
    counts = (str(count[name]) for name in ("same", "different", "set_aside"))
    years = ("" if e.year is None else str(e.year) for e in (a, b))
    return PairRow(
        pair.kind, a.name, a.unit_name, next(years), _all_names(pair), b.unit_name, next(years), f"{pair.score:.0f}", used, *counts
    )


def _all_names(pair: Pair) -> str:
    return " + ".join(e.name for e in (pair.second, *pair.others))
