"""CAP101 and CAP102 where one printed capaian stands for several rows, or a member is a bound."""

from __future__ import annotations

from itertools import count

from pipeline.interpret.tables import interpret_table
from rules.averages import means
from rules.capaian import capaian_follows
from rules.facts import FactTable, ReportFacts
from rules.finding import Finding, Held, Skipped
from tests.facts_kit import laporan
from tests.kit import tabel


def report(text: str) -> ReportFacts:
    table = interpret_table(tabel(text, "Tabel 3.1 Capaian Kinerja Tahun 2020"), count(1), 2020)
    assert isinstance(table, FactTable)
    return laporan(table)


MERGED = """
No | Sasaran | Indikator | Target | Realisasi | Capaian (%)
==
1 | Pangan tersedia | Skor pola pangan | 85 | 86 | {a}
^ | ^ | Tonase cadangan | 450 | 270 | {b}
2 | Pangan aman | Sampel bersertifikat | 85 | 98,5 | 115,88
"""


def outcomes(a: str, b: str) -> list[tuple[type, str]]:
    return [(type(o), o.reason if isinstance(o, Skipped) else "") for o in capaian_follows(report(MERGED.format(a=a, b=b)))]


def test_a_capaian_beside_two_targets_is_neither_right_nor_wrong() -> None:
    assert outcomes("80,5", "^") == [(Skipped, "several_targets"), (Held, "")]


def test_a_capaian_of_one_row_is_judged() -> None:
    assert outcomes("80,5", "60") == [(Finding, ""), (Held, ""), (Held, "")]


BOUNDS = """
No | Indikator | Target | Realisasi | Capaian (%)
==
1 | Skor pola pangan | 80 | 90 | 112,50
2 | Harga pokok | > 100 | > 125 | {bound}
3 | Sampel bersertifikat | 80 | 98 | 122,50
 | Rata-rata | | | {mean}
"""


def test_a_bound_among_the_members_of_an_average_accuses_nothing() -> None:
    assert [type(o) for o in means(report(BOUNDS.format(bound="> 125", mean="119,00")))] == [Skipped]
    assert [type(o) for o in means(report(BOUNDS.format(bound="125", mean="119,00")))] == [Finding]


def test_an_average_that_takes_the_bound_at_its_figure_holds() -> None:
    assert [type(o) for o in means(report(BOUNDS.format(bound="> 125", mean="120,00")))] == [Held]
