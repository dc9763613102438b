"""One table over several pages."""

from __future__ import annotations

from extractors.binding import bind
from extractors.events import events_of
from extractors.flow import PageText, line_of
from extractors.layout import Line, Table
from extractors.rawtable import RawTable
from extractors.repeated import repeated_rows
from extractors.samecolumns import same_edges
from extractors.stitch import stitch
from tests.pagekit import line, raw

HEAD = ["No", "Indikator", "Target", "Realisasi"]


def stitched(*raws: RawTable, said: dict[int, tuple[Line, ...]] | None = None) -> list[Table]:
    """Stitch raw tables; `said` gives lines by page."""
    last = max(r.page for r in raws)
    pages = [PageText(n, 595.0, 842.0, (said or {}).get(n, ()), tuple(r.box for r in raws if r.page == n)) for n in range(1, last + 1)]
    events = events_of(pages)
    return [t for t, _ in stitch(raws, events, bind(events))]


def texts(table: Table) -> list[list[str]]:
    return [["" if c is None else c.text for c in row] for row in table.grid()]


def first(rows: list[list[str]] | None = None, **more: object) -> RawTable:
    body = rows or [["1", "Rasio", "90", "95"], ["2", "Indeks", "70", "71"]]
    return raw([HEAD, *body], top=700, header=1, **more)  # type: ignore[arg-type]


def test_repeated_header_is_dropped() -> None:
    second = raw([["No", "Indi kator", "Target", "Realisasi"], ["3", "Nilai", "60", "61"]], page=2, top=80, header=1)
    (table,) = stitched(first(), second)
    assert texts(table) == [HEAD, ["1", "Rasio", "90", "95"], ["2", "Indeks", "70", "71"], ["3", "Nilai", "60", "61"]]
    assert table.row_pages == (1, 1, 1, 2)
    assert table.pages == (1, 2)
    assert len(table.boxes) == 2
    assert table.header_rows == 1


def test_continuation_without_header() -> None:
    (table,) = stitched(first(), raw([["3", "Nilai", "60", "61"]], page=2, top=80))
    assert table.rows == 4


def test_column_numbers_alone_are_repeated() -> None:
    one = raw([HEAD, ["(1)", "(2)", "(3)", "(4)"], ["1", "Rasio", "90", "95"]], top=700, header=2, numbers=(1,))
    two = raw([["(1)", "(2)", "(3)", "(4)"], ["2", "Indeks", "70", "71"]], page=2, top=80, header=1)
    (table,) = stitched(one, two)
    assert [r[0] for r in texts(table)] == ["No", "(1)", "1", "2"]


def test_narrative_between_parts_two_tables() -> None:
    said = {2: (line("Kalimat di antara dua tabel.", base=90),)}
    assert len(stitched(first(), raw([["3", "Nilai", "60", "61"]], page=2, top=120), said=said)) == 2


def test_the_rest_of_a_merged_cell_below_the_edge_parts_no_table() -> None:
    one = first()
    second = raw([["3", "Nilai", "60", "61"]], page=2, top=80)
    low = one.box.bottom + 6.0
    assert len(stitched(one, second, said={1: (line("daerah", x=one.xs[1] + 2, base=low),)})) == 1
    assert len(stitched(one, second, said={1: (line("Sumber daya manusia perangkat daerah tahun ini", x=one.xs[1] + 2, base=low),)})) == 2
    assert len(stitched(one, second, said={1: (line("daerah", x=one.xs[1] + 2, base=low + 30),)})) == 2


def test_new_caption_begins_a_new_table() -> None:
    said = {2: (line("Tabel 3.2 Capaian Lain", base=90, bold=True),)}
    two = stitched(first(), raw([HEAD, ["3", "Nilai", "60", "61"]], page=2, top=100, header=1), said=said)
    assert [t.label for t in two] == ["", "Tabel 3.2"]


def test_new_header_of_other_text_begins_a_new_table() -> None:
    other = raw([["No", "Program", "Pagu", "Serapan"], ["1", "Layanan", "100", "90"]], page=2, top=80, header=1)
    assert len(stitched(first(), other)) == 2


