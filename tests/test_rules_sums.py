"""SUM201-SUM203 on small tables typed as text."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from rules.facts import FactTable, Role
from rules.finding import Finding, Outcome, Severity, Skipped
from rules.quantity import Candidate, Kind, Quantity
from rules.sums import subtotals, totals_of_columns, totals_of_rows
from tests.facts_kit import fakta, laporan


def found(outcomes: Iterable[Outcome]) -> list[tuple[str, str, str, Severity]]:
    return [(f.place.row, f.place.column, f.expected, f.severity) for f in outcomes if isinstance(f, Finding)]


def counts(text: str) -> FactTable:
    return fakta(text, role=Role.DATA)


def test_total_is_the_sum() -> None:
    table = counts("label | jumlah\n==\nA | 187.500\nB | 204.061\nC | 186.023\nT:JUMLAH | 577.584")
    assert found(totals_of_columns(laporan(table))) == []


def test_total_off_by_a_little_is_an_error() -> None:
    table = counts("label | jumlah\n==\nA | 187.500\nB | 204.061\nC | 186.023\nT:JUMLAH | 577.578")
    assert found(totals_of_columns(laporan(table))) == [("JUMLAH", "jumlah", "577.584", Severity.ERROR)]


def test_one_row_left_out_is_named() -> None:
    table = fakta("label | pagu\n==\nA | 6.377.985\nB | 15.630.898\nC | 20.613.518\nT:Jumlah | 26.991.503", role=Role.ANGGARAN)
    outcome = next(o for o in totals_of_columns(laporan(table)) if isinstance(o, Finding))
    assert dict(outcome.message.values)["part"] == "B" and "left out" in outcome.message.template
    assert outcome.expected == "42.622.401" and outcome.severity is Severity.ERROR


def test_dash_is_zero() -> None:
    table = counts("label | jumlah/other @L | jumlah/other @P\n==\nA | - | 2\nB | 3 | -\nT:Total | 3 | 2")
    assert found(totals_of_columns(laporan(table))) == []


def test_subtotals_are_not_added_twice() -> None:
    table = counts("label | jumlah\n==\nS:I | 30\n>a | 10\n>b | 20\nS:II | 70\n>c | 30\n>d | 40\nT:JUMLAH | 100")
    report = laporan(table)
    assert found(totals_of_columns(report)) == [] and found(subtotals(report)) == []


def test_wrong_subtotal_does_not_accuse_the_total_that_the_leaves_give() -> None:
    table = counts("label | jumlah\n==\nS:I | 31\n>a | 10\n>b | 20\nS:II | 70\n>c | 30\n>d | 40\nT:JUMLAH | 100")
    report = laporan(table)
    assert found(totals_of_columns(report)) == []
    assert found(subtotals(report)) == [("I", "jumlah", "30", Severity.ERROR)]


def test_a_subtotal_that_the_total_bears_out_leaves_open_which_figure_is_wrong() -> None:
    table = counts(
        "label | jumlah\n==\nS:I | 38.465\n>a | 13.500\n>b | 22.910\nS:II | 70.100\n>c | 30.100\n>d | 40.000\nT:JUMLAH | 108.565"
    )
    (finding,) = (o for o in subtotals(laporan(table)) if isinstance(o, Finding))
    assert (finding.place.row, finding.expected, finding.severity) == ("I", "36.410", Severity.WARNING)
    assert "one of its rows" in finding.message.template
    assert found(totals_of_columns(laporan(table))) == []


def test_percentages_and_indexes_are_never_summed() -> None:
    table = counts("label | persentase | nilai @Indeks\n==\nA | 50% | 7,5\nB | 51% | 8,5\nT:Jumlah | 100% | 8,0")
    assert list(totals_of_columns(laporan(table))) == []


def test_figures_never_meant_to_add_up_are_not_accused() -> None:
    table = fakta("label | target | realisasi\n==\nA | 50 | 61\nB | 70 | 83\nT:Jumlah | 4 | 900")
    assert found(totals_of_columns(laporan(table))) == []


def test_rounded_addends_widen_the_sum() -> None:
    table = counts("label | jumlah\n==\nA | 0,4\nB | 0,4\nC | 0,4\nT:Jumlah | 1,3")
    assert found(totals_of_columns(laporan(table))) == []


def test_doubtful_member_silences_the_sum() -> None:
    table = counts("label | jumlah\n==\nA | 187.500?\nB | 204.061\nT:JUMLAH | 391.999")
    assert found(totals_of_columns(laporan(table))) == []


def test_malformed_member_is_read_by_its_percentage() -> None:
    table = fakta(
        """
        label | pagu | realisasi_anggaran | serapan
        ==
        A | 113.445.000 | 100.660.5000 | 88,73%
        B | 200.000.000 | 150.000.000 | 75,00%
        T:JUMLAH | 313.445.000 | 250.750.500 | 80,00%
        """,
        role=Role.ANGGARAN,
    )
    assert found(totals_of_columns(laporan(table))) == [("JUMLAH", "realisasi_anggaran", "250.660.500", Severity.ERROR)]


ROWS = """
    label | other/jumlah @L | other/jumlah @P | jumlah
    ==
    SMA | 13 | 9 | 22
    D3 | 4 | 7 | 11
    S1 | 14 | 20 | {s1}
    S2 | - | 9 | 9
    S3 | 2 | 1 | 3
    SMP | 1 | 1 | 2
    T:Total | 34 | 47 | {total}
    """


def test_row_totals_learn_their_relation_from_the_rows() -> None:
    report = laporan(counts(ROWS.format(s1=34, total=81)))
    assert found(totals_of_rows(report)) == []


def test_row_that_breaks_the_relation() -> None:
    report = laporan(counts(ROWS.format(s1=43, total=81)))
    assert found(totals_of_rows(report)) == [("S1", "jumlah", "34", Severity.ERROR)]


def test_a_wrong_cell_carried_into_the_total_is_told_at_both_places() -> None:
    report = laporan(counts(ROWS.format(s1=43, total=90)))
    assert [(f[0], f[3]) for f in found(totals_of_rows(report))] == [("S1", Severity.ERROR), ("Total", Severity.ERROR)]


def test_two_groups_with_one_total() -> None:
    table = counts("""
        label | unit/jumlah @A | unit/jumlah @B | sex/jumlah @L | sex/jumlah @P | jumlah @TOTAL
        ==
        FISIK | 21 | 118 | 1 | 138 | 139
        PSIKIS | 29 | 1 | 2 | 28 | 30
        SEKSUAL | 2 | 2 | 1 | 4 | 4
        T:Total | 52 | 121 | 4 | 169 | 173
        """)
    got = found(totals_of_rows(laporan(table)))
    assert [(row, severity) for row, _, _, severity in got] == [("SEKSUAL", Severity.WARNING)]


def test_women_that_a_few_rows_add_up_to_are_no_total() -> None:
    """In most rows with figures the women of one group happen to be the sum of the other columns."""
    table = counts("""
        label | asn/jumlah @L | asn/jumlah @P | non/jumlah @L | non/jumlah @P | jumlah @TOTAL
        ==
        SD | - | 17 | - | - | 17
        SMA | - | 21 | 14 | 7 | 42
        D3 | - | 19 | 11 | 8 | 38
        S3 | - | 21 | 18 | 3 | 42
        """)
    assert found(totals_of_rows(laporan(table))) == []


QUARTERS = """
    label | pagu #3 | triwulan/pagu tw1 | triwulan/pagu tw2 | triwulan/pagu tw3 | triwulan/pagu tw4
    ==
    S:Program | {pagu} | 30.000.000 | 20.000.000 | 10.000.000 | {tw4}
    >a | 60.000.000 | 20.000.000 | 15.000.000 | 5.000.000 | 20.000.000
    >b | 30.000.000 | 10.000.000 | 5.000.000 | 5.000.000 | 10.000.000
    """


def test_quarters_add_up_to_the_pagu() -> None:
    report = laporan(fakta(QUARTERS.format(pagu="90.000.000", tw4="30.000.000"), role=Role.ANGGARAN))
    assert found(totals_of_rows(report)) == [] and found(subtotals(report)) == []


def test_one_wrong_quarter_is_the_cause_of_both_misfits() -> None:
    report = laporan(fakta(QUARTERS.format(pagu="90.000.000", tw4="30.010.000"), role=Role.ANGGARAN))
    assert [(f[2], f[3]) for f in found(subtotals(report))] == [("30.000.000", Severity.ERROR)]
    assert [(f[2], f[3]) for f in found(totals_of_rows(report))] == [("90.010.000", Severity.WARNING)]


def test_cumulative_quarters_are_no_sum() -> None:
    table = fakta("""
        label | target | target tw1 | target tw2 | target tw3 | target tw4
        ==
        A | 98 | 13 | 48 | 76 | 98
        B | 96 | 25 | 41 | 66 | 96
        C | 60 | 15 | 30 | 45 | 60
        """)
    assert found(totals_of_rows(laporan(table))) == []


def test_declared_sum_in_the_header() -> None:
    table = counts("label | jumlah #2 | jumlah #3 | jumlah #4 =2+3\n==\nA | 5 | 7 | 12\nB | 8 | 9 | 18")
    assert [(f[0], f[2]) for f in found(totals_of_rows(laporan(table)))] == [("B", "17")]


def test_digits_exchanged_in_a_count_beside_one_that_adds_up() -> None:
    table = fakta(
        "label | other @Selaras | other @Program\n==\nA | 33 | 33\nB | 100 | 101\nC | 33 | 33\nT:JUMLAH | 616 | 167", role=Role.RENSTRA
    )
    assert found(totals_of_columns(laporan(table))) == [("JUMLAH", "Selaras", "166", Severity.ERROR)]


def test_other_figure_beside_one_that_adds_up_is_not_accused() -> None:
    table = fakta(
        "label | other @Padat | other @Program\n==\nA | 33 | 33\nB | 100 | 101\nC | 33 | 33\nT:JUMLAH | 55 | 167", role=Role.RENSTRA
    )
    assert found(totals_of_columns(laporan(table))) == []


def test_weights_may_be_rounded() -> None:
    table = counts(
        "label | nilai 2015 @Ton | nilai 2016 @Ton\n==\nS:Telur | 210.664 | 217.236\n>Ayam | 157.506 | 162.333\n>Itik | 53.157 | 54.903"
    )
    weighed = replace(table, facts=tuple((at, replace(f, unit="Ton")) for at, f in table.facts))
    assert found(subtotals(laporan(weighed))) == []
    people = replace(table, facts=tuple((at, replace(f, unit="orang")) for at, f in table.facts))
    assert [row for row, *_ in found(subtotals(laporan(people)))] == ["Telur"]


PROGRAMMES = "\n".join(
    f"S:Program {p} | {30 + p}.000.000 | {20 + p}.000.000\n>A | 10.000.000 | 10.000.000\n>B | {20 + p}.000.000 | {10 + p}.000.000"
    for p in range(4)
)


def with_numbers(table: FactTable) -> FactTable:
    numbers = iter("123456789")
    return replace(table, rows=tuple(replace(r, number=next(numbers) if r.parent >= 0 else "") for r in table.rows))


def test_subtotal_wrong_in_all_columns_where_no_row_can_be_missing() -> None:
    table = fakta(
        f"label | pagu | realisasi_anggaran\n==\n{PROGRAMMES.replace('33.000.000 | 23.000.000', '38.900.000 | 29.600.000')}",
        role=Role.ANGGARAN,
    )
    assert [row for row, *_ in found(subtotals(laporan(with_numbers(table))))] == ["Program 3", "Program 3"]


def test_subtotal_wrong_in_all_columns_may_lack_a_row() -> None:
    table = fakta(
        f"label | pagu | realisasi_anggaran\n==\n{PROGRAMMES.replace('33.000.000 | 23.000.000', '38.900.000 | 29.600.000')}",
        role=Role.ANGGARAN,
    )
    numbered = with_numbers(table)
    gap = replace(numbered, rows=tuple(replace(r, number="9") if r.number == "8" else r for r in numbered.rows))
    assert found(subtotals(laporan(gap))) == []


BY_QUARTER = """
    label | realisasi_anggaran tw1 | realisasi_anggaran tw2 | realisasi_anggaran tw3 | realisasi_anggaran tw4 | jumlah
    ==
    A | 1.300.897 | 1.951.345 | 1.544.815 | 3.333.548 | 8.130.605
    B | 1.542.045 | 2.672.878 | 2.056.060 | 4.009.317 | {b}
    C | 3.086.704 | 1.878.863 | 3.489.317 | 4.965.567 | 13.420.451
    T:JUMLAH | 5.929.646 | 6.503.086 | 7.090.192 | {iv} | 31.831.356
