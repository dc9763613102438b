"""XRF404 over columns without a declared relation: what nearly all rows follow, the row that does not is told."""

from __future__ import annotations

import pytest

from rules.column_relations import column_outcomes
from rules.facts import FactTable
from rules.finding import Finding, Held, Severity
from tests.facts_kit import fakta, laporan


def accused(table: FactTable) -> list[tuple[str, str]]:
    return [(o.reported, o.expected) for o in column_outcomes(laporan(table)) if isinstance(o, Finding)]


def held(table: FactTable) -> int:
    return sum(isinstance(o, Held) for o in column_outcomes(laporan(table)))


DIFFERENCES = """
    label | capaian 2022 | capaian 2023 | selisih
    ==
    Angka melek huruf | 98,70 | 101,88 | 3,18
    Cakupan imunisasi | 90,25 | 72,09 | (18,16)
    Angka partisipasi | 105,31 | 112,97 | 7,66
    Rasio dokter | 102,11 | 114,33 | 12,22
    Usia harapan hidup | 82,80 | 83,18 | {last}
"""


@pytest.mark.parametrize(("last", "expected"), [("0,38", []), ("-0,38", [("-0,38", "0,38")]), ("0,83", [("0,83", "0,38")])])
def test_difference_of_two_years(last: str, expected: list[tuple[str, str]]) -> None:
    assert accused(fakta(DIFFERENCES.format(last=last))) == expected


def test_what_the_rows_tell_is_a_warning() -> None:
    found = [o for o in column_outcomes(laporan(fakta(DIFFERENCES.format(last="-0,38")))) if isinstance(o, Finding)]
    assert [f.severity for f in found] == [Severity.WARNING]


def test_one_step_off_is_a_note() -> None:
    found = [o for o in column_outcomes(laporan(fakta(DIFFERENCES.format(last="0,39")))) if isinstance(o, Finding)]
    assert [f.severity for f in found] in ([], [Severity.INFO])


def test_a_column_that_two_rows_of_five_break_is_not_learned() -> None:
    table = fakta(DIFFERENCES.format(last="-0,38").replace("12,22", "13,40"))
    assert accused(table) == []
    assert held(table) == 0


def test_mean_growth_over_a_run_of_years() -> None:
    text = """
    label | nilai 2013 | nilai 2014 | nilai 2015 | nilai 2016 | persentase @R (%)
    ==
    Kambing | 2.315.395 | 2.367.031 | 2.420.985 | 2.477.171 | 2,28
    Domba | 9.275.404 | 9.942.711 | 11.022.084 | 12.285.690 | 9,84
    Ayam | 12.851.898 | 13.211.939 | 13.572.330 | 13.941.114 | 2,75
    Itik | 9.096.570 | 9.417.538 | 9.801.117 | 10.207.731 | 3,92
    Kuda | 14.751 | 15.063 | 15.334 | 15.621 | {last}
    """
    assert accused(fakta(text.format(last="1,93"))) == []
    assert accused(fakta(text.format(last="19,3"))) == [("19,3", "1,9")]


def test_quotient_and_product() -> None:
    quotient = """
    label | nilai @Diterima | nilai @Dibayar | nilai @NTP
    ==
    Januari | 125,54 | 118,48 | 105,95
    Februari | 125,27 | 118,53 | 105,69
    Maret | 125,66 | 119,17 | 105,45
    April | 122,50 | 119,19 | {last}
    Mei | 122,78 | 119,80 | 102,48
    """
    assert accused(fakta(quotient.format(last="102,78"))) == []
    assert accused(fakta(quotient.format(last="120,78"))) == [("120,78", "102,78")]


@pytest.mark.parametrize(("last", "wrong"), [("106,8", []), ("107,3", []), ("39,2", ["39,2"])])
def test_a_row_of_which_less_is_better_may_count_the_other_way(last: str, wrong: list[str]) -> None:
    table = fakta(f"""
    label | realisasi 2023 | nilai @Akhir Renstra | persentase @Kemajuan (%)
    ==
    Angka melek huruf | 70,1% | 82,0% | 85,5
    Cakupan imunisasi | 65,3% | 90,0% | 72,6
    Angka partisipasi | 81,7% | 95,0% | 86,0
    Rasio elektrifikasi | 88,4% | 99,0% | 89,3
    Angka kesakitan | 41,0% | 44,0% | {last}
    """)
    assert [r for r, _ in accused(table)] == wrong


def test_parts_of_a_row_total_are_not_differences() -> None:
    """Of parts and their sum each is a difference: the sum is judged by SUM202."""
    table = fakta("""
    label | jumlah @Jumlah | other @L | other @P
    ==
    Golongan I | 125 | 83 | 42
    Golongan II | 310 | 207 | 103
    Golongan III | 544 | 301 | 243
    Golongan IV | 98 | 57 | 41
    Kontrak | 77 | 40 | 36
    """)
    assert accused(table) == []


def test_few_rows_prove_nothing() -> None:
    table = fakta("""
    label | capaian 2022 | capaian 2023 | selisih
    ==
    Angka melek huruf | 98,70 | 101,88 | 3,18
    Cakupan imunisasi | 90,25 | 72,09 | (18,16)
    Angka partisipasi | 105,31 | 112,97 | 7,67
    """)
    assert (accused(table), held(table)) == ([], 0)


def test_doubtful_figures_are_not_accused() -> None:
    assert accused(fakta(DIFFERENCES.format(last="-0,38?"))) == []
