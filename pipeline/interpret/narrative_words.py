"""The words of a sentence that claim something of figures: direction, threshold, universal and superlative words.

Words of intent ("untuk meningkatkan", "diharapkan naik"), negations of direction and words inside known names are no claims.
Sources: sentences of some 70 published reports (domain page, Words).
"""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.interpret.patterns import MASK
from pipeline.normalise.cues import holds
from rules.sayings import Sense

_RISE = r"(?:peningkatan|kenaikan|penambahan|pertambahan)"
_FALL = r"(?:penurunan|pengurangan|kemerosotan)"
_HAPPENS = r"(?:mengalami|terjadi|ada|adanya|terdapat|menunjukkan|menunjukan|tercatat)(?:\s+(?:adanya|sedikit|terjadi|suatu|tren|trend))*"
_BEHIND_NOUN = r"(?=\s+(?:sebesar|sebanyak|senilai|dari|dibanding\w*|jika|bila|apabila|yang|cukup|sangat|signifikan))"
_THAN = r"(?=\s+(?:\w+\s+)?(?:dari|daripada|dibanding\w*|jika dibanding\w*|bila dibanding\w*)\b)"
_SIDE = (
    r"(?=\s+(?:rata\s?-\s?rata|angka|nilai|capaian|realisasi|tingkat)?\s*"
    r"(?:rata\s?-\s?rata\s+|capaian\s+|angka\s+|tingkat\s+)*(?:nasional|provinsi))"
)
_DIRECTIONS: tuple[tuple[Sense, str], ...] = (
    (
        Sense.UP,
        rf"{_HAPPENS}\s+{_RISE}|{_RISE}{_BEHIND_NOUN}|meningkat|naik|bertambah|lebih (?:tinggi|besar|banyak){_THAN}|di\s?atas{_SIDE}",
    ),
    (
        Sense.DOWN,
        rf"{_HAPPENS}\s+{_FALL}|{_FALL}{_BEHIND_NOUN}|menurun|turun|berkurang|lebih (?:rendah|kecil|sedikit){_THAN}|di\s?bawah{_SIDE}",
    ),
)
_TARGET_NAMED = r"(?:(?:dari|pada|dengan)\s+)?(?:target(?:nya)?|yang (?:telah |sudah )?ditargetkan|angka target)"
_REACHES = r"(?:mencapai|memenuhi|melampaui|melebihi|sesuai(?: dengan)?)"
_NOT_YET = r"(?:belum|tidak|tak)\s+(?:dapat |bisa |berhasil |sepenuhnya )?"
_FIGURE_FOLLOWS = lazy_pattern(
    r"\s*(?:kinerja|tahunan|capaian|nya)?\s*,?\s*(?:hanya |baru |rata-rata )?(?:sebesar|sebanyak|senilai|:|=|rp|\d)", re.IGNORECASE
)
_NO_FIGURE_BEHIND = r"(?!\s*(?:,?\s*(?:sebesar|sebanyak|hanya|baru|\d|rp)))"
_THRESHOLDS: tuple[tuple[Sense, str], ...] = (
    (
        Sense.MET,
        rf"(?:mencapai|memenuhi),? (?:atau|dan/atau|dan|maupun|bahkan|serta) (?:bahkan )?(?:melampaui|melebihi)\s+{_TARGET_NAMED}",
    ),
    (
        Sense.MISSED,
        rf"(?:{_NOT_YET}|kurang |gagal ){_REACHES}\s+{_TARGET_NAMED}|(?:masih\s+)?di\s?bawah\s+{_TARGET_NAMED}|"
        r"kurang dari target|lebih rendah dari(?:pada)? target|"
        rf"target(?:nya)?\s+(?:\w+\s+){{0,2}}?{_NOT_YET}(?:tercapai|terpenuhi)|{_NOT_YET}tercapai",
    ),
    (
        Sense.EXCEEDED,
        rf"(?:melampaui|melebihi)\s+(?:dari\s+)?{_TARGET_NAMED}|di\s?atas\s+{_TARGET_NAMED}|"
        r"lebih (?:tinggi|besar) dari(?:pada)? target|target(?:nya)?\s+(?:\w+\s+){0,2}?(?:terlampaui|dilampaui)",
    ),
    (
        Sense.MET,
        r"(?:mencapai|memenuhi|sesuai(?: dengan)?)\s+target(?:nya)?|"
        rf"(?:target(?:nya)?\s+(?:\w+\s+){{0,2}}?|telah |sudah |berhasil |dapat )tercapai{_NO_FIGURE_BEHIND}",
    ),
)
# "Kegagalan pencapaian target dipengaruhi oleh ..." at the head of a sentence tells that its indicator missed the target.
_FAILURE = lazy_pattern(
    r"^\W*(?P<word>kegagalan\s+(?:dalam\s+)?(?:pen)?capaian(?:nya)?\s+target(?:nya)?)\s+(?:(?:kinerja|indikator|ini|tersebut)\s+)*"
    r"(?:dipengaruhi|disebabkan|diakibatkan|dikarenakan|karena)\b",
    re.IGNORECASE,
)
_REACHED = r"(?:mencapai|memenuhi|melampaui|melebihi|tercapai|terpenuhi|terlampaui)"
_EITHER = lazy_pattern(
    rf"\b(?:(?:belum|tidak)\s+(?:dapat\s+)?{_REACHED}\s*/\s*(?:sudah|telah|berhasil)\s+{_REACHED}|"
    rf"(?:sudah|telah|berhasil)\s+{_REACHED}\s*/\s*(?:belum|tidak)\s+(?:dapat\s+)?{_REACHED}|"
    r"(?:meningkat|naik|bertambah)\s*/\s*(?:menurun|turun|berkurang)|(?:menurun|turun|berkurang)\s*/\s*(?:meningkat|naik|bertambah))"
    r"(?=\s+(?:target\s+)?(?:sebesar|sebanyak|senilai|dari|hingga|rp\.?)?\s*\d)",
    re.IGNORECASE,
)
COLUMN = "kata"  # the column of a word's place: it is no figure
_WORDS = rf"(?:[\w{MASK}]+\s+)"
_INTENT = lazy_pattern(
    r"\b(?:(?:agar|supaya|guna|upaya|berupaya|diharapkan|mengharapkan|berharap|direncanakan|diproyeksikan|diperkirakan|optimis|pesimis|"
    rf"rangka)\s+{_WORDS}{{0,9}}|"
    r"(?:untuk|harapan\w*|akan|harus|perlu|rencana\w*|ditargetkan|mampu|dapat|bisa|semakin|makin|hendak|ingin|mendorong|memastikan|"
    rf"kemungkinan|potensi)\s+{_WORDS}{{0,2}})$",
    re.IGNORECASE,
)
_IF = lazy_pattern(
    r"\b(?:jika|apabila|bila|kalau|seandainya)\b(?!\s+(?:di)?(?:banding\w*|lihat|bandingkan|melihat|mengacu))[^,;]*$", re.IGNORECASE
)
_NEGATED = lazy_pattern(r"\b(?:tidak|belum|tanpa|bukan|tak|tdk)\s+(?:\w+\s+){0,1}$", re.IGNORECASE)
_QUALIFIED = lazy_pattern(r"\b(?:hampir|nyaris|sebagian|beberapa|rata-rata|umumnya|cenderung|kecuali|selain)\b", re.IGNORECASE)
_OTHER_TARGET = lazy_pattern(
    r"[^,;()]{0,45}?(?:\b(?:akhir|jangka menengah|renstra|rpjmd|rpjmn|rencana strategis|nasional|sdgs?|mdgs?|spm|provinsi)\b|"
    r"\b(?P<year>20\d\d)\b)",
    re.IGNORECASE,
)
_PLAN_ALONE = lazy_pattern(r"^(?!.*\b(?:akhir|jangka menengah)\b).*(?:renstra|rpjmd|rpjmn|rencana strategis)$", re.IGNORECASE)
_RANKS: tuple[tuple[Sense, str], ...] = (
    (Sense.MOST, r"mayoritas|sebagian besar|terbanyak|tertinggi|terbesar|paling (?:banyak|tinggi|besar|dominan)"),
    (Sense.LEAST, r"terendah|terrendah|terkecil|tersedikit|paling (?:rendah|kecil|sedikit)"),
)


