"""The cases of the rules: tests/cases/CODE.yml, each a name with what the report holds and the findings expected (`finds`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from rules.facts import ReportFacts
from rules.finding import Finding
from rules.run import load_rules

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


def read(stem: str) -> dict[str, Case]:
    """The cases of one file by name."""
    found: dict[str, Case] = yaml.safe_load((CASES / f"{stem}.yml").read_text(encoding="utf-8"))
    return found


def cases(codes: Iterable[str]) -> list[tuple[str, str, Case]]:
    """(code, name, case) of all cases of `codes`, in their order."""
    return [(code, name, case) for code in codes for name, case in read(code).items()]


def names(some: Sequence[tuple[str, str, Case]]) -> list[str]:
    """What pytest calls them."""
    return [f"{code} {name}" for code, name, _case in some]


def found(code: str, report: ReportFacts) -> list[Finding]:
    """The findings of one rule."""
    return [outcome for outcome in load_rules()[code].check(report) if isinstance(outcome, Finding)]
