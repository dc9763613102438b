"""Sentences -> claims: which figure is the target, which the realisasi, of what and of which year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.facts import ClaimKind, Measure, ReportFacts
from rules.finding import Finding
from rules.quantity import Kind
from rules.spelled import spelled_numbers
from tests.narrative_kit import LETTER_W, cerita, kalimat

AIR = "Persentase Rumah Tangga Berakses Air Minum"
JALAN = "Panjang Jalan Mantap"
SAKIP = "Nilai Evaluasi SAKIP"
LAYANAN = "Indeks Kepuasan Layanan"
NAMES = (AIR, JALAN, SAKIP, LAYANAN, "Program Penataan Bangunan", "Program Pengelolaan Sampah")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Target {AIR} adalah 80% dan terealisasi 72%, sehingga capaian kerjanya adalah 90%.",
            {"target": "80%", "realisasi": "72%", "capaian": "90%"},
        ),
        (
            f"Realisasi {JALAN} sebesar 45 km dari target 50 km atau tercapai 90%.",
            {"realisasi": "45 km", "target": "50 km", "capaian": "90%"},
        ),
        (
            f"Indikator {LAYANAN} memperoleh capaian kinerja sebesar 98,5% yang diperoleh dari realisasi sebesar 81,76 "
            "dibandingkan dengan target yang ditetapkan sebesar 83.",
            {"capaian": "98,5%", "realisasi": "81,76", "target": "83"},
        ),
        (
            f"Dari target {AIR} sebesar 80% baru direalisasikan 60%, dengan demikian tingkat capaiannya 75%.",
            {"target": "80%", "realisasi": "60%", "capaian": "75%"},
        ),
        (
            f"{LAYANAN} ditargetkan 80, realisasinya 76 dengan tingkat capaian 95% (Sangat Baik).",
            {"target": "80", "realisasi": "76", "capaian": "95%", "kategori": "Sangat Baik"},
        ),
        (
            f"Hasil survei menunjukkan {AIR} mencapai 76%; bila dibandingkan target 80%, capaian kinerjanya 95%.",
            {"realisasi": "76%", "target": "80%", "capaian": "95%"},
        ),
        (
            f"Kinerja indikator {AIR} melampaui target, yaitu 110%, dengan target 70% dan realisasi 77%.",
            {"capaian": "110%", "target": "70%", "realisasi": "77%"},
        ),
        (f"{AIR} dengan realisasi 77% (capaian 110%);", {"realisasi": "77%", "capaian": "110%"}),
    ],
)
def test_slots_by_the_words_before_the_figures(text: str, expected: dict[str, str]) -> None:
    told = cerita(text, names=NAMES)
    assert told.slots() == expected
    assert len(told.of(ClaimKind.CAPAIAN)) == 1
    assert told.of(ClaimKind.CAPAIAN)[0].subject_certain


def test_compact_line_takes_its_indicator_from_the_heading() -> None:
    told = cerita("Target: 75%, realisasi: 60%, capaian kinerja: 80% (Cukup)", names=NAMES, headings=("BAB III", f"1) {AIR}"))
    claim = told.of(ClaimKind.CAPAIAN)[0]
    assert told.slots() == {"target": "75%", "realisasi": "60%", "capaian": "80%", "kategori": "Cukup"}
    assert claim.subject == AIR
    assert claim.subject_certain
    assert all(f.key for _, f in claim.slots)


def test_heading_of_a_sasaran_names_no_indicator() -> None:
    told = cerita(
        "Target: 75%, realisasi: 60%, capaian kinerja: 80%",
        names=("Meningkatnya Akses Air",),
        headings=("Sasaran 1 : Meningkatnya Akses Air",),
    )
    assert told.of(ClaimKind.CAPAIAN)[0].subject == ""
    assert not any(f.key for f in told.facts)


def test_sentence_that_goes_on_completes_the_claim_before() -> None:
    told = cerita(
        f"Indikator {AIR} pada tahun 2022 memperoleh capaian kinerja sebesar 90%.",
        "Capaian kinerja ini diperoleh dari realisasi sebesar 72% dibandingkan dengan target yang ditetapkan sebesar 80%.",
        names=NAMES,
    )
    assert told.slots() == {"capaian": "90%", "realisasi": "72%", "target": "80%"}
    assert {f.period.year for f in told.facts} == {2022}
    assert len(told.of(ClaimKind.CAPAIAN)) == 1


def test_sentence_that_names_the_indicator_last() -> None:
    told = cerita(
        "Dari target yang ditetapkan sebesar 40 km, sampai dengan 31 Desember 2022 tercapai 36 km.",
        f"Dengan demikian, capaian indikator {JALAN} adalah 90% dengan kategori Baik.",
        names=NAMES,
    )
    assert told.slots() == {"target": "40 km", "realisasi": "36 km", "capaian": "90%", "kategori": "Baik"}
    assert told.of(ClaimKind.CAPAIAN)[0].subject == JALAN


def test_another_indicator_does_not_complete_the_claim() -> None:
    told = cerita(
        f"Target {AIR} sebesar 80% dengan realisasi 72%.",
        f"Capaian kinerja {LAYANAN} sebesar 98%.",
        names=NAMES,
    )
    assert told.slots(nth=0) == {"target": "80%", "realisasi": "72%"}
    assert told.slots(nth=1) == {"capaian": "98%"}


def test_two_indicators_in_one_sentence() -> None:
    told = cerita(
        f"Capaian kinerja {AIR} sebesar 90% dari target sebesar 80%, "
        f"dan untuk indikator {JALAN} capaian kinerja sebesar 75% dari target sebesar 40 km.",
        names=NAMES,
    )
    assert [told.slots(nth=n) for n in (0, 1)] == [{"capaian": "90%", "target": "80%"}, {"capaian": "75%", "target": "40 km"}]
    assert [c.subject for c in told.of(ClaimKind.CAPAIAN)] == [AIR, JALAN]


def test_target_still_to_be_reached_is_of_another_claim() -> None:
    told = cerita(
        f"Indikator {AIR} pada tahun 2021 memperoleh capaian sebesar 90% dari target sebesar 80% "
        "sementara target kinerja yang harus dicapai tahun 2022 sebesar 85%.",
        names=NAMES,
    )
    assert told.slots(nth=0) == {"capaian": "90%", "target": "80%"}
    assert told.slots(nth=1) == {"target": "85%"}
    assert [told.of(ClaimKind.CAPAIAN)[n].get("target").period.year for n in (0, 1)] == [2021, 2022]  # type: ignore[union-attr]


def test_figures_beside_a_target_still_to_be_reached_have_no_sure_year() -> None:
    told = cerita(f"Capaian {AIR} sebesar 90% sementara target yang harus dicapai tahun 2022 sebesar 85%.", names=NAMES)
    assert told.of(ClaimKind.CAPAIAN)[0].get("capaian").period.year is None  # type: ignore[union-attr]


def test_target_of_the_end_of_the_plan_stands_apart() -> None:
    told = cerita(
        f"Capaian {JALAN} tahun 2022 sebesar 96% dengan realisasi 48 km dibandingkan dengan target renstra pada tahun 2026 sebesar 60 km.",
        names=NAMES,
    )
    assert told.slots(nth=0) == {"capaian": "96%", "realisasi": "48 km"}
    target = told.of(ClaimKind.CAPAIAN)[1].get("target")
    assert target is not None
    assert (target.period.year, target.period.basis) == (2026, "renstra")


def test_progress_towards_the_end_of_the_plan_is_one_claim() -> None:
    told = cerita(
        f"Target {JALAN} pada akhir periode Renstra (2026) adalah 60 km.",
        "Dengan realisasi tahun 2022 sebesar 48 km, tingkat kemajuan yang dicapai adalah 80%.",
        names=NAMES,
    )
    assert told.slots() == {"target": "60 km", "realisasi": "48 km", "capaian": "80%"}
    claim = told.of(ClaimKind.CAPAIAN)[0]
    assert [f.period.basis for _, f in claim.slots] == ["renstra", "", "renstra"]


@pytest.mark.parametrize(
    "text",
    [
        f"{AIR} mencapai target sebesar 96%.",  # what was reached, or what was aimed at
        f"{AIR} telah melampaui target sebesar 5%.",
        "Pencapaian target tersebut dilakukan melalui pelatihan sebanyak 5 kali.",
        f"Target {AIR} dan {LAYANAN} sebesar 80% dan 83%.",  # a list without order words
        f"Realisasi capaian {AIR} sebesar 96%.",  # names two measures
        f"Capaian {AIR} dibandingkan dengan capaian tahun 2021 adalah 113%.",  # a ratio of the two
        f"Peningkatan {AIR} dari realisasi tahun 2021 sebesar 2%.",
        f"Realisasi {AIR} diharapkan akan mencapai 96%.",
        f"Realisasi {AIR} tingkat nasional sebesar 91%.",
        f"Realisasi {AIR} sebesar lebih dari 90%.",
        "Pasal 5 ayat (2) Peraturan Bupati Nomor 12 Tahun 2021 mengatur capaian kinerja.",
        "Tabel 3.4 Target dan Realisasi Kinerja .............................. 25",
    ],
)
def test_unclear_figures_fill_no_slot(text: str) -> None:
    told = cerita(text, names=NAMES)
    assert not told.printed("target")
    assert not told.printed("realisasi")
    assert not told.printed("capaian")


def test_list_with_order_words_goes_to_the_names_in_order() -> None:
    told = cerita(f"Capaian kinerja {AIR} dan {LAYANAN} masing-masing sebesar 90% dan 98%.", names=NAMES)
    assert [(c.subject, c.slots[0][1].place.text) for c in told.of(ClaimKind.CAPAIAN)] == [(AIR, "90%"), (LAYANAN, "98%")]


def test_years_follow_their_figures() -> None:
    told = cerita(
        f"Realisasi {JALAN} berturut-turut tahun 2020 sebesar 40 km, tahun 2021 sebesar 44 km dan tahun 2022 sebesar 48 km.", names=NAMES
    )
    assert [(f.period.year, f.place.text) for f in told.facts] == [(2020, "40 km"), (2021, "44 km"), (2022, "48 km")]
    assert {f.measure for f in told.facts} == {Measure.REALISASI}


def test_year_compared_with_is_not_the_year_of_the_figure() -> None:
    told = cerita(f"Capaian {AIR} tahun 2022 menurun bila dibandingkan dengan tahun 2021, namun realisasinya sebesar 72%.", names=NAMES)
    assert told.facts[0].period.year == 2022


def test_year_of_the_report_is_taken_but_not_stated() -> None:
    told = cerita(f"Capaian {AIR} sebesar 90%.", names=NAMES, year=2019)
    assert (told.facts[0].period.year, told.facts[0].period.stated) == (2019, False)


def test_item_after_an_item_of_another_year_has_no_year() -> None:
    told = cerita(
        kalimat(f"Indikator {AIR} pada tahun 2021 memperoleh capaian sebesar 90%.", paragraph=1),
        kalimat(f"Indikator {LAYANAN} memperoleh capaian sebesar 98%.", paragraph=2),
        names=NAMES,
    )
    assert [f.period.year for f in told.facts] == [2021, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Program Penataan Bangunan dengan pagu anggaran sebesar Rp 200.000.000 dan realisasi sebesar Rp 150.000.000 atau 75%.",
            {"pagu": "Rp 200.000.000", "realisasi_anggaran": "Rp 150.000.000", "serapan": "75%"},
        ),
        (
            "Untuk Program Pengelolaan Sampah dialokasikan Rp80.000.000, terserap 90 persen (Rp72.000.000).",
            {"pagu": "Rp80.000.000", "serapan": "90 persen", "realisasi_anggaran": "Rp72.000.000"},
        ),
        (
            "Realisasi keuangan Program Penataan Bangunan mencapai 97,5% sehingga tingkat efisiensinya 2,5%.",
            {"serapan": "97,5%", "efisiensi": "2,5%"},
        ),
        (
            "Anggaran Program Pengelolaan Sampah sebesar Rp 80.000.000 dengan sisa anggaran sebesar Rp 8.000.000 (10%).",
            {"pagu": "Rp 80.000.000", "sisa": "Rp 8.000.000", "sisa_persen": "10%"},
        ),
    ],
)
def test_budget_sentences(text: str, expected: dict[str, str]) -> None:
    told = cerita(text, names=NAMES)
    assert told.slots(ClaimKind.SERAPAN) == expected
    assert told.of(ClaimKind.SERAPAN)[0].subject.startswith("Program ")


def test_efficiency_of_two_programmes_in_one_sentence() -> None:
    told = cerita(
        "Tingkat efisiensi untuk Program Penataan Bangunan adalah sebesar 25% dari realisasi sebesar Rp 150.000.000 "
        "atau 75% dari target anggaran sebesar Rp 200.000.000 dan tingkat efisiensi untuk Program Pengelolaan Sampah "
        "adalah sebesar 10% dari realisasi sebesar Rp 72.000.000 "
        "atau 90% dari target Rp 80.000.000.",
        names=NAMES,
    )
    assert [c.subject for c in told.of(ClaimKind.SERAPAN)] == ["Program Penataan Bangunan", "Program Pengelolaan Sampah"]
    assert told.slots(ClaimKind.SERAPAN, 1) == {
        "efisiensi": "10%",
        "realisasi_anggaran": "Rp 72.000.000",
        "serapan": "90%",
        "pagu": "Rp 80.000.000",
    }


def test_budget_before_and_after_the_change_are_two_measures() -> None:
    told = cerita(
        "Pada awal tahun 2022 pagu anggaran sebesar Rp 900.000.000 dan pada saat perubahan anggaran menjadi Rp 750.000.000.", names=NAMES
    )
    assert [(f.place.text, f.period.basis) for f in told.facts] == [("Rp 900.000.000", "murni"), ("Rp 750.000.000", "perubahan")]


def test_money_of_an_indicator_is_no_budget() -> None:
    told = cerita("Target Nilai Investasi Daerah sebesar Rp 500.000.000 dan terealisasi Rp 450.000.000.", names=("Nilai Investasi Daerah",))
    assert told.slots() == {"target": "Rp 500.000.000", "realisasi": "Rp 450.000.000"}


def test_mean_of_a_sasaran_is_an_average() -> None:
    told = cerita(
        'Capaian indikator kinerja sasaran "Meningkatnya Akses Air" adalah Sangat Tinggi, yaitu mencapai 102%.',
        names=("Meningkatnya Akses Air",),
    )
    assert told.slots(ClaimKind.AVERAGE) == {"rata_rata": "102%", "kategori": "Sangat Tinggi"}
    assert not told.of(ClaimKind.CAPAIAN)


def test_average_of_all() -> None:
    assert cerita("Rata-rata capaian kinerja sebesar 97,4%.").slots(ClaimKind.AVERAGE) == {"rata_rata": "97,4%"}


@pytest.mark.parametrize(
    ("text", "grade", "score"),
    [
        (f"Realisasi {SAKIP} dengan nilai BB sebesar 72,5.", "BB", "72.5"),
        (f"Realisasi {SAKIP} sebesar 72,5 atau predikat BB.", "BB", "72.5"),
        (f"Realisasi {SAKIP} sebesar BB (72,5).", "BB", "72.5"),
        (f"Target {SAKIP} yaitu predikat B dengan nilai 65.", "B", "65"),
    ],
)
def test_grade_and_score_are_one_fact(text: str, grade: str, score: str) -> None:
    values = cerita(text, names=NAMES).of(ClaimKind.VALUE)
    assert [(c.slots[0][1].quantity.grade, c.slots[0][1].value) for c in values] == [(grade, Decimal(score))]
    assert values[0].slots[0][1].quantity.kind is Kind.GRADE


def test_malformed_figure_is_told_alone_too() -> None:
    told = cerita(f"Realisasi {LAYANAN} sebesar 81 dari target sebesar 8R.", names=NAMES)
    assert [c.slots[0][1].place.text for c in told.of(ClaimKind.VALUE)] == ["8R"]


def test_predicates_fill_slots() -> None:
    told = cerita("Target: WTP, realisasi: WDP, capaian kinerja: 100%", headings=("Opini atas Laporan Keuangan",))
    assert told.slots() == {"target": "WTP", "realisasi": "WDP", "capaian": "100%"}


def test_ratio_in_words() -> None:
    told = cerita("Target Rasio Petugas adalah 1 petugas berbanding 1.300 warga.", names=("Rasio Petugas",))
    fact = told.of(ClaimKind.CAPAIAN)[0].get("target")
    assert fact is not None
    assert (fact.quantity.kind, fact.value) == (Kind.RATIO, Decimal(1300))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (f"Realisasi {AIR} meningkat sebesar 2 poin yaitu dari 70% pada tahun 2021 menjadi 72% pada tahun 2022.", (2021, 2022)),
        (f"Capaian {AIR} tahun 2022 sebesar 90% turun dibandingkan capaian tahun 2021 yang sebesar 95%.", (2021, 2022)),
        (f"Jika dibandingkan dengan tahun 2021 sebesar 70%, realisasi {AIR} tahun 2022 sebesar 72% naik.", (2021, 2022)),
        (f"Pada tahun 2021 realisasi {AIR} tercatat 70%, sedangkan pada tahun 2022 tercatat 72%, sehingga meningkat.", (2021, 2022)),
    ],
)
def test_changes_go_from_the_earlier_to_the_later_year(text: str, years: tuple[int, int]) -> None:
    change = cerita(text, names=NAMES).of(ClaimKind.CHANGE)[0]
    assert [f.period.year for s, f in change.slots if s != "selisih"] == list(years)
    assert change.subject == AIR


def test_own_figure_set_against_the_nation() -> None:
    told = cerita(f"Realisasi {LAYANAN} sebesar 77,81 lebih tinggi dari rata-rata nasional sebesar 78,8.", names=NAMES)
    change = told.of(ClaimKind.CHANGE)[0]
    assert [(s, f.place.text, f.period.basis) for s, f in change.slots] == [("dari", "78,8", "nasional"), ("menjadi", "77,81", "")]
    assert not change.get("dari").key  # type: ignore[union-attr]


def test_no_change_between_two_items() -> None:
    told = cerita(f"Realisasi {AIR} tahun 2021 sebesar 70% lebih rendah dari realisasi {LAYANAN} tahun 2022 sebesar 83%.", names=NAMES)
    assert not told.of(ClaimKind.CHANGE)


def test_parts_with_their_whole() -> None:
    told = cerita("Jumlah pegawai sebanyak 45 orang, yang terdiri dari 33 orang PNS, sedangkan sisanya sebanyak 12 orang tenaga kontrak.")
    assert told.of(ClaimKind.PARTS)[0].slots[0][0] == "whole"
    assert [f.place.text for _, f in told.of(ClaimKind.PARTS)[0].slots] == ["45 orang", "33 orang", "12 orang"]


def test_parts_summed_at_the_end() -> None:
    told = cerita(
        "Golongan IV sebanyak 5 orang, golongan III sebanyak 20 orang dan golongan II sebanyak 8 orang, "
        "sehingga seluruhnya berjumlah 33 orang."
    )
    claim = told.of(ClaimKind.PARTS)[0]
    assert claim.get("whole").place.text == "33 orang"  # type: ignore[union-attr]
    assert [f.place.text for f in claim.all("part")] == ["5 orang", "20 orang", "8 orang"]


def test_composition_in_percentages_has_no_whole() -> None:
    told = cerita("Berdasarkan pendidikan, lulusan SMA sebesar 25%, D3 sebesar 5%, S1 sebesar 43% dan S2 sebesar 27%.")
    claim = told.of(ClaimKind.PARTS)[0]
    assert claim.get("whole") is None
    assert [(f.indicator, f.place.text) for f in claim.all("part")] == [("SMA", "25%"), ("D3", "5%"), ("S1", "43%"), ("S2", "27%")]


def test_counts_beside_each_other_are_no_parts() -> None:
    told = cerita("Pelatihan diikuti sebanyak 45 orang, sosialisasi sebanyak 33 orang dan lokakarya sebanyak 12 orang.")
    assert not told.of(ClaimKind.PARTS)
    assert len(told.of(ClaimKind.COUNT)) == 3


def test_shares_of_a_whole_in_the_sentence() -> None:
    told = cerita("Dari 80 orang pegawai terdapat 30 orang laki-laki (37,5%) dan 50 orang perempuan (62,5%).")
    assert [told.slots(ClaimKind.SHARE, n) for n in (0, 1)] == [
        {"part": "30 orang", "whole": "80 orang", "persen": "37,5%"},
        {"part": "50 orang", "whole": "80 orang", "persen": "62,5%"},
    ]
    assert told.slots(ClaimKind.PARTS)["whole"] == "80 orang"


def test_share_of_a_whole_told_before_is_not_certain() -> None:
    told = cerita("Jumlah pegawai adalah sebanyak 45 orang.", "Pegawai perempuan sebanyak 30 orang atau 66,67%.")
    claim = told.of(ClaimKind.SHARE)[0]
    assert told.slots(ClaimKind.SHARE) == {"part": "30 orang", "whole": "45 orang", "persen": "66,67%"}
    assert not claim.subject_certain


def test_count_is_linked_only_where_the_index_knows_the_whole_phrase() -> None:
    told = cerita("Jumlah kasus kebakaran adalah sebanyak 12 kasus.", names=("Jumlah kasus kebakaran",))
    assert told.of(ClaimKind.COUNT)[0].slots[0][1].key
    told = cerita("Jumlah kasus kebakaran di dua kecamatan adalah sebanyak 12 kasus.", names=("Jumlah kasus kebakaran",))
    assert not told.of(ClaimKind.COUNT)[0].slots[0][1].key


def test_place_is_the_word_that_covers_the_figure() -> None:
    text = f"Capaian {AIR} sebesar 90%."
    fact = cerita(text, names=NAMES).facts[0]
    assert fact.place.text == "90%"
    assert fact.place.box[0] == text.index("90%") * LETTER_W
    assert (fact.source, fact.place.table, fact.place.row, fact.place.column) == ("narrative", "", AIR, "capaian")


def test_dots_are_read_by_the_marks_of_the_sentence() -> None:
    told = cerita(
        "Capaian Penumpang Terlayani sebesar 39,27% dengan realisasi sebesar 8.247 terhadap target sebesar 21.000.",
        names=("Penumpang Terlayani",),
    )
    assert [f.value for f in told.facts] == [Decimal("39.27"), Decimal(8247), Decimal(21000)]


def test_dots_alone_stay_undecided() -> None:
    told = cerita("Realisasi Penumpang Terlayani sebesar 8.247.", names=("Penumpang Terlayani",))
    assert told.facts[0].value is None


def test_the_budget_after_its_change_is_the_one_spent() -> None:
    told = cerita(
        "Alokasi anggaran Belanja Langsung sebesar Rp5.000.000.000,- dan setelah dilakukan perubahan menjadi sebesar "
        "Rp8.000.000.000,- anggaran tersebut terealisasi sebesar Rp6.000.000.000,-, atau 75%."
    )
    spent = next(c for c in told.of(ClaimKind.SERAPAN) if c.get("serapan"))
    pagu = spent.get("pagu")
    assert pagu is not None and pagu.place.text == "Rp8.000.000.000,-" and pagu.period.basis == "perubahan"


def test_an_added_amount_is_no_new_budget() -> None:
    told = cerita("Alokasi anggaran sebesar Rp5.000.000.000,- terealisasi sebesar Rp4.000.000.000,- atau 80%.")
    assert told.slots(ClaimKind.SERAPAN)["pagu"] == "Rp5.000.000.000,-"


@pytest.mark.parametrize("verb", ["dapat dicapai", "realisasi capaian", "capaian"])
def test_what_was_reached_in_the_unit_of_the_target_is_the_realisasi(verb: str) -> None:
    told = cerita(f"Indikator {LAYANAN} dengan target sebesar 76 poin {verb} sebesar 78.3 point atau 103.02 %.", names=NAMES)
    assert told.slots() == {"target": "76 poin", "realisasi": "78.3 point", "capaian": "103.02 %"}


def test_no_part_is_more_than_the_whole_of_the_sentence_before() -> None:
    told = cerita("Jumlah pegawai Dinas adalah 85 orang.", "Yang telah dilatih 78 orang atau 103,02%.")
    assert all(c.get("whole") is None for c in told.of(ClaimKind.SHARE))
    told = cerita("Jumlah pegawai Dinas adalah 85 orang.", "Yang telah dilatih 78 orang atau 91,76%.")
    assert [c.get("whole") is not None for c in told.of(ClaimKind.SHARE)] == [True]


@pytest.mark.parametrize("words", ["yang masuk dalam kategori", "termasuk kategori", "masuk ke dalam kategori", "kategori"])
def test_a_grade_behind_its_score(words: str) -> None:
    told = cerita(f"{LAYANAN} pada tahun 2022 adalah 82,28 {words} A.", names=NAMES)
    (claim,) = told.of(ClaimKind.VALUE)
    fact = claim.slots[0][1]
    assert (fact.quantity.grade, fact.value) == ("A", Decimal("82.28"))


@pytest.mark.parametrize(("word", "joined"), [("masing-masing ", False), ("", True)])
def test_what_each_part_spent_is_not_of_the_whole(word: str, joined: bool) -> None:
    told = cerita(
        "Dinas mendapat alokasi anggaran sebesar Rp24.000.000.000,00.",
        f"Penyerapan anggaran tersebut {word}adalah sebesar Rp13.000.000.000,00 atau 90,73%.",
    )
    assert ("pagu" in told.slots(ClaimKind.SERAPAN) and "serapan" in told.slots(ClaimKind.SERAPAN)) is joined


def test_a_capaian_counted_with_sebanyak_is_what_was_reached() -> None:
    told = cerita("Capaian indikator luas kawasan hijau sebanyak 2 kawasan dari target 2 kawasan.", names=("luas kawasan hijau",))
    assert told.slots() == {"realisasi": "2", "target": "2"}
    told = cerita("Capaian indikator luas kawasan hijau sebesar 98,9 dari target 2 kawasan.", names=("luas kawasan hijau",))
    assert told.slots()["capaian"] == "98,9"


def test_a_numbered_sasaran_is_not_the_indicator_of_the_sentence_before() -> None:
    told = cerita(
        "Capaian indikator jumlah aparatur bersertifikat sebesar 65 orang dari target 40 orang.",
        "Pada sasaran strategis 2 ketercapaiannya adalah 91,76%, yang merupakan hasil pengukuran kepuasan masyarakat.",
        names=("jumlah aparatur bersertifikat",),
    )
    claims = [c for c in told.of(ClaimKind.CAPAIAN) if c.get("capaian") is not None]
    assert not any(c.subject_certain for c in claims if c.get("capaian").place.text == "91,76%")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        f"Jika dibandingkan dengan realisasi tahun 2021 sebesar 60%, maka realisasi {AIR} tahun 2022 sebesar 66% mengalami kenaikan.",
        f"Dengan realisasi 66% dan target 75%, indikator {AIR} belum mencapai target.",
    ],
)
def test_a_name_behind_its_figures_owns_them_not_the_heading(text: str) -> None:
    other = next(n for n in NAMES if n != AIR)
    told = cerita(text, names=NAMES, headings=("BAB III", other))
    owners = {c.subject for c in told.claims if c.slots}
    assert owners == {AIR}


def test_a_sum_of_money_and_what_it_is_made_of() -> None:
    text = "Anggaran Rp 12.000.000 terdiri dari belanja pegawai Rp 7.000.000, belanja barang Rp 3.000.000 dan belanja modal Rp 2.000.000."
    (claim,) = cerita(text).of(ClaimKind.PARTS)
    assert [(s, f.value) for s, f in claim.slots] == [("whole", 12_000_000), ("part", 7_000_000), ("part", 3_000_000), ("part", 2_000_000)]


@pytest.mark.parametrize(
    "text",
    [
        "Anggaran Rp 12.000.000 terdiri dari belanja operasi Rp 9.000.000 yang meliputi pegawai Rp 7.000.000 dan barang Rp 2.000.000.",
        "Anggaran Rp 12.000.000 terdiri dari belanja pegawai Rp 7.000.000 dan belanja modal Rp 5.000.000 dengan realisasi Rp 4.000.000.",
        "Anggaran terdiri dari belanja pegawai Rp 7.000.000 dan belanja modal Rp 5.000.000.",
    ],
)
def test_amounts_that_are_not_plainly_the_parts(text: str) -> None:
    assert not cerita(text).of(ClaimKind.PARTS)


@pytest.mark.parametrize(("words", "wrong"), [("seribu enam ratus sebelas", 0), ("seribu tujuh ratus sebelas", 1)])
def test_words_of_neither_reading_of_the_digits(words: str, wrong: int) -> None:
    told = cerita(f"Selama tahun 2022 telah diterbitkan 1.611 ({words}) dokumen.")
    made = list(spelled_numbers(ReportFacts("r", 2022, "", 1, (), claims=tuple(told.claims))))
    assert [(f.reported, f.expected) for f in made if isinstance(f, Finding)] == [("1.611", "1711")] * wrong