class Word(Struct, frozen=True):
    """A claiming word at `start`..`end`. `compared` where it sets what stands before it against what follows ("lebih tinggi dari")."""

    sense: Sense
    start: int
    end: int
    compared: bool = False


def _compiled(groups: tuple[tuple[Sense, str], ...]) -> tuple[tuple[Sense, re.Pattern[str]], ...]:
    return tuple((sense, lazy_pattern(rf"\b(?:{words})\b", re.IGNORECASE)) for sense, words in groups)


_DIRECTION, _THRESHOLD, _RANK = _compiled(_DIRECTIONS), _compiled(_THRESHOLDS), _compiled(_RANKS)
_COMPARES = lazy_pattern(r"^\s*(?:\w+\s+){0,1}?(?:(?:jika|bila|apabila)\s+)?(?:dari|daripada|dibanding\w*|terhadap)\b", re.IGNORECASE)
# Syllables without which a pattern cannot match: looked for first, because most sentences hold none.
_MOVES = ("ningkat", "nurun", "naik", "turun", "tambah", "kurang", "lebih", "atas", "bawah", "rosotan")
_AIMS = ("target", "tercapai")
_EXTREMES = ("mayoritas", "sebagian besar", "terb", "tert", "terk", "teren", "terr", "ters", "paling")


