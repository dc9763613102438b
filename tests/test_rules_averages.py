"""CAP102: averages told in sentences, averages of averages, averages over years."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.averages import means
from rules.facts import ClaimKind, FactTable, Level, ReportFacts, Role
from rules.finding import Finding, Held, Severity, Skipped
from rules.roots import draw
from rules.run import numbered
from tests.claims_kit import klaim, lapor, pada, tabel
from tests.narrative_kit import cerita


def findings(report: ReportFacts) -> list[Finding]:
    return [o for o in means(report) if isinstance(o, Finding)]


FIVE = tabel(
    """
    label | target | realisasi | capaian
    ==
    A | 100% | 89,87% | 89,87%
    B | 100% | 97,82% | 97,82%
    C | 100% | 97,30% | 97,30%
    D | 78% | 96,5% | 123,72%
    E | 90% | 97,21% | 108,01%
    """
)


def told(average: str, count: str = "5 indikator", page: int = 1) -> ReportFacts:
    sentence = "Sasaran ini didukung indikator dengan rata-rata capaian."
    mean = pada(klaim(ClaimKind.AVERAGE, "", rata_rata=average), page, sentence=sentence, certain=False)
    counted = pada(klaim(ClaimKind.COUNT, "kinerja", first_id=950, jumlah=count), page, sentence=sentence)
    return lapor(FIVE, claims=(mean, counted))


def test_an_average_of_as_many_indicators_as_the_table_before_lists() -> None:
    found = findings(told("95,74%"))
    assert [(f.severity, f.expected) for f in found] == [(Severity.ERROR, "103,34%")]
    assert [type(o) for o in means(told("103,34%"))] == [Held]


@pytest.mark.parametrize(("count", "page"), [("4 indikator", 1), ("5 orang", 1), ("5 indikator", 3)])
def test_another_count_or_a_far_table_names_no_members(count: str, page: int) -> None:
    assert [type(o) for o in means(told("95,74%", count, page))] == [Skipped]


def test_a_bare_whole_number_in_a_sentence_is_no_average() -> None:
    assert list(means(told("3"))) == []


@pytest.mark.parametrize(("others", "held"), [(("100%", "99,39%", "129,41%"), True), (("100%", "99,39%"), False), (("109,60%",), False)])
def test_the_members_that_the_sentence_of_an_average_tells(others: tuple[str, ...], held: bool) -> None:
    sentence = "Capaian rata-rata sasaran, dengan capaian per indikator."
    mean = pada(klaim(ClaimKind.AVERAGE, "Tata kelola baik", rata_rata="109,60%"), 9, sentence=sentence)
    said = [pada(klaim(ClaimKind.VALUE, f"Indikator {n}", first_id=950 + n, nilai=v), 9, sentence=sentence) for n, v in enumerate(others)]
    rows = "label | target | realisasi | capaian\n==\nA {Tata kelola baik} | 100 | 101 | 101\nB {Tata kelola baik} | 100 | 98 | 98"
    found = list(means(lapor(tabel(rows), claims=(mean, *said))))
    assert [isinstance(o, Held) for o in found] == [held]


def beheaded(rows: str, label: str = "", first: str = "3") -> FactTable:
    """A table that begins with the number `first`, as on the second of its pages."""
    table = tabel("label | capaian\n==\n" + rows, label)
    rows = [replace(r, number=str(int(first) + n) if first and r.level is Level.CHILD else "") for n, r in enumerate(table.rows)]
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize(
    ("table", "outcome"),
    [
        (beheaded("A | 168\nB | 200\nC | 111\nA: Rata-rata | 155,30"), Skipped),
        (beheaded("A | 168\nB | 200\nC | 111\nA: Rata-rata | 159,67"), Held),
        (beheaded("A | 168\nB | 200\nC | 111\nA: Rata-rata | 155,30", first="1"), Finding),
        (beheaded("A | 168\nB | 200\nC | 111\nA: Rata-rata | 155,30", "Tabel 3.4"), Finding),
        (beheaded("A |\nB | 200\nC | 111\nA: Rata-rata | 151,30"), Skipped),  # the first row has no capaian
        (beheaded("A |\nB | 200\nC | 111\nA: Rata-rata | 151,30", first="1"), Finding),
        (beheaded("G: minimal 20 jam\nB | 100\nC | 97,44\nA: RATA-RATA | 94,12", first=""), Skipped),
        (beheaded("G: Pelayanan\nB | 100\nC | 97,44\nA: RATA-RATA | 94,12", first=""), Finding),
    ],
)
def test_an_average_below_rows_of_which_the_first_were_not_read(table: FactTable, outcome: type) -> None:
    assert [type(o) for o in means(lapor(table))] == [outcome]


YEARS = """
    label | capaian 2018 | capaian 2019 | capaian 2020
    ==
    Penumpang {Layanan Meningkat} | 101,35 | 98,67 | 100,00
    Kargo {Layanan Meningkat} | 78,67 | 110,21 | 107,27
    A: Rata-rata {Layanan Meningkat} | 90,01 | 104,44 | 103,64
    """


def over_years(average: str, period: str = "2018 - 2020", subject: str = "Layanan Meningkat") -> ReportFacts:
    sentence = f"Capaian sasaran dalam kurun waktu 3 tahun (Periode Tahun {period}) mencapai rata-rata sekian."
    return lapor(tabel(YEARS), claims=(pada(klaim(ClaimKind.AVERAGE, subject, rata_rata=average), 3, sentence=sentence),))


def test_an_average_over_the_years_a_sentence_names() -> None:
    assert findings(over_years("99,36%")) == []
    assert [f.expected for f in findings(over_years("106,39%"))] == ["99,36%"]
    assert [f.expected for f in findings(over_years("90,00%", subject="Penumpang"))] == ["100,01%"]


@pytest.mark.parametrize(("period", "subject"), [("2016 - 2020", "Layanan Meningkat"), ("2018 - 2020", "Sasaran Lain")])
def test_years_or_items_the_tables_do_not_have(period: str, subject: str) -> None:
    assert findings(over_years("106,39%", period, subject)) == []


def beside_a_chart(average: str, second: str, third: str = "103,64%", page: int = 3) -> ReportFacts:
    chart = tabel(f"label | nilai 2018 | nilai 2019 | nilai 2020\n==\nRata-Rata Capaian | 90,01% | {second} | {third}", index=1, page=page)
    told = over_years(average)
    return lapor(*told.tables, chart, claims=told.claims)


@pytest.mark.parametrize(
    ("report", "accused"),
    [
        (beside_a_chart("108,51%", "131,87%"), [("131,87%", "104,44"), ("108,51%", "99,36%")]),
        (beside_a_chart("99,36%", "131,87%"), []),  # the average is that of the table
        (beside_a_chart("99,36%", "104,4%"), []),  # the chart rounds
        (beside_a_chart("106,39%", "131,87%"), [("106,39%", "99,36%")]),  # the mean of neither
        (beside_a_chart("108,51%", "131,87%", page=9), [("108,51%", "99,36%")]),  # a chart elsewhere
        (beside_a_chart("108,49%", "131,87%", "103,60%"), [("131,87%", "104,44"), ("103,60%", "103,64"), ("108,49%", "99,35%")]),
    ],
)
def test_an_average_taken_of_a_chart_that_departs_from_the_table(report: ReportFacts, accused: list[tuple[str, str]]) -> None:
    found = draw(numbered(findings(report)), report)
    assert sorted((f.reported, f.expected) for f in found) == sorted(accused)
    assert [f.root for f in found if f.reported == accused[-1][0]] == [f.finding_id for f in found if f.reported == accused[0][0]]


def test_a_chart_a_little_off_is_shown_and_accuses_no_average_of_it() -> None:
    found = findings(beside_a_chart("99,38%", "104,49%"))
    assert [(f.reported, f.expected, f.severity) for f in found] == [("104,49%", "104,44", Severity.INFO)]


def test_a_chart_that_repeats_a_wrong_average_carries_it_on() -> None:
    report = beside_a_chart("106,17%", "124,87%")
    table = tabel(YEARS.replace("104,44", "124,87"))
    found = findings(lapor(table, report.tables[1], claims=report.claims))
    assert [(f.reported, f.expected) for f in found] == [("124,87", "104,44"), ("106,17%", "99,36%")]


def sasaran_means(second: str, overall: str) -> FactTable:
    return tabel(
        f"""
        label | capaian
        ==
        P {{Satu}} | 90,00
        Q {{Satu}} | 80,00
        A: Rata-rata {{Satu}} | 85,00
        R {{Dua}} | 100,50
        S {{Dua}} | 96,87
        U {{Dua}} | 408,28
        A: Rata-rata {{Dua}} | {second}
        A: Rata-rata keseluruhan | {overall}
        """
    )


def test_an_average_that_rests_on_a_wrong_one_is_its_consequence() -> None:
    report = lapor(sasaran_means("302,83", "193,91"))
    found = draw(numbered(findings(report)), report)
    assert [(f.reported, f.expected) for f in found] == [("302,83", "201,88"), ("193,91", "143,44")]
    assert [f.severity for f in found] == [Severity.ERROR, Severity.ERROR]
    assert found[1].root == found[0].root == found[0].finding_id


def test_averages_of_right_averages_hold() -> None:
    assert findings(lapor(sasaran_means("201,88", "143,44"))) == []


def test_members_that_hide_no_digits_leave_no_room() -> None:
    table = tabel(
        """
        label | target | realisasi | capaian
        ==
        P | 200 | 236 | 118
        Q | 75 | 36 | 48
        R | 100 | 150 | 150
        A: Rata-rata | | | {mean}
        """.replace("{mean}", "105,63")
    )
    assert [f.expected for f in findings(lapor(table))] == ["105,33"]
    rounded = replace(table, facts=tuple((at, f) for at, f in table.facts if at[1] == 3))
    assert findings(lapor(rounded)) == []


@pytest.mark.parametrize(("subject", "codes"), [("kinerja", ["CAP102"]), ("keluaran", [])])
def test_an_average_of_outputs_is_not_that_of_the_indicators(subject: str, codes: list[str]) -> None:
    mean = pada(klaim(ClaimKind.AVERAGE, subject, rata_rata="69,05%"), 1, sentence=f"Rata-rata capaian {subject} 69,05%.", certain=False)
    assert [f.rule for f in findings(lapor(FIVE, claims=(mean,)))] == codes


SPENT = """
label | pagu | realisasi_anggaran | serapan
==
S: Program Satu | 300 | 260 | 86,67%
> Kegiatan A | 100 | 90 | 90,00%
> Kegiatan B | 200 | 170 | 85,00%
S: Program Dua | 100 | 60 | 60,00%
> Kegiatan C | 100 | 60 | 60,00%
T: JUMLAH | 400 | 320 | 80,00%
"""
ABOVE = "Dari tabel di atas diketahui realisasi keuangan rata-rata {}."


@pytest.mark.parametrize(
    ("average", "sentence", "page", "outcome"),
    [
        ("88,50%", ABOVE, 1, "78,33%"),
        ("78,33%", ABOVE, 1, "held"),  # of the activities
        ("73,33%", ABOVE, 2, "held"),  # of the programmes
        ("80,00%", ABOVE, 1, ""),  # the share of the total row
        ("88,50%", ABOVE, 4, ""),  # a table far above
        ("88,50%", "Realisasi keuangan rata-rata {}.", 1, ""),  # of no table that is named
        ("88,50%", "Dari tabel di atas diketahui capaian rata-rata {}.", 1, ""),  # not of spending
    ],
)
def test_the_average_of_the_table_above(average: str, sentence: str, page: int, outcome: str) -> None:
    mean = pada(klaim(ClaimKind.AVERAGE, "", rata_rata=average), page, row=900.0, sentence=sentence.format(average), certain=False)
    found = list(means(lapor(tabel(SPENT), claims=(mean,))))
    assert [(o.severity, o.expected) for o in found if isinstance(o, Finding)] == ([(Severity.WARNING, outcome)] if "%" in outcome else [])
    assert [type(o) for o in found if isinstance(o, Held)] == ([Held] if outcome == "held" else [])


def test_realisasi_told_as_an_average_is_one() -> None:
    assert cerita("Dari tabel di atas diketahui akuntabilitas keuangan, realisasi rata-rata: 95,89%.").slots(ClaimKind.AVERAGE) == {
        "rata_rata": "95,89%"
    }


INDICATORS = """
    label | target | realisasi | capaian
    ==
    Jumlah pelaku usaha {Usaha tumbuh} | 100 | 101,30 | 101,30
    Nilai ekspor {Usaha tumbuh} | 100 | 98,10 | 98,10
    Nilai evaluasi {Tata kelola baik} | 71,95 | 70,08 | 97,40
    """
MEANS = "label | capaian\n==\nUsaha tumbuh | 99,70\nTata kelola baik | {}"


def by_sasaran(mean: str, planned: int = 0, below: bool = False) -> list[object]:
    """What is said of the mean of the second sasaran, of which one indicator was read; `planned` of them stand in the PK."""
    targets = [f"Indikator {k} {{Tata kelola baik}} | 7{k}" for k in range(planned - 1)]
    plan = "label | target\n==\n" + "\n".join(["Nilai evaluasi {Tata kelola baik} | 71,95", *targets])
    tables = [tabel(plan, "Tabel 2.1", role=Role.PK)] if planned else []
    told = pada(klaim(ClaimKind.VALUE, "Lainnya", first_id=700, nilai="12"), 5, row=700)
    shown = [tabel(INDICATORS, "Tabel 3.1", index=1, page=5), tabel(MEANS.format(mean), "Tabel 3.9", index=2, page=9)]
    outcomes = means(lapor(*tables, *shown, claims=(told,) if below else ()))
    return [o for o in outcomes if isinstance(o, Finding | Skipped) or o.place.row == "Tata kelola baik"]


def test_a_sasaran_of_one_indicator_has_its_capaian() -> None:
    (held,) = by_sasaran("97,40", planned=1)
    assert isinstance(held, Held)
    (found,) = by_sasaran("97,10", planned=1)
    assert isinstance(found, Finding) and (found.severity, found.expected, len(found.facts)) == (Severity.ERROR, "97,40", 2)
    assert "only indicator" in found.message.template


def test_a_mean_is_not_accused_where_indicators_of_the_sasaran_are_missing() -> None:
    """The plan lists three; or the one is the last of its page, and nothing tells whether more follow."""
    for outcomes in (by_sasaran("97,10", planned=3), by_sasaran("97,10")):
        assert [(type(o), getattr(o, "reason", "")) for o in outcomes] == [(Skipped, "members_not_certain")]
    assert [type(o) for o in by_sasaran("97,10", below=True)] == [Finding]


def test_a_mean_is_not_accused_where_an_indicator_of_no_sasaran_follows_its_members() -> None:
    shown = tabel(INDICATORS + "Indeks kepuasan | 80 | 81 | 101,25\n", "Tabel 3.1", index=1, page=5)
    plan = tabel("label | target\n==\nNilai evaluasi {Tata kelola baik} | 71,95", "Tabel 2.1", role=Role.PK)
    outcomes = means(lapor(plan, shown, tabel(MEANS.format("97,10"), "Tabel 3.9", index=2, page=9)))
    assert [o.reason for o in outcomes if isinstance(o, Skipped)] == ["members_not_certain"]
