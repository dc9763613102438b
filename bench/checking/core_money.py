"""Money and people: pagu and realisasi of programmes and kegiatan, by quarter, efficiency; staff by rank and sex."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking.core_plans import rows_of, total_site
from bench.checking.distort import like, malformed, value_of, wrong
from bench.checking.drafts import Change, Draft, Line, Truth, cell_at, cell_change, column_of, has_cell, with_cell
from bench.checking.fits import never, share_fits
from bench.checking.world import World
from bench.layouts import tables
from bench.layouts.sheets import Sheet

LEAST_SHARE = Decimal("0.3")  # percentage points


def budget(draft: Draft, world: World, random: Random) -> None:
    style, goals, year = world.style, world.goals, world.year
    draft.put(3, "h:money", Line(random.choice(("Realisasi Anggaran", "Akuntabilitas Keuangan")), (), "heading"))
    heading = random.choice(
        (
            f"Pagu dan Realisasi Anggaran Tahun {year}",
            f"Realisasi Anggaran Program dan Kegiatan Tahun {year}",
            f"Penyerapan Anggaran Tahun {year}",
        )
    )
    sheet = replace(tables.budget(style, goals, year, random), title=heading)
    key = draft.put(3, "budget", sheet)
    at = 0
    for p, goal in enumerate(goals):
        program, children = at, list(range(at + 1, at + 1 + len(goal.kegiatan)))
        at = children[-1] + 1
        for row in [program, *children]:
            token = {f"k{row}"} | ({f"p{p}"} if row == program else set())
            share_site(draft, key, row, 4, 3, 2, "PCT301", token)
            _sisa_site(draft, key, row, token)
        for col in (2, 3):
            _subtotal_site(draft, key, program, children, col, {f"p{p}", f"k{program}", "money:total", "money:said"})
    total = len(sheet.rows) - 1
    programs = [n for n, r in enumerate(sheet.rows) if r.role == "group"]
    for col in (2, 3):
        total_site(draft, key, style.total, col, "money:total", [Decimal(cell_at(sheet, r, col).value) for r in programs])
    share_site(draft, key, total, 4, 3, 2, "PCT301", {"money:total"})
    malformed_sites(draft, key, (2, 3), "k")
    mixed_site(draft, key, 2, {f"k{n}" for n in range(len(sheet.rows))} | {"money:total"} | {f"p{n}" for n in range(len(goals))})


def share_site(
    draft: Draft, key: str, row: int, col: int, part: int, whole: int, code: str, tokens: set[str], hidden: Decimal = Decimal(0)
) -> None:
    """A percentage that does not follow from two cells of its row, which may be off by `hidden` themselves."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, col)
        a, b = Decimal(cell_at(sheet, row, part).value or 0), Decimal(cell_at(sheet, row, whole).value or 0)
        near = [
            (cell_at(sheet, r, col).text, "another row's percentage")
            for r in range(len(sheet.rows))
            if r != row and has_cell(sheet, r, col)
        ]
        if not old.value or not b or not Decimal(old.value):
            return None
        near = [n for n in near if any(ch.isdigit() for ch in n[0])]
        new = wrong(old.text, random, lambda v: share_fits(a, b, v, hidden), least=LEAST_SHARE, copied=near)
        return (
            cell_change(now, key, row, col, new[0], code, new[1], alt=("PCT304", "CAP107", "CAP101", "XRF401", "XRF403")) if new else None
        )

    draft.site(code, tokens, make)


def _sisa_site(draft: Draft, key: str, row: int, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, 5)
        near = [(cell_at(sheet, r, 5).text, "another row's remainder") for r in range(len(sheet.rows)) if r != row]
        near.append((like(old.text, value_of(cell_at(sheet, row, 2).text)), "pagu copied"))
        new = wrong(old.text, random, never, least=max(Decimal(100), Decimal(old.value) / 100), copied=near)
        alt = ("SUM201", "SUM202", "SUM203")
        total = len(sheet.rows) - 1
        after = Truth("SUM201", "follows", key, cell_at(sheet, total, 5).text, "", sheet.rows[total].label, "", at=(total, 5))
        return cell_change(now, key, row, 5, new[0], "PCT303", new[1], alt=alt, consequences=(after,)) if new else None

    draft.site("PCT303", tokens, make)


