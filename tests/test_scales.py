"""Printed scales as they stand, with their holes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.layout import Box, Layout, Sentence, Table
from pipeline.interpret.scales import band_limits, find_scales
from rules.finding import Finding, Held
from rules.scales import category_follows
from tests.facts_kit import laporan, skala
from tests.kit import tabel
from tests.meant_kit import meant

D = Decimal


def layout(*tables: Table, text: str = "") -> Layout:
    sentences = (Sentence(text, 1, ((1, Box(0, 0, 10, 10)),)),) if text else ()
    return Layout("x", 1, tables, (), sentences)


@pytest.mark.parametrize(
    ("printed", "limits"),
    [
        ("91% ≤ 100%", (D(91), D(100), True, True)),
        ("≥ 91", (D(91), None, True, False)),
        ("91 – 100", (D(91), D(100), True, True)),
        ("> 100", (D(100), None, False, False)),
        ("< 50", (None, D(50), False, False)),
        ("76 s.d 90", (D(76), D(90), True, True)),
        ("80 ≤ x < 90", (D(80), D(90), True, False)),
        (">75-85", (D(75), D(85), False, True)),
        ("≥ 85 - < 100", (D(85), D(100), True, False)),
        ("65,00 – 76,60", (D("65.00"), D("76.60"), True, True)),
        ("2,60 - 3,064", (D("2.60"), D("3.064"), True, True)),
        ("1,00 – 2,5996", (D("1.00"), D("2.5996"), True, True)),
        ("91 ≤", (D(91), None, True, False)),
        ("901 – 1.000", (D(901), D(1000), True, True)),
    ],
)
def test_intervals(printed: str, limits: tuple[Decimal | None, Decimal | None, bool, bool]) -> None:
    assert band_limits(printed) == limits


def test_words_are_no_interval() -> None:
    assert band_limits("Sangat Tinggi") is None


def test_scale_of_capaian_keeps_its_holes() -> None:
    (scale,) = find_scales(
        layout(
            tabel(
                """
                No | Interval Nilai Realisasi Kinerja | Kriteria Penilaian
                ==
                1 | 91 ≤ 100 | Sangat Tinggi
                2 | 76 ≤ 90 | Tinggi
                3 | 66 ≤ 75 | Sedang
                4 | ≤ 65 | Rendah
                """,
                "Tabel 3.1 Skala Nilai Peringkat Kinerja",
            )
        )
    )
    assert scale.subject == "capaian"
    assert [(b.label, b.low, b.high) for b in scale.bands] == [
        ("Sangat Tinggi", D(91), D(100)),
        ("Tinggi", D(76), D(90)),
        ("Sedang", D(66), D(75)),
        ("Rendah", None, D(65)),
    ]


def test_letter_scale_in_prose() -> None:
    (scale,) = find_scales(layout(text="Predikat AA (>85), A (>75-85), B (>65-75), CC (>50-65), C (>30-50) dan D (0-30)."))
    assert scale.subject == "akip"
    assert [b.label for b in scale.bands] == ["AA", "A", "B", "CC", "C", "D"]
    assert (scale.bands[1].low, scale.bands[1].low_included) == (D(75), False)


def test_table_of_figures_is_no_scale() -> None:
    assert find_scales(layout(tabel("Indikator | Target | Capaian\n==\nA | 80-90 | Tinggi\nB | 70 | Baik\nC | 60 | Cukup"))) == ()


def test_abbreviations_that_only_the_scale_explains_are_categories() -> None:
    table = meant("""
    Indikator | Target | % Capaian kinerja | Katagori
    ==
    Indeks Layanan | 80 | 95,2% | SB
    Indeks Pelanggan | 80 | 70% | sb
    Indeks Pegawai | 80 | 70% | B
    Indeks Mutu | 80 | 82% | selesai
    """)
    report = laporan(table, scales=[skala("Sangat Baik (SB) 80-; Baik (B) 60-79.99; Kurang (K) -59.99")])
    told = [(type(o), o.place.row) for o in category_follows(report)]
    assert told[:3] == [(Held, "Indeks Layanan"), (Finding, "Indeks Pelanggan"), (Held, "Indeks Pegawai")]
    assert (Finding, "Indeks Mutu") not in told
