"""Changes told in a sentence: "meningkat sebesar 0,24 poin dari 8,20 pada tahun 2022 menjadi 8,44 pada tahun 2023"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_periods import last_year_named, year_behind
from pipeline.interpret.narrative_reading import Reading, alike
from pipeline.interpret.narrative_slots import BUDGET_SLOTS, Figure
from pipeline.interpret.patterns import Label, Slot, ends_on_connector, labels_in

_FROM = lazy_pattern(r"\b(?:dari|semula|sebelumnya)\s*(?:sebesar|nilai|angka|sebanyak|senilai)?\s*(?:rp\.?)?\s*$", re.IGNORECASE)
_TO = lazy_pattern(r"\bmenjadi\s*(?:sebesar|senilai|sebanyak|nilai)?\s*(?:rp\.?)?\s*$", re.IGNORECASE)
_DIRECTION = lazy_pattern(
    r"\b(?:meningkat|menurun|naik|turun|bertambah|berkurang|peningkatan|penurunan|kenaikan|lebih (?:tinggi|rendah|besar|kecil|"
    r"baik|banyak|sedikit))\b",
    re.IGNORECASE,
)
_AGAINST = lazy_pattern(
    r"^[^.;,]{0,20}\b(?:lebih (?:tinggi|rendah|besar|kecil|baik)|di ?atas|di ?bawah)\b[^.;,]*\bnasional\b[^.;,]*\b(?:sebesar|"
    r"yaitu|yakni|mencapai|adalah)\s*$",
    re.IGNORECASE,
)
_CHANGE_WORD = lazy_pattern(r"\b(?:mengalami|peningkatan|penurunan|kenaikan)\b", re.IGNORECASE)
_COMPARED = lazy_pattern(r"\b(?:di)?bandingkan?\b[^.;]*\btahun\b[^.;]*$", re.IGNORECASE)
_MOVED = lazy_pattern(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|berubah|bergeser|peningkatan|penurunan|kenaikan|perubahan)\b", re.IGNORECASE
)
_YEAR_AT = lazy_pattern(
    r"\btahun\s+(20\d\d)\s*,?\s+(?:yang\s+|yaitu\s+|yakni\s+)?(?:hanya\s+|baru\s+)?(?:sebesar|sebanyak|senilai|sejumlah|adalah|mencapai|tercatat)"
    r"(?:\s+sebesar|\s+sebanyak)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_SLOT_OF = {
    Label.REALISASI: Slot.REALISASI,
    Label.CAPAIAN: Slot.CAPAIAN,
    Label.TARGET: Slot.TARGET,
    Label.RATA_RATA: Slot.RATA_RATA,
    Label.SERAPAN: Slot.SERAPAN,
}


class Change(Struct, frozen=True):
    """From one figure to another; `slot` is what both measure; `difference` the stated difference, if any."""

    before: Figure
    after: Figure
    slot: Slot
    difference: Figure | None = None


def changes_of(reading: Reading, figures: Sequence[Figure]) -> list[Change]:
    """Pairs of figures of one measure that a sentence compares over time."""
    out = []
    differences = [f for f in figures if f.slot is Slot.SELISIH]
    for a, b in itertools.pairwise(figures):
        if pair := _from_to(reading, a, b):
            a = replace(a, time=replace(a.time, year=_year_of_start(reading, a)))
            out.append(Change(a, b, pair, differences[0] if len(differences) == 1 else None))
        elif _against_elsewhere(reading, a, b):
            out.append(Change(replace(b, basis="nasional"), a, a.slot or Slot.NILAI))
    if out:
        return out[:1] if len(differences) == 1 else out
    return _by_years(reading, figures, differences)


def _against_elsewhere(reading: Reading, own: Figure, other: Figure) -> bool:
    """`sebesar 77,81 lebih tinggi dari rata-rata nasional sebesar 78,8`: the own figure set against the nation's."""
    between = reading.text[own.end : other.start]
    return other.elsewhere and own.slot is Slot.REALISASI and bool(_AGAINST.search(between)) and alike(own.quantity, other.quantity)


