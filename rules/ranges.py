"""CAP107: values outside their own scale or range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rules.bands import AKIP, KLA, SKM, SPBE, SPIP
from rules.facts import Fact, FactTable, Level, Measure, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, confidence_of
from rules.intervals import HUNDRED, ZERO
from rules.lines import Line, Slot, lines, partners, readable, severity_for, slots
from rules.quantity import Kind
from rules.registry import rule
from rules.share_relations import share_fits, shares

CODE = "CAP107"
ABOVE = "{reported} lies above the highest value that “{item}” can have: {top} ({source})"
FISIK_ABOVE = "Physical progress of {reported} lies above 100%"
SHARE_ABOVE = "{reported} cannot be: “{item}” is a part of a whole and has a target of {target}"
PART_ABOVE = "{reported} cannot be: {part} is a part of {whole}"
OVERSPENT = "{reported} was spent of a pagu of {pagu}: expenditure may not pass its pagu"
THREE_DIGITS = re.compile(r"^\D*\d{1,3}[.,]\d{3}\D*$")
HEADED = frozenset({Measure.NILAI, Measure.JUMLAH, Measure.OTHER, Measure.REALISASI})
SCORED = frozenset({Measure.TARGET, Measure.REALISASI, Measure.NILAI})
OVER_SHARE = Decimal("0.34")  # where more of a table's rows pass pagu or 100%, its columns hold something else
LEAST_ROWS = 4  # rows with pagu and expenditure before one of them is accused

# Names that are the score itself, not a count or share of those who have it.
_SCORE = r"^\W*(?:\d+[.)]\s*)?(?:(?:nilai|indeks|index|skor|hasil|tingkat|predikat|capaian|rata-rata|survei|survey|level|maturitas)\s+)*"
_TOPS: tuple[tuple[re.Pattern[str], Decimal, str], ...] = (
    (re.compile(_SCORE + r"(?:evaluasi\s+)?(?:maturitas\s+)?(?:penyelenggaraan\s+)?\bspip\b", re.I), SPIP.top, SPIP.source),
    (re.compile(_SCORE + r"(?:\bspbe\b|sistem pemerintahan berbasis elektronik)", re.I), SPBE.top, SPBE.source),
    (re.compile(_SCORE + r"(?:kabupaten(?:/kota)?|kota)?\s*(?:layak anak|\bkla\b)", re.I), KLA.top, KLA.source),
    (
        re.compile(_SCORE + r"(?:\bikm\b|\bskm\b|kepuasan (?:masyarakat|pelanggan|pengguna|pasien|layanan))", re.I),
        SKM.top,
        SKM.source,
    ),
    (
        re.compile(
            _SCORE + r"(?:evaluasi\s+)?(?:atas\s+)?(?:implementasi\s+)?(?:\bs?akip\b|\blk?jip\b|\blakip\b|akuntabilitas kinerja)", re.I
        ),
        AKIP.top,
        AKIP.source,
    ),
    (re.compile(_SCORE + r"pembangunan manusia\b|^\W*ipm\b", re.I), HUNDRED, "BPS"),
    (re.compile(r"^\W*(?:rasio gini|gini rasio|gini ratio|indeks gini|koefisien gini)\b", re.I), Decimal(1), "BPS"),
)
_OWN_SCALE = re.compile(r"\(?\bskala\s*:?\s*(\d{1,3})\s*(?:-|–|s\.?\s?/?d\.?|sampai(?: dengan)?)\s*(\d{1,3})\b", re.I)
_PART_OF_WHOLE = re.compile(r"^\W*(?:persentase|prosentase|presentase|persentasi|proporsi)\b.*\byang\b", re.I)
_NO_PART = re.compile(
    r"\b(?:peningkatan|meningkat\w*|kenaikan|pertumbuhan|pertambahan|penurunan|menurun\w*|perubahan|capaian|pencapaian|realisasi|serapan|"
    r"penyerapan|rasio|target|dibanding\w*|terhadap|produksi|ketersediaan|pemenuhan|penerimaan|pendapatan|kontribusi|kebutuhan|cakupan|rencana|kapasitas|kuota|standar|ideal|tersedia|tahun)\b",
    re.I,
)
_REVENUE = re.compile(
    r"\b(?:pendapatan|penerimaan|retribusi|pajak|hasil|pad|pnbp|blud|bunga|pembiayaan|setoran|silpa|laba|surplus)\b", re.I
)
_NO_ITEM = re.compile(r"^\W*(?:sub\s?)?(?:jumlah|total)\b", re.I)
_MONTH = re.compile(
    r"^\W*(?:s\.?/?d\.?\s+)?(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|nop?vember|desember|triwulan|tw)\b",
    re.I,
)


@rule(CODE, Severity.ERROR, en="A value lies outside its own scale or range", id="Nilai di luar skala atau rentangnya")
def within_range(report: ReportFacts) -> Iterator[Outcome]:
    """Values that cannot be: above the top of their scale, more than the whole, spent without a pagu.

    [id]
    Apa: nilai dibandingkan dengan rentang yang mungkin: SKM/IKM, AKIP dan IPM paling tinggi 100, SPIP dan SPBE 5, KLA 1000, rasio Gini 1,
    skala yang disebut nama indikator (skala 1-4); realisasi fisik dan bagian dari keseluruhan ("persentase ... yang ...") paling tinggi
    100%; belanja tidak melampaui pagunya.
    Mengapa: nilai yang tidak mungkin menandakan salah ketik, tanda desimal yang bergeser, atau kolom yang tertukar.
    Dasar: PermenPAN-RB 14/2017, 88/2021, 59/2020, BPKP 5/2021, KemenPPPA (KLA), BPS; UU 1/2004 pasal 3 ayat 3 (belanja).
    Salah: nilai SKM 863,1; realisasi fisik 104,07%. Benar: 86,31; 100%.
    Diam: capaian (boleh di atas 100), pertumbuhan, rasio, cakupan, pendapatan, pagu bulanan atau triwulanan, bacaan ragu.
    Serapan di atas pagu, fisik, dan bagian di atas 100% adalah peringatan; nilai di atas skala resmi adalah kesalahan.
    [en]
    What: values are held against the range they can have: SKM/IKM, AKIP and IPM at most 100, SPIP and SPBE 5, KLA 1000, the Gini ratio 1,
    a scale told in the indicator's name (skala 1-4); physical progress and parts of a whole ("persentase ... yang ...") at most 100%;
    expenditure no more than its pagu.
    Why: a value that cannot be tells of a typing slip, a decimal mark that moved, or columns exchanged.
    Basis: PermenPAN-RB 14/2017, 88/2021, 59/2020, BPKP 5/2021, KemenPPPA (KLA), BPS; UU 1/2004 article 3 (3) for expenditure.
    Wrong: SKM 863.1; physical progress 104.07%. Right: 86.31; 100%.
    Silent: capaian (may pass 100), growth, ratios, coverage, revenue, pagu by month or quarter, doubtful readings.
    Expenditure above its pagu, physical progress and parts above 100% are warnings; a score above its official scale is an error.
    """
    seen: set[int] = set()
    for fact in (*report.all_facts(), *(f for c in report.claims for _, f in c.slots)):
        if fact.id not in seen and fact.value is not None and readable(fact):
            seen.add(fact.id)
            yield from score_outcome(fact)
    for table in report.tables:
        yield from progress_outcomes(table)
        yield from share_outcomes(table)
        yield from part_outcomes(table)
        yield from spending_outcomes(table)


def top_of(name: str) -> tuple[Decimal, str] | None:
    """The highest value an indicator can have, with its source; None where the name does not tell."""
    if (m := _OWN_SCALE.search(name)) and Decimal(m[1]) < Decimal(m[2]):
        return Decimal(m[2]), m[0].strip("( ")
    return next(((top, source) for pattern, top, source in _TOPS if pattern.search(name)), None)


def score_outcome(fact: Fact) -> Iterator[Outcome]:
    """A score above the top of its scale."""
    assert fact.value is not None
    unit = fact.unit.strip().lower()
    if unit not in SCORE_UNITS or not (fact.quantity.kind in {Kind.NUMBER, Kind.GRADE} or unit in NAMES_AS_UNITS):
        return
    header = fact.place.column.rpartition(" / ")[2]  # `Nilai SKM` over the units that were surveyed
    known = (top_of(fact.indicator) if fact.measure in SCORED else None) or (top_of(header) if fact.measure in HEADED else None)
    if known is None or "%" in fact.place.column or (THREE_DIGITS.search(fact.quantity.raw) and fact.value > known[0]):
        return  # `82.345` may be a score of three decimals
    top, source = known
    if fact.value > top:
        message = Message.of(
            ABOVE, reported=fact.quantity.raw, item=fact.indicator if top_of(fact.indicator) else header, top=top, source=source
        )
        yield impossible(fact, severity_for(fact), f"<= {top}", message)
    else:
        yield Held(CODE, fact.place, "range", (fact.id,))


NAMES_AS_UNITS = ("ikm", "skm", "ipm", "akip", "sakip", "spip", "spbe", "kla")  # from the brackets of a header
SCORE_UNITS = frozenset(
    {"", "nilai", "indeks", "index", "skor", "angka", "poin", "point", "level", "predikat", "skala", "interval", *NAMES_AS_UNITS}
)


def impossible(fact: Fact, severity: Severity, expected: str, message: Message, *more: Fact) -> Finding:
    return Finding(
        CODE,
        severity,
        fact.place,
        message,
        expected=expected,
        facts=(fact.id, *(f.id for f in more)),
        confidence=confidence_of(fact, *more),
        evidence=(fact.place, *(f.place for f in more)),
    )


def progress_outcomes(table: FactTable) -> Iterator[Outcome]:
    """Physical progress above 100%, in columns that hold percentages."""
    for of in (s for s in slots(table) if s.measure is Measure.FISIK and s.certain):
        column = [f for line in lines(table) if (f := line.get(of.index)) is not None and f.value is not None and readable(f)]
        column = [f for f in column if f.quantity.kind in {Kind.PERCENT, Kind.NUMBER}]
        over = [f for f in column if f.value is not None and f.value > HUNDRED]
        if over and Decimal(len(over)) <= OVER_SHARE * len(column):
            for fact in over:
                yield impossible(fact, Severity.WARNING, "100%", Message.of(FISIK_ABOVE, reported=fact.quantity.raw))


def share_outcomes(table: FactTable) -> Iterator[Outcome]:
    """Realisasi above 100% of an indicator that is a part of a whole and whose target is not above 100%."""
    all_slots = slots(table)
    for of in (s for s in all_slots if s.measure is Measure.REALISASI and s.certain and not re.search(r"capaian", s.name, re.I)):
        targets = partners(all_slots, of, Measure.TARGET)
        for line in lines(table) if len(targets) == 1 else []:
            target, fact = line.get(targets[0].index), line.get(of.index)
            if target is None or fact is None or target.value is None or fact.value is None or not part_of_whole(fact):
                continue
            if fact.value > HUNDRED >= target.value and readable(fact) and readable(target):
                message = Message.of(SHARE_ABOVE, reported=fact.quantity.raw, item=fact.indicator, target=target.quantity.raw)
                yield impossible(fact, Severity.WARNING, "<= 100%", message, target)


def part_outcomes(table: FactTable) -> Iterator[Outcome]:
    """Percentages above 100 in a column of parts and wholes that are counted, where the other rows' parts lie within their wholes."""
    found = [s for s in shares(table) if s.stated.measure is Measure.PERSENTASE and s.certain and s.backed and s.part.id != s.whole.id]
    found = [
        s for s in found if all(f.value is not None and readable(f) for f in (s.stated, s.part, s.whole)) and s.level is not Level.TOTAL
    ]
    over = [s for s in found if s.stated.value is not None and s.stated.value > HUNDRED and share_fits(s.part, s.whole, s.stated)]
    if not over or len(found) < LEAST_ROWS or Decimal(len(over)) > OVER_SHARE * len(found):
        return
    for share in over:
        if share.part.quantity.decimals == share.whole.quantity.decimals == 0 and not _NO_PART.search(share.how):
            named = {"reported": share.stated.quantity.raw, "part": share.part.quantity.raw, "whole": share.whole.quantity.raw}
            yield impossible(share.stated, Severity.WARNING, "<= 100%", Message.of(PART_ABOVE, **named), share.part, share.whole)


