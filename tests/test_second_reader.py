"""Boxes read again by the second engine: the same places on pages turned, cropped and encrypted, and what it does not see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors import second_reader
from extractors.document import open_document
from extractors.layout import Box
from extractors.second_reader import FAILED, reread

WIDTH, HEIGHT = 400, 300
TEXTS = ("Realisasi anggaran program pelayanan dasar", "1.208.477.000", "(3.14)", "49,55 %")
Draw = Callable[[Canvas], None]


def made(path: Path, draw: Draw, **options: object) -> Path:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return path


def lines(canvas: Canvas) -> None:
    for k, text in enumerate(TEXTS):
        canvas.drawString(60 + 10 * k, 240 - 30 * k, text)


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.translate(250, 20)
    canvas.rotate(90)
    canvas.translate(-60, -120)
    lines(canvas)


def sideways(canvas: Canvas) -> None:
    canvas.translate(300, 10)
    canvas.rotate(90)
    canvas.translate(-30, 0)
    lines(canvas)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((30, 40, 380, 290))
    lines(canvas)


def turned_and_cropped(canvas: Canvas) -> None:
    canvas.setCropBox((30, 20, 380, 290))
    canvas.setPageRotation(270)
    canvas.translate(100, 280)
    canvas.rotate(-90)
    canvas.translate(-60, -60)
    lines(canvas)


def upside_down(canvas: Canvas) -> None:
    canvas.setPageRotation(180)
    canvas.translate(WIDTH, HEIGHT)
    canvas.rotate(180)
    lines(canvas)


@pytest.mark.parametrize("draw", [lines, turned, sideways, cropped, turned_and_cropped, upside_down])
def test_the_same_places_are_read_however_the_page_lies(tmp_path: Path, draw: Draw) -> None:
    path = made(tmp_path / "a.pdf", draw)
    with open_document(path) as document:
        page = document.page(1)
    boxes = [line.box for line in page.lines]
    assert [line.text for line in page.lines] == list(TEXTS)
    again = reread(path, {1: boxes}, turns={1: page.turned})
    assert [again.readings[1, box] for box in boxes] == list(TEXTS)
    assert again.failed == ()


def test_a_page_drawn_sideways_needs_its_turn(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", sideways)
    with open_document(path) as document:
        page = document.page(1)
    assert page.turned == 90
    box = page.lines[1].box
    assert reread(path, {1: [box]}).readings[1, box] != TEXTS[1]


def read(path: Path, box: Box, **options: str) -> str | None:
    return reread(path, {1: [box]}, **options).readings[1, box]  # type: ignore[arg-type]


def box_at(x0: float, x1: float, base: float) -> Box:
    return Box(x0, HEIGHT - base - 9, x1, HEIGHT - base + 3)


def test_a_file_encrypted_with_an_empty_password(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", lines, encrypt=StandardEncryption("", ownerPassword="pemilik", strength=128))
    assert read(path, box_at(65, 200, 210)) == "1.208.477.000"


def test_a_file_encrypted_with_a_password(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", lines, encrypt=StandardEncryption("rahasia", ownerPassword="pemilik", strength=128))
    assert read(path, box_at(65, 200, 210), password="rahasia") == "1.208.477.000"
    assert read(path, box_at(65, 200, 210)) is None


def test_faked_bold_is_one_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 200, "556,44")
        canvas.drawString(60.4, 200, "556,44")

    assert read(made(tmp_path / "a.pdf", draw), box_at(50, 150, 200)) == "556,44"


def test_lines_of_a_cell_are_read_from_the_top(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 188, "1.270")
        canvas.drawString(60, 200, "1 :")

    assert read(made(tmp_path / "a.pdf", draw), Box(50, 85, 150, 120)) == "1 : 1.270"


def test_a_number_cut_by_its_box_is_told_whole(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", lambda canvas: canvas.drawString(60, 200, "1.208.477.000"))
    assert read(path, box_at(50, 90, 200)) == "1.208.477.000"
    assert read(path, box_at(90, 200, 200)) == "1.208.477.000"


def test_a_neighbour_near_by_does_not_belong_to_the_number(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawRightString(100, 200, "98,50")
        canvas.drawString(102, 200, "75")

    assert read(made(tmp_path / "a.pdf", draw), box_at(60, 101, 200)) == "98,50"


def test_nothing_in_the_box_reads_none(tmp_path: Path) -> None:
    assert read(made(tmp_path / "a.pdf", lines), box_at(300, 390, 40)) is None


def test_nothing_asked_opens_nothing(tmp_path: Path) -> None:
    assert reread(tmp_path / "none.pdf", {}).readings == {}


def test_a_file_that_the_engine_cannot_open_confirms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 no more")
    box = box_at(0, 10, 10)
    again = reread(path, {3: [box], 1: [box]})
    assert again.readings == {(1, box): None, (3, box): None}
    assert [(t.code, t.page) for t in again.failed] == [(FAILED, 1), (FAILED, 3)]


def test_a_page_that_fails_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas)
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        lines(canvas)

    path = made(tmp_path / "a.pdf", draw)
    whole = second_reader.read_page

    def break_first(page: object, boxes: list[Box], turn: int) -> list[str | None]:
        if page.page_idx == 0:  # type: ignore[attr-defined]
            raise RecursionError
        return whole(page, boxes, turn)  # type: ignore[arg-type]

    monkeypatch.setattr(second_reader, "read_page", break_first)
    box = box_at(65, 200, 210)
    again = reread(path, {1: [box], 2: [box], 9: [box]})
    assert again.readings == {(1, box): None, (2, box): "1.208.477.000", (9, box): None}
    assert [t.page for t in again.failed] == [1, 9]
