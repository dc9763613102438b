"""One key for one item: what is the same name, and what only looks like it."""

from __future__ import annotations

from itertools import count

import pytest

from pipeline.interpret.name_index import NameIndex
from pipeline.interpret.name_words import tokens_of
from pipeline.interpret.names import assign_keys
from pipeline.interpret.tables import interpret_table
from rules.facts import FactTable
from tests.kit import tabel

INDEX = NameIndex.of(
    [
        "Rasio KDRT",
        "Nilai Evaluasi AKIP",
        "1.1.3 Proporsi kursi yang diduduki perempuan",
        "Persentase penanganan kasus kekerasan terhadap anak",
        "Persentase penanganan kasus kekerasan terhadap perempuan",
        "Penyelenggaraan Kota Layak Anak (DID)",
        "Indeks Pembangunan Manusia (IPM)",
        "Jati Asih",
        "Partisipasi dalam pemilihan atau musyawarah",
        "Kelompok yang berperan secara aktif",
    ]
)


def meant(text: str, caption: str = "", index: int = 0) -> FactTable:
    table = interpret_table(tabel(text, caption, index=index), count(1 + 1000 * index), 2020)
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("RASIO KDRT", "Rasio KDRT"),
        ("Indikator Kinerja Utama Rasio KDRT", "Rasio KDRT"),
        ("Evaluasi Nilai AKIP", "Nilai Evaluasi AKIP"),
        ("(a) Proporsi kursi yang diduduki perempuan", "1.1.3 Proporsi kursi yang diduduki perempuan"),
        ("Prosentase penanganan kasus kekerasan terhadap anak", "Persentase penanganan kasus kekerasan terhadap anak"),
        ("Penyelenggaraan Kota Layak Anak", "Penyelenggaraan Kota Layak Anak (DID)"),
        ("IPM", "Indeks Pembangunan Manusia (IPM)"),
        ("Jatiasih", "Jati Asih"),
        ("Partisipasi dalam pemilihan dan musyawarah", "Partisipasi dalam pemilihan atau musyawarah"),
        ("Kelompok yang berperan aktif", "Kelompok yang berperan secara aktif"),
    ],
)
def test_same_name(printed: str, same: str) -> None:
    assert INDEX.key_of(printed) == (INDEX.key_of(same)[0], True)
    assert INDEX.key_of(same)[0]


def test_misspelling_is_linked_without_certainty() -> None:
    key, certain = INDEX.key_of("Persentase penangganan kasus kekerasan terhadap anak")
    assert key == INDEX.key_of("Persentase penanganan kasus kekerasan terhadap anak")[0]
    assert not certain


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Persentase penanganan kasus kekerasan terhadap anak", "Persentase penanganan kasus kekerasan terhadap perempuan"),
        ("Jumlah OPD yang tertib arsip", "Persentase OPD yang tertib arsip"),
        ("Jumlah siswa SD yang lulus", "Jumlah siswa SMP yang lulus"),
        ("Nilai sasaran tahap I", "Nilai sasaran tahap II"),
        ("Jumlah tenaga kerja formal", "Jumlah tenaga kerja informal"),
        ("Kecamatan Bekas Lama", "Kecamatan Bekas Baru"),
    ],
)
def test_different_names(a: str, b: str) -> None:
    index = NameIndex.of([a, b])
    assert index.key_of(a)[0] != index.key_of(b)[0]


def test_unknown_name_has_no_key() -> None:
    assert INDEX.key_of("Jumlah posyandu aktif") == ("", False)


def test_two_rows_of_one_table_are_never_one_item_misspelt() -> None:
    names = ["Pembinaan kelompok tani kecamatan Wonosari", "Pembinaan kelompok tani kecamatan Wonosart"]
    apart = frozenset({"pembinaan kelompok tani kecamatan wonosari", "pembinaan kelompok tani kecamatan wonosart"})
    assert NameIndex.of(names, [apart]).key_of(names[0]) != NameIndex.of(names, [apart]).key_of(names[1])
    assert NameIndex.of(names).key_of(names[1]) == (NameIndex.of(names).key_of(names[0])[0], False)


def test_names_are_found_in_sentences_with_their_place() -> None:
    text = "Capaian indikator Persentase penanganan kasus kekerasan terhadap anak dan nilai evaluasi AKIP naik."
    found = {text[s:e]: score for s, e, _, score in INDEX.find_in(text)}
    assert found == {"Persentase penanganan kasus kekerasan terhadap anak": 100.0, "nilai evaluasi AKIP": 100.0}


def test_reordered_name_is_found_with_a_lower_score() -> None:
    hits = INDEX.find_in("Adapun Evaluasi Nilai AKIP meningkat")
    assert [(k, s < 100) for _, _, k, s in hits] == [("nilai evaluasi akip", True)]


def test_nothing_is_found_where_no_name_stands() -> None:
    assert INDEX.find_in("Penanganan kasus di sekolah berjalan lancar") == []


def test_same_item_in_two_tables_shares_its_key() -> None:
    one = meant("Indikator | Target\n==\nNilai Evaluasi AKIP | 65")
    two = meant("Indikator | Realisasi\n==\n1.1 Evaluasi Nilai AKIP | 74", index=1)
    tables, _ = assign_keys((one, two))
    keys = {f.key for t in tables for _, f in t.facts}
    assert keys == {"nilai evaluasi akip"}


def test_repeated_label_is_qualified_by_what_it_stands_under() -> None:
    table = meant("""
        No | Unit/Kasus | Jumlah
        ==
        A | Polres |
        1 | Kekerasan Fisik | 171
        B | Dinas |
        1 | Kekerasan Fisik | 18
        """)
    (keyed,), _ = assign_keys((table,))
    assert [f.key for _, f in keyed.facts] == ["polres > kekerasan fisik", "dinas > kekerasan fisik"]


def test_data_columns_of_one_row_have_keys_of_their_own() -> None:
    (keyed,), _ = assign_keys((meant("Kecamatan | Fisik | Psikis | Jumlah\n==\nUtara | 2 | 3 | 5"),))
    assert [f.key for _, f in keyed.facts] == ["utara | fisik", "utara | psikis", "utara"]


def test_totals_and_periods_are_no_items() -> None:
    (keyed,), _ = assign_keys((meant("Uraian | Jumlah\n==\nSekolah | 4\nRumah | 5\nPasar | 6\nJUMLAH | 15"),))
    assert [bool(f.key) for _, f in keyed.facts] == [True, True, True, False]


def test_a_bracketed_name_whose_words_are_parted_otherwise() -> None:
    index = NameIndex.of(["RTH per satuan wilayah", "RTH persatuan wilayah (rata-rata)", "RTH persatuan wilayah"])
    assert len({index.key_of(n) for n in ("RTH per satuan wilayah", "RTH persatuan wilayah (rata-rata)", "RTH persatuan wilayah")}) == 1
    kept = ["RTH per satuan wilayah", "RTH persatuan wilayah (rata-rata)"]
    apart = NameIndex.of(kept, [frozenset(" ".join(tokens_of(n)) for n in kept)])
    assert len({apart.key_of(n)[0] for n in kept}) == 2
