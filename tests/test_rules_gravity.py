"""How grave a contradiction between two tables is."""

from __future__ import annotations

import pytest

from rules.finding import Finding, Severity
from rules.same_indicator import same_in_tables
from tests.claims_kit import lapor, tabel


@pytest.mark.parametrize(
    ("elsewhere", "severity"),
    [
        ("100%", Severity.WARNING),  # what the first table prints as capaian: the second may hold capaian under its header
        ("64%", Severity.ERROR),
    ],
)
def test_a_realisasi_that_is_the_capaian_of_the_other_table_is_no_error(elsewhere: str, severity: Severity) -> None:
    first = tabel(
        "label | target 2021 | realisasi 2021 | capaian 2021\n==\nLayanan administrasi | 70% | 70% | 100%", "Tabel 3.1", index=0, page=1
    )
    second = tabel(f"label | realisasi 2021\n==\nLayanan administrasi | {elsewhere}", "Tabel 3.2", index=1, page=2)
    found = [o for o in same_in_tables(lapor(first, second)) if isinstance(o, Finding)]
    assert [f.severity for f in found] == [severity]
