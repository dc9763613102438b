"""Verdicts on findings of published reports (bench/judged/findings): their form, how they meet findings, what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.judged_findings import FIELDS, KNOWN, OPEN, VERDICTS, Known, Row, brief, judge, known_errors, outcome, rows_of, section, written

FILES = sorted(VERDICTS.glob("*.csv"))


def finding(**changes: str) -> Row:
    row = {"report": "r", "rule": "CAP101", "severity": "error", "page": "7", "table": "Tabel 3.1", "row": "Luas panen padi sawah"}
    return row | {"column": "Capaian", "reported": "97,9 %", "expected": "97,0 %"} | changes


def verdict(**changes: str) -> Row:
    return finding(verdict="true", why="97 of 100") | changes


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_verdicts_have_their_form(path: Path) -> None:
    rows = rows_of(path)
    assert tuple(rows[0]) == FIELDS
    assert {r["report"] for r in rows} == {path.stem}
    assert {r["verdict"] for r in rows} <= {"true", "doubtful", "false"}
    assert {r["severity"] for r in rows} <= {"error", "warning"}
    assert [r for r in rows if r["verdict"] != "true" and not r["why"]] == []
    assert [r["reported"] for r in rows if r["reported"] != brief(r["reported"])] == []  # no sentence of a report is kept
    assert [r for r in rows if not re.fullmatch(r"[A-Z]{3}\d{3}", r["rule"]) or not r["page"].isdigit()] == []


def test_known_errors_are_told_apart_by_figures_or_reason() -> None:
    known = known_errors(KNOWN)
    assert len({k.id for k in known}) == len(known) == 93
    assert [k.id for k in known if not k.figures and not k.why] == []


def test_a_verdict_meets_its_finding_though_the_name_is_read_fuller() -> None:
    judged, idle = judge([finding(row="Luas panen padi sawah dan ladang", expected="97,00 %")], [verdict()])
    assert [(j.verdict, j.why) for j in judged] == [("true", "97 of 100")]
    assert idle == []


def test_a_sentence_accused_is_not_quoted() -> None:
    judged, _ = judge(
        [finding(rule="STR705", reported="Analisis efisiensi", expected="efisiensi")],
        [verdict(rule="STR705", reported="", expected="efisiensi")],
    )
    assert [j.verdict for j in judged] == ["true"]


@pytest.mark.parametrize(
    "other",
    [
        {"rule": "CAP108"},
        {"page": "8"},
        {"reported": "79,9 %"},
        {"row": "Populasi sapi potong", "expected": "12 %"},
        {"column": "Capaian 2015", "expected": "12 %"},
    ],
)
def test_another_finding_is_not_judged(other: dict[str, str]) -> None:
    judged, idle = judge([finding(**other)], [verdict()])
    assert [j.verdict for j in judged] == [OPEN]
    assert len(idle) == 1


def test_of_two_verdicts_on_one_figure_the_row_decides() -> None:
    both = [verdict(row="Populasi sapi potong", verdict="false"), verdict()]
    assert [j.verdict for j in judge([finding()], both)[0]] == ["true"]


def test_notes_are_not_judged() -> None:
    assert judge([finding(severity="info")], [verdict()])[0] == []


@pytest.mark.parametrize(
    ("severity", "page", "reported", "said"),
    [
        ("error", "7", "97,9%", "found"),
        ("warning", "9", "97,9 %", "found"),
        ("info", "7", "97,9 %", "note"),
        ("error", "8", "97,9 %", "missed"),
        ("error", "7", "97,8 %", "missed"),
    ],
)
def test_a_known_error_is_found_by_its_figures_on_its_pages(severity: str, page: str, reported: str, said: str) -> None:
    known = Known("K1", "r", "capaian", frozenset({"7"}), frozenset({"9"}), frozenset({"97,9%"}), "")
    assert outcome(known, [finding(severity=severity, page=page, reported=reported)]) == said


@pytest.mark.parametrize(("severity", "said"), [("info", "found"), ("error", "found")])
def test_where_a_note_is_due_a_note_has_found_it(severity: str, said: str) -> None:
    known = Known("K1", "r", "cut off", frozenset({"7"}), frozenset(), frozenset({"97,9%"}), "", "note")
    assert outcome(known, [finding(severity=severity)]) == said
    assert outcome(known, []) == "missed"


def test_the_page_tells_precision_both_ways_and_lists_what_is_not_true() -> None:
    findings = [finding(), finding(page="8"), finding(page="9"), finding(page="10", severity="warning", rule="STR705")]
    verdicts = [verdict(), verdict(page="8", verdict="false", why="other unit"), verdict(page="9", verdict="doubtful", why="no source")]
    text = section(judge(findings, verdicts)[0], [], 1)
    assert "| all | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 1 |" in text
    assert "| doubtful counted as not true | 33.3 % | - |" in text
    assert "| doubtful left out | 50.0 % | - |" in text
    assert "| r | 8 | CAP101 | error | 97,9 % | 97,0 % | false | other unit |" in text
    assert "| r | 7 |" not in text


def test_sentences_are_not_shown() -> None:
    said = finding(reported="seluruh 21 indikator telah mencapai target 100,00%", expected="")
    text = section(judge([said], [verdict(reported=said["reported"], expected="", verdict="false", why="x")])[0], [], 1)
    assert "| 21 … 100,00% |" in text


def test_of_a_sentence_the_figures_are_kept_and_meet_it() -> None:
    said = finding(reported="seluruh 21 indikator telah mencapai target 100,00%")
    assert brief(said["reported"]) == "21 … 100,00%" == brief(brief(said["reported"]))
    assert [j.verdict for j in judge([said], [verdict(reported="21 … 100,00%")])[0]] == ["true"]


def test_writing_twice_keeps_the_rest_of_the_page() -> None:
    page = written("one\n", "# Accuracy\n\nbefore\n")
    assert written("two\n", page + "\nafter\n") == page.replace("one", "two") + "\nafter\n"
