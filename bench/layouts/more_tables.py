"""Tables and bends for `bench.layouts.more`: values in words, units and signs in columns of their own, budgets merged over rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.layouts.figures import Goal, Series, money, percent, printed, rounded
from bench.layouts.sheets import Cell, Column, Head, Row, Sheet, Style
from bench.layouts.tables import FIGURE, MONEY, NAME, NO, UNIT, fig, listed, measured, merged, numbered, simple_head

Numbers = tuple[str, ...]


def periode(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Target, realisasi and capaian of four years under three header levels."""
    years = range(year - 3, year + 1)
    heads = [Head("No", 0, 0, rows=3), Head(style.indikator, 0, 1, rows=3), Head("Satuan", 0, 2, rows=3)]
    heads.append(Head(f"Capaian Kinerja Tahun {year - 3}-{year}", 0, 3, cols=12))
    for n, y in enumerate(years):
        heads.append(Head(str(y), 1, 3 + 3 * n, cols=3))
        heads += [Head(t, 2, 3 + 3 * n + k) for k, t in enumerate(("Target", "Realisasi", "%"))]

    def row(_: Goal, s: Series) -> list[Cell]:
        cells = [Cell(s.indikator.unit, "text", 2)]
        for n, y in enumerate(years):
            cells += measured(style, s, y, 3 + 3 * n)
        return cells

    columns = (NO, NAME, Column(1.8, "text"), *[Column(1.7, "figure")] * 12)
    title = f"Perkembangan Capaian Kinerja Tahun {year - 3}-{year}"
    return Sheet("", title, columns, tuple(heads), 3, listed(goals, row), numbered(style, [""] * 15), kind="periode")


