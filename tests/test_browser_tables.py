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
