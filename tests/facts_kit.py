"""FactTables typed as text, for tests of the rules without any reading.

    fakta('''
    label | target | realisasi | capaian
    ==
    Rasio KDRT | 1 : 1.300 | 1 : 3.848 | 296%
    ''')

A header cell is `measure`, `measure 2020`, `measure 2020 tw1`, `group/measure 2020`, `measure =formula`, `measure #number`,
`measure @name` (the printed header, when it matters); an unsure column ends in `?`. A row's first cell may begin with `T:` total,
`S:` subtotal, `A:` average, `G:` group; `>` marks a row under the last S or G row; `{Sasaran}` names its sasaran. `?` after a figure
makes its reading doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from textwrap import dedent

from rules.facts import (
    Band,
    Claim,
    ClaimKind,
    Column,
    Fact,
    FactTable,
    Level,
    Measure,
    Period,
    Place,
    ReportFacts,
    Role,
    Row,
    Scale,
)
from rules.formula_rules import FormulaRule
from rules.quantity import Candidate, Kind, Quantity, Style

LEVELS = {"T": Level.TOTAL, "S": Level.SUBTOTAL, "A": Level.AVERAGE, "G": Level.GROUP}
MONEY = {Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA}
GRADES = r"AA|A|BB|B|CC|C|D|Level \d|Madya|Nindya|Pratama|Utama"


def angka(text: str) -> tuple[Decimal, int, Style] | None:
    """A figure in Indonesian marks; one point with other than three digits behind it is a decimal point."""
    m = re.fullmatch(r"\(?-?[\d.,]+\)?", text)
    if not m or not re.search(r"\d", text):
        return None
    digits = text.strip("()")
    if digits.count(",") > 1 or re.fullmatch(r"-?[\d,]+\.\d\d?", digits) or re.fullmatch(r"-?\d{1,3}(,\d{3}){2,}", digits):
        digits, style = digits.replace(",", ""), Style.EN
    elif re.fullmatch(r"-?\d+\.\d{1,2}|-?\d+\.\d{4,}", digits):
        style = Style.EN
    else:
        digits, style = digits.replace(".", "").replace(",", "."), Style.ID
    value = Decimal(digits)
    return (-value if text.startswith("(") else value), max(0, -int(value.as_tuple().exponent)), style


def nilai(raw: str, measure: Measure = Measure.OTHER) -> Quantity:
    """A Quantity for a printed string: the few shapes the tests need."""
    text = raw.strip()
    doubtful = text.endswith("?")
    text = text.rstrip("?").strip()
    if text in {"-", "", "NA"}:
        return Quantity(text, Kind.NONE)
    if m := re.fullmatch(r"1 : ([\d.]+)", text):
        return Quantity(text, Kind.RATIO, Decimal(m[1].replace(".", "")), doubtful=doubtful)
    if m := re.fullmatch(rf"({GRADES}) \(([\d.,]+)\)", text):
        value, decimals, style = angka(m[2]) or (Decimal(0), 0, Style.ID)
        return Quantity(text, Kind.GRADE, value, decimals, Decimal(1).scaleb(-decimals), grade=m[1], style=style)
    if m := re.fullmatch(r"([\d.,]+)\s*-\s*([\d.,]+)(%?)", text):
        low, high = angka(m[1]), angka(m[2])
        assert low and high
        return Quantity(text, Kind.RANGE, low=low[0], high=high[0], unit=m[3])
    if re.search(r"\.\.|\d\.\d{4}$", text) and measure in MONEY:
        candidates = (
            Candidate(Decimal(text.replace(".", "")), 0, "marks dropped"),
            Candidate(Decimal(text.replace(".", "")[:-1]), 0, "zero"),
        )
        return Quantity(text, Kind.MALFORMED, candidates=candidates)
    m = re.fullmatch(r"([(-]?[\d.,]+\)?)\s*(%?)\s*([A-Za-z/]*)", text)
    read = angka(m[1]) if m else None
    if not m or read is None:
        return Quantity(text, Kind.PREDICATE, grade=text)
    value, decimals, style = read
    kind = Kind.PERCENT if m[2] else Kind.MONEY if measure in MONEY else Kind.COUNT if m[3] else Kind.NUMBER
    step = Decimal(1).scaleb(-decimals)
    return Quantity(text, kind, value, decimals, step, unit=m[2] or m[3], style=style, doubtful=doubtful)


def kolom(index: int, text: str, year: int | None) -> Column:
    certain = not text.endswith("?")
    text = text.rstrip("?").strip()
    formula = number = name = ""
    if " =" in text:
        text, formula = text.split(" =", 1)
        formula = "=" + formula
    if " @" in text:
        text, name = text.split(" @", 1)
    if " #" in text:
        text, number = text.split(" #", 1)
    *group, last = text.split("/")
    words = last.split()
    years = [int(w) for w in words[1:] if re.fullmatch(r"\d{4}", w)]
    parts = [w.upper() for w in words[1:] if re.fullmatch(r"tw\d|s\d", w)]
    basis = [w for w in words[1:] if w in {"pk", "renstra", "murni", "perubahan", "nasional"}]
    period = Period(
        years[0] if years else year, parts[0] if parts else "", basis[0] if basis else "", "kumulatif" in words[1:], bool(years)
    )
    return Column(index, (*group, name or last), Measure(words[0]), period, "", number, formula, certain)


def fakta(
    text: str,
    *,
    role: Role = Role.CAPAIAN,
    label: str = "Tabel 3.1",
    index: int = 0,
    year: int | None = 2020,
    unit: str = "",
    first_id: int = 1,
) -> FactTable:
    """Build a FactTable from typed text; ids count from `first_id`."""
    head, _, body = dedent(text).strip().partition("==\n")
    columns = tuple(kolom(i, c.strip(), year) for i, c in enumerate(head.strip().split("|")))
    rows: list[Row] = []
    facts: list[tuple[tuple[int, int], Fact]] = []
    parent = -1
    for r, line in enumerate(x for x in body.splitlines() if x.strip()):
        cells = [c.strip() for c in line.split("|")]
        name, level, under, sasaran = cells[0], Level.CHILD, -1, ""
        if m := re.match(r"([TSAG]):\s*(.*)", name):
            level, name = LEVELS[m[1]], m[2]
        if name.startswith(">"):
            name, under = name[1:].strip(), parent
        if m := re.search(r"\{(.*)\}", name):
            name, sasaran = name.replace(m[0], "").strip(), m[1]
        if level in {Level.SUBTOTAL, Level.GROUP}:
            parent = r
        rows.append(Row(r, name, level=level, parent=under, depth=int(under >= 0), sasaran=sasaran, unit=unit, page=1))
        for c, cell in enumerate(cells[1:], start=1):
            column = columns[c]
            if cell and column.measure not in {Measure.LABEL, Measure.NOMOR}:
                box = (40.0 + 80 * c, 100.0 + 14 * r, 120.0 + 80 * c, 114.0 + 14 * r)
                place = Place(1, label, name, column.name, box, cell, index)
                quantity = nilai(cell, column.measure)
                number = first_id + len(facts)
                facts.append(((r, c), Fact(number, name, name.lower(), column.measure, column.period, quantity, place, unit)))
    return FactTable(index, label, "", (1,), role, columns, tuple(rows), tuple(facts), year=year)


def laporan(
    *tables: FactTable,
    scales: Sequence[Scale] = (),
    claims: Sequence[Claim] = (),
    year: int = 2020,
    formulas: tuple[str, ...] = (),
    formula_rules: Sequence[FormulaRule] = (),
) -> ReportFacts:
    more = {"formulas": formulas, "formula_rules": tuple(formula_rules)}
    return ReportFacts("contoh", year, "Dinas Contoh", 10, tables, claims=tuple(claims), scales=tuple(scales), **more)


def aturan(formula: str = "", direction: str = "", items: Sequence[str] = (), page: int = 1, text: str = "rumus") -> FormulaRule:
    """A declared formula."""
    return FormulaRule(formula, direction, tuple(items), Place(page, "", "", "", (0, 0, 1, 1), text))


def skala(text: str, subject: str = "capaian") -> Scale:
    """`Sangat Tinggi 91-100; Baik >80-<90; Rendah -75`: label, low-high; an open end is left out, `>` and `<` leave a bound out."""
    bands = []
    for part in text.split(";"):
        m = re.fullmatch(r"\s*(.+?) (>?)([\d.]*)-(<?)([\d.]*)\s*", part)
        assert m, part
        low, high = (Decimal(x) if x else None for x in (m[3], m[5]))
        bands.append(Band(m[1], low, high, not m[2], not m[4], part.strip()))
    return Scale(tuple(bands), subject, Place(2, "Tabel 3.1", "", "", (0, 0, 1, 1), "skala"))


def klaim(kind: ClaimKind, subject: str = "", *, first_id: int = 900, **slots: str | list[str]) -> Claim:
    """A claim with its slots as printed strings; a list fills a slot several times."""
    out: list[tuple[str, Fact]] = []
    measures = {"part": Measure.JUMLAH, "listed": Measure.JUMLAH, "whole": Measure.JUMLAH, "persen": Measure.PERSENTASE}
    measures |= dict.fromkeys(("dari", "menjadi", "angka", "huruf"), Measure.NILAI)
    for slot, raw in slots.items():
        measure = measures.get(slot) or Measure(slot)
        for one in raw if isinstance(raw, list) else [raw]:
            place = Place(3, "", subject, slot, (0, 0, 1, 1), one)
            fact = Fact(
                first_id + len(out), subject, subject.lower(), measure, Period(2020), nilai(one, measure), place, source="narrative"
            )
            out.append((slot, fact))
    return Claim(kind, tuple(out), subject, True, "", Place(3, "", subject, "", (0, 0, 1, 1), ""))
