"""`lkip-check show`: what stands on a page is coloured where it stands, on upright and on sideways pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageStat
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.document import open_document
from extractors.layout import Box, Cell, Layout, Page, Sentence, Table
from pipeline.check import read_report
from pipeline.cli import build
from pipeline.i18n import N_, translator
from pipeline.show import NAMES, Mark, Region, View, view_of
from pipeline.show_picture import LOOKS, MOST_PIXELS, draw, fitting, render_page, tint
from rules.facts import ReportFacts
from tests.pagekit import line
from tests.test_bad_input import page_with_table, report

SAMPLES = Path(__file__).parent.parent / "samples"
BEKASI = SAMPLES / "dinas-pppa-bekasi-2020.pdf"
BINJAI = SAMPLES / "dinas-p3am-binjai-2023.pdf"
SCALE = 2.0

Colour = tuple[int, ...]


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(build(lang), ["show", *(str(a) for a in arguments), "--lang", lang])


@cache
def reading(path: Path) -> tuple[Layout, ReportFacts]:
    return read_report(path)


def page_of(path: Path, number: int) -> Page:
    with open_document(path) as document:
        return document.page(number)


@cache
def seen(path: Path, number: int) -> View:
    return view_of(*reading(path), page_of(path, number), translator("en"))


@cache
def drawn(path: Path, number: int) -> Image.Image:
    page = page_of(path, number)
    return draw(render_page(path, page, SCALE), page, seen(path, number), N_)


def boxes(view: View, *marks: Mark) -> set[Box]:
    return {r.box for r in view.regions if r.mark in marks}


def cells(layout: Layout, page: int) -> list[tuple[Table, Cell]]:
    return [(t, c) for t in layout.tables for c in t.cells if c.page == page]


def colour(picture: Image.Image, x: float, y: float) -> Colour:
    """The colour at a point of the page."""
    value = picture.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(value, tuple)
    return value


def main_colour(picture: Image.Image, box: Box) -> Colour:
    """The commonest colour inside a box, without its edge: paper is commoner than ink."""
    inner = tuple(round(v * SCALE) for v in (box.x0 + 1.5, box.top + 1.5, box.x1 - 1.5, box.bottom - 1.5))
    colours = picture.crop((inner[0], inner[1], inner[2], inner[3])).getcolors(1_000_000)
    assert colours
    most = max(colours, key=lambda c: c[0])[1]
    assert isinstance(most, tuple)
    return most


def test_every_cell_of_the_page_is_a_region_of_its_kind() -> None:
    layout, _facts = reading(BEKASI)
    view = seen(BEKASI, 3)
    mine = cells(layout, 3)
    assert boxes(view, Mark.HEADER) == {c.box for t, c in mine if c.row < t.header_rows and c.row not in t.number_rows}
    assert boxes(view, Mark.NUMBERS) == {c.box for t, c in mine if c.row in t.number_rows}
    assert boxes(view, Mark.MERGED) == {c.box for t, c in mine if c.row >= t.header_rows and c.rowspan * c.colspan > 1}
    assert len(boxes(view, Mark.BODY)) > 100 and len(boxes(view, Mark.NUMBERS)) == 9 and len(boxes(view, Mark.MERGED)) == 3
    assert [r.label for r in view.regions if r.mark is Mark.FRAME] == ["T4", "T5"]
    assert [r.label for r in view.regions if r.mark is Mark.CAPTION] == ["T5"]  # that of T4 stands on the page before


def test_headings_sentences_running_lines_and_unused_text_are_told_apart() -> None:
    page = page_of(BINJAI, 1)
    view = seen(BINJAI, 1)

    def text(*marks: Mark) -> str:
        return " ".join(k.text for k in page.lines if any(b.holds(*k.box.middle) for b in boxes(view, *marks)))

    lines = sorted(page.lines, key=lambda k: k.base)
    assert lines[0].text in text(Mark.RUNNING) and lines[-1].text in text(Mark.RUNNING)
    assert text(Mark.HEADING).startswith("BAB I")
    assert "2023" in text(Mark.FIGURED) and not any(c.isdigit() for c in text(Mark.PROSE))
    assert text(Mark.NOTE).startswith("*")
    assert text(Mark.UNREAD) and "BAB" not in text(Mark.UNREAD)


def test_no_line_of_text_is_left_without_a_colour() -> None:
    for path, number in ((BEKASI, 1), (BEKASI, 10), (BINJAI, 2)):
        shown = [r.box for r in seen(path, number).regions]
        for word in (w for k in page_of(path, number).lines for w in k.words if len(w.text) > 3):  # "a." is the mark of an item
            x, y = word.box.middle
            assert any(b.x0 - 1 <= x <= b.x1 + 1 and b.top - 1 <= y <= b.bottom + 1 for b in shown), word.text


def test_lines_shared_by_two_sentences_are_used_and_a_lone_number_is_no_heading() -> None:
    page = Page(1, 600.0, 800.0, (line("satu dua tiga empat", 72, 100), line("13", 72, 140), line("1.3 Rencana", 72, 180)))
    first, _gap, *_rest, last = page.lines[0].words
    spans = ((1, Box(first.box.x0, 92, first.box.x1, 102)), (1, Box(page.lines[0].words[2].box.x0, 92, last.box.x1, 102)))
    sentences = (Sentence("satu", 1, spans[:1], ("1.3 Rencana",)), Sentence("tiga empat", 1, spans[1:], ("1.3 Rencana",)))
    layout = Layout("contoh", 1, (), (), sentences)
    view = view_of(layout, ReportFacts("contoh", 2020, "", 1, ()), page, N_)
    assert [r.box for r in view.regions if r.mark is Mark.HEADING] == [page.lines[2].box]
    assert [r.box for r in view.regions if r.mark is Mark.UNREAD] == [page.lines[1].box]


@pytest.mark.parametrize("mark", [Mark.HEADER, Mark.NUMBERS, Mark.MERGED, Mark.BODY])
def test_cells_have_the_colour_of_their_kind(mark: Mark) -> None:
    layout, _facts = reading(BEKASI)
    white = [c.box for t, c in cells(layout, 3) if t.label == "Tabel 2.1" and not c.shaded]
    some = [b for b in white if b in boxes(seen(BEKASI, 3), mark)]
    if mark in {Mark.BODY, Mark.MERGED}:
        assert some and {main_colour(drawn(BEKASI, 3), b) for b in some} == {tint(mark)}
    else:  # shaded in the report: the colour is that of the kind, darker
        for box in boxes(seen(BEKASI, 3), mark):
            found = main_colour(drawn(BEKASI, 3), box)
            assert all(f <= t for f, t in zip(found, tint(mark), strict=True))
            assert sorted(range(3), key=lambda k: found[k]) == sorted(range(3), key=lambda k: tint(mark)[k])


def test_frames_and_figures_are_drawn_in_their_colours() -> None:
    layout, _facts = reading(BEKASI)
    picture = drawn(BEKASI, 3)
    frame = next(b for t in layout.tables if t.label == "Tabel 2.1" for b in t.boxes)
    assert colour(picture, frame.x0 + 0.5, (frame.top + frame.bottom) / 2) == LOOKS[Mark.FRAME].colour
    figures = boxes(seen(BEKASI, 3), Mark.FIGURE)
    assert len(figures) > 50
    for box in figures:
        assert colour(picture, (box.x0 + box.x1) / 2, box.bottom + 0.5) == LOOKS[Mark.FIGURE].colour


def test_a_figure_in_doubt_is_underlined_in_another_colour() -> None:
    (box,) = boxes(seen(BEKASI, 5), Mark.DOUBTFUL)
    assert colour(drawn(BEKASI, 5), (box.x0 + box.x1) / 2, box.bottom + 0.5) == LOOKS[Mark.DOUBTFUL].colour


def test_paper_outside_all_regions_stays_white() -> None:
    picture = drawn(BEKASI, 3)
    assert colour(picture, 3, 3) == (255, 255, 255)
    margin = picture.crop((0, 0, round(20 * SCALE), picture.height))
    assert ImageStat.Stat(margin).extrema == [(255, 255)] * 3


def test_the_legend_stands_beside_the_page_in_the_language_asked_for() -> None:
    layout, facts = reading(BEKASI)
    page = page_of(BEKASI, 3)
    picture = drawn(BEKASI, 3)
    assert picture.width > page.width * SCALE + 200 and picture.height >= round(page.height * SCALE) - 1
    about = view_of(layout, facts, page, translator("id")).about
    assert about[0] == "Halaman 3 dari 20"
    assert any(line.startswith("T4: Taebi 1.4 ") for line in about) and "    hlm. 2-3" in about
    assert [name for name in NAMES.values() if translator("id")(name) == name] == []


def test_every_mark_has_a_name_and_a_look_of_its_own() -> None:
    assert list(NAMES) == list(LOOKS) == list(Mark)
    fills = [tint(m) for m in Mark if LOOKS[m].fill]
    assert len(set(fills)) == len(fills)


def sideways(path: Path) -> Path:
    """The table of a report on a page whose content is turned a quarter to the left, with no /Rotate."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.translate(595, 0)
    canvas.rotate(90)
    page_with_table(canvas, (842, 595))
    canvas.drawString(60, 300, "Rata-rata capaian kinerja tahun 2020 adalah 88,33%.")
    canvas.showPage()
    canvas.save()
    return path


