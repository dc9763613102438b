"""Builders of the genre's tables: each takes the goals of a report and gives one sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from bench.layouts.bank import GOLONGAN, PENDIDIKAN, SKALA
from bench.layouts.figures import Budget, Goal, Series, amount, kategori, money, percent, printed, rounded
from bench.layouts.sheets import Cell, Column, Head, Row, Sheet, Style

NO, NAME, UNIT, FIGURE, MONEY, WORD = (
    Column(1, "number"),
    Column(6, "label"),
    Column(2, "text"),
    Column(2.2, "figure"),
    Column(3.6, "figure"),
    Column(2.6, "word"),
)


def simple_head(names: Sequence[str | tuple[str, Sequence[str]]], *, turned: bool = False) -> tuple[tuple[Head, ...], int]:
    """A header of one or two levels: a name, or a name over several leaves. `turned` turns the leaves."""
    levels = 2 if any(isinstance(n, tuple) for n in names) else 1
    heads: list[Head] = []
    col = 0
    for name in names:
        if isinstance(name, str):
            heads.append(Head(name, 0, col, rows=levels))
            col += 1
            continue
        top, leaves = name
        heads.append(Head(top, 0, col, cols=len(leaves)))
        heads += [Head(leaf, 1, col + k, turned=turned) for k, leaf in enumerate(leaves)]
        col += len(leaves)
    return tuple(heads), levels


def fig(text: str, col: int, value: Decimal | None, unit: str = "", *, rows: int = 1) -> Cell:
    return Cell(text, "figure", col, rows=rows, value="" if value is None else format(value, "f"), unit=unit)


def measured(style: Style, s: Series, year: int, col: int) -> list[Cell]:
    """Target, realisasi and capaian of `year` in three columns from `col` on."""
    t, r, c = s.target[year], s.realisasi[year], s.capaian(year, style.decimals)
    values = [fig(amount(style, s.indikator, v), col + k, v, s.indikator.unit) for k, v in enumerate((t, r))]
    return [*values, fig(percent(style, c), col + 2, c, "%")]


def numbered(style: Style, formulas: Sequence[str]) -> tuple[str, ...]:
    """The row of column numbers: 1, 2, ... with the formulas where the style declares them."""
    if not style.column_numbers:
        return ()
    return tuple(style.column_numbers.format(f"{n}{f'={f}' if f and style.formulas else ''}") for n, f in enumerate(formulas, 1))


def merged(goals: Sequence[Goal], row_of: Callable[[Goal, Series], list[Cell]]) -> tuple[Row, ...]:
    """Rows by indicator, with number and sasaran (columns 0, 1) merged over the goal's rows and the indicator in column 2."""
    rows: list[Row] = []
    for number, goal in enumerate(goals, 1):
        for n, s in enumerate(goal.series):
            cells = (
                [Cell(str(number), "number", 0, rows=len(goal.series)), Cell(goal.sasaran.name, "label", 1, rows=len(goal.series))]
                if n == 0
                else []
            )
            rows.append(Row(s.indikator.name, (*cells, Cell(s.indikator.name, "label", 2), *row_of(goal, s))))
    return tuple(rows)


def listed(goals: Sequence[Goal], row_of: Callable[[Goal, Series], list[Cell]]) -> tuple[Row, ...]:
    """Rows by indicator with a running number (columns 0, 1)."""
    every = [(g, s) for g in goals for s in g.series]
    return tuple(
        Row(s.indikator.name, (Cell(str(n), "number", 0), Cell(s.indikator.name, "label", 1), *row_of(g, s)))
        for n, (g, s) in enumerate(every, 1)
    )


