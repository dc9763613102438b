"""The words of headers and labels, and how a printed header becomes them.

A header is read as a set of concepts (`Concept`), one set per header level; what a column measures is decided from them in `headers`.
Words are found whole, letter-spaced, broken over lines, or misspelt (rapidfuzz), never by place in the table.
Sources: headers met in some 70 published reports and the forms of PermenPAN-RB 53/2014 and Permendagri 86/2017.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from extractors.patterns import lazy_pattern

MISSPELT_RATIO = 88.0  # 0-100: "realiasasi" ~ "realisasi" is 95, "sasaran" ~ "satuan" is 62
SHORTEST_FUZZY = 6  # letters: shorter words are too alike to be corrected


class Concept(StrEnum):
    """What a word in a header speaks of."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    KINERJA = "kinerja"
    ANGGARAN = "anggaran"
    RPD = "rpd"
    SERAPAN = "serapan"
    FISIK = "fisik"
    SISA = "sisa"
    EFISIENSI = "efisiensi"
    KATEGORI = "kategori"
    KETERANGAN = "keterangan"
    SATUAN = "satuan"
    VOLUME = "volume"
    NOMOR = "nomor"
    INDIKATOR = "indikator"
    SASARAN = "sasaran"
    PROGRAM = "program"
    URAIAN = "uraian"
    BOBOT = "bobot"
    NILAI = "nilai"
    JUMLAH = "jumlah"
    JENIS_KELAMIN = "jenis_kelamin"
    PERSEN = "persen"
    SELISIH = "selisih"
    RATA_RATA = "rata_rata"
    RP = "rp"
    MURNI = "murni"
    PERUBAHAN = "perubahan"
    RENSTRA = "renstra"
    PK = "pk"
    NASIONAL = "nasional"
    TIDAK = "tidak"  # of a header that asks: "Tercapai / Tidak"
    LAIN = "lain"  # text columns of no figure: sumber data, lokasi, penanggung jawab


