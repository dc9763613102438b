"""Sentences whose figures are another item's: a slip in the name is a warning, a slip in one figure an error."""

from __future__ import annotations

from rules.facts import Claim, ClaimKind
from rules.finding import Finding, Severity
from rules.same_indicator import same_in_narrative
from rules.same_item import same_items
from tests.claims_kit import klaim, lapor, pada, tabel

TABLE = tabel(
    "label | target 2020 | realisasi 2020 | capaian 2020\n==\nIndeks Satu | 90,76 | 90,77 | 100%\nIndeks Dua | 70 | 70,65 | 100,93%"
)


def told(target: str, realisasi: str, capaian: str = "101%", name: str = "Indeks Satu") -> Claim:
    return klaim(ClaimKind.CAPAIAN, name, target=target, realisasi=realisasi, capaian=capaian)


def found(claim: Claim) -> list[Finding]:
    return [o for o in same_in_narrative(lapor(TABLE, claims=(claim,))) if isinstance(o, Finding)]


def test_the_figures_of_another_row_under_the_wrong_name() -> None:
    outcomes = found(told("70", "70,65"))
    assert [(f.reported, f.severity) for f in outcomes] == [("70", Severity.WARNING), ("70,65", Severity.WARNING)]
    assert {v for f in outcomes for k, v in f.message.values if k == "other_item"} == {"Indeks Dua"}


def test_one_figure_that_differs_beside_one_that_agrees_is_an_error() -> None:
    assert [(f.reported, f.severity) for f in found(told("90,76", "70,65"))][:1] == [("70,65", Severity.ERROR)]
    assert found(told("90,76", "90,77", "100%")) == []


def test_figures_of_no_other_row_are_a_warning_too() -> None:
    outcomes = found(told("15", "12"))
    assert [f.severity for f in outcomes] == [Severity.WARNING, Severity.WARNING]
    assert all("other_item" not in dict(f.message.values) for f in outcomes)


def test_a_sentence_over_two_lines_does_not_confirm_itself() -> None:
    claim = told("70", "70,65")
    again = pada(klaim(ClaimKind.CAPAIAN, "Indeks Satu", first_id=950, target="70", realisasi="70,65"), 3)
    both = lapor(TABLE, claims=(claim, again))
    assert {f.severity for f in same_in_narrative(both) if isinstance(f, Finding)} == {Severity.WARNING}


def test_a_budget_told_in_a_sentence_may_be_of_another_version() -> None:
    table = tabel("label | pagu 2020 | realisasi_anggaran 2020\n==\nKegiatan Satu | 471.820.000 | 460.559.160", "Tabel 3.8")

    def budget(pagu: str, spent: str, **more: str) -> list[Severity]:
        claim = klaim(ClaimKind.SERAPAN, "Kegiatan Satu", pagu=pagu, realisasi_anggaran=spent, **more)
        return [o.severity for o in same_items(lapor(table, claims=(claim,))) if isinstance(o, Finding)]

    assert budget("128.500.000", "460.559.160") == [Severity.WARNING]
    assert budget("471.802.000", "460.559.160") == [Severity.ERROR]
    assert budget("471.800.000,00", "460.559.160") == [Severity.ERROR]
    assert budget("128.500.000", "460.559.160", serapan="98%") == [Severity.ERROR]
    assert budget("128.500.000", "126.150.762") == [Severity.WARNING] * 2
