"""The values stacked in one cell: figures, percents, grades, predicates, dashes, one under the other."""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.cells import cell_text, number_continues, pieces_follow
from extractors.layout import Cell, CellLine
from extractors.patterns import lazy_pattern

_VALUE = lazy_pattern(
    r"""(?ix)
    [(<>≤≥±+\-−–]* \s* (?:Rp\.?\s*|ID[RX]\s*)? [-−]? \d[\d.,]* (?:\s?[:/]\s?\d[\d.,]*)? (?:\s?[-–]\s?\d[\d.,]*)?
        \s*(?:,?-)? \s?%? \)? \*{0,3} (?:\s+[a-z/.]+[23]?){0,2} (?:\s?\([^)]{1,24}\))?
    | [A-D]{1,2} \s? [+\-]? (?:\s?\(?\s?\d[\d.,]*\s?\)?)? | \(?[\d.,]+\)?\s?\(?[A-D]{1,2}\)? | level\s+\d.*
    | [-–—−] | n/?a | nihil | ada | tidak\s+ada | belum\s+ada | wtp | wdp | [√✓xX✔]
    | (?:sangat\s+)?(?:tinggi|rendah|baik|kurang|memuaskan|berhasil) | sedang | cukup(?:\s+baik)?
    | (?:tidak\s+|belum\s+)?(?:tercapai|berhasil|melampaui) | (?:melampaui|sesuai|melebihi)\s+target
    | madya | nindya | pratama | utama | persen | prosentase | persentase | orang | dokumen | unit | kali
    """
)
_UNIT = lazy_pattern(r"%|[A-Za-z/]{2,}(?:\s[A-Za-z]+)?")
_PREDICATE = lazy_pattern(
    r"(?i)(?:sangat\s+|tidak\s+|belum\s+)?(?:tinggi|rendah|baik|kurang|cukup|sedang|tercapai|berhasil|memuaskan)|ada|nihil|wtp|na"
)
_BRACKETED = lazy_pattern(r"\(.*\)")


class Item(Struct, frozen=True):
    """Lines of a cell that belong together."""

    lines: tuple[CellLine, ...]

    @property
    def base(self) -> float:
        return self.lines[0].base


def value_items(cell: Cell) -> list[Item]:
    """The values stacked in a cell, [] where it holds something else or fewer than two."""
    items: list[list[CellLine]] = []
    pieces = 0
    width = cell.box.width
    for k, line in enumerate(cell.lines):
        if pieces:
            items[-1].append(line)
            pieces -= 1
            continue
        pieces = pieces_follow(cell.lines, k)
        last = items[-1][-1] if items else None
        if last is not None and _goes_on(cell_text(items[-1], width), last, line, width):
            items[-1].append(line)
            continue
        items.append([line])
    values = sum(bool(_VALUE.fullmatch(cell_text(lines, width).strip()) or _VALUE.fullmatch(lines[0].text.strip())) for lines in items)
    if len(items) < 2 or values * 4 < 3 * len(items):
        return []
    return [Item(tuple(lines)) for lines in items]


def _goes_on(text: str, last: CellLine, line: CellLine, width: float) -> bool:
    """The line continues the value above: a broken number, its gloss in brackets, its unit."""
    if number_continues(text, last, line, width):
        return True
    close = line.base - last.base <= 1.6 * last.box.height
    if close and _BRACKETED.fullmatch(line.text) and not _BRACKETED.fullmatch(text):
        return True
    if close and re.fullmatch(r"(?i)sangat|tidak|belum|melampaui|melebihi|sesuai", text) and line.text.isalpha():
        return True
    if close and (re.fullmatch(r"Rp\.?|[\d.,]+\s*:", text) or line.text[0] in "/:" or text[-1] in "/:"):
        return True
    return bool(re.fullmatch(r"[\d.,]+", text)) and bool(_UNIT.fullmatch(line.text)) and not _PREDICATE.fullmatch(line.text)


def single_value(cell: Cell) -> list[Item]:
    """The one value of a cell that holds a single value broken over lines, else []."""
    text = cell_text(cell.lines, cell.box.width)
    return [Item(cell.lines)] if _VALUE.fullmatch(text.strip()) else []
