"""Scales as bands: which labels a value may carry, and the official scales by indicator.

Sources: AKIP grade PermenPAN-RB 12/2015 and 88/2021, superseded grade PermenPAN 35/2011 (no BB); KLA KemenPPPA; SKM PermenPAN-RB 14/2017,
superseded PermenPAN-RB 16/2014 (as KepmenPAN 25/2004);
SPIP BPKP 5/2021; SPBE PermenPAN-RB 59/2020 (domain page, section 3).
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from rules.facts import Band, Scale
from rules.intervals import Interval
from rules.lines import squeezed
from rules.quantity import Quantity

SYNONYMS = {
    "baiksekali": "sangatbaik",
    "tinggisekali": "sangattinggi",
    "rendahsekali": "sangatrendah",
    "kurangsekali": "sangatkurang",
    "buruksekali": "sangatburuk",
    "memuaskansekali": "sangatmemuaskan",
}


class Step(Struct, frozen=True):
    """One official step: `label` for values above `low` (or from it, where `from_low`) up to the next step's low."""

    label: str
    low: Decimal
    from_low: bool


class Official(Struct, frozen=True):
    """An official scale: `steps` from the highest down; `top` the highest score; `source` the regulation.

    `until` is the last year of scores that a superseded scale may have graded (0: in force); `own` where the office itself puts the letter.
    """

    name: str
    steps: tuple[Step, ...]
    top: Decimal
    source: str
    until: int = 0
    own: bool = False


def _steps(text: str, from_low: bool) -> tuple[Step, ...]:
    pairs = (p.rsplit(" ", 1) for p in text.split(", "))
    return tuple(Step(label, Decimal(low), from_low) for label, low in pairs)


AKIP = Official("AKIP", _steps("AA 90, A 80, BB 70, B 60, CC 50, C 30, D -1", False), Decimal(100), "PermenPAN-RB 88/2021")
AKIP_OLD = Official(
    "AKIP", _steps("AA 85, A 75, B 65, CC 50, C 30, D -1", False), Decimal(100), "PermenPAN 35/2011", 2016
)  # replaced in mid 2015; evaluations of 2016 still used it
SKM = Official("SKM", _steps("A 88.31, B 76.61, C 65.00, D 25.00", True), Decimal(100), "PermenPAN-RB 14/2017", own=True)
SKM_OLD = Official("SKM", _steps("A 81.26, B 62.51, C 43.76, D 25.00", True), Decimal(100), "PermenPAN-RB 16/2014", 2017, own=True)
SPIP = Official("SPIP", _steps("5 4.5, 4 4, 3 3, 2 2, 1 1", True), Decimal(5), "BPKP 5/2021")
SPBE = Official("SPBE", _steps("Memuaskan 4.2, Sangat Baik 3.5, Baik 2.6, Cukup 1.8, Kurang 0", True), Decimal(5), "PermenPAN-RB 59/2020")
KLA = Official("KLA", _steps("Kota Layak Anak 901, Utama 801, Nindya 701, Madya 601, Pratama 500", True), Decimal(1000), "KemenPPPA")

BY_INDICATOR: tuple[tuple[re.Pattern[str], tuple[Official, ...]], ...] = (
    (re.compile(r"\bspip\b|maturitas.*pengendalian intern", re.I), (SPIP,)),
    (re.compile(r"\bspbe\b|pemerintahan berbasis elektronik", re.I), (SPBE,)),
    (re.compile(r"layak anak|\bkla\b", re.I), (KLA,)),
    (re.compile(r"\bi[kp]m\b|\bskm\b|kepuasan (masyarakat|layanan|pelanggan|pengguna|pasien)", re.I), (SKM, SKM_OLD)),
    (
        re.compile(r"\bs?akip\b|\blk?jip\b|\blk?akip\b|\blkip\b|akuntabilitas kinerja|reformasi birokrasi|\brb\b|evaluasi kinerja", re.I),
        (AKIP, AKIP_OLD),
    ),
)
AKIP_ONLY = frozenset({"AA", "BB", "CC"})  # letters that no other scale met has
LEVELS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
SPIP_NAMES = {"rintisan": "1", "berkembang": "2", "terdefinisi": "3", "terkelola": "4", "terkelola dan terukur": "4", "optimum": "5"}


