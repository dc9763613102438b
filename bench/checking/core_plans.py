"""Bab II: Perjanjian Kinerja, IKU and its money; what Bab III must agree with."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking.distort import wrong
from bench.checking.drafts import Change, Draft, Truth, cell_at, cell_change, has_cell
from bench.checking.fits import never
from bench.checking.world import World
from bench.layouts import tables
from bench.layouts.sheets import Sheet


def rows_of(sheet: Sheet, label: str) -> list[int]:
    return [n for n, row in enumerate(sheet.rows) if row.label == label]


def plans(draft: Draft, world: World, random: Random) -> None:
    style, goals, year = world.style, world.goals, world.year
    pk_title = random.choice(
        (f"Perjanjian Kinerja Tahun {year}", f"Target Perjanjian Kinerja Tahun {year}", f"Penetapan Kinerja Tahun {year}")
    )
    pk = draft.put(2, "pk", replace(tables.perjanjian(style, goals, year, random), title=pk_title))
    for n, _, s in world.series:
        if "iku" not in draft.items or random.random() < 0.6:
            _target_site(draft, pk, s.indikator.name, 4, f"s{n}")
    if random.random() < 0.7:
        iku = draft.put(2, "iku", tables.iku(style, goals, year, random))
        for n, _, s in world.series:
            _target_site(draft, iku, s.indikator.name, 5, f"s{n}")
    money = draft.put(2, "pkmoney", tables.anggaran_perjanjian(style, goals, year, random))
    for k, goal in enumerate(goals):
        _program_site(draft, money, goal.program.name, 2, f"p{k}")
    _total_site(draft, money, style.total, 2, "money:pk", [g.program.pagu for g in goals])


def _target_site(draft: Draft, key: str, label: str, col: int, token: str) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, label)[0]
        old = cell_at(sheet, row, col)
        copied = [(c.text, "another year's target") for c in sheet.rows[row].cells if c.kind == "figure" and c.col != col]
        new = wrong(old.text, random, never, least=Decimal(old.value) / 50, copied=copied)
        if not new:
            return None
        others = tuple((k, old.text) for k in now.items if k.startswith(("pk", "iku", "capaian")) and k != key)
        return cell_change(now, key, row, col, new[0], "XRF405", new[1], others=others, alt=("XRF401", "XRF402"), severity="warning")

    draft.site("XRF405", {token}, make)


def _program_site(draft: Draft, key: str, label: str, col: int, token: str) -> None:
    """The pagu of a programme in Bab II against the budget table of Bab III; the total of the table then does not hold either."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = rows_of(sheet, label)[0]
        old = cell_at(sheet, row, col)
        new = wrong(old.text, random, never, least=Decimal(old.value) / 100)
        if not new:
            return None
        total = len(sheet.rows) - 1
        after = Truth("SUM201", "follows", key, cell_at(sheet, total, col).text, "", sheet.rows[total].label, "", at=(total, col))
        others = (("budget", old.text),)
        alt = ("XRF401", "SUM201", "SUM203", "XRF405")
        return cell_change(now, key, row, col, new[0], "XRF403", new[1], others=others, alt=alt, consequences=(after,))

    draft.site("XRF403", {token, "money:pk"}, make)


def _total_site(draft: Draft, key: str, label: str, col: int, token: str, parts: list[Decimal]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = len(sheet.rows) - 1
        if not has_cell(sheet, row, col):
            return None
        old = cell_at(sheet, row, col)
        whole = sum(parts, Decimal(0))
        copied = [(f"{whole - p:,.0f}".replace(",", "."), "one row left out") for p in parts if p and len(parts) > 1]
        copied += [(f"{whole + p:,.0f}".replace(",", "."), "one row counted twice") for p in parts if p]
        new = wrong(old.text, random, never, least=max(Decimal(1), abs(whole) / 2000), copied=copied)
        return (
            cell_change(now, key, row, col, new[0], "SUM201", new[1], alt=("SUM202", "SUM203", "XRF403"), others=(("budget", old.text),))
            if new
            else None
        )

    draft.site("SUM201", {token}, make)


total_site = _total_site
