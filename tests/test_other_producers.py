"""The same page written by another producer reads the same: in forms, turned, with letters at a cell's edge set on their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractors.reader import read_layout
from tests.rawkit import Sheet, code_of, filled, glyph_font, glyphs, rule, text, wide, write
from tests.test_text_faithful import PLAIN, lines, read

EDGE = 110.0  # right edge of the cell that the name overflows
TURNS = {"level": 0, "upwards": 90, "upside down": 180, "downwards": 270}


def cell(drawn: str) -> str:
    """`drawn` cut off at the edge of its cell."""
    return f"q 50 240 {EDGE - 50} 30 re W n {drawn} Q "


def turned(content: str, by: int) -> Sheet:
    """A sheet of 400 x 300 drawn sideways and turned back by /Rotate."""
    matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 300 0", 180: "-1 0 0 -1 400 300", 270: "0 -1 1 0 0 400"}[by]
    media = (0, 0, 300, 400) if by in (90, 270) else (0, 0, 400, 300)
    return Sheet(f"q {matrix} cm\n{content}Q\n", media=media, rotate=by)


def words(tmp_path: Path, sheet: Sheet) -> list[str]:
    return [word.text for line in read(tmp_path, sheet).lines for word in line.words]


BORDER = rule(EDGE, 200, EDGE, 290)
OVERFLOWING = cell(text(52, 250, "KARANGRAYUNG")) + text(52.8 + wide("KARANGRAYUNG"), 250, "200,000") + BORDER


@pytest.mark.parametrize("by", TURNS.values(), ids=TURNS)
def test_a_name_cut_off_at_its_cell_does_not_take_the_figure_of_the_next_one_along(tmp_path: Path, by: int) -> None:
    assert words(tmp_path, turned(OVERFLOWING, by)) == ["KARANGRAYUNG", "200,000"]


@pytest.mark.parametrize("by", TURNS.values(), ids=TURNS)
def test_the_letter_at_the_edge_set_on_its_own_is_cut_off_as_well(tmp_path: Path, by: int) -> None:
    start = EDGE - 1 - wide("TAWANGHA")
    drawn = text(start, 250, "TAWANGHA") + cell(text(EDGE - 1, 250, "R")) + text(EDGE + 20, 250, "185,000") + BORDER
    assert words(tmp_path, turned(drawn, by)) == ["TAWANGHA", "185,000"]


@pytest.mark.parametrize("units", [1.0, 0.25, 3.0])
def test_words_cut_off_inside_a_form_in_units_of_its_own(tmp_path: Path, units: float) -> None:
    drawn = cell(text(52, 250, "Talud") + text(EDGE + 3, 250, "Toroh")) + text(EDGE + 40, 250, "195,596")
    form = f"q {1 / units} 0 0 {1 / units} 0 0 cm\n{drawn}Q\n"
    assert words(tmp_path, Sheet("/A Do", forms={"A": (form, f"{units} 0 0 {units} 0 0")})) == ["Talud", "195,596"]


@pytest.mark.parametrize("by", TURNS.values(), ids=TURNS)
def test_ligatures_of_turned_text(tmp_path: Path, by: int) -> None:
    page = read(tmp_path, turned(glyphs(50, 250, code_of("eXsien")), by), G1=glyph_font(PLAIN | {"X": "fi"}))
    assert lines(page) == ["efisien"]


@pytest.mark.parametrize(
    ("drawn", "says", "read_as"),
    [
        ("2015–2019", {"–": "3"}, "2015–2019"),
        ("3–33", {"–": "3"}, "3–33"),
        ("“Baik”", {"“": "<", "”": "="}, "“Baik”"),
        ("‘95,5’", {"‘": "8", "’": "9"}, "‘95,5’"),
        ("•Jumlah", {"•": '"'}, "•Jumlah"),
        ("≥90", {"≥": "g"}, "\ufffd" * 3),
        ("≤", {"≤": "f"}, "\ufffd"),
        ("<5=5>4?", {}, "<5=5>4?"),
        ('"g"f', {}, '"g"f'),
    ],
)
@pytest.mark.parametrize("by", TURNS.values(), ids=TURNS)
def test_dashes_and_quotation_marks_that_the_file_calls_figures(
    tmp_path: Path, by: int, drawn: str, says: Mapping[str, str], read_as: str
) -> None:
    page = read(tmp_path, turned(glyphs(50, 250, code_of(drawn)), by), G1=glyph_font(PLAIN | says))
    assert lines(page) == [read_as]


def test_figures_of_a_font_whose_letters_are_unknown_are_numbers_of_glyphs(tmp_path: Path) -> None:
    says = PLAIN | dict.fromkeys("Jumlah", "\0")
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of("Jumlah")) + glyphs(150, 250, code_of("88"))), G1=glyph_font(says))
    assert not any(word.readable for line in page.lines for word in line.words)
    assert "88" not in "".join(lines(page))
    assert page.unreadable_characters == page.characters == 8


def numbered(means: str) -> dict[str, bytes]:
    """A font without a name, of glyphs called by numbers, of which the file says that they mean `means`, from code 65 on."""
    shape = b"500 0 0 0 500 700 d1 0 0 400 700 re f"
    codes = range(65, 65 + len(means))
    pairs = "".join(f"<{code:02X}> <{ord(char):04X}>\n" for code, char in zip(codes, means, strict=True))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange "
        f"<00> <FF> endcodespacerange {len(means)} beginbfchar\n{pairs}endbfchar endcmap end end"
    ).encode()
    names = [f"/n{code}" for code in codes]
    return {
        "shape": b"<</Length %d>>stream\n%s\nendstream" % (len(shape), shape),
        "map": b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        "": f"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar {codes[-1]}"
        f"/Widths[{' 500' * len(means)}]/Encoding<</Type/Encoding/Differences[65{''.join(names)}]>>/Resources<<>>/ToUnicode {{map}}"
        f"/CharProcs<<{''.join(f'{name} {{shape}}' for name in names)}>>>>".encode(),
    }


@pytest.mark.parametrize(
    ("means", "read_as"),
    [
        ("✁✂☎✔a", "\ufffd" * 5),  # scissors where letters stand: tick and letter are numbers as well
        ("✁", "\ufffd"),
        ("✔", "✔"),
        ("a✔", "a✔"),
    ],
    ids=["letters", "one alone", "a tick in a table", "a tick behind a letter"],
)
def test_numbers_of_glyphs_that_pass_for_dingbats(tmp_path: Path, means: str, read_as: str) -> None:
    code = "".join(map(chr, range(65, 65 + len(means))))
    page = read(tmp_path, Sheet(text(50, 250, code, font="G1")), G1=numbered(means))
    assert lines(page) == [read_as]


def test_a_semicolon_named_as_the_greek_question_mark(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of("75;80"))), G1=glyph_font(PLAIN | {";": "\u037e"}))
    assert lines(page) == ["75;80"]


ROWS = [
    ["Indikator kinerja", "Target", "Realisasi"],
    ["Nilai evaluasi akuntabilitas", "72,50", "74,39"],
    ["Indeks kepuasan masyarakat", "80,00", "81,25"],
    ["Persentase aparatur terlatih", "90", "85"],
]
EDGES = [40, 220, 300, 380]


def report(scale: float) -> Sheet:
    """A page with a ruled table and a paragraph in type of 11 pt, drawn `scale` times as large."""
    drawn = text(40, 283, "Capaian kinerja sasaran pertama diukur dengan tiga indikator utama, yang", 11)
    drawn += text(40, 269, "dua di antaranya melampaui target.", 11)
    for r, row in enumerate(ROWS):
        drawn += "".join(text(EDGES[c] + 4, 235 - 18 * r, cell, 11) for c, cell in enumerate(row))
    drawn += "".join(filled(40, 247.5 - 18 * k, 340, 1) for k in range(len(ROWS) + 1))
    drawn += "".join(filled(x - 0.5, 248 - 18 * len(ROWS), 1, 18 * len(ROWS)) for x in EDGES)
    return Sheet(f"q {scale} 0 0 {scale} 0 0 cm\n{drawn}Q\n", media=(0, 0, 400 * scale, 300 * scale))


@pytest.mark.parametrize("scale", [0.25, 0.5, 2.0, 4.0])
def test_a_report_printed_at_another_size_reads_the_same(tmp_path: Path, scale: float) -> None:
    own, other = (read_layout(write(tmp_path / f"{k}.pdf", report(k))) for k in (1.0, scale))
    assert [c.text for c in own.tables[0].cells] == [cell for row in ROWS for cell in row]
    assert [c.text for c in other.tables[0].cells] == [c.text for c in own.tables[0].cells]
    assert [s.text for s in other.sentences] == [s.text for s in own.sentences]
    there = [[v / scale for v in (c.box.x0, c.box.top, c.box.x1, c.box.bottom)] for c in other.tables[0].cells]
    assert there == [pytest.approx([c.box.x0, c.box.top, c.box.x1, c.box.bottom], abs=0.1) for c in own.tables[0].cells]
    first = other.sentences[0].spans[0][1]
    assert (first.x0 / scale, first.bottom / scale) == pytest.approx(
        (own.sentences[0].spans[0][1].x0, own.sentences[0].spans[0][1].bottom), abs=0.1
    )


def two_tables(scale: float) -> Sheet:
    """The table of `ROWS` and, 10 pt below it, one of three other columns, all `scale` times as large."""
    drawn = ""
    for top, edges in ((290, EDGES), (208, [40, 90, 330, 380])):
        for r, row in enumerate(ROWS):
            cells = row if edges == EDGES else [str(r + 1), *row[:2]]
            drawn += "".join(text(edges[c] + 4, top - 12.5 - 18 * r, cell, 11) for c, cell in enumerate(cells))
        drawn += "".join(filled(40, top - 18 * k, 340, 0.5) for k in range(len(ROWS) + 1))
        drawn += "".join(filled(x - 0.25, top - 18 * len(ROWS), 0.5, 18 * len(ROWS)) for x in edges)
    return Sheet(f"q {scale} 0 0 {scale} 0 0 cm\n{drawn}Q\n", media=(0, 0, 400 * scale, 300 * scale))


def test_a_page_in_tiny_type_in_a_report_of_common_size(tmp_path: Path) -> None:
    layout = read_layout(write(tmp_path / "a.pdf", two_tables(1.0), two_tables(1.0), two_tables(0.25)))
    shapes = [(t.pages, t.rows, t.cols) for t in layout.tables]
    assert shapes[-2:] == [((3,), rows, cols) for _, rows, cols in shapes[:2]]


def test_pages_with_text_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    lost = glyph_font(PLAIN | dict.fromkeys("Tabel", "\0"))
    read_well = Sheet(text(50, 250, "Realisasi anggaran menurut program dan kegiatan"))
    partly = Sheet(text(50, 250, "Realisasi anggaran menurut program dan kegiatan") + glyphs(50, 200, code_of("Tabel3.1"), font="G1"))
    assert read_layout(write(tmp_path / "a.pdf", read_well, partly, fonts={"G1": lost})).unread == (2,)
