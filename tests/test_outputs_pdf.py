"""The annotated copy: notes where the figures stand, the report untouched, decisions read back."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from extractors.document import open_document
from pipeline import check_report
from pipeline.outputs import Job
from pipeline.outputs.annotated.decisions import decisions
from pipeline.outputs.annotated.notes import notes, quad
from pipeline.outputs.annotated.writer import annotated, pdf_format
from pipeline.outputs.refusal import Refused
from pipeline.result import LayoutSummary, Result
from rules.finding import Message
from tests.hasil import hasil, temuan
from tests.pdfkit import SHAPES, WRONG, drawn
from tests.test_outputs_exchange import HOSTILE

SAMPLE = Path(__file__).parents[1] / "samples" / "dinas-pppa-bekasi-2020.pdf"


@cache
def checked(path: Path = SAMPLE) -> Result:
    return check_report(path)


def job(result: Result, source: Path = SAMPLE, folder: Path = Path(), **more: object) -> Job:
    return Job(result, source, folder, "id", ("pdf",), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_note_lies_on_the_figure_however_the_page_is_set(shape: str, tmp_path: Path) -> None:
    source = drawn(tmp_path / "report.pdf", **SHAPES[shape])
    result = check_report(source)
    accused = [f for f in result.findings if f.place.text == WRONG]
    assert len(accused) == 1
    (copy,) = pdf_format(job(result, source, tmp_path / "out"))
    with pikepdf.open(copy) as pdf:
        mark = next(a for a in pdf.pages[0].obj.Annots if a.get("/NM") == accused[0].finding_id)
        x0, y0, x1, y1 = (float(v) for v in mark.Rect)
        points = [float(v) for v in mark.QuadPoints]
    document = pypdfium2.PdfDocument(copy)
    assert document[0].get_textpage().get_text_bounded(x0, y0, x1, y1).strip() == WRONG
    document.close()
    assert points[2] - points[0] > 5 and points[1] == points[3], "the first two corners run along the text, which is level in user space"
    assert points[5] < points[1], "the other two lie below"


def test_notes_of_a_whole_report_lie_on_their_figures() -> None:
    result = checked()
    document = pypdfium2.PdfDocument(SAMPLE)
    with open_document(SAMPLE) as opened:
        turns = dict(result.layout.turns)
        some = [n for n in notes(job(result)) if not n.name.endswith("+") and not n.subject.startswith("STR")]
        accused = {f.finding_id: f for f in result.findings}
        assert len(some) > 15
        for note in some:
            corners = quad(note.box, opened.view(note.page).turned(turns.get(note.page, 0)))
            xs, ys = [x for x, _y in corners], [y for _x, y in corners]
            text = document[note.page - 1].get_textpage().get_text_bounded(min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)
            figure = "".join(c for c in accused[note.name].reported if c.isdigit())[:6]
            assert figure in "".join(c for c in text if c.isdigit()), note.name
    document.close()


def test_a_note_tells_code_message_and_expected_figure() -> None:
    (note, other) = notes(job(replace(hasil(temuan("CAP101-00000001")), layout=LayoutSummary(9, 1, 0))))
    assert note.subject == "CAP101" and "80,00" in note.text and other.name == "CAP101-00000001+" and other.page == 4


def test_outline_has_an_entry_for_every_finding_and_keeps_the_reports_own(tmp_path: Path) -> None:
    source = drawn(tmp_path / "report.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as tree:
            tree.root.append(pikepdf.OutlineItem("BAB III", 0))
        pdf.save(source)
    result = check_report(source)
    (copy,) = pdf_format(job(result, source, tmp_path / "out"))
    with pikepdf.open(copy) as pdf, pdf.open_outline() as tree:
        assert [item.title for item in tree.root] == ["BAB III", "Temuan lkip-check"]
        assert sum(1 + len(item.children) for item in tree.root[1].children) == len([f for f in result.findings if f.place.page])


def test_the_report_is_not_touched_and_its_own_notes_stay(tmp_path: Path) -> None:
    source = drawn(tmp_path / "report.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], NM="own", Contents="x")
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save(source)
    before = source.read_bytes()
    (copy,) = pdf_format(job(check_report(source), source, tmp_path / "out"))
    assert source.read_bytes() == before
    with pikepdf.open(copy) as pdf:
        assert next(str(a.NM) for a in pdf.pages[0].obj.Annots if "/NM" in a) == "own"


def test_same_report_same_bytes() -> None:
    assert annotated(job(checked())) == annotated(job(checked()))


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    source = drawn(tmp_path / "report.pdf")
    bad = temuan("CAP101-00000001", text=HOSTILE)
    bad = replace(
        bad, place=replace(bad.place, page=1), message=Message.of("{x}", x=HOSTILE + ") /JS (app.alert(1)" + "a" * 4000), other=None
    )
    with pikepdf.open(io.BytesIO(annotated(job(hasil(bad), source)))) as pdf:
        (mark,) = [a for a in pdf.pages[0].obj.Annots if a.Subtype == "/Highlight"]
        assert "/A" not in mark and "/AA" not in mark and "a" * 4000 in str(mark.Contents)
        assert "/JS" not in mark and "\u202e" not in str(mark.Contents)


def locked(path: Path, user: str = "") -> Path:
    drawn(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        allow = pikepdf.Permissions(modify_annotation=False)
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user, allow=allow))
    return path


def test_a_locked_report_is_left_alone_unless_asked(tmp_path: Path) -> None:
    source = locked(tmp_path / "report.pdf")
    result = check_report(source)
    with pytest.raises(Refused, match="--even-if-locked"):
        annotated(job(result, source))
    with pikepdf.open(io.BytesIO(annotated(job(result, source, even_if_locked=True)))) as pdf:
        assert pdf.is_encrypted and not pdf.allow.modify_annotation
        assert any(a.Subtype == "/Highlight" for a in pdf.pages[0].obj.Annots)


def test_a_refused_copy_costs_itself_alone(tmp_path: Path) -> None:
    source = locked(tmp_path / "report.pdf")
    call = [sys.executable, "-m", "pipeline.cli", str(source), "--format", "pdf,csv", "--out", str(tmp_path / "out"), "--lang", "en"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 7 and "--even-if-locked" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "out" / "report" / "discrepancies.csv").exists()
    assert not (tmp_path / "out" / "report" / "annotated.pdf").exists()


def answered(path: Path, *answers: dict[str, object]) -> None:
    """Answers to the first highlight, as viewers write them; `to` names an earlier answer (0 = the note itself)."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = next(p for p in pdf.pages if "/Annots" in p.obj)
        made = [next(a for a in page.obj.Annots if a.Subtype == "/Highlight")]
        for answer in answers:
            target = made[int(str(answer.pop("to", 0)))]
            entry = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], IRT=target)
            for key, value in answer.items():
                entry[f"/{key}"] = pikepdf.String(str(value))
            made.append(pdf.make_indirect(entry))
            page.obj.Annots.append(made[-1])
        pdf.save(path)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    source = drawn(tmp_path / "report.pdf")
    return pdf_format(job(check_report(source), source, tmp_path / "out"))[0]


