"""Tables as word processors print them: what showed when whole reports were printed in many shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as Drawn

from extractors.flow import PageText
from extractors.layout import Line, Page, Rule
from extractors.reader import read_layout
from extractors.rivals import with_unruled
from extractors.unruled import unruled_tables
from tests.pagekit import raw
from tests.test_stitch import HEAD, first, stitched, texts
from tests.unruledkit import Setting, read, row, table, typed
from tests.unruledkit import texts as cells_of

WIDE = (60.0, 90.0, 330.0, 480.0, 700.0)  # columns on a landscape page


def test_goes_on_over_a_landscape_page_at_another_width() -> None:
    two = raw([["3", "Nilai", "60", "61"], ["4", "Opini", "90", "91"]], page=2, top=80, xs=WIDE)
    (whole,) = stitched(first(), two)
    assert [r[0] for r in texts(whole)] == ["No", "1", "2", "3", "4"]


def test_other_kinds_of_columns_do_not_go_on() -> None:
    two = raw([["7", "60", "61", "Nilai"]], page=2, top=80, xs=WIDE)
    assert len(stitched(first(), two)) == 2


def test_a_header_of_its_own_begins_a_table_though_its_columns_are_alike() -> None:
    two = raw([["No", "Uraian", "Pagu", "Sisa"], ["1", "Nilai", "60", "61"]], page=2, top=80, xs=WIDE, header=1)
    assert [texts(t)[0] for t in stitched(first(), two)] == [HEAD, ["No", "Uraian", "Pagu", "Sisa"]]


STAFF = ((60.0, 150.0, "l"), (170.0, 220.0, "c"), (230.0, 280.0, "c"), (290.0, 340.0, "c"), (350.0, 400.0, "c"), (410.0, 470.0, "c"))


def test_three_levels_parted_by_short_rules() -> None:
    """The rule below the topmost text is as long as all that stands above it, and yet no end of the header."""
    lines: list[Line] = [
        typed("Tabel 1.1 Jumlah Pegawai", 180, 122, bold=True),
        typed("Jumlah Pegawai", 250, 150, bold=True),
        typed("ASN", 216, 164, bold=True),
        typed("Non ASN", 328, 164, bold=True),
        typed("Jenjang", 80, 165.5, bold=True),
        typed("Jumlah", 424, 165.5, bold=True),
        *(typed(sex, x, 178, bold=True) for sex, x in (("L", 193), ("P", 253), ("L", 313), ("P", 373))),
    ]
    rules = [Rule(140, 60, 470), Rule(153, 160, 405), Rule(167, 160, 405), Rule(182, 60, 470)]
    setting = Setting(STAFF)
    base = 193.0
    for cells in (["Madya", "1", "2", "0", "3", "6"], ["Muda", "4", "5", "6", "0", "15"]):
        made, base = row(cells, setting, base)
        lines += made
        rules.append(Rule(base - 11, 60, 470))
    (staff,) = read(lines, rules)
    assert staff.header_rows == 3
    assert cells_of(staff)[3:] == [["Madya", "1", "2", "0", "3", "6"], ["Muda", "4", "5", "6", "0", "15"]]
    assert {(c.text, c.col, c.colspan) for c in staff.cells if c.colspan > 1} == {
        ("Jumlah Pegawai", 1, 4),
        ("ASN", 1, 2),
        ("Non ASN", 3, 2),
    }


def test_a_rule_under_a_wide_span_does_not_end_the_header() -> None:
    """The span covers more than two thirds of the table: the rule above the header tells that the one below it is longer still."""
    columns = ((60.0, 150.0, "l"), *((170.0 + 60 * k, 220.0 + 60 * k, "r") for k in range(6)))
    lines: list[Line] = [
        typed("Tabel 3.3 Capaian Kinerja", 180, 122, bold=True),
        typed("Capaian Kinerja", 300, 150, bold=True),
        typed("Tahun 2021", 230, 164, bold=True),
        typed("Tahun 2022", 410, 164, bold=True),
        *(typed(t, 172 + 60 * k, 178, bold=True) for k, t in enumerate(("Target", "Realisasi", "Capaian") * 2)),
        typed("Indikator", 80, 164, bold=True),
    ]
    rules = [Rule(140, 60, 520), Rule(153, 160, 520), Rule(167, 160, 520), Rule(182, 60, 520)]
    base = 194.0
    for cells in (
        ["Nilai evaluasi", "70", "71", "101,43", "72", "75", "104,17"],
        ["Rasio akses", "80", "76", "95,00", "82", "82", "100,00"],
    ):
        made, base = row(cells, Setting(columns), base)
        lines += made
        rules.append(Rule(base - 11, 60, 520))
    (read_table,) = read(lines, rules)
    assert (read_table.header_rows, read_table.cols) == (3, 7)
    assert cells_of(read_table)[3] == ["Nilai evaluasi", "70", "71", "101,43", "72", "75", "104,17"]


def test_a_justified_sentence_below_a_table_is_none_of_its_rows() -> None:
    """Its blanks are wide as gaps between columns, and all alike."""
    columns = ((60.0, 200.0, "l"), (230.0, 300.0, "r"), (330.0, 400.0, "r"), (440.0, 520.0, "r"))
    header, base = row(["Uraian", "Target", "Realisasi", "Capaian"], Setting(columns), 150.0, header=True)
    lines = [typed("Tabel 3.4 Capaian", 200, 132, bold=True), *header]
    for cells in (["Nilai", "70", "71", "101,43"], ["Rasio", "80", "76", "95,00"]):
        made, base = row(cells, Setting(columns), base)
        lines += made
    words = "Koordinasi dengan pemangku kepentingan terus dilaksanakan agar program dan kegiatan berjalan".split()
    at = 60.0
    for word in words:
        lines.append(typed(word, at, base + 12))
        at = lines[-1].box.x1 + (5.1 if word in ("kepentingan", "program") else 4.9)
    (read_table,) = read(lines)
    assert cells_of(read_table)[1:] == [["Nilai", "70", "71", "101,43"], ["Rasio", "80", "76", "95,00"]]


LONG_NAMES = [
    ["1", "Meningkatnya", "Angka kematian ibu/per kelahiran hidup", "86,75", "90,31"],
    ["", "derajat", "Prevalensi balita/pendek", "16,60", "17,55"],
    ["", "kesehatan", "Cakupan kunjungan/neonatal/lengkap", "92,65", "92,56"],
]
FIVE = ((60.0, 80.0, "c"), (90.0, 170.0, "l"), (185.0, 300.0, "l"), (320.0, 380.0, "c"), (400.0, 460.0, "c"))


def test_values_amid_names_and_a_merged_sasaran_amid_its_rows() -> None:
    """The lines of the sasaran stand beside values by chance: those of the indicators tell the rows. The total's label stands left."""
    header, base = row(["No", "Sasaran", "Indikator", "Target", "Realisasi"], Setting(FIVE), 150.0, header=True)
    lines = [typed("Tabel 3.2 Capaian Kinerja", 200, 132, bold=True), *header]
    top = base
    for cells in LONG_NAMES:
        made, base = row(["", "", *cells[2:]], Setting(FIVE, gap=-0.5, stand="middle"), base)
        lines += made
    middle = (top + base - 11) / 2
    lines += [typed("1", 68, middle), *(typed(t[1], 90, middle + 11 * k) for k, t in zip((-1, 0, 1), LONG_NAMES, strict=True))]
    total, _ = row(["", "", "", "", "97,39"], Setting(FIVE), base)
    (read_table,) = read([*lines, *total, typed("Rata-rata capaian", 64, base)])
    assert [[r[2], *r[3:]] for r in cells_of(read_table)[1:4]] == [[t[2].replace("/", " "), *t[3:]] for t in LONG_NAMES]
    assert cells_of(read_table)[4][0] == "Rata-rata capaian"
    assert cells_of(read_table)[4][4] == "97,39"


