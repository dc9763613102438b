"""A whole report read from a PDF made for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Drawn

from extractors import reader
from extractors.errors import NotAPdf
from extractors.layout import Box, Cell, CellLine, Layout, Page
from extractors.rawtable import RawTable
from extractors.reader import is_frame, page_of, read_layout

ROWS = [["No", "Indikator", "Target", "Realisasi"], *([str(n), f"Indikator {n}", str(50 + n), str(60 + n)] for n in range(1, 60))]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lkip") / "contoh.pdf"
    style = getSampleStyleSheet()
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [
        Paragraph("<b>3.1 Capaian Kinerja</b>", style["Normal"]),
        Paragraph("Capaian kinerja tahun 2020 dapat dilihat pada tabel berikut:", style["Normal"]),
        Spacer(1, 10),
        Paragraph("<b>Tabel 3.1 Capaian Kinerja Tahun 2020</b>", style["Normal"]),
        Drawn(ROWS, colWidths=[40, 200, 90, 90], style=grid, repeatRows=1),
        Paragraph("Sumber: data diolah", style["Normal"]),
        Spacer(1, 20),
        Paragraph("Rata-rata realisasi adalah 90%.", style["Normal"]),
        PageBreak(),
        Paragraph("Penutup laporan ini.", style["Normal"]),
    ]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def test_table_sentences_and_captions_of_a_report(report: Path) -> None:
    layout: Layout = read_layout(report)
    assert layout.name == "contoh"
    (table,) = layout.tables
    assert (table.label, table.title, table.pages) == ("Tabel 3.1", "Capaian Kinerja Tahun 2020", (1, 2))
    assert table.rows == len(ROWS)
    assert [c.text for c in table.cells if c.row == len(ROWS) - 1] == ["59", "Indikator 59", "109", "119"]
    assert table.headings == ("3.1 Capaian Kinerja",)
    assert table.lead_in == "Capaian kinerja tahun 2020 dapat dilihat pada tabel berikut:"
    assert table.notes == ("Sumber: data diolah",)
    assert [s.text for s in layout.sentences] == [
        "Capaian kinerja tahun 2020 dapat dilihat pada tabel berikut:",
        "Rata-rata realisasi adalah 90%.",
        "Penutup laporan ini.",
    ]
    assert len(layout.page_sizes) == layout.pages == 3


def test_failing_page_does_not_cost_the_report(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_page_two(page: Page, before: Sequence[float]) -> list[RawTable]:
        if page.number == 2:
            raise ValueError("odd rules")
        return []

    monkeypatch.setattr(reader, "ruled_tables", break_page_two)
    layout = read_layout(report)
    assert [(t.code, t.page) for t in layout.troubles] == [("page_failed", 2)]
    assert layout.sentences[-1].text == "Penutup laporan ini."


def test_no_pdf_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "catatan.pdf"
    path.write_text("bukan pdf")
    with pytest.raises(NotAPdf):
        read_layout(path)


def test_picture_page_and_unreadable_text_are_troubles() -> None:
    scan = Page(4, 595.0, 842.0, (), pictures=(Box(0, 0, 595, 842),))
    garbled = Page(5, 595.0, 842.0, (), characters=100, unreadable_characters=60)
    sound = Page(6, 595.0, 842.0, (), characters=100)
    assert [[t.code for t in page_of(p, []).troubles] for p in (scan, garbled, sound)] == [["picture_page"], ["no_unicode"], []]


def framed(*texts: str, cols: int = 2) -> RawTable:
    box = Box(72, 100, 500, 200)
    cells = tuple(
        Cell(k // cols, k % cols, t, 1, box, lines=tuple(CellLine(part, box, 110.0) for part in t.split("/")) if t else ())
        for k, t in enumerate(texts)
    )
    return RawTable(1, box, (len(texts) + cols - 1) // cols, cols, cells, (72.0, 250.0, 500.0)[: cols + 1], (100.0, 200.0))


def test_box_round_a_formula_is_no_table() -> None:
    assert is_frame(framed("Jumlah Kasus/Jumlah Keluarga × 1000", "=/200 Kasus/769.691 Keluarga/× 1000/= 0.26"))
    assert is_frame(framed("Catatan penting", cols=1))
    assert not is_frame(framed("Uraian", "Jumlah", "Pegawai", "12"))
