"""Tables as browsers print them: raised marks, small column numbers, rows of level rules."""

from __future__ import annotations

from extractors.layout import Line
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
