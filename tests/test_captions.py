"""Captions in all their printed forms; prose and lists of tables are none; tables get their own caption only."""

from __future__ import annotations

import pytest

from extractors.binding import bind
from extractors.captions import captions_on, find_captions, number_of
from extractors.events import events_of
from extractors.flow import PageText, rows_of
from extractors.layout import Box, Caption
from tests.pagekit import page


def found(p: PageText) -> list[Caption]:
    return [f.caption for f in captions_on(rows_of(p), p.tables)]


@pytest.mark.parametrize(
    ("printed", "label", "number", "title"),
    [
        ("Tabel 3.1 Capaian Kinerja", "Tabel 3.1", "3.1", "Capaian Kinerja"),
        ("Tabel 3.1. Capaian Kinerja", "Tabel 3.1", "3.1", "Capaian Kinerja"),
        ("Tabel. 3 Capaian Kinerja", "Tabel. 3", "3", "Capaian Kinerja"),
        ("TABEL. 3.2 CAPAIAN KINERJA", "TABEL. 3.2", "3.2", "CAPAIAN KINERJA"),
        ("TABEL3.5 CAPAIAN KINERJA", "TABEL3.5", "3.5", "CAPAIAN KINERJA"),
        ("Tabel.5 Capaian Kinerja", "Tabel.5", "5", "Capaian Kinerja"),
        ("Tabel 3,9 Capaian Kinerja", "Tabel 3,9", "3.9", "Capaian Kinerja"),
        ("Tabel III.4 Capaian Kinerja", "Tabel III.4", "3.4", "Capaian Kinerja"),
        ("Tabel III. 4 Capaian Kinerja", "Tabel III. 4", "3.4", "Capaian Kinerja"),
        ("Tabel III.3 - Capaian Kinerja", "Tabel III.3", "3.3", "Capaian Kinerja"),
        ("Tabel 3. 1 Capaian Kinerja", "Tabel 3. 1", "3.1", "Capaian Kinerja"),
        ("Tabel 3.2a. Capaian Kinerja", "Tabel 3.2a", "3.2a", "Capaian Kinerja"),
        ("Tabel 3.1.3b. Capaian Kinerja", "Tabel 3.1.3b", "3.1.3b", "Capaian Kinerja"),
        ("Tabel 6", "Tabel 6", "6", ""),
        ("Tabel 10. Sisa Anggaran", "Tabel 10", "10", "Sisa Anggaran"),
        ("Tabel; 3.8 Sisa Anggaran", "Tabel; 3.8", "3.8", "Sisa Anggaran"),
        ("Taebi 1.4 Daftar Aset", "Taebi 1.4", "1.4", "Daftar Aset"),
        ("Tabl 1.4 Daftar Aset", "Tabl 1.4", "1.4", "Daftar Aset"),
        ("Table 3-5 Daftar Aset", "Table 3-5", "3.5", "Daftar Aset"),
        ("Tabel 4 2016 dan 2017", "Tabel 4", "4", "2016 dan 2017"),
    ],
)
def test_printed_forms(printed: str, label: str, number: str, title: str) -> None:
    (one,) = found(page(f"{printed} @c b"))
    assert (one.label, one.number, one.title, one.kind) == (label, number, title, "tabel")


@pytest.mark.parametrize(("word", "kind"), [("Grafik", "grafik"), ("GAMBAR", "gambar"), ("Diagram", "diagram"), ("Lampiran", "lampiran")])
def test_other_kinds(word: str, kind: str) -> None:
    (one,) = found(page(f"{word} 3.5 Realisasi Kinerja @c"))
    assert one.kind == kind


@pytest.mark.parametrize("text", ["Tahun 2020", "Tahap 1.2 selesai", "Tabel Indikator", "Target 3.2", "Total 1.270"])
def test_words_that_only_look_alike(text: str) -> None:
    assert found(page(f"{text} @c b")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 3.3 memperlihatkan kenaikan realisasi dari tahun lalu.",
        "Tabel 3.3 berikut menyajikan realisasi tahun ini.",
        "Tabel 3.4 di bawah ini memuat target dan realisasi.",
        "Tabel 3.4, disajikan juga realisasi tahun lalu",
        "Tabel 3.4 Capaian Kinerja menunjukkan bahwa target terlampaui",
    ],
)
def test_prose_is_no_caption(text: str) -> None:
    assert found(page("Kalimat pembuka yang selesai.", "", text)) == []


def test_end_of_a_paragraph_is_no_caption() -> None:
    assert (
        found(page("Realisasi seluruh indikator pada tahun ini dapat dilihat secara lengkap pada @f", "Tabel 3.2.", "Kalimat lain.")) == []
    )


def test_number_alone_after_a_finished_line_is_a_caption() -> None:
    assert [c.label for c in found(page("Realisasi dapat dilihat pada tabel berikut:", "Tabel 3.2 @c", "Judul Tabel @c"))] == ["Tabel 3.2"]


