"""TXT502 where the figures of a word stand in tables: ranks of places, thresholds of a row (tests/cases/TXT502-tables.yml)."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from rules.finding import Finding
from rules.run import load_rules
from tests.test_rules_told import CASES, report_of

READ: dict[str, Any] = yaml.safe_load((CASES / "TXT502-tables.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(READ))
def test_case(name: str) -> None:
    case = READ[name]
    found = [f for f in load_rules()["TXT502"].check(report_of(case)) if isinstance(f, Finding)]
    assert [{"reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found] == case.get("finds", [])