def test_names_parted_by_blank_lines_hold_the_values_beside_any_of_their_lines() -> None:
    """Stacked by hand: blank lines between the indicators, values beside the first, the second or the last line."""
    lines = [typed("Tabel 3.2 Capaian Kinerja", 200, 132, bold=True)]
    header, base = row(["No", "Indikator", "Target", "Realisasi"], Setting(FIVE[:1] + FIVE[2:]), 150.0, header=True)
    lines += header
    for down, (number, _, name, target, reached) in zip((0.0, 14.0, 19.0), LONG_NAMES, strict=True):
        made, after = row(["", name, "", ""], Setting(FIVE[:1] + FIVE[2:]), base)
        values, _ = row([number, "", target, reached], Setting(FIVE[:1] + FIVE[2:]), base + down)
        lines += [*made, *values]
        base = after + 14
    (read_table,) = read(lines)
    assert [r[1:] for r in cells_of(read_table)[1:]] == [[t[2].replace("/", " "), *t[3:]] for t in LONG_NAMES]


def test_a_span_centred_between_figures_set_right_stands_over_both() -> None:
    """The texts under it are narrower than it and stand left and right of it; their figures lie further right."""
    columns = ((60.0, 150.0, "l"), (180.0, 220.0, "r"), (240.0, 280.0, "r"), (300.0, 340.0, "r"), (380.0, 440.0, "r"))
    lines = [
        typed("Tabel 1.1 Jumlah Pegawai", 180, 122, bold=True),
        typed("ASN", 200, 150, bold=True),
        *(typed(t, x, 162, bold=True) for t, x in (("L", 177), ("P", 236), ("Pendidikan", 80), ("Honorer", 290), ("Jumlah", 385))),
    ]
    base = 175.0
    for cells in (["SD", "12", "3", "-", "15"], ["SMP", "-", "7", "1", "8"], ["SMA", "20", "16", "9", "45"]):
        made, base = row(cells, Setting(columns), base)
        lines += made
    (read_table,) = read(lines)
    assert [r[1:3] for r in cells_of(read_table)[:2]] == [["ASN", "ASN"], ["L", "P"]]
    assert cells_of(read_table)[4] == ["SMA", "20", "16", "9", "45"]


