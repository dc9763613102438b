"""SUM201, SUM202, SUM203: totals of columns and rows, subtotals over their children."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.facts import FactTable, ReportFacts
from rules.finding import Finding, Held, Message, Outcome, Severity, Skipped, confidence_of
from rules.lines import SURE_CONFIDENCE
from rules.registry import rule
from rules.show import difference, like
from rules.sum_check import SumCheck
from rules.sum_checks import believable, is_plain, sum_checks

NEARLY = Decimal("0.01")  # of the subtotal: rows that come so near are its parts

COLUMN = "Total {reported} is not the sum of its {count} rows, which is {expected}"
SUBTOTAL = "Subtotal {reported} is not the sum of its {count} rows, which is {expected}"
ROW = "Row total {reported} is not the sum of its {count} cells, which is {expected}"
BASE = {"SUM201": COLUMN, "SUM202": ROW, "SUM203": SUBTOTAL}
TAILS = {
    "": "",
    "missing": "; the difference is “{part}”, which was left out",
    "twice": "; the difference is “{part}”, which was counted twice",
    "digits": "; digits are exchanged or one digit differs",
    "part": "; exchanged digits in “{part}” would explain the difference",
    "consequence": "; the cause is “{part}”, which is wrong itself",
    "borne": "; the sum it goes into holds with it, so one of its rows may be wrong instead",
    "missing_row": "; all its columns fail, so a row may not be listed",
    "confirmed": "; the total agrees with its other parts, so one of these cells is wrong",
}


def outcome(check: SumCheck) -> Outcome:
    facts = (check.stated.id, *(f.id for f in check.parts))
    stated = check.stated
    if check.decided and (check.holds or check.code == "SUM201"):  # a total decides readings; subtotals may be judged by them
        return Skipped(check.code, stated.place, "decided_by_relation", facts)
    if check.holds:
        return Held(check.code, stated.place, f"sum of {check.relation}", facts)
    if check.structural and is_nearly(check):
        return missing_row(check, facts)
    if check.structural:
        return Skipped(check.code, stated.place, "not_known_to_add_up", facts)
    if not believable(check):
        return Skipped(check.code, stated.place, "not_known_to_add_up", facts)
    if not check.sure and not check.cause:
        return Skipped(check.code, stated.place, "doubtful_reading", facts)
    assert stated.value is not None
    confidence = confidence_of(stated, *check.parts)
    severity = Severity.ERROR if is_plain(check) and check.blanks == 0 and confidence >= SURE_CONFIDENCE else Severity.WARNING
    tail, part = check.cause, check.labels[check.culprit] if check.culprit >= 0 else ""
    if check.consequence:
        tail = "consequence"
    if check.confirmed and not tail:
        tail = "confirmed"
    if check.borne:
        tail = "borne"
    value = check.computed.middle
    values = {"reported": stated.quantity.raw, "count": len(check.parts), "expected": like(value, stated.quantity)}
    if "{part}" in TAILS[tail]:
        values["part"] = part
    return Finding(
        check.code,
        severity,
        stated.place,
        Message.of(BASE[check.code] + TAILS[tail], **values),
        expected=like(value, stated.quantity),
        difference=difference(stated.value, value, stated.quantity),
        facts=facts,
        confidence=confidence,
        evidence=(stated.place, *(f.place for f in check.parts)),
    )


def is_nearly(check: SumCheck) -> bool:
    """A subtotal that its own rows make but for a little, in every column: they are its parts, and perhaps not all of them."""
    value = check.stated.value
    own = check.code == "SUM203" and check.relation == "children" and check.sure and len(check.parts) > 1
    return own and value is not None and abs(check.off) <= NEARLY * abs(value)


def missing_row(check: SumCheck, facts: tuple[int, ...]) -> Finding:
    stated, value = check.stated, check.computed.middle
    assert stated.value is not None
    expected = like(value, stated.quantity)
    return Finding(
        check.code,
        Severity.INFO,
        stated.place,
        Message.of(SUBTOTAL + TAILS["missing_row"], reported=stated.quantity.raw, count=len(check.parts), expected=expected),
        expected=expected,
        difference=difference(stated.value, value, stated.quantity),
        facts=facts,
        confidence=confidence_of(stated, *check.parts),
        evidence=(stated.place, *(f.place for f in check.parts)),
    )


def outcomes(report: ReportFacts, code: str) -> Iterator[Outcome]:
    for table in report.tables:
        cut = bool(table.pages) and table.pages[-1] + 1 in report.unread_pages
        for check in sum_checks(table):
            if check.code == code and cut and not check.holds and check.off > 0 and ends_table(check, table):
                yield Skipped(code, check.stated.place, "not_known_to_add_up", (check.stated.id, *(f.id for f in check.parts)))
            elif check.code == code:
                yield outcome(check)


def ends_table(check: SumCheck, table: FactTable) -> bool:
    """Whether the last of the parts stands in the last row with figures: where the page behind was not read, more of them may follow."""
    last = max((r for (r, _), _ in table.facts), default=-1)
    return any(f.id == check.parts[-1].id for (r, _), f in table.facts if r == last)


@rule("SUM201", Severity.ERROR, en="A total is not the sum of its column", id="Jumlah bukan penjumlahan kolomnya")
def totals_of_columns(report: ReportFacts) -> Iterator[Outcome]:
    """Total row against the rows it sums.

    [id]
    Apa: baris jumlah dibandingkan dengan penjumlahan baris-barisnya, untuk kolom uang dan cacah; baris subjumlah tidak dihitung dua kali.
    Mengapa: jumlah dikutip di narasi dan tabel lain; satu baris tertinggal membuat semuanya salah.
    Dasar: aritmetika; tanda "-" adalah nol.
    Salah: 187, 204, 186 dengan jumlah 587. Benar: 577.
    Diam: persentase, indeks, kode, tahun; kolom yang tidak terbukti dijumlahkan; bacaan ragu. Kolom berdesimal dinilai dengan
    selang pembulatannya, cacah dan uang penuh harus tepat.
    [en]
    What: a total row is compared with the sum of its rows, for columns of money and counts; subtotal rows are not added twice.
    Why: totals are quoted in prose and other tables; one row left out makes all of them wrong.
    Basis: arithmetic; a dash is zero.
    Wrong: 187, 204, 186 with the total 587. Right: 577.
    Silent: percentages, indexes, codes, years; columns not shown to add up; doubtful readings. Figures with decimals are judged by
    their rounding interval; counts and money in full must be exact.
    """
    yield from outcomes(report, "SUM201")


@rule("SUM202", Severity.ERROR, en="A row total is not the sum of its cells", id="Jumlah baris bukan penjumlahan selnya")
def totals_of_rows(report: ReportFacts) -> Iterator[Outcome]:
    """Row total against the cells it sums.

    [id]
    Apa: kolom Jumlah, Total atau Pagu dibandingkan dengan sel lain di barisnya: laki-laki dan perempuan, triwulan I-IV, atau sel satu
    kelompok kepala kolom. Hubungannya dibaca dari rumus kepala kolom atau dari sebagian besar baris tabel itu.
    Mengapa: jumlah per baris menjadi bahan jumlah akhir.
    Dasar: aritmetika; rumus kolom yang tercantum (13 = 9+10+11+12).
    Salah: L 12, P 15, jumlah 28. Benar: 27.
    Diam: bila tidak ada hubungan yang dipenuhi sebagian besar baris; triwulan kumulatif.
    [en]
    What: a Jumlah, Total or Pagu column is compared with other cells of its row: men and women, quarters I-IV, or the cells of one header
    group. The relation is read from the header's formula or from most rows of that table.
    Why: row totals feed the final total.
    Basis: arithmetic; the column formula printed (13 = 9+10+11+12).
    Wrong: L 12, P 15, total 28. Right: 27.
    Silent: where no relation holds for most rows; cumulative quarters.
    """
    yield from outcomes(report, "SUM202")


@rule("SUM203", Severity.ERROR, en="A subtotal is not the sum of its children", id="Subjumlah bukan penjumlahan rinciannya")
def subtotals(report: ReportFacts) -> Iterator[Outcome]:
    """Subtotal row against the rows under it.

    [id]
    Apa: baris program dibandingkan dengan penjumlahan kegiatannya (atau kelompok barang dengan rinciannya).
    Mengapa: pagu program dikutip dalam perjanjian kinerja dan analisis efisiensi.
    Dasar: aritmetika; tanda "-" adalah nol.
    Salah: program 87.766.500 dengan kegiatan 38.311.000 dan 11.144.500. Benar: 49.455.500.
    Diam: baris program tanpa angka, rincian yang tidak lengkap terbaca.
    [en]
    What: a programme's row is compared with the sum of its activities (or a group of goods with its items).
    Why: programme budgets are quoted in the performance agreement and in the efficiency analysis.
    Basis: arithmetic; a dash is zero.
    Wrong: programme 87,766,500 with activities 38,311,000 and 11,144,500. Right: 49,455,500.
    Silent: programme rows without figures, children not read in full.
    """
    yield from outcomes(report, "SUM203")
