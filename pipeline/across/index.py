"""What a batch's reports are, before any two are held together: unit, year, kind, and the marks of their tables. One document at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Protocol

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.across.read import facts_of, tellings_of
from pipeline.across.units import Unit
from rules.copied import measured_tables
from rules.copied_text import sketch
from rules.facts import Measure, ReportFacts
from rules.plan_targets import plan_of

REPORT = "report"
# How files of plans are called; a file that calls itself a report as well is one.
PLAN_FILES = (
    ("RKT", lazy_pattern(r"\b(rkt|rencana kinerja tahunan|rencana kinerja)\b")),
    ("PK", lazy_pattern(r"\b(pk|perkin|perjanjian kinerja|tapkin|penetapan kinerja)\b")),
    ("IKU", lazy_pattern(r"\b(iku|indikator kinerja utama)\b")),
    ("Renstra", lazy_pattern(r"\b(renstra|rencana strategis|rpjmd)\b")),
)
REPORT_FILES = lazy_pattern(r"\b(lkip|lkjip|lakip|lkj|laporan|lap)\b")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")


class Documents(Protocol):
    """Where the documents of checked reports are (`pipeline.batch.store.Store`)."""

    def document(self, name: str) -> dict[str, Any] | None: ...


class Entry(Struct, frozen=True):
    """One report: `kind` is "report" or the plan it is (PK, IKU, Renstra, RKT); `stem` its file's name without years and marks;
    `sketches` are the marks of its tables of measured figures (rules.copied) and of its sentences (rules.copied_text)."""

    name: str
    unit_name: str
    unit: Unit
    year: int | None
    kind: str
    folder: str
    stem: str
    sketches: tuple[tuple[int, ...], ...]


def entries(store: Documents, names: Iterable[str]) -> Iterator[Entry]:
    """The entries of all `names` that have a document."""
    for name in names:
        document = store.document(name)
        if document is not None:
            yield entry_of(name, document)


def entry_of(name: str, document: dict[str, Any]) -> Entry:
    """What one document is."""
    facts = facts_of(document)
    path = PurePosixPath(name)
    kind = _kind(plain_name(path.name), facts)
    sketches = (*(t.sketch for t in measured_tables(facts)), sketch(tellings_of(document))) if kind == REPORT else ()
    folder = "" if str(path.parent) == "." else str(path.parent)
    return Entry(name, facts.unit_name, Unit.of(facts.unit_name), facts.year, kind, folder, stem_of(path.name), sketches)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A file name as words: `LKIP_Dinas-A.2020` -> lkip dinas a 2020."""
    return " ".join(re.findall(r"[a-z]+|\d+", name.lower()))


def stem_of(name: str) -> str:
    """A file name without its years: what files of one unit share from year to year."""
    return " ".join(w for w in plain_name(name).split() if not _YEAR.fullmatch(w))


def _kind(words: str, facts: ReportFacts) -> str:
    """A plan is a file that is called so, or holds tables that plan, and in both cases measures nothing."""
    if REPORT_FILES.search(words):
        return REPORT
    targets = realised = 0
    plans: dict[str, int] = {}
    for table in facts.tables:
        count = len({row for (row, _column), fact in table.facts if fact.measure is Measure.TARGET})
        targets += count
        realised += sum(fact.measure in {Measure.REALISASI, Measure.CAPAIAN, Measure.REALISASI_ANGGARAN} for _at, fact in table.facts)
        if name := plan_of(table):
            plans[name] = plans.get(name, 0) + count
    if not targets or realised:
        return REPORT
    called = next((kind for kind, pattern in PLAN_FILES if pattern.search(words)), "")
    return called or (max(sorted(plans), key=lambda p: plans[p]) if plans else REPORT)
