"""A stored document (`result.json`, from 1.1 on) read back into the facts that rules over several reports look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from rules.facts import Column, Fact, FactTable, Level, Measure, Period, Place, ReportFacts, Role, Row
from rules.quantity import Kind, Quantity
from rules.tellings import Telling

PART_IDS = 10_000_000  # more facts than any report holds
NO_BOX = (0.0, 0.0, 0.0, 0.0)


def facts_of(document: dict[str, Any]) -> ReportFacts:
    """The tables, their facts and those of sentences; claims, scales and captions are not kept in a document. Facts of documents before
    1.1 have no key, so nothing can be compared with them."""
    about = document["report"]
    cells: dict[int, list[tuple[tuple[int, int], Fact]]] = defaultdict(list)
    told: list[Fact] = []
    for item in document["facts"]:
        cell = item.get("cell")
        fact = _fact(item, cell[0] if cell else -1)
        if cell:
            cells[cell[0]].append(((cell[1], cell[2]), fact))
        else:
            told.append(fact)
    tables = tuple(_table(t, n, tuple(cells[n])) for n, t in enumerate(document["tables"]))
    return ReportFacts(about["name"], about["year"], about["unit"], about["pages"], tables, tuple(told))


def tellings_of(document: dict[str, Any]) -> tuple[Telling, ...]:
    """The long sentences; documents before 1.2 have none."""
    return tuple(
        Telling(s["mark"], s["page"], (*(s["box"] or NO_BOX),), tuple(s["figures"]), s["own_result"]) for s in document.get("sentences", ())
    )


def merged(parts: Sequence[ReportFacts]) -> ReportFacts:
    """One report of several parts of it; the ids of their facts are those of the parts + `PART_IDS` x (1, 2, 3 ...): see `part_of`."""
    tables: list[FactTable] = []
    told: list[Fact] = []
    for n, part in enumerate(parts, 1):
        for table in part.tables:
            facts = tuple((at, _moved(f, n, len(tables))) for at, f in table.facts)
            tables.append(replace(table, index=len(tables), facts=facts))
        told.extend(_moved(f, n, -1) for f in part.narrative)
    return replace(parts[0], tables=tuple(tables), narrative=tuple(told))


def part_of(fact_id: int) -> int:
    """Which part (from 0) of a merged report holds the fact."""
    return fact_id // PART_IDS - 1


def _moved(fact: Fact, part: int, table: int) -> Fact:
    return replace(fact, id=fact.id + part * PART_IDS, place=replace(fact.place, table_index=table))


def _table(item: dict[str, Any], number: int, facts: tuple[tuple[tuple[int, int], Fact], ...]) -> FactTable:
    periods = {column: fact.period for (_row, column), fact in facts}
    columns = tuple(
        Column(c.get("index", n), tuple(c["name"].split(" / ")), Measure(c["measure"]), periods.get(c.get("index", n), Period()))
        for n, c in enumerate(item["columns"])
    )
    rows = tuple(Row(r.get("index", n), r["label"], r["number"], Level(r["level"])) for n, r in enumerate(item["rows"]))
    return FactTable(
        number, item["table"], item["title"], tuple(item["pages"]), Role(item["role"]), columns, rows, facts, confidence=item["confidence"]
    )


def _fact(item: dict[str, Any], table: int) -> Fact:
    at = item["place"]
    box = at["box"] or NO_BOX
    place = Place(at["page"] or 0, at["table"], at["row"], at["column"], (box[0], box[1], box[2], box[3]), at["text"], table)
    quantity = Quantity(
        at["text"],
        Kind(item["kind"]),
        _decimal(item["value"]),
        item["decimals"],
        _decimal(item.get("step")) or Decimal(1),
        item["unit"] if item["kind"] != Kind.PERCENT else "%",
        item.get("grade", ""),
        _decimal(item.get("low")),
        _decimal(item.get("high")),
        per=_decimal(item.get("per")),
        doubtful=not item.get("usable", False),
        mark=item.get("mark", ""),
    )
    period = Period(
        item.get("year"), item.get("part", ""), item.get("basis", ""), item.get("cumulative", False), item.get("year_stated", False)
    )
    return Fact(
        item["id"],
        item["indicator"],
        item.get("key", ""),
        Measure(item["measure"]),
        period,
        quantity,
        place,
        item["unit"],
        item["source"],
        item["confidence"],
        item.get("key_certain", False),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
