"""XRF405: a table without caption and year may be of the year whose figures it prints."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import ReportFacts, Role
from rules.finding import Finding
from rules.same_indicator import target_of_the_plan
from tests.claims_kit import lapor, tabel


def shown(told_by: str, label: str, own: str, before: str) -> ReportFacts:
    """The targets of two years, a table of capaian, and a plan whose own figure is `own`."""
    years = tabel(f"label | target 2019 | target 2020\n==\nDesa rawan | {before} | 11,00", "Tabel 2.1", role=Role.IKU)
    measured = tabel("label | target | realisasi\n==\nDesa rawan | 11,00 | 10,27", "Tabel 3.1", index=1, page=5)
    plan = tabel(f"label | target\n==\nDesa rawan | {own}", label, index=2, page=6, role=Role.PK)
    return lapor(years, measured, replace(plan, role_evidence=told_by))


def accused(report: ReportFacts) -> list[str]:
    return [o.place.text for o in target_of_the_plan(report) if isinstance(o, Finding)]


def test_a_plan_without_caption_is_not_accused_of_the_figure_of_another_year() -> None:
    assert accused(shown("columns: target", "", "12,20", "12,20")) == []


@pytest.mark.parametrize(
    ("told_by", "label", "before"),
    [("caption: perjanjian kinerja", "Tabel 2.2", "12,20"), ("heading: perjanjian kinerja", "", "12,20"), ("columns: target", "", "13,40")],
)
def test_a_plan_that_tells_what_it_is_or_prints_the_figure_of_no_year_is_accused(told_by: str, label: str, before: str) -> None:
    assert accused(shown(told_by, label, "12,20", before)) == ["12,20"]
