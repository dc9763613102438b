"""Digits of a sentence that measure nothing: years, dates, law and table numbers, list items, ranks. Each pattern has its role."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from extractors.patterns import lazy_pattern

from .labels import MONTHS


class FoundRole(StrEnum):
    """What a number in a sentence is there for; only a `figure` measures something."""

    FIGURE = "figure"
    YEAR = "year"
    REFERENCE = "reference"
    DATE = "date"
    ORDINAL = "ordinal"
    ITEM = "item"


_YEAR = r"(?:19|20)\d\d"
_ROMAN = r"(?-i:[IVX]+)\b"
_LAW = (
    r"(?:undang\s?-?\s?undang|uu|pp|perpres|peraturan\s+\w+|permendagri|permen\s?pan\s?-?\s?rb|permen\w*|perda|perwal\w*|perbup|pergub|"
    r"keputusan\s+\w+|kepmen\w*|keppres|inpres|instruksi\s+\w+|pmk|surat\s+edaran|se)"
)

_MONTHS = "jan feb peb mar apr mei jun jul agu agt ags sep okt nov nop des"  # how they begin

# In order of preference: where two begin at one place, or overlap, the first one listed wins. A pattern is tried only where one of the
# letters before it stands in the sentence, in small letters: to look for these costs a hundredth of what the pattern costs.
_PATTERNS: tuple[tuple[FoundRole, str, str], ...] = (
    (FoundRole.REFERENCE, "no", rf"\b(?:nomor|nomer|no(?![a-z])(?=[.\s:]*(?:[A-Z]+[./\s]*)?\d))[.:\s]*"
     rf"(?:(?-i:[A-Z]{{1,6}})[.\s]+)?[\w./\-]*\d[\w./\-]*"
     rf"(?:\s+tahun\s+{_YEAR})?"),
    (FoundRole.REFERENCE, "dipa satker rumus persamaan", r"\b(?:dipa|satker|rumus|persamaan)\s?-?\s?\d[\d./\-]*(?<![./\-])"),
    (FoundRole.REFERENCE, "/", r"(?<![\w.,/])(?!rp)(?=[\w./\-]*[A-Za-z])(?=[\w.\-]*/)[A-Za-z]*\.?\d+(?:[./\-]\w+){2,}"),  # 800/2952/BKPPD
    (FoundRole.REFERENCE, "/", r"(?<![\w.,/])[A-Z]{1,3}\.\d+/[\w./\-]+"),  # B.566/KPPPA/D.IV
    (FoundRole.DATE, _MONTHS, rf"\b(?:tanggal\s+)?\d{{1,2}}\s*(?:[-–—]|s\.?/?d\.?|sampai(?:\s+dengan)?|dan)\s*\d{{1,2}}\s+{MONTHS}\b"
     rf"\.?(?:\s+{_YEAR}\b)?"),
    (FoundRole.DATE, _MONTHS, rf"\b(?:tanggal\s+)?\d{{1,2}}\s+{MONTHS}\b\.?(?:\s+(?:tahun\s+)?{_YEAR}\b)?"),
    (FoundRole.DATE, _MONTHS, rf"\b{MONTHS}\b\.?\s*(?:tahun\s+)?{_YEAR}\b"),
    (FoundRole.DATE, "/", rf"(?<![\w./])\d{{1,2}}/\d{{1,2}}/(?:\d\d|{_YEAR})(?:,\s*|\s+(?=0|\d{{1,2}}:))[012]?\d[.:][0-5]\d(?:[.:][0-5]\d)?"
     r"(?:\s?[AP]M)?\b(?![.,:/]?\d|\s*%)"),  # 31/01/2021, 09.15: how a browser heads its pages
    (FoundRole.DATE, "", r"\b\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
     r"|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b"),
    (FoundRole.DATE, "tanggal", r"\btanggal\s+\d{1,2}\b"),
    (FoundRole.DATE, "pukul jam wi", r"\b(?:pukul|jam)\s+\d{1,2}[.:]\d\d(?:\s*(?:-|s\.?/?d\.?)\s*\d{1,2}[.:]\d\d)?"
     r"|\b\d{1,2}[.:]\d\d\s*WI[BT]A?\b"),
    (FoundRole.REFERENCE, "", rf"\b{_LAW}\s*(?:no\.?\s*)?\d+(?:\s*/\s*{_YEAR}|\s+(?:tahun|thn?\.?)\s+{_YEAR})\b"),
    (FoundRole.REFERENCE, "tab grafik gambar diagram bagan lampiran formulir",
     rf"\b(?:tabel|tabet|table|grafik|gambar|diagram|bagan|lampiran|formulir)\s*[.;:]?"
     rf"\s*(?:{_ROMAN}|\d+)(?:[.,\-]\s?\d+)*[a-z]?\b"),
    (FoundRole.REFERENCE, "bab bagian paragraf buku pilar", rf"\b(?:bab|bagian|paragraf|buku|pilar)\s+(?:{_ROMAN}|\d+)(?:\.\d+)*"),
    (FoundRole.REFERENCE, "pasal ayat huruf butir hal hlm", r"\b(?:pasal|ayat|huruf|butir|halaman|hal\.|hlm\.?)\s*\(?\d+\)?(?![.,]\d)"),
    (FoundRole.REFERENCE, "telp telepon tlp fax faks hp nip npwp kode rekening",
     r"\b(?:telp|telepon|tlp|fax|faks|faksimili|hp|nip|npwp|kode\s+pos|kode\s+rekening|rekening)\b"
     r"\.?\s*[:.]?\s*[(\d][\d().\- ]*\d"),
    (FoundRole.REFERENCE, "rt rw", r"\b(?:rt|rw)\s*[.:]?\s*\d{1,3}(?:\s*/\s*(?:rw\s*\.?\s*)?\d{1,3})?\b(?!\s*orang)"),
    (FoundRole.REFERENCE, "covid iso sd psak smp sma smkn pt km blok jl jalan",
     r"\b(?:covid|iso|sdgs?|psak|sd|smp|sma|sman|smpn|sdn|smkn|pt|km|blok|jl\.?|jalan)\s?-\s?\d+\b"
     r"|\biso\s+\d+(?::\d+)?|\bcovid\s+19\b"),
    (FoundRole.YEAR, "", rf"\b(?:tahun\s+anggaran|tahun|thn\.?|t\.?\s?a\.?|anggaran|periode|rpjmd|rpjmn|renstra|apbd|dpa)\s*{_YEAR}\b"
     rf"(?:\s*(?:[-–—]|/|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|,|dan|ke|maupun|dengan|terhadap)\s*(?:tahun\s+)?{_YEAR}\b(?![.,]?\d|\s*(?:%|orang|jiwa)))*"),
    (FoundRole.YEAR, "- – — /", rf"(?<![\w.,/:])(?<!rp )(?<!rp\. ){_YEAR}\s*[-–—/]\s*{_YEAR}(?![\w/])"),
    (FoundRole.ORDINAL, "-", r"\bke\s?-\s?\d+\b"),
    (FoundRole.ORDINAL, "", rf"\b(?:triwulan|tw|semester|tahap|fase|misi|tujuan|strategi|sasaran(?:\s+strategis)?|program\s+prioritas|"
     rf"prioritas|indikator(?:\s+(?:kinerja(?:\s+utama)?|sasaran))?|ikk|iku|peringkat|urutan|ranking|rangking|nomor\s+urut|eselon|golongan|gol\.?|kelas|"
     rf"tipe|level|kategori)"
     rf"\s*(?:ke\s*)?(?:{_ROMAN}(?:\.?[a-d]\b)?|\d{{1,2}}(?:\.\d{{1,2}})*(?![.,]?\d|\s*(?:%|persen|orang|dari))"
     rf"|\(\s*\d{{1,2}}(?:\.\d{{1,2}})*\s*\))"),
    (FoundRole.ITEM, "", r"^\s*(?:[-•●▪*]\s*)?(?:\(?\d{1,3}\)|\d{1,2}\.|\d{1,2}(?:\.\d{1,2})+\.?)(?=\s+\D|\s*$|[A-Za-z])"),
    (FoundRole.ITEM, "", r"(?<![\w.,:(])\d{1,2}(?:\.\d{1,2}){2,}\.?(?![\d%])"),  # 3.1.1
    (FoundRole.ITEM, ")", r"(?<=[;:,.]\s)\(?\d{1,2}\)(?=\s*[A-Za-z])"),
)  # fmt: skip
_COMPILED = tuple((role, tuple(cues.split()), lazy_pattern(pattern, re.I)) for role, cues, pattern in _PATTERNS)
_NUMBERED = lazy_pattern(r"\d|\b[IVX]+\b")
BARE_YEAR = lazy_pattern(r"(?:19[5-9]|20[0-4])\d$")


@lru_cache(maxsize=2048)  # a sentence is read again once the style of the report is known
def references(sentence: str) -> tuple[tuple[int, int, FoundRole], ...]:
    """Spans without overlap, in order of the sentence."""
    taken: list[tuple[int, int, FoundRole]] = []
    if not _NUMBERED.search(sentence):
        return ()
    small = sentence.lower()
    for role, cues, pattern in _COMPILED:
        if cues and not any(map(small.__contains__, cues)):
            continue
        for found in pattern.finditer(sentence):
            start, end = found.span()
            start += len(found[0]) - len(found[0].lstrip())
            if not any(c.isdigit() or c in "IVX" for c in found[0]) or any(start < e and s < end for s, e, _ in taken):
                continue
            taken.append((start, end, role))
    return tuple(sorted(taken))
