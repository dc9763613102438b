"""A subtotal is never counted in a total beside its children, whatever tells it: numbers, words, bold type, indentation or sums."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractors.layout import Box, Layout, Table
from pipeline.interpret.assemble import report_facts
from rules.facts import Level, ReportFacts
from rules.finding import Finding, Held
from rules.run import check_facts
from tests.kit import tabel

HEAD = "No | Uraian | Anggaran (Rp)\n==\n"
NUMBERED = HEAD + "1 | Urusan Jalan | 30.000\n1.1 | Pemeliharaan | 10.000\n1.2 | Pembangunan | 20.000\n2 | Urusan Air | 12.000\n"
NUMBERED += "2.1 | Saluran | 7.000\n2.2 | Pipa | 5.000\n | JUMLAH | {total}"
LETTERED = HEAD + "A | Belanja Operasi | 30.000\n1 | Pegawai | 10.000\n2 | Barang | 20.000\nB | Belanja Modal | 12.000\n"
LETTERED += "1 | Gedung | 7.000\n2 | Alat | 5.000\n | JUMLAH | {total}"
ROMAN = HEAD + "I | Belanja Operasi | 30.000\na | Pegawai | 10.000\nb | Barang | 20.000\nII | Belanja Modal | 12.000\n"
ROMAN += "a | Gedung | 7.000\nb | Alat | 5.000\n | JUMLAH | {total}"
WORDS = HEAD + " | Program Jalan | 30.000\n | Kegiatan Pemeliharaan | 10.000\n | Kegiatan Pembangunan | 20.000\n"
WORDS += " | Program Air | 12.000\n | Kegiatan Saluran | 7.000\n | Kegiatan Pipa | 5.000\n | JUMLAH | {total}"
BOLD = "Uraian | Anggaran (Rp)\n==\n**Operasi** | **30.000**\nPegawai | 10.000\nBarang | 20.000\n**Modal** | **12.000**\n"
BOLD += "Gedung | 7.000\nAlat | 5.000\nJUMLAH | {total}"
PLAIN = "Uraian | Anggaran (Rp)\n==\nOperasi | 30.000\nPegawai | 10.000\nBarang | 20.000\nModal | 12.000\n"
PLAIN += "Gedung | 7.000\nAlat | 5.000\nJUMLAH | {total}"
CLOSED = HEAD + "1 | Pegawai | 10.000\n2 | Barang | 20.000\n | Jumlah I | 30.000\n3 | Gedung | 7.000\n4 | Alat | 5.000\n"
CLOSED += " | Jumlah II | 12.000\n | JUMLAH | {total}"
INDENT_PT = 12.0


def indented(table: Table) -> Table:
    """The table with the names of details set in."""
    details = {"Pegawai", "Barang", "Gedung", "Alat"}
    cells = tuple(
        replace(c, lines=tuple(replace(ln, box=Box(ln.box.x0 + INDENT_PT, *_rest(ln.box))) for ln in c.lines)) if c.text in details else c
        for c in table.cells
    )
    return replace(table, cells=cells)


def _rest(box: Box) -> tuple[float, float, float]:
    return box.top, box.x1, box.bottom


def facts(table: Table) -> ReportFacts:
    return report_facts(Layout("laporan", 1, (table,), (), ()))


def verdicts(report: ReportFacts) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {"held": [], "found": []}
    for o in check_facts(report, lambda c: c == "SUM201"):
        if isinstance(o, Held):
            out["held"].append(o.place.text)
        elif isinstance(o, Finding) and o.rule == "SUM201":
            out["found"].append(o.expected)
    return out


TABLES = {
    "numbers": tabel(NUMBERED.format(total="42.000"), "Tabel 3.1 Anggaran"),
    "letters": tabel(LETTERED.format(total="42.000"), "Tabel 3.1 Anggaran"),
    "roman": tabel(ROMAN.format(total="42.000"), "Tabel 3.1 Anggaran"),
    "words": tabel(WORDS.format(total="42.000"), "Tabel 3.1 Anggaran"),
    "bold": tabel(BOLD.format(total="42.000"), "Tabel 3.1 Anggaran"),
    "indented": indented(tabel(PLAIN.format(total="42.000"), "Tabel 3.1 Anggaran")),
    "closed": tabel(CLOSED.format(total="42.000"), "Tabel 3.1 Anggaran"),
}


@pytest.mark.parametrize("cue", TABLES)
def test_the_total_holds_the_subtotals_alone(cue: str) -> None:
    report = facts(TABLES[cue])
    assert [r.level for r in report.tables[0].rows if r.level is Level.SUBTOTAL] == [Level.SUBTOTAL] * 2
    assert verdicts(report) == {"held": ["42.000"], "found": []}


@pytest.mark.parametrize("text", [NUMBERED, LETTERED, WORDS, CLOSED])
def test_a_total_with_a_slip_is_told_the_sum_of_the_subtotals(text: str) -> None:
    assert verdicts(facts(tabel(text.format(total="43.000"), "Tabel 3.1 Anggaran")))["found"] == ["42.000"]


def test_without_any_sign_nobody_is_accused() -> None:
    assert verdicts(facts(tabel(PLAIN.format(total="84.000"), "Tabel 3.1 Anggaran")))["found"] == []
