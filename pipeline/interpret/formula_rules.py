"""The capaian formulas a report declares, each with the condition it is for and the indicators it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.layout import Layout, Sentence
from extractors.patterns import lazy_pattern
from pipeline.interpret.vocabulary import plain
from rules.facts import Place
from rules.formula_rules import ALWAYS_100, DOWN, UP, FormulaRule

FORMULAS = ("R/T", "(2T-R)/T", "T/R")
BEHIND = 6  # lines behind a condition in which its formula stands: a fraction may be read as a line for each of its parts
LONGEST_PART = 60  # characters: a part of a formula is short, a sentence is not

_PLAN = r"(?:rencana|target)"
_ALWAYS = lazy_pattern(rf"realisasi\s*-\s*\(?\s*realisasi\s*-\s*{_PLAN}")
_FORMULAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "(2T-R)/T",
        lazy_pattern(
            rf"{_PLAN}\s*-\s*\(?\s*(?:realisasi|capaian)\s*-\s*{_PLAN}|2\s*x?\s*{_PLAN}\s*-\s*realisasi|1\s*\+\s*\(\s*1\s*-\s*realisasi"
        ),
    ),
    ("T/R", lazy_pattern(rf"{_PLAN}\s*(?:/|:|÷|dibagi(?: dengan)?|per)\s*realisasi")),
    (
        "R/T",
        lazy_pattern(
            rf"realisasi\s*(?:/|:|÷|dibagi(?: dengan)?|per|dibanding(?:kan)?(?: dengan)?)\s*{_PLAN}|"
            rf"=\s*realisasi\s+(?:x\s*100\s*%?\s+)?{_PLAN}\b"
        ),
    ),
)
_ABOUT = lazy_pattern(r"capaian|rumus|kinerja|x\s*100|realisasi", re.IGNORECASE)
_STATED = lazy_pattern(r"rumus|formula|100|=")
_CONDITION = lazy_pattern(
    r"(?:se)?makin\s+(tinggi|besar|banyak|naik|meningkat|rendah|kecil|sedikit|turun|menurun)\w*\s+(?:nilai\s+|angka\s+)?(?:suatu\s+)?realisasi"
    r".*?(?:se)?makin\s+(tinggi|besar|baik|bagus|naik|meningkat|rendah|kecil|buruk|jelek|turun|menurun)"
)
_FIGURE = lazy_pattern(r"\d\s*(?:%|persen)")
_RISING = frozenset({"tinggi", "besar", "banyak", "naik", "meningkat", "baik", "bagus"})
_BOTH_PLANS = lazy_pattern(r"rencana\s*/\s*target|target\s*/\s*rencana")
_NAMED = lazy_pattern(
    r"indikator\b.*?\b(?:rumus|kondisi|formula|persamaan|cara)\s*\(?(?:ke\s*-?\s*)?(dua|satu|pertama|kedua|[12])\)?"
    r"[^:;]{0,60}?\b(?:adalah|yaitu|yakni|ialah|antara lain)\b\s*:?\s*(.+)",
    re.IGNORECASE,
)
_NAMED_LAST = lazy_pattern(
    r"(?:rumus|kondisi|formula|persamaan|cara)\s*\(?(?:ke\s*-?\s*)?(dua|kedua|2)\)?[^:;]{0,60}?\bindikator\b[^:;]{0,20}?"
    r"\b(?:adalah|yaitu|yakni|ialah)\b\s*:?\s*(.+)",
    re.IGNORECASE,
)
_SECOND = frozenset({"dua", "kedua", "2"})
_ITEM_MARK = lazy_pattern(r"^\s*(?:\(?\d{1,2}[.)]|[a-z][.)]|dan)\s+", re.IGNORECASE)


def declared_formulas(layout: Layout) -> tuple[str, ...]:
    """The capaian formulas the text declares: "R/T", "(2T-R)/T", "T/R", in this order, each once."""
    found = {r.formula for r in formula_rules(layout)}
    return tuple(f for f in FORMULAS if f in found)


def formula_rules(layout: Layout) -> tuple[FormulaRule, ...]:
    """All declared formulas in reading order, each once for its condition; conditions whose formula is a picture are kept without one.

    The misprint "Realisasi-(Realisasi-Rencana)/Rencana" is a formula of its own.
    """
    sentences = layout.sentences
    directions = {i: d for i in range(len(sentences)) if (d := _condition_at(sentences, i))}
    conditions = list(directions)
    taken: set[int] = set()
    out: list[tuple[int, FormulaRule]] = []
    for n, i in enumerate(conditions):
        end = min(conditions[n + 1] if n + 1 < len(conditions) else len(sentences), i + 1 + BEHIND)
        parts = [i, *_parts(sentences, i + 1, end)]
        formula = formula_in(" ".join(sentences[j].text for j in parts), stated=True)
        at = next((j for j in parts if formula and formula_in(sentences[j].text, stated=True)), i)
        taken.update(parts)
        out.append((i, FormulaRule(formula, directions[i], (), _place(sentences[at]))))
    for i, sentence in enumerate(sentences):
        if i not in taken and (formula := formula_in(sentence.text, stated=sentence.formula)):
            out.append((i, FormulaRule(formula, "", (), _place(sentence))))
    items, at = _named(sentences)
    if items and not any(r.direction == DOWN for _, r in out):
        out.append((at, FormulaRule("", DOWN, (), _place(sentences[at]))))
    return _once([r for _, r in sorted(out, key=lambda x: x[0])], items)


def _condition_at(sentences: Sequence[Sentence], i: int) -> str:
    """The condition that begins in sentence `i`; its line may break before its second half."""
    text = sentences[i].text
    if "makin" not in text.lower() or _FIGURE.search(text):
        return ""  # with figures it speaks of one indicator
    if found := condition_of(text):
        return found
    broken = i + 1 < len(sentences) and text.rstrip()[-1:].isalpha() and not condition_of(sentences[i + 1].text)
    return condition_of(f"{text} {sentences[i + 1].text}") if broken else ""


def condition_of(text: str) -> str:
    """ "up" or "down" as the sentence says that a higher realisasi is better or worse; "" where it says neither."""
    low = text.lower()
    if "makin" not in low or (m := _CONDITION.search(low)) is None:
        return ""
    return UP if (m[1] in _RISING) == (m[2] in _RISING) else DOWN


def formula_in(text: str, *, stated: bool = False) -> str:
    """The formula a text prints ("" for none); `stated` where it is known to be one, else a sign of a formula is asked for."""
    low = text.lower()
    if "realisasi" not in low:
        return ""
    low = re.sub(r"\s+", " ", low.replace("–", "-").replace("−", "-").replace("×", "x").replace("tingkat ", ""))
    low = _BOTH_PLANS.sub("target", low)
    if not _ABOUT.search(low) or not (stated or _STATED.search(low)):
        return ""
    if _ALWAYS.search(low):
        return ALWAYS_100
    return next((name for name, pattern in _FORMULAS if pattern.search(low)), "")


def _parts(sentences: Sequence[Sentence], first: int, end: int) -> Iterator[int]:
    """The lines behind a condition that may be its formula: short ones on the same or the next page."""
    for j in range(first, end):
        s = sentences[j]
        if s.page > sentences[first - 1].page + 1 or (len(s.text) > LONGEST_PART and not s.formula):
            return
        yield j


def _named(sentences: Sequence[Sentence]) -> tuple[tuple[str, ...], int]:
    """Indicators named as computed by the second formula, of which less is better, and the last sentence that names some."""
    out: list[str] = []
    at = -1
    for i, s in enumerate(sentences):
        if "indikator" not in s.text.lower():
            continue
        m = next((m for p in (_NAMED, _NAMED_LAST) if (m := p.search(s.text)) and m[1].lower() in _SECOND), None)
        if m is not None:
            pieces = m[2].split(";") if ";" in m[2] else [m[2]]
            out += [name for p in pieces if (name := _ITEM_MARK.sub("", p).strip(" .;:,"))]
            at = i
    return tuple(dict.fromkeys(out)), at


def _once(rules: Sequence[FormulaRule], items: tuple[str, ...]) -> tuple[FormulaRule, ...]:
    """Each formula of a direction once, each condition without one once; `items` go with the direction down."""
    out: dict[tuple[str, str, str], FormulaRule] = {}
    for r in rules:
        words = "" if r.formula else plain(r.place.text)  # a condition alone is told apart by its words
        out.setdefault((r.formula, r.direction, words), FormulaRule(r.formula, r.direction, items if r.direction == DOWN else (), r.place))
    return tuple(out.values())


def _place(sentence: Sentence) -> Place:
    page, box = sentence.spans[0] if sentence.spans else (sentence.page, None)
    corners = (box.x0, box.top, box.x1, box.bottom) if box is not None else (0.0, 0.0, 0.0, 0.0)
    return Place(page, "", "", "", corners, sentence.text)