def with_budget(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Indicators beside the program of their sasaran, its name and money merged over their rows."""
    heads = (
        "No",
        "Sasaran",
        style.indikator,
        ("Kinerja", ("Target", "Realisasi", "Capaian (%)")),
        ("Anggaran", ("Program", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")),
    )
    head, levels = simple_head(heads)

    def row(goal: Goal, s: Series) -> list[Cell]:
        cells = measured(style, s, year, 3)
        if s is goal.series[0]:
            p, tall = goal.program, len(goal.series)
            share = p.serapan(style.decimals)
            cells.append(Cell(p.name, "label", 6, rows=tall))
            for k, (text, value, unit) in enumerate(
                ((money(style, p.pagu), p.pagu, "Rp"), (money(style, p.realisasi), p.realisasi, "Rp"), (percent(style, share), share, "%"))
            ):
                cells.append(fig(text, 7 + k, value, unit, rows=tall))
        return cells

    columns = (NO, Column(4, "label"), Column(5, "label"), FIGURE, FIGURE, FIGURE, Column(4, "label"), MONEY, MONEY, Column(1.8, "figure"))
    rows = merged(goals, row)
    return Sheet(
        "", f"Capaian Kinerja dan Anggaran Tahun {year}", columns, head, levels, rows, numbered(style, [""] * 10), kind="with_budget"
    )


def blocks(style: Style, goals: Sequence[Goal], year: int, random: Random) -> tuple[Sheet, ...]:
    """A table of its own for each sasaran, the mean in its last row."""
    out = []
    for n, g in enumerate(goals, 1):
        head, levels = simple_head(("No", style.indikator, "Satuan", "Target", style.realisasi, style.capaian))
        rows = []
        for k, s in enumerate(g.series, 1):
            cells = (
                Cell(str(k), "number", 0),
                Cell(s.indikator.name, "label", 1),
                Cell(s.indikator.unit, "text", 2),
                *measured(style, s, year, 3),
            )
            rows.append(Row(s.indikator.name, cells))
        mean = g.mean(year, style.decimals)
        rows.append(Row("Rata-rata", (Cell("Rata-rata", "label", 0, cols=5), fig(percent(style, mean), 5, mean, "%")), "total"))
        columns = (NO, NAME, UNIT, FIGURE, FIGURE, FIGURE)
        out.append(Sheet("", f"Capaian Sasaran {n}: {g.sasaran.name}", columns, head, levels, tuple(rows), kind="blocks"))
    return tuple(out)


def worded(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Opinions, predicates, least values, things not measured and documents between percentages; units in the cells."""
    head, levels = simple_head(("No", style.indikator, f"Target {year}", f"Realisasi {year}", "Capaian", "Keterangan"))
    rows: list[Row] = []

    def add(name: str, cells: Sequence[Cell], told: str) -> None:
        n = len(rows) + 1
        rows.append(Row(name, (Cell(str(n), "number", 0), Cell(name, "label", 1), *cells, Cell(told, "text", 5))))

    full = Decimal("100.00")
    add("Opini BPK atas laporan keuangan", [Cell("WTP", "word", 2), Cell("WTP", "word", 3), fig("100,00%", 4, full, "%")], "Tercapai")
    add("Predikat akuntabilitas kinerja", [Cell("BB", "word", 2), Cell("BB", "word", 3), fig("100,00%", 4, full, "%")], "Tercapai")
    for s in random.sample([s for g in goals for s in g.series if not s.indikator.down], 4):
        t, r, c = s.target[year], s.realisasi[year], s.capaian(year, 2)
        sign = "%" if s.indikator.unit == "%" else f" {s.indikator.unit.lower()}"
        least = "≥ " if random.random() < 0.3 else ""
        cells = [
            fig(f"{least}{printed(t, s.indikator.decimals)}{sign}", 2, t, s.indikator.unit),
            fig(f"{printed(r, s.indikator.decimals)}{sign}", 3, r, s.indikator.unit),
            fig(f"{printed(c, 2)}%", 4, c, "%"),
        ]
        add(s.indikator.name, cells, "Tercapai" if c >= 100 else "Belum tercapai")
    t, r = Decimal(random.randint(9, 20)), Decimal(random.randint(6, 20))
    c = rounded(r / t * 100, 2)
    cells = [fig(f"{t} dok", 2, t, "dok"), fig(f"{r} dok", 3, r, "dok"), fig(f"{printed(c, 2)}%", 4, c, "%")]
    add("Jumlah dokumen perencanaan yang tersusun", cells, "Tercapai" if c >= 100 else "Belum tercapai")
    add("Indeks inovasi perangkat daerah", [Cell("80 - 85", "text", 2), Cell("n/a", "text", 3), Cell("n/a", "text", 4)], "Belum dinilai")
    add("Kategori pelayanan publik", [Cell("Baik", "word", 2), Cell("Sangat Baik", "word", 3), Cell("-", "text", 4)], "Tercapai")
    columns = (NO, NAME, FIGURE, FIGURE, FIGURE, Column(2.6, "text"))
    return Sheet("", f"Realisasi Indikator Kinerja Utama Tahun {year}", columns, head, levels, tuple(rows), kind="worded")


def short_budget(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Budgets of sasaran in milliards with two decimals, more or less than last year in brackets."""
    heads = ("No", "Sasaran", "Pagu", "Realisasi", "Sisa", "Serapan", f"Naik/(Turun) dari {year - 1}")
    head, levels = simple_head(heads)
    rows = []
    for n, g in enumerate(goals, 1):
        p = g.program
        share = p.serapan(2)
        more = rounded(Decimal(random.randint(-900, 900)) / 100, 2)
        told = f"({printed(-more, 2)}%)" if more < 0 else f"{printed(more, 2)}%"
        billion = [rounded(v / 1_000_000_000, 2) for v in (p.pagu, p.realisasi)]
        billion.append(billion[0] - billion[1])
        figures = [fig(f"Rp {printed(v, 2)} M", 2 + k, v * 1_000_000_000, "Rp") for k, v in enumerate(billion)]
        cells = (*figures, fig(f"{printed(share, 2)}%", 5, share, "%"), fig(told, 6, more, "%"))
        rows.append(Row(g.sasaran.name, (Cell(str(n), "number", 0), Cell(g.sasaran.name, "label", 1), *cells)))
    columns = (NO, NAME, *[Column(2.6, "figure")] * 5)
    return Sheet("", f"Penyerapan Anggaran per Sasaran Tahun {year}", columns, head, levels, tuple(rows), kind="short_budget")


def pointed(sheet: Sheet) -> Sheet:
    """Fractions behind a point (98.45) while amounts keep points between thousands."""

    def turned(c: Cell) -> Cell:
        if c.kind != "figure" or c.text.count(",") != 1 or "." in c.text:
            return c
        return replace(c, text=c.text.replace(",", "."))

    return _each(sheet, turned)


def _each(sheet: Sheet, turn: Callable[[Cell], Cell]) -> Sheet:
    return replace(sheet, rows=tuple(replace(r, cells=tuple(turn(c) for c in r.cells)) for r in sheet.rows))


SIGN = re.compile(r"^(Rp\.?)\s*(.+)$|^(.+?)\s*(%)$")


def signs_apart(sheet: Sheet) -> Sheet:
    """Percent signs and Rp in narrow columns of their own, under the header of their figure."""
    for col in range(len(sheet.columns) - 1, -1, -1):
        cells = [c for r in sheet.rows for c in r.cells if c.col == col and c.cols == 1 and c.kind == "figure" and c.value]
        matches = [m for c in cells if (m := SIGN.match(c.text))]
        if not cells or len(matches) * 2 < len(cells):
            continue
        sheet = _widened(sheet, col, before=matches[0].group(1) is not None)
    return sheet


def _widened(sheet: Sheet, col: int, *, before: bool) -> Sheet:
    def moved(at: int) -> int:
        return at + (at > col)

    rows = []
    for row in sheet.rows:
        cells: list[Cell] = []
        for c in row.cells:
            if c.col != col or c.cols > 1:
                wider = c.cols + (c.col <= col < c.col + c.cols)
                cells.append(replace(c, col=moved(c.col), cols=wider))
                continue
            m = SIGN.match(c.text)
            if m is None:
                cells.append(replace(c, col=col, cols=2))
                continue
            sign, text = (m.group(1), m.group(2)) if m.group(1) else (m.group(4), m.group(3))
            at = (col + 1, col) if before else (col, col + 1)
            cells += sorted(
                (replace(c, text=text, col=at[0]), Cell(sign, "text", at[1], rows=c.rows)),
                key=lambda k: k.col,
            )
        rows.append(replace(row, cells=tuple(cells)))
    head = tuple(replace(h, col=moved(h.col), cols=h.cols + (h.col <= col < h.col + h.cols)) for h in sheet.head)
    sign = Column(0.7, "text")
    narrow = replace(sheet.columns[col], weight=max(sheet.columns[col].weight - 0.4, 1.5))
    columns = (*sheet.columns[:col], *((sign, narrow) if before else (narrow, sign)), *sheet.columns[col + 1 :])
    return replace(sheet, head=head, rows=tuple(rows), columns=columns, numbers=())


OTHER_WORDS = {
    "Target": "Targ.",
    "Realisasi": "Real.",
    "Realisasi Kinerja": "Realisasi",
    "Capaian (%)": "% Capaian",
    "% Capaian": "Capaian %",
    "Tingkat Capaian (%)": "Capaian (%)",
    "Sasaran Strategis": "Sasaran",
    "Indikator Kinerja Utama": "Indikator",
    "Indikator Kinerja": "Indikator Kinerja Sasaran",
    "Program / Kegiatan": "Program",
    "Pagu Anggaran (Rp)": "Anggaran (Rp)",
    "Sisa Anggaran (Rp)": "Sisa",
}


def reworded(parts: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Parts of a table over pages whose later headers are worded otherwise; no word of it tells that the table goes on."""
    out = [parts[0]]
    for part in parts[1:]:
        head = tuple(replace(h, text=OTHER_WORDS.get(h.text, h.text)) for h in part.head)
        out.append(replace(part, head=head, headless=False, number="", title=""))
    return tuple(out)
