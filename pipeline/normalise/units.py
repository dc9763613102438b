"""Unit words of the reports: which are counted (no decimals), which are measured, which scale a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractors.patterns import lazy_pattern

SCALES: dict[str, Decimal] = {
    "ribu": Decimal(1000),
    "rb": Decimal(1000),
    "juta": Decimal(10) ** 6,
    "jt": Decimal(10) ** 6,
    "miliar": Decimal(10) ** 9,
    "milyar": Decimal(10) ** 9,
    "miliard": Decimal(10) ** 9,
    "milyard": Decimal(10) ** 9,
    "m": Decimal(10) ** 9,  # read as a scale only after Rp or in a money column: alone it is metres
    "triliun": Decimal(10) ** 12,
    "trilyun": Decimal(10) ** 12,
    "trilliun": Decimal(10) ** 12,
    "trillyun": Decimal(10) ** 12,
    "t": Decimal(10) ** 12,
}

# Things counted one by one: half a person or half a document does not occur in a realisasi.
COUNT_WORDS = frozenset(
    """
    orang org jiwa kasus unit dokumen dok opd skpd pd uptd keluarga kk rt rw rtm rts rumah ruta kegiatan program subkegiatan sub-kegiatan
    indikator sasaran tujuan kelurahan kel desa kecamatan kec kabupaten kab kota kab/kota kabupaten/kota provinsi kelompok lembaga
    sekolah anak balita bayi ibu perempuan laki-laki wanita pria lansia siswa murid guru mahasiswa peserta pegawai asn pns pppk aparatur
    personil personel
    honorer posyandu pos lpm forum laporan lap buah paket lokasi kali perusahaan ekor pohon bibit koperasi umkm ukm ikm puskesmas rs klinik
    titik jenis aset aplikasi sistem berkas buku eksemplar eks set naskah perda perwal perbup raperda peraturan temuan rekomendasi
    pengaduan aduan korban kejadian bidang seksi fraksi kursi kader pkk paud tk sd smp sma inovasi event kendaraan mobil motor gedung
    ruang ruas bangunan jembatan embung irigasi sambungan sr pelanggan wisatawan pengunjung tenaga petugas penduduk warga nelayan petani
    pengrajin penyandang pmks ppks lks kub gapoktan poktan bumdes bumd pasar kios los pedagang izin perizinan rekening wajib wp objek
    sertifikat akta kia ktp nib responden layanan unsur variabel pertanyaan aspek komponen sumber media konten berita rapat kunjungan
    perkara putusan gampong nagari dusun pulau kapal butir lembar pasang pasien dosis spesimen sampel karya penghargaan medali atlet
    cabang cabor organisasi ormas partai parpol kampung blok petak saluran sumur menara lampu halte rambu armada trayek stasiun bandara
    pelabuhan penumpang penerbangan perjalanan jabatan formasi usulan proposal perjanjian kesepakatan kerjasama mou sop kpm rtlh
    penerima pemilih tps relawan kwt
    """.split()
)

# Counted, but halves are possible: 7,5 tahun, 1,5 bulan.
TIME_WORDS = frozenset("bulan bln tahun thn hari jam menit detik minggu semester triwulan oh ob ok oj jp jpl".split())

MEASURE_WORDS = frozenset(
    """
    ha hektar hektare km km2 km² m m2 m² m3 m³ meter cm mm ton kg kuintal kwintal ku gram liter ltr kwh mwh gwh kw mw kva watt kal kkal
    kalori poin point points skor nilai indeks angka skala rasio index derajat °c mbps gb tb kg/kap/th ton/ha ku/ha kkal/kap/hari kw/ha
    usd us$ dolar l/det m3/det liter/detik orang/km2 jiwa/km2 per
    """.split()
)

_COUNT_STARTS = ("rumah tangga", "perangkat daerah", "unit kerja", "kepala keluarga", "laki laki")
_PERCENT = lazy_pattern(r"%|persen|prosen|persentase|prosentase|percent", re.I)
_RUPIAH_UNIT = lazy_pattern(r"\(?\s*(?:dalam\s+)?(?:(?:ribu|juta|milyar|miliar|triliun)(?:an)?\s+)?(?:rp\.?|rupiah|idr)(?![a-z]).*", re.I)
_SCALE_WORD = lazy_pattern(r"\b(ribu|juta|jt|milyar|miliar|triliun|trilyun)", re.I)


@lru_cache(maxsize=4096)
def is_count_unit(unit: str) -> bool:
    """True for units whose values have no decimals (`orang`, `Kasus`, `Kab/Kota`, `org/kk`); False for densities and rates."""
    text = " ".join(unit.lower().strip(" .()").split())
    if not text or "%" in text or " per " in text:
        return False
    if text in COUNT_WORDS or text.startswith(_COUNT_STARTS):
        return True
    if "/" in text:  # org/kk counts, orang/km2 is a density
        return all(p.strip() in COUNT_WORDS for p in text.split("/"))
    return text.split()[0].rstrip(",.") in COUNT_WORDS


@lru_cache(maxsize=1024)
def is_percent_unit(unit: str) -> bool:
    """True for `%`, `Persen`, `(%)`, `Prosentase`."""
    return bool(_PERCENT.fullmatch(unit.strip().strip("()").strip()))


@lru_cache(maxsize=1024)
def is_rupiah_unit(unit: str) -> bool:
    """True for `Rp`, `Rp.`, `(Rupiah)`, `Rp juta`, `Juta Rupiah`."""
    return bool(_RUPIAH_UNIT.fullmatch(unit.strip().rstrip(")")))


def unit_scale(unit: str) -> Decimal | None:
    """The scale a unit names (`Rp juta` 1000000), None where it names none. Values are not multiplied by it: it is the column's."""
    found = _SCALE_WORD.search(unit)
    return SCALES[found[1].lower()] if found else None