def test_list_of_tables_holds_no_captions() -> None:
    assert found(page("Tabel 1.1 Pegawai ........ 7", "Tabel 1.2 Aset ........... 8", "Tabel 1.3 Pagu 9")) == []
    assert found(page("DAFTAR TABEL @c b", "Tabel 1.1 Jumlah Pegawai", "Tabel 1.2 Jumlah Aset")) == []


def test_title_on_the_next_rows_ends_at_the_table() -> None:
    table = Box(72, 140, 522, 300)
    (one,) = found(
        page("Tabel 3.10 @c b", "ALOKASI DAN REALISASI ANGGARAN @c b", "SUMBER DAYA TAHUN 2020 @c b", "lepas @c", tables=(table,))
    )
    assert one.title == "ALOKASI DAN REALISASI ANGGARAN SUMBER DAYA TAHUN 2020"


def test_title_ends_at_another_style_or_a_gap() -> None:
    (one,) = found(page("Tabel 3.1 Capaian Kinerja @c b", "Kalimat berikutnya bukan judul lagi.", number=1))
    assert one.title == "Capaian Kinerja"
    (two,) = found(page("Tabel 3.1 @c b", "CAPAIAN KINERJA @c b", "", "", "BAGIAN LAIN @c b"))
    assert two.title == "CAPAIAN KINERJA"


def test_title_off_the_middle_of_its_label_heads_the_table() -> None:
    table = Box(72, 128, 522, 300)
    rows = ("Tabel. 5 @285", "Pencapaian Indikator Kinerja Utama @245")
    (one,) = found(page(*rows, tables=(table,)))
    assert one.title == "Pencapaian Indikator Kinerja Utama"
    (two,) = found(page(*rows, "Kalimat yang lain."))  # no table below: what follows may be anything
    assert two.title == ""


def test_source_line_is_no_title() -> None:
    (one,) = found(page("Tabel 3.1 @c", "Capaian Kinerja @c", "Sumber : BPS @c"))
    assert one.title == "Capaian Kinerja"


def test_same_number_twice_is_kept_twice() -> None:
    one, two = page("Tabel 3.5 Satu @c b"), page("Tabel 3.5 Dua @c b", number=2)
    assert [c.title for c in find_captions([(rows_of(p), ()) for p in (one, two)])] == ["Satu", "Dua"]


def test_continued_caption_is_not_a_second_one() -> None:
    assert find_captions([(rows_of(page("Tabel 3.5 (lanjutan) @c b")), ())]) == ()


def test_numbers() -> None:
    assert [number_of(t) for t in ("III. 4", "IX.2", "3,9", "3. 10", "2-1", "3.2a")] == ["3.4", "9.2", "3.9", "3.10", "2.1", "3.2a"]


def labels(*pages: PageText) -> list[str]:
    events = events_of(pages)
    bound = bind(events)
    return [bound[k].caption.label if k in bound else "" for k in range(sum(len(p.tables) for p in pages))]


def test_nearest_caption_above() -> None:
    one = page(
        "Tabel 3.1 @c b", "Satu @c b", *[""] * 10, "Tabel 3.2 @c b", "Dua @c b", tables=(Box(72, 120, 522, 240), Box(72, 290, 522, 400))
    )
    assert labels(one) == ["Tabel 3.1", "Tabel 3.2"]


def test_captions_below_where_that_is_the_habit() -> None:
    one = page(
        *[""] * 8,
        "Tabel 3.1 Satu @c b",
        "",
        "Kalimat di antara dua tabel ini cukup panjang untuk narasi.",
        *[""] * 8,
        "Tabel 3.2 Dua @c b",
        tables=(Box(72, 100, 522, 200), Box(72, 255, 522, 355)),
    )
    assert labels(one) == ["Tabel 3.1", "Tabel 3.2"]


def test_table_without_caption_steals_none() -> None:
    one = page(
        "Tabel 3.1 Satu @c b",
        *[""] * 9,
        "Kalimat panjang di antara tabel pertama dan tabel kedua yang tanpa judul.",
        tables=(Box(72, 105, 522, 220), Box(72, 260, 522, 400)),
    )
    assert labels(one) == ["Tabel 3.1", ""]


def test_caption_at_the_foot_belongs_to_the_table_on_the_next_page() -> None:
    one = page("Kalimat pengantar tabel:", "", "Tabel 3.4 Jumlah Keluarga @c b", top=720)
    two = PageText(2, 595.0, 842.0, (), (Box(72, 90, 522, 300),))
    assert labels(one, two) == ["Tabel 3.4"]


def test_chart_caption_is_not_given_to_a_table() -> None:
    assert labels(page("Grafik 3.1 Realisasi @c b", tables=(Box(72, 110, 522, 200),))) == [""]
