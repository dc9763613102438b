"""The slot of a figure in a sentence: whether its label and its kind make it the target, the realisasi, the pagu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_periods import NO_TIME, When
from pipeline.interpret.narrative_reading import Found, Reading, alike, is_bare, is_money, is_percent
from pipeline.interpret.patterns import Label, LabelHit, Slot
from pipeline.interpret.subjects import Subject
from rules.quantity import Kind, Quantity

LEAST_MONEY = 100_000  # Rp: a budget is never smaller
NEAR = 40  # characters: farther apart two figures are not tied by "atau" or a bracket
MENJADI = lazy_pattern(r"\bmenjadi\s*(?:sebesar|senilai|sebanyak)?\s*(?:nilai\s*)?(?:rp\.?)?\s*$", re.IGNORECASE)
_BOTH = lazy_pattern(r"realisasi (?:kinerja )?(?:pen)?capaian|(?:pen)?capaian realisasi", re.IGNORECASE)
_AVERAGE = lazy_pattern(r"\brata\s?[-\u2013\u2014]?\s?rata\b", re.IGNORECASE)
_COUNTED = lazy_pattern(r"\bsebanyak\s*$", re.IGNORECASE)
_OF_TARGET = lazy_pattern(r"^\s*[^.;,]{0,12}?\bdari\s+(?:rencana |nilai )?target\b", re.IGNORECASE)
_OF_RESULT = lazy_pattern(r"\(|\b(?:ter|men)capai\b", re.IGNORECASE)
_OTHERWISE = lazy_pattern(
    r"^\W*(?:poin\w*|point|lebih|kurang|di ?bawah|di ?atas|dari\s+(?:total|jumlah|seluruh|keseluruhan|tahun))\b|^.*\bcapaian\b",
    re.IGNORECASE,
)
_MEASURABLE = frozenset(Kind) - {Kind.PERMILLE, Kind.WORDS, Kind.NONE, Kind.TEXT}
BUDGET_SLOTS = frozenset({Slot.PAGU, Slot.REALISASI_ANGGARAN, Slot.SERAPAN, Slot.SISA, Slot.SISA_PERSEN, Slot.EFISIENSI})


class Figure(Struct, frozen=True):
    """A figure with what the words before it say. `slot` is None where they do not say it plainly; `open` then tells whether it may
    still be counted. `label_at` is where its label begins; `gap_at` where the figure before ends."""

    start: int
    end: int
    quantity: Quantity
    gap_at: int
    label_at: int
    slot: Slot | None = None
    time: When = NO_TIME
    bridge: str = ""
    next_target: bool = False
    tied: bool = False
    listed: bool = False
    becomes: bool = False
    open: bool = True
    series: bool = False
    elsewhere: bool = False  # the nation's or another place's figure
    vague: bool = False  # a figure of the same slot before it has another year, this one tells none
    owner: Subject | None = None  # told by the order of names and figures ("masing-masing")
    basis: str = ""  # murni or perubahan, where a change of the budget tells it
    carried: int | None = None  # the year told for figures before it in the sentence
    doubts: tuple[str, ...] = ()


def slot_of(hit: LabelHit, q: Quantity, gap: str, before: Sequence[Figure], budget: bool) -> Slot | None:
    """The slot of a label with a figure of this kind; None where they do not go together."""
    money, percent, bare = is_money(q), is_percent(q), is_bare(q)
    if q.kind not in _MEASURABLE and q.kind is not Kind.NONE:
        return None
    slots = {f.slot for f in before}
    label = hit.label
    target = next((f for f in reversed(before) if f.slot is Slot.TARGET), None)
    if label in {Label.TARGET, Label.NEXT_TARGET}:
        return Slot.PAGU if money and budget else Slot.TARGET
    if label is Label.MET:
        return Slot.TARGET if q.grade else None  # "mencapai target, yaitu 19": what was reached, or what was aimed at
    if label is Label.REALISASI:
        if percent and _AVERAGE.search(hit.bridge):
            return Slot.RATA_RATA  # "realisasi rata-rata: 95,89%"
        if money and budget and Slot.TARGET not in slots:
            return Slot.REALISASI_ANGGARAN
        if percent and budget and before and before[-1].slot is Slot.PAGU:
            return Slot.SERAPAN
        if bare and before and before[-1].slot is Slot.PAGU and q.value is not None and q.value >= LEAST_MONEY:
            return Slot.REALISASI_ANGGARAN  # printed without Rp
        return Slot.REALISASI
    if label is Label.TERCAPAI:
        if re.search(r"\batau\s*(?:sudah |telah |baru |hanya )?tercapai", gap, re.IGNORECASE) and percent:
            return Slot.CAPAIAN
        return Slot.REALISASI if target and alike(target.quantity, q) and Slot.REALISASI not in slots else None
    scored = target is not None and bool(q.unit) and not percent and alike(target.quantity, q) and Slot.REALISASI not in slots
    if scored and (label is Label.CAPAIAN or (label is Label.UNCLEAR and _BOTH.match(hit.text))):
        return Slot.REALISASI  # "target 78 poin, realisasi capaian sebesar 81 poin": in the target's unit it is what was reached
    if label is Label.CAPAIAN:
        if bare and _COUNTED.search(gap):
            return Slot.REALISASI  # "capaian indikator ... sebanyak 2 kawasan": so many were reached
        if not (percent or bare or q.kind is Kind.PREDICATE):
            return None
        if (
            percent
            and before
            and before[-1].slot is Slot.REALISASI_ANGGARAN
            and not slots & {Slot.TARGET, Slot.REALISASI}
            and hit.start < NEAR
        ):
            return Slot.SERAPAN
        return Slot.RATA_RATA if _AVERAGE.search(hit.bridge) else Slot.CAPAIAN
    if label is Label.KEMAJUAN:
        return Slot.CAPAIAN if percent or bare else None
    if label is Label.RATA_RATA:
        return Slot.RATA_RATA if percent or bare else None
    unmarked = bare and q.value is not None and q.value >= LEAST_MONEY  # printed without Rp
    if label is Label.PAGU:
        return Slot.PAGU if money or unmarked else None
    if label is Label.SERAPAN:
        return Slot.REALISASI_ANGGARAN if money else Slot.SERAPAN if percent else None
    if label is Label.SISA:
        return Slot.SISA if money or unmarked else Slot.SISA_PERSEN if percent else None
    if label is Label.EFISIENSI:
        return Slot.EFISIENSI if percent else None
    if label is Label.FISIK:
        return Slot.FISIK if percent else None
    if label is Label.SELISIH:
        return None if MENJADI.search(gap) else Slot.SELISIH
    return None


def tied_slot(prev: Figure, found: Found, before: Sequence[Figure], gap: str, after: str, reading: Reading) -> Slot | None:
    """The slot of a figure tied to the one before by "atau" or a bracket: the same thing in another measure."""
    q = found.quantity
    slots = {f.slot for f in before}
    if is_percent(q):
        if prev.slot is Slot.REALISASI_ANGGARAN:
            return Slot.SERAPAN
        if prev.slot is Slot.SISA:
            return Slot.SISA_PERSEN
        if prev.slot in {Slot.REALISASI, Slot.TARGET} and not is_percent(prev.quantity) and {Slot.REALISASI, Slot.TARGET} <= slots:
            return None if re.match(r"^\s*dari\s+(?:total|jumlah|seluruh|keseluruhan)", after, re.IGNORECASE) else Slot.CAPAIAN
        if (
            prev.slot is Slot.REALISASI
            and {Slot.REALISASI, Slot.TARGET} <= slots
            and _OF_RESULT.search(gap)
            and not _OTHERWISE.match(after)
        ):
            return Slot.CAPAIAN  # "target 80%, terealisasi 72% (90%)"; "72% atau 75%" may be another realisasi
        if prev.slot is Slot.REALISASI and _OF_TARGET.match(after):
            return Slot.CAPAIAN
        if prev.slot is Slot.TARGET and Slot.REALISASI in slots and re.search(r"\btercapai\b", gap, re.IGNORECASE):
            return Slot.CAPAIAN
        return None
    if is_money(q) and prev.slot is Slot.SERAPAN and Slot.REALISASI_ANGGARAN not in slots:
        return Slot.REALISASI_ANGGARAN
    if is_money(q) and prev.slot is Slot.SISA_PERSEN and Slot.SISA not in slots:
        return Slot.SISA
    return None
