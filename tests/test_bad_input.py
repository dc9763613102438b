"""Files that are not reports, or damaged ones: a clear message, an exit code of its own, no traceback, nothing endless."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import Options, check_report
from pipeline.cli import build

A4 = (595.0, 842.0)


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(build(lang), [str(a) for a in arguments] + ["--lang", lang])


def page_with_table(canvas: Canvas, size: tuple[float, float] = A4) -> None:
    """Three rows of target, realisasi and capaian between drawn rules; the last capaian is wrong."""
    left, top = 60.0, size[1] - 120
    canvas.setFont("Helvetica", 9)
    canvas.drawString(left, top + 12, "Tabel 3.1 Capaian Kinerja Tahun 2020")
    rows = [
        ("No", "Indikator", "Target", "Realisasi", "Capaian (%)"),
        ("1", "Persentase dokumen selesai", "80", "72", "90,00"),
        ("2", "Persentase data mutakhir", "50", "40", "80,00"),
        ("3", "Persentase layanan tepat waktu", "80", "60", "95,00"),
    ]
    edges = [left, left + 30, left + 220, left + 290, left + 370, left + 450]
    for r in range(len(rows) + 1):
        canvas.line(edges[0], top - 20 * r, edges[-1], top - 20 * r)
    for x in edges:
        canvas.line(x, top, x, top - 20 * len(rows))
    for r, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 4, top - 20 * r - 14, text)


def report(path: Path, *, pages: int = 1, size: tuple[float, float] = A4, encrypt: StandardEncryption | None = None) -> Path:
    """A small report of `pages` pages, the table on the first."""
    canvas = Canvas(str(path), pagesize=size, encrypt=encrypt, invariant=1)
    page_with_table(canvas, size)
    canvas.showPage()
    for n in range(2, pages + 1):
        canvas.drawString(60, 700, f"Halaman {n} berisi uraian tanpa tabel.")
        canvas.showPage()
    canvas.save()
    return path


def raw_pdf(*objects: str) -> bytes:
    """A PDF of the given object bodies, numbered from 1; the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def stream(content: str, more: str = "") -> str:
    return f"<< /Length {len(content)} {more} >>\nstream\n{content}\nendstream"


@pytest.fixture(autouse=True)
def somewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LKIP_DEBUG", raising=False)


def test_the_sound_report_behind_these_tests_is_checked(tmp_path: Path) -> None:
    answer = run(report(tmp_path / "a.pdf"))
    assert answer.exit_code == 1, answer.output
    assert "95,00" in (tmp_path / "out" / "a" / "discrepancies.csv").read_text(encoding="utf-8-sig")


def refused(path: Path, code: int, english: str, indonesian: str, *options: str) -> None:
    """`path` is refused with `code` and a sentence in the language asked for; nothing is written about it."""
    for lang, text in (("en", english), ("id", indonesian)):
        answer = run(path, *options, lang=lang)
        assert answer.exit_code == code, answer.output
        assert text in answer.stderr and "Traceback" not in answer.output
    assert not (Path("out") / path.stem).exists()


def test_missing_file() -> None:
    refused(Path("none.pdf"), 3, "no such file", "berkas tidak ada")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    refused(tmp_path / "folder.pdf", 3, "this is a folder", "ini folder")


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    refused(tmp_path / "empty.pdf", 3, "empty", "kosong")


