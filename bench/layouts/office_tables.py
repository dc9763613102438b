"""Further tables of the genre, as offices mix them, and ways to bend any table; see `bench.layouts.office`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.layouts.figures import Goal, Series, amount, percent, printed, rounded
from bench.layouts.sheets import Cell, Column, Head, Row, Sheet, Style
from bench.layouts.tables import FIGURE, MONEY, NAME, NO, UNIT, fig, listed, measured, numbered, simple_head

ROMAN = ("I", "II", "III", "IV")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
PURPOSES = (
    "Mewujudkan pelayanan publik yang merata dan berkualitas",
    "Mewujudkan tata kelola pemerintahan yang bersih dan akuntabel",
    "Mewujudkan perekonomian daerah yang berdaya saing",
)
REMARKS = (
    "Didukung oleh koordinasi lintas bidang serta tersedianya sarana kerja yang memadai sejak awal tahun",
    "Sebagian kegiatan baru dapat dimulai setelah penetapan perubahan anggaran, sehingga pelaksanaannya dipercepat pada akhir tahun",
    "Terlaksana sesuai rencana",
    "Memerlukan penambahan petugas dan pendampingan rutin di lapangan agar hasil pendataan dapat dimutakhirkan tepat waktu",
)


def triwulan(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Target, realisasi and capaian of every quarter, cumulative: 17 columns."""
    leaves = ("Target", "Realisasi", "%")
    head, levels = simple_head(
        ("No", style.indikator, "Satuan", f"Target {year}", *((f"Triwulan {r}", leaves) for r in ROMAN), style.capaian), turned=True
    )

    def row(_: Goal, s: Series) -> list[Cell]:
        unit, places, whole = s.indikator.unit, s.indikator.decimals, s.target[year]
        cells = [Cell(unit, "text", 2), fig(amount(style, s.indikator, whole), 3, whole, unit)]
        for k in range(4):
            t = whole if k == 3 else rounded(whole * (k + 1) / 4, places)
            share = Decimal(random.randint(88, 106)) / 100
            r = s.realisasi[year] if k == 3 else rounded(t * share, places)
            c = rounded(r / t * 100, style.decimals)
            at = 4 + 3 * k
            cells += [fig(amount(style, s.indikator, t), at, t, unit), fig(amount(style, s.indikator, r), at + 1, r, unit)]
            cells.append(fig(percent(style, c), at + 2, c, "%"))
        c = rounded(s.realisasi[year] / whole * 100, style.decimals)
        return [*cells, fig(percent(style, c), 16, c, "%")]

    rising = [replace(g, series=tuple(s for s in g.series if not s.indikator.down and s.target[year] >= 8)) for g in goals]
    columns = (NO, NAME, UNIT, *[FIGURE] * 14)
    title = f"Target dan Realisasi Kumulatif per Triwulan Tahun {year}"
    return Sheet("", title, columns, head, levels, listed(rising, row), numbered(style, [""] * 17), kind="triwulan")


