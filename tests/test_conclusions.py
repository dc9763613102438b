"""`changes_conclusion`: whether the corrected figure turns tercapai, a category or the way since last year."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.conclusions import weighed
from rules.facts import Measure, ReportFacts
from rules.finding import Finding, Message, Severity
from tests.facts_kit import fakta, laporan, skala

TABLE = """
label | target 2020 | realisasi 2019 | realisasi 2020 | capaian 2020
==
{name} | {target} | 61,11 | {realisasi} | {capaian}
"""


def report(target: str = "60,00", capaian: str = "95,00") -> ReportFacts:
    table = fakta(TABLE.format(name="Persentase rumah layak huni", target=target, realisasi="63,94", capaian=capaian))
    return laporan(table, scales=[skala("Tinggi 90-; Sedang 70-<90; Rendah -<70")])


def turned(facts: ReportFacts, measure: Measure, expected: str, rule: str = "CAP101", **more: object) -> bool:
    year = 2020
    fact = next(f for _, f in facts.tables[0].facts if f.measure is measure and f.period.year == year)
    finding = Finding(rule, Severity.ERROR, fact.place, Message.of("x"), expected, facts=(fact.id,), finding_id="F")
    (out,) = weighed([replace(finding, **more)], facts)  # type: ignore[arg-type]
    assert replace(out, changes_conclusion=False) == finding or more
    return out.changes_conclusion


@pytest.mark.parametrize(
    ("stated", "expected", "turns"),
    [("95,00", "105,00", True), ("105,00", "115,00", False), ("95,00", "85,00", True), ("95,00", "91,00", False), ("0,95", "1,05", False)],
)
def test_a_capaian_that_passes_100_or_falls_into_another_category(stated: str, expected: str, turns: bool) -> None:
    assert turned(report(capaian=stated), Measure.CAPAIAN, expected) is turns


@pytest.mark.parametrize(
    ("name", "realisasi", "elsewhere", "turns"),
    [
        ("Persentase rumah layak huni", "75,00", "65,00", True),  # target 70
        ("Persentase rumah layak huni", "75,00", "71,00", False),
        ("Persentase rumah layak huni", "70,00", "71,00", False),
        ("Angka kematian bayi", "70,00", "71,00", True),
        ("Angka kematian bayi", "70,00", "69,00", False),
    ],
)
def test_a_realisasi_that_reaches_the_target_here_and_misses_it_there(name: str, realisasi: str, elsewhere: str, turns: bool) -> None:
    first = fakta(TABLE.format(name=name, target="70,00", realisasi=realisasi, capaian="95,00"))
    second = fakta(f"label | realisasi 2020\n==\n{name} | {elsewhere}", index=1, label="Tabel 3.2", first_id=50)
    facts = laporan(first, second)
    there = second.facts[0][1]
    here = next(f for _, f in first.facts if f.measure is Measure.REALISASI and f.period.year == 2020)
    finding = Finding("XRF401", Severity.ERROR, here.place, Message.of("x"), elsewhere, other=there.place, facts=(here.id, there.id))
    assert weighed([finding], facts)[0].changes_conclusion is turns


def test_a_target_of_the_plan_that_was_missed() -> None:
    assert turned(report(), Measure.TARGET, "66,00", "XRF404") is False  # an XRF finding speaks of the figure elsewhere, which is not here
    assert turned(report(), Measure.TARGET, "66,00", "CAP107") is True
    assert turned(report(), Measure.TARGET, "62,00", "CAP107") is False


def test_a_realisasi_that_rises_here_and_falls_there() -> None:
    assert turned(report(target="-"), Measure.REALISASI, "60,00", "CAP107") is True  # 61,11 the year before
    assert turned(report(target="-"), Measure.REALISASI, "62,00", "CAP107") is False


def test_notes_and_rules_that_accuse_no_figure_are_left_alone() -> None:
    assert turned(report(), Measure.CAPAIAN, "105,00", severity=Severity.INFO) is False
    assert turned(report(), Measure.CAPAIAN, "105,00", "STR701") is False
