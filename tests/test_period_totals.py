"""XRF404 over periods: the total of the quarters of a row, the running total down the months."""

from __future__ import annotations

import pytest

from rules.facts import FactTable
from rules.finding import Finding, Held, Severity
from rules.period_totals import period_outcomes
from tests.facts_kit import fakta, laporan


def accused(table: FactTable) -> list[tuple[str, str, Severity]]:
    return [(o.reported, o.expected, o.severity) for o in period_outcomes(laporan(table)) if isinstance(o, Finding)]


def held(table: FactTable) -> int:
    return sum(isinstance(o, Held) for o in period_outcomes(laporan(table)))


QUARTERS = """
    label | realisasi 2024 tw1 | realisasi 2024 tw2 | realisasi 2024 tw3 | realisasi 2024 tw4 | realisasi 2024 @Total
    ==
    Penumpang | 2.597 | 2.969 | 3.010 | 2.659 | 11.235
    Kargo | 200 | 0 | 0 | 0 | 200
    Indeks kepuasan | 96,11 | 96,79 | 95,31 | 96,54 | 96,54
    Penyerapan | 25,44 | 64,31 | 81,18 | 96,87 | 96,87
    Dokumen | 4 | 0 | 0 | 2 | {last}
"""


@pytest.mark.parametrize(
    ("last", "found"), [("6", []), ("2", []), ("4", []), ("12", [("12", "6", Severity.WARNING)]), ("60", [("60", "6", Severity.WARNING)])]
)
def test_total_of_quarters_is_their_sum_or_what_stands_for_the_year(last: str, found: list[tuple[str, str, Severity]]) -> None:
    assert accused(fakta(QUARTERS.format(last=last))) == found


def test_few_rows_that_follow_prove_nothing() -> None:
    text = QUARTERS.format(last="12").replace("11.235", "11.325").replace("| 96,87\n", "| 69,87\n")
    assert accused(fakta(text)) == []


MONTHS = """
    label | target @RPD | target @RPD Kumulatif
    ==
    Januari | 515.936.482 | 515.936.482
    Februari | 809.831.924 | 1.325.768.406
    Maret | 2.557.902.399 | 3.883.670.805
    April | 690.014.689 | {april}
    Mei | 2.642.310.603 | {mei}
    Juni | 2.640.128.596 | 9.856.124.693
    Juli | 926.643.802 | 10.782.768.495
"""


@pytest.mark.parametrize(
    ("april", "mei", "found"),
    [
        ("4.573.685.494", "7.215.996.097", []),
        ("4.573.658.494", "7.215.996.097", [("4.573.658.494", "4.573.685.494", Severity.WARNING)]),
    ],
)
def test_running_total(april: str, mei: str, found: list[tuple[str, str, Severity]]) -> None:
    assert accused(fakta(MONTHS.format(april=april, mei=mei))) == found


def test_column_that_does_not_run_is_left_alone() -> None:
    text = MONTHS.format(april="690.014.689", mei="2.642.310.603").replace("1.325.768.406", "809.831.924")
    table = fakta(text)
    assert (accused(table), held(table)) == ([], 0)
