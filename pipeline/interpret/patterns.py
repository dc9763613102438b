"""The words by which a sentence says what its figure is: slot labels, connectors, and what breaks the tie between them.

A figure belongs to the label that stands before it in the same stretch of text, when only names, years and fillers stand between and the
stretch ends on a connector ("sebesar", "adalah", ":"), or on the label itself. Whatever is less plain stays without a slot.
Sources: sentences of some 70 published reports (domain page, Narrative).
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from extractors.patterns import lazy_pattern

MASK = "\u25ae"  # stands for the letters of a known name, so that "Persentase Realisasi Anggaran" is no label
LONGEST_BRIDGE = 190  # characters between label and figure; long indicator names reach 150
LONGEST_BRIDGE_WORDS = 22


class Slot(StrEnum):
    """What a figure fills in its claim. The values are the slot names of `rules.facts.Claim`."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    KATEGORI = "kategori"
    RATA_RATA = "rata_rata"
    PAGU = "pagu"
    REALISASI_ANGGARAN = "realisasi_anggaran"
    SERAPAN = "serapan"
    SISA = "sisa"
    SISA_PERSEN = "sisa_persen"
    EFISIENSI = "efisiensi"
    FISIK = "fisik"
    SELISIH = "selisih"
    NILAI = "nilai"


class Label(StrEnum):
    """A label as worded, before the kind of its figure decides the slot."""

    TARGET = "target"
    NEXT_TARGET = "next_target"  # "target yang harus dicapai": another year's
    REALISASI = "realisasi"
    TERCAPAI = "tercapai"
    CAPAIAN = "capaian"
    KEMAJUAN = "kemajuan"  # against the last year of the plan
    RATA_RATA = "rata_rata"
    PAGU = "pagu"
    SERAPAN = "serapan"  # spent money, or its share: the kind decides
    SISA = "sisa"
    EFISIENSI = "efisiensi"
    FISIK = "fisik"
    SELISIH = "selisih"
    MET = "met"  # "melampaui target, yaitu 109,6%": the capaian, or the target
    UNCLEAR = "unclear"  # "realisasi capaian": names two


