"""Cells without a figure: no value, predicates and grades, dates and references."""
    from __future__ import annotations import re NONE_WORDS = frozenset( """ na n/a n.a n.a. nihil tad t.a.d null none nil kosong
    tba tbd #n/a #div/0! #ref! #value! #name? #num! #null! % rp rp. - -- --- ---- . .. ... ….. … n.a,
    """.split()
) | {
    "belum ada", "blm ada", "tidak ada", "tdk ada", "ikk baru", "indikator baru", "iku baru", "baru", "belum ada data",
    "tidak ada data", "data belum ada", "belum rilis", "belum dirilis", "belum tersedia", "tidak tersedia", "data belum tersedia",
    "belum dihitung", "belum diukur", "belum dapat diukur", "tidak diukur", "belum keluar", "belum terbit", "belum dinilai",
    "belum dilaksanakan", "tidak dilaksanakan", "dalam proses", "belum", "data belum rilis", "menunggu hasil", "menunggu rilis",
    "menunggu rilis bps", "not available", "tidak dapat dihitung", "belum ditargetkan", "tidak ditargetkan", "tidak ada target",
    "belum ada target", "tidak terdapat",
}  # fmt: skip
SPREADSHEET_ERRORS = frozenset({"#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!"})
# Accounting formats print zero as a dash, with or without the currency: `Rp -`, `Rp. -,-`.
ZERO_MARK = re.compile(r"(?:rp\.?|idr)?\s*:?\s*-{1,3}\s*(?:,-|%|,00)?$", re.I)

LETTER_GRADES = frozenset({"AA", "A", "BB", "B", "CC", "C", "D", "E", "A+", "A-", "B+", "B-", "C+", "C-"})
OPINIONS = frozenset(
    {"WTP", "WDP", "TW", "TMP", "WTP-DPP", "WTP DPP", "DISCLAIMER", "WAJAR TANPA PENGECUALIAN", "WAJAR DENGAN PENGECUALIAN"}
)
ROMAN = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})$")
_WORD_PREDICATES = (
    "sangat tinggi", "tinggi", "sedang", "rendah", "sangat rendah", "sangat baik", "amat baik", "baik sekali", "baik",
    "cukup baik", "cukup", "kurang baik", "kurang", "sangat kurang", "kurang sekali", "tidak baik", "buruk", "sangat buruk",
    "agak kurang", "memuaskan", "sangat memuaskan", "kurang memuaskan", "istimewa", "unggul", "utama", "nindya", "madya",
    "pratama", "paripurna", "mandiri", "kla", "rintisan", "berkembang", "terdefinisi", "terkelola", "terkelola dan terukur",
    "optimum", "optimal", "sangat berhasil", "berhasil", "cukup berhasil", "kurang berhasil", "tidak berhasil", "sangat efisien",
    "efisien", "cukup efisien", "kurang efisien", "tidak efisien", "sangat efektif", "efektif", "tidak efektif",
    "sangat inovatif", "inovatif", "kurang inovatif", "terinovatif", "informatif", "menuju informatif", "cukup informatif",
    "kurang informatif", "tidak informatif", "merah", "kuning", "hijau", "biru", "sangat puas", "puas", "cukup puas",
    "kurang puas", "tidak puas", "akuntabel", "sangat akuntabel",
)  # fmt: skip
WORD_PREDICATES = frozenset(_WORD_PREDICATES)
_BY_LENGTH = sorted(WORD_PREDICATES, key=lambda w: (-len(w), w))
PREDICATE_PATTERN = r"(?:" + "|".join(w.replace(" ", r"\s+") for w in _BY_LENGTH) + r")"
LETTER_PATTERN = r"(?:AA|BB|CC|[A-E][+-]?)"

MONTHS = (
    r"(?:januari|jan|februari|pebruari|feb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agt|ags|september|sept?|oktober|okt|"
    r"november|nopember|nov|nop|desember|des)"
)
_NO_FIGURE = re.compile(
    rf"(?i)^(?:\d{{1,2}}\s+)?{MONTHS}\.?(?:\s+(?:19|20)\d\d)?$"  # 31 Desember 2019
    rf"|\b\d{{1,2}}\s+{MONTHS}\b"
    r"|^(?:tahun|thn\.?|ta\.?|t\.a\.?)\s*(?:19|20)\d\d"
    r"|^(?:nomor|no\.?|pasal|bab|tabel|grafik|gambar|lampiran|hal\.?|halaman|bagian|huruf|ayat)\s*\d"
    r"|\bnomor\s*:?\s*\d|\btahun\s+(?:19|20)\d\d|\b(?:telp|tlp|fax|nip|npwp)\b|\bwi[bt]a?\b"
    r"|^(?:triwulan|tw|semester|misi|tujuan|strategi|tahap|level|eselon|golongan|gol)\.?\s*(?:\d|[ivx]+\b)"
    r"|^\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d\d$|^(?:19|20)\d\d-\d\d?-\d\d?$"  # 12/05/2020
    r"|^(?:19|20)\d\d\s*(?:[-/]|s\.?\s?/?d\.?|sampai)\s*(?:19|20)?\d\d$"  # 2018-2023
    r"|^\d+(?:/[\w.\-]+){2,}$|^(?!rp|idr)[A-Za-z]+[./\-]\d|^0\d+-\d"
)
_ROW_MARK = re.compile(r"^(?:[1-9]\d?[.)]|[a-z][.)])\s*[A-Za-z]")


def is_none_word(lowered: str) -> bool:
    return lowered in NONE_WORDS


def predicate_of(text: str) -> str:
    """The grade, level or predicate that the whole of `text` is, as printed; "" where it is none."""
    if len(text) > 40:
        return ""
    upper = " ".join(text.upper().strip(" .\"“”'").split())
    for lead in ("NILAI ", "PREDIKAT ", "KATEGORI ", "OPINI ", "GRADE "):
        if upper.startswith(lead):
            upper, text = upper[len(lead) :], text.strip()[len(lead) :]
    if upper in LETTER_GRADES or upper in OPINIONS or ROMAN.match(upper) or upper.lower() in WORD_PREDICATES:
        return " ".join(text.strip(" .\"“”'").split())
    return ""


def is_reference(text: str) -> bool:
    """True for dates, years with their word, law numbers and the like: digits that measure nothing."""
    return bool(_NO_FIGURE.search(text)) or bool(_ROW_MARK.match(text))
