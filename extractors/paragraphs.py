"""Where a paragraph begins: gaps, indents, item marks, and lines ended on purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractors.events import Event
from extractors.formulas import is_one_line
from extractors.layout import Word
from extractors.patterns import lazy_pattern

PARAGRAPH_GAP = 1.4  # of the page's line pitch: a wider gap parts paragraphs
OFF_MARGIN_PT = 5.0  # lines of one paragraph begin at one x, apart from the first
INDENT_PT = 12.0  # first-line indents are 14 to 40 pt
SHORT_LINE = 0.88  # of the measure: a line that ends before it was ended on purpose
ROOM_PT = 10.0  # the next word would have fitted with so much to spare: the line was ended on purpose

END = lazy_pattern(r"[.:;!?][\"”’)\]]*$")
END_OPEN = lazy_pattern(r"(?:,|\b(?:dan|atau|yang|dari|di|ke|pada|oleh|untuk|dengan|serta|sebesar|Rp\.?|No\.?|Nomor|Kab\.|Kota|Tahun))$")
MARK = lazy_pattern(
    r"^(?P<mark>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|[-–—•●▪■□◦○➢✓✔·➔]|[\uf000-\uf0ff])(?P<rest>.*)$"
)
_RANGE_BEGINS, _RANGE_ENDS = lazy_pattern(r"\d\s*%?$"), lazy_pattern(r"[-–—]\s*\d")  # "dari 83,58%" / "- 99,43%."
_FUSED = lazy_pattern(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]|[•➢✓▪-])(?=[A-Z“\"][a-z])")


def is_full(event: Event) -> bool:
    """True where a row reaches (nearly) to the right margin."""
    return event.box.x1 >= event.left + SHORT_LINE * (event.right - event.left)


def split_mark(words: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """The item mark of a line, and its words without it."""
    if not words:
        return "", words
    first = words[0]
    found = MARK.match(first.text)
    if found and not found["rest"] and len(words) > 1:
        return found["mark"], words[1:]
    fused = _FUSED.match(first.text)
    if fused:
        mark = fused[0]
        return mark, (replace(first, text=first.text[len(mark) :]), *words[1:])
    return "", words


def begins_paragraph(rows: Sequence[Event], first_x: float, item: str, event: Event, pitch: float, mark: str) -> bool:
    """True where `event` begins a new paragraph or item.

    `rows` are those of the open paragraph, `first_x` the left edge of its first word, `item` its mark; `pitch` the usual distance of
    base lines (points), `mark` the item mark of `event`.
    """
    last = rows[-1]
    row, above = event.row, last.row
    assert row is not None and above is not None
    ended = END.search(above.text) is not None and not END_OPEN.search(above.text)  # "sebesar Rp." goes on
    margin = min((r.box.x0 for r in rows[1:] if (r.page, r.part) == (last.page, last.part)), default=first_x if item else last.box.x0)
    if (event.page, event.part) != (last.page, last.part):
        if ended or mark or event.page > last.page + 1:
            return True
        return not is_full(last) and row.text[:1].isupper()
    if row.line.base - above.line.base > PARAGRAPH_GAP * (pitch or 2 * row.size) + 0.5:
        return True
    if mark:
        running_on = is_full(last) and not ended and len(rows) > 1 and abs(row.box.x0 - margin) <= 3
        if running_on and _RANGE_BEGINS.search(above.text) and _RANGE_ENDS.match(row.text):
            return False
        return not (running_on and re.match(r"\d|[A-Z]", mark))
    if above.line.bold != row.line.bold and (ended or all(r.row is not None and r.row.line.bold for r in rows)):
        return True
    if ended and not is_full(last):
        return True
    room = last.right - last.box.x1 - (row.line.words[0].box.width + ROOM_PT)
    if row.text[:1].isupper() and room > 0 and not END_OPEN.search(above.text):
        return True
    moved = abs(row.box.x0 - margin) > OFF_MARGIN_PT
    if (item or len(rows) > 1) and moved and not (is_full(last) and not (ended and item)) and row.text[:1].isupper():
        return True
    if above.text.rstrip().endswith(":") and (
        is_one_line(row.text) or row.text[:1].isupper() or (not is_full(last) and not row.text[:1].islower())
    ):
        return True
    if len(rows) > 1 and row.box.x0 > margin + INDENT_PT and (ended or not is_full(last)) and row.text[:1].isupper():
        return True
    if len(rows) == 1 and row.box.x0 > last.box.x0 + INDENT_PT and not item and ended:
        return True
    return bool(ended and row.box.x0 < margin - INDENT_PT and len(rows) > 1)
