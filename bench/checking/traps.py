"""What is right and looks wrong: tables of their own, counted by kind, and what the report's habits make of its figures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from bench.checking.core_data import PLACES
from bench.checking.core_grades import AKIP
from bench.checking.drafts import Draft
from bench.checking.traps_said import (
    accumulated,
    approximate,
    half_years,
    in_turn,
    money_rounded,
    n,
    near_names,
    other_years,
    respectively,
    women_and_men,
)
from bench.checking.world import World
from bench.layouts.sheets import Cell, Column, Row, Sheet
from bench.layouts.tables import FIGURE, MONEY, NAME, NO, UNIT, simple_head

Trap = Callable[[Draft, World, Random], None]


def _rows(lines: list[tuple[str, list[str]]]) -> tuple[Row, ...]:
    """Rows with a running number and printed cells."""
    return tuple(
        Row(name, (Cell(str(n), "number", 0), Cell(name, "label", 1), *(Cell(t, "figure", 2 + k, value="1") for k, t in enumerate(cells))))
        for n, (name, cells) in enumerate(lines, 1)
    )


def _table(
    draft: Draft, title: str, names: list[object], lines: list[tuple[str, list[str]]], columns: list[Column], chapter: int = 3
) -> None:
    head, levels = simple_head(names)  # type: ignore[arg-type]
    draft.put(chapter, "trap", Sheet("", title, (NO, NAME, *columns), head, levels, _rows(lines), kind="trap"))


def original_and_revised(draft: Draft, w: World, random: Random) -> None:
    lines = []
    for g in w.goals:
        first = g.program.pagu * random.randint(80, 118) / 100
        lines.append((g.program.name, [n(first), n(g.program.pagu), n(g.program.pagu - n_value(first))]))
    _table(
        draft,
        f"Anggaran Murni dan Perubahan Tahun {w.year}",
        ["No", "Program", "Anggaran Murni (Rp)", "Anggaran Perubahan (Rp)", "Bertambah/Berkurang (Rp)"],
        lines,
        [MONEY] * 3,
    )
    draft.traps["pagu murni beside pagu perubahan"] += len(lines)


def n_value(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def renstra_target(draft: Draft, w: World, random: Random) -> None:
    """Targets of the Renstra for the same year, which differ from the PK."""
    lines = []
    for _, _, s in w.series:
        step = Decimal(s.indikator.step or 1)
        lines.append(
            (
                s.indikator.name,
                [s.indikator.unit, n(s.target[w.year], s.indikator.decimals), n(s.target[w.year] + step / 2, s.indikator.decimals)],
            )
        )
    _table(
        draft,
        f"Target PK dan Target Renstra Tahun {w.year}",
        ["No", "Indikator", "Satuan", "Target PK", "Target Renstra"],
        lines,
        [UNIT, FIGURE, FIGURE],
        2,
    )
    draft.traps["target of the Renstra beside that of the PK"] += len(lines)


def cumulative_quarters(draft: Draft, w: World, random: Random) -> None:
    lines = []
    for name in random.sample(
        ("Jumlah dokumen yang diterbitkan", "Jumlah rapat koordinasi", "Jumlah desa yang dibina", "Jumlah layanan konsultasi"), 3
    ):
        whole = random.randint(8, 90)
        cuts = sorted(random.randint(0, whole) for _ in range(3))
        lines.append((name, [*(str(c) for c in cuts), str(whole), str(whole)]))
    head: list[object] = ["No", "Indikator", ("Realisasi s.d. Triwulan", ["I", "II", "III", "IV"]), "Realisasi Tahun"]
    _table(draft, f"Realisasi Kumulatif Keluaran Tahun {w.year}", head, lines, [FIGURE] * 5)
    draft.traps["cumulative quarters"] += len(lines)


def ratios(draft: Draft, w: World, random: Random) -> None:
    lines = []
    for name in random.sample(
        (
            "Rasio tenaga penyuluh terhadap desa binaan",
            "Rasio guru terhadap murid",
            "Rasio dokter terhadap penduduk",
            "Rasio petugas terhadap layanan",
        ),
        3,
    ):
        t, r = random.randint(1100, 2400), random.randint(1100, 2900)
        lines.append((name, ["Rasio", f"1 : {n(t)}", f"1 : {n(r)}", f"{n(Decimal(r) / t * 100, 2)}%"]))
    _table(
        draft,
        f"Capaian Rasio Pelayanan Tahun {w.year}",
        ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"],
        lines,
        [UNIT, *[FIGURE] * 3],
    )
    draft.traps["ratio 1 : N"] += len(lines)


def ranges_and_bounds(draft: Draft, w: World, random: Random) -> None:
    lines = []
    low = random.randint(60, 80)
    lines.append(("Tingkat ketepatan waktu layanan", ["%", f"{low} - {low + 10}", str(low + 4), "100%"]))
    bound = random.randint(70, 90)
    r = bound + random.randint(1, 9)
    lines.append(("Persentase layanan sesuai standar", ["%", f"≥ {bound}", str(r), f"{n(Decimal(r) / bound * 100, 2)}%"]))
    lines.append(("Opini pemeriksa atas laporan keuangan", ["Opini", "WTP", "WTP", "100%"]))
    t = random.randint(61, 78)
    score = Decimal(random.randint(6100, 7900)) / 100
    lines.append(
        (
            "Nilai evaluasi internal",
            [
                "Predikat",
                f"{AKIP.grade(Decimal(t) + 1)} ({t + 1},00)",
                f"{AKIP.grade(score)} ({n(score, 2)})",
                f"{n(score / (t + 1) * 100, 2)}%",
            ],
        )
    )
    random.shuffle(lines)
    _table(
        draft,
        f"Capaian Indikator Layanan Tahun {w.year}",
        ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"],
        lines,
        [UNIT, *[FIGURE] * 3],
    )
    draft.traps["range, bound, opinion, grade as target"] += len(lines)


def zero_targets(draft: Draft, w: World, random: Random) -> None:
    lines = [
        ("Jumlah kejadian luar biasa", ["Kasus", "0", "0", random.choice(("100%", "-"))]),
        ("Jumlah pelanggaran disiplin berat", ["Kasus", "0", random.choice(("0", "1")), "-"]),
        ("Jumlah peserta pembinaan", ["Orang", "40", "40", "100%"]),
    ]
    _table(
        draft,
        f"Capaian Indikator Pembinaan Tahun {w.year}",
        ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"],
        lines,
        [UNIT, *[FIGURE] * 3],
    )
    draft.traps["target of zero"] += 2


def nation(draft: Draft, w: World, random: Random) -> None:
    lines = []
    for _, _, s in random.sample(w.series, 3):
        d = s.indikator.decimals
        other = s.realisasi[w.year] * random.randint(88, 112) / 100
        lines.append((s.indikator.name, [s.indikator.unit, n(s.realisasi[w.year], d), n(other, d)]))
        if random.random() < 0.5:
            unit = "%" if s.indikator.unit == "%" else ""
            draft.say(3, "Secara nasional {ind} pada tahun {y} sebesar {v}.", ind=s.indikator.name, y=str(w.year), v=n(other, d) + unit)
    _table(
        draft,
        f"Perbandingan Realisasi dengan Standar Nasional Tahun {w.year}",
        ["No", "Indikator", "Satuan", f"Realisasi {w.year}", "Nasional"],
        lines,
        [UNIT, FIGURE, FIGURE],
    )
    draft.traps["values of the nation"] += len(lines)


def same_places(draft: Draft, w: World, random: Random) -> None:
    """The same kecamatan in two tables of unlike things."""
    places = random.sample(PLACES, 5)
    for what, title in (
        ("Jumlah Penduduk (jiwa)", "Jumlah Penduduk menurut Kecamatan"),
        ("Luas Wilayah (km2)", "Luas Wilayah menurut Kecamatan"),
    ):
        lines = [
            (f"Kecamatan {p}", [n(random.randint(9000, 72000)) if "jiwa" in what else n(Decimal(random.randint(900, 9900)) / 100, 2)])
            for p in places
        ]
        _table(draft, f"{title} Tahun {w.year}", ["No", "Kecamatan", what], lines, [FIGURE])
    draft.traps["same places in tables of unlike things"] += len(places)


def index_columns(draft: Draft, w: World, random: Random) -> None:
    """Indexes with a mean, which never add up."""
    names = random.sample(("Persyaratan", "Prosedur", "Waktu pelayanan", "Biaya", "Produk layanan", "Kompetensi pelaksana", "Sarana"), 5)
    values = [[Decimal(random.randint(310, 395)) / 100 for _ in range(2)] for _ in names]
    lines = [(name, [n(v, 2) for v in pair]) for name, pair in zip(names, values, strict=True)]
    means = [sum((v[k] for v in values), Decimal(0)) / len(values) for k in range(2)]
    lines.append(("Rata-rata", [n(m.quantize(Decimal("0.01"), random.choice((ROUND_DOWN, ROUND_HALF_UP))), 2) for m in means]))
    _table(
        draft,
        f"Nilai Unsur Pelayanan Tahun {w.year - 1} dan {w.year}",
        ["No", "Unsur Pelayanan", str(w.year - 1), str(w.year)],
        lines,
        [FIGURE, FIGURE],
    )
    draft.traps["indexes that do not add up"] += len(names)


def shares_of_hundred(draft: Draft, w: World, random: Random) -> None:
    """Shares whose printed sum is 99,99 or 100,01."""
    names = random.sample(
        ("Pangan", "Sandang", "Perumahan", "Pendidikan", "Kesehatan", "Transportasi", "Lainnya"), random.choice((3, 6, 7))
    )
    counts = [random.randint(7, 260) for _ in names]
    whole = sum(counts)
    lines = [
        (name, [n(c), n((Decimal(c) / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP), 2)])
        for name, c in zip(names, counts, strict=True)
    ]
    lines.append(("Jumlah", [n(whole), "100,00"]))
    _table(draft, f"Pengaduan menurut Bidang Tahun {w.year}", ["No", "Bidang", "Jumlah Aduan", "Persentase (%)"], lines, [FIGURE, FIGURE])
    draft.traps["shares rounded one by one"] += len(names)


TRAPS: tuple[Trap, ...] = (
    original_and_revised, renstra_target, cumulative_quarters, money_rounded, ratios, ranges_and_bounds, zero_targets, near_names,
    other_years, half_years, nation, same_places, index_columns, shares_of_hundred, women_and_men, approximate, accumulated, in_turn,
    respectively,
)  # fmt: skip


def habits(draft: Draft, w: World) -> None:
    """What the report's own habits make look wrong: values cut off or rounded to even, capped, T/R, means of exact values."""
    year, d = w.year, w.style.decimals
    for _, _, s in w.series:
        exact = s.exact(year)
        plain = exact.quantize(Decimal(1).scaleb(-d), ROUND_HALF_UP)
        if s.capaian(year, d) != plain:
            draft.traps[f"capaian {w.habit.rounding}"] += 1
        if s.indikator.down and w.habit.down == "T/R":
            draft.traps["T/R where less is better"] += 1
        elif s.indikator.down:
            draft.traps["(2T-R)/T where less is better"] += 1
        if w.habit.cap and exact == w.habit.cap:
            draft.traps["capaian at its cap"] += 1
    for goal in w.goals:
        parts = [s.capaian(year, d) for s in goal.series]
        mean = (sum(parts, Decimal(0)) / len(parts)).quantize(Decimal(1).scaleb(-d), ROUND_HALF_UP)
        if goal.mean(year, d) != mean:
            draft.traps["mean of exact or cut-off values"] += 1
        for k in goal.kegiatan:
            if k.serapan(d) != (k.realisasi / k.pagu * 100).quantize(Decimal(1).scaleb(-d), ROUND_HALF_UP):
                draft.traps["serapan cut off or rounded to even"] += 1
