"""The audit file: what follows from a finding is filled in, what is for people is left open."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from msgspec.structs import replace

from pipeline import check_report
from pipeline.outputs import Job
from pipeline.outputs.kkp.entries import checklist, entries, page_parts
from pipeline.outputs.kkp.writer import document, kkp_format
from pipeline.result import Result
from rules.finding import Message, Severity
from rules.run import load_rules
from tests.hasil import hasil, temuan
from tests.test_outputs_exchange import HOSTILE

SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"


@cache
def checked() -> Result:
    return check_report(SAMPLE)


def job(result: Result, lang: str = "id", folder: Path = Path()) -> Job:
    return Job(result, SAMPLE, folder, lang, ("kkp",))


def opened(some: Job) -> Document:
    return docx.Document(io.BytesIO(document(some)))


def texts(doc: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in doc.tables]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("code", sorted(load_rules()))
def test_every_code_has_a_basis_and_a_reason(code: str, lang: str) -> None:
    parts = page_parts(load_rules()[code].page(lang))
    assert parts.keys() == {"what", "why", "basis"} and all(parts.values())


def test_errors_and_warnings_are_entries_and_notes_are_not() -> None:
    some = entries(job(hasil(temuan("F1"), temuan("F2", root="F1"), temuan("F3", Severity.WARNING), temuan("F4", Severity.INFO))))
    assert [(e.finding_id, len(e.places)) for e in some] == [("F1", 1), ("F3", 0)]


def test_kondisi_kriteria_and_akibat_follow_and_the_rest_is_left_open() -> None:
    finding = replace(temuan("F1"), changes_conclusion=True)
    (table,) = [t for t in texts(opened(job(hasil(finding)))) if t[0][0] == "1"]
    rows = {row[0]: row[1] for row in table}
    assert "90,00" in rows["Kondisi"] and "hlm. 3" in rows["Kondisi"]
    assert "PermenPAN-RB 53/2014" in rows["Kriteria"] and "80,00" in rows["Kriteria"]
    assert "mengubah" in rows["Akibat"]
    assert rows["Sebab"].strip() == rows["Rekomendasi"].strip() == ""


def test_the_checklist_tells_on_which_page_each_required_part_stands() -> None:
    parts = checklist(checked(), "id")
    assert len(parts) == 8
    seen = [p for p in parts if p.pages]
    assert len(seen) >= 5 and all(0 < page <= checked().layout.pages for p in seen for page in p.pages)


def test_a_report_without_chapters_is_not_judged_for_its_parts() -> None:
    assert not any(part.judged or part.pages for part in checklist(hasil(), "id"))
    table = next(t for t in texts(opened(job(hasil()))) if t[0][0] == "Bagian wajib")
    assert all("tidak dapat dinilai" in row[1] for row in table[1:])


def test_every_slip_of_a_report_has_its_table() -> None:
    some = entries(job(checked()))
    names = {row[1] for table in texts(opened(job(checked()))) for row in table if row[0] == "Nama temuan"}
    assert names == {e.finding_id for e in some} and len(names) > 10


def test_hostile_text_stays_text() -> None:
    bad = temuan("F1", text=HOSTILE)
    bad = replace(bad, place=replace(bad.place, row=HOSTILE + "\x00\ufffe"), message=Message.of("{x}", x=HOSTILE + "a" * 4000))
    shown = str(texts(opened(job(hasil(bad)))))
    assert "a" * 4000 in shown and "\u202e" not in shown and "\x1b" not in shown


def test_same_result_same_bytes(tmp_path: Path) -> None:
    first, again = (kkp_format(job(hasil(temuan("F1")), folder=tmp_path / name))[0].read_bytes() for name in "ab")
    assert first == again


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (path,) = kkp_format(job(checked(), folder=tmp_path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    read = (tmp_path / "kkp.txt").read_text("utf-8-sig")
    assert all(e.finding_id in read for e in entries(job(checked())))