def _from_to(reading: Reading, a: Figure, b: Figure) -> Slot | None:
    """The common slot of `dari a ... menjadi b`, else None."""
    if not b.becomes or not a.open or not b.open or not alike(a.quantity, b.quantity):
        return None
    gap_a = reading.masked[a.gap_at : a.start]
    if not _FROM.search(gap_a) and not ((a.slot or ends_on_connector(gap_a)) and _MOVED.search(reading.masked[a.end : b.start])):
        return None
    if a.slot in BUDGET_SLOTS:
        return a.slot
    if a.slot in {Slot.REALISASI, Slot.CAPAIAN, Slot.TARGET}:
        return a.slot
    named = _noun_before(reading, a)
    if named is Slot.NILAI and _COMPARED.search(reading.masked[a.gap_at : a.start]):
        return _noun_before(reading, b)  # "dibandingkan tahun 2022 yang sebesar 8,20, realisasi X naik menjadi 8,44"
    return named


def _year_of_start(reading: Reading, a: Figure) -> int | None:
    """The year of the first end: only one told right at it ("dari 8,20 pada tahun 2022", "X tahun 2022 sebesar 8,20")."""
    since = reading.text[a.gap_at : a.start].lower().rfind("dari ")
    near = reading.text[a.gap_at + max(since, 0) : a.start] if since >= 0 or a.slot else ""
    at_it = _YEAR_AT.search(reading.text[a.gap_at : a.start])
    told = year_behind(reading.text[a.end : a.end + 80]) or last_year_named(near, None)
    return told or (int(at_it[1]) if at_it else None)


def _noun_before(reading: Reading, fig: Figure) -> Slot:
    """The measure named last before a change, over words of change and earlier figures ("Realisasi X naik 5 poin dari ...")."""
    bare = _CHANGE_WORD.sub(" ", reading.masked[: fig.start])
    nouns = [label for label, _, _ in labels_in(bare) if label in _SLOT_OF]
    return _SLOT_OF[nouns[-1]] if nouns else Slot.NILAI


def _by_years(reading: Reading, figures: Sequence[Figure], differences: Sequence[Figure]) -> list[Change]:
    """Two figures of one slot with different years in a sentence that tells a direction."""
    dated = [f for f in figures if f.time.year and not f.time.end_of_plan and not f.tied]
    if not dated or not _DIRECTION.search(reading.text):
        return []
    for slot in (Slot.REALISASI, Slot.CAPAIAN):
        same = [f for f in dated if f.slot is slot]
        if len(same) == 1 and (other := _compared(reading, figures, same[0])) is not None:
            same = sorted([other, same[0]], key=lambda f: f.start)
        if (
            len(same) == 2
            and alike(same[0].quantity, same[1].quantity)
            and same[0].time.year != same[1].time.year
            and _one_name(reading, same)
        ):
            first, second = sorted(same, key=lambda f: f.time.year or 0)
            return [Change(first, second, slot, differences[0] if len(differences) == 1 else None)]
    return []


def _compared(reading: Reading, figures: Sequence[Figure], fig: Figure) -> Figure | None:
    """`dibandingkan dengan tahun 2021 sebesar 105,43`: a figure without label that is set against the labelled one."""
    bare = [
        f for f in figures if f.slot is None and f.open and f.time.year and f.time.year != fig.time.year and alike(f.quantity, fig.quantity)
    ]
    fit = [f for f in bare if _COMPARED.search(reading.masked[f.gap_at : f.start])]
    return fit[0] if len(fit) == 1 and len(bare) == 1 else None


def _one_name(reading: Reading, pair: Sequence[Figure]) -> bool:
    first, last = min(f.gap_at for f in pair), max(f.start for f in pair)
    return len({h.key for h in reading.hits_between(first, last) if h.group == ""}) <= 1
