"""The results of a batch as pandas frames."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline import api
from tests.test_batch_summary import checked, failed, found, stored

FRAMES = (api.reports, api.findings, api.facts)


def figure(value: str | None, text: str) -> dict[str, Any]:
    place = {"page": 4, "table": "Tabel 3.1", "row": "Rasio KDRT", "column": "capaian", "text": text, "box": [1.0, 2.0, 3.0, 4.5]}
    told = {"id": 1, "indicator": "Rasio KDRT", "measure": "capaian", "period": "2020", "value": value, "decimals": 2, "unit": "%"}
    return {**told, "kind": "percent", "source": "table", "confidence": 0.9, "place": place}


def test_reports_with_their_state_and_counts(tmp_path: Path) -> None:
    stored(tmp_path, checked("a", "Dinas A", None, [found("1", "CAP101")]), failed("b", "timeout"))
    frame = api.reports(tmp_path)
    assert list(frame.columns) == list(api.REPORTS)
    assert frame.report.tolist() == ["a", "b"] and frame.reason.tolist() == ["", "timeout"]
    assert frame.errors.sum() == 1 and frame.year.isna().all()


def test_findings_with_unit_and_year_of_their_report(tmp_path: Path) -> None:
    stored(
        tmp_path,
        checked("a", "Dinas A", 2021, [found("1", "CAP101", material=True)]),
        checked("b", "Dinas B", 2022, [found("2", "SUM201")]),
    )
    frame = api.findings(f"sqlite:///{tmp_path / 'lkip-check.db'}")
    assert frame.groupby(["unit", "year", "rule"]).size().to_dict() == {("Dinas A", 2021, "CAP101"): 1, ("Dinas B", 2022, "SUM201"): 1}
    assert frame.table.tolist() == ["Tabel 3.1"] * 2 and frame.changes_conclusion.tolist() == [True, False]


def test_figures_are_decimals_as_they_were_printed(tmp_path: Path) -> None:
    stored(tmp_path, checked("a", facts=[figure("97.20", "97,20"), figure(None, "58..783")]), checked("b", facts=[figure("1", "1")]))
    frame = api.facts(tmp_path, "a")
    assert [str(v) for v in frame.value] == ["97.20", "None"] and isinstance(frame.value[0], Decimal)
    assert (frame.raw[1], frame.page[0], frame.bottom[0]) == ("58..783", 4, 4.5)
    assert len(api.facts(tmp_path)) == 3
    with pytest.raises(KeyError):
        api.facts(tmp_path, "c")


def test_a_folder_without_results_is_an_error_and_stays_as_it_is(tmp_path: Path) -> None:
    for frame in FRAMES:
        with pytest.raises(FileNotFoundError):
            frame(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_empty_results_keep_their_columns(tmp_path: Path) -> None:
    stored(tmp_path)
    for frame, columns in ((api.reports, api.REPORTS), (api.findings, api.FINDINGS), (api.facts, api.FACTS)):
        assert {name: str(kind) for name, kind in frame(tmp_path).dtypes.items()} == columns


def test_importing_the_module_does_not_import_pandas() -> None:
    code = "import sys, pipeline.api; sys.exit('pandas' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
