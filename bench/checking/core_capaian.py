"""Bab III: targets, realisasi and capaian: the table of the year, one of each sasaran, of two years, against the Renstra."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking.core_plans import rows_of
from bench.checking.distort import like, value_of, wrong
from bench.checking.drafts import Change, Draft, Line, Truth, cell_at, cell_change, column_of, with_cell
from bench.checking.fits import SLACK, capaian_fits, never
from bench.checking.scales import ScaleKind
from bench.checking.world import Aim, Measured, World
from bench.layouts import tables
from bench.layouts.figures import amount, percent
from bench.layouts.sheets import Cell, Column, Row, Sheet
from bench.layouts.tables import FIGURE, NAME, NO, UNIT, WORD, fig, numbered, simple_head

LEAST_PERCENT = Decimal("0.4")  # percentage points; below it a slip may be one of rounding on the way


def capaian_sheet(
    world: World, random: Random, aims: tuple[Aim, ...], scale: ScaleKind, *, turned: bool, average: bool, title: str
) -> Sheet:
    """Target, realisasi, capaian (and kategori) of the year; `turned` puts realisasi first."""
    style, year = world.style, world.year
    pair = [style.realisasi, "Target"] if turned else ["Target", style.realisasi]
    names = ["No", "Sasaran Strategis", style.indikator, "Satuan", *pair, style.capaian, *([scale.header] if scale.bands else [])]
    head, levels = simple_head(names)

    def row(goal: Aim, s: Measured) -> list[Cell]:
        c = s.capaian(year, style.decimals)
        pair = [s.target[year], s.realisasi[year]]
        if turned:
            pair.reverse()
        cells = [Cell(s.indikator.unit, "text", 3)]
        cells += [fig(amount(style, s.indikator, v), 4 + k, v, s.indikator.unit) for k, v in enumerate(pair)]
        cells.append(fig(percent(style, c), 6, c, "%"))
        if scale.bands:
            cells.append(Cell(scale.name_of(c), "word", 7))
        return cells

    rows = list(tables.merged(aims, row))  # type: ignore[arg-type]
    if average:
        every = [s for g in aims for s in g.series if isinstance(s, Measured)]
        parts = [s.exact(year) if world.habit.mean_of == "exact" else s.capaian(year, style.decimals) for s in every]
        mean = world.habit.cut(sum(parts, Decimal(0)) / len(parts))
        label = random.choice(("Rata-rata capaian", "RATA-RATA", "Rata-rata Capaian Kinerja", "Rata - rata"))
        cells = (Cell(label, "label", 0, cols=6), fig(percent(style, mean), 6, mean, "%"))
        last = (*cells, Cell(scale.name_of(mean), "word", 7)) if scale.bands else cells
        rows.append(Row(label, last, "total"))
    columns = (NO, Column(4.5, "label"), NAME, UNIT, FIGURE, FIGURE, FIGURE, *((WORD,) if scale.bands else ()))
    return Sheet("", title, columns, head, levels, tuple(rows), numbered(style, [""] * len(columns)), kind="capaian")


def capaian(draft: Draft, world: World, random: Random, scale: ScaleKind) -> list[str]:
    """The tables of the year: one of all, or one for each sasaran; their keys by goal."""
    year, turned = world.year, random.random() < 0.2
    if random.random() < 0.5:
        title = random.choice(("Capaian Kinerja Tahun {}", "Pengukuran Kinerja Tahun {}", "Capaian Indikator Kinerja Utama Tahun {}"))
        sheet = capaian_sheet(world, random, world.goals, scale, turned=turned, average=random.random() < 0.8, title=title.format(year))
        key = draft.put(3, "capaian", sheet)
        _sites(draft, world, key, world.goals, turned, scale, "mean")
        return [key] * len(world.goals)
    keys = []
    for n, goal in enumerate(world.goals):
        draft.say(3, f"Sasaran {n + 1}: {goal.sasaran.name}", "heading")
        title = f"Capaian Sasaran {goal.sasaran.name} Tahun {year}"
        sheet = capaian_sheet(world, random, (goal,), scale, turned=turned, average=random.random() < 0.8, title=title)
        keys.append(draft.put(3, "capaian", sheet))
        _sites(draft, world, keys[-1], (goal,), turned, scale, f"g{n}")
    return keys


def _sites(draft: Draft, world: World, key: str, aims: tuple[Aim, ...], turned: bool, scale: ScaleKind, mean_token: str) -> None:
    for n, goal, s in world.series:
        if goal not in aims:
            continue
        capaian_site(draft, key, s, 6, {f"s{n}"}, world)
        _misuse_site(draft, key, s, world, f"s{n}")
        if scale.bands:
            _category_site(draft, key, s.indikator.name, 7, scale, {f"s{n}"})
    if draft.sheet(key).rows[-1].role == "total":
        _mean_site(draft, key, aims, world, mean_token)
        if scale.bands:
            _category_site(draft, key, draft.sheet(key).rows[-1].label, 7, scale, {mean_token})


def capaian_site(draft: Draft, key: str, s: Measured, col: int, tokens: set[str], world: World, year: int | None = None) -> None:
    y = year or world.year
    cap = Decimal(world.habit.cap) if world.habit.cap else None  # a capaian above the cap is a misuse as well

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, s.indikator.name)[0]
        old = cell_at(sheet, row, col)
        near = [
            (c.text, "another row's capaian")
            for r in sheet.rows
            for c in r.cells
            if c.col == col and c.text != old.text and c.kind == "figure" and c.value
        ]
        new = wrong(old.text, random, lambda v: capaian_fits(s.target[y], s.realisasi[y], v), least=LEAST_PERCENT, copied=near, most=cap)
        return cell_change(now, key, row, col, new[0], "CAP101", new[1], alt=("TXT501", "XRF401", "XRF402")) if new else None

    draft.site("CAP101", tokens, make)


def _misuse_site(draft: Draft, key: str, s: Measured, world: World, token: str) -> None:
    """Another formula than the report declares or follows in the other rows of that direction."""
    y = world.year
    others = [o for _, _, o in world.series if o.indikator.down == s.indikator.down and o is not s]
    if world.habit.cap or (s.indikator.down and not others):
        return

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, s.indikator.name)[0]
        t, r = s.target[y], s.realisasi[y]
        ways = {"R/T": r / t, "2T-R": (2 * t - r) / t, "T/R": t / r}
        usual = world.habit.down if s.indikator.down else "R/T"
        away = [w for w, v in ways.items() if w != usual and abs(v - ways[usual]) * 100 > Decimal("0.5")]
        if not away:
            return None
        way = random.choice(away)
        text = like(cell_at(sheet, row, 6).text, world.habit.cut(ways[way] * 100))
        return cell_change(now, key, row, 6, text, "CAP108", f"{way} instead of {usual}", severity="warning", alt=("XRF401", "XRF402"))

    draft.site("CAP108", {token}, make)


def _mean_site(draft: Draft, key: str, aims: tuple[Aim, ...], world: World, token: str) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = len(sheet.rows) - 1
        old = cell_at(sheet, row, 6)
        parts = [s.capaian(world.year, world.style.decimals) for g in aims for s in g.series]
        whole = sum(parts, Decimal(0))
        copied = []
        if len(parts) > 2:
            copied = [
                (like(old.text, whole / (len(parts) - 1)), "divided by one too few"),
                (like(old.text, (whole - parts[-1]) / (len(parts) - 1)), "last row left out"),
            ]
        means = [sum((s.capaian(world.year, 2) for s in g.series), Decimal(0)) / len(g.series) for g in aims]
        of_means = sum(means, Decimal(0)) / len(means)
        fits = lambda v: abs(v - of_means) < SLACK  # noqa: E731
        new = wrong(old.text, random, fits, least=LEAST_PERCENT, copied=copied)
        return cell_change(now, key, row, 6, new[0], "CAP102", new[1]) if new else None

    draft.site("CAP102", {token}, make)


def _category_site(draft: Draft, key: str, label: str, col: int, scale: ScaleKind, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, label)[0]
        old = cell_at(sheet, row, col).text
        names = [b.name for b in scale.bands]
        at = names.index(old)
        near = [n for k, n in enumerate(names) if n != old and abs(k - at) <= 2]
        value = value_of(cell_at(sheet, row, 6).text)
        if scale.near_edge(value):
            return None
        return cell_change(now, key, row, col, random.choice(near), "CAP103", "category of another step")

    draft.site("CAP103", tokens, make)


def compared(draft: Draft, world: World, random: Random) -> None:
    """Years side by side, and against the end of the Renstra."""
    style, year = world.style, world.year
    draft.put(
        3,
        "h:prev",
        _heading(
            random.choice(("Perbandingan dengan Tahun Sebelumnya", f"Perbandingan Realisasi Kinerja Tahun {year - 1} dan Tahun {year}"))
        ),
    )
    builder = random.choice((tables.compared_years, tables.three_levels))
    key = draft.put(3, "years", builder(style, world.goals, year, random))
    realisasi = {year - 2: 3, year - 1: 4, year: 5} if builder is tables.compared_years else {year - 1: 3, year: 6}
    capaian_cols = {year - 2: 6, year - 1: 7, year: 8} if builder is tables.compared_years else {year - 1: 4, year: 7}
    for n, _, s in world.series:
        cells = realisasi.values()
        _year_value_site(draft, key, s, realisasi[year], year, f"s{n}", tuple(cells))
        if builder is tables.three_levels:
            capaian_site(draft, key, s, capaian_cols[year - 1], {f"s{n}"}, world, year - 1)
    _copied_column_site(draft, key, world, realisasi, capaian_cols)
    if builder is tables.three_levels and random.random() < 0.6:  # a second table with last year's values
        again = replace(tables.compared_years(style, world.goals, year, random), title=f"Perkembangan Realisasi Kinerja {year - 2}-{year}")
        other = draft.put(3, "years", again)
        for n, _, s in world.series:
            _year_value_site(draft, other, s, 4, year - 1, f"s{n}", (3, 4, 5))
    draft.put(3, "h:plan", _heading("Perbandingan dengan Target Jangka Menengah (Renstra)"))
    key = draft.put(3, "renstra", tables.renstra(style, world.goals, year, random))
    for n, _, s in world.series:
        _year_value_site(draft, key, s, 4, year, f"s{n}", (3, 4))
        _progress_site(draft, key, s, f"s{n}", world)


def _heading(text: str) -> Line:
    return Line(text, (), "heading")


def _year_value_site(draft: Draft, key: str, s: Measured, col: int, year: int, token: str, cols: tuple[int, ...]) -> None:
    """A realisasi that another table gives otherwise."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, s.indikator.name)[0]
        old = cell_at(sheet, row, col)
        copied = [(cell_at(sheet, row, c).text, "another year's value") for c in cols if c != col]
        new = wrong(
            old.text, random, never, least=max(Decimal(old.value) / 60, Decimal(1).scaleb(-s.indikator.decimals) * 3), copied=copied
        )
        if not new:
            return None
        others = tuple((k, old.text) for k in now.items if k != key and k.startswith(("capaian", "years", "renstra", "line")))
        return cell_change(now, key, row, col, new[0], "XRF401", new[1], others=others, alt=("XRF402", "CAP101", "XRF404", "CAP108"))

    draft.site("XRF401", {token}, make)


