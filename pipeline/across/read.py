"""A stored document (`result.json`, from 1.1 on) read back into the facts that rules over several reports look at."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from rules.facts import Column, Fact, FactTable, Level, Measure, Period, Place, ReportFacts, Role, Row
from rules.quantity import Kind, Quantity

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
