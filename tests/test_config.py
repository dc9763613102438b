"""lkip-check.toml: found beside the report and upwards, checked with line and key, beaten by the command line; ignores with reasons."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pipeline.run
from pipeline import Options
from pipeline.aside import ignoring
from pipeline.cli import build
from pipeline.config import BadConfig, Config, IgnoreRule, find, read
from pipeline.outputs import rows
from pipeline.result import Result as Checked
from pipeline.toml_places import line_at, lines_of
from rules.finding import Severity
from tests.hasil import hasil, temuan

CODES = ("CAP101", "CAP102", "STR702", "SUM201")
FORMATS = ("csv", "tables")


def config(folder: Path, text: str, lang: str | None = "en") -> Config:
    path = folder / "lkip-check.toml"
    path.write_text(text, encoding="utf-8")
    return read(path, CODES, FORMATS, lang, "id")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select = [\n  'CAP',\n  'CAPX',\n]", "line 3, key select[2]: CAPX is not a rule code"),
        ("\nselct = ['CAP']", "line 2, key selct: this key is not known; did you mean select?"),
        ("colour = 1", "line 1, key colour: this key is not known; known: select, ignore, out, lang, formats, second-reader"),
        ("# a\n# b\nfail-on = 'fatal'", "line 3, key fail-on: fatal is none of error, warning, info, never"),
        ("out = 3", "line 1, key out: a text in quotes is expected"),
        ("second-reader = 'no'", "line 1, key second-reader: true or false is expected"),
        ("select = 'CAP'", "line 1, key select: a list in brackets is expected"),
        ("formats = ['csv', 'docx']", "line 1, key formats[2]: unknown format: docx"),
        ("fail-on = 'error'\nfail_on = 'info'", "key fail-on: the key stands twice"),
        ("[[report]]\nignore = []", "line 1, key report[1].name: this key is missing"),
        ("[[report]]\nname='a'\nignore = [\n {code='STR702'},\n]", "line 4, key report[1].ignore[1].reason: this key is missing"),
        ("[[report]]\nname='a'\nignore = [\n {code='STR702', reason=' '},\n]", "line 4, key report[1].ignore[1].reason: the text is empty"),
        (
            "[[report]]\nname='a'\nignore = ['STR702']",
            'line 3, key report[1].ignore[1]: an ignore of a report needs a reason: {code = "STR702"',
        ),
        ("[[report]]\nname='a'\n[[report.ignore]]\ncode='STR'\nreason='x'\npage = 0", "line 6, key report[1].ignore[1].page: pages are"),
        (
            "[[report]]\nname='a'\n[[report.ignore]]\ncode='STR'\nreason='x'\npge = 1",
            "line 6, key report[1].ignore[1].pge: this key is not known",
        ),
        ("select = [", "line 1: this is not valid TOML"),
        ("lang = 'en'\nlang = 'id'", "line 2: the key stands twice"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadConfig) as caught:
        config(tmp_path, text)
    assert told in str(caught.value), str(caught.value)


def test_every_problem_is_told_once_in_the_language_that_the_file_asks_for(tmp_path: Path) -> None:
    with pytest.raises(BadConfig) as caught:
        config(tmp_path, "lang = 'id'\nout = 1\nquiet = 'x'", lang=None)
    first, second = str(caught.value).splitlines()
    assert "baris 2, kunci out: seharusnya teks" in first and "baris 3, kunci quiet: seharusnya true atau false" in second


@pytest.mark.parametrize("content", [b"\xff\xfe", b"out = '\xe9'"])
def test_a_file_that_is_no_text_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.toml").write_bytes(content)
    with pytest.raises(BadConfig, match="line 1"):
        read(tmp_path / "x.toml", CODES, FORMATS, "en", "en")
    with pytest.raises(BadConfig, match="cannot be read"):
        read(tmp_path / "none.toml", CODES, FORMATS, "en", "en")


def test_places_of_keys_are_found_through_comments_strings_and_nested_tables() -> None:
    text = '# c\na = ["x#]", # ]\n  "y"]\n"b.c" = """\n[q]\n"""\nd = {e = [1, {f = 2}]}\n'
    text += "[[r]]\n[[r.s]]\nk = 1\n[[r]]\n[[r.s]]\n[[r.s]]\nk = 2\n[t]\nu.v = 3\n"
    tomllib.loads(text)
    lines = lines_of(text)
    assert lines["a", 1] == 3 and lines["b.c",] == 4 and lines["d", "e", 1, "f"] == 7
    assert lines["r", 0, "s", 0, "k"] == 10 and lines["r", 1, "s", 1, "k"] == 14 and lines["t", "u", "v"] == 16
    assert line_at(lines, ("r", 1, "s", 1, "missing")) == 13 and line_at(lines, ("nowhere",)) == 1


def test_the_nearest_file_upwards_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    report = tmp_path / "a" / "b" / "x.pdf"
    (tmp_path / "lkip-check.toml").write_text("")
    assert find(report) == tmp_path / "lkip-check.toml"
    (tmp_path / "a" / "b" / "lkip-check.toml").write_text("")
    assert find(report) == tmp_path / "a" / "b" / "lkip-check.toml"


SECTION = "[[report]]\nname = {name!r}\nignore = [{{code = {code!r}, reason = 'agreed'{more}}}]\n"


def rules(
    folder: Path, *, name: str = "lkip*", code: str = "CAP101", more: str = "", report: str = "lkip-2020.pdf"
) -> tuple[IgnoreRule, ...]:
    return config(folder, SECTION.format(name=name, code=code, more=more)).ignores(folder / report)


@pytest.mark.parametrize(
    ("name", "report", "meant"),
    [
        ("lkip*", "lkip-2020.pdf", True),
        ("lkip-2020", "lkip-2020.pdf", True),
        ("lkip-2020.pdf", "lkip-2020.pdf", True),
        ("lkip-2021", "lkip-2020.pdf", False),
        ("2020/*.pdf", "2020/a.pdf", True),
        ("2020/*.pdf", "2021/a.pdf", False),
    ],
)
def test_reports_are_meant_by_name_or_path(tmp_path: Path, name: str, report: str, meant: bool) -> None:
    assert bool(rules(tmp_path, name=name, report=report)) is meant


@pytest.mark.parametrize(
    ("code", "more", "left"),
    [
        ("CAP101", "", 0),
        ("CAP", "", 0),
        ("SUM", "", 1),
        ("CAP", ", page = 3", 0),
        ("CAP", ", page = 4", 1),
        ("CAP", ", table = 'TABEL. 3.1'", 0),
        ("CAP", ", table = 'Tabel 3.11'", 1),
        ("CAP", ", row = 'rasio kdrt'", 0),
        ("CAP", ", row = 'rasio'", 1),
        ("CAP", ", row = 'rasio*'", 0),
    ],
)
def test_an_ignore_leaves_out_what_fits_all_it_names(tmp_path: Path, code: str, more: str, left: int) -> None:
    result = ignoring(hasil(temuan("F1")), rules(tmp_path, code=code, more=more))
    assert len(result.findings) == left and len(result.aside.ignored) == 1 - left


def test_what_was_ignored_is_counted_with_its_reason_and_place(tmp_path: Path) -> None:
    result = ignoring(hasil(temuan("F1"), temuan("F2", rule="SUM201")), rules(tmp_path))
    found = [dict(zip(rows.COVERAGE, row, strict=True)) for row in rows.coverage(result, "en")]
    assert next(r["count"] for r in found if r["item"] == "findings_ignored") == "1"
    ignored = next(r for r in found if r["item"] == "ignored")
    assert (ignored["rule"], ignored["page"], ignored["row"], ignored["reason"]) == ("CAP101", "3", "Rasio KDRT", "ignored_with_reason")
    assert ignored["text"] == "agreed (lkip-check.toml:3)"
    assert next(r["count"] for r in found if (r["rule"], r["item"]) == ("CAP101", "failed")) == "1"  # the check failed all the same


def test_an_entry_for_one_report_that_leaves_nothing_out_is_told_and_one_for_many_is_not(tmp_path: Path) -> None:
    assert ignoring(hasil(), rules(tmp_path, name="lkip-2020")).aside.unused == ("lkip-check.toml:3",)
    assert ignoring(hasil(), rules(tmp_path, name="lkip*")).aside.unused == ()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Options]:
    """The options that reports are checked with; every report holds one warning."""
    options: list[Options] = []

    def check(path: Path, *, options: Options, keep: list[Options] = options) -> Checked:
        keep.append(options)
        return hasil(temuan("F1", Severity.WARNING))

    monkeypatch.setattr(pipeline.run, "check_report", check)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(tmp_path)
    return options


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build("en"), list(arguments))


Write = Callable[[str], int]


def test_the_file_chooses_where_the_command_line_is_silent(seen: list[Options], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lkip-check.toml").write_text(
        "select = ['CAP']\nignore = ['cap102']\nout = 'hasil'\nlang = 'id'\nfail-on = 'warning'\nsecond_reader = false\nquiet = true\n"
    )
    answer = run("in/a.pdf")
    assert answer.exit_code == 1 and answer.stdout == "a: 0 kesalahan, 1 peringatan, 0 catatan\n"
    assert seen == [Options(select=("CAP",), ignore=("CAP102",), second_reader=False)]
    assert (tmp_path / "in" / "hasil" / "a" / "coverage.csv").exists()


def test_the_command_line_beats_the_file(seen: list[Options], tmp_path: Path) -> None:
    (tmp_path / "lkip-check.toml").write_text(
        "select = ['CAP101']\nout = 'hasil'\nlang = 'id'\nfail-on = 'warning'\nsecond-reader = false\n"
    )
    answer = run("a.pdf", "--out", "mine", "--lang", "en", "--fail-on", "error", "--second-reader", "--ignore", "CAP")
    assert answer.exit_code == 0 and "Found: 0 errors, 1 warning" in answer.stdout
    assert (tmp_path / "mine" / "a").is_dir() and not (tmp_path / "hasil").exists()
    assert not seen[0].wants("CAP101") and seen[0].second_reader
    run("a.pdf", "--select", "SUM")
    assert [seen[1].wants(c) for c in ("CAP101", "SUM201")] == [False, True]


def test_each_report_has_the_configuration_of_its_own_folder(seen: list[Options], tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
    (tmp_path / "x" / "lkip-check.toml").write_text("select = ['CAP']")
    run("x/a.pdf", "y/b.pdf")
    assert [o.select for o in seen] == [("CAP",), ()]
    run("x/a.pdf", "y/b.pdf", "--config", "x/lkip-check.toml")
    assert [o.select for o in seen[2:]] == [("CAP",), ("CAP",)]


def test_a_bad_file_stops_everything_before_work_begins(seen: list[Options], tmp_path: Path) -> None:
    (tmp_path / "lkip-check.toml").write_text("select = ['XYZ']")
    answer = run("a.pdf")
    assert answer.exit_code == 2 and "line 1, key select[1]: XYZ is not" in answer.stderr and seen == []
    assert run("a.pdf", "--config", "none.toml").exit_code == 2


def test_a_prefix_that_no_rule_has_is_refused_with_a_hint(seen: list[Options]) -> None:
    answer = run("a.pdf", "--select", "CAP,CAP999")
    assert answer.exit_code == 2 and "--select: CAP999 is not a rule code" in answer.stderr and "did you mean" in answer.stderr
    assert run("a.pdf", "--ignore", "ZZZ").exit_code == 2 and seen == []
    assert run("a.pdf", "--select", "CAP", "--ignore", "XRF40,str").exit_code == 0
    assert seen == [Options(select=("CAP",), ignore=("XRF40", "STR"))]
