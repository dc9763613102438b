"""FMT602: dot and comma inside one column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.facts import Column, Fact, FactTable, Measure, ReportFacts
from rules.figures import Figures
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.formats import SURE_READING, WORD_COLUMNS
from rules.intervals import HUNDRED, Interval, prints_as
from rules.quantity import Kind, Quantity, Style, readings
from rules.registry import rule

GROUPS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+)")
COUNTED = frozenset({"unit"})  # what a reader goes by who takes one mark for thousands
FEWEST_MARKED = 3  # cells of a column that show their marks; fewer show no custom
MIXED_THOUSANDS = "Thousands are marked by {minor_mark} in {minor} cell(s) and by {major_mark} in {major} cell(s) of this column."
MIXED_DECIMALS = "Decimals are marked by {minor_mark} in {minor} cell(s) and by {major_mark} in {major} cell(s) of this column."
ONE_MARK = (
    "The mark {mark} stands between thousands in {major} cell(s) and before decimals in {minor} cell(s) of this column; one of them reads "
    "{minor_text}, another {major_text}."
)


@rule("FMT602", Severity.WARNING, en="Mixed number marks in one column", id="Tanda ribuan atau desimal bercampur dalam satu kolom")
def mixed_marks(report: ReportFacts) -> Iterator[Outcome]:
    """Dot and comma change their meaning inside one column.

    [id]
    Apa: Dalam satu kolom tanda ribuan dan tanda desimal harus tetap. Sel dihitung hanya bila tandanya tidak bermakna ganda.
    Mengapa: 12.500 dapat terbaca dua belas ribu lima ratus atau dua belas koma lima.
    Dasar: penulisan bilangan (PUEBI/EYD); keterbacaan tabel.
    Salah: 36,761,500 di samping 13.813.750; 34,53 di samping 94.53.
    Benar: seluruh kolom memakai titik untuk ribuan dan koma untuk desimal.
    Diam: beda antar-tabel; 100 di samping 100,00; rasio 1 : 3.848; tanda sel tidak pasti.

    [en]
    What: Within one column the thousands and decimal marks must stay the same. Only cells whose marks have one meaning are counted.
    Why: 12.500 can be read as twelve thousand five hundred or as twelve and a half.
    Basis: Indonesian orthography (PUEBI/EYD); legibility of the table.
    Wrong: 36,761,500 beside 13.813.750; 34,53 beside 94.53.
    Right: dots for thousands and commas for decimals in the whole column.
    Silent: between different tables; 100 beside 100,00; ratios 1 : 3.848; cells whose marks are not certain.
    """
    figures = Figures.of(report)
    for table in report.tables:
        for column in table.columns:
            if column.measure not in WORD_COLUMNS:
                yield from _column(table, column, figures)


def _column(table: FactTable, column: Column, figures: Figures) -> Iterator[Outcome]:
    by_marks: dict[Style, list[Fact]] = {Style.ID: [], Style.EN: []}
    for _, fact in table.column_facts(column.index):
        style = marks_of(fact.quantity) or proved_marks(fact, figures)
        if style is not None:
            by_marks[style].append(fact)
    counted = _counted(table, column)
    if not all(by_marks.values()) and all(counted.values()):
        by_marks = counted
    minor, major = sorted(by_marks.items(), key=lambda item: len(item[1]))
    if not major[1] or len(minor[1]) + len(major[1]) < FEWEST_MARKED:
        return
    if not minor[1]:
        yield Held("FMT602", major[1][0].place, "one_style", tuple(f.id for f in major[1]))
        return
    first, model = minor[1][0], major[1][0]
    pair = next(((a, b) for a in minor[1] for b in major[1] if _same_marks(a, b)), None)
    if pair is not None:
        first, model = pair
        thousands = _has_thousands(first.quantity) and _has_thousands(model.quantity)
        message = Message.of(
            MIXED_THOUSANDS if thousands else MIXED_DECIMALS,
            minor_mark=_mark(minor[0], thousands),
            minor=len(minor[1]),
            major_mark=_mark(major[0], thousands),
            major=len(major[1]),
        )
    else:
        grouped, split = (minor, major) if _has_thousands(first.quantity) else (major, minor)
        message = Message.of(
            ONE_MARK,
            mark=_mark(grouped[0], True),
            major=len(grouped[1]),
            minor=len(split[1]),
            major_text=f"“{grouped[1][0].quantity.raw}”",
            minor_text=f"“{split[1][0].quantity.raw}”",
        )
    yield Finding(
        "FMT602",
        Severity.WARNING if first.confidence >= SURE_READING else Severity.INFO,
        first.place,
        message,
        expected=_restyled(first.quantity, major[0]),
        other=model.place,
        facts=(first.id, model.id),
        confidence=confidence_of(first, model),
        evidence=(first.place, model.place),
    )


def _counted(table: FactTable, column: Column) -> dict[Style, list[Fact]]:
    """Cells with thousands by their marks, those of one mark too whose unit is counted: `2,515` KK hides no decimals."""
    out: dict[Style, list[Fact]] = {Style.ID: [], Style.EN: []}
    for _, fact in table.column_facts(column.index):
        q = fact.quantity
        if q.kind is not Kind.COUNT or q.decimals or q.doubtful or not COUNTED & set(q.evidence) or fact.doubts:
            continue
        text = re.search(r"\d[\d.,]*\d", q.raw)
        if text is not None and GROUPS.fullmatch(text[0]):
            out[Style.ID if "." in text[0] else Style.EN].append(fact)
    return out


def _same_marks(a: Fact, b: Fact) -> bool:
    """True where both show thousands or both show decimals, so that their marks can be set against each other."""
    one, other = a.quantity, b.quantity
    return (_has_thousands(one) and _has_thousands(other)) or (one.decimals > 0 and other.decimals > 0)


def proved_marks(fact: Fact, figures: Figures) -> Style | None:
    """The marks of a figure like 352,390 where its row decides: only as thousands (or only as decimals) does the capaian come out."""
    q = fact.quantity
    if q.kind is not Kind.AMBIGUOUS or len(readings(q)) != 2 or fact.measure not in PARTNER:
        return None
    spot = figures.by_id.get(fact.id)
    mates = figures.mates(spot) if spot is not None else {}
    other_measure, share_measure = PARTNER[fact.measure]
    other, share = mates.get(other_measure), mates.get(share_measure)
    if other is None or share is None or not other.fact.usable or not share.fact.usable or not other.fact.value:
        return None
    made = {c.why for c in q.candidates if prints_as(_share(fact.measure, c.value, other.fact.value), share.fact.quantity)}
    mark = next((c for c in q.raw if c in ".,"), "")
    if len(made) != 1 or not mark:
        return None
    return Style.ID if (made == {"thousands"}) == (mark == ".") else Style.EN


def _share(measure: Measure, value: Decimal, other: Decimal) -> Interval:
    over, under = (value, other) if measure in {Measure.REALISASI, Measure.REALISASI_ANGGARAN} else (other, value)
    return Interval.exact(over / under * HUNDRED if under else Decimal(-1))


PARTNER = {
    Measure.REALISASI: (Measure.TARGET, Measure.CAPAIAN),
    Measure.TARGET: (Measure.REALISASI, Measure.CAPAIAN),
    Measure.REALISASI_ANGGARAN: (Measure.PAGU, Measure.SERAPAN),
    Measure.PAGU: (Measure.REALISASI_ANGGARAN, Measure.SERAPAN),
}


def marks_of(q: Quantity) -> Style | None:
    """ID or EN where the marks of a figure can have one meaning only, judged from its text; None where they can have two or none.

    Two equal marks or two different ones decide; one mark decides when other than three digits follow it.
    """
    if q.kind in {Kind.RATIO, Kind.RATE, Kind.RANGE, Kind.TEXT, Kind.NONE, Kind.MALFORMED, Kind.AMBIGUOUS, Kind.PREDICATE, Kind.WORDS}:
        return None
    text = re.search(r"\d[\d.,]*\d", q.raw)
    if text is None:
        return None
    return _style_of(text[0])


def _style_of(text: str) -> Style | None:
    marks = [c for c in text if c in ".,"]
    if not marks:
        return None
    if len(set(marks)) == 2:
        return Style.ID if marks[-1] == "," else Style.EN
    if len(marks) > 1:
        grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text)
        return (Style.ID if marks[0] == "." else Style.EN) if grouped else None
    if len(text.rsplit(marks[0], 1)[1]) == 3 and not text.startswith("0"):
        return None  # 1.500: thousands or decimals
    return Style.ID if marks[0] == "," else Style.EN


def _has_thousands(q: Quantity) -> bool:
    return bool(re.search(r"\d[.,]\d{3}(?!\d)", q.raw))


def _mark(style: Style, thousands: bool) -> str:
    dot = (style is Style.ID) == thousands
    return "“.”" if dot else "“,”"


def _restyled(q: Quantity, style: Style) -> str:
    """The printed text with the marks of its number exchanged; nothing else changes."""
    m = re.search(r"\d[\d.,]*\d", q.raw)
    if m is None or _style_of(m[0]) is style:
        return q.raw
    return q.raw[: m.start()] + m[0].translate(str.maketrans(".,", ",.")) + q.raw[m.end() :]
