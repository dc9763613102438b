"""Figures of sentences, and the numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise import Context, FoundRole, find_quantities
from rules.quantity import Kind, Style


def figures(sentence: str) -> list[str]:
    return [sentence[f.start : f.end] for f in find_quantities(sentence) if f.role is FoundRole.FIGURE]


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(f.role.value, sentence[f.start : f.end]) for f in find_quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Realisasi 49.55% dari target 75 persen, capaian 66,07 %.", ["49.55%", "75 persen", "66,07 %"]),
        ("Pagu Rp. 198.153.000,- terserap Rp.1.318.025.000,- atau 97,5 persen", ["Rp. 198.153.000,-", "Rp.1.318.025.000,-", "97,5 persen"]),
        ("Rasio 1 : 3.848 dari target 1: 1.300", ["1 : 3.848", "1: 1.300"]),
        ("Terdapat 267 kasus dan 16 orang, 12 (dua belas) kegiatan", ["267 kasus", "16 orang", "12 (dua belas) kegiatan"]),
        ("AKI 89/100.000 KH dan 2,66 per 10.000 anak", ["89/100.000 KH", "2,66 per 10.000 anak"]),
        ("capaian 100%, 98,5% dan 97%", ["100%", "98,5%", "97%"]),
        ("berturut-turut 65,69, 70,12 dan 75", ["65,69", "70,12", "75"]),
        ("selama 7-8 bulan sebesar 5-6%", ["7-8 bulan", "5-6%"]),
        ("567.248 / 1.144.826 x 100% = 49,55%", ["567.248", "1.144.826", "100%", "49,55%"]),
        ("nilai BB (74,39) naik", ["BB (74,39)"]),
        ("2 dari 5 indikator, tiga indikator belum, salah satu program", ["2", "5 indikator", "tiga indikator"]),
        ("Indikator 3 mencapai 90%", ["90%"]),
        ("sebanyak 2020 orang", ["2020 orang"]),
        ("(45,5%)", ["45,5%"]),
        ("tujuh (7) indikator dalam misi ke empat Kota", ["7"]),
        ("indikator (3) dan sasaran (1.1) sebesar 75 dalam 5 menit", ["75", "5 menit"]),
        ("mencapai angka 75,5 pada tingkat 98", ["75,5", "98"]),
        ("selama kurun 2012 – 2015 triwulan", []),
        ("TPS 3R dan jaringan 4G di P2TP2A", []),
    ],
)
def test_figures_in_order(sentence: str, expected: list[str]) -> None:
    assert figures(sentence) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nomor 53 Tahun 2014", "reference"),
        ("Nomor PM 118 Tahun 2021", "reference"),
        ("No. : 239/IX/6/8/2003", "reference"),
        ("DIPA-018.08.3.029026/2016", "reference"),
        ("23- 12-2014", "date"),
        ("tahun 2013 – 2018", "year"),
        ("PP 58 Th 2016", "reference"),
        ("No:PER/09/M.PAN/5/2007", "reference"),
        ("Covid 19", "reference"),
        ("Tabel 3.4", "reference"),
        ("Pasal 28", "reference"),
        ("Bab III", "reference"),
        ("B.566/KPPPA/D.IV", "reference"),
        ("800/2952/BKPPD", "reference"),
        ("RW.004", "reference"),
        ("Covid-19", "reference"),
        ("31 Desember 2019", "date"),
        ("NOVEMBER 2016", "date"),
        ("12-05-2020", "date"),
        ("tahun 2020", "year"),
        ("tahun 2018-2023", "year"),
        ("2019", "year"),
        ("Triwulan IV", "ordinal"),
        ("Misi 3", "ordinal"),
        ("ke-2", "ordinal"),
    ],
)
def test_numbers_that_measure_nothing(text: str, role: str) -> None:
    found = roles(f"Sebagaimana {text} telah ditetapkan")
    assert found == [(role, text)]
    assert all(f.quantity.value is None for f in find_quantities(f"Sebagaimana {text} telah ditetapkan"))


REFERRING = """Nomor 5|Nomer 5|No. 5|No 5 Tahun 2015|DIPA-5|Satker 5|Rumus 5|Persamaan 5|800/2952/BKPPD|B.566/KPPPA/D.IV|Tabel 5|Tabet 5|
Table 5|Grafik 5|Gambar 5|Diagram 5|Bagan 5|Lampiran 5|Formulir 5|Bab 5|Bagian 5|Paragraf 5|Buku 5|Pilar 5|Pasal 5|Ayat (5)|Huruf 5|Butir 5|
Halaman 5|hal. 5|hlm. 5|telp. 555|Telepon 555|tlp 555|fax 555|faks 555|faksimili 555|HP 555|NIP 555|NPWP 555|kode pos 555|kode rekening 555|
RT 5|RW 5|RT 5/RW 6|Covid-19|covid 19|ISO 9001|ISO-9001|SDG-5|SDGs-5|PSAK-5|SD-5|SMP-5|SMA-5|SMAN-5|SMPN-5|SDN-5|SMKN-5|PT-5|KM-5|Blok-5|
Jl.-5|Jalan-5"""
DATING = """5 Januari|5 Jan 2016|5 Februari|5 Pebruari|5 Feb|5 Maret|5 Mar|5 April|5 Apr|5 Mei|5 Juni|5 Jun|5 Juli|5 Jul|5 Agustus|
5 Agt|5 Ags|5 September|5 Sept|5 Sep|5 Oktober|5 Okt|5 November|5 Nopember|5 Nov|5 Nop|5 Desember|5 Des|tanggal 5|pukul 08.30|jam 08.30|
08.30 WIB|08.30 WITA|5 - 6 Mei|Mei 2016|31/01/2021, 09.15|31/1/2021 09.15|31/01/2021, 14:05:30|1/31/21, 9:15 AM"""


@pytest.mark.parametrize(
    "role, texts", [("reference", REFERRING), ("date", DATING), ("year", "2015 - 2016|2015/2016|2015–2016"), ("ordinal", "ke-5")]
)
def test_every_word_that_makes_a_number_none_is_known_in_any_letters(role: str, texts: str) -> None:
    for text in (form(t.strip()) for t in texts.split("|") for form in (str, str.lower, str.upper)):
        assert (role, text) in roles(f"Menurut {text}"), text


@pytest.mark.parametrize("text", ["31/12/2020 12.50 ton", "31/12/2020, 09.755 ton", "31/12/2020, 12.50% dari"])
def test_a_figure_after_a_date_is_no_time(text: str) -> None:
    assert ("date", "31/12/2020") in roles(f"Pada {text}")


@pytest.mark.parametrize("text", ["1) Melaksanakan", "169) Kegiatan", "3. Menyusun", "(2) Membina", "4.1.1 Jumlah"])
def test_item_numbers(text: str) -> None:
    assert roles(text)[0][0] == "item"


def test_values() -> None:
    found = find_quantities("naik -0,41% dari 3.848 rumah tangga menjadi Rp 2,3 miliar dan 1.500 lainnya")
    assert [f.quantity.value for f in found] == [Decimal("-0.41"), Decimal(3848), Decimal(2300000000), None]
    assert found[-1].quantity.kind is Kind.AMBIGUOUS


def test_report_style_decides_in_sentences() -> None:
    found = find_quantities("sebesar 12.500 ton", Context(style=Style.ID, style_evidence="report"))
    assert (found[0].quantity.value, found[0].quantity.evidence) == (Decimal(12500), ("report",))


def test_malformed_in_sentences() -> None:
    found = find_quantities("target sebesar 6R, terealisasi 22.9167.734 kasus")
    assert [f.quantity.kind for f in found] == [Kind.MALFORMED, Kind.MALFORMED]


def test_gloss_that_differs_is_said() -> None:
    assert "gloss_differs" in find_quantities("terdiri dari 12 (dua puluh) kegiatan")[0].quantity.evidence


def test_a_share_in_brackets_is_a_figure_of_its_own() -> None:
    assert figures("39 kasus (100%)") == ["39 kasus", "100%"]
