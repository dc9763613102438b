"""Figures with words before or behind them, and two figures of which either may be meant: `Naik 10%`, `Ns = 100 %`, `25 % dari jumlah
usulan tahun lalu`, `22,7% atau 100%`, `0 - 5,99% atau kategori hijau`, `90x`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import Candidate, Kind, Quantity

from .atom import PERCENT, read_simple
from .context import Context
from .labels import predicate_of
from .patterns import read_bound, read_range
from .units import is_count_unit

_EITHER = lazy_pattern(r"([^()]*\d[^()]*?)\s+atau\s+([^()]*\d[^()]*)$", re.I)
_CHANGED = lazy_pattern(
    r"((?:me)?naik|(?:me)?turun|meningkat|menurun|bertambah|berkurang|kenaikan|penurunan|peningkatan)\s+(?:sebesar\s+|sebanyak\s+)?([-+]?\d.*)$",
    re.I,
)
_NAMED = lazy_pattern(r"([A-Za-z][A-Za-z. ]{0,24}?)\s*=\s*(\d.*)$")
_ABOUT = lazy_pattern(r"(±|\+\s?/\s?-|kurang lebih|sekitar|kira-kira)\s*(\d.*)$", re.I)
_PLAINLY = lazy_pattern(r"(?:nilai|skor|sebesar|sebanyak)\s+(\d.*)$", re.I)
_TIMES = lazy_pattern(r"(\d[\d.,]*)\s?x$", re.I)
_TOLD = lazy_pattern(rf"(\d[\d.,]*\s*(?:{PERCENT}|[A-Za-z/]+))\s+([^\d()]+)$", re.I)
_WITH_GRADE = lazy_pattern(
    r"(?:(?P<figure>[^()]*\d[^()]*?)\s+atau\s+(?P<grade>[^()\d]+)|(?P<first>[^()\d]+?)\s+atau\s+(?P<last>[^()]*\d[^()]*))$", re.I
)
LESS = "kurang"  # `5% atau kurang`: a category only with its word before it
MOST_WORDS = 14  # behind a figure: more are a sentence


def read_worded(raw: str, text: str, context: Context) -> Quantity | None:
    """The figure of a cell that says more than a figure; doubtful wherever the words may change what it stands for."""
    if found := _EITHER.match(text):
        return _either(raw, found[1].strip(), found[2].strip(), context)
    if (found := _WITH_GRADE.match(text)) and (graded := _graded(raw, found, context)) is not None:
        return graded
    if found := _PLAINLY.match(text):
        return _figure(raw, found[1], context)
    if found := _TIMES.match(text):
        part = _figure(raw, found[1], context)
        return replace(part, kind=Kind.COUNT, unit="x") if part is not None and part.value is not None else None
    for pattern in (_CHANGED, _NAMED, _ABOUT):
        if found := pattern.match(text):
            part = _figure(raw, found[2], context)
            return replace(part, doubtful=True, gloss=found[1].strip(), evidence=(*part.evidence, "worded")) if part is not None else None
    if (found := _TOLD.match(text)) and len(found[2].split()) <= MOST_WORDS:
        return _told(raw, found[1], found[2].strip(), context)
    return None


def _told(raw: str, figure: str, words: str, context: Context) -> Quantity | None:
    """A percentage, or a number of things by their word, with a description of it behind."""
    part = _figure(raw, figure, context)
    if part is None or part.value is None or not (part.kind is Kind.PERCENT or is_count_unit(part.unit)):
        return None
    return replace(part, doubtful=True, gloss=words, evidence=(*part.evidence, "worded"))


def _figure(raw: str, text: str, context: Context) -> Quantity | None:
    part = read_simple(raw, text.strip(), context)
    return None if part is None or part.kind is Kind.TEXT else part


def _graded(raw: str, found: re.Match[str], context: Context) -> Quantity | None:
    """A range, a bound or a figure and the category it stands for: the figure, with the category kept beside it."""
    words, figure = (found["grade"] or found["first"]).strip(), (found["figure"] or found["last"]).strip()
    grade = predicate_of(words)
    if not grade or words.lower() == LESS:
        return None
    part = read_range(raw, figure, context) or read_bound(raw, figure, context) or _figure(raw, figure, context)
    if part is None or part.kind is Kind.TEXT:
        return None
    kind = Kind.GRADE if part.kind is Kind.NUMBER else part.kind
    return replace(part, kind=kind, grade=grade, gloss="" if kind is Kind.GRADE else words)


def _either(raw: str, first: str, last: str, context: Context) -> Quantity | None:
    """Two figures joined by `atau`: both are kept, none is chosen."""
    parts = [_figure(raw, t, context) for t in (first, last)]
    out = [Candidate(p.value, p.decimals, "part") for p in parts if p is not None and p.value is not None]
    if len(out) < 2:
        return None
    units = {p.unit for p in parts if p is not None}
    unit = units.pop() if len(units) == 1 else ""
    return Quantity(raw, Kind.AMBIGUOUS, unit=unit, candidates=tuple(out), evidence=("several",), doubtful=True, certain_style=False)
