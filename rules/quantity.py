"""A printed value and what it can stand for. Values are `Decimal`; nothing is ever repaired silently."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a printed string is (domain page, section 2)."""

    NUMBER = "number"
    PERCENT = "percent"
    PERMILLE = "permille"
    MONEY = "money"
    COUNT = "count"
    RATIO = "ratio"  # 1 : 3.848, value = 3848
    RATE = "rate"  # 89/100.000 KH, value = 89, per = 100000
    GRADE = "grade"  # BB (74.39), grade = BB, value = 74.39
    PREDICATE = "predicate"  # Madya, WTP, Sangat Tinggi, III: grade only
    RANGE = "range"  # 7-8 bulan: low, high
    BOUND = "bound"  # >= 75: value and comparison
    WORDS = "words"  # tiga puluh satu
    NONE = "none"  # -, NA, blank, belum ada; `-` is zero in sums of counts and money
    AMBIGUOUS = "ambiguous"  # 1.500 alone: candidates, no value
    MALFORMED = "malformed"  # 22.9167.734: candidates, no value
    TEXT = "text"  # no value meant


class Style(StrEnum):
    """Which marks a printed number shows: `ID` 1.234,56; `EN` 1,234.56; `PLAIN` shows neither."""

    PLAIN = "plain"
    ID = "id"
    EN = "en"
    SPACE = "space"


class Candidate(Struct, frozen=True):
    """One possible reading of an ambiguous or malformed string, with the reason for it."""

    value: Decimal
    decimals: int
    why: str


class Quantity(Struct, frozen=True):
    """A printed string read.

    `value`      the value in full units (`1,5 juta` = 1500000); None when there is none or when it is undecided
    `decimals`   printed decimals; `step` is one unit of the last printed digit in full units (0.01; 100000 for `1,5 juta`)
    `unit`       "%", "Rp", "orang", "" ...
    `grade`      letter, level or predicate ("BB", "Nindya", "Sangat Tinggi")
    `low`,`high` bounds of a RANGE; of a BOUND one of them is None
    `comparison` of a BOUND: ">=", ">", "<=", "<"
    `per`        of a RATE: the base (100000)
    `candidates` all readings of an AMBIGUOUS or MALFORMED string
    `style`      marks shown; `certain_style` False where `1.500`-like marks were decided by neighbours
    `evidence`   why dots and commas were read as they were, in glossary words ("two_decimals", "column", "unit", "sum" ...)
    `doubtful`   the reading may be wrong: no error may rest on it
    `mark`       footnote mark kept apart ("*")
    `gloss`      text in brackets kept apart ("tiga puluh satu", "190 temuan")
    """

    raw: str
    kind: Kind
    value: Decimal | None = None
    decimals: int = 0
    step: Decimal = Decimal(1)
    unit: str = ""
    grade: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    comparison: str = ""
    per: Decimal | None = None
    candidates: tuple[Candidate, ...] = ()
    style: Style = Style.PLAIN
    certain_style: bool = True
    evidence: tuple[str, ...] = ()
    doubtful: bool = False
    mark: str = ""
    gloss: str = ""

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Closed interval of true values that round to the printed one: half a step either way."""
        if self.value is None:
            return None
        half = self.step / 2
        return self.value - half, self.value + half

    @property
    def is_zero_mark(self) -> bool:
        """True for `-`, `Rp -` and their like, which mean zero in a column of counts or money."""
        return self.kind is Kind.NONE and ("zero_mark" in self.evidence or self.raw.strip() in {"-", "–", "—", "‐", "−"})


PART = "part"  # the `why` of a candidate that is one of several figures printed in one place


def readings(q: Quantity) -> tuple[Candidate, ...]:
    """The candidates that are readings of the whole string: not single figures out of a text of several."""
    return tuple(c for c in q.candidates if c.why != PART)
