"""FMT601: numbers that are none as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.facts import Fact, Measure, ReportFacts
from rules.figures import Figures, Spot
from rules.finding import Finding, Message, Outcome, Severity, Skipped, confidence_of
from rules.malformed import Reading, supported_reading
from rules.percent_key import typed_for_percent
from rules.quantity import Kind, Quantity
from rules.registry import rule
from rules.show import like

WORD_COLUMNS = frozenset({Measure.NOMOR, Measure.LABEL, Measure.SATUAN, Measure.KETERANGAN})
NOT_AMOUNTS = re.compile(
    r"^(\d{1,2}([./]\d{1,2}){2,}(\.\d{3,4})?\.?"  # account codes 5.2.2.01, 5.2.2.03.0016, dates 01.02.2023
    r"|\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d"
    r"|(0|\+62)[\d\s().-]{7,}"  # telephone numbers
    r"|\d{8}\s?\d{6}\s?\d\s?\d{3}"  # NIP
    r"|\d{1,2}[.:]\d{2}(\s*(wib|wita|wit|-).*)?"  # times
    r"|v\d+(\.\d+)+)$",  # versions
    re.I,
)
GROUPED = re.compile(r"\d{1,3}(\.\d{3}){2,}|\d{1,3}(,\d{3}){2,}")  # in a column of money an amount, with a zero before it or not
MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA})
HARD_TO_READ = frozenset({"broken_lines", "overlapping", "cut_by_border"})
MONEY_TAIL = re.compile(r"^(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})*,\d\d\s*,-{1,2}$|^(?:rp\.?\s*)?\d{1,3}(?:\.\d{3})*\.,?-{1,2}$", re.I)

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
MALFORMED_DOUBTFUL = "“{reported}” was read as no well-formed number; it is broken over lines or cut by a border: check the reading."
TAIL = "“{reported}” has two endings (decimals and `,-`)."


@rule("FMT601", Severity.ERROR, en="Malformed number", id="Angka tidak terbentuk benar")
def malformed_numbers(report: ReportFacts) -> Iterator[Outcome]:
    """A figure that cannot be a number as printed.

    [id]
    Apa: Angka yang tanda ribuan atau desimalnya tidak mungkin, atau yang memuat huruf, tidak dapat dibaca pasti dan tidak diperbaiki
    diam-diam. Bila penjumlahan atau persentase di sekitarnya mendukung satu bacaan, bacaan itu disebut.
    Juga satu persentase tanpa tanda persen di antara yang bertanda, dengan satu desimal lebih, angka 5 (tombol yang sama dengan %).
    Mengapa: angka rusak membuat jumlah dan persentase tidak dapat diperiksa.
    Dasar: penulisan bilangan (PUEBI/EYD): ribuan dipisah titik tiap tiga angka, desimal dengan koma.
    Salah: 22.9167.734; 100.660.5000; 6R; 58..783.
    Benar: 229.167.734; 100.660.500; 65; 58.783.
    Diam: kode rekening (5.2.2.01), tanggal, jam, nomor telepon, NIP, nomor versi. Ekor ganda `,00,-` hanya info.

    [en]
    What: A figure with impossible thousands or decimal marks, or with a letter in it, cannot be read for certain and is never repaired
    silently. Where a sum or percentage around it supports one reading, that reading is named.
    Also the one percentage without its sign among others that have it, with one decimal more, a 5 (the key of %).
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
    yield from typed_for_percent(report)


def meant_as_number(fact: Fact) -> bool:
    """Whether a malformed text stands where a figure belongs and is no code, date, time or telephone number."""
    raw = fact.quantity.raw.strip()
    if fact.measure in WORD_COLUMNS or not re.search(r"\d", raw):
        return False
    if NOT_AMOUNTS.match(raw) and not (fact.measure in MONEY and GROUPED.fullmatch(raw)):
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
    if hard_to_read(q) and reading is None:
        shown = ""
        message = Message.of(MALFORMED_DOUBTFUL, reported=q.raw)
    elif reading is not None:
        shown = like(reading.value, q, reading.decimals)
        message = Message.of(MALFORMED_READ[reading.why], reported=q.raw, expected=shown)
    else:
        shown = ""
        message = Message.of(MALFORMED_OPEN if candidates else MALFORMED, reported=q.raw, candidates=candidates)
    return Finding(
        "FMT601",
        _malformed_severity(fact),
        fact.place,
        message,
        expected=shown,
        facts=(fact.id, *(reading.facts if reading else ())),
        confidence=confidence_of(fact),
        evidence=(fact.place,),
    )


def hard_to_read(q: Quantity) -> bool:
    """True where the figure stood on several lines, over another text or over a border: the words that its reader left say so."""
    return bool(HARD_TO_READ & set(q.evidence))


def _malformed_severity(fact: Fact) -> Severity:
    """A figure broken over lines, cut by a border or written over may be well-formed on the page."""
    if hard_to_read(fact.quantity):
        return Severity.INFO
    return Severity.ERROR if fact.confidence >= SURE_READING and not fact.doubts else Severity.WARNING


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