"""


def quartered(b: str, iv: str) -> list[tuple[str, str, str, Severity]]:
    report = laporan(fakta(BY_QUARTER.format(b=b, iv=iv), role=Role.TRIWULAN))
    return [f for f in [*found(totals_of_columns(report)), *found(totals_of_rows(report))] if f[3] is Severity.ERROR]


def test_a_row_whose_misfit_is_that_of_a_column_shows_the_relation() -> None:
    assert quartered("10.280.300", "12.308.432") == []
    both = quartered("8.738.255", "15.641.980")  # two of the four rows fail, each by what a column fails by at one of its cells
    assert [(row, expected) for row, _, expected, _ in both] == [("JUMLAH", "12.308.432"), ("B", "10.280.300")]


def test_a_row_whose_misfit_no_column_shares_shows_nothing() -> None:
    assert [f[0] for f in quartered("8.738.111", "15.641.980")] == ["JUMLAH", "B"]
    text = BY_QUARTER.replace("8.130.605", "9.999.999").format(b="8.738.255", iv="15.641.980")
    checks = found(totals_of_rows(laporan(fakta(text, role=Role.TRIWULAN))))
    assert "A" not in [f[0] for f in checks if f[3] is Severity.ERROR]


def test_women_only_and_one_row_ten_times_too_large() -> None:
    rows = "\n".join(
        f"{name} | - | {n} | {whole}" for name, n, whole in (("IV/b", 19, "{b}"), ("III/b", 18, 18), ("III/a", 14, 14), ("II/d", 2, 2))
    )
    text = "label | jumlah @L | jumlah @P | jumlah\n==\n" + rows + "\nT:TOTAL | - | 53 | 53"
    for b, wrong in (("19", []), ("190", [("IV/b", "19")])):
        report = laporan(fakta(text.replace("{b}", b), role=Role.PEGAWAI))
        errors = [f for f in found(totals_of_rows(report)) if f[3] is Severity.ERROR]
        assert [(row, expected) for row, _, expected, _ in errors] == wrong


def broken(total: str) -> list[Outcome]:
    text = f"label | realisasi_anggaran\n==\nS:I | {total}\n>a | 127.816.6680\n>b | 4.433.352.184\nS:II | 70\n>c | 30\n>d | 40"
    table = fakta(text, role=Role.ANGGARAN)
    place = next(k for k, f in table.facts if f.quantity.raw == "127.816.6680")
    facts = tuple((k, replace(f, quantity=broken_quantity()) if k == place else f) for k, f in table.facts)
    return list(subtotals(laporan(replace(table, facts=facts))))


def broken_quantity() -> Quantity:
    read = (Candidate(Decimal(127816680), 0, "digit_doubled"), Candidate(Decimal(1278166680), 0, "marks_dropped"))
    return Quantity("127.816.6680", Kind.MALFORMED, candidates=read)


def test_a_sum_reads_the_digit_too_many_where_no_candidate_fits() -> None:
    def said(total: str) -> list[str]:
        return [o.reason for o in broken(total) if isinstance(o, Skipped)]

    assert found(broken("4.561.168.852")) == [] and said("4.561.168.852") == [
        "decided_by_relation"
    ]  # 127.816.668: not the doubled digit is left out
    assert found(broken("4.561.168.864")) == [] and said("4.561.168.864") == ["decided_by_relation"]  # 127.816.680: a candidate
    assert said("4.561.268.852") == ["doubtful_reading"]  # 127.916.668: two digits away


def test_rows_that_nearly_make_a_subtotal_in_every_column_are_a_note() -> None:
    """A row of the block may not be listed: no figure is accused as wrong, and the difference is said."""
    table = counts("""
    label | jumlah @2015 | jumlah @2016
    ==
    S:Daging | 741.708.741 | 768.495.149
    > Sapi | 80.774.792 | 84.491.196
    > Ayam | 574.557.229 | 593.887.042
    > Itik | 85.213.447 | 88.900.045
    S:Telur | 210.663.912 | 217.235.447
    > Buras | 19.158.217 | 19.664.305
    > Ras | 138.348.246 | 142.668.576
    > Itik telur | 53.157.449 | 54.902.566
    """)
    assert found(subtotals(laporan(table))) == [
        ("Daging", "2015", "740.545.468", Severity.INFO),
        ("Daging", "2016", "767.278.283", Severity.INFO),
    ]
