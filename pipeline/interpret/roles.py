"""What a table is for, from its caption, its columns, its rows and the text above it, with the evidence for it.

The caption names roles; the columns must be able to play them. Where the caption is silent the lead-in and the heading are asked, then
the columns alone. What decided is kept: `caption: perbandingan`, `columns: target, realisasi, capaian`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from pipeline.interpret.periods import END_OF_PLAN, LONGEST_LEAD_IN, is_period_only, years_in
from pipeline.interpret.role_words import AGAINST_PLAN, BY_TEXT, COMPARES, PLAN_WORDS, STAFF_HEADS, STAFF_WORDS
from pipeline.interpret.vocabulary import Concept, concepts, plain
from rules.facts import Column, Measure, Role

M = Measure
KINERJA = frozenset({M.TARGET, M.REALISASI, M.CAPAIAN})
UANG = frozenset({M.PAGU, M.REALISASI_ANGGARAN, M.SERAPAN, M.SISA})
WORDS = frozenset({M.LABEL, M.NOMOR, M.SATUAN, M.KETERANGAN})
PLANS = frozenset({"renstra", END_OF_PLAN})
OTHERS = frozenset({"nasional", "provinsi"})
PLANNING = frozenset({Role.PK, Role.IKU, Role.RENSTRA})
UNCAPTIONED = frozenset({Role.PK, Role.IKU, Role.RENSTRA, Role.PEGAWAI, Role.ASET, Role.EFISIENSI, Role.ANGGARAN, Role.NASIONAL})


class Shape(Struct, frozen=True):
    """What the columns and rows of a table show of its purpose.

    `measured` are the years for which realisasi (without any: capaian) is printed, `years` those of all figures;
    `rows` what the names of rows measure under columns of bare years; `money` True where a column holds rupiah; `read` False where no
    header was read.
    """

    has: frozenset[Measure]
    columns: tuple[Column, ...]
    measured: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()  # those of columns headed by a year alone
    parts: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    targets: tuple[str, ...] = ()
    rows: frozenset[Concept] = frozenset()
    money: bool = False
    read: bool = True
    heads: str = field(default="")

    @property
    def figured(self) -> bool:
        return bool(self.has - WORDS)


def shape_of(columns: Sequence[Column], row_names: Sequence[str] = (), money: bool = False) -> Shape:
    """The shape of a table from its columns (turned measures included) and the names of its rows."""
    realised = {c.period.year for c in columns if c.measure is M.REALISASI and c.period.stated and not _of_others(c)}
    reached = {c.period.year for c in columns if c.measure is M.CAPAIAN and c.period.stated and not _of_others(c)}
    years = realised or (reached if M.REALISASI not in {c.measure for c in columns} else set())
    bare = {c.period.year for c in columns if c.period.stated and c.path and all(is_period_only(t) for t in c.path)}
    return Shape(
        frozenset(c.measure for c in columns),
        tuple(columns),
        frozenset(y for y in years if y is not None),
        frozenset(c.period.year for c in columns if c.period.stated and c.period.year is not None and c.measure not in WORDS),
        frozenset(y for y in bare if y is not None),
        frozenset(c.period.part for c in columns if c.period.part),
        frozenset(c.period.basis for c in columns if c.measure in KINERJA and c.period.basis),
        tuple(c.period.basis for c in columns if c.measure is M.TARGET),
        frozenset().union(*(concepts(n) for n in row_names)) if row_names and len(bare) > 1 else frozenset(),
        money,
        any(c.path and c.certain for c in columns),
        plain(" / ".join(t for c in columns for t in c.path)),
    )


def _of_others(column: Column) -> bool:
    return bool(column.period.basis) and column.period.basis not in {"pk", "murni", "perubahan"} | PLANS


def role_of(title: str, shape: Shape, headings: Sequence[str] = (), lead_in: str = "") -> tuple[Role, str]:
    """The role of a table and what told it: (role, `caption: word` | `lead_in: word` | `heading: word` | `columns: ...` | `rows: ...`)."""
    for role, word in _named(title):
        if _fits(role, plain(title), shape):
            return role, f"caption: {word}"
    if not title:
        short = lead_in if len(lead_in.split()) <= LONGEST_LEAD_IN else ""
        for source, text in (("lead_in", short), ("heading", headings[-1] if headings else "")):
            for role, word in _named(text):
                if role in UNCAPTIONED and (role not in PLANNING or _lists_indicators(shape)) and _fits(role, plain(text), shape):
                    return role, f"{source}: {word}"
    return _by_shape(title, shape, headings, lead_in)


def _lists_indicators(shape: Shape) -> bool:
    """True where a table may set targets: of sasaran or indicators by its header, or without a header that was read."""
    return not shape.read or M.TARGET in shape.has or bool(re.search(r"\b(indikator|sasaran|tujuan)\b", shape.heads))


def _named(text: str) -> Iterator[tuple[Role, str]]:
    """Roles that a text names, the more telling first, with the words that name them."""
    low = plain(text)
    for role, pattern in BY_TEXT:
        if m := pattern.search(low):
            yield role, m[1] if m.re.groups and m[1] else m[0]


def _by_shape(title: str, shape: Shape, headings: Sequence[str], lead_in: str) -> tuple[Role, str]:
    has = shape.has

    def told(role: Role, *measures: Measure) -> tuple[Role, str]:
        names = [m.value for m in measures if m in has]
        return role, f"columns: {', '.join(names)}" if names else "columns"

    if len(shape.parts) > 1:
        return Role.TRIWULAN, "columns: " + ", ".join(sorted(shape.parts)[:4])
    if shape.bases & OTHERS and has & {M.REALISASI, M.CAPAIAN} and M.TARGET not in has:
        return Role.NASIONAL, "columns: " + ", ".join(sorted(shape.bases & OTHERS))
    if M.EFISIENSI in has and has & {M.PAGU, M.SERAPAN, M.CAPAIAN}:
        return told(Role.EFISIENSI, M.EFISIENSI)
    if M.REALISASI in has and shape.targets and all(b in PLANS for b in shape.targets):
        return Role.RENSTRA, "columns: target renstra"
    if has & {M.CAPAIAN, M.REALISASI} and has & KINERJA and len(shape.measured) > 1:
        return Role.PERBANDINGAN, "columns: " + ", ".join(str(y) for y in sorted(shape.measured))
    if {M.TARGET, M.REALISASI} <= has or (M.CAPAIAN in has and M.TARGET in has):
        return told(Role.CAPAIAN, M.TARGET, M.REALISASI, M.CAPAIAN)
    if len(shape.bare) > 1 and shape.rows & {Concept.CAPAIAN, Concept.REALISASI, Concept.TARGET}:
        return Role.PERBANDINGAN, "rows: " + ", ".join(sorted(shape.rows & {Concept.CAPAIAN, Concept.REALISASI, Concept.TARGET}))
    if M.CAPAIAN in has and M.REALISASI in has:
        return told(Role.CAPAIAN, M.REALISASI, M.CAPAIAN)
    if M.TARGET in has:
        return _plan(shape, headings, lead_in)
    if has & {M.PAGU, M.SISA} or (M.SERAPAN in has and M.REALISASI_ANGGARAN in has):
        return told(Role.ANGGARAN, M.PAGU, M.REALISASI_ANGGARAN, M.SERAPAN, M.SISA)
    if has <= WORDS | {M.JUMLAH, M.OTHER, M.PERSENTASE} and M.JUMLAH in has and (m := STAFF_HEADS.search(shape.heads)):
        return Role.PEGAWAI, f"columns: {m[0]}"
    if has <= WORDS and re.search(r"\b(formula\w*|rumus|penjelasan|sumber data)\b", shape.heads) and "indikator" in shape.heads:
        return Role.IKU, "columns: indikator, formula"
    if M.CAPAIAN in has and "indikator" in shape.heads:
        return told(Role.CAPAIAN, M.CAPAIAN)
    left = [(role, word) for role, word in _named(title) if role not in {Role.CAPAIAN, Role.ANGGARAN, Role.IKU, Role.SKALA, Role.NASIONAL}]
    for role, word in left:
        if _fits(role, plain(title), shape) or not shape.read:
            return role, f"caption: {word}"
    return (Role.DATA, "columns") if shape.figured else (Role.OTHER, "columns: words")


def _plan(shape: Shape, headings: Sequence[str], lead_in: str) -> tuple[Role, str]:
    """A table of targets alone: several years are a medium-term plan; else the text above tells which plan."""
    years = {c.period.year for c in shape.columns if c.measure is M.TARGET and c.period.stated}
    if len(years) > 2 or (shape.targets and all(b in PLANS for b in shape.targets)):
        return Role.RENSTRA, "columns: target " + ", ".join(str(y) for y in sorted(y for y in years if y is not None))
    for source, text in (("heading", headings[-1] if headings else ""), ("lead_in", lead_in)):
        for role, word in _named(text):
            if role in {Role.PK, Role.IKU, Role.RENSTRA}:
                return role, f"{source}: {word}"
    return (Role.PK, "columns: target") if M.PAGU not in shape.has else (Role.ANGGARAN, "columns: pagu")


def _fits(role: Role, text: str, shape: Shape) -> bool:
    """Can the columns play the role that a text names?"""
    has = shape.has
    measured = has & {M.REALISASI, M.CAPAIAN}
    years = max(len(shape.measured), len(shape.bare))
    match role:
        case Role.SKALA:
            return not has & {M.TARGET, M.REALISASI, M.PAGU} and len(shape.columns) <= 6
        case Role.PEGAWAI | Role.ASET:
            return not has & (KINERJA | {M.PAGU, M.REALISASI_ANGGARAN}) and not STAFF_WORDS.search(text) and shape.figured
        case Role.TRIWULAN:
            return len(shape.parts) > 1
        case Role.EFISIENSI:
            return bool(has & {M.EFISIENSI, M.PAGU, M.SERAPAN})
        case Role.NASIONAL:
            told = bool(COMPARES.search(text)) and (M.TARGET not in has or bool(shape.bases & OTHERS))
            return bool(measured | (has & {M.NILAI, M.OTHER, M.JUMLAH, M.PERSENTASE})) and (told or bool(shape.bases & OTHERS))
        case Role.IKU:
            return not measured and not has & {M.REALISASI_ANGGARAN}
        case Role.PK:
            return not measured and M.REALISASI_ANGGARAN not in has and (bool(has & {M.TARGET, M.OTHER}) or not has & UANG)
        case Role.RENSTRA:
            planned = any(b in PLANS for b in shape.targets) or bool(COMPARES.search(text) and PLAN_WORDS.search(text))
            planned = planned or bool(AGAINST_PLAN.search(text))
            return planned if measured else bool(has & KINERJA) or not has & UANG
        case Role.PERBANDINGAN:
            kinerja = bool(has & KINERJA or shape.bare or shape.rows & {Concept.REALISASI, Concept.CAPAIAN})
            return kinerja and (len(shape.years) > 1 or (M.TARGET not in has and len(set(years_in(text))) > 1))
        case Role.CAPAIAN:
            if not shape.read:
                return True
            return bool(measured) and len(shape.measured) < 2 and not (M.CAPAIAN in has and "indikator" not in shape.heads and years > 1)
        case Role.ANGGARAN:
            return bool(has & UANG) or (shape.money and not has & KINERJA)
    return True
