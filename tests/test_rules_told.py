"""What sentences tell (TXT502-TXT506), on the cases in tests/cases."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.facts import Claim, ClaimKind, Measure, Period, ReportFacts, Role
from rules.finding import Finding, Severity
from rules.run import check_facts
from tests.case_kit import Case, cases, found, names
from tests.claims_kit import klaim, lapor, pada, tabel, ujaran

CODES = ("TXT502", "TXT503", "TXT504", "TXT505", "TXT506")
ALL = cases(CODES)


def bernama(claim: Claim, case: Case) -> Claim:
    """The claim whose figures are named one by one, where the case gives `names`."""
    items = case.get("names") or [f.indicator for _, f in claim.slots]
    return replace(claim, slots=tuple((s, replace(f, indicator=name)) for (s, f), name in zip(claim.slots, items, strict=True)))


def report_of(case: Case) -> ReportFacts:
    tables = [
        tabel(
            t["text"],
            t.get("label", f"Tabel 3.{i + 1}"),
            index=i,
            page=t.get("page", i + 1),
            role=Role(t.get("role", "capaian")),
            title=t.get("title", ""),
        )
        for i, t in enumerate(case.get("tables", []))
    ]
    claims = tuple(
        pada(
            bernama(klaim(ClaimKind(c["kind"]), c.get("subject", ""), first_id=9000 + 10 * i, **c["slots"]), c),
            c.get("page", 9),
            row=20.0 * i,
        )
        for i, c in enumerate(case.get("claims", []))
    )
    sayings = tuple(ujaran(number=700 + i, **s) for i, s in enumerate(case.get("sayings", [])))
    return lapor(*tables, claims=claims, sayings=sayings)


@pytest.mark.parametrize(("code", "name", "case"), ALL, ids=names(ALL))
def test_case(code: str, name: str, case: Case) -> None:
    got = [{"reported": f.reported, "expected": f.expected, "severity": f.severity.value} for f in found(code, report_of(case))]
    assert got == case.get("finds", [])


def test_a_word_that_a_mistyped_figure_turned_has_the_figure_as_root() -> None:
    table = tabel("label | realisasi 2020\n==\nIndeks Mutu | 76,52")
    claim = pada(klaim(ClaimKind.CHANGE, "Indeks Mutu", dari="72,10", menjadi="67,52"), 5)
    figures = tuple((s, replace(f, measure=Measure.REALISASI, period=Period(2019 if s == "dari" else 2020))) for s, f in claim.slots)
    saying = replace(ujaran("meningkat", "up", "change", subject="Indeks Mutu", page=5), slots=figures)
    report = lapor(table, claims=(replace(claim, slots=figures),), sayings=(saying,))
    by_rule = {f.rule: f for f in check_facts(report) if isinstance(f, Finding)}
    assert set(by_rule) == {"XRF402", "TXT502"}
    assert by_rule["TXT502"].root == by_rule["XRF402"].finding_id
    assert by_rule["TXT502"].severity is Severity.INFO


def test_a_difference_that_a_mistyped_figure_spoils_has_the_figure_as_root() -> None:
    table = tabel("label | realisasi 2020\n==\nIndeks Mutu | 76,52")
    claim = pada(klaim(ClaimKind.CHANGE, "Indeks Mutu", dari="72,10", menjadi="67,52", selisih="4,42"), 5)
    times = {"dari": 2019, "menjadi": 2020, "selisih": 2020}
    kinds = {"dari": Measure.REALISASI, "menjadi": Measure.REALISASI, "selisih": Measure.SELISIH}
    figures = tuple((s, replace(f, measure=kinds[s], period=Period(times[s]))) for s, f in claim.slots)
    report = lapor(table, claims=(replace(claim, slots=figures),))
    by_rule = {f.rule: f for f in check_facts(report) if isinstance(f, Finding)}
    assert set(by_rule) == {"XRF402", "TXT506"}
    assert by_rule["TXT506"].root == by_rule["XRF402"].finding_id
