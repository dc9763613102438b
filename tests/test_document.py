"""Pages read from PDFs made on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.document import open_document
from extractors.errors import Damaged, EmptyFile, Encrypted, NotAPdf, NotFound, PageFailed
from extractors.grid import ruled_tables
from extractors.layout import Page

WIDTH, HEIGHT = 400, 300


def canvas(path: Path, size: tuple[float, float] = (WIDTH, HEIGHT), **options: object) -> Canvas:
    drawn = Canvas(str(path), pagesize=size, **options)
    drawn.setFont("Helvetica", 10)
    return drawn


def only_page(path: Path) -> Page:
    with open_document(path) as document:
        assert document.page_count == 1
        return document.page(1)


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def test_lines_boxes_and_bold(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Capaian kinerja 98,5 %")
    c.setFont("Helvetica-Bold", 12)
    c.drawString(50, 220, "Jumlah")
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert lines(page) == ["Capaian kinerja 98,5 %", "Jumlah"]
    first, second = page.lines
    assert (first.bold, second.bold) == (False, True)
    assert first.base == pytest.approx(HEIGHT - 250, abs=0.1)
    assert first.box.x0 == pytest.approx(50, abs=1)
    assert second.size == pytest.approx(12, abs=0.1)
    assert first.box.top < first.base < first.box.bottom
    assert page.characters == len("Capaiankinerja98,5%Jumlah")


def test_page_turned_by_its_dictionary(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.setPageRotation(90)
    c.saveState()
    c.translate(100, 50)
    c.rotate(90)
    c.drawString(0, 0, "Realisasi anggaran tahun berjalan menurut program")
    c.restoreState()
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert (page.width, page.height, page.turned) == (WIDTH, HEIGHT, 0)  # the library swaps the sides of a turned page
    assert lines(page) == ["Realisasi anggaran tahun berjalan menurut program"]
    assert page.lines[0].words[0].turn == 0
    assert page.lines[0].box.x0 == pytest.approx(50, abs=1)
    assert page.lines[0].base == pytest.approx(100, abs=1)


def test_page_drawn_sideways_reads_upright(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.translate(100, 50)
    c.rotate(90)
    for k, text in enumerate(["Sasaran strategis dan indikator kinerja", "Target dan realisasi tahun berjalan 1.234"]):
        c.drawString(0, -20 * k, text)
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert page.turned == 90
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert lines(page) == ["Sasaran strategis dan indikator kinerja", "Target dan realisasi tahun berjalan 1.234"]


def test_turned_words_on_an_upright_page(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Jumlah penduduk menurut kecamatan dan kelurahan pada akhir tahun")
    for angle, x in ((90, 100), (-90, 200)):
        c.saveState()
        c.translate(x, 100)
        c.rotate(angle)
        c.drawString(0, 0, "Laki-laki 1.5")
        c.restoreState()
    c.save()
    page = only_page(tmp_path / "a.pdf")
    turned = {line.words[0].turn: line.text for line in page.lines}
    assert turned == {0: "Jumlah penduduk menurut kecamatan dan kelurahan pada akhir tahun", 270: "Laki-laki 1.5", 90: "Laki-laki 1.5"}
    up = next(line for line in page.lines if line.words[0].turn == 270)
    assert up.box.x1 == pytest.approx(102, abs=1) and up.box.bottom == pytest.approx(200, abs=1)


def test_watermark_is_not_text(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Teks")
    c.translate(100, 100)
    c.rotate(45)
    c.drawString(0, 0, "SALINAN")
    c.save()
    assert lines(only_page(tmp_path / "a.pdf")) == ["Teks"]


def test_letter_spaced_heading_is_one_word(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "J U M L A H")
    c.drawString(50, 230, "a b")
    c.save()
    assert lines(only_page(tmp_path / "a.pdf")) == ["JUMLAH", "a b"]


def test_wide_gaps_and_rules_divide_lines(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Target")
    c.drawString(200, 250, "Realisasi")
    c.drawString(50, 200, "43")
    c.drawString(65, 200, "44")
    c.setLineWidth(0.5)
    c.line(63, 190, 63, 215)
    c.save()
    assert sorted(lines(only_page(tmp_path / "a.pdf"))) == ["43", "44", "Realisasi", "Target"]


def test_words_touching_across_a_rule_are_cut_but_figures_are_not(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.setLineWidth(0.5)
    c.drawString(50, 250, "CAPAIAN")
    edge = 50 + c.stringWidth("CAPAIAN", "Helvetica", 10)
    c.drawString(edge + 0.3, 250, "NO")
    c.line(edge, 240, edge, 265)
    c.drawString(50, 200, "1.234.567.890")
    c.line(90, 190, 90, 215)
    c.save()
    assert sorted(lines(only_page(tmp_path / "a.pdf"))) == ["1.234.567.890", "CAPAIAN", "NO"]


def test_word_written_twice_is_read_once(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "11 Jumlah 100,00")
    c.drawString(50.3, 250, "11 Jumlah 100,00")
    c.save()
    assert lines(only_page(tmp_path / "a.pdf")) == ["11 Jumlah 100,00"]


def test_raised_mark_is_a_word_of_its_own(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "90,77")
    x = 50 + c.stringWidth("90,77", "Helvetica", 10)
    c.setFont("Helvetica", 6)
    c.drawString(x, 254, "1")
    c.save()
    assert lines(only_page(tmp_path / "a.pdf")) == ["90,77 1"]


def test_rules_strokes_thin_fills_dashes(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.setLineWidth(1)
    c.line(50, 250, 350, 250)
    c.rect(50, 199.5, 300, 1, stroke=0, fill=1)  # as Word draws rules
    c.setDash(3, 2)
    c.line(50, 150, 350, 150)
    c.setDash()
    for k in range(60):
        c.rect(50 + 5 * k, 100, 2.5, 0.5, stroke=0, fill=1)  # dots drawn one by one
    c.setFillColorRGB(0.8, 0.9, 1)
    c.rect(50, 20, 300, 40, stroke=0, fill=1)
    c.setFillColorRGB(1, 1, 1)
    c.rect(60, 25, 280, 30, stroke=0, fill=1)
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert [rule.at for rule in page.level_rules] == pytest.approx([50, 100, 150, 199.75], abs=0.3)
    assert all(rule.start == pytest.approx(50, abs=1) and rule.end > 345 for rule in page.level_rules)
    assert page.upright_rules == ()
    assert len(page.fills) == 1  # the white box over it is no shading


def test_table_inside_a_form(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.beginForm("tabel")
    c.setFont("Helvetica", 10)
    for y in (0, 20, 40):
        c.line(0, y, 200, y)
    for x in (0, 100, 200):
        c.line(x, 0, x, 40)
    for k, text in enumerate(["Indikator", "Target", "Rasio", "12,5"]):
        c.drawString(5 + 100 * (k % 2), 25 - 20 * (k // 2), text)
    c.endForm()
    c.translate(50, 100)
    c.doForm("tabel")
    c.save()
    page = only_page(tmp_path / "a.pdf")
    (table,) = ruled_tables(page)
    assert [cell.text for cell in table.cells] == ["Indikator", "Target", "Rasio", "12,5"]
    assert table.box.x0 == pytest.approx(50, abs=1) and table.box.bottom == pytest.approx(HEIGHT - 100, abs=1)


def test_empty_user_password_opens(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf", encrypt=StandardEncryption("", "owner", canPrint=0))
    c.drawString(50, 250, "Terbuka")
    c.save()
    assert lines(only_page(tmp_path / "a.pdf")) == ["Terbuka"]


def test_password(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf", encrypt=StandardEncryption("rahasia", "owner"))
    c.drawString(50, 250, "Isi")
    c.save()
    with pytest.raises(Encrypted):
        open_document(tmp_path / "a.pdf")
    with pytest.raises(Encrypted):
        open_document(tmp_path / "a.pdf", "salah")
    with open_document(tmp_path / "a.pdf", "rahasia") as document:
        assert lines(document.page(1)) == ["Isi"]


def test_files_that_are_no_reports(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_document(tmp_path / "tiada.pdf")
    with pytest.raises(NotFound):
        open_document(tmp_path)
    (tmp_path / "kosong.pdf").write_bytes(b"")
    with pytest.raises(EmptyFile):
        open_document(tmp_path / "kosong.pdf")
    (tmp_path / "surat.pdf").write_text("bukan pdf")
    with pytest.raises(NotAPdf):
        open_document(tmp_path / "surat.pdf")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<")
    with pytest.raises(Damaged) as caught:
        open_document(tmp_path / "rusak.pdf")
    assert caught.value.code == "damaged"


def test_page_of_absurd_size_fails_alone(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Satu")
    c.showPage()
    c.setPageSize((60_000, 60_000))
    c.drawString(50, 250, "Dua")
    c.save()
    with open_document(tmp_path / "a.pdf") as document:
        assert lines(document.page(1)) == ["Satu"]
        with pytest.raises(PageFailed) as caught:
            document.page(2)
        with pytest.raises(PageFailed):
            document.page(3)
    assert caught.value.page == 2


def test_limits_mark_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.drawString(50, 250, "Panjang sekali")
    c.save()
    assert not only_page(tmp_path / "a.pdf").cut
    monkeypatch.setattr("extractors.glyphs.MAX_CHARACTERS", 5)
    page = only_page(tmp_path / "a.pdf")
    assert page.cut and lines(page) == ["Panja"]


def test_sizes_and_metadata(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    c.setTitle("Laporan Kinerja")
    c.drawString(50, 250, "Satu")
    c.showPage()
    c.setPageSize((612, 936))
    c.drawString(50, 250, "Dua")
    c.save()
    with open_document(tmp_path / "a.pdf") as document:
        assert document.sizes == ((400, 300), (612, 936))
        assert dict(document.metadata)["Title"] == "Laporan Kinerja"
        assert [page.number for page in document] == [1, 2]


@pytest.mark.parametrize(("on", "off"), [(0.5, 0.0), (0.5, 0.5), (0.5, 1.0), (2.0, 1.5)])
def test_rules_drawn_as_dots_run_one_way_only(tmp_path: Path, on: float, off: float) -> None:
    c = canvas(tmp_path / "a.pdf")
    for y in (250, 220):
        for k in range(int(200 / (on + off))):
            c.rect(50 + k * (on + off), y, on, 0.5, stroke=0, fill=1)
    for x in (50, 120):
        for k in range(int(30 / (on + off))):
            c.rect(x, 220 + k * (on + off), 0.5, on, stroke=0, fill=1)
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert [(r.at, r.start, r.end) for r in page.level_rules] == [pytest.approx((y, 50, 250), abs=3) for y in (49.75, 79.75)]
    assert [(r.at, r.start, r.end) for r in page.upright_rules] == [pytest.approx((x, 50, 80), abs=4) for x in (50.25, 120.25)]


def test_rules_drawn_past_the_page_end_where_their_clip_ends(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    frame = c.beginPath()
    frame.rect(50, 100, 200, 150)
    c.clipPath(frame, stroke=0)
    c.line(-200, 180, 900, 180)
    c.line(120, -300, 120, 900)
    c.line(-200, 20, 900, 20)  # outside the clip
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert [(r.at, r.start, r.end) for r in page.level_rules] == [pytest.approx((120, 50, 250), abs=1)]
    assert [(r.at, r.start, r.end) for r in page.upright_rules] == [pytest.approx((120, 50, 200), abs=1)]


def test_a_pixel_stretched_to_a_rule_is_a_rule(tmp_path: Path) -> None:
    c = canvas(tmp_path / "a.pdf")
    for matrix in ("200 0 0 .5 50 250", "0.5 0 0 30 50 220", "100 0 0 80 200 50"):
        c._code.append(f"q {matrix} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")  # type: ignore[attr-defined]
    c.save()
    page = only_page(tmp_path / "a.pdf")
    assert [(r.at, r.start, r.end) for r in page.level_rules] == [pytest.approx((49.75, 50, 250), abs=1)]
    assert [(r.at, r.start, r.end) for r in page.upright_rules] == [pytest.approx((50.25, 50, 80), abs=1)]
    assert len(page.pictures) == 1
