"""What the words of an indicator's name say of its direction: that less is better, that it may be, that more is."""

from __future__ import annotations

import re
from functools import lru_cache

DOWN = re.compile(
    r"\b(angka kematian|kematian|kemiskinan|miskin|pengangguran|stunting|prevalensi|inflasi|gini|kdrt|pelanggaran|keluhan|kehilangan air|"
    r"kebocoran|kecelakaan|rentan|rawan|kumuh|putus sekolah|drop ?out|buta aksara|ketimpangan|gizi buruk|kerusakan|backlog|"
    r"(lama|waktu|rata-rata waktu|lamanya)\s+(penyelesaian|pelayanan|penerbitan|tunggu|tanggap|proses|pengurusan|penanganan)|response time|"
    r"menurunnya|berkurangnya|angka kesakitan|angka kriminalitas|tunggakan)\b",
    re.I,
)
TURNED_UP = re.compile(
    r"\b(penurunan|pengurangan|penanganan|tertangani|ditangani|ditindaklanjuti|penyelesaian (kasus|pengaduan|pelanggaran)|diselesaikan|"
    r"terselesaikan|bebas|pengentasan|pengendalian|pencegahan|dilayani|dicegah|mendapat\w*|keluar dari)\b",
    re.I,
)
# Names of which less is better beyond doubt, whatever the unit: R/T on them is a misuse (domain page, section 3).
SURELY_DOWN = re.compile(
    r"^\W*(?:(?:persentase|prosentase|presentase|jumlah|tingkat|rasio|ratio|angka|laju)\s+)*"
    r"(?:angka kematian|kematian (?:ibu|bayi|balita|neonatal)|kesakitan|stunting|gizi buruk|gizi kurang|kemiskinan|penduduk miskin|"
    r"pengangguran|gini|inflasi|kehilangan air|kebocoran air|kawasan kumuh|permukiman kumuh|putus sekolah|buta aksara)\b"
    r"|^\W*(?:menurunnya|berkurangnya)\b"
    r"|\bprevalensi\b(?! (?:kontrasepsi|peserta|pengguna\w*|pemakai\w*|kb\b))"
    r"|\bgini\s+(?:ratio|rasio|indeks)|\b(?:rasio|indeks|koefisien) gini\b",
    re.IGNORECASE,
)
# Words that may turn the way of a name: with one of them a name does not say that more is better.
MAY_BE_DOWN = re.compile(
    r"\b(?:"
    # health
    r"kematian|mati|mortalitas|morbiditas|fatalitas|sakit|kesakitan|penyakit|penderita|infeksi|dekubitus|gizi|stunting|wasting|kurus|pendek|"
    r"underweight|obesitas|merokok|perokok|prevalensi|incidence|insiden\w*|kejadian|hiv|aids|tb|tbc|malaria|dbd|kusta|diare|rabies|"
    r"hipertensi|diabetes|keracunan|jatuh|bor|los|avlos|toi|bto|gdr|ndr|babs|sembarangan|"
    # harm, danger, conflict
    r"kasus|korban|kebakaran|titik api|hotspot|bencana|banjir|genangan|longsor|kekeringan|abrasi|sedimentasi|degradasi|deforestasi|kritis|"
    r"risiko|resiko|kerawanan|rawan|rentan|konflik|sengketa|perkara|banding|gangguan|ancaman|tawuran|demonstrasi|unjuk rasa|radikal\w*|"
    r"intoleran\w*|kekerasan|kdrt|perceraian|perkawinan|pernikahan|pekerja anak|kriminal\w*|kejahatan|residiv\w*|narkoba|penyalahgun\w*|"
    r"kecelakaan|kemacetan|pelanggar\w*|hukuman|korupsi|gratifikasi|fraud|ill?egal|penolakan|penyimpangan|temuan|kerugian|hama|opt|serangan|"
    # what is late, wrong, lost, owed
    r"keluhan|pengaduan|aduan|komplain|complain|maladministrasi|permasalahan|masalah|kesalahan|error|koreksi|revisi|retur|reject|anomali|"
    r"terlambat|keterlambatan|tertunda|pending|backlog|waktu|lama|lamanya|durasi|hari|jam|menit|respons?e?|downtime|padam|pemadaman|"
    r"kerusakan|rusak|cacat|kegagalan|gagal|kehilangan|kebocoran|losses|susut|sisa|deviasi|selisih|biaya|harga|beban|tunggakan|macet|npl|"
    r"piutang|h?utang|defisit|klaim|ketergantungan|impor|tidak|ketidak\w*|belum|tanpa|kurang|absen\w*|turn ?over|lto|"
    # people and places left behind
    r"miskin|kemiskinan|penganggur\w*|menganggur|putus|drop ?out|buta|tertinggal|terlantar|penyandang|pmks|ppks|pengungsi|gelandangan|"
    r"anak jalanan|kumuh|ketimpangan|kesenjangan|gini|inflasi|rasio|ratio|laju|kepadatan|kelahiran|tfr|unmet|"
    r"emisi|polusi|pencemar\w*|sampah|limbah|konversi|alih fungsi|konsumsi (?:energi|listrik|bbm|bahan bakar)|"
    # the figure is a decrease
    r"penurunan|menurun\w*|pengurangan|berkurang\w*"
    r")\b",
    re.IGNORECASE,
)
SURELY_UP = re.compile(
    r"\b(?:meningkatnya|peningkatan|pertumbuhan|terwujudnya|tercapainya|terlaksananya|persentase|prosentase|presentase|persentasi|cakupan|"
    r"jumlah|nilai|skor|indeks|index|produksi|produktivitas|pendapatan|penerimaan|realisasi|kepuasan|opini|(?:angka|usia) harapan|"
    r"partisipasi|kunjungan|ketersediaan|kontribusi|melek huruf|(?:rata-rata|harapan) lama sekolah|konsumsi|populasi|ekspor|investasi)\b",
    re.IGNORECASE,
)
# Names that hold such a word and still say that more is better: something is handled, freed, reached.
HANDLED = re.compile(
    r"\b(?:bebas (?:dari )?\w+|tertangani|ditangani|terselesaikan|diselesaikan|ditindaklanjuti|terlayani|dilayani|lama sekolah|tepat waktu|"
    r"pengurangan sampah|penanganan|penyelesaian (?:kasus|pengaduan|pelanggaran|konflik|sengketa|temuan)|persalinan)\b",
    re.IGNORECASE,
)
# What is measured is time, whatever is done in it.
TIME_FIRST = re.compile(r"^\W*(?:rata-rata\s+)?(?:waktu|lamanya|lama|durasi)\b(?! (?:sekolah|tinggal|menginap|kunjungan))", re.IGNORECASE)


@lru_cache(maxsize=1024)  # every figure of an indicator asks for it
def direction(indicator: str) -> str:
    """ "down" where the name says that lower is better, "" where it does not say."""
    return "down" if DOWN.search(indicator) and not TURNED_UP.search(indicator) else ""


@lru_cache(maxsize=1024)
def may_be_down(indicator: str) -> bool:
    """Whether the name holds a word of which less may be better, and none that turns it."""
    if direction(indicator):
        return True
    handled = HANDLED.search(indicator) is not None and TIME_FIRST.search(indicator) is None
    return not handled and MAY_BE_DOWN.search(indicator) is not None
