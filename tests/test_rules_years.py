"""YOY801: last year's figures in this year's report against last year's own report."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from rules.facts import FactTable, ReportFacts
from rules.finding import Finding, Held, Outcome, Skipped
from rules.registry import RULES
from rules.years import year_outcomes
from tests.claims_kit import lapor, tabel

SERIES = "label | target 2019 | realisasi 2019 | capaian 2019 | target 2020 | realisasi 2020 | capaian 2020\n==\n"
OWN = "label | target | realisasi | capaian\n==\n"
ROW = "IPG | 90,00 | {told} | {capaian} | 91,00 | 90,50 | 99,45"


def laporan_2019(*tables: FactTable) -> ReportFacts:
    return replace(lapor(*tables), year=2019)


def milik_sendiri(*rows: str, label: str = "Tabel 3.1", index: int = 0, head: str = OWN, **more: Any) -> FactTable:
    """A table of 2019 in the report of 2019."""
    return tabel(head + "\n".join(rows), label, index=index, year=2019, **more)


def disebut(*rows: str, head: str = SERIES, index: int = 0, label: str = "Tabel 3.4", **more: Any) -> FactTable:
    """A table of the report of 2020 with the year before beside."""
    return tabel(head + "\n".join(rows), label, index=index, page=20, **more)


def outcomes(now: ReportFacts, before: ReportFacts) -> list[Outcome]:
    return [o for _key, o in year_outcomes(now, before)]


def findings(now: ReportFacts, before: ReportFacts) -> list[tuple[str, str, str]]:
    return [(f.reported, f.expected, f.severity.value) for f in outcomes(now, before) if isinstance(f, Finding)]


def skipped(now: ReportFacts, before: ReportFacts) -> list[str]:
    return [o.reason for o in outcomes(now, before) if isinstance(o, Skipped)]


BEFORE = laporan_2019(milik_sendiri("IPG | 90,00 | 85,50 | 95,00", "IDG | 70,00 | 61,60 | 88,00"))


def test_the_same_figure_holds() -> None:
    now = lapor(disebut(ROW.format(told="85,50", capaian="95,00")))
    assert {type(o) for o in outcomes(now, BEFORE)} == {Held}


def test_fewer_printed_digits_hold() -> None:
    assert findings(lapor(disebut(ROW.format(told="85,5", capaian="95"))), BEFORE) == []


def test_an_exchanged_figure_is_found_with_both_places() -> None:
    now = lapor(disebut("IPG | 90,00 | 86,40 | 96,00 | 91,00 | 90,50 | 99,45"))
    found = [o for o in outcomes(now, BEFORE) if isinstance(o, Finding)]
    assert [(f.reported, f.expected, f.severity.value) for f in found] == [("86,40", "85,50", "warning"), ("96,00", "95,00", "warning")]
    first = found[0]
    assert first.place.page == 20 and first.other is not None and (first.other.table, first.other.page) == ("Tabel 3.1", 1)


def test_it_is_an_error_where_the_figures_beside_fit_the_reported_one_only() -> None:
    assert findings(lapor(disebut(ROW.format(told="88,50", capaian="95,00"))), BEFORE) == [("88,50", "85,50", "error")]


def test_it_is_an_error_where_this_report_prints_the_right_figure_too() -> None:
    now = lapor(
        disebut(ROW.format(told="85,50", capaian="95,00")),
        disebut("IPG | 88,50", head="label | realisasi 2019\n==\n", index=1, label="Tabel 3.9"),
    )
    assert findings(now, BEFORE) == [("88,50", "85,50", "error")]


def test_a_last_digit_off_by_one_is_a_note() -> None:
    now = lapor(disebut("IPG | 85,51", head="label | realisasi 2019\n==\n"))
    assert findings(now, BEFORE) == [("85,51", "85,50", "info")]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("IPG | 100%", "unlike_units"),  # in per cent there, as a score here
        ("IPG | 8,55", "unlike_units"),  # the same digits in another scale
    ],
)
def test_another_unit_or_scale_is_no_contradiction(told: str, reason: str) -> None:
    assert skipped(lapor(disebut(told, head="label | realisasi 2019\n==\n")), BEFORE) == [reason]


def test_a_figure_with_a_year_that_is_not_printed_is_not_held_against_last_year() -> None:
    assert outcomes(lapor(disebut("IPG | 99,00", head="label | realisasi\n==\n")), BEFORE) == []


def test_quarters_are_not_years() -> None:
    now = lapor(disebut("IPG | 40,00", head="label | realisasi 2019 tw2\n==\n"))
    assert skipped(now, BEFORE) == ["nothing_to_compare"]


def test_the_target_before_the_change_of_the_plan_holds() -> None:
    plan = tabel("label | target murni | target perubahan\n==\nIPG | 88,00 | 90,00", "Tabel 2.1", index=1, year=2019)
    before = laporan_2019(milik_sendiri("IPG | 90,00 | 85,50 | 95,00"), plan)
    assert findings(lapor(disebut("IPG | 88,00", head="label | target 2019\n==\n")), before) == []


def test_a_pagu_that_only_a_plan_prints_is_not_the_one_in_force() -> None:
    before = laporan_2019(milik_sendiri("Program A | 500.000.000", head="label | pagu\n==\n"))
    now = lapor(disebut("Program A | 450.000.000", head="label | pagu 2019\n==\n"))
    assert skipped(now, before) == ["other_version"]


def test_a_realised_budget_is_compared() -> None:
    before = laporan_2019(milik_sendiri("Program A | 500.000.000 | 471.250.000", head="label | pagu | realisasi_anggaran\n==\n"))
    now = lapor(disebut("Program A | 500.000.000 | 417.250.000", head="label | pagu 2019 | realisasi_anggaran 2019\n==\n"))
    assert findings(now, before) == [("417.250.000", "471.250.000", "warning")]


def test_a_column_of_other_things_accuses_nobody() -> None:
    rows = ("A satu", "B dua", "C tiga", "D empat")
    before = laporan_2019(milik_sendiri(*(f"{r} | {n}3,10" for n, r in enumerate(rows, 2)), head="label | realisasi\n==\n"))
    now = lapor(disebut(*(f"{r} | {n}7,25" for n, r in enumerate(rows, 4)), head="label | realisasi 2019\n==\n"))
    assert findings(now, before) == []
    assert skipped(now, before) == ["other_version"] * 4


def test_one_of_several_rows_is_accused() -> None:
    rows = ("A satu", "B dua", "C tiga", "D empat")
    before = laporan_2019(milik_sendiri(*(f"{r} | {n}3,10" for n, r in enumerate(rows, 2)), head="label | realisasi\n==\n"))
    now = lapor(disebut(*(f"{r} | {n}3,{'40' if n == 3 else '10'}" for n, r in enumerate(rows, 2)), head="label | realisasi 2019\n==\n"))
    assert findings(now, before) == [("33,40", "33,10", "warning")]


def test_a_capaian_in_a_column_called_realisasi_is_another_measure() -> None:
    now = lapor(disebut("IPG | 95,00", head="label | realisasi 2019\n==\n"))
    assert skipped(now, BEFORE) == ["other_measure"]


def test_a_realisasi_of_a_target_of_a_hundred_is_compared() -> None:
    before = laporan_2019(milik_sendiri("Penanganan Kasus | 100% | 98% | 98%", "IPG | 90,00 | 85,50 | 95,00"))
    now = lapor(disebut("Penanganan Kasus | 100% | 93% | 98% | 100% | 99% | 99%"))
    assert findings(now, before) == [("93%", "98%", "error")]


def test_a_target_of_a_hundred_beside_one_of_the_two_is_enough() -> None:
    before = laporan_2019(milik_sendiri("IPG | 96,87", head="label | realisasi\n==\n"))
    row = "IPG | 100,00 | 69,87 | 96,87"
    now = lapor(disebut(row, head="label | target 2019 | realisasi 2019 | capaian 2019\n==\n"))
    assert findings(now, before) == [("69,87", "96,87", "error")]


def test_a_place_in_another_unit_does_not_hide_one_that_can_be_compared() -> None:
    other = tabel("label | realisasi\n==\nIPG | 12 laporan", "Tabel 3.7", index=1, year=2019)
    before = laporan_2019(milik_sendiri("IPG | 90,00 | 85,50% | 95,00"), other)
    assert findings(lapor(disebut("IPG | 58,50%", head="label | realisasi 2019\n==\n")), before) == [("58,50%", "85,50%", "warning")]


def test_a_column_in_per_cent_is_no_count() -> None:
    before = laporan_2019(milik_sendiri("Sapi Potong | 88,13", head="label | realisasi @Realisasi (%)\n==\n"))
    assert skipped(lapor(disebut("Sapi Potong | 410,93", head="label | realisasi 2019\n==\n")), before) == ["unlike_units"]


def test_a_rise_that_was_a_fall_changes_the_conclusion() -> None:
    before = laporan_2019(milik_sendiri("IPG | 90,00 | 91,50 | 101,67"))
    now = lapor(disebut("IPG | 90,00 | 85,50 | 95,00 | 91,00 | 90,50 | 99,45"))
    found = [o for o in outcomes(now, before) if isinstance(o, Finding)]
    assert found[0].reported == "85,50" and found[0].changes_conclusion


def test_a_report_alone_has_nothing_to_be_held_against() -> None:
    assert list(RULES["YOY801"].check(BEFORE)) == []


def test_reports_in_the_wrong_order_are_not_compared() -> None:
    assert outcomes(BEFORE, lapor(disebut(ROW.format(told="1,00", capaian="2,00")))) == []
