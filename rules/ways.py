"""Which way an indicator is measured: is more better, or less? What the report says goes before what the name says.

Three witnesses, in this order: the indicators that the report names under its formula for "less is better"; the name; the formula that
other rows of the same indicator follow (other tables, other years). Where none speaks, both ways are accepted and nothing is accused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rules.capaian_formulas import DOWN as DOWN_NAME
from rules.capaian_formulas import T_R, TURNED_UP, TWO_T_R
from rules.facts import ReportFacts
from rules.formula_rules import DOWN, UP
from rules.lines import squeezed

# Names of which less is better beyond doubt, whatever the unit: R/T on them is a misuse (domain page, section 3).
SURELY_DOWN = re.compile(
    r"^\W*(?:(?:persentase|prosentase|presentase|jumlah|tingkat|rasio|ratio|angka|laju)\s+)*"
    r"(?:angka kematian|kematian (?:ibu|bayi|balita|neonatal)|kemiskinan|penduduk miskin|pengangguran|stunting|gizi buruk|gizi kurang|gini|"
    r"inflasi|kehilangan air|kebocoran air|kawasan kumuh|permukiman kumuh|putus sekolah|buta aksara)\b"
    r"|^\W*(?:menurunnya|berkurangnya)\b"
    r"|\bprevalensi\b(?! (?:kontrasepsi|peserta|pengguna\w*|pemakai\w*|kb\b))"
    r"|\bgini\s+(?:ratio|rasio|indeks)|\brasio gini\b",
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


@dataclass(frozen=True, slots=True)
class Ways:
    """`named_down` the indicators that the report names as those of which less is better; `downward` its declared formulas for them."""

    named_down: tuple[str, ...]
    downward: tuple[str, ...]

    @staticmethod
    @lru_cache(maxsize=1)  # several rules ask for the ways of one report
    def of(report: ReportFacts) -> Ways:
        names = [squeezed(item) for r in report.formula_rules if r.direction == DOWN for item in r.items]
        told = [r.formula for r in report.formula_rules if r.direction != UP]
        downward = tuple(f for f in (TWO_T_R, T_R) if f in told)
        return Ways(tuple(n for n in names if n), downward)

    def declared_down(self, name: str) -> bool:
        """Whether the report itself names the indicator under its formula for less is better."""
        mine = squeezed(name)
        return bool(mine) and any(n == mine or (len(n) > len(mine) > NAME_LETTERS and n.startswith(mine)) for n in self.named_down)

    def surely(self, name: str) -> str:
        """ "down" or "up" where the report or the name says so beyond doubt, else ""."""
        if self.declared_down(name):
            return DOWN
        if SURELY_DOWN.search(name) and not TURNED_UP.search(name) and not HANDLED.search(name):
            return DOWN
        if self.named_down:  # the rest of the indicators are measured upwards
            return UP if SURELY_UP.search(name) and not DOWN_NAME.search(name) else ""
        bare = HANDLED.sub(" ", name)
        return UP if SURELY_UP.search(name) and not MAY_BE_DOWN.search(bare) and not DOWN_NAME.search(bare) else ""

    @property
    def declared(self) -> str:
        """The one formula that the report declares for less is better; "" where it declares none, or two."""
        return self.downward[0] if len(self.downward) == 1 else ""


NAME_LETTERS = 12  # a shorter beginning of a name may be that of another