SIMPLE = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (300.0, 350.0, "r"), (360.0, 410.0, "r"))
FIRST_PAGE = [["1", "Persentase desa tertib", "80", "76,5"], ["2", "Program Penunjang Urusan/Pemerintahan", "70", "72"]]


@pytest.mark.parametrize("rest", [[["3", "Nilai evaluasi/perangkat", "9", "9,25"], ["4", "Rasio", "12", "11"]], []])
def test_the_rest_of_a_cut_row_below_a_header_that_comes_again(rest: list[list[str]]) -> None:
    """It begins in capitals and holds no value: the rows still begin beside their values, and the rest alone is a row."""
    header = [["No", "Indikator", "Target", "Realisasi"]]
    before = replace(read([typed("Tabel 3.5 Rincian", 150, 122), *table(header, FIRST_PAGE, Setting(SIMPLE))[0]])[0], open_bottom=True)
    lines, _ = table(header, [["", "Daerah", "", ""], *rest], Setting(SIMPLE, gap=0.0), top=80.0)
    (again,) = read(lines, before=before)
    assert cells_of(again)[1:] == [["", "Daerah", "", ""], *([c.replace("/", " ") for c in r] for r in rest)]


def test_the_rest_of_a_row_of_a_shaded_table_of_the_page_before() -> None:
    """The table above may be of any kind: the first lines on this page are no name that ends beside its value."""
    header = [["No", "Program", "Pagu", "Realisasi"]]
    body = [["", "Budaya", "", ""], ["3", "Program Penunjang/Urusan", "70", "72"], ["4", "Program Layanan", "60", "61"]]
    lines, _ = table(header, body, Setting(SIMPLE, gap=0.0), top=80.0)
    page = Page(2, 595.0, 842.0, tuple(lines), (), (), (), (), 500)
    (cut,) = unruled_tables(page, PageText(2, 595.0, 842.0, tuple(lines)), cut=True)
    assert [r[1] for r in cells_of(cut)[1:]] == ["Budaya", "Program Penunjang Urusan", "Program Layanan"]


def test_years_that_come_round_tell_how_far_each_text_above_reaches() -> None:
    """Set with tabs: the text above stands over the right edge of its second column, on the line of the other headers."""
    columns = ((60.0, 150.0, "l"), *((170.0 + 60 * k, 210.0 + 60 * k, "r") for k in range(6)))
    lines = [
        typed("Tabel 3.4 Perbandingan", 180, 122, bold=True),
        *(typed(t, x, 150, bold=True) for t, x in (("Indikator", 60), ("Realisasi", 225), ("Capaian Kinerja (%)", 385))),
        *(typed(str(2020 + k % 3), 190 + 60 * k, 162, bold=True) for k in range(6)),
    ]
    base = 175.0
    for cells in (["Rasio akses", "70", "71", "72", "98,1", "99,2", "97,0"], ["Nilai", "60", "61", "65", "96,3", "95,2", "99,9"]):
        made, base = row(cells, Setting(columns), base)
        lines += made
    (years,) = read(lines)
    assert cells_of(years)[0][1:] == ["Realisasi"] * 3 + ["Capaian Kinerja (%)"] * 3


def test_a_sasaran_goes_on_beside_an_indicator_that_begins_with_jumlah() -> None:
    one = raw([["No", "Sasaran", "Indikator", "Target"], ["1", "Mutu layanan", "Nilai", "70"]], top=700, header=1)
    two = raw([["", "", "Jumlah dokumen", "12"], ["^", "^", "Rasio akses", "90"], ["2", "Tata kelola", "Indeks", "80"]], page=2, top=80)
    (whole,) = stitched(one, two)
    assert [r[:2] for r in texts(whole)[1:]] == [["1", "Mutu layanan"]] * 3 + [["2", "Tata kelola"]]


