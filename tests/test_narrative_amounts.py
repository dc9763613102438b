"""Claims of money, and of parts and their whole, told in sentences."""

from __future__ import annotations

import pytest

from rules.facts import ClaimKind
from tests.narrative_kit import cerita

AIR = "Persentase Rumah Tangga Berakses Air Minum"
JALAN = "Panjang Jalan Mantap"
SAKIP = "Nilai Evaluasi SAKIP"
LAYANAN = "Indeks Kepuasan Layanan"
NAMES = (AIR, JALAN, SAKIP, LAYANAN, "Program Penataan Bangunan", "Program Pengelolaan Sampah")


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


def test_no_part_is_more_than_the_whole_of_the_sentence_before() -> None:
    told = cerita("Jumlah pegawai Dinas adalah 85 orang.", "Yang telah dilatih 78 orang atau 103,02%.")
    assert all(c.get("whole") is None for c in told.of(ClaimKind.SHARE))
    told = cerita("Jumlah pegawai Dinas adalah 85 orang.", "Yang telah dilatih 78 orang atau 91,76%.")
    assert [c.get("whole") is not None for c in told.of(ClaimKind.SHARE)] == [True]


@pytest.mark.parametrize(("word", "joined"), [("masing-masing ", False), ("", True)])
def test_what_each_part_spent_is_not_of_the_whole(word: str, joined: bool) -> None:
    told = cerita(
        "Dinas mendapat alokasi anggaran sebesar Rp24.000.000.000,00.",
        f"Penyerapan anggaran tersebut {word}adalah sebesar Rp13.000.000.000,00 atau 90,73%.",
    )
    assert ("pagu" in told.slots(ClaimKind.SERAPAN) and "serapan" in told.slots(ClaimKind.SERAPAN)) is joined


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


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Pada Belanja Modal terjadi SILPA sebesar 56.189.290.713.", {"sisa": "56.189.290.713"}),
        ("Pada Belanja Modal terdapat sisa sebesar 12.", {}),
        ("Pagu anggaran Belanja Modal sebesar 56.189.290.713.", {"pagu": "56.189.290.713"}),
        ("Anggaran Belanja Modal tahun 2016 terserap.", {}),
    ],
)
def test_an_amount_without_rp_is_one_by_its_size(text: str, slots: dict[str, str]) -> None:
    told = cerita(text, names=("Belanja Modal",))
    assert {s: f.place.text for c in told.claims for s, f in c.slots if s in {"sisa", "pagu"}} == slots


@pytest.mark.parametrize(("year", "claims"), [(2021, 2), (2022, 1)])
def test_a_sentence_of_another_year_does_not_go_on_with_the_money_before(year: int, claims: int) -> None:
    told = cerita(
        "Penyerapan anggaran seluruh program sebesar 90,3% sehingga efisiensi anggaran sebesar 9,7%.",
        f"Pada tahun {year} pagu anggaran sebesar Rp 36.087.511.000 dengan realisasi sebesar Rp 31.565.745.872.",
        year=2022,
    )
    assert len(told.of(ClaimKind.SERAPAN)) == claims


LISTED = "Dari 13 indikator kinerja, 2 indikator belum diketahui, 2 indikator baik sekali, 8 indikator baik, dan {} indikator yang cukup."


def test_parts_listed_up_to_a_last_one_are_told_as_listed() -> None:
    (claim,) = cerita(LISTED.format(2)).of(ClaimKind.PARTS)
    assert [(s, f.value) for s, f in claim.slots] == [("whole", 13), ("listed", 2), ("listed", 2), ("listed", 8), ("listed", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Dari 13 indikator kinerja, 8 indikator baik dan 2 indikator cukup.",  # others may be left out
        "Dari 13 indikator kinerja, 11 indikator tercapai, di antaranya 3 indikator melampaui target dan 2 indikator meningkat.",
        "Terdapat 13 indikator kinerja, 2 indikator belum diketahui, 8 indikator baik dan 2 indikator cukup.",
    ],
)
def test_other_counts_are_no_list_of_parts(text: str) -> None:
    assert not cerita(text).of(ClaimKind.PARTS)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Realisasi anggaran dana Tugas Pembantuan, yakni sebesar Rp 900.000.000,00 atau 94,53%.", ["realisasi_anggaran", "serapan"]),
        (
            "Realisasi keuangan kegiatan yang bersumber dari dana Tugas Pembantuan sebesar Rp 900.000.000,00 (95,40%).",
            ["realisasi_anggaran", "serapan"],
        ),
        ("Realisasi anggaran yang berasal dari dana APBN sebesar Rp 900.000.000,00 (95,40%).", ["realisasi_anggaran", "serapan"]),
        ("Dari dana sebesar Rp 950.000.000,00 terealisasi Rp 900.000.000,00 (94,74%).", ["pagu", "realisasi_anggaran", "serapan"]),
        ("Jumlah dana Tugas Pembantuan sebesar Rp 950.000.000,00 dengan realisasi Rp 900.000.000,00.", ["pagu", "realisasi_anggaran"]),
    ],
)
def test_money_is_named_by_the_words_before_its_source(text: str, slots: list[str]) -> None:
    assert list(cerita(text).slots(ClaimKind.SERAPAN)) == slots
