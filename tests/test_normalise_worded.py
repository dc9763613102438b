"""Cells that say more than a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise import Context, read_quantity
from rules.quantity import Kind


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "gloss"),
    [
        ("Naik 10%", Kind.PERCENT, "10", "%", "Naik"),
        ("Turun 5 poin", Kind.NUMBER, "5", "poin", "Turun"),
        ("Ns=100 %", Kind.PERCENT, "100", "%", "Ns"),
        ("± 30 menit", Kind.COUNT, "30", "menit", "±"),
        ("sekitar 12,5", Kind.NUMBER, "12.5", "", "sekitar"),
    ],
)
def test_the_figure_is_read_and_its_words_make_it_doubtful(text: str, kind: Kind, value: str, unit: str, gloss: str) -> None:
    q = read_quantity(text, Context())
    assert (q.kind, q.value, q.unit, q.gloss, q.doubtful) == (kind, Decimal(value), unit, gloss, True)
    assert q.raw == text


@pytest.mark.parametrize(
    ("text", "kind", "value"), [("Nilai 85", Kind.NUMBER, "85"), ("sebesar 5%", Kind.PERCENT, "5"), ("90x", Kind.COUNT, "90")]
)
def test_words_that_change_nothing(text: str, kind: Kind, value: str) -> None:
    q = read_quantity(text, Context())
    assert (q.kind, q.value, q.doubtful) == (kind, Decimal(value), False)


def test_of_two_figures_neither_is_chosen() -> None:
    q = read_quantity("22,7% Atau 100%", Context())
    assert (q.kind, q.value, q.unit, q.doubtful) == (Kind.AMBIGUOUS, None, "%", True)
    assert [c.value for c in q.candidates] == [Decimal("22.7"), Decimal(100)]


@pytest.mark.parametrize("text", ["Naik kelas 2", "Pelaksanaan 3 kegiatan", "Rapat atau 2 kunjungan kerja", "naik", "Baik : 5"])
def test_words_with_a_digit_are_no_figure(text: str) -> None:
    assert read_quantity(text, Context()).value is None


def test_a_description_behind_a_percentage_or_a_count_is_kept_apart() -> None:
    percent = read_quantity("25 % dari jumlah usulan tahun sebelumnya", Context())
    assert (percent.kind, percent.value, percent.doubtful) == (Kind.PERCENT, Decimal(25), True)
    assert percent.gloss == "dari jumlah usulan tahun sebelumnya"
    count = read_quantity("12 dokumen kajian kebijakan pembangunan dan rekomendasi", Context())
    assert (count.kind, count.value, count.unit, count.doubtful) == (Kind.COUNT, Decimal(12), "dokumen", True)


@pytest.mark.parametrize("text", ["2 orang dan 3 unit kendaraan untuk dinas", "4 dari lima puluh sasaran yang ada", "12 " + "kajian " * 20])
def test_descriptions_with_figures_without_a_counted_thing_or_of_a_sentence_give_no_value(text: str) -> None:
    assert read_quantity(text, Context()).value is None


@pytest.mark.parametrize(
    ("text", "kind", "ends", "grade"),
    [
        ("0 sd 5,99 % atau kategori hijau", Kind.RANGE, ("0", "5.99"), "hijau"),
        ("Kategori Hijau atau 0 - 5,99%", Kind.RANGE, ("0", "5.99"), "Hijau"),
        ("≥ 80% atau kategori baik", Kind.BOUND, ("80", None), "baik"),
        ("62,72 atau kategori CC", Kind.GRADE, (None, None), "CC"),
        ("90% atau predikat baik", Kind.PERCENT, (None, None), "baik"),
    ],
)
def test_a_category_told_beside_its_range_or_figure(text: str, kind: Kind, ends: tuple[str | None, str | None], grade: str) -> None:
    q = read_quantity(text, Context())
    assert (q.kind, q.grade, q.doubtful) == (kind, grade, False)
    assert (q.low, q.high) == tuple(Decimal(end) if end else None for end in ends)


@pytest.mark.parametrize(
    ("text", "kind"), [("5% atau kurang", Kind.PERCENT), ("80 atau lebih", Kind.TEXT), ("0 sd 5 % atau belum", Kind.TEXT)]
)
def test_words_that_are_no_category_leave_the_figure_in_doubt(text: str, kind: Kind) -> None:
    q = read_quantity(text, Context())
    assert (q.kind, q.grade) == (kind, "") and (q.doubtful or q.value is None)
