"""PCT302: the value of efficiency (NE) beside the efficiency (E)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.efficiency_scores import efficiency_scores
from rules.facts import FactTable
from rules.finding import Finding, Held, Severity, Skipped
from tests.claims_kit import lapor, tabel

HEAD = "label | efisiensi | efisiensi\n==\n"


def scores(rows: str, names: tuple[str, str] = ("Efisien", "Nilai Efisien")) -> FactTable:
    table = tabel(HEAD + rows)
    plain, score = table.columns[-2:]
    return replace(table, columns=(*table.columns[:-2], replace(plain, path=(names[0],)), replace(score, path=(names[1],))))


def turned(rows: str) -> FactTable:
    """Years as columns, E and NE as rows."""
    table = tabel(rows)
    return replace(
        table, rows=tuple(replace(r, label=n) for r, n in zip(table.rows, ("Efisiensi (E)", "Nilai Efisiensi (NE)"), strict=True))
    )


def test_a_value_that_does_not_follow_where_others_do() -> None:
    found = list(efficiency_scores(lapor(scores("2021 | 0,07 | 66,75\n2022 | 0,12 | 80,1\n2023 | 0,13 | 63,05\n2024 | 0,44 | 100"))))
    assert [type(o) for o in found] == [Held, Held, Finding, Held]
    (wrong,) = (o for o in found if isinstance(o, Finding))
    assert (wrong.reported, wrong.expected, wrong.severity) == ("63,05", "82,50", Severity.WARNING)


@pytest.mark.parametrize(
    "rows",
    [
        "2021 | 6,70% | 66,75%\n2022 | 12,04% | 80,10%\n2023 | -8,34% | 29,15%",  # of per cent
        "2021 | 25,10% | 100%\n2022 | -21,00% | 0%",  # beyond the ends of the scale
    ],
)
def test_values_that_follow(rows: str) -> None:
    found = list(efficiency_scores(lapor(scores(rows, ("Efisiensi", "NE")))))
    assert {type(o) for o in found} == {Held}


def test_another_formula_is_not_accused() -> None:
    found = list(efficiency_scores(lapor(scores("2021 | 6,70 | 93,30\n2022 | 12,04 | 87,96"))))
    assert [o.reason for o in found if isinstance(o, Skipped)] == ["unknown_formula", "unknown_formula"]


def test_years_as_columns() -> None:
    table = turned("label | efisiensi 2021 | efisiensi 2022\n==\nA | 0,12 | -0,03\nB | 80,1 | 29,15")
    found = list(efficiency_scores(lapor(table)))
    assert [(o.place.text, o.expected) for o in found if isinstance(o, Finding)] == [("29,15", "42,50")]


def test_columns_of_other_efficiencies_are_left_alone() -> None:
    assert list(efficiency_scores(lapor(scores("2021 | 0,07 | 66,75\n2022 | 0,12 | 10", ("Serapan", "Efisiensi"))))) == []