@pytest.mark.parametrize("content", [b"<html>404 Not Found</html>", b"PK\x03\x04 a document of words", b"\x00" * 5000, b"%PD"])
def test_not_a_pdf(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "web.pdf").write_bytes(content)
    refused(tmp_path / "web.pdf", 3, "not a PDF", "bukan berkas PDF")


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_download_cut_short_never_ends_in_a_traceback(tmp_path: Path, share: float) -> None:
    whole = report(tmp_path / "a.pdf", pages=3).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: int(len(whole) * share)])
    answer = run(tmp_path / "cut.pdf")
    assert answer.exit_code in {3, 6} and "Traceback" not in answer.output
    assert answer.stderr.startswith(str(tmp_path / "cut.pdf"))


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    (tmp_path / "none.pdf").write_bytes(raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"))
    refused(tmp_path / "none.pdf", 3, "damaged", "rusak")


def test_encrypted_with_an_empty_user_password_opens_by_itself(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf", encrypt=StandardEncryption("", ownerPassword="pemilik", strength=128))
    assert run(path).exit_code == 1


def test_encrypted_needs_its_password(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf", encrypt=StandardEncryption("rahasia", ownerPassword="pemilik", strength=128))
    refused(path, 4, "--password", "--password")
    refused(path, 4, "does not open", "tidak membuka", "--password", "salah")
    assert run(path, "--password", "rahasia").exit_code == 1


def test_pages_that_are_pictures_need_ocr(tmp_path: Path) -> None:
    picture = ImageReader(Image.new("L", (620, 877), 235))
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=A4)
    for _ in range(2):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    answer = run(tmp_path / "scan.pdf")
    assert answer.exit_code == 5 and "OCR" in answer.stderr
    coverage = (tmp_path / "out" / "scan" / "coverage.csv").read_text(encoding="utf-8-sig")
    assert ",picture_pages,2," in coverage and coverage.count("trouble,1,picture_page") == 2


def test_a_letter_without_tables_and_figures_holds_nothing_to_check(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "letter.pdf"), pagesize=A4)
    canvas.drawString(60, 700, "Laporan ini disusun dengan sebaik-baiknya.")
    canvas.save()
    answer = run(tmp_path / "letter.pdf", lang="id")
    assert answer.exit_code == 6 and "tidak ada yang bisa diperiksa" in answer.stderr


def test_five_hundred_pages(tmp_path: Path) -> None:
    result = check_report(report(tmp_path / "long.pdf", pages=500))
    assert result.layout.pages == 500 and result.coverage.table_figures >= 9


def test_a_page_of_twenty_metres(tmp_path: Path) -> None:
    result = check_report(report(tmp_path / "banner.pdf", size=(595.0, 56693.0)))
    assert result.layout.pages == 1


def test_a_page_tree_that_holds_itself(tmp_path: Path) -> None:
    content = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    (tmp_path / "cycle.pdf").write_bytes(content)
    answer = run(tmp_path / "cycle.pdf")
    assert answer.exit_code in {3, 6} and "Traceback" not in answer.output


def test_a_form_that_draws_itself(tmp_path: Path) -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >>"
    content = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /XObject << /F 4 0 R >> >> >>",
        stream("/F Do 10 10 m 100 10 l S", form),
        stream("/F Do"),
    )
    (tmp_path / "form.pdf").write_bytes(content)
    answer = run(tmp_path / "form.pdf")
    assert answer.exit_code == 6 and "Traceback" not in answer.output


def test_a_broken_page_costs_itself_alone(tmp_path: Path) -> None:
    text = "BT /F1 12 Tf 60 700 Td (Tabel 3.1 Capaian) Tj ET"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    content = raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [9 0 R 3 0 R] /Count 2 >>",
        page,
        stream(text),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    (tmp_path / "broken.pdf").write_bytes(content)
    result = check_report(tmp_path / "broken.pdf")
    assert (result.layout.pages, result.layout.failed_pages) == (2, (1,))


def test_rules_can_be_chosen_for_the_library_too(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    everything, nothing = check_report(path), check_report(path, options=Options(ignore=("CAP",)))
    assert any(f.rule == "CAP101" for f in everything.findings)
    assert not any(f.rule.startswith("CAP") for f in nothing.findings)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    for out in ("one", "two"):
        run(path, "--out", out)
    names = sorted(p.name for p in (tmp_path / "one" / "a").iterdir())
    assert len(names) == 4
    for name in names:
        assert (tmp_path / "one" / "a" / name).read_bytes() == (tmp_path / "two" / "a" / name).read_bytes()
