"""What a sentence says of all: "semua indikator telah mencapai target", "tidak ada program yang terserap di bawah 90%".

Read with what is counted (indikator, sasaran, program, kegiatan), the sasaran it is said of, and a bound or category where one is named.
Sources: sentences of some 70 published reports (domain page, Words).
"""

from __future__ import annotations

import itertools
import re

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import boxes_of
from pipeline.interpret.narrative_periods import last_year_named, period
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.narrative_tell import Telling
from pipeline.interpret.narrative_words import COLUMN, Word, is_hedged, of_other_target, thresholds_in
from pipeline.interpret.patterns import MASK
from pipeline.interpret.subjects import NOBODY
from pipeline.interpret.vocabulary import CATEGORY_WORDS
from rules.facts import Fact, Measure, Place
from rules.quantity import Kind
from rules.sayings import Saying, Scope, Sense

_THINGS = r"(?P<of>indikator|indicator|iku|ikk|capaian kinerja|capaian|sasaran|target|kinerja|program|(?:sub ?)?kegiatan)"
_NUMBER = r"(?:\d{1,3}|\(|\)|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh)"
_EVERY = lazy_pattern(
    r"\b(?P<all>semua|seluruh|keseluruhan|setiap|"
    r"(?<!sasaran )(?<!tujuan )(?<!misi )(?<!indikator )ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))\b"
    r"(?!\s+(?:tahun|triwulan|bulan|kab\w*|kota|opd|pegawai|unsur|jajaran))"
    rf"(?:\s+(?:(?:dari|{_NUMBER})\s*)+)?\s+(?:\w+\s+){{0,3}}?{_THINGS}\b",
    re.IGNORECASE,
)
_EVERY_BEHIND = lazy_pattern(
    r"\b(?P<of>indikator|sasaran|program|kegiatan)\b[^.;]{0,140}?"
    r"\b(?P<all>semuanya|seluruhnya|keseluruhannya|kesemuanya|seluruh indikator)\b",
    re.IGNORECASE,
)
_NONE = lazy_pattern(
    r"\b(?:(?:tidak|tak|tdk)\s+(?:ada|terdapat|ditemukan)(?:\s+(?:lagi|satu ?pun|sama sekali))*|(?:tidak|tak)\s+satu ?pun)\s+"
    rf"(?:dari\s+)?(?:\w+\s+){{0,2}}?{_THINGS}\b",
    re.IGNORECASE,
)
_NOT_ALL = lazy_pattern(
    r"\b(?:tidak|belum|bukan|hampir|sebagian|kecuali|selain|agar|untuk|terhadap|dari|rata-rata|total)\s+(?:\w+\s+){0,1}$", re.I
)
_EXCEPT = lazy_pattern(r"\b(?:(?<!tanpa )(?:ter)?kecuali|selain|hanya|namun|tetapi|meskipun|walaupun|hampir|sebagian)\b", re.IGNORECASE)
# Words that say it only of some: which rows are theirs is not known. A sasaran is: its rows are told in tables.
_NARROWED = lazy_pattern(
    r"\b(?:program|kegiatan|bidang|seksi|triwulan|semester|bulan|tujuan|misi|spm|sdgs?|desa|kelurahan|kecamatan|uptd?|bagian|urusan|aspek|"
    r"kelompok|renstra|rpjmd|jangka menengah|akhir|nasional|provinsi|output|keluaran|masukan|input|outcome|hasil)\b",
    re.IGNORECASE,
)
_OF_GOAL = lazy_pattern(
    r"\bsasaran(?:\s+(?:strategis|kinerja|utama|renstra|perangkat daerah|dinas|badan))*(?:\s+(?:ke-?\s?\w+|\d{1,2}|[ivx]{1,4}|pertama)\b)?"
    rf"\s*[,:]?\s*(?:yaitu\s+|yakni\s+)?[\"\u201c\u201e\u2018']?(?=(?:{MASK}|(?:me|ter|ber|op|ke|pe)\w+nya\b))",
    re.IGNORECASE,
)
_BY_NUMBER = lazy_pattern(
    r"\bsasaran(?:\s+strategis)?\s+(?:ke-?\s?\w+|\d{1,2}|[IVX]{1,4}|pertama|kedua|ketiga|keempat|kelima|lainnya)\b", re.I
)
_IN_GENERAL = lazy_pattern(r"\b(?:secara (?:umum|rata-rata|rerata)|rata-rata|pada umumnya|cenderung)\b", re.IGNORECASE)
_GOAL_NAME = lazy_pattern(r"(?:me|ter|ber|op|ke|pe)\w+nya\b", re.IGNORECASE)
_GOAL_HEADING = lazy_pattern(r"\bsasaran\b|\b(?:me|ter|ber|op)\w+nya\b", re.IGNORECASE)
_HEADINGS = 3  # nearest headings that may tell the sasaran
_NOTHING_BETWEEN = 45  # characters between a bound word and its figure, or a category word and its category
_BOUND = lazy_pattern(
    r"\b(?:(?P<least>(?:lebih (?:dari|besar dari|tinggi dari) atau )?sama dengan atau (?:lebih|di ?atas)|tidak kurang dari|minimal|"
    r"paling (?:sedikit|rendah|kecil)|sekurang-kurangnya|lebih (?:dari|besar dari|tinggi dari|besar daripada)(?: atau sama dengan)?|"
    r"di ?atas|melebihi|melampaui)|"
    r"(?P<most>tidak (?:lebih dari|melebihi)|maksimal|paling (?:tinggi|banyak|besar)|(?:kurang|lebih (?:kecil|rendah)) dari(?:pada)?"
    r"(?: atau sama dengan)?|di ?bawah))\s*(?:angka|nilai)?\s*(?:sebesar)?\s*$",
    re.IGNORECASE,
)
_AT = lazy_pattern(r"\b(?:mencapai|tercapai|terealisasi|terserap|sebesar|dengan capaian)\s*(?:angka)?\s*(?:sebesar)?\s*$", re.IGNORECASE)
_MONEY = lazy_pattern(
    r"\b(?:(?:ter|di)?serap\w*|penyerapan\w*|serapan\w*|(?:realisasi|penyerapan|capaian) (?:anggaran|keuangan)\w*|anggaran)\b", re.I
)
_PHYSICAL = lazy_pattern(r"\bfisik\w*", re.IGNORECASE)
_PERFORMED = lazy_pattern(r"\b(?:ter|pen|men)?capai\w*\b|\bkinerja\b", re.IGNORECASE)
_CATEGORY = lazy_pattern(
    r"\b(?:(?:ber|ter)?kategori(?:kan)?|kriteria|predikat|berpredikat|tergolong|interpretasi)\s*(?:capaian|kinerja)?\s*[\"\u201c\u2018'(]?"
    r"(?P<word>" + "|".join(re.escape(w) for w in sorted((w for w in CATEGORY_WORDS if len(w) > 3), key=lambda w: (-len(w), w))) + r")"
    r"(?![\w-])",
    re.IGNORECASE,
)
_TURNED = {Sense.MISSED: Sense.MET, Sense.MET: Sense.MISSED, Sense.EXCEEDED: Sense.NOT_EXCEEDED}
_ALLS = ("semua", "seluruh", "setiap", "kedua", "ketiga", "keempat", "kelima", "tidak", "tak ", "tdk ")
_WORKS = frozenset({"program", "kegiatan"})


