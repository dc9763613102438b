"""Ruled rows holding several indicators, cut by the base lines of their values."""

from __future__ import annotations

from extractors.cells import cell_text
from extractors.grid import ruled_tables
from extractors.layout import Box, Cell, CellLine, Rule
from extractors.stacked import cut_stacked
from extractors.stacked_stops import row_stops
from extractors.stacked_values import value_items
from tests.test_grid import page, typed

WIDTH = 120.0


def cell(col: int, *lines: tuple[float, str], row: int = 0, rowspan: int = 1) -> Cell:
    """A cell of 10 pt lines (base line, text), 5 pt per character."""
    x = col * WIDTH
    made = tuple(CellLine(t, Box(x + 3, b - 8, x + 3 + 5 * len(t), b + 2), b) for b, t in lines)
    return Cell(row, col, cell_text(made, WIDTH), 1, Box(x, 100, x + WIDTH, 200), rowspan, 1, made)


def rows(cells: list[Cell]) -> list[list[str]]:
    made, edges = cut_stacked(cells, (100.0, 200.0), 0)
    out = [["" for _ in range(1 + max(c.col for c in made))] for _ in range(len(edges) - 1)]
    for c in made:
        for r in range(c.row, c.row + c.rowspan):
            out[r][c.col] = c.text
    return out


def test_values_beside_numbered_names_with_a_wrapped_one() -> None:
    band = [
        cell(0, (110, "Kota layak anak")),
        cell(1, (110, "1.1 Indeks"), (122, "1.2 Forum anak di"), (134, "tingkat kelurahan"), (146, "1.3 Sekolah")),
        cell(2, (110, "500"), (122, "100%"), (146, "80")),
        cell(3, (110, "502,74"), (122, "100%"), (146, "73")),
    ]
    assert rows(band) == [
        ["Kota layak anak", "1.1 Indeks", "500", "502,74"],
        ["Kota layak anak", "1.2 Forum anak di tingkat kelurahan", "100%", "100%"],
        ["Kota layak anak", "1.3 Sekolah", "80", "73"],
    ]


def test_a_blank_value_stays_blank() -> None:
    band = [
        cell(0, (110, "a. Rumah"), (122, "b. Sekolah"), (134, "c. Pasar")),
        cell(1, (110, "5"), (122, "6"), (134, "7")),
        cell(2, (110, "4"), (134, "9")),
    ]
    assert rows(band) == [["a. Rumah", "5", "4"], ["b. Sekolah", "6", ""], ["c. Pasar", "7", "9"]]


def test_one_value_column_beside_numbered_names() -> None:
    band = [cell(0, (110, "1.1 Cakupan"), (122, "air minum"), (134, "1.2 Sanitasi")), cell(1, (110, "98,4%"), (134, "96,0%"))]
    assert rows(band) == [["1.1 Cakupan air minum", "98,4%"], ["1.2 Sanitasi", "96,0%"]]


def test_the_outer_numbers_are_counted_where_they_match_the_values() -> None:
    band = [
        cell(
            0,
            (110, "a. Jumlah rekomendasi"),
            (122, "- pemerintahan"),
            (134, "- pembangunan"),
            (146, "b. Jumlah kesepakatan"),
            (158, "- sosial"),
        ),
        cell(1, (116, "4"), (152, "30")),
    ]
    assert rows(band) == [["a. Jumlah rekomendasi - pemerintahan - pembangunan", "4"], ["b. Jumlah kesepakatan - sosial", "30"]]


def test_names_that_begin_alike_each_beside_its_value() -> None:
    names = cell(
        0, (110, "Jumlah Ketersediaan"), (122, "Kajian Perda"), (134, "RTR Jawa Barat"), (146, "Jumlah Ketersediaan"), (158, "Kajian Kota")
    )
    assert rows([names, cell(1, (110, "1 Dokumen"), (146, "3 Dokumen"))]) == [
        ["Jumlah Ketersediaan Kajian Perda RTR Jawa Barat", "1 Dokumen"],
        ["Jumlah Ketersediaan Kajian Kota", "3 Dokumen"],
    ]
    assert len(rows([names, cell(1, (110, "1 Dokumen"), (128, "3 Dokumen"))])) == 1


def test_values_closer_than_names_go_by_order() -> None:
    band = [
        cell(0, (110, "1.1 Cakupan"), (122, "akta kelahiran"), (134, "1.2 Cakupan"), (146, "kartu anak")),
        cell(1, (110, "98,4"), (122, "96,0")),
        cell(2, (110, "99,7"), (122, "95,1")),
    ]
    assert rows(band) == [["1.1 Cakupan akta kelahiran", "98,4", "99,7"], ["1.2 Cakupan kartu anak", "96,0", "95,1"]]


