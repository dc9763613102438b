"""STR703, years: caption, header, a row or lead-in of a table names another year than the table holds; a plan's years differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from rules.alike import words_of
from rules.facts import FactTable, Level, Measure, Place, ReportFacts, Role
from rules.finding import Finding, Message, Outcome, Severity
from rules.outline import PlanSpan, Source, TableVoices, Voice

CAPTION_YEAR = "The caption says {named}; the columns of the table say {held}."
CAPTION_COPIED = "The caption says {named}; the figures are those that other tables print for {held}."
CAPTION_ALONE = "The caption says {named}; {count} captions of the same wording say {held}."
CAPTION_LEAD_IN = "The caption says {named}; the sentence before it offers the same table as {held}."
LEAD_IN_YEAR = "The sentence before the table speaks of {named}; the columns of the table say {held}."
ROW_YEAR = "The row is labelled {named}; the sentence before the table offers it as {held}."
HEADING_YEAR = "The columns say {named}; the heading above the table and the report are of {held}."
HEADING_KEPT = "The heading says {named}; the caption of the table below and the report are of {held}."
HEADING_OLD = "The heading says {named}; the columns of the table below say {held}."
PLAN_YEARS = "The plan's years are given as {named}; elsewhere ({count} times) they are {held}."
YEAR = re.compile(r"(?<![\d.,/])(20[0-4]\d)(?![\d.,]\d|\d)")
SPAN = re.compile(r"(20\d\d)\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga)\s*(?:tahun\s*)?(20\d\d)", re.IGNORECASE)
LAW = re.compile(
    r"\b(?:nomor|no\.|peraturan|perda|perbup|perwal|pergub|permen\w*|undang|uu|inpres|perpres|keputusan|sk)\b.{0,40}?(?:tahun|/)\s*20\d\d",
    re.IGNORECASE,
)
POINTS_AT_TABLE = re.compile(r"\b(?:tabel|berikut|di ?bawah)\b", re.IGNORECASE)
OTHER_YEAR_ON_PURPOSE = re.compile(
    r"\b(?:rencana|proyeksi|prakiraan|usulan|baseline|kondisi awal|mendatang|akhir|tahun lalu|sebelumnya|sd|s/d)\b", re.IGNORECASE
)
_PERFORMANCE = re.compile(r"\b(?:realisasi|capaian|pencapaian|pengukuran|kinerja)\b", re.IGNORECASE)
_COMPARES = re.compile(r"^\W*laporan|banding|\bantara\b|\bdan\b.*20\d\d|tindak lanjut", re.IGNORECASE)
PERFORMED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.CAPAIAN, Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SERAPAN})
COPIED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.PAGU, Measure.REALISASI_ANGGARAN})
FEWEST_ALIKE = 2  # captions of one wording, or figures found under the other year
FEWEST_WORDS = 3  # of a caption, to be known again in the sentence before it
FEWEST_SPANS, SPAN_SHARE = 3, Decimal("0.75")  # how often a plan's years must be named alike before another naming is a slip

Known = dict[tuple[str, Measure, int], set[Decimal]]


def years_told(report: ReportFacts) -> Iterator[Outcome]:
    """Findings over all tables, then over the sentences that name a plan."""
    outline = report.outline
    if outline is None:
        return
    known: Known | None = None
    for voices in outline.voices:
        table = report.tables[voices.table]
        if table.chart or table.role in {Role.SKALA, Role.DAFTAR_ISI}:
            continue
        caption, lead = voices.get(Source.CAPTION), voices.get(Source.LEAD_IN)
        if caption is not None and len(years_of(caption.text)) == 1 and not SPAN.search(caption.text):
            known = known if known is not None else _known(report)
            found: Finding | None = (
                _by_columns(table, caption, report.year)
                or _by_figures(report, table, caption, known)
                or _by_wording(report, voices, caption)
                or (_by_same_words(report, table, caption, lead) if lead is not None else None)
                or _by_heading_kept(report, voices, caption)
            )
        else:
            found = _by_heading(report, table, caption)
        if found is None and lead is not None and POINTS_AT_TABLE.search(lead.text):
            found = _by_lead_in(table, lead) or _by_row(table, lead, caption)
        if found is not None:
            yield found
    yield from _plans(outline.spans)


def years_of(text: str) -> list[int]:
    """Single years in `text`, once each in order; spans and the years of laws are none."""
    return list(dict.fromkeys(int(y) for y in YEAR.findall(SPAN.sub(" ", LAW.sub(" ", text)))))


def column_years(table: FactTable, year: int | None = None) -> list[int]:
    """The years that the columns state; [] where a column of the same measure states none.

    Columns that state no year are passed over where all that do state the year of the report, `year`.
    """
    if table.turned:
        stated = [f.period.year if f.period.stated else None for _, f in table.facts]
        return sorted({y for y in stated if y is not None}) if stated and None not in stated else []
    figured = [c for c in table.columns if c.measure in PERFORMED]
    bare = {c.measure for c in figured if c.period.year is None or not c.period.stated or not c.certain}
    years = sorted({c.period.year for c in figured if c.period.year is not None and c.period.stated})
    if any(c.measure in bare for c in figured if c.period.stated):
        return []
    return years if not bare or years == [year] else []


def _misdated(severity: Severity, place: Place, template: str, named: object, held: object, **more: object) -> Finding:
    message = Message.of(template, named=named, held=held, **more)
    return Finding("STR703", severity, place, message, expected=str(held), evidence=(place,))


def _at(table: FactTable, voice: Voice, row: str = "") -> Place:
    return Place(voice.place.page, table.label, row, voice.source.value, voice.place.box, voice.text, table.index)


def _by_columns(table: FactTable, caption: Voice, year: int | None) -> Finding | None:
    """The caption names one year, all columns another one."""
    (named,) = years_of(caption.text)
    held = column_years(table, year)
    if len(held) != 1 or named in held or table.turned or OTHER_YEAR_ON_PURPOSE.search(caption.text):
        return None
    return _misdated(Severity.WARNING, _at(table, caption), CAPTION_YEAR, named, held[0])


def _known(report: ReportFacts) -> Known:
    """Values of every item by measure and year, in tables whose caption, columns and report do not quarrel about the year."""
    out: Known = defaultdict(set)
    for table in report.tables:
        for _, fact in table.facts:
            if fact.key and fact.usable and fact.measure in COPIED and not fact.period.part:
                year = fact.period.year if fact.period.stated else report.year if table.year in {None, report.year} else None
                if year is not None and fact.value is not None:
                    out[fact.key, fact.measure, year].add(fact.value)
    return out


def _by_figures(report: ReportFacts, table: FactTable, caption: Voice, known: Known) -> Finding | None:
    """The caption names an earlier year, the figures are those that other tables print for the year of the report."""
    (named,) = years_of(caption.text)
    if (
        report.year is None
        or named >= report.year
        or any(c.period.stated for c in table.columns)
        or OTHER_YEAR_ON_PURPOSE.search(caption.text)
    ):
        return None
    facts = [f for _, f in table.facts if f.key and f.usable and f.measure in COPIED and not f.period.part and f.value is not None]
    seen = [f for f in facts if (f.key, f.measure, report.year) in known]
    same = [f for f in seen if f.value in known[f.key, f.measure, report.year]]
    moved = [f for f in same if f.value not in known.get((f.key, f.measure, named), ())]
    if len(same) != len(seen) or len(moved) < FEWEST_ALIKE:
        return None
    return _misdated(Severity.WARNING, _at(table, caption), CAPTION_COPIED, named, report.year)


def _by_wording(report: ReportFacts, voices: TableVoices, caption: Voice) -> Finding | None:
    """The caption names an earlier year, all captions of its wording name the year of the report."""
    (named,) = years_of(caption.text)
    if report.year is None or report.outline is None or named >= report.year:
        return None
    table = report.tables[voices.table]
    if any(c.period.stated for c in table.columns):
        return None
    mine = _wording(caption)
    others = [v for o in report.outline.voices if o is not voices and (v := o.get(Source.CAPTION)) is not None and _wording(v) == mine]
    years = [years_of(v.text) for v in others]
    if len(others) < FEWEST_ALIKE or any(y != [report.year] for y in years) or not _speaks_of(report.year, table):
        return None
    return _misdated(Severity.WARNING, _at(table, caption), CAPTION_ALONE, named, report.year, count=len(others))


def _by_same_words(report: ReportFacts, table: FactTable, caption: Voice, lead: Voice) -> Finding | None:
    """The sentence before the table says what the caption says, with the year of the report where the caption has an earlier one."""
    (named,) = years_of(caption.text)
    mine, said = (set(words_of(YEAR.sub(" ", v.text)).split()) for v in (caption, lead))
    if named == report.year or years_of(lead.text) != [report.year] or len(mine) < FEWEST_WORDS or not mine <= said:
        return None
    if column_years(table) not in ([], [report.year]):
        return None
    return _misdated(Severity.WARNING, _at(table, caption), CAPTION_LEAD_IN, named, report.year)


def _wording(voice: Voice) -> str:
    """A caption without years and without the names of indicators and sasaran."""
    text = voice.text
    for mention in voice.mentions:
        text = text.replace(mention.words, " ")
    text = re.sub(r"\bsasaran\b.*?(?=\btahun\b|$)", " sasaran ", YEAR.sub(" ", text), flags=re.IGNORECASE)
    return words_of(text)


def _speaks_of(year: int, table: FactTable) -> bool:
    """Whether lead-in or headings name `year` and no other."""
    return any(years_of(t) == [year] for t in (table.lead_in, *table.headings))


def _by_lead_in(table: FactTable, lead: Voice) -> Finding | None:
    """The sentence names as many years as the columns, and one of them is another."""
    named, held = years_of(lead.text), column_years(table)
    odd, left = [y for y in named if y not in held], [y for y in held if y not in named]
    if len(odd) != 1 or len(left) != 1 or len(named) != len(held) or len(held) < 2:
        return None
    return _misdated(Severity.WARNING, _at(table, lead), LEAD_IN_YEAR, odd[0], left[0])


def _by_row(table: FactTable, lead: Voice, caption: Voice | None) -> Finding | None:
    """The total of a table is labelled with one year only, the sentence before it offers another."""
    named = [
        r for r in table.rows if r.level is Level.TOTAL and re.fullmatch(r"(?:tahun|thn|th)\.?\s*20\d\d", r.label.strip(), re.IGNORECASE)
    ]
    dated = [r for r in table.rows if YEAR.search(r.label)]
    held = years_of(lead.text)
    if len(named) != 1 or len(dated) != 1 or len(held) != 1 or (caption is not None and YEAR.search(caption.text)):
        return None
    year = int(YEAR.findall(named[0].label)[0])
    if year in held or any(c.period.stated for c in table.columns):
        return None
    at = next((f.place for (r, _), f in table.facts if r == named[0].index), None)
    box = at.box if at is not None else table.box
    place = Place(named[0].page, table.label, named[0].label, "", box, named[0].label, table.index)
    return _misdated(Severity.WARNING, place, ROW_YEAR, named[0].label, held[0])


def _by_heading(report: ReportFacts, table: FactTable, caption: Voice | None) -> Finding | None:
    """The columns of a table of capaian say one year, the nearest heading that names a year the other: one of them is the report's."""
    held = column_years(table, report.year)
    if (
        table.role is not Role.CAPAIAN
        or len(held) != 1
        or table.turned
        or (caption and YEAR.search(caption.text))
        or years_of(table.lead_in)
    ):
        return None
    heading = next((h for h in reversed(table.headings) if years_of(h)), "")
    told = years_of(heading)
    if len(told) != 1 or told == held or report.year not in {told[0], held[0]} or SPAN.search(heading):
        return None
    column = next(c for c in table.columns if c.measure in PERFORMED and c.period.stated)
    if held[0] != report.year:
        place = Place(table.pages[0], table.label, "", column.name, table.box, column.name, table.index)
        return _misdated(Severity.WARNING, place, HEADING_YEAR, held[0], report.year)
    if heading != table.headings[-1] or OTHER_YEAR_ON_PURPOSE.search(heading):
        return None
    place = Place(table.pages[0], table.label, "", "", table.box, heading, table.index)
    return _misdated(Severity.WARNING, place, HEADING_OLD, told[0], held[0])