def universals_of(telling: Telling) -> list[Saying]:
    """The one statement of a sentence about all of something; none where it is hedged, or names a single item."""
    masked = telling.reading.masked
    low = masked.lower()
    if not any(word in low for word in _ALLS):
        return []
    none = _NONE.search(masked)
    before = none or _EVERY.search(masked)
    every = before or _EVERY_BEHIND.search(masked)  # "dari 4 indikator, semuanya ..."
    if every is None or any(h.group == "" and not _GOAL_NAME.match(h.text) for h in telling.reading.hits):
        return []
    if _EXCEPT.search(masked) or _IN_GENERAL.search(masked):
        return []
    if none is None and before is not None and _NOT_ALL.search(masked[: every.start()]):
        return []
    of = _thing(every["of"])
    figures = [f for f in telling.figures if f.start >= every.end()]
    if any(f.start < every.start() and f.quantity.value is not None and f.quantity.unit == "%" for f in telling.figures):
        return []
    if (said := _bounded(telling, every, of, figures, none is not None)) is not None:
        return [said]
    if (said := _graded(telling, every, of, none is not None)) is not None:
        return [said]
    return _reached(telling, every, of, none is not None)


def _thing(word: str) -> str:
    low = word.lower()
    if low.endswith("kegiatan"):
        return "kegiatan"
    return low if low in {"program", "sasaran"} else "indikator"