C = Concept
WORDS: dict[str, Concept] = {
    **dict.fromkeys(("target", "targetnya", "rencana", "planning"), C.TARGET),
    **dict.fromkeys(("realisasi", "terealisasi", "realisasinya", "realization"), C.REALISASI),
    **dict.fromkeys(("capaian", "capai", "pencapaian", "capkin", "ketercapaian", "tercapai", "kemajuan", "ikt", "keberhasilan"), C.CAPAIAN),
    **dict.fromkeys(("kinerja", "k", "outcome", "output", "keluaran"), C.KINERJA),
    **dict.fromkeys(
        ("anggaran", "pagu", "alokasi", "dpa", "dppa", "dpal", "dipa", "keuangan", "keu", "belanja", "biaya", "apbd", "apbn", "plafon"),
        C.ANGGARAN,
    ),
    **dict.fromkeys(("rpd", "penarikan"), C.RPD),
    **dict.fromkeys(("serapan", "penyerapan", "terserap", "serap"), C.SERAPAN),
    **dict.fromkeys(("fisik", "fisk", "pisik", "phisik"), C.FISIK),
    **dict.fromkeys(("tidak", "belum"), C.TIDAK),
    **dict.fromkeys(("sisa", "silpa", "sisanya"), C.SISA),
    **dict.fromkeys(("efisiensi", "efisien", "efesiensi", "effisiensi"), C.EFISIENSI),
    **dict.fromkeys(
        ("kategori", "katagori", "kriteria", "predikat", "interpretasi", "peringkat", "klasifikasi", "kualifikasi", "status"), C.KATEGORI
    ),
    **dict.fromkeys(
        ("ket", "keterangan", "catatan", "penjelasan", "alasan", "permasalahan", "solusi", "kendala", "analisis"), C.KETERANGAN
    ),
    **dict.fromkeys(("satuan", "sat"), C.SATUAN),
    **dict.fromkeys(("volume", "vol"), C.VOLUME),
    **dict.fromkeys(("no", "n0", "nomor", "nomer", "nmr", "kode", "urut", "rekening"), C.NOMOR),
    **dict.fromkeys(("indikator", "iku", "ikk", "iks"), C.INDIKATOR),
    **dict.fromkeys(("sasaran", "tujuan", "misi"), C.SASARAN),
    **dict.fromkeys(("program", "kegiatan", "subkegiatan", "aktivitas", "komponen", "subkomponen", "pekerjaan", "paket"), C.PROGRAM),
    **dict.fromkeys(
        (
            "uraian", "nama", "jenis", "unit", "kecamatan", "kelurahan", "desa", "kabupaten", "kota", "provinsi", "jabatan", "golongan",
            "pangkat", "pendidikan", "aspek", "variabel", "unsur", "barang", "wilayah", "daerah", "komoditas", "komoditi", "bidang",
            "bagian", "instansi", "opd", "skpd", "rincian", "deskripsi", "parameter", "dimensi", "kasus", "tingkat", "eselon", "ruang",
            "strategi", "kebijakan", "perspektif", "item", "objek", "obyek", "penghargaan", "subdistricts",
        ),
        C.URAIAN,
    ),
    "bobot": C.BOBOT,
    **dict.fromkeys(("nilai", "skor", "score", "indeks", "index", "saldo", "hasil", "nrr", "ikm"), C.NILAI),
    **dict.fromkeys(("jumlah", "total", "banyaknya", "jml", "frekuensi", "jumlahnya"), C.JUMLAH),
    **dict.fromkeys(("l", "p", "lk", "pr", "laki", "perempuan", "pria", "wanita", "lakilaki"), C.JENIS_KELAMIN),
    **dict.fromkeys(("persen", "persentase", "prosentase", "presentase", "proporsi", "prosen"), C.PERSEN),
    **dict.fromkeys(("selisih", "deviasi", "kenaikan", "penurunan", "peningkatan", "gap", "pertumbuhan", "naik", "turun"), C.SELISIH),
    **dict.fromkeys(("rata", "ratarata", "rerata", "mean"), C.RATA_RATA),
    **dict.fromkeys(("rp", "rupiah"), C.RP),
    **dict.fromkeys(("murni", "semula", "awal"), C.MURNI),
    **dict.fromkeys(("perubahan", "revisi", "menjadi", "pergeseran"), C.PERUBAHAN),
    **dict.fromkeys(("renstra", "rpjmd", "rpjmn", "rpjm", "menengah"), C.RENSTRA),
    **dict.fromkeys(("pk", "perjanjian", "tapkin", "penetapan"), C.PK),
    **dict.fromkeys(("nasional", "spm"), C.NASIONAL),
    **dict.fromkeys(("sumber", "lokasi", "penanggung", "waktu", "jadwal", "formula", "formulasi", "rumus", "pelaksana", "dasar"), C.LAIN),
}  # fmt: skip
LONG_WORDS = tuple(w for w in WORDS if len(w) >= SHORTEST_FUZZY)
# Words near enough to a term to be taken for it, which they are not.
NOT_MISSPELT = frozenset(
    {"anggota", "penilaian", "nilainya", "sarana", "prasarana", "sasarannya", "programatik", "pengeluaran", "pelaksanaan"}
)
FUSED_TAILS = frozenset(
    {"no", "ket", "rp", "satuan", "target", "realisasi", "kinerja", "kategori", "anggaran", "kegiatan", "program", "strategis", "indikator"}
)

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
MONTH_SHORT: dict[str, str] = {
    **{m: m for m in MONTHS},
    **{m[:3]: m for m in MONTHS},
    "agt": "agustus",
    "agust": "agustus",
    "sept": "september",
    "nop": "november",
    "nopember": "november",
    "pebruari": "februari",
    "peb": "februari",
}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}

