"""Printed computations: fractions with a bar (or one above the other beside `x 100%`) written as one line of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.layout import Box, Line, Rule, Word
from extractors.patterns import lazy_pattern

NEAR_BAR_PT = 16.0  # numerator and denominator stand within about a line of their bar
STACK_REACH_EMS = 1.5  # further lines of a numerator or denominator follow at single line spacing
BAR_SIDE_PT = 8.0  # a fraction stands within its bar, up to rounding and centring blanks
MAX_BAR_PT = 400.0  # longer level lines part sections of a page
CENTRED_PT = 4.0
MAX_CENTRED_SHARE = 3.0  # a denominator seldom is three times as long as its underlined numerator
SIDE_REACH_PT = 120.0  # "x 100% = ..." and the name stand beside the fraction, not across the page
SAME_LEVEL_SHARE = 0.85  # of the text height: `= x 100%` stands level with the bar within this

TIMES = lazy_pattern(r"(?:^|\s)[x×X*✕][ \u00a0]?(?:\d|Rp)|^[x×X*✕]$")
_OPERATOR = lazy_pattern(r"^(?:=|[x×X*✕]\s*\d)")
EQUALS = lazy_pattern(r"=")
_TIMES_SIGNS = frozenset("x×X*✕")
_MULTIPLIED = lazy_pattern(r"^[x×X*✕]\s?\d")
ONE_LINE = lazy_pattern(
    r"(?:[/:÷]|dibagi).*[x×X*]\s*\d{3,}\s*%?|[x×X*]\s*100\s*%?\s*(?:=|$)|\d[\d.,]*%?\s*[/:÷x×X*+\-–]\s*\(?\d[\d.,]*[^=]*=\s*\(?\d"
    r"|=\s*\(+\s*\d[^=]*\+[^=]*\)\s*[/:]\s*\d"
)
_SIGN = lazy_pattern(r"[=x×X*]")  # one of which every computation holds, and prose seldom
MAX_FORMULA_WORDS = 30


class Fraction(Struct, frozen=True):
    """Lines above and below a bar; `level` is the y of the bar."""

    above: tuple[Line, ...]
    below: tuple[Line, ...]
    level: float
    box: Box
    tail: tuple[Line, ...] = ()  # "x 1000", "= 0,26" written below the denominator


class Formula(Struct, frozen=True):
    """A computation in reading order: words, the places of inserted slashes and the lines it took up."""

    text: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    box: Box


def find_formulas(lines: Sequence[Line], bars: Sequence[Rule]) -> list[Formula]:
    """Fractions among the lines of a page (pieces as read, not merged into rows), top to bottom."""
    fractions = [f for bar in sorted(bars, key=lambda b: (b.at, b.start)) if (f := _at_bar(bar, lines)) is not None]
    fractions += _without_bar(lines, fractions)
    out: list[Formula] = []
    used: set[int] = set()
    parts = {id(k) for f in fractions for k in (*f.above, *f.below, *f.tail)}
    for fraction in sorted(fractions, key=lambda f: (f.level, f.box.x0)):
        own = {id(k) for k in (*fraction.above, *fraction.below, *fraction.tail)}
        if own & used:
            continue
        mates = [f for f in fractions if f is fraction or (abs(f.level - fraction.level) <= 3 and not f.box.overlaps(fraction.box))]
        level = [k for k in lines if id(k) not in parts and id(k) not in used and _level_with(k, fraction)]
        if not any(TIMES.search(k.text) or EQUALS.search(k.text) for k in level) and not _times_within(fraction):
            continue
        labels = _label_left(lines, level, mates)
        formula = _compose(mates, level, labels)
        used.update(id(k) for k in formula.lines)
        out.append(formula)
    return out


def _at_bar(bar: Rule, lines: Sequence[Line]) -> Fraction | None:
    if not 8 <= bar.end - bar.start <= MAX_BAR_PT:
        return None
    inside = [k for k in lines if _within_bar(k, bar)]
    above = _stack([k for k in inside if k.base <= bar.at + 1.5], bar.at, up=True)
    below = _stack([k for k in inside if k.base > bar.at + 1.5 and k.box.top > bar.at - 4], bar.at, up=False)
    cut = next((i for i, k in enumerate(below) if i and _OPERATOR.match(k.text)), len(below))
    if not above or not below or _OPERATOR.match(below[0].text):
        return None
    return Fraction(above, below[:cut], bar.at, Box.around(k.box for k in (*above, *below[:cut])), below[cut:])


def _within_bar(line: Line, bar: Rule) -> bool:
    """Inside the bar's ends, or (an underlined numerator) centred on it."""
    if line.box.x0 >= bar.start - BAR_SIDE_PT and line.box.x1 <= bar.end + BAR_SIDE_PT:
        return True
    centred = abs(line.box.middle[0] - (bar.start + bar.end) / 2) <= CENTRED_PT
    return centred and line.box.width <= MAX_CENTRED_SHARE * (bar.end - bar.start)


