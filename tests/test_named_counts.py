"""XRF403: counts told under the name of a row."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind, ReportFacts
from rules.finding import Finding, Held, Severity
from rules.named_counts import named_counts
from tests.claims_kit import klaim, lapor, tabel

ROWS = """
label | target 2020 | realisasi 2020
==
Domba | 12.285.690 ekor | 10.040.345 ekor
Kambing | 2.477.171 ekor | 1.229.005 ekor
Susu | 268.797 ton | 352.390 ton
"""


def told(subject: str, count: str) -> ReportFacts:
    return lapor(tabel(ROWS, "Tabel 3.6"), claims=(klaim(ClaimKind.COUNT, subject, jumlah=count),))


@pytest.mark.parametrize("count", ["12.285.690 ekor", "10.040.345 ekor"])
def test_target_or_realisasi_may_be_meant(count: str) -> None:
    assert [o.place.text for o in named_counts(told("domba", count)) if isinstance(o, Held)] == [count]


def test_count_that_differs_in_one_digit_is_told() -> None:
    found = [o for o in named_counts(told("Domba", "12.285.960 ekor")) if isinstance(o, Finding)]
    assert [(o.reported, o.expected, o.severity) for o in found] == [("12.285.960 ekor", "12.285.690 ekor", Severity.WARNING)]


@pytest.mark.parametrize(
    ("subject", "count"),
    [
        ("Domba", "9.919.376 ekor"),  # a figure of another day
        ("Domba", "12.285.960 ton"),  # something else of them
        ("Domba Garut", "12.285.960 ekor"),  # another name
        ("Sus", "268.979 ton"),
    ],
)
def test_other_counts_say_nothing(subject: str, count: str) -> None:
    assert list(named_counts(told(subject, count))) == []
