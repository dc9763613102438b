"""CAP101-CAP104 on small tables typed as text."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rules.capaian import capaian_follows
from rules.capaian_pairs import Judged, all_judged
from rules.facts import ClaimKind, ReportFacts
from rules.finding import Finding, Held, Severity, Skipped
from rules.grades import grade_fits_score
from rules.registry import Check
from rules.scales import category_follows
from tests.facts_kit import fakta, klaim, laporan, skala

SKALA = skala("Sangat Tinggi 91-100; Tinggi 76-90; Sedang 66-75; Rendah 51-65; Sangat Rendah -50")


def findings(check: Check, report: ReportFacts) -> list[Finding]:
    return [o for o in check(report) if isinstance(o, Finding)]


def one_row(target: str, realisasi: str, capaian: str, name: str = "Indeks Perencanaan") -> ReportFacts:
    return laporan(fakta(f"label | target | realisasi | capaian\n==\n{name} | {target} | {realisasi} | {capaian}"))


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "how"),
    [
        ("1 : 1.300", "1 : 3.848", "296%", "R/T"),
        ("49%", "65.69%", "134.06%", "R/T"),
        ("B (65)", "BB (74.39)", "114.45%", "R/T"),
        ("10,8", "10,72", "100,74", "(2T-R)/T"),
        ("6 hari", "4 hari", "150", "T/R"),
        ("80 - 90%", "85%", "100%", "range"),
        ("5 orang", "9 orang", "150%", "R/T, capped at 150"),
        ("0", "0", "100", "R/T"),
        ("70", "71", "100,93", "R/T, within rounding"),
    ],
)
def test_customary_formulas_hold(target: str, realisasi: str, capaian: str, how: str) -> None:
    outcomes = list(capaian_follows(one_row(target, realisasi, capaian)))
    assert [type(o) for o in outcomes] == [Held]
    assert isinstance(outcomes[0], Held) and outcomes[0].how == how


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "expected"),
    [
        ("102,00", "98,72", "26,8 %", "96,8 %"),
        ("20 orang", "24 orang", "113%", "120%"),
        ("75%", "47%", "64%", "63%"),
        ("22 dokumen", "29 dokumen", "145", "132"),
        ("BB (79,6)", "BB (75,46)", "94,08", "94,80"),
        ("48 inovasi", "49 inovasi", "1.020,8 %", "102,1 %"),
        ("90%", "97,21%", "97,21%", "108,01%"),
    ],
)
def test_wrong_capaian_is_an_error(target: str, realisasi: str, capaian: str, expected: str) -> None:
    found = findings(capaian_follows, one_row(target, realisasi, capaian))
    assert [(f.severity, f.expected, f.reported) for f in found] == [(Severity.ERROR, expected, capaian)]


def test_truncation_is_info() -> None:
    found = findings(capaian_follows, one_row("2,30", "2,23", "96,95"))
    assert [f.severity for f in found] == [Severity.INFO]


def test_lower_is_better_names_its_own_formula() -> None:
    found = findings(capaian_follows, one_row("5", "5,31", "23,80", "Tingkat Pengangguran Terbuka"))
    assert found[0].expected == "93,80"


@pytest.mark.parametrize(
    ("target", "realisasi", "capaian", "reason"),
    [
        ("0", "4", "100", "zero_target"),
        ("Madya", "Nindya", "Nindya", "predicate"),
        ("Madya", "Nindya", "110", "predicate"),
        ("2,5?", "3,0", "300", "doubtful_reading"),
        ("100%", "40 OPD", "90", "unlike_units"),
    ],
)
def test_silent_where_it_cannot_judge(target: str, realisasi: str, capaian: str, reason: str) -> None:
    outcomes = list(capaian_follows(one_row(target, realisasi, capaian)))
    assert [o.reason for o in outcomes if isinstance(o, Skipped)] == [reason]
    assert len(outcomes) == 1


def test_years_are_never_mixed() -> None:
    table = fakta("""
        label | target 2021 | realisasi 2021 | capaian 2021 | target 2022 | realisasi 2022 | capaian 2022
        ==
        Indeks A | 10,0 | 9,0 | 90,00 | 20,0 | 19,0 | 95,00
        Indeks B | 10,0 | 9,0 | 90,00 | 20,0 | 18,0 | 95,00
        """)
    found = findings(capaian_follows, laporan(table))
    assert [(f.place.row, f.place.column, f.expected) for f in found] == [("Indeks B", "capaian 2022", "90,00")]


def test_two_targets_leave_a_choice() -> None:
    table = fakta("""
        label | target pk | target renstra | realisasi | capaian
        ==
        Indeks A | 10,0 | 12,0 | 9,0 | 81,00
        """)
    assert [o.reason for o in capaian_follows(laporan(table)) if isinstance(o, Skipped)] == ["several_targets"]


def test_renstra_tables_of_one_kind_teach_their_pairing() -> None:
    tables = [
        fakta(f"label | target 2024 renstra | realisasi 2021 | capaian\n==\nNilai {i} | {t} | {r} | {c}", index=i, first_id=100 * i)
        for i, (t, r, c) in enumerate(
            [("90,9", "86,26", "94,9"), ("96", "88,9", "92,6"), ("21,4", "20,5", "95,79"), ("79,6", "75,46", "84,80")]
        )
    ]
    found = findings(capaian_follows, laporan(*tables))
    assert [(f.place.row, f.expected) for f in found] == [("Nilai 3", "94,80")]


def test_column_of_shares() -> None:
    table = fakta("""
        label | target | realisasi | capaian
        ==
        A | 100 orang | 98 orang | 0,98
        B | 50 orang | 51 orang | 1,02
        C | 50 orang | 40 orang | 0,90
        """)
    assert [(f.place.row, f.expected) for f in findings(capaian_follows, laporan(table))] == [("C", "0,80")]


def test_category_against_the_scale_of_the_report() -> None:
    table = fakta("""
        label | capaian | kategori
        ==
        A | 93,75% | Tinggi
        B | 93,75% | Sangat Tinggi
        C | 90,5% | Tinggi
        D | 134% | sangat tinggi
        E | 40% | Tercapai
        """)
    assert [(f.place.row, f.expected) for f in findings(category_follows, laporan(table, scales=[SKALA]))] == [("A", "Sangat Tinggi")]


def test_category_without_scale_is_not_judged() -> None:
    table = fakta("label | capaian | kategori\n==\nA | 93,75% | Rendah")
    assert list(category_follows(laporan(table))) == []


def test_predicate_in_the_capaian_column_is_recomputed() -> None:
    years = fakta(
        """
        label | realisasi 2022 | realisasi 2023 | capaian
        ==
        Jumlah Sekolah | 80 | 75 | Tinggi
        Persentase Forum | 100% | 78% | Tinggi
        """,
        year=2023,
    )
    targets = fakta("label | target 2023\n==\nJumlah Sekolah | 80\nPersentase Forum | 100%", year=2023, index=1, first_id=50)
    found = findings(category_follows, laporan(years, targets, scales=[SKALA], year=2023))
    assert [(f.place.row, f.reported, f.expected) for f in found] == [("Jumlah Sekolah", "Tinggi", "Sangat Tinggi")]


def test_category_in_a_sentence() -> None:
    wrong = klaim(ClaimKind.CAPAIAN, "Indeks", capaian="95,59%", kategori="Tinggi")
    right = klaim(ClaimKind.CAPAIAN, "Indeks", first_id=950, capaian="80,00%", kategori="Tinggi")
    found = findings(category_follows, laporan(scales=[SKALA], claims=[wrong, right]))
    assert [(f.reported, f.expected) for f in found] == [("Tinggi", "Sangat Tinggi")]


@pytest.mark.parametrize(
    ("indicator", "printed", "expected"),
    [
        ("Nilai Evaluasi AKIP", "BB (66,69)", "B (66,69)"),
        ("Nilai SAKIP", "A (74)", "BB (74)"),
        ("Nilai Evaluasi AKIP", "C (60)", "B (60)"),
        ("Indeks Reformasi Birokrasi", "B (75,65)", "BB (75,65)"),
        ("Level Maturitas SPIP", "Level 2 (3,157)", "3 (3,157)"),
    ],
)
def test_grade_that_does_not_fit_its_score(indicator: str, printed: str, expected: str) -> None:
    table = fakta(f"label | realisasi\n==\n{indicator} | {printed}")
    found = findings(grade_fits_score, laporan(table))
    assert [f.reported for f in found] == [printed]
    if printed != "C (60)":
        assert found[0].expected == expected


@pytest.mark.parametrize(
    ("indicator", "printed"),
    [
        ("Nilai Evaluasi AKIP", "CC (60)"),
        ("Nilai Evaluasi AKIP", "B (69)"),
        ("Nilai Evaluasi AKIP", "B (65)"),
        ("Nilai Evaluasi AKIP", "BB (79)"),
        ("Level Maturitas SPIP", "Level 3 (3,157)"),
        ("Indeks Kepuasan Masyarakat", "B (82,28)"),
    ],
)
def test_grade_right_on_the_current_scale(indicator: str, printed: str) -> None:
    outcomes = list(grade_fits_score(laporan(fakta(f"label | realisasi\n==\n{indicator} | {printed}"))))
    assert [type(o) for o in outcomes] == [Held]


@pytest.mark.parametrize(
    ("header", "year", "finds"),
    [
        ("realisasi 2016", 2019, []),
        ("realisasi 2017", 2017, ["BB (72,07)"]),
        ("realisasi", 2017, []),
        ("realisasi", 2018, ["BB (72,07)"]),
    ],
)
def test_the_superseded_scale_counts_for_scores_of_its_years(header: str, year: int, finds: list[str]) -> None:
    table = fakta(f"label | {header}\n==\nNilai Evaluasi AKIP | B (72,07)", year=None)
    assert [f.expected for f in findings(grade_fits_score, laporan(table, year=year))] == finds


@pytest.mark.parametrize(
    ("printed", "finds"), [("AA 85-100; A 75-85; B 65-75; CC 50-65; C 30-50", []), ("BB 70-80; B 60-70", ["BB (72,07)"])]
)
def test_the_superseded_scale_counts_where_the_report_prints_it(printed: str, finds: list[str]) -> None:
    table = fakta("label | realisasi\n==\nNilai Evaluasi AKIP | B (72,07)")
    assert [f.expected for f in findings(grade_fits_score, laporan(table, scales=[skala(printed, "akip")]))] == finds


def test_grade_of_an_unknown_scale_is_not_judged() -> None:
    outcomes = list(grade_fits_score(laporan(fakta("label | realisasi\n==\nAkreditasi Perpustakaan | A (83)"))))
    assert [type(o) for o in outcomes] == [Skipped]


@pytest.mark.parametrize(("header", "judged"), [("capaian", True), ("capaian 2020", True), ("capaian 2019", False)])
def test_last_years_capaian_is_not_judged_by_this_years_figures(header: str, judged: bool) -> None:
    report = laporan(fakta(f"label | target | realisasi | {header}\n==\nSkor Konsumsi | 82 | 81 | 103"))
    outcomes = list(capaian_follows(report))
    assert [type(o) for o in outcomes] == [Finding if judged else Skipped]


def test_last_years_capaian_is_judged_by_last_years_figures() -> None:
    table = fakta("label | target 2019 | realisasi 2019 | capaian 2019\n==\nSkor Konsumsi | 82 | 81 | 103")
    assert [f.expected for f in findings(capaian_follows, laporan(table))] == ["99"]


@pytest.mark.parametrize(
    ("header", "printed", "finds"),
    [
        ("realisasi 2017", "A (82,28)", []),
        ("realisasi 2018", "A (82,28)", [Severity.WARNING]),
        ("realisasi 2018", "A (75,28)", [Severity.ERROR]),
        ("realisasi 2018", "B (82,28)", []),
        ("realisasi 2020", "A (88,31)", []),
    ],
)
def test_grades_of_satisfaction_by_the_scale_of_their_year(header: str, printed: str, finds: list[Severity]) -> None:
    table = fakta(f"label | {header}\n==\nIndeks Kepuasan Masyarakat | {printed}")
    assert [f.severity for f in findings(grade_fits_score, laporan(table))] == finds


def test_a_synonym_of_the_scales_label_is_told_once() -> None:
    scale = skala("Baik Sekali 101-200; Baik 80-100; Kurang 0-79")
    said = [
        klaim(ClaimKind.CAPAIAN, "Indeks", first_id=900 + 10 * i, capaian="113,00%", kategori=word)
        for i, word in enumerate(("Sangat Baik", "Sangat Baik", "Baik Sekali", "Cukup"))
    ]
    found = findings(category_follows, laporan(scales=[scale], claims=said))
    assert [(f.severity, f.reported, f.expected) for f in found] == [(Severity.INFO, "Sangat Baik", "Baik Sekali")]


@pytest.mark.parametrize(
    ("words", "grade", "expected"),
    [
        ("Nilai evaluasi AKIP tahun 2020 adalah {}.", "B (59,33)", ["CC (59,33)"]),
        ("Nilai evaluasi AKIP tahun 2020 adalah {}.", "CC (59,33)", []),
        ("Setelah nilai SAKIP, hasil survei kepuasan masyarakat tahun 2020 adalah {}.", "B (80,50)", []),
        ("Hasil akreditasi tahun 2020 adalah {}.", "A (59,33)", []),
    ],
)
def test_a_grade_in_a_sentence_without_a_known_item_is_of_what_the_sentence_names(words: str, grade: str, expected: list[str]) -> None:
    told = replace(klaim(ClaimKind.VALUE, nilai=grade), sentence=words.format(grade))
    assert [f.expected for f in findings(grade_fits_score, laporan(claims=[told]))] == expected


@pytest.mark.parametrize(
    ("plan", "severity", "beside"),
    [("78", Severity.WARNING, True), ("80", Severity.ERROR, False), ("82", Severity.ERROR, False)],
)
def test_a_capaian_that_follows_from_another_target_of_its_row(plan: str, severity: Severity, beside: bool) -> None:
    table = fakta(f"label | a/target | a/realisasi | a/capaian | b/target 2025 @RPJMD\n==\nSkor Pangan | 82 | 81 | 103 | {plan}")
    (finding,) = findings(capaian_follows, laporan(table))
    assert (finding.reported, finding.expected, finding.severity) == ("103", "99", severity)
    assert ("this row prints" in finding.message.template) is beside


@pytest.mark.parametrize(
    ("name", "realisasi", "formula", "pair"),
    [
        ("Persentase temuan yang ditindaklanjuti", "94,60", "R/T", (3, 4)),
        ("Persentase temuan yang ditindaklanjuti", "91,60", "(2T-R)/T", (1, 2)),  # no other pair gives it
        ("Angka putus sekolah", "94,60", "(2T-R)/T", (1, 2)),  # the formula of its direction
    ],
)
def test_of_two_pairs_the_one_that_needs_no_unusual_formula(name: str, realisasi: str, formula: str, pair: tuple[int, int]) -> None:
    columns = "label | target | realisasi | target | realisasi | capaian"
    (found,) = all_judged(laporan(fakta(f"{columns}\n==\n{name} | 87,00 | 82,04 | 89,50 | {realisasi} | 105,70")))
    assert isinstance(found, Judged) and found.fit is not None
    assert (found.fit.formula, found.trios[0].pair) == (formula, pair)
