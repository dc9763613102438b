"""YOY801: last year's figures as this year's report states them, against last year's own report; and those of the years before.

A single report has nothing to be held against: the rule's own check is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from rules.alike import Likeness
from rules.confront import COMPARED, Compared, apart, compared
from rules.facts import Measure, ReportFacts
from rules.figures import Figures, Spot, When, when
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.gravity import changes_conclusion
from rules.place_findings import difference_of, place_name
from rules.registry import rule
from rules.support import row_with

CODE = "YOY801"
TOLD = "{measure} of “{item}” {year} is stated as {reported} here; the report of {year} itself says {other} ({place})."
CONTRADICTS = "The figures beside it fit {other}, not {reported}."
BOTH = "This report prints {other} as well."
EARLIER = "{measure} of “{item}” {year} is stated as {reported} here; the report of {stated_in} says {other} ({place})."
REVISED = "If the figure was corrected later, this report must say so."
SEVERAL = "The report of {stated_in} prints other figures for it as well."


def year_outcomes(now: ReportFacts, before: ReportFacts) -> Iterator[tuple[str, Outcome]]:
    """(key of the item, outcome) of every figure of `now` for the year of `before`; of one item the cause before what follows from it."""
    if before.year is None or now.year is None or now.year <= before.year:
        return
    figures = Figures.of(now)
    some = compared(now, before)
    others = apart(some, figures)
    order = {m: n for n, m in enumerate(COMPARED)}
    agreed = {(c.told.fact.key, c.told.fact.measure, c.time) for c in some if c.likeness is Likeness.SAME}
    for c in sorted(some, key=lambda c: (order[c.told.fact.measure], not c.told.in_table, c.told.order)):
        fact, own = c.told.fact, c.own
        ids = (fact.id,) if own is None else (fact.id, own.fact.id)
        if own is None or c.why:
            yield fact.key, Skipped(CODE, fact.place, c.why or "nothing_to_compare", ids)
        elif c.likeness is Likeness.SAME:
            yield fact.key, Held(CODE, fact.place, "same_figure", ids)
        elif c.told.fact.id in others:
            yield fact.key, Skipped(CODE, fact.place, "other_version", ids)
        else:
            yield fact.key, _finding(c, own, figures, before.year, both=(fact.key, fact.measure, c.time) in agreed)


def _finding(c: Compared, own: Spot, figures: Figures, last: int, *, both: bool) -> Finding:
    told = c.told
    contradicted = not c.several and row_with(figures, told, told.fact) is False and row_with(figures, told, own.fact) is True
    tail = CONTRADICTS if contradicted else BOTH if both else SEVERAL if c.several else REVISED
    severity = Severity.INFO if c.likeness is Likeness.NEAR else Severity.ERROR if contradicted or both else Severity.WARNING
    if c.time.year != last:  # neither report is that year's own
        severity = Severity.INFO
    values = {
        "measure": told.fact.measure.value.replace("_", " "),
        "item": told.fact.indicator,
        "year": c.time.year,
        "stated_in": last,
        "reported": told.fact.quantity.raw,
        "other": own.fact.quantity.raw,
        "place": place_name(own),
    }
    message = replace(Message.of(TOLD if c.time.year == last else EARLIER, **values), after=Message.of(tail, **values))
    return Finding(
        CODE,
        severity,
        told.fact.place,
        message,
        expected=own.fact.quantity.raw,
        difference=difference_of(told.fact, own.fact),
        other=own.fact.place,
        facts=(told.fact.id, own.fact.id),
        confidence=confidence_of(told.fact, own.fact),
        changes_conclusion=c.likeness is Likeness.DIFFERENT and (changes_conclusion(told, own, figures) or _turns(told, own, figures)),
        evidence=(told.fact.place,),
    )


def _turns(told: Spot, own: Spot, figures: Figures) -> bool:
    """Whether this year's figure rose from the one stated and fell from the one reported, or the other way round."""
    report = figures.report
    a, b = told.fact.value, own.fact.value
    if told.fact.measure is not Measure.REALISASI or a is None or b is None:
        return False
    this_year = [
        s.fact.value
        for s in figures.by_key.get(told.fact.key, [])
        if s.fact.measure is Measure.REALISASI and s.fact.usable and when(s, report) == When(report.year, "", "", False)
    ]
    return any(v is not None and _sign(v - a) * _sign(v - b) < 0 for v in this_year[:1])


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)


@rule(
    CODE, Severity.WARNING, en="Last year's figure is not that of last year's report", id="Angka tahun lalu berbeda dari laporan tahun lalu"
)
def last_year(report: ReportFacts) -> Iterator[Outcome]:
    """Last year's figure as stated this year differs from last year's own report; needs both reports (`lkip-check batch`).

    [id]
    Apa: realisasi, target, capaian, pagu, dan realisasi anggaran tahun lalu yang disebut dalam laporan tahun ini dibandingkan dengan
    laporan tahun lalu dari perangkat daerah yang sama. Kedua laporan harus ada dalam satu pemeriksaan `lkip-check batch`; hasilnya
    ada di `across.csv`.
    Mengapa: kenaikan atau penurunan kinerja dihitung dari angka tahun lalu; angka yang diganti tanpa penjelasan mengubah arahnya.
    Dasar: PermenPAN-RB 53/2014 (perbandingan realisasi dan capaian tahun ini dengan tahun lalu); satu besaran mempunyai satu nilai.
    Salah: laporan 2020 menyebut realisasi 2019 sebesar 66,10; laporan 2019 mencetak 61,60. Benar: keduanya 61,60, atau 61,6 dan 61,60.
    Berat: peringatan, sebab angka dapat diperbaiki kemudian; galat bila laporan tahun ini sendiri juga mencetak angka yang benar atau
    angka di sebelahnya hanya cocok dengan angka itu; catatan bila selisihnya hanya satu digit terakhir.
    Diam: satuan atau skala berbeda, nama indikator hanya mirip, triwulan atau versi anggaran (murni/perubahan) lain, angka bercatatan
    kaki, kolom yang tidak satu pun barisnya sama (definisi lain), perangkat daerah yang tidak pasti sama.

    [en]
    What: last year's realisasi, target, capaian, pagu and realised budget as stated in this year's report are held against last year's
    report of the same unit. Both reports must be in one run of `lkip-check batch`; the results stand in `across.csv`.
    Why: rise and fall are counted from last year's figure; one that was exchanged without a word turns the direction.
    Basis: PermenPAN-RB 53/2014 (this year's realisasi and capaian against last year's); one quantity has one value.
    Wrong: the report of 2020 gives the realisasi of 2019 as 66,10; the report of 2019 prints 61,60.
    Right: 61,60 in both, or 61,6 and 61,60.
    Weight: a warning, since figures may be corrected later; an error where this year's report prints the right figure as well, or the
    figures beside it fit that one only; a note where only the last digit differs by one.
    Silent: where units or scales differ, names are only alike, quarter or budget version (murni/perubahan) is another, a figure has a
    footnote, no row of a column agrees (another definition), or it is not certain that the unit is the same.
    """
    yield from ()
