"""Results typed by hand, for the tests of outputs and of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.layout import Trouble
from pipeline.coverage import coverage_of
from pipeline.result import LayoutSummary, Result
from rules.facts import Column, Fact, FactTable, Measure, Period, Place, ReportFacts, Role, Row
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped
from rules.quantity import Candidate, Kind, Quantity

NAMES = {Measure.TARGET: "Target", Measure.REALISASI: "Realisasi", Measure.CAPAIAN: "Capaian (%)"}


def tempat(row: str = "Rasio KDRT", column: str = "Capaian (%)", text: str = "90,00", page: int = 3, table: str = "Tabel 3.1") -> Place:
    return Place(page, table, row, column, (100.0, 200.0, 150.5, 212.25), text, 0 if table else -1)


def angka(
    id: int, text: str, value: str | None, measure: Measure = Measure.CAPAIAN, *, row: str = "Rasio KDRT", kind: Kind = Kind.NUMBER
) -> Fact:
    number = None if value is None else Decimal(value)
    candidates = (Candidate(Decimal(58783), 0, "dots"), Candidate(Decimal("58.783"), 3, "decimals")) if kind is Kind.MALFORMED else ()
    quantity = Quantity(text, kind, number, unit="%", candidates=candidates, doubtful=kind is Kind.MALFORMED)
    place = tempat(row, NAMES.get(measure, "Data"), text)
    return Fact(id, row, row.lower(), measure, Period(2020, stated=True), quantity, place)


def laporan(facts: Sequence[Fact], *, name: str = "contoh", pages: int = 4) -> ReportFacts:
    columns = tuple(Column(i, (NAMES.get(m, "Data"),), m) for i, m in enumerate((Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN)))
    rows = (Row(0, "Rasio KDRT"), Row(1, "=HYPERLINK(1)"))
    cells = tuple(((i // 3, i % 3), fact) for i, fact in enumerate(facts))
    table = FactTable(0, "Tabel 3.1", "Capaian Kinerja", (3,), Role.CAPAIAN, columns, rows, cells)
    return ReportFacts(name, 2020, "Dinas Contoh", pages, (table,) if facts else ())


def temuan(
    id: str, severity: Severity = Severity.ERROR, root: str = "", rule: str = "CAP101", text: str = "90,00", **more: object
) -> Finding:
    message = Message.of("capaian is {stated}, but {formula} gives {expected}", stated=text, formula="R/T", expected="80,00")
    place = tempat(text=text, **more)  # type: ignore[arg-type]
    other = tempat("Rasio KDRT", "", "80,00", 4, "")
    return Finding(rule, severity, place, message, "80,00", "10,00", other, facts=(2,), finding_id=id, root=root or id)


FACTS = (
    angka(0, "100", "100", Measure.TARGET),
    angka(1, "80", "80", Measure.REALISASI),
    angka(2, "90,00", "90.00"),
    angka(3, "-7,20", "-7.20", Measure.TARGET, row="=HYPERLINK(1)"),
    angka(4, "58..783", None, Measure.REALISASI, row="=HYPERLINK(1)", kind=Kind.MALFORMED),
    angka(5, "-", None, Measure.CAPAIAN, row="=HYPERLINK(1)", kind=Kind.NONE),
)


def hasil(
    *findings: Finding, facts: Sequence[Fact] = FACTS, troubles: tuple[Trouble, ...] = (), picture_pages: tuple[int, ...] = ()
) -> Result:
    """A checked report with `findings`, one check that held and one that could not be made."""
    report = laporan(facts)
    held = (Held("SUM201", tempat(), "sum", (0,)),) if facts else ()
    skipped = (Skipped("CAP101", tempat(), "zero_target", (3,)),) if facts else ()
    outcomes: tuple[Outcome, ...] = (*findings, *held, *skipped)
    layout = LayoutSummary(report.pages, len(report.tables), 0, picture_pages)
    return Result(report.report, layout, report, findings, held, skipped, troubles, coverage_of(report, outcomes))
