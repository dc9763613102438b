"""STR706: figures of another year printed as those of the year of the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.last_years_column import last_years_columns
from rules.outline import TableVoices
from rules.registry import rule
from rules.whole_budget import whole_left_over
from rules.years_told import years_of

NOTED = "{reported} is marked: the note below the table says “{note}”, the table offers it as of {year}."
COPIED = "All {count} figures of {year} are those of {earlier}, row for row."
LEFT_OVER = "{reported} is offered as of {year}; the tables print it for {earlier}, and {right} for {year}."
FEWEST_ROWS = 4  # rows alike before a column counts as copied
FEWEST_TELLING = 3  # different figures among them that are no round ones: two years may well repeat 100 %
TELLING_DIGITS = 3  # significant digits of a figure that does not repeat by itself
FEWEST_DIGITS = 7  # significant digits of money that two years do not share by chance
GIVEN = frozenset({Measure.REALISASI, Measure.CAPAIAN, Measure.NILAI, Measure.KATEGORI, Measure.OTHER, Measure.PERSENTASE})
MONEY = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN})
_MARK = re.compile(r"(\*+)\)?\s*$")
_NOTE = re.compile(r"^\s*(?P<mark>\*+)\)?\s*(?P<text>.*\b(?:data|angka|nilai|capaian|realisasi|hasil|tahun|th|thn)\b.*)$", re.IGNORECASE)
_NEXT_NOTE = re.compile(r"\s+(?:sumber|keterangan|catatan)\b.*$", re.IGNORECASE)


@rule("STR706", Severity.WARNING, en="Figures of another year presented as this year's", id="Angka tahun lain disajikan sebagai tahun ini")
def other_year(report: ReportFacts) -> Iterator[Outcome]:
    """Figures of another year stand where those of the year of the report belong.

    [id]
    Apa: (1) angka bertanda bintang yang menurut catatan kaki adalah data tahun lain, di kolom realisasi tahun ini; (2) kolom tahun ini
    yang seluruhnya sama dengan kolom tahun lalu, atau berisi angka yang oleh tabel lain dicetak untuk tahun lalu; (3) kalimat yang
    menyebut pagu atau realisasi tahun ini dengan angka yang oleh tabel dicetak untuk tahun lalu, atau kalimat lain untuk seluruh anggaran
    tahun lalu.
    Mengapa: capaian tahun ini dinilai dengan angka yang bukan miliknya; sisa salin-tempel dari laporan lama.
    Dasar: PermenPAN-RB 53/2014 (pengukuran kinerja tahun berjalan).
    Salah: "pagu tahun 2024 Rp7.789.442.000", padahal tabel mencetak angka itu untuk 2023 dan Rp14.268.342.000 untuk 2024.
    Benar: angka tahun ini, atau keterangan yang jelas bahwa angkanya belum tersedia.
    Diam: angka sementara tahun yang sama; angka bulat yang wajar berulang (100 %, 1 dokumen); nilai yang juga dicetak untuk tahun ini.

    [en]
    What: (1) a figure with an asterisk whose note says that it is of another year, in this year's column; (2) a column of this year that
    is all that of last year, or holds what other tables print for last year; (3) a sentence that gives as this year's pagu or spending a
    figure that the tables print for last year.
    Why: the year's performance is judged by figures that are not its own; left over from an older report.
    Basis: PermenPAN-RB 53/2014 (performance measured for the year).
    Wrong: "pagu tahun 2024 Rp7.789.442.000" where the table prints that figure for 2023, and Rp14.268.342.000 for 2024.
    Right: the figure of the year, or plain words that it is not known yet.
    Silent: for provisional figures of the same year; for round figures that may well repeat (100 %, 1 document); for values that are
    printed for this year as well.
    """
    if report.year is None:
        return
    if report.outline is not None:
        for voices in report.outline.voices:
            yield from _noted(report.year, report.tables[voices.table], voices)
    for table in report.tables:
        yield from _copied(report.year, table)
    yield from last_years_columns(report)
    yield from _left_over(report, report.year)
    yield from whole_left_over(report, report.year)


def _noted(year: int, table: FactTable, voices: TableVoices) -> Iterator[Outcome]:
    """Marked figures whose note names an earlier year."""
    notes: dict[str, tuple[str, int]] = {}
    for line in voices.notes:
        m = _NOTE.match(line)
        if m is not None:
            text = _NEXT_NOTE.sub("", m["text"]).strip()
            years = years_of(text)
            if len(years) == 1 and years[0] < year:
                notes[m["mark"]] = (text, years[0])
    if not notes:
        return
    for _, fact in table.facts:
        mark = _MARK.search(fact.quantity.raw)
        if mark is None or mark[1] not in notes or (fact.period.year or year) != year or fact.measure is Measure.TARGET:
            continue
        text, earlier = notes[mark[1]]
        if str(earlier) in fact.place.column:
            continue
        message = Message.of(NOTED, reported=fact.quantity.raw, note=text, year=year)
        yield Finding("STR706", Severity.WARNING, fact.place, message, facts=(fact.id,), confidence=fact.confidence, evidence=(fact.place,))


def _copied(year: int, table: FactTable) -> Iterator[Outcome]:
    """A column of this year that repeats the column of last year."""
    columns: dict[tuple[Measure, int], list[int]] = defaultdict(list)
    for c in table.columns:
        if c.measure in GIVEN and c.certain and c.period.stated and c.period.year in {year, year - 1} and not c.period.part:
            columns[c.measure, c.period.year].append(c.index)
    cells = table.cells() if columns else {}
    rows = [r.index for r in table.rows if r.level in {Level.CHILD, Level.SUBTOTAL}]
    for measure in sorted({m for m, _ in columns}):
        now, before = columns.get((measure, year), []), columns.get((measure, year - 1), [])
        if len(now) != 1 or len(before) != 1 or measure is Measure.CAPAIAN:
            continue
        pairs = [(cells[r, now[0]], cells[r, before[0]]) for r in rows if (r, now[0]) in cells and (r, before[0]) in cells]
        pairs = [(a, b) for a, b in pairs if a.value is not None and b.value is not None and not a.quantity.doubtful]
        if len(pairs) < FEWEST_ROWS:
            continue
        first = pairs[0][0]
        if any(a.value != b.value for a, b in pairs) or _telling([a for a, _ in pairs]) < FEWEST_TELLING:
            yield Held("STR706", first.place, "own_figures", (first.id,))
            continue
        message = Message.of(COPIED, count=len(pairs), year=year, earlier=year - 1)
        evidence = tuple(f.place for pair in pairs for f in pair)
        sure = confidence_of(*(f for pair in pairs for f in pair))
        yield Finding("STR706", Severity.WARNING, first.place, message, other=pairs[0][1].place, confidence=sure, evidence=evidence)


def _telling(facts: Sequence[Fact]) -> int:
    """How many different figures have enough digits not to repeat by themselves."""
    return len({f.value for f in facts if f.value is not None and significant(f.value) >= TELLING_DIGITS})


def significant(value: Decimal) -> int:
    """Digits of a value without the zeros before and behind: 7789442000 has 7."""
    return len(str(abs(value)).replace(".", "").strip("0"))


def _left_over(report: ReportFacts, year: int) -> Iterator[Outcome]:
    """Money in sentences about this year that the tables print for an earlier year only."""
    printed: dict[tuple[Measure, Decimal], list[tuple[FactTable, Fact]]] = defaultdict(list)
    for table in report.tables:
        for _, fact in table.facts:
            if fact.measure in MONEY and fact.usable and fact.value is not None:
                printed[fact.measure, fact.value].append((table, fact))
    for fact in report.narrative:
        if fact.measure not in MONEY or fact.value is None or not fact.usable or fact.period.part or (fact.period.year or year) != year:
            continue
        places = printed.get((fact.measure, fact.value), [])
        if not places or significant(fact.value) < FEWEST_DIGITS - 1:
            continue
        if any(not f.period.stated or f.period.year is None or f.period.year >= year for _, f in places):
            continue
        right = next((r for table, f in places if (r := _this_year(table, f, year)) is not None), None)
        if right is None:
            continue
        earlier = places[0][1]
        message = Message.of(LEFT_OVER, reported=fact.quantity.raw, year=year, earlier=earlier.period.year, right=right.quantity.raw)
        yield Finding(
            "STR706",
            Severity.WARNING,
            fact.place,
            message,
            expected=right.quantity.raw,
            other=earlier.place,
            facts=(fact.id, right.id, earlier.id),
            confidence=confidence_of(fact, earlier, right),
            evidence=(fact.place, earlier.place, right.place),
        )


def _this_year(table: FactTable, earlier: Fact, year: int) -> Fact | None:
    """The figure that stands for `year` where `earlier` stands for its own year: the same measure and version, once, another value."""
    found = [
        f
        for _, f in table.facts
        if f.measure is earlier.measure and f.period.year == year and f.period.stated and f.period.basis == earlier.period.basis
    ]
    mine = [f for f in found if f.key == earlier.key] if len(found) > 1 else found
    return mine[0] if len(mine) == 1 and mine[0].usable and mine[0].value != earlier.value else None