def _subtotal_site(draft: Draft, key: str, row: int, children: list[int], col: int, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, col)
        near = []
        for c in children:
            part = Decimal(cell_at(sheet, c, col).value)
            near += [
                (like(old.text, Decimal(old.value) - part), "one child left out"),
                (like(old.text, Decimal(old.value) + part), "one child counted twice"),
            ]
        new = wrong(old.text, random, never, least=Decimal(old.value) / 500, copied=near)
        if not new:
            return None
        others = (("pkmoney", old.text), ("efficiency", old.text), ("quarters", old.text), ("line", old.text))
        alt = ("SUM201", "SUM202", "XRF401", "XRF403", "PCT301", "PCT303")
        return cell_change(now, key, row, col, new[0], "SUM203", new[1], others=others, alt=alt)

    draft.site("SUM203", tokens, make)


def malformed_sites(draft: Draft, key: str, cols: tuple[int, ...], prefix: str) -> None:
    sheet = draft.sheet(key)
    for row in range(len(sheet.rows) - 1):
        if sheet.rows[row].role == "group":
            continue

        def make(random: Random, now: Draft, row: int = row) -> Change | None:
            col = random.choice(cols)
            new = malformed(cell_at(now.sheet(key), row, col).text, random)
            return cell_change(now, key, row, col, new[0], "FMT601", new[1]) if new else None

        draft.site("FMT601", {f"{prefix}{row}"}, make)


