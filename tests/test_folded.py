"""Two pages on one sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from extractors.folded import is_folded
from extractors.layout import Table
from extractors.reader import read_layout

WIDE, HIGH = landscape(A4)
PROSE = (
    "Pengukuran kinerja membandingkan target dengan realisasi setiap",
    "indikator sasaran pada akhir tahun anggaran menurut perjanjian",
    "kinerja yang ditetapkan pada awal tahun dan hasilnya dipakai untuk",
    "perbaikan rencana kerja tahun berikutnya oleh semua bidang dinas",
    "dengan memperhatikan hasil evaluasi tahun yang sudah berjalan.",
)
COLUMNS = (0, 160, 220, 280)  # left edge of names, right edges of figures
Draw = Callable[[Canvas], None]


def prose(canvas: Canvas, x: float, y: float) -> None:
    for k, line in enumerate(PROSE):
        canvas.drawString(x, y - 12 * k, line)


def bare(canvas: Canvas, x: float, y: float, rows: Sequence[str]) -> None:
    """A table without rules, cells between `|`."""
    for k, row in enumerate(rows):
        for cell, at in zip(row.split("|"), COLUMNS, strict=True):
            (canvas.drawRightString if at else canvas.drawString)(x + at, y - 13 * k, cell)


def ruled(canvas: Canvas, x: float, y: float, rows: Sequence[str]) -> None:
    bare(canvas, x + 3, y - 10, rows)
    for k in range(len(rows) + 1):
        canvas.line(x, y - 13 * k, x + 290, y - 13 * k)
    for at in (0, 110, 175, 235, 290):
        canvas.line(x + at, y, x + at, y - 13 * len(rows))


def sheets(path: Path, *draw: Draw, size: tuple[float, float] = (WIDE, HIGH)) -> Path:
    canvas = Canvas(str(path), pagesize=size)
    for page in draw:
        canvas.setFont("Helvetica", 8)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


LEFT, RIGHT = 50.0, WIDE / 2 + 50.0
HEADER = "Indikator|Target|Realisasi|Capaian"


def told(table: Table, row: int) -> list[str]:
    return [c.text for c in table.cells if c.row == row]


def both(canvas: Canvas) -> None:
    prose(canvas, LEFT, 540)
    prose(canvas, RIGHT, 540)
    canvas.drawString(LEFT, 440, "Tabel 3.1 Capaian Kesehatan Tahun 2020")
    bare(
        canvas,
        LEFT,
        420,
        (HEADER, "Angka harapan hidup|71,20|71,50|100,42", "Cakupan imunisasi|90,00|85,50|95,00", "Rasio bidan|4,00|4,20|105,00"),
    )
    canvas.drawString(RIGHT, 440, "Tabel 3.2 Capaian Pendidikan Tahun 2020")
    bare(
        canvas,
        RIGHT,
        420,
        (HEADER, "Angka melek huruf|98,00|98,10|100,10", "Rata lama sekolah|8,50|8,30|97,65", "Rasio guru|20,00|19,00|95,00"),
    )


def test_tables_without_rules_side_by_side_on_two_pages_are_two(tmp_path: Path) -> None:
    layout = read_layout(sheets(tmp_path / "a.pdf", both))
    assert [t.label for t in layout.tables] == ["Tabel 3.1", "Tabel 3.2"]
    assert [told(t, 2) for t in layout.tables] == [
        ["Cakupan imunisasi", "90,00", "85,50", "95,00"],
        ["Rata lama sekolah", "8,50", "8,30", "97,65"],
    ]
    assert [t.pages for t in layout.tables] == [(1,), (1,)]
    assert layout.pages == len(layout.page_sizes) == 1


def test_boxes_and_sentences_stand_where_the_sheet_has_them(tmp_path: Path) -> None:
    layout = read_layout(sheets(tmp_path / "a.pdf", both))
    left, right = layout.tables
    assert left.boxes[0].x1 < WIDE / 2 < right.boxes[0].x0
    cell = next(c for c in right.cells if c.text == "98,10")
    assert cell.page == 1
    assert cell.box.holds(RIGHT + 210, HIGH - 420 + 10)
    assert [s.text for s in layout.sentences] == [" ".join(PROSE)] * 2
    assert [s.spans[0][1].x0 == pytest.approx(x, abs=1) for s, x in zip(layout.sentences, (LEFT, RIGHT), strict=True)] == [True, True]


def test_table_goes_on_from_one_page_to_the_other_of_its_sheet(tmp_path: Path) -> None:
    def cut(canvas: Canvas) -> None:
        prose(canvas, LEFT, 200)
        canvas.drawString(LEFT, 130, "Tabel 3.1 Capaian Tahun 2020")
        ruled(canvas, LEFT, 120, (HEADER, "Indikator satu|10|10|100", "Indikator dua|20|19|95", "Indikator tiga|40|39|97,5"))
        ruled(canvas, RIGHT, 550, (HEADER, "Indikator empat|50|50|100", "Indikator lima|60|57|95"))
        prose(canvas, RIGHT, 300)

    (table,) = read_layout(sheets(tmp_path / "a.pdf", cut)).tables
    assert [told(table, r)[0] for r in range(table.rows)] == [
        "Indikator",
        *(f"Indikator {n}" for n in ("satu", "dua", "tiga", "empat", "lima")),
    ]
    assert (table.pages, table.page_numbers) == ((1, 1), (1,))
    assert table.boxes[0].x0 < WIDE / 2 < table.boxes[1].x0


def tables_alone(canvas: Canvas) -> None:
    canvas.drawString(LEFT, 550, "Tabel 2.1 Kesehatan")
    bare(canvas, LEFT, 530, (HEADER, "Angka kematian ibu|70|60|114", "Angka kematian bayi|9|8|111", "Prevalensi stunting|14|13|107"))
    canvas.drawString(RIGHT, 524, "Tabel 2.2 Pendidikan")
    bare(canvas, RIGHT, 504, (HEADER, "Angka partisipasi|98|97|99", "Angka kelulusan|100|100|100", "Ruang kelas baik|90|81|90"))


def first_names(path: Path) -> list[str]:
    return [told(t, 1)[0] for t in read_layout(path).tables if t.pages == (1,) and t.label.startswith("Tabel 2.")]


def test_sheet_of_tables_alone_in_a_folded_report_is_two_pages(tmp_path: Path) -> None:
    assert first_names(sheets(tmp_path / "a.pdf", tables_alone, both, both)) == ["Angka kematian ibu", "Angka partisipasi"]
    assert first_names(sheets(tmp_path / "b.pdf", tables_alone)) != ["Angka kematian ibu", "Angka partisipasi"]  # nothing tells two pages


def test_pages_numbered_one_after_the_other_are_two(tmp_path: Path) -> None:
    def numbered(first: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            tables_alone(canvas)
            canvas.drawString(WIDE / 4, 30, str(first))
            canvas.drawString(3 * WIDE / 4, 30, "13")

        return draw

    assert first_names(sheets(tmp_path / "a.pdf", numbered(12))) == ["Angka kematian ibu", "Angka partisipasi"]
    assert first_names(sheets(tmp_path / "b.pdf", numbered(13))) != ["Angka kematian ibu", "Angka partisipasi"]


def test_smaller_print_is_read_at_the_size_of_its_pages(tmp_path: Path) -> None:
    def small(canvas: Canvas) -> None:
        canvas.scale(2**-0.5, 2**-0.5)
        canvas.setFont("Helvetica", 11)
        for x, n in ((60.0, "1"), (60.0 + A4[0], "2")):
            for k, line in enumerate((*PROSE, *PROSE)):
                canvas.drawString(x, 780 - 15 * k, line)
            ruled(canvas, x, 500, (HEADER, "Satu|10|10|100", f"Indikator {n}|20|19|95"))

    layout = read_layout(sheets(tmp_path / "a.pdf", small))
    assert [told(t, 2)[0] for t in layout.tables] == ["Indikator 1", "Indikator 2"]
    assert layout.tables[0].boxes[0].x0 == pytest.approx(60 * 2**-0.5, abs=0.5)
    assert layout.tables[0].boxes[0].top == pytest.approx((A4[1] - 500) * 2**-0.5, abs=0.5)


def test_landscape_page_is_one_where_its_table_stands_across_the_middle(tmp_path: Path) -> None:
    def wide(canvas: Canvas) -> None:
        for x in (LEFT, RIGHT):
            prose(canvas, x, 540)
        for y in (420, 400, 380):
            canvas.line(LEFT, y, WIDE - 50, y)
        for x in (LEFT, 200, 600, WIDE - 50):
            canvas.line(x, 380, x, 420)
        for x, name, figure in ((LEFT, "Indikator", "Rasio guru"), (250, "Target", "20"), (650, "Realisasi", "19")):
            canvas.drawString(x + 4, 406, name)
            canvas.drawString(x + 4, 386, figure)

    (table,) = read_layout(sheets(tmp_path / "a.pdf", wide)).tables
    assert [told(table, 0), told(table, 1)] == [["Indikator", "Target", "Realisasi"], ["Rasio guru", "20", "19"]]


def test_one_folded_sheet_among_portrait_pages_does_not_fold_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(WIDE, HIGH))
    canvas.setFont("Helvetica", 8)
    both(canvas)
    canvas.showPage()
    for _ in range(3):
        canvas.setPageSize(A4)
        canvas.setFont("Helvetica", 8)
        prose(canvas, LEFT, 700)
        canvas.showPage()
    canvas.save()
    layout = read_layout(path)
    assert (layout.pages, [s.page for s in layout.sentences]) == (4, [1, 1, 2, 3, 4])
    assert [t.pages for t in layout.tables] == [(1,), (1,)]


def test_nothing_tells_a_folded_report_without_sheets() -> None:
    assert not is_folded(())


def test_a_sheet_in_tiny_type_is_read_half_by_half(tmp_path: Path) -> None:
    def tiny(canvas: Canvas) -> None:
        for x, name in ((LEFT, "Posyandu"), (RIGHT, "Sekolah")):
            canvas.saveState()
            canvas.translate(x, 300)
            canvas.scale(0.4, 0.4)
            canvas.setFont("Helvetica", 8)
            for k in range(3):
                prose(canvas, 0, 200 - 60 * k)
            canvas.drawString(0, 0, f"Tabel 4.1 {name}")
            ruled(canvas, 0, -10, (HEADER, f"{name} aktif|10|10|100", f"{name} mandiri|20|19|95", f"{name} baru|40|39|97,5"))
            canvas.restoreState()

    layout = read_layout(sheets(tmp_path / "a.pdf", both, both, tiny))
    tables = [t for t in layout.tables if t.pages == (3,)]
    assert [told(t, 2) for t in tables] == [["Posyandu mandiri", "20", "19", "95"], ["Sekolah mandiri", "20", "19", "95"]]
    assert tables[0].boxes[0].x1 < WIDE / 2 < tables[1].boxes[0].x0
    assert layout.troubles == ()
