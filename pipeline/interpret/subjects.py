"""What a sentence speaks of: the indicator, sasaran, programme or activity its figures belong to.

The nearest known name in the same clause counts; then the sentence before in the paragraph; then the heading. A subject is certain only
where one exact name stands near and no other name competes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.patterns import CONNECTOR, CONNECTORS, MASK, is_filler, labels_in

SHORTEST_NAME = 4  # letters: "PAD" or "IPM" alone are names only when the index is certain of them
HOME_SHARE = 0.25  # a place named at least this often, measured on the place named most, is the report's own


class Names(Protocol):
    """The part of the index of names that sentences need."""

    def key_of(self, name: str) -> tuple[str, bool]: ...

    def find_in(self, text: str) -> Sequence[tuple[int, int, str, float]]: ...


class Subject(Struct, frozen=True):
    """`name` as printed, `key` canonical ("" when unknown), `certain` False when inferred from afar, fuzzy, or disputed."""

    name: str = ""
    key: str = ""
    certain: bool = False


NOBODY = Subject()


class Unplaced(Struct, frozen=True):
    """An index of names that does not take the report's own place ("Jawa Barat", the label of some row) for an item."""

    names: Names
    places: frozenset[str]

    def key_of(self, name: str) -> tuple[str, bool]:
        return self.names.key_of(name)

    def find_in(self, text: str) -> Sequence[tuple[int, int, str, float]]:
        return [h for h in self.names.find_in(text) if text[h[0] : h[1]].strip().lower() not in self.places]


class NameHit(Struct, frozen=True):
    """A known name at `start`..`end` of the text; `group` tells what it is introduced as ("sasaran", "program", "")."""

    start: int
    end: int
    key: str
    certain: bool
    text: str
    group: str = ""

    @property
    def subject(self) -> Subject:
        return Subject(self.text, self.key, self.certain)


_LEAD = lazy_pattern(r"^(?:(?:capaian|pencapaian|realisasi|target|kinerja|indikator|utama)\s+)+", re.IGNORECASE)
_INTRODUCED = lazy_pattern(r"\b(?P<indikator>indikator(?: kinerja)?(?: utama| sasaran| program| kegiatan)?|iku|ikk)\s*$|"
r"\b(?P<sasaran>sasaran(?: strate\w+)?(?: ke-?\w+)?)\s*$|"
                         r"\b(?P<program>(?:sub ?)?kegiatan|program)\s*$", re.IGNORECASE)  # fmt: skip
