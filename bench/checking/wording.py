"""The wordings of narrative sentences, by what they state. Slots: ind, t(arget), r(ealisasi), c(apaian), k(ategori), y(ear), b(efore).

Sources: sentence patterns of published reports (their order of figures and their verbs; the sentences are our own).
"""

from __future__ import annotations

WITH_ALL = (
    "Realisasi {ind} sebesar {r} dari target {t} atau tercapai {c}%.",
    "Target {ind} adalah {t} dan terealisasi {r}, sehingga capaian kerjanya adalah {c}%.",
    "Untuk indikator {ind}, target tahun {y} ditetapkan sebesar {t} sedangkan realisasinya {r}, dengan capaian kinerja {c}%.",
    "Pada tahun {y} {ind} ditargetkan sebesar {t} dan terealisasi sebesar {r} atau mencapai {c}%.",
    "Capaian kinerja {ind} sebesar {c}% diperoleh dari realisasi sebesar {r} dibandingkan dengan target yang ditetapkan sebesar {t}.",
    "Dari target {ind} sebesar {t} berhasil direalisasikan {r}, dengan demikian persentase capaiannya {c}%.",
    "Target {ind} tahun {y} sebesar {t}, terealisasi {r} ({c}%).",
    "Indikator {ind} dengan target {t} tercapai {r} sehingga persentase capaian sebesar {c}%.",
    "Realisasi indikator {ind} pada tahun {y} mencapai {r}; bila dibandingkan target {t}, capaian kinerjanya {c}%.",
    "{ind} pada tahun {y} terealisasi {r} dari target yang ditetapkan sebesar {t}, sehingga tingkat capaiannya {c}%.",
    "Hasil pengukuran {ind} menunjukkan target: {t}, realisasi: {r}, capaian kinerja: {c}%.",
    "Adapun {ind} mencapai realisasi {r} terhadap target {t} dengan tingkat capaian {c} persen.",
    "Tahun {y} target {ind} yaitu {t} dengan realisasi {r} dan persentase capaian {c} %.",
    "Capaian {ind} tahun {y} adalah {c}%, yaitu realisasi {r} dari target {t}.",
)
UNDER_HEADING = (
    "Target indikator ini pada tahun {y} sebesar {t} dan realisasinya {r}, sehingga capaian kinerjanya {c}%.",
    "Realisasi tahun {y} sebesar {r} dari target {t} atau tercapai {c}%.",
    "Indikator ini ditargetkan {t} dan terealisasi {r} dengan capaian {c}%.",
    "Target: {t}, realisasi: {r}, capaian kinerja: {c}%.",
)
CAPAIAN_ONLY = (
    "Capaian kinerja {ind} tahun {y} sebesar {c}%.",
    "Tingkat capaian indikator {ind} pada tahun {y} adalah {c}%.",
    "Pada tahun {y} capaian {ind} mencapai {c} persen.",
    "Persentase capaian {ind} yaitu {c}%.",
)
REALISASI_ONLY = (
    "Realisasi {ind} pada tahun {y} sebesar {r}.",
    "Pada tahun {y} realisasi {ind} tercatat sebesar {r}.",
    "Adapun realisasi {ind} tahun {y} adalah {r}.",
    "{ind} pada tahun {y} terealisasi sebesar {r}.",
)
TARGET_ONLY = (
    "Target {ind} pada tahun {y} ditetapkan sebesar {t}.",
    "Untuk tahun {y}, {ind} ditargetkan sebesar {t}.",
    "Target kinerja {ind} tahun {y} adalah {t}.",
)
CATEGORY = (
    "Capaian kinerja {ind} sebesar {c}% dengan kategori {k}.",
    "Capaian {ind} tahun {y} sebesar {c}% ({k}).",
    "Dengan capaian {c}%, indikator {ind} termasuk kategori {k}.",
    "Indikator {ind} memperoleh capaian {c}% atau berkategori {k}.",
    "Tingkat capaian {ind} adalah {c}% sehingga masuk dalam kategori {k}.",
)
DIRECTION = (
    "Realisasi {ind} {dir} dari {b} pada tahun {y0} menjadi {r} pada tahun {y}.",
    "{ind} tahun {y0} sebesar {b} {dir} menjadi {r} pada tahun {y}.",
    "Dibandingkan tahun {y0} yang sebesar {b}, realisasi {ind} tahun {y} {dir} menjadi {r}.",
    "Jika dibandingkan dengan realisasi tahun {y0} sebesar {b}, maka realisasi {ind} tahun {y} sebesar {r} mengalami {noun}.",
    "Realisasi {ind} tahun {y} sebesar {r}, lebih {more} dibandingkan tahun {y0} sebesar {b}.",
    "Pada tahun {y0} realisasi {ind} sebesar {b} dan pada tahun {y} {dir} menjadi sebesar {r}.",
)
UP = {"dir": ("meningkat", "naik", "mengalami peningkatan"), "noun": ("peningkatan", "kenaikan"), "more": ("tinggi", "besar")}
DOWN = {"dir": ("menurun", "turun", "mengalami penurunan"), "noun": ("penurunan",), "more": ("rendah", "kecil")}
THRESHOLD = (
    "Realisasi {ind} sebesar {r} {met} target sebesar {t}.",
    "Dengan realisasi {r} dan target {t}, indikator {ind} {met} target.",
    "Indikator {ind} {met} target, dengan target {t} dan realisasi {r}.",
    "Target {ind} tahun {y} sebesar {t} dan realisasinya {r}, sehingga {met} target yang ditetapkan.",
)
MET = ("telah melampaui", "telah mencapai", "sudah melampaui", "berhasil melampaui")
UNMET = ("belum mencapai", "tidak mencapai", "belum memenuhi")
DIFFERENCE = (
    "Realisasi {ind} {dir} sebesar {d} {unit} dari {b} pada tahun {y0} menjadi {r} pada tahun {y}.",
    "Dibandingkan tahun {y0} sebesar {b}, realisasi {ind} tahun {y} sebesar {r} atau {dir} {d} {unit}.",
    "Pada tahun {y} realisasi {ind} sebesar {r}, {dir} {d} {unit} dibanding tahun {y0} yang sebesar {b}.",
    "{ind} {dir} dari {b} pada tahun {y0} menjadi {r} pada tahun {y} atau {dir} sebesar {d} {unit}.",
)
GROWTH = (
    "Realisasi {ind} {dir} dari {b} pada tahun {y0} menjadi {r} pada tahun {y} atau {dir} sebesar {d}%.",
    "Dibandingkan tahun {y0} sebesar {b}, realisasi {ind} tahun {y} sebesar {r} atau {dir} {d}%.",
)
MEAN = (
    "Rata-rata capaian kinerja sasaran ini sebesar {m}%.",
    "Rata-rata capaian sasaran {sasaran} adalah {m}%.",
    "Dengan demikian rata-rata capaian kinerja sasaran {sasaran} mencapai {m}%.",
)
TALLY = (
    "Dari {n} indikator pada sasaran {sasaran}, sebanyak {k} indikator telah mencapai target.",
    "Sebanyak {k} dari {n} indikator sasaran {sasaran} telah mencapai atau melampaui target.",
)
ALL_MET = (
    "Seluruh indikator pada sasaran {sasaran} telah mencapai target.",
    "Semua indikator kinerja sasaran {sasaran} tercapai sesuai target yang ditetapkan.",
    "Pada sasaran {sasaran} tidak ada indikator yang belum mencapai target.",
)
SPENT = (
    "Sasaran ini didukung oleh {name} dengan pagu Rp {a} dan terserap Rp {b} atau {p}%.",
    "{name} memperoleh alokasi anggaran sebesar Rp {a} dengan realisasi anggaran sebesar Rp {b} atau {p}%.",
    "Pagu {name} sebesar Rp{a}, terserap Rp{b} atau {p}%.",
    "Anggaran {name} tahun {y} adalah sebesar Rp. {a} dan terealisasi sebesar Rp. {b} atau {p}%.",
    "Dari pagu anggaran {name} sebesar Rp {a},00 telah direalisasikan sebesar Rp {b},00 ({p}%).",
    "Realisasi anggaran {name} sebesar Rp {b} dari pagu anggaran sebesar Rp {a} atau penyerapan sebesar {p}%.",
)
REST = (
    "Pagu {name} sebesar Rp {a} terealisasi sebesar Rp {b} sehingga terdapat sisa anggaran sebesar Rp {s}.",
    "Dari pagu Rp {a} untuk {name} terserap Rp {b}, sisa anggaran sebesar Rp {s} ({p}%).",
)
SAVED = (
    "Penyerapan anggaran {name} sebesar {p}% sehingga efisiensi anggaran sebesar {e}%.",
    "Tingkat serapan anggaran {name} mencapai {p}%, dengan demikian terdapat efisiensi sebesar {e}%.",
)
PAGU_ONLY = (
    "Pagu anggaran {name} tahun {y} sebesar Rp {a}.",
    "{name} dilaksanakan dengan alokasi anggaran sebesar Rp {a}.",
    "Anggaran {name} pada tahun {y} adalah sebesar Rp {a}.",
)
PARTS = (
    "Jumlah pegawai sebanyak {n} orang terdiri dari {a} orang laki-laki dan {b} orang perempuan.",
    "Pegawai berjumlah {n} orang, dengan rincian {a} laki-laki dan {b} perempuan.",
    "Sumber daya manusia sebanyak {n} orang yang terdiri atas {a} orang laki-laki dan {b} orang perempuan.",
    "Seluruh pegawai berjumlah {n} orang yaitu laki-laki {a} orang dan perempuan {b} orang.",
)
PEOPLE = (
    "Pada akhir tahun {y} jumlah pegawai sebanyak {n} orang.",
    "Jumlah pegawai seluruhnya sebanyak {n} orang.",
    "Total pegawai tahun {y} adalah {n} orang.",
)
SPELLED = (
    "Dinas menetapkan {n} ({w}) sasaran strategis dengan {m} ({v}) indikator kinerja.",
    "Perjanjian kinerja tahun {y} memuat {n} ({w}) sasaran dan {m} ({v}) indikator.",
    "Terdapat {m} ({v}) indikator kinerja yang mendukung {n} ({w}) sasaran strategis.",
)
SPELLED_ALONE = (
    "Kegiatan diikuti oleh {n} ({w}) orang peserta.",
    "Tim evaluasi melaksanakan kunjungan ke {n} ({w}) desa.",
    "Selama tahun {y} telah diterbitkan {n} ({w}) dokumen.",
    "Rapat koordinasi dilaksanakan sebanyak {n} ({w}) kali.",
)
CAUSES = (
    "Faktor penyebab keberhasilan pencapaian target antara lain dukungan anggaran dan komitmen pimpinan.",
    "Faktor pendorong keberhasilan capaian adalah koordinasi lintas bidang yang berjalan baik.",
    "Keberhasilan tersebut disebabkan oleh meningkatnya partisipasi masyarakat dan kader di lapangan.",
)
OBSTACLES = (
    "Hambatan yang dihadapi adalah terbatasnya tenaga teknis dibandingkan luas wilayah pelayanan.",
    "Kendala dalam pencapaian target antara lain belum meratanya kompetensi petugas.",
    "Permasalahan utama adalah data dasar yang belum mutakhir.",
)
SOLUTIONS = (
    "Solusi yang dilakukan adalah mengusulkan penambahan formasi tenaga teknis.",
    "Upaya perbaikan yang akan dilakukan yaitu bimbingan teknis secara berjenjang.",
    "Alternatif solusi adalah menyusun jadwal pelaksanaan sejak awal tahun anggaran.",
)

UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def words_of(n: int) -> str:
    """1..9999 in Indonesian words."""
    if n < 12:
        return UNITS[n]
    if n < 20:
        return f"{UNITS[n - 10]} belas"
    if n < 100:
        return f"{UNITS[n // 10]} puluh {UNITS[n % 10]}".strip()
    if n < 200:
        return f"seratus {words_of(n - 100)}".strip() if n > 100 else "seratus"
    if n < 1000:
        return f"{UNITS[n // 100]} ratus {words_of(n % 100) if n % 100 else ''}".strip()
    if n < 2000:
        return f"seribu {words_of(n - 1000) if n > 1000 else ''}".strip()
    return f"{words_of(n // 1000)} ribu {words_of(n % 1000) if n % 1000 else ''}".strip()
