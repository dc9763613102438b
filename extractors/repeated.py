"""Header rows that a page repeats, or does not: a part of a table held against the header of its first part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.rawtable import RawTable

SAME_HEADER = 92.0  # likeness of two headers, blanks left out (rapidfuzz ratio, percent): a line break can eat a letter
LONG_TEXT = 6  # letters: of shorter texts each letter counts
MAX_HEADER_ROWS = 8
MANY_NUMBERS = 5  # column numbers: of fewer, one that differs tells of another row
UPPER_TEXTS = 3  # a header level of fewer texts may be the same in two tables


def repeated_rows(first: RawTable, raw: RawTable) -> int:
    """How many first rows of `raw` repeat the header of `first` (blanks and line breaks do not count), or its number row."""
    header = max(first.header_rows, 1)
    whole = _squeezed(first, range(header))
    named = _squeezed(first, [r for r in range(header) if r not in first.number_rows])
    best = 0
    for n in range(1, min(raw.rows, header + 3, MAX_HEADER_ROWS) + 1):
        text = _squeezed(raw, range(n))
        if _letters(text) >= 4 and any(_letters(model) >= 4 and _alike(text, model) for model in (whole, named)):
            best = n
            if "".join(text) == "".join(whole):
                break
    if best == 0 and first.number_rows and raw.rows:
        top = _squeezed(raw, [0])
        if top and any(top == _squeezed(first, [r]) for r in first.number_rows):
            best = 1
    if best and best < raw.rows and any(_one_off(_squeezed(raw, [best]), _squeezed(first, [r])) for r in first.number_rows):
        best += 1
    return best or _upper_rows(first, raw)


def _one_off(row: Sequence[str], numbers: Sequence[str]) -> bool:
    """The column numbers but for one, into whose cell a merged cell of the page before has run over."""
    return len(row) == len(numbers) >= MANY_NUMBERS and sum(a != b for a, b in zip(row, numbers, strict=True)) <= 1


def _upper_rows(first: RawTable, raw: RawTable) -> int:
    """How many rows repeat the upper levels of the header only, as word processors do where the lower ones are not marked for it."""
    for n in range(min(first.header_rows - 1, raw.rows), 0, -1):
        texts = sum(1 for c in raw.cells if c.row < n and c.text)
        if raw.header_rows <= n and texts >= UPPER_TEXTS and "".join(_squeezed(raw, range(n))) == "".join(_squeezed(first, range(n))):
            return n
    return 0


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """One header, letters eaten by line breaks apart; short texts and figures tell columns apart (TH I, TW I) and must agree."""
    text, model = "".join(one), "".join(other)
    if text == model:
        return True
    if abs(len(text) - len(model)) > 0.1 * len(model) or fuzz.ratio(text, model) < SAME_HEADER or _digits(text) != _digits(model):
        return False
    return len(one) != len(other) or all(a == b or min(len(a), len(b)) >= LONG_TEXT for a, b in zip(one, other, strict=True))


def _letters(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _squeezed(raw: RawTable, rows: Sequence[int] | range) -> list[str]:
    """The texts of the cells without blanks and marks, those that are nothing else left out."""
    wanted = set(rows)
    cells = sorted((c for c in raw.cells if c.row in wanted), key=lambda c: (c.row, c.col))
    return [text for c in cells if (text := re.sub(r"\W+", "", c.text).casefold())]


def looks_like_header(raw: RawTable, model: RawTable) -> bool:
    """True where the first row of `raw` is a header of its own: marked like the header of `model`, and without figures."""
    first = [c for c in raw.cells if c.row == 0 and c.text]
    if not first or len(first) * 3 < raw.cols * 1 or raw.header_rows == 0:
        return False
    if any(figure(c.text) for c in first) and not all(
        re.fullmatch(r"\(?\d{1,2}\)?|20\d\d|19\d\d", c.text) for c in first if figure(c.text)
    ):
        return False
    lead = min(first, key=lambda c: c.col).text
    if re.match(r"^no(?:mor)?\b\.?", lead, re.IGNORECASE):
        return True
    body = [c for c in model.cells if c.row >= model.header_rows and c.text]
    head = [c for c in model.cells if c.row < model.header_rows and c.text]
    marked = (
        sum(c.shaded for c in first) * 2 >= len(first)
        and any(c.shaded for c in head)
        and sum(c.shaded for c in body) * 2 < max(len(body), 1)
    )
    bold = all(c.bold for c in first) and any(c.bold for c in head) and sum(c.bold for c in body) * 3 < max(len(body), 1)
    return (marked or bold) and len(first) * 3 >= raw.cols * 2


def figure(text: str) -> bool:
    return re.fullmatch(r"[\d.,:%()\s\-–]*\d[\d.,:%()\s\-–]*", text) is not None


def amount(text: str) -> bool:
    return figure(re.sub(r"^\(?Rp\.?", "", text))
