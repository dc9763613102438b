"""XRF403: what was spent in all months of the year, by a table of months, against what a sentence tells as spent in the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import ClaimKind, Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import printed, prints_as
from rules.show import difference
from rules.whole_budget import is_whole

CODE = "XRF403"
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
NEAR = Decimal("0.10")  # an amount further off may be of another budget
DIFFERS = "The months of {year} add up to {reported}; on p. {page} {other} is told as spent in {year}. Which of the two holds is not told."
# A title of these words alone speaks of the budget of the whole office.
_WHOLE = re.compile(
    r"(?:\b(?:tingkat|penyerapan|serapan|daya|serap|realisasi|capaian|anggaran|keuangan|belanja|dipa|dpa|apbn|apbd|tahun|ta|per|tiap|bulan|bulanan|"
    r"rencana|penarikan|dana|rpd|dan|rincian|perkembangan|data|total|jumlah|20\d\d)\b|[\W_])*",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(r"\b(?:per|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|posisi)\s+(?:bulan\s+)?(?:\d{1,2}\s+)?(?!desember)"
                         r"(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov)", re.IGNORECASE)  # fmt: skip


def month_totals(report: ReportFacts) -> Iterator[Outcome]:
    """The total of a table of twelve months against each sentence that tells pagu and realisasi of the office for the same year."""
    for table in report.tables:
        total = _total(table)
        if total is None or not _WHOLE.fullmatch(table.title) or not re.search(r"anggaran|belanja|keuangan", table.title, re.IGNORECASE):
            continue
        by_value = {told.value: told for told in reversed(list(_told(report, total)))}  # of those that tell one amount, the first
        for told in sorted(by_value.values(), key=lambda f: f.id):
            if _agree(total, told):
                yield Held(CODE, told.place, "same_figure", (told.id, total.id))
            else:
                yield _finding(total, told)


def _total(table: FactTable) -> Fact | None:
    """What was spent in the year, in the only total row below the twelve months; None where the table is another."""
    months = [r.label.strip().lower()[:3] for r in table.rows if r.level is Level.CHILD]
    rows = {r.index for r in table.rows if r.level is Level.TOTAL}
    spent = [f for (r, _), f in table.facts if r in rows and f.measure is Measure.REALISASI_ANGGARAN and not f.period.part]
    return spent[0] if tuple(months) == MONTHS and len(spent) == 1 and spent[0].usable else None


def _told(report: ReportFacts, total: Fact) -> Iterator[Fact]:
    for claim in report.claims:
        if claim.kind is ClaimKind.SERAPAN and claim.get("pagu") is not None and not _OTHER_DATE.search(claim.sentence):
            spent = claim.get("realisasi_anggaran")
            if spent is not None and spent.usable and _same_year(spent, total) and is_whole(spent, claim) and _near(spent, total):
                yield spent


def _same_year(a: Fact, b: Fact) -> bool:
    return a.period.stated and a.period.year == b.period.year and not a.period.part


def _near(a: Fact, b: Fact) -> bool:
    return a.value is not None and b.value is not None and abs(a.value - b.value) <= NEAR * abs(b.value)


def _agree(a: Fact, b: Fact) -> bool:
    x, y = printed(a.quantity, a.unit), printed(b.quantity, b.unit)
    return x is None or y is None or bool(prints_as(x, b.quantity) or prints_as(y, a.quantity))


def _finding(total: Fact, told: Fact) -> Finding:
    assert total.value is not None and told.value is not None
    values = {"year": total.period.year, "reported": total.quantity.raw, "page": told.place.page, "other": told.quantity.raw}
    return Finding(
        CODE,
        Severity.WARNING,
        total.place,
        Message.of(DIFFERS, **values),
        expected=told.quantity.raw,
        difference=difference(total.value, told.value, total.quantity),
        other=told.place,
        facts=(total.id, told.id),
        confidence=confidence_of(total, told),
        evidence=(total.place, told.place),
    )
