"""The unit that a report is about, from cover and foreword: offices of all kinds, and governments themselves."""

from __future__ import annotations

import pytest

from extractors.layout import Box, HeadingLine, Layout, Sentence
from pipeline.interpret.cover import covers
from pipeline.interpret.report import report_identity
from pipeline.interpret.unit_name import unit_name

BODY = (
    "Peraturan Menteri dari Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi menjadi pedoman.",
    "Pemerintah Kabupaten Contoh menyusun RPJMD sebagai pedoman semua perangkat daerah.",
    "Data diperoleh dari Badan Pusat Statistik dan Dinas Kependudukan dan Pencatatan Sipil.",
)


def judul(*lines: str, page: int = 1) -> list[HeadingLine]:
    """Headings one below the other."""
    return [HeadingLine(text, "caps", "", page, Box(0, 20 * n, 100, 20 * n + 12)) for n, text in enumerate(lines)]


def sampul(*lines: str) -> list[list[str]]:
    """The lines of a cover."""
    return covers(judul(*lines))


OFFICES = [
    "Dinas Kesehatan Kabupaten Contoh",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Contoh",
    "Inspektorat Daerah Provinsi Contoh Utara",
    "Sekretariat DPRD Kabupaten Contoh",
    "Sekretariat Daerah Kota Contoh",
    "Kecamatan Sukamaju Kabupaten Contoh",
    "Kelurahan Sukamaju Kecamatan Mekarsari Kota Contoh",
    "Distrik Muara Kabupaten Contoh",
    "RSUD dr. Contoh Kabupaten Contoh",
    "RSUD Contoh Kota Contoh",
    "Rumah Sakit Umum Daerah Contoh Kabupaten Contoh",
    "UPTD Puskesmas Sukamaju Kabupaten Contoh",
    "Satuan Polisi Pamong Praja Kabupaten Contoh",
    "Bagian Organisasi Sekretariat Daerah Kabupaten Contoh",
    "Balai Besar Wilayah Sungai Contoh",
    "Kantor UPBU Kelas III Contoh",
    "Unit Penyelenggara Bandar Udara Contoh",
    "Kantor Wilayah Kementerian Agama Provinsi Contoh",
    "Pengadilan Negeri Contoh",
    "Kejaksaan Negeri Contoh",
    "Stasiun Meteorologi Kelas I Contoh",
    "Komisi Pemilihan Umum Kabupaten Contoh",
    "Lembaga Pemasyarakatan Kelas IIA Contoh",
    "Politeknik Kesehatan Contoh",
]
GOVERNMENTS = [
    "Pemerintah Kabupaten Contoh",
    "Pemerintah Kota Contoh",
    "Pemerintah Provinsi Contoh Utara",
    "Pemerintah Daerah Istimewa Contoh",
    "Pemerintah Aceh",
]


@pytest.mark.parametrize("unit", OFFICES + GOVERNMENTS)
def test_a_foreword_names_the_unit(unit: str) -> None:
    foreword = (
        f"Laporan Kinerja Instansi Pemerintah (LKjIP) {unit} Tahun 2022 disusun sebagai pertanggungjawaban.",
        f"LKjIP {unit} ini memuat capaian kinerja.",
    )
    assert unit_name((*foreword, *BODY)).lower() == unit.lower()


@pytest.mark.parametrize("unit", OFFICES + GOVERNMENTS)
def test_a_cover_in_capitals_names_the_unit(unit: str) -> None:
    one = sampul("LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)", unit.upper(), "TAHUN 2022")
    assert unit_name(BODY, one).lower() == unit.lower()
    last = sampul("LAPORAN KINERJA INSTANSI PEMERINTAH", "TAHUN 2022", unit.upper())
    assert unit_name(BODY, last).lower() == unit.lower()
    run = sampul(f"LAPORAN KINERJA INSTANSI PEMERINTAH {unit.upper()} TAHUN 2022")
    assert unit_name(BODY, run).lower() == unit.lower()


def test_the_government_above_an_office_gives_its_place() -> None:
    cover = sampul("PEMERINTAH KABUPATEN CONTOH", "DINAS KESEHATAN", "LAPORAN KINERJA TAHUN 2022")
    assert unit_name(BODY, cover) == "Dinas Kesehatan Kabupaten Contoh"
    line = sampul("LAPORAN KINERJA TAHUN 2022", "PEMERINTAH KABUPATEN CONTOH DINAS KESEHATAN")
    assert unit_name(BODY, line) == "Dinas Kesehatan Kabupaten Contoh"


def test_a_name_goes_on_over_the_lines_of_a_cover() -> None:
    lines = ("BADAN PERENCANAAN PEMBANGUNAN,", "PENELITIAN DAN", "PENGEMBANGAN", "KABUPATEN CONTOH", "KOTA CONTOH, JANUARI 2023")
    cover = sampul("LAPORAN KINERJA TAHUN 2022", *lines, "KATA PENGANTAR", "KEPALA DINAS LAIN")
    assert unit_name(BODY, cover) == "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Kabupaten Contoh"