# Predicates that stand where a category or grade is printed (lower case, single spaces).
CATEGORY_WORDS = frozenset(
    "sangat tinggi|tinggi|sedang|cukup|rendah|sangat rendah|sangat baik|baik sekali|baik|cukup baik|kurang|kurang baik|sangat kurang|"
    "buruk|tidak baik|memuaskan|sangat memuaskan|kurang memuaskan|tercapai|tidak tercapai|belum tercapai|melampaui|melampaui target|"
    "terlampaui|sesuai target|sesuai|istimewa|berhasil|sangat berhasil|cukup berhasil|tidak berhasil|kurang berhasil|efisien|"
    "sangat efisien|tidak efisien|kurang efisien|cukup efisien|efektif|on track|merah|kuning|hijau|biru|pratama|madya|nindya|utama|"
    "rintisan|berkembang|terdefinisi|terkelola|optimum|optimal|wtp|wdp|aa|a|bb|b|cc|c|d".split("|")
)


LETTER_SPACED = lazy_pattern(r"(?<![a-z])(?:[a-z] ){3,}[a-z](?![a-z])")
NO_LETTERS = lazy_pattern(r"[^0-9a-z%]+")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Lower case, letter-spaced words joined, every mark but `%` turned into a space, single spaces."""
    low = text.lower().replace("\u0002", "").replace("\u00ad", "")
    low = LETTER_SPACED.sub(lambda m: m[0].replace(" ", ""), low)
    low = NO_LETTERS.sub(" ", low).replace("%", " % ")
    return " ".join(low.split())


def _known(word: str) -> str:
    """The vocabulary word that `word` is, exactly or misspelt; "" when none."""
    if word in WORDS:
        return word
    if len(word) < SHORTEST_FUZZY or word in NOT_MISSPELT:
        return ""
    best = process.extractOne(word, LONG_WORDS, scorer=fuzz.ratio, score_cutoff=MISSPELT_RATIO)
    return best[0] if best else ""


def _split_fused(word: str) -> list[str]:
    """`capaianno` -> capaian, no: two headers run together by the text layer."""
    for at in range(len(word) - 2, 4, -1):
        if word[:at] in WORDS and word[at:] in FUSED_TAILS:
            return [word[:at], word[at:]]
    return [word]


@lru_cache(maxsize=8192)
def words_of(header: str) -> tuple[str, ...]:
    """The words of a header with breaks, fusions and misspellings mended towards the vocabulary; others as they stand."""
    tokens = plain(header).split()
    out: list[str] = []
    i = 0
    while i < len(tokens):
        joined = tokens[i] + tokens[i + 1] if i + 1 < len(tokens) else ""
        if len(joined) >= SHORTEST_FUZZY and joined in WORDS and not (tokens[i] in WORDS and tokens[i + 1] in WORDS):
            out.append(joined)
            i += 2
            continue
        word = tokens[i]
        known = _known(word)
        if known:
            out.append(known)
        elif joined and tokens[i] not in WORDS and tokens[i + 1] not in WORDS and _known(joined):
            out.append(_known(joined))
            i += 1
        else:
            out.extend(_split_fused(word))
        i += 1
    return tuple(out)


@lru_cache(maxsize=8192)
def concepts(header: str) -> frozenset[Concept]:
    """The concepts a header speaks of. `%` counts as PERSEN, `Rp` as RP; "per unit" words and the like are ordinary words."""
    words = words_of(header)
    found = {WORDS[w] for w in words if w in WORDS}
    if "%" in words:
        found.add(C.PERSEN)
    text = " ".join(words)
    if re.search(r"\bsumber (data|dana|anggaran|pembiayaan)\b|\bpenanggung jawab\b", text):
        found = {C.LAIN}
    if re.search(r"\blaki laki\b", text):
        found.add(C.JENIS_KELAMIN)
    return frozenset(found)


def is_category(text: str) -> bool:
    """True for a printed category or grade word alone ("Sangat Tinggi", "BB", "Melampaui Target")."""
    return plain(text) in CATEGORY_WORDS