def months(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Realised budget by month, in thousands, with the year's sum."""
    head, levels = simple_head(("No", "Program", ("Realisasi Anggaran (ribu Rp)", MONTHS), "Jumlah"))
    rows: list[Row] = []
    sums = [Decimal(0)] * 13
    for n, g in enumerate(goals, 1):
        whole = rounded(g.program.realisasi / 1000, 0)
        parts = [rounded(whole * Decimal(random.randint(50, 90)) / 1000, 0) for _ in range(11)]
        parts = [*parts, whole - sum(parts, Decimal(0)), whole]
        sums = [a + b for a, b in zip(sums, parts, strict=True)]
        figures = [fig(printed(v, 0), 2 + k, v, "Rp") for k, v in enumerate(parts)]
        rows.append(Row(g.program.name, (Cell(str(n), "number", 0), Cell(g.program.name, "label", 1), *figures)))
    figures = [fig(printed(v, 0), 2 + k, v, "Rp") for k, v in enumerate(sums)]
    rows.append(Row(style.total, (Cell(style.total, "label", 0, cols=2), *figures), "total"))
    title = f"Realisasi Anggaran per Bulan Tahun {year}"
    return Sheet("", title, (NO, NAME, *[FIGURE] * 13), head, levels, tuple(rows), kind="months")


def by_year(style: Style, goals: Sequence[Goal], year: int, random: Random) -> tuple[Sheet, ...]:
    """A small table for each of some indicators, a row for each year."""
    chosen = random.sample([s for g in goals for s in g.series], 3)
    out = []
    for s in chosen:
        head, levels = simple_head(("Tahun", "Target", style.realisasi, style.capaian))
        rows = []
        for y in range(year - 3, year + 1):
            cells = (
                Cell(str(y), "label", 0),
                *measured(style, s, y, 1),
            )
            rows.append(Row(str(y), cells))
        title = f"Perkembangan {s.indikator.name} Tahun {year - 3}-{year}"
        out.append(Sheet("", title, (Column(2, "label"), FIGURE, FIGURE, FIGURE), head, levels, tuple(rows), kind="by_year"))
    return tuple(out)


def grouped(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """A row over all columns names the sasaran; its indicators below, then their mean."""
    head, levels = simple_head(("No", style.indikator, "Satuan", "Target", style.realisasi, style.capaian))
    rows: list[Row] = []
    for n, g in enumerate(goals, 1):
        title = f"Sasaran {n}: {g.sasaran.name}"
        rows.append(Row(title, (Cell(title, "label", 0, cols=6),), "group"))
        for k, s in enumerate(g.series, 1):
            cells = (
                Cell(f"{n}.{k}", "number", 0),
                Cell(s.indikator.name, "label", 1),
                Cell(s.indikator.unit, "text", 2),
                *measured(style, s, year, 3),
            )
            rows.append(Row(s.indikator.name, cells))
        mean, name = g.mean(year, style.decimals), f"Rata-rata capaian sasaran {n}"
        rows.append(Row(name, (Cell(name, "label", 0, cols=5), fig(percent(style, mean), 5, mean, "%")), "total"))
    columns = (Column(1.3, "number"), NAME, UNIT, FIGURE, FIGURE, FIGURE)
    title = f"Capaian Indikator menurut Sasaran Tahun {year}"
    return Sheet("", title, columns, head, levels, tuple(rows), numbered(style, [""] * 6), kind="grouped")


def tujuan(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Three levels of names: tujuan and sasaran merged down, the indicator beside."""
    head, levels = simple_head(("Tujuan", "Sasaran", style.indikator, ("Tahun " + str(year), ("Target", "Realisasi", "%")), "Ket."))
    rows: list[Row] = []
    parts = [goals[:2], goals[2:]] if len(goals) > 2 else [goals]
    for n, part in enumerate(parts):
        first = True
        for g in part:
            for k, s in enumerate(g.series):
                c = s.capaian(year, style.decimals)
                cells = [Cell(PURPOSES[n], "label", 0, rows=sum(len(x.series) for x in part))] if first else []
                cells += [Cell(g.sasaran.name, "label", 1, rows=len(g.series))] if k == 0 else []
                cells += [
                    Cell(s.indikator.name, "label", 2),
                    *measured(style, s, year, 3),
                    Cell("Tercapai" if c >= 100 else "Belum", "word", 6),
                ]
                rows.append(Row(s.indikator.name, tuple(cells)))
                first = False
    columns = (Column(4, "label"), Column(5, "label"), NAME, FIGURE, FIGURE, FIGURE, Column(2, "word"))
    title = f"Capaian menurut Tujuan dan Sasaran Tahun {year}"
    return Sheet("", title, columns, head, levels, tuple(rows), numbered(style, [""] * 7), kind="tujuan")


def changed(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Budget before and after its change in the year, with what was added, or taken (in brackets)."""
    heads = (
        "No",
        "Program",
        ("Anggaran (Rp)", ("Sebelum Perubahan", "Setelah Perubahan", "Bertambah/ (Berkurang)")),
        "Realisasi (Rp)",
        "%",
    )
    head, levels = simple_head(heads)
    rows: list[Row] = []
    sums = [Decimal(0)] * 4

    def cells(values: Sequence[Decimal]) -> list[Cell]:
        before, after, more, spent = values
        told = f"({printed(-more, 0)})" if more < 0 else printed(more, 0)
        share = rounded(spent / after * 100, style.decimals)
        figures = [(printed(before, 0), before), (printed(after, 0), after), (told, more), (printed(spent, 0), spent)]
        return [*(fig(t, 2 + k, v, "Rp") for k, (t, v) in enumerate(figures)), fig(percent(style, share), 6, share, "%")]

    for n, g in enumerate(goals, 1):
        p = g.program
        more = rounded(p.pagu * Decimal(random.choice((-1, 1)) * random.randint(10, 90)) / 1_000_000, 0) * 1000
        values = [p.pagu - more, p.pagu, more, p.realisasi]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append(Row(p.name, (Cell(str(n), "number", 0), Cell(p.name, "label", 1), *cells(values))))
    rows.append(Row(style.total, (Cell(style.total, "label", 0, cols=2), *cells(sums)), "total"))
    title = f"Perubahan Anggaran dan Realisasinya Tahun {year}"
    return Sheet("", title, (NO, NAME, MONEY, MONEY, MONEY, MONEY, Column(1.8, "figure")), head, levels, tuple(rows), kind="changed")


def english(sheet: Sheet) -> Sheet:
    """Figures as an English program prints them: 1,234.56."""
    swap = str.maketrans(".,", ",.")

    def turned(c: Cell) -> Cell:
        mark = "Rp." if c.text.startswith("Rp.") else ""
        return replace(c, text=mark + c.text[len(mark) :].removesuffix(",-").translate(swap)) if c.kind == "figure" else c

    return replace(sheet, rows=tuple(replace(r, cells=tuple(turned(c) for c in r.cells)) for r in sheet.rows))


def with_remarks(sheet: Sheet, random: Random) -> Sheet:
    """A last column of prose."""
    col = len(sheet.columns)
    head = (*sheet.head, Head("Keterangan", 0, col, rows=sheet.head_rows))
    rows = [replace(r, cells=(*r.cells, Cell(random.choice(REMARKS) if r.role == "body" else "", "text", col))) for r in sheet.rows]
    numbers = (*sheet.numbers, sheet.numbers[0].replace("1", str(col + 1))) if sheet.numbers else ()
    return replace(sheet, columns=(*sheet.columns, Column(5, "text")), head=head, rows=tuple(rows), numbers=numbers)


def in_parts(sheet: Sheet, *, headless: bool) -> tuple[Sheet, ...]:
    """The sheet in parts of some rows, each on a page of its own, the later ones named as going on; blocks stay whole.

    With `headless` the later parts repeat the column numbers only, if there are any.
    """
    starts = [0]
    for _, stop in sheet.blocks():
        if stop - starts[-1] >= 4 and stop < len(sheet.rows) - 1:
            starts.append(stop)
    parts = []
    for n, (a, b) in enumerate(zip(starts, [*starts[1:], len(sheet.rows)], strict=True)):
        part = replace(sheet, rows=sheet.rows[a:b])
        parts.append(replace(part, title=f"(Lanjutan) {sheet.title}", continued=True, headless=headless) if n else part)
    return tuple(parts)
