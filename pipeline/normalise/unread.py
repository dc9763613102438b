"""Cells of value columns that print digits and are no value known to `read_quantity`: read with care, or kept in doubt, never left out.

`18 : 82` is a whole in two parts; `Keuangan 10%` a figure with the words that tell what of the item it measures; `(3,14` and `16 : `84`
hold a mark that belongs to nothing. What remains (`a. Jumlah sampel 98.90 980`) keeps its figures as candidates, none of them chosen.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import PART, Candidate, Kind, Quantity

from .atom import read_simple
from .cell import CACHE_SIZE, read_quantity
from .clean import clean
from .context import NO_CONTEXT, Context
from .labels import PREDICATE_PATTERN, is_reference
from .marks import read_marks
from .patterns import read_bound, read_range, read_ratio

MOST_WORDS = 14  # a cell with more words is a sentence with a figure in it
WHOLE = Decimal(100)  # what the parts of a share make together
YEARS = range(1945, 2101)

_FIGURE = lazy_pattern(r"(?:(?<![\w.,])|(?<=\brp)|(?<=\brp\.))\d(?:[\d.,]*\d)?(?![\d])", re.I)
_WORD = lazy_pattern(r"[^\W\d_]{2,}")
_LIST_MARK = lazy_pattern(r"(?:[1-9]\d?|[a-z])[.)]\s*(?=[A-Za-z])")  # b. Jumlah sampel 978
_PART = lazy_pattern(r"\d{1,3}(?:[.,]\d{1,2})?\s*%?")
_WORDED = lazy_pattern(r"(?P<words>[^\dA-Za-z]*[A-Za-z][^\d]*?)[\s:=]*(?P<figure>(?:\bRp\.?\s*)?(?:[<>≥≤]=?\s*)?(?:(?<=\s)-)?\d.*)$", re.I)
_LEGEND = lazy_pattern(rf"(?:^|;)\s*{PREDICATE_PATTERN}\s*[\[({{]", re.I)  # Sedang [50-59.99%]
_QUOTES = lazy_pattern('[`´‘’“”"^~_|]')
_UNIT_TWICE = lazy_pattern(r"^\(\s*%\s*\)\s*(?=\d[\d.,]*\s*%$)")  # (%) 105,20 %: the last line of the header ran over into the cell
_AFTER_UNIT = lazy_pattern(r"(?<=[%A-Za-z])\s*\.$")  # 96,12 %.


def read_unread(raw: str, context: Context = NO_CONTEXT) -> Quantity | None:
    """Read the text of a cell of a value column that `read_quantity` takes for TEXT; None where its digits measure nothing.

    Dates, numbers of laws, years, sentences and the legend of a scale measure nothing. `evidence` tells why a figure is in doubt:
    `words_before` it, `stray_mark`, `several` (figures, none of which is known to be the one), `unread`.
    """
    return _read(raw, context)


def prints_value(text: str) -> bool:
    """True where a text that is no plain value would still be one in a value column."""
    return _read(text, NO_CONTEXT) is not None


@lru_cache(maxsize=CACHE_SIZE)
def _read(raw: str, context: Context) -> Quantity | None:
    text = clean(raw)
    if not _FIGURE.search(text) or _LEGEND.search(text):
        return None
    parts = _parts(raw, text)
    if parts is not None:
        return parts
    tidy = _UNIT_TWICE.sub("", _AFTER_UNIT.sub("", text))
    if tidy != text and (read := _value(raw, tidy, context)) is not None:
        return read
    bare = _without_strays(tidy)
    if bare != tidy and (read := _parts(raw, bare) or _value(raw, bare, context)) is not None:
        return _in_doubt(read, "stray_mark")
    told = _LIST_MARK.sub("", bare, count=1) if _LIST_MARK.match(bare) else bare
    if not _FIGURE.search(told) or is_reference(told) or len(_WORD.findall(told)) > MOST_WORDS:
        return None
    if re.match(r"0\d\s*[:.]\s*\d\d\b", told):  # 08:30
        return None
    return _worded(raw, told, context) or _unread(raw, told)


def _parts(raw: str, text: str) -> Quantity | None:
    """`18 : 82`, `50 : 30 : 20`: shares that make a whole. A ratio without one value, its parts as candidates in their order."""
    pieces = [p.strip() for p in text.split(":")]
    if len(pieces) < 2 or not all(_PART.fullmatch(p) for p in pieces):
        return None
    readings = [read_marks(p.rstrip("% ")) for p in pieces]
    values = [r.value for r in readings if r.value is not None]
    if len(values) < len(pieces) or sum(values) != WHOLE:
        return None
    parts = tuple(Candidate(v, r.decimals, PART) for v, r in zip(values, readings, strict=True))
    return Quantity(raw, Kind.RATIO, unit="%", candidates=parts, evidence=("parts",))


def _value(raw: str, text: str, context: Context) -> Quantity | None:
    """`text` as a value of its own, under the text that is printed."""
    read = read_quantity(text, context)
    return replace(read, raw=raw) if read.kind not in {Kind.TEXT, Kind.NONE} else None


def _without_strays(text: str) -> str:
    """`text` without quotation marks, brackets that have no partner, and marks at its ends."""
    text = _QUOTES.sub("", text)
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    return " ".join(text.split()).strip(" .:;,=*")


def _worded(raw: str, text: str, context: Context) -> Quantity | None:
    """`Pelayanan 30%`: the figure, with the words before it kept apart. They may tell that it is another item's."""
    found = _WORDED.match(text)
    if not found:
        return None
    plain = Context(style=context.style, style_evidence=context.style_evidence)  # the unit of row or column may be another's
    for pattern in (read_ratio, read_range, read_bound, read_simple):
        part = pattern(raw, found["figure"].strip(), plain)
        if part is not None:
            break
    if part is None or part.kind is Kind.TEXT or _is_year(part):
        return None
    return replace(_in_doubt(part, "words_before"), gloss=found["words"].strip(" ,;-"))


def _in_doubt(q: Quantity, word: str) -> Quantity:
    """`q` without a value, so that no rule can use it: what it was read as is what it may stand for."""
    single = (Candidate(q.value, q.decimals, PART),) if q.value is not None else tuple(replace(c, why=PART) for c in q.candidates)
    return Quantity(q.raw, Kind.AMBIGUOUS, unit=q.unit, candidates=single, evidence=(word,), doubtful=True, certain_style=False)


def _is_year(q: Quantity) -> bool:
    return q.value is not None and not q.decimals and q.kind in {Kind.NUMBER, Kind.COUNT} and int(q.value) in YEARS and len(q.raw) > 4


def _unread(raw: str, text: str) -> Quantity | None:
    """All figures of the cell as what it may stand for; None where they are years and nothing else."""
    out: dict[Decimal, Candidate] = {}
    for figure in _FIGURE.findall(text):
        reading = read_marks(figure)
        for c in reading.candidates if reading.value is None else (Candidate(reading.value, reading.decimals, PART),):
            out.setdefault(c.value, replace(c, why=PART))
    if not any(c.decimals or c.value not in YEARS for c in out.values()):
        return None
    word = "several" if len(out) > 1 else "unread"
    return Quantity(raw, Kind.AMBIGUOUS, candidates=tuple(out.values()), evidence=(word,), doubtful=True, certain_style=False)
