"""What was spent, told with its percentage alone, is held against the row that prints the amount."""

from __future__ import annotations

import pytest

from rules.facts import Claim, ClaimKind
from rules.finding import Finding, Held, Severity
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, pada, tabel

ROWS = """
label | pagu 2020 | realisasi_anggaran 2020 | serapan 2020
==
Program Sarana | 920.000.000 | 867.825.300 | 94,33
T: Jumlah | 10.491.732.000 | 10.009.106.981 | 95,40
"""


def told(spent: str, share: str, sentence: str = "", **more: str) -> Claim:
    claim = klaim(ClaimKind.SERAPAN, "", realisasi_anggaran=spent, serapan=share, **more)
    return pada(claim, 9, sentence=sentence or f"realisasi sebesar Rp {spent} ({share})")


def outcomes(claim: Claim) -> list[tuple[type, str]]:
    made = same_items(lapor(tabel(ROWS, "Tabel 3.8"), claims=(claim,)))
    return [(type(o), o.place.text) for o in made if isinstance(o, Finding | Held) and not o.place.table and "%" in o.place.text]


@pytest.mark.parametrize("share", ["95,40%", "95,4%", "95%"])
def test_the_percentage_of_the_row(share: str) -> None:
    assert outcomes(told("10.009.106.981", share)) == [(Held, share)]


def test_another_percentage_beside_the_amount() -> None:
    claim = told("10.009.106.981", "94,53%")
    (found,) = (o for o in same_items(lapor(tabel(ROWS, "Tabel 3.8"), claims=(claim,))) if isinstance(o, Finding))
    assert (found.rule, found.reported, found.expected, found.severity) == ("XRF403", "94,53%", "95,40", Severity.WARNING)


@pytest.mark.parametrize(
    "claim",
    [
        told("9.009.106.981", "94,53%"),  # no row prints the amount
        told("10.009.106.981", "41,20%", "Rp 10.009.106.981 atau 41,20% dari total belanja"),  # of another whole
        told("10.009.106.981", "94,53%", pagu="10.588.000.000"),  # its own pagu is told
        told("900.000.000", "94,53%"),  # round
    ],
)
def test_percentages_that_no_row_can_judge(claim: Claim) -> None:
    assert outcomes(claim) == []
