"""What each column measures, from its header path, its cells and its neighbours, in any order of columns.

First every column is read alone (`_alone`); then those that only their neighbours can explain (`%`, `Realisasi (%)`, bare years) are
settled (`_settled`). A column that stays unsure keeps `certain=False`; data columns of a named thing are `OTHER` and certain.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.column_words import CERTAIN_CONTENT, MEASURING, NAMING, VERSIONED, M, Meaning, Setting
from pipeline.interpret.content import is_numbering
from pipeline.interpret.headers import Header
from pipeline.interpret.neighbours import entity, settled_by_neighbours, text_columns
from pipeline.interpret.periods import is_period_only, period_of
from pipeline.interpret.vocabulary import Concept as C
from pipeline.interpret.vocabulary import concepts, plain, words_of
from rules.facts import Column, Measure

TIMES = frozenset(
    {"tahun", "thn", "th", "ta", "tahun anggaran", "periode", "triwulan", "tw", "semester", "bulan"}
)  # headers of row periods
AGAINST = lazy_pattern(r"\b(?:thdp|thd|thp|terhadap|dibanding\w*)\b")
RESULT_OF_YEAR = lazy_pattern(r"hasil (?:capaian )?(?:s ?d |sampai dengan )?(?:th |thn |tahun )?(?:19|20)\d\d")  # "Hasil Th 2015"


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
    if not h.path and h.index == 0 and h.content.times >= CERTAIN_CONTENT:
        return Meaning(M.LABEL)  # rows named by years
    every = frozenset().union(*levels) if levels else frozenset()
    last = levels[-1] if levels else frozenset()
    first_word = (words_of(h.path[0]) or ("",))[0] if h.path else ""
    if (
        (C.NOMOR in every and (first_word in {"no", "nomor", "kode", "nomer"} or len(words_of(h.path[-1])) <= 2))
        and not every & {C.TARGET, C.REALISASI}
        and (h.content.words < CERTAIN_CONTENT or not h.content.filled)
    ):
        return Meaning(M.NOMOR)
    if all(is_numbering(t) for t in h.path) and h.content.numbering > CERTAIN_CONTENT and h.index == 0:
        return Meaning(M.NOMOR)
    above = frozenset().union(*levels[:-1]) if levels else frozenset()  # "Tahun Anggaran" itself speaks of no amount
    if h.path and plain(h.path[-1]) in TIMES and h.content.times >= CERTAIN_CONTENT and not above & (MEASURING - {C.NOMOR}):
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
    counted = bool(h.unit) and not h.unit.endswith("Rp")  # "Target (ekor)": as large as money, but none
    uang = (
        rupiah
        or (not percent and rich and (budget or (not counted and (setting.program or not setting.indikator))))
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
    if C.TIDAK in own and own & {C.CAPAIAN, C.EFISIENSI}:
        return Meaning(M.KATEGORI)  # "Tercapai / Tidak"
    if C.FISIK in every and not rupiah and not rich and (percent or setting.budget):
        return Meaning(M.TARGET if C.TARGET in own else M.FISIK)
    if C.REALISASI in own and not uang and AGAINST.search(plain(h.clean[-1])):  # "Realisasi 2020 thd Target Renstra": a share
        planned = every & {C.TARGET, C.RENSTRA, C.PK, C.CAPAIAN, C.NASIONAL}
        return Meaning(M.CAPAIAN if planned else M.PERSENTASE, percent or bool(h.formula))
    if C.CAPAIAN in own:
        return _capaian(h, own, every, percent, uang)
    if own <= {C.JUMLAH, C.PERSEN, C.RP} and C.JUMLAH in own and not percent and len(levels) > 1:
        own |= every & {C.REALISASI, C.TARGET}  # "Realisasi / Total" beside quarters
    if own == frozenset({C.NILAI}) and len(levels) > 1:
        own |= every & {C.REALISASI, C.TARGET}  # "Target / 2016 / Nilai"
    if C.REALISASI in own:
        if uang or (budget and not percent and not h.content.percent):
            return Meaning(M.REALISASI_ANGGARAN)
        if percent or (budget and h.content.percent >= CERTAIN_CONTENT):
            return Meaning(M.SERAPAN) if budget else Meaning(M.REALISASI, True, "realisasi%")
        return Meaning(M.REALISASI, True, "uang" if rich and not counted else "")
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
    if C.TARGET in own and C.REALISASI not in own and plain(h.clean[-1]).startswith("target "):
        return Meaning(M.TARGET)  # "Target Pencapaian (%)": how much of the target is to be reached
    if C.REALISASI in own and not percent:
        return Meaning(M.REALISASI)
    if C.RATA_RATA in own:
        return Meaning(M.RATA_RATA, True, "rata_rata")
    return Meaning(M.CAPAIAN, True, "" if percent else "capaian")


def _amount(h: Header, own: frozenset[C], every: frozenset[C], percent: bool, uang: bool, setting: Setting) -> Meaning:
    """Columns that are none of target, realisasi and capaian: budgets, scores, counts, shares, data."""
    if C.RPD in own:
        return Meaning(M.TARGET)
    if C.BOBOT in own:
        return Meaning(M.BOBOT)
    if C.ANGGARAN in own and every & {C.CAPAIAN, C.SERAPAN} and not uang and h.content.money == 0:
        return Meaning(M.SERAPAN)  # "Pencapaian / Keuangan" beside "Fisik"
    if C.ANGGARAN in every and not percent and (h.content.numeric or not h.content.filled or h.content.values > 0):
        return Meaning(M.REALISASI_ANGGARAN if C.REALISASI in every else M.PAGU)
    if own == frozenset({C.PERSEN}) or (C.PERSEN in own and len(words_of(h.clean[-1])) <= 2):
        return Meaning(M.PERSENTASE, True, "%")
    if C.RATA_RATA in own:
        return Meaning(M.RATA_RATA)
    if C.PERSEN in own:
        return Meaning(M.PERSENTASE)
    if C.JUMLAH in own:
        program_money = uang and setting.program and C.ANGGARAN in setting.caption and C.REALISASI not in setting.caption
        return Meaning(M.PAGU, False) if program_money else Meaning(M.JUMLAH)
    if C.NILAI in own:
        return Meaning(M.REALISASI if setting.indikator and RESULT_OF_YEAR.fullmatch(plain(h.clean[-1])) else M.NILAI)
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
        indikator=any(C.INDIKATOR in concepts(t) for h in naming for t in h.clean) or _of_one_indicator(headers, setting),
        program=any(C.PROGRAM in concepts(t) for h in naming for t in h.clean),
        budget=any(concepts(t) & {C.ANGGARAN, C.RP, C.REALISASI, C.SERAPAN} for h in headers for t in h.clean),
    )
    alone = [_alone(h, setting) for h in headers]
    periods = [period_of(h.clean, setting.year) for h in headers]
    settled = list(alone)
    for turn in ("uang", "rp", "capaian", "realisasi%", "rata_rata", "kategori", "period", "%"):
        for i, m in enumerate(settled):
            if m.pending == turn:
                settled[i] = settled_by_neighbours(i, m, headers, settled, periods, setting)
    settled = text_columns(headers, settled)
    settled = [replace(m, certain=False) if _shared(i, headers, settled) else m for i, m in enumerate(settled)]
    out = []
    for h, m, p in zip(headers, settled, periods, strict=True):
        basis = p.basis or entity(h, headers, m.measure)
        period = replace(p, basis=basis if m.measure in VERSIONED else "")
        unit = h.unit or _default_unit(m.measure)
        out.append(Column(h.index, h.path, m.measure, period, unit, h.number, h.formula, m.certain))
    return tuple(out)


def _of_one_indicator(headers: tuple[Header, ...], setting: Setting) -> bool:
    """Rows are years, and the caption, which names what is measured, does not speak of money: figures as large as money are none."""
    years = any(h.content.times >= CERTAIN_CONTENT for h in headers)
    found = [concepts(t) for h in headers for t in h.clean]
    measured = any(C.CAPAIAN in c for c in found) and not any(c & {C.ANGGARAN, C.PROGRAM, C.RP} for c in found)
    return years and measured and setting.titled and not setting.caption & {C.ANGGARAN, C.PROGRAM, C.SERAPAN, C.RP}


def _shared(i: int, headers: tuple[Header, ...], settled: Sequence[Meaning]) -> bool:
    """True where one header speaks of two measures over this column and its neighbour, and which is which is not told: of target and
    realisasi, or of realisasi and capaian over columns that nothing else tells apart."""
    h = headers[i]
    if not h.clean or not h.content.numeric:
        return False
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(headers) and headers[j].path == h.path and headers[j].content.numeric]
    told = concepts(h.clean[-1])
    alike = told >= {C.REALISASI, C.CAPAIAN} and any(settled[j].measure is settled[i].measure for j in beside)
    return alike or (told >= {C.TARGET, C.REALISASI} and bool(beside))


def _default_unit(measure: Measure) -> str:
    if measure in {M.PAGU, M.REALISASI_ANGGARAN, M.SISA}:
        return "Rp"
    if measure in {M.SERAPAN, M.FISIK, M.SISA_PERSEN, M.PERSENTASE, M.EFISIENSI}:
        return "%"
    return ""
