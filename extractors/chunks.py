"""Texts of a row, parted wherever the white between two words is wider than a blank, and what they are: values, totals, numbers of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.flow import Row
from extractors.layout import Box, Line, Word
from extractors.patterns import lazy_pattern

CHUNK_GAP = 0.5  # of the font size: words nearer than this are one text (a blank is 0.25 to 0.33)
LEVEL = 0.2  # of the font size: base lines of one text
SMALL = 0.85  # of the font size: raised marks are smaller than this
STEP = 0.8  # of the font size: lines of one text have base lines further apart
TOUCH = 0.25  # of the font size: they follow their text within a blank

_VALUE = lazy_pattern(
    r"""(?ix)
    [(<>≤≥±+\-−–]* \s* (?:Rp\.?\s*)? [-−]? \d[\d.,]* (?:\s?[:/]\s?\d[\d.,]*)? (?:\s?[-–]\s?\d[\d.,]*)? \s*(?:,?-)? \s?%? \)? \*{0,3}
        (?:\s+[a-z/.]+[23]?){0,2} (?:\s?\([^)]{1,24}\))?
    | [<>≤≥]?\s*[\d.,]+\s?%?\s*(?:[<>≤≥]\s*)?[a-z]?\s*[<>≤≥]\s*[\d.,]+\s?%?
    | [-–—−] | n/?a | nihil | [√✓xX✔] | rp\.?
    """
)
_CURRENCY = lazy_pattern(r"(?:Rp|IDR)[.:]?", re.IGNORECASE)
_AMOUNT = lazy_pattern(r"\d{1,3}(?:[.,]\d{3})+\b.{0,6}|[-–0]")
_FIGURE = lazy_pattern(r"-?\d+(?:[.,]\d+)+%?")  # two of them beside each other are two values, however near
_ORDINAL = lazy_pattern(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-Za-z])[.)]*")
_TOTAL = lazy_pattern(
    r"""(?ix)
    (?:sub\s?)? (?:jumlah|total) (?:\s+(?:[ivx]{1,4}|[a-z]|\d{1,2}|umum|akhir|(?:ke)?seluruh(?:an|nya)?|belanja)\b.{0,40})? \W*
    | (?:rata\s?[-–]\s?rata|rerata) (?:\s+(?:nilai\s+)?(?:capaian|kinerja|sasaran|realisasi|total|jumlah)\b.{0,60})? \W*
    """
)


def chunks_of(words: Sequence[Word]) -> list[Line]:
    """Words of one row, left to right, parted wherever the white is wider than a blank."""
    out: list[Line] = []
    run: list[Word] = []
    for word in words:
        if run:
            last = run[-1]
            size = max(word.size, last.size, 4.0)
            two = _FIGURE.fullmatch(word.text) and _FIGURE.fullmatch(last.text)
            if word.box.x0 - last.box.x1 >= CHUNK_GAP * size or abs(word.base - last.base) > LEVEL * size or two:
                out.append(_chunk(run))
                run = []
        run.append(word)
    if run:
        out.append(_chunk(run))
    return out


def with_marks_level(row: Row) -> Row:
    """The row with its raised marks on the base line of the texts that they follow."""
    if len({w.base for w in row.line.words}) == 1:
        return row
    words = list(row.line.words)
    for k in range(1, len(words)):
        left, mark = words[k - 1], words[k]
        if mark.base != left.base and mark.size < SMALL * left.size and mark.box.x0 - left.box.x1 <= TOUCH * left.size:
            words[k] = replace(mark, base=left.base)
    return row if words == list(row.line.words) else replace(row, line=replace(row.line, words=tuple(words)))


def with_currency(row: Sequence[Line]) -> list[Line]:
    """The texts of a row, a currency mark at the left edge of its cell joined with the amount at the right edge."""
    out: list[Line] = []
    for chunk in row:
        if out and _CURRENCY.fullmatch(out[-1].text) and _AMOUNT.fullmatch(chunk.text):
            out[-1] = _chunk([*out[-1].words, *chunk.words])
        else:
            out.append(chunk)
    return out


def stands_beside(chunk: Line, rows: Sequence[Sequence[Line]]) -> bool:
    """One of the `rows` next to it stands half a line lower or higher, beside the text: it is a line of a cell whose neighbours are set in
    the middle, and runs over no column. Prose never does."""
    x0, x1, step = chunk.box.x0, chunk.box.x1, STEP * (chunk.size or 8.0)
    near = (row for row in rows if row and LEVEL * chunk.size < abs(row[0].base - chunk.base) < step)
    return any(any(is_value(c.text) for c in row) and all(c.box.x1 <= x0 or x1 <= c.box.x0 for c in row) for row in near)


def _chunk(run: Sequence[Word]) -> Line:
    if len(run) == 1:
        return Line((run[0],), run[0].box, run[0].base)
    boxes = [w.box for w in run]
    box = Box(boxes[0].x0, min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    return Line(tuple(run), box, run[0].base)


def is_value(text: str) -> bool:
    """A figure with its signs and unit, a dash or a tick: what stands in value columns."""
    return _VALUE.fullmatch(text.strip()) is not None


def is_total(text: str) -> bool:
    """The label of a total or a mean; many names of indicators begin with the same words."""
    return _TOTAL.fullmatch(text.strip()) is not None


def is_currency(text: str) -> bool:
    """A currency mark without its amount."""
    return _CURRENCY.fullmatch(text.strip()) is not None


def is_ordinal(text: str) -> bool:
    """A number or letter that only counts: 1, 2., a), IV, 1.2."""
    return _ORDINAL.fullmatch(text.strip()) is not None
