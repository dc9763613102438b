"""Every figure that was read is counted once: in checks that held, in one that did not, or in none, with the reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline import check_report
from pipeline.coverage import Coverage, coverage_of
from pipeline.outputs import rows
from rules.finding import Held, Outcome, Skipped
from tests.hasil import FACTS, laporan, tempat, temuan

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.pdf"))


def counted(*outcomes: Outcome) -> Coverage:
    return coverage_of(laporan(FACTS), outcomes)


def test_a_figure_of_a_failed_check_counts_as_failed_although_another_check_held() -> None:
    c = counted(Held("SUM201", tempat(), "sum", (0, 2)), Held("XRF401", tempat(), "same", (0,)), temuan("F1"))
    assert (c.figures, c.figures_held, c.figures_failed, c.figures_unchecked) == (5, 1, 1, 3)
    table = c.by_table[0]
    assert (table.figures, table.checked, table.held, table.failed) == (5, 2, 1, 1)


def test_figures_checked_for_their_form_alone_are_told_apart() -> None:
    """That the marks of a column agree does not say that its figures are right."""
    c = counted(Held("FMT602", tempat(), "one_style", (0, 1, 2)), Held("SUM201", tempat(), "sum", (0,)), temuan("F1"))
    assert (c.figures_held, c.figures_failed, c.figures_of_form) == (2, 1, 1)


def test_a_check_that_could_not_be_made_gives_the_reason() -> None:
    c = counted(Skipped("CAP101", tempat(), "zero_target", (0, 1)), Held("SUM201", tempat(), "sum", (1,)))
    assert (c.figures_held, c.figures_failed) == (1, 0)
    assert c.unchecked_reasons() == [("nothing_to_compare", 2), ("doubtful_reading", 1), ("zero_target", 1)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.stem)
def test_the_numbers_of_a_report_add_up(sample: Path) -> None:
    result = check_report(sample)
    c = result.coverage
    assert c.figures == c.figures_held + c.figures_failed + c.figures_unchecked > 0
    assert c.figures_unchecked == sum(n for _, n in c.unchecked_reasons()) == sum(u.count for u in c.unchecked)
    assert sum(t.figures for t in c.by_table) == c.table_figures
    found: Counter[tuple[str, str]] = Counter()
    for row in rows.coverage(result, "en"):
        cell = dict(zip(rows.COVERAGE, row, strict=True))
        found[cell["scope"], cell["item"]] += int(cell["count"])
    read = found["report", "figures_in_tables"] + found["report", "figures_in_narrative"]
    assert read == found["report", "figures_held"] + found["report", "figures_failed"] + found["report", "figures_unchecked"]
    assert found["report", "figures_unchecked"] == found["report", "unchecked"] == found["figures", "unchecked"]
    assert found["table", "checked"] == found["table", "held"] + found["table", "failed"]
    assert len(list(rows.facts(result))) == read
