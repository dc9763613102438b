"""Whole tables: facts with indicator, measure, period and doubt."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

import pytest

from extractors.layout import Box, Cell, CellLine, Layout, Sentence
from pipeline.interpret.formula_rules import declared_formulas
from pipeline.interpret.reading import is_stacked
from pipeline.interpret.report import report_identity
from pipeline.interpret.tables import interpret_tables
from rules.facts import Level, Measure, Role
from rules.quantity import Kind
from tests.kit import tabel
from tests.meant_kit import meant, only

M = Measure


def sentence(text: str, formula: bool = False) -> Sentence:
    return Sentence(text, 1, ((1, Box(0, 0, 10, 10)),), formula=formula)


def test_capaian_table() -> None:
    table = meant(
        """
        Sasaran | Indikator Sasaran | Satuan | Target | Realisasi | Capaian Kinerja
        ==
        Meningkatnya A | Rasio KDRT | Rasio | 1 : 1.300 | 1 : 3.848 | 296%
        Meningkatnya B | Predikat KLA | Predikat | Madya | Nindya | Nindya
        """,
        "Tabel 3.1 Capaian Kinerja Tahun 2020",
    )
    assert table.role is Role.CAPAIAN
    assert [f.indicator for f in only(table, M.TARGET)] == ["Rasio KDRT", "Predikat KLA"]
    assert [f.value for f in only(table, M.REALISASI)] == [Decimal(3848), None]
    assert only(table, M.CAPAIAN)[1].quantity.grade == "Nindya"
    fact = only(table, M.CAPAIAN)[0]
    assert (fact.place.table, fact.place.row, fact.place.column) == ("Tabel 3.1", "Rasio KDRT", "Capaian Kinerja")
    assert (fact.period.year, fact.period.stated, fact.doubts) == (2020, False, ())
    assert table.rows[0].sasaran == "Meningkatnya A"


def test_caption_year_goes_before_the_reports_own() -> None:
    table = meant("Jenis | Jumlah\n==\nFisik | 171\nPsikis | 4", "Tabel 3.6 Data Kasus Tahun 2019")
    assert {f.period.year for _, f in table.facts} == {2019}


def test_turned_table_takes_measures_from_rows() -> None:
    table = meant(
        """
        Capaian Indikator Kinerja | Satuan | Rasio KDRT | <
        ^ | ^ | 2020 | 2023
        ==
        Target | Rasio | 1 : 1.300 | 1 : 1.400
        Realisasi | Rasio | 1 : 3.848 | -
        """,
        "Tabel 3.9 Perbandingan Akumulasi Realisasi Target Akhir Renstra 2018-2023",
    )
    assert table.turned
    found = [(f.indicator, f.measure, f.period.year, f.period.basis, f.value) for _, f in table.facts]
    assert found == [
        ("Rasio KDRT", M.TARGET, 2020, "", Decimal(1300)),
        ("Rasio KDRT", M.TARGET, 2023, "renstra", Decimal(1400)),
        ("Rasio KDRT", M.REALISASI, 2020, "", Decimal(3848)),
        ("Rasio KDRT", M.REALISASI, 2023, "", None),
    ]


def test_indicators_called_realisasi_do_not_turn_a_table() -> None:
    table = meant("Uraian | 2019 | 2020\n==\nRealisasi investasi PMA | 5 | 6\nTarget pelatihan kader desa | 7 | 8")
    assert not table.turned


def test_medium_term_targets_are_of_the_plan() -> None:
    table = meant(
        """
        Sasaran | Indikator | Target Kinerja pada Tahun | <
        ^ | ^ | 2019 | 2020
        ==
        Meningkatnya A | Indeks A | 60 | 65
        """,
        "Tabel 2.1 Rencana Strategis",
    )
    assert table.role is Role.RENSTRA
    assert [(f.period.year, f.period.basis) for f in only(table, M.TARGET)] == [(2019, "renstra"), (2020, "renstra")]


def test_dash_stays_as_a_fact_of_no_value_and_blank_does_not() -> None:
    table = meant("Kecamatan | Fisik | Psikis | Jumlah\n==\nUtara | 2 | - | 2\nSelatan | | 1 | 1")
    found = {at: f.quantity.kind for at, f in table.facts}
    assert found[1, 2] is Kind.NONE
    assert (2, 1) not in found


def test_category_and_remark_cells_are_kept_as_text() -> None:
    table = meant("Indikator | Target | Realisasi | Capaian (%) | Ket\n==\nIndeks A | 80 | 84 | 105 | Melampaui Target")
    assert [f.place.text for f in only(table, M.KETERANGAN)] == ["Melampaui Target"]


def test_mean_in_a_merged_cell_is_the_capaian() -> None:
    table = meant("""
        Indikator | 2020 | < | <
        ^ | Target | Realisasi | %
        ==
        Indeks A | 80 | 88 | 110
        Indeks B | 50 | 50 | 100
        Rata-rata Capaian Sasaran | 105,00 | < | <
        """)
    mean = [(f.measure, f.value, f.doubts) for (r, _), f in table.facts if table.rows[-1].index == r]
    assert table.rows[-1].level is Level.AVERAGE
    assert mean == [(M.CAPAIAN, Decimal("105.00"), ())]


def test_uncertain_column_leaves_a_doubt_on_its_figures() -> None:
    table = meant("Utara | 5 | 6\nSelatan | 7 | 8\nTimur | 9 | 4")
    assert {f.doubts for _, f in table.facts} == {("column",)}
    assert not any(f.usable for _, f in table.facts)


def test_year_as_row_name_is_the_period_of_its_figures() -> None:
    table = meant("Tahun | Pagu Awal | Pagu Akhir\n==\n2019 | 12.806.212.000 | 5.640.254.000\n2020 | 9.819.847.000 | 9.878.520.000")
    assert [f.period.year for f in only(table, M.PAGU)] == [2019, 2019, 2020, 2020]


def test_rows_of_years_of_a_large_figure_are_no_money_unless_the_caption_says_so() -> None:
    years = """
        Tahun | Target | Realisasi Kinerja | Capaian (%)
        ==
        2018 | 5.305.800 | 5.618.842 | 105,90
        2019 | 5.521.100 | 5.360.988 | 97,10
        """
    assert len(only(meant(years, "Tabel 3.5 Perkembangan produksi padi Tahun 2018-2019"), M.REALISASI)) == 2
    assert len(only(meant(years, "Tabel 3.5 Anggaran dan realisasi belanja Tahun 2018-2019"), M.REALISASI_ANGGARAN)) == 2


def test_total_proves_the_style_of_its_column() -> None:
    table = meant("Wilayah | Luas (ha)\n==\nUtara | 1.500\nSelatan | 2.250\nTimur | 900\nJUMLAH | 4.650")
    assert [f.value for f in only(table, M.OTHER)] == [Decimal(1500), Decimal(2250), Decimal(900), Decimal(4650)]


def test_blocks_with_headers_of_their_own_become_tables_of_their_own() -> None:
    table = tabel("""
        No | Sasaran | Indikator Kinerja | Target
        ==
        1 | Meningkatnya A | Indeks A | 80
        No | Program | Anggaran | Keterangan
        1 | Program Pelayanan | Rp. 1.208.477.000,- | APBD
        """)
    found = interpret_tables(Layout("x", 1, (table,), (), ()), count(1), 2020)
    assert [sorted({f.measure for _, f in t.facts}) for t in found] == [[M.TARGET], [M.KETERANGAN, M.PAGU]]
    assert [r.index for t in found for r in t.rows] == [1, 3]


def test_identity_of_a_report() -> None:
    layout = Layout(
        "x",
        1,
        (),
        (),
        (
            sentence("LAPORAN KINERJA DINAS PERTANIAN KOTA CONTOH TAHUN 2021"),
            sentence("Pada tahun 2020 Dinas Pertanian Kota Contoh membina desa."),
        ),
    )
    assert report_identity(layout) == (2021, "Dinas Pertanian Kota Contoh")


def test_declared_formulas() -> None:
    def declared(*texts: str) -> tuple[str, ...]:
        return declared_formulas(Layout("x", 1, (), (), tuple(sentence(t, True) for t in texts)))

    assert declared("Capaian = Realisasi / Rencana x 100%") == ("R/T",)
    assert declared("Capaian = Realisasi / Target x 100%", "Capaian = (Rencana - (Realisasi - Rencana)) / Rencana x 100%") == (
        "R/T",
        "(2T-R)/T",
    )
    assert declared("Capaian = Target / Realisasi x 100%") == ("T/R",)
    assert declared("Capaian = (Realisasi - (Realisasi - Rencana)) / Rencana x 100%") == ()


def test_realisasi_of_zeros_and_money_is_money() -> None:
    table = meant("""
        No | Belanja Dinas | Anggaran (Rp) | Realisasi Tahun 2020
        ==
        a | Pegawai | 29.958.823.906,00 | 29.084.854.694,00
        b | Subsidi | 0,00 | 0,00
        c | Hibah | 0,00 | 0,00
        d | Modal | 86.414.023.700,00 | 81.501.814.214,00
        """)
    assert [f.value for f in only(table, M.REALISASI_ANGGARAN)] == [29084854694, 0, 0, 81501814214]


def test_realisasi_of_zeros_and_counts_is_no_money() -> None:
    table = meant("Indikator | Target | Realisasi\n==\nJumlah A | 12 | 0\nJumlah B | 7 | 0\nJumlah C | 1.500 | 1.512.000")
    assert only(table, M.REALISASI_ANGGARAN) == []


def stacked(text: str, lines: tuple[str, ...]) -> bool:
    at = Box(0, 0, 60, 30)
    return is_stacked(Cell(0, 0, text, 1, at, lines=tuple(CellLine(t, at, 10.0 + 10 * k) for k, t in enumerate(lines))))


def test_amount_broken_behind_its_currency_is_one_figure() -> None:
    assert not stacked("Rp 1.506.190.000", ("Rp 1.506.190.00", "0"))


def test_two_amounts_one_under_the_other_are_two() -> None:
    assert stacked("Rp 1.506.190.000 Rp 2.000.000", ("Rp 1.506.190.000", "Rp 2.000.000"))
    assert stacked("12 34", ("12", "34"))


@pytest.mark.parametrize(
    ("head", "times", "periods"),
    [
        ("Tahun", ("2021", "2022", "2023*)"), [(2021, ""), (2022, ""), (2023, "")]),
        ("Tahun Anggaran", ("TA 2021", "TA 2022", "Jumlah"), [(2021, ""), (2022, ""), (2020, "")]),
        ("Bulan", ("Januari", "Februari", "Maret"), [(2020, "januari"), (2020, "februari"), (2020, "maret")]),
    ],
)
def test_rows_named_by_their_time(head: str, times: tuple[str, ...], periods: list[tuple[int, str]]) -> None:
    rows = "\n".join(f"{t} | {n}.310.947.000 | {n}.454.488.000" for n, t in enumerate(times, 1))
    table = meant(f"{head} | Pagu (Rp) | Realisasi (Rp)\n==\n{rows}")
    assert [r.label for r in table.rows] == list(times)
    assert [f.measure for _, f in table.facts] == [M.PAGU, M.REALISASI_ANGGARAN] * 3
    assert [(f.period.year, f.period.part) for f in only(table, M.PAGU)] == periods


def test_numbers_of_months_are_figures() -> None:
    table = meant("Uraian | Bulan\n==\nLama kontrak | 12\nLama jaminan | 6")
    assert [f.quantity.raw for _, f in table.facts] == ["12", "6"]
