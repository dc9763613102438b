"""Pages of two columns of text with tables in the columns."""

from __future__ import annotations

from extractors.flow import PageText
from extractors.layout import Line, Page
from extractors.mixed_columns import mixed_parts
from extractors.reader import layout_of, page_of
from extractors.rivals import with_unruled
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


def test_text_and_captions_of_both_columns_are_read_one_column_after_the_other() -> None:
    def named(x: float, top: float, caption: str, last: str) -> list[Line]:
        lines, ends = table(HEADER, BODY, setting(x), top=top + 85)
        prose_below = prose(x, ends[-1] + 14, (*PROSE[:3], last))
        return [*prose(x, top), typed(caption, x + 20, top + 65, bold=True), *lines, *prose_below]

    left, right = (
        named(LEFT, 80, "Tabel 3.1 Guru", "di akhir laporan tahun."),
        named(RIGHT, 99, "Tabel 3.2 Siswa", "di awal tahun berikut."),
    )
    page = Page(1, 595.0, 842.0, (*left, *right))
    plain = page_of(page, [])
    layout = layout_of("majalah", [page_of(page, with_unruled(page, (), plain.text, None, False))])
    whole, start = " ".join(PROSE), " ".join(PROSE[:3])
    assert [s.text for s in layout.sentences] == [whole, f"{start} di akhir laporan tahun.", whole, f"{start} di awal tahun berikut."]
    assert [(t.label, t.title, t.boxes[0].x0 < RIGHT - 10) for t in layout.tables] == [
        ("Tabel 3.1", "Guru", True),
        ("Tabel 3.2", "Siswa", False),
    ]
