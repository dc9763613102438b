"""Roots, ids and order of findings."""

from __future__ import annotations

from pipeline.interpret.assemble import report_facts
from rules.facts import ClaimKind, ReportFacts, Role
from rules.finding import Finding, Severity
from rules.run import check_facts, load_rules
from tests.bab_kit import laporan_bab
from tests.claims_kit import hitungan, judul_tabel, klaim, lapor, pada, tabel

HEAD = "label | target 2020 | realisasi 2020 | capaian 2020\n==\n"


def found(report: ReportFacts, *codes: str) -> list[Finding]:
    return [o for o in check_facts(report, lambda c: not codes or c in codes) if isinstance(o, Finding)]


def roots(findings: list[Finding]) -> list[str]:
    return sorted({f.root for f in findings})


def test_a_finding_on_its_own_is_its_own_root() -> None:
    (only,) = found(lapor(tabel(HEAD + "Auditor | 20 | 24 | 113")), "CAP101")
    assert only.root == only.finding_id != ""


def test_one_wrong_realisasi_in_many_places_has_one_root() -> None:
    name = "Persentase Partisipasi"
    tables = [
        tabel(HEAD + f"{name} | 49% | {r} | {c}", f"Tabel 3.{i}", index=i, page=p)
        for i, p, r, c in ((1, 1, "65,69%", "134,06%"), (21, 2, "65,69%", "134,06%"), (25, 4, "49,55%", "101,12%"))
    ]
    told = pada(klaim(ClaimKind.CAPAIAN, name, target="49%", realisasi="65,69%", capaian="134,06%"), 1, row=500)
    report = lapor(*tables, claims=(told,), derivations=(hitungan("567.248", "1.144.826", "49,55%", name=name),))
    findings = found(report, "XRF401", "XRF402", "XRF404")
    assert len(findings) == 7 and len(roots(findings)) == 1
    (root,) = [f for f in findings if f.finding_id == f.root]
    assert root.rule == "XRF404"


def test_a_capaian_that_is_right_with_the_right_realisasi_is_info() -> None:
    a = tabel(HEAD + "Usia Harapan | 70,3 | 70,39 | 100,90\nLama Sekolah | 8,22 | 8,20 | 99,76", "Tabel 3.48", page=4)
    b = tabel("label | realisasi 2020\n==\nUsia Harapan | 70,93", "Tabel 3.11", index=1, page=2)
    findings = found(lapor(a, b), "XRF401", "CAP101")
    by_rule = {f.rule: f for f in findings}
    assert by_rule["XRF401"].severity is Severity.ERROR
    assert by_rule["CAP101"].severity is Severity.INFO and by_rule["CAP101"].root == by_rule["XRF401"].finding_id


def test_the_wrong_child_is_the_root_of_its_programme_and_total() -> None:
    small = "S: Program Sarana | 109.548.000\n> Kendaraan | 100.000.000\n> Peralatan | 9.548.000\nT: TOTAL | 109.548.000"
    detail = "G: Program\n> Kendaraan | 145.000.000\n> Peralatan | 9.548.000\n> Lain | 1\n> Lagi | 2"
    report = lapor(
        tabel(f"label | pagu 2020\n==\n{small}", "Tabel 3.32", role=Role.EFISIENSI, page=8),
        tabel(f"label | pagu 2020\n==\n{detail}", "Tabel 3.34", index=1, role=Role.ANGGARAN, page=9),
        tabel("label | pagu 2020\n==\nProgram Sarana | 154.548.000", "Tabel 2.3", index=2),
        tabel("label | pagu 2020\n==\nProgram Sarana | 154.548.000", "Tabel 3.33", index=3),
    )
    findings = found(report, "XRF403")
    assert {f.place.row for f in findings} == {"Kendaraan", "Program Sarana", "TOTAL"}
    (root,) = roots(findings)
    assert next(f for f in findings if f.finding_id == root).place.row == "Kendaraan"


def test_a_gap_is_the_consequence_of_the_number_that_took_its_place() -> None:
    captions = judul_tabel("Tabel 3.4 A", "Tabel 3.5 B", "Tabel 3.6 C", "Tabel 3.5 D", "Tabel 3.8 E")
    by_rule = {f.rule: f for f in found(lapor(captions=captions))}
    assert by_rule["STR702"].root == by_rule["STR701"].finding_id


