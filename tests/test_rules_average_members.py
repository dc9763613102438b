"""CAP102: a mean is accused only where all its members were read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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


STATED = """
    label | capaian
    ==
    Pangan beragam | {}
    Ternak sehat | {}
    """


def of_divided(reader: str, *means_stated: str) -> list[tuple[type, str]]:
    """What is said of the means of two sasaran, of whose four indicators the table read by `reader` gives the first one to the first."""
    shown = tabel(
        """
        label | target | realisasi | capaian
        ==
        Skor pangan {Pangan beragam} | 100 | 92,20 | 92,20
        Desa rawan {Ternak sehat} | 100 | 103,80 | 103,80
        Populasi sapi {Ternak sehat} | 100 | 101,20 | 101,20
        Produksi daging {Ternak sehat} | 100 | 96,40 | 96,40
        """
    )
    shown = replace(shown, reader=reader)
    below = tabel("label | nilai\n==\nLainnya | 12", "Tabel 3.2", index=1)
    low = replace(below, facts=tuple((at, replace(f, place=replace(f.place, box=(0.0, 900.0, 1.0, 901.0)))) for at, f in below.facts))
    outcomes = means(lapor(shown, low, tabel(STATED.format(*means_stated), "Tabel 3.9", index=2, page=9)))
    return [(type(o), getattr(o, "reason", "")) for o in outcomes]


def test_means_that_another_division_of_the_rows_meets_are_not_accused() -> None:
    assert of_divided("unruled", "98,00", "98,80") == [(Skipped, "members_not_certain")] * 2


def test_a_wrong_mean_is_accused_where_no_division_meets_it() -> None:
    assert of_divided("unruled", "92,20", "97,10") == [(Held, ""), (Finding, "")]


def test_rules_part_the_sasaran_beyond_doubt() -> None:
    assert [o for o, _ in of_divided("grid", "98,00", "98,80")] == [Finding, Finding]


def test_the_mean_of_a_table_that_begins_midway_is_not_judged() -> None:
    part = tabel(
        """
        label | target | realisasi | capaian
        ==
        Cakupan imunisasi | 100 | 97,00 | 97,00
        Akreditasi | 100 | 105,00 | 105,00
        A:Rata-rata | | | 98,60
        """
    )
    assert [type(o) for o in means(lapor(part))] == [Finding]
    (told,) = means(lapor(replace(part, midway=True)))
    assert isinstance(told, Skipped)
    assert told.reason == "members_not_certain"