def _progress_site(draft: Draft, key: str, s: Measured, token: str, world: World) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, s.indikator.name)[0]
        end = world.year + 2
        old = cell_at(sheet, row, 5)
        new = wrong(old.text, random, lambda v: capaian_fits(s.target[end], s.realisasi[world.year], v), least=LEAST_PERCENT)
        return cell_change(now, key, row, 5, new[0], "CAP101", new[1], alt=("PCT301",)) if new else None

    draft.site("CAP101", {token}, make)


def _copied_column_site(draft: Draft, key: str, world: World, realisasi: dict[int, int], shares: dict[int, int]) -> None:
    """Last year's column stands in this year's place, capaian and all."""
    tokens = {f"s{n}" for n, _, _ in world.series}

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        last, this = world.year - 1, world.year
        pairs = [(realisasi[last], realisasi[this]), (shares[last], shares[this])]
        if realisasi[last] == 3:  # years of target, realisasi and capaian each
            pairs.append((2, 5))
        first = ""
        for row in range(len(sheet.rows)):
            for a, b in pairs:
                sheet = with_cell(sheet, row, b, cell_at(sheet, row, a).text)
            first = first or cell_at(sheet, row, realisasi[this]).text
        col = realisasi[this]
        truth = Truth(
            "STR706", "last year's column copied", key, first, "", sheet.rows[0].label, column_of(sheet, col), "warning",
            alt=("XRF401", "XRF402"), any_value=True,
        )  # fmt: skip
        return Change(((key, sheet),), truth)

    draft.site("STR706", tokens, make)