def part_of_whole(fact: Fact) -> bool:
    named = _PART_OF_WHOLE.search(fact.indicator) is not None and _NO_PART.search(fact.indicator) is None
    return named and (fact.quantity.kind is Kind.PERCENT or fact.unit.strip().lower() in {"%", "persen"})


def spending_outcomes(table: FactTable) -> Iterator[Outcome]:
    """Expenditure above its pagu, in tables where nearly all rows keep it."""
    all_slots = slots(table)
    told = " ".join((table.title, *table.headings[-1:]))
    if _REVENUE.search(told) and not re.search(r"\bbelanja\b", told, re.I):
        return
    for of in (s for s in all_slots if s.measure is Measure.REALISASI_ANGGARAN and s.certain):
        pagu = partners(all_slots, of, Measure.PAGU)
        if (
            len(pagu) != 1
            or not pagu[0].certain
            or pagu[0].period.basis == "murni"
            or of.period.part
            or pagu[0].period.part
            or pagu[0].period.year != of.period.year
        ):
            continue
        rows = [r for line in lines(table) if (r := spending(line, pagu[0], of)) is not None]
        over = [r for r in rows if r[0].value > r[1].value]  # type: ignore[operator]
        if len(rows) < LEAST_ROWS or Decimal(len(over)) > OVER_SHARE * len(rows):
            continue
        for spent, budget in over:
            message = Message.of(OVERSPENT, reported=spent.quantity.raw, pagu=budget.quantity.raw)
            yield impossible(spent, Severity.WARNING, f"<= {budget.quantity.raw}", message, budget)


def spending(line: Line, pagu: Slot, of: Slot) -> tuple[Fact, Fact] | None:
    """Expenditure and pagu of a line of the budget; None for totals, revenue, months and figures not read for certain."""
    spent, budget = line.get(of.index), line.get(pagu.index)
    if spent is None or budget is None or spent.value is None or budget.value is None or line.level in {Level.TOTAL, Level.AVERAGE}:
        return None
    if not line.label or _NO_ITEM.search(line.label) or _REVENUE.search(line.label) or _MONTH.search(line.label):
        return None
    if any(f.measure is Measure.PAGU and f.value is not None and f.value >= spent.value for _, f in line.cells):
        budget = max((f for _, f in line.cells if f.measure is Measure.PAGU and f.value is not None), key=lambda f: f.value or ZERO)
    sure = readable(spent) and readable(budget) and not spent.cautions and not budget.cautions
    return (spent, budget) if sure and spent.value >= ZERO else None
