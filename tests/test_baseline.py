"""The baseline: only what is new counts; what is gone is told; a dismissal ends when its figures change."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

import pipeline.run
from pipeline import Options, check_report
from pipeline.baseline import BadBaseline, Baseline, read, write
from pipeline.cli import build
from pipeline.fingerprints import marked
from pipeline.i18n import render, translator
from pipeline.options import Options as Choice
from pipeline.result import Result as Checked
from rules.finding import Finding, Severity
from tests.hasil import hasil, temuan

EN = translator("en")
ALL = Options().wants
SAMPLE = Path(__file__).parent.parent / "samples" / "dinas-pppa-bekasi-2020.pdf"


def checked(*findings: Finding, report: str = "contoh") -> Checked:
    result = hasil(*findings)
    return replace(result, report=report, findings=marked(result.findings, result.facts.tables))


def accepted(*results: Checked) -> Baseline:
    return Baseline().with_reports([(r, ALL) for r in results])


KNOWN, OTHER = temuan("F1"), temuan("F2", row="Angka kematian", rule="SUM201", text="12")


def test_only_what_is_new_is_shown_and_the_rest_is_counted() -> None:
    result = accepted(checked(KNOWN)).compared(checked(KNOWN, OTHER), ALL)
    assert [f.finding_id for f in result.findings] == ["F2"]
    assert [f.finding_id for f in result.aside.known] == ["F1"] and result.aside.repaired == () and result.aside.expired == ()


def test_what_is_not_found_any_more_is_repaired() -> None:
    result = accepted(checked(KNOWN, OTHER)).compared(checked(KNOWN), ALL)
    assert result.findings == () and [e.rule for e in result.aside.repaired] == ["SUM201"]
    assert result.aside.repaired[0].reported == "12"


def test_other_figures_at_the_same_place_end_the_dismissal() -> None:
    result = accepted(checked(KNOWN)).compared(checked(temuan("F1", text="91,00")), ALL)
    assert [f.reported for f in result.findings] == ["91,00"] and result.aside.repaired == () and len(result.aside.expired) == 1
    message = render(result.findings[0].message, "en")
    assert message.startswith("the dismissal has expired, its figures have changed (it was 90,00 -> 80,00): capaian is 91,00")


def test_an_equal_finding_more_is_new() -> None:
    twice = checked(KNOWN, replace(KNOWN, finding_id="F9"))
    result = accepted(checked(KNOWN)).compared(twice, ALL)
    assert len(result.findings) == 1 and len(result.aside.known) == 1
    assert accepted(twice).compared(checked(KNOWN), ALL).aside.repaired[0].rule == "CAP101"


def test_a_report_is_held_against_its_own_entries() -> None:
    base = accepted(checked(KNOWN, report="a"), checked(OTHER, report="b"))
    assert [f.finding_id for f in base.compared(checked(KNOWN, report="b"), ALL).findings] == ["F1"]
    assert base.compared(checked(KNOWN, report="c"), ALL).aside.repaired == ()


def test_entries_of_rules_that_were_not_applied_are_neither_repaired_nor_lost() -> None:
    base = accepted(checked(KNOWN, OTHER))
    only = Choice(select=("CAP",)).wants
    assert base.compared(checked(KNOWN), only).aside.repaired == ()
    assert [e.rule for e in base.with_reports([(checked(KNOWN), only)]).reports["contoh"]] == ["CAP101", "SUM201"]


def test_written_and_read_again_it_is_the_same_and_notes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    write(path, accepted(checked(OTHER, KNOWN, report="b"), checked(KNOWN, report="a")))
    text = path.read_text(encoding="utf-8")
    assert text == accepted(checked(KNOWN, report="a"), checked(KNOWN, OTHER, report="b")).text()
    assert json.loads(text)["version"] == 1 and text.index('"a"') < text.index('"b"')
    assert read(path, EN).text() == text and [p.name for p in tmp_path.iterdir()] == ["b.json"]
    path.write_text(text.replace('"rule": "CAP101"', '"rule": "CAP101", "note": "printed so in the law"', 1), encoding="utf-8")
    again = read(path, EN).with_reports([(checked(KNOWN, report="a"), ALL)])
    assert again.reports["a"][0].note == "printed so in the law" and len(again.reports["b"]) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{\n}}", "line 2: this is not valid JSON"),
        ("[]", "is not a baseline"),
        ('{"format": "lkip-check baseline", "version": 9, "reports": {}}', "version 9; this lkip-check knows version 1"),
        ('{"format": "lkip-check baseline", "version": 1, "reports": {"a": [{"rule": "CAP101"}]}}', "is not a baseline"),
        ('{"format": "lkip-check baseline", "version": 1}', "is not a baseline"),
    ],
)
def test_a_file_that_is_no_baseline_is_told(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(BadBaseline) as caught:
        read(path, EN)
    assert told in str(caught.value)


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Checked]:
    known: dict[str, Checked] = {}
    monkeypatch.setattr(pipeline.run, "check_report", lambda path, *, options: known[path.name])
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(tmp_path)
    return known


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build("en"), list(arguments))


def test_the_exit_code_counts_what_is_new(reports: dict[str, Checked], tmp_path: Path) -> None:
    reports["a.pdf"] = reports["b.pdf"] = checked(KNOWN)
    assert run("a.pdf").exit_code == 1
    written = run("a.pdf", "b.pdf", "--write-baseline", "b.json")
    assert written.exit_code == 0 and "Baseline written: b.json (2 findings of 2 reports)" in written.stdout
    held = run("a.pdf", "b.pdf", "--baseline", "b.json")
    assert held.exit_code == 0 and held.stdout.count("Nothing new.") == 2
    reports["b.pdf"] = checked(OTHER)
    answer = run("a.pdf", "b.pdf", "--baseline", "b.json")
    assert answer.exit_code == 1 and "New: 1 error" in answer.stdout
    assert "Baseline: 1 findings new (0 of them with changed figures), 0 known, 1 not found any more" in answer.stdout
    assert "repaired: CAP101  Tabel 3.1, Rasio KDRT, Capaian (%): 90,00 -> 80,00" in answer.stdout
    repaired = (tmp_path / "out" / "b" / "repaired.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(repaired) == 2 and repaired[1].startswith("b,CAP101,error,3,Tabel 3.1,Rasio KDRT")
    quiet = run("b.pdf", "--baseline", "b.json", "--quiet")
    assert quiet.stdout == "b: 1 error, 0 warnings, 0 notes, 1 repaired\n"
    run("b.pdf")
    assert not (tmp_path / "out" / "b" / "repaired.csv").exists()  # it would speak of another run


def test_a_configuration_may_name_the_baseline_and_it_is_written_for_the_first_time(reports: dict[str, Checked], tmp_path: Path) -> None:
    reports["a.pdf"] = checked(replace(KNOWN, severity=Severity.WARNING))
    (tmp_path / "lkip-check.toml").write_text("baseline = 'b.json'\nfail-on = 'warning'")
    assert run("a.pdf").exit_code == 2  # named, but not there
    assert run("a.pdf", "--write-baseline", "b.json").exit_code == 0
    assert run("a.pdf").exit_code == 0


def test_a_broken_baseline_stops_everything_and_is_not_overwritten(reports: dict[str, Checked], tmp_path: Path) -> None:
    reports["a.pdf"] = checked(KNOWN)
    (tmp_path / "b.json").write_text("{")
    assert run("a.pdf", "--baseline", "b.json").exit_code == 2
    assert run("a.pdf", "--write-baseline", "b.json").exit_code == 2
    assert (tmp_path / "b.json").read_text() == "{" and not (tmp_path / "out").exists()


def test_a_page_put_in_front_of_a_real_report_makes_nothing_new(tmp_path: Path) -> None:
    longer = pypdfium2.PdfDocument.new()
    longer.new_page(595, 842)
    with pypdfium2.PdfDocument(SAMPLE) as whole:
        longer.import_pages(whole)
    longer.save(tmp_path / "longer.pdf")
    before, after = check_report(SAMPLE), check_report(tmp_path / "longer.pdf")
    assert len(before.findings) > 20
    result = accepted(replace(before, report="x")).compared(replace(after, report="x"), ALL)
    assert {f.place.page for f in before.findings} != {f.place.page for f in after.findings}
    assert [f.rule for f in result.findings] == [] and result.aside.repaired == ()