def test_a_total_at_the_head_of_a_page_belongs_to_no_sasaran() -> None:
    one = raw([["No", "Sasaran", "Indikator", "Target"], ["1", "Mutu", "Nilai", "70"], ["^", "^", "Indeks", "80"]], top=700, header=1)
    (whole,) = stitched(one, raw([["", "", "Jumlah", "150"]], page=2, top=80))
    assert texts(whole)[-1] == ["", "", "Jumlah", "150"]


def test_a_frame_with_upright_rules_only(tmp_path: Path) -> None:
    """No level rule parts header and rows: these are told by the words, and names of two lines stay one row."""
    rows = [
        ["No", "Indikator", "Target", "Realisasi"],
        ["1", "Persentase desa yang\ntertib administrasi", "80,00", "76,50"],
        ["2", "Nilai evaluasi", "70,50", "72,00"],
        ["3", "Rasio akses\nair minum", "9,00", "9,25"],
    ]
    frame = ("BOX", (0, 0), (-1, -1), 0.5, colors.black)
    upright = [("LINEAFTER", (c, 0), (c, -1), 0.5, colors.black) for c in range(3)]
    bold = [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    path = tmp_path / "kolom.pdf"
    caption = Paragraph("<b>Tabel 3.1 Capaian Kinerja Tahun 2020</b>", getSampleStyleSheet()["Normal"])
    drawn = Drawn(rows, colWidths=[40, 160, 90, 90], style=[frame, *upright, *bold])
    SimpleDocTemplate(str(path), pagesize=A4).build([caption, drawn])
    (only,) = read_layout(path).tables
    assert only.header_rows == 1
    assert texts(only) == [[c.replace("\n", " ") for c in r] for r in rows]


def test_a_framed_row_stays_as_drawn_though_columns_begin_in_it() -> None:
    """The words read as a table reach beyond the frame: they do not fill it."""
    framed = raw([["15", "Terlaksananya", "Pemanfaatan", "100"]], top=100.0)
    lines, _ = table([["No", "Indikator", "Target", "Realisasi"]], FIRST_PAGE, Setting(SIMPLE), top=114.0)
    page = Page(2, 595.0, 842.0, tuple(lines), (), (Rule(200.0, 100.0, 120.0),), (), (), 500)
    found = with_unruled(page, [framed], PageText(2, 595.0, 842.0, tuple(lines)), None)
    assert found == [framed]


def test_rows_without_number_and_sasaran_at_the_head_of_a_page_go_on_with_the_group_above() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 170.0, "l"), (185.0, 300.0, "l"), (320.0, 380.0, "r"), (400.0, 460.0, "r"))
    header = [["No", "Sasaran", "Indikator", "Target", "Realisasi"]]
    rows = [
        ["1", "Mutu/layanan/publik", "Nilai/evaluasi/tahunan", "70", "72"],
        ["2", "Tata/kelola", "Indeks/kepuasan", "80", "81"],
        ["", "", "Rasio/akses", "90", "91"],
    ]
    first_page = read([typed("Tabel 3.2 Capaian Kinerja", 150, 122, bold=True), *table(header, rows, Setting(columns))[0]])[0]
    lines, _ = table([], [["", "", "Jumlah/dokumen", "12", "11"], ["", "", "Opini atas/laporan", "60", "61"]], Setting(columns), top=80.0)
    (rest,) = read(lines, before=replace(first_page, open_bottom=True))
    assert [(c.col, c.rowspan) for c in rest.cells if c.row == 0 and c.col < 2] == [(0, 2), (1, 2)]


def test_texts_come_round_under_heads_set_over_the_first_of_their_columns() -> None:
    columns = ((60.0, 130.0, "l"), *((150.0 + 60 * k, 190.0 + 60 * k, "r") for k in range(5)))
    lines = [
        typed("Tabel 1.1 Jumlah Pegawai", 180, 122, bold=True),
        *(typed(t, x, 150, bold=True) for t, x in (("Pendidikan", 60), ("Jumlah", 400))),
        *(typed(t, x, 162, bold=True) for t, x in (("ASN", 175), ("Non ASN", 287))),
        *(typed(t, 185 + 60 * k, 174, bold=True) for k, t in enumerate(("L", "P", "L", "P"))),
    ]
    base = 187.0
    for cells in (["SD", "1", "2", "3", "4", "10"], ["SMP", "12", "0", "11", "5", "28"], ["SMA", "6", "7", "20", "9", "42"]):
        made, base = row(cells, Setting(columns), base)
        lines += made
    (staff,) = read(lines)
    above = [[r[k] for r in cells_of(staff)[: staff.header_rows]] for k in range(1, 5)]
    assert [(" ".join(a[-2:-1]), a[-1]) for a in above] == [("ASN", "L"), ("ASN", "P"), ("Non ASN", "L"), ("Non ASN", "P")]
