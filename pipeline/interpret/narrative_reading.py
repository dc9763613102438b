"""A sentence made ready: its figures in order, the known names in it, and its text with names covered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.patterns import MASK
from pipeline.interpret.subjects import NameHit, Names, masked, name_hits
from rules.quantity import Kind, Quantity

_LETTER = r"AA|A|BB|B|CC|C|D"
_STEP_WORD = r"Pratama|Madya|Nindya|Utama"
_GRADE_BEFORE = lazy_pattern(
    rf"(?:\b(?:nilai|predikat|kategori|skor|target|realisasi|grade|hasil|menjadi|sebesar|mencapai|dari|adalah)\s+)(?:predikat\s+|"
    rf"nilai\s+)?[\"\u201c\u2018'(]?({_LETTER}|{_STEP_WORD})[\"\u201d\u2019')]?"
    r"\s*(?:\(|sebesar|(?:dengan|dan)\s+(?:nilai|skor)(?:\s+sebesar)?|nilai|skor|yaitu|yakni|=|:)\s*$"
)
_GRADE_BEHIND = lazy_pattern(
    rf"^\s*(?:atau|dengan|dan|,|\()?\s*(?:(?:yang\s+)?(?:ter)?masuk\s+(?:(?:ke\s+)?dalam\s+|pada\s+|ke\s+)?)?(?:ber)?(?:predikat|kategori|nilai|grade|peringkat|huruf)\s*[\"\u201c\u2018'(]?({_LETTER}|"
    rf"{_STEP_WORD})(?![\w-])[\"\u201d\u2019')]?"
    rf"|^\s*\(\s*[\"\u201c]?({_LETTER})[\"\u201d]?\s*\)"
)
_ABOUT_GRADES = lazy_pattern(r"\b(?:nilai|predikat|kategori|sakip|akip|lakip|layak anak|kla)\b", re.IGNORECASE)
_PREDICATE_ALONE = lazy_pattern(
    rf"\b(?:predikat|opini|peringkat|level)\s+[\"\u201c\u2018']?({_LETTER}|{_STEP_WORD}|WTP|WDP|TMP|"
    rf"[IVX]{{1,4}})(?![\w(-])[\"\u201d\u2019']?"
    rf"|\b(?:target|realisasi|capaian(?: kinerja)?)\s*:\s*({_LETTER}|{_STEP_WORD}|WTP|WDP|[IVX]{{1,4}})(?=\s*(?:,|;|$|\())",
    re.IGNORECASE,
)
_BANDING = lazy_pattern(r"^\s*(?:berbanding|dibanding|banding|:)\s*$", re.IGNORECASE)
_LEADERS = (".....", ". . . . . ", "\u2026\u2026")
POINTS = frozenset({"poin", "point", "points", "skor", "nilai"})  # units of a score: they count no things
_NO_FIGURE = lazy_pattern(r"\b(?:skala|interval|rentang) nilai\b|\bkriteria penilaian\b", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A figure of the sentence: place in the text and reading. `role` as the finder of quantities says."""

    start: int
    end: int
    quantity: Quantity
    role: str = "figure"


