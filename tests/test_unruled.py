"""Tables without rules: rows, columns and headers from where the words stand."""

from __future__ import annotations

import pytest

from extractors.layout import Box, Line, Reader, Rule
from extractors.rawtable import RawTable
from tests.unruledkit import Setting, read, row, table, texts, typed, width

COLUMNS = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (240.0, 290.0, "c"), (300.0, 350.0, "r"), (360.0, 410.0, "r"), (420.0, 480.0, "r"))
HEADER = [["No", "Indikator/Kinerja", "Satuan", "Target", "Realisasi", "Capaian/(%)"]]
BODY = [
    ["1", "Persentase desa/yang tertib/administrasi", "%", "80", "76,5", "95,63"],
    ["2", "Nilai evaluasi", "Nilai", "70,5", "72", "102,13"],
    ["3", "Rasio akses/air minum", "%", "9", "9,25", "102,78"],
    ["4", "Jumlah dokumen", "Dokumen", "12", "11", "91,67"],
]
CAPTION = typed("Tabel 3.4 Capaian Kinerja", 120, 122, bold=True)


def flat(rows: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("/", " ") for cell in r] for r in rows]


def body(raw: RawTable) -> list[list[str]]:
    return texts(raw)[raw.header_rows :]


def head(raw: RawTable) -> list[list[str]]:
    return texts(raw)[: raw.header_rows]


def one(lines: list[Line], **more: object) -> RawTable:
    found = read(lines, **more)  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("stand", ["top", "middle", "bottom"])
@pytest.mark.parametrize("gap", [0.0, 2.0, 7.0])
def test_values_beside_the_first_the_middle_or_the_last_line_of_their_name(stand: str, gap: float) -> None:
    lines, _ = table(HEADER, BODY, Setting(COLUMNS, gap=gap, stand=stand))
    raw = one([CAPTION, *lines])
    assert head(raw) == flat(HEADER)
    assert body(raw) == flat(BODY)
    assert raw.reader is Reader.UNRULED
    assert raw.confidence < 1.0


def test_values_in_the_middle_of_their_names_but_for_the_last_row_cut_by_the_page() -> None:
    """Where the page cuts the last row, its name and its values stand on top of what is left of it."""
    middle, top = Setting(COLUMNS, gap=0.0, stand="middle"), Setting(COLUMNS, gap=0.0)
    rows = [
        ["1", "Laju usaha/kecil", "%", "80", "82", "102,50"],
        ["2", "Indeks kepuasan", "Nilai", "75", "70", "93,33"],
        ["3", "Jumlah usaha/yang memperoleh/akses permodalan/dari lembaga/keuangan", "Unit", "40", "44", "110,00"],
    ]
    last = ["4", "Nilai akuntabilitas/kinerja perangkat/daerah menurut/penilai", "Nilai", "71", "73", "102,82"]
    lines, ends = table(HEADER, rows, middle)
    more, _ = row(last, top, ends[-1] + 11.5)
    assert body(one([CAPTION, *lines, *more])) == flat([*rows, last])


def test_clear_header_without_caption() -> None:
    lines, _ = table(HEADER, BODY, Setting(COLUMNS))
    assert body(one(lines)) == flat(BODY)


def test_total_row_and_narrative_below() -> None:
    rows = [*BODY, ["", "Jumlah", "", "171", "168", "98,05"]]
    lines, ends = table(HEADER, rows, Setting(COLUMNS))
    below = typed("Dari tabel di atas terlihat bahwa capaian kinerja tahun ini lebih baik daripada tahun lalu", 60, ends[-1] + 12)
    assert body(one([CAPTION, *lines, below])) == flat(rows)


def test_a_label_over_two_columns_does_not_join_them() -> None:
    lines, ends = table(HEADER, BODY, Setting(COLUMNS))
    total, _ = row(["", "", "", "", "", "98,05"], Setting(COLUMNS), ends[-1], bold=True)
    label = typed("Rata-rata capaian", 70, ends[-1], bold=True)
    raw = one([CAPTION, *lines, label, *total])
    assert raw.cols == 6
    assert texts(raw)[-1][0] == "Rata-rata capaian"
    assert texts(raw)[-1][-1] == "98,05"


