"""XRF401, XRF402 on small tables and sentences: one indicator told twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from rules.alike import Likeness, compare, family
from rules.conflicts import Conflict
from rules.facts import Measure
from rules.figures import Figures
from rules.finding import Held, Severity
from rules.quantity import Kind, Quantity
from rules.same_indicator import same_in_narrative, same_in_tables, set_aside
from tests.claims_kit import angka_narasi, hitungan, lapor, tabel
from tests.same_kit import PARTISIPASI, accused, capaian, findings, narrative, skipped, two


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


def test_round_figures_of_rows_near_by_show_no_shift() -> None:
    rows = "label | realisasi 2020\n==\nSatu | 100,00\nDua | {}\nTiga | {}\nEmpat | {}\nLima | {}\nEnam | 100,00\n" + "Tujuh | 100,00\n"
    rows += "Delapan | 81,20\nSembilan | 82,20\nSepuluh | 83,20"
    a = tabel(rows.format("93,63", "100,00", "75,00", "94,12"))
    b = tabel(rows.format("107,00", "15,00", "100,00", "100,00"), "Tabel 3.2", index=1, page=2)
    assert {f.reported for f in findings(same_in_tables, lapor(a, b))} == {"107,00", "15,00", "100,00"}
    assert skipped(same_in_tables, lapor(a, b)) == []


def test_one_target_of_one_plan_told_twice_is_a_warning() -> None:
    plan = tabel("label | target 2022 renstra | target 2024 renstra\n==\nSatu | 10 | 73\nDua | 20 | 70")
    held = tabel("label | realisasi 2020 | target 2024 renstra\n==\nSatu | 9 | 75\nDua | 21 | 70", "Tabel 3.2", index=1, page=2)
    (found,) = findings(same_in_tables, lapor(plan, held))
    assert (found.severity, {found.reported, found.expected}) == (Severity.WARNING, {"73", "75"})


def test_a_plan_that_is_the_agreement_in_all_rows_but_one_is_a_warning() -> None:
    names = ("Satu", "Dua", "Tiga", "Empat", "Lima")
    plan = "label | target 2020 renstra\n==\n" + "\n".join(f"{n} | {v}" for n, v in zip(names, (10, 20, 30, 40, 51), strict=True))
    agreed = "label | target 2020\n==\n" + "\n".join(f"{n} | {v}" for n, v in zip(names, (10, 20, 30, 40, 15), strict=True))
    (found,) = findings(same_in_tables, lapor(tabel(plan), tabel(agreed, "Tabel 3.2", index=1), tabel(agreed, "Tabel 3.3", index=2)))
    assert (found.place.table, found.reported, found.severity) == ("Tabel 3.1", "51", Severity.WARNING)


def test_doubtful_reading_accuses_nothing() -> None:
    assert findings(same_in_tables, two("65,69", "49,55?")) == []


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


def test_a_mean_over_several_years_is_not_the_figure_of_one() -> None:
    report = narrative(capaian="95,46 %", sentence="capaian dalam kurun waktu 2 tahun mencapai 95,46 %")
    assert findings(same_in_narrative, report) == []


def test_a_column_that_holds_the_capaian_under_another_header() -> None:
    first = tabel("label | target 2020 | realisasi 2020 | capaian 2020\n==\nDaging | 65 | 87 | 133,85\nTelur | 65 | 83 | 127,69", "Tabel 6")
    second = tabel("label | realisasi 2020\n==\nDaging | 133,85\nTelur | 127,69", "Tabel 7", index=1, page=2)
    assert findings(same_in_tables, lapor(first, second)) == []
    assert skipped(same_in_tables, lapor(first, second)) == ["other_measure"] * 2


HEAD_2020 = "label | target 2020 | realisasi 2020 | capaian 2020\n==\n"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("101,21", "98,81", ("Tabel 3.1", "101,21", "98,81")),  # T/R where more is better: R/T is the formula of the other rows
        ("98,81", "101,21", ("Tabel 3.2", "101,21", "98,81")),
        ("98,81", "97,00", ("Tabel 3.2", "97,00", "98,81")),
    ],
)
def test_the_capaian_by_the_formula_of_its_indicator_is_kept(first: str, second: str, found: tuple[str, str, str]) -> None:
    others = "Cakupan Layanan | 80 | 60 | 75,00\nPersentase Arsip Tertata | 50 | 40 | 80,00"
    tables = [
        tabel(f"{HEAD_2020}Persentase Sanggar Aktif | 75,5 | 74,6 | {c}\n{others}", f"Tabel 3.{i + 1}", index=i, page=i + 1)
        for i, c in enumerate((first, second))
    ]
    assert accused(same_in_tables, lapor(*tables)) == [found]


@pytest.mark.parametrize(
    ("beside", "wrong"),
    [("78,00 | 76,00", ("Tabel 3.1", "80,00%", "97,44%")), ("78,00 | -", ("Tabel 3.2", "97,44%", "80,00%"))],
)
def test_a_capaian_beside_its_inputs_goes_before_the_same_told_alone(beside: str, wrong: tuple[str, str, str]) -> None:
    alone = tabel("label | capaian 2020\n==\nIndeks Kepuasan Pegawai | 80,00%")
    row = f"label | target 2020 | realisasi 2020 | capaian 2020\n==\nIndeks Kepuasan Pegawai | {beside} | 97,44%"
    assert accused(same_in_tables, lapor(alone, tabel(row, "Tabel 3.2", index=1, page=2))) == [wrong]


@pytest.mark.parametrize(("shown", "reason"), [("5 | 100", "other_measure"), ("6 | 100", ""), ("5 | 83", "")])
def test_a_column_of_realisasi_that_holds_the_capaian_of_another_table(shown: str, reason: str) -> None:
    """A sentence tells the realisasi of the first table; the second prints what is its capaian there as realisasi."""
    first = tabel(f"label | realisasi 2020 | capaian 2020\n==\nJumlah Sarana | {shown}", "Tabel 6", index=0, page=1)
    second = tabel("label | realisasi 2020\n==\nJumlah Sarana | 100", "Tabel 7", index=1, page=2)
    figures = Figures.of(lapor(first, second, narrative=(angka_narasi("5 unit", Measure.REALISASI, "Jumlah Sarana"),)))
    told = next(s for s in figures.spots if not s.in_table)
    printed = next(s for s in figures.spots if s.fact.place.table == "Tabel 7")
    assert set_aside(Conflict(told, printed, "arithmetic"), figures, set()) == reason
    assert set_aside(Conflict(printed, told, "arithmetic"), figures, set()) == reason