_MONEY_NOUN = r"(?:anggaran|keuangan|belanja|dana|dpa|dipa|pagu|penyerapan|apbd|apbn|pembiayaan)"
# "realisasi anggaran dana X", "realisasi keuangan kegiatan yang bersumber dari dana X": the money is named by the words before
_OWN_MONEY = r"(?<!anggaran )(?<!keuangan )(?<!belanja )(?<!bersumber dari )(?<!berasal dari )"
# Longest wordings first: the alternation takes the first that fits.
_LABELS: tuple[tuple[Label, str], ...] = (
    (Label.NEXT_TARGET, r"target(?:nya)?(?: \w+){0,3}? (?:harus|akan|perlu|hendak|ingin) (?:di\w+|dapat di\w+)"),
    (Label.UNCLEAR, r"(?:melampaui|melebihi) target\w*(?= (?:sebesar|sebanyak|senilai))"),
    (Label.MET, r"(?:melampaui|mencapai|melebihi|memenuhi|di ?bawah|di ?atas) target(?:nya)?(?=,? (?:yaitu|yakni))"),
    (Label.KEMAJUAN, r"(?:tingkat|persentase) kemajuan(?:nya)?(?: yang (?:telah |sudah )?(?:dicapai|diperoleh))?"),
    (
        Label.RATA_RATA,
        r"rata\s?[-\u2013\u2014]?\s?rata (?:nilai |persentase |prosentase |tingkat |"
        r"persentase tingkat )?(?:(?:pen)?capaian(?:nya)?(?: kinerja)?|"
        r"keberhasilan|kinerja)",
    ),
    (
        Label.SELISIH,
        r"(?:mengalami |ada |terjadi |terdapat )?(?:peningkatan|kenaikan|penurunan) (?:nilai |persentase )?"
        r"(?:(?:pen)?capaian|realisasi|target|kinerja)(?: kinerja)?(?= sebesar| sebanyak| senilai)",
    ),
    (Label.UNCLEAR, r"nilai ef ?isiensi(?:nya)?(?: \(ne\))?"),
    (Label.FISIK, r"(?:realisasi|capaian|pencapaian|kemajuan|progres\w*|progress)(?: kinerja)? fisik(?:nya)?"),
    (
        Label.SERAPAN,
        rf"(?:tingkat |persentase |jumlah |total |besar(?:nya|an) |nilai )?(?:realisasi|capaian|pencapaian|daya)(?:nya)?"
        rf"(?: kinerja| target| capaian)? (?:{_MONEY_NOUN}|serap)(?: (?:anggaran|belanja|keuangan))?(?:nya)?",
    ),
    (
        Label.SERAPAN,
        r"(?:tingkat |persentase )?(?:penyerapan|serapan|terserap|diserap|daya serap)(?: (?:anggaran|dana|"
        r"keuangan))?(?:nya)?",
    ),
    (Label.SISA, r"(?:sisa|silpa|siltap)(?: (?:lebih|dana|anggaran|pagu|perhitungan))*(?:nya)?"),
    (
        Label.SISA,
        r"(?:anggaran |dana |pagu )?(?:yang )?(?:tidak|belum|tak) (?:dapat |bisa )?(?:terserap|diserap|terealisasi\w*|"
        r"direalisasikan|digunakan|terpakai)",
    ),
    (
        Label.EFISIENSI,
        r"(?:tingkat |persentase )?ef ?isiensi(?:nya)?(?: (?:anggaran|penggunaan anggaran|penggunaan sumber ?daya|sumber ?daya))?",
    ),
    (Label.PAGU, rf"target (?:{_MONEY_NOUN})"),
    (
        Label.PAGU,
        r"(?:total |jumlah |besar(?:nya|an) )?(?:pagu|alokasi|plafon)(?:nya)?(?: (?:anggaran|dana|indikatif|definitif|"
        r"awal|murni|perubahan|semula|total|efektif|keseluruhan))*",
    ),
    (Label.PAGU, r"(?:di(?:anggarkan|alokasikan)|teralokasi(?:kan)?)(?: (?:anggaran|dana))?"),
    (
        Label.PAGU,
        rf"(?:total |jumlah )?(?:(?<!tahun )anggaran|dpa|dipa|{_OWN_MONEY}dana)(?:nya)?(?: (?:awal|murni|perubahan|setelah perubahan))*",
    ),
    (Label.UNCLEAR, r"realisasi (?:kinerja )?(?:(?:pen)?capaian)|(?:pen)?capaian realisasi|selisih (?:target|realisasi|capaian)\w*"),
    (
        Label.CAPAIAN,
        r"(?:persentase |prosentase |presentase |tingkat |nilai |angka |hasil |besaran )?(?:pen|keter)?capaian(?:nya)?"
        r"(?: (?:target|kinerja|kerja)(?:nya)?)*(?: yang (?:telah |sudah |berhasil )?(?:dicapai|diperoleh|diraih))?|"
        r"(?:persentase|tingkat) keberhasilan(?:nya)?|capkin",
    ),
    (Label.TARGET, r"target(?:nya)?(?: (?:kinerja|capaian|realisasi|pencapaian|tahunan))*(?:nya)?|ditargetkan"),
    (
        Label.REALISASI,
        r"(?:nilai |jumlah |total |angka |hasil )?(?:realisasi(?:nya)?(?: (?:kinerja|capai))*|terealisasi(?:kan|nya)?|direalisasikan)",
    ),
    (Label.TERCAPAI, r"tercapai(?:nya)?|(?<!yang )(?:telah |sudah |dapat |berhasil )dicapai"),
    (
        Label.SELISIH,
        r"(?:mengalami |ada |terjadi |terdapat )?(?:peningkatan|kenaikan|penurunan|pertumbuhan|penambahan|pengurangan|selisih|"
        r"deviasi)(?:nya)?|"
        r"(?:meningkat|menurun|naik|turun|bertambah|berkurang|tumbuh)|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit)",
    ),
)
_GROUPS = tuple((label, f"g{i}") for i, (label, _) in enumerate(_LABELS))
_LABEL = lazy_pattern(r"\b(?:" + "|".join(f"(?P<g{i}>{p})" for i, (_, p) in enumerate(_LABELS)) + r")\b", re.IGNORECASE)

