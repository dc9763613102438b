"""CAP105: printed scales with holes, overlaps, or values they do not reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from rules.facts import Band, Fact, Measure, ReportFacts, Scale
from rules.finding import Finding, Held, Message, Outcome, Severity
from rules.lines import readable
from rules.quantity import Kind
from rules.registry import rule

CODE = "CAP105"
FINE_STEP = Decimal("0.01")  # bounds printed so finely (79,99 and 80) leave no hole for figures of two decimals
HOLES = "The scale leaves holes: {holes}."
OVERLAPS = "The scale gives some values two labels: {overlaps}."
BEYOND = "The scale does not reach {value} (p. {page})."
IN_HOLE = "{value} (p. {page}) lies in one of them."


class Gap(Struct, frozen=True):
    """What lies between two neighbouring bands: a hole from `low` to `high` (one value where they are equal; without end
    where `high` is None), or an overlap."""

    low: Decimal
    high: Decimal | None
    hole: bool

    @property
    def text(self) -> str:
        if self.high is None:
            return f"> {shown(self.low)}"
        return shown(self.low) if self.low == self.high else f"{shown(self.low)} … {shown(self.high)}"

    def holds(self, value: Decimal) -> bool:
        return self.high is not None and (self.low < value < self.high or self.low == value == self.high)


@rule(CODE, Severity.INFO, en="The printed scale has holes or overlaps", id="Skala yang tercantum bercelah atau bertumpang tindih")
def scale_is_whole(report: ReportFacts) -> Iterator[Outcome]:
    """A printed scale of categories whose steps leave holes, overlap, or do not reach a value the report grades by it.

    [id]
    Apa: langkah-langkah skala yang tercantum diperiksa berurutan: antara dua langkah tidak boleh ada celah, tidak boleh ada nilai yang
    masuk dua langkah, dan capaian yang dinilai dengan skala itu harus terjangkau.
    Mengapa: capaian di celah skala tidak mempunyai kategori; kategori yang diberikan lalu bergantung pada selera.
    Dasar: skala laporan itu sendiri; banyak laporan menyalin 91-100, 76-90, 66-75 dari Permendagri 86/2017 untuk capaian berdesimal.
    Salah: 91-100 Sangat Tinggi, 76-90 Tinggi (90,5 tidak berkategori). Benar: >90-100 Sangat Tinggi, >75-90 Tinggi.
    Diam: batas berdesimal dua yang hanya terpaut 0,01. Dilaporkan sekali untuk setiap skala, sebagai info.
    [en]
    What: the steps of a printed scale are gone through in order: no hole between two steps, no value in two steps, and no capaian graded
    by the scale beyond its ends.
    Why: a capaian in a hole has no category; the one given is then a matter of taste.
    Basis: the report's own scale; many reports copy 91-100, 76-90, 66-75 from Permendagri 86/2017 for capaian with decimals.
    Wrong: 91-100 Sangat Tinggi, 76-90 Tinggi (90.5 has no category). Right: >90-100 Sangat Tinggi, >75-90 Tinggi.
    Silent: bounds of two decimals only 0.01 apart. Reported once for every scale, as info.
    """
    told: set[tuple[Band, ...]] = set()
    for scale in report.scales:
        bands = tuple(replace(b, raw="") for b in scale.bands)
        if len(bands) > 1 and bands not in told:
            told.add(bands)
            yield outcome(scale, graded(report) if scale.subject == "capaian" else [])


def outcome(scale: Scale, values: Sequence[Fact]) -> Outcome:
    found = gaps(scale.bands)
    holes, overlaps = [g for g in found if g.hole], [g for g in found if not g.hole]
    message: Message | None = None
    evidence = [scale.place]
    if holes:
        message = Message(HOLES, (("holes", ", ".join(g.text for g in holes)),))
        inside = next((f for f in values if f.value is not None and any(g.holds(f.value) for g in holes)), None)
        if inside is not None:
            message = Message(IN_HOLE, (("value", inside.quantity.raw), ("page", str(inside.place.page))), message)
            evidence.append(inside.place)
    if overlaps:
        message = Message(OVERLAPS, (("overlaps", ", ".join(g.text for g in overlaps)),), message)
    out = beyond(scale.bands, values)
    if out is not None:
        message = Message(BEYOND, (("value", out.quantity.raw), ("page", str(out.place.page))), message)
        evidence.append(out.place)
    if message is None:
        return Held(CODE, scale.place, "scale of the report")
    return Finding(CODE, Severity.INFO, scale.place, message, evidence=tuple(evidence))


def gaps(bands: Sequence[Band]) -> list[Gap]:
    """Holes and overlaps between neighbouring bands, from the lowest up."""
    ordered = sorted(bands, key=lambda b: (b.low is not None, b.low or 0, b.high is None, b.high or 0))
    out = []
    for lower, upper in pairwise(ordered):
        if upper.low is None or lower.high is None:  # open towards each other: everything between is in both
            low = upper.low if upper.low is not None else lower.high
            if low is not None:
                out.append(Gap(low, None, False))
        elif lower.high < upper.low:
            if upper.low - lower.high > FINE_STEP or upper.low == upper.low.to_integral() == lower.high:
                out.append(Gap(lower.high, upper.low, True))
        elif lower.high > upper.low:
            out.append(Gap(upper.low, lower.high, False))
        elif lower.high_included == upper.low_included:
            out.append(Gap(upper.low, upper.low, not upper.low_included))
    return out


def beyond(bands: Sequence[Band], values: Sequence[Fact]) -> Fact | None:
    """The first value above the highest band or below the lowest; None where the ends are open or hold all."""
    tops = [b.high for b in bands]
    ends = [b.low for b in bands]
    top = None if None in tops else max(t for t in tops if t is not None)
    bottom = None if None in ends else min(e for e in ends if e is not None)
    for fact in values:
        if fact.value is not None and ((top is not None and fact.value > top) or (bottom is not None and fact.value < bottom)):
            return fact
    return None


def graded(report: ReportFacts) -> list[Fact]:
    """The capaian of the report's tables that were read without doubt."""
    return [
        f
        for t in report.tables
        for _, f in t.facts
        if f.measure is Measure.CAPAIAN and f.value is not None and f.quantity.kind in {Kind.PERCENT, Kind.NUMBER} and readable(f)
    ]


def shown(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", ",")
