"""What a printed figure can stand for, and whether a computed one prints as stated.

A printed figure stands for every value that rounds to it: half a unit of its last digit either way, both ends included (half-up,
half-down and half-even all occur). Counts and money printed in full hide no digits: they stand for themselves alone. A computed figure
is an interval as well; the stated figure is right when any value of that interval prints as stated.

Source: the treatment of rounded figures in XBRL Calculations 1.1 (interval consistency) and in statcheck, applied to printed reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from rules.quantity import Kind, Quantity

ZERO = Decimal(0)
HUNDRED = Decimal(100)

ROUNDED = "rounded"
TRUNCATED = "truncated"
ROUNDED_UP = "rounded_up"


class Interval(Struct, frozen=True):
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"interval ends in the wrong order: {self.low} > {self.high}")

    @staticmethod
    def exact(value: Decimal) -> Interval:
        return Interval(value, value)

    @staticmethod
    def around(values: Iterable[Decimal]) -> Interval:
        """The smallest interval that holds all `values` (at least one)."""
        some = list(values)
        return Interval(min(some), max(some))

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high

    def distance(self, value: Decimal) -> Decimal:
        """How far `value` lies outside; 0 inside."""
        return max(self.low - value, value - self.high, ZERO)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        return Interval.around([a * b for a in (self.low, self.high) for b in (other.low, other.high)])

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where `other` holds zero."""
        if other.low <= ZERO <= other.high:
            raise ZeroDivisionError("the divisor's interval holds zero")
        if self.low is self.high and other.low is other.high:
            return Interval.exact(self.low / other.low)
        return Interval.around([a / b for a in (self.low, self.high) for b in (other.low, other.high)])

    def scaled(self, factor: Decimal) -> Interval:
        a, b = self.low * factor, self.high * factor
        return Interval(a, b) if a <= b else Interval(b, a)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals; [0, 0] for none."""
    low = high = ZERO
    for part in parts:
        low += part.low
        high += part.high
    return Interval(low, high)


def hides_digits(quantity: Quantity, unit: str = "") -> bool:
    """True where a printed figure may be the rounded form of a longer one.

    Counts (`12 orang`), money in full (`1.250.000`, `1.250.000,00`) and zero marks hide nothing; scaled money (`1,3 juta`), percentages,
    indexes and scores may. Source: domain page, section 2.
    """
    if quantity.kind in {Kind.COUNT, Kind.RANGE, Kind.WORDS, Kind.NONE}:
        return quantity.decimals > 0
    if quantity.kind is Kind.MONEY:
        return quantity.step > 1
    if quantity.decimals == 0 and counts(unit or quantity.unit):
        return False
    return not (quantity.decimals == 0 and quantity.value is not None and abs(quantity.value) >= FULL_FIGURE and quantity.step <= 1)


_UNIT_WORD = re.compile(r"[^\W\d_]+[²³23]?|[%‰]")
_QUOTIENT = re.compile(r"[/%‰]|\bper\b")


def counts(unit: str) -> bool:
    """True for units of things that are counted (`12 kelompok tani`): words of which none is a unit of measure, time, money or score."""
    plain = unit.strip().lower()
    if plain in COUNT_UNITS:
        return True
    words = _UNIT_WORD.findall(plain)
    return bool(words) and not any(w in MEASURING_UNITS for w in words) and not _QUOTIENT.search(plain)


FULL_FIGURE = Decimal(1_000_000)  # an integer of seven digits is money or a count written out, not a rounded score

# Words of units whose figures may have been rounded: shares, scores, time, length, area, mass, volume, energy, money.
MEASURING_UNITS = frozenset(
    (
        "persen prosentase persentase presentase percent permil indeks index indek nilai skor score angka poin point rasio ratio level "
        "predikat kategori grade skala tingkat rate tahun thn bulan bln minggu hari jam menit detik ha hektar hektare km kilometer m "
        "meter m2 m² m3 m³ km2 km² cm mm ton kg kilogram gram gr mg kuintal kwintal kw ku liter ltr lt l ml kwh mwh gwh kw mw gw watt "
        "va kva celsius kkal kalori mbps gb tb db rp rupiah idr usd dolar juta jt miliar milyar triliun trilyun ribu rb kapita lainnya "
        "satuan"
    ).split()
)

COUNT_UNITS = frozenset(
    (
        "orang jiwa kk kasus dokumen unit buah lembaga kelompok desa kelurahan kecamatan opd skpd kegiatan program sub laporan "
        "paket peserta pegawai asn inovasi sekolah posyandu lpm pkk kali ekor lokasi titik ruas perkara berkas surat "
        "rekomendasi temuan aduan pengaduan izin perusahaan koperasi umkm debitur kpm rumah keluarga lulusan siswa guru pasien "
        "kab/kota kabupaten/kota kabupaten kota gedung alat kendaraan event produk rp rupiah "
    ).split()
)


def printed(quantity: Quantity, unit: str = "") -> Interval | None:
    """What the printed figure can stand for; None where it has no value."""
    if quantity.value is None:
        return Interval.exact(ZERO) if quantity.is_zero_mark else None
    if not hides_digits(quantity, unit):
        return Interval.exact(quantity.value)
    half = quantity.step / 2
    return Interval(quantity.value - half, quantity.value + half)


def exact(quantity: Quantity) -> Interval | None:
    """The printed figure taken as it stands; a zero mark is zero."""
    if quantity.value is None:
        return Interval.exact(ZERO) if quantity.is_zero_mark else None
    return Interval.exact(quantity.value)


def prints_as(result: Interval, stated: Quantity) -> str:
    """Whether some value of `result` prints as `stated`: "rounded", "truncated" or "" (it does not).

    Rounding: the value lies within half a step, ends included. Truncation: the digits behind the last printed one were cut off.
    """
    if stated.value is None:
        return ""
    step, value = stated.step, stated.value
    if result.meets(Interval(value - step / 2, value + step / 2)):
        return ROUNDED
    if value >= 0 and result.high >= value and result.low < value + step:
        return TRUNCATED
    if value <= 0 and result.low <= value and result.high > value - step:
        return TRUNCATED
    return ""


def is_slip(result: Interval, stated: Quantity) -> bool:
    """True where the stated figure misses by no more than rounding in the wrong direction (24,44 printed as 25) or, for figures with
    decimals, by one unit of the last place beyond rounding (100,92 for 100,934)."""
    if stated.value is None:
        return False
    off = result.distance(stated.value)
    if stated.decimals == 0 or stated.step > 1:
        return off < stated.step
    return off <= stated.step * 3 / 2
