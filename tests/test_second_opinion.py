"""What a second reading of its figures does to a finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from extractors.layout import Box, Trouble
from extractors.second_reader import FAILED, Rereading
from pipeline import Options, check_report
from pipeline.i18n import render
from pipeline.second_opinion import CONTESTED, SUREST, Boxes, SecondOpinion, Verdict, compare, raised, second_opinion
from rules.facts import Fact, ReportFacts
from rules.finding import Finding, Held, Outcome, Severity
from rules.quantity import Kind
from tests.hasil import angka, laporan, tempat, temuan

# cell text, its figure, what the second engine reads
SAME = [
    ("1.208.477.000", "1.208.477.000", "1.208.477.000"),
    ("Rp 1.506.190.000", "Rp 1.506.190.000", "1.506.190.00 Rp 0"),  # broken over lines, currency beside it
    ("1 : 1.270", "1 : 1.270", "1: 1.270"),
    ("–7,20", "–7,20", "-7,20"),
    ("BB (74.39)", "BB (74.39)", "B B (74.39)"),
    ("78.912 m3", "78.912 m3", "3 78.912 m"),
    ("98,5 %", "98,5 %", "sebesar 98,5 % (baik)"),
    ("Nilai A 83", "Nilai A 83", "Nllai A 83"),  # names are not compared
]
OTHER = [
    ("65,69", "65,69", "65,96"),
    ("1.500", "1.500", "1,500"),
    ("22.9167.734", "22.9167.734", "229.167.734"),
    ("1.208", "1.208", "1.208.477.000"),
    ("7,20", "7,20", "-7,20"),
    ("80 80", "80 80", "80"),
]


@pytest.mark.parametrize(("cell", "figure", "reading"), SAME)
def test_the_same_digits_and_marks_confirm(cell: str, figure: str, reading: str) -> None:
    assert compare(cell, figure, reading) is Verdict.CONFIRMED


@pytest.mark.parametrize(("cell", "figure", "reading"), OTHER)
def test_other_digits_or_marks_contest(cell: str, figure: str, reading: str) -> None:
    assert compare(cell, figure, reading) is Verdict.CONTESTED


@pytest.mark.parametrize(("figure", "told", "verdict"), [
    ("184", True, Verdict.CONFIRMED), ("268", True, Verdict.CONFIRMED), ("148", True, Verdict.CONTESTED), ("184", False, Verdict.CONTESTED),
])  # fmt: skip
def test_a_told_figure_may_be_part_of_a_computation_without_blanks(figure: str, told: bool, verdict: Verdict) -> None:
    assert compare(figure, figure, "(184/268)", told=told) is verdict


@pytest.mark.parametrize("reading", [None, "Rp", ""])
def test_what_is_not_seen_says_nothing(reading: str | None) -> None:
    assert compare("65,69", "65,69", reading) is Verdict.UNSEEN


def facts() -> tuple[Fact, ...]:
    """Target, realisasi and capaian of one row, each in a box of its own."""
    some = (angka(0, "100", "100"), angka(1, "80", "80"), angka(2, "90,00", "90.00"), angka(3, "Tinggi", None, kind=Kind.PREDICATE))
    return tuple(replace(f, confidence=0.8, place=replace(f.place, box=(10.0 * f.id, 0.0, 10.0 * f.id + 9, 9.0))) for f in some)


def opinion(
    readings: Mapping[int, str | None], *more: Outcome, **changes: object
) -> tuple[ReportFacts, tuple[Outcome, ...], SecondOpinion]:
    finding = replace(temuan("a"), facts=(2, 0, 1, 3), confidence=0.8, changes_conclusion=True, **changes)

    def reread(boxes: Boxes) -> Rereading:
        return Rereading({(page, box): readings.get(int(box.x0 // 10)) for page, some in boxes.items() for box in some})

    return second_opinion(laporan(facts()), (finding, *more), reread)


def test_agreement_on_all_figures_raises_the_confidence() -> None:
    report, (finding,), second = opinion({0: "100", 1: "80", 2: "90,00"})
    assert isinstance(finding, Finding)
    assert (finding.severity, finding.confidence) == (Severity.ERROR, pytest.approx(0.95))
    assert [second.count(v) for v in Verdict] == [3, 0, 0]
    assert [round(f.confidence, 2) for f in report.all_facts()] == [0.95, 0.95, 0.95, 0.8]


def test_a_figure_not_seen_leaves_the_finding_as_it_was() -> None:
    _, (finding,), second = opinion({0: "100", 1: None, 2: "90,00"})
    assert isinstance(finding, Finding)
    assert (finding.severity, finding.confidence, finding.changes_conclusion) == (Severity.ERROR, 0.8, True)
    assert second.count(Verdict.UNSEEN) == 1


def test_another_reading_asks_to_check_it_and_shows_both() -> None:
    report, (finding,), _ = opinion({0: "100", 1: "90", 2: "90,00"})
    assert isinstance(finding, Finding)
    assert (finding.severity, finding.confidence, finding.changes_conclusion) == (Severity.INFO, CONTESTED, False)
    said = render(finding.message, "en")
    assert said.startswith("check the reading: one engine reads 80, another reads 90 (p. 3)")
    assert said.endswith("capaian is 90,00, but R/T gives 80,00")
    assert render(finding.message, "id").startswith("periksa pembacaannya: satu mesin membaca 80, mesin lain membaca 90 (hlm. 3)")
    assert [round(f.confidence, 2) for f in report.all_facts()] == [0.95, CONTESTED, 0.95, 0.8]
    assert (finding.finding_id, finding.rule, finding.place) == ("a", "CAP101", temuan("a").place)


def test_only_errors_and_warnings_are_read_again() -> None:
    held = Held("SUM201", tempat(), "sum", (0,))
    _, outcomes, second = opinion({0: "1", 1: "1", 2: "1"}, held, severity=Severity.INFO)
    assert second.figures == ()
    assert [type(o) for o in outcomes] == [Finding, Held]
    assert isinstance(outcomes[0], Finding) and outcomes[0].confidence == 0.8


def test_a_figure_is_asked_for_once() -> None:
    asked: list[Boxes] = []

    def reread(boxes: Boxes) -> Rereading:
        asked.append(boxes)
        return Rereading(failed=(Trouble(FAILED, 3),))

    both = tuple(replace(temuan(name), facts=(2, 0)) for name in "ab")
    _, outcomes, second = second_opinion(laporan(facts()), both, reread)
    assert asked == [{3: [Box(0.0, 0.0, 9.0, 9.0), Box(20.0, 0.0, 29.0, 9.0)]}]
    assert outcomes == both
    assert [t.page for t in second.failed] == [3]


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.75), (0.8, 0.95), (0.98, SUREST), (1.0, 1.0)])
def test_agreement_never_lowers_a_confidence(before: float, after: float) -> None:
    assert raised(before) == pytest.approx(after)


HEAD = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
BODY = [
    ["1", "Persentase layanan tepat waktu", "80", "80", "100,00"],
    ["2", "Persentase aduan selesai", "90", "45", "50,00"],
    ["3", "Persentase arsip tertata", "50", "40", "80,00"],
    ["4", "Persentase data mutakhir", "40", "30", "75,00"],
]


def report(path: Path, shown: str, said: str = "") -> Path:
    """A table whose third capaian shows as `shown`; its text says `said` where given (ActualText, which only some engines heed)."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(72, 780, "Tabel 3.1 Capaian Kinerja Tahun 2020")
    body = [row if row[0] != "3" else [*row[:4], ""] for row in BODY]
    table = Table([HEAD, *body], colWidths=[30, 180, 70, 70, 90], rowHeights=20, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    table.wrapOn(canvas, 450, 400)
    table.drawOn(canvas, 72, 660)
    canvas.setFont("Helvetica", 10)
    if said:
        canvas._code.append(f"/Span <</ActualText ({said})>> BDC")
    canvas.drawString(430, 686, shown)
    if said:
        canvas._code.append("EMC")
    canvas.save()
    return path


def test_two_engines_that_agree_leave_the_error(tmp_path: Path) -> None:
    result = check_report(report(tmp_path / "a.pdf", "90,00"))
    (finding,) = [f for f in result.findings if f.rule == "CAP101"]
    assert (finding.reported, finding.severity) == ("90,00", Severity.ERROR)
    assert result.opinion.count(Verdict.CONFIRMED) == len(result.opinion.figures) == 3


def test_text_that_says_other_than_it_shows_is_no_error(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf", shown="80,00", said="90,00")
    result = check_report(path)
    (finding,) = [f for f in result.findings if f.rule == "CAP101"]
    assert (finding.reported, finding.severity, finding.confidence) == ("90,00", Severity.INFO, CONTESTED)
    assert "another reads 80,00" in render(finding.message, "en")
    alone = check_report(path, options=Options(second_reader=False))
    assert [(f.rule, f.severity) for f in alone.findings] == [("CAP101", Severity.ERROR)]
    assert alone.opinion == SecondOpinion()


def test_an_engine_that_fails_costs_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr("extractors.second_reader._read_all", fail)
    result = check_report(report(tmp_path / "a.pdf", "90,00"))
    assert [(f.rule, f.severity) for f in result.findings] == [("CAP101", Severity.ERROR)]
    assert [(t.code, t.page) for t in result.troubles] == [(FAILED, 1)]
    assert result.opinion.count(Verdict.UNSEEN) == 3
