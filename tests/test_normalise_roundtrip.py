"""Whatever is printed in any style is read back as itself or left undecided: never as another value."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise import Context, find_quantities, read_quantity
from rules.quantity import Style

MARKS = {"id": (".", ","), "en": (",", "."), "plain_comma": ("", ","), "plain_dot": ("", "."), "space": ("\u00a0", ",")}
steady = settings(deadline=None, derandomize=True)  # no timing, the same examples every run


def print_value(value: Decimal, style: str) -> str:
    thousands, mark = MARKS[style]
    text = f"{value:,f}"
    return text.replace(",", "T").replace(".", mark).replace("T", thousands)


values = st.builds(
    lambda n, d: Decimal(n).scaleb(-d), st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=3)
)
amounts = st.builds(lambda n, d: Decimal(n).scaleb(-d), st.integers(min_value=0, max_value=10**12), st.sampled_from([0, 2]))
styles = st.sampled_from(sorted(MARKS))


@steady
@given(values, styles)
def test_number(value: Decimal, style: str) -> None:
    q = read_quantity(print_value(value, style))
    assert q.value in (None, value)
    if q.value is None:
        assert q.doubtful and any(abs(c.value) == abs(value) for c in q.candidates)


@steady
@given(values, st.sampled_from(["id", "en"]))
def test_number_in_its_proven_style(value: Decimal, style: str) -> None:
    q = read_quantity(print_value(value, style), Context(style=Style.ID if style == "id" else Style.EN))
    assert q.value in (None, value)
    if abs(value) < 1000 or value == value.to_integral_value():
        assert q.value == value or (q.decimals == 0 and q.value is None)


@steady
@given(amounts, st.sampled_from(["id", "en"]), st.sampled_from(["Rp {}", "Rp. {}", "Rp{}", "Rp. {},-"]))
def test_money(value: Decimal, style: str, form: str) -> None:
    q = read_quantity(form.format(print_value(value, style)))
    assert q.value in (None, value)
    if not form.endswith("-"):
        assert q.value == value


@steady
@given(st.integers(min_value=0, max_value=10**7), st.sampled_from(["id", "en"]), st.sampled_from(["orang", "kasus", "dokumen"]))
def test_counts_are_always_read(value: int, style: str, unit: str) -> None:
    assert read_quantity(f"{print_value(Decimal(value), style)} {unit}").value == value


@steady
@given(st.integers(min_value=0, max_value=99999), styles)
def test_percent(hundredths: int, style: str) -> None:
    value = Decimal(hundredths).scaleb(-2)
    assert read_quantity(print_value(value, style) + "%").value == value


@steady
@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=99999))
def test_sentence(count: int, hundredths: int) -> None:
    share = Decimal(hundredths).scaleb(-2)
    found = find_quantities(f"Sebanyak {count} orang atau {print_value(share, 'id')}% pada tahun 2020.")
    assert [(f.role.value, f.quantity.value) for f in found] == [("figure", count), ("figure", share), ("year", None)]


@steady
@given(st.text(max_size=30))
def test_any_text_is_read_without_error(text: str) -> None:
    read_quantity(text)
    find_quantities(text)


@steady
@given(st.text(alphabet="0123456789.,-% :/()RpT", max_size=14))
def test_any_figure_like_text_is_read_without_error(text: str) -> None:
    q = read_quantity(text)
    assert (q.value is None) or q.interval is not None
    for found in find_quantities(text):
        assert text[found.start : found.end].strip()
