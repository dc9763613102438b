"""What the cells of a column look like, before any number is read: money, percent, counts, words, running numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from extractors.patterns import lazy_pattern
from pipeline.interpret.periods import is_period_only
from pipeline.interpret.vocabulary import is_category

BLANK = frozenset({"", "-", "–", "—", "‐", "−", "n/a", "na", "nihil", "..."})
LONGEST_VALUE_WORDS = 4  # "89/100.000 KH per tahun" is a value; longer texts are sentences
MAJORITY = 0.5

_GROUPED = lazy_pattern(r"\d{1,3}(?:[.,]\d{3}){2,}")
_VALUE = lazy_pattern(
    r"^[\s(<>≥≤=±+\-–−]*(?:rp\.?\s*|(?:me)?naik\s+|(?:me)?turun\s+|meningkat\s+|menurun\s+|[a-z]{1,8}\s*=\s*)?[(\-–−]?\s*\d",
    re.IGNORECASE,
)
_ZERO = lazy_pattern(r"0+(?:[.,]0+)?")  # says nothing about the kind of its column
_GRADE_SCORE = lazy_pattern(r"^(?:nilai\s+|level\s+|kategori\s+)?[A-Z]{1,2}\s*(?:\(\s*\d|\s\d{2})|^[A-Za-z ]{1,20}\(\s*\d[\d.,]*\s*%?\)$")
_NUMBERING = lazy_pattern(
    r"^\(?(?:(?:\d{1,3}|[ivx]{1,5}|[a-z])(?:\.\d{1,3})*[.)]{0,2}|\d{1,2}(?:[.,]\d{1,2}){2,4}[.,)]{0,2})$",  # 1.1.2 typed as 1,1,2
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """True for an empty cell or a mark for no value."""
    return text.strip().lower() in BLANK


@lru_cache(maxsize=16384)
def is_numbering(text: str) -> bool:
    """True for a row number alone: `1`, `1.`, `IV`, `(a)`, `1.1.2`."""
    return bool(_NUMBERING.match(text.strip()))


@lru_cache(maxsize=16384)  # a cell is looked at by row, by column and by block
def is_value(text: str) -> bool:
    """True where a cell holds a figure (with or without unit), a ratio, or a grade with its score."""
    t = text.strip()
    if _GRADE_SCORE.match(t):
        return True
    if not _VALUE.match(t):
        return False
    words = re.findall(r"[A-Za-z]{2,}", re.sub(r"\([^)]*\)", " ", t))
    if re.match(r"^\(?\d{1,2}[.)]\s*[A-Za-z]{3,}", t) or re.match(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Za-z]{3,}", t):
        return False  # a numbered name: "1. Penyediaan ...", "1.1 Meningkatnya ..."
    return len(words) <= LONGEST_VALUE_WORDS


@lru_cache(maxsize=16384)
def is_money(text: str) -> bool:
    """True for `Rp ...` or a figure of at least seven digits in groups of three."""
    t = text.strip()
    return bool(is_value(t) and (re.match(r"(?i)^[(\-\s]*rp", t) or _GROUPED.search(t) or re.match(r"^\d{7,}", t)))


class Content(Struct, frozen=True):
    """Shares (0-1) of a column's filled cells (`money`: of those that are not zero); `filled` counts them."""

    filled: int = 0
    values: float = 0.0
    money: float = 0.0
    percent: float = 0.0
    category: float = 0.0
    numbering: float = 0.0
    words: float = 0.0
    times: float = 0.0  # years, quarters, months

    @property
    def numeric(self) -> bool:
        return self.values > MAJORITY

    @property
    def wordy(self) -> bool:
        return self.words > MAJORITY


def content_of(texts: Iterable[str]) -> Content:
    """The look of a column from the texts of its body cells."""
    every = [t.strip() for t in texts if t.strip()]
    cells = [t for t in every if not is_blank(t)]
    n = len(cells)
    if not n:
        return Content(len(every), values=1.0) if every else Content()  # a column of zero marks
    values = [t for t in cells if is_value(t)]
    category = [t for t in cells if is_category(t)]
    return Content(
        n,
        len(values) / n,
        sum(is_money(t) for t in values) / max(n - sum(bool(_ZERO.fullmatch(t)) for t in values), 1),
        sum("%" in t for t in values) / n,
        len(category) / n,
        sum(is_numbering(t) for t in cells) / n,
        sum(not is_value(t) and not is_category(t) and not is_numbering(t) and bool(re.search(r"[A-Za-z]{2,}", t)) for t in cells) / n,
        sum(is_period_only(t) and not re.fullmatch(r"\d{1,2}", t) for t in cells) / n,
    )