CONNECTOR = (
    r"(?:sebesar|sebsar|sebasar|adalah|ialah|mencapai|yaitu|yakni|sebanyak|senilai|sejumlah|berjumlah|menjadi|tercatat|diperoleh|"
    r"berada pada|menunjukkan|"
    r"dengan nilai|dengan skor|nilainya|sudah|telah|hanya|baru|juga|masih|tetap|pada angka|di angka|menyentuh|bernilai|setara|=|:)"
)
_MODIFIER = (
    r"(?:predikat|nilai|skor|kategori|opini|level|peringkat|rata\s?[-\u2013\u2014]?\s?rata|total|sekitar|kurang lebih|"
    r"lebih kurang|hampir|"
    r"\u00b1|rp\.?|idr|[\"\u201c\u2018'(])"
)
_TAIL = lazy_pattern(rf"(?:^|[\s,({MASK}]){CONNECTOR}(?:\s*(?:{CONNECTOR}|{_MODIFIER}))*\s*$", re.IGNORECASE)
_FILLER = lazy_pattern(
    r"\b(?:kinerja|kerja|kerjanya|indikator(?:nya)?|sasaran(?:nya)?|program|kegiatan|utama|tahun(?:an)?|pada|untuk|yang|"
    r"di(?:tetapkan|tentukan|"
    r"perjanjikan|harapkan|capai)|"
    r"telah|sebelumnya|nilai|predikat|skor|opini|level|kategori|belanja|rata\s?[-\u2013\u2014]\s?rata|tersebut|ini|itu|anggaran|"
    r"keuangan|secara|kami|akhir|bulan|dari|"
    r"berhasil|dapat|murni|perubahan|renstra|rpjmd|pk|perjanjian|terhadap|ditambah|rp\.?|s\.?d\.?|sampai|dengan|hingga|desember|nya|atas|"
    r"triwulan|tw|semester|pelaksanaan|penyelenggaraan|[ivx]+|juga|hanya|baru|sudah|tetap|masih|jangka|menengah|19\d\d|20\d\d|31|30)\b|"
    r"[()\"\u201c\u201d\u2018\u2019'.,:;%\-\u2013]",
    re.IGNORECASE,
)
_STOPPER = lazy_pattern(
    r"\b(?:karena|dikarenakan|disebabkan|akibat|sehingga|maka|agar|supaya|guna|namun|tetapi|akan tetapi|meskipun|walaupun|"
    r"melalui|dilakukan|"
    r"dilaksanakan|dengan cara|dengan me\w+|antara lain|diantaranya|di ?antara|terdiri|meliputi|mencakup|berupa|dipengaruhi|"
    r"didukung|mendukung|"
    r"dapat dilihat|terdapat|memiliki|melibatkan|sedangkan|sementara|kemudian|selanjutnya|yang berasal|bersumber|termasuk|"
    r"untuk me\w+|dalam rangka|"
    r"dimana|di mana|jika|apabila|bila)\b|[;!?]|\.\s",
    re.IGNORECASE,
)
_SOURCE_OR_USE = lazy_pattern(
    r"\b(?:yang )?(?:berasal|bersumber) dari\b|\buntuk (?:membiayai|melaksanakan|mendanai|menyelenggarakan|mendukung)\s+"
    r"(?:(?:pelaksanaan|penyelenggaraan)\s+)?(?=(?:program|(?:sub ?)?kegiatan)\s+(?:ini|tersebut|dimaksud)\b)|"
    rf"\bmelalui\s+(?=(?:progr?am|(?:sub ?)?kegiatan)\b|{MASK})",
    re.IGNORECASE,
)
_LOOSE_COMMA = lazy_pattern(
    r",(?!\s*(?:yaitu|yakni|pada|sebesar|telah|berhasil|sampai|dengan|adalah|hanya|tercapai|mencapai|"
    r"(?-i:[A-Z])|$))",
    re.IGNORECASE,
)
_PARENS = lazy_pattern(r"\([^()]*\)")
_SET_BESIDE = lazy_pattern(r"\b(?:dibanding\w*|terhadap|per)(?:\s+dengan)?\s*$", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"\b(?:antara|perbandingan|selisih)\b[^,;]{0,60}\b(?:dengan|dan)\s*$", re.IGNORECASE)
_MEETS = lazy_pattern(r"\b(?:mencapai|memenuhi|melampaui|melebihi|sesuai(?:\s+dengan)?|di\s?bawah|di\s?atas)\s*$", re.IGNORECASE)
_BY = lazy_pattern(r"\s*(?:\w+ ){0,6}?(?:sebesar|sebanyak|senilai|mencapai|sejumlah)\s*(?:rp\.?)?\s*", re.IGNORECASE)
VERB_LABELS = frozenset({Label.TERCAPAI})
_VERB_FORM = lazy_pattern(
    r"^(?:terealisasi|direalisasikan|ditargetkan|tercapai|terserap|diserap|dianggarkan|dialokasikan|teralokasi)", re.IGNORECASE
)


