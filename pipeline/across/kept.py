"""Findings between reports in the store, and as files of the batch's output folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from pipeline.across.rows import COLUMNS, PAIR_COLUMNS, Row, values
from pipeline.across.run import Across, across
from pipeline.batch.database import writing
from pipeline.batch.schema import ACROSS
from pipeline.batch.store import Store
from pipeline.batch.task import State
from pipeline.outputs.csv_files import csv_bytes, write_file

FILE, PAIRS_FILE = "across.csv", "across-pairs.csv"
RENAMED = {"table": "table_name", "row": "row_name", "column": "column_name"}  # words that SQL keeps for itself


def find_across(store: Store, out: Path, lang: str) -> Across:
    """Hold all checked reports of the store together; the findings go into the store and into the two files in `out`. Raises OSError."""
    names = [r.name for r in store.reports() if r.state == State.DONE.value]
    found = across(store, names, lang)
    keep(store, found.rows)
    out.mkdir(parents=True, exist_ok=True)
    write_file(out / FILE, csv_bytes(COLUMNS, (values(r) for r in found.rows)))
    write_file(out / PAIRS_FILE, csv_bytes(PAIR_COLUMNS, (values(p) for p in found.pairs)))
    return found


def keep(store: Store, rows: Sequence[Row]) -> None:
    """Put `rows` in the place of all findings between reports that the store holds."""
    with writing(store.engine) as at:
        at.execute(delete(ACROSS))
        if rows:
            at.execute(insert(ACROSS), [{"place": n, **_stored(row)} for n, row in enumerate(rows)])


def kept(store: Store) -> Iterator[dict[str, Any]]:
    """The findings between reports that the store holds, in their order."""
    query = select(*(c for c in ACROSS.c if c.name not in {"id", "place"})).order_by(ACROSS.c.place)
    with store.engine.connect() as at:
        for row in at.execute(query).mappings():
            yield dict(row)


def _stored(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {RENAMED.get(n, n): v.replace("\0", "") for n, v in zip(COLUMNS, values(row), strict=True)}
    told["changes_conclusion"] = row.changes_conclusion == "true"
    told["confidence"] = float(row.confidence)
    told["page"], told["other_page"] = int(row.page or 0), int(row.other_page or 0)
    return told
