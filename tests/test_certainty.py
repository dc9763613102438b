"""Signs that a figure may belong to another row or column: each lowers the confidence, none bars the figure."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from extractors.layout import Box, Cell, CellLine, Table
from pipeline.interpret.certainty import WEIGHTS, confidence_with, name_sign, over_border
from pipeline.interpret.tables import interpret_table
from rules.facts import Fact, FactTable
from tests.kit import tabel


def told(table: Table) -> FactTable:
    found = interpret_table(table, count(), 2023)
    assert found is not None
    return found


def fact(table: FactTable, text: str) -> Fact:
    return next(f for _, f in table.facts if f.place.text == text)


PLAIN = """
NO | INDIKATOR | TARGET 2023 | REALISASI 2023
==
1 | Cakupan air minum layak | 70,5 | 71,2
2 | Cakupan sanitasi layak | 64,1 | 66,3
"""


def test_nothing_speaks_against_a_plain_table() -> None:
    assert all(f.cautions == () and f.confidence == 1.0 for _, f in told(tabel(PLAIN)).facts)


def test_years_of_a_plan_under_one_header_are_not_told_apart() -> None:
    table = told(
        tabel("""
        NO | INDIKATOR | KONDISI AWAL | TARGET | < | <
        ==
        1 | Cakupan air minum layak | 60 | 65 | 70 | 75
        2 | Cakupan sanitasi layak | 50 | 55 | 61 | 66
        """)
    )
    assert {f.place.text for _, f in table.facts if "shared_header" in f.cautions} == {"65", "70", "75", "55", "61", "66"}
    assert fact(table, "70").confidence == WEIGHTS["shared_header"] and fact(table, "60").confidence == 1.0


def test_score_and_grade_may_share_a_header() -> None:
    table = told(
        tabel("""
        NO | PERANGKAT DAERAH | HASIL EVALUASI | <
        ==
        1 | Dinas Kesehatan | 85,67 | A
        2 | Dinas Sosial | 78,96 | BB
        """)
    )
    assert not any("shared_header" in f.cautions for _, f in table.facts)


def test_one_column_drawn_as_two_shares_no_header_with_itself() -> None:
    table = told(
        tabel("""
        NO | URAIAN | REALISASI (Rp) | <
        ==
        1 | Belanja Pegawai | 714.765.000 |
        2 | Belanja Barang | | 679.448.610
        """)
    )
    assert not any("shared_header" in f.cautions for _, f in table.facts)


ROW = tabel(PLAIN).grid()[1]


@pytest.mark.parametrize(
    ("name", "column", "total", "sign"),
    [
        ("Cakupan air minum layak", 2, False, ""),
        ("Cakupan air", 2, False, ""),
        ("Cakupan air minum layak di wilayah terpencil", 2, False, ""),  # goes on in the next row
        ("2023", 2, False, ""),
        ("", 2, False, "unnamed_row"),
        ("%", 2, False, "unnamed_row"),
        ("", 2, True, "unnamed_row"),  # the row says what it is
        ("Jumlah", 2, True, ""),
        ("Cakupan sanitasi layak", 2, False, "inherited_name"),
        ("Cakupan air minum layak", 0, False, ""),  # nothing stands before the figure
    ],
)
def test_name_of_a_row(name: str, column: int, total: bool, sign: str) -> None:
    assert name_sign(name, column, ROW, total) == sign


def test_a_total_may_stand_without_a_name() -> None:
    bare = tabel("NO | URAIAN | ANGGARAN\n==\n1 | Belanja | 120\n | | 120").grid()[2]
    assert name_sign("", 2, bare, True) == "" and name_sign("", 2, bare) == "unnamed_row"


def test_a_name_behind_the_figure_where_another_stands_before_it() -> None:
    row = tabel("PROGRAM | ANGGARAN | KEGIATAN\n==\nPromosi Investasi | 600 | Temu Bisnis").grid()[1]
    assert name_sign("Temu Bisnis", 1, row) == "name_behind"
    assert name_sign("Promosi Investasi", 1, row) == ""
    alone = tabel("ANGGARAN | KEGIATAN\n==\n600 | Temu Bisnis").grid()[1]
    assert name_sign("Temu Bisnis", 0, alone) == ""


def test_a_name_that_has_swallowed_an_amount() -> None:
    row = tabel("URAIAN | PAGU | REALISASI\n==\nPengadaan Alat Rp9.696.178.000 Kesehatan | | 8.752.739.185").grid()[1]
    assert name_sign("Pengadaan Alat Rp9.696.178.000 Kesehatan", 2, row) == "figure_in_name"
    plain = tabel("URAIAN | REALISASI\n==\nPengadaan 1.500 alat tahun 2023 | 8.752.739.185").grid()[1]
    assert name_sign("Pengadaan 1.500 alat tahun 2023", 1, plain) == ""


def test_text_that_runs_over_its_rule() -> None:
    cell = tabel(PLAIN).grid()[1][2]
    assert cell is not None and not over_border(cell)
    line = CellLine(cell.text, Box(cell.box.x0 - 4, cell.box.top, cell.box.x1, cell.box.bottom), cell.box.bottom)
    assert over_border(replace(cell, lines=(line,)))


def test_the_gravest_sign_counts() -> None:
    assert confidence_with(1.0, ()) == 1.0
    assert confidence_with(1.0, ("unnamed_row", "shared_header")) == WEIGHTS["shared_header"]
    assert confidence_with(0.5, ("over_border",)) == 0.5 * WEIGHTS["over_border"]
    assert all(0.6 < w < 0.95 for w in WEIGHTS.values())  # still usable, no longer sure


def test_an_unnamed_row_stays_usable() -> None:
    table = told(
        tabel("""
        NO | URAIAN | TARGET | REALISASI
        ==
        1 | Air minum | 70 | 71
        2 | % | 64 | 66
        3 | Jalan | 90 | 80
        """)
    )
    odd = fact(table, "66")
    assert odd.cautions and odd.confidence < 0.95 and odd.usable


def in_lines(table: Table, text: str, count: int) -> Table:
    """`table` with the cell of `text` set in `count` lines."""
    cells = (replace(c, lines=c.lines * count) if c.text == text else c for c in table.cells)
    return replace(table, cells=tuple(cells))


def test_figures_below_one_another_beside_one_name_of_several_lines() -> None:
    name = "Luas kawasan konservasi dan jumlah benih ikan yang ditebar"
    merged = tabel(f"INDIKATOR | TARGET | REALISASI\n==\n{name} | 1 | 1\n^ | 7.903 | 8.104\nKonsumsi ikan | 30 | 31")
    found = {f.place.text for _, f in told(in_lines(merged, name, 4)).facts if "shared_name" in f.cautions}
    assert found == {"1", "7.903", "8.104"}
    one_line = {c for _, f in told(merged).facts for c in f.cautions}
    assert "shared_name" not in one_line  # one line for two rows: nothing of it belongs to one of them alone
    single = tabel(f"INDIKATOR | TARGET | REALISASI\n==\n{name} | 1 | 1\n^ | | \nKonsumsi ikan | 30 | 31")
    assert not any(f.cautions for _, f in told(in_lines(single, name, 4)).facts)


def cautioned(table: Table, sign: str) -> set[str]:
    """The printed figures of `table` that bear the caution `sign`."""
    return {f.place.text for _, f in told(table).facts if sign in f.cautions}


def test_one_name_beside_two_rows_of_figures_may_mean_either() -> None:
    wide = tabel("INDIKATOR | TARGET | REALISASI\n==\nPemeliharaan gedung | 512 | 528\n^ | 100 | 97\nPengelolaan keuangan | 90 | 91")
    assert cautioned(wide, "wide_name") == {"512", "528", "100", "97"}
    assert fact(told(wide), "528").confidence == WEIGHTS["wide_name"] and fact(told(wide), "91").confidence == 1.0


def test_a_merged_name_with_one_row_of_figures_or_merged_figures_is_in_no_doubt() -> None:
    blank = tabel("INDIKATOR | TARGET | REALISASI\n==\nPemeliharaan gedung | 512 | 528\n^ |  | \nPengelolaan keuangan | 90 | 91")
    merged = tabel("INDIKATOR | TARGET | REALISASI\n==\nPemeliharaan gedung | 512 | 528\n^ | ^ | ^\nPengelolaan keuangan | 90 | 91")
    assert not cautioned(blank, "wide_name") and not cautioned(merged, "wide_name")


def test_a_unit_beside_a_wide_name_does_not_tell_its_rows_apart() -> None:
    table = tabel("INDIKATOR | SATUAN | TARGET\n==\nJumlah kasus dan kawasan konservasi | kasus | 149\n^ | kawasan | 11\nIkan | kg | 30")
    assert cautioned(table, "wide_name") == {"149", "11"}


def test_a_name_that_a_false_row_edge_cuts() -> None:
    cut = tabel("""
    INDIKATOR | TARGET | REALISASI
    ==
    Luas sawah beririgasi | 10 | 11
    Indeks gini Nilai penanaman | 20 | 21
    modal asing yang tercatat | 30 | 31
    Jumlah pasar rakyat | 40 | 41
    """)
    assert cautioned(cut, "torn_name") == {"20", "21", "30", "31"}


def test_names_that_a_table_writes_small_are_whole() -> None:
    small = tabel("INDIKATOR | TARGET | REALISASI\n==\nluas sawah | 10 | 11\njumlah pasar | 20 | 21\nindeks gini | 30 | 31")
    marked = tabel("INDIKATOR | TARGET | REALISASI\n==\na. Luas sawah | 10 | 11\nb. Jumlah pasar | 20 | 21\npH air sungai | 7 | 8")
    assert not cautioned(small, "torn_name") and not cautioned(marked, "torn_name")


@pytest.mark.parametrize(
    ("name", "torn"),
    [
        ("Persentase ibu hamil yang mendapatkan", True),
        ("Persentase desa dengan", True),
        ("Jumlah dokumen rencana,", True),
        ("Persentase unit bernilai B ke atas", False),
        ("Jumlah anak di bawah umur", False),
        ("Persentase layanan yang memuaskan warga", False),
        ("Jumlah perkantoran", False),
    ],
)
def test_no_name_ends_on_a_preposition_or_before_its_object(name: str, torn: bool) -> None:
    table = tabel(f"INDIKATOR | TARGET | REALISASI\n==\n{name} | 10 | 11\nLuas sawah | 20 | 21")
    assert cautioned(table, "torn_name") == ({"10", "11"} if torn else set())


def with_bases(table: Table, bases: dict[str, tuple[float, ...]]) -> Table:
    """`table` with the lines of the cells of `bases` on these base lines."""

    def set_on(cell: Cell) -> Cell:
        at = bases.get(cell.text)
        return replace(cell, lines=tuple(replace(cell.lines[0], base=b) for b in at)) if at else cell

    return replace(table, cells=tuple(set_on(c) for c in table.cells))


ROWS = """
INDIKATOR | TARGET | REALISASI
==
Penduduk dengan Jaminan | 60 | 62
Kesehatan |  |
Luas sawah beririgasi | 10 | 11
Jumlah pasar rakyat | 40 | 41
Panjang jalan mantap | 50 | 51
"""
FAR = {"Luas sawah beririgasi": (150.0, 160.0), "Jumlah pasar rakyat": (180.0, 190.0), "Panjang jalan mantap": (210.0, 220.0)}


def test_a_row_of_words_as_close_as_the_lines_of_a_name() -> None:
    close = with_bases(tabel(ROWS), {"Penduduk dengan Jaminan": (120.0,), "Kesehatan": (130.0,), **FAR})
    apart = with_bases(tabel(ROWS), {"Penduduk dengan Jaminan": (110.0,), "Kesehatan": (130.0,), **FAR})
    assert cautioned(close, "torn_name") == {"60", "62"} and not cautioned(apart, "torn_name")


def test_a_line_printed_over_another_belongs_to_a_neighbour() -> None:
    low = with_bases(tabel(ROWS), {"Luas sawah beririgasi": (150.0, 155.0)})
    assert cautioned(low, "torn_name") == {"10", "11", "40", "41"}  # the row above has no figures
    assert not cautioned(with_bases(tabel(ROWS), {"Luas sawah beririgasi": (150.0, 162.0)}), "torn_name")


def ending(table: Table, gaps: dict[str, float]) -> Table:
    """`table` with the text of the cells of `gaps` ending so many points before the right edge of its cell."""
    return replace(
        table,
        cells=tuple(
            replace(c, lines=(replace(c.lines[0], box=replace(c.box, x0=c.box.x0 + 2.0, x1=c.box.x1 - gaps[c.text])),))
            if c.text in gaps
            else c
            for c in table.cells
        ),
    )


def test_names_that_end_where_their_cells_do() -> None:
    table = tabel("INDIKATOR | TARGET\n==\nLuas sawah beriri | 10\nJumlah pasar raky | 20\nPanjang jalan man | 30\nIndeks gini | 40")
    cut = {"Luas sawah beriri": 0.5, "Jumlah pasar raky": -2.0, "Panjang jalan man": 0.0, "Indeks gini": 30.0}
    assert cautioned(ending(table, cut), "torn_name") == {"10", "20", "30"}
    assert not cautioned(ending(table, {**cut, "Jumlah pasar raky": 20.0}), "torn_name")  # two may be as long as the column is wide
    assert not cautioned(ending(table, {**cut, "Jumlah pasar raky": -20.0}), "torn_name")  # printed past the edge: nothing is cut off


def test_a_word_of_the_name_in_the_cell_before_it() -> None:
    table = tabel("KEGIATAN | < | ANGGARAN\n==\nProgram | Pembinaan Permukiman | 710\n1 | Kajian Drainase | 148")

    def near(gap: float) -> Table:
        left = next(c for c in table.cells if c.text == "Program")
        box = replace(left.box, x0=left.box.x1 - 30.0 - gap, x1=left.box.x1 - gap)
        return replace(table, cells=tuple(replace(c, lines=(replace(c.lines[0], box=box),)) if c is left else c for c in table.cells))

    assert cautioned(near(2.0), "divided_name") == {"710"}
    assert not cautioned(near(12.0), "divided_name")  # a gap between columns


def test_counts_and_money_under_one_header() -> None:
    table = tabel("""
    INDIKATOR | TRIWULAN I | < | KETERANGAN
    ==
    Dokumen rencana | 1 | Rp68.116.500 | selesai
    Peralatan kantor | 14 | Rp69.273.200 | selesai
    """)
    assert cautioned(table, "spanning_header") | cautioned(table, "shared_header") == {"1", "14", "Rp68.116.500", "Rp69.273.200"}


def test_words_of_a_header_below_the_header() -> None:
    unread = tabel("""
    INDIKATOR | 2015 | 2015 lalu | KETERANGAN
    ==
    SASARAN | TARGET | REALISASI |
    Dokumen data | 7 | 8 | selesai
    Dokumen kerja | 5 | 6 | selesai
    """)
    assert cautioned(unread, "unread_header") == {"7", "8", "5", "6"}


def test_a_group_or_a_predicate_in_the_first_row_is_no_header() -> None:
    group = tabel("INDIKATOR | TARGET | REALISASI\n==\nSasaran kinerja tahun | < | <\nDokumen data | 7 | 8\nDokumen kerja | 5 | 6")
    grade = tabel("INDIKATOR | TARGET | REALISASI\n==\nPredikat SAKIP | Baik | Baik\nDokumen data | 7 | 8\nDokumen kerja | 5 | 6")
    assert not cautioned(group, "unread_header") and not cautioned(grade, "unread_header")


def test_figures_of_a_row_named_by_an_amount_are_in_doubt() -> None:
    table = told(
        tabel("""
        NO | PROGRAM | TRIWULAN I | TRIWULAN II | JUMLAH (Rp)
        ==
        1 | Program Jalan | 3.000.000 | 4.000.000 | 7.000.000
        2 | Program Pengadaan Rp9.000.000 | 1.000.000 | 2.000.000 | 3.000.000
        TOTAL | Rp. 10.000.000,- |  | 4.100.000 | 6.000.000
        """)
    )
    assert fact(table, "4.100.000").doubts == ("column",) and not fact(table, "6.000.000").usable
    assert fact(table, "6.000.000").confidence < min(WEIGHTS.values())
    assert fact(table, "7.000.000").usable and fact(table, "3.000.000").usable


def test_rows_named_by_years_or_counts_are_in_no_doubt() -> None:
    table = told(tabel("TAHUN | PAGU | REALISASI\n==\n2019 | 3.000.000 | 2.900.000\n2020 | 4.000.000 | 3.500.000"))
    assert all(f.doubts == () and f.usable for _, f in table.facts)
