"""PCT301-PCT303 and CAP102 on small tables typed as text."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rules.averages import means
from rules.facts import ClaimKind, ReportFacts, Role
from rules.finding import Finding, Held, Outcome, Severity
from rules.remainders import efficiency, remainder
from rules.sentence_shares import sentence_shares
from rules.shares import percentages
from tests.facts_kit import fakta, klaim, laporan


def found(outcomes: Iterable[Outcome]) -> list[tuple[str, str, Severity]]:
    return [(f.place.row, f.expected, f.severity) for f in outcomes if isinstance(f, Finding)]


BUDGET = """
    label | pagu | realisasi_anggaran | serapan | sisa | efisiensi
    ==
    A | 753.025.000 | 707.454.875 | {share} | 45.570.125 | 6,05
    B | 165.216.000 | 90.806.000 | 54,96 | {rest} | 45,04
    C | 10.500.000 | 10.325.000 | 98,33 | 175.000 | {saved}
    """


def budget(share: str = "93,95", rest: str = "74.410.000", saved: str = "1,67") -> ReportFacts:
    return laporan(fakta(BUDGET.format(share=share, rest=rest, saved=saved), role=Role.ANGGARAN))


def test_a_right_budget_table_is_silent() -> None:
    report = budget()
    outcomes = [*percentages(report), *remainder(report), *efficiency(report)]
    assert found(outcomes) == [] and sum(isinstance(o, Held) for o in outcomes) == 9


def test_wrong_share_of_the_budget() -> None:
    report = budget(share="93,53")
    assert found(percentages(report)) == [("A", "93,95", Severity.ERROR)]
    assert found(efficiency(report)) == []


def test_wrong_remainder() -> None:
    report = budget(rest="47.410.000")
    assert found(remainder(report)) == [("B", "74.410.000", Severity.ERROR)]


def test_wrong_efficiency() -> None:
    report = budget(saved="7,61")
    assert found(efficiency(report)) == [("C", "1,67", Severity.ERROR)]


@pytest.mark.parametrize(("stated", "severity"), [("68", Severity.INFO), ("68,81", Severity.INFO), ("68,28", Severity.ERROR)])
def test_truncation_is_info(stated: str, severity: Severity) -> None:
    table = fakta(f"label | pagu | realisasi_anggaran | serapan\n==\nA | 289.300.000 | 199.085.450 | {stated}", role=Role.ANGGARAN)
    assert [s for _, _, s in found(percentages(laporan(table)))] == [severity]


def test_zero_pagu_has_no_share() -> None:
    table = fakta("label | pagu | realisasi_anggaran | serapan\n==\nA | 0 | 0 | 0,00\nB | - | - | 100,00", role=Role.ANGGARAN)
    assert found(percentages(laporan(table))) == []


def test_share_of_the_column_total_is_learned() -> None:
    table = fakta(
        "label | jumlah | persentase\n==\nIV | 17 | 19,77%\nIII | 55 | 63,95%\nII | 14 | 18,26%\nI | 0 | 0,00%\nT:TOTAL | 86 | 100%",
        role=Role.PEGAWAI,
    )
    assert found(percentages(laporan(table))) == [("II", "16,28%", Severity.ERROR)]


def test_part_over_whole_of_the_row_is_learned() -> None:
    table = fakta(
        "label | other @Rentan | other @Desa | persentase\n==\nA | 4 | 31 | 12,90%\nB | 2 | 18 | 11,11%\nC | 3 | 25 | 21,00%",
        role=Role.DATA,
    )
    assert found(percentages(laporan(table))) == [("C", "12,00%", Severity.ERROR)]


def test_percentages_that_follow_nothing_are_not_accused() -> None:
    table = fakta("label | other @A | other @B | persentase\n==\nX | 4 | 31 | 55%\nY | 2 | 18 | 60%\nZ | 3 | 25 | 71%", role=Role.DATA)
    assert list(percentages(laporan(table))) == []


def test_share_that_follows_from_the_right_sum_accuses_the_amount() -> None:
    table = fakta(
        """
        label | pagu | realisasi_anggaran | serapan
        ==
        A | 60.000.000 | 54.000.000 | 90,00
        B | 40.000.000 | 30.000.000 | 75,00
        T:Jumlah | 100.000.000 | 48.000.000 | 84,00
        """,
        role=Role.ANGGARAN,
    )
    assert found(percentages(laporan(table))) == [("Jumlah", "48,00", Severity.WARNING)]


def test_efficiency_by_an_unknown_formula_is_not_judged() -> None:
    table = fakta("label | serapan | efisiensi\n==\nA | 90,00 | 3,1\nB | 80,00 | 7,7\nC | 70,00 | 1,2", role=Role.ANGGARAN)
    assert found(efficiency(laporan(table))) == []


def test_efficiency_of_capaian_over_the_budget_spent() -> None:
    table = fakta(
        "label | capaian | serapan | efisiensi\n==\nA | 100,00 | 90,00 | 10,00\nB | 98,00 | 80,00 | 18,00\nC | 97,00 | 70,00 | 72,00"
    )
    assert found(efficiency(laporan(table))) == [("C", "27,00", Severity.ERROR)]


def test_share_left_of_a_pagu_in_a_sentence() -> None:
    wrong = klaim(ClaimKind.SERAPAN, "Belanja", pagu="6.217.955.638", sisa="420.494.148", sisa_persen="1,57%")
    right = klaim(ClaimKind.SERAPAN, "Belanja", first_id=950, pagu="6.217.955.638", sisa="420.494.148", sisa_persen="6,76%")
    assert found(percentages(laporan(claims=[wrong, right]))) == [("Belanja", "6,76%", Severity.ERROR)]


@pytest.mark.parametrize(
    ("pagu", "accused"),
    [
        ("128.250.000", ("pagu", "128.250.000", Severity.WARNING)),  # two digits off, and the share fits it
        ("128.550.000", ("serapan", "98,17%", Severity.ERROR)),  # near, and the share does not fit
        ("128.500.000", ("serapan", "98,17%", Severity.ERROR)),  # the table prints the pagu of the sentence
        ("1.282.500.000", ("serapan", "98,17%", Severity.ERROR)),
    ],
)
def test_a_share_in_a_sentence_that_follows_from_a_pagu_of_a_table(pagu: str, accused: tuple[str, str, Severity]) -> None:
    table = fakta(f"label | pagu\n==\nPerencanaan Sekretariat | {pagu}\nPerkantoran | 644.390.000", role=Role.ANGGARAN)
    told = klaim(ClaimKind.SERAPAN, "Penyusunan Dokumen", pagu="128.500.000", realisasi_anggaran="126.150.762", serapan="98,36%")
    outcomes = [o for o in sentence_shares(laporan(table, claims=[told])) if isinstance(o, Finding)]
    assert [(o.place.column, o.expected, o.severity) for o in outcomes] == [accused]


MEANS = """
    label | capaian
    ==
    PNBP | 100
    Dokumen | 100
    Serapan | 96,87
    Layanan | 100
    Penerimaan | 408,28
    A:Rata-rata | {mean}
    """


def test_a_mean_divided_by_the_number_of_its_members() -> None:
    assert found(means(laporan(fakta(MEANS.format(mean="161,03"))))) == []


def test_a_mean_with_the_wrong_divisor() -> None:
    outcome = next(o for o in means(laporan(fakta(MEANS.format(mean="201,29")))) if isinstance(o, Finding))
    assert (outcome.expected, outcome.severity, dict(outcome.message.values)["detail"]) == ("161,03", Severity.ERROR, "4")


def test_capped_values_make_a_mean_too() -> None:
    assert found(means(laporan(fakta(MEANS.format(mean="99,37"))))) == []


def test_a_wrong_member_does_not_accuse_the_mean_of_recomputed_values() -> None:
    table = fakta(
        "label | target | realisasi | capaian\n==\nA | 50 orang | 48 orang | 69\nB | 50 orang | 52 orang | 104\nA:Rata-rata | | | 100"
    )
    assert found(means(laporan(table))) == []


def test_mean_of_a_sasaran_told_in_another_table() -> None:
    main = fakta("""
        label | target | realisasi | capaian
        ==
        A {Produksi} | 100,0 | 93,4 | 93,4
        B {Produksi} | 100,0 | 100,9 | 100,9
        C {Produksi} | 100,0 | 109,6 | 109,6
        D {Pangan} | 100,0 | 98,5 | 98,5
        E {Pangan} | 100,0 | 120,5 | 120,5
        """)
    told = fakta(
        "label | capaian | pagu\n==\nProduksi | 103,1 | 1.000.000\nPangan | 109,5 | 2.000.000", role=Role.EFISIENSI, index=1, first_id=50
    )
    assert found(means(laporan(main, told))) == [("Produksi", "101,3", Severity.ERROR)]


def test_non_numeric_members_are_left_out() -> None:
    table = fakta("label | capaian\n==\nA | 90\nB | Madya\nC | 100\nA:Rata-rata | 95")
    assert found(means(laporan(table))) == []


def test_averages_of_blocks_and_of_averages() -> None:
    table = fakta("""
        label | capaian
        ==
        G:Sasaran 1
        a | 100,00
        b | 90,00
        A:Rata-rata | 95,00
        G:Sasaran 2
        c | 80,00
        d | 70,00
        e | 60,00
        A:Rata-rata | 70,00
        A:Rata-rata seluruhnya | 82,50
        """)
    assert found(means(laporan(table))) == []


def test_an_amount_with_exchanged_digits_is_accused_instead_of_its_percentage_and_its_total() -> None:
    table = fakta(
        """
        label | pagu | realisasi_anggaran | serapan
        ==
        A | 189.575.000 | 163.761.000 | 86,36
        B | 100.000.000 | 50.000.000 | 50,00
        C | 100.000.000 | 75.000.000 | 75,00
        T:Jumlah | 389.575.000 | 288.716.000 | 74,11
        """,
        role=Role.ANGGARAN,
    )
    assert found(percentages(laporan(table))) == [("A", "163.716.000", Severity.ERROR)]


@pytest.mark.parametrize(("stated", "finds"), [("20,00", []), ("20,50", [("III/d", "20,00", Severity.ERROR)])])
def test_counts_without_a_printed_unit_hide_no_digits(stated: str, finds: list[tuple[str, str, Severity]]) -> None:
    table = fakta(
        f"""
        label | jumlah | persentase
        ==
        IV/a | 10 | 8,70
        III/d | 23 | {stated}
        III/c | 28 | 24,35
        III/b | 54 | 46,96
        T: Jumlah | 115 | 100,00
        """,
        role=Role.PEGAWAI,
    )
    assert found(percentages(laporan(table))) == finds


@pytest.mark.parametrize(("told", "expected"), [("4,87%", []), ("95,13%", ["4,87%"])])
def test_an_efficiency_in_a_sentence_follows_the_relation_that_a_table_declares(told: str, expected: list[str]) -> None:
    table = fakta("label #1 | serapan #2 | efisiensi #3 =100-2\n==\nA | 93,95 | 6,05\nB | 54,96 | 45,04", role=Role.EFISIENSI)
    claim = klaim(ClaimKind.SERAPAN, "C", serapan="95,13%", efisiensi=told)
    assert [e for _, e, _ in found(efficiency(laporan(table, claims=[claim])))] == expected


def test_an_efficiency_in_a_sentence_is_left_alone_where_the_report_shows_no_formula() -> None:
    claim = klaim(ClaimKind.SERAPAN, "C", serapan="95,13%", efisiensi="95,13%")
    assert found(efficiency(laporan(claims=[claim]))) == []