class LabelHit(Struct, frozen=True):
    """A label that governs the figure right after it; `start`, `end` count from the start of the stretch."""

    label: Label
    start: int
    end: int
    text: str
    bridge: str


CONNECTORS = lazy_pattern(rf"\b{CONNECTOR}(?!\w)|[=:]", re.IGNORECASE)


def labels_in(stretch: str) -> list[tuple[Label, int, int]]:
    """All label wordings in `stretch`, from the left."""
    found = []
    for m in _LABEL.finditer(stretch):
        found.append((next(label for label, group in _GROUPS if m[group] is not None), m.start(), m.end()))
    return found


def ends_on_connector(stretch: str) -> bool:
    """True where `stretch` ends on words that announce a figure ("... adalah sebesar Rp")."""
    return bool(_TAIL.search(" " + stretch))


def is_filler(text: str) -> bool:
    """True where nothing is left of `text` once years, fillers and masked names are taken out."""
    return not _FILLER.sub(" ", _PARENS.sub(" ", text.replace(MASK, " "))).strip()


def _source_free(bridge: str, label: Label) -> str:
    """Money may name its source ("yang berasal dari APBD") or its use ("untuk membiayai kegiatan ini"): no other statement."""
    return _SOURCE_OR_USE.sub(" ", bridge) if label in {Label.PAGU, Label.SERAPAN} else bridge


def label_before(stretch: str, passed: int = 0) -> LabelHit | None:
    """The label that governs a figure standing right after `stretch` (masked text back to the figure before), or None.

    The last label counts (with `passed`, the one before the last so many: an unknown name may hold label words); free
    text may stand between only before a connector, and none of the words that begin another statement.
    """
    found = labels_in(stretch)
    if len(found) <= passed:
        return None
    label, start, end = found[-1 - passed]
    bridge = stretch[end:]
    if label is Label.TARGET and _MEETS.search(stretch[:start]) and not re.match(r"\s+yang\b", bridge, re.IGNORECASE):
        label = Label.MET
    plain = _PARENS.sub(" ", bridge)
    wording = stretch[start:end]
    if len(bridge) > LONGEST_BRIDGE or len(plain.split()) > LONGEST_BRIDGE_WORDS or _STOPPER.search(_source_free(plain, label)):
        return None
    if len(found) > 1 + passed and (_SET_BESIDE.search(stretch[:start]) or _BETWEEN.search(stretch[:start])):
        return None  # "capaian ... dibandingkan dengan capaian tahun 2015 adalah 113%": a ratio of the two
    hit = LabelHit(label, start, end, wording, bridge)
    if is_filler(plain) and not plain.rstrip().endswith(("dari", ",")):
        return hit
    if label in VERB_LABELS or _VERB_FORM.match(wording):
        return hit if is_filler(CONNECTORS.sub(" ", plain)) else None
    if label is Label.SELISIH:
        if re.search(r"\b(?:dibanding\w*|dari|terhadap)\b", plain, re.IGNORECASE):
            return None  # "turun dibandingkan tahun 2015 sebesar 5": the difference, or the figure of 2015
        return hit if _BY.fullmatch(plain) else None
    if not ends_on_connector(plain) or _LOOSE_COMMA.search(plain):
        return None
    return hit
