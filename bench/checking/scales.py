"""Scales of capaian as reports print them: without a hole, with holes or overlaps, in words; and superseded official ones."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from msgspec import Struct

from bench.checking.drafts import Change, Draft, Make, Truth, cell_at, with_cell
from bench.layouts.sheets import Cell, Column, Row, Sheet
from bench.layouts.tables import NO, simple_head


class Step(Struct, frozen=True):
    """`low` belongs to the step (`low_in`) or not; open above where `high` is None."""

    name: str
    low: Decimal
    high: Decimal | None


class ScaleKind(Struct, frozen=True):
    bands: tuple[Step, ...]
    low_in: bool
    header: str = "Kategori"

    def name_of(self, value: Decimal) -> str:
        for step in self.bands:
            if value > step.low or (self.low_in and value == step.low):
                return step.name
        return self.bands[-1].name

    def near_edge(self, value: Decimal) -> bool:
        return any(abs(value - s.low) < Decimal("0.5") for s in self.bands)

    def spans(self, form: str) -> list[str]:
        out = []
        for step in self.bands:
            if self.low_in:
                first = f"≥ {step.low}" if step.high is None else f"{step.low} - < {step.high}"
                out.append(f"< {step.high}" if step.low <= 0 else first)
            else:
                first = f"> {step.low}" if step.high is None else f"> {step.low} - {step.high}"
                out.append(f"≤ {step.high}" if step.low <= 0 else first)
        return out


NAMES = (
    ("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"),
    ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"),
    ("Sangat Berhasil", "Berhasil", "Cukup Berhasil", "Kurang Berhasil", "Tidak Berhasil"),
)
EDGES = ((90, 75, 65, 50), (90, 75, 60, 50), (100, 80, 60, 40), (85, 70, 55, 40), (95, 80, 65, 50))


def a_scale(random: Random) -> ScaleKind:
    names, edges = random.choice(NAMES), [Decimal(e) for e in random.choice(EDGES)]
    lows, highs = [*edges, Decimal(0)], [None, *edges]
    steps = tuple(Step(n, low, high) for n, low, high in zip(names, lows, highs, strict=True))
    return ScaleKind(steps, random.random() < 0.5, random.choice(("Kategori", "Kriteria", "Predikat", "Ket")))


def scale_sheet(scale: ScaleKind, random: Random) -> Sheet:
    head, levels = simple_head(
        ("No", random.choice(("Rentang Capaian (%)", "Interval Nilai Capaian (%)", "Skala Nilai Capaian (%)")), scale.header)
    )
    rows = tuple(
        Row(step.name, (Cell(str(n), "number", 0), Cell(span, "text", 1), Cell(step.name, "text", 2)))
        for n, (step, span) in enumerate(zip(scale.bands, scale.spans(""), strict=True), 1)
    )
    title = random.choice(("Skala Nilai Capaian Kinerja", "Kriteria Penilaian Capaian Kinerja", "Skala Nilai Peringkat Kinerja"))
    return Sheet("", title, (NO, Column(3, "text"), Column(3, "text")), head, levels, rows, kind="scale")


def scale(draft: Draft, random: Random) -> ScaleKind:
    kind = a_scale(random)
    key = draft.put(3, "scale", scale_sheet(kind, random))
    draft.site("CAP105", {"scale", "mean", *(f"s{n}" for n in range(20)), *(f"g{n}" for n in range(6))}, _holed(key, kind))
    return kind


def _holed(key: str, kind: ScaleKind) -> Make:
    """One edge moved: a hole or an overlap of several points, away from the values of the report or not."""

    def make(random: Random, now: Draft) -> Change | None:
        sheet = now.sheet(key)
        row = random.randrange(1, len(kind.bands) - 1)
        step = kind.bands[row]
        assert step.high is not None
        by = random.choice((-4, -3, 4, 3, 5))
        old = cell_at(sheet, row, 1).text
        new = old.replace(f"{step.high}", f"{step.high + by}")
        way = "hole" if by < 0 else "overlap"
        truth = Truth("CAP105", way, key, new, old, step.name, "", "info", at=(row, 1), any_value=True)
        after = tuple(Truth("CAP103", "follows", k, "*", "", any_value=True) for k in now.items if k.startswith(("capaian", "line")))
        return Change(((key, with_cell(sheet, row, 1, new)),), truth, after)

    return make


AKIP_NEW = (
    ("AA", "> 90 - 100"),
    ("A", "> 80 - 90"),
    ("BB", "> 70 - 80"),
    ("B", "> 60 - 70"),
    ("CC", "> 50 - 60"),
    ("C", "> 30 - 50"),
    ("D", "0 - 30"),
)
AKIP_OLD = (("AA", "> 85 - 100"), ("A", "> 75 - 85"), ("B", "> 65 - 75"), ("CC", "> 50 - 65"), ("C", "> 30 - 50"), ("D", "0 - 30"))
AKIP_MEANS = {
    "AA": "Sangat Memuaskan",
    "A": "Memuaskan",
    "BB": "Sangat Baik",
    "B": "Baik",
    "CC": "Cukup",
    "C": "Kurang",
    "D": "Sangat Kurang",
}


def _official_sheet(steps: tuple[tuple[str, str], ...], title: str) -> Sheet:
    head, levels = simple_head(("No", "Kategori", "Nilai Angka", "Interpretasi"))
    rows = tuple(
        Row(name, (Cell(str(n), "number", 0), Cell(name, "text", 1), Cell(span, "text", 2), Cell(AKIP_MEANS[name], "text", 3)))
        for n, (name, span) in enumerate(steps, 1)
    )
    return Sheet("", title, (NO, Column(2, "text"), Column(3, "text"), Column(4, "text")), head, levels, rows, kind="akip")


def official(draft: Draft, random: Random) -> None:
    """The scale of the AKIP evaluation, in force; its superseded form may be planted."""
    title = random.choice(
        ("Kategori Nilai Hasil Evaluasi AKIP", "Predikat Penilaian Akuntabilitas Kinerja Instansi Pemerintah", "Skala Nilai Evaluasi SAKIP")
    )
    key = draft.put(3, "akip", _official_sheet(AKIP_NEW, title))
    draft.traps["official scale in force"] += 1

    def make(random: Random, now: Draft) -> Change | None:
        truth = Truth("CAP106", "scale of before 2015", key, "", "", "", "", "warning", any_value=True)
        return Change(((key, _official_sheet(AKIP_OLD, title)),), truth)

    draft.site("CAP106", {"akip"}, make)