def test_page_left_out_parts_tables() -> None:
    assert len(stitched(first(), raw([["3", "Nilai", "60", "61"]], page=3, top=80))) == 2


def test_other_columns_without_further_sign_are_another_table() -> None:
    other = raw([["a", "b"], ["c", "d"]], page=2, top=80, xs=(72.0, 200.0, 300.0))
    assert len(stitched(first(), other)) == 2


def test_a_first_column_in_which_nothing_stands_on_the_next_page() -> None:
    xs = (72.0, 110.0, 250.0, 400.0, 522.0)
    one = raw([["No", "Sasaran", "Indikator", "Target"], ["3", "Tata", "1. Belanja", "100%"]], top=700, header=1, xs=xs)
    rest = [["laksana", "barang", ""], ["^", "2. Pegawai", "90%"], ["^", "3. Modal", "80%"]]
    (table,) = stitched(one, raw(rest, page=2, top=80, xs=xs[1:]))
    assert texts(table)[1:] == [
        ["3", "Tata laksana", "1. Belanja barang", "100%"],
        ["3", "Tata laksana", "2. Pegawai", "90%"],
        ["3", "Tata laksana", "3. Modal", "80%"],
    ]
    assert len(stitched(one, raw(rest, page=2, top=80, xs=(110.0, 230.0, 400.0, 522.0)))) == 2


def test_several_names_go_on_in_the_row_that_the_page_cut() -> None:
    xs = (72.0, 250.0, 400.0, 460.0, 522.0)
    head = ["Sasaran", "Indikator", "Realisasi 2021", "Realisasi 2020"]
    one = raw([head, ["Terwujudnya jalan", "Stabilitas badan jalan", "100 %", "90 %"]], top=700, header=1, xs=xs)
    (table,) = stitched(one, raw([["yang mantap", "dan jembatan", "", ""]], page=2, top=80, xs=xs))
    assert texts(table)[1:] == [["Terwujudnya jalan yang mantap", "Stabilitas badan jalan dan jembatan", "100 %", "90 %"]]
    (table,) = stitched(one, raw([["Terkelolanya air", "dan jembatan", "", ""]], page=2, top=80, xs=xs))
    assert table.rows == 3


def test_a_last_column_in_which_nothing_stands_on_the_next_page() -> None:
    xs = (72.0, 200.0, 320.0, 420.0, 522.0)
    one = raw([["Indikator", "Target", "Realisasi", "Ket"], ["Rasio", "9", "8", "naik"]], top=700, header=1, xs=xs)
    (table,) = stitched(one, raw([["Indeks", "7", "6"], ["Angka", "5", "4"]], page=2, top=80, xs=xs[:-1]))
    assert texts(table)[2:] == [["Indeks", "7", "6", ""], ["Angka", "5", "4", ""]]


def test_header_alone_at_the_foot() -> None:
    one = raw([HEAD], top=760, header=1)
    (table,) = stitched(one, raw([["1", "Rasio", "90", "95"]], page=2, top=80))
    assert texts(table) == [HEAD, ["1", "Rasio", "90", "95"]]
    assert table.header_rows == 1


def test_cut_row_is_closed() -> None:
    one = first([["1", "Persentase pelayanan perizinan bidang", "90", "95"]])
    (table,) = stitched(one, raw([["", "penanaman modal", "", ""], ["2", "Indeks", "70", "71"]], page=2, top=80))
    assert texts(table)[1] == ["1", "Persentase pelayanan perizinan bidang penanaman modal", "90", "95"]
    assert table.rows == 3


def test_child_row_is_not_joined_to_its_group() -> None:
    one = first([["A", "Program Pelayanan", "", ""]])
    (table,) = stitched(one, raw([["", "Penyediaan Jasa", "100", "90"]], page=2, top=80))
    assert texts(table)[2] == ["", "Penyediaan Jasa", "100", "90"]


def test_total_row_is_not_joined() -> None:
    (table,) = stitched(first(), raw([["", "Jumlah", "160", "166"]], page=2, top=80))
    assert texts(table)[-1] == ["", "Jumlah", "160", "166"]