def test_decisions_are_read_back(copy: Path) -> None:
    answered(
        copy,
        {"StateModel": "Review", "State": "Rejected", "T": "Pemeriksa A", "M": "D:20260301080000"},
        {"StateModel": "Review", "State": "Accepted", "T": "Pemeriksa B", "M": "D:20260302093000+07'00'", "to": 1},
        {"Contents": "sudah dikonfirmasi", "M": "D:20260302093100"},
        {"StateModel": "Marked", "State": "Marked", "M": "D:20260401000000"},
    )
    first, *rest = decisions(copy)
    assert (first.state, first.by, first.when, first.remarks) == ("accepted", "Pemeriksa B", "2026-03-02 09:30", ("sudah dikonfirmasi",))
    assert all(d.state == "" for d in rest)


def test_answers_in_a_ring_and_strange_notes_do_no_harm(copy: Path) -> None:
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        page = next(p for p in pdf.pages if "/Annots" in p.obj)
        one = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Text, StateModel="Review", State="Accepted"))
        two = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Text, IRT=one, State=5))
        one.IRT = two
        page.obj.Annots.append(one)
        page.obj.Annots.append(two)
        page.obj.Annots.append(pikepdf.Array([1, 2]))
        pdf.save(copy)
    assert all(d.state == "" for d in decisions(copy))


def test_a_pdf_without_our_notes_has_no_decisions() -> None:
    assert decisions(SAMPLE) == ()


def test_the_command_writes_decisions_as_csv(copy: Path, tmp_path: Path) -> None:
    answered(copy, {"StateModel": "Review", "State": "Rejected", "T": "=cmd|A", "M": "D:2026"})
    call = [sys.executable, "-m", "pipeline.cli", "decisions", str(copy), "-o", str(tmp_path / "d.csv"), "--lang", "en"]
    assert subprocess.run(call, capture_output=True, check=False).returncode == 0
    lines = (tmp_path / "d.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "finding_id,rule,page,decision,by,when,remarks" and ",rejected,'=cmd|A," in lines[1]
    for path, code in ((SAMPLE, 6), (tmp_path / "none.pdf", 3), (tmp_path / "d.csv", 3)):
        done = subprocess.run([*call[:4], str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == code and "Traceback" not in done.stderr