def mixed_site(draft: Draft, key: str, col: int, tokens: set[str]) -> None:
    """Some cells of one column with points and commas exchanged."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        rows = [r for r in range(len(sheet.rows)) if has_cell(sheet, r, col) and "." in cell_at(sheet, r, col).text.removeprefix("Rp.")]
        if len(rows) < 4:
            return None
        chosen = sorted(random.sample(rows, random.randint(1, max(1, len(rows) // 3))))
        first = cell_at(sheet, chosen[0], col).text
        for r in chosen:
            text = cell_at(sheet, r, col).text
            head = "Rp. " if text.startswith("Rp. ") else ""
            tail = ",-" if text.endswith(",-") else ""
            body = text.removeprefix(head).removesuffix(tail) if tail else text.removeprefix(head)
            sheet = with_cell(sheet, r, col, head + body.translate(str.maketrans(".,", ",.")) + tail)
        text = cell_at(sheet, chosen[0], col).text
        truth = Truth(
            "FMT602", "points and commas exchanged", key, text, first, sheet.rows[chosen[0]].label, column_of(sheet, col), "warning",
            at=(chosen[0], col), any_value=True,
        )  # fmt: skip
        return Change(((key, sheet),), truth)

    draft.site("FMT602", tokens, make)


def quarters(draft: Draft, world: World, random: Random) -> None:
    sheet = tables.quarters(world.style, world.goals, world.year, random)
    key = draft.put(3, "quarters", sheet)
    for row in range(len(sheet.rows) - 1):
        row_total_site(draft, key, row, 6, (2, 3, 4, 5), {f"p{row}", f"q{row}"}, (("budget", cell_at(sheet, row, 6).text),))
    for col in (2, 3, 4, 5):
        parts = [Decimal(cell_at(sheet, r, col).value) for r in range(len(sheet.rows) - 1)]
        total_site(draft, key, world.style.total, col, "quarters:total", parts)


def row_total_site(
    draft: Draft, key: str, row: int, col: int, cols: tuple[int, ...], tokens: set[str], others: tuple[tuple[str, str], ...] = ()
) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, col)
        if not any(ch.isdigit() for ch in old.text) or not Decimal(old.value or 0):
            return None
        parts = [Decimal(cell_at(sheet, row, c).value or 0) for c in cols]
        near = [(like(old.text, Decimal(old.value) - p), "one cell left out") for p in parts if p and p != Decimal(old.value)]
        new = wrong(old.text, random, never, least=max(Decimal(1), Decimal(old.value) / 500), copied=near)
        alt = ("SUM201", "SUM203", "XRF403", "XRF404")
        return cell_change(now, key, row, col, new[0], "SUM202", new[1], alt=alt, others=others) if new else None

    draft.site("SUM202", tokens, make)


def efficiency(draft: Draft, world: World, random: Random) -> None:
    draft.put(3, "h:eff", Line("Analisis Efisiensi Penggunaan Sumber Daya", (), "heading"))
    sheet = tables.efficiency(world.style, world.goals, world.year, random)
    key = draft.put(3, "efficiency", sheet)
    draft.say(3, random.choice((
        "Tingkat efisiensi dihitung dari 100% dikurangi persentase penyerapan anggaran.",
        "Efisiensi diperoleh dengan mengurangkan serapan anggaran dari 100%.",
    )))  # fmt: skip
    for p in range(len(world.goals)):
        share_site(draft, key, p, 5, 4, 3, "PCT301", {f"p{p}"})

        def make(random: Random, now: Draft, row: int = p) -> Change | None:
            sheet = now.sheet(key)
            old = cell_at(sheet, row, 6)
            near = [(cell_at(sheet, r, 6).text, "another row's efficiency") for r in range(len(sheet.rows)) if r != row]
            near.append((like(old.text, value_of(cell_at(sheet, row, 5).text)), "serapan copied"))
            gap = value_of(cell_at(sheet, row, 2).text) - value_of(cell_at(sheet, row, 5).text)
            new = wrong(old.text, random, lambda v: abs(v - gap) < 1, least=LEAST_SHARE, copied=near)
            return cell_change(now, key, row, 6, new[0], "PCT302", new[1]) if new else None

        draft.site("PCT302", {f"p{p}"}, make)
        _mean_site(draft, key, p, world, {f"g{p}", "mean"})


def _mean_site(draft: Draft, key: str, row: int, world: World, tokens: set[str]) -> None:
    """The mean of a sasaran, given again beside its money."""
    goal = world.goals[row]

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        old = cell_at(sheet, row, 2)
        parts = [s.capaian(world.year, world.style.decimals) for s in goal.series]
        near = [(like(old.text, sum(parts, Decimal(0)) / (len(parts) - 1)), "divided by one too few")] if len(parts) > 2 else []
        near += [(cell_at(sheet, r, 2).text, "another sasaran's mean") for r in range(len(sheet.rows)) if r != row]
        new = wrong(old.text, random, never, least=Decimal("0.4"), copied=near)
        return cell_change(now, key, row, 2, new[0], "CAP102", new[1], alt=("XRF401", "XRF402")) if new else None

    draft.site("CAP102", tokens, make)


def staff(draft: Draft, world: World, random: Random) -> Sheet:
    sheet = tables.staff(world.style, world.goals, world.year, random)
    key = draft.put(1, "staff", sheet)
    total = len(sheet.rows) - 1
    for row in range(total):
        row_total_site(draft, key, row, 6, (2, 3, 4, 5), {f"staff{row}"})
    for col in (2, 3, 4, 5, 6):
        parts = [Decimal(cell_at(sheet, r, col).value or 0) for r in range(total)]
        if sum(parts) > 5:
            total_site(draft, key, world.style.total, col, "staff:total", parts)
    draft.traps["zero count printed as a dash"] += sum(1 for r in sheet.rows for c in r.cells if c.text == "-")
    assert rows_of(sheet, world.style.total)
    return sheet
