"""CAP102: a mean is accused only where all its members were read."""

from __future__ import annotations

import pytest

from rules.averages import means
from rules.finding import Finding, Held, Skipped
from tests.claims_kit import lapor, tabel


def of_rows(third: str, mean: str) -> list[tuple[type, str]]:
    """What is said of the average row below three indicators, the third given as `target | realisasi | capaian`."""
    shown = tabel(
        f"""
        label | target | realisasi | capaian
        ==
        Angka kesembuhan | 100 | 101,00 | 101,00
        Cakupan imunisasi | 100 | 97,00 | 97,00
        Akreditasi | {third}
        A:Rata-rata | | | {mean}
        """
    )
    return [(type(o), getattr(o, "reason", "")) for o in means(lapor(shown))]


def test_a_mean_of_rows_that_all_tell_their_capaian_is_judged() -> None:
    assert of_rows("100 | 105,00 | 105,00", "101,00") == [(Held, "")]
    assert of_rows("100 | 105,00 | 105,00", "101,60") == [(Finding, "")]


def test_a_capaian_that_was_not_read_beside_its_target_and_realisasi_may_be_a_member() -> None:
    assert of_rows("100 | 105,00 | ", "101,60") == [(Skipped, "doubtful_reading")]


@pytest.mark.parametrize("third", ["100 | - | ", "100 | - | -", "100 | 105,00 | -"])
def test_an_indicator_that_was_not_measured_is_no_member(third: str) -> None:
    assert of_rows(third, "99,00") == [(Held, "")]
    assert of_rows(third, "99,60") == [(Finding, "")]
