"""Whether two printed figures say the same thing.

A printed value stands for an interval (rules.quantity): `65,69` and `65,7` are the same, `65` and `66` are not. Figures of unlike
units (`40 OPD` and `100%`) cannot be compared at all: reports state one target both ways.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from rules.facts import Fact, Measure
from rules.quantity import Kind, Quantity


class Likeness(StrEnum):
    SAME = "same"
    NEAR = "near"  # one unit of the last printed digit apart: rounding, not another figure
    DIFFERENT = "different"
    UNLIKE = "unlike"  # not comparable


MONEY_MEASURES = frozenset({Measure.PAGU, Measure.REALISASI_ANGGARAN, Measure.SISA})
PERCENT_MEASURES = frozenset({Measure.SERAPAN, Measure.EFISIENSI, Measure.SISA_PERSEN, Measure.PERSENTASE, Measure.FISIK})
# Figures a spreadsheet computed: they may be cut off where they are copied. Targets and realisasi are given.
COMPUTED = PERCENT_MEASURES | {Measure.CAPAIAN, Measure.RATA_RATA, Measure.SELISIH, Measure.OTHER}
PERCENT_UNITS = frozenset({"%", "persen", "persentase", "prosentase", "presentase", "percent", "prosen"})
BARE_UNITS = frozenset(
    {"", "nilai", "indeks", "index", "skor", "angka", "poin", "point", "rasio", "level", "predikat", "kategori", "score"}
)
MONEY_UNITS = frozenset({"rp", "rupiah", "idr"})
SAME_UNITS = {"jiwa": "orang", "org": "orang", "pegawai": "orang", "dok": "dokumen", "lap": "laporan", "keg": "kegiatan", "kk": "keluarga"}
PERCENT_KINDS = frozenset({Kind.PERCENT})
VALUE_KINDS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.COUNT, Kind.RATIO, Kind.RATE, Kind.GRADE, Kind.BOUND})


@lru_cache(maxsize=4096)  # the same names and units again and again
def words_of(text: str) -> str:
    """Lower case, marks removed, single spaces: for names, units and predicates."""
    return " ".join(re.sub(r"[^0-9a-z%]+", " ", text.lower()).split())


def family(fact: Fact) -> str:
    """What a figure counts: percent, permille, money, ratio, rate, predicate, bare (no unit), or a unit word ("orang")."""
    q = fact.quantity
    if q.kind is Kind.PREDICATE or (q.kind is Kind.GRADE and q.value is None):
        return "predicate"
    if q.kind in PERCENT_KINDS or q.unit == "%":
        return "percent"
    if q.kind is Kind.PERMILLE:
        return "permille"
    if q.kind is Kind.MONEY or fact.measure in MONEY_MEASURES:
        return "money"
    if q.kind is Kind.RATIO:
        return "ratio"
    if q.kind is Kind.RATE:
        return "rate"
    counted = q.kind is Kind.COUNT and words_of(q.unit) not in BARE_UNITS  # "capaian sebanyak 2 kawasan": things counted
    if fact.measure in PERCENT_MEASURES or (fact.measure is Measure.CAPAIAN and not counted):
        return "percent"
    unit = words_of(q.unit or fact.unit)
    if unit in PERCENT_UNITS or unit == "%":
        return "percent"
    if unit in MONEY_UNITS:
        return "money"
    if unit in BARE_UNITS:
        return "bare"
    return SAME_UNITS.get(unit, unit)


def comparable_families(a: str, b: str) -> bool:
    """Whether figures of two families may be compared; `bare` goes with scores, ratios and counts, percent only with percent."""
    if a == b:
        return True
    if "predicate" in (a, b) or "percent" in (a, b) or "permille" in (a, b):
        return False
    return "bare" in (a, b)


def ends(q: Quantity) -> tuple[Decimal, Decimal] | None:
    """Lower and upper end of what a figure states: equal for a plain value, the two ends of a range."""
    if q.kind is Kind.RANGE and q.low is not None and q.high is not None:
        return q.low, q.high
    if q.value is None:
        return None
    return q.value, q.value


def compare_values(a: Decimal, step_a: Decimal, b: Decimal, step_b: Decimal, *, count: bool = False, may_be_cut: bool = False) -> Likeness:
    """Compare two printed values with their last-digit steps.

    `count` True where a difference of one is a difference; `may_be_cut` where the coarser figure may have been cut off, not rounded.
    """
    if a == b:
        return Likeness.SAME
    coarse, fine, step, fine_step = (a, b, step_a, step_b) if step_a >= step_b else (b, a, step_b, step_a)
    gap = abs(coarse - fine)
    if step > fine_step:
        if gap <= step / 2:
            return Likeness.SAME
        cut = abs(fine) - abs(coarse)
        if may_be_cut and 0 <= cut < step and (fine >= 0) == (coarse >= 0):
            return Likeness.SAME
    if gap <= step and not count:
        return Likeness.NEAR
    return Likeness.DIFFERENT


def compare_words(a: str, b: str) -> Likeness:
    """Compare two predicates; an abbreviation (`BS`, `B`) says the same as the words it abbreviates, or is not comparable."""
    if a.replace(" ", "") == b.replace(" ", ""):
        return Likeness.SAME
    short, long = sorted((a, b), key=len)
    if len(short) <= 3 < len(long):
        initials = "".join(w[0] for w in long.split())
        return Likeness.SAME if sorted(short) == sorted(initials) or initials.startswith(short) else Likeness.UNLIKE
    return Likeness.DIFFERENT


def compare(a: Fact, b: Fact) -> Likeness:
    """Compare two figures of the same item, measure and period."""
    qa, qb = a.quantity, b.quantity
    fa, fb = family(a), family(b)
    if fa == fb == "predicate" or (qa.grade and qb.grade and (qa.value is None or qb.value is None)):
        return compare_words(words_of(qa.grade or qa.raw), words_of(qb.grade or qb.raw))
    if not comparable_families(fa, fb):
        return Likeness.UNLIKE
    ea, eb = ends(qa), ends(qb)
    if ea is None or eb is None:
        return Likeness.UNLIKE
    if (qa.kind is Kind.RANGE) != (qb.kind is Kind.RANGE):
        return Likeness.UNLIKE  # a figure and a range: one may be a reading of the other
    if fa == fb == "rate" and qa.per != qb.per:
        return Likeness.UNLIKE
    step_a, step_b = qa.step, qb.step
    computed = a.measure in COMPUTED or b.measure in COMPUTED
    # One rupiah apart is the rounding of cents; one person, or one whole percent of a given figure, is another figure.
    money, whole = "money" in (fa, fb), step_a == step_b == 1 and not ("percent" in (fa, fb) and computed)
    count = abs(ea[0] - eb[0]) > 1 if money else whole
    scale = scale_between(qa, qb)
    if scale is not None:
        return compare_values(ea[0] * scale[0], step_a * scale[0], eb[0] * scale[1], step_b * scale[1])
    found = [compare_values(x, step_a, y, step_b, count=count, may_be_cut=computed) for x, y in zip(ea, eb, strict=True)]
    if Likeness.DIFFERENT in found:
        return Likeness.SAME if same_numeral(qa, qb) else Likeness.DIFFERENT
    return Likeness.NEAR if Likeness.NEAR in found else Likeness.SAME


_NUMERAL = re.compile(r"\d[\d.,]*\d|\d")


def same_numeral(a: Quantity, b: Quantity) -> bool:
    """Whether both print the one numeral that was read in two ways: 3,000 as three and as three thousand."""
    first, second = _NUMERAL.findall(a.raw), _NUMERAL.findall(b.raw)
    return len(first) == 1 and first == second and scale_of(a) == scale_of(b)


SCALE_WORDS = (
    (re.compile(r"\b(ribu|rb)\b", re.I), Decimal(1_000)),
    (re.compile(r"\b(juta|jt)\b", re.I), Decimal(1_000_000)),
    (re.compile(r"\b(miliar|milyar|miliyar|m)\b", re.I), Decimal(1_000_000_000)),
    (re.compile(r"\b(triliun|trilyun|t)\b", re.I), Decimal(1_000_000_000_000)),
)


def scale_of(q: Quantity) -> Decimal:
    """The scale word printed with a figure as a factor; 1 without one."""
    return _scale_in(q.raw)


@lru_cache(maxsize=4096)
def _scale_in(raw: str) -> Decimal:
    return next((factor for word, factor in SCALE_WORDS if word.search(raw)), Decimal(1))


def scale_between(a: Quantity, b: Quantity) -> tuple[Decimal, Decimal] | None:
    """Factors that bring `64,16 juta` and a bare `64,16` (whose column is in millions) to one scale; None where both are as printed."""
    x, y = scale_of(a), scale_of(b)
    if x == y or a.value is None or b.value is None or not a.value or not b.value:
        return None
    scaled, bare, factor = (a, b, x) if x > y else (b, a, y)
    assert scaled.value is not None and bare.value is not None
    if abs(scaled.value) < abs(bare.value) * factor / SCALE_SLACK or (y != 1 and x != 1):
        return None
    if abs(scaled.value / bare.value) < factor / SCALE_SLACK:
        return None
    return (1 / factor, Decimal(1)) if scaled is a else (Decimal(1), 1 / factor)


SCALE_SLACK = Decimal(10)  # the two figures differ by about the factor of the word: the column leaves the word out


def digits(fact: Fact) -> str:
    """The significant digits of a figure, leading and trailing zeros kept as printed but marks dropped."""
    return re.sub(r"\D", "", fact.quantity.raw)


def _digits_in_full(fact: Fact) -> str:
    """`digits` without decimals that are all zero (`668.200.000,00`): one place may print them, the other not."""
    raw = fact.quantity.raw.strip()
    return re.sub(r"\D", "", re.sub(r"[,.]0{1,2}(?:\s*,?-)?$", "", raw)) if fact.quantity.decimals else digits(fact)


def slip_like(a: Fact, b: Fact) -> bool:
    """Whether one figure looks like the other mistyped: one or two digits changed, swapped, lost or doubled, among at least three."""
    x, y = _digits_in_full(a), _digits_in_full(b)
    if min(len(x), len(y)) < 3:
        return False
    return edit_distance(x, y) <= (1 if min(len(x), len(y)) < 5 else 2)


def edit_distance(x: str, y: str) -> int:
    """Levenshtein distance with swapped neighbours counted as one (optimal string alignment)."""
    x, y = _where_unlike(x, y)
    if not x or not y:
        return len(x) + len(y)
    before: list[int] = []
    last = list(range(len(y) + 1))
    for i, cx in enumerate(x, 1):
        row = [i]
        for j, cy in enumerate(y, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (cx != cy))
            if i > 1 and j > 1 and cx == y[j - 2] and x[i - 2] == cy:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def one_apart(x: str, y: str) -> bool:
    """`edit_distance(x, y) == 1`: one character changed, lost or added, or two neighbours swapped."""
    if abs(len(x) - len(y)) > 1:
        return False
    x, y = _where_unlike(x, y)
    return len(x) + len(y) == 1 or len(x) == len(y) == 1 or (len(x) == 2 and x == y[::-1])


def _where_unlike(x: str, y: str) -> tuple[str, str]:
    """Both texts without what they begin and end with in common, which costs no edit."""
    start, shorter = 0, min(len(x), len(y))
    while start < shorter and x[start] == y[start]:
        start += 1
    end = 0
    while end < shorter - start and x[-1 - end] == y[-1 - end]:
        end += 1
    return x[start : len(x) - end], y[start : len(y) - end]