def test_value_centred_on_its_name() -> None:
    band = [
        cell(0, (110, "- Jumlah unit"), (122, "usaha kecil"), (134, "bersertifikat"), (150, "- Jumlah pasar")),
        cell(1, (123, "48"), (150, "5")),
        cell(2, (123, "54"), (150, "6")),
    ]
    assert rows(band) == [["- Jumlah unit usaha kecil bersertifikat", "48", "54"], ["- Jumlah pasar", "5", "6"]]


def test_a_heading_within_a_list_is_a_row_of_its_own_too() -> None:
    band = [
        cell(0, (110, "- Susu"), (122, "1.2 Populasi :"), (134, "- Sapi")),
        cell(1, (110, "95"), (134, "93")),
        cell(2, (110, "97"), (134, "91")),
    ]
    assert rows(band) == [["- Susu", "95", "97"], ["1.2 Populasi :", "", ""], ["- Sapi", "93", "91"]]


def test_a_heading_with_a_colon_over_a_list_is_a_row_of_its_own() -> None:
    names = cell(0, (110, "1.7.1 Jumlah kasus"), (122, "penyakit hewan :"), (146, "- Rabies"), (158, "- Antraks"))
    band = [names, cell(1, (146, "4"), (158, "3")), cell(2, (146, "0"), (158, "1"))]
    assert rows(band) == [["1.7.1 Jumlah kasus penyakit hewan :", "", ""], ["- Rabies", "4", "0"], ["- Antraks", "3", "1"]]


def test_a_heading_in_the_remarks_makes_no_row() -> None:
    band = [
        cell(0, (110, "1. Rabies"), (134, "2. Antraks")),
        cell(1, (110, "4"), (134, "3")),
        cell(2, (110, "0"), (134, "1")),
        cell(3, (98, "Kendala :"), (110, "- vaksin"), (134, "- petugas")),
    ]
    assert [row[:3] for row in rows(band)] == [["1. Rabies", "4", "0"], ["2. Antraks", "3", "1"]]


def test_names_that_begin_below_the_value_of_the_sasaran_are_placed_by_their_height() -> None:
    band = [
        cell(0, (110, "Produksi dan"), (122, "populasi")),
        cell(1, (140, "1.1 Produksi yang"), (152, "dihasilkan :"), (161, "- Daging"), (178, "- Telur")),
        cell(2, (110, "114,48"), (140, "95,70"), (164, "91,80"), (181, "99,80")),
        cell(3, (110, "132,15"), (140, "125,69"), (164, "129,18"), (181, "116,79")),
    ]
    assert [r[1:] for r in rows(band)] == [
        ["", "114,48", "132,15"],
        ["1.1 Produksi yang dihasilkan :", "95,70", "125,69"],
        ["- Daging", "91,80", "129,18"],
        ["- Telur", "99,80", "116,79"],
    ]


def test_columns_of_equal_length_need_not_stand_on_one_line() -> None:
    band = [
        cell(0, (110, "• Jalan"), (140, "• Embung")),
        cell(1, (110, "80 %"), (140, "2 buah")),
        cell(2, (110, "99,34 %"), (134, "100%")),
    ]
    assert rows(band) == [["• Jalan", "80 %", "99,34 %"], ["• Embung", "2 buah", "100%"]]


def test_numbers_of_sasaran_do_not_make_rows() -> None:
    band = [
        cell(0, (110, "1."), (150, "2.")),
        cell(1, (110, "- Beras"), (122, "- Jagung"), (134, "- Kedelai"), (158, "- Ikan")),
        cell(2, (110, "460"), (122, "500"), (134, "30"), (158, "20")),
        cell(3, (110, "96,2"), (122, "68,3"), (134, "90,1"), (158, "97,4")),
    ]
    found = rows(band)
    assert [r[2] for r in found] == ["460", "500", "30", "20"]
    assert [r[0] for r in found] == ["1.", "", "2.", ""]


def test_number_centred_beside_three_rows_speaks_for_all() -> None:
    values = [cell(c, (140, "a. 5"[3 * (c > 1) :]), (152, "b. 6"[3 * (c > 1) :]), (164, "c. 7"[3 * (c > 1) :])) for c in (1, 2, 3)]
    assert [r[0] for r in rows([cell(0, (152, "4.")), *values])] == ["4.", "4.", "4."]


