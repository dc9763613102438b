"""XRF403 on small tables and sentences: one item of a budget or of the staff told twice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ClaimKind, ReportFacts, Role
from rules.finding import Severity
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, pada, tabel
from tests.same_kit import accused, findings

PROGRAM = """
label | pagu 2020 | realisasi_anggaran 2020
==
S: Program Sarana | {program} | 82.481.770
> Kendaraan Dinas | {child} | 72.933.770
> Peralatan Kantor | 9.548.000 | 9.548.000
T: TOTAL | {program} | 82.481.770
"""


def budgets() -> ReportFacts:
    a = tabel(PROGRAM.format(program="109.548.000", child="100.000.000"), "Tabel 3.32", role=Role.EFISIENSI, page=8)
    detail = "label | pagu 2020\n==\nG: Program Sarana\n> Kendaraan Dinas | 145.000.000\n> Peralatan Kantor | 9.548.000\n> A | 1\n> B | 2"
    b = tabel(detail, "Tabel 3.34", index=1, role=Role.ANGGARAN, page=9)
    c = tabel("label | pagu 2020\n==\nProgram Sarana | 154.548.000", "Tabel 2.3", index=2, role=Role.PK)
    d = tabel("label | pagu 2020\n==\nProgram Sarana | 154.548.000", "Tabel 3.33", index=3, role=Role.ANGGARAN)
    return lapor(a, b, c, d)


def test_a_budget_item_with_two_amounts_its_programme_and_its_total() -> None:
    assert sorted(accused(same_items, budgets())) == [
        ("Tabel 3.32", "100.000.000", "145.000.000"),
        ("Tabel 3.32", "109.548.000", "154.548.000"),
        ("Tabel 3.32", "109.548.000", "154.548.000"),
    ]
    assert [f.place.row for f in findings(same_items, budgets()) if f.severity is Severity.WARNING] == ["TOTAL"]


def test_a_programme_with_some_of_its_activities_is_no_contradiction() -> None:
    part = "label | pagu 2020\n==\nS: Program Perlindungan | 198.153.000\n> Lembaga | 85.625.000\n> Upaya | 112.528.000"
    full = part.replace("198.153.000", "311.600.560") + "\n> Layanan | 113.447.560"
    report = lapor(
        tabel(part, "Tabel 3.10", role=Role.EFISIENSI),
        tabel(full, "Tabel 3.34", index=1, role=Role.ANGGARAN),
        tabel("label | pagu 2020\n==\nProgram Perlindungan | 311.600.560", "Tabel 2.3", index=2, role=Role.PK),
    )
    assert findings(same_items, report) == []


PART = "label | pagu 2020\n==\nS: Program Perlindungan | {}\n> Lembaga | 85.625.000\n> Upaya | 112.528.000\nS: Program Sarana | 9.548.000"
BARE = "label | pagu 2020\n==\nProgram Perlindungan | {}\nProgram Sarana | 9.548.000"


def test_a_part_of_a_programme_that_another_table_lists_without_its_amount() -> None:
    full = "label | pagu 2020\n==\nG: Program Perlindungan\n> Lembaga | {}\n> Upaya | 112.528.000\n> Layanan | 113.447.560"
    for lembaga, found in (("85.625.000", False), ("95.625.000", True)):  # one of the activities differs: no part of it
        tables = [PART.format("198.153.000"), full.format(lembaga), BARE.format("311.600.560")]
        report = lapor(*(tabel(t, f"Tabel 3.{n}", index=n, role=Role.ANGGARAN) for n, t in enumerate(tables)))
        assert any("198.153.000" in figures for _, *figures in accused(same_items, report)) is found


@pytest.mark.parametrize(
    ("part", "bare", "found"),
    [
        ("198.153.000", "311.600.560", 0),  # the activities of one indicator
        ("198.153.000", "198.513.000", 1),  # digits exchanged
        ("198.153.000", "98.100.000", 1),  # no part is more than the whole
        ("198.200.000", "311.600.560", 1),  # not the sum of what is listed
    ],
)
def test_a_programme_that_may_be_told_in_part(part: str, bare: str, found: int) -> None:
    one, two = tabel(PART.format(part), "Tabel 3.10", role=Role.EFISIENSI), tabel(BARE.format(bare), "Tabel 3.33", index=1)
    assert len(findings(same_items, lapor(one, two))) == found


def test_original_and_revised_budget_are_two_figures() -> None:
    a = tabel("label | pagu 2020 murni | pagu 2020 perubahan\n==\nProgram A | 230.000.000 | 154.548.000", "Tabel 3.33")
    b = tabel("label | pagu 2020\n==\nProgram A | 154.548.000", "Tabel 2.3", index=1)
    assert findings(same_items, lapor(a, b)) == []


def test_the_table_with_more_items_is_believed() -> None:
    few = "label | realisasi_anggaran 2020\n==\nAlat Tulis | 36.671.500\nCetak | 96.833.800"
    many = few.replace("36.671.500", "36.761.500") + "\nListrik | 13.813.750\nKebersihan | 100.000.000"
    report = lapor(tabel(few, "Tabel 3.32"), tabel(many, "Tabel 3.34", index=1, page=3))
    assert accused(same_items, report) == [("Tabel 3.32", "36.671.500", "36.761.500")]


def test_a_share_that_is_right_for_its_own_row_is_no_slip_of_its_own() -> None:
    head = "label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020\n==\n"
    a = tabel(head + "Kendaraan | 100.000.000 | 72.933.770 | 72,93", "Tabel 3.32")
    b = tabel(head + "Kendaraan | 145.000.000 | 72.933.770 | 50,30\nLain | 9 | 9 | 100", "Tabel 3.34", index=1, page=3)
    assert [f.place.column for f in findings(same_items, lapor(a, b)) if f.reported in {"72,93", "50,30"}] == []


STAFF = "label | ASN/jumlah @L | ASN/jumlah @P | Non ASN/jumlah @L | Non ASN/jumlah @P | jumlah @Jumlah\n==\n"


def staff(l: str = "11", p: str = "22") -> ReportFacts:
    first = tabel(
        STAFF + "SMA | 5 | 11 | 5 | 0 | 21\nS1 | 5 | 12 | 0 | 7 | 24\nT: JUMLAH | 10 | 23 | 5 | 7 | 45", "Tabel 1.1", role=Role.PEGAWAI
    )
    second = f"label | Pegawai/jumlah @LK | Pegawai/jumlah @PR | jumlah @Jumlah\n==\nIV | 1 | 10 | 11\nT: JUMLAH | {l} | {p} | 33"
    return lapor(first, tabel(second, "Tabel 1.2", index=1, page=2, title="Pegawai ASN", role=Role.PEGAWAI))


def test_the_same_people_are_as_many_women_in_both_tables() -> None:
    assert accused(same_items, staff()) == [("Tabel 1.2", "11", "10"), ("Tabel 1.2", "22", "23")]
    assert accused(same_items, staff("10", "23")) == []


def test_women_told_in_a_sentence_are_those_of_the_table() -> None:
    told = klaim(ClaimKind.SHARE, "pegawai perempuan", part="31 orang", whole="45 orang", persen="65 %")
    wrong = replace(staff("10", "23"), claims=(pada(told, 1),))
    assert [(f.reported, f.expected) for f in findings(same_items, wrong)] == [("31 orang", "30")]
    right = klaim(ClaimKind.SHARE, "pegawai perempuan", part="30 orang", whole="45 orang", persen="66,67 %")
    assert findings(same_items, replace(wrong, claims=(pada(right, 1),))) == []


def test_staff_told_with_digits_exchanged() -> None:
    report = staff("10", "23")
    big = tabel(STAFF + "S1 | 37 | 42 | 27 | 13 | 119\nT: JUMLAH | 37 | 42 | 27 | 13 | 119", "Tabel 1.1", role=Role.PEGAWAI)
    told = klaim(ClaimKind.COUNT, "jumlah pegawai", jumlah="191 orang")
    assert [(f.reported, f.expected) for f in findings(same_items, lapor(big, claims=(pada(told, 1),)))] == [("191 orang", "119")]
    other = klaim(ClaimKind.COUNT, "jumlah pegawai", jumlah="45 orang")
    assert findings(same_items, replace(report, claims=(pada(other, 1),))) == []


def test_a_long_amount_with_one_other_digit() -> None:
    table = tabel("label | pagu 2020\n==\nT: JUMLAH | 104.486.130.215", "Tabel 2.3")
    told = klaim(ClaimKind.SERAPAN, "", pagu="304.486.130.215")
    assert [(f.reported, f.expected) for f in findings(same_items, lapor(table, claims=(told,)))] == [
        ("304.486.130.215", "104.486.130.215")
    ]
    round_one = tabel("label | pagu 2020\n==\nT: JUMLAH | 100.000.000", "Tabel 2.3")
    assert findings(same_items, lapor(round_one, claims=(klaim(ClaimKind.SERAPAN, "", pagu="300.000.000"),))) == []


def test_swapped_rows_of_a_balance() -> None:
    balance = (
        "label | nilai 2020\n==\nGedung dan bangunan | 3.233.373.842,67\nPeralatan dan mesin | 3.423.480.500,00\nJalan | 47.850.000,00"
    )
    listing = "label | nilai 2020\n==\nAlat angkutan | 1.749.237.650,00\nAlat kantor | 1.484.136.192,67\nT: TOTAL | 3.233.373.842,67"
    listed = tabel(listing, "Tabel 1.4", index=1, page=2, lead_in="Daftar Aset Tetap Peralatan Dan Mesin:")
    report = lapor(tabel(balance, "Tabel 1.3"), listed)
    assert [(f.place.row, f.expected) for f in findings(same_items, report)] == [("Peralatan dan mesin", "3.233.373.842,67")]
    right = balance.replace("3.233.373.842,67", "X").replace("3.423.480.500,00", "3.233.373.842,67").replace("X", "3.423.480.500,00")
    assert findings(same_items, lapor(tabel(right, "Tabel 1.3"), listed)) == []


def test_two_lists_of_one_whole_swap_nothing() -> None:
    agreed = "label | pagu 2020\n==\nProgram Pangan | 1.749.237.650\nProgram Penunjang | 1.484.136.192\nT: TOTAL | 3.233.373.842"
    again = tabel(agreed, "Tabel 3.5", index=1, page=2, lead_in="Realisasi Program Penunjang adalah sebagai berikut:")
    assert findings(same_items, lapor(tabel(agreed, "Tabel 2.3"), again)) == []
