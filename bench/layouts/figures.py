"""Consistent figures of an invented report: targets, realisasi and capaian of every indicator and year, the budget of every kegiatan.

All values are Decimal, rounded half up to the printed decimals before anything is computed from them.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from msgspec import Struct

from bench.layouts.bank import SKALA, Field, Indikator, Sasaran
from bench.layouts.sheets import Style

YEARS_BACK, YEARS_AHEAD = 3, 2  # years printed before and after the report's


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def printed(value: Decimal, decimals: int) -> str:
    """1.234.567,89"""
    return f"{rounded(value, decimals):,.{decimals}f}".translate(str.maketrans(",.", ".,"))


class Series(Struct, frozen=True):
    """An indicator with its printed targets and realisasi by year (realisasi up to the report's year)."""

    indikator: Indikator
    target: dict[int, Decimal]
    realisasi: dict[int, Decimal]

    def capaian(self, year: int, decimals: int, *, against: int | None = None) -> Decimal:
        """In %: R/T, or (2T-R)/T where less is better; `against` is the year of the target."""
        t, r = self.target[against or year], self.realisasi[year]
        return rounded((2 * t - r if self.indikator.down else r) / t * 100, decimals)


class Budget(Struct, frozen=True):
    name: str
    pagu: Decimal
    realisasi: Decimal

    def serapan(self, decimals: int) -> Decimal:
        return rounded(self.realisasi / self.pagu * 100, decimals)


class Goal(Struct, frozen=True):
    sasaran: Sasaran
    series: tuple[Series, ...]
    kegiatan: tuple[Budget, ...]

    @property
    def program(self) -> Budget:
        return Budget(
            self.sasaran.program, sum((k.pagu for k in self.kegiatan), Decimal(0)), sum((k.realisasi for k in self.kegiatan), Decimal(0))
        )

    def mean(self, year: int, decimals: int) -> Decimal:
        parts = [s.capaian(year, decimals) for s in self.series]
        return rounded(sum(parts, Decimal(0)) / len(parts), decimals)


def _series(random: Random, indikator: Indikator, year: int) -> Series:
    target: dict[int, Decimal] = {}
    realisasi: dict[int, Decimal] = {}
    for n, y in enumerate(range(year - YEARS_BACK, year + YEARS_AHEAD + 1)):
        target[y] = rounded(Decimal(indikator.start) + n * Decimal(indikator.step), indikator.decimals)
        if y <= year:
            share = Decimal(random.randint(-80, 60)) / 1000
            value = rounded(target[y] * (1 + share), indikator.decimals)
            realisasi[y] = min(value, Decimal(indikator.top)) if indikator.top else value
    return Series(indikator, target, realisasi)


def _budget(random: Random, name: str) -> Budget:
    pagu = Decimal(random.randint(85_000, 9_800_000)) * 1000
    spent = rounded(pagu * Decimal(random.randint(7800, 9985)) / 10000, 0)
    return Budget(name, pagu, spent - random.randint(0, 999))


def goals(random: Random, field: Field, year: int) -> tuple[Goal, ...]:
    chosen = field.sasaran if len(field.sasaran) < 4 or random.random() < 0.6 else field.sasaran[1:]
    return tuple(
        Goal(s, tuple(_series(random, i, year) for i in s.indikator), tuple(_budget(random, k) for k in s.kegiatan)) for s in chosen
    )


def kategori(capaian: Decimal) -> str:
    for _, over, name in SKALA:
        if over is Ellipsis or capaian > Decimal(str(over)):
            return name
    raise AssertionError(capaian)


def money(style: Style, value: Decimal) -> str:
    return style.money.format(printed(value, 0))


def percent(style: Style, value: Decimal) -> str:
    return style.percent.format(printed(value, style.decimals))


def amount(style: Style, indikator: Indikator, value: Decimal) -> str:
    """A target or realisasi as a cell prints it."""
    text = printed(value, indikator.decimals)
    if not style.unit_in_cell:
        return text
    return (
        f"{text}%" if indikator.unit == "%" else f"{text} {indikator.unit}" if indikator.unit in ("Orang", "Ton", "Ekor", "Unit") else text
    )
