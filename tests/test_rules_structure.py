"""STR701 and STR702 on captions in reading order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.finding import Finding, Severity
from rules.structure import duplicate_numbers, number_gaps, numbered, roman
from tests.claims_kit import judul_tabel, lapor, tabel


def doubles(*captions: str) -> list[tuple[str, str]]:
    found = duplicate_numbers(lapor(captions=judul_tabel(*captions)))
    return [(f.place.text, f.expected) for f in found if isinstance(f, Finding)]


def gaps(*captions: str) -> list[tuple[str, str, str]]:
    found = number_gaps(lapor(captions=judul_tabel(*captions)))
    return [(f.place.text, f.expected, f.severity.value) for f in found if isinstance(f, Finding)]


def test_numbers_in_order() -> None:
    captions = ("Tabel 1.1 Pegawai", "Taebi 1.2 Aset", "Tabel 2.1 Renstra", "Tabel 3.1 Capaian", "Tabel 3.2 Anggaran")
    assert doubles(*captions) == [] and gaps(*captions) == []


def test_one_number_twice_running() -> None:
    assert doubles("Tabel 3.16 Anggaran", "Tabel 3.16 Renstra", "Tabel 3.17 Predikat") == [("Tabel 3.16", "")]
    assert doubles("Tabel 3.7 Anggaran", "Tabel 3.7 Renstra", "Tabel 3.9 Predikat") == [("Tabel 3.7", "Tabel 3.8")]


def test_a_number_out_of_place_and_the_gap_it_leaves() -> None:
    captions = ("Tabel 3.4 Satu", "Tabel 3.5 Dua", "Tabel 3.6 Tiga", "Tabel 3.5 Empat", "Tabel 3.8 Lima")
    assert doubles(*captions) == [("Tabel 3.5", "Tabel 3.7")]
    assert gaps(*captions) == [("Tabel 3.8", "Tabel 3.7", "warning")]


@pytest.mark.parametrize("second", ["Tabel 3.2 Capaian", "Tabel 3.2 Lanjutan", "Tabel 3.2"])
def test_a_table_that_goes_on_is_no_duplicate(second: str) -> None:
    assert doubles("Tabel 3.1 Satu", "Tabel 3.2 Capaian", second) == []


def test_the_same_title_again_elsewhere_is_a_warning() -> None:
    captions = judul_tabel("Tabel 3.1 Capaian", "Tabel 3.2 Anggaran", "Tabel 3.1 Capaian")
    (found,) = [f for f in duplicate_numbers(lapor(captions=captions)) if isinstance(f, Finding)]
    assert found.severity is Severity.WARNING


def test_letters_after_the_number() -> None:
    assert doubles("Tabel 3.2a A", "Tabel 3.2b B") == [] and gaps("Tabel 3.1 A", "Tabel 3.2a B", "Tabel 3.2b C", "Tabel 3.3 D") == []


@pytest.mark.parametrize(
    ("captions", "expected"),
    [
        (("Tabel 3.29 A", "Tabel 3.31 B"), [("Tabel 3.31", "Tabel 3.30", "warning")]),
        (("Tabel III.12 A", "Tabel III.14 B"), [("Tabel III.14", "Tabel III.13", "warning")]),
        (("Table 3-2 A", "Table 3-4 B"), [("Table 3-4", "Table 3-3", "warning")]),
        (("Tabel 4 A", "Tabel 6 B"), [("Tabel 6", "Tabel 5", "warning")]),
        (("Tabel 3.1 A", "Tabel 3.9 B"), [("Tabel 3.9", ", ".join(f"Tabel 3.{n}" for n in range(2, 9)), "info")]),
        (("Tabel 3.1 A", "Tabel 3.3 B", "Tabel 3.2 C"), []),
        (("Tabel 2.3 A", "Tabel 3.1 B"), []),
    ],
)
def test_gaps(captions: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert gaps(*captions) == expected


def test_a_table_without_a_number_between_makes_the_gap_doubtful() -> None:
    bare = replace(tabel("label | nilai\n==\nSatu | 1", "", page=2), box=(0.0, 300.0, 1.0, 400.0))
    captions = judul_tabel("Tabel 3.1 A", "Grafik 3.1 B", "Tabel 3.3 C")
    (found,) = [f for f in number_gaps(lapor(bare, captions=captions)) if isinstance(f, Finding)]
    assert found.severity is Severity.INFO


def test_charts_have_a_series_of_their_own() -> None:
    assert doubles("Tabel 3.1 A", "Grafik 3.1 B") == []


def test_numbers_as_printed() -> None:
    assert [roman(x) for x in ("III", "IV", "IX", "abc")] == [3, 4, 9, None]
    (caption,) = judul_tabel("Tabel 3.1.3b. Judul")
    read = numbered(caption)
    assert read is not None and (read.series, read.number, read.letter) == ("tabel 3.1", 3, "b")


SAME_ROWS = "label | target 2020\n==\nAngka kematian ibu | 12\nPrevalensi stunting | 14\nCakupan imunisasi | 90"
FURTHER_COLUMN = "label | realisasi 2020\n==\nAngka kematian ibu | 13\nPrevalensi stunting | 15\nCakupan imunisasi | 91"
OTHER_ROWS = "label | realisasi 2020\n==\nSkor pangan | 13\nCadangan pangan | 15\nDesa rawan pangan | 91"


@pytest.mark.parametrize(
    ("second", "title", "severity"),
    [
        (FURTHER_COLUMN, "Capaian Sasaran Kesehatan Ibu", "info"),
        (OTHER_ROWS, "Capaian Sasaran Kesehatan Ibu", "error"),
        (FURTHER_COLUMN, "Realisasi Anggaran", "error"),
    ],
)
def test_a_sheet_cut_over_two_pages_prints_pieces_of_its_title(second: str, title: str, severity: str) -> None:
    captions = judul_tabel("Tabel 3.1 Capaian Sasaran Meningkatnya", f"Tabel 3.1 {title}")
    tables = (tabel(SAME_ROWS, "Tabel 3.1", page=1), tabel(second, "Tabel 3.1", index=1, page=2))
    (found,) = [f for f in duplicate_numbers(lapor(*tables, captions=captions)) if isinstance(f, Finding)]
    assert found.severity.value == severity


def test_a_gap_before_a_table_that_was_not_read_is_a_note() -> None:
    """Its own caption may have been cut off as the table was."""
    whole = judul_tabel("Tabel 3.1 Skala", "Tabel 3.3 Capaian", "Tabel 3.4 Anggaran")
    unread = (whole[0], replace(whole[1], has_table=False), whole[2])
    after = (*whole[:2], replace(whole[2], has_table=False))
    told = [[o.severity.value for o in number_gaps(lapor(captions=c)) if isinstance(o, Finding)] for c in (whole, unread, after)]
    assert told == [["warning"], ["info"], ["warning"]]


@pytest.mark.parametrize(("pages", "severity"), [((), "warning"), ((2,), "info"), ((1,), "info"), ((3, 9), "warning")])
def test_a_gap_across_a_page_that_could_not_be_read_is_a_note(pages: tuple[int, ...], severity: str) -> None:
    captions = judul_tabel("Tabel 3.1 A", "Tabel 3.3 B", "Tabel 3.4 C")
    (found,) = [f for f in number_gaps(lapor(captions=captions, unread_pages=pages)) if isinstance(f, Finding)]
    assert found.severity.value == severity
