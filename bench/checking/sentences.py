"""Sentences about indicators, with what can go wrong in each."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking import wording
from bench.checking.distort import like, value_of, wrong
from bench.checking.drafts import Change, Draft, Truth, slot_change
from bench.checking.fits import capaian_fits, never
from bench.checking.scales import ScaleKind
from bench.checking.world import Aim, Measured, World
from bench.layouts.figures import printed

SAYABLE = ("Orang", "Ton", "Ekor", "Unit", "Kg", "Ha", "Sekolah")


def said(s: Measured, value: Decimal) -> str:
    """A target or realisasi as prose prints it."""
    unit = s.indikator.unit
    return printed(value, s.indikator.decimals) + ("%" if unit == "%" else f" {unit.lower()}" if unit in SAYABLE else "")


def around(draft: Draft, key: str) -> tuple[tuple[str, str], ...]:
    """Every other item may be the place that speaks against `key`."""
    return tuple((k, "*") for k in draft.items if k != key)


def sasaran(draft: Draft, world: World, random: Random, number: int, goal: Aim, scale: ScaleKind, table: str) -> None:
    """All sentences of one sasaran: its indicators, its mean, its money."""
    for n, _, s in ((n, g, s) for n, g, s in world.series if g is goal):
        _indicator(draft, world, random, n, s, scale)
    if random.random() < 0.5:
        _mean(draft, world, random, number, goal)
    _tally(draft, world, random, number, goal)
    draft.say(3, random.choice(wording.CAUSES))
    draft.say(3, random.choice(wording.OBSTACLES))
    draft.say(3, random.choice(wording.SOLUTIONS))


def _indicator(draft: Draft, world: World, random: Random, n: int, s: Measured, scale: ScaleKind) -> None:
    y, ind = world.year, s.indikator.name
    c = printed(s.capaian(y, world.style.decimals), world.style.decimals)
    slots = {"ind": ind, "t": said(s, s.target[y]), "r": said(s, s.realisasi[y]), "c": c, "y": str(y)}
    kind = random.random()
    if kind < 0.2:
        draft.say(3, f"{chr(97 + n)}. {ind}" if world.style.decimals == 1 else ind, "heading")
        key = draft.say(3, random.choice(wording.UNDER_HEADING), **slots)
        _inside(draft, key, s, y, f"s{n}", ("t", "r", "c"))
    elif kind < 0.75:
        key = draft.say(3, random.choice(wording.WITH_ALL), **slots)
        _inside(draft, key, s, y, f"s{n}", ("t", "r", "c"))
    else:
        for forms, slot in ((wording.REALISASI_ONLY, "r"), (wording.TARGET_ONLY, "t"), (wording.CAPAIAN_ONLY, "c")):
            if random.random() < 0.6:
                key = draft.say(3, random.choice(forms), **slots)
                _elsewhere(draft, key, s, slot, f"s{n}")
    if random.random() < 0.3 and scale.bands:
        value = s.capaian(y, world.style.decimals)
        key = draft.say(3, random.choice(wording.CATEGORY), **slots, k=scale.name_of(value))
        if not scale.near_edge(value):
            _category(draft, key, scale, f"s{n}", ind)
        _elsewhere(draft, key, s, "c", f"s{n}", scale)
    roll = random.random()
    if roll < 0.3:
        _direction(draft, world, random, n, s)
    elif roll < 0.55:
        _difference(draft, world, random, n, s)
    elif roll < 0.8:
        _threshold(draft, world, random, n, s)


def _inside(draft: Draft, key: str, s: Measured, y: int, token: str, slots: tuple[str, ...]) -> None:
    """A sentence that gives target, realisasi and capaian: the capaian does not follow."""

    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        new = wrong(line.get("c"), random, lambda v: capaian_fits(s.target[y], s.realisasi[y], v), least=Decimal("0.4"))
        alt = ("CAP101", "XRF402", "XRF401")
        return slot_change(now, key, "c", new[0], "TXT501", new[1], row=s.indikator.name, alt=alt, others=around(now, key)) if new else None

    draft.site("TXT501", {token}, make)

    def other(random: Random, now: Draft) -> Change | None:
        slot = random.choice(("t", "r"))
        line = now.line(key)
        t, r, c = s.target[y], s.realisasi[y], value_of(line.get("c"))

        def fits(v: Decimal) -> bool:
            return capaian_fits(v if slot == "t" else t, v if slot == "r" else r, c)

        near = [(said(s, s.realisasi[y - 1] if slot == "r" else s.target[y - 1]), "last year's value")]
        new = wrong(line.get(slot), random, fits, least=value_of(line.get(slot)) / 60, copied=near)
        alt = ("TXT501", "CAP101", "XRF401", "XRF405")
        return (
            slot_change(now, key, slot, new[0], "XRF402", new[1], row=s.indikator.name, alt=alt, others=around(now, key)) if new else None
        )

    draft.site("XRF402", {token}, other)


def _elsewhere(draft: Draft, key: str, s: Measured, slot: str, token: str, scale: ScaleKind | None = None) -> None:
    """A sentence whose one figure stands in a table too."""

    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        old = value_of(line.get(slot))
        least = Decimal("0.4") if slot == "c" else old / 60
        fits = never if scale is None else (lambda v: scale.name_of(v) != scale.name_of(old))
        new = wrong(line.get(slot), random, fits, least=least)
        alt = ("XRF401", "XRF405", "TXT501")
        return (
            slot_change(now, key, slot, new[0], "XRF402", new[1], row=s.indikator.name, alt=alt, others=around(now, key)) if new else None
        )

    draft.site("XRF402", {token}, make)


def _category(draft: Draft, key: str, scale: ScaleKind, token: str, ind: str) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        old = now.line(key).get("k")
        new = random.choice([b.name for b in scale.bands if b.name != old])
        return slot_change(now, key, "k", new, "CAP103", "category in a sentence", row=ind, alt=("XRF402",))

    draft.site("CAP103", {token}, make)


def _moves(world: World, s: Measured) -> dict[str, str]:
    y = world.year
    return {"ind": s.indikator.name, "r": said(s, s.realisasi[y]), "b": said(s, s.realisasi[y - 1]), "y": str(y), "y0": str(y - 1)}


def _direction(draft: Draft, world: World, random: Random, n: int, s: Measured) -> None:
    y = world.year
    right, turned = (wording.UP, wording.DOWN) if s.realisasi[y] > s.realisasi[y - 1] else (wording.DOWN, wording.UP)
    words = {k: random.choice(v) for k, v in right.items()}
    form = random.choice(wording.DIRECTION)
    key = draft.say(3, form, **_moves(world, s), **words)

    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        used = next(w for w in ("dir", "noun", "more") if "{" + w + "}" in line.template)
        word = random.choice(turned[used])
        change = slot_change(now, key, used, word, "TXT502", "direction", row=s.indikator.name, alt=("TXT506",))
        return replace(change, truth=replace(change.truth, any_value=True))

    draft.site("TXT502", {f"s{n}"}, make)
    _other_year(draft, key, s, f"s{n}", (s.realisasi[y - 1], s.realisasi[y]))


def _other_year(draft: Draft, key: str, s: Measured, token: str, pair: tuple[Decimal, Decimal]) -> None:
    """The value of last year in the sentence differs from the table of years (same direction)."""

    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        before, now_value = pair
        new = wrong(line.get("b"), random, lambda v: (v > now_value) != (before > now_value), least=before / 60)
        alt = ("XRF401", "XRF404", "TXT506")
        return slot_change(now, key, "b", new[0], "XRF402", new[1], row=s.indikator.name, alt=alt, others=around(now, key)) if new else None

    draft.site("XRF402", {token}, make)


def _difference(draft: Draft, world: World, random: Random, n: int, s: Measured) -> None:
    y, places = world.year, s.indikator.decimals
    d = s.realisasi[y] - s.realisasi[y - 1]
    words = wording.UP if d > 0 else wording.DOWN
    verb = random.choice(words["dir"][:2])
    growth = s.indikator.unit != "%" and random.random() < 0.4
    if growth:
        text = printed(abs(world.habit.cut(d / s.realisasi[y - 1] * 100, 2)), 2)
        key = draft.say(3, random.choice(wording.GROWTH), **_moves(world, s), dir=verb, d=text)
    else:
        unit = "poin" if s.indikator.unit not in SAYABLE else s.indikator.unit.lower()
        key = draft.say(3, random.choice(wording.DIFFERENCE), **_moves(world, s), dir=verb, d=printed(abs(d), places), unit=unit)

    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        old = value_of(line.get("d"))
        percent, points = abs(d / s.realisasi[y - 1] * 100), abs(d)

        def fits(v: Decimal) -> bool:
            return any(abs(v - w) <= max(Decimal("0.06"), w / 50) for w in (percent, points, abs(d / s.realisasi[y] * 100)))

        least = max(old / 20, Decimal(2).scaleb(-(2 if growth else places)), Decimal("0.1") if growth else Decimal(0))
        new = wrong(line.get("d"), random, fits, least=least)
        return slot_change(now, key, "d", new[0], "TXT506", new[1], row=s.indikator.name, alt=("XRF404", "TXT502")) if new else None

    draft.site("TXT506", {f"s{n}"}, make)


def _threshold(draft: Draft, world: World, random: Random, n: int, s: Measured) -> None:
    y = world.year
    t, r = s.target[y], s.realisasi[y]
    reached = r < t if s.indikator.down else r > t
    form = random.choice(wording.THRESHOLD)
    if s.indikator.down and "Realisasi {ind} sebesar {r} {met}" in form:
        form = wording.THRESHOLD[1]
    words, turned = (wording.MET, wording.UNMET) if reached else (wording.UNMET, wording.MET)
    key = draft.say(3, form, ind=s.indikator.name, t=said(s, t), r=said(s, r), y=str(y), met=random.choice(words))

    def make(random: Random, now: Draft) -> Change | None:
        change = slot_change(now, key, "met", random.choice(turned), "TXT502", "threshold", row=s.indikator.name, alt=("TXT505",))
        return replace(change, truth=replace(change.truth, any_value=True))

    draft.site("TXT502", {f"s{n}"}, make)


def _mean(draft: Draft, world: World, random: Random, number: int, goal: Aim) -> None:
    mean = goal.mean(world.year, world.style.decimals)
    key = draft.say(3, random.choice(wording.MEAN[1:]), m=printed(mean, world.style.decimals), sasaran=goal.sasaran.name)
    parts = [s.capaian(world.year, world.style.decimals) for s in goal.series]

    def make(random: Random, now: Draft) -> Change | None:
        old = now.line(key).get("m")
        near = [(like(old, sum(parts, Decimal(0)) / (len(parts) - 1)), "divided by one too few")] if len(parts) > 2 else []
        new = wrong(old, random, never, least=Decimal("0.4"), copied=near)
        alt = ("XRF402", "XRF401")
        return (
            slot_change(now, key, "m", new[0], "CAP102", new[1], row=goal.sasaran.name, alt=alt, others=around(now, key)) if new else None
        )

    draft.site("CAP102", {f"g{number}", "mean"}, make)


def _tally(draft: Draft, world: World, random: Random, number: int, goal: Aim) -> None:
    """How many indicators reached their target; "all" where all did, and, planted, where one did not."""
    y = world.year
    reached = [(s.realisasi[y] < s.target[y]) if s.indikator.down else (s.realisasi[y] > s.target[y]) for s in goal.series]
    n, k = len(reached), sum(reached)
    if n < 2 or random.random() < 0.25:
        return
    if k == n:
        draft.say(3, random.choice(wording.ALL_MET), sasaran=goal.sasaran.name)
        draft.traps["universal claim that holds"] += 1
        return
    key = draft.say(3, random.choice(wording.TALLY), n=str(n), k=str(k), sasaran=goal.sasaran.name)
    tokens = {f"g{number}:tally"} | {f"s{i}" for i, g, _ in world.series if g is goal}

    def make(random: Random, now: Draft) -> Change | None:
        text = now.line(key).filled()
        changed = replace(text, template=random.choice(wording.ALL_MET))
        truth = Truth("TXT505", "universal claim", key, "", "", goal.sasaran.name, "", alt=("TXT502",), any_value=True)
        return Change(((key, changed),), truth)

    draft.site("TXT505", tokens, make)
