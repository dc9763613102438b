"""The reading of one cell: which pattern its text has, then its figures.

Order of the patterns: bare digits, nothing, no value, predicate, ratio and rate, grade with score, value with gloss, date or reference,
range, bound, figure with unit, figure with words; what remains is TEXT, with candidates where it holds several figures.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import Candidate, Kind, Quantity

from .atom import Atom, atom_quantity, context_kind, read_simple, read_with_letters, step_of
from .clean import clean, split_footnote
from .context import NO_CONTEXT, Context
from .decide import decide
from .labels import SPREADSHEET_ERRORS, ZERO_MARK, is_none_word, is_reference, predicate_of
from .marks import State, read_marks
from .number_words import words_to_number
from .patterns import read_bound, read_grade, read_range, read_ratio, read_word_bound
from .worded import read_worded

CACHE_SIZE = 65536  # distinct cell texts of a long report times its contexts

_BARE = lazy_pattern(r"\d(?:[\d.,]*\d)?$")
_HAS_DIGIT = lazy_pattern(r"\d")
_FIGURE = lazy_pattern(r"\d[\d.,]*\d|\d")
_HIDDEN = lazy_pattern(r"#{2,}")  # what a spreadsheet prints where the column is too narrow for the figure
_GLOSS = lazy_pattern(r"^([^()]*\d[^()]*?)\s*\(([^()]*)\)\s*([^()]*)$")


def read_quantity(text: str, context: Context = NO_CONTEXT) -> Quantity:
    """Read the text of one cell (or one token of a sentence).

    Never raises, never repairs: what can be read in two ways comes back AMBIGUOUS, what is broken MALFORMED, both without value and
    with candidates. `context` gives the unit of column or row and the style its neighbours prove. Scaled money that can be read in
    two ways (`1.834 T`) keeps kind MONEY, its value is None.
    """
    return _read(text, context)


@lru_cache(maxsize=CACHE_SIZE)
def _read(raw: str, context: Context) -> Quantity:
    text = clean(raw)
    if _BARE.match(text):
        return _bare(raw, text, context)
    if not text:
        return Quantity(raw, Kind.NONE, evidence=("blank",))
    lowered = text.lower()
    if ZERO_MARK.match(text):
        return Quantity(raw, Kind.NONE, unit="Rp" if lowered[0] == "r" else "", evidence=("zero_mark",))
    if is_none_word(" ".join(lowered.split()).strip("*() ")):
        return Quantity(raw, Kind.NONE, evidence=("spreadsheet_error",) if lowered in SPREADSHEET_ERRORS else ())
    if _HIDDEN.fullmatch(text):
        return Quantity(raw, Kind.AMBIGUOUS, evidence=("hidden",), doubtful=True)
    body, mark = split_footnote(text)
    quantity = _read_body(raw, body, context) if _HAS_DIGIT.search(body) else _read_words(raw, body)
    return replace(quantity, mark=mark) if mark else quantity


def _bare(raw: str, text: str, context: Context) -> Quantity:
    """Digits, dots and commas only: most cells."""
    reading = read_marks(text)
    rupiah = context.money and context.unit == "Rp"
    reading = decide(reading, context, counted=context.counts_only, rupiah=rupiah, percent=context.percent)
    kind, unit = context_kind(context)
    if reading.state is State.OK and not reading.candidates:
        return Quantity(
            raw, kind, reading.value, reading.decimals, step_of(reading.decimals), unit, style=reading.style, evidence=reading.evidence
        )
    return atom_quantity(raw, Atom(reading, kind, unit, evidence=reading.evidence))


def _read_words(raw: str, text: str) -> Quantity:
    """A cell without digits."""
    grade = predicate_of(text)
    if grade:
        return Quantity(raw, Kind.PREDICATE, grade=grade)
    head, _, gloss = text.partition("(")
    if gloss and predicate_of(head):
        return Quantity(raw, Kind.PREDICATE, grade=predicate_of(head), gloss=gloss.rstrip(") "))
    bound = read_word_bound(raw, text)
    if bound is not None:
        return bound
    value = words_to_number(text)
    if value is None:
        return Quantity(raw, Kind.TEXT)
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Quantity(raw, Kind.WORDS, value, decimals, step_of(decimals), evidence=("words",))


def _read_body(raw: str, text: str, context: Context) -> Quantity:
    for pattern in (read_ratio, read_grade, _glossed, _reference, read_range, read_bound, read_simple):
        quantity = pattern(raw, text, context)
        if quantity is not None:
            return quantity
    return read_worded(raw, text, context) or read_with_letters(raw, text) or _several(raw, text)


def _reference(raw: str, text: str, context: Context) -> Quantity | None:
    return Quantity(raw, Kind.TEXT, evidence=("reference",)) if is_reference(text) else None


def _glossed(raw: str, text: str, context: Context) -> Quantity | None:
    """`10% (190 temuan)`, `31 (tiga puluh satu)`, `2 (dua) program`: the figure, with the bracket kept apart."""
    found = _GLOSS.match(text)
    if not found or is_reference(found[1]):
        return None
    head, gloss, tail = found[1], found[2].strip(), found[3].strip()
    figure = None
    for pattern in (read_ratio, read_range, read_bound, read_simple):
        figure = pattern(raw, f"{head} {tail}".strip(), context)
        if figure is not None:
            break
    if figure is None or figure.kind is Kind.TEXT:
        return None
    words = words_to_number(gloss)
    evidence = figure.evidence
    if words is not None and figure.value is not None:
        evidence = (*evidence, "gloss_equal" if words == figure.value else "gloss_differs")
    elif words is not None and any(c.value == words for c in figure.candidates):
        evidence = (*evidence, "gloss_in_candidates")
    apart = figure.unit != "" and bool(_BARE.match(gloss))  # 18 OPD BB (73,40): two values in one cell
    return replace(figure, gloss=gloss, evidence=evidence, grade=predicate_of(gloss), doubtful=figure.doubtful or apart)


def _several(raw: str, text: str) -> Quantity:
    """Text with figures in it: no value, and where there are several figures they are kept as candidates."""
    figures = _FIGURE.findall(text)
    if len(figures) < 2:
        return Quantity(raw, Kind.TEXT)
    out: dict[Decimal, Candidate] = {}
    for digits in figures:
        reading = read_marks(digits)
        own = reading.candidates if reading.value is None else (Candidate(reading.value, reading.decimals, "part"),)
        for c in own:
            out.setdefault(c.value, replace(c, why="part"))
    return Quantity(raw, Kind.TEXT, candidates=tuple(out.values()), evidence=("several",), doubtful=True)
