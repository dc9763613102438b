"""CSV files and the terminal summary: the output contract of docs/outputs.md."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from extractors.layout import Trouble
from pipeline.i18n import render
from pipeline.interpret.narrative_facts import MEASURE_OF
from pipeline.interpret.patterns import Slot
from pipeline.outputs import rows
from pipeline.outputs.csv_files import csv_bytes, write_csv
from pipeline.outputs.folders import distinct_names, folder_name
from pipeline.outputs.terminal import console, print_counts, print_summary, show, summary
from pipeline.outputs.terminal import pages as page_runs
from pipeline.outputs.text import plain, safe_cell
from pipeline.result import Result
from pipeline.words import SLOTS
from rules.facts import ClaimKind
from rules.finding import Message, Severity
from tests.hasil import hasil, temuan


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def shown(result: Result, lang: str = "en", folder: Path | None = None) -> str:
    out = io.StringIO()
    print_summary(result, lang, out, folder)
    return out.getvalue()


def test_four_files_with_the_columns_of_the_contract(tmp_path: Path) -> None:
    written = write_csv(hasil(temuan("F1")), tmp_path / "contoh", "en")
    assert [p.name for p in written] == ["discrepancies.csv", "facts.csv", "tables.csv", "coverage.csv"]
    heads = {p.name: p.read_bytes().split(b"\r\n")[0].decode("utf-8-sig") for p in written}
    assert heads["discrepancies.csv"] == (
        "finding_id,report,rule,severity,changes_conclusion,confidence,page,table,row,column,reported,expected,difference,message,"
        "other_page,other_table,other_row,other_column,other_value,root,evidence,fingerprint"
    )
    assert heads["facts.csv"] == (
        "report,page,table,row,column,raw,value,unit,kind,decimals,measure,period,indicator,x0,top,x1,bottom,source,confidence"
    )
    assert heads["tables.csv"] == "report,table,title,pages,rows,columns,role,reader,confidence"


def test_files_begin_with_a_bom_and_end_lines_alike_and_leave_nothing_beside(tmp_path: Path) -> None:
    for path in write_csv(hasil(temuan("F1")), tmp_path, "id"):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert len(list(tmp_path.iterdir())) == 4


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [p.read_bytes() for p in write_csv(hasil(temuan("F1")), tmp_path / "a", "id")]
    again = [p.read_bytes() for p in write_csv(hasil(temuan("F1")), tmp_path / "b", "id")]
    assert first == again


def test_a_finding_row_carries_place_figures_message_and_evidence(tmp_path: Path) -> None:
    write_csv(hasil(temuan("F1"), temuan("F2", root="F1", page=4)), tmp_path, "en")
    cause, consequence = read(tmp_path / "discrepancies.csv")
    assert (cause["page"], cause["table"], cause["row"], cause["column"]) == ("3", "Tabel 3.1", "Rasio KDRT", "Capaian (%)")
    assert (cause["reported"], cause["expected"], cause["difference"]) == ("90,00", "80,00", "10,00")
    assert (cause["other_page"], cause["other_table"], cause["other_value"]) == ("4", "", "80,00")
    assert cause["message"] == "capaian is 90,00, but R/T gives 80,00"
    assert (cause["root"], consequence["root"]) == ("F1", "F1")
    assert (cause["confidence"], cause["changes_conclusion"]) == ("1.00", "false")
    assert json.loads(cause["evidence"]) == [
        {"page": 3, "bbox": [100.0, 200.0, 150.5, 212.25], "text": "90,00"},
        {"page": 4, "bbox": [100.0, 200.0, 150.5, 212.25], "text": "80,00"},
    ]


def test_facts_hold_one_row_per_value_and_none_for_a_dash(tmp_path: Path) -> None:
    write_csv(hasil(), tmp_path, "en")
    facts = read(tmp_path / "facts.csv")
    assert [(f["raw"], f["value"]) for f in facts] == [
        ("100", "100"),
        ("80", "80"),
        ("90,00", "90.00"),
        ("-7,20", "-7.20"),
        ("58..783", ""),
    ]
    assert facts[0] | {"x0": "100.00", "bottom": "212.25", "period": "2020", "measure": "target", "unit": "%"} == facts[0]
    assert facts[3]["row"] == "'=HYPERLINK(1)"


def test_coverage_says_what_was_checked_and_why_the_rest_was_not(tmp_path: Path) -> None:
    troubles = (Trouble("picture_page", 2), Trouble("page_failed", 4, "cyclic"))
    write_csv(hasil(temuan("F1"), troubles=troubles, picture_pages=(2,)), tmp_path, "en")
    found = read(tmp_path / "coverage.csv")
    counts = {r["item"]: r["count"] for r in found if r["scope"] == "report"}
    assert (counts["pages"], counts["picture_pages"], counts["figures_in_tables"]) == ("4", "1", "5")
    assert (counts["figures_checked"], counts["figures_unchecked"], counts["figures_doubtful"]) == ("2", "3", "1")
    rules = {(r["rule"], r["item"], r["reason"]): r["count"] for r in found if r["scope"] == "rule"}
    assert rules["CAP101", "failed", ""] == "1" and rules["SUM201", "held", ""] == "1"
    assert rules["CAP101", "skipped", "zero_target"] == "1"
    unchecked = {(r["column"], r["reason"]) for r in found if r["scope"] == "figures"}
    assert unchecked == {("Realisasi", "nothing_to_compare"), ("Target", "zero_target"), ("Realisasi", "doubtful_reading")}
    doubtful = next(r for r in found if r["scope"] == "figure")
    assert doubtful["text"] == "printed: 58..783; may stand for: 58783 | 58.783"
    assert [r["page"] for r in found if r["item"] == "trouble"] == ["2", "4"]


@pytest.mark.parametrize("number", ["-7,20", "+5", "-1.234.567,89", "-104.66%", "-3"])
def test_numbers_are_not_escaped(number: str) -> None:
    assert safe_cell(number) == number


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "-", "- 5 orang", "-1-2"])
def test_formulas_are_escaped(text: str) -> None:
    assert safe_cell(text).startswith("'")


def test_text_from_a_pdf_cannot_steer_a_terminal_or_break_a_file() -> None:
    assert plain("Ras\x1b[31mio\nKDRT\x00  a\u202eb\ud800") == "Ras [31mio KDRT ab"
    assert csv_bytes(("a",), [("x\ud800y",)]).decode("utf-8-sig") == "a\r\nxy\r\n"


@pytest.mark.parametrize(
    ("stem", "folder"),
    [
        ("LKIP 2020", "LKIP 2020"),
        ("a/b:c*", "a_b_c_"),
        ("..", "report"),
        ("CON", "_CON"),
        ("nul.x", "_nul.x"),
        ("", "report"),
        ("x" * 300, "x" * 100),
    ],
)
def test_folder_names_are_safe(stem: str, folder: str) -> None:
    assert folder_name(stem) == folder


def test_reports_of_one_name_get_folders_of_their_own() -> None:
    paths = [Path("a/lkip.pdf"), Path("b/LKIP.pdf"), Path("lkip-2.pdf"), Path("c/lkip.PDF")]
    names = distinct_names(paths)
    assert names == ["lkip", "LKIP-2", "lkip-2-2", "lkip-3"]
    assert len({folder_name(n).casefold() for n in names}) == 4


def test_summary_groups_by_severity_and_slip() -> None:
    text = shown(hasil(temuan("F1"), temuan("F2", root="F1", rule="XRF401", page=9), temuan("F3", Severity.INFO, text="12,5")))
    assert "1 ERROR\n" in text and "1 NOTE\n" in text and "WARNING" not in text
    assert text.index("1 ERROR") < text.index("CAP101") < text.index("+ XRF401") < text.index("1 NOTE")
    assert "p. 3, Tabel 3.1, Rasio KDRT, Capaian (%)" in text and "90,00 -> 80,00" in text
    assert "Found: 1 error, 0 warnings, 1 note" in text


def test_summary_tells_coverage_and_speaks_indonesian() -> None:
    scans = tuple(Trouble("picture_page", n) for n in (2, 3, 4, 9))
    text = shown(hasil(troubles=(*scans, Trouble("empty_page", 5))), "id", Path("out/contoh"))
    assert "Tidak ditemukan ketidakcocokan." in text
    assert "Angka: 5 terbaca; 1 dalam pemeriksaan yang cocok, 0 dalam pemeriksaan yang tidak cocok, 4 tidak diperiksa" in text
    assert "targetnya nol (1)" in text
    assert "hlm. 2-4, 9 (halaman berupa gambar" in text and "kosong" not in text and "Ditulis: out/contoh" in text.replace("\\", "/")


def test_summary_shows_markup_and_control_characters_as_harmless_text() -> None:
    text = shown(hasil(temuan("F1", row="[bold red]x[/] [link=http://x]y\x1b[2J", text="[/]90")))
    assert "[bold red]x[/] [link=http://x]y [2J" in text and "[/]90" in text and "\x1b" not in text


def test_a_terminal_shows_markup_as_harmless_text_too() -> None:
    out = io.StringIO()
    show(summary(hasil(temuan("F1", row="[bold red]x[/] :smile: [link=http://x]y\x1b[2J")), "en", None), console(out))
    assert "[bold red]x[/] :smile: [link=http://x]y [2J" in out.getvalue()


def test_plain_output_does_not_wrap_and_a_narrow_terminal_does() -> None:
    long = "Persentase " + "sangat " * 30
    assert all(len(line) < 400 for line in shown(hasil(temuan("F1", row=long))).splitlines())
    out = io.StringIO()
    show(summary(hasil(temuan("F1", row=long)), "en", None), Console(file=out, width=40, force_terminal=True, color_system=None))
    assert max(len(line.rstrip()) for line in out.getvalue().splitlines()) <= 40


def test_quiet_prints_one_line_of_counts() -> None:
    out = io.StringIO()
    print_counts(hasil(temuan("F1"), temuan("F2", root="F1")), "en", out)
    assert out.getvalue() == "contoh: 1 error, 0 warnings, 0 notes\n"


def test_page_runs() -> None:
    assert page_runs([3, 1, 2, 7]) == "1-3, 7"
    assert page_runs(range(1, 61, 2)).endswith(", ...")


def test_slips_without_ids_stay_apart() -> None:
    result = hasil(temuan(""), temuan(""))
    assert result.count(Severity.ERROR) == 2


def test_a_cause_that_was_ignored_by_choice_leaves_its_consequence_standing() -> None:
    assert [cause.finding_id for cause, _ in hasil(temuan("F2", root="F1"), temuan("F3", root="F1")).slips()] == ["F2"]


def test_row_functions_and_headers_have_the_same_width() -> None:
    result = hasil(temuan("F1"), troubles=(Trouble("picture_page", 2),))
    assert {len(r) for r in rows.discrepancies(result, "en")} == {len(rows.DISCREPANCIES)}
    assert {len(r) for r in rows.facts(result)} == {len(rows.FACTS)}
    assert {len(r) for r in rows.tables(result)} == {len(rows.TABLES)}
    assert {len(r) for r in rows.coverage(result, "en")} == {len(rows.COVERAGE)}


@pytest.mark.parametrize(("lang", "page", "word"), [("id", "hlm. 3", "persentase"), ("en", "p. 3", "percentage")])
def test_a_place_in_a_sentence_is_named_in_the_words_of_the_field(lang: str, page: str, word: str) -> None:
    finding = temuan("F1")
    told = replace(finding, place=replace(finding.place, table="", table_index=-1, column="persen"))
    assert f"{page}, Rasio KDRT, {word}" in shown(hasil(told), lang)
    unlabelled = replace(finding, place=replace(finding.place, table="", table_index=4, column="persen"))
    assert f"{page}, Rasio KDRT, persen\n" in shown(hasil(unlabelled), lang)  # a column of a table is named as printed


def test_every_slot_and_claim_of_the_narrative_has_a_word() -> None:
    used = {*map(str, Slot), *map(str, MEASURE_OF), *map(str, ClaimKind), "dari", "menjadi", "formula"}
    assert sorted(used - set(SLOTS)) == []


@pytest.mark.parametrize(
    ("lang", "place", "text"),
    [
        ("id", "p. 5", "hlm. 5"),
        ("id", "Tabel 3.4 (p. 19)", "Tabel 3.4 (hlm. 19)"),
        ("id", "Tabel 3.4", "Tabel 3.4"),
        ("id", "Kapp. 5", "Kapp. 5"),
        ("id", "p. 5 orang", "p. 5 orang"),
        ("en", "Tabel 3.4 (p. 19)", "Tabel 3.4 (p. 19)"),
    ],
)
def test_pages_inside_messages_are_written_as_the_language_writes_them(lang: str, place: str, text: str) -> None:
    assert render(Message.of("{place}", place=place), lang) == text


def test_no_catalogue_writes_a_page_in_a_form_of_its_own() -> None:
    other = re.compile(r"\b(?:hal\.?|halaman|hlmn\.?|p\.) \{")
    for path in sorted((Path(__file__).parent.parent / "pipeline/locale/id").glob("*.po")):
        found = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("msgstr") and other.search(line)]
        assert [line for line in found if "tidak ada halaman" not in line and '"Halaman ' not in line] == [], path.name
