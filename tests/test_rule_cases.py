"""The rules of arithmetic on the cases in tests/cases: tables typed as text, the findings expected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.facts import Claim, ClaimKind, ReportFacts, Role
from rules.finding import Finding
from rules.run import load_rules
from tests.facts_kit import aturan, fakta, klaim, laporan, skala

CASES = Path(__file__).parent / "cases"
ARITHMETIC = ("CAP", "SUM", "PCT")


def cases() -> list[tuple[str, str, dict[str, Any]]]:
    out = []
    for path in sorted(CASES.glob("*.yml")):
        if path.stem.startswith(ARITHMETIC):
            out += [(path.stem, name, case) for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()]
    return out


def report_of(case: dict[str, Any]) -> ReportFacts:
    tables, first = [], 1
    for i, text in enumerate(case.get("tables", [])):
        tables.append(fakta(text, role=Role(case.get("role", "capaian")), index=i, year=case.get("year", 2020), first_id=first))
        first += 1000
    scales = [skala(s) if isinstance(s, str) else skala(s["text"], s["subject"]) for s in case.get("scales", [])]
    declared = [aturan(**r) for r in case.get("rules", [])]
    told = [share(i, **c) for i, c in enumerate(case.get("claims", []))]
    return laporan(*tables, scales=scales, claims=told, year=case.get("year", 2020), formula_rules=declared)


def share(number: int, sentence: str = "", **slots: str) -> Claim:
    """A sentence that gives a share of a whole."""
    return replace(klaim(ClaimKind.SHARE, first_id=5000 + 10 * number, **slots), sentence=sentence)


@pytest.mark.parametrize(("code", "name", "case"), cases(), ids=[f"{c} {n}" for c, n, _ in cases()])
def test_case(code: str, name: str, case: dict[str, Any]) -> None:
    outcomes = load_rules()[code].check(report_of(case))
    got = [{"row": f.place.row, "expected": f.expected, "severity": f.severity.value} for f in outcomes if isinstance(f, Finding)]
    assert got == case.get("finds", [])


def test_every_rule_of_arithmetic_has_cases_that_pass_and_that_fail() -> None:
    codes = {
        c
        for c in load_rules()
        if c in {*(f"CAP10{i}" for i in range(1, 9)), *(f"SUM20{i}" for i in (1, 2, 3)), *(f"PCT30{i}" for i in (1, 2, 3, 4))}
    }
    failing = {c for c, _, case in cases() if case.get("finds")}
    passing = {c for c, _, case in cases() if not case.get("finds")}
    assert codes <= failing and codes <= passing


@pytest.mark.parametrize("code", sorted({c for c, _, _ in cases()}))
def test_pages_exist_in_both_languages(code: str) -> None:
    info = load_rules()[code]
    for lang, words in (
        ("id", ("Apa:", "Mengapa:", "Dasar:", "Salah:", "Benar:", "Diam:")),
        ("en", ("What:", "Why:", "Basis:", "Wrong:", "Right:", "Silent:")),
    ):
        assert all(w in info.page(lang) for w in words)