def test_mixed_marks_do_not_share_a_root_with_a_wrong_amount() -> None:
    rows = "label | pagu 2020\n==\nSatu | 1,000,000\nDua | 2,000,000\nTiga | 3,000,000\nEmpat | 145.000.000"
    a = tabel(rows, "Tabel 3.32")
    b = tabel(rows.replace("145.000.000", "154,000,000") + "\nLima | 5,000,000", "Tabel 3.34", index=1, page=2)
    findings = found(lapor(a, b), "FMT602", "XRF403")
    assert sorted(f.rule for f in findings) == ["FMT602", "XRF403"] and len(roots(findings)) == 2


def test_ids_and_order_are_the_same_from_run_to_run() -> None:
    report = lapor(
        tabel(HEAD + "Satu | 20 | 24 | 113\nDua | 50 | 25 | 60", page=2), tabel(HEAD + "Tiga | 20 | 24 | 119", "Tabel 3.0", index=1)
    )
    first, second = found(report), found(report)
    assert first == second and len({f.finding_id for f in first}) == len(first)
    assert [f.place.page for f in first] == sorted(f.place.page for f in first)


def test_equal_findings_get_numbered_ids() -> None:
    table = tabel(HEAD + "Satu | 20 | 24 | 113\nSatu | 20 | 24 | 113")
    ids = [f.finding_id for f in found(lapor(table), "CAP101")]
    assert len(ids) == 2 and ids[1] == f"{ids[0]}-2"


def test_only_selected_codes_are_reported() -> None:
    report = lapor(tabel(HEAD + "Satu | 20 | 24 | 113"), captions=judul_tabel("Tabel 3.1 A", "Tabel 3.3 B"))
    assert {f.rule for f in found(report, "STR702")} == {"STR702"}


def test_every_rule_has_a_page_in_both_languages() -> None:
    for code, info in load_rules().items():
        for lang, words in (
            ("id", ("Apa:", "Mengapa:", "Dasar:", "Salah:", "Benar:", "Diam:")),
            ("en", ("What:", "Why:", "Basis:", "Wrong:")),
        ):
            assert all(w in info.page(lang) for w in words), (code, lang)


def test_an_efficiency_stays_wrong_where_the_share_beside_it_was_only_cut_off() -> None:
    rows = "A | 9.302.899.000 | 7.952.170.455 | 85,4 | 14,6\nB | 10.192.386.000 | 9.047.771.983 | 88,7 | 11,3"
    wrong = "C | 10.692.926.000 | 9.714.734.526 | 90,8 | 92,0"
    report = lapor(tabel(f"label | pagu | realisasi_anggaran | serapan | efisiensi\n==\n{rows}\n{wrong}", role=Role.EFISIENSI))
    (efficiency,) = [f for f in found(report, "PCT301", "PCT302") if f.rule == "PCT302"]
    assert efficiency.severity is Severity.ERROR and efficiency.place.row == "C"


def test_a_small_sum_that_a_mended_part_does_not_mend_stays_an_error() -> None:
    years = "label | realisasi 2018 | realisasi 2019 | realisasi 2020 | realisasi 2020 kumulatif\n==\n"
    rows = (
        "Ruang hijau | 47,10% | 0,05% | 0,61% | 48,71%\nSampah | 7,20% | 5,00% | 5,00% | 17,20%\nTempat | 1,50% | 8,00% | 20,00% | 29,50%"
    )
    other = tabel("label | realisasi 2020\n==\nRuang hijau | 0,16%", "Tabel 3.11")
    findings = found(lapor(other, tabel(years + rows, "Tabel 3.12", index=1, page=3)), "XRF401", "SUM202")
    assert {(f.rule, f.place.table, f.severity) for f in findings} == {
        ("XRF401", "Tabel 3.12", Severity.ERROR),
        ("SUM202", "Tabel 3.12", Severity.ERROR),
    }


def test_a_caption_with_another_year_is_the_cause_of_what_its_year_makes_of_the_figures() -> None:
    text = """
        # BAB III AKUNTABILITAS KINERJA
        Laporan Kinerja Dinas Contoh Tahun 2020.
        Perjanjian kinerja tahun 2020 disajikan pada tabel berikut.
        Tabel 2.1 Perjanjian Kinerja Tahun {}
        INDIKATOR KINERJA | TARGET
        ==
        Indeks Kepuasan Layanan | 81
        Persentase Pengaduan Selesai | 95
        Target Indeks Kepuasan Layanan tahun 2019 sebesar 78.
        """

    def of(year: int) -> list[tuple[str, Severity, bool]]:
        findings = found(report_facts(laporan_bab(text.format(year))), "STR703", "XRF402")
        return sorted((f.rule, f.severity, f.root == f.finding_id) for f in findings)

    assert of(2020) == []
    assert of(2019) == [("STR703", Severity.WARNING, True), ("XRF402", Severity.INFO, False)]