def _words(masked: str, patterns: tuple[tuple[Sense, re.Pattern[str]], ...]) -> list[Word]:
    """All matches from the left; of two that overlap the earlier pattern stays."""
    out: list[Word] = []
    for sense, pattern in patterns:
        for m in pattern.finditer(masked):
            if all(m.end() <= w.start or m.start() >= w.end for w in out):
                out.append(Word(sense, m.start(), m.end(), bool(_COMPARES.match(masked[m.end() :]))))
    return sorted(out, key=lambda w: w.start)


def _claimed(masked: str, word: Word) -> bool:
    """False where the word tells a wish, a condition or the contrary."""
    before = masked[max(0, word.start - 160) : word.start]
    return not (_INTENT.search(before) or _IF.search(before))


def directions_in(masked: str) -> list[Word]:
    if not holds(masked, _MOVES):
        return []
    return [w for w in _words(masked, _DIRECTION) if _claimed(masked, w) and not _NEGATED.search(masked[: w.start])]


def thresholds_in(masked: str, told: int = -1) -> list[Word]:
    """The threshold words of a sentence. "mencapai target sebesar 90%" may say what was reached, or what was aimed at: it is one only
    where the realisasi was told before it (`told`: where that figure ends)."""
    if not holds(masked, _AIMS):
        return []
    words = [w for w in _words(masked, _THRESHOLD) if _claimed(masked, w)]
    return [w for w in words if w.sense is not Sense.MET or 0 <= told <= w.start or not _FIGURE_FOLLOWS.match(masked[w.end :])]


def failure_in(masked: str) -> Word | None:
    """The words that tell, at the head of a sentence on causes, that the target was missed."""
    m = _FAILURE.match(masked)
    return Word(Sense.MISSED, m.start("word"), m.end("word")) if m else None


def either_in(masked: str) -> list[Word]:
    """`belum mencapai/sudah melebihi 100 persen`: words that exclude each other, said of one figure."""
    return [Word(Sense.MISSED, m.start(), m.end()) for m in _EITHER.finditer(masked)] if "/" in masked else []


def ranks_in(masked: str) -> list[Word]:
    return _words(masked, _RANK) if holds(masked, _EXTREMES) else []


def of_other_target(masked: str, word: Word, year: int | None, plan: bool = True) -> bool:
    """`masih kurang dari target akhir Renstra`, `target nasional`, `target tahun 2018`: another target than the year's. The plan's target
    alone ("target Renstra") may be the year's: it counts as another one only with `plan`."""
    behind = masked[word.end : word.end + 60]
    m = _OTHER_TARGET.match(behind)
    if m is not None and not plan and _PLAN_ALONE.search(m[0]):
        return False
    return m is not None and (m["year"] is None or int(m["year"]) != year)


def is_hedged(stretch: str) -> bool:
    """`hampir`, `umumnya`: the statement leaves room."""
    return _QUALIFIED.search(stretch) is not None
