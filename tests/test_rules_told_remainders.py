"""What is left of a budget told in a sentence, with the pagu in a table."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind, ReportFacts, Role
from rules.figures import Figures
from rules.finding import Finding, Severity
from rules.told_remainders import told_remainders
from tests.claims_kit import klaim, lapor, tabel

BUDGET = tabel(
    """
    label | pagu | realisasi_anggaran | serapan
    ==
    Belanja Barang | 6.218.982.000 | 5.798.487.852 | 93,24
    Belanja Pegawai | 3.227.584.000 | 3.176.877.297 | 98,43
    """,
    role=Role.ANGGARAN,
)


def told(sisa: str, persen: str, name: str = "Belanja Barang", **more: str) -> ReportFacts:
    return lapor(BUDGET, claims=(klaim(ClaimKind.SERAPAN, name, sisa=sisa, sisa_persen=persen, **more),))


def found(report: ReportFacts) -> list[tuple[str, Severity, str]]:
    return [(o.rule, o.severity, o.expected) for o in told_remainders(Figures.of(report)) if isinstance(o, Finding)]


@pytest.mark.parametrize(
    ("sisa", "persen", "finds"),
    [
        ("420.494.148", "6,76%", []),
        ("420.494.148", "1,57%", [("PCT301", Severity.ERROR, "6,76%")]),
        ("420.494.148", "6,77%", [("PCT301", Severity.INFO, "6,76%")]),
        ("402.494.148", "6,76%", [("PCT303", Severity.WARNING, "420.494.148")]),
    ],
)
def test_what_is_left_against_the_table(sisa: str, persen: str, finds: list[tuple[str, Severity, str]]) -> None:
    assert found(told(sisa, persen)) == finds


@pytest.mark.parametrize(
    ("persen", "finds"),
    [
        ("1,19%", [("3.942.045.000", "3.843.369.000")]),  # the share fits the other pagu: the table's is wrong
        ("1,16%", [("45.660.004", "144.336.004")]),  # the share fits the table's
    ],
)
def test_a_remainder_that_fits_a_pagu_printed_elsewhere(persen: str, finds: list[tuple[str, str]]) -> None:
    table = tabel("label | pagu | realisasi_anggaran\n==\nBelanja Barang | 3.942.045.000 | 3.797.708.996", role=Role.ANGGARAN)
    chart = tabel("label | pagu\n==\nPagu | 3.843.369.000", index=1, role=Role.DATA)
    claim = klaim(ClaimKind.SERAPAN, "Belanja Barang", sisa="45.660.004", sisa_persen=persen)
    figures = Figures.of(lapor(table, chart, claims=(claim,)))
    assert [(o.reported, o.expected) for o in told_remainders(figures) if isinstance(o, Finding)] == finds


def test_other_items_and_sentences_with_their_own_pagu_are_left_alone() -> None:
    assert found(told("402.494.148", "1,57%", "Belanja Modal")) == []
    assert found(told("402.494.148", "1,57%", pagu="5.000.000.000")) == []


ACTIVITIES = tabel(
    """
    label | pagu | realisasi_anggaran
    ==
    Penyusunan Rencana Induk | 160.000.000 | 0
    Penataan Arsip | 90.000.000 | 40.000.000
    """,
    index=1,
    role=Role.ANGGARAN,
)


@pytest.mark.parametrize(
    ("first", "second", "sisa", "finds"),
    [
        ("Belanja Barang", "Penyusunan Rencana Induk", "100.000.000", []),  # of the goods and services, the part of one activity
        ("Belanja Barang", "Penyusunan Rencana Induk", "170.000.000", [("PCT303", Severity.WARNING, "160.000.000")]),
        ("Penyusunan Rencana Induk", "Penataan Arsip", "20.000.000", [("PCT303", Severity.WARNING, "50.000.000")]),  # beside it, not in it
    ],
)
def test_a_remainder_after_a_larger_one_of_another_table_may_be_a_part(
    first: str, second: str, sisa: str, finds: list[tuple[str, Severity, str]]
) -> None:
    whole = {"Belanja Barang": "420.494.148", "Penyusunan Rencana Induk": "160.000.000"}[first]
    claims = (klaim(ClaimKind.SERAPAN, first, sisa=whole), klaim(ClaimKind.SERAPAN, second, sisa=sisa))
    assert found(lapor(BUDGET, ACTIVITIES, claims=claims)) == finds
