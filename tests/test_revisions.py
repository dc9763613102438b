"""XRF404: revisions of the budget told in a sentence and listed in a table."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from rules.finding import Finding, Outcome, Severity
from rules.revisions import revision_outcomes
from rules.tellings import SentenceFact
from tests.claims_kit import klaim, lapor, pada, tabel

LISTED = "label | pagu\n==\nData Awal | 5.000.000\nRevisi I | 5.000.000\nRevisi II | 6.000.000\nRevisi III | 6.000.000"


def outcomes(told: str, table: str = LISTED, name: str = "perubahan/revisi anggaran", page: int = 1) -> list[Outcome]:
    claim = pada(klaim(ClaimKind.COUNT, name, jumlah=told), page)
    return list(revision_outcomes(lapor(tabel(table, page=2), claims=(claim,))))


def test_more_revisions_are_listed_than_told() -> None:
    (found,) = outcomes("2 kali")
    assert isinstance(found, Finding)
    assert (found.reported, found.expected, found.severity) == ("2 kali", "3", Severity.WARNING)


@pytest.mark.parametrize(
    ("page", "y", "found"),
    [(2, 700.0, 1), (2, 20.0, 0), (3, 700.0, 0)],  # below the list on its page, above it, on the next page
)
def test_fewer_revisions_are_listed_than_told_where_the_list_ends_on_its_page(page: int, y: float, found: int) -> None:
    claim = pada(klaim(ClaimKind.COUNT, "revisi anggaran", jumlah="5 kali"), 1)
    below = SentenceFact("Revisi terakhir menambah belanja modal.", page, (40.0, y, 500.0, y + 12))
    outcomes = list(revision_outcomes(lapor(tabel(LISTED, page=2), claims=(claim,), sentences=(below,))))
    assert [isinstance(o, Finding) for o in outcomes] == [bool(found)]


@pytest.mark.parametrize("page", [1, 2])
def test_as_many_as_told(page: int) -> None:
    assert [type(o).__name__ for o in outcomes("3 kali", page=page)] == ["Held"]


@pytest.mark.parametrize(
    ("told", "table", "name", "page"),
    [
        ("2 kali", LISTED, "rapat koordinasi", 1),  # another thing
        ("2 OPD", LISTED, "revisi anggaran", 1),  # not times
        ("2 kali", LISTED, "revisi anggaran", 5),  # far from the table
        ("2 kali", LISTED.replace("Revisi I |", "Revisi IV |"), "revisi anggaran", 1),  # a list with a gap
        ("2 kali", "label | pagu\n==\nRevisi I | 5.000.000", "revisi anggaran", 1),  # no list
    ],
)
def test_nothing_is_said(told: str, table: str, name: str, page: int) -> None:
    assert outcomes(told, table, name, page) == []
