"""Stored documents made from tables typed as text, for tests of what several reports show together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from pipeline.across.run import Across, across
from pipeline.outputs import json_report
from rules.facts import FactTable, ReportFacts
from rules.tellings import SentenceFact
from tests.claims_kit import lapor

CONTOH = "Dinas Kesehatan Kabupaten Contoh"


def laporan(unit: str, year: int | None, *tables: FactTable, said: Sequence[str] = ()) -> ReportFacts:
    """The report of a unit and year; `said` are its sentences, one a page."""
    sentences = tuple(SentenceFact(text, page, (72.0, 90.0, 500.0, 102.0)) for page, text in enumerate(said, 1))
    return replace(lapor(*tables), unit_name=unit, year=year, sentences=sentences)


class Arsip:
    """Documents by the names of their reports."""

    def __init__(self, **reports: ReportFacts) -> None:
        self.documents = {name.replace("__", "/").replace("_", "-"): dokumen(name, r) for name, r in reports.items()}

    def document(self, name: str) -> dict[str, Any] | None:
        return self.documents.get(name)

    def across(self) -> Across:
        return across(self, sorted(self.documents), "en")


def dokumen(name: str, report: ReportFacts) -> dict[str, Any]:
    """The parts of `result.json` that the batch's own findings are drawn from."""
    about = {"name": name, "unit": report.unit_name, "year": report.year, "pages": report.pages}
    tables = [json_report.table(t) for t in report.tables]
    return {
        "report": about,
        "tables": tables,
        "facts": json_report.facts(report),
        "sentences": json_report.sentences(report),
        "findings": [],
    }


def temuan(fingerprint: str, *, page: int = 3, text: str = "12,5", message: str = "It does not follow.") -> dict[str, Any]:
    """A finding of a document."""
    place = {"page": page, "table": "Tabel 3.1", "row": "A", "column": "Capaian", "text": text, "box": None}
    name = fingerprint
    told = {"rule": "CAP101", "severity": "error", "confidence": 1.0, "message": message, "expected": "13", "difference": ""}
    return {"finding_id": name, "root": name, "fingerprint": fingerprint, "place": place, **told}
