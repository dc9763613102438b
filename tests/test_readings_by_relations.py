"""Ambiguous readings decided by arithmetic: the relation is kept as evidence, and neither certifies nor accuses what it decided."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from extractors.layout import Layout
from pipeline.interpret.assemble import report_facts
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Measure, ReportFacts
from rules.finding import Finding, Held, Skipped
from rules.run import check_facts
from tests.kit import tabel

SUMS = "Wilayah | Luas (ha)\n==\nUtara | 1.500\nSelatan | 2.250\nTimur | 900\nJUMLAH | {total}"
PLAIN = "Wilayah | Luas (ha)\n==\nUtara | 1500\nSelatan | 2250\nTimur | 900\nJUMLAH | 4650"
CAPAIAN = """
Indikator | Satuan | Target | Realisasi | Capaian (%)
==
Produksi A | ton/ha | {target} | {realisasi} | {capaian}
"""


def meant(text: str) -> FactTable:
    found = interpret_table(tabel(text), count(1), 2020)
    assert found is not None
    return found


def facts(text: str) -> ReportFacts:
    return report_facts(Layout("laporan", 1, (tabel(text, "Tabel 3.1 Data"),), (), ()))


def said(text: str, code: str) -> list[str]:
    """The outcomes of one rule: held, found, or the reason for silence."""
    out = []
    for o in check_facts(facts(text), lambda c: c == code):
        if isinstance(o, Skipped) and o.rule == code:
            out.append(o.reason)
        elif isinstance(o, Finding | Held) and o.rule == code:
            out.append("found" if isinstance(o, Finding) else "held")
    return out


def test_a_total_that_decided_its_column_does_not_certify_it() -> None:
    table = meant(SUMS.format(total="4.650"))
    assert [f.value for _, f in table.facts] == [Decimal(n) for n in (1500, 2250, 900, 4650)]
    assert table.facts[0][1].quantity.evidence[-1] == "sum"
    assert said(SUMS.format(total="4.650"), "SUM201") == ["decided_by_relation"]


def test_the_same_total_over_certain_figures_certifies() -> None:
    assert said(PLAIN, "SUM201") == ["held"]


def test_a_total_that_fits_no_reading_decides_and_accuses_nothing() -> None:
    table = meant(SUMS.format(total="4.700"))
    assert [f.value for _, f in table.facts][:2] == [None, None]
    assert "found" not in said(SUMS.format(total="4.700"), "SUM201")


def realisasi(text: str) -> list[tuple[Decimal | None, bool]]:
    return [(f.value, "capaian" in f.quantity.evidence) for _, f in meant(text).facts if f.measure is Measure.REALISASI]


def test_the_capaian_of_a_row_decides_its_realisasi() -> None:
    assert realisasi(CAPAIAN.format(target="2000", realisasi="1.500", capaian="75")) == [(Decimal(1500), True)]
    assert realisasi(CAPAIAN.format(target="2", realisasi="1.500", capaian="75")) == [(Decimal("1.500"), True)]


def test_a_capaian_that_decided_a_reading_says_nothing_more_of_it() -> None:
    assert said(CAPAIAN.format(target="2000", realisasi="1.500", capaian="75"), "CAP101") == ["decided_by_relation"]


def test_a_capaian_that_neither_reading_gives_leaves_it_open() -> None:
    text = CAPAIAN.format(target="2000", realisasi="1.500", capaian="83")
    assert realisasi(text) == [(None, False)]
    assert said(text, "CAP101") == ["doubtful_reading"]


def test_two_ambiguous_figures_of_a_row_prove_nothing() -> None:
    assert realisasi(CAPAIAN.format(target="2.000", realisasi="1.500", capaian="75")) == [(None, False)]