def test_one_text_over_several_columns_of_the_header() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (300.0, 345.0, "c"), (355.0, 400.0, "c"), (410.0, 455.0, "c"), (465.0, 510.0, "c"))
    setting = Setting(columns)
    years, base = row(["", "", "2020", "2021", "2022", "2023"], setting, 161.5, header=True)
    names, _ = row(["No", "Program", "", "", "", ""], setting, 155.75, header=True)
    over = [typed(text, middle - width(text) / 2, 150, bold=True) for text, middle in (("Target", 350.0), ("Realisasi Kinerja", 460.0))]
    rows = [["1", "Pelatihan", "12", "13", "14", "15"], ["2", "Pameran", "9", "10", "8", "7"]]
    lines, _ = table([], rows, setting, top=base)
    raw = one([CAPTION, *over, *names, *years, *lines])
    assert head(raw) == [
        ["No", "Program", "Target", "Target", "Realisasi Kinerja", "Realisasi Kinerja"],
        ["No", "Program", "2020", "2021", "2022", "2023"],
    ]
    assert body(raw) == rows


def test_sasaran_said_once_for_its_indicators() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 180.0, "l"), (190.0, 330.0, "l"), (340.0, 390.0, "c"), (400.0, 450.0, "c"))
    setting = Setting(columns)
    header, base = row(["No", "Sasaran", "Indikator", "Target", "Realisasi"], setting, 150, header=True)
    first, base = row(["1", "", "Indeks layanan", "80", "82"], setting, base)
    said = [typed("Meningkatnya", 90, first[0].base), typed("mutu layanan", 90, first[0].base + 11.5)]
    second, base = row(["", "", "Jumlah aduan", "12", "9"], setting, base)
    third, base = row(["2", "Terwujudnya tertib", "Opini auditor", "3", "4"], setting, base)
    raw = one([CAPTION, *header, *first, *said, *second, *third])
    assert body(raw) == [
        ["1", "Meningkatnya mutu layanan", "Indeks layanan", "80", "82"],
        ["1", "Meningkatnya mutu layanan", "Jumlah aduan", "12", "9"],
        ["2", "Terwujudnya tertib", "Opini auditor", "3", "4"],
    ]


def test_column_numbers_below_the_header() -> None:
    setting = Setting(COLUMNS)
    header, base = row(HEADER[0], setting, 150, header=True)
    numbers, base = row(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], setting, base, header=True)
    lines, _ = table([], BODY, setting, top=base)
    raw = one([CAPTION, *header, *numbers, *lines])
    assert raw.number_rows == (1,)
    assert raw.header_rows == 2
    assert body(raw) == flat(BODY)


def test_level_rules_part_the_rows_and_leave_out_merged_cells() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 180.0, "l"), (190.0, 330.0, "l"), (340.0, 390.0, "c"), (400.0, 450.0, "c"))
    setting = Setting(columns, gap=6)
    header, base = row(["No", "Sasaran", "Indikator", "Target", "Realisasi"], setting, 150, header=True)
    rules = [Rule(138, 55, 455), Rule(base - 12, 55, 455)]
    first, base = row(["1", "Mutu layanan", "Indeks layanan/publik", "80", "82"], setting, base)
    rules.append(Rule(base - 12, 185, 455))
    second, base = row(["", "yang prima", "Jumlah aduan", "12", "9"], setting, base)
    rules.append(Rule(base - 12, 55, 455))
    third, base = row(["2", "Tertib", "Opini auditor", "3", "4"], setting, base)
    rules.append(Rule(base - 12, 55, 455))
    raw = one([CAPTION, *header, *first, *second, *third], rules=rules)
    assert body(raw) == [
        ["1", "Mutu layanan yang prima", "Indeks layanan publik", "80", "82"],
        ["1", "Mutu layanan yang prima", "Jumlah aduan", "12", "9"],
        ["2", "Tertib", "Opini auditor", "3", "4"],
    ]


