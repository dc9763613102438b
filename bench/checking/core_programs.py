"""Targets and realisasi of programmes and kegiatan, whose figures stand nowhere else."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bench.checking.distort import wrong
from bench.checking.drafts import Change, Draft, cell_at, cell_change
from bench.checking.fits import capaian_fits
from bench.checking.world import World
from bench.layouts.figures import printed
from bench.layouts.sheets import Cell, Column, Row, Sheet
from bench.layouts.tables import FIGURE, NAME, NO, fig, simple_head

COUNTS = ("Dokumen", "Orang", "Unit", "Kegiatan")
PROGRAM_WORDS = (
    "Jumlah dokumen perencanaan yang disusun", "Persentase aparatur yang mengikuti diklat", "Jumlah peserta sosialisasi keamanan pangan",
    "Persentase gedung yang terpelihara", "Jumlah laporan keuangan tepat waktu", "Jumlah kelompok binaan yang mandiri",
    "Persentase aduan yang ditangani", "Jumlah layanan keliling", "Jumlah pelaku usaha yang dilatih", "Persentase arsip yang tertata",
    "Jumlah sarana yang direhabilitasi", "Persentase kehadiran pegawai",
)  # fmt: skip


def programs(draft: Draft, world: World, random: Random, n: int) -> None:
    """Targets and realisasi of kegiatan, which stand nowhere else; plain counts and percentages."""
    style, names = world.style, random.sample(PROGRAM_WORDS, random.randint(5, 8))
    head, levels = simple_head(
        (
            "No",
            random.choice(("Indikator Program", "Indikator Kegiatan", "Keluaran (Output)")),
            "Satuan",
            "Target",
            random.choice(("Realisasi", "Realisasi Kinerja")),
            style.capaian,
        )
    )
    rows, values = [], []
    for k, name in enumerate(names, 1):
        share = name.startswith("Persentase")
        t = Decimal(random.randint(60, 96)) if share else Decimal(random.choice((random.randint(4, 48), random.randint(60, 900))))
        r = t + random.randint(-int(t // 6) - 1, max(1, min(int(t // 8), 100 - int(t) if share else 99)))
        c = world.habit.cut(min(r / t * 100, Decimal(world.habit.cap or 999)))
        values.append((t, r))
        cells = (
            Cell(str(k), "number", 0), Cell(name, "label", 1), Cell("%" if share else random.choice(COUNTS), "text", 2),
            fig(printed(t, 0), 3, t), fig(printed(r, 0), 4, r), fig(style.percent.format(printed(c, style.decimals)), 5, c, "%"),
        )  # fmt: skip
        rows.append(Row(name, cells))
    title = f"Capaian Program dan Kegiatan Tahun {world.year}"
    key = draft.put(
        3, "programs", Sheet("", title, (NO, NAME, Column(2, "text"), FIGURE, FIGURE, FIGURE), head, levels, tuple(rows), kind="programs")
    )
    for row, (t, r) in enumerate(values):
        _lone_site(draft, key, row, t, r, {f"prog{n}:{row}"}, Decimal(world.habit.cap) if world.habit.cap else None)


def _lone_site(draft: Draft, key: str, row: int, t: Decimal, r: Decimal, tokens: set[str], cap: Decimal | None) -> None:
    """`cap`: a capaian above the declared one is a misuse as well (CAP108)."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        col = random.choice((3, 4, 5, 5))
        old = cell_at(sheet, row, col)
        stated = Decimal(cell_at(sheet, row, 5).value)

        def fits(v: Decimal) -> bool:
            of = v if col == 3 else t, v if col == 4 else r, v if col == 5 else stated
            return capaian_fits(*of, hidden=Decimal("0.5") if sheet.rows[row].cells[2].text == "%" else Decimal(0))

        least = Decimal("0.4") if col == 5 else max(Decimal(1), Decimal(old.value) / 60)
        near = [(cell_at(sheet, row, 3).text, "target copied into realisasi")] if col == 4 else []
        new = wrong(
            old.text,
            random,
            fits,
            least=least,
            copied=near,
            most=cap if col == 5 else Decimal(100) if sheet.rows[row].cells[2].text == "%" else None,
        )
        others = tuple((key, cell_at(sheet, row, c).text) for c in (3, 4, 5) if c != col)
        return cell_change(now, key, row, col, new[0], "CAP101", new[1], others=others) if new else None

    draft.site("CAP101", tokens, make)