class Reading(Struct, frozen=True):
    """`masked` has the length of the text; `figures` are those that state something (no dates, citations, item numbers)."""

    sentence: Sentence
    masked: str
    figures: tuple[Found, ...]
    hits: tuple[NameHit, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    def unnamed(self, start: int, end: int) -> str:
        """The text of a stretch with the names in it covered, its numerals left ("semester I")."""
        return masked(self.text, self.hits)[start:end]

    def hits_between(self, start: int, end: int) -> list[NameHit]:
        return [h for h in self.hits if start <= h.start and h.end <= end]


def is_listing(text: str) -> bool:
    """True for lines of a list of contents, of scales and the like, which state no results."""
    return any(map(text.__contains__, _LEADERS)) or ("nilai" in text.lower() and bool(_NO_FIGURE.search(text)))


def read_sentence(sentence: Sentence, found: Sequence[Found], names: Names) -> Reading:
    """Join grades with their scores, add predicates that stand for a value, and cover known names."""
    text = sentence.text
    hits = name_hits(text, names)
    figures = [f for f in found if f.role == "figure" and f.quantity.kind not in {Kind.TEXT, Kind.WORDS}]
    figures = [f for f in figures if not any(h.start <= f.start and f.end <= h.end for h in hits)]
    figures = [_with_grade(f, text) for f in _worded_ratios(figures, text)]
    figures = _without_inner(figures)
    for m in _PREDICATE_ALONE.finditer(text):
        group = 1 if m[1] else 2
        start, end = m.span(group)
        if not any(f.start < end and start < f.end for f in figures) and not any(h.start <= start < h.end for h in hits):
            word = m[group]
            figures.append(Found(start, end, Quantity(word, Kind.PREDICATE, grade=word)))
    figures.sort(key=lambda f: f.start)
    cover = masked(text, hits)
    for f in found:
        if f.role in {"reference", "item", "ordinal"}:
            cover = cover[: f.start] + MASK * (f.end - f.start) + cover[f.end :]
    return Reading(sentence, cover, tuple(figures), hits)


def _worded_ratios(figures: Sequence[Found], text: str) -> list[Found]:
    """`1 kasus berbanding 1.300 rumah tangga`: one ratio, spanning both figures."""
    out: list[Found] = []
    for f in figures:
        prev = out[-1] if out else None
        if prev and prev.quantity.value == 1 and _BANDING.match(text[prev.end : f.start]) and f.quantity.kind in {Kind.COUNT, Kind.NUMBER}:
            raw = text[prev.start : f.end]
            out[-1] = replace(f, start=prev.start, quantity=replace(f.quantity, kind=Kind.RATIO, raw=raw, unit="", gloss=""))
        else:
            out.append(f)
    return out


def _with_grade(found: Found, text: str) -> Found:
    """`nilai BB sebesar 72.79`, `74.39 atau predikat "BB"`: one figure, a grade with its score, spanning both."""
    q = found.quantity
    if q.grade or q.unit or q.kind not in {Kind.NUMBER, Kind.COUNT, Kind.AMBIGUOUS, Kind.MALFORMED} or not _ABOUT_GRADES.search(text):
        return found
    kind = q.kind if q.kind in {Kind.MALFORMED, Kind.AMBIGUOUS} else Kind.GRADE
    if m := _GRADE_BEFORE.search(text[max(0, found.start - 60) : found.start]):
        shift = max(0, found.start - 60)
        end = found.end + 1 if text[found.end : found.end + 1] == ")" and "(" in text[shift + m.start(1) : found.start] else found.end
        return replace(
            found, start=shift + m.start(1), end=end, quantity=replace(q, kind=kind, grade=m[1], raw=text[shift + m.start(1) : end])
        )
    if m := _GRADE_BEHIND.match(text[found.end : found.end + 40]):
        grade = m[1] or m[2]
        return replace(
            found, end=found.end + m.end(), quantity=replace(q, kind=kind, grade=grade, raw=text[found.start : found.end + m.end()])
        )
    return found


def _without_inner(figures: list[Found]) -> list[Found]:
    """Where two readings overlap the wider one stays."""
    kept: list[Found] = []
    for f in sorted(figures, key=lambda f: (f.start - f.end, f.start)):
        if all(f.end <= k.start or f.start >= k.end for k in kept):
            kept.append(f)
    return sorted(kept, key=lambda f: f.start)


def is_percent(q: Quantity) -> bool:
    return q.kind is Kind.PERCENT or q.unit == "%"


def is_money(q: Quantity) -> bool:
    return q.kind is Kind.MONEY or q.unit == "Rp"


def is_bare(q: Quantity) -> bool:
    """A number without unit."""
    return q.kind in {Kind.NUMBER, Kind.COUNT, Kind.AMBIGUOUS, Kind.MALFORMED, Kind.NONE} and not q.unit


def alike(a: Quantity, b: Quantity) -> bool:
    """True where two figures can be of one measure: both percent, both money, both of one unit, both ratios or grades."""
    if is_percent(a) or is_percent(b):
        return is_percent(a) and is_percent(b)
    if is_money(a) or is_money(b):
        return is_money(a) and is_money(b)
    special = {Kind.RATIO, Kind.RATE, Kind.PREDICATE}
    if a.kind in special or b.kind in special:
        return a.kind is b.kind
    return not a.unit or not b.unit or unit_word(a) == unit_word(b)


def unit_word(q: Quantity) -> str:
    """The unit in lower case; spellings of one unit ("point", "poin") alike."""
    word = q.unit.strip(" .").lower()
    return "poin" if word in POINTS else word
