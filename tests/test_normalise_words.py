"""Number words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise import words_to_number

SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()


def spell(n: int) -> str:
    """Indonesian words for 0 <= n < 10**15, written here independently of the reader."""
    if n < 10:
        return SMALL[n]
    if n in (10, 11):
        return {10: "sepuluh", 11: "sebelas"}[n]
    if n < 20:
        return f"{SMALL[n - 10]} belas"
    for size, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if n >= size:
            head, rest = divmod(n, size)
            start = f"se{word}" if head == 1 and size in (100, 1000) else f"{spell(head)} {word}"
            return start if not rest else f"{start} {spell(rest)}"
    raise AssertionError(n)


def test_spelled_numbers_read_back() -> None:
    for n in [*range(1200), 1999, 2020, 10_000, 11_011, 100_000, 1_000_000, 37_545_120, 1_208_477_000, 2 * 10**12 + 5]:
        assert words_to_number(spell(n)) == n


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tiga Puluh Satu", "31"),
        ("duapuluh lima", "25"),
        ("sejuta", "1000000"),
        ("dua milyar", "2000000000"),
        ("tujuh puluh empat koma tiga sembilan", "74.39"),
        ("dua belas orang", "12"),
        ("lima juta rupiah", "5000000"),
    ],
)
def test_spellings(text: str, value: str) -> None:
    assert words_to_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "dua tiga", "puluh", "belas", "dua ribu juta", "sepuluh lima", "dua belas tiga", "sangat baik", "satu kali", "seribu juta"]
)
def test_not_a_number(text: str) -> None:
    assert words_to_number(text) is None
