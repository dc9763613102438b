"""A table typed as text, interpreted, for tests of what tables mean."""

from __future__ import annotations

from itertools import count

from pipeline.interpret.tables import interpret_table
from rules.facts import Fact, FactTable, Measure
from tests.kit import tabel


def meant(text: str, caption: str = "", year: int = 2020) -> FactTable:
    table = interpret_table(tabel(text, caption), count(1), year)
    assert table is not None
    return table


def only(table: FactTable, measure: Measure) -> list[Fact]:
    return [f for _, f in table.facts if f.measure is measure]
