"""Narrative: paragraphs, sentences, headings, items, formulas, running lines."""

from __future__ import annotations

import pytest

from extractors.events import events_of
from extractors.flow import PageText, rows_of
from extractors.layout import Box, Rule, Sentence
from extractors.narrative import read_narrative
from extractors.running import without_running
from tests.pagekit import LEFT, below, line, page


def read(*pages: PageText) -> tuple[Sentence, ...]:
    return read_narrative(events_of(pages))[0]


def texts(*pages: PageText) -> list[str]:
    return [s.text for s in read(*pages)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anggaran sebesar Rp. 1.208.477.000,- terserap seluruhnya.",
        "Peraturan No. 86 Tahun 2017 menetapkan skala itu.",
        "Realisasi di Kab. Contoh dan Kel. Teladan naik.",
        "Data s.d. triwulan IV dipakai di sini.",
        "Kegiatan rapat, pelatihan, dll. dibatasi tahun itu.",
        "Tim diisi gelar dr. Umum dan Ir. Sipil, M.Si. serta lainnya.",
        "Nilai 1.300 dan 65.69% tercapai.",
        "Uraian ada pada Tabel. 3 dan Gambar. 2 di atas.",
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(sentence: str) -> None:
    assert texts(page(sentence, "")) == [sentence]


def test_sentences_are_split() -> None:
    got = texts(page("Realisasi mencapai 65.69%. Capaiannya 134.06%. Tahun 2019 lebih rendah."))
    assert got == ["Realisasi mencapai 65.69%.", "Capaiannya 134.06%.", "Tahun 2019 lebih rendah."]


def test_year_and_acronym_may_end_a_sentence() -> None:
    got = texts(page("Naik sejak tahun 2020. Hal ini baik bagi DPRD. Unsur lain tetap."))
    assert got == ["Naik sejak tahun 2020.", "Hal ini baik bagi DPRD.", "Unsur lain tetap."]


def test_full_stop_after_a_blank() -> None:
    assert texts(page("Realisasi 65.69% . Target 49% .")) == ["Realisasi 65.69%.", "Target 49%."]


def test_paragraph_goes_on_over_the_page() -> None:
    one = page("Realisasi anggaran pada tahun ini meningkat dari tahun sebelumnya karena @f", top=760)
    two = page("penyerapan belanja modal lebih cepat.", number=2, top=90)
    (s,) = read(one, two)
    assert s.text == "Realisasi anggaran pada tahun ini meningkat dari tahun sebelumnya karena penyerapan belanja modal lebih cepat."
    assert [p for p, _ in s.spans] == [1, 2]
    assert s.page == 1


def test_an_amount_is_not_torn_from_its_currency_at_the_page_end() -> None:
    one = page("Jumlah anggaran yang dialokasikan untuk pelaksanaan kegiatan ini sebesar Rp. @f", top=760)
    two = page("670.950.000,00, dan realisasi anggaran sebesar Rp. 358.925.500,00.", number=2, top=90)
    assert len(read(one, two)) == 1
    ended = page("Jumlah anggaran yang dialokasikan untuk pelaksanaan kegiatan ini sudah cukup. @f", top=760)
    assert len(read(ended, two)) == 2


def test_finished_paragraph_does_not_go_on() -> None:
    assert texts(page("Realisasi anggaran meningkat.", top=760), page("Belanja modal naik.", number=2)) == [
        "Realisasi anggaran meningkat.",
        "Belanja modal naik.",
    ]


def test_items_keep_their_mark() -> None:
    got = read(
        page(
            "Faktor pendukung adalah:", "1) Komitmen pimpinan yang kuat;", "2) Anggaran memadai.", "a. Regulasi lengkap", "- Data tersedia"
        )
    )
    assert [(s.item, s.text) for s in got] == [
        ("", "Faktor pendukung adalah:"),
        ("1)", "Komitmen pimpinan yang kuat;"),
        ("2)", "Anggaran memadai."),
        ("a.", "Regulasi lengkap"),
        ("-", "Data tersedia"),
    ]


def test_paragraph_after_a_short_item_is_its_own() -> None:
    got = texts(page("1. Program Pertama @90", "Untuk menilai keberhasilan digunakan indikator yang ditetapkan bersama. @110"))
    assert got == ["Program Pertama", "Untuk menilai keberhasilan digunakan indikator yang ditetapkan bersama."]


def test_hyphen_at_the_line_end() -> None:
    assert texts(page("Evaluasi dilakukan untuk memastikan ketersediaan seluruh berkas dan data- @f", "data yang diperlukan.")) == [
        "Evaluasi dilakukan untuk memastikan ketersediaan seluruh berkas dan data-data yang diperlukan."
    ]


RANGED = "Kinerja anggaran tersebut tercapai dengan dukungan anggaran yang berkisar dari 83,58% @f"


def test_a_dash_between_two_figures_at_the_line_end_is_no_item() -> None:
    opening = "Pada tahun berjalan seluruh sasaran dan indikator kinerja telah dilaksanakan dan @f"
    got = texts(page(opening, RANGED, "- 99,43%. Realisasi tertinggi dicapai kegiatan pertama."))
    assert [t.split()[-3:] for t in got] == [["83,58%", "-", "99,43%."], ["dicapai", "kegiatan", "pertama."]]


def test_a_dash_before_words_is_an_item() -> None:
    got = read(page("Realisasi anggaran menurut kegiatan pada tahun berjalan adalah sebesar 83,58% @f", "- Kegiatan pertama terlaksana."))
    assert [(s.item, s.text) for s in got][-1] == ("-", "Kegiatan pertama terlaksana.")


def test_words_have_boxes() -> None:
    (s,) = read(page("Realisasi sebesar 65.69% tercapai."))
    (word,) = [w for _, w in s.words if w.text == "65.69%"]
    assert word.box.x0 == LEFT + 5.0 * len("Realisasi sebesar ")


def test_heading_stack_by_numbering() -> None:
    got = read(
        page(
            "BAB III @c b",
            "AKUNTABILITAS KINERJA @c b",
            "",
            "3.1 Capaian Kinerja @b",
            "Kalimat satu.",
            "3.1.1 Indikator Pertama @b",
            "Kalimat dua.",
            "A. Analisis @b",
            "Kalimat tiga.",
            "3.2 Realisasi Anggaran @b",
            "Kalimat empat.",
        )
    )
    assert [s.headings for s in got] == [
        ("BAB III AKUNTABILITAS KINERJA", "3.1 Capaian Kinerja"),
        ("BAB III AKUNTABILITAS KINERJA", "3.1 Capaian Kinerja", "3.1.1 Indikator Pertama"),
        ("BAB III AKUNTABILITAS KINERJA", "3.1 Capaian Kinerja", "3.1.1 Indikator Pertama", "A. Analisis"),
        ("BAB III AKUNTABILITAS KINERJA", "3.2 Realisasi Anggaran"),
    ]


def test_sasaran_heading_takes_the_name_below() -> None:
    got = read(
        page("SASARAN STRATEGIS I : @b", "Meningkatnya mutu layanan", "", "I. Indikator Kinerja Utama : Indeks Mutu @b", "Nilainya 80.")
    )
    assert got[-1].headings == ("SASARAN STRATEGIS I : Meningkatnya mutu layanan", "I. Indikator Kinerja Utama : Indeks Mutu")


def test_a_bold_line_of_a_list_is_no_heading() -> None:
    got = read(
        page("Tahun Anggaran : 2015 @b", "", "Luas taman seluruhnya dihitung.", "", "Jumlah Taman : Rp. 10.924024.550,- @b", "", "Selesai.")
    )
    assert [(s.text, s.headings) for s in got][1:] == [
        ("Jumlah Taman : Rp. 10.924024.550,-", ("Tahun Anggaran : 2015",)),
        ("Selesai.", ("Tahun Anggaran : 2015",)),
    ]


def test_roman_list_item_is_no_heading() -> None:
    got = read(page("I. Mendorong perangkat daerah melakukan analisis,", "II. Melakukan koordinasi."))
    assert [(s.item, s.headings) for s in got] == [("I.", ()), ("II.", ())]


def test_bold_words_inside_a_paragraph_are_no_heading() -> None:
    got = texts(
        page(
            "Visi tersebut ditetapkan dalam peraturan daerah yang berlaku sejak tahun lalu, @f",
            "yaitu Peraturan Nomor 8 Tahun 2020 @b",
            "dan turunannya.",
        )
    )
    assert len(got) == 1


def test_running_head_foot_and_page_number_are_left_out() -> None:
    pages = [
        PageText(
            n,
            595.0,
            842.0,
            (line("LAPORAN KINERJA", base=40, bold=True), line(f"Isi nomor {n}0.", base=400), line(f"LKIP 2020 | {n + 3}", base=810)),
        )
        for n in range(1, 5)
    ]
    assert texts(*without_running(pages)) == ["Isi nomor 10.", "Isi nomor 20.", "Isi nomor 30.", "Isi nomor 40."]


def test_page_number_with_the_count_of_pages_is_left_out() -> None:
    pages = [PageText(n, 595.0, 842.0, (line("Isi", base=400), line(f"{n}/12", base=815))) for n in range(1, 4)]
    assert [len(p.lines) for p in without_running(pages)] == [1, 1, 1]


def test_caption_at_the_same_place_of_many_pages_is_no_running_head() -> None:
    pages = [PageText(n, 595.0, 842.0, (line(f"Tabel 3.{n} Capaian", base=90, bold=True),)) for n in range(1, 5)]
    assert [len(p.lines) for p in without_running(pages)] == [1, 1, 1, 1]


def test_head_on_two_pages_only_stays() -> None:
    pages = [PageText(n, 595.0, 842.0, (line("RINGKASAN", base=60),)) for n in range(1, 3)]
    assert [len(p.lines) for p in without_running(pages)] == [1, 1]


def test_unruled_table_is_no_narrative() -> None:
    got = texts(
        page("Jumlah pegawai sebagai berikut:", "No|Golongan|LK|PR", "1|Golongan IV|4|5", "2|Golongan III|7|9", "Jumlah pegawai 25 orang.")
    )
    assert got == ["Jumlah pegawai sebagai berikut:", "Jumlah pegawai 25 orang."]


def test_stretched_line_is_narrative() -> None:
    rows = rows_of(
        page(
            "Kalimat yang panjang sekali sampai ke batas kanan halaman laporan kinerja @f",
            "Daerah berdasarkan Instruksi Wali Kota @f",
            "Selesai.",
        )
    )
    assert [r.tabular for r in rows] == [False, False, False]


def test_fraction_with_a_bar() -> None:
    pieces = (below("567.248", 210, 177), below("× 100% = 49.55%", 285, 184), below("1.144.826", 206, 192))
    p = PageText(1, 595.0, 842.0, pieces, bars=(Rule(181, 190, 270),))
    (s,) = read(p)
    assert (s.text, s.formula) == ("567.248 / 1.144.826 × 100% = 49.55%", True)


def test_fraction_with_a_difference_gets_brackets() -> None:
    pieces = (
        below("Capaian =", 120, 184),
        below("Rencana - (Realisasi - Rencana)", 200, 177),
        below("Rencana", 255, 192),
        below("x 100%", 380, 184),
    )
    (s,) = read(PageText(1, 595.0, 842.0, pieces, bars=(Rule(181, 195, 365),)))
    assert s.text == "Capaian = (Rencana - (Realisasi - Rencana)) / Rencana x 100%"


def test_fraction_whose_bar_is_a_picture() -> None:
    pieces = (below("5.436", 200, 176), below("x 100% = 95,8%", 260, 184), below("5.672", 200, 192))
    (s,) = read(PageText(1, 595.0, 842.0, pieces))
    assert s.text == "5.436 / 5.672 x 100% = 95,8%"


def test_underlined_heading_is_no_fraction() -> None:
    pieces = (below("Kesimpulan", 210, 177), below("Realisasi naik.", 200, 192))
    got = read(PageText(1, 595.0, 842.0, pieces, bars=(Rule(179, 208, 262),)))
    assert not any(s.formula for s in got)


def test_computation_in_one_line() -> None:
    got = read(page("Perhitungannya:", "3.848/1.300 x 100% = 296%", "Target sebesar 49% dan realisasi 50%."))
    assert [s.formula for s in got] == [False, True, False]


def test_text_in_a_table_is_not_narrative_and_context_is_kept() -> None:
    p = page("3.1 Capaian @b", "Capaian dapat dilihat pada tabel berikut:", tables=(Box(72, 130, 522, 300),))
    sentences, contexts = read_narrative(events_of([p]))
    assert len(sentences) == 1
    assert contexts[0].headings == ("3.1 Capaian",)
    assert contexts[0].lead_in == "Capaian dapat dilihat pada tabel berikut:"
