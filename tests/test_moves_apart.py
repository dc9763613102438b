"""A growth told in one sentence, its two figures in the next."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from rules.finding import Finding, Held, Severity
from rules.stated_differences import stated_difference
from tests.claims_kit import lapor
from tests.narrative_kit import cerita

FIGURES = "Pada tahun 2021 terdapat 400 proyek dan pada tahun 2022 hanya terdapat 300 proyek."


@pytest.mark.parametrize(
    ("said", "told", "outcome"),
    [
        ("Jumlah proyek mengalami penurunan sebesar 25%.", FIGURES, "held"),
        ("Jumlah proyek mengalami penurunan sebesar 25% dari tahun lalu.", FIGURES, "held"),
        ("Jumlah proyek mengalami penurunan sebesar 0,3%.", FIGURES, "25,0%"),
        ("Jumlah proyek mengalami penurunan sebesar 5%.", "Tahun 2022 ada 300 proyek, sedangkan tahun 2021 ada 400 proyek.", "25%"),
        ("Jumlah pelanggan mengalami penurunan sebesar 5%.", FIGURES, ""),  # of something else
        ("Jumlah proyek mengalami kenaikan sebesar 5%.", FIGURES, ""),  # the figures go the other way
        ("Jumlah proyek mengalami penurunan sebesar 5 unit.", FIGURES, ""),  # no growth
        ("Jumlah proyek mengalami penurunan sebesar 5%.", "Pada tahun 2018 ada 400 proyek dan pada tahun 2022 ada 300 proyek.", ""),
        ("Jumlah proyek mengalami penurunan sebesar 5%.", "Pada tahun 2021 ada 400 proyek, tahun 2022 ada 300 proyek, 20 baru.", ""),
        ("Jumlah proyek mengalami penurunan sebesar 5% pada triwulan I.", FIGURES, ""),
    ],
)
def test_growth_is_held_against_the_figures_of_the_next_sentence(said: str, told: str, outcome: str) -> None:
    claims = [c for c in cerita(said, told).of(ClaimKind.CHANGE) if c.get("selisih")]
    found = list(stated_difference(lapor(claims=claims)))
    if not outcome:
        assert not claims
    elif outcome == "held":
        assert [type(o) for o in found] == [Held]
    else:
        assert [(o.severity, o.expected) for o in found if isinstance(o, Finding)] == [(Severity.WARNING, outcome)]


def test_a_sentence_that_points_back_speaks_of_what_was_named_before_it() -> None:
    before = "Terdapat indikator kenaikan proyek berskala besar."
    turned = "Namun indikator tersebut mengalami penurunan sebesar 5%."
    assert [c for c in cerita(before, turned, FIGURES).of(ClaimKind.CHANGE) if c.get("selisih")]
    assert not [c for c in cerita("Kantor pindah ke gedung baru.", turned, FIGURES).of(ClaimKind.CHANGE) if c.get("selisih")]
