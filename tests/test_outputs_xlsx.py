"""The reviewer's workbook: its sheets, what a text may not become, and that LibreOffice opens it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pipeline import check_report
from pipeline.outputs import Job
from pipeline.outputs.xlsx_report import workbook, xlsx_format
from pipeline.result import Result
from rules.finding import Message, Severity
from tests.hasil import FACTS, hasil, temuan
from tests.test_outputs_exchange import HOSTILE

SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"


@cache
def checked() -> Result:
    return check_report(SAMPLE)


def job(result: Result, lang: str = "id", formats: tuple[str, ...] = ("xlsx",), folder: Path = Path()) -> Job:
    return Job(result, SAMPLE, folder, lang, formats)


def opened(some: Job) -> Workbook:
    return load_workbook(BytesIO(workbook(some)))


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


@pytest.mark.parametrize(
    ("lang", "names"),
    [("id", ["Ringkasan", "Temuan", "Angka", "Cakupan", "Kode"]), ("en", ["Summary", "Findings", "Figures", "Coverage", "Codes"])],
)
def test_five_sheets_in_either_language(lang: str, names: list[str]) -> None:
    assert opened(job(hasil(temuan("F1")), lang)).sheetnames == names


def test_every_finding_has_its_row_and_places_of_one_slip_stand_together() -> None:
    result = checked()
    some = rows(opened(job(result)), "Temuan")[1:]
    assert sorted(str(r[18]) for r in some) == sorted(f.finding_id for f in result.findings)
    causes = [r for r in some if "." not in str(r[0])]
    assert len(causes) == sum(result.count(s) for s in Severity)
    for r in some:
        if "." in str(r[0]):
            cause = next(c for c in causes if c[0] == str(r[0]).split(".")[0])
            assert r[19] == cause[18]


def test_figures_are_numbers_with_their_decimals_and_doubtful_ones_are_not() -> None:
    facts = tuple(replace(f, quantity=replace(f.quantity, decimals=2)) if f.place.text == "90,00" else f for f in FACTS)
    book = opened(job(hasil(temuan("F1"), facts=facts)))
    values = [(row[4].value, row[5].value, row[5].number_format) for row in book["Angka"].iter_rows(min_row=2)]
    assert values[2] == ("90,00", 90, "#,##0.00")
    assert values[3][1] == -7.2
    assert values[4][:2] == ("58..783", None)


def test_decisions_are_chosen_from_a_list() -> None:
    book = opened(job(hasil(temuan("F1"), temuan("F2")), "en"))
    (rule,) = book["Findings"].data_validations.dataValidation
    assert str(rule.sqref) == "O2:O3" and "rejected" in str(rule.formula1)
    assert [c.value for c in book["Findings"][1]][14:17] == ["Decision", "Reason", "Note"]


def test_evidence_is_linked_only_where_it_is_written_beside() -> None:
    alone = opened(job(hasil(temuan("F1"))))["Temuan"]["C2"]
    beside = opened(job(hasil(temuan("F1")), formats=("xlsx", "html")))["Temuan"]["C2"]
    assert alone.hyperlink is None
    assert beside.hyperlink.target == "report.html#F1" or (beside.hyperlink.target, beside.hyperlink.location) == ("report.html", "F1")


def test_the_summary_counts_slips_and_leads_to_the_codes() -> None:
    book = opened(job(hasil(temuan("F1"), temuan("F2", root="F1"), temuan("F3", Severity.WARNING)), "en"))
    line = next(row for row in book["Summary"].iter_rows() if row[0].value == "CAP101")
    assert [c.value for c in line[2:6]] == [1, 1, None, 3]
    target = line[0].hyperlink.location.split("!A")[1]
    assert book["Codes"][f"A{target}"].value == "CAP101"


def test_no_text_of_a_report_becomes_a_formula_or_a_link() -> None:
    bad = temuan("F1", text=HOSTILE)
    place = replace(bad.place, row=HOSTILE, column="=1+1", table="@SUM(A1)")
    long = replace(bad, place=place, message=Message.of("{x}", x="a" * 40_000), expected="http://example.org")
    book = opened(job(hasil(long), formats=("xlsx", "html")))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None or not str(cell.hyperlink.target or "").startswith("http")
    shown = [str(c.value) for c in book["Temuan"][2]]
    assert "=1+1" in shown and max(map(len, shown)) <= 32_767 and "\u202e" not in "".join(shown)


def test_a_report_without_findings_says_so() -> None:
    assert "Tidak ditemukan ketidakcocokan." in [c for row in rows(opened(job(hasil())), "Temuan") for c in row]


def test_same_result_same_bytes(tmp_path: Path) -> None:
    first, again = (xlsx_format(job(hasil(temuan("F1")), folder=tmp_path / name))[0].read_bytes() for name in "ab")
    assert first == again


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it_and_reads_the_same_findings(tmp_path: Path) -> None:
    (path,) = xlsx_format(job(checked(), folder=tmp_path))
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", filters, "--outdir", str(tmp_path), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    with (tmp_path / "report-Temuan.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    want = rows(opened(job(checked())), "Temuan")
    assert [r[18] for r in read[1:]] == [r[18] for r in want[1:]]
    assert [r[10] for r in read[1:]] == [r[10] for r in want[1:]]
