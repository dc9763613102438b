"""Header rows and column-number rows."""

from __future__ import annotations

import pytest

from extractors.header import find_header, is_number_row
from tests.kit import tabel


def header(text: str) -> tuple[int, tuple[int, ...]]:
    table = tabel(text)
    found = find_header(table.cells, table.rows, table.cols)
    return found.rows, found.number_rows


def test_one_level() -> None:
    assert header("NO | INDIKATOR | TARGET\n1 | Rasio KDRT | 1 : 1.300") == (1, ())


def test_levels_with_spans_and_numbers() -> None:
    text = """
    **No** | **Sasaran** | **Realisasi** | < | **Capaian**
    ^ | ^ | **2022** | **2023** | ^
    (1) | (2) | (3) | (4) | (5)=4/3*100
    1 | Kota layak anak | 500 | 725 | 145
    """
    assert header(text) == (3, (2,))


def test_minus_signs_for_brackets() -> None:
    assert header("NO | TUJUAN | TARGET\n-1 | -2 | -3\n1 | Menciptakan lingkungan | 5") == (2, (1,))


def test_unit_row_below_the_numbers() -> None:
    text = """
    Program | Indikator | TW I | < | TW II | <
    2 | 3 | 7 | < | 8 | <
    ^ | ^ | K | Rp | K | Rp
    Penyusunan dokumen | Jumlah dokumen | 4 | 116.475.000 | 2 | 58.403.000
    """
    assert header(text) == (3, (1,))


def test_title_over_the_header() -> None:
    text = "**CAPAIAN KINERJA TAHUN 2016** | < | < | <\nSasaran | Indikator | Target | Realisasi\nNaiknya kunjungan | Jumlah | 9 | 10"
    assert header(text) == (2, ())


@pytest.mark.parametrize(
    "text",
    [
        "3 | Perikanan | 11.122 | 12.760\n4 | Kehutanan | 9.000 | 9.100",  # a continuation
        "| Jumlah Belanja | 17.567.750.000 | 91,52\n| Total | 17.567.750.000 | 91,52",  # words of headers beside figures
        "4 | 100% | 78% | Tinggi\n5 | 90% | 80% | Tinggi",
        "I. | ASET TETAP | -\n1 | Tanah | -",
    ],
)
def test_data_is_no_header(text: str) -> None:
    assert header(text)[0] == 0


def test_bold_group_row_is_data() -> None:
    text = "**NO** | **URAIAN** | **SALDO**\n**I.** | **ASET TETAP** |\n1. | Tanah | 5"
    assert header(text) == (1, ())


def test_continuation_with_numbers_only() -> None:
    assert header("1 | 2 | 3 | 4\nI | Program air minum | 5.000 | 99") == (1, (0,))


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("(1) | (2) | (3) | (4)", True),
        ("1 | 2 | 3 | 4=3/2*100", True),
        ("1. | 2. | 3. | 4. | 5.", True),
        ("1 | 2 | 4 | 5 | 7", True),
        ("4 | 0 | 0 | 2", False),
        ("12 | 1.208.798.838 | 12", False),
        ("1 | Tanah | 3", False),
        ("43 | 43 | 43", False),
        ("90 | 91 | 92", False),
        ("1 | 2 | 3 | 4 | 5 | 6 | 7 Sangat", True),
        ("1 | 2 | nilai literasi 3 | 4 | 5", True),
        ("1 | 2 | 3 Sangat | 4", False),
        ("1 | 2 | 12 Orang | 4 | 5", False),
        ("1 | Tanah 2 | 3 ha | 4 | 5", False),
    ],
)
def test_number_rows(row: str, numbers: bool) -> None:
    assert is_number_row(tabel(row).cells) is numbers


def test_a_number_printed_where_no_belongs() -> None:
    text = "1 | Sasaran | Indikator | Target | Realisasi | Capaian\n1. | Naiknya produksi padi | Luas panen | 85 | 86 | 101"
    assert header(text) == (1, ())


def test_a_first_row_that_is_counted_on_is_no_header() -> None:
    assert header("1 | Sasaran | Indikator | Target | Realisasi\n2 | Program | Kegiatan | Capaian | Keterangan")[0] == 0
    assert header("1 | Sasaran | Indikator | 85 | 86\n1 | Program | Kegiatan | 12 | 13")[0] == 0
