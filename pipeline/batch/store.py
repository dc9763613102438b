"""The store: what became of every report, in SQLite or PostgreSQL (SQLAlchemy). A report is in it whole or not at all."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.batch.database import NoStore, connected, driver_says, writing
from pipeline.batch.migrations import upgrade
from pipeline.batch.schema import FINDING, REPORT
from pipeline.batch.task import Outcome, State

FILE = "lkip-check.db"


class Stored(Struct, frozen=True):
    """One report of the store, without its document."""

    key: str
    name: str
    content: str
    state: str
    reason: str
    detail: str
    unit: str
    year: int | None
    pages: int
    pages_unread: int
    figures: int
    errors: int
    warnings: int
    notes: int
    refused: str


class Store:
    """Results of many reports at a database URL. Use as a context manager. Raises NoStore, NewerStore."""

    def __init__(self, url: str) -> None:
        self.engine = connected(url)
        try:
            upgrade(self.engine)
        except SQLAlchemyError as error:
            raise NoStore(driver_says(error)) from error

    @staticmethod
    def in_folder(folder: Path) -> Store:
        """The SQLite store of an output folder."""
        folder.mkdir(parents=True, exist_ok=True)
        return Store(f"sqlite:///{folder / FILE}")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_ended: object) -> None:
        self.engine.dispose()

    def add(self, outcome: Outcome) -> None:
        """Keep an outcome, in one transaction; an older one of the same name goes."""
        report, findings = _rows(outcome)
        with writing(self.engine) as at:
            _take_out(at, REPORT.c.name == outcome.name)
            number = at.execute(insert(REPORT).values(**report).returning(REPORT.c.id)).scalar_one()
            if findings:
                at.execute(insert(FINDING), [{**row, "report_id": number} for row in findings])

    def forget(self, names: Iterable[str]) -> None:
        """Take reports out of the store."""
        with writing(self.engine) as at:
            for name in names:
                _take_out(at, REPORT.c.name == name)

    def forget_other(self, outcome: Outcome) -> None:
        """Take out what the store has under the name of `outcome` of another content, other settings or another version."""
        other = (REPORT.c.name == outcome.name) & (REPORT.c.key != outcome.key)
        with self.engine.connect() as at:
            found = at.execute(select(REPORT.c.id).where(other)).first()
        if found:
            with writing(self.engine) as at:
                _take_out(at, other)

    def keys(self, *states: State) -> set[str]:
        """The keys of all reports in one of `states` (of all where none is given)."""
        query = select(REPORT.c.key)
        if states:
            query = query.where(REPORT.c.state.in_([s.value for s in states]))
        with self.engine.connect() as at:
            return {row[0] for row in at.execute(query)}

    def reports(self, names: Sequence[str] | None = None) -> list[Stored]:
        """All reports by name, or those of `names`."""
        fields = [REPORT.c[name] for name in Stored.__struct_fields__]
        with self.engine.connect() as at:
            found = [Stored(*row) for row in at.execute(select(*fields).order_by(REPORT.c.name))]
        wanted = None if names is None else set(names)
        return [r for r in found if wanted is None or r.name in wanted]

    def findings(self) -> Iterator[dict[str, Any]]:
        """All findings with the name of their report (`report`), by report and place."""
        query = (
            select(REPORT.c.name.label("report"), *(c for c in FINDING.c if c.name not in {"id", "report_id"}))
            .join(REPORT, REPORT.c.id == FINDING.c.report_id)
            .order_by(REPORT.c.name, FINDING.c.place)
        )
        with self.engine.connect() as at:
            for row in at.execute(query).mappings():
                yield dict(row)

    def document(self, name: str) -> dict[str, Any] | None:
        """The whole result of a report as `result.json` has it; None where it was not checked."""
        with self.engine.connect() as at:
            held = at.execute(select(REPORT.c.document).where(REPORT.c.name == name, REPORT.c.state == State.DONE.value)).scalar()
        return json.loads(zlib.decompress(held)) if held else None


def _take_out(at: Connection, which: ColumnElement[bool]) -> None:
    at.execute(delete(FINDING).where(FINDING.c.report_id.in_(select(REPORT.c.id).where(which))))
    at.execute(delete(REPORT).where(which))


def _rows(outcome: Outcome) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    told = json.loads(zlib.decompress(outcome.document)) if outcome.document else None
    about = told["report"] if told else {}
    summary = told["summary"] if told else {}
    covered = told["coverage"] if told else {}
    report = {
        "key": outcome.key,
        "name": outcome.name,
        "content": outcome.content,
        "state": outcome.state.value,
        "reason": outcome.reason,
        "detail": _sound(outcome.detail),
        "unit": about.get("unit", ""),
        "year": about.get("year"),
        "pages": about.get("pages", 0),
        "pages_unread": len({*about.get("picture_pages", ()), *about.get("failed_pages", ())}),
        "figures": sum(covered.get(name, 0) for name in ("figures_in_tables", "figures_in_narrative")),
        "errors": summary.get("errors", 0),
        "warnings": summary.get("warnings", 0),
        "notes": summary.get("notes", 0),
        "refused": ",".join(outcome.refused),
        "document": outcome.document or None,
    }
    return report, [_finding(n, f) for n, f in enumerate(told["findings"])] if told else []


def _finding(place: int, f: dict[str, Any]) -> dict[str, Any]:
    at = f["place"]
    return {
        "place": place,
        "finding_id": f["finding_id"],
        "root": f["root"],
        "fingerprint": f["fingerprint"],
        "rule": f["rule"],
        "severity": f["severity"],
        "changes_conclusion": f["changes_conclusion"],
        "confidence": f["confidence"],
        "page": at["page"] or 0,
        **{f"{name}_name": _sound(at[name]) for name in ("table", "row", "column")},
        **{name: _sound(f[name]) for name in ("expected", "difference", "message")},
        "reported": _sound(at["text"]),
    }


def _sound(text: str) -> str:
    """PostgreSQL holds no NUL characters."""
    return text.replace("\0", "")
