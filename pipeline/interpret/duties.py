"""Which of the parts that Bab III owes a report treats, and which it announces.

Lenient on purpose: a part counts as treated where a heading, a caption, the columns of a table or one sentence with figures does what it
asks. What is left is absent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from extractors.layout import Box, HeadingLine, Layout, Sentence
from extractors.patterns import lazy_pattern
from rules.facts import FactTable, Measure, Place, Role
from rules.outline import Duty, TableVoices

CHAPTERS = 3  # chapters of its own, at least, that make a whole report
FEWEST_PAGES = 12  # a whole report; a chapter or an appendix published alone is shorter or has one chapter
FEWEST_OF_FOUR = 8  # a whole report whose four chapters begin on pages of their own; fewer are an extract
EARLIER_YEARS = 5  # years before that of the report which a comparison may go back to
UNREADABLE = frozenset({"picture_page", "page_failed", "no_unicode", "page_cut"})

_BAB_NUMBER = lazy_pattern(r"^BAB\.?\s*(?P<n>[IVX]{1,4}|\d{1,2})\b", re.IGNORECASE)
_THIRD = frozenset({"III", "3"})
_LATER = frozenset({"IV", "V", "VI", "4", "5", "6"})
_OUTLINE = lazy_pattern(r"\bsistematika\b", re.IGNORECASE)
_BAB_NAMED = lazy_pattern(r"\bBAB\.?\s*(?P<n>[IVX]{1,4}|\d{1,2})\b", re.IGNORECASE)
_FIGURE = lazy_pattern(r"\d")

_EARLIER = r"(?:tahun|thn)(?:-tahun)? (?:sebelum\w*|lalu|yang lalu|terakhir)|beberapa tahun"
_MEDIUM = r"renstra|rencana strategis|rpjm\w*|jangka menengah|akhir (?:periode|perencanaan)"
_HELD = r"banding\w*|dibanding\w*|membanding\w*|perbanding\w*|terhadap|disandingkan|kemajuan"
_PHRASES: dict[Duty, re.Pattern[str]] = {
    Duty.TAHUN_LALU: lazy_pattern(
        rf"\b(?:{_HELD})\b.{{0,90}}\b(?:{_EARLIER})\b|\b(?:{_EARLIER})\b.{{0,90}}\b(?:{_HELD}|meningkat|menurun|naik|turun|peningkatan|penurunan)\b",
        re.I,
    ),
    Duty.JANGKA_MENENGAH: lazy_pattern(
        rf"\b(?:{_HELD})\b.{{0,90}}\b(?:{_MEDIUM})\b|\b(?:{_MEDIUM})\b.{{0,90}}\b(?:{_HELD})\b",
        re.I,
    ),
    Duty.NASIONAL: lazy_pattern(
        r"\b(?:standar|rata-?rata|capaian|realisasi|target|angka) (?:kinerja )?(?:secara |tingkat |di ?level )?(?:nasional|provinsi)\b|"
        rf"\b(?:{_HELD})\b.{{0,90}}\b(?:nasional|provinsi|kabupaten lain|kota lain|daerah lain|kab/kota)\b",
        re.I,
    ),
    Duty.PENYEBAB: lazy_pattern(
        r"\b(?:penyebab\w*|faktor|kendala|hambatan|permasalahan|solusi|disebabkan|dikarenakan|dipengaruhi|tindak lanjut|"
        r"upaya\w*|antisipa\w*|keberhasilan (?:ini|tersebut|pencapaian)|kegagalan pencapaian|langkah-langkah)\b",
        re.I,
    ),
    Duty.EFISIENSI: lazy_pattern(r"\befisien\w*|\befektif\w* dan\b|\bhemat\b|\bpenghematan\b", re.I),
    Duty.PROGRAM: lazy_pattern(r"\b(?:program|kegiatan)\b", re.I),
    Duty.ANGGARAN: lazy_pattern(
        r"\b(?:realisasi|penyerapan|serapan|terserap|daya serap|akuntabilitas)\b.*\b(?:anggaran|keuangan|belanja|dana|apbd|apbn|rp)\b|"
        r"\b(?:anggaran|belanja|dana)\b.*\b(?:realisasi|terealisasi|terserap)\b",
        re.I,
    ),
    Duty.TARGET: lazy_pattern(r"\btarget\b.*\brealisasi\b|\brealisasi\b.*\btarget\b", re.I),
}
# A heading or caption that names the part treats it; a sentence must do it with figures, except where words are all that is asked.
REACHED = frozenset(
    {Measure.REALISASI, Measure.CAPAIAN, Measure.OTHER, Measure.PERSENTASE, Measure.NILAI, Measure.JUMLAH, Measure.KATEGORI}
)
_IN_WORDS = frozenset({Duty.PENYEBAB, Duty.PROGRAM, Duty.EFISIENSI})
_TABLES: dict[Role, tuple[Duty, ...]] = {
    Role.RENSTRA: (Duty.JANGKA_MENENGAH,),
    Role.NASIONAL: (Duty.NASIONAL,),
    Role.EFISIENSI: (Duty.EFISIENSI,),
}

# A heading or caption that names the target of the plan treats it; a sentence must hold what was reached against it.
_TARGET_NAMED = lazy_pattern(rf"\btarget (?:\w+ ){{0,3}}(?:{_MEDIUM})\b", re.I)
_PLAN_THEN_TARGET = lazy_pattern(rf"\b(?:{_MEDIUM})\b.*\btarget\b.*\d", re.I)  # what was reached may stand in the next sentence
_REACHED = lazy_pattern(
    r"\b(?:realisasi\w*|terealisasi|capaian\w*|pencapaian|mencapai|tercapai|melampaui|memenuhi|dari target)\b|\d ?%.*\d ?%", re.I
)
_MOVED = lazy_pattern(
    r"\b(?:\w*banding\w*|perkembangan|tren|meningkat|menurun|naik|turun|\w*peningkatan|\w*penurunan|\w*kenaikan|bertambah|berkurang|"
    r"berturut-turut|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit|baik))\b",
    re.I,
)
_BECAUSE = lazy_pattern(r"\d ?%.*\b(?:karena|berkat)\b", re.I)  # behind a percentage it tells why it was reached or missed
_YEAR = lazy_pattern(r"(?<![\d\-–])(20\d\d)(?!\d|\s*[-–]\s*20\d\d)")

Found = tuple[tuple[Duty, Place], ...]


class Duties(Struct, frozen=True):
    """Where Bab III begins (None: no whole report), what it treats and what is announced, as in `rules.outline.Outline`."""

    main: Place | None = None
    treated: Found = ()
    announced: Found = ()
    of_tables: tuple[tuple[int, tuple[Duty, ...]], ...] = ()
    complete: bool = True


def duties_of(layout: Layout, tables: Sequence[FactTable], year: int | None, voices: Sequence[TableVoices] = ()) -> Duties:
    """What the report of `year` treats of what Bab III owes; `voices` tell which tables speak of indicators."""
    main = _main_chapter(layout)
    if main is None:
        return Duties()
    begin, end = main
    speaking = {v.table for v in voices if any(voice.mentions for voice in v.voices)}
    of_tables = tuple(
        (i, tuple(dict.fromkeys(_of_table(t, year, not speaking or i in speaking))))
        for i, t in enumerate(tables)
        if t.pages and _inside(t.pages[0], t.box[1], begin, end)
    )
    treated = _treated(layout, tables, of_tables, begin, end, year)
    announced = dict(_announced(layout, begin))
    last = end.page if end is not None else layout.pages
    complete = not any(t.code in UNREADABLE and begin.page <= t.page <= last for t in layout.troubles)
    return Duties(
        _at(begin.page, begin.box, begin.text), tuple(sorted(treated.items())), tuple(sorted(announced.items())), of_tables, complete
    )


def _main_chapter(layout: Layout) -> tuple[HeadingLine, HeadingLine | None] | None:
    """The heading of Bab III and of the chapter behind it; None for a part published alone.

    The list of contents and the outline at the end of Bab I name all chapters as well: Bab III begins where it is named last.
    """
    chapters = [(m["n"].upper(), h) for h in layout.headings if h.kind == "bab" and (m := _BAB_NUMBER.match(h.text))]
    if len({n for n, _ in chapters}) < CHAPTERS:
        return None
    third = [i for i, (n, _) in enumerate(chapters) if n in _THIRD]
    if not third:
        return None
    at = third[-1]
    begin = chapters[at][1]
    end = next((h for n, h in chapters[at + 1 :] if n in _LATER), None)
    least = FEWEST_OF_FOUR if end is not None and _apart([*(h for _, h in chapters[:at]), begin, end]) else FEWEST_PAGES
    if layout.pages < least:
        return None
    long_enough = (end.page if end is not None else layout.pages) - begin.page >= 2
    return (begin, end) if long_enough else None


def _apart(chapters: Sequence[HeadingLine]) -> bool:
    """Whether Bab I to Bab IV begin on pages of their own."""
    return len({h.page for h in chapters}) > CHAPTERS


def _inside(page: int, top: float, begin: HeadingLine, end: HeadingLine | None) -> bool:
    return (page, top) >= (begin.page, begin.box.top) and (end is None or (page, top) < (end.page, end.box.top))


def _treated(
    layout: Layout,
    tables: Sequence[FactTable],
    of_tables: Sequence[tuple[int, tuple[Duty, ...]]],
    begin: HeadingLine,
    end: HeadingLine | None,
    year: int | None,
) -> dict[Duty, Place]:
    """What Bab III does and where first, in the order headings, tables, sentences; a heading of the last chapter counts as well."""
    treated: dict[Duty, Place] = {}
    for heading in layout.headings:
        if heading is not begin and heading is not end and _inside(heading.page, heading.box.top, begin, None):
            for duty in _titled(heading.text, year):
                treated.setdefault(duty, _at(heading.page, heading.box, heading.text))
    for i, duties in of_tables:
        place = Place(tables[i].pages[0], tables[i].label, "", "", tables[i].box, tables[i].title, tables[i].index)
        for duty in duties:
            treated.setdefault(duty, place)
    planned = False  # the sentence before names the target of the plan
    for s in layout.sentences:
        if s.spans and _inside(s.page, s.spans[0][1].top, begin, end):
            for duty in _said(s.text, year, treated):
                treated[duty] = _at(s.page, s.spans[0][1], s.text)
            if Duty.JANGKA_MENENGAH not in treated:
                if planned and _FIGURE.search(s.text) and _REACHED.search(s.text):
                    treated[Duty.JANGKA_MENENGAH] = _at(s.page, s.spans[0][1], s.text)
                planned = _PLAN_THEN_TARGET.search(s.text) is not None
    return treated


def _titled(text: str, year: int | None) -> Iterator[Duty]:
    """The parts that a heading or caption names."""
    for duty, pattern in _PHRASES.items():
        if pattern.search(text):
            yield duty
    if _TARGET_NAMED.search(text):
        yield Duty.JANGKA_MENENGAH
    if _holds_earlier_year(text, year) and len(set(_YEAR.findall(text))) > 1:  # with one year alone, what is compared may be places
        yield Duty.TAHUN_LALU


def _said(text: str, year: int | None, known: Collection[Duty]) -> Iterator[Duty]:
    """The parts that a sentence treats and that are not `known` yet: with figures, except where words are all that is asked."""
    figures = _FIGURE.search(text) is not None
    for duty, pattern in _PHRASES.items():
        if duty not in known and (figures or duty in _IN_WORDS) and pattern.search(text):
            yield duty
    if Duty.PENYEBAB not in known and _BECAUSE.search(text):
        yield Duty.PENYEBAB
    if Duty.JANGKA_MENENGAH not in known and figures and _TARGET_NAMED.search(text) and _REACHED.search(text):
        yield Duty.JANGKA_MENENGAH
    if Duty.TAHUN_LALU not in known and _holds_earlier_year(text, year):
        yield Duty.TAHUN_LALU


def _holds_earlier_year(text: str, year: int | None) -> bool:
    """Whether a year before that of the report is named beside a word that compares."""
    if year is None or _MOVED.search(text) is None:
        return False
    return any(year - EARLIER_YEARS <= int(y) < year for y in _YEAR.findall(text))


def _of_table(table: FactTable, year: int | None, of_indicators: bool) -> Iterator[Duty]:
    """The parts that a table treats by its role, title and columns; figures of earlier years count for indicators alone."""
    yield from _TABLES.get(table.role, ())
    yield from _titled(table.title, year)
    measures = {c.measure for c in table.columns} | {f.measure for _, f in table.facts}
    if {Measure.TARGET, Measure.REALISASI} <= measures or (Measure.CAPAIAN in measures and Measure.TARGET in measures):
        yield Duty.TARGET
    if measures & {Measure.REALISASI_ANGGARAN, Measure.SERAPAN}:
        yield Duty.ANGGARAN
    if Measure.EFISIENSI in measures:
        yield Duty.EFISIENSI
    periods = [f.period for _, f in table.facts] + [c.period for c in table.columns]
    years = {p.year for p in periods if p.year is not None}
    if (
        of_indicators
        and year is not None
        and any(f.period.stated and (f.period.year or year) < year and f.measure in REACHED for _, f in table.facts)
    ):
        yield Duty.TAHUN_LALU
    if any("renstra" in p.basis for p in periods) or (year is not None and years and max(years) > year):
        yield Duty.JANGKA_MENENGAH
    if any(p.basis == "nasional" for p in periods):
        yield Duty.NASIONAL


def _announced(layout: Layout, begin: HeadingLine) -> Iterator[tuple[Duty, Place]]:
    """The parts that the outline before Bab III says it will hold: list items under its name for Bab III, or under Sistematika."""
    for s in reversed(layout.sentences):
        if not s.spans or (s.page, s.spans[0][1].top) >= (begin.page, begin.box.top):
            continue
        if _of_outline(s.headings):
            yield from _named(s)


def _of_outline(headings: Sequence[str]) -> bool:
    """Whether the nearest heading that tells is Sistematika, or the name of Bab III in it."""
    for heading in reversed(headings):
        if chapter := _BAB_NAMED.search(heading):
            return chapter["n"].upper() in _THIRD
        if _OUTLINE.search(heading):
            return True
    return False


def _named(sentence: Sentence) -> Iterator[tuple[Duty, Place]]:
    """The part that a list item announces; a sentence that sums up several is no list item."""
    found = [duty for duty, pattern in _PHRASES.items() if pattern.search(sentence.text)]
    if len([d for d in found if d not in {Duty.PROGRAM, Duty.TARGET}]) == 1 or len(found) == 1:
        for duty in found:
            yield duty, _at(sentence.page, sentence.spans[0][1], sentence.text)


def _at(page: int, box: Box, text: str) -> Place:
    return Place(page, "", "", "", (box.x0, box.top, box.x1, box.bottom), " ".join(text.split()))
