"""Intervals: what printed figures stand for and what computed ones print as."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Measure
from rules.formula import evaluate, parse
from rules.intervals import Interval, counts, exact, is_slip, printed, prints_as, total
from rules.quantity import Kind, Quantity, Style
from rules.show import difference, like, number
from tests.facts_kit import nilai

D = Decimal


def test_a_printed_decimal_stands_for_half_a_step_each_way() -> None:
    assert printed(nilai("49,55")) == Interval(D("49.545"), D("49.555"))


@pytest.mark.parametrize("text", ["12 orang", "7 dokumen"])
def test_counts_hide_no_digits(text: str) -> None:
    assert printed(nilai(text)) == exact(nilai(text))


@pytest.mark.parametrize(
    ("unit", "counted"),
    [
        ("orang", True),
        ("pelaku usaha", True),
        ("kelompok tani", True),
        ("kab/kota", True),
        ("%", False),
        ("Juta Rupiah", False),
        ("Ha", False),
        ("per 1.000 KH", False),
        ("orang/hari", False),
        ("indeks", False),
        ("", False),
    ],
)
def test_units_of_things_that_are_counted(unit: str, counted: bool) -> None:
    assert counts(unit) is counted


def test_money_in_full_is_exact_and_scaled_money_is_not() -> None:
    assert printed(nilai("1.250.000", Measure.PAGU)) == Interval.exact(D(1250000))
    scaled = Quantity("1,3 juta", Kind.MONEY, D(1300000), 1, D(100000))
    assert printed(scaled) == Interval(D(1250000), D(1350000))


def test_a_dash_is_zero_and_text_is_nothing() -> None:
    assert printed(nilai("-")) == Interval.exact(D(0))
    assert printed(nilai("Madya")) is None


@pytest.mark.parametrize(
    ("value", "stated", "mode"),
    [
        ("134.0612", "134,06", "rounded"),
        ("100.925", "100,92", "rounded"),
        ("100.925", "100,93", "rounded"),
        ("96.9565", "96,95", "truncated"),
        ("120", "113", ""),
        ("-75", "-75,0", "rounded"),
        ("-75.19", "-75,1", "truncated"),
        ("24.44", "25", ""),
    ],
)
def test_prints_as(value: str, stated: str, mode: str) -> None:
    assert prints_as(Interval.exact(D(value)), nilai(stated)) == mode


@pytest.mark.parametrize(("value", "stated", "slip"), [("24.44", "25", True), ("100.934", "100,92", True), ("62.67", "64", False)])
def test_slips_are_one_step_at_most(value: str, stated: str, slip: bool) -> None:
    assert is_slip(Interval.exact(D(value)), nilai(stated)) is slip


finite = st.decimals(min_value=-1000, max_value=1000, places=3)


@given(finite, finite, finite, finite)
def test_arithmetic_holds_every_pair_of_ends(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    left, right = Interval.around([a, b]), Interval.around([c, d])
    for x in (a, b):
        for y in (c, d):
            assert (left + right).holds(x + y) and (left - right).holds(x - y) and (left * right).holds(x * y)
            if not right.holds(D(0)):
                assert (left / right).holds(x / y)


@given(finite, st.integers(min_value=0, max_value=3))
def test_a_value_rounds_to_what_it_prints_as(value: Decimal, places: int) -> None:
    text = number(value, places, Style.ID).replace(".", "")
    assert prints_as(Interval.exact(value), nilai(text)) == "rounded"


def test_division_by_an_interval_with_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exact(D(1)) / Interval(D(-1), D(1))


def test_interval_ends_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="wrong order"):
        Interval(D(2), D(1))


def test_sums_of_rounded_figures_widen() -> None:
    parts = [p for t in ("0,5", "0,5", "0,5") if (p := printed(nilai(t))) is not None]
    assert total(parts) == Interval(D("1.35"), D("1.65"))


@pytest.mark.parametrize(
    ("value", "model", "text"),
    [
        ("120", "113%", "120%"),
        ("96.78", "26,8 %", "96,8 %"),
        ("1208477000", "1,749,237,650.00", "1,208,477,000.00"),
        ("577584", "577.578", "577.584"),
        ("3848.455", "1 : 2.687", "1 : 3.848"),
    ],
)
def test_figures_are_shown_in_the_style_of_the_accused(value: str, model: str, text: str) -> None:
    assert like(D(value), nilai(model)) == text


def test_a_difference_is_never_shown_as_zero() -> None:
    assert difference(D("100"), D("99.996"), nilai("100,00")) == "+0,004"


@pytest.mark.parametrize(
    ("text", "columns", "value"),
    [
        ("(6) = 4/5*100", ("4", "5"), "80"),
        ("13 = 9+10+11+12", ("9", "10", "11", "12"), "42"),
        ("6 (4-5)", ("4", "5"), "-1"),
        ("=5/8*100", ("5", "8"), "62.5"),
        ("15 = 14/6 x 100", ("14", "6"), None),
        ("(7)=(6):(5)x100%", ("6", "5"), "120"),
        ("Capaian Thdp PK 2016 (4/5)*100%", ("4", "5"), "80"),
        ("Tingkat Efisiensi (100-6)", ("6",), "94"),
    ],
)
def test_declared_relations(text: str, columns: tuple[str, ...], value: str | None) -> None:
    formula = parse(text)
    assert formula is not None and formula.columns == columns
    if value is not None:
        assert evaluate(formula, {str(i): Interval.exact(D(i)) for i in range(1, 20)}) == Interval.exact(D(value))


@pytest.mark.parametrize("text", ["(5)", "Target 2016 (%)", "Renstra 2018-2023", "Realisasi", "= capaian"])
def test_headers_without_a_relation(text: str) -> None:
    assert parse(text) is None


def test_a_missing_column_gives_no_value() -> None:
    formula = parse("6 = 4/5")
    assert formula is not None and evaluate(formula, {"4": Interval.exact(D(1))}) is None


def test_figures_run_together_are_printed_however_long() -> None:
    assert number(Decimal("5870174407005407030042013888863696"), 2).endswith(".863.696,00")
