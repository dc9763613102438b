"""The name of the unit that a report is about: an office, or a government itself.

Titles say it ("LKjIP Dinas X Kabupaten Y Tahun 2022", the cover), else the office named most often in the first pages. A government is
named in every report of its offices: it counts only where a title names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import plain

TITLE_WEIGHT = 3  # mentions: a name straight after "Laporan Kinerja" ...
COVER_WEIGHT = 6  # ... and one on the cover
LONGEST_COUNTED = 6  # words: longer names are not more telling
NAME_WORDS = range(2, 15)
PLACE_SHARE = 2 / 3  # of the mentions with a place that must agree on it

# Offices by their first word, wherever they are named.
UNIT_WORDS = (
    r"Dinas|Badan|Sekretariat|Inspektorat|Kecamatan|Biro|Kantor|Rumah Sakit|RSUD|Satuan|Satpol|"
    r"Kementerian|Direktorat|Deputi|Balai|Unit|Politeknik|Universitas"
)
# More of them, but the words have other uses: only in titles and on covers.
TITLE_WORDS = (
    rf"{UNIT_WORDS}|UOBK|UPTD?|UPBU|Puskesmas|Kelurahan|Kapanewon|Kemantren|Kalurahan|Distrik|Bagian|Lembaga|Komisi|Komando|Mahkamah|"
    r"Kejaksaan|Pengadilan|Kepolisian|Polda|Polres|Loka|Stasiun|Pusat|Museum|Institut|Sekolah Tinggi|Akademi|Otoritas|Pelabuhan|Arsip|"
    r"Perpustakaan|Perwakilan|RSU|RSJ|RSK"
)
# Short names of offices that have no such word: Bappeda, BPBD, DPMPTSP, Disdukcapil, Setda.
SHORT_NAMES = (
    r"Bappe[a-z]+|Bapp?enda|Bakesbangpol|B[KLNP][A-Z]{1,6}|Dis[a-z]{3,}|Din[a-z]{3,}|D[A-Z0-9]{2,8}|"
    r"Setda|Setwan|Kesbangpol|Satpol|KPU|Bawaslu"
)
_WORD = r"(?:dan|serta|&|[Dd]rg?\.|[A-Z][\w'.-]*|\([A-Z0-9]+\)|\d{1,2}(?![\d.]))"
_UNIT = lazy_pattern(rf"\b((?:{UNIT_WORDS})\b(?:[ ,&/-]+{_WORD})+)")
_TITLE_UNIT = lazy_pattern(rf"\b((?:{TITLE_WORDS})\b(?:[ ,&/-]+{_WORD})+)")
_SHORT_UNIT = lazy_pattern(rf"\b((?:{SHORT_NAMES})\b(?: {_WORD})+)", re.IGNORECASE)
_PLACE_WORD = r"(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?|Daerah Istimewa|Daerah Khusus)"
_OF_PLACE = rf"(?: (?!(?:{TITLE_WORDS})\b)(?:dan|[A-Z][\w'-]*))"
_GOVERNMENT = lazy_pattern(
    rf"\b((?:Pemerintah (?:Daerah )?)?{_PLACE_WORD}{_OF_PLACE}{{1,4}}|Pemerintah (?:Daerah )?Aceh{_OF_PLACE}{{0,3}})"
)
_TITLE = lazy_pattern(
    r"\b(?:laporan (?:akuntabilitas )?kinerja(?: tahunan)?(?: instansi)?"
    r"(?: pemerintah(?:an)?\b(?! (?:daerah (?:kab|kota|prov|aceh|istimewa)|kab|kota\b|prov|aceh)))?(?: daerah\b(?! istimewa| khusus))?"
    r"|lkip|lkjip|lakip|lkj)\b"
    r"(?:\s*\([^()]{2,12}\))*(?:\s*[-–:])?(?:\s*(?:tahun|ta|thn)\b\.?\s*(?:anggaran\s*)?(?:19|20)\d\d)?\s*(?:pada |di )?",
    re.IGNORECASE,
)
_END = lazy_pattern(
    r"\s+(?:Tahun|Thn|TA|Nomor|No|Periode|Semester|Triwulan|Pada|Ini|Jalan|Jl|Laporan|LKIP|LKjIP|LAKIP|Disusun)\b.*$", re.IGNORECASE
)
_GOES_ON = lazy_pattern(r"(?:\b(?:dan|serta)|[,&])$")
_BELOW = lazy_pattern(r"(?:dan|serta|Kabupaten|Kab|Kota|Provinsi|Prov|Sekretariat|Kecamatan|Dinas)\b")  # second lines of a name
_ABOVE = lazy_pattern(r"^(?:Kementerian|Direktorat Jenderal|Pemerintah)\b")  # stand above the unit on a cover
_PLACE_AT = lazy_pattern(r"\b(?:kabupaten|kab|kota|provinsi|prov)\b")
_UPPER = lazy_pattern(r"\b(?:[IVX]+|RSUD?|RSJ|UPTD?|UPBU|UOBK|DPRD|BLUD|DKI|RI|P3A[A-Z]*|P2KB[A-Z0-9]*|PPPA|KB)\b", re.IGNORECASE)


class _Votes(Struct):
    """Names by their plain words: mentions of offices, titles of offices and of governments, and how they were printed."""

    offices: Counter[str] = field(default_factory=Counter)
    titled: Counter[str] = field(default_factory=Counter)
    governments: Counter[str] = field(default_factory=Counter)
    short: Counter[str] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)

    def add(self, to: Counter[str], name: str, weight: int) -> None:
        if len(name.split()) in NAME_WORDS:
            key = plain(name)
            to[key] += weight
            self.shown.setdefault(key, name)


def unit_name(texts: Iterable[str], covers: Iterable[Sequence[str]] = ()) -> str:
    """The unit of a report with these first sentences and the lines of these covers; "" where they do not say."""
    votes = _Votes()
    for text in texts:
        spaced = _cased(text)
        for m in _UNIT.finditer(spaced):
            votes.add(votes.offices, _trimmed(m[1]), 1)
        for m in _TITLE.finditer(spaced):
            _titled(spaced[m.end() :], votes)
    for cover in covers:
        _on_cover(_names(cover), votes)
    best = votes.offices + votes.titled
    government = max(votes.governments, key=lambda k: (votes.governments[k], k), default="")
    if government and votes.governments[government] > max(votes.titled.values(), default=0):
        return votes.shown[government]
    if best:
        key = max(best, key=lambda k: (best[k] * min(len(k.split()), LONGEST_COUNTED), len(k), k))
        return votes.shown[_with_place(key, best)]
    short = max(votes.short, key=lambda k: (votes.short[k], len(k), k), default="")
    return votes.shown.get(short, "")


def _titled(rest: str, votes: _Votes) -> None:
    """What a title is followed by: an office, a government, or the short name of an office."""
    if m := _TITLE_UNIT.match(rest):
        votes.add(votes.titled, _specific(_trimmed(m[1])), TITLE_WEIGHT)
    elif m := _GOVERNMENT.match(rest):
        if not _TITLE_UNIT.match(rest[m.end() :].lstrip(" ,-")):
            votes.add(votes.governments, _government(m[1]), TITLE_WEIGHT)
    elif m := _SHORT_UNIT.match(rest):
        votes.add(votes.short, _trimmed(m[1]), TITLE_WEIGHT)


def _names(cover: Sequence[str]) -> list[str]:
    """The lines of a cover, a name that goes on over lines as one."""
    lines: list[str] = []
    for text in map(_cased, cover):
        if lines and (_GOES_ON.search(lines[-1]) or (_BELOW.match(text) and _may_go_on(lines[-1]))):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return lines


def _may_go_on(line: str) -> bool:
    """Whether a line of a cover names an office and no place yet."""
    return bool(_TITLE_UNIT.search(line)) and not _PLACE_AT.search(plain(line))


def _on_cover(lines: list[str], votes: _Votes) -> None:
    """The offices of a cover; where it names none, the government."""
    found = list(dict.fromkeys(_specific(_trimmed(m[1])) for line in lines for m in _TITLE_UNIT.finditer(line)))
    places = list(dict.fromkeys(_government(m[1]) for line in lines for m in _GOVERNMENT.finditer(line)))
    if not found:
        for place in places[:1]:
            votes.add(votes.governments, place, COVER_WEIGHT)
        return
    for name in found:
        bare = not _PLACE_AT.search(plain(name))
        place = places[0].removeprefix("Pemerintah ") if bare and len(places) == 1 else ""
        votes.add(votes.titled, f"{name} {place}".strip(), COVER_WEIGHT)


def _cased(text: str) -> str:
    """A text in capitals with capitals at the beginnings of its words only."""
    spaced = " ".join(text.split())
    if not spaced.isupper():
        return spaced
    titled = re.sub(r"\b(?:Dan|Serta)\b", lambda m: m[0].lower(), spaced.title())
    return _UPPER.sub(lambda m: m[0].upper(), titled)


def _trimmed(name: str) -> str:
    """A name without the year and number that follow it."""
    return _END.sub("", name).strip(" ,&-/.")


def _specific(name: str) -> str:
    """The last unit of `Kementerian X Direktorat Jenderal Y Kantor Z`; the first one of all others (`Kelurahan X Kecamatan Y`)."""
    while _ABOVE.match(name):
        below = _TITLE_UNIT.search(name, name.index(" ") + 1) if " " in name else None
        if below is None or (name.startswith("Direktorat Jenderal") and below[1].startswith("Kementerian")):
            return name
        name = below[1]
    return name


def _government(name: str) -> str:
    """`Kab. Contoh` and `Pemerintah Daerah Kabupaten Contoh` as Pemerintah Kabupaten Contoh."""
    bare = re.sub(r"^Pemerintah (?:Daerah )?(?!Istimewa|Khusus)", "", _trimmed(name))
    bare = re.sub(r"^Kab\b\.?", "Kabupaten", re.sub(r"^Prov\b\.?", "Provinsi", bare))
    return f"Pemerintah {bare}"


def _with_place(key: str, names: Counter[str]) -> str:
    """The name with its place, where the report gives it elsewhere and always the same: offices of one name exist in every government."""
    if _PLACE_AT.search(key):
        return key
    longer = Counter({k: n for k, n in names.items() if k.startswith(key + " ") and _PLACE_AT.match(k, len(key) + 1)})
    best = max(longer, key=lambda k: (longer[k], -len(k), k), default="")
    return best if best and longer[best] >= PLACE_SHARE * sum(longer.values()) else key