def _stack(lines: Sequence[Line], start: float, *, up: bool) -> tuple[Line, ...]:
    """Lines next to each other from a level on, top to bottom."""
    out: list[Line] = []
    edge = start
    for line in sorted(lines, key=lambda k: -k.base if up else k.base):
        size = line.size or line.box.height
        gap = edge - line.box.bottom if up else line.box.top - edge
        reach = NEAR_BAR_PT if not out else (STACK_REACH_EMS - 1) * size
        if gap > reach or len(out) >= 3:
            break
        out.append(line)
        edge = line.box.top if up else line.box.bottom
    return tuple(reversed(out)) if up else tuple(out)


def _without_bar(lines: Sequence[Line], known: Sequence[Fraction]) -> list[Fraction]:
    """Two short lines one above the other with `x 100%` at half height beside them: a fraction whose bar is a picture."""
    out = []
    for mark in lines:
        if not mark.words or mark.words[0].text[:1] not in _TIMES_SIGNS or not _MULTIPLIED.match(mark.text) or len(mark.words) > 8:
            continue
        size = mark.size or mark.box.height
        left = [k for k in lines if k is not mark and k.box.x1 <= mark.box.x0 + 4 and abs(k.base - mark.base) <= 1.6 * size]
        above = [k for k in left if k.base < mark.base - 0.25 * size]
        below = [k for k in left if k.base > mark.base + 0.25 * size]
        pairs = [
            (a, b) for a in above for b in below if abs(a.box.middle[0] - b.box.middle[0]) <= 0.25 * max(a.box.width, b.box.width, 20.0)
        ]
        if not pairs:
            continue
        a, b = min(pairs, key=lambda p: mark.box.x0 - max(p[0].box.x1, p[1].box.x1))
        box = Box.around([a.box, b.box])
        if mark.box.x0 - box.x1 > 6 * size or any(f.box.overlaps(box) for f in known):
            continue
        out.append(Fraction((a,), (b,), (a.box.bottom + b.box.top) / 2, box))
    return out


def _level_with(line: Line, fraction: Fraction) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    beside = all(w.box.x1 <= fraction.box.x0 + BAR_SIDE_PT or w.box.x0 >= fraction.box.x1 - BAR_SIDE_PT for w in line.words)
    gap = max(line.box.x0 - fraction.box.x1, fraction.box.x0 - line.box.x1)
    return beside and abs(middle - fraction.level) <= SAME_LEVEL_SHARE * (line.box.height or 10.0) and gap <= SIDE_REACH_PT


def _times_within(fraction: Fraction) -> bool:
    return bool(fraction.tail) or any(TIMES.search(k.text) for k in fraction.below) or any(k.text.startswith("=") for k in fraction.above)


def _label_left(lines: Sequence[Line], level: Sequence[Line], mates: Sequence[Fraction]) -> list[Line]:
    """Further lines of the name left of the equals sign, centred on the bar."""
    signs = [k.box.x0 for k in level if k.text.strip().startswith("=")]
    if not signs:
        return []
    top, bottom = min(f.box.top for f in mates) - 8, max(f.box.bottom for f in mates) + 8
    taken = [k for f in mates for k in (*f.above, *f.below, *f.tail)]
    left = [k for k in lines if k.box.x1 <= min(signs) and top <= k.box.middle[1] <= bottom and k not in taken and k not in level]
    named = [k for k in level if k.box.x1 <= min(signs)]
    return [k for k in left if not named or any(abs(k.box.x0 - n.box.x0) <= 20 for n in named)]


def _compose(mates: Sequence[Fraction], level: Sequence[Line], labels: Sequence[Line]) -> Formula:
    label_words: list[Word] = []
    level_left = []
    rest = list(level)
    if labels:
        x = max(k.box.x1 for k in labels)
        level_left = [k for k in level if k.box.x1 <= x + 20 and not k.text.startswith("=")]
        rest = [k for k in level if k not in level_left]
        for line in sorted([*labels, *level_left], key=lambda k: k.base):
            label_words += line.words
    pieces: list[tuple[float, str, list[Word]]] = [(w.box.x0, w.text, [w]) for k in rest for w in k.words]
    for f in mates:
        top = " ".join(k.text for k in f.above)
        words = [w for k in (*f.above, *f.below, *f.tail) for w in k.words]
        head = ""
        if top.startswith("="):
            head, top = "= ", top.lstrip("= ")
        tail = "".join(f" {k.text}" for k in f.tail)
        pieces.append((f.box.x0, f"{head}{_bracket(top)} / {_bracket(' '.join(k.text for k in f.below))}{tail}", words))
    pieces.sort(key=lambda p: p[0])
    text = " ".join([*(w.text for w in label_words), *(p[1] for p in pieces)])
    words = [*label_words, *(w for p in pieces for w in p[2])]
    lines = (*labels, *level, *(k for f in mates for k in (*f.above, *f.below, *f.tail)))
    return Formula(" ".join(text.split()), tuple(words), lines, Box.around(k.box for k in lines))


def _bracket(text: str) -> str:
    """Brackets round a sum or difference, which a bar holds together and a slash does not."""
    return f"({text})" if re.search(r"\s[-–+−]\s", text) and not re.fullmatch(r"\([^()]*\)", text) else text


def is_one_line(text: str) -> bool:
    """True where a line of prose is itself a computation ("3.848/1.300 x 100% = 296%")."""
    return _SIGN.search(text) is not None and len(text.split()) <= MAX_FORMULA_WORDS and ONE_LINE.search(text) is not None
