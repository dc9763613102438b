"""FMT601, FMT602: how numbers are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import Column, Fact, FactTable, Measure, ReportFacts, Row
from rules.figures import Figures, Spot
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.malformed import Reading, supported_reading
from rules.quantity import Kind, Quantity, Style
from rules.registry import rule
from rules.show import like

WORD_COLUMNS = frozenset({Measure.NOMOR, Measure.LABEL, Measure.SATUAN, Measure.KETERANGAN})
NOT_AMOUNTS = re.compile(
    r"^(\d{1,2}([./]\d{1,2}){2,}\.?"  # account codes 5.2.2.01, 1.01.01, dates 01.02.2023
    r"|\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d"
    r"|(0|\+62)[\d\s().-]{7,}"  # telephone numbers
    r"|\d{8}\s?\d{6}\s?\d\s?\d{3}"  # NIP
    r"|\d{1,2}[.:]\d{2}(\s*(wib|wita|wit|-).*)?"  # times
    r"|v?\d+(\.\d+){3,})$",  # versions
    re.I,
)
MONEY_TAIL = re.compile(r"^(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})*,\d\d\s*,-{1,2}$|^(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})*\.,?-{1,2}$", re.I)
FEWEST_MARKED = 3  # cells of a column that show their marks; fewer show no custom

MALFORMED = "“{reported}” is not a well-formed number."
MALFORMED_READ = {
    "sum": "“{reported}” is not a well-formed number; with {expected} the total of the column holds.",
    "row_sum": "“{reported}” is not a well-formed number; with {expected} the total of the row holds.",
    "children": "“{reported}” is not a well-formed number; the rows under it add up to {expected}.",
    "percent": "“{reported}” is not a well-formed number; with {expected} the percentage of the row holds.",
    "sisa": "“{reported}” is not a well-formed number; pagu less realisasi is {expected}.",
    "other_place": "“{reported}” is not a well-formed number; the report prints {expected} in another place.",
}
MALFORMED_OPEN = "“{reported}” is not a well-formed number; it may stand for {candidates}."
TAIL = "“{reported}” has two endings (decimals and `,-`)."
MIXED_THOUSANDS = "Thousands are marked by {minor_mark} in {minor} cell(s) and by {major_mark} in {major} cell(s) of this column."
MIXED_DECIMALS = "Decimals are marked by {minor_mark} in {minor} cell(s) and by {major_mark} in {major} cell(s) of this column."


@rule("FMT601", Severity.ERROR, en="Malformed number", id="Angka tidak terbentuk benar")
def malformed_numbers(report: ReportFacts) -> Iterator[Outcome]:
    """A figure that cannot be a number as printed.

    [id]
    Apa: Angka yang tanda ribuan atau desimalnya tidak mungkin, atau yang memuat huruf, tidak dapat dibaca pasti dan tidak diperbaiki
    diam-diam. Bila penjumlahan atau persentase di sekitarnya mendukung satu bacaan, bacaan itu disebut.
    Mengapa: angka rusak membuat jumlah dan persentase tidak dapat diperiksa.
    Dasar: penulisan bilangan (PUEBI/EYD): ribuan dipisah titik tiap tiga angka, desimal dengan koma.
    Salah: 22.9167.734; 100.660.5000; 6R; 58..783.
    Benar: 229.167.734; 100.660.500; 65; 58.783.
    Diam: kode rekening (5.2.2.01), tanggal, jam, nomor telepon, NIP, nomor versi. Ekor ganda `,00,-` hanya info.

    [en]
    What: A figure with impossible thousands or decimal marks, or with a letter in it, cannot be read for certain and is never repaired
    silently. Where a sum or percentage around it supports one reading, that reading is named.
    Why: a broken figure makes totals and percentages uncheckable.
    Basis: Indonesian orthography (PUEBI/EYD): thousands in threes by dots, decimals by comma.
    Wrong: 22.9167.734; 100.660.5000; 6R; 58..783.
    Right: 229.167.734; 100.660.500; 65; 58.783.
    Silent: for account codes (5.2.2.01), dates, times, telephone numbers, staff numbers, versions. A double tail `,00,-` is info.
    """
    figures = Figures.of(report)
    for spot in figures.spots:
        fact = spot.fact
        if MONEY_TAIL.match(fact.quantity.raw.strip()) and fact.quantity.raw.strip().count(",") > 1:
            yield _tail(fact)
        elif fact.quantity.kind is Kind.MALFORMED and meant_as_number(fact):
            if is_cut(spot, figures):
                yield Skipped("FMT601", fact.place, "cut_number", (fact.id,))
                continue
            yield _malformed(spot, supported_reading(spot, figures))


def meant_as_number(fact: Fact) -> bool:
    """Whether a malformed text stands where a figure belongs and is no code, date, time or telephone number."""
    raw = fact.quantity.raw.strip()
    if fact.measure in WORD_COLUMNS or NOT_AMOUNTS.match(raw) or not re.search(r"\d", raw):
        return False
    letters = len(re.findall(r"[A-Za-z]", raw.replace("Rp", "").replace("persen", "")))
    return letters <= 2 or bool(fact.quantity.candidates)


WELL_FORMED = re.compile(r"(?:rp\.?\s*)?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?(?:,-)?|(?:rp\.?\s*)?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.I)


def is_cut(spot: Spot, figures: Figures) -> bool:
    """Whether the text and that of the row above or below make one well-formed number: a number broken over lines, not misprinted."""
    if spot.table is None or spot.row is None or spot.column is None:
        return False
    rows = [r.index for r in spot.table.rows]
    at = rows.index(spot.row.index)
    raw = spot.fact.quantity.raw.replace(" ", "")
    for step in (-1, 1):
        if not 0 <= at + step < len(rows):
            continue
        other = figures.by_cell.get((spot.table.index, rows[at + step], spot.column.index))
        if other is None:
            continue
        near = other.fact.quantity.raw.replace(" ", "")
        joined = near + raw if step < 0 else raw + near
        alone = WELL_FORMED.fullmatch(near) or re.fullmatch(r"\d{1,3}([.,]\d{1,2})?%?", near)
        if WELL_FORMED.fullmatch(joined) and not alone:
            return True
    return False


def _malformed(spot: Spot, reading: Reading | None) -> Finding:
    fact = spot.fact
    q = fact.quantity
    candidates = " / ".join(dict.fromkeys(like(c.value, q, c.decimals) for c in q.candidates))
    if reading is not None:
        shown = like(reading.value, q, reading.decimals)
        message = Message.of(MALFORMED_READ[reading.why], reported=q.raw, expected=shown)
    else:
        shown = ""
        message = Message.of(MALFORMED_OPEN if candidates else MALFORMED, reported=q.raw, candidates=candidates)
    return Finding(
        "FMT601",
        Severity.ERROR if fact.confidence >= SURE_READING and not fact.doubts else Severity.WARNING,
        fact.place,
        message,
        expected=shown,
        facts=(fact.id, *(reading.facts if reading else ())),
        confidence=confidence_of(fact),
        evidence=(fact.place,),
    )


SURE_READING = 0.8  # below it the malformed text may be the reader's own fault


def _tail(fact: Fact) -> Finding:
    return Finding(
        "FMT601",
        Severity.INFO,
        fact.place,
        Message.of(TAIL, reported=fact.quantity.raw),
        facts=(fact.id,),
        confidence=confidence_of(fact),
        evidence=(fact.place,),
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
    for table in report.tables:
        for column in table.columns:
            if column.measure not in WORD_COLUMNS:
                yield from _column(table, column)


def _column(table: FactTable, column: Column) -> Iterator[Outcome]:
    by_marks: dict[Style, list[tuple[Row, Fact]]] = {Style.ID: [], Style.EN: []}
    for row, fact in table.column_facts(column.index):
        style = marks_of(fact.quantity)
        if style is not None:
            by_marks[style].append((row, fact))
    minor, major = sorted(by_marks.items(), key=lambda item: len(item[1]))
    if not major[1] or len(minor[1]) + len(major[1]) < FEWEST_MARKED:
        return
    if not minor[1]:
        yield Held("FMT602", major[1][0][1].place, "one_style", tuple(f.id for _, f in major[1]))
        return
    first, model = minor[1][0][1], major[1][0][1]
    thousands = all(_has_thousands(f.quantity) for f in (first, model))
    template = MIXED_THOUSANDS if thousands else MIXED_DECIMALS
    shown = _restyled(first.quantity, major[0])
    yield Finding(
        "FMT602",
        Severity.WARNING if first.confidence >= SURE_READING else Severity.INFO,
        first.place,
        Message.of(
            template,
            minor_mark=_mark(minor[0], thousands),
            minor=len(minor[1]),
            major_mark=_mark(major[0], thousands),
            major=len(major[1]),
        ),
        expected=shown,
        other=model.place,
        facts=(first.id, model.id),
        confidence=confidence_of(first, model),
        evidence=(first.place, model.place),
    )


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