def _by_heading_kept(report: ReportFacts, voices: TableVoices, caption: Voice) -> Finding | None:
    """The heading right above the first table of a section is of last year, its caption and the report of this one."""
    table = report.tables[voices.table]
    heading = table.headings[-1] if table.headings else ""
    if report.year is None or years_of(caption.text) != [report.year] or years_of(heading) != [report.year - 1] or SPAN.search(heading):
        return None
    if not _PERFORMANCE.search(heading) or OTHER_YEAR_ON_PURPOSE.search(heading) or _COMPARES.search(f"{heading} {caption.text}"):
        return None
    first = next(i for i, t in enumerate(report.tables) if t.headings and t.headings[-1] == heading)
    if first != voices.table or any(c.period.stated and c.period.year == report.year - 1 for c in table.columns):
        return None
    place = Place(table.pages[0], table.label, "", "", table.box, heading, table.index)
    return _misdated(Severity.WARNING, place, HEADING_KEPT, report.year - 1, report.year)


def _plans(spans: tuple[PlanSpan, ...]) -> Iterator[Outcome]:
    """The years of one plan, named otherwise in one place: one end the same, the other not."""
    for plan in dict.fromkeys(s.plan for s in spans):
        mine = [s for s in spans if s.plan == plan]
        (years, count), *_ = Counter((s.first, s.last) for s in mine).most_common()
        if count < FEWEST_SPANS or count < SPAN_SHARE * len(mine):
            continue
        for s in mine:
            if (s.first == years[0]) != (s.last == years[1]):
                named, held = f"{s.first}-{s.last}", f"{years[0]}-{years[1]}"
                yield _misdated(Severity.WARNING, s.place, PLAN_YEARS, named, held, count=count)