def test_a_ministry_above_its_unit_is_not_the_unit() -> None:
    cover = sampul(
        "LAPORAN KINERJA TAHUN 2022", "KEMENTERIAN PERHUBUNGAN DIREKTORAT JENDERAL PERHUBUNGAN UDARA KANTOR UPBU KELAS III CONTOH"
    )
    assert unit_name(BODY, cover) == "Kantor UPBU Kelas III Contoh"


def test_a_government_named_by_its_place_alone() -> None:
    assert unit_name(("LKjIP Kabupaten Contoh Tahun 2022 disusun oleh Bupati.", *BODY)) == "Pemerintah Kabupaten Contoh"
    assert unit_name(("LKjIP Pemerintah Kab. Contoh Tahun 2022 disusun.", *BODY)) == "Pemerintah Kabupaten Contoh"


def test_a_government_that_speaks_of_its_offices_is_still_the_unit() -> None:
    speaks = ("Dinas Kesehatan Kabupaten Contoh membina puskesmas.",) * 20
    assert unit_name(("LKjIP Pemerintah Kabupaten Contoh Tahun 2022 disusun.", *speaks)) == "Pemerintah Kabupaten Contoh"


def test_an_office_whose_report_serves_that_of_its_government_is_still_the_unit() -> None:
    told = (
        "LKjIP Biro Organisasi Sekretariat Daerah Provinsi Contoh Tahun 2022 disusun.",
        "Laporan ini menjadi bahan LKjIP Pemerintah Provinsi Contoh.",
        "Biro Organisasi Sekretariat Daerah Provinsi Contoh mempunyai tugas.",
    )
    assert unit_name(told) == "Biro Organisasi Sekretariat Daerah Provinsi Contoh"


def test_an_office_named_mostly_without_its_place_is_given_it() -> None:
    told = ("Dinas Sosial mempunyai tugas.",) * 9 + ("LKjIP Dinas Sosial Kabupaten Contoh ini disusun.",)
    assert unit_name(told) == "Dinas Sosial Kabupaten Contoh"
    elsewhere = ("Dinas Sosial Kabupaten Lain hadir.", "Dinas Sosial Kota Jauh hadir.")
    assert unit_name(("Dinas Sosial mempunyai tugas.",) * 9 + elsewhere) == "Dinas Sosial"


@pytest.mark.parametrize("unit", ["BPBD Kota Contoh", "Bappeda Kabupaten Contoh", "DPMPTSP Kota Contoh", "Disdukcapil Kabupaten Contoh"])
def test_a_short_name_is_taken_where_no_office_is_written_out(unit: str) -> None:
    assert unit_name((f"LKjIP {unit} Tahun 2022 disusun.",)) == unit
    assert unit_name((f"LKjIP {unit} Tahun 2022 disusun.", "Dinas Contoh Raya bertugas.")) == "Dinas Contoh Raya"


def test_a_report_that_names_nobody() -> None:
    assert unit_name(("Laporan Kinerja ini disusun.", "Pemerintah Kabupaten Contoh menyusun RPJMD.")) == ""
    assert unit_name((), sampul("BAB I", "PENDAHULUAN")) == ""


def test_lines_of_a_cover_that_do_not_look_like_headings_count_too() -> None:
    headings = judul("Tahun 2022 Dinas Sosial Kabupaten Contoh", "KATA PENGANTAR", "Dinas Lain")
    title = Sentence("Laporan Kinerja Instansi Pemerintah (LKjIP)", 1, ((1, Box(0, -20, 100, -8)),))
    told = Sentence("Laporan ini disusun menurut Peraturan Menteri Nomor 53 Tahun 2014.", 1, ((1, Box(0, 90, 100, 99)),))
    layout = Layout("x", 2, (), (), (title, told), headings=tuple(headings))
    assert covers(headings, (title, told)) == [[title.text, headings[0].text]]
    assert report_identity(layout) == (2022, "Dinas Sosial Kabupaten Contoh")


def test_a_cover_with_the_year_alone_on_a_line() -> None:
    layout = Layout("x", 2, (), (), (), headings=tuple(judul("LAPORAN KINERJA", "DINAS SOSIAL", "KOTA CONTOH", "2022")))
    assert report_identity(layout) == (2022, "Dinas Sosial Kota Contoh")


def test_a_page_without_a_title_is_no_cover() -> None:
    assert covers(judul("BAB I", "LAPORAN KINERJA DINAS SOSIAL TAHUN 2021")) == []
    assert covers(judul("LAPORAN KINERJA DINAS SOSIAL TAHUN 2021", page=4)) == []
    assert covers(judul("RENCANA STRATEGIS", "DINAS SOSIAL")) == []
