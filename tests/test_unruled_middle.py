"""Rows without rules whose cells stand in the middle, and headers set to the left."""

from __future__ import annotations

from extractors.flow import PageText, rows_of
from extractors.layout import Rule
from extractors.rawtable import RawTable
from tests.unruledkit import Setting, read, row, table, texts, typed

COLUMNS = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (300.0, 350.0, "r"), (360.0, 410.0, "r"), (420.0, 480.0, "r"))
HEADER = [["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian"]]


def test_a_unit_below_its_amount_begins_no_row() -> None:
    body = [
        ["1", "Produksi padi sawah/dan padi ladang", "155,5/Ton", "157,9/Ton", "101,7"],
        ["2", "Produktivitas jagung", "58,5", "60,2", "102,7"],
        ["3", "Populasi sapi potong/dan kerbau", "33.790/Ekor", "32.303/Ekor", "95,6"],
        ["4", "Skor pola pangan/harapan", "88,6", "89,7", "101,2"],
    ]
    lines, _ = table(HEADER, body, Setting(COLUMNS, gap=5.0, stand="middle"))
    found = read([typed("Tabel 3.2 Capaian Kinerja", 120, 122, bold=True), *lines])
    assert [texts(t)[1:] for t in found] == [[[c.replace("/", " ") for c in r] for r in body]]


def test_a_text_set_to_the_left_heads_the_columns_of_its_round() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 200.0, "l"), *((210.0 + 55 * k, 258.0 + 55 * k, "r") for k in range(6)))
    body = [
        [str(k), name, *(f"{10 * k + j},5" for j in range(6))] for k, name in enumerate(["Indeks gini", "Air minum", "Jalan mantap"], 1)
    ]
    lines = [typed("Tahun 2021", 210, 150, bold=True), typed("Tahun 2022", 375, 150, bold=True)]
    lines += [typed("No", 60, 156, bold=True), typed("Indikator Kinerja", 90, 156, bold=True)]
    lines += [typed(w, 210 + 55 * k, 172, bold=True) for k, w in enumerate(("Target", "Realisasi", "Capaian") * 2)]
    base = 190.0
    for cells in body:
        made, base = row(cells, Setting(columns, gap=4.0), base)
        lines += made
    rules = [Rule(y, 60, 535) for y in (140, 178, 194, 210)] + [Rule(160, 205, 535)]
    (found,) = read([typed("Tabel 3.5 Perbandingan Kinerja", 120, 122, bold=True), *lines], rules)
    assert texts(found)[0][2:] == ["Tahun 2021"] * 3 + ["Tahun 2022"] * 3
    assert texts(found)[found.header_rows - 1][2:] == ["Target", "Realisasi", "Capaian"] * 2


def grouped(*places: tuple[float, str, str]) -> list[list[str]]:
    """Rows of seven indicators, 16 pt apart, beside groups whose number and sasaran stand at `places`: the row, broken, at their height."""
    bases = [180.0 + 16 * k for k in range(7)]
    names = ["Indeks gini", "Penanaman modal", "Laju ekonomi", "Kualitas air", "Risiko bencana", "Nilai evaluasi", "Kepuasan warga"]
    heads = (("No", 62), ("Sasaran Strategis", 95), ("Indikator Kinerja", 220), ("Target", 375))
    lines = [typed(t, x, 150, bold=True) for t, x in heads]
    for k, (name, base) in enumerate(zip(names, bases, strict=True)):
        lines += [typed(name, 210, base), typed(f"{60 + k},5", 390, base)]
    for at, number, sasaran in places:
        lines += [typed(number, 66, bases[0] + 16 * at), typed(sasaran, 90, bases[0] + 16 * at)]
    (found,) = read([typed("Tabel 3.2 Capaian Kinerja", 120, 122, bold=True), *lines])
    return texts(found)[1:]


def test_the_last_group_stands_on_top_where_the_page_cuts_it() -> None:
    rows = grouped((1, "1", "Tumbuhnya ekonomi"), (3.5, "2", "Lestarinya alam"), (5, "3", "Baiknya layanan"))
    assert [r[0] for r in rows] == ["1", "1", "1", "2", "2", "3", "3"]


