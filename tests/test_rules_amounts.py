"""Long amounts that sentences and tables print with one other digit: which of the two is accused."""

from __future__ import annotations

import pytest

from rules.facts import Claim, ClaimKind, FactTable
from rules.finding import Finding, Held, Severity
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, pada, tabel


def accused(table: FactTable, told: Claim) -> list[tuple[str, str, str]]:
    found = same_items(lapor(table, claims=(told,)))
    return [(o.place.table, o.reported, o.expected) for o in found if isinstance(o, Finding)]


def test_the_sentence_is_doubted_where_the_table_says_nothing_for_it() -> None:
    table = tabel("label | pagu 2020\n==\nT: JUMLAH | 16.950.760.483", "Tabel 3.9")
    told = klaim(ClaimKind.SERAPAN, "", pagu="16.980.760.483")
    assert accused(table, told) == [("", "16.980.760.483", "16.950.760.483")]


def test_the_table_is_doubted_where_its_rows_add_up_to_the_amount_told() -> None:
    rows = "label | pagu 2020\n==\nBelanja Tidak Langsung | 8.416.268.983\nBelanja Langsung | 8.564.491.500\nT: JUMLAH | {}"
    told = klaim(ClaimKind.SERAPAN, "", pagu="16.980.760.483")
    assert accused(tabel(rows.format("16.950.760.483"), "Tabel 3.9"), told) == [("Tabel 3.9", "16.950.760.483", "16.980.760.483")]
    assert accused(tabel(rows.format("16.980.760.483"), "Tabel 3.9"), told) == []


@pytest.mark.parametrize(("income", "found"), [("30.000.000", []), ("35.000.000", [("Tabel 3.9", "16.950.760.483", "16.980.760.483")])])
def test_expenditure_less_income_is_no_mistyped_digit(income: str, found: list[tuple[str, str, str]]) -> None:
    rows = f"label | pagu 2020\n==\nRetribusi | {income}\nT: JUMLAH | {income}\nBelanja Tidak Langsung | 8.416.268.983"
    rows += "\nBelanja Langsung | 8.564.491.500\nT: JUMLAH | 16.950.760.483"
    assert accused(tabel(rows, "Tabel 3.9"), klaim(ClaimKind.SERAPAN, "", pagu="16.980.760.483")) == found


def test_the_table_is_doubted_where_its_own_share_fits_the_amount_told() -> None:
    row = "label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020\n==\nPemeliharaan Gedung | 935.278.000 | 875.004.321 | {}"
    told = klaim(ClaimKind.SERAPAN, "", realisasi_anggaran="857.004.321")
    assert accused(tabel(row.format("91,63%"), "Tabel 3.7"), told) == [("Tabel 3.7", "875.004.321", "857.004.321")]
    assert accused(tabel(row.format("93,56%"), "Tabel 3.7"), told) == [("", "857.004.321", "875.004.321")]


ROW = "label | pagu 2020 | realisasi_anggaran 2020\n==\nPemeliharaan Gedung | 935.278.000 | 875.004.321"


@pytest.mark.parametrize(
    ("pagu", "spent", "found"),
    [
        ("935.278.000", "612.345.100", [("", "612.345.100", Severity.WARNING)]),
        ("935.278.000", "875.040.321", [("", "875.040.321", Severity.ERROR)]),
        ("955.387.000", "875.004.321", [("", "955.387.000", Severity.WARNING)]),
        ("935.278.000", "875.004.321", []),
        ("812.345.100", "612.345.100", []),
    ],
)
def test_an_amount_of_a_row_brings_its_partner(pagu: str, spent: str, found: list[tuple[str, str, Severity]]) -> None:
    told = klaim(ClaimKind.SERAPAN, "", pagu=pagu, realisasi_anggaran=spent)
    outcomes = same_items(lapor(tabel(ROW, "Tabel 3.7"), claims=(told,)))
    assert [(o.place.table, o.reported, o.severity) for o in outcomes if isinstance(o, Finding)] == found


def test_round_amounts_and_rows_that_disagree_tie_nothing() -> None:
    rounded = ROW.replace("935.278.000", "900.000.000")
    told = klaim(ClaimKind.SERAPAN, "", pagu="900.000.000", realisasi_anggaran="612.345.100")
    assert accused(tabel(rounded, "Tabel 3.7"), told) == []
    two = f"{ROW}\nPengadaan Alat | 935.278.000 | 712.500.250"
    told = klaim(ClaimKind.SERAPAN, "", pagu="935.278.000", realisasi_anggaran="612.345.100")
    assert accused(tabel(two, "Tabel 3.7"), told) == []


def test_an_amount_is_accused_once() -> None:
    row = "label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020\n==\nPemeliharaan Gedung | 935.278.000 | 875.004.321 | 91,63%"
    told = klaim(ClaimKind.SERAPAN, "", pagu="935.278.000", realisasi_anggaran="857.004.321")
    assert accused(tabel(row, "Tabel 3.7"), told) == [("Tabel 3.7", "875.004.321", "857.004.321")]


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("87,40%", [("Tabel 3.9", "34.092.251.125", "234.092.251.125")]),
        ("78,40%", [("", "234.092.251.125", "34.092.251.125")]),
    ],
)
def test_the_share_told_beside_an_amount_speaks_for_it(share: str, found: list[tuple[str, str, str]]) -> None:
    table = tabel("label | pagu 2020\n==\nT: JUMLAH | 34.092.251.125", "Tabel 3.9")
    told = klaim(ClaimKind.SERAPAN, "", pagu="234.092.251.125", realisasi_anggaran="204.597.911.173", serapan=share)
    assert accused(table, told) == found


SUPERVISION = (
    "label | pagu 2020 | realisasi_anggaran 2020\n==\nPengawasan Pengelolaan Sumberdaya Kelautan dan Perikanan | 662.400.000 | 609.624.500"
)


@pytest.mark.parametrize(
    ("name", "pagu", "found"),
    [
        ("Pengawasan Sumber Daya Kelautan dan Perikanan yang bersumber", "662.400.000", ["662.054.500"]),
        ("Pengelolaan Ruang Laut dan Pesisir", "662.400.000", []),  # another name
        ("Pengawasan Perikanan", "662.400.000", []),  # too few words
        ("Pengawasan Sumber Daya Kelautan dan Perikanan", "600.000.000", []),
    ],
)
def test_a_rounder_pagu_ties_a_sentence_to_a_row_of_like_name(name: str, pagu: str, found: list[str]) -> None:
    told = pada(klaim(ClaimKind.SERAPAN, name, pagu=pagu, realisasi_anggaran="662.054.500"), 3, certain=False)
    outcomes = same_items(lapor(tabel(SUPERVISION, "Tabel 3.8"), claims=(told,)))
    made = [o for o in outcomes if isinstance(o, Finding)]
    assert [o.reported for o in made] == found and all(o.severity is Severity.WARNING for o in made)


def test_an_amount_that_a_table_prints_is_tied_to_it() -> None:
    table = tabel("label | pagu 2020\n==\nT: JUMLAH | 16.950.760.483", "Tabel 3.9")
    made = same_items(lapor(table, claims=(klaim(ClaimKind.SERAPAN, "", pagu="16.950.760.483"),)))
    assert [(type(o), o.place.text) for o in made] == [(Held, "16.950.760.483")]
    other = same_items(lapor(table, claims=(klaim(ClaimKind.SERAPAN, "", realisasi_anggaran="16.950.760.483"),)))
    assert not any(isinstance(o, Held) for o in other)  # told as what was spent
