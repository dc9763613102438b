"""Scores with grades, indexes with a range of their own, and years of money in prose."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from bench.checking.distort import like
from bench.checking.drafts import Change, Draft, cell_at, cell_change, slot_change
from bench.checking.world import World
from bench.layouts.figures import printed
from bench.layouts.sheets import Cell, Column, Row, Sheet
from bench.layouts.tables import FIGURE, NAME, NO, fig, simple_head


class Official(Struct, frozen=True):
    """An official scale: grades with their lowest value, from the top."""

    steps: tuple[tuple[str, str], ...]
    top: str

    def grade(self, value: Decimal) -> str:
        return next(g for g, low in self.steps if value >= Decimal(low))

    def edge(self, value: Decimal) -> bool:
        return any(abs(value - Decimal(low)) < Decimal("0.6") for _, low in self.steps)


AKIP = Official((("AA", "90.01"), ("A", "80.01"), ("BB", "70.01"), ("B", "60.01"), ("CC", "50.01"), ("C", "30.01"), ("D", "0")), "100")
SKM = Official((("A", "88.31"), ("B", "76.61"), ("C", "65.00"), ("D", "25.00")), "100")
KLA = Official((("Utama", "801"), ("Nindya", "701"), ("Madya", "601"), ("Pratama", "500")), "900")
UNITS_SERVED = (
    "Loket Perizinan",
    "Bidang Pelayanan Umum",
    "UPTD Wilayah I",
    "UPTD Wilayah II",
    "Unit Pengaduan",
    "Layanan Keliling",
    "Sekretariat",
)
AKIP_SAID = (
    "Nilai evaluasi AKIP tahun {y} sebesar {v} dengan predikat {g}.",
    "Hasil evaluasi AKIP perangkat daerah tahun {y} memperoleh nilai {v} atau predikat {g}.",
    "Pada tahun {y} nilai AKIP adalah {g} ({v}).",
    "Hasil evaluasi SAKIP tahun {y} mendapatkan nilai {v} ({g}).",
)
SKM_SAID = (
    "Nilai Survei Kepuasan Masyarakat (SKM) {who} tahun {y} sebesar {v} dengan mutu pelayanan {g}.",
    "Indeks Kepuasan Masyarakat (IKM) {who} tahun {y} adalah {v} dengan mutu pelayanan {g}.",
)
KLA_SAID = (
    "Penilaian Kota Layak Anak tahun {y} memperoleh skor {v} dengan kategori {g}.",
    "Hasil evaluasi KLA tahun {y} sebesar {v} dengan predikat {g}.",
)


def _score(random: Random, scale: Official) -> Decimal:
    low, top = (Decimal(scale.steps[-1][1]) + 1, Decimal(scale.top) - 1)
    while True:
        value = (low + (top - low) * Decimal(random.randint(3000 if scale is AKIP else 0, 9900)) / 10000).quantize(Decimal("0.01"))
        if not scale.edge(value):
            return value


def _other(random: Random, scale: Official, grade: str) -> str:
    names = [g for g, _ in scale.steps]
    at = names.index(grade)
    return random.choice([g for k, g in enumerate(names) if g != grade and abs(k - at) <= 2])


def grades(draft: Draft, world: World, random: Random) -> None:
    """Scores and their grades, in a table of years and in sentences."""
    _said(draft, world, random, AKIP, random.choice(AKIP_SAID), "akip", "")
    if random.random() < 0.4:
        _said(draft, world, random, KLA, random.choice(KLA_SAID), "kla", "")
    if random.random() < 0.7:
        _akip_table(draft, world, random)
    _skm_table(draft, world, random)


def _said(draft: Draft, world: World, random: Random, scale: Official, form: str, token: str, who: str) -> None:
    value = _score(random, scale)
    key = draft.say(3, form, y=str(world.year), v=printed(value, 2), g=scale.grade(value), who=who)
    draft.traps["score with its grade"] += 1

    def make(random: Random, now: Draft) -> Change | None:
        old = now.line(key).get("g")
        change = slot_change(now, key, "g", _other(random, scale, old), "CAP104", "grade of another step", alt=("CAP103",))
        return replace(change, truth=replace(change.truth, any_value=True))

    draft.site("CAP104", {f"grade:{token}"}, make)


def _akip_table(draft: Draft, world: World, random: Random) -> None:
    """Components or years with `BB (74,39)` in one cell."""
    form = random.choice(("{g} ({v})", "{v} ({g})", "Nilai {g} ({v})"))
    head, levels = simple_head(("No", "Uraian", f"Tahun {world.year - 1}", f"Tahun {world.year}"))
    rows = []
    for n, name in enumerate(
        random.sample(
            ("Nilai Evaluasi AKIP Kabupaten", "Nilai AKIP Sekretariat Daerah", "Nilai AKIP Kecamatan Percontohan", "Nilai AKIP RSUD"), 3
        ),
        1,
    ):
        values = [_score(random, AKIP) for _ in range(2)]
        cells = tuple(fig(form.format(g=AKIP.grade(v), v=printed(v, 2)), 2 + k, v) for k, v in enumerate(values))
        rows.append(Row(name, (Cell(str(n), "number", 0), Cell(name, "label", 1), *cells)))
    title = f"Hasil Evaluasi AKIP Tahun {world.year - 1} dan {world.year}"
    key = draft.put(3, "akips", Sheet("", title, (NO, NAME, FIGURE, FIGURE), head, levels, tuple(rows), kind="akips"))
    draft.traps["score with its grade"] += 6
    for row in range(3):

        def make(random: Random, now: Draft, row: int = row) -> Change | None:
            col = random.choice((2, 3))
            old = cell_at(now.sheet(key), row, col)
            grade = AKIP.grade(Decimal(old.value))
            new = form.format(g=_other(random, AKIP, grade), v=printed(Decimal(old.value), 2))
            return cell_change(now, key, row, col, new, "CAP104", "grade of another step", alt=("CAP103",))

        draft.site("CAP104", {f"akips:{row}"}, make)


def _skm_table(draft: Draft, world: World, random: Random) -> None:
    """Satisfaction by unit: value of 25 to 100 and its letter."""
    head, levels = simple_head(
        ("No", "Unit Pelayanan", random.choice(("Nilai IKM", "Nilai SKM", "Indeks Kepuasan Masyarakat (IKM)")), "Mutu Pelayanan")
    )
    rows = []
    for n, name in enumerate(random.sample(UNITS_SERVED, random.randint(4, 6)), 1):
        value = _score(random, SKM)
        cells = (Cell(str(n), "number", 0), Cell(name, "label", 1), fig(printed(value, 2), 2, value), Cell(SKM.grade(value), "word", 3))
        rows.append(Row(name, cells))
    title = f"Hasil Survei Kepuasan Masyarakat Tahun {world.year}"
    key = draft.put(3, "skm", Sheet("", title, (NO, NAME, FIGURE, Column(2, "word")), head, levels, tuple(rows), kind="skm"))
    draft.traps["score with its grade"] += len(rows)
    for row in range(len(rows)):

        def letter(random: Random, now: Draft, row: int = row) -> Change | None:
            old = cell_at(now.sheet(key), row, 3).text
            return cell_change(now, key, row, 3, _other(random, SKM, old), "CAP104", "grade of another step", alt=("CAP103",))

        def beyond(random: Random, now: Draft, row: int = row) -> Change | None:
            old = cell_at(now.sheet(key), row, 2)
            value = Decimal(old.value)
            new = random.choice(
                (
                    like(old.text, value + 100),
                    like(old.text, Decimal(101) + Decimal(random.randint(0, 900)) / 100),
                    like(old.text, value * 10),
                )
            )
            return cell_change(now, key, row, 2, new, "CAP107", "index above 100", alt=("CAP104",), severity="warning")

        draft.site("CAP104", {f"skm:{row}"}, letter)
        draft.site("CAP107", {f"skm:{row}"}, beyond)


PAST = (
    "Pada tahun {y0} pagu anggaran sebesar Rp {a0} dengan realisasi sebesar Rp {b0}.",
    "Tahun {y0} dinas mengelola anggaran sebesar Rp {a0} dan terealisasi sebesar Rp {b0}.",
)
PRESENT = (
    "Pada tahun {y} total pagu anggaran {office} sebesar Rp {a}.",
    "Total anggaran {office} tahun {y} adalah sebesar Rp {a}.",
    "Jumlah anggaran yang dikelola pada tahun {y} sebesar Rp {a}.",
)


def years_of_money(draft: Draft, world: World, random: Random) -> None:
    """Last year's money beside this year's; planted: last year's left in this year's sentence."""
    before = printed(world.before.pagu, 0)
    draft.say(3, random.choice(PAST), y0=str(world.year - 1), a0=before, b0=printed(world.before.realisasi, 0))
    draft.traps["amounts of another year"] += 2
    key = draft.say(3, random.choice(PRESENT), y=str(world.year), a=printed(world.whole.pagu, 0), office="dinas")

    def make(random: Random, now: Draft) -> Change | None:
        others = tuple((k, "*") for k in now.items if k != key)
        alt = ("XRF403", "XRF402", "XRF401")
        return slot_change(now, key, "a", before, "STR706", "last year's pagu left in", alt=alt, others=others, severity="warning")

    draft.site("STR706", {"money:said"}, make)