def test_the_last_rows_have_no_group_where_its_number_stands_on_the_next_page() -> None:
    rows = grouped((0.5, "1", "Tumbuhnya ekonomi"), (3.5, "2", "Lestarinya alam"))
    assert [r[:2] for r in rows] == [*[["1", "Tumbuhnya ekonomi"]] * 2, *[["2", "Lestarinya alam"]] * 4, ["", ""]]


def over_two_pages(first: list[list[str]], second: list[list[str]]) -> tuple[RawTable, RawTable]:
    """A table whose values stand in the middle of their rows, cut by the page: its last and its next rows."""
    setting = Setting(COLUMNS, gap=0.0, stand="middle")
    caption = typed("Tabel 3.2 Capaian Kinerja", 120, 122, bold=True)
    (before,) = read([caption, *table(HEADER, first, setting, top=150.0)[0]])
    (after,) = read(table(HEADER, second, setting, top=70.0)[0], before=before)
    return before, after


UPPER = [["1", "Produksi padi/Sawah dan ladang", "155,5", "157,9", "101,7"], ["2", "Populasi sapi", "58,5", "60,2", "102,7"]]


def test_the_rest_of_a_name_above_a_row_with_values_in_its_middle() -> None:
    """Read from the top the rest would reach down to the line with the values."""
    own = ["4", "Skor pola/Pangan harapan/Kota", "88,6", "89,7", "101,2"]
    _, after = over_two_pages([*UPPER, UPPER[1]], [["", "Kerbau", "", "", ""], own, ["Jumlah", "", "88,6", "89,7", "101,2"]])
    body = texts(after)[1:]
    assert [r[1] for r in body] == ["Kerbau", "Skor pola Pangan harapan Kota", body[2][1]]
    assert [r[2:] for r in body] == [["", "", ""], own[2:], own[2:]]


def test_a_name_at_the_foot_of_a_page_whose_values_stand_on_the_next() -> None:
    last = ["", "Skor pola/pangan", "", "", ""]
    before, after = over_two_pages([*UPPER, last], [["3", "harapan/kota", "88,6", "89,7", "101,2"], UPPER[1]])
    assert texts(before)[-1] == ["", "Skor pola pangan", "", "", ""]
    assert [r[2] for r in texts(after)[1:]] == ["88,6", "58,5"]


def test_the_only_row_under_a_repeated_header() -> None:
    own = ["3", "Skor pola/Pangan harapan", "88,6", "89,7", "101,2"]
    _, after = over_two_pages(UPPER, [own])
    assert texts(after)[1:] == [[c.replace("/", " ") for c in own]]


def test_only_the_total_under_a_repeated_header() -> None:
    before, after = over_two_pages(UPPER, [["", "Jumlah", "", "", "102,2"]])
    assert [r[-1] for r in texts(after)[1:]] == ["102,2"]
    assert after.cols == before.cols


def test_a_long_line_of_a_name_beside_its_value_is_no_prose_and_no_label() -> None:
    columns = ((60.0, 80.0, "c"), (100.0, 420.0, "l"), (485.0, 530.0, "c"))
    body = [
        ["1", "Rasio kejadian kecelakaan", "7,10"],
        ["2", "Persentase kelengkapan jalan yang tersedia pada ruas jalan kota/sesuai kebutuhan", "68,00%"],
        ["3", "Kecepatan rata-rata kendaraan", "25,7"],
        ["4", "Jumlah penumpang", "2.098.300"],
        ["5", "Hasil uji kendaraan", "87,00%"],
    ]
    lines, _ = table([["No", "Indikator Kinerja", "Target"]], body, Setting(columns, stand="middle"))
    (found,) = read(lines)
    assert texts(found)[1:] == [[c.replace("/", " ") for c in r] for r in body]
    assert found.xs[2] > max(k.box.x1 for k in lines if k.text.startswith("Persentase"))


def test_numbered_names_half_a_line_beside_others_are_no_sentences() -> None:
    lines = [typed("2", 60, 155.5), typed("Meningkatnya ekonomi yang merata", 100, 155.5), typed("Indeks gini", 300, 150)]
    prose = [typed("2.", 60, 255.5), typed("Meningkatnya ekonomi yang merata", 100, 255.5), typed("Indeks gini", 300, 250)]
    rows = rows_of(PageText(1, 595.0, 842.0, (*lines, *prose)))
    assert [r.tabular for r in rows] == [True, True, False, False]
