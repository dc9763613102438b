"""STR706: the whole budget of last year told as that of this year."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import Claim, ClaimKind, Period
from rules.other_year import other_year
from tests.claims_kit import klaim, lapor, pada, tabel
from tests.same_kit import findings

TABLE = "label | pagu\n==\nProgram Sarana | 40.132.452.000\nProgram Layanan | 3.952.059.000\nT: Jumlah | {}"


def told(amount: str, year: int, page: int, number: int, subject: str = "") -> Claim:
    made = klaim(ClaimKind.SERAPAN, subject, first_id=number, pagu=amount)
    slots = tuple((s, replace(f, period=Period(year, stated=True))) for s, f in made.slots)
    return pada(replace(made, slots=slots), page, certain=bool(subject))


@pytest.mark.parametrize(
    ("now", "before", "total", "subject", "found"),
    [
        ("43.261.094.000", "43.261.094.000", "44.084.511.000", "", [("43.261.094.000", "44.084.511.000")]),
        ("44.084.511.000", "43.261.094.000", "44.084.511.000", "", []),
        ("43.261.094.000", "43.261.094.000", "43.261.094.000", "", []),  # two years may have one budget: the table prints it
        ("43.261.094.000", "43.261.094.000", "44.084.511.000", "Program Sarana", []),
        ("43.000.000.000", "43.000.000.000", "44.084.511.000", "", []),  # round
    ],
)
def test_last_years_budget_in_this_years_sentence(now: str, before: str, total: str, subject: str, found: list[tuple[str, str]]) -> None:
    claims = (told(before, 2019, 12, 900, subject), told(now, 2020, 13, 950, subject))
    report = lapor(tabel(TABLE.format(total), "Tabel 3.9"), claims=claims)
    assert [(f.reported, f.expected) for f in findings(other_year, report)] == found
