"""Figures of a sentence -> slots: which figure is the target, which the realisasi, of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_periods import last_year_named, when
from pipeline.interpret.narrative_reading import Found, Reading, alike, is_money, is_percent
from pipeline.interpret.narrative_slots import MENJADI, NEAR, Figure, slot_of, tied_slot
from pipeline.interpret.patterns import Label, LabelHit, Slot, ends_on_connector, is_filler, label_before, labels_in
from pipeline.interpret.subjects import speaks_of_elsewhere

BUDGET_WORDS = lazy_pattern(
    r"\b(?:anggaran|pagu|alokasi|dana|serapan|penyerapan|terserap|dpa|dipa|belanja|ef ?isiensi|keuangan|apbd|apbn|dianggarkan|"
    r"dialokasikan)\w*\b",
    re.IGNORECASE,
)
_TIED = lazy_pattern(
    r"^\s*(?:[a-z]+\s+){0,2}?,?\s*(?:\(\s*(?:atau|setara|sebesar)?|atau|setara dengan|ekuivalen)\s*(?:sebesar|sekitar|mencapai|"
    r"setara(?: dengan)?|tercapai|sama dengan|hanya|=|baru)?"
    r"\s*(?:sebesar\s*)?(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_LISTED = lazy_pattern(r"^\s*(?:,|;|dan|serta|,\s*dan|,\s*serta|&)\s*(?:sebesar|rp\.?)?\s*$", re.IGNORECASE)
_SERIES = lazy_pattern(
    r"^\s*(?:[a-z/]+\s*){0,2}?[,;]?\s*(?:dan|serta|kemudian|selanjutnya|lalu|sedangkan|sementara)?\s*(?:dan\s+)?"
    r"(?:pada\s+|di\s+)?tahun\s+20\d\d\s*(?:sebesar|mencapai|adalah|menjadi|tercatat|yaitu|:|=)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_BOUND = lazy_pattern(
    r"\b(?:lebih dari|kurang dari|di ?atas|di ?bawah|minimal|maksimal|minimum|maksimum|paling \w+|sekurang\w*|setinggi\w*|hingga|"
    r"s/d)\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_ABOUT = lazy_pattern(r"(?:\b(?:sekitar|kurang lebih|lebih kurang|hampir|kira-kira|sekira)|\u00b1)\s*(?:rp\.?)?\s*$", re.IGNORECASE)
_PLANNED = lazy_pattern(
    r"\b(?:akan|diproyeksikan|proyeksi|diperkirakan|perkiraan|diharapkan|direncanakan|seharusnya|apabila|seandainya|misalnya)\b",
    re.IGNORECASE,
)
_ANNOUNCED = lazy_pattern(r"\b(?:realisasi|penyerapan|serapan)\b[^,;:.]{0,60}\b(?:dengan|dari|terhadap)\s*(?:total\s*)?$", re.IGNORECASE)
_SET_AGAINST = lazy_pattern(r"\bdibanding(?:kan)?(?: dengan)?\s+target\b", re.IGNORECASE)
_INSIDE_NAMES = frozenset({Label.PAGU, Label.SERAPAN, Label.SISA, Label.FISIK, Label.EFISIENSI, Label.CAPAIAN, Label.REALISASI})
_GOAL_AFTER = lazy_pattern(
    r"\s*(?:indikator )?(?:kinerja )?sasaran(?: strategis)?\s*[\"\u201c\u201e\u2018]?\s*(?:me|ter|ber|op)\w+nya\b", re.IGNORECASE
)
_TARGET_FOLLOWS = lazy_pattern(r"^[^.;]{0,20}\b(?:dari|dengan) target\b", re.IGNORECASE)
_CHANGED_FROM = lazy_pattern(
    r"\b(?:meningkat|menurun|naik|turun|bertambah|berkurang|peningkatan|penurunan|kenaikan)\b[^,;]*\b(?:dari|dibanding\w*(?: dengan)?)\s+"
    r"(?:hasil\s+|nilai\s+|angka\s+)?$",
    re.IGNORECASE,
)
_AMENDED = lazy_pattern(
    r"\b(?:(?:setelah|sesudah|pasca|dengan adanya)\b[^;]{0,40}\b(?:perubahan|revisi|pergeseran|refocusing|realokasi)|"
    r"berubah|dirubah|diubah|direvisi)\b[^;\d]{0,40}\b(?:menjadi|adalah|sebesar|senilai)\s*(?:sebesar|senilai)?\s*(?:rp\.?)?\s*$",
    re.IGNORECASE,
)
_RESPECTIVELY = lazy_pattern(r"\b(?:masing ?- ?masing|berturut ?- ?turut|secara berurutan)\b", re.IGNORECASE)
_INDIKATOR = lazy_pattern(r"\bindikator(?:\s+(?:kinerja|sasaran|utama|strategis|program|kegiatan))*\b", re.IGNORECASE)
_DARI = lazy_pattern(r"^\s*(?:[a-z]+\s+){0,2}?dari\s*(?:sebesar|sebanyak)?\s*$", re.IGNORECASE)
_AS_PLANNED = lazy_pattern(r"^\s*(?:[a-z]+\s+){0,2}?yang\s+(?:telah\s+)?di(?:targetkan|rencanakan|perjanjikan)\b", re.IGNORECASE)


def figures_of(reading: Reading, report_year: int | None, home: frozenset[str]) -> list[Figure]:
    """The figures of a sentence in order, each with its slot where that is plain."""
    if not reading.figures:
        return []
    budget = bool(BUDGET_WORDS.search(reading.masked)) or any(h.group == "program" for h in reading.hits)
    out: list[Figure] = []
    for found in reading.figures:
        out.append(_figure(found, out, reading, report_year, home, budget))
    return _with_announced_money(_with_bare_realisasi(_lists(out, reading), reading), reading)


def _with_bare_realisasi(figures: list[Figure], reading: Reading) -> list[Figure]:
    """`X mencapai 96,04%; bila dibandingkan target 96,0%, capaian kinerjanya 100,0%`: the first figure is the realisasi."""
    out = list(figures)
    for i, (first, target, capaian) in enumerate(zip(figures, figures[1:], figures[2:], strict=False)):
        if first.slot or not first.open or target.slot is not Slot.TARGET or capaian.slot is not Slot.CAPAIAN or target.next_target:
            continue
        announced = ends_on_connector(reading.masked[first.gap_at : first.start])
        if announced and _SET_AGAINST.search(reading.masked[first.end : target.start]) and alike(first.quantity, target.quantity):
            out[i] = replace(first, slot=Slot.REALISASI)
    return out


def _with_announced_money(figures: list[Figure], reading: Reading) -> list[Figure]:
    """`Realisasi anggaran dengan pagu Rp X ... sebesar Rp Y atau Z%`: the second amount is what was announced before the pagu."""
    out = list(figures)
    for i, (pagu, spent, share) in enumerate(zip(figures, figures[1:], figures[2:], strict=False)):
        if pagu.slot is not Slot.PAGU or spent.slot or not spent.open or not is_money(spent.quantity):
            continue
        if share.slot or not share.tied or not is_percent(share.quantity):
            continue
        before, between = reading.masked[pagu.gap_at : pagu.label_at], reading.masked[pagu.end : spent.start]
        if _ANNOUNCED.search(before) and ends_on_connector(between) and not labels_in(between) and ";" not in between:
            out[i + 1] = replace(spent, slot=Slot.REALISASI_ANGGARAN, label_at=pagu.end)
            out[i + 2] = replace(share, slot=Slot.SERAPAN)
    return out


def _figure(
    found: Found, before: Sequence[Figure], reading: Reading, report_year: int | None, home: frozenset[str], budget: bool
) -> Figure:
    prev = before[-1] if before else None
    gap_at = prev.end if prev else 0
    gap = reading.masked[gap_at : found.start]
    after = reading.text[found.end : found.end + NEAR * 2]
    spoken_of = next((f.time.year for f in reversed(before) if f.time.year and not f.next_target and not f.time.end_of_plan), None)
    fig = Figure(
        found.start,
        found.end,
        found.quantity,
        gap_at,
        found.start,
        time=when(gap, after, report_year, spoken_of, reading.unnamed(gap_at, found.start)),
        carried=spoken_of,
    )
    if _BOUND.search(gap) or speaks_of_elsewhere(_clause(gap), home):
        return replace(fig, open=False, elsewhere=not _BOUND.search(gap))
    if _ABOUT.search(gap):
        fig = replace(fig, doubts=("approximate",))
    if MENJADI.search(gap):
        fig = replace(fig, becomes=True)
    if is_money(found.quantity) and _AMENDED.search(gap) and label_before(gap) is None and any(f.slot is Slot.PAGU for f in before):
        return replace(fig, slot=Slot.PAGU, basis="perubahan")
    near = prev is not None and len(gap) < NEAR
    if near and prev and _TIED.match(gap):
        return replace(
            fig,
            slot=tied_slot(prev, found, before, gap, after, reading),
            tied=True,
            time=replace(fig.time, year=fig.time.year or prev.time.year, part=fig.time.part or prev.time.part),
        )
    if near and prev and _LISTED.match(gap):
        return replace(fig, listed=True)
    if prev and prev.slot and _SERIES.match(gap):
        return replace(fig, slot=prev.slot, series=True)
    if prev and prev.slot is Slot.REALISASI and _DARI.match(gap) and _AS_PLANNED.match(after) and alike(prev.quantity, found.quantity):
        return replace(fig, slot=Slot.TARGET)  # "direalisasikan 72 dari 80 yang ditargetkan"
    hit = label_before(gap)
    if hit is None:
        return fig
    slot = slot_of(hit, found.quantity, gap, before, budget)
    if slot is None and hit.label in _INSIDE_NAMES and (outer := label_before(gap, 1)) and is_filler(gap[: outer.start]):
        hit, slot = outer, slot_of(outer, found.quantity, gap, before, budget)
    if slot is Slot.CAPAIAN and _of_goal(reading, gap_at, hit, found.start):
        slot = Slot.RATA_RATA
    if hit.label is Label.MET and is_percent(found.quantity) and _TARGET_FOLLOWS.search(reading.masked[found.end :]):
        slot = Slot.CAPAIAN
    if slot in {Slot.REALISASI, Slot.CAPAIAN, Slot.REALISASI_ANGGARAN, Slot.SERAPAN} and _PLANNED.search(gap):
        return replace(fig, open=False)
    if slot is None:
        return fig
    if _CHANGED_FROM.search(gap[: hit.start]) and "yang" not in hit.bridge and not re.match(r".{0,60}\bmenjadi\b", after):
        return replace(fig, open=False)  # "peningkatan dari realisasi tahun 2015 sebesar 1,04%": the rise, or the figure of 2015
    if hit.label is Label.KEMAJUAN:
        fig = replace(fig, time=replace(fig.time, renstra=True, end_of_plan=True, year=None))
    if fig.time.year is None and any(f.slot is slot and f.time.year and not reading.hits_between(f.end, fig.start) for f in before):
        fig = replace(fig, vague=True)
    ahead = hit.label is Label.NEXT_TARGET and last_year_named(gap[hit.start :], None) is not None
    return replace(fig, slot=slot, label_at=gap_at + hit.start, bridge=hit.bridge, next_target=ahead)


def _of_goal(reading: Reading, gap_at: int, hit: LabelHit, end: int) -> bool:
    """True where a capaian is said of a sasaran: it is the mean of its indicators."""
    hits = reading.hits_between(gap_at + hit.end, end)
    if hits:
        return hits[-1].group == "sasaran"
    return bool(_GOAL_AFTER.match(hit.bridge))


def _clause(gap: str) -> str:
    """The part of `gap` that can belong to the figure at its end: after the last comma, unless that part holds no words of its own."""
    parts = re.split(r"[,;]", gap)
    tail = parts[-1]
    return tail if len(tail.split()) > 3 or len(parts) == 1 else ",".join(parts[-2:])


def _lists(figures: list[Figure], reading: Reading) -> list[Figure]:
    """A labelled figure that opens a bare list ("target 5 dan 6") is not plain: which belongs to what is not said. With
    "masing-masing" and as many names as figures the list is told in the order of the names."""
    out = list(figures)
    i = 0
    while i < len(out):
        end = i + 1
        while end < len(out) and out[end].listed and alike(out[i].quantity, out[end].quantity):
            end += 1
        if end - i > 1 and out[i].slot:
            out[i:end] = _distributed(out[i:end], reading)
        i = end
    return out


def _distributed(run: list[Figure], reading: Reading) -> list[Figure]:
    first = run[0]
    named = [h for h in reading.hits_between(first.gap_at, first.start) if h.group == ""]
    words = [m.end() for m in _INDIKATOR.finditer(reading.text, first.gap_at, first.start)]
    told = [h for h in named if words and h.start >= words[-1]]  # behind "sasaran A dengan indikator": A is not one of them
    names = told if len(told) == len(run) else named
    in_order = _RESPECTIVELY.search(reading.masked[first.gap_at : first.start])
    if in_order and len(names) == len(run) and len({h.key for h in names}) == len(run):
        return [replace(f, slot=first.slot, series=True, owner=h.subject, label_at=first.label_at) for f, h in zip(run, names, strict=True)]
    return [replace(f, slot=None, open=False) for f in run]