def test_predicates_of_two_lines_are_one_value_each() -> None:
    band = [
        cell(0, (110, "1.1 LPM"), (134, "1.2 PKK")),
        cell(1, (110, "43"), (134, "41")),
        cell(2, (110, "Sangat"), (122, "Tinggi"), (134, "Tinggi")),
    ]
    assert rows(band) == [["1.1 LPM", "43", "Sangat Tinggi"], ["1.2 PKK", "41", "Tinggi"]]


def whole(*cells: Cell) -> bool:
    return len(row_stops(list(cells))) < 2


def test_a_number_wrapped_over_two_lines_is_not_stacked() -> None:
    name = cell(0, (110, "Nilai investasi"), (122, "daerah"))
    assert whole(name, cell(1, (110, "11.400.0"), (122, "00.000,00")), cell(2, (110, "12.250.0"), (122, "00.000,00")))


def test_money_with_its_share_below_is_not_stacked() -> None:
    name = cell(0, (110, "Rapat"), (122, "koordinasi"))
    assert whole(name, cell(1, (110, "Rp 1.000"), (122, "(50%)")), cell(2, (110, "Rp 900"), (122, "(45%)")))


def test_a_unit_below_its_figure_is_not_stacked() -> None:
    name = cell(0, (110, "Kunjungan"), (122, "wisatawan"))
    assert whole(name, cell(1, (110, "38.599.000"), (122, "Orang")), cell(2, (110, "58.728.666"), (122, "Orang")))


def test_only_one_tall_cell_is_not_stacked() -> None:
    assert whole(cell(0, (110, "Meningkatnya"), (122, "kinerja")), cell(1, (110, "100")), cell(2, (110, "98")))


def test_paragraphs_are_not_stacked() -> None:
    assert whole(cell(0, (110, "Kegiatan air"), (122, "minum desa")), cell(1, (110, "Tersedianya"), (122, "jaringan pipa")))


def test_header_rows_are_not_cut() -> None:
    band = [cell(0, (110, "1"), (122, "2")), cell(1, (110, "3"), (122, "4"))]
    made, edges = cut_stacked(band, (100.0, 200.0), 1)
    assert len(edges) == 2 and len(made) == 2


def test_rows_below_keep_their_order() -> None:
    band = [cell(0, (110, "a. X"), (122, "b. Y")), cell(1, (110, "5"), (122, "6")), cell(2, (110, "7"), (122, "8"))]
    below = [cell(c, (210, "9"), row=1) for c in range(3)]
    made, edges = cut_stacked([*band, *below], (100.0, 200.0, 220.0), 0)
    assert len(edges) == 4
    assert {c.row for c in made if c.text == "9"} == {2}
    assert list(edges) == sorted(edges)


def test_value_items_of_grades_and_dashes() -> None:
    grades = value_items(cell(0, (110, "BB (74.39)"), (122, "-"), (134, "Sangat Tinggi")))
    assert [i.lines[0].text for i in grades] == ["BB (74.39)", "-", "Sangat Tinggi"]
    assert value_items(cell(0, (110, "Meningkatnya peran"), (122, "masyarakat desa"))) == []


def test_a_programme_begins_beside_its_value_under_a_full_line() -> None:
    names = cell(0, (110, "Pemeliharaan Sarana"), (122, "dan Perlengkapan"), (134, "Program Pengelolaan"), (146, "Keuangan"))
    band = [names, cell(1, (110, "5.120.000"), (134, "100.000")), cell(2, (110, "95,60"), (134, "97,72"))]
    assert [r[0] for r in rows(band)] == ["Pemeliharaan Sarana dan Perlengkapan", "Program Pengelolaan Keuangan"]
    running = cell(0, (110, "Pemeliharaan Sarana"), (122, "dan Perlengkapan"), (134, "Pengelolaan Program"), (146, "Keuangan"))
    assert len({r[0] for r in rows([running, *band[1:]])}) == 1


def test_column_numbers_in_one_ruled_row_with_the_body() -> None:
    xs, ys = [50.0, 80.0, 250.0, 350.0, 450.0], [100.0, 120.0, 200.0]
    body = ["1/1/2/3", "2/Indeks desa/Rasio bidan/Angka sekolah", "3/70,5/80,5/90,5", "4/71,5/82,5/93,5"]
    lines = typed([["No", "Indikator", "Target", "Realisasi"], body], xs, ys)
    (table,) = ruled_tables(page(lines, [Rule(y, 50, 450) for y in ys], [Rule(x, 100, 200) for x in xs]))
    assert (table.rows, table.header_rows, table.number_rows) == (5, 2, (1,))