def test_goes_on_over_the_page_without_its_header() -> None:
    setting = Setting(COLUMNS)
    lines, _ = table(HEADER, BODY, setting, top=700)
    before = one([typed("Tabel 3.4 Capaian Kinerja", 120, 670, bold=True), *lines])
    assert before.open_bottom
    rows = [["5", "Indeks layanan", "Nilai", "3,2", "3,4", "106,25"], ["6", "Angka putus/sekolah", "%", "2", "1", "150"]]
    more, _ = table([], rows, setting, top=80)
    after = one(more, before=before)
    assert after.header_rows == 0
    assert after.xs == before.xs
    assert texts(after) == flat(rows)
    assert read(more) == []  # nothing tells what these columns are


def test_the_total_on_the_next_page_begins_left_of_the_numbers_above() -> None:
    lines, _ = table(HEADER, BODY, Setting(COLUMNS), top=690)
    before = one([typed("Tabel 3.4 Capaian Kinerja", 120, 670, bold=True), *lines])
    more, base = row(["5", "Jumlah layanan", "Unit", "14", "13", "92,86"], Setting(COLUMNS), 60)
    label = typed("JUMLAH", before.xs[0] - 12, base, bold=True)
    total, _ = row(["", "", "", "185,5", "181,75", "97,98"], Setting(COLUMNS), base, bold=True)
    after = one([*more, label, *total], before=before)
    assert body(after)[-1][0] == "JUMLAH"
    assert body(after)[-1][3:] == ["185,5", "181,75", "97,98"]


def test_a_caption_begins_another_table_though_words_of_its_header_stand_in_the_columns_before() -> None:
    scale = [["1", "> 90", "Sangat Baik"], ["2", "> 75 - 90", "Baik"], ["3", "> 65 - 75", "Cukup"]]
    narrow = Setting(((90.0, 110.0, "c"), (120.0, 250.0, "l"), (300.0, 452.0, "r")))
    lines, _ = table([["No", "Rentang Capaian", "Kategori"]], scale, narrow, top=700)
    before = one([typed("Tabel 3.1 Skala Capaian", 120, 670, bold=True), *lines])
    assert before.open_bottom
    names = ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian/(%)"]  # the last line of which stands alone
    more, _ = table([names], BODY, Setting(COLUMNS), top=80)
    another = one([typed("Tabel 3.2 Capaian Kinerja", 120, 52, bold=True, size=13.0), *more], before=before)
    assert head(another) == flat([names]) and body(another) == flat(BODY)


def test_goes_on_under_a_caption_that_says_so() -> None:
    lines, _ = table(HEADER, BODY, Setting(COLUMNS), top=700)
    before = one([typed("Tabel 3.4 Capaian Kinerja", 120, 670, bold=True), *lines])
    rows = [["5", "Indeks layanan", "Nilai", "3,2", "3,4", "106,25"], ["6", "Angka putus", "%", "2", "1", "150"]]
    more, _ = table([], rows, Setting(COLUMNS), top=80)
    found = read([typed("Lanjutan Tabel 3.4", 120, 52, bold=True, size=13.0), *more], before=before)
    assert [texts(t) for t in found] == [rows]


def test_header_alone_at_the_foot_of_the_page() -> None:
    setting = Setting(COLUMNS)
    header, _ = row(HEADER[0], setting, 740, header=True)
    numbers, _ = row(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], setting, 765, header=True)
    before = one([typed("Tabel 3.4 Capaian Kinerja", 120, 712, bold=True), *header, *numbers])
    assert before.rows == before.header_rows == 2
    lines, _ = table([], BODY, setting, top=80)
    assert texts(one(lines, before=before)) == flat(BODY)