def _reached(telling: Telling, every: re.Match[str], of: str, negated: bool) -> list[Saying]:
    """`semua indikator melampaui target`; figures beside it other than per cent may limit it."""
    masked = telling.reading.masked
    words = [w for w in thresholds_in(masked) if w.start > every.start()]
    joined = all(b.start - a.end <= 6 and "atau" not in masked[a.end : b.start] for a, b in itertools.pairwise(words))
    either = len(words) == 2 and masked[words[0].end : words[1].start].strip() in {"atau", "dan/atau", "maupun", "atau bahkan"}
    if either and {w.sense for w in words} == {Sense.MET, Sense.EXCEEDED}:
        words = [w for w in words if w.sense is Sense.MET]  # "mencapai atau melampaui target"
    elif not words or not joined:
        return []
    counted = [f for f in telling.figures if f.start > every.end() and f.quantity.value is not None and f.quantity.unit != "%"]
    if counted or of in _WORKS or of_other_target(masked, words[-1], telling.year, plan=False):
        return []
    word = words[-1]
    if is_hedged(masked[every.end() : word.start]):
        return []
    sense = _TURNED.get(word.sense, word.sense) if negated else word.sense
    return [_saying(telling, every, Word(sense, word.start, word.end), of)]


def _bounded(telling: Telling, every: re.Match[str], of: str, figures: list[Figure], negated: bool) -> Saying | None:
    """`semua program terserap di atas 90%`: each row's serapan, physical progress or capaian against one figure."""
    bounds = [f for f in figures if f.quantity.kind is Kind.PERCENT and f.quantity.value is not None]
    if len(figures) != 1 or len(bounds) != 1:
        return None
    fig = bounds[0]
    stretch = telling.reading.masked[every.end() : fig.start]
    measure = _measure(stretch, of)
    bound = _BOUND.search(stretch)
    if measure is None:
        return None
    if bound is not None:
        sense = Sense.AT_LEAST if bound["least"] else Sense.AT_MOST
        at = every.end() + bound.start()
    elif (exact := _AT.search(stretch)) and fig.quantity.value == 100 and not negated:
        sense, at = Sense.AT_LEAST, every.end() + exact.start()
    else:
        return None
    if negated:
        sense = Sense.AT_MOST if sense is Sense.AT_LEAST else Sense.AT_LEAST
    fact = telling.fact(fig, "batas", NOBODY, telling.own_period(fig), measure)
    return _saying(telling, every, Word(sense, at, fig.end), of, measure, (("batas", fact),))


def _measure(stretch: str, of: str) -> Measure | None:
    """What is bounded; None where programmes are said to reach something that is not their money."""
    if _PHYSICAL.search(stretch):
        return Measure.FISIK
    if _MONEY.search(stretch):
        return Measure.SERAPAN
    return Measure.CAPAIAN if of not in _WORKS and _PERFORMED.search(stretch) else None


def _graded(telling: Telling, every: re.Match[str], of: str, negated: bool) -> Saying | None:
    """`semua indikator berkategori Sangat Baik`."""
    m = _CATEGORY.search(telling.reading.text, every.end())
    if m is None or negated or of in _WORKS or re.match(r"\W*(?:dan|atau|hingga|sampai|serta|sd|s/d)\b", telling.reading.text[m.end() :]):
        return None
    fact = telling.maker.category(telling.reading.sentence, m.span("word"), NOBODY, period(telling.year, False))
    return _saying(telling, every, Word(Sense.GRADED, m.start(), m.end("word")), of, Measure.KATEGORI, (("kategori", fact),))


def _saying(
    telling: Telling,
    every: re.Match[str],
    word: Word,
    of: str,
    measure: Measure | None = None,
    slots: tuple[tuple[str, Fact], ...] = (),
) -> Saying:
    sentence = telling.reading.sentence
    page, box = boxes_of(sentence, word.start, word.end)
    subject = " ".join(sentence.text[every.start() : every.end()].split())
    place = Place(page, "", subject, COLUMN, box, " ".join(sentence.text[word.start : word.end].split()))
    rest = telling.reading.unnamed(0, every.start()) + telling.reading.unnamed(every.end(), max(every.end(), word.start))
    goal = _OF_GOAL.search(rest)
    if goal is not None:
        rest = rest[: goal.start()]  # the name itself may hold any word
    headings = tuple(h for h in reversed(sentence.headings[-_HEADINGS:]) if _GOAL_HEADING.search(h))
    return Saying(
        next(telling.maker.ids),
        word.sense,
        Scope.ALL,
        place,
        sentence.text,
        subject,
        certain=not _NARROWED.search(rest) and (goal is not None or not _BY_NUMBER.search(rest)),
        plain=goal is not None,
        measure=measure,
        year=last_year_named(telling.reading.text, None) or telling.year,
        slots=slots,
        of=of,
        within=((sentence.text,) if goal is not None else ()) + headings,
    )