def test_a_page_drawn_sideways_is_turned_for_the_picture_too(tmp_path: Path) -> None:
    path = sideways(tmp_path / "miring.pdf")
    page = page_of(path, 1)
    assert page.turned == 90
    view, picture = seen(path, 1), drawn(path, 1)
    assert picture.height == round(595 * SCALE) and picture.width > 842 * SCALE
    header = boxes(view, Mark.HEADER)
    assert len(header) == 5
    assert {main_colour(picture, b) for b in header} == {tint(Mark.HEADER)}
    # ink stands where the reader saw the words: the dark pixels of a cell's text lie inside its box
    for word in (w for k in page.lines for w in k.words if len(w.text) > 3):
        area = tuple(round(v * SCALE) for v in (word.box.x0, word.box.top, word.box.x1, word.box.bottom))
        darkest = ImageStat.Stat(picture.crop((area[0], area[1], area[2], area[3])).convert("L")).extrema[0][0]
        assert darkest < 120, word.text
    assert any("turned by 90 degrees" in line for line in view.about)


def test_pictures_and_captions_without_table_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "gambar.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.drawInlineImage(Image.new("RGB", (40, 40), (0, 90, 0)), 100, 500, 200, 100)
    canvas.drawString(60, 700, "Tabel 3.1 Capaian Kinerja Tahun 2020")
    canvas.showPage()
    canvas.save()
    view = seen(path, 1)
    (picture,) = boxes(view, Mark.PICTURE)
    assert (picture.x0, picture.top, picture.x1, picture.bottom) == (100, 242, 300, 342)
    assert len(boxes(view, Mark.LOOSE_CAPTION)) == 1 and not boxes(view, Mark.CAPTION)


