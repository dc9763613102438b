"""Declared formulas of capaian: conditions, formulas read line by line, indicators named."""

from __future__ import annotations

import pytest

from extractors.layout import Box, Layout, Sentence
from pipeline.interpret.formula_rules import condition_of, formula_in, formula_rules
from rules.formula_rules import ALWAYS_100, FormulaRule


def declared(*texts: str, formulas: bool = False) -> list[tuple[str, str, tuple[str, ...]]]:
    sentences = tuple(Sentence(t, 1, ((1, Box(0, 10 * i, 10, 10 * i + 8)),), formula=formulas) for i, t in enumerate(texts))
    return [(r.formula, r.direction, r.items) for r in formula_rules(Layout("x", 1, (), (), sentences))]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Semakin tinggi realisasi menunjukkan kinerja yang semakin baik", "up"),
        ("Semakin tinggi realisasi menunjukkan semakin rendah pencapaian kinerja", "down"),
        ("apabila makin besar realisasi makin buruk kinerjanya", "down"),
        ("Semakin rendah realisasi menunjukkan semakin tinggi kinerja", "down"),
        ("Semakin rendah realisasi menunjukkan semakin rendah kinerja", "up"),
        ("Realisasi semakin tinggi", ""),
        ("Harga pakan yang semakin tinggi dan lahan yang semakin sempit", ""),
    ],
)
def test_conditions(text: str, direction: str) -> None:
    assert condition_of(text) == direction


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Capaian = Realisasi / Target x 100%", "R/T"),
        ("Rencana - (Realisasi - Rencana)", "(2T-R)/T"),
        ("((Target - (Realisasi - Target)) / Target) x 100%", "(2T-R)/T"),
        ("Capaian = 2 x Target - Realisasi dibagi Target", "(2T-R)/T"),
        ("Target : Realisasi x 100%", "T/R"),
        ("Realisasi-(Realisasi-Rencana)", ALWAYS_100),
        ("Rencana tingkat capaian", ""),
    ],
)
def test_formulas(text: str, formula: str) -> None:
    assert formula_in(text, stated=True) == formula


def test_a_fraction_read_in_lines_belongs_to_the_condition_before_it() -> None:
    assert declared(
        "Semakin tinggi realisasi menunjukkan kinerja yang semakin baik, maka digunakan rumus:",
        "Realisasi",
        "Persentase capaian",
        "Rencana",
        "Semakin tinggi realisasi menunjukkan kinerja yang semakin rendah, maka digunakan rumus:",
        "Rencana – (Realisasi - Rencana)",
        "Rencana",
        "Bagian berikut menguraikan misi dan tujuan yang hendak dicapai pada tahun berjalan ini.",
    ) == [("", "up", ()), ("(2T-R)/T", "down", ())]


def test_a_condition_broken_over_lines() -> None:
    assert declared("Semakin tinggi realisasi menunjukkan pencapaian kinerja yang", "semakin baik, digunakan rumus") == [("", "up", ())]


def test_indicators_named_under_the_second_formula() -> None:
    found = declared(
        "Semakin tinggi realisasi semakin tinggi kinerja:",
        "% Capaian = (Realisasi / Target) x 100%",
        "Semakin tinggi realisasi semakin rendah kinerja:",
        "% Capaian = (Target / Realisasi) x 100%",
        "Indikator yang dihitung dengan rumus kedua adalah: Lama penerbitan dokumen; Jumlah berkas tertunda.",
        formulas=True,
    )
    assert found == [("R/T", "up", ()), ("T/R", "down", ("Lama penerbitan dokumen", "Jumlah berkas tertunda"))]


def test_an_indicator_named_under_a_condition_that_is_a_picture() -> None:
    text = (
        "Sebagian besar indikator pada kondisi (1), sedangkan kondisi (2) hanya ada 1 indikator, yaitu: 1. Jumlah kasus penolakan ekspor."
    )
    assert declared(text) == [("", "down", ("Jumlah kasus penolakan ekspor",))]


def test_a_sentence_about_one_indicator_is_no_declaration() -> None:
    assert declared("Karena semakin tinggi realisasi semakin rendah kinerja, capaiannya 61% dari target 18%.") == []


def test_a_formula_without_a_condition() -> None:
    assert declared("Rumus capaian = Target / Realisasi x 100%") == [("T/R", "", ())]
    assert isinstance(formula_rules(Layout("x", 1, (), (), ())), tuple) and FormulaRule.__slots__