def test_names_and_values_that_do_not_stand_together_are_left() -> None:
    setting = Setting(COLUMNS)
    header, base = row(HEADER[0], setting, 150, header=True)
    lines = [typed(name, 90, base + 11.5 * k) for k, name in enumerate(("satu", "dua baris", "tiga baris", "empat", "lima"))]
    values = [typed("12", 330, base + 17 * k + 6) for k in range(6)] + [typed("14", 390, base + 17 * k + 6) for k in range(6)]
    assert read([CAPTION, *header, *lines, *values]) == []


def test_column_numbers_below_a_header_that_is_taller_than_its_shading() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 250.0, "l"), (260.0, 330.0, "c"), (340.0, 420.0, "c"), (430.0, 500.0, "c"))
    setting = Setting(columns)
    header, base = row(["No", "Indikator", "Satuan", "Target Renstra/2024", "Realisasi"], setting, 150, header=True)
    numbers, base = row(["1", "2", "3", "4", "5"], setting, base, header=True)
    lines, _ = table(
        [], [["1", "Indeks layanan/publik", "Indeks", "80,5", "82,1"], ["2", "Jumlah aduan", "Aduan", "12", "9"]], setting, top=base
    )
    (raw,) = read([CAPTION, *header, *numbers, *lines], fills=[Box(55, 142, 505, 157)])
    assert texts(raw)[raw.header_rows :][0] == ["1", "Indeks layanan publik", "Indeks", "80,5", "82,1"]
    assert raw.number_rows == (raw.header_rows - 1,)


def test_a_header_without_caption_no_two_cells_of_which_share_a_base_line() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (250.0, 320.0, "r"), (330.0, 400.0, "r"))
    rows = [["1", "Belanja pegawai", "6.420.546", "5.078.009"], ["2", "Belanja barang", "9.560.299", "8.717.080"]]
    lines, _ = table([], rows, Setting(columns), top=180)
    head_lines = [
        typed("Pagu", 275, 144),
        typed("No", 65, 150),
        typed("Anggaran", 265, 156),
        typed("Program", 140, 150),
        typed("Sisa", 355, 144),
    ]
    raw = one([*head_lines, *lines])
    assert head(raw)[-1][1] == "Program" and head(raw)[-1][2] == "Pagu Anggaran" and body(raw) == rows


YEARS = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (300.0, 345.0, "r"), (355.0, 400.0, "r"), (410.0, 455.0, "r"), (465.0, 510.0, "r"))


def under_years(top: float, rows: list[list[str]], names: tuple[str, str] = ("Target", "Realisasi")) -> list[Line]:
    """A header whose levels stand 18 pt apart, as cells with blanks between them do, and rows."""
    setting = Setting(YEARS)
    over = typed("Capaian Kinerja", 375, top, bold=True)
    years = [typed(f"Tahun {year}", middle - 25, top + 18, bold=True) for year, middle in ((2020, 350.0), (2021, 460.0))]
    levels, _ = row(["No", "Indikator", *names, *names], setting, top + 36, header=True)
    lines, _ = table([], rows, setting, top=top + 58)
    return [over, *years, *levels, *lines]


def test_a_header_that_comes_again_begins_where_it_did_before() -> None:
    before = one([typed("Tabel 3.4 Capaian Kinerja", 120, 640, bold=True), *under_years(660, [["1", "Indeks", "70", "71", "72", "73"]])])
    rows = [["2", "Angka harapan", "12", "11", "13", "12"], ["3", "Laju usaha", "5", "4", "6", "5"]]
    again = one(under_years(80, rows), before=before)
    assert again.header_rows == before.header_rows and again.xs == before.xs
    assert head(again)[0][2:] == ["Capaian Kinerja"] * 4 and head(again)[1][2:] == ["Tahun 2020"] * 2 + ["Tahun 2021"] * 2
    other = one(under_years(80, rows, ("Pagu", "Realisasi")), before=before)
    assert "Capaian Kinerja" not in head(other)[0]  # a text 18 pt above another header is a heading
