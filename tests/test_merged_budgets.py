"""Indicators beside the budget of their sasaran, its money merged over their rows."""

from __future__ import annotations

from rules.facts import Level
from tests.meant_kit import meant

HEAD = "No | Sasaran | Indikator | Target | Realisasi | Capaian (%) | Pagu (Rp) | Serapan (%)\n==\n"
ROWS = """
1 | Mutu sekolah | Angka partisipasi | 96,00% | 97,92% | 102,00 | 2.098.244.000 | 94,95
2 | Mutu guru | Guru tersertifikasi | 92,80% | 85,65% | 92,30 | 3.476.472.000 | 93,71
{} | {} | {} | 67,25 | 71,22 | 105,90 | ^ | ^
3 | Seni dan budaya | Sanggar aktif | 75,50% | 78,00% | 103,31 | 9.466.452.000 | 90,91
"""


def level_of(number: str, sasaran: str, name: str) -> Level:
    return meant(HEAD + ROWS.format(number, sasaran, name), "Tabel 3.1 Capaian Kinerja dan Anggaran").rows[2].level


def test_an_indicator_named_a_mean_is_one_though_the_row_above_holds_the_money_of_both() -> None:
    assert level_of("^", "^", "Nilai rata-rata asesmen literasi") is Level.CHILD


def test_a_mean_across_the_names_is_a_mean() -> None:
    assert level_of("Capaian rata-rata kinerja kantor", "<", "<") is Level.AVERAGE
