"""Which plan a target belongs to: yearly plan, agreement, agreement revised, plan of the medium term."""

from __future__ import annotations

from itertools import count

import pytest

from pipeline.interpret.names import assign_keys
from pipeline.interpret.plans import with_plans
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable, Measure
from rules.finding import Finding, Severity, Skipped
from rules.same_indicator import same_in_tables
from tests.claims_kit import lapor
from tests.claims_kit import tabel as fakta
from tests.kit import tabel

TARGETS = """
    NO | INDIKATOR KINERJA | SATUAN | TARGET
    ==
    1 | Jumlah Kargo | Kg | 200
    2 | Jumlah Penumpang | Orang | 9.000
    """
MEASURED = """
    NO | INDIKATOR KINERJA | TARGET | REALISASI | CAPAIAN (%)
    ==
    1 | Jumlah Kargo | 75 | 36 | 48
    2 | Jumlah Penumpang | 9.000 | 9.900 | 110
    """


def meant(text: str, caption: str, index: int) -> FactTable:
    table = interpret_table(tabel(text, caption, index=index), count(1000 * index), 2025)
    assert table is not None
    return table


def bases(*tables: FactTable) -> list[set[str]]:
    return [{f.period.basis for _, f in t.facts if f.measure is Measure.TARGET} for t in with_plans(tables)]


def test_targets_of_the_first_agreement_stand_apart_once_it_was_revised() -> None:
    first = meant(TARGETS, "Tabel 2.3 Perjanjian Kinerja Tahun 2025", 1)
    revised = meant(TARGETS, "Tabel 2.5 Revisi Perjanjian Kinerja Tahun 2025", 2)
    measured = meant(MEASURED, "Tabel 3.1 Perbandingan Target dengan Realisasi Kinerja Tahun 2025", 3)
    assert bases(first, revised, measured) == [{"murni"}, {""}, {""}]
    assert bases(first, measured) == [{""}, {""}]


def test_the_yearly_plan_comes_before_the_agreement() -> None:
    yearly = meant(TARGETS, "Tabel 2.2 Rencana Kinerja Tahunan Tahun 2025", 1)
    agreed = meant(TARGETS, "Tabel 2.3 Perjanjian Kinerja Tahun 2025", 2)
    assert bases(yearly, agreed) == [{"rkt"}, {""}]


@pytest.mark.parametrize(
    "caption",
    ["Tabel 3.1 Capaian Rencana Kinerja Tahun 2025", "Tabel 3.2 Realisasi Perjanjian Kinerja Tahun 2025", "Tabel 3.3 Hasil Kinerja"],
)
def test_measured_targets_are_those_in_force(caption: str) -> None:
    assert bases(meant(MEASURED, caption, 1), meant(TARGETS, "Tabel 2.5 Revisi Perjanjian Kinerja Tahun 2025", 2))[0] == {""}


NAMES = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh")


def column(measure: str, values: tuple[float, ...], index: int) -> FactTable:
    rows = "\n".join(f"{n} | {v}" for n, v in zip(NAMES, values, strict=False))
    return fakta(f"label | {measure}\n==\n{rows}", f"Tabel 3.{index}", index=index, page=index)


def severities(*tables: FactTable) -> list[str]:
    found = list(same_in_tables(lapor(*tables)))
    return [str(o.severity) if isinstance(o, Finding) else o.reason for o in found if isinstance(o, Finding | Skipped)]


def test_three_of_seven_targets_that_differ_are_another_version() -> None:
    a, b = (1, 2, 3, 4, 50, 60, 70), (1, 2, 3, 4, 55, 66, 77)
    assert severities(column("target 2020", a, 1), column("target 2020", b, 2)) == ["other_version"] * 3


def test_three_of_seven_realisasi_that_differ_are_errors() -> None:
    a, b = (1, 2, 3, 4, 50, 60, 70), (1, 2, 3, 4, 55, 66, 77)
    assert severities(column("realisasi 2020", a, 1), column("realisasi 2020", b, 2)) == [str(Severity.ERROR)] * 3


def test_tables_without_one_agreement_speak_of_unlike_things() -> None:
    assert severities(column("realisasi 2020", (50, 60), 1), column("realisasi 2020", (55, 66), 2)) == ["other_version"] * 2
    assert severities(column("realisasi 2020", (50, 60), 1), column("realisasi 2020", (50, 66), 2)) == [str(Severity.ERROR)]


def test_the_last_year_of_the_plan_is_not_this_year() -> None:
    row = "NO | INDIKATOR KINERJA | {}\n==\n1 | Jumlah Regulasi Daerah | {}\n2 | Jumlah Kargo | 200"
    yearly = meant(row.format("TARGET JANGKA MENENGAH TAHUN 2025", 13), "Tabel 9", 1)
    last = meant(row.format("TARGET AKHIR RENSTRA", 14), "Tabel 10", 2)
    stated = meant(row.format("TARGET AKHIR RENSTRA", 15), "Tabel 11", 3)
    assert severities(*assign_keys((yearly, last))[0]) == []
    assert severities(*assign_keys((last, stated))[0]) == ["error"]


def test_a_capaian_is_held_against_the_target_of_its_own_plan() -> None:
    head = "label | target 2020 | target renstra | realisasi 2020 | capaian 2020\n==\n"
    a = fakta(head + "Indeks A | 80 | 90 | 72 | 90", "Tabel 3.1")
    b = fakta("label | target 2020 | realisasi 2020 | capaian 2020\n==\nIndeks A | 80 | 72 | 95", "Tabel 3.2", index=1, page=2)
    assert severities(a, b) == ["error"]


DISTRICTS = """
    NO | {head} | CAPAIAN 2024 (%) | CAPAIAN 2025 (%)
    ==
    1 | {prefix}Garut | 55,20 | 61,10
    2 | {prefix}Subang | 71,30 | 74,80
    3 | {prefix}Banjar | 80,10 | {last}
    """


def district_severities(head: str, prefix: str, first: str, second: str) -> list[str]:
    tables = [
        meant(DISTRICTS.format(head=head, prefix=prefix, last=v), f"Tabel 3.{i} Capaian {subject} Tahun 2024-2025", i)
        for i, (subject, v) in enumerate(((first, "82,40"), (second, "84,20")), 1)
    ]
    return severities(*assign_keys(tables)[0])


@pytest.mark.parametrize(("head", "prefix"), [("KABUPATEN / KOTA", ""), ("URAIAN", "Kabupaten ")])
def test_a_district_is_measured_by_what_its_table_is_about(head: str, prefix: str) -> None:
    assert district_severities(head, prefix, "Imunisasi Dasar Lengkap", "Jamban Sehat") == []


def test_two_tables_of_one_subject_over_districts_are_compared() -> None:
    assert district_severities("KECAMATAN", "", "Jamban Sehat", "Jamban Sehat") == ["error"]
    assert district_severities("INDIKATOR KINERJA", "Cakupan ", "Imunisasi", "Jamban Sehat") == ["error"]


def test_a_percentage_read_into_a_column_does_not_part_equal_figures() -> None:
    bare = "label | realisasi 2020\n==\nDaya Serap | {}"
    first, third = fakta(bare.format("2.306"), "Tabel 1"), fakta(bare.format("2036"), "Tabel 3", index=3, page=3)
    second = fakta("label | realisasi 2020\n==\nDaya Serap | 2036\nLuas | 5%", "Tabel 2", index=2, page=2)
    assert "error" in severities(first, second, third)