# Words behind a known name that show it to be the beginning of a longer, unknown one ("Persentase Realisasi Belanja | Pelayanan ...").
_GOES_ON_AS_NAME = lazy_pattern(
    r"^\s+(?!(?:pada|tahun|dan|atau|serta|dengan|dari|maka|namun|tetapi|sehingga|karena|dikarenakan|sebesar|sebanyak|senilai|"
    r"sejumlah|adalah|"
    r"ialah|yaitu|yakni|mencapai|menjadi|menunjukkan|tercatat|diperoleh|memperoleh|mendapat\w*|meraih|mempunyai|memiliki|"
    r"tercapai|terealisasi\w*|"
    r"target\w*|realisasi\w*|capaian\w*|pencapaian\w*|kinerja|telah|sudah|belum|tidak|hanya|baru|juga|masih|berhasil|dapat|bisa|"
    r"akan|harus|"
    r"sampai|hingga|selama|oleh|ini|itu|tersebut|atas|berada|berjumlah|di\w+kan|di\w+i|me\w+|ber\w+|ter\w+|naik|turun|lebih|sangat|cukup|"
    r"jauh|jika|apabila|bila|antara|sedangkan|sementara|secara|setelah|sebelum|berikut|sebagai|dalam (?:kurun|periode|rangka)|"
    r"yang (?:sebesar|di\w+kan|adalah|telah|sudah|tercapai|harus)|di (?:tahun|atas|bawah|kota|kabupaten|provinsi|lingkungan)|"
    r"untuk (?:tahun|periode)|terhadap target|per|kota|kabupaten|kab|provinsi|dinas|badan|kantor|biro|inspektorat|sekretariat|"
    r"kecamatan|direktorat|rsud|unit|pemerintah|efisiensi|x|efisiensinya|kategori|nilai|predikat|skor|rp)\b|(?-i:[A-Z]{2,})\b|"
    r"\d)[^\W\d_]",
    re.IGNORECASE,
)
_BRIDGE_END = lazy_pattern(rf"(?:\s*(?:\b{CONNECTOR}|\brp\.?|[:=(\"\u201c]))+\s*$", re.IGNORECASE)
_BRIDGE_TIME = lazy_pattern(r"\s+(?:adalah|pada akhir|pada tahun|sampai dengan|hingga|tahun \d{4}|belum|telah|sudah)\b")
_QUOTED = lazy_pattern(r"[\"\u201c\u201e\u2018]([^\"\u201d\u201f\u2019]{6,})")
_THROUGH = lazy_pattern(r"^\s*melalui\s+", re.IGNORECASE)
_YEAR_BEHIND = lazy_pattern(r"\s*\b(?:pada\s+)?tahun\s+20\d\d.*$", re.IGNORECASE)
_NO_NAME = lazy_pattern(
    r"(?:yang|dari|untuk|dalam|terhadap|oleh|hingga|sampai|pada|di|ini|itu|tersebut|akhir|awal|dibanding\w*|men\w+|mem\w+)\b", re.IGNORECASE
)
_WORD = lazy_pattern(r"[^\W\d_]{3,}")
_GENUS = lazy_pattern(r"^(?:nilai\s+(?=indikator))?(?:(?:indikator|kinerja|utama|sasaran)\s+)+(?=\w)", re.IGNORECASE)
_GOAL_NAME = lazy_pattern(r"^(?:me|ter|ber|optimal|mantap|kuat|ke)\w*nya\b", re.IGNORECASE)
_WORK_NAME = lazy_pattern(r"^(?:program|kegiatan|sub ?kegiatan)\b", re.IGNORECASE)
_UNKNOWN = lazy_pattern(
    r"\b(?:indikator(?: kinerja)?(?: utama| sasaran| kegiatan| program)*|program|(?:sub ?)?kegiatan|sasaran(?: strategis)?)\s+"
    r"(?!(?:rata|pertama|kedua|ketiga|keempat|kelima|keenam|ke|kinerja|sasaran|utama|tersebut|ini|itu|program|kegiatan|di ?atas|"
    r"strategis|yang|dan|pada|tahun|adalah|untuk|telah|"
    r"dengan|di)\b)"
    r"[\"\u201c\u201e\u2018']?([^\W\d_][^,;:.%" + MASK + r"]{4,140}?)[\"\u201d\u201f\u2019']?\s*"
    r"(?=$|,|\bpada tahun\b|\btahun \d|\bsebesar\b|\badalah\b|\bmencapai\b|\bmemperoleh\b|\bdengan\b|\bdari\b|\byaitu\b|"
    r"\btercapai\b|\bterealisasi\b|\btarget\w*\b|"
    r"\btelah\b|\brealisasi\w*\b|\bsebanyak\b|\bdi(?:targetkan|alokasikan|anggarkan)\b|\bmasing\b|\bserta\b)",
    re.IGNORECASE,
)
_ANAPHORA = lazy_pattern(
    r"\b(?:berdasarkan|tabel|grafik|gambar|data|hasil|pengukuran|tersebut|di ?atas|di ?bawah|dapat|bisa|di\w+kan|dilihat|"
    r"diketahui|bahwa|dari|ini|itu|hal|dengan|demikian|masih|ada|"
    r"sedangkan|sementara|adapun|jika|bila|maka|sehingga|untuk|pada|di|tahun|nilai|persentase|capaian\w*|realisasi\w*|target\w*|"
    r"kinerja\w*|tingkat|indikator|sasaran|kami|"
    r"menunjukkan|melihat|kita|secara|keseluruhan|yang|telah|adalah|diperoleh|merupakan|namun|tetapi|walau|berikut|kemudian|"
    r"selanjutnya|begitu|pula|juga|akhir|sampai|"
    r"dibandingkan?|bandingkan|terhadap|terjadi|mengalami|memperoleh|mencapai|sebelumnya|angka|antara|perbandingan|dan)\b|[^\w\s]|\d+",
    re.IGNORECASE,
)
_PLACE = lazy_pattern(r"\b(Kota|Kabupaten|Kab\.|Provinsi|Prov\.)\s+([A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?)")
_PLACE_KINDS = ("Kota", "Kab", "Prov")
_PLACE_ALONE = lazy_pattern(r"^(?:kota|kabupaten|kab\.?|provinsi|prov\.?|kecamatan|kelurahan|desa)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
_ELSEWHERE = lazy_pattern(
    r"\b(?:rata ?- ?rata nasional|tingkat nasional|secara nasional|angka nasional|capaian nasional|realisasi nasional|"
    r"nasional sebesar|standar nasional|"
    r"nilai nasional|target nasional|nasional|indonesia|dunia|asean)\b",
    re.IGNORECASE,
)
_POINTER = lazy_pattern(r"(?:ini|itu|tersebut|di ?atas|dimaksud)\b", re.IGNORECASE)  # "indikator ini" names nothing
LONGEST_NAME = 160  # characters of an indicator's name
_NUMBERING = lazy_pattern(r"^\s*(?:\(?(?:[IVX]{1,5}|\d{1,2}|[A-Za-z])[.)]\s*|\d{1,2}(?:\.\d{1,2})+\.?\s*)+")
_CHAPTER = lazy_pattern(r"^\s*(?:bab\b|[A-Z\s.,&-]{12,}$|ikhtisar|ringkasan|kata pengantar|penutup|\d+\.\d+\s|[A-Z]\.\s)", re.IGNORECASE)
_GENERIC_HEADING = lazy_pattern(
    r"\b(?:analis\w+|perbandingan|membandingkan|realisasi|capaian|pencapaian|target|faktor|penyebab|efisiensi|upaya|solusi|"
    r"hambatan|kendala|keberhasilan|kegagalan|program|penjelasan)\b",
    re.IGNORECASE,
)


def name_hits(text: str, names: Names) -> tuple[NameHit, ...]:
    """Known names in `text`, left to right, the longer of two that overlap."""
    raw = [(s, e, key, score) for s, e, key, score in names.find_in(text) if e - s >= SHORTEST_NAME and _tells(text[s:e], text)]
    # Of two that overlap in part the better likeness stays ("Nilai Evaluasi X dengan nilai": the words in order).
    raw = [h for h in raw if not any(g[3] > h[3] and g[0] < h[1] and h[0] < g[1] and not (h[0] <= g[0] and g[1] <= h[1]) for g in raw)]
    kept: list[tuple[int, int, str]] = []
    for s, e, key, _score in sorted(raw, key=lambda h: (-(h[1] - h[0]), -h[3], h[0])):
        if all(e <= ks or s >= ke for ks, ke, _ in kept):
            kept.append((s, e, key))
    hits = (_hit(text, s, e, key, names) for s, e, key in sorted(kept))
    return tuple(h for h in hits if not _is_label(h.text))


def _is_label(text: str) -> bool:
    """True for "Realisasi", "Target kinerja": a header word that an index took for a name."""
    return any(s == 0 for _, s, _ in labels_in(text)) and is_filler(re.sub(r"^\w+", "", text))


def _tells(printed: str, text: str) -> bool:
    """A common word alone ("perempuan", "baik") is the label of some row, but names nothing in a sentence; an abbreviation does."""
    return (len(printed.split()) > 1 or (printed.isupper() and not text.isupper())) and not _PLACE_ALONE.match(printed)


def _hit(text: str, start: int, end: int, key: str, names: Names) -> NameHit:
    if m := _LEAD.match(text[start:end]):
        trimmed = text[start + m.end() : end]
        if trimmed and names.key_of(trimmed)[0] == key:
            start += m.end()
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    printed = text[start:end].strip()
    found, certain = names.key_of(printed)
    before = re.sub(r"[\s\"\u201c\u201e\u2018'(:\u201f]+$", " ", text[max(0, start - 40) : start])
    intro = _INTRODUCED.search(before)
    group = (intro.lastgroup or "") if intro else ""
    if group == "indikator":
        group = "sasaran" if _GOAL_NAME.match(printed) and re.search(r"sasaran\s*$", before, re.IGNORECASE) else ""
    elif not group and _WORK_NAME.match(printed):
        group = "program"
    whole = not _GOES_ON_AS_NAME.match(text[end:])
    return NameHit(start, end, key, certain and found == key and whole, printed, group)


def masked(text: str, hits: Sequence[NameHit]) -> str:
    """`text` with the letters of known names covered, so that words inside a name are not taken for labels. Same length."""
    out = text
    for hit in hits:
        out = out[: hit.start] + MASK * (hit.end - hit.start) + out[hit.end :]
    return out


def choose(hits: Sequence[NameHit], budget: bool = False) -> Subject:
    """The subject among the names of one clause. Two different names that stand alike leave it uncertain.

    For performance figures an indicator goes before the sasaran or programme named beside it; for money the programme does.
    """
    if not hits:
        return NOBODY
    wanted = [h for h in hits if (h.group == "program") == budget] or list(hits)
    if not budget:
        wanted = [h for h in wanted if h.group != "sasaran"] or wanted
    keys = list(dict.fromkeys(h.key for h in wanted))
    best = max(wanted, key=lambda h: (len(h.text), h.start))
    if len(keys) > 1:
        return Subject(best.text, "", False)
    return best.subject


def unknown_subject(stretch: str) -> str:
    """A name introduced as indikator, program, kegiatan or sasaran that the index does not know; "" when none."""
    found = _UNKNOWN.findall(stretch)
    name = str(found[-1]).strip(" \"'\u201c\u201d\u2018\u2019") if found else ""
    return name if len(name) >= SHORTEST_NAME and not is_filler(name) else ""


def named_in_bridge(bridge: str) -> str:
    """The unknown name between a label and its connector ("Target | Indeks Desa Membangun | adalah"); "" when only fillers stand there."""
    bare = _BRIDGE_TIME.split(_BRIDGE_END.sub(" ", bridge.strip()))[0]
    if quoted := _QUOTED.search(bare):
        bare = quoted[1]
    bare = _YEAR_BEHIND.sub(" ", _THROUGH.sub("", bare)).strip(" ,:\"'\u201c\u201d")
    if MASK in bare or _NO_NAME.match(bare) or is_filler(CONNECTORS.sub(" ", bare)) or not _WORD.search(bare):
        return ""
    name = _GENUS.sub("", re.sub(r"\s+", " ", bare))
    return "" if _POINTER.match(name) else name


def says_nothing_else(head: str) -> bool:
    """True where the words before the first label only point back ("Berdasarkan tabel di atas", "Dengan demikian")."""
    return not _ANAPHORA.sub(" ", head.replace(MASK, " ")).strip()


def from_headings(headings: Sequence[str], names: Names) -> Subject:
    """The indicator named by the nearest heading; certain only through headings that name nothing of their own."""
    for heading in reversed(headings[-3:]):
        if _is_goal(heading):
            return NOBODY  # a sasaran has several indicators
        hits = [h for h in name_hits(heading, names) if h.group == ""]
        if hits:
            return choose(hits)
        if not _GENERIC_HEADING.search(heading):
            name = _NUMBERING.sub("", heading).strip(" :.")
            return Subject(name, "", True) if SHORTEST_NAME < len(name) < LONGEST_NAME and not _CHAPTER.match(heading) else NOBODY
    return NOBODY


def _is_goal(heading: str) -> bool:
    """True for a heading that names a sasaran ("Sasaran 1 : Meningkatnya ..."), not an indicator."""
    bare = _NUMBERING.sub("", heading)
    if "indikator" in heading.lower():
        return False
    return bool(re.match(r"\W*(?:analisis )?(?:sasaran|tujuan|misi)\b", bare, re.IGNORECASE) or _GOAL_NAME.match(bare))


def _places(text: str) -> Iterable[re.Match[str]]:
    return _PLACE.finditer(text) if any(map(text.__contains__, _PLACE_KINDS)) else ()


def home_places(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The places the report is about: those named often. Figures of other places are not the report's own."""
    counted = Counter(m[2].split()[0].lower() for s in sentences for m in _places(s.text))
    most = max(counted.values(), default=0)
    return frozenset(place for place, n in counted.items() if n >= HOME_SHARE * most)


def places_named(sentences: Sequence[Sentence]) -> frozenset[str]:
    """All names of places, lower case, with and without their kind."""
    found = [m for s in sentences for m in _places(s.text)]
    return frozenset(m[2].lower() for m in found) | frozenset(m[0].lower() for m in found)


def speaks_of_elsewhere(stretch: str, home: frozenset[str]) -> bool:
    """True where `stretch` (the words that belong to one figure) names the nation or a place that is not the report's own."""
    if _ELSEWHERE.search(stretch):
        return True
    return any(m[2].split()[0].lower() not in home for m in _places(stretch)) if home else False


def begins_with_label(text: str) -> bool:
    """True where a sentence opens on a slot label ("Capaian kinerja ini ...", "Target: ...")."""
    found = labels_in(text)
    return bool(found) and says_nothing_else(text[: found[0][1]])
