"""PCT302: the value of efficiency (NE) beside the efficiency (E)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.efficiency_scores import efficiency_of_years, efficiency_scores, efficiency_units
from rules.facts import FactTable
from rules.finding import Finding, Held, Severity, Skipped
from tests.claims_kit import lapor, tabel
from tests.narrative_kit import cerita

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


TOLD = "Tahun {} sebesar {} dan Nilai Efisiensi (NE) sebesar {} yang cukup."


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (TOLD.format(2022, "0,12%", "80,10%"), "12,00%"),
        (TOLD.format(2022, "0,12", "80,10%"), "held"),  # a share of one, printed as one
        (TOLD.format(2022, "12%", "80,10%"), "held"),
        (TOLD.format(2022, "0,12%", "63,05%"), "skipped"),  # neither way: another formula
        ("Pada tahun 2022 nilai efisiensi sebesar 0,12% dan Nilai Efisiensi (NE) sebesar 80,10%.", "12,00%"),
        ("Tahun 2022 sebesar 0,12% dan realisasi sebesar 80,10% menurut nilai efisiensi.", ""),  # no value of efficiency
        ("Nilai efisiensi tahun 2022 sebesar 0,12% dan tahun 2023 sebesar 80,10%.", ""),  # of two years
    ],
)
def test_efficiency_told_in_per_cent_that_is_a_share_of_one(text: str, outcome: str) -> None:
    found = list(efficiency_units(lapor(claims=cerita(text).claims)))
    names = {Held: "held", Skipped: "skipped"}
    assert [o.expected if isinstance(o, Finding) else names[type(o)] for o in found] == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOLD.format(2021, "0,13%", "63,05%"), [("0,13%", "0,07"), ("63,05%", "66,75")]),  # the figures of 2022
        (TOLD.format(2021, "0,07%", "66,754%"), []),  # the same with a digit more
        (TOLD.format(2021, "0,07%", "65,75%"), [("65,75%", "66,75")]),
        (TOLD.format(2020, "0,13%", "63,05%"), []),  # the table has no such year
    ],
)
def test_efficiency_told_for_a_year_is_what_its_table_prints(text: str, expected: list[tuple[str, str]]) -> None:
    table = turned("label | efisiensi 2021 | efisiensi 2022\n==\na | 0,07 | 0,13\nb | 66,75 | 63,05")
    found = [o for o in efficiency_of_years(lapor(table, claims=cerita(text).claims)) if isinstance(o, Finding)]
    assert [(o.reported, o.expected) for o in found] == expected and {o.rule for o in found} <= {"XRF402"}
