"""XRF401-XRF404 on small tables and sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rules.alike import Likeness, compare, family
from rules.derived import derived_values
from rules.facts import ClaimKind, FactTable, Measure, ReportFacts, Role
from rules.finding import Finding, Held, Severity, Skipped
from rules.quantity import Kind, Quantity
from rules.registry import Check
from rules.same_indicator import same_in_narrative, same_in_tables
from rules.same_item import same_items
from tests.claims_kit import angka_narasi, hitungan, klaim, lapor, pada, tabel

PARTISIPASI = "Persentase Partisipasi"


def findings(check: Check, report: ReportFacts) -> list[Finding]:
    return [o for o in check(report) if isinstance(o, Finding)]


def skipped(check: Check, report: ReportFacts) -> list[str]:
    return [o.reason for o in check(report) if isinstance(o, Skipped)]


def accused(check: Check, report: ReportFacts) -> list[tuple[str, str, str]]:
    return [(f.place.table, f.reported, f.expected) for f in findings(check, report)]


def capaian(
    value: str, *, label: str, index: int, target: str = "49%", realisasi: str, name: str = PARTISIPASI, page: int = 1
) -> FactTable:
    head = "label | target 2020 | realisasi 2020 | capaian 2020"
    return tabel(f"{head}\n==\n{name} | {target} | {realisasi} | {value}", label, index=index, page=page)


def two(first: str, second: str, measure: str = "realisasi 2020", name: str = "Indeks A", **more: Any) -> ReportFacts:
    a = tabel(f"label | {measure}\n==\n{name} | {first}", "Tabel 3.1", index=0, page=1, **more)
    b = tabel(f"label | {measure}\n==\n{name} | {second}", "Tabel 3.2", index=1, page=2, **more)
    return lapor(a, b)


# --- XRF401


@pytest.mark.parametrize(
    ("first", "second"),
    [("65,69", "65,7"), ("70,65", "71"), ("1 : 3.848", "1 : 3.848"), ("BB (74,39)", "BB (74,39)"), ("Nindya", "NINDYA"), ("5 orang", "5")],
)
def test_same_figure_in_two_tables_holds(first: str, second: str) -> None:
    outcomes = list(same_in_tables(two(first, second)))
    assert [type(o) for o in outcomes] == [Held]


@pytest.mark.parametrize(
    ("first", "second"), [("65,69%", "49,55%"), ("71", "69,77"), ("502,74", "725"), ("43", "241"), ("47%", "48%"), ("Nindya", "Madya")]
)
def test_two_figures_for_one_indicator_are_an_error(first: str, second: str) -> None:
    assert accused(same_in_tables, two(first, second)) == [("Tabel 3.2", second, first)]


def test_last_digit_apart_is_info() -> None:
    (found,) = findings(same_in_tables, two("98,89", "98,90"))
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(("first", "second"), [("40 OPD", "100%"), ("B", "Baik"), ("Nindya", "100%")])
def test_unlike_figures_are_not_compared(first: str, second: str) -> None:
    assert accused(same_in_tables, two(first, second)) == []


def test_a_capaian_told_in_things_counted_is_no_percentage() -> None:
    table = tabel("label | capaian 2020\n==\nLuas A | 2 kawasan\nLuas B | 98,9\nLuas C | 98,9%")
    assert [family(f) for _, f in table.facts] == ["kawasan", "percent", "percent"]


def test_a_bare_figure_goes_with_the_unit_it_is_printed_with_elsewhere() -> None:
    row = "label | realisasi 2020\n==\nOPD responsif | {}"
    tables = [tabel(row.format(v), f"Tabel 3.{i}", index=i, page=i + 1) for i, v in enumerate(("40 OPD", "40", "100%"))]
    assert findings(same_in_tables, lapor(*tables)) == []


def test_other_year_quarter_and_basis_are_other_figures() -> None:
    a = tabel("label | realisasi 2019 | realisasi 2020 tw1 | target 2020 renstra\n==\nIndeks A | 49,90 | 12,1 | 84", "Tabel 3.1")
    b = tabel("label | realisasi 2020 | target 2020\n==\nIndeks A | 49,55 | 85", "Tabel 3.2", index=1, page=2)
    assert findings(same_in_tables, lapor(a, b)) == []


def test_unstated_year_of_another_report_year_is_not_compared() -> None:
    a = tabel("label | realisasi\n==\nIndeks A | 49,90", "Tabel 3.1", year=2018)
    b = tabel("label | realisasi 2018\n==\nIndeks A | 51,20", "Tabel 3.2", index=1, page=2)
    assert findings(same_in_tables, lapor(a, b)) == []


def test_fewer_places_are_accused() -> None:
    row = "label | target 2020\n==\nIndeks A | {}"
    tables = [tabel(row.format(v), f"Tabel 3.{i}", index=i, page=i + 1) for i, v in enumerate(("7", "1", "1"))]
    assert accused(same_in_tables, lapor(*tables)) == [("Tabel 3.0", "7", "1")]


def test_the_figure_that_its_own_row_contradicts_is_accused() -> None:
    a = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nUsia Harapan | 70,3 | 70,39 | 100,90", "Tabel 3.1")
    b = tabel("label | realisasi 2020\n==\nUsia Harapan | 70,93", "Tabel 3.2", index=1, page=2)
    assert accused(same_in_tables, lapor(a, b)) == [("Tabel 3.1", "70,39", "70,93")]


def test_a_printed_computation_decides_against_more_places() -> None:
    tables = [
        capaian("134,06%", realisasi="65,69%", label="Tabel 3.1", index=0),
        capaian("134,06%", realisasi="65,69%", label="Tabel 3.21", index=1, page=2),
        capaian("101,12%", realisasi="49,55%", label="Tabel 3.25", index=2, page=4),
    ]
    shown = hitungan("567.248", "1.144.826", "49,55%", name=PARTISIPASI)
    report = lapor(*tables, derivations=(shown,))
    assert accused(same_in_tables, report) == [
        ("Tabel 3.1", "65,69%", "49,55%"),
        ("Tabel 3.21", "65,69%", "49,55%"),
        ("Tabel 3.1", "134,06%", "101,12%"),
        ("Tabel 3.21", "134,06%", "101,12%"),
    ]
    assert not findings(same_in_tables, report)[0].changes_conclusion


def test_capaian_against_the_last_year_of_the_plan_is_another_figure() -> None:
    a = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nIndeks A | 80 | 78 | 97,5", "Tabel 3.1")
    b = tabel("label | target 2025 | realisasi 2020 | capaian 2020\n==\nIndeks A | 90 | 78 | 86,7", "Tabel 3.2", index=1, page=2)
    assert findings(same_in_tables, lapor(a, b)) == []


def test_a_table_with_two_figures_for_one_thing_is_left_out() -> None:
    a = tabel("label | capaian 2020 | capaian 2020\n==\nIndeks A | 99 | 87", "Tabel 3.1")
    b = tabel("label | capaian 2020\n==\nIndeks A | 93", "Tabel 3.2", index=1, page=2)
    assert list(same_in_tables(lapor(a, b))) == []


def test_tables_that_differ_in_most_rows_are_other_versions() -> None:
    rows = "label | target 2020\n==\nSatu | {}\nDua | {}\nTiga | {}\nEmpat | 5"
    report = lapor(tabel(rows.format(13, 14, 70)), tabel(rows.format(8, 75, 95), "Tabel 3.2", index=1, page=2))
    assert findings(same_in_tables, report) == []
    assert skipped(same_in_tables, report) == ["other_version"] * 3


def test_shifted_rows_accuse_no_single_figure() -> None:
    rows = "label | realisasi 2020\n==\nSatu | {}\nDua | {}\nTiga | {}\nEmpat | 77\nLima | 78\nEnam | 79\nTujuh | 80"
    a = tabel(rows.format("11", "22", "33"))
    b = tabel(rows.format("11", "33", "22"), "Tabel 3.2", index=1, page=2)
    assert findings(same_in_tables, lapor(a, b)) == []
    assert skipped(same_in_tables, lapor(a, b)) == ["shifted_rows"] * 2


def test_a_plan_that_is_the_agreement_in_all_rows_but_one_is_a_warning() -> None:
    names = ("Satu", "Dua", "Tiga", "Empat", "Lima")
    plan = "label | target 2020 renstra\n==\n" + "\n".join(f"{n} | {v}" for n, v in zip(names, (10, 20, 30, 40, 51), strict=True))
    agreed = "label | target 2020\n==\n" + "\n".join(f"{n} | {v}" for n, v in zip(names, (10, 20, 30, 40, 15), strict=True))
    (found,) = findings(same_in_tables, lapor(tabel(plan), tabel(agreed, "Tabel 3.2", index=1), tabel(agreed, "Tabel 3.3", index=2)))
    assert (found.place.table, found.reported, found.severity) == ("Tabel 3.1", "51", Severity.WARNING)


def test_doubtful_reading_accuses_nothing() -> None:
    assert findings(same_in_tables, two("65,69", "49,55?")) == []


# --- XRF402


def narrative(*, sentence: str = "", certain: bool = True, **slots: Any) -> ReportFacts:
    table = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nPopulasi | 29.235 | 31.955 | 109,3 %", "Tabel 3.2")
    return lapor(table, claims=(pada(klaim(ClaimKind.CAPAIAN, "Populasi", **slots), 5, sentence=sentence, certain=certain),))


def test_a_sentence_that_repeats_the_table_holds() -> None:
    outcomes = list(same_in_narrative(narrative(capaian="109,3 %")))
    assert [type(o) for o in outcomes] == [Held]


def test_a_sentence_that_differs_from_the_table_is_accused() -> None:
    (found,) = findings(same_in_narrative, narrative(capaian="103,3 %"))
    assert (found.place.page, found.reported, found.expected) == (5, "103,3 %", "109,3 %")
    assert found.other is not None and found.other.table == "Tabel 3.2"


def test_an_uncertain_subject_accuses_nothing() -> None:
    assert findings(same_in_narrative, narrative(capaian="103,3 %", certain=False)) == []


def test_a_sentence_that_names_both_figures_is_not_accused() -> None:
    report = narrative(capaian="30,2 %", sentence="capaian kinerja 30,2 % atau 109,3 %")
    assert findings(same_in_narrative, report) == []
    assert skipped(same_in_narrative, report) == ["both_told"]


def test_a_figure_of_another_measure_is_not_accused() -> None:
    report = narrative(realisasi="29.235")
    assert findings(same_in_narrative, report) == [] and skipped(same_in_narrative, report) == ["other_measure"]


def test_scaled_words_and_columns_in_millions_agree() -> None:
    column = angka_narasi("64,16", Measure.REALISASI)
    told = replace(column, quantity=Quantity("64,16 juta", Kind.NUMBER, Decimal(64_160_000), 2, Decimal(10_000)))
    assert compare(column, told) is Likeness.SAME
    other = replace(column, quantity=Quantity("61,46 juta", Kind.NUMBER, Decimal(61_460_000), 2, Decimal(10_000)))
    assert compare(column, other) is Likeness.DIFFERENT


# --- XRF403

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


# --- XRF404


def test_a_computation_that_follows_and_one_that_does_not() -> None:
    held = lapor(derivations=(hitungan("567.248", "1.144.826", "49,55%"),))
    assert [type(o) for o in derived_values(held)] == [Held]
    (found,) = findings(derived_values, lapor(derivations=(hitungan("567.248", "1.144.826", "65,69%"),)))
    assert (found.reported, found.expected) == ("65,69%", "49,55%")


def test_the_table_that_a_computation_explains() -> None:
    table = capaian("134,06%", realisasi="65,69%", label="Tabel 3.21", index=0)
    report = lapor(table, derivations=(hitungan("567.248", "1.144.826", "49,55%", name=PARTISIPASI),))
    assert accused(derived_values, report) == [("Tabel 3.21", "65,69%", "49,55%")]


def test_a_rate_and_its_inverse_are_not_held_against_each_other() -> None:
    table = tabel("label | realisasi 2020\n==\nRasio | 1 : 3.848", "Tabel 3.2")
    report = lapor(table, derivations=(hitungan("200", "769.691", "0,26", name="Rasio", factor=1000),))
    assert findings(derived_values, report) == []


def test_a_wrong_rounding_told_in_words() -> None:
    shown = hitungan("200", "769.691", "0,26", factor=1000, text="= 0,26 dibulatkan menjadi 1")
    assert [(f.severity, f.expected) for f in findings(derived_values, lapor(derivations=(shown,)))] == [(Severity.WARNING, "0")]
    fine = hitungan("74", "100", "74,6", text="74,6 dibulatkan menjadi 75")
    assert [f for f in findings(derived_values, lapor(derivations=(fine,))) if f.expected == "75"] == []


RATIO = "label | realisasi 2019 | realisasi 2020\n==\nRasio Kasus | 1 : {} | 1 : 3.848"


@pytest.mark.parametrize(("stated", "expected"), [("2.687", ["1 : 2.746"]), ("2.746", [])])
def test_the_ratio_of_another_year_from_the_tables_of_that_year(stated: str, expected: list[str]) -> None:
    cases = "label | jumlah\n==\nFisik | {}\nPsikis | 30\nLain | 31\nT: Total | {}"
    homes = "label | jumlah @Keluarga\n==\nTimur | 300.000\nBarat | {}\nUtara | 100.000\nT: Jumlah | {}"
    title = "Data Kasus Kekerasan Menurut Jenis Tahun {}"
    tables = [
        tabel(RATIO.format(stated), "Tabel 3.5", index=0, page=1),
        tabel(cases.format("139", "200"), "Tabel 3.3", index=1, page=2, title=title.format(2020)),
        tabel(homes.format("369.691", "769.691"), "Tabel 3.4", index=2, page=3, title="Jumlah Keluarga Tahun 2020"),
        tabel(cases.format("206", "267"), "Tabel 3.6", index=3, page=4, title=title.format(2019), year=2019),
        tabel(homes.format("333.229", "733.229"), "Tabel 3.7", index=4, page=5, title="Rumah Tangga", lead_in="pada tahun 2019", year=2019),
    ]
    assert [f.expected for f in findings(derived_values, lapor(*tables))] == expected


def test_an_input_that_is_not_read_is_not_computed() -> None:
    shown = hitungan("567.248", "1.144.826?", "65,69%")
    assert [type(o) for o in derived_values(lapor(derivations=(shown,)))] == [Skipped]


def test_narrative_figures_without_a_claim_are_compared() -> None:
    table = tabel("label | realisasi 2020\n==\nIndeks A | 49,55%", "Tabel 3.2")
    report = lapor(table, narrative=(angka_narasi("65,69%", Measure.REALISASI, "Indeks A"),))
    assert [f.reported for f in findings(same_in_narrative, report)] == ["65,69%"]


def test_an_input_with_digits_exchanged() -> None:
    table = tabel("label | jumlah\n==\nSetda | 2.000\nDinas | 913\nT: Jumlah | 2.913", "Tabel 3.10", page=3)
    shown = hitungan("2.193", "4.319", "67,45%")
    (found,) = findings(derived_values, lapor(table, derivations=(shown,)))
    assert (found.reported, found.expected, found.facts[0]) == ("2.193", "2.913", 8000)


COUNTED = """
label | target 2020 | realisasi 2020 | capaian 2020
==
A | 70 | 71 | 101,4
B | 5 | 5,31 | 93,8
C | 10 | 9 | 90
Opini | WTP | WTP | NA
"""


@pytest.mark.parametrize(
    ("part", "subject", "expected"),
    [
        ("2 indikator", "indikator telah mencapai target", []),
        ("3 indikator", "indikator telah mencapai target", ["2"]),
        ("2 indikator", "indikator belum mencapai target", []),
        ("3 indikator", "indikator belum mencapai target", ["2"]),
        ("3 indikator", "indikator sasaran", []),
    ],
)
def test_indicators_that_reached_their_target_are_counted(part: str, subject: str, expected: list[str]) -> None:
    told = klaim(ClaimKind.SHARE, subject, part=part, whole="4 indikator")
    report = lapor(tabel(COUNTED), claims=(pada(told, 5),))
    assert [f.expected for f in findings(derived_values, report)] == expected


def test_a_tally_of_other_indicators_is_not_judged() -> None:
    told = klaim(ClaimKind.SHARE, "indikator telah mencapai target", part="6 indikator", whole="10 indikator")
    assert list(derived_values(lapor(tabel(COUNTED), claims=(pada(told, 5),)))) == []


def test_a_mean_over_several_years_is_not_the_figure_of_one() -> None:
    report = narrative(capaian="95,46 %", sentence="capaian dalam kurun waktu 2 tahun mencapai 95,46 %")
    assert findings(same_in_narrative, report) == []


def test_a_column_that_holds_the_capaian_under_another_header() -> None:
    first = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nDaging | 65 | 87 | 133,85\nTelur | 65 | 83 | 127,69", "Tabel 6")
    second = tabel("label | realisasi 2020\n==\nDaging | 133,85\nTelur | 127,69", "Tabel 7", index=1, page=2)
    assert findings(same_in_tables, lapor(first, second)) == []
    assert skipped(same_in_tables, lapor(first, second)) == ["other_measure"] * 2


@pytest.mark.parametrize(
    ("top", "bottom", "result", "right"),
    [
        ("170", "269", "632,00%", "63,20%"),  # the factor is printed: ten times too much is no other factor
        ("17.628", "23.465", "57,12%", "75,12%"),  # thousands or decimals: the quotient is the same
    ],
)
def test_results_that_no_reading_gives(top: str, bottom: str, result: str, right: str) -> None:
    (found,) = findings(derived_values, lapor(derivations=(hitungan(top, bottom, result),)))
    assert (found.severity, found.expected) == (Severity.ERROR, right)


@pytest.mark.parametrize(("top", "bottom", "result"), [("170", "269", "0,632"), ("17.628", "23.465", "75,12%")])
def test_results_that_a_reading_gives(top: str, bottom: str, result: str) -> None:
    assert not findings(derived_values, lapor(derivations=(hitungan(top, bottom, result),)))
