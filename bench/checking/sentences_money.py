"""Sentences about money, people and numbers in words."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec.structs import replace

from bench.checking import wording
from bench.checking.core_plans import rows_of
from bench.checking.distort import like, value_of, wrong
from bench.checking.drafts import Change, Draft, cell_at, slot_change
from bench.checking.fits import never, share_fits
from bench.checking.sentences import around
from bench.checking.world import World
from bench.layouts.figures import Budget, printed
from bench.layouts.sheets import Sheet


def money(draft: Draft, world: World, random: Random) -> None:
    """Programmes, kegiatan and the whole in prose."""
    rows = {r.label: n for n, r in enumerate(draft.sheet("budget").rows)}
    for p, goal in enumerate(world.goals):
        tokens = {f"p{p}", f"k{rows[goal.program.name]}"}
        if random.random() < 0.7:
            _spent(draft, world, random, goal.program, tokens)
        for k in goal.kegiatan:
            if random.random() < 0.3:
                _spent(draft, world, random, k, {f"k{rows[k.name]}"})
    whole = replace(world.whole, name="seluruh program")
    _spent(draft, world, random, whole, {"money:said", "money:total"})


def _spent(draft: Draft, world: World, random: Random, b: Budget, tokens: set[str]) -> None:
    d = world.style.decimals
    p = b.serapan(d)
    slots = {"name": b.name, "a": printed(b.pagu, 0), "b": printed(b.realisasi, 0), "p": printed(p, d), "y": str(world.year)}
    roll = random.random()
    if roll < 0.55:
        key = draft.say(3, random.choice(wording.SPENT), **slots)
        _percent_site(draft, key, "p", b, "TXT501", tokens, ("PCT301", "XRF402", "XRF403"))
        _amount_site(draft, key, ("a", "b"), b, tokens)
    elif roll < 0.75:
        rest = b.pagu - b.realisasi
        slots["p"] = printed(world.habit.cut(rest / b.pagu * 100), d)
        key = draft.say(3, random.choice(wording.REST), **slots, s=printed(rest, 0))
        _rest_site(draft, key, b, tokens)
    elif roll < 0.85:
        key = draft.say(3, random.choice(wording.SAVED), **slots, e=printed(100 - p, d))
        _saved_site(draft, key, p, b, tokens)
    else:
        key = draft.say(3, random.choice(wording.PAGU_ONLY), **slots)
        _amount_site(draft, key, ("a",), b, tokens)


def _percent_site(draft: Draft, key: str, slot: str, b: Budget, code: str, tokens: set[str], alt: tuple[str, ...]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        new = wrong(now.line(key).get(slot), random, lambda v: share_fits(b.realisasi, b.pagu, v), least=Decimal("0.4"))
        return slot_change(now, key, slot, new[0], code, new[1], row=b.name, alt=alt, others=around(now, key)) if new else None

    draft.site(code, tokens, make)


def _amount_site(draft: Draft, key: str, slots: tuple[str, ...], b: Budget, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        slot = random.choice(slots)
        old = now.line(key).get(slot)

        def fits(v: Decimal) -> bool:
            return "p" in dict(now.line(key).slots) and share_fits(
                v if slot == "b" else b.realisasi, v if slot == "a" else b.pagu, value_of(now.line(key).get("p"))
            )

        new = wrong(old, random, fits if len(slots) > 1 else never, least=value_of(old) / 60)
        alt = ("XRF402", "XRF401", "TXT501", "PCT301")
        return slot_change(now, key, slot, new[0], "XRF403", new[1], row=b.name, alt=alt, others=around(now, key)) if new else None

    draft.site("XRF403", tokens, make)


def _rest_site(draft: Draft, key: str, b: Budget, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        old = now.line(key).get("s")
        new = wrong(old, random, never, least=value_of(old) / 50)
        alt = ("TXT503", "XRF403", "TXT501")
        return slot_change(now, key, "s", new[0], "PCT303", new[1], row=b.name, alt=alt, others=around(now, key)) if new else None

    draft.site("PCT303", tokens, make)


def _saved_site(draft: Draft, key: str, p: Decimal, b: Budget, tokens: set[str]) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        old = now.line(key).get("e")
        near = [(like(old, p), "serapan copied")]
        new = wrong(old, random, never, least=Decimal("0.3"), copied=near)
        alt = ("TXT501", "XRF402", "XRF403", "XRF404")
        return slot_change(now, key, "e", new[0], "PCT302", new[1], row=b.name, alt=alt, others=around(now, key)) if new else None

    draft.site("PCT302", tokens, make)


def people(draft: Draft, world: World, random: Random, staff: Sheet) -> None:
    """The staff table in prose: the whole, women and men."""
    total = rows_of(staff, world.style.total)[0]
    count = [int(Decimal(cell_at(staff, total, c).value or 0)) for c in (2, 3, 4, 5, 6)]
    men, women, n = count[0] + count[2], count[1] + count[3], count[4]
    if min(men, women) < 4:
        return
    if random.random() < 0.6:
        slots = {"n": printed(Decimal(n), 0), "a": printed(Decimal(men), 0), "b": printed(Decimal(women), 0)}
        key = draft.say(1, random.choice(wording.PARTS), **slots)

        def parts(random: Random, now: Draft) -> Change | None:
            slot = random.choice(("n", "a", "b"))
            new = wrong(now.line(key).get(slot), random, never, least=Decimal(1))
            alt = ("XRF403", "XRF402")
            change = slot_change(now, key, slot, new[0], "TXT503", new[1], alt=alt, others=around(now, key)) if new else None
            return replace(change, truth=replace(change.truth, any_value=True)) if change else None

        draft.site("TXT503", {"staff:said"}, parts)
    if random.random() < 0.6:
        only = draft.say(1, random.choice(wording.PEOPLE), n=printed(Decimal(n), 0), y=str(world.year))

        def stale(random: Random, now: Draft) -> Change | None:
            new = wrong(now.line(only).get("n"), random, never, least=Decimal(1))
            alt = ("XRF402", "XRF401")
            return slot_change(now, only, "n", new[0], "XRF403", new[1], alt=alt, others=around(now, only)) if new else None

        draft.site("XRF403", {"staff:said"}, stale)


PARTS_OF = (
    ("Anggaran sebesar Rp {n} terdiri dari belanja pegawai Rp {a}, belanja barang Rp {b} dan belanja modal Rp {c}.", True),
    ("Peserta pelatihan sebanyak {n} orang terdiri dari {a} orang perangkat desa, {b} orang kader dan {c} orang kelompok tani.", False),
    ("Pengaduan yang masuk sebanyak {n} aduan terdiri dari {a} aduan pelayanan, {b} aduan sarana dan {c} aduan lainnya.", False),
    ("Jumlah armada sebanyak {n} unit dengan rincian {a} unit baik, {b} unit rusak ringan dan {c} unit rusak berat.", False),
)  # fmt: skip


def parts_and_words(draft: Draft, world: World, random: Random) -> None:
    """Wholes and parts that stand nowhere else; numbers in words."""
    for n, (form, rupiah) in enumerate(random.sample(PARTS_OF, random.randint(1, 2))):
        parts = [random.randint(900, 9_000_000) * 1000 if rupiah else random.randint(3, 90) for _ in range(3)]
        a, b, c = (printed(Decimal(p), 0) for p in parts)
        key = draft.say(1 if rupiah else 3, form, n=printed(Decimal(sum(parts)), 0), a=a, b=b, c=c)

        def make(random: Random, now: Draft, key: str = key, rupiah: bool = rupiah) -> Change | None:
            slot = random.choice("nabc")
            old = now.line(key).get(slot)
            new = wrong(old, random, never, least=value_of(old) / 50 if rupiah else Decimal(1))
            change = slot_change(now, key, slot, new[0], "TXT503", new[1], others=around(now, key)) if new else None
            return replace(change, truth=replace(change.truth, any_value=True)) if change else None

        draft.site("TXT503", {f"parts{n}"}, make)
    goals, count = len(world.goals), len(world.series)
    slots = {"n": str(goals), "w": wording.words_of(goals), "m": str(count), "v": wording.words_of(count), "y": str(world.year)}
    _spelled(draft, draft.say(2, random.choice(wording.SPELLED), **slots), ("w", "v"), "words")
    for k in range(random.randint(1, 2)):
        number = random.choice((random.randint(11, 99), random.randint(101, 1900)))
        form = random.choice(wording.SPELLED_ALONE)
        key = draft.say(3, form, n=printed(Decimal(number), 0), w=wording.words_of(number), y=str(world.year))
        _spelled(draft, key, ("w",), f"word{k}")


def _spelled(draft: Draft, key: str, slots: tuple[str, ...], token: str) -> None:
    def make(random: Random, now: Draft) -> Change | None:
        line = now.line(key)
        slot = random.choice(slots)
        digits = int(value_of(line.get({"w": "n", "v": "m"}[slot])))
        for _ in range(20):
            other = digits + random.choice((-20, -10, -2, -1, 1, 2, 3, 10, 30, 100))
            if 0 < other < 3000 and other != digits:
                change = slot_change(now, key, slot, wording.words_of(other), "TXT504", "words of another number")
                return replace(change, truth=replace(change.truth, any_value=True))
        return None

    draft.site("TXT504", {token}, make)
