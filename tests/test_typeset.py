"""Reports set by LaTeX: three rules and none between rows, type of many sizes, marks and bold of its own, running heads near tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.document import open_document
from extractors.layout import Page, Rule
from tests.rawkit import Sheet, code_of, glyph_font, glyphs, text, write
from tests.unruledkit import Setting, read, row, texts, typed

COLUMNS = (
    (64.0, 84.0, "c"), (92.0, 172.0, "l"), (180.0, 290.0, "l"), (300.0, 345.0, "c"), (350.0, 390.0, "r"), (396.0, 440.0, "r"),
    (446.0, 486.0, "r"), (492.0, 532.0, "c"),
)  # fmt: skip
HEADER = ["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Tingkat/Capaian/(%)", "Kategori"]
BODY = [
    ["1", "Mutu sekolah", "Angka partisipasi", "%", "80,00", "84,00", "105,00", "Baik"],
    ["", "", "Angka putus sekolah", "%", "0,40", "0,42", "95,00", "Baik"],
    ["2", "Mutu guru", "Guru tersertifikasi", "Orang", "900", "909", "101,00", "Baik"],
    ["3", "Tata kelola", "Nilai evaluasi", "Nilai", "70,00", "63,00", "90,00", "Baik"],
]
PLAIN = Setting(COLUMNS, bold_header=False, gap=0.0)


def page_of(path: Path) -> Page:
    with open_document(path, None) as document:
        return document.page(1)


def set_in(font: str, path: Path) -> Page:
    bodies = {"": f"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+{font}/Encoding/WinAnsiEncoding>>".encode()}
    return page_of(write(path, Sheet(text(50, 200, "Jumlah", font="G1")), fonts={"G1": bodies}))


@pytest.mark.parametrize("font", ["CMBX10", "CMSSBX10", "SFBX0900", "NimbusRomNo9L-Medi"])
def test_the_bold_of_latex_is_bold_though_its_name_does_not_say_so(tmp_path: Path, font: str) -> None:
    assert set_in(font, tmp_path / "a.pdf").lines[0].bold


@pytest.mark.parametrize("font", ["CMR10", "CMMI8", "SFRM1000", "NimbusRomNo9L-Regu"])
def test_its_plain_type_is_not(tmp_path: Path, font: str) -> None:
    assert not set_in(font, tmp_path / "a.pdf").lines[0].bold


def test_the_asterisk_of_formulas_is_one(tmp_path: Path) -> None:
    fonts = {"G1": glyph_font({"a": "\N{ASTERISK OPERATOR}"})}
    page = page_of(write(tmp_path / "a.pdf", Sheet(glyphs(50, 200, code_of("a"))), fonts=fonts))
    assert page.lines[0].text == "*"


def made(header: list[str], body: list[list[str]], top: float = 80.0) -> tuple[list, float]:  # type: ignore[type-arg]
    lines = []
    base = top
    first = [[part.split("/")[k] if len(part.split("/")) > k else "" for part in header] for k in range(3)]
    for cells in [*first, *body]:
        some, base = row(cells, PLAIN, base)
        lines += some
    return lines, base


def test_many_names_of_columns_in_plain_type_are_no_narrative() -> None:
    lines, base = made(HEADER, BODY)
    rules = [Rule(y, 64.0, 532.0) for y in (70.0, 80.0 + 2 * 11.5 + 4.0, base - 6.0)]
    (table,) = read(lines, rules)
    assert [c[-2] for c in texts(table)[table.header_rows :]] == ["105,00", "95,00", "101,00", "90,00"]


def test_the_foot_of_the_page_below_the_last_rule_is_no_row() -> None:
    lines, base = made(HEADER, BODY, top=690.0)
    rules = [Rule(y, 64.0, 532.0) for y in (680.0, 690.0 + 2 * 11.5 + 4.0, base - 6.0)]
    foot = [typed("Dokumen ini ditandatangani secara elektronik", 64, base + 36), typed("6", 525, base + 36)]
    (table,) = read([*lines, *foot], rules)
    assert not [c for r in texts(table) for c in r if "elektronik" in c]
    assert [r[-1] for r in texts(table)[table.header_rows :]] == ["Baik"] * 4


def test_words_of_a_total_are_not_parted_where_a_column_begins() -> None:
    lines, base = made(HEADER, BODY)
    label = [typed("Rata-rata", 64, base), typed("capaian", 64 + 45 + 5.2, base), typed("97,75", 461, base)]
    rules = [Rule(y, 64.0, 532.0) for y in (70.0, 80.0 + 2 * 11.5 + 4.0, base + 6.0)]
    (table,) = read([*lines, *label], rules)
    assert texts(table)[-1][0] == "Rata-rata capaian"
    assert texts(table)[-1][-2] == "97,75"


def test_units_below_names_at_the_top_of_a_header_are_of_the_header() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 200.0, "l"), (210.0, 290.0, "r"), (300.0, 380.0, "r"), (390.0, 430.0, "r"), (440.0, 520.0, "r"))
    setting = Setting(columns)
    rows = [
        ["No", "Program", "Pagu", "", "", "Sisa"],
        ["", "", "", "Rp", "%", ""],
        ["1", "Program Dasar", "900.000", "810.000", "90,0", "90.000"],
        ["1.1", "Kegiatan Satu", "500.000", "450.000", "90,0", "50.000"],
        ["1.2", "Kegiatan Dua", "400.000", "360.000", "90,0", "40.000"],
    ]
    lines, base = [typed("Tabel 3.6 Pagu dan Realisasi", 60, 122, bold=True), typed("Realisasi", 350, 150, bold=True)], 150.0
    for k, cells in enumerate(rows):
        some, base = row(cells, setting, base, header=k < 2, bold=k == 2)
        lines += some
    (table,) = read(lines)
    assert table.header_rows == 2
    assert texts(table)[2][2:] == ["900.000", "810.000", "90,0", "90.000"]


@pytest.mark.parametrize(("formula", "rest"), [("(5=4/3x1", "00)"), ("5=4/3x10", "0")])
def test_a_formula_too_long_for_its_column_ends_in_the_header(formula: str, rest: str) -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (240.0, 310.0, "r"), (320.0, 390.0, "r"), (400.0, 440.0, "r"))
    setting = Setting(columns)
    lines, base = [typed("Tabel 3.6 Pagu dan Realisasi", 60, 122, bold=True)], 150.0
    head, base = row(["No", "Program", "Pagu", "Realisasi", "%"], setting, base, header=True)
    numbers, _ = row(["(1)", "(2)", "(3)", "(4)", ""], setting, base + 6, header=True)
    at = numbers[0].base
    lines += [*head, *numbers, typed(formula, 400, at - 5.75, bold=True), typed(rest, 410, at + 5.75, bold=True)]
    base = at + 20
    for cells in (["1", "Program Dasar", "900.000", "810.000", "90,0"], ["2", "Program Mutu", "400.000", "360.000", "90,0"]):
        some, base = row(cells, setting, base)
        lines += some
    (table,) = read(lines)
    assert texts(table)[table.header_rows :] == [
        ["1", "Program Dasar", "900.000", "810.000", "90,0"],
        ["2", "Program Mutu", "400.000", "360.000", "90,0"],
    ]