def test_a_picture_behind_text_hides_nothing() -> None:
    page = Page(
        1, 600.0, 800.0, (line("satu dua tiga empat lima enam", 72, 100),), pictures=(Box(60, 50, 500, 150), Box(60, 400, 200, 500))
    )
    view = view_of(Layout("contoh", 1, (), (), ()), ReportFacts("contoh", 2020, "", 1, ()), page, N_)
    assert [(r.mark, r.box.top) for r in view.regions if r.mark is not Mark.UNREAD] == [(Mark.BACKDROP, 50), (Mark.PICTURE, 400)]


def test_a_region_beyond_the_page_is_cut_there() -> None:
    page = Page(1, 100.0, 100.0, ())
    view = View(
        (Region(Mark.BODY, Box(-50, 20, 500, 60)), Region(Mark.HEADER, Box(200, 200, 300, 300)), Region(Mark.FIGURE, Box(9, 9, 9, 9)))
    )
    picture = draw(Image.new("RGB", (200, 200), "white"), page, view, N_)
    assert colour(picture, 50, 40) == tint(Mark.BODY) and colour(picture, 50, 80) == (255, 255, 255)


def test_pictures_stay_within_bounds() -> None:
    poster = Page(1, 14_000.0, 14_000.0, ())
    scale = fitting(8, poster)
    assert 0 < scale < 1 and 14_000 * 14_000 * scale * scale <= MOST_PIXELS
    assert fitting(2, Page(1, 595.0, 842.0, ())) == 2


