"""Tables as browsers print them: raised marks, small column numbers, rows of level rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.document import open_document
from extractors.layout import Line, Rule
from tests.rawkit import Sheet, text, write
from tests.unruledkit import Setting, read, table, texts, typed

CAPTION = typed("Tabel 3.1 Capaian Kinerja Tahun 2022", 180.0, 120.0)
SETTING = Setting(((60.0, 75.0, "c"), (85.0, 270.0, "l"), (290.0, 340.0, "r"), (360.0, 410.0, "r"), (430.0, 480.0, "r")))
HEAD = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
ROWS = [["1", "Skor pangan harapan", "86,2", "85,1", "98,72"], ["2", "Indeks layanan dinas", "80,25", "82,10", "102,31"]]


def raised(mark: str, behind: Line) -> Line:
    """A small mark above the end of a text."""
    word = behind.words[-1]
    return typed(mark, word.box.x1, word.base - 4.0, size=6.0)


def test_a_raised_mark_follows_its_figure() -> None:
    lines, _ = table([HEAD], ROWS, SETTING)
    figure = next(k for k in lines if k.text == "85,1")
    joined = Line((*figure.words, *raised("*", figure).words), figure.box, figure.base)
    (made,) = read([CAPTION, *(joined if k is figure else k for k in lines)])
    assert texts(made)[1] == ["1", "Skor pangan harapan", "86,2", "85,1 *", "98,72"]


def test_column_numbers_in_small_type_belong_to_the_header() -> None:
    lines, _ = table([HEAD], ROWS, SETTING)
    down = [typed(k.text, k.box.x0, k.base + 14.0, bold=k.words[0].bold) for k in lines if k.base > 160.0]
    numbers = [typed(t, x, 163.5, size=7.0) for t, x in (("(1)", 62.0), ("(2)", 172.0), ("(3)", 312.0), ("(4)", 382.0), ("(5)", 452.0))]
    (made,) = read([CAPTION, *(k for k in lines if k.base <= 160.0), *numbers, *down])
    assert made.number_rows == (1,)
    assert texts(made)[2] == ROWS[0]


def test_centred_headers_over_figures_far_to_the_right_make_no_columns_of_their_own() -> None:
    wide = Setting(((60.0, 75.0, "c"), (85.0, 200.0, "l"), (210.0, 310.0, "r"), (320.0, 420.0, "r"), (430.0, 530.0, "r")))
    lines, _ = table([HEAD, ["1", "2", "3", "4", "5"]], ROWS, wide)
    (made,) = read([CAPTION, *lines])
    assert made.cols == 5
    assert texts(made)[2] == ROWS[0]


def test_currency_marks_at_the_left_edge_of_their_cells_are_no_column() -> None:
    setting = Setting(((60.0, 75.0, "c"), (85.0, 270.0, "l"), (290.0, 390.0, "r"), (410.0, 510.0, "r")))
    body = [["1", "Program Perizinan", "1.500.000", "1.450.500"], ["2", "Program Kearsipan", "12.750.000", "11.200.000"]]
    lines, _ = table([["No", "Program", "Pagu (Rp)", "Realisasi (Rp)"]], body, setting)
    marks = [typed("Rp", x, base) for x in (290.0, 410.0) for base in sorted({k.base for k in lines})[1:]]
    (made,) = read([CAPTION, *lines, *marks])
    assert texts(made)[1] == ["1", "Program Perizinan", "Rp 1.500.000", "Rp 1.450.500"]
    assert made.cols == 4


def test_a_header_over_two_columns_of_figures_heads_both() -> None:
    setting = Setting(((60.0, 75.0, "c"), (85.0, 230.0, "l"), (250.0, 300.0, "r"), (320.0, 370.0, "r"), (390.0, 440.0, "r")))
    body = [["1", "Magister", "12", "3", "15"], ["2", "Sarjana", "7", "24", "31"], ["3", "Diploma", "9", "2", "11"]]
    lines, _ = table([["No", "Pendidikan", "", "", "Jumlah"]], body, setting)
    (made,) = read([CAPTION, *lines, typed("ASN", 304.0, 150.0, bold=True)])
    head = next(c for c in made.cells if c.text == "ASN")
    assert (head.col, head.colspan) == (2, 2)


def test_merged_sasaran_in_the_middle_of_their_rows_hold_no_total() -> None:
    setting = Setting(((60.0, 75.0, "c"), (85.0, 190.0, "l"), (200.0, 360.0, "l"), (380.0, 430.0, "r"), (440.0, 500.0, "l")))
    rows = [
        ["Indeks layanan dinas/yang dipantau", "80,25", "Baik"],
        ["Skor pola pangan", "86,2", "Baik"],
        ["Nilai evaluasi dinas/oleh inspektorat", "71,95", "Cukup"],
        ["Indeks gini", "0,350", "Baik"],
        ["Tingkat kemiskinan/penduduk desa", "10,45", "Baik"],
    ]
    lines, ends = table([["No", "Sasaran Strategis", "Indikator Kinerja", "Capaian", "Kategori"]], [], setting)
    base = ends[-1]
    bases = []
    for name, value, word in rows:
        parts = name.split("/")
        middle = base + 5.75 * (len(parts) - 1)
        lines += [typed(p, 200.0, base + 11.5 * k) for k, p in enumerate(parts)]
        lines += [typed(value, 405.0, middle), typed(word, 440.0, middle)]
        bases.append((base, base + 11.5 * (len(parts) - 1)))
        base = bases[-1][1] + 18.0
    for number, name, first, last in (("1", "Layanan prima", 0, 1), ("2", "Tata kelola", 2, 4)):
        middle = (bases[first][0] + bases[last][1]) / 2
        lines += [typed(number, 65.0, middle), typed(name, 85.0, middle)]
    base += 5.75
    lines += [typed("Rata-rata capaian", 85.0, base, bold=True), typed("92,10", 405.0, base, bold=True)]
    lines += [typed("Sangat", 440.0, base - 5.75, bold=True), typed("Baik", 440.0, base + 5.75, bold=True)]
    (made,) = read([CAPTION, *lines])
    grid = texts(made)
    assert [row[1] for row in grid[1:]] == ["Layanan prima"] * 2 + ["Tata kelola"] * 3 + ["Rata-rata capaian"]
    assert [row[4] for row in grid[1:]] == ["Baik", "Baik", "Cukup", "Baik", "Baik", "Sangat Baik"]


def test_headers_side_by_side_are_not_one_header() -> None:
    setting = Setting(((60.0, 75.0, "c"), (85.0, 200.0, "l"), (220.0, 300.0, "r"), (320.0, 400.0, "r"), (420.0, 500.0, "r")))
    body = [["1", "Skor pangan", "1.234.567", "2.345.678", "98,72"], ["2", "Indeks layanan", "3.456.789", "4.567.890", "102,31"]]
    lines, _ = table([], body, setting, top=172.0)
    heads = [("No", 60.0, 150.0), ("Indikator", 85.0, 150.0), ("Target Akhir", 222.0, 144.0), ("Renstra 2024", 222.0, 156.0)]
    heads += [("Realisasi 2022", 296.0, 150.0), ("Capaian", 412.0, 150.0)]
    (made,) = read([CAPTION, *(typed(t, x, base, bold=True) for t, x, base in heads), *lines])
    assert all(c.colspan == 1 for c in made.cells if c.row == 0)


def test_a_raised_mark_follows_the_text_it_touches_not_the_line_above(tmp_path: Path) -> None:
    sheet = Sheet(text(180, 205, "Baik") + text(150, 200, "%", size=9) + text(158, 203.5, "*", size=5.8))
    with open_document(write(tmp_path / "a.pdf", sheet)) as document:
        read_lines = [line.text for line in document.page(1).lines]
    assert read_lines == ["Baik", "% *"]


def test_short_words_spaced_like_longer_ones_are_words(tmp_path: Path) -> None:
    spaced = text(20, 200, "TARGET", more="3 Tc") + text(110, 200, "NO", more="3 Tc") + text(150, 200, "2024", more="3 Tc")
    with open_document(write(tmp_path / "a.pdf", Sheet(spaced + text(20, 170, "L P", more="12 Tw")))) as document:
        found = [[w.text for w in line.words] for line in document.page(1).lines]
    assert found == [["TARGET"], ["NO", "2024"], ["L", "P"]]


@pytest.mark.parametrize("stand", ["top", "middle"])
def test_an_amount_broken_behind_its_currency_mark_is_one_row(stand: str) -> None:
    columns = ((60.0, 75.0, "c"), (85.0, 200.0, "l"), (220.0, 290.0, "r"), (310.0, 380.0, "r"), (400.0, 440.0, "r"))
    body = [
        ["1", "Program Sarana", "Rp/12.794.977.947", "Rp/11.390.314.612", "89,02"],
        ["2", "Program Ketahanan/Pangan", "Rp 705.305.902", "Rp/11.768.465.380", "95,10"],
        ["3", "Program Kesehatan/Hewan dan/Ternak", "Rp/12.132.641.195", "Rp 810.620.846", "81,25"],
    ]
    lines, _ = table([["No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "%"]], body, Setting(columns, gap=7.0, stand=stand))
    (made,) = read([CAPTION, *lines])
    assert texts(made)[1:] == [[c.replace("/", " ") for c in row] for row in body]


def test_a_table_of_one_row_under_column_numbers_has_their_columns() -> None:
    wide = Setting(((85.0, 200.0, "l"), (210.0, 310.0, "r"), (320.0, 420.0, "r"), (430.0, 530.0, "r")))
    lines, _ = table([HEAD[1:], ["(1)", "(2)", "(3)", "(4)"]], [ROWS[0][1:]], wide)
    (made,) = read([CAPTION, *lines])
    assert texts(made)[-1] == ROWS[0][1:]


def test_a_mark_broken_off_its_figure_ends_no_table() -> None:
    lines, ends = table([HEAD], [ROWS[0], ROWS[1]], SETTING)
    more, _ = table([], [["3", "Indeks gini", "0,350", "0,354", "98,86"]], SETTING, top=ends[-1] + 8.0)
    (made,) = read([CAPTION, *lines, typed("*", 400.0, ends[-1] - 3.0, size=6.0), *more])
    assert texts(made)[-1] == ["3", "Indeks gini", "0,350", "0,354", "98,86"]


def test_a_header_over_two_headers_of_unlike_width_spans_them() -> None:
    columns = ((60.0, 75.0, "c"), (92.0, 230.0, "l"), (290.0, 320.0, "r"), (330.0, 359.0, "r"), (370.0, 402.0, "r"), (410.0, 460.0, "r"))
    setting = Setting((*columns, (500.0, 546.0, "r")))
    body = [
        ["1", "Magister", "-", "19", "2", "-", "21"],
        ["2", "Sarjana", "11", "19", "-", "-", "30"],
        ["3", "Doktor", "-", "14", "-", "10", "24"],
    ]
    lines, _ = table([], body, setting, top=180.0)
    heads = [("No", 60.0, 156.0), ("Pendidikan", 163.0, 156.0), ("Jumlah", 491.0, 156.0), ("ASN", 315.0, 156.0), ("Non ASN", 400.0, 156.0)]
    heads += [("Jumlah Pegawai", 340.0, 146.0), ("L", 302.0, 166.0), ("P", 340.0, 166.0), ("L", 381.0, 166.0), ("P", 431.0, 166.0)]
    (made,) = read([CAPTION, *(typed(t, x, base, bold=True) for t, x, base in heads), *lines])
    head = next(c for c in made.cells if c.text == "Non ASN")
    assert (head.col, head.colspan) == (4, 2)
    assert texts(made)[-1] == body[-1]


def test_columns_left_empty_on_the_next_page_are_told_by_the_page_before() -> None:
    header = [["No", "Sasaran Strategis", "Indikator Kinerja Utama", "Target", "Capaian (%)"]]
    setting = Setting(((50.0, 65.0, "c"), (75.0, 165.0, "l"), (170.0, 270.0, "l"), (340.0, 400.0, "r"), (420.0, 490.0, "r")))
    ahead = [["1", "Layanan prima", "Skor pangan", "86,2", "98,72"], ["", "", "Indeks gini", "0,35", "99,10"]]
    first, _ = table(header, ahead, setting, top=700.0)
    (before,) = read([typed("Tabel 3.1 Capaian Kinerja Tahun 2022", 180.0, 680.0), *first])
    body = [["", "", "Indeks layanan", "80,25", "102,31"], ["", "", "Produksi padi", "1.250", "97,40"]]
    lines, _ = table(header, body, setting, top=70.0)
    (made,) = read(lines, before=before)
    assert texts(made)[1:] == body


def test_a_merged_cell_without_text_is_one_cell_between_rules() -> None:
    setting = Setting(((60.0, 75.0, "c"), (85.0, 180.0, "l"), (190.0, 330.0, "l"), (350.0, 400.0, "r"), (420.0, 470.0, "r")), gap=8.0)
    body = [
        ["", "", "Indeks layanan", "80,25", "98,10"],
        ["", "", "Produksi padi", "1.250", "97,40"],
        ["2", "Tata kelola", "Nilai SAKIP", "71,95", "93,20"],
    ]
    lines, ends = table([["No", "Sasaran", "Indikator Kinerja", "Target", "Capaian"]], body, setting)
    rules = [
        Rule(138.0, 55.0, 475.0),
        *(Rule(e - 12.0, 55.0, 475.0) for e in (ends[0], ends[2], ends[3])),
        Rule(ends[1] - 12.0, 185.0, 475.0),
    ]
    (made,) = read([CAPTION, *lines], rules)
    assert [(c.row, c.rowspan) for c in made.cells if c.col == 1 and c.row] == [(1, 2), (3, 1)]
