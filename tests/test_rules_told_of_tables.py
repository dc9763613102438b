"""TXT502 where the figures of a word stand in tables: ranks of places, thresholds of a row (tests/cases/TXT502-tables.yml)."""

from __future__ import annotations

import pytest

from rules.finding import Finding
from rules.run import load_rules
from tests.case_kit import read
from tests.test_rules_told import report_of

READ = read("TXT502-tables")


@pytest.mark.parametrize("name", sorted(READ))
def test_case(name: str) -> None:
    case = READ[name]
    found = [f for f in load_rules()["TXT502"].check(report_of(case)) if isinstance(f, Finding)]
    assert [{"reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found] == case.get("finds", [])
