"""Figures made of more than one part: ratios, rates, grades with scores, bounds, ranges."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from extractors.patterns import lazy_pattern
from rules.quantity import Candidate, Kind, Quantity, Style

from .atom import DIGITS, Atom, atom_quantity, read_atom, read_simple
from .clean import join_spaces
from .context import NO_CONTEXT, Context
from .decide import decide
from .labels import LETTER_PATTERN, PREDICATE_PATTERN
from .marks import Reading, State, decimal_style, read_marks

SCORE_MAXIMUM = Decimal(1000)  # the widest scale of scores in use (KLA) ends at 1000
LETTER_MAXIMUM = Decimal(100)  # letter grades stand for scores up to 100
RATE_BASE_MINIMUM = Decimal(100)  # per 100, per 1.000, per 10.000 ...

_BOUND = lazy_pattern(
    r"(≥|≤|>\s?=|<\s?=|=\s?>|=\s?<|>|<|min(?:imal|imum)?\b\.?|ma(?:ks|x)(?:imal|imum)?\b\.?|paling sedikit|paling banyak)\s*(.+)$", re.I
)
_SIGNS = {"≥": ">=", "≤": "<=", ">=": ">=", "<=": "<=", "=>": ">=", "=<": "<=", ">": ">", "<": "<"}
_SIGN = lazy_pattern(r"≤|<=?|≥|>=?")
_RATIO = lazy_pattern(rf"(\d[\d.,]*)\s*:\s*({DIGITS})(?:\s+([A-Za-z].*))?$")
_RATE = lazy_pattern(rf"({DIGITS})\s*(/|per\b|:)\s*(1[0.,]*0)(?:\s*([A-Za-z].*))?$", re.I)
_GRADE_FIRST = lazy_pattern(
    rf"(?:(?:nilai|predikat|kategori|grade|skor|hasil)\s+)?(?:(?:level|tingkat|skala)\s+(?P<level>\d|[IV]+)|(?P<letter>(?-i:{LETTER_PATTERN}))"
    rf"|(?P<word>{PREDICATE_PATTERN}))(?P<sep>\s*[(/=:,]\s*|\s+)(?:nilai\s+|skor\s+)?(?P<score>\d[\d.,]*)(?P<pct>\s*%)?\s*\)?$",
    re.I,
)
_GRADE_LAST = lazy_pattern(
    rf"(?:(?:nilai|skor)\s+)?(?P<score>\d[\d.,]*)(?P<pct>\s*%)?(?P<sep>\s*[(/=]\s*|\s+)(?:(?:predikat|kategori|nilai)\s+)?"
    rf"(?:(?P<letter>(?-i:{LETTER_PATTERN}))|(?P<word>{PREDICATE_PATTERN}))\s*\)?$",
    re.I,
)
_LEVEL = lazy_pattern(r"(?:nilai\s+)?(?:level|tingkat)\s+(\d|[IV]+)$", re.I)
_OPERATOR = r"-|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|(?:≤|<=?|≥|>=?)\s*(?:(?:x|n|y|nilai)\s*(?:≤|<=?|≥|>=?))?"
_PADDED = lazy_pattern(r"0\d+$")  # 12-05
_RANGE = lazy_pattern(
    rf"(?P<cmp>>=?|<=?|≥|≤)?\s*(?P<a>\d[\d.,]*?)\s*(?P<pa>%|persen)?\s*(?P<op>{_OPERATOR})\s*"
    r"(?P<b>\d[\d.,]*?)\s*(?P<rest>%.*|[A-Za-z°].*)?$",
    re.I,
)


def read_ratio(raw: str, text: str, context: Context) -> Quantity | None:
    """`1 : 3.848` (RATIO) and `89/100.000 KH` (RATE). In a ratio the dot groups thousands; a comma before three digits stays undecided."""
    rate = _RATE.match(text)
    if rate and not (rate[2] == ":" and rate[1].strip() == "1"):
        base = read_marks(rate[3])
        per = base.value if base.value is not None else max(c.value for c in base.candidates)
        part = read_simple(raw, rate[1].strip(), replace(NO_CONTEXT, style=context.style, style_evidence=context.style_evidence))
        if part is not None and per >= RATE_BASE_MINIMUM:
            unit = (rate[4] or "").strip()
            return replace(part, per=per, unit=unit, kind=Kind.RATE if part.value is not None else part.kind)
    found = _RATIO.match(text)
    if not found:
        return None
    if found[1] != "1":
        return Quantity(raw, Kind.TEXT, evidence=("time",)) if found[1].startswith("0") else None
    joined = join_spaces(found[2].strip().rstrip(".,"))
    if joined is None:
        return None
    reading = read_marks(joined[0])
    if reading.state is State.AMBIGUOUS:
        style = Style.ID if reading.mark == "." else context.style
        word = "ratio" if reading.mark == "." else context.style_evidence
        reading = decide(reading, Context(style=style, style_evidence=word), counted=False, rupiah=False, percent=False)
    part = atom_quantity(raw, Atom(reading, Kind.RATIO, (found[3] or "").strip(), evidence=reading.evidence))
    if part.value is None:
        return replace(part, unit="rasio")
    decided_here = "ratio" in part.evidence
    return replace(part, candidates=() if decided_here else part.candidates)


def read_grade(raw: str, text: str, context: Context) -> Quantity | None:
    """`BB (74.39)`, `81 (A)`, `Level 3 (3,157)`: no score exceeds 1000, so three digits after a mark are decimals there."""
    level_only = _LEVEL.match(text)
    if level_only:
        return Quantity(raw, Kind.PREDICATE, grade=level_only[1])
    first = _GRADE_FIRST.match(text)
    found = first or _GRADE_LAST.match(text)
    if not found:
        return None
    groups = found.groupdict()
    letter, word, level = groups["letter"] or "", groups["word"] or "", groups.get("level") or ""
    score = found["score"].rstrip(".,")
    reading = read_marks(score)
    separated = bool(found["sep"].strip())
    if letter and not separated and reading.decimals == 0 and (len(score) < 2 or not first):
        return None  # `C 3` marks a row, `100 CC` an engine
    if word and found["sep"].strip() == ":":
        return None  # Baik : 5 counts those that are baik
    if letter and reading.value is not None and reading.value > LETTER_MAXIMUM:
        return None
    if reading.state is State.AMBIGUOUS and _is_decimal_score(reading, score, level):
        style = decimal_style(reading.mark)
        reading = decide(reading, Context(style=style, style_evidence="scale"), counted=False, rupiah=False, percent=False)
    percent = bool(found["pct"])
    kind = Kind.PERCENT if percent and not first else Kind.GRADE
    grade = " ".join((level or letter or word).split())
    quantity = atom_quantity(raw, Atom(reading, kind, "%" if percent else "", evidence=reading.evidence))
    if quantity.kind is Kind.TEXT:
        return None
    return replace(
        quantity,
        grade=grade,
        gloss=grade if kind is Kind.PERCENT else "",
        candidates=() if quantity.value is not None else quantity.candidates,
    )


def _is_decimal_score(reading: Reading, score: str, level: str) -> bool:
    if level.isdigit():
        return score.split(reading.mark)[0] == level  # Level 3 holds scores from 3 to below 4
    return reading.candidates[1].value > SCORE_MAXIMUM


def read_bound(raw: str, text: str, context: Context) -> Quantity | None:
    """`≥ 75`, `> 125 %`, `minimal 75`: the value, with low or high set by the comparison."""
    found = _BOUND.match(text)
    if not found:
        return None
    part = read_simple(raw, found[2].strip(), context)
    if part is None or part.kind is Kind.TEXT:
        return None
    sign = found[1].replace(" ", "").lower()
    comparison = _SIGNS.get(sign) or (">=" if sign.startswith(("min", "paling s")) else "<=")
    if part.value is None:
        return replace(part, comparison=comparison)
    low, high = (part.value, None) if comparison[0] == ">" else (None, part.value)
    return replace(part, kind=Kind.BOUND, comparison=comparison, low=low, high=high)


def read_word_bound(raw: str, text: str) -> Quantity | None:
    """`< inflasi nasional`: a bound on something named, no value."""
    found = _BOUND.match(text)
    if not found or found[1] not in _SIGNS:
        return None
    return Quantity(raw, Kind.BOUND, comparison=_SIGNS[found[1]], gloss=found[2])


def read_range(raw: str, text: str, context: Context) -> Quantity | None:
    """`7-8 bulan`, `80 - 90%`, `91% ≤ 100%`, `75 ≤ x < 90`. Falling pairs and pairs like 10-05 are no ranges.

    `evidence` names the ends that do not belong to the range: low_excluded, high_excluded.
    """
    found = _RANGE.match(text)
    if not found or _PADDED.match(found["b"]):
        return None
    rest = (found["rest"] or "").strip()
    first, last = (
        read_atom(f"{found['a']} {rest or found['pa'] or ''}".strip(), context),
        read_atom(f"{found['b']} {rest}".strip(), context),
    )
    if first is None or last is None:
        return None
    low, high = atom_quantity(raw, first), atom_quantity(raw, last)
    unit = high.unit or low.unit
    if low.value is None or high.value is None:
        broken = low if low.value is None else high
        kind = Kind.MALFORMED if Kind.MALFORMED in (low.kind, high.kind) else Kind.AMBIGUOUS
        candidates: tuple[Candidate, ...] = broken.candidates
        return replace(broken, kind=kind, unit=unit, candidates=candidates)
    signs = _SIGN.findall(found["op"])
    evidence: tuple[str, ...] = ()
    a, b = low.value, high.value
    if a > b and signs and signs[0][0] in "≥>":
        a, b, signs = b, a, [s.translate(str.maketrans("≥>≤<", "≤<≥>")) for s in reversed(signs)]
    if a >= b:
        both = (Candidate(a, low.decimals, "part"), Candidate(b, high.decimals, "part"))
        return Quantity(raw, Kind.TEXT, unit=unit, candidates=both, evidence=("falling",), doubtful=True)
    if found["cmp"] == ">" or (len(signs) == 2 and signs[0] == "<"):
        evidence = (*evidence, "low_excluded")
    if len(signs) == 2 and signs[1] == "<":
        evidence = (*evidence, "high_excluded")
    odd = bool(signs) and signs[0][0] in "≥>" and low.value < high.value  # 80 > 100
    decimals = max(low.decimals, high.decimals)
    step = min(low.step, high.step)
    style = high.style if high.style is not Style.PLAIN else low.style
    certain = low.certain_style and high.certain_style
    return Quantity(
        raw,
        Kind.RANGE,
        None,
        decimals,
        step,
        unit,
        low=a,
        high=b,
        comparison=" ".join(signs),
        style=style,
        certain_style=certain,
        evidence=evidence,
        doubtful=odd or low.doubtful or high.doubtful,
    )
