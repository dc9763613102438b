"""Numbers printed twice, in digits and in words: `31 (tiga puluh satu)`, `sembilan (9)`, `Rp. 790.154.248,- (tujuh ratus ... rupiah)`."""

from __future__ import annotations

import re

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.narrative_facts import Maker, claim
from pipeline.interpret.subjects import NOBODY
from pipeline.normalise import Context, read_quantity, words_to_number
from rules.facts import Claim, ClaimKind, Period
from rules.quantity import Kind, Quantity

_WORD = (
    r"(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:puluh|belas|ratus|ribu|juta)|belas|puluh|ratus|ribu|juta|"
    r"mil[iy]ar|tril[iy]+un|koma)"
)
_SHORTEST = (
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "lapan",
    "bilan",
    "sepuluh",
    "sebelas",
    "nol",
    "ratus",
    "ribu",
    "juta",
)
_SPELLED = rf"{_WORD}(?:[\s-]*{_WORD})*"
_DIGITS = r"(?<![\d.,/])(?:rp\.?\s*)?\d[\d.,]*\d(?:,-)?|(?<![\d.,/-])\d"
_DIGITS_FIRST = lazy_pattern(
    rf"(?P<digits>{_DIGITS})(?:,-|-)?\s*%?,?\s*\(\s*(?P<words>{_SPELLED})(?:\s+(?:rupiah|persen|orang|tahun|bulan|hari))?\s*\)",
    re.IGNORECASE,
)
_WORDS_FIRST = lazy_pattern(rf"\b(?P<words>{_SPELLED})\s*\(\s*(?P<digits>\d[\d.,]*\d|\d)\s*\)", re.IGNORECASE)


def spelled_in(sentence: Sentence, context: Context, maker: Maker) -> list[Claim]:
    """One claim for each number that a sentence prints in digits and in words."""
    text = sentence.text
    low = text.lower() if "(" in text else ""
    if not any(word in low for word in _SHORTEST):
        return []
    out: list[Claim] = []
    for pattern in (_DIGITS_FIRST, _WORDS_FIRST):
        for m in pattern.finditer(text):
            value = words_to_number(m["words"])
            if value is None:
                continue
            digits = read_quantity(m["digits"].rstrip(".,-") if m["digits"][-1] in ".,-" else m["digits"], context)
            words = Quantity(m["words"], Kind.WORDS, value)
            figure = maker.fact(sentence, m.span("digits"), digits, "angka", NOBODY, Period())
            spelled = maker.fact(sentence, m.span("words"), words, "huruf", NOBODY, Period())
            out.append(claim(ClaimKind.SPELLED, [("angka", figure), ("huruf", spelled)], NOBODY, sentence))
    return out
