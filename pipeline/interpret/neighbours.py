"""Columns that only their neighbours can explain: bare percentages, years, a number and a name under one header, figures of others."""

from __future__ import annotations

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from pipeline.interpret.column_words import ALL_NUMBERING, CERTAIN_CONTENT, KINERJA, MEASURING, NAMING, TEXTUAL, UANG, M, Meaning, Setting
from pipeline.interpret.headers import Header
from pipeline.interpret.periods import is_period_only
from pipeline.interpret.vocabulary import Concept as C
from pipeline.interpret.vocabulary import concepts, plain
from rules.facts import Measure, Period

ENTITY = lazy_pattern(r"\b(prov|provinsi|pemprov|nasional|indonesia|pusat)\b")


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


def settled_by_neighbours(
    i: int, m: Meaning, headers: tuple[Header, ...], settled: list[Meaning], periods: list[Period], setting: Setting
) -> Meaning:
    """The meaning of column `i`, whose own header left it pending, from its group, its period and the caption."""
    near = _near(i, headers, settled, periods)
    upper = frozenset().union(*(concepts(t) for t in headers[i].clean[:-1])) if len(headers[i].clean) > 1 else frozenset()
    done = replace(m, pending="")
    if m.pending == "uang":  # amounts beside a budget are money, beside a target what was reached of it
        return replace(done, measure=M.REALISASI_ANGGARAN) if near and near[0] is M.PAGU else done
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


def text_columns(headers: tuple[Header, ...], settled: list[Meaning]) -> list[Meaning]:
    """At least one column must name the rows; a unit column may lack its header; words right of the figures are remarks."""
    out = list(settled)
    figures = [i for i, (h, m) in enumerate(zip(headers, out, strict=True)) if m.measure not in TEXTUAL and h.content.numeric]
    first = figures[0] if figures else len(out)
    if not any(m.measure is M.LABEL for m in out):
        for i in range(len(out)):
            spoken = out[i].measure not in TEXTUAL and headers[i].content.wordy and i < first  # "Laporan Hasil ..." over names of reports
            if spoken or (out[i].measure in {M.KATEGORI, M.KETERANGAN, M.SATUAN} and headers[i].content.wordy | (i < first) and i <= first):
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


def entity(h: Header, headers: tuple[Header, ...], measure: Measure) -> str:
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
