"""Scales of categories printed as lists of lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.layout import Layout
from pipeline.interpret.listed_scales import joined_bands, line_band
from pipeline.interpret.scales import band_limits, find_scales
from tests.narrative_kit import kalimat


@pytest.mark.parametrize(
    ("line", "label", "low", "high"),
    [
        ("> 100% adalah Baik Sekali (BS);", "Baik Sekali (BS)", "100", None),
        ("80% s.d 100% adalah Baik (B);", "Baik (B)", "80", "100"),
        ("< 60% adalah Kurang (K).", "Kurang (K)", None, "60"),
        ("Kurang dari 50% : Kurang", "Kurang", None, "50"),
        ("100% > nilai > 80% : Baik", "Baik", "80", "100"),
        ("50% > Nilai : Kurang", "Kurang", None, "50"),
        ("Nilai dibawah 55% dengan sebutan kurang (K)", "kurang (K)", None, "55"),
        ("Nilai diatas 55% s/d 80% dengan sebutan cukup (C)", "cukup (C)", "55", "80"),
        ("Sangat Tinggi : 91 - 100", "Sangat Tinggi", "91", "100"),
    ],
)
def test_a_line_with_one_interval_and_one_category(line: str, label: str, low: str | None, high: str | None) -> None:
    band = line_band(line, band_limits)
    assert band is not None and band.label == label
    assert (band.low, band.high) == (Decimal(low) if low else None, Decimal(high) if high else None)


@pytest.mark.parametrize(
    "line",
    [
        "Capaian 85% dengan kategori Baik",
        "Sangat Baik (>100%) : 16 indikator (76,19%)",
        "Realisasi 80% s.d 100% dicapai oleh tiga bidang dengan Baik",
        "85 (Baik)",
        "> 75 - 2 Baik 90",
        "Target kinerja 80% - 100%",
    ],
)
def test_other_lines_are_no_steps_of_a_scale(line: str) -> None:
    assert line_band(line, band_limits) is None


def scales(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    made = tuple(kalimat(t, top=100.0 + 20 * i, paragraph=i) for i, t in enumerate(lines))
    return [(s.subject, tuple(b.label for b in s.bands)) for s in find_scales(Layout("contoh", 1, (), (), made))]


STATUS = "Status capaian kinerja ditetapkan sebagai berikut:"


def test_a_run_of_steps_is_a_scale_of_what_the_text_before_names() -> None:
    steps = ("> 100% adalah Baik Sekali;", "80% s.d 100% adalah Baik;", "< 80% adalah Kurang.")
    assert scales(STATUS, *steps) == [("capaian", ("Baik Sekali", "Baik", "Kurang"))]
    assert scales(STATUS, *steps[:2]) == []
    assert scales(STATUS, steps[0], steps[1], "Pengukuran dilakukan dengan formulir.", steps[2]) == []


@pytest.mark.parametrize(
    "text",
    [
        "≥ 80% = Sangat Baik (SB) 60 s/d 79,99% = Baik (B) 50 s/d 59,99% = Sedang (SD) < 49,99% = Kurang (K)",
        "Sangat Baik : 80 - 100% Baik : 60 - 79,99% Sedang : 50 - 59,99% Kurang : < 49,99%",
    ],
)
def test_steps_that_were_read_as_one_paragraph_are_a_scale(text: str) -> None:
    assert [b.label.split(" (")[0] for b in joined_bands(text, band_limits)] == ["Sangat Baik", "Baik", "Sedang", "Kurang"]
    assert [b.low for b in joined_bands(text, band_limits)] == [Decimal(80), Decimal(60), Decimal(50), None]
    assert [subject for subject, _ in scales("Batas nilai untuk mengukur kinerja ditetapkan sebagai berikut:", text)] == ["capaian"]


@pytest.mark.parametrize(
    "text",
    [
        "≥ 80% = Baik (B) 60 s/d 79% = Cukup (C)",  # two steps are a rule
        "≥ 80% = Baik (B) 60 s/d 79% = Cukup (C) dan 50 s/d 59% dicapai oleh tiga bidang",
        "> 100% sebanyak 3 indikator (Baik) 80 s/d 100% sebanyak 2 indikator (Cukup) < 80% sebanyak 1 indikator (Kurang)",
        "Capaian 85% (Baik) 75% (Cukup) 40% (Kurang)",
    ],
)
def test_other_paragraphs_with_intervals_are_no_scale(text: str) -> None:
    assert joined_bands(text, band_limits) == ()
