"""XRF403: what the months add up to against what a sentence tells for the year."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import Claim, FactTable
from rules.finding import Finding, Held, Severity
from rules.month_totals import month_totals
from tests.claims_kit import lapor, tabel
from tests.narrative_kit import cerita

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
TITLE = "Tingkat Penyerapan Anggaran Tahun 2022 Per Bulan"


def months(*, count: int = 12, title: str = TITLE) -> FactTable:
    rows = "\n".join(f"{m} | 100.000.000" for m in MONTHS[:count])
    return replace(tabel(f"label | realisasi_anggaran\n==\n{rows}\nT: Total | 1.200.000.000", year=2022), title=title)


def told(spent: str, since: str = "per 31 Desember 2022", whose: str = "") -> tuple[Claim, ...]:
    return cerita(f"Realisasi anggaran {whose}tahun 2022 dengan pagu Rp 1.500.000.000 {since} sebesar Rp {spent} atau 80%.").claims


def test_two_totals_of_one_year() -> None:
    (found,) = month_totals(lapor(months(), claims=told("1.210.000.000")))
    assert isinstance(found, Finding) and found.severity is Severity.WARNING
    assert (found.rule, found.reported, found.expected) == ("XRF403", "1.200.000.000", "Rp 1.210.000.000")


def test_one_total_told_twice() -> None:
    assert [type(o) for o in month_totals(lapor(months(), claims=told("1.200.000.000")))] == [Held]


@pytest.mark.parametrize(
    ("table", "claims"),
    [
        (months(count=11), told("1.210.000.000")),  # not the whole year
        (months(title="Realisasi Anggaran Program Pelayanan Tahun 2022 Per Bulan"), told("1.210.000.000")),
        (months(), told("1.210.000.000", since="per 30 November 2022")),
        (months(), told("1.210.000.000", whose="Program Pelayanan Kesehatan ")),
        (months(), told("900.000.000")),  # far off: of another budget
    ],
)
def test_amounts_of_other_times_and_budgets_are_left_alone(table: FactTable, claims: tuple[Claim, ...]) -> None:
    assert list(month_totals(lapor(table, claims=claims))) == []
