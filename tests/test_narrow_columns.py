"""Tables without rules whose columns stand no further apart than the words of a text, as spreadsheets print them."""

from __future__ import annotations

from extractors.layout import Box, Line
from extractors.narrow import gutters_between
from tests.unruledkit import BLANK, LETTER, Setting, read, table, texts, typed, width

CAPTION = typed("Tabel 2.2 Perjanjian Kinerja", 72, 130)


def filled(*names: str) -> float:
    return max(width(n) for cell in names for n in cell.split("/"))


def test_a_name_that_fills_its_cell_right_before_the_next_one() -> None:
    goals = ("Mutu guru dan sekolah", "Seni dan budaya daerah/yang tetap lestari", "Kinerja dinas")
    right = 72 + filled(*goals)
    setting = Setting(((72, right, "l"), (right + 3, right + 130, "l"), (right + 150, right + 180, "c")))
    names = ("Guru berijazah", "Jumlah cagar budaya/yang ditetapkan", "Nilai evaluasi SAKIP")
    body = [[g, n, v] for g, n, v in zip(goals, names, ("92,8", "48", "71,9"), strict=True)]
    lines, _ = table([["Sasaran", "Indikator", "Target"]], body, setting)
    (raw,) = read([CAPTION, *lines])
    assert texts(raw) == [["Sasaran", "Indikator", "Target"], *([c.replace("/", " ") for c in row] for row in body)]


def test_a_blank_inside_the_names_is_no_edge() -> None:
    body = [["Mutu guru", "92,8"], ["Seni rupa", "48,1"], ["Tari dari", "71,9"], ["Lagu anak", "70,2"]]
    lines, _ = table([["Nama Sasaran", "Target"]], body, Setting(((72, 180, "l"), (200, 240, "r"))))
    (raw,) = read([CAPTION, *lines])
    assert texts(raw) == [["Nama Sasaran", "Target"], *body]


def test_amounts_beside_each_other_are_two_values() -> None:
    body = [[n, "4.050.068.329", "3.037.551.247"] for n in ("Program Jalan", "Program Air", "Program Sampah")]
    wide = 13 * LETTER
    setting = Setting(((72, 170, "l"), (190, 190 + wide, "r"), (193 + wide, 193 + 2 * wide, "r")))
    lines, _ = table([["Program", "Pagu", "Realisasi"]], body, setting)
    (raw,) = read([CAPTION, *lines])
    assert texts(raw) == [["Program", "Pagu", "Realisasi"], *body]


def test_header_texts_with_a_blank_between_stand_over_their_own_columns() -> None:
    body = [["Angka kematian ibu", "96,1", "Tinggi"], ["Balita pendek", "102,9", "Sedang"], ["Kunjungan", "93,0", "Tinggi"]]
    head = [typed("Indikator", 80, 150, bold=True), typed("Capaian (%) Predikat", 200, 150, bold=True)]
    between, end = 200 + width("Capaian (%)"), 200 + width("Capaian (%) Predikat")
    left, right = (200, between, "c"), (between + BLANK, end, "c")
    lines, _ = table([], body, Setting(((72, 180, "l"), left, right)), top=165)
    (raw,) = read([CAPTION, *head, *lines])
    assert texts(raw) == [["Indikator", "Capaian (%)", "Predikat"], *body]


def test_header_texts_taller_than_their_shading() -> None:
    body = [["1", "Sangat Baik", "9", "100,00"], ["2", "Baik", "0", "0,00"], ["3", "Cukup", "0", "0,00"]]
    setting = Setting(((72, 90, "l"), (100, 180, "l"), (200, 250, "c"), (270, 330, "c")))
    lines, _ = table([["No", "Kategori", "Jumlah/Indikator", "Persentase/(%)"]], body, setting)
    shading = [Box(a, 144, b, 157) for a, b in ((70, 95), (95, 190), (190, 260), (260, 340))]
    (raw,) = read([CAPTION, *lines], fills=shading)
    assert texts(raw) == [["No", "Kategori", "Jumlah Indikator", "Persentase (%)"], *body]


