"""XRF404 on small tables and sentences: computations printed in the text, and their inputs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from rules.derived import derived_values
from rules.facts import ClaimKind, Fact, Measure
from rules.finding import Held, Severity, Skipped
from rules.quantity import Candidate, Kind, Quantity
from rules.same_indicator import same_in_narrative
from tests.claims_kit import angka_narasi, hitungan, klaim, lapor, pada, tabel
from tests.same_kit import PARTISIPASI, accused, capaian, findings


def test_a_computation_that_follows_and_one_that_does_not() -> None:
    held = lapor(derivations=(hitungan("567.248", "1.144.826", "49,55%"),))
    assert [type(o) for o in derived_values(held)] == [Held]
    (found,) = findings(derived_values, lapor(derivations=(hitungan("567.248", "1.144.826", "65,69%"),)))
    assert (found.reported, found.expected) == ("65,69%", "49,55%")


@pytest.mark.parametrize(
    ("top", "bottom", "stated", "expected"),
    [
        ("157", "243", "64,31%", "64,61%"),  # counts hide no digits
        ("157", "243", "64,61%", None),
        ("157", "243", "64,62%", None),  # a last digit is rounding on the way
        ("81", "82", "98,54%", None),  # may be rounded percentages
        ("157,0", "243,0", "64,60%", None),
    ],
)
def test_a_quotient_of_counts_is_taken_as_printed(top: str, bottom: str, stated: str, expected: str | None) -> None:
    found = findings(derived_values, lapor(derivations=(hitungan(top, bottom, stated),)))
    assert [(f.severity, f.expected) for f in found] == ([(Severity.WARNING, expected)] if expected else [])


def test_the_table_that_a_computation_explains() -> None:
    table = capaian("134,06%", realisasi="65,69%", label="Tabel 3.21", index=0)
    report = lapor(table, derivations=(hitungan("567.248", "1.144.826", "49,55%", name=PARTISIPASI),))
    assert accused(derived_values, report) == [("Tabel 3.21", "65,69%", "49,55%")]


def test_a_rate_and_its_inverse_are_not_held_against_each_other() -> None:
    table = tabel("label | realisasi 2020\n==\nRasio | 1 : 3.848", "Tabel 3.2")
    report = lapor(table, derivations=(hitungan("200", "769.691", "0,26", name="Rasio", factor=1000),))
    assert findings(derived_values, report) == []


def test_a_wrong_rounding_told_in_words() -> None:
    shown = hitungan("200", "769.691", "0,26", factor=1000, text="= 0,26 dibulatkan menjadi 1")
    assert [(f.severity, f.expected) for f in findings(derived_values, lapor(derivations=(shown,)))] == [(Severity.WARNING, "0")]
    fine = hitungan("74", "100", "74,6", text="74,6 dibulatkan menjadi 75")
    assert [f for f in findings(derived_values, lapor(derivations=(fine,))) if f.expected == "75"] == []


RATIO = "label | realisasi 2019 | realisasi 2020\n==\nRasio Kasus | 1 : {} | 1 : 3.848"


@pytest.mark.parametrize(("stated", "expected"), [("2.687", ["1 : 2.746"]), ("2.746", [])])
def test_the_ratio_of_another_year_from_the_tables_of_that_year(stated: str, expected: list[str]) -> None:
    cases = "label | jumlah\n==\nFisik | {}\nPsikis | 30\nLain | 31\nT: Total | {}"
    homes = "label | jumlah @Keluarga\n==\nTimur | 300.000\nBarat | {}\nUtara | 100.000\nT: Jumlah | {}"
    title = "Data Kasus Kekerasan Menurut Jenis Tahun {}"
    tables = [
        tabel(RATIO.format(stated), "Tabel 3.5", index=0, page=1),
        tabel(cases.format("139", "200"), "Tabel 3.3", index=1, page=2, title=title.format(2020)),
        tabel(homes.format("369.691", "769.691"), "Tabel 3.4", index=2, page=3, title="Jumlah Keluarga Tahun 2020"),
        tabel(cases.format("206", "267"), "Tabel 3.6", index=3, page=4, title=title.format(2019), year=2019),
        tabel(homes.format("333.229", "733.229"), "Tabel 3.7", index=4, page=5, title="Rumah Tangga", lead_in="pada tahun 2019", year=2019),
    ]
    assert [f.expected for f in findings(derived_values, lapor(*tables))] == expected


def test_an_input_that_is_not_read_is_not_computed() -> None:
    shown = hitungan("567.248", "1.144.826?", "65,69%")
    assert [type(o) for o in derived_values(lapor(derivations=(shown,)))] == [Skipped]


def test_narrative_figures_without_a_claim_are_compared() -> None:
    table = tabel("label | realisasi 2020\n==\nIndeks A | 49,55%", "Tabel 3.2")
    report = lapor(table, narrative=(angka_narasi("65,69%", Measure.REALISASI, "Indeks A"),))
    assert [f.reported for f in findings(same_in_narrative, report)] == ["65,69%"]


def test_an_input_with_digits_exchanged() -> None:
    table = tabel("label | jumlah\n==\nSetda | 2.000\nDinas | 913\nT: Jumlah | 2.913", "Tabel 3.10", page=3)
    shown = hitungan("2.193", "4.319", "67,45%")
    (found,) = findings(derived_values, lapor(table, derivations=(shown,)))
    assert (found.reported, found.expected, found.facts[0]) == ("2.193", "2.913", 8000)


@pytest.mark.parametrize("other", ["121", "2.121"])
def test_an_input_that_a_table_prints_too_is_not_mistyped(other: str) -> None:
    rows = f"label | jumlah\n==\nTimur | 80\nBarat | 40\nT: Jumlah | 120\nSarana | {other}"
    (found,) = findings(derived_values, lapor(tabel(rows, "Tabel 3.7", page=3), derivations=(hitungan("120", "148", "81,98%"),)))
    assert (found.reported, found.expected) == ("81,98%", "81,08%")


def test_an_input_of_which_a_table_prints_one_reading_is_not_mistyped() -> None:
    rows = "label | jumlah\n==\nDitimbang | 8.634\nBalita | 13.343\nSkor pola pangan | 86,3"  # 86,3 / 13,343 x 100 is 647, too
    shown = hitungan("8.634", "13.343", "647,00%")
    assert shown.numerator and shown.denominator
    open_marks = replace(shown, numerator=_in_doubt(shown.numerator), denominator=_in_doubt(shown.denominator))
    (found,) = findings(derived_values, lapor(tabel(rows, "Tabel 3.9", page=3), derivations=(open_marks,)))
    assert (found.reported, found.expected) == ("647,00%", "64,71%")


def test_an_input_is_not_mistyped_for_a_figure_that_it_may_be_itself() -> None:
    shown = hitungan("8.274", "11.133", "74,3%")
    assert shown.numerator and shown.denominator
    open_marks = replace(shown, numerator=_in_doubt(shown.numerator), denominator=_in_doubt(shown.denominator))
    table = tabel("label | jumlah\n==\nDitimbang | 8.274", "Tabel 3.9", page=3)
    report = lapor(table, derivations=(open_marks,), narrative=(angka_narasi("11.133 anak", Measure.JUMLAH),))
    assert findings(derived_values, report) == []


def _in_doubt(fact: Fact) -> Fact:
    """The figure with one point before three digits, which may mean either."""
    raw = fact.quantity.raw
    ways = (Candidate(Decimal(raw), 3, "decimals"), Candidate(Decimal(raw.replace(".", "")), 0, "thousands"))
    return replace(fact, quantity=Quantity(raw, Kind.AMBIGUOUS, candidates=ways, doubtful=True))


def test_counts_are_not_mended_by_a_figure_that_only_nearly_fits() -> None:
    shown = hitungan("120", "148", "81,98%")  # 121 / 148 is 81,76 %
    (found,) = findings(derived_values, lapor(tabel("label | jumlah\n==\nSarana | 121", "Tabel 3.8", page=3), derivations=(shown,)))
    assert found.reported == "81,98%"


COUNTED = """
label | target 2020 | realisasi 2020 | capaian 2020
==
A | 70 | 71 | 101,4
B | 5 | 5,31 | 93,8
C | 10 | 9 | 90
Opini | WTP | WTP | NA
"""


@pytest.mark.parametrize(
    ("part", "subject", "expected"),
    [
        ("2 indikator", "indikator telah mencapai target", []),
        ("3 indikator", "indikator telah mencapai target", ["2"]),
        ("2 indikator", "indikator belum mencapai target", []),
        ("3 indikator", "indikator belum mencapai target", ["2"]),
        ("3 indikator", "indikator sasaran", []),
    ],
)
def test_indicators_that_reached_their_target_are_counted(part: str, subject: str, expected: list[str]) -> None:
    told = klaim(ClaimKind.SHARE, subject, part=part, whole="4 indikator")
    report = lapor(tabel(COUNTED), claims=(pada(told, 5),))
    assert [f.expected for f in findings(derived_values, report)] == expected


def test_a_tally_of_other_indicators_is_not_judged() -> None:
    told = klaim(ClaimKind.SHARE, "indikator telah mencapai target", part="6 indikator", whole="10 indikator")
    assert list(derived_values(lapor(tabel(COUNTED), claims=(pada(told, 5),)))) == []


@pytest.mark.parametrize(
    ("top", "bottom", "result", "right"),
    [
        ("170", "269", "632,00%", "63,20%"),  # the factor is printed: ten times too much is no other factor
        ("17.628", "23.465", "57,12%", "75,12%"),  # thousands or decimals: the quotient is the same
    ],
)
def test_results_that_no_reading_gives(top: str, bottom: str, result: str, right: str) -> None:
    (found,) = findings(derived_values, lapor(derivations=(hitungan(top, bottom, result),)))
    assert (found.severity, found.expected) == (Severity.ERROR, right)


@pytest.mark.parametrize(("top", "bottom", "result"), [("170", "269", "0,632"), ("17.628", "23.465", "75,12%")])
def test_results_that_a_reading_gives(top: str, bottom: str, result: str) -> None:
    assert not findings(derived_values, lapor(derivations=(hitungan(top, bottom, result),)))
