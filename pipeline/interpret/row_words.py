"""Labels that name an aggregate or a rank: Jumlah, Total, Rata-rata, Program over Kegiatan; row numbers as outline ranks."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import ROMAN, plain

_WHOLE = r"(?:seluruhnya|keseluruhan|semua|akhir|besar|umum|total|jumlah|semuanya)"
_PURE_TOTAL = lazy_pattern(rf"^(?:grand |sub )?(?:jumlah|total|jml|sum)(?: {_WHOLE})*(?: rp| %)?$|^grand total\b.*")
_SUM_OF_SUMS = lazy_pattern(
    r"^(?:jumlah|total)?(?: ?(?:jumlah|total) [ivx\da-z]{1,4}\b){2,}$|^(?:jumlah|total) [ivx]{1,4}(?: [ivx]{1,4})+$"
)
_SUBTOTAL = lazy_pattern(r"^(?:sub ?total|sub ?jumlah|jumlah sub)\b.*|^(?:jumlah|total) (?:[ivx]{1,4}|[a-h]|\d{1,2})$")
_NAMED_TOTAL = lazy_pattern(r"^(?:jumlah|total|jumlah total)(?: [a-z%]+){1,6}$")
_SUMMED = lazy_pattern(
    r"^(?:(?:jumlah|total|seluruh\w*|keseluruhan|anggaran|belanja|pagu|biaya|dana|pegawai|asn|pns|aset|nilai|skor|bobot|realisasi|pendapatan|"
    r"langsung|tidak|operasi|modal|umum|dan|program|kegiatan|dinas|badan|kabupaten|kota|provinsi|kecamatan|apbd|apbn|rp) ?)+$"
)
_AVERAGE = lazy_pattern(
    r"^(?:(?:nilai|persentase|tingkat|total|jumlah|capaian|kinerja|%) )*(?:rata rata|rerata|ratarata)"
    r"(?: (?:capaian|kinerja|realisasi|nilai|persentase|sasaran|strategis|indikator|total|keseluruhan|seluruh|target|fisik|keuangan|"
    r"tujuan|program|kegiatan|iku|utama|organisasi|per|tahun|triwulan|tingkat|pencapaian|ke|skor|%|\d{1,4}|[ivx]{1,4}|[a-h]))*$"
)
_AVERAGE_FIRST = lazy_pattern(
    r"(?:nilai )?(?:capaian |pencapaian )?(?:kinerja )?(?:rata rata|rerata)(?: (?:capaian|pencapaian|kinerja|realisasi)| )"
)
_OVERALL = lazy_pattern(r"\b(?:keseluruhan|seluruh|total|organisasi)\b|^capaian (?:kinerja )?rata rata$")
_RANKS = (
    (0, lazy_pattern(r"^(?:misi)\b")),
    (1, lazy_pattern(r"^(?:tujuan)\b")),
    (2, lazy_pattern(r"^(?:sasaran)\b")),
    (3, lazy_pattern(r"^(?:urusan|bidang urusan)\b")),
    (4, lazy_pattern(r"^(?:program)\b")),
    (5, lazy_pattern(r"^(?:kegiatan)\b")),
    (6, lazy_pattern(r"^(?:sub kegiatan|subkegiatan)\b")),
)


def is_pure_total(label: str) -> bool:
    """`Jumlah`, `TOTAL`, `Jumlah Seluruhnya`, `JUMLAH I + JUMLAH II`: a total whatever stands around it."""
    low = plain(label)
    return bool(_PURE_TOTAL.match(low) and not low.startswith("sub")) or bool(_SUM_OF_SUMS.match(low))


def is_sum_of_sums(label: str) -> bool:
    """`JUMLAH I + JUMLAH II`."""
    return bool(_SUM_OF_SUMS.match(plain(label)))


def is_subtotal_name(label: str) -> bool:
    """`Sub Total`, `Jumlah I`, `Jumlah A`."""
    return bool(_SUBTOTAL.match(plain(label))) and not is_sum_of_sums(label)


def is_named_total(label: str) -> bool:
    """`Jumlah Anggaran`, `Total Belanja`: a total unless it is an indicator of that name ("Jumlah LPM yang terbina")."""
    return bool(_NAMED_TOTAL.match(plain(label)))


def is_summed_name(label: str) -> bool:
    """`Jumlah Anggaran`, `Total Belanja Langsung`: every word speaks of sums, so the place at the foot suffices."""
    return bool(_SUMMED.match(plain(label)))


def starts_average(label: str) -> bool:
    """`CAPAIAN RATA-RATA KINERJA KANTOR ...`: an average where the row holds no target and no realisasi of its own."""
    return bool(_AVERAGE_FIRST.match(plain(label) + " "))


def is_average(label: str) -> bool:
    """`Rata-rata`, `Rata-rata Capaian Sasaran 2`, `CAPAIAN RATA-RATA`; not an indicator such as "Rata-rata lama sekolah"."""
    return bool(_AVERAGE.match(plain(label)))


def is_overall(label: str) -> bool:
    """True for an average that speaks of the whole table."""
    return bool(_OVERALL.search(plain(label)))


def keyword_rank(label: str) -> int | None:
    """Rank by a leading word: misi < tujuan < sasaran < urusan < program < kegiatan < sub kegiatan; None without such a word."""
    low = plain(label)
    for rank, pattern in reversed(_RANKS):
        if pattern.match(low):
            return rank
    return None


@lru_cache(maxsize=4096)  # rows are numbered alike in all tables
def number_class(number: str) -> str:
    """roman, upper, lower, digit, dotted2.., or "" for a row number. Single I, V, X, C, D are "roman?" until the table decides."""
    n = number.strip(" .()")
    if not n:
        return ""
    if re.fullmatch(r"\d{1,3}", n):
        return "digit"
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+", n):
        return f"dotted{n.count('.') + 1}"
    if n.lower() in ROMAN:
        return ("roman" if len(n) > 1 else "roman?") if n.isupper() else ("lroman" if len(n) > 1 else "lower")
    if re.fullmatch(r"[A-Z]", n):
        return "upper"
    if re.fullmatch(r"[a-z]", n):
        return "lower"
    return ""


def number_ranks(numbers: list[str]) -> list[int | None]:
    """Outline ranks of row numbers, outermost 0: roman < upper case < digits < 1.1 < 1.1.1 < lower case."""
    classes = [number_class(n) for n in numbers]
    has_roman = "roman" in classes
    fixed = [("roman" if has_roman or "upper" not in classes else "upper") if c == "roman?" else c for c in classes]
    order = {"roman": 0, "upper": 1, "digit": 2, "lower": 20, "lroman": 19}
    raw = [order.get(c, 1 + int(c[6:]) if c.startswith("dotted") else None) for c in fixed]
    used = sorted({x for x in raw if x is not None})
    return [used.index(x) if x is not None else None for x in raw]