def test_number_cut_by_the_page_is_joined_only_when_well_formed() -> None:
    good = first([["1", "Pagu untuk", "1.506.190.00", "95"]])
    (table,) = stitched(good, raw([["", "layanan", "0", ""]], page=2, top=80))
    assert texts(table)[1][2] == "1.506.190.000"
    bad = first([["1", "Pagu untuk", "1.506.190", "95"]])
    (kept,) = stitched(bad, raw([["", "layanan", "0", ""]], page=2, top=80))
    assert texts(kept)[1][2] == "1.506.190"
    assert texts(kept)[2][2] == "0"


def test_column_count_changes_after_the_break() -> None:
    one = raw([["No", "Jenis", "2019"], ["1", "Bullying", "5 Kasus"]], top=740, xs=(109.0, 146.0, 373.0, 500.0), header=1)
    two = raw([["2", "Tawuran", "1", "Kasus"], ["", "Jumlah", "6", "Kasus"]], page=2, top=80, xs=(109.0, 146.0, 373.0, 418.0, 500.0))
    (table,) = stitched(one, two)
    assert texts(table)[2:] == [["2", "Tawuran", "1 Kasus"], ["", "Jumlah", "6 Kasus"]]
    assert table.cols == 3


def test_several_lines_of_a_merged_cell_below_the_cut_are_said_between_no_tables() -> None:
    xs = (72.0, 110.0, 230.0, 400.0, 522.0)
    one, two = first(xs=xs), raw([["", "Nilai", "60", "61"]], page=2, top=80, xs=xs)
    bottom = one.box.bottom
    words = ["dan mutu", "layanan", "daerah"]
    below = tuple(line(t, x=112.0, base=bottom + 8 + 10 * k) for k, t in enumerate(words))
    assert len(stitched(one, two, said={1: below})) == 1
    apart = tuple(line(t, x=112.0, base=bottom + 30 + 10 * k) for k, t in enumerate(words))
    assert len(stitched(one, two, said={1: apart})) == 2


def test_lines_of_two_merged_cells_below_the_cut_are_said_between_no_tables() -> None:
    xs = (72.0, 110.0, 230.0, 400.0, 522.0)
    one, two = first(xs=xs), raw([["", "Nilai", "60", "61"]], page=2, top=80, xs=xs)
    base = one.box.bottom + 8
    cells = line_of([*line("dan mutu", x=112.0, base=base).words, *line("daerah", x=402.0, base=base).words])
    assert len(stitched(one, two, said={1: (cells,)})) == 1
    across = line_of([*line("dan mutu", x=112.0, base=base).words, *line("seluruhwilayahnya", x=360.0, base=base).words])
    assert len(stitched(one, two, said={1: (across,)})) == 2


def test_merged_sasaran_goes_on_over_the_break() -> None:
    one = raw([["Sasaran", "Indikator", "Target"], ["Mutu naik", "Satu", "1"], ["^", "Dua", "2"]], top=700, header=1)
    two = raw([["", "Tiga", "3"], ["^", "Empat", "4"]], page=2, top=80)
    (table,) = stitched(one, two)
    assert [r[0] for r in texts(table)] == ["Sasaran", "Mutu naik", "Mutu naik", "Mutu naik", "Mutu naik"]


def test_edges_alike_when_shifted_or_scaled() -> None:
    assert same_edges((72, 100, 200), (90, 118, 218))
    assert same_edges((72, 172, 272), (72, 182, 292))
    assert not same_edges((72, 100, 200), (72, 150, 200))
    assert not same_edges((72, 100, 200), (72, 100, 150, 200))


def test_repeated_header_of_two_rows() -> None:
    one = raw([["No", "Uraian", "2019"], ["", "", "Rp"], ["1", "Satu", "9"]], header=2)
    two = raw([["No", "Uraian", "2019"], ["", "", "Rp"], ["2", "Dua", "8"]], page=2)
    assert repeated_rows(one, two) == 2
    assert repeated_rows(one, raw([["2", "Dua", "8"]], page=2)) == 0