def officials(indicator: str, grade: str) -> tuple[Official, ...]:
    """The official scales (current first) for an indicator by its name, or by a letter only one scale has; () where unknown."""
    for pattern, scales in BY_INDICATOR:
        if pattern.search(indicator):
            labels = {s.label for o in scales for s in o.steps}
            return scales if canonical_grade(grade, scales[0]) in labels else ()
    return (AKIP, AKIP_OLD) if grade.strip().upper() in AKIP_ONLY else ()


def officials_told(words: str, grade: str) -> tuple[Official, ...]:
    """The official scales of what a sentence names last before a grade and its score; () where it names none."""
    found = [(m.start(), scales) for pattern, scales in BY_INDICATOR for m in pattern.finditer(words)]
    if not found:
        return ()
    scales = max(found, key=lambda f: f[0])[1]
    return scales if canonical_grade(grade, scales[0]) in {s.label for o in scales for s in o.steps} else ()


def canonical_grade(grade: str, official: Official) -> str:
    """`Level 3`, `III`, `Terdefinisi` -> `3`; letters in upper case; words by the scale's own spelling."""
    text = re.sub(r"(?i)^(level|tingkat|predikat|nilai|kategori)\s+", "", grade.strip())
    if official is SPIP:
        return SPIP_NAMES.get(text.lower(), LEVELS.get(text.lower(), text))
    for step in official.steps:
        if squeezed(step.label) == squeezed(text):
            return step.label
    return text.upper()


def official_labels(official: Official, value: Interval) -> list[str]:
    """Labels that some value of the interval may carry; a printed edge stands for both sides' labels where scores have decimals."""
    out = []
    above = official.top
    for step in official.steps:
        reaches = value.high >= step.low if step.from_low else value.high > step.low
        below = value.low < above if step.from_low and above != official.top else value.low <= above
        if reaches and below:
            out.append(step.label)
        above = step.low
    return out


def holds(band: Band, value: Decimal) -> bool:
    """True where `value` lies in the band; ends count as in on both sides: printed scales contradict themselves at their edges."""
    return (band.low is None or value >= band.low) and (band.high is None or value <= band.high)


def labels_for(scale: Scale, value: Interval) -> list[str]:
    """Labels a value of the interval may carry: those of the bands it meets; in a hole, those on both sides; beyond the ends, the end's."""
    meets = [b.label for b in scale.bands if (b.low is None or value.high >= b.low) and (b.high is None or value.low <= b.high)]
    if meets:
        return list(dict.fromkeys(meets))
    below = [b for b in scale.bands if b.high is not None and b.high < value.low]
    above = [b for b in scale.bands if b.low is not None and b.low > value.high]
    near = []
    if below:
        near.append(max(below, key=lambda b: b.high or Decimal(0)).label)
    if above:
        near.append(min(above, key=lambda b: b.low or Decimal(0)).label)
    return near


def in_hole(scale: Scale, value: Interval) -> bool:
    return not any(holds(b, value.middle) for b in scale.bands)


def forms(label: str) -> set[str]:
    """A label's forms, squeezed: with and without its bracket, the bracket alone, parts around `/`."""
    outer = re.sub(r"\([^)]*\)", "", label)
    inner = re.findall(r"\(([^)]*)\)", label)
    return {squeezed(x) for x in [label, outer, *inner, *re.split(r"[/]| atau ", outer)]} - {""}


def spellings(label: str) -> set[str]:
    """A label's forms and their known synonyms."""
    some = forms(label)
    return some | {SYNONYMS[s] for s in some if s in SYNONYMS}


def same_label(stated: str, label: str) -> bool:
    return bool(spellings(stated) & spellings(label))


def category_text(quantity: Quantity) -> str:
    return quantity.grade or quantity.raw
