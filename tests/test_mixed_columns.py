"""Pages of two columns of text with tables in the columns."""

from __future__ import annotations

from extractors.flow import PageText
from extractors.layout import Line
from extractors.mixed_columns import mixed_parts
from tests.unruledkit import Setting, read, row, table, texts, typed

LEFT, RIGHT = 50.0, 310.0
PROSE = (
    "Pengukuran kinerja dilakukan dengan cara",
    "membandingkan target yang diperjanjikan",
    "dengan realisasi pada akhir tahun dan",
    "dianalisis faktor penghambatnya.",
)
HEADER = [["Tahun", "Target", "Realisasi", "Capaian"]]
BODY = [["2019", "80,25", "82,10", "102,31"], ["2020", "81,30", "78,62", "96,70"], ["2021", "82,35", "77,90", "94,60"]]


def setting(x: float) -> Setting:
    return Setting(((x, x + 40, "l"), (x + 60, x + 100, "r"), (x + 110, x + 160, "r"), (x + 170, x + 215, "r")))


def prose(x: float, top: float, lines: tuple[str, ...] = PROSE) -> list[Line]:
    return [typed(text, x, top + 13 * k, size=11.5) for k, text in enumerate(lines)]


def column(x: float, top: float, body: list[list[str]]) -> list[Line]:
    lines, ends = table(HEADER, body, setting(x), top=top + 65)
    return [*prose(x, top), *lines, *prose(x, ends[-1] + 14)]


def test_tables_in_both_columns_are_read_apart() -> None:
    other = [[year, *reversed(figures)] for year, *figures in BODY]
    found = read([*column(LEFT, 80, BODY), *column(RIGHT, 101, other)])
    assert [texts(t) for t in found] == [[*HEADER, *BODY], [*HEADER, *other]]


def test_two_columns_of_names_in_one_table_are_no_columns_of_text() -> None:
    names = tuple(text.removesuffix(".") for text in PROSE)
    lines = [k for x in (LEFT, RIGHT) for top in (80, 140) for k in prose(x, top, names)]
    assert mixed_parts(PageText(1, 595.0, 842.0, tuple(lines))) == ()
    figures = [row(["", "80,25", "82,10", ""], setting(RIGHT + 30), 200 + 14 * k)[0] for k in range(4)]
    said = [k for x in (LEFT, RIGHT) for k in prose(x, 80)]
    assert mixed_parts(PageText(1, 595.0, 842.0, (*said, *(k for r in figures for k in r)))) == ()
