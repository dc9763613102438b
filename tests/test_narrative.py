"""Sentences -> claims: which figure is the target, which the realisasi, of what and of which year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.facts import ClaimKind, Measure, ReportFacts
from rules.finding import Finding
from rules.quantity import Kind
from rules.spelled import spelled_numbers
from tests.narrative_kit import LETTER_W, cerita

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


def test_long_name_said_again_behind_its_capaian_ends() -> None:
    """Without a category behind it; tried letter by letter the name would take longer than anyone waits."""
    told = cerita(f"Capaian {AIR} adalah 90% {AIR} tahun ini.", names=NAMES)
    assert told.slots() == {"capaian": "90%"}
    told = cerita(f"Capaian {AIR} adalah 90% {AIR} dengan kategori Baik.", names=NAMES)
    assert told.slots() == {"capaian": "90%", "kategori": "Baik"}


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


def test_the_sasaran_told_before_its_indicators_is_not_one_of_the_list() -> None:
    goal = "Meningkatnya Layanan Dasar Masyarakat"
    told = cerita(
        f"Sasaran {goal} dengan indikator kinerja {AIR} serta {LAYANAN} dicapai dengan efisiensi masing-masing sebesar 15,07% dan 7,3%.",
        names=(*NAMES, goal),
    )
    found = [(f.indicator, f.place.text) for f in told.facts if f.measure is Measure.EFISIENSI]
    assert found == [(AIR, "15,07%"), (LAYANAN, "7,3%")]


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


def test_own_figure_set_against_the_nation() -> None:
    told = cerita(f"Realisasi {LAYANAN} sebesar 77,81 lebih tinggi dari rata-rata nasional sebesar 78,8.", names=NAMES)
    change = told.of(ClaimKind.CHANGE)[0]
    assert [(s, f.place.text, f.period.basis) for s, f in change.slots] == [("dari", "78,8", "nasional"), ("menjadi", "77,81", "")]
    assert not change.get("dari").key  # type: ignore[union-attr]


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


@pytest.mark.parametrize("verb", ["dapat dicapai", "realisasi capaian", "capaian"])
def test_what_was_reached_in_the_unit_of_the_target_is_the_realisasi(verb: str) -> None:
    told = cerita(f"Indikator {LAYANAN} dengan target sebesar 76 poin {verb} sebesar 78.3 point atau 103.02 %.", names=NAMES)
    assert told.slots() == {"target": "76 poin", "realisasi": "78.3 point", "capaian": "103.02 %"}


@pytest.mark.parametrize("item", [f"indikator {AIR}", "indikator ini", AIR])
def test_a_category_behind_the_name_of_the_item_whose_capaian_it_is(item: str) -> None:
    told = cerita(f"Realisasi {AIR} tahun 2022 sebesar 72%.", f"Dengan capaian 92,70%, {item} termasuk kategori Baik.", names=NAMES)
    assert told.of(ClaimKind.CAPAIAN)[-1].get("kategori") is not None


def test_a_category_behind_the_name_of_another_item_is_not_that_of_the_capaian() -> None:
    told = cerita(f"Capaian {AIR} sebesar 92,70%, indikator {JALAN} termasuk kategori Baik.", names=NAMES)
    assert told.of(ClaimKind.CAPAIAN)[0].get("kategori") is None


@pytest.mark.parametrize("words", ["yang masuk dalam kategori", "termasuk kategori", "masuk ke dalam kategori", "kategori"])
def test_a_grade_behind_its_score(words: str) -> None:
    told = cerita(f"{LAYANAN} pada tahun 2022 adalah 82,28 {words} A.", names=NAMES)
    (claim,) = told.of(ClaimKind.VALUE)
    fact = claim.slots[0][1]
    assert (fact.quantity.grade, fact.value) == ("A", Decimal("82.28"))


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


@pytest.mark.parametrize(("words", "wrong"), [("seribu enam ratus sebelas", 0), ("seribu tujuh ratus sebelas", 1)])
def test_words_of_neither_reading_of_the_digits(words: str, wrong: int) -> None:
    told = cerita(f"Selama tahun 2022 telah diterbitkan 1.611 ({words}) dokumen.")
    made = list(spelled_numbers(ReportFacts("r", 2022, "", 1, (), claims=tuple(told.claims))))
    assert [(f.reported, f.expected) for f in made if isinstance(f, Finding)] == [("1.611", "1711")] * wrong