def test_rest_of_a_numbered_label_is_joined() -> None:
    head = ["Indikator", "Target", "Realisasi"]
    one = raw([head, ["1. Nilai", "5", "6"], ["2. Persentase layanan", "83", "84"]], top=700, header=1)
    (table,) = stitched(one, raw([["Melalui PTSP", "", ""], ["3. Jumlah", "7", "8"]], page=2, top=80))
    assert [r[0] for r in texts(table)] == ["Indikator", "1. Nilai", "2. Persentase layanan Melalui PTSP", "3. Jumlah"]


def test_group_row_at_the_head_of_a_page_is_not_joined() -> None:
    head = ["Uraian", "Pagu", "Realisasi"]
    one = raw([head, ["Belanja Pegawai", "5", "6"], ["Gaji", "83", "84"]], top=700, header=1)
    (table,) = stitched(one, raw([["Belanja Modal", "", ""], ["Gedung", "7", "8"]], page=2, top=80))
    assert [r[0] for r in texts(table)] == ["Uraian", "Belanja Pegawai", "Gaji", "Belanja Modal", "Gedung"]


def test_lone_rest_of_a_cell_is_joined_unless_such_rows_are_usual() -> None:
    one = first([["1", "Promosi", "600", "APBD"]])
    rest = raw([["", "", "", "Provinsi"], ["2", "Iklim", "500", "APBN"]], page=2, top=80)
    (joined,) = stitched(one, rest)
    assert texts(joined)[1] == ["1", "Promosi", "600", "APBD Provinsi"]
    usual = raw([["", "", "", "Provinsi"], ["", "", "", "Kota"], ["2", "Iklim", "500", "APBN"]], page=2, top=80)
    (kept,) = stitched(one, usual)
    assert texts(kept)[2] == ["", "", "", "Provinsi"]


def test_name_of_a_merged_item_goes_on() -> None:
    one = raw([["No", "Unit", "Kasus"], ["1", "PPA", "171"]], top=700, header=1)
    two = raw([["", "Kota", "4"], ["^", "^", "30"], ["2", "Lain", "18"]], page=2, top=80)
    (table,) = stitched(one, two)
    assert texts(table)[1:] == [["1", "PPA Kota", "171"], ["1", "PPA Kota", "4"], ["1", "PPA Kota", "30"], ["2", "Lain", "18"]]


def test_a_number_printed_on_the_next_page_alone_is_that_of_the_blank_rows_above_the_break() -> None:
    head = ["No", "Sasaran", "Indikator", "Target", "Realisasi"]
    body = [["1", "Air bersih", "Rasio", "90", "95"], ["^", "^", "Indeks", "70", "71"], ["", "", "Nilai", "60", "61"]]
    rest = raw([["2", "Jalan mantap", "Skor", "50", "51"], ["^", "^", "Angka", "40", "41"]], page=2, top=80)
    (table,) = stitched(raw([head, *body], top=700, header=1, open_bottom=True), rest)
    assert [r[:2] for r in texts(table)[1:]] == [*[["1", "Air bersih"]] * 2, *[["2", "Jalan mantap"]] * 3]
    unmerged = [["1", "Air bersih", "Rasio", "90", "95"], ["", "", "Indeks", "70", "71"]]
    (kept,) = stitched(raw([head, *unmerged], top=700, header=1, open_bottom=True), rest)
    assert [r[0] for r in texts(kept)[1:]] == ["1", "", "2", "2"]


def test_the_rest_of_a_name_beside_a_merged_sasaran_goes_to_its_name() -> None:
    head = ["Sasaran", "Program", "Pagu", "Realisasi"]
    one = raw([head, ["Mutu", "Gizi", "90", "80"], ["^", "Pengembangan", "70", "60"]], top=700, header=1)
    two = raw([["Sehat", "Kawasan", "", ""], ["^", "Rusun", "9", "8"], ["^", "Jamban", "7", "6"]], page=2, top=80)
    (table,) = stitched(one, two)
    names = [r[1] for r in texts(table)]
    assert names == ["Program", "Gizi", "Pengembangan Kawasan", "", "Rusun", "Jamban"]