def test_the_command_writes_a_png(tmp_path: Path) -> None:
    target = tmp_path / "neu" / "hal.PNG"
    answer = run(BEKASI, "--page", 3, "-o", target, "--scale", 1)
    assert answer.exit_code == 0 and str(target) in answer.output
    with Image.open(target) as picture:
        assert picture.format == "PNG" and picture.height == pytest.approx(page_of(BEKASI, 3).height, abs=1)


def test_the_picture_has_a_name_of_its_own_when_none_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = report(tmp_path / "Laporan Kinerja.pdf", pages=2)
    assert run(path, "--page", 2, "--scale", 0.5).exit_code == 0
    assert (tmp_path / "Laporan Kinerja-p2.png").exists()


@pytest.mark.parametrize("number", [0, -1, 3, 99])
def test_a_page_that_does_not_exist(tmp_path: Path, number: int) -> None:
    answer = run(report(tmp_path / "a.pdf", pages=2), "--page", number, "-o", tmp_path / "a.png")
    assert answer.exit_code == 2
    assert f"no page {number}" in answer.output and "1 to 2" in answer.output
    assert not (tmp_path / "a.png").exists()


def test_words_for_a_missing_page_are_indonesian(tmp_path: Path) -> None:
    answer = run(report(tmp_path / "a.pdf"), "--page", 7, lang="id")
    assert answer.exit_code == 2 and "tidak ada halaman 7" in answer.output


@pytest.mark.parametrize(
    "options", [("--page", "x"), (), ("--page", 1, "--scale", 0), ("--page", 1, "--scale", 99), ("--page", 1, "-o", "a.jpg")]
)
def test_other_bad_options(tmp_path: Path, options: tuple[object, ...]) -> None:
    assert run(report(tmp_path / "a.pdf"), *options).exit_code == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "leer.pdf").write_bytes(b"")
    locked = report(tmp_path / "kunci.pdf", encrypt=StandardEncryption("rahasia"))
    target = tmp_path / "a.png"
    for path, more, code, text in (
        (tmp_path / "tiada.pdf", (), 3, "no such file"),
        (tmp_path, (), 3, "folder"),
        (tmp_path / "leer.pdf", (), 3, "0 bytes"),
        (locked, (), 4, "--password"),
        (locked, ("--password", "salah"), 4, "does not open"),
        (locked, ("--password", "rahasia"), 0, "Written"),
    ):
        answer = run(path, "--page", 1, "-o", target, "--scale", 0.5, *more)
        assert (answer.exit_code, text in answer.output) == (code, True), answer.output


def test_a_picture_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("a file where the folder should be")
    answer = run(report(tmp_path / "a.pdf"), "--page", 1, "-o", tmp_path / "berkas" / "a.png", "--scale", 0.5)
    assert answer.exit_code == 74 and "could not be written" in answer.output
