"""Cells without a figure: no value, predicates and grades, dates and references."""

from __future__ import annotations

import re

from extractors.patterns import lazy_pattern

# One phrase a line, or words between blanks: what stands where a value should be.
_NONE_TOKENS = """
    na n/a n.a n.a. n.a, nihil tad t.a.d null none nil kosong tba tbd % rp rp. belum baru - -- --- ---- . .. ... ….. … #n/a #div/0! #ref!
    #value! #name? #num! #null!
"""
_NONE_PHRASES = """
    belum ada
    blm ada
    tidak ada
    tdk ada
    ikk baru
    iku baru
    indikator baru
    belum ada data
    tidak ada data
    data belum ada
    belum rilis
    belum dirilis
    data belum rilis
    belum tersedia
    tidak tersedia
    data belum tersedia
    data tidak tersedia
    belum dihitung
    belum diukur
    belum dapat diukur
    belum dapat dihitung
    tidak diukur
    tidak dapat dihitung
    belum keluar
    belum terbit
    belum dinilai
    belum dilaksanakan
    tidak dilaksanakan
    dalam proses
    menunggu hasil
    menunggu rilis
    menunggu rilis bps
    not available
    belum ditargetkan
    tidak ditargetkan
    tidak ada target
    belum ada target
    tidak terdapat
"""
NONE_WORDS = frozenset(_NONE_TOKENS.split()) | frozenset(" ".join(p.split()) for p in _NONE_PHRASES.splitlines() if p.strip())
SPREADSHEET_ERRORS = frozenset({"#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!"})
# Accounting formats print zero as a dash, with or without the currency: `Rp -`, `Rp. -,-`.
ZERO_MARK = lazy_pattern(r"(?:rp\.?|idr)?\s*:?\s*-{1,3}\s*(?:,-|%|,00)?$|(?:rp\.?|idr)\s*:?\s*,-$", re.I)

LETTER_GRADES = frozenset("AA A BB B CC C D E A+ A- B+ B- C+ C-".split())
OPINIONS = frozenset(
    {"WTP", "WDP", "TW", "TMP", "WTP-DPP", "WTP DPP", "DISCLAIMER", "WAJAR TANPA PENGECUALIAN", "WAJAR DENGAN PENGECUALIAN"}
)
ROMAN = lazy_pattern(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})$")
_PREDICATE_PHRASES = """
    sangat tinggi, tinggi, sedang, rendah, sangat rendah, sangat baik, amat baik, baik sekali, baik, cukup baik, cukup, kurang baik, kurang,
    sangat kurang, kurang sekali, tidak baik, buruk, sangat buruk, agak kurang, memuaskan, sangat memuaskan, kurang memuaskan, istimewa,
    unggul, utama, nindya, madya, pratama, paripurna, mandiri, kla, rintisan, berkembang, terdefinisi, terkelola, terkelola dan terukur,
    optimum, optimal, sangat berhasil, berhasil, cukup berhasil, kurang berhasil, tidak berhasil, sangat efisien, efisien, cukup efisien,
    kurang efisien, tidak efisien, sangat efektif, efektif, cukup efektif, kurang efektif, tidak efektif, sangat inovatif, inovatif,
    kurang inovatif, terinovatif, informatif, menuju informatif, cukup informatif, kurang informatif, tidak informatif, merah, kuning,
    hijau, biru, sangat puas, puas, cukup puas, kurang puas, tidak puas, akuntabel, sangat akuntabel
"""
WORD_PREDICATES = frozenset(" ".join(p.split()) for p in _PREDICATE_PHRASES.split(","))
_BY_LENGTH = sorted(WORD_PREDICATES, key=lambda w: (-len(w), w))
PREDICATE_PATTERN = r"(?:" + "|".join(w.replace(" ", r"\s+") for w in _BY_LENGTH) + r")"
LETTER_PATTERN = r"(?:AA|BB|CC|[A-E][+-]?)"

MONTHS = (
    r"(?:januari|jan|februari|pebruari|feb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agt|ags|september|sept?|oktober|okt|"
    r"november|nopember|nov|nop|desember|des)"
)
_NO_FIGURE = lazy_pattern(
    rf"(?i)^(?:\d{{1,2}}\s+)?{MONTHS}\.?(?:\s+(?:19|20)\d\d)?$"  # 31 Desember 2019
    rf"|\b\d{{1,2}}\s+{MONTHS}\b"
    r"|^(?:tahun|thn\.?|ta\.?|t\.a\.?)\s*(?:19|20)\d\d"
    r"|^(?:nomor|no\.?|pasal|bab|tabel|grafik|gambar|lampiran|hal\.?|halaman|bagian|huruf|ayat)\s*\d"
    r"|\bnomor\s*:?\s*\d|\btahun\s+(?:19|20)\d\d|\b(?:telp|tlp|fax|nip|npwp)\b|\bwi[bt]a?\b"
    r"|^(?:triwulan|tw|semester|misi|tujuan|strategi|tahap|eselon|golongan|gol)\.?\s*(?:\d|[ivx]+\b)"
    r"|^\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d\d$|^(?:19|20)\d\d-\d\d?-\d\d?$"  # 12/05/2020
    r"|^(?:19|20)\d\d\s*(?:[-/]|s\.?\s?/?d\.?|sampai)\s*(?:19|20)?\d\d$"  # 2018-2023
    r"|^\d+(?:/[\w.\-]+){2,}$|^(?!rp|idr)[A-Za-z]+[./\-]\d|^0\d+-\d"
)
_ROW_MARK = lazy_pattern(r"^(?:[1-9]\d?[.)]|[a-z][.)])\s*[A-Za-z]")


def is_none_word(lowered: str) -> bool:
    return lowered in NONE_WORDS


def predicate_of(text: str) -> str:
    """The grade, level or predicate that the whole of `text` is, as printed; "" where it is none."""
    if len(text) > 40:
        return ""
    printed = " ".join(text.strip(" .\"“”'").split())
    upper = printed.upper()
    for lead in ("NILAI ", "PREDIKAT ", "KATEGORI ", "OPINI ", "GRADE "):
        if upper.startswith(lead):
            upper, printed = upper[len(lead) :], printed[len(lead) :]
    # A lone X is a tick mark, not ten.
    known = upper in LETTER_GRADES or upper in OPINIONS or (ROMAN.match(upper) and upper != "X") or upper.lower() in WORD_PREDICATES
    return printed if known else ""


def is_reference(text: str) -> bool:
    """True for dates, years with their word, law numbers and the like: digits that measure nothing."""
    return bool(_NO_FIGURE.search(text)) or bool(_ROW_MARK.match(text))
