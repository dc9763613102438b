"""What stands on the page is read as it stands: odd boxes, matrices, fonts, marks. Pages are written operator by operator."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from extractors.document import open_document
from extractors.layout import Page
from tests.rawkit import Sheet, code_of, filled, glyph_font, glyphs, rule, text, wide, write

PRINTED = "!\"#$%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
PLAIN = {c: c for c in PRINTED}
MORE = glyphs(50, 200, code_of("anggaran")) + glyphs(150, 200, code_of("kegiatan"))


def read(tmp_path: Path, sheet: Sheet, **fonts: Mapping[str, bytes]) -> Page:
    with open_document(write(tmp_path / "a.pdf", sheet, fonts=fonts)) as document:
        return document.page(1)


def lines(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def places(page: Page) -> list[tuple[float, float]]:
    return [(round(line.box.x0), round(line.base)) for line in page.lines]


@pytest.mark.parametrize(
    ("sheet", "place", "size"),
    [
        (Sheet(text(90, 170, "Jumlah 1.234,5"), crop=(40, 120, 300, 280)), (50, 110), (260, 160)),
        (Sheet(text(-150, 40, "Jumlah 1.234,5"), media=(-200, -150, 200, 150)), (50, 110), (400, 300)),
        (Sheet(text(50, 190, "Jumlah 1.234,5"), user_unit=2), (50, 110), (400, 300)),
        (Sheet("q BT /F1 1 Tf 9 0 0 9 50 190 Tm (Jumlah 1.234,5) Tj ET Q"), (50, 110), (400, 300)),
        (Sheet("q .01 0 0 .01 0 0 cm BT /F1 1000 Tf 5000 19000 Td (Jumlah 1.234,5) Tj ET Q"), (50, 110), (400, 300)),
        (Sheet("q 1 0 0 -1 0 300 cm BT /F1 10 Tf 1 0 0 -1 50 110 Tm (Jumlah 1.234,5) Tj ET Q"), (50, 110), (400, 300)),
        (Sheet("q BT /F1 -10 Tf -1 0 0 -1 50 190 Tm (Jumlah 1.234,5) Tj ET Q"), (50, 110), (400, 300)),
        (
            Sheet(
                "q 1 0 0 1 20 10 cm /A Do Q",
                forms={"A": ("q 2 0 0 2 0 0 cm /B Do Q", "1 0 0 1 10 30"), "B": (text(20, 150, "Jumlah 1.234,5"), ".5 0 0 .5 0 0")},
            ),
            (50, 110),
            (400, 300),
        ),
    ],
    ids=["crop box", "negative origin", "user unit", "type of size 1", "tiny units", "mirrored twice", "negative size", "nested forms"],
)
def test_place_on_the_page_as_displayed(tmp_path: Path, sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
    page = read(tmp_path, sheet)
    assert lines(page) == ["Jumlah 1.234,5"]
    assert places(page) == [place]
    assert (page.width, page.height) == size


def test_rules_in_a_cropped_page_stand_where_they_show(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet(rule(90, 170, 190, 170), crop=(40, 120, 300, 280)))
    (level,) = page.level_rules
    assert (level.at, level.start, level.end) == pytest.approx((110, 50, 150), abs=0.6)


@pytest.mark.parametrize("matrix", ["1 0 .33 1 50 190", "0 1 -1 .33 60 50"], ids=["level", "upwards"])
def test_italics_faked_by_slanting_are_read(tmp_path: Path, matrix: str) -> None:
    page = read(tmp_path, Sheet(f"q BT /F1 10 Tf {matrix} Tm (Sumber: 1.234,5) Tj ET Q"))
    assert lines(page) == ["Sumber: 1.234,5"]
    assert page.lines[0].size == pytest.approx(10, abs=0.1)
    extent = page.lines[0].box.width if matrix.startswith("1") else page.lines[0].box.height
    assert extent == pytest.approx(wide("Sumber: 1.234,5"), abs=2 if matrix.startswith("1") else 4)


def test_slanted_figures_side_by_side_stay_apart(tmp_path: Path) -> None:
    drawn = "".join(f"q BT /F1 10 Tf 1 0 .33 1 {x} 190 Tm (12,5) Tj ET Q " for x in (50, 50 + wide("12,5") + 4))
    middle = 50 + wide("12,5") + 2
    assert lines(read(tmp_path, Sheet(drawn + rule(middle, 180, middle, 205)))) == ["12,5", "12,5"]


def test_font_without_a_unicode_map_is_marked(tmp_path: Path) -> None:
    sheet = Sheet(glyphs(50, 250, code_of("Jumlah")) + glyphs(120, 250, code_of("1.234")) + text(50, 220, "Tampak 1"))
    page = read(tmp_path, sheet, G1=glyph_font(None))
    assert [(w.readable, w.text) for line in page.lines for w in line.words][2:] == [(True, "Tampak"), (True, "1")]
    assert [w.readable for w in page.lines[0].words] == [False] * len(page.lines[0].words)
    assert lines(page)[:2] == ["\ufffd" * len("Jumlah"), "\ufffd" * len("1.234")]
    assert page.unreadable_characters == len("Jumlah1.234")


@pytest.mark.parametrize(
    "says",
    [
        {c: v for c, v in PLAIN.items() if c != "5"},
        PLAIN | {"5": "\0"},
        PLAIN | {"5": "\ufffd"},
        PLAIN | {c: chr(0xF000 + ord(c)) for c in "125"},
    ],
    ids=["left out", "nothing", "replacement", "private use"],
)
def test_a_map_with_holes_makes_the_word_unreadable(tmp_path: Path, says: Mapping[str, str]) -> None:
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of("12,5")) + glyphs(150, 250, code_of("34"))), G1=glyph_font(says))
    assert [(w.text, w.readable) for line in page.lines for w in line.words] == [("\ufffd" * 4, False), ("34", True)]


@pytest.mark.parametrize(
    ("drawn", "unread"),
    [("2.1$$", 5), ("93B", 3), ("(93B).", 6), ("J(mlah", 6), ("1.5-3", 5), ("Rp.1.234,-", 0), ("2015-2016", 0), ("(12,5%)", 0), ("PP", 0)],
)
def test_signs_inside_figures_of_a_font_with_holes_are_numbers_of_glyphs(tmp_path: Path, drawn: str, unread: int) -> None:
    holes = glyph_font(PLAIN | {"X": "\0"})
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of(drawn)) + glyphs(150, 250, code_of("eXsien")) + MORE), G1=holes)
    assert page.lines[0].words[0].text == ("\ufffd" * unread or drawn)
    sound = read(tmp_path, Sheet(glyphs(50, 250, code_of(drawn))), G1=glyph_font(PLAIN))
    assert lines(sound) == [drawn]


def test_a_ligature_without_a_character_blots_one_letter_of_a_name(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of("eXsien"))), G1=glyph_font(PLAIN | {"X": "\0"}))
    assert lines(page) == ["e\ufffdsien"] and not page.lines[0].words[0].readable


@pytest.mark.parametrize(
    ("drawn", "says", "read_as"),
    [
        ("eXsien", {"X": "fi"}, "efisien"),
        ("eXsien", {"X": "\ufb01"}, "efisien"),
        ("-12,5", {"1": "１", "2": "２", "5": "５", ",": "，"}, "-12,5"),
        ("-12,5", {"-": "\u2212"}, "\u221212,5"),
        ("rataXrata", {"X": "\u2011"}, "rata-rata"),
    ],
)
def test_ligatures_full_width_digits_and_hyphens(tmp_path: Path, drawn: str, says: Mapping[str, str], read_as: str) -> None:
    page = read(tmp_path, Sheet(glyphs(50, 250, code_of(drawn))), G1=glyph_font(PLAIN | says))
    assert lines(page) == [read_as]
    assert page.unreadable_characters == 0


def test_blank_that_does_not_break_parts_words(tmp_path: Path) -> None:
    page = read(tmp_path, Sheet(text(50, 250, "Rp\u00a01.234")))
    assert [w.text for w in page.lines[0].words] == ["Rp", "1.234"]


@pytest.mark.parametrize(
    "drawn",
    [
        "BT /F1 10 Tf 50 250 Td [(Ju)20(ml)-30(ah) -278 (1.)30(2)-40(34,5)] TJ ET",
        "".join(text(50 + wide("Jumlah 1.234,5"[:k]), 250, c) for k, c in enumerate("Jumlah 1.234,5") if c != " "),
        "".join(text(50 + wide("Jumlah 1.234,5"[:k]), 250, c) for k, c in reversed(list(enumerate("Jumlah 1.234,5"))) if c != " "),
        text(50 + wide("Jumlah "), 250, "1.234,5") + text(50, 250, "Jumlah"),
        "".join(text(50 + wide("Jumlah 1.234,5"[:k]) + d, 250, c) for k, c in enumerate("Jumlah 1.234,5") for d in (0, 0.3) if c != " "),
        "".join(text(50 + dx, 250 + dy, "Jumlah 1.234,5") for dx in (0, 0.4) for dy in (0, 0.4)),
        "BT /F1 10 Tf 60 Tz 50 250 Td (Jumlah 1.234,5) Tj ET",
    ],
    ids=[
        "kerned runs",
        "glyph by glyph",
        "from the last glyph",
        "in another order",
        "bold: each glyph twice",
        "bold: four times",
        "narrow",
    ],
)
def test_words_however_they_are_drawn(tmp_path: Path, drawn: str) -> None:
    assert lines(read(tmp_path, Sheet(drawn))) == ["Jumlah 1.234,5"]


def test_marks_raised_or_lowered_stay_apart_from_figures(tmp_path: Path) -> None:
    drawn = (
        text(50, 250, "90,77") + text(50 + wide("90,77"), 254, "1)*", 6) + text(150, 250, "88,10") + text(150 + wide("88,10"), 248, "2", 6)
    )
    assert lines(read(tmp_path, Sheet(drawn + filled(0, 0, 1, 1)))) == ["90,77 1)*", "88,10 2"]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("BT /F1 10 Tf 2 Tc 50 250 Td (1.234,56 orang) Tj ET", ["1.234,56", "orang"]),
        ("BT /F1 10 Tf 3 Tc 50 250 Td (TW II) Tj ET", ["TW", "II"]),
        ("BT /F1 10 Tf 5 Tc 50 250 Td (JUMLAH TOTAL) Tj ET", ["JUMLAH", "TOTAL"]),
        ("BT /F1 10 Tf 50 250 Td [(1)-500(2)-500(3)-500(4)] TJ ET", ["1", "2", "3", "4"]),
        ("".join(text(50 + 11 * k, 250, c) for k, c in enumerate("1234")), ["1", "2", "3", "4"]),
        (text(50, 250, "1 2 3 4"), ["1", "2", "3", "4"]),
    ],
    ids=["a figure", "two letters", "far apart", "jumps", "one by one", "blanks"],
)
def test_letters_set_apart_by_spacing_are_one_word_and_columns_of_digits_are_not(tmp_path: Path, drawn: str, words: list[str]) -> None:
    page = read(tmp_path, Sheet(drawn))
    assert [w.text for line in page.lines for w in line.words] == words


def test_type_of_unlike_height_on_one_base_line_is_one_line(tmp_path: Path) -> None:
    drawn = text(50, 250, "11", 10) + text(50 + wide("11"), 250, ",", 12, "F2") + text(50 + wide("11") + 3.4, 250, "0625", 10)
    assert lines(read(tmp_path, Sheet(drawn))) == ["11,0625"]


BODY = "".join(text(50, 250 - 14 * k, f"Capaian kinerja sasaran {k} 98,{k}") for k in range(8))


@pytest.mark.parametrize("matrix", ["1 0 0 1 40 190", "0 1 -1 0 150 140", ".7 .7 -.7 .7 60 150"], ids=["level", "upwards", "slanting"])
def test_a_watermark_over_the_text_is_no_text(tmp_path: Path, matrix: str) -> None:
    page = read(tmp_path, Sheet(f"{BODY}q .8 g BT /F2 48 Tf {matrix} Tm (DRAFT) Tj ET Q"))
    assert lines(page) == [f"Capaian kinerja sasaran {k} 98,{k}" for k in range(8)]


def test_a_large_title_above_the_text_stays(tmp_path: Path) -> None:
    assert lines(read(tmp_path, Sheet(BODY + text(50, 268, "2023", 30))))[0] == "2023"