def perjanjian(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    head, levels = simple_head(("No", "Sasaran Strategis", style.indikator, "Satuan", f"Target {year}"))
    rows = merged(
        goals,
        lambda g, s: [
            Cell(s.indikator.unit, "text", 3),
            fig(amount(style, s.indikator, s.target[year]), 4, s.target[year], s.indikator.unit),
        ],
    )
    return Sheet(
        "",
        f"Perjanjian Kinerja Tahun {year}",
        (NO, Column(5, "label"), NAME, UNIT, FIGURE),
        head,
        levels,
        rows,
        numbered(style, [""] * 5),
        kind="perjanjian",
    )


def anggaran_perjanjian(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    head, levels = simple_head(("No", "Program", "Anggaran (Rp)"))
    parts = [g.program for g in goals]
    rows = [
        Row(p.name, (Cell(str(n), "number", 0), Cell(p.name, "label", 1), fig(money(style, p.pagu), 2, p.pagu, "Rp")))
        for n, p in enumerate(parts, 1)
    ]
    whole = sum((p.pagu for p in parts), Decimal(0))
    rows.append(Row(style.total, (Cell(style.total, "label", 0, cols=2), fig(money(style, whole), 2, whole, "Rp")), "total"))
    return Sheet(
        "",
        f"Anggaran Perjanjian Kinerja Tahun {year}",
        (NO, Column(8, "label"), MONEY),
        head,
        levels,
        tuple(rows),
        kind="anggaran_perjanjian",
    )


def iku(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    years = range(year - 2, year + 3)
    head, levels = simple_head(("No", style.indikator, "Satuan", ("Target Kinerja pada Tahun", [str(y) for y in years])))
    rows = listed(
        goals,
        lambda g, s: [
            Cell(s.indikator.unit, "text", 2),
            *(fig(amount(style, s.indikator, s.target[y]), 3 + k, s.target[y], s.indikator.unit) for k, y in enumerate(years)),
        ],
    )
    return Sheet(
        "",
        f"Indikator Kinerja Utama Tahun {year - 2}-{year + 2}",
        (NO, NAME, UNIT, *[FIGURE] * 5),
        head,
        levels,
        rows,
        numbered(style, [""] * 8),
        kind="iku",
    )


def capaian(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    head, levels = simple_head(("No", "Sasaran Strategis", style.indikator, "Satuan", "Target", style.realisasi, style.capaian, "Kategori"))

    def row(goal: Goal, s: Series) -> list[Cell]:
        c = s.capaian(year, style.decimals)
        return [
            Cell(s.indikator.unit, "text", 3),
            *measured(style, s, year, 4),
            Cell(kategori(c), "word", 7),
        ]

    columns = (NO, Column(4.5, "label"), NAME, UNIT, FIGURE, FIGURE, FIGURE, WORD)
    every = [s.capaian(year, style.decimals) for g in goals for s in g.series]
    mean = rounded(sum(every, Decimal(0)) / len(every), style.decimals)
    last = Row(
        "Rata-rata capaian",
        (Cell("Rata-rata capaian", "label", 0, cols=6), fig(percent(style, mean), 6, mean, "%"), Cell(kategori(mean), "word", 7)),
        "total",
    )
    rows = (*merged(goals, row), last)
    return Sheet("", f"Capaian Kinerja Tahun {year}", columns, head, levels, rows, numbered(style, [""] * 8), kind="capaian")


def capaian_sasaran(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    goal = goals[random.randrange(len(goals))]
    head, levels = simple_head(("No", style.indikator, "Satuan", (f"Tahun {year}", ["Target", style.realisasi, style.capaian]), "Kategori"))

    def row(goal: Goal, s: Series) -> list[Cell]:
        c = s.capaian(year, style.decimals)
        return [
            Cell(s.indikator.unit, "text", 2),
            *measured(style, s, year, 3),
            Cell(kategori(c), "word", 6),
        ]

    title = f"Capaian Sasaran {goal.sasaran.name} Tahun {year}"
    return Sheet(
        "",
        title,
        (NO, NAME, UNIT, FIGURE, FIGURE, FIGURE, WORD),
        head,
        levels,
        listed([goal], row),
        numbered(style, [""] * 7),
        kind="capaian_sasaran",
    )


def one_row(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    goal = goals[random.randrange(len(goals))]
    s = goal.series[random.randrange(len(goal.series))]
    head, levels = simple_head((style.indikator, "Target", style.realisasi, style.capaian))
    cells = (
        Cell(s.indikator.name, "label", 0),
        *measured(style, s, year, 1),
    )
    title = f"Capaian {s.indikator.name} Tahun {year}"
    return Sheet(
        "", title, (NAME, FIGURE, FIGURE, FIGURE), head, levels, (Row(s.indikator.name, cells),), numbered(style, [""] * 4), kind="one_row"
    )


def compared_years(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    years = (year - 2, year - 1, year)
    names = [str(y) for y in years]
    head, levels = simple_head(("No", style.indikator, "Satuan", (style.realisasi, names), ("Capaian Kinerja (%)", names)))
    rows = listed(
        goals,
        lambda g, s: [
            Cell(s.indikator.unit, "text", 2),
            *(fig(amount(style, s.indikator, s.realisasi[y]), 3 + k, s.realisasi[y], s.indikator.unit) for k, y in enumerate(years)),
            *(fig(percent(style, s.capaian(y, style.decimals)), 6 + k, s.capaian(y, style.decimals), "%") for k, y in enumerate(years)),
        ],
    )
    return Sheet(
        "",
        f"Perbandingan Realisasi dan Capaian Kinerja Tahun {years[0]}-{year}",
        (NO, NAME, UNIT, *[FIGURE] * 6),
        head,
        levels,
        rows,
        kind="compared_years",
    )


def three_levels(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    years = (year - 1, year)
    heads = [Head("No", 0, 0, rows=3), Head(style.indikator, 0, 1, rows=3), Head("Capaian Kinerja", 0, 2, cols=6)]
    for n, y in enumerate(years):
        heads.append(Head(f"Tahun {y}", 1, 2 + 3 * n, cols=3))
        heads += [Head(t, 2, 2 + 3 * n + k, turned=True) for k, t in enumerate(("Target", style.realisasi, style.capaian))]

    def row(goal: Goal, s: Series) -> list[Cell]:
        cells: list[Cell] = []
        for n, y in enumerate(years):
            cells += measured(style, s, y, 2 + 3 * n)
        return cells

    title = f"Target, Realisasi, dan Capaian Kinerja Tahun {years[0]} dan {year}"
    return Sheet("", title, (NO, NAME, *[FIGURE] * 6), tuple(heads), 3, listed(goals, row), kind="three_levels")


def renstra(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    end = year + 2
    head, levels = simple_head(
        ("No", style.indikator, "Satuan", f"Target Akhir Renstra {end}", f"Realisasi {year}", "Tingkat Kemajuan (%)")
    )

    def row(goal: Goal, s: Series) -> list[Cell]:
        c = s.capaian(year, style.decimals, against=end)
        return [
            Cell(s.indikator.unit, "text", 2),
            fig(amount(style, s.indikator, s.target[end]), 3, s.target[end], s.indikator.unit),
            fig(amount(style, s.indikator, s.realisasi[year]), 4, s.realisasi[year], s.indikator.unit),
            fig(percent(style, c), 5, c, "%"),
        ]

    title = f"Perbandingan Realisasi Tahun {year} dengan Target Akhir Renstra"
    return Sheet(
        "",
        title,
        (NO, NAME, UNIT, FIGURE, FIGURE, FIGURE),
        head,
        levels,
        listed(goals, row),
        numbered(style, ["", "", "", "", "", ""]),
        kind="renstra",
    )


def _budget_cells(style: Style, b: Budget, col: int) -> list[Cell]:
    p, rest = b.serapan(style.decimals), b.pagu - b.realisasi
    return [
        fig(money(style, b.pagu), col, b.pagu, "Rp"),
        fig(money(style, b.realisasi), col + 1, b.realisasi, "Rp"),
        fig(percent(style, p), col + 2, p, "%"),
        fig(money(style, rest), col + 3, rest, "Rp"),
    ]


def _whole(goals: Sequence[Goal], name: str) -> Budget:
    parts = [g.program for g in goals]
    return Budget(name, sum((p.pagu for p in parts), Decimal(0)), sum((p.realisasi for p in parts), Decimal(0)))


def budget(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    heads = ("No", "Program / Kegiatan", "Pagu Anggaran (Rp)", ("Realisasi Anggaran", ["Rp", "%"]), "Sisa Anggaran (Rp)")
    head, levels = simple_head(heads)
    rows: list[Row] = []
    for n, g in enumerate(goals, 1):
        rows.append(
            Row(g.program.name, (Cell(str(n), "number", 0), Cell(g.program.name, "label", 1), *_budget_cells(style, g.program, 2)), "group")
        )
        rows += [
            Row(k.name, (Cell(f"{n}.{m}", "number", 0), Cell(k.name, "label", 1), *_budget_cells(style, k, 2)))
            for m, k in enumerate(g.kegiatan, 1)
        ]
    whole = _whole(goals, style.total)
    rows.append(Row(style.total, (Cell(style.total, "label", 0, cols=2), *_budget_cells(style, whole, 2)), "total"))
    columns = (Column(1.2, "number"), Column(6, "label"), MONEY, MONEY, Column(1.8, "figure"), MONEY)
    numbers = numbered(style, ["", "", "", "", "4/3x100", "3-4"])
    return Sheet("", f"Pagu dan Realisasi Anggaran Tahun {year}", columns, head, levels, tuple(rows), numbers, kind="budget")


def efficiency(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    heads = (
        "No",
        "Sasaran Strategis",
        "Rata-rata Capaian (%)",
        ("Anggaran", ["Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)"]),
        "Tingkat Efisiensi (%)",
    )
    head, levels = simple_head(heads)
    rows: list[Row] = []
    for n, g in enumerate(goals, 1):
        p, mean = g.program.serapan(style.decimals), g.mean(year, style.decimals)
        cells = _budget_cells(style, g.program, 3)[:3]
        saved = 100 - p
        rows.append(
            Row(
                g.sasaran.name,
                (
                    Cell(str(n), "number", 0),
                    Cell(g.sasaran.name, "label", 1),
                    fig(percent(style, mean), 2, mean, "%"),
                    *cells,
                    fig(percent(style, saved), 6, saved, "%"),
                ),
            )
        )
    columns = (NO, NAME, FIGURE, MONEY, MONEY, FIGURE, FIGURE)
    return Sheet(
        "",
        f"Efisiensi Penggunaan Sumber Daya Tahun {year}",
        columns,
        head,
        levels,
        tuple(rows),
        numbered(style, ["", "", "", "", "", "5/4x100", "100-6"]),
        kind="efficiency",
    )


def quarters(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """Realised budget by quarter, each quarter its own, with the year's sum."""
    names = ["I", "II", "III", "IV"]
    head, levels = simple_head(("No", "Program", ("Realisasi Anggaran Triwulan (Rp)", names), "Jumlah (Rp)"), turned=False)
    rows: list[Row] = []
    sums = [Decimal(0)] * 5
    for n, g in enumerate(goals, 1):
        whole = g.program.realisasi
        parts = [rounded(whole * Decimal(random.randint(14, 28)) / 100, 0) for _ in range(3)]
        parts = [*parts, whole - sum(parts, Decimal(0)), whole]
        sums = [a + b for a, b in zip(sums, parts, strict=True)]
        figures = [fig(money(style, v), 2 + k, v, "Rp") for k, v in enumerate(parts)]
        rows.append(Row(g.program.name, (Cell(str(n), "number", 0), Cell(g.program.name, "label", 1), *figures)))
    rows.append(
        Row(
            style.total,
            (Cell(style.total, "label", 0, cols=2), *(fig(money(style, v), 2 + k, v, "Rp") for k, v in enumerate(sums))),
            "total",
        )
    )
    return Sheet("", f"Realisasi Anggaran per Triwulan Tahun {year}", (NO, NAME, *[MONEY] * 5), head, levels, tuple(rows), kind="quarters")


def staff(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    by_rank = random.random() < 0.5
    names, first = (GOLONGAN, "Golongan") if by_rank else (PENDIDIKAN, "Pendidikan")
    heads = (
        Head("No", 0, 0, rows=3), Head(first, 0, 1, rows=3), Head("Jumlah Pegawai", 0, 2, cols=4),
        Head("ASN", 1, 2, cols=2), Head("Non ASN", 1, 4, cols=2), Head("L", 2, 2), Head("P", 2, 3), Head("L", 2, 4), Head("P", 2, 5),
        Head("Jumlah", 0, 6, rows=3),
    )  # fmt: skip
    counts = [[random.choice((0, random.randint(1, 24))) if k < 2 or not by_rank else 0 for k in range(4)] for _ in names]
    rows: list[Row] = []

    def count(value: int, col: int) -> Cell:
        return fig(
            style.empty if value == 0 else printed(Decimal(value), 0), col, Decimal(value) if value or style.empty in ("-", "0") else None
        )

    for n, (name, values) in enumerate(zip(names, counts, strict=True), 1):
        cells = [count(v, 2 + k) for k, v in enumerate([*values, sum(values)])]
        rows.append(Row(name, (Cell(str(n), "number", 0), Cell(name, "label", 1), *cells)))
    whole = [sum(c) for c in zip(*counts, strict=True)]
    rows.append(
        Row(style.total, (Cell(style.total, "label", 0, cols=2), *(count(v, 2 + k) for k, v in enumerate([*whole, sum(whole)]))), "total")
    )
    columns = (NO, Column(4, "label"), *[Column(1.5, "figure")] * 5)
    return Sheet("", f"Jumlah Pegawai Menurut {first} Tahun {year}", columns, heads, 3, tuple(rows), kind="staff")


def recap(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    every = [kategori(s.capaian(year, style.decimals)) for g in goals for s in g.series]
    head, levels = simple_head(("No", "Kategori", "Jumlah Indikator", "Persentase (%)"))
    rows: list[Row] = []
    for n, (_, _, name) in enumerate(SKALA, 1):
        k = every.count(name)
        p = rounded(Decimal(k) / len(every) * 100, style.decimals)
        rows.append(
            Row(name, (Cell(str(n), "number", 0), Cell(name, "label", 1), fig(str(k), 2, Decimal(k)), fig(percent(style, p), 3, p, "%")))
        )
    all_of = Decimal(100).quantize(Decimal(1).scaleb(-style.decimals))
    last = (
        Cell(style.total, "label", 0, cols=2),
        fig(str(len(every)), 2, Decimal(len(every))),
        fig(percent(style, all_of), 3, all_of, "%"),
    )
    rows.append(Row(style.total, last, "total"))
    return Sheet(
        "",
        f"Rekapitulasi Capaian Indikator Tahun {year}",
        (NO, Column(4, "label"), FIGURE, FIGURE),
        head,
        levels,
        tuple(rows),
        kind="recap",
    )


def scale(style: Style, goals: Sequence[Goal], year: int, random: Random) -> Sheet:
    """The scale of grades: no value of an indicator, so nothing in the truth."""
    head, levels = simple_head(("No", "Rentang Capaian (%)", "Kategori"))
    rows: list[Row] = []
    for n, (top, over, name) in enumerate(SKALA, 1):
        span = f"> {over}" if top is Ellipsis else f"≤ {top}" if over is Ellipsis else f"> {over} - {top}"
        rows.append(Row(name, (Cell(str(n), "number", 0), Cell(span, "text", 1), Cell(name, "text", 2))))
    return Sheet("", "Skala Nilai Capaian Kinerja", (NO, Column(3, "text"), Column(3, "text")), head, levels, tuple(rows), kind="scale")
