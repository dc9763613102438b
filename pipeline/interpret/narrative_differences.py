"""Differences and growth told with the figures they are taken of.

`naik sebesar 5% dibanding tahun 2015 sebesar 70`, `17 dari 15 di tahun 2015 atau peningkatan sebesar 113%`, and a difference of its own
for each of several changes in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_changes import Change
from pipeline.interpret.narrative_periods import budget_basis, last_year_named, year_behind
from pipeline.interpret.narrative_reading import POINTS, Reading, alike, is_percent, unit_word
from pipeline.interpret.narrative_slots import Figure
from pipeline.interpret.patterns import Slot, ends_on_connector

_MOVES = (
    r"(?:peningkatan|kenaikan|penurunan|pertambahan|penambahan|pengurangan|meningkat|menurun|naik|turun|bertambah|berkurang|selisih|"
    r"pertumbuhan|tumbuh|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit))"
)
_STATES = lazy_pattern(
    rf"\b{_MOVES}\b(?!\w)(?:\s+(?!menjadi\b|dari\b|dan\b)[a-z]+){{0,4}}?(?:\s*,?\s*(?:sebesar|sebanyak|senilai|sejumlah|yaitu|yakni|"
    r"mencapai|sekitar))*\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_AGAINST_YEAR = lazy_pattern(
    r"^\s*[a-z]*\s*(?:(?:jika|bila|apabila)\s+)?(?:dibanding\w*|dari|daripada|terhadap)\b(?:\s+dengan)?[^.;\d]*?"
    r"\btahun\s+(?:20\d\d|lalu|sebelumnya)[^.;\d]{0,60}?(?:sebesar|sebanyak|senilai|sejumlah|yaitu|yakni|adalah|mencapai)\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_OUT_OF = lazy_pattern(r"^\s*(?:[^\W\d]+\s+){0,3}?dari\s*(?:sebesar|sebanyak|sejumlah)?\s*$", re.IGNORECASE)
_OR_MOVED = lazy_pattern(
    rf"\btahun\s+(?:20\d\d|lalu|sebelumnya)\b[^.;]{{0,30}}\b(?:atau|sehingga|maka|berarti)\b[^.;]{{0,40}}\b{_MOVES}\b", re.I
)
# Between a figure and the move told of it stands no other statement.
_GOES_ON = lazy_pattern(
    rf"^\s*(?:[^\W\d]+\s+){{0,3}}?,?\s*(?:(?:atau|sehingga|yang|juga|telah|ini|berarti|tersebut|mengalami|terjadi|ada|dan|tercatat)\s+)*"
    rf"{_MOVES}\b",
    re.IGNORECASE,
)
_BRACKETED = lazy_pattern(r"^\s*(?:[a-z]+\s+){0,2}\(\s*(?:yaitu\s+)?(?:dari\s*)?(?:rp\.?)?\s*$", re.IGNORECASE)
_FROM = lazy_pattern(r"\b(?:dari|semula)\s*(?:sebesar|sebanyak|nilai|angka)?\s*(?:rp\.?)?\s*$", re.IGNORECASE)
LONGEST_GAP = 40  # characters between a difference and what the figure became
_MEETS_TARGET = lazy_pattern(
    r"\s*(?:[^\W\d]+\s+){0,2}?(?:(?:telah|sudah|berhasil|masih|dapat)\s+)*"
    r"(?:melampaui|melebihi|di ?atas|di ?bawah|lebih \w+ dari|kurang dari)\s+"
    r"(?:dari\s+)?target(?:nya)?(?:\s+yang\s+(?:telah\s+)?\w+)?\s*(?:sebesar|yaitu|yakni|sebanyak)?\s*(?:rp\.?)?\s*",
    re.IGNORECASE,
)
_BY_SO_MUCH = lazy_pattern(
    r"\s*(?:[^\W\d]+\s+){0,2}?,?\s*(?:dengan|atau|sehingga|yaitu|yakni|maka)\s+(?:terdapat\s+|ada\s+|terjadi\s+)?"
    r"(?:selisih|lebih (?:tinggi|rendah|besar|"
    r"kecil|banyak|sedikit)|kelebihan|kekurangan)\b",
    re.IGNORECASE,
)
_SO_MUCH = lazy_pattern(
    rf"\s*(?:[^\W\d]+\s+){{0,2}}?,?\s*(?:sehingga|maka|atau|berarti|dengan(?: demikian)?)\s+(?:[^\W\d]+\s+){{0,2}}?{_MOVES}\b",
    re.IGNORECASE,
)
_ADDED = lazy_pattern(
    rf"^[\s,.-]*(?:(?:sehingga|maka|atau|yang|berarti|dan|dengan|ada|terdapat|terjadi|mengalami|jumlah|anggaran)\s+)*{_MOVES}\b",
    re.IGNORECASE,
)
_BECAME = lazy_pattern(r"^\s*(?:[^\W\d]+\s+){0,2}?menjadi\s*(?:rp\.?)?\s*$", re.IGNORECASE)


def with_differences(reading: Reading, figures: Sequence[Figure], changes: Sequence[Change]) -> list[Change]:
    """The changes, each with the difference told for it, and those that only a difference shows."""
    out = [_with_own(reading, figures, changes, c) for c in changes]
    taken = {f.start for c in out for f in (c.before, c.after, c.difference) if f is not None}
    for i in range(len(figures) - 2):
        trio = figures[i], figures[i + 1], figures[i + 2]
        if not any(f.start in taken for f in trio) and (found := _around(reading, *trio)) is not None:
            out.append(found)
            taken |= {f.start for f in trio}
    return sorted(out, key=lambda c: min(c.before.start, c.after.start))


def _states_difference(reading: Reading, fig: Figure) -> bool:
    if fig.becomes or fig.tied or not fig.open:
        return False
    return fig.slot is Slot.SELISIH or (fig.slot is None and bool(_STATES.search(reading.masked[fig.gap_at : fig.start])))


def _measures(difference: Figure, of: Figure) -> bool:
    """A percentage, points or the unit of the figures themselves."""
    q = difference.quantity
    return is_percent(q) or unit_word(q) in POINTS or alike(q, of.quantity)


def _with_own(reading: Reading, figures: Sequence[Figure], changes: Sequence[Change], change: Change) -> Change:
    """A change among several, or one whose difference has no slot: the difference that stands right before it or right behind it."""
    if change.difference is not None and len(changes) == 1:
        return change
    first, last = sorted((change.before, change.after), key=lambda f: f.start)
    ends = {f.start for c in changes for f in (c.before, c.after)}
    before = [f for f in figures if f.end <= first.start and f.start not in ends]
    behind = [f for f in figures if f.start >= last.end and f.start not in ends]
    floor = max((f.end for c in changes for f in (c.before, c.after) if f.end <= first.start), default=0)
    near = [f for f in before[-1:] if f.start >= floor] + [f for f in behind[:1] if not any(last.end <= e < f.start for e in ends)]
    fit = [f for f in near if _states_difference(reading, f) and _measures(f, change.after)]
    return replace(change, difference=fit[0] if fit else None)


def _around(reading: Reading, a: Figure, b: Figure, c: Figure) -> Change | None:
    """A change told around its difference: the later figure, the difference and the earlier one, in either order."""
    gap_b, gap_c = reading.masked[a.end : b.start], reading.masked[b.end : c.start]
    if _since(reading, a, b, c, gap_c):
        return Change(_earlier(reading, a, c), c, c.slot or Slot.NILAI, b)
    if _two_years(reading, a, b, c, gap_c):
        first, last = sorted((a, b), key=lambda f: f.time.year or 0)
        return Change(first, last, last.slot or Slot.NILAI, c)
    if _two_budgets(reading, a, b, c, gap_c):
        return Change(a, b, Slot.PAGU, c)
    if _against_target(reading, a, b, c, gap_b, gap_c):
        return Change(replace(b, slot=Slot.NILAI), a, Slot.NILAI, c)
    if not (a.open and b.open and c.open) or a.elsewhere or c.elsewhere:
        return None
    if _states_difference(reading, a):
        told = _BRACKETED.match(gap_b) and _BECAME.match(gap_c) and alike(b.quantity, c.quantity) and _measures(a, b)
        return Change(b, c, b.slot or Slot.NILAI, a) if told else None
    if a.slot is Slot.TARGET:
        return None
    if _states_difference(reading, b) and _GOES_ON.match(gap_b) and _AGAINST_YEAR.match(gap_c):
        return Change(_earlier(reading, c, a), a, a.slot or Slot.NILAI, b) if alike(a.quantity, c.quantity) and _measures(b, a) else None
    if _states_difference(reading, c) and _OUT_OF.match(gap_b) and _OR_MOVED.search(gap_c):
        return Change(_earlier(reading, b, a), a, a.slot or Slot.NILAI, c) if alike(a.quantity, b.quantity) and _measures(c, a) else None
    return None


def _since(reading: Reading, a: Figure, b: Figure, c: Figure, gap_c: str) -> bool:
    """`dari 71,4 pada tahun 2021 X bertambah 3,2 poin sehingga menjadi 74,6`."""
    begins = _FROM.search(reading.masked[a.gap_at : a.start]) is not None and a.open and a.slot is None
    return begins and _states_difference(reading, b) and c.becomes and c.open and alike(a.quantity, c.quantity) and len(gap_c) < LONGEST_GAP


def _two_years(reading: Reading, a: Figure, b: Figure, c: Figure, gap_c: str) -> bool:
    """`X tahun 2021 sebesar 71,4 dan tahun 2022 sebesar 74,6 sehingga terdapat selisih 3,2 poin`."""
    years = {a.time.year, b.time.year}
    told = len(years) == 2 and None not in years and a.open and b.open and a.slot is b.slot and alike(a.quantity, b.quantity)
    announced = all(ends_on_connector(reading.masked[f.gap_at : f.start]) for f in (a, b))
    one = not reading.hits_between(a.end, b.start) and _SO_MUCH.match(gap_c) is not None
    return bool(told and announced and one and _states_difference(reading, c) and _measures(c, b))


def _two_budgets(reading: Reading, a: Figure, b: Figure, c: Figure, gap_c: str) -> bool:
    """`pagu sebelum perubahan Rp 50 juta dan setelah perubahan Rp 54 juta, ada penambahan sebesar Rp 4 juta`."""
    if not (a.slot is b.slot is Slot.PAGU and alike(a.quantity, b.quantity) and alike(c.quantity, b.quantity)):
        return False
    versions = [f.basis or budget_basis(reading.text[f.gap_at : f.start]) for f in (a, b)]
    return versions == ["murni", "perubahan"] and _states_difference(reading, c) and _ADDED.match(gap_c) is not None


def _against_target(reading: Reading, a: Figure, b: Figure, c: Figure, gap_b: str, gap_c: str) -> bool:
    """`realisasi 74,6 melampaui target 71,4 dengan selisih 3,2 poin`."""
    if a.slot is not Slot.REALISASI or b.slot not in {None, Slot.TARGET} or not alike(a.quantity, b.quantity):
        return False
    return bool(_MEETS_TARGET.fullmatch(gap_b) and _BY_SO_MUCH.match(gap_c)) and _states_difference(reading, c) and _measures(c, a)


def _earlier(reading: Reading, fig: Figure, after: Figure) -> Figure:
    """The earlier figure with the year told right at it; it measures what the later one does."""
    told = year_behind(reading.text[fig.end : fig.end + 80]) or last_year_named(reading.text[fig.gap_at : fig.start], None)
    return replace(fig, slot=after.slot, time=replace(fig.time, year=told))
