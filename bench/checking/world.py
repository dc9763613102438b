"""The figures of one invented report and its habits: which formula, rounding and cap, and of which values means are taken."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from bench.layouts.bank import FIELDS, Field
from bench.layouts.content import a_style
from bench.layouts.figures import Budget, Goal, Series, goals
from bench.layouts.sheets import Style

ROUNDINGS = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "cut off": ROUND_DOWN}


class Habit(Struct, frozen=True):
    """`down`: formula where less is better ("2T-R" or "T/R"); `cap` of capaian in %, None for none; `mean_of` "printed" or "exact"."""

    down: str
    rounding: str
    cap: int | None
    mean_of: str
    decimals: int

    def cut(self, value: Decimal, decimals: int | None = None) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-(self.decimals if decimals is None else decimals)), ROUNDINGS[self.rounding])


class Measured(Series, frozen=True):
    """A series whose capaian follows the report's habit."""

    habit: Habit

    def exact(self, year: int, against: int | None = None) -> Decimal:
        t, r = self.target[against or year], self.realisasi[year]
        if not self.indikator.down:
            value = r / t * 100
        elif self.habit.down == "2T-R":
            value = (2 * t - r) / t * 100
        else:
            value = t / r * 100
        return min(value, Decimal(self.habit.cap)) if self.habit.cap else value

    def capaian(self, year: int, decimals: int, *, against: int | None = None) -> Decimal:
        return self.habit.cut(self.exact(year, against), decimals)


class Spent(Budget, frozen=True):
    habit: Habit

    def serapan(self, decimals: int) -> Decimal:
        return self.habit.cut(self.realisasi / self.pagu * 100, decimals)


class Aim(Goal, frozen=True):
    habit: Habit

    @property
    def program(self) -> Budget:
        return Spent(
            self.sasaran.program,
            sum((k.pagu for k in self.kegiatan), Decimal(0)),
            sum((k.realisasi for k in self.kegiatan), Decimal(0)),
            self.habit,
        )

    def mean(self, year: int, decimals: int) -> Decimal:
        parts = [
            s.exact(year) if self.habit.mean_of == "exact" and isinstance(s, Measured) else s.capaian(year, decimals) for s in self.series
        ]
        return self.habit.cut(sum(parts, Decimal(0)) / len(parts), decimals)


class World(Struct, frozen=True):
    """One report's figures. `before` holds last year's pagu and realisasi of the whole."""

    name: str
    field: Field
    year: int
    style: Style
    habit: Habit
    goals: tuple[Aim, ...]
    before: Budget

    @property
    def series(self) -> list[tuple[int, Aim, Measured]]:
        out: list[tuple[int, Aim, Measured]] = []
        for goal in self.goals:
            for s in goal.series:
                assert isinstance(s, Measured)
                out.append((len(out), goal, s))
        return out

    @property
    def whole(self) -> Spent:
        parts = [g.program for g in self.goals]
        return Spent("seluruh program", sum((p.pagu for p in parts), Decimal(0)), sum((p.realisasi for p in parts), Decimal(0)), self.habit)


def _clear(random: Random, s: Series, year: int) -> Series:
    """Realisasi that differ from target and from last year, so that every direction word is plainly right or wrong."""
    realisasi = dict(s.realisasi)
    step = Decimal(1).scaleb(-s.indikator.decimals)
    top = Decimal(s.indikator.top) if s.indikator.top else None
    for y in sorted(realisasi):
        while realisasi[y] == s.target[y] or (y - 1 in realisasi and realisasi[y] == realisasi[y - 1]) or (top and realisasi[y] >= top):
            realisasi[y] -= step * random.randint(1, 9)
    return replace(s, realisasi=realisasi)


def world(name: str, seed: int) -> World:
    random = Random(f"{name}:{seed}:world")
    field = random.choice(FIELDS)
    year = random.randint(2018, 2024)
    style = replace(a_style(random), marks=False)
    habit = Habit(
        random.choice(("2T-R", "2T-R", "T/R")),
        random.choice(("half up", "half up", "half even", "cut off")),
        random.choice((None, None, None, 100, 120)),
        random.choice(("printed", "exact")),
        style.decimals,
    )
    drawn = goals(random, field, year)
    aims = tuple(
        Aim(
            g.sasaran,
            tuple(Measured(c.indikator, c.target, c.realisasi, habit) for s in g.series for c in (_clear(random, s, year),)),
            tuple(Spent(k.name, k.pagu, k.realisasi, habit) for k in g.kegiatan),
            habit,
        )
        for g in drawn
    )
    pagu = Decimal(random.randint(9_000_000, 48_000_000)) * 1000
    before = Spent("seluruh program", pagu, pagu * random.randint(8100, 9900) / 10000, habit)
    return World(name, field, year, style, habit, aims, before)
