"""The command line: options, exit codes, languages, several files. What is checked is typed by hand; no PDF is read here."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pipeline.run
from extractors.errors import Damaged, Encrypted, NotFound
from pipeline import Options
from pipeline.cli import build, chosen_language
from pipeline.exit_codes import ExitCode, worst
from pipeline.options import BadOption, prefixes
from pipeline.result import Result as Checked
from rules.finding import Severity
from tests.hasil import hasil, temuan

Check = Callable[..., Checked]


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(build(lang), list(arguments))


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Checked | Exception]:
    """Reports by file name, as the check would give them; the test stands in a folder of its own."""
    known: dict[str, Checked | Exception] = {}

    def check(path: Path, *, options: Options) -> Checked:
        outcome = known[path.name]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(pipeline.run, "check_report", check)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LKIP_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return known


@pytest.mark.parametrize(
    ("fail_on", "severity", "code"),
    [
        ("error", Severity.ERROR, 1),
        ("error", Severity.WARNING, 0),
        ("warning", Severity.WARNING, 1),
        ("warning", Severity.INFO, 0),
        ("info", Severity.INFO, 1),
        ("never", Severity.ERROR, 0),
    ],
)
def test_fail_on_decides_the_exit_code(reports: dict[str, Checked | Exception], fail_on: str, severity: Severity, code: int) -> None:
    reports["a.pdf"] = hasil(temuan("F1", severity))
    assert run("a.pdf", "--fail-on", fail_on).exit_code == code


def test_results_are_written_into_a_folder_per_report(reports: dict[str, Checked | Exception], tmp_path: Path) -> None:
    reports["a.pdf"] = reports["b.pdf"] = hasil(temuan("F1"))
    answer = run("a.pdf", "x/a.pdf", "b.pdf", "a.pdf", "--out", "hasil")
    assert answer.exit_code == 1
    assert sorted(p.name for p in (tmp_path / "hasil").iterdir()) == ["a", "a-2", "b"]
    assert "F1,a-2,CAP101" in (tmp_path / "hasil" / "a-2" / "discrepancies.csv").read_text(encoding="utf-8-sig")


def test_a_bad_file_costs_itself_alone_and_the_worst_code_counts(reports: dict[str, Checked | Exception], tmp_path: Path) -> None:
    reports.update({"a.pdf": hasil(temuan("F1")), "bad.pdf": Damaged("xref"), "boom.pdf": KeyError("secret"), "z.pdf": hasil()})
    answer = run("boom.pdf", "bad.pdf", "a.pdf", "z.pdf")
    assert answer.exit_code == 70
    assert "bad.pdf: the PDF is damaged" in answer.stderr and "xref" not in answer.stderr
    assert "boom.pdf: internal error (KeyError at test_cli.py:" in answer.stderr and "Traceback" not in answer.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a", "z"]


def test_a_debugger_gets_the_traceback(reports: dict[str, Checked | Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    reports["boom.pdf"] = KeyError("secret")
    monkeypatch.setenv("LKIP_DEBUG", "1")
    assert isinstance(run("boom.pdf").exception, KeyError)


@pytest.mark.parametrize(
    ("error", "options", "code", "text"),
    [
        (NotFound(), (), 3, "no such file"),
        (Encrypted(), (), 4, "--password"),
        (Encrypted(), ("--password", "x"), 4, "does not open"),
    ],
)
def test_unreadable_reports(
    reports: dict[str, Checked | Exception], error: Exception, options: tuple[str, ...], code: int, text: str
) -> None:
    reports["a.pdf"] = error
    answer = run("a.pdf", *options)
    assert answer.exit_code == code and text in answer.stderr and answer.stdout == ""


def test_a_scan_needs_ocr_and_a_letter_holds_nothing_to_check(reports: dict[str, Checked | Exception], tmp_path: Path) -> None:
    reports["scan.pdf"] = hasil(facts=(), picture_pages=(1, 2))
    reports["letter.pdf"] = hasil(facts=())
    assert run("scan.pdf").exit_code == 5
    assert "OCR" in run("scan.pdf").stderr and "Nothing was checked." in run("scan.pdf").stdout
    assert run("--quiet", "scan.pdf").stdout == ""
    assert run("letter.pdf").exit_code == 6
    assert run("letter.pdf", "scan.pdf").exit_code == 5
    assert (tmp_path / "out" / "scan" / "coverage.csv").exists()  # what was read is written


def test_results_that_cannot_be_written(reports: dict[str, Checked | Exception], tmp_path: Path) -> None:
    reports["a.pdf"] = hasil()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("a file where the folder should be")
    answer = run("a.pdf")
    assert answer.exit_code == 74 and "could not be written" in answer.stderr


def test_quiet_prints_one_line_per_report(reports: dict[str, Checked | Exception]) -> None:
    reports["a.pdf"] = reports["b.pdf"] = hasil(temuan("F1"))
    assert run("--quiet", "a.pdf", "b.pdf").stdout == "a: 1 error, 0 warnings, 0 notes\nb: 1 error, 0 warnings, 0 notes\n"


def test_the_language_is_chosen(reports: dict[str, Checked | Exception]) -> None:
    reports["a.pdf"] = hasil(temuan("F1"))
    assert "Ditemukan: 1 kesalahan" in run("a.pdf", "--lang", "id").stdout
    assert "Found: 1 error" in run("a.pdf").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.pdf", "--format", "xlsy"),
        ("a.pdf", "--format", ""),
        ("a.pdf", "--select", "CAPAIAN"),
        ("a.pdf", "--ignore", "101"),
        ("a.pdf", "--fail-on", "fatal"),
        ("a.pdf", "--out", "taken"),
        ("--quiet",),
        (),
        ("--no-such-option", "a.pdf"),
        ("explain", "CAP999"),
        ("rules", "extra"),
    ],
)
def test_senseless_command_lines_are_usage_errors(
    reports: dict[str, Checked | Exception], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "taken").write_text("")
    reports["a.pdf"] = hasil()
    assert run(*arguments).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_rules_and_explain_describe_every_rule() -> None:
    listed = run("rules", "--lang", "en").stdout.splitlines()
    codes = [line.split()[0] for line in listed]
    assert codes and codes == sorted(set(codes))
    for code in codes:
        for lang in ("id", "en"):
            page = run("explain", code.lower(), "--lang", lang)
            assert page.exit_code == 0 and page.stdout.startswith(code) and len(page.stdout) > 200, (code, lang)


def test_explain_suggests_the_code_that_was_meant() -> None:
    assert "CAP101" in run("explain", "CAP110", "--lang", "en").stderr


def test_help_lists_options_and_commands() -> None:
    text = run("--help").stdout
    for word in (
        "--out",
        "--select",
        "--ignore",
        "--fail-on",
        "--lang",
        "--quiet",
        "--version",
        "--password",
        "lkip-check rules",
        "lkip-check explain",
    ):
        assert word in text


def test_help_starts_fast_because_nothing_heavy_is_imported() -> None:
    code = "import sys, pipeline.cli; pipeline.cli.build('id'); print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("pandas", "numpy", "camelot", "cv2", "pdfplumber", "pypdfium2", "rich", "rapidfuzz", "pydantic"):
        assert f"'{heavy}'" not in loaded


def test_the_installed_command_speaks_indonesian_throughout() -> None:
    env = {**os.environ, "LANG": "id_ID.UTF-8", "LC_ALL": ""}
    answer = subprocess.run([sys.executable, "-m", "pipeline.cli", "--bogus"], capture_output=True, text=True, env=env, check=False)
    assert answer.returncode == 2
    assert "Pemakaian: lkip-check" in answer.stderr and "Kesalahan: Tidak ada pilihan" in answer.stderr


def test_the_language_is_known_before_the_help_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert chosen_language(["a.pdf"]) == "id"
    assert chosen_language(["--lang", "en", "a.pdf"]) == "en"
    assert chosen_language(["--lang=en"]) == "en"


def test_select_and_ignore_take_prefixes_and_the_longer_one_wins() -> None:
    assert prefixes(["cap,SUM201", " XRF "]) == ("CAP", "SUM201", "XRF")
    options = Options(select=("CAP", "SUM201"), ignore=("CAP10", "SUM"))
    assert [c for c in ("CAP101", "CAP201", "SUM201", "SUM202", "TXT501") if options.wants(c)] == ["CAP201", "SUM201"]
    assert Options().wants("CAP101") and not Options(ignore=("CAP",)).wants("CAP101")
    assert not Options(select=("CAP101",), ignore=("CAP101",)).wants("CAP101")
    with pytest.raises(BadOption):
        Options(select=("cap",))


def test_the_worst_exit_code_is_that_of_the_report_least_known() -> None:
    assert worst([]) is ExitCode.OK
    assert worst([ExitCode.FINDINGS, ExitCode.OK]) is ExitCode.FINDINGS
    assert worst([ExitCode.FINDINGS, ExitCode.NEEDS_OCR, ExitCode.NOTHING_TO_CHECK]) is ExitCode.NEEDS_OCR
    assert worst([ExitCode.UNREADABLE, ExitCode.ENCRYPTED]) is ExitCode.UNREADABLE
    assert worst([ExitCode.INTERNAL, *ExitCode.__members__.values()]) is ExitCode.USAGE