SPARSE = ((72, 190, "l"), (200, 290, "r"), (300, 390, "r"), (400, 500, "r"))  # a header set left over figures set right
ONE_ROW = ["Kecepatan kendaraan", "26,3", "25,3", "96,2"]


def set_left(names: list[str], base: float = 150) -> list[Line]:
    return [typed(n, c[0], base, bold=True) for n, c in zip(names, SPARSE, strict=True)]


def test_one_row_of_figures_set_right_under_a_header_set_left() -> None:
    head = ["Indikator", "Target", "Realisasi", "Capaian (%)"]
    numbers = [typed(str(k + 1), (c[0] + c[1]) / 2, 165) for k, c in enumerate(SPARSE)]
    lines, _ = table([], [ONE_ROW], Setting(SPARSE), top=180)
    (numbered,) = read([CAPTION, *set_left(head), *numbers, *lines])
    assert texts(numbered) == [head, ["1", "2", "3", "4"], ONE_ROW]
    (plain,) = read([CAPTION, *set_left(head), *lines])
    assert texts(plain) == [head, ONE_ROW]


def test_only_a_row_with_a_text_for_each_column_tells_where_they_part() -> None:
    white = [(190.0, 270.0), (290.0, 370.0), (390.0, 475.0)]
    head = [typed(n, x, 150) for n, x in (("Indikator", 72), ("Target", 200), ("Realisasi", 300), ("Capaian", 400))]
    assert gutters_between(white, [head]) == [(190.0, 200.0), (290.0, 300.0), (390.0, 400.0)]
    assert gutters_between(white, [head[:3], [*head, typed("(%)", 470, 150)]]) == white


def test_header_texts_without_white_between_them_over_the_figures_tell_nothing() -> None:
    head = [typed("Indikator", 72, 150), typed("Persentase Target", 180, 150), typed("Realisasi", 300, 150)]
    white = [(190.0, 200.0), (230.0, 255.0)]
    assert gutters_between(white, [head]) == white


def test_centred_amounts_with_hardly_a_blank_between() -> None:
    body = [
        ["Program Jalan", "14.050.068.329", "13.037.551.247"],
        ["Program Air", "4.050.068", "3.037.551"],
        ["Program Guru", "68.329", "51.247"],
    ]
    wide = 14 * LETTER
    setting = Setting(((72, 170, "l"), (190, 190 + wide, "c"), (193 + wide, 193 + 2 * wide, "c")))
    lines, _ = table([["Program", "Pagu", "Realisasi"]], body, setting)
    (raw,) = read([CAPTION, *lines])
    assert texts(raw) == [["Program", "Pagu", "Realisasi"], *body]


def test_a_header_line_in_bold_far_below_its_shading() -> None:
    """Cells of a lower level are taller than their row: below the shading stands more of the header than above its middle."""
    head = [typed("Jumlah", 210, 146, bold=True), typed("No", 72, 152, bold=True), typed("Kategori", 100, 152, bold=True)]
    head += [typed("Indikator", 205, 158, bold=True), typed("Persen", 280, 158, bold=True), typed("Kinerja", 207, 170, bold=True)]
    body = [["1", "Sangat Baik", "9", "100,00"], ["2", "Baik", "0", "0,00"], ["3", "Cukup", "0", "0,00"]]
    lines, _ = table([], body, Setting(((72, 90, "l"), (100, 180, "l"), (200, 250, "c"), (270, 330, "c"))), top=185)
    shading = [Box(a, 136, b, 161) for a, b in ((70, 95), (95, 190), (190, 340))]
    (raw,) = read([CAPTION, *head, *lines], fills=shading)
    assert texts(raw)[raw.header_rows - 1 :] == [["No", "Kategori", "Jumlah Indikator Kinerja", "Persen"], *body]
