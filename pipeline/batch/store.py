"""The store: what became of every report, in SQLite or PostgreSQL (SQLAlchemy). A report is in it whole or not at all."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, delete, event, insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from pipeline.batch.migrations import upgrade
from pipeline.batch.schema import FINDING, REPORT
from pipeline.batch.task import Outcome, State

FILE = "lkip-check.db"
BUSY_SECONDS = 60.0  # that SQLite waits for another process's write


@dataclass(frozen=True, slots=True)
class Stored:
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
    """Results of many reports. Use as a context manager."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        upgrade(self.engine)

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
        with self.engine.begin() as at:
            old = [row[0] for row in at.execute(select(REPORT.c.id).where(REPORT.c.name == outcome.name))]
            if old:
                at.execute(delete(FINDING).where(FINDING.c.report_id.in_(old)))
                at.execute(delete(REPORT).where(REPORT.c.id.in_(old)))
            number = at.execute(insert(REPORT).values(**report).returning(REPORT.c.id)).scalar_one()
            if findings:
                at.execute(insert(FINDING), [{**row, "report_id": number} for row in findings])

    def forget(self, names: Iterable[str]) -> None:
        """Take reports out of the store."""
        with self.engine.begin() as at:
            for name in names:
                at.execute(delete(FINDING).where(FINDING.c.report_id.in_(select(REPORT.c.id).where(REPORT.c.name == name))))
                at.execute(delete(REPORT).where(REPORT.c.name == name))

    def keys(self, *states: State) -> set[str]:
        """The keys of all reports in one of `states` (of all where none is given)."""
        query = select(REPORT.c.key)
        if states:
            query = query.where(REPORT.c.state.in_([s.value for s in states]))
        with self.engine.connect() as at:
            return {row[0] for row in at.execute(query)}

    def reports(self, names: Sequence[str] | None = None) -> list[Stored]:
        """All reports by name, or those of `names`."""
        fields = [REPORT.c[name] for name in Stored.__slots__]
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


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, poolclass=NullPool)
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _set(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    return engine


def disk_is_full(error: OperationalError) -> bool:
    """True where the database could not write for want of room."""
    text = str(error.orig).lower()
    return "full" in text or "no space left" in text
