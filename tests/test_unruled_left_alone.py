"""What looks like columns and is no table."""

from __future__ import annotations

from extractors.layout import Line, Rule
from tests.test_unruled import BODY, CAPTION, COLUMNS, HEADER, body, head, one
from tests.unruledkit import Setting, read, row, table, typed


def rows_of(*pieces: tuple[tuple[float, str], ...], top: float = 150.0, pitch: float = 14.0) -> list[Line]:
    return [typed(text, x, top + pitch * k) for k, some in enumerate(pieces) for x, text in some]


def test_two_signatures_side_by_side() -> None:
    lines = rows_of(
        ((80, "Kepala Dinas"), (360, "Sekretaris Daerah")),
        ((80, "Nama Pejabat"), (360, "Nama Pejabat")),
        ((80, "NIP. 19650101 199003 1 001"), (360, "NIP. 19700101 199503 1 002")),
    )
    assert read(lines) == []


def test_list_of_contents() -> None:
    lines = rows_of(
        ((70, "BAB I Pendahuluan"), (500, "1")),
        ((70, "BAB II Perencanaan Kinerja"), (500, "12")),
        ((70, "BAB III Akuntabilitas Kinerja"), (500, "25")),
        ((70, "Tabel 3.1 Capaian Kinerja ..............................."), (500, "27")),
    )
    assert read(lines) == []


def test_list_of_tables_without_leaders() -> None:
    lines = rows_of(
        ((70, "Tabel 3.1 Target dan Realisasi"), (500, "27")),
        ((70, "Tabel 3.2 Capaian Kinerja"), (500, "29")),
        ((70, "Tabel 3.3 Realisasi Anggaran"), (500, "31")),
    )
    assert read(lines) == []


def test_numbered_list_with_figures() -> None:
    lines = rows_of(
        ((70, "1."), (90, "Target kinerja tahun 2022 sebesar 80 persen dan terealisasi 82 persen;")),
        ((70, "2."), (90, "Realisasi anggaran sebesar 75 persen dari pagu anggaran tahun 2022;")),
        ((70, "3."), (90, "Capaian kinerja tahun 2021 sebesar 92 persen.")),
    )
    assert read(lines) == []


def test_labels_before_a_colon() -> None:
    lines = rows_of(
        ((70, "Nama"), (180, ":"), (190, "Dinas Pekerjaan Umum")),
        ((70, "Target"), (180, ":"), (190, "80 persen")),
        ((70, "Realisasi"), (180, ":"), (190, "82 persen")),
    )
    assert read(lines) == []


def test_running_foot_is_no_header_of_a_table_on_the_next_page() -> None:
    lines = [
        typed("Tabel 3.1 Capaian Kinerja Tahun 2022", 150, 700, bold=True),
        *rows_of(((70, "Laporan"), (200, "Kinerja"), (420, "III 2")), top=805),
    ]
    assert read(lines) == []


def test_narrative_stretched_to_the_margin() -> None:
    words = "Capaian kinerja tahun 2022 sebesar 95 persen lebih rendah dari target sebesar 98 persen yang ditetapkan".split()
    lines = [typed(word, 60 + 28.0 * k, 150 + 14 * r) for r in range(4) for k, word in enumerate(words)]
    assert read(lines) == []


def test_words_in_columns_without_values() -> None:
    columns = ((60.0, 80.0, "c"), (90.0, 230.0, "l"), (240.0, 360.0, "l"), (380.0, 500.0, "l"))
    lines, _ = table(
        [["No", "Permasalahan", "Solusi", "Keterangan"]],
        [["1", "Kurangnya tenaga", "Pelatihan", "Berjalan"], ["2", "Jaringan lemah", "Pengadaan", "Selesai"]],
        Setting(columns),
    )
    assert read(lines) == []


def test_header_of_unknown_words_without_caption() -> None:
    columns = ((60.0, 180.0, "l"), (240.0, 360.0, "c"), (380.0, 500.0, "c"))
    header, base = row(["Alfa", "Beta", "Gama"], Setting(columns), 150, header=True)
    lines, _ = table([], [["satu", "12", "13"], ["dua", "14", "15"], ["tiga", "16", "17"]], Setting(columns), top=base)
    assert read([*header, *lines]) == []


def test_the_end_of_a_sentence_over_the_header_of_another_table_goes_on_with_no_table() -> None:
    lines, _ = table(HEADER, BODY, Setting(COLUMNS))
    before = one([CAPTION, *lines])
    other = [["No", "Program", "Satuan", "Pagu/(Rp)", "Realisasi/(Rp)", "Serapan/(%)"]]
    rows = [
        ["1", "Belanja pegawai", "Paket", "6.420.546", "5.013.804", "78,09"],
        ["2", "Belanja barang", "Paket", "9.560.299", "8.325.108", "87,08"],
    ]
    more, _ = table(other, rows, Setting(COLUMNS), top=95)
    rules = (Rule(84.0, 58.0, 484.0),)
    raw = one(
        [typed("rincian anggaran tahun ini dapat dilihat secara lengkap pada tabel di bawah", 60, 62), typed("ini.", 60, 76), *more],
        rules=rules,
        before=before,
    )
    assert head(raw)[-1] == [c.replace("/", " ") for c in other[0]] and body(raw) == rows
