"""Reports that print one figure twice, and what the rules say of them."""

from __future__ import annotations

from typing import Any

from rules.facts import ClaimKind, FactTable, ReportFacts
from rules.finding import Finding, Skipped
from rules.registry import Check
from tests.claims_kit import klaim, lapor, pada, tabel

PARTISIPASI = "Persentase Partisipasi"


def findings(check: Check, report: ReportFacts) -> list[Finding]:
    return [o for o in check(report) if isinstance(o, Finding)]


def skipped(check: Check, report: ReportFacts) -> list[str]:
    return [o.reason for o in check(report) if isinstance(o, Skipped)]


def accused(check: Check, report: ReportFacts) -> list[tuple[str, str, str]]:
    return [(f.place.table, f.reported, f.expected) for f in findings(check, report)]


def capaian(
    value: str, *, label: str, index: int, target: str = "49%", realisasi: str, name: str = PARTISIPASI, page: int = 1
) -> FactTable:
    head = "label | target 2020 | realisasi 2020 | capaian 2020"
    return tabel(f"{head}\n==\n{name} | {target} | {realisasi} | {value}", label, index=index, page=page)


def two(first: str, second: str, measure: str = "realisasi 2020", name: str = "Indeks A", **more: Any) -> ReportFacts:
    a = tabel(f"label | {measure}\n==\n{name} | {first}", "Tabel 3.1", index=0, page=1, **more)
    b = tabel(f"label | {measure}\n==\n{name} | {second}", "Tabel 3.2", index=1, page=2, **more)
    return lapor(a, b)


def narrative(*, sentence: str = "", certain: bool = True, **slots: Any) -> ReportFacts:
    table = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nPopulasi | 29.235 | 31.955 | 109,3 %", "Tabel 3.2")
    return lapor(table, claims=(pada(klaim(ClaimKind.CAPAIAN, "Populasi", **slots), 5, sentence=sentence, certain=certain),))
