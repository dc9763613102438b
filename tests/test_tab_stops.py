"""Tables set with tab stops: a header text too wide for its stop is pushed on by the one before, spans stand over one of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.flow import line_of
from extractors.layout import Line
from tests.unruledkit import LETTER, read, texts, typed, width

CAPTION = typed("Tabel 3.2 Capaian Kinerja", 72, 130)
PITCH = 11.5
STOPS = ((72.0, "l"), (95.0, "l"), (250.0, "r"), (310.0, "r"), (370.0, "r"), (395.0, "l"))  # x, and how the text stands there


def tabbed(cells: Sequence[str], base: float, *, bold: bool = False, stops: Sequence[tuple[float, str]] = STOPS) -> list[Line]:
    """Texts set at tab stops, none before the one ahead of it ends; without a blank in between they make one word."""
    lines: list[Line] = []
    at = 0.0
    for text, (stop, how) in zip(cells, stops, strict=False):
        if not text:
            continue
        line = typed(text, max(stop if how == "l" else stop - width(text), at), base, bold=bold)
        if line.box.x0 == at:
            glued = typed(lines[-1].words[-1].text + line.words[0].text, lines[-1].words[-1].box.x0, base, bold=bold)
            lines[-1] = line_of([*lines[-1].words[:-1], *glued.words, *line.words[1:]])
        else:
            lines.append(line)
        at = line.box.x1
    return lines


def tabs(rows: Sequence[Sequence[str]], top: float = 150.0, *, bold: int = 1, stops: Sequence[tuple[float, str]] = STOPS) -> list[Line]:
    """Rows from base line `top` down, the first ones in bold."""
    return [line for k, r in enumerate(rows) for line in tabbed(r, top + PITCH * k, bold=k < bold, stops=stops)]


BODY = (
    ["1", "Indeks gini", "0,350", "0,333", "104,86", "Baik"],
    ["2", "Harapan lama sekolah", "13,10", "13,15", "100,38", "Baik"],
    ["3", "Indeks risiko", "120,60", "113,48", "105,90", "Baik"],
)


def test_header_texts_pushed_on_by_the_one_before() -> None:
    header = ["No", "Indikator", "Target", "Realisasi", "Tingkat Capaian", "Kategori"]
    lines = tabs([header, *BODY])
    assert "RealisasiTingkat Capaian" in [k.text for k in lines], "the header is glued together"
    (raw,) = read([CAPTION, *lines])
    assert texts(raw) == [header, *map(list, BODY)]


def test_a_name_with_a_capital_inside_heads_one_column() -> None:
    header = ["No", "Indikator", "RPJMDes", "Renstra", "IKUPersen"]
    (raw,) = read([CAPTION, *tabs([header, *(r[:5] for r in BODY)])])
    assert texts(raw)[0] == header


def test_a_span_stands_over_one_of_its_columns() -> None:
    top = ["No", "Indikator", "", "Tahun 2023", "", "Kategori"]
    lower = ["", "", "Target", "Realisasi", "Nilai", ""]
    (raw,) = read([CAPTION, *tabs([top, lower, *BODY], bold=2)])
    assert texts(raw)[:2] == [["No", "Indikator", *["Tahun 2023"] * 3, "Kategori"], ["No", "Indikator", *lower[2:5], "Kategori"]]


STOPS_WIDE = ((72.0, "l"), (95.0, "l"), *((280.0 + 50 * k, "r") for k in range(6)))


def test_spans_under_a_span() -> None:
    header = (
        ["No", "Indikator", "", "", "Capaian Kinerja"],
        ["", "", "", "Tahun 2022", "", "", "Tahun 2023"],
        ["", "", *["Target", "Realisasi", "Nilai"] * 2],
    )
    body = [[*r[:2], *r[2:5], *r[2:5]] for r in BODY]
    (raw,) = read([CAPTION, *tabs([*header, *body], bold=3, stops=STOPS_WIDE)])
    years = [f"Tahun {y}" for y in (2022, 2023) for _ in range(3)]
    assert [row[2:] for row in texts(raw)[:3]] == [["Capaian Kinerja"] * 6, years, header[2][2:]]


def test_a_header_of_two_lines_spans_nothing() -> None:
    header = (["No", "Indikator", "Target", "Realisasi", "Nilai", "Kategori"], ["", "Kinerja", "", "2023", "", ""])
    (raw,) = read([CAPTION, *tabs([*header, *BODY], bold=2)])
    assert texts(raw)[0] == ["No", "Indikator Kinerja", "Target", "Realisasi 2023", "Nilai", "Kategori"]


def test_the_unit_of_the_last_text_begins_the_next_line() -> None:
    header = ["No", "Indikator", "Target", "Realisasi", "Capaian"]
    (raw,) = read([CAPTION, *tabs([header, ["(%)"], *(r[:5] for r in BODY)], bold=2)])
    assert texts(raw)[0] == [*header[:4], "Capaian (%)"]


def test_columns_that_are_numbered_stay_apart() -> None:
    """The last header text reaches over two columns, but each has a number."""
    header, numbers = ["No", "Indikator", "Target", "Realisasi", "Capaian Kinerja Indikator Utama"], ["1", "2", "3", "4", "5", "6"]
    lines = tabs([header, numbers, *BODY])
    assert max(k.box.x1 for k in lines) > 395 + 4 * LETTER
    (raw,) = read([CAPTION, *lines])
    assert [row[4:] for row in texts(raw)[1:]] == [["5", "6"], *(r[4:] for r in BODY)]


def test_the_rest_of_a_name_is_no_header() -> None:
    """A page that begins with the rest of a row, in words of which headers are made."""
    stops = ((72.0, "l"), (160.0, "l"), *STOPS[2:])
    body = [["Pendidikan", "Nilai rapor", *r[2:]] for r in BODY]
    header = ["Sasaran", "Indikator", "Target", "Realisasi", "Nilai", "Kategori"]
    (before,) = read([typed("Tabel 3.2 Capaian Kinerja", 72, 680), *tabs([header, *body], 700, stops=stops)])
    rest = [["kinerja program", "indikator"], ["sasaran"]]
    (raw,) = read(tabs([*rest, *body], 70, bold=0, stops=stops), before=before)
    assert raw.header_rows == 0
    assert [row[2:] for row in texts(raw)][-3:] == [r[2:] for r in BODY]


def test_the_total_alone_on_the_next_page() -> None:
    rows = [["No", "Program", "Pagu"], *(r[:3] for r in BODY)]
    (before,) = read([typed("Tabel 3.2 Anggaran", 72, 680), *tabs(rows, 700)])
    (raw,) = read([*tabs([["Jumlah", "", "134,05"]], 70, bold=0), typed("Uraian capaian indikator", 72, 140)], before=before)
    assert texts(raw) == [["Jumlah", "Jumlah", "134,05"]]


def test_a_page_that_begins_with_prose_after_a_table() -> None:
    header = ["No", "Indikator", "Target", "Realisasi", "Nilai", "Kategori"]
    (before,) = read([typed("Tabel 3.2 Capaian Kinerja", 72, 680), *tabs([header, *BODY], 700)])
    assert read([typed("Jumlah indikator yang tercapai 3 dari 4", 72, 70), typed("selesai", 72, 82)], before=before) == []


def test_a_header_text_that_reaches_to_the_texts_of_the_column_before() -> None:
    stops = ((72.0, "l"), (95.0, "l"), (230.0, "l"), (400.0, "r"), (470.0, "r"))
    header = ["No", "Indikator", "Satuan", "Target Akhir Renstra 2026", "Nilai"]
    body = [["1", "Angka kematian", "Per 100.000", "80,25", "95,79"], ["2", "Balita pendek", "%", "13,40", "70,82"]]
    body.append(["3", "Kunjungan", "%", "94,35", "91,62"])
    (raw,) = read([CAPTION, *tabs([header, *body], stops=stops)])
    assert texts(raw) == [header, *body]


def test_a_text_of_the_first_line_over_a_column_of_the_span_beside_it() -> None:
    stops = ((72.0, "l"), (95.0, "l"), (250.0, "r"), (310.0, "r"), (370.0, "r"), (440.0, "r"))
    header = [["No", "Sasaran", "", "Anggaran", "", "Tingkat Efisiensi Anggaran"], ["", "", "Pagu", "Realisasi", "Serapan"]]
    body = [["1", "Mutu guru", "21.939", "20.474", "93,3%", "6,7%"], ["2", "Seni daerah", "8.895", "8.459", "95,1%", "4,9%"]]
    (raw,) = read([CAPTION, *tabs([*header, *body], bold=2, stops=stops)])
    assert texts(raw)[0] == ["No", "Sasaran", "Anggaran", "Anggaran", "Anggaran", "Tingkat Efisiensi Anggaran"]
    assert texts(raw)[1][2:] == ["Pagu", "Realisasi", "Serapan", "Tingkat Efisiensi Anggaran"]


def test_the_page_cuts_a_header() -> None:
    """Its first line stands on the page before: what comes on this one tells more columns than that."""
    upper = [["No", "Indikator", "Target"], *(r[:3] for r in BODY)]
    header = [["No", "Indikator", "", "Capaian"]]
    *_, before = read([CAPTION, *tabs(upper), typed("Tabel 3.3 Capaian Kinerja", 72, 740), *tabs(header, 760)])
    assert before.rows == before.header_rows
    rest = [["", "", "Target", "Realisasi", "Nilai", "Kategori"]]
    found = read(tabs([*rest, BODY[0], ["", "di kota"], *BODY[1:]], 70), before=before)
    assert [row[2:] for t in found for row in texts(t)] == [rest[0][2:], *(r[2:] for r in BODY)]
