"""One cell: every printed string of the case lists has exactly the kind, value and candidates given there."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.normalise import Context, context_for_unit, read_quantity
from rules.quantity import Kind, Quantity, Style

DATA = Path(__file__).parent / "data"


def cases(name: str) -> list[tuple[str, str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return [(r["printed"], r["kind"], r["value"]) for r in csv.DictReader(lines)]


CASES = cases("number_cases.csv") + cases("number_cases_more.csv")


def matches(q: Quantity, kind: str, value: str) -> bool:
    """True where `q` says what the case list says in its short form (`80..90 %`, `89 per 100000`, `BB|74.39`, `40 OPD`)."""
    if kind in {"ambiguous", "malformed"}:
        wanted = {Decimal(v.replace("?", "")) for v in value.split("|")}
        return q.value is None and q.doubtful and {c.value for c in q.candidates} == wanted
    if not value:
        return q.value is None
    if kind == "range":
        low, high, unit = re.match(r"(.+?)\.\.(\S+) ?(.*)", value).groups()  # type: ignore[union-attr]
        return (q.low, q.high, q.unit, q.value) == (Decimal(low), Decimal(high), unit, None)
    if kind == "bound":
        comparison, number = re.match(r"([<>]=?)(.+)", value).groups()  # type: ignore[union-attr]
        side = q.low if comparison[0] == ">" else q.high
        return (q.comparison, q.value, side) == (comparison, Decimal(number), Decimal(number))
    if kind == "grade":
        grade, number = value.split("|")
        return (q.grade, q.value) == (grade, Decimal(number))
    if kind == "ratio":
        return q.value == Decimal(value.split(":")[1])
    if kind == "rate":
        number, per = value.split(" per ")
        return (q.value, q.per) == (Decimal(number), Decimal(per))
    number, _, unit = value.partition(" ")
    return q.value == Decimal(number) and (not unit or q.unit == unit)


@pytest.mark.parametrize(("printed", "kind", "value"), CASES, ids=[c[0] for c in CASES])
def test_printed_case(printed: str, kind: str, value: str) -> None:
    q = read_quantity(printed)
    assert q.raw == printed
    assert q.kind.value == kind, q
    assert matches(q, kind, value), q


def test_undecided_readings_have_no_value() -> None:
    for printed, *_ in CASES:
        q = read_quantity(printed)
        if q.kind in {Kind.AMBIGUOUS, Kind.MALFORMED, Kind.TEXT, Kind.NONE, Kind.PREDICATE}:
            assert q.value is None and q.interval is None


@pytest.mark.parametrize(
    ("printed", "decimals", "step"),
    [("65,69%", 2, "0.01"), ("49,550", 3, "0.001"), ("1,5 juta", 1, "100000"), ("Rp 2,35 miliar", 2, "10000000"), ("100%", 0, "1")],
)
def test_step_is_one_unit_of_the_last_printed_digit(printed: str, decimals: int, step: str) -> None:
    q = read_quantity(printed, Context(style=Style.ID))
    assert (q.decimals, q.step) == (decimals, Decimal(step))


def test_a_mark_behind_the_tail_of_an_amount_is_kept_apart() -> None:
    read = read_quantity("Rp. 655.854.962,- *")
    assert (read.kind, read.value, read.mark) == (Kind.MONEY, Decimal("655854962"), "*")
    assert read_quantity("5- *").value is None


def test_footnote_mark_and_gloss_are_kept_apart() -> None:
    assert read_quantity("90,77*").mark == "*"
    assert read_quantity("90,77 **)").mark == "**"
    assert read_quantity("12 m²").mark == ""
    assert read_quantity("10% (190 temuan)").gloss == "190 temuan"


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("31 (tiga puluh satu)", "gloss_equal"),
        ("2 (tiga)", "gloss_differs"),
        ("Rp 2.000 (dua ribu rupiah)", "gloss_equal"),
        ("6,5 (enam koma lima)", "gloss_equal"),
    ],
)
def test_gloss_in_words_is_compared(printed: str, word: str) -> None:
    assert word in read_quantity(printed).evidence


def test_brackets_are_negative_but_said_so() -> None:
    assert "brackets" in read_quantity("(1.234,50)").evidence
    assert not read_quantity("(1.234,50)").doubtful
    assert read_quantity("(50%)").doubtful  # mostly a gloss whose figure stands elsewhere
    assert read_quantity("(3)").doubtful  # a column number
    assert read_quantity("BB (74.39)").value == Decimal("74.39")


def test_percent_sign_in_front_may_be_a_figure_read_backwards() -> None:
    assert read_quantity("%85.79").doubtful


def test_zero_marks() -> None:
    assert read_quantity("-").is_zero_mark and read_quantity("–").is_zero_mark and read_quantity("Rp -").is_zero_mark
    assert not read_quantity("NA").is_zero_mark and not read_quantity("").is_zero_mark


@pytest.mark.parametrize(
    ("printed", "context", "value", "evidence"),
    [
        ("1.500", Context(unit="orang", counts_only=True), "1500", "unit"),
        ("2,548", Context(unit="orang", counts_only=True), "2548", "unit"),
        ("2,548", Context(unit="%", percent=True), None, ""),
        ("20,279", Context(unit="%", percent=True), "20.279", "unit"),
        ("1.500", Context(style=Style.ID, style_evidence="table"), "1500", "table"),
        ("1.500", Context(style=Style.EN), "1.500", "column"),
        ("2,548", Context(style=Style.ID), "2.548", "column"),
        ("1.500", Context(money=True, unit="Rp"), "1500", "unit"),
        ("1.500", Context(money=True), None, ""),
        ("3,157", Context(max_expected=Decimal(5)), "3.157", "maximum"),
        ("1.834 T", Context(style=Style.ID), "1834000000000000", "column"),
        ("1234.567", Context(style=Style.EN), "1234.567", "column"),
        ("1234.567", Context(style=Style.ID), None, ""),
    ],
)
def test_context_decides(printed: str, context: Context, value: str | None, evidence: str) -> None:
    q = read_quantity(printed, context)
    assert q.value == (None if value is None else Decimal(value))
    if value is not None:
        assert evidence in q.evidence and not q.certain_style and not q.doubtful
    else:
        assert q.doubtful and len(q.candidates) == 2


def test_style_against_unit_stays_open() -> None:
    q = read_quantity("20,279", Context(percent=True, style=Style.EN))
    assert q.value is None and "conflict" in q.evidence


def test_decimals_that_a_unit_cannot_have_are_malformed() -> None:
    assert read_quantity("Rp 13.813,750").kind is Kind.MALFORMED
    assert read_quantity("13.813,750 orang").kind is Kind.MALFORMED
    assert read_quantity("13.813,750").value == Decimal("13813.750")


def test_context_gives_kind_and_unit_to_bare_figures() -> None:
    assert read_quantity("90,5", Context(percent=True)).unit == "%"
    assert read_quantity("12", context_for_unit("Orang")).kind is Kind.COUNT
    assert read_quantity("12.000.000", context_for_unit("Rp")).kind is Kind.MONEY
    assert read_quantity("12%", context_for_unit("Orang")).kind is Kind.PERCENT  # the cell's own sign wins


@pytest.mark.parametrize(
    ("unit", "counts", "money", "percent"),
    [
        ("Orang", True, False, False),
        ("Kab/Kota", True, False, False),
        ("orang/km2", False, False, False),
        ("kasus per 100.000 penduduk", False, False, False),
        ("Perangkat Daerah", True, False, False),
        ("(%)", False, False, True),
        ("Rp. (Juta)", False, True, False),
        ("ton", False, False, False),
        ("tahun", False, False, False),
        ("Nilai", False, False, False),
        ("", False, False, False),
    ],
)
def test_units(unit: str, counts: bool, money: bool, percent: bool) -> None:
    c = context_for_unit(unit)
    assert (c.counts_only, c.money, c.percent) == (counts, money, percent)


def test_scaled_rupiah_column_does_not_force_thousands() -> None:
    assert read_quantity("1.834", context_for_unit("Rp miliar")).value is None


def test_a_figure_hidden_by_a_narrow_column_is_not_read_and_not_left_out() -> None:
    for text in ("###", "########"):
        q = read_quantity(text)
        assert (q.kind, q.value, q.doubtful, q.evidence) == (Kind.AMBIGUOUS, None, True, ("hidden",))
    assert read_quantity("#DIV/0!").kind is Kind.NONE
    assert read_quantity("#").kind is Kind.TEXT
