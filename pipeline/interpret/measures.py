"""What each column measures, from its header path, its cells and its neighbours, in any order of columns.

First every column is read alone (`_alone`); then those that only their neighbours can explain (`%`, `Realisasi (%)`, bare years) are
settled (`_settled`). A column that stays unsure keeps `certain=False`; data columns of a named thing are `OTHER` and certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.interpret.headers import Header
from pipeline.interpret.periods import is_period_only, period_of
from pipeline.interpret.vocabulary import Concept as C
from pipeline.interpret.vocabulary import concepts, plain, words_of
from rules.facts import Column, Measure, Period

M = Measure
KINERJA = frozenset({M.TARGET, M.REALISASI, M.CAPAIAN})
UANG = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SISA, M.SERAPAN})
TEXTUAL = frozenset({M.LABEL, M.NOMOR, M.SATUAN, M.KETERANGAN})
VERSIONED = KINERJA | UANG | {M.FISIK, M.SISA_PERSEN, M.EFISIENSI, M.JUMLAH}
MEASURING = frozenset(
    {C.TARGET, C.REALISASI, C.CAPAIAN, C.ANGGARAN, C.RPD, C.SERAPAN, C.FISIK, C.SISA, C.EFISIENSI, C.KATEGORI, C.BOBOT, C.NILAI, C.JUMLAH}
    | {C.PERSEN, C.SELISIH, C.RATA_RATA, C.SATUAN, C.KETERANGAN, C.NOMOR, C.RP, C.VOLUME, C.LAIN}
)
NAMING = frozenset({C.INDIKATOR, C.SASARAN, C.PROGRAM, C.URAIAN})
ENTITY = re.compile(r"\b(prov|provinsi|pemprov|nasional|indonesia|pusat|jawa barat|jabar)\b")
ALL_NUMBERING = 0.75  # share of cells that hold a row number in a column of row numbers (the rest are words that ran over)
CERTAIN_CONTENT = 0.6  # share of cells that must look alike before content alone decides


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column's measure under way; `pending` names what only neighbours can settle."""

    measure: Measure
    certain: bool = True
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the table as a whole says: words of its caption and whether its labels are indicators or programmes."""

    caption: frozenset[C] = frozenset()
    indikator: bool = False
    program: bool = False
    budget: bool = False  # some column speaks of money or realisasi
    year: int | None = None


def _own(levels: list[frozenset[C]]) -> frozenset[C]:
    """Concepts of the innermost level that measures something other than `%`/`Rp` alone, together with those marks below it."""
    marks: frozenset[C] = frozenset()
    for found in reversed(levels):
        real = (found & MEASURING) - {C.PERSEN, C.RP}
        if real:
            return found | marks
        marks |= found & {C.PERSEN, C.RP}
    return marks


def _textual(h: Header, levels: list[frozenset[C]]) -> Meaning | None:
    """The meaning of a column of words, running numbers or units; None where it holds figures or categories."""
    every = frozenset().union(*levels) if levels else frozenset()
    last = levels[-1] if levels else frozenset()
    first_word = (words_of(h.path[0]) or ("",))[0] if h.path else ""
    if (
        (C.NOMOR in every and (first_word in {"no", "nomor", "kode", "nomer"} or len(words_of(h.path[-1])) <= 2))
        and not every & {C.TARGET, C.REALISASI}
        and (h.content.words < CERTAIN_CONTENT or not h.content.filled)
    ):
        return Meaning(M.NOMOR)
    if not h.path and h.content.numbering > CERTAIN_CONTENT and h.index == 0:
        return Meaning(M.NOMOR)
    if (
        h.path
        and h.content.years >= ALL_NUMBERING
        and not every & (MEASURING - {C.NOMOR})
        and plain(h.path[-1]) in {"tahun", "thn", "periode"}
    ):
        return Meaning(M.LABEL)
    if C.SATUAN in last and not h.content.numeric:
        return Meaning(M.SATUAN)
    if C.VOLUME in last and h.content.wordy:
        return Meaning(M.SATUAN)
    if last & {C.LAIN, C.KETERANGAN}:
        return Meaning(M.KETERANGAN)
    if every & NAMING and not h.content.numeric and not (levels and last & {C.TARGET, C.REALISASI, C.KATEGORI} and not h.content.wordy):
        if C.KATEGORI in every and h.content.category > h.content.words:
            return Meaning(M.KATEGORI)
        return Meaning(M.LABEL)
    if not every & MEASURING and h.content.wordy:
        return Meaning(M.LABEL, bool(h.path))
    return None


def _alone(h: Header, setting: Setting) -> Meaning:
    """The meaning of a column by its own header and cells."""
    levels = [concepts(t) for t in h.clean]
    if (text := _textual(h, levels)) is not None:
        return text
    every = frozenset().union(*levels) if levels else frozenset()
    own = _own(levels)
    percent = C.PERSEN in own or h.unit == "%"
    rupiah = (h.unit.endswith("Rp") or C.RP in every) and not percent
    budget = C.ANGGARAN in every or C.RPD in every
    rich = h.content.money >= CERTAIN_CONTENT
    uang = (
        rupiah
        or (not percent and rich and (budget or setting.program or not setting.indikator))
        or (budget and not percent and h.content.money > 0)
    )
    if C.EFISIENSI in own:
        return Meaning(M.SISA if rupiah or rich else M.EFISIENSI)
    if C.SISA in own:
        return Meaning(M.SISA_PERSEN if percent or h.content.percent > CERTAIN_CONTENT else M.SISA)
    if C.SERAPAN in own:
        return Meaning(M.REALISASI_ANGGARAN if rupiah or rich else M.SERAPAN)
    if C.KATEGORI in own and not own & {C.TARGET, C.REALISASI}:
        if h.content.numeric and h.content.category < CERTAIN_CONTENT:
            return Meaning(M.CAPAIAN, False, "kategori") if C.KATEGORI in levels[-1] else Meaning(M.OTHER)
        return Meaning(M.KATEGORI)
    if C.SELISIH in own and not own & {C.TARGET, C.REALISASI, C.CAPAIAN}:
        return Meaning(M.SELISIH)
    if C.FISIK in every and not rupiah and not rich and (percent or setting.budget):
        return Meaning(M.TARGET if C.TARGET in own else M.FISIK)
    if C.CAPAIAN in own:
        return _capaian(h, own, every, percent, uang)
    if own <= {C.JUMLAH, C.PERSEN, C.RP} and C.JUMLAH in own and not percent and len(levels) > 1:
        own |= every & {C.REALISASI, C.TARGET}  # "Realisasi / Total" beside quarters
    if C.REALISASI in own:
        if uang or (budget and not percent and not h.content.percent):
            return Meaning(M.REALISASI_ANGGARAN)
        if percent:
            return Meaning(M.SERAPAN) if budget else Meaning(M.REALISASI, True, "realisasi%")
        return Meaning(M.REALISASI)
    if C.TARGET in own or (C.TARGET in every and not own - {C.PERSEN, C.RP}):
        if C.RPD in every:
            return Meaning(M.TARGET)
        return Meaning(M.PAGU) if uang or (budget and not percent) else Meaning(M.TARGET)
    return _amount(h, own, every, percent, uang, setting)


def _capaian(h: Header, own: frozenset[C], every: frozenset[C], percent: bool, uang: bool) -> Meaning:
    if uang:
        return Meaning(M.REALISASI_ANGGARAN, False)
    if C.ANGGARAN in every and C.KINERJA not in own:
        return Meaning(M.SERAPAN)
    if C.TARGET in own and not percent and C.KINERJA in own and C.REALISASI not in own:
        return Meaning(M.TARGET)  # "Target Capaian Kinerja"
    if C.REALISASI in own and not percent:
        return Meaning(M.REALISASI)
    if C.RATA_RATA in own:
        return Meaning(M.RATA_RATA, True, "rata_rata")
    return Meaning(M.CAPAIAN, True, "" if percent else "capaian")


def _amount(h: Header, own: frozenset[C], every: frozenset[C], percent: bool, uang: bool, setting: Setting) -> Meaning:
    """Columns that are none of target, realisasi and capaian: budgets, scores, counts, shares, data."""
    if C.RPD in own:
        return Meaning(M.TARGET)
    if C.ANGGARAN in every and not percent and (h.content.numeric or not h.content.filled or h.content.values > 0):
        return Meaning(M.REALISASI_ANGGARAN if C.REALISASI in every else M.PAGU)
    if own == frozenset({C.PERSEN}) or (C.PERSEN in own and len(words_of(h.clean[-1])) <= 2):
        return Meaning(M.PERSENTASE, True, "%")
    if C.BOBOT in own:
        return Meaning(M.BOBOT)
    if C.RATA_RATA in own:
        return Meaning(M.RATA_RATA)
    if C.PERSEN in own:
        return Meaning(M.PERSENTASE)
    if C.JUMLAH in own:
        program_money = uang and setting.program and C.ANGGARAN in setting.caption and C.REALISASI not in setting.caption
        return Meaning(M.PAGU, False) if program_money else Meaning(M.JUMLAH)
    if C.NILAI in own:
        return Meaning(M.NILAI)
    if own == frozenset({C.RP}) or (uang and C.REALISASI in every):
        return Meaning(M.OTHER, True, "rp")
    if C.VOLUME in own:
        return Meaning(M.JUMLAH)
    words = words_of(h.clean[-1]) if h.clean else ()
    if words and all(w in {"l", "p", "lk", "pr", "laki", "perempuan", "pria", "wanita", "lakilaki"} for w in words):
        return Meaning(M.JUMLAH)
    if C.KINERJA in every and (percent or h.content.percent >= CERTAIN_CONTENT) and not every & NAMING:
        return Meaning(M.CAPAIAN, False)
    if h.content.category >= CERTAIN_CONTENT and not every & NAMING:
        return Meaning(M.KATEGORI, bool(h.path))
    if h.clean and all(is_period_only(t) for t in h.clean):
        return Meaning(M.OTHER, True, "period")
    if h.content.filled and not h.content.numeric and h.content.wordy:
        return Meaning(M.KETERANGAN)
    return Meaning(M.OTHER, bool(h.path))


def read_columns(headers: tuple[Header, ...], setting: Setting) -> tuple[Column, ...]:
    """Columns with measure, period and unit; neighbours settle what a header alone cannot."""
    naming = [h for h in headers if not h.content.numeric]
    setting = replace(
        setting,
        indikator=any(C.INDIKATOR in concepts(t) for h in naming for t in h.clean),
        program=any(C.PROGRAM in concepts(t) for h in naming for t in h.clean),
        budget=any(concepts(t) & {C.ANGGARAN, C.RP, C.REALISASI, C.SERAPAN} for h in headers for t in h.clean),
    )
    alone = [_alone(h, setting) for h in headers]
    periods = [period_of(h.clean, setting.year) for h in headers]
    settled = list(alone)
    for turn in ("rp", "capaian", "realisasi%", "rata_rata", "kategori", "period", "%"):
        for i, m in enumerate(settled):
            if m.pending == turn:
                settled[i] = _settled(i, m, headers, settled, periods, setting)
    settled = _text_columns(headers, settled)
    out = []
    for h, m, p in zip(headers, settled, periods, strict=True):
        basis = p.basis or _entity(h, headers, m.measure)
        period = replace(p, basis=basis if m.measure in VERSIONED else "")
        unit = h.unit or _default_unit(m.measure)
        out.append(Column(h.index, h.path, m.measure, period, unit, h.number, h.formula, m.certain))
    return tuple(out)


def _default_unit(measure: Measure) -> str:
    if measure in {M.PAGU, M.REALISASI_ANGGARAN, M.SISA}:
        return "Rp"
    if measure in {M.SERAPAN, M.FISIK, M.SISA_PERSEN, M.PERSENTASE, M.EFISIENSI}:
        return "%"
    return ""


def _siblings(i: int, headers: tuple[Header, ...]) -> list[int]:
    """Columns under the same group header as column `i`; empty when it stands alone."""
    path = headers[i].path
    if len(path) < 2:
        return []
    return [j for j, h in enumerate(headers) if j != i and h.path[: len(path) - 1] == path[:-1]]


def _near(i: int, headers: tuple[Header, ...], settled: list[Meaning], periods: list[Period]) -> list[Measure]:
    """Settled measures that can explain column `i`: group first, else same period, nearest to the left first, then to the right."""
    ready = [j for j, m in enumerate(settled) if j != i and not m.pending and m.measure not in TEXTUAL]
    group = [j for j in _siblings(i, headers) if j in ready]
    if any(settled[j].measure in KINERJA | UANG | {M.JUMLAH, M.OTHER, M.NILAI, M.FISIK} for j in group):
        ready = group
    else:
        same = [j for j in ready if periods[j].year == periods[i].year and periods[j].part == periods[i].part]
        ready = same or ready
    left = sorted((j for j in ready if j < i), reverse=True)
    return [settled[j].measure for j in left + [j for j in ready if j > i]]


def _settled(i: int, m: Meaning, headers: tuple[Header, ...], settled: list[Meaning], periods: list[Period], setting: Setting) -> Meaning:
    near = _near(i, headers, settled, periods)
    upper = frozenset().union(*(concepts(t) for t in headers[i].clean[:-1])) if len(headers[i].clean) > 1 else frozenset()
    done = replace(m, pending="")
    if m.pending == "rp":
        if C.REALISASI in upper:
            return replace(done, measure=M.REALISASI_ANGGARAN)
        return replace(done, measure=M.PAGU) if setting.program or C.ANGGARAN in setting.caption else done
    if m.pending == "capaian":
        figured = any((s.measure is M.CAPAIAN or s.pending == "%") and h.content.numeric for h, s in zip(headers, settled, strict=True))
        if headers[i].content.category >= CERTAIN_CONTENT and figured:
            return replace(done, measure=M.KATEGORI)
        count_like = headers[i].content.percent == 0
        if M.REALISASI not in near and M.TARGET in near and count_like and any(s.pending in {"%", "realisasi%"} for s in settled):
            return replace(done, measure=M.REALISASI)
        return done
    if m.pending == "realisasi%":
        if M.REALISASI in near and M.TARGET in near:
            return replace(done, measure=M.CAPAIAN)
        if near and near[0] in UANG and M.TARGET not in near:
            return replace(done, measure=M.SERAPAN)
        return done
    if m.pending == "rata_rata":
        return done if M.CAPAIAN in near else replace(done, measure=M.CAPAIAN)
    if m.pending == "kategori":
        return Meaning(M.KATEGORI) if M.CAPAIAN in near else Meaning(M.CAPAIAN)
    if m.pending == "period":
        if M.TARGET in near and M.REALISASI not in near and C.REALISASI in setting.caption:
            return replace(done, measure=M.REALISASI)
        return _by_caption(headers[i], setting)
    return _percent(done, near, upper)


def _percent(done: Meaning, near: list[Measure], upper: frozenset[C]) -> Meaning:
    """The meaning of a bare `%` or `Persentase` column."""
    if upper & {C.CAPAIAN}:
        return replace(done, measure=M.CAPAIAN)
    if upper & {C.SERAPAN}:
        return replace(done, measure=M.SERAPAN)
    if upper & {C.SISA}:
        return replace(done, measure=M.SISA_PERSEN)
    first = near[0] if near else None
    if first is M.SISA and M.SERAPAN in near:
        return replace(done, measure=M.SISA_PERSEN)
    if first in UANG or (first is not None and C.ANGGARAN in upper):
        return replace(done, measure=M.SERAPAN) if M.REALISASI_ANGGARAN in near else done
    if first in {M.TARGET, M.REALISASI} and M.TARGET in near and M.REALISASI in near:
        return replace(done, measure=M.CAPAIAN)
    if first is M.REALISASI and C.REALISASI in upper and M.TARGET not in near:
        return replace(done, measure=M.CAPAIAN, certain=False)
    if first is M.TARGET:
        return replace(done, measure=M.PERSENTASE, certain=False)
    return done


def _by_caption(h: Header, setting: Setting) -> Meaning:
    """A bare year as header: the caption says what is counted."""
    caption = setting.caption
    named = [c for c in (C.TARGET, C.REALISASI, C.CAPAIAN) if c in caption]
    if C.ANGGARAN in caption and h.content.money >= CERTAIN_CONTENT:
        return Meaning(M.REALISASI_ANGGARAN if C.REALISASI in caption else M.PAGU, len(named) <= 1)
    if len(named) == 1 and setting.indikator:
        return Meaning({C.TARGET: M.TARGET, C.REALISASI: M.REALISASI, C.CAPAIAN: M.CAPAIAN}[named[0]], named[0] is not C.CAPAIAN)
    return Meaning(M.OTHER)


def _text_columns(headers: tuple[Header, ...], settled: list[Meaning]) -> list[Meaning]:
    """At least one column must name the rows; a unit column may lack its header; words right of the figures are remarks."""
    out = list(settled)
    figures = [i for i, (h, m) in enumerate(zip(headers, out, strict=True)) if m.measure not in TEXTUAL and h.content.numeric]
    first = figures[0] if figures else len(out)
    if not any(m.measure is M.LABEL for m in out):
        for i in range(len(out)):
            if out[i].measure in {M.KATEGORI, M.KETERANGAN, M.SATUAN} and headers[i].content.wordy | (i < first) and i <= first:
                out[i] = Meaning(M.LABEL)
                break
    for i in range(1, len(out)):
        twin = headers[i].path == headers[i - 1].path and bool(headers[i].path)
        if _numbers_of(headers[i - 1], headers[i], twin):  # one header over a number and a name
            out[i - 1], out[i] = Meaning(M.NOMOR), Meaning(M.LABEL)
        elif twin and out[i - 1].measure not in TEXTUAL and headers[i].content.wordy and headers[i - 1].content.numeric:
            out[i] = Meaning(M.SATUAN)
    labels = [i for i, m in enumerate(out) if m.measure is M.LABEL]
    for i in labels:
        if i > first and labels[0] < first and not headers[i].path:
            out[i] = Meaning(M.KETERANGAN)
    return out


def _numbers_of(left: Header, right: Header, twin: bool) -> bool:
    """True where the left column holds the running numbers of the names in the right one."""
    if not right.content.wordy or left.content.numbering < ALL_NUMBERING:
        return False
    named = any(concepts(t) & NAMING for t in left.path) and not any(
        concepts(t) & {C.TARGET, C.REALISASI, C.CAPAIAN, C.JUMLAH} for t in left.path[-1:]
    )
    return (twin and named) or not left.path


def _entity(h: Header, headers: tuple[Header, ...], measure: Measure) -> str:
    """Whose figure it is, in comparisons of this unit with others: "provinsi", "nasional", a place; "" for this unit's own."""
    if measure not in KINERJA or len(h.clean) < 2 or is_period_only(h.clean[-1]):
        return ""
    last = concepts(h.clean[-1])
    if last & MEASURING or C.KINERJA in last:
        return ""
    name = plain(h.clean[-1])
    if m := ENTITY.search(name):
        return "nasional" if m[1] in {"nasional", "indonesia", "pusat"} else "provinsi"
    fellows = [x for j in _siblings(h.index, headers) for x in [plain(headers[j].clean[-1])]]
    return "" if any(ENTITY.search(f) for f in fellows) else name