def test_a_group_beside_a_merged_sasaran_stays_where_groups_have_no_figures_or_the_row_above_has_none() -> None:
    head = ["Sasaran", "Program", "Pagu", "Realisasi"]
    groups = raw([head, ["Mutu", "Program Gizi", "", ""], ["^", "Pengembangan", "70", "60"]], top=700, header=1)
    blank = raw([head, ["Mutu", "Gizi", "70", "60"], ["^", "Pengembangan", "", ""]], top=700, header=1)
    two = raw([["Sehat", "Kawasan", "", ""], ["^", "Rusun", "9", "8"], ["^", "Jamban", "7", "6"]], page=2, top=80)
    for one in (groups, blank):
        (table,) = stitched(one, two)
        assert [r[1] for r in texts(table)][2:] == ["Pengembangan", "Kawasan", "Rusun", "Jamban"]


LEVELS = [["No", "Indikator", "Satuan", "Target", ""], ["^", "^", "^", "TH I", "TH II"]]


def test_the_upper_level_of_a_header_repeated_alone() -> None:
    one = raw([*LEVELS, ["1", "Rasio", "%", "90", "95"]], top=700, header=2)
    two = raw([LEVELS[0], ["2", "Indeks", "%", "70", "71"]], page=2, top=80, header=1)
    (table,) = stitched(one, two)
    assert texts(table)[2:] == [["1", "Rasio", "%", "90", "95"], ["2", "Indeks", "%", "70", "71"]]


def test_the_same_upper_level_over_another_lower_one_is_another_table() -> None:
    one = raw([*LEVELS, ["1", "Rasio", "%", "90", "95"]], top=700, header=2)
    two = raw([LEVELS[0], ["^", "^", "^", "Realisasi", "Capaian"], ["2", "Indeks", "%", "70", "71"]], page=2, top=80, header=2)
    assert repeated_rows(one, two) == 0


def test_headers_that_differ_in_a_short_text_are_two() -> None:
    years = ["No", "Indikator Kinerja Utama", "Satuan", *(f"TH {n}" for n in ("I", "II", "III", "IV")), "Keterangan Capaian Kinerja"]
    quarters = [t.replace("TH", "TW") for t in years]
    body = ["1", "Rasio", "%", "10", "20", "30", "40", "Baik"]
    one = raw([years, body], header=1)
    assert repeated_rows(one, raw([quarters, body], page=2, header=1)) == 0
    assert repeated_rows(one, raw([[t.replace("Utama", "Utam") for t in years], body], page=2, header=1)) == 1
    dated = ["No", "Indikator Kinerja Utama Daerah", "Realisasi Tahun 2019", "Keterangan"]
    assert repeated_rows(raw([dated], header=1), raw([[t.replace("2019", "2018") for t in dated]], page=2, header=1)) == 0


def test_amount_cut_from_its_currency_mark_by_the_page() -> None:
    one = first([["2", "Program Pencegahan dan", "Rp", "87,11"]])
    (table,) = stitched(
        one, raw([["", "Pengendalian Penyakit", "15.539.000", ""], ["2.1", "Imunisasi", "Rp 8.708", "92,57"]], page=2, top=80)
    )
    assert texts(table)[1] == ["2", "Program Pencegahan dan Pengendalian Penyakit", "Rp 15.539.000", "87,11"]
    whole = first([["2", "Program Pencegahan", "Rp 12.000", "87,11"]])
    (kept,) = stitched(whole, raw([["", "Pengendalian Penyakit", "15.539.000", ""]], page=2, top=80))
    assert texts(kept)[1][2] == "Rp 12.000"


def test_repeated_column_numbers_with_a_number_run_into_them() -> None:
    head, numbers = ["No", "Indikator", "Satuan", "Target", "Realisasi"], ["1", "2", "3", "4", "5"]
    upper = raw([head, numbers, ["1", "Rasio", "%", "90", "95"]], top=700, header=2, numbers=(1,))
    lower = raw([head, ["14", "2", "3", "4", "5"], ["2", "Indeks", "%", "70", "71"]], page=2, top=80, header=1)
    assert repeated_rows(upper, lower) == 2
    counts = raw([head, ["14", "12", "3", "4", "5"], ["2", "Indeks", "%", "70", "71"]], page=2, top=80, header=1)
    assert repeated_rows(upper, counts) == 1
