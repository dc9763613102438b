"""Scales of categories printed as a list of lines: `> 100% adalah Baik Sekali (BS); 80% s.d 100% adalah Baik (B); ...`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from extractors.layout import Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import CATEGORY_WORDS, plain
from rules.facts import Band

LONGEST_LINE = 70  # characters: a longer line is a sentence that holds an interval
MIN_LINES = 3  # two steps are a rule, not a scale
MAX_LIMITS = 2  # numbers of an interval: a third is the number of a row, or of the row beside
LINES_BEFORE = 3  # sentences before the list that may say what it grades
_JOINT = lazy_pattern(
    r"\b(?:adalah|berarti|yaitu|termasuk|kategori|predikat|kriteria|sebutan|disebut|dengan|nilai|dinilai|dikategorikan|capaian|kinerja)\b"
    r"|[:=;.,]",
    re.I,
)
_LIMIT_WORDS = lazy_pattern(
    r"\b(?:(?:lebih|kurang) dari(?: atau sama dengan)?|sampai dengan|s\.?\s?/?d\.?|hingga|di ?atas|di ?bawah)", re.I
)
_ABBREVIATION = lazy_pattern(r"\(\s*[A-Z]{1,3}\s*\)")
_BETWEEN = lazy_pattern(r"(\d[\d.,]*\s*%?)\s*(>=|≥|>)\s*[a-z]+\s*(>=|≥|>)\s*(\d[\d.,]*\s*%?)", re.I)
_ABOVE_NAME = lazy_pattern(r"(\d[\d.,]*\s*%?)\s*(>=|≥|>)\s*[a-z]+\W*$", re.I)
_ITEM = lazy_pattern(r"^\s*\(?\d{1,2}[.)]\s")
_NUMBER = lazy_pattern(r"\d[\d.,]*")
_LIMIT_STARTS = lazy_pattern(r"(?<=[A-Za-z)])[;.,]?\s+(?=(?:[<>≥≤]\s?=?\s*)?\d)")
_LABEL_STARTS = lazy_pattern(r"(?<=[\d%])[;.,]?\s+(?=[A-Z])")
_TURNED = str.maketrans({">": "<", "≥": "≤"})

Limits = Callable[[str], tuple[Decimal | None, Decimal | None, bool, bool] | None]


def line_band(text: str, limits: Limits) -> Band | None:
    """The band of a line that holds one interval and one category and nothing else; None otherwise. `limits` reads intervals."""
    if len(text) > LONGEST_LINE or not re.search(r"\d", text):
        return None
    bare = _ABBREVIATION.sub(" ", text)
    label = " ".join(re.sub(r"[^A-Za-z ]", " ", _LIMIT_WORDS.sub(" ", _JOINT.sub(" ", bare))).split())
    at = bare.rfind(label)
    if at < 0 or plain(label) not in CATEGORY_WORDS:
        return None
    interval = bare[:at] + " " + bare[at + len(label) :]
    if m := _BETWEEN.search(interval):
        interval = f"{m[4]} {m[3].translate(_TURNED)} x {m[2].translate(_TURNED)} {m[1]}"
    elif m := _ABOVE_NAME.search(interval):
        interval = f"{m[2].translate(_TURNED)} {m[1]}"
    if len(_NUMBER.findall(_ITEM.sub("", interval))) > MAX_LIMITS:
        return None
    found = limits(interval.strip(" :;=.,()"))
    short = _ABBREVIATION.search(text)
    return Band(f"{label} {short[0]}" if short else label, *found, " ".join(text.split())) if found else None


def joined_bands(text: str, limits: Limits) -> tuple[Band, ...]:
    """The bands of lines that were read as one paragraph (`≥ 80% = Baik (B) 60 s/d 79% = Cukup (C) ...`); () for any other text.

    Each line begins at an interval, or each at a category; the words of one line may not make a step with those of the next.
    """
    for start in (_LIMIT_STARTS, _LABEL_STARTS):
        out: list[Band] = []
        held = ""
        for piece in start.split(text):
            held = f"{held} {piece}".strip()
            if (band := line_band(held, limits)) is not None:
                out.append(band)
                held = ""
        if not held and _is_scale(out):
            return tuple(out)
    return ()


def _is_scale(bands: Sequence[Band]) -> bool:
    return len(bands) >= MIN_LINES and len({plain(b.label) for b in bands}) == len(bands)


def listed_bands(sentences: Sequence[Sentence], limits: Limits) -> Iterator[tuple[tuple[Band, ...], Sentence, tuple[str, ...]]]:
    """Runs of such lines, and paragraphs that hold such a run: (bands, first line, texts before it from the nearest on)."""
    run: list[Band] = []
    for i in range(len(sentences) + 1):
        band = line_band(sentences[i].text, limits) if i < len(sentences) else None
        if band is None and i < len(sentences) and (joined := joined_bands(sentences[i].text, limits)):
            yield joined, sentences[i], tuple(s.text for s in reversed(sentences[max(0, i - LINES_BEFORE) : i]))
        if band is not None:
            run.append(band)
            continue
        if _is_scale(run):
            first = i - len(run)
            yield tuple(run), sentences[first], tuple(s.text for s in reversed(sentences[max(0, first - LINES_BEFORE) : first]))
        run = []
