"""Whether less is better: what the report declares, what the name says, how the rows are computed."""

from __future__ import annotations

import pytest

from rules.directions import Directions
from rules.facts import ReportFacts
from rules.formula_rules import FormulaRule
from rules.ways import Ways
from tests.facts_kit import aturan, fakta, laporan


def report(text: str, *declared: FormulaRule) -> ReportFacts:
    return laporan(fakta(f"label | target | realisasi | capaian\n==\n{text}"), formula_rules=declared)


EMPTY = report("Panjang jalan | 50 | 50 | 100")


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Angka Kematian Ibu", "down"),
        ("Prevalensi stunting", "down"),
        ("Indeks gini", "down"),
        ("Prevalensi peserta KB aktif", ""),
        ("Menurunnya kasus kebakaran", "down"),
        ("Persentase penduduk miskin", "down"),
        ("Persentase penanganan penduduk miskin", ""),
        ("Persentase penurunan angka kematian", ""),
        ("Persentase wilayah bebas banjir", "up"),
        ("Nilai realisasi investasi", "up"),
        ("Rata-rata lama sekolah", "up"),
        ("Jumlah kasus", ""),
        ("Brucellosis", ""),
        ("Rasio KDRT", ""),
    ],
)
def test_ways_that_a_name_says_beyond_doubt(name: str, way: str) -> None:
    assert Ways.of(EMPTY).surely(name) == way


def test_the_report_names_its_indicators() -> None:
    named = report("Panjang jalan | 50 | 50 | 100", aturan("T/R", "down", ["Waktu layanan kenaikan pangkat"]))
    ways = Directions.of(named)
    assert ways.down("Waktu layanan kenaikan pangkat") and not ways.down("Waktu layanan mutasi")
    assert ways.formula("Waktu layanan kenaikan pangkat") == "T/R"


def test_rows_that_one_way_alone_explains_tell_the_way() -> None:
    ways = Directions.of(report("Brucellosis | 3 | 2,10 | 142,86\nBerkas | 50 | 40 | 80"))
    assert ways.down("Brucellosis") and not ways.down("Berkas")
    assert (ways.formula("Brucellosis"), ways.formula("Berkas")) == ("T/R", "R/T")


def test_a_formula_that_does_not_suit_the_indicator_is_no_habit() -> None:
    ways = Directions.of(report("Prevalensi stunting | 14 | 17 | 121,43"))
    assert ways.formula("Prevalensi stunting") == "(2T-R)/T"


def test_the_formula_most_used_is_taken_for_an_indicator_of_which_less_is_better() -> None:
    ways = Directions.of(report("Angka Kematian Ibu | 100 | 80 | 125\nAngka Kematian Bayi | 10,0 | 8,0 | 125"))
    assert ways.formula("Prevalensi stunting") == "T/R"


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("Waktu tunggu", True),
        ("Jumlah kasus", True),
        ("Produksi garam", False),
        ("Kasus ditangani", False),
        ("Waktu penyelesaian pengaduan", True),
        ("Rata-rata lama sekolah", False),
    ],
)
def test_names_of_which_less_may_be_better(name: str, may_be: bool) -> None:
    assert Directions.of(EMPTY).may_be_down(name) is may_be


def test_rows_that_either_downward_formula_gives_outnumber_one_of_the_other_way() -> None:
    """101,00 and 102,00 are T/R as well as (2T-R)/T; one row by R/T is the mistake."""
    rows = ("100,0 | 99,0 | 101,0", "100 | 98 | 102", "120,60 | 118,43 | 98,20")
    ways = Directions.of(report("\n".join(f"Indeks risiko bencana | {row}" for row in rows)))
    assert ways.formula("indeks risiko bencana") == "(2T-R)/T" and not ways.unsure("indeks risiko bencana")


@pytest.mark.parametrize(("name", "torn"), [("Indeks risiko bencana", True), ("Prevalensi stunting", False), ("Jumlah keluhan", False)])
def test_as_many_rows_either_way_decide_nothing(name: str, torn: bool) -> None:
    ways = Directions.of(report(f"{name} | 120,60 | 118,43 | 98,20\n{name} | 115,40 | 118,43 | 97,44"))
    assert ways.unsure(name.lower()) is torn
    once = Directions.of(report(f"{name} | 120,60 | 118,43 | 98,20"))
    assert not once.unsure(name.lower())
